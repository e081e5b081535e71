/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An explanation as JSON: its bounds in a list, in which each names those that
 * it follows from, and whatever the reasons name, as in the result.
 */
#include "report/explain.h"
#include "report/json_parts.h"

#include <math.h>

/** Raised when a key goes or changes its meaning, never when one is added. */
enum { EXPLAIN_VERSION = 1 };

/** What is told beside the bounds. */
typedef struct mention {
    bool *claims, *relations, *sources; /* [the problem's] */
    rec_claim_list set_aside;           /* what every best repair withdraws */
    rec_relation_list set_aside_relations;
} mention;

static const char *name_of_reason(rec_reason_kind kind)
{
    switch (kind) {
    case REC_REASON_NOTHING:
        return "nothing";
    case REC_REASON_DOMAIN:
        return "domain";
    case REC_REASON_CLAIMS:
        return "claims";
    case REC_REASON_RELATION:
        return "relation";
    case REC_REASON_COURSE:
        return "course";
    case REC_REASON_LINEAR:
        break;
    }
    return "linear";
}

static void write_bound_id(rec_json *json, uint32_t bound)
{
    rec_json_numbered(json, 'b', (uint64_t)bound + 1);
}

static void write_step(rec_json_result *result, const rec_explanation *explanation, uint32_t index)
{
    rec_json *json = &result->json;
    const rec_explained_bound *bound = &explanation->bounds[index];
    rec_json_open_object(json);
    rec_json_key(json, "id");
    write_bound_id(json, index);
    rec_json_named_string(json, "quantity", result->problem->quantities[bound->quantity].id);
    rec_json_named_date(json, "at", bound->has_date, bound->date);
    rec_json_named_string(json, "end", bound->is_low ? "low" : "high");
    rec_json_named_double(json, "value", bound->value);
    rec_json_named_bool(json, "open", bound->open || !isfinite(bound->value));
    rec_json_named_string(json, "reason", name_of_reason(bound->kind));
    rec_json_named_claims(result, "claims", &bound->claims);
    rec_json_named_relations(result, "relations", &bound->relations);
    rec_json_named_double(json, "allowance", bound->allowance);
    rec_json_key(json, "from");
    rec_json_open_list(json);
    for (uint32_t c = 0; c < bound->child_count; c++) {
        write_bound_id(json, explanation->children[bound->first_child + c]);
    }
    rec_json_close(json);
    rec_json_close(json);
}

static void write_quantity(rec_json_result *result, uint32_t index)
{
    rec_json *json = &result->json;
    const rec_quantity *quantity = &result->problem->quantities[index];
    const rec_solved_quantity *solved = &result->solution->quantities[index];
    rec_json_named_string(json, "quantity", quantity->id);
    rec_json_named_string(json, "label", quantity->label);
    rec_json_named_string(json, "unit", quantity->unit_text);
    rec_json_named_string(json, "kind", rec_kind_name(quantity->kind));
    rec_json_named_string(json, "course", quantity->course_name);
    rec_json_named_string(json, "verdict", rec_verdict_name(solved->verdict));
    rec_json_named_range(json, "bounds", &solved->bounds);
}

static void mark_claims(mention *told, rec_claim_list list)
{
    for (size_t i = 0; i < list.count; i++) {
        told->claims[list.claims[i]] = true;
    }
}

static void mark_relations(mention *told, rec_relation_list list)
{
    for (size_t i = 0; i < list.count; i++) {
        told->relations[list.relations[i]] = true;
    }
}

