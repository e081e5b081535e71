/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What was found out in the JSON result: conflicts, repairs, findings. What
 * belongs to one quantity alone is told by a sorted list of its claims' and
 * sources' ids.
 */
#include "report/json_parts.h"
#include "report/sentence.h"

#include <stdlib.h>
#include <string.h>

static void named_claim(rec_json_result *result, const char *key, uint32_t claim)
{
    rec_json_named_string(&result->json, key,
                          claim == REC_NO_INDEX ? NULL : result->problem->claims[claim].id);
}

static void say_conflict(rec_writer *writer, const rec_json_result *result, const void *what)
{
    rec_sentence_conflict(writer, result->solution, what);
}

void rec_json_conflict(rec_json_result *result, const rec_conflict *conflict)
{
    rec_json *json = &result->json;
    const rec_problem *problem = result->problem;
    rec_json_named_claims(result, "claims", &conflict->claims);
    rec_json_named_relations(result, "relations", &conflict->relations);
    rec_json_named_relations(result, "background", &conflict->background);
    const bool several = conflict->quantity == REC_NO_INDEX;
    rec_json_named_string(json, "quantity",
                          several ? NULL : problem->quantities[conflict->quantity].id);
    rec_json_named_date(json, "at", conflict->has_at, conflict->at);
    rec_json_named_double(json, "gap", conflict->gap);
    rec_json_key(json, "gap_relative");
    if (conflict->gap_relative <= 1.0) {
        rec_json_double(json, conflict->gap_relative);
    } else {
        rec_json_null(json); /* stretching up to 1 does not settle it, or it is not known */
    }
    rec_json_named_bool(json, "minimal", conflict->minimal);
    rec_json_said(result, "text", say_conflict, conflict);
    named_claim(result, "lower", conflict->lower);
    named_claim(result, "upper", conflict->upper);
    rec_json_named_double(json, "allowance", conflict->allowance);
}

void rec_json_conflicts(rec_json_result *result)
{
    rec_json_open_array(&result->json);
    for (size_t i = 0; i < result->solution->conflict_count; i++) {
        if (rec_json_shows_conflict(result, &result->solution->conflicts[i])) {
            rec_json_open_object(&result->json);
            /* "k1" is the first of the whole result, whatever part of it is shown */
            rec_json_key(&result->json, "id");
            rec_json_numbered(&result->json, 'k', i + 1);
            rec_json_conflict(result, &result->solution->conflicts[i]);
            rec_json_close(&result->json);
        }
    }
    rec_json_close(&result->json);
}

static void write_repair(rec_json_result *result, const rec_repair *repair)
{
    rec_json *json = &result->json;
    rec_json_open_object(json);
    rec_json_named_ids(result, "withdraw", repair->withdraw, repair->relations);
    rec_json_key(json, "weight");
    rec_json_millionths(json, repair->weight);
    rec_json_named_bool(json, "best", repair->best);
    rec_json_key(json, "bounds");
    rec_json_open_object(json);
    for (size_t i = 0; i < repair->bounds_count; i++) {
        const rec_repair_bounds *bounds = &repair->bounds[i];
        if (rec_json_shows(result, bounds->quantity)) {
            rec_json_named_range(json, result->problem->quantities[bounds->quantity].id,
                                 &bounds->range);
        }
    }
    rec_json_close(json);
    rec_json_close(json);
}

void rec_json_repairs(rec_json_result *result)
{
    rec_json_open_array(&result->json);
    for (size_t i = 0; i < result->solution->repair_count; i++) {
        write_repair(result, &result->solution->repairs[i]);
    }
    rec_json_close(&result->json);
}

static int compare_ids(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/** Ids, sorted. */
typedef struct id_set {
    const char **ids;
    size_t count;
} id_set;

/** Ids that belong to the one quantity shown: findings name one kind of them. */
typedef struct own_ids {
    id_set claims, sources; /**< sources with repetitions */
    id_set bounds;          /**< the quantity's own and those of relations */
} own_ids;

static void sort_ids(id_set *set)
{
    if (set->count > 0) {
        qsort(set->ids, set->count, sizeof *set->ids, compare_ids);
    }
}

static bool take_own_ids(const rec_json_result *result, rec_arena *arena, own_ids *own)
{
    const rec_problem *problem = result->problem;
    *own = (own_ids){
        .claims.ids = rec_arena_take(arena, problem->claim_count, sizeof *own->claims.ids),
        .sources.ids = rec_arena_take(arena, problem->claim_count, sizeof *own->sources.ids),
        .bounds.ids = rec_arena_take(arena, problem->relation_count + 1, sizeof *own->bounds.ids)};
    if (own->claims.ids == NULL || own->sources.ids == NULL || own->bounds.ids == NULL) {
        return false;
    }
    for (size_t c = 0; c < problem->claim_count; c++) {
        const rec_claim *claim = &problem->claims[c];
        if (result->solution->claims[c].status != REC_CLAIM_UNSAID &&
            rec_claim_speaks_of(claim, result->only)) {
            own->claims.ids[own->claims.count++] = claim->id;
            own->sources.ids[own->sources.count++] = problem->sources[claim->source].id;
        }
    }
    own->bounds.ids[own->bounds.count++] = problem->quantities[result->only].id;
    for (size_t r = 0; r < problem->relation_count; r++) {
        if (rec_terms_speak_of(&problem->relations[r].terms, result->only)) {
            own->bounds.ids[own->bounds.count++] = problem->relations[r].id;
        }
    }
    sort_ids(&own->claims);
    sort_ids(&own->sources);
    sort_ids(&own->bounds);
    return true;
}

/** A finding without ids is about the whole result and is shown in any case. */
static bool belongs(const rec_finding *finding, const own_ids *own)
{
    const id_set *set = finding->kind == REC_FINDING_CIRCULAR_REPORTING ? &own->sources
                        : finding->kind == REC_FINDING_STOPPED_EARLY    ? &own->bounds
                                                                        : &own->claims;
    for (size_t i = 0; i < finding->id_count; i++) {
        if (set->count > 0 && bsearch(&finding->ids[i], set->ids, set->count, sizeof *set->ids,
                                      compare_ids) != NULL) {
            return true;
        }
    }
    return finding->id_count == 0;
}

static void write_finding(rec_json_result *result, const rec_finding *finding)
{
    rec_json *json = &result->json;
    rec_json_open_object(json);
    rec_json_named_string(json, "kind", rec_finding_kind_name(finding->kind));
    rec_json_key(json, "ids");
    rec_json_open_list(json);
    for (size_t i = 0; i < finding->id_count; i++) {
        rec_json_string(json, finding->ids[i]);
    }
    rec_json_close(json);
    rec_json_named_string(json, "text", finding->text);
    rec_json_place(result, finding->place);
    rec_json_close(json);
}

void rec_json_findings(rec_json_result *result)
{
    const rec_solution *solution = result->solution;
    const bool all = result->only == REC_NO_INDEX;
    rec_arena arena;
    own_ids own = {0};
    rec_arena_init(&arena, &solution->arena.allocator);
    const bool ready = all || take_own_ids(result, &arena, &own);
    if (!ready && result->status == REC_OK) {
        result->status = REC_E_MEMORY;
    }
    rec_json_open_array(&result->json);
    for (size_t i = 0; ready && i < solution->finding_count; i++) {
        if (all || belongs(&solution->findings[i], &own)) {
            write_finding(result, &solution->findings[i]);
        }
    }
    rec_json_close(&result->json);
    rec_arena_release(&arena);
}
