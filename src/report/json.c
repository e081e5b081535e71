/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The result as one line of JSON, keys in the order of the manual's example.
 * What it may hold is told by schema_result.json, which the tests hold it to.
 */
#include "report/json_ids.h"
#include "report/json_parts.h"
#include "report/report.h"

#include <reconcile/version.h>

#include <string.h>

/** Raised when a key goes or changes its meaning, never when one is added. */
enum { RESULT_VERSION = 1 };

bool rec_json_shows(const rec_json_result *result, uint32_t quantity)
{
    return result->only == REC_NO_INDEX || result->only == quantity;
}

bool rec_json_shows_conflict(const rec_json_result *result, const rec_conflict *conflict)
{
    return result->only == REC_NO_INDEX ||
           rec_conflict_concerns(result->problem, conflict, result->only);
}

void rec_json_named_ids(rec_json_result *result, const char *key, rec_claim_list claims,
                        rec_relation_list relations)
{
    rec_json_key(&result->json, key);
    rec_json_ids(&result->json, result->problem, claims, relations);
}

void rec_json_named_claims(rec_json_result *result, const char *key, const rec_claim_list *list)
{
    rec_json_named_ids(result, key, *list, (rec_relation_list){NULL, 0});
}

void rec_json_named_relations(rec_json_result *result, const char *key,
                              const rec_relation_list *list)
{
    rec_json_named_ids(result, key, (rec_claim_list){NULL, 0}, *list);
}

void rec_json_named_date(rec_json *json, const char *key, bool given, rec_date date)
{
    char text[REC_DATE_TEXT_SIZE];
    if (given) {
        (void)rec_date_text(date, text);
    }
    rec_json_named_string(json, key, given ? text : NULL);
}

static void write_position(rec_json *json, const char *key, uint32_t position)
{
    rec_json_key(json, key);
    if (position == 0) {
        rec_json_null(json);
    } else {
        rec_json_unsigned(json, position);
    }
}

void rec_json_place(rec_json_result *result, rec_place place)
{
    rec_json_named_string(&result->json, "file", rec_problem_document(result->problem, place));
    write_position(&result->json, "line", place.line);
    write_position(&result->json, "column", place.column);
}

void rec_json_head(rec_json_result *result, const char *form, uint64_t version)
{
    rec_json *json = &result->json;
    const rec_solution *solution = result->solution;
    rec_json_key(json, form);
    rec_json_unsigned(json, version);

    char generator[64] = "reconcile ";
    strncat(generator, rec_version(), sizeof generator - strlen(generator) - 1);
    rec_json_named_string(json, "generator", generator);

    rec_json_key(json, "documents");
    rec_json_open_list(json);
    if (result->problem->document_count == 0) {
        rec_json_string(json, result->problem->name);
    }
    for (size_t i = 0; i < result->problem->document_count; i++) {
        rec_json_string(json, result->problem->documents[i]);
    }
    rec_json_close(json);

    rec_json_named_string(json, "title", result->problem->title);
    rec_json_named_string(json, "reading", rec_reading_name(solution->reading));
    rec_json_named_date(json, "at", solution->has_at, solution->at);
    if (solution->has_known_by) {
        rec_json_named_date(json, "known_by", true, solution->known_by);
    }
}

static void write_source(rec_json_result *result, size_t index)
{
    rec_json *json = &result->json;
    const rec_problem *problem = result->problem;
    const rec_source *source = &problem->sources[index];
    const char reliability[] = {source->reliability, '\0'};
    rec_json_open_object(json);
    rec_json_named_string(json, "id", source->id);
    rec_json_named_string(json, "name", source->name);
    rec_json_named_string(json, "reliability", source->reliability == '\0' ? NULL : reliability);
    rec_json_named_string(json, "origin",
                          problem->sources[result->solution->source_origin[index]].id);
    rec_json_key(json, "repeats");
    rec_json_open_list(json);
    for (uint32_t i = 0; i < source->repeats_count; i++) {
        rec_json_string(json, problem->sources[problem->repeats[source->repeats_first + i]].id);
    }
    rec_json_close(json);
    rec_json_key(json, "weight");
    rec_json_millionths(json, source->weight);
    rec_json_named_string(json, "note", source->note);
    rec_json_named_string(json, "url", source->url);
    rec_json_place(result, source->place);
    rec_json_close(json);
}