/** Of the first repair, which is one of the best, what all of them withdraw. */
static rec_status gather_set_aside(const rec_solution *solution, rec_arena *arena, mention *told)
{
    if (solution->repair_count == 0) {
        return REC_OK;
    }
    const rec_repair *first = &solution->repairs[0];
    uint32_t *claims = rec_arena_take(arena, first->withdraw.count, sizeof *claims);
    uint32_t *relations = rec_arena_take(arena, first->relations.count, sizeof *relations);
    if (claims == NULL || relations == NULL) {
        return REC_E_MEMORY;
    }
    told->set_aside.claims = claims;
    told->set_aside_relations.relations = relations;
    for (size_t i = 0; i < first->withdraw.count; i++) {
        const uint32_t claim = first->withdraw.claims[i];
        if (solution->claims[claim].status == REC_CLAIM_SET_ASIDE) {
            claims[told->set_aside.count++] = claim;
        }
    }
    for (size_t i = 0; i < first->relations.count; i++) {
        const uint32_t relation = first->relations.relations[i];
        if (solution->relations[relation].status == REC_RELATION_SET_ASIDE) {
            relations[told->set_aside_relations.count++] = relation;
        }
    }
    return REC_OK;
}

static rec_status gather(const rec_solution *solution, const rec_explanation *explanation,
                         rec_arena *arena, mention *told)
{
    const rec_problem *problem = solution->problem;
    *told = (mention){
        .claims = rec_arena_take(arena, problem->claim_count, sizeof(bool)),
        .relations = rec_arena_take(arena, problem->relation_count, sizeof(bool)),
        .sources = rec_arena_take(arena, problem->source_count, sizeof(bool)),
    };
    if (told->claims == NULL || told->relations == NULL || told->sources == NULL ||
        gather_set_aside(solution, arena, told) != REC_OK) {
        return REC_E_MEMORY;
    }
    mark_claims(told, told->set_aside);
    mark_relations(told, told->set_aside_relations);
    for (size_t b = 0; b < explanation->bound_count; b++) {
        mark_claims(told, explanation->bounds[b].claims);
        mark_relations(told, explanation->bounds[b].relations);
    }
    for (size_t c = 0; c < problem->claim_count; c++) {
        if (told->claims[c]) {
            told->sources[problem->claims[c].source] = true;
            told->sources[solution->claims[c].origin] = true;
            told->sources[solution->source_origin[problem->claims[c].source]] = true;
        }
    }
    return REC_OK;
}

/** Sources, relations and claims as in the result. */
static void write_mentioned(rec_json_result *result)
{
    rec_json_key(&result->json, "sources");
    rec_json_sources(result);
    rec_json_key(&result->json, "relations");
    rec_json_relations(result);
    rec_json_key(&result->json, "claims");
    rec_json_claims(result);
}

static void write_steps(rec_json_result *result, const rec_explanation *explanation)
{
    rec_json *json = &result->json;
    rec_json_key(json, "low");
    write_bound_id(json, explanation->low);
    rec_json_key(json, "high");
    write_bound_id(json, explanation->high);
    rec_json_key(json, "steps");
    rec_json_open_array(json);
    for (size_t b = 0; b < explanation->bound_count; b++) {
        write_step(result, explanation, (uint32_t)b);
    }
    rec_json_close(json);
}

rec_status rec_explanation_json(const rec_solution *solution, const rec_explanation *explanation,
                                const rec_sink *sink)
{
    const uint32_t quantity = explanation->bounds[explanation->low].quantity;
    mention told;
    rec_arena arena;
    rec_arena_init(&arena, &solution->arena.allocator);
    if (gather(solution, explanation, &arena, &told) != REC_OK) {
        rec_arena_release(&arena);
        return REC_E_MEMORY;
    }
    rec_json_result result = {.solution = solution,
                              .problem = solution->problem,
                              .only = quantity,
                              .claims = told.claims,
                              .relations = told.relations,
                              .sources = told.sources};
    rec_writer out;
    rec_writer_start(&out, sink);
    rec_json_start(&result.json, &out, REC_JSON_ONE_LINE);
    rec_json_open_object(&result.json);
    rec_json_head(&result, "explain", EXPLAIN_VERSION);
    write_quantity(&result, quantity);
    rec_json_named_ids(&result, "set_aside", told.set_aside, told.set_aside_relations);
    write_steps(&result, explanation);
    write_mentioned(&result);
    rec_json_close(&result.json);
    rec_write_char(&out, '\n');
    rec_arena_release(&arena);
    return rec_writer_finish(&out);
}