void rec_json_sources(rec_json_result *result)
{
    rec_json_open_array(&result->json);
    for (size_t i = 0; i < result->problem->source_count; i++) {
        if (result->sources == NULL || result->sources[i]) {
            write_source(result, i);
        }
    }
    rec_json_close(&result->json);
}

/** From "sources" to "conflicts_total". */
static void write_facts(rec_json_result *result)
{
    rec_json *json = &result->json;
    const rec_solution *solution = result->solution;
    rec_json_key(json, "sources");
    rec_json_sources(result);
    rec_json_key(json, "relations");
    rec_json_relations(result);
    rec_json_key(json, "quantities");
    rec_json_quantities(result);
    rec_json_key(json, "claims");
    rec_json_claims(result);
    rec_json_key(json, "correlations");
    rec_json_correlations(result);
    rec_json_key(json, "conflicts");
    rec_json_conflicts(result);
    rec_json_key(json, "conflicts_total");
    rec_json_unsigned(json, result->only == REC_NO_INDEX
                                ? solution->conflicts_total
                                : solution->quantities[result->only].conflicts_total);
    rec_json_named_bool(json, "conflicts_complete", solution->conflicts_complete);
}

static void write_rest(rec_json_result *result)
{
    rec_json *json = &result->json;
    const rec_solution *solution = result->solution;
    rec_json_key(json, "repairs");
    rec_json_repairs(result);
    rec_json_named_bool(json, "repairs_proven", solution->repairs_proven);
    rec_json_named_double(json, "stretch", solution->stretch);
    rec_json_key(json, "readings");
    rec_json_open_object(json);
    for (int i = 0; i < REC_READING_COUNT; i++) {
        rec_json_named_string(json, rec_reading_name((rec_reading)i),
                              rec_verdict_name(solution->reading_verdict[i]));
    }
    rec_json_close(json);
    rec_json_key(json, "findings");
    rec_json_findings(result);
    rec_json_key(json, "without");
    rec_json_without(result);
    rec_json_estimates(result);
}

/** Index of the quantity to show; REC_NO_INDEX when there is none of that id. */
static uint32_t find_quantity(const rec_problem *problem, const char *id)
{
    for (size_t i = 0; i < problem->quantity_count; i++) {
        if (strcmp(problem->quantities[i].id, id) == 0) {
            return (uint32_t)i;
        }
    }
    return REC_NO_INDEX;
}

static bool are_of(const rec_report_parts *parts, const rec_solution *solution)
{
    return (parts->settlement == NULL || parts->settlement->solution == solution) &&
           (parts->estimation == NULL || parts->estimation->solution == solution) &&
           (parts->history == NULL || parts->history->solution == solution) &&
           (parts->what_if == NULL || parts->what_if->solution == solution);
}

rec_status rec_report_json_with(const rec_solution *solution, const rec_report_parts *parts,
                                const char *only, const rec_sink *sink)
{
    const rec_report_parts nothing = {0};
    parts = parts != NULL ? parts : &nothing;
    rec_writer out;
    rec_json_result result = {.solution = solution,
                              .problem = solution->problem,
                              .settlement = parts->settlement,
                              .estimation = parts->estimation,
                              .only = REC_NO_INDEX};
    if (only != NULL) {
        result.only = find_quantity(solution->problem, only);
    }
    if (!are_of(parts, solution) || (only != NULL && result.only == REC_NO_INDEX)) {
        return REC_E_INVALID;
    }
    rec_arena arena;
    rec_arena_init(&arena, &solution->arena.allocator);
    if (only != NULL && rec_json_choose(&result, parts->history, &arena) != REC_OK) {
        rec_arena_release(&arena);
        return REC_E_MEMORY;
    }
    rec_writer_start(&out, sink);
    rec_json_start(&result.json, &out, REC_JSON_ONE_LINE);
    rec_json_open_object(&result.json);
    rec_json_head(&result, "result", RESULT_VERSION);
    rec_json_named_string(&result.json, "verdict", rec_verdict_name(solution->verdict));
    write_facts(&result);
    write_rest(&result);
    if (parts->history != NULL) {
        rec_json_key(&result.json, "history");
        rec_json_history(&result, parts->history);
    }
    rec_json_close(&result.json);
    rec_write_char(&out, '\n');
    const rec_status written = rec_writer_finish(&out);
    rec_arena_release(&arena);
    return result.status != REC_OK ? result.status : written;
}

rec_status rec_report_json(const rec_solution *solution, const char *only, const rec_sink *sink)
{
    return rec_report_json_with(solution, NULL, only, sink);
}
