/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A solution as an `expect` object: indented JSON with each list of ids on a
 * line of its own, so that a change shows as the lines it touches.
 */
#include "report/expected.h"

#include "report/json_ids.h"
#include "report/json_writer.h"

#include <string.h>

/** What an expectation that names no tolerance has. */
#define DEFAULT_TOLERANCE 1e-9

/** What was expected of the quantity before, where that names a date; else NULL. */
static const rec_expected_quantity *dated_before(const rec_expectation *earlier, const char *id)
{
    for (size_t i = 0; earlier != NULL && i < earlier->quantity_count; i++) {
        if (earlier->quantities[i].has_at && strcmp(earlier->quantities[i].id, id) == 0) {
            return &earlier->quantities[i];
        }
    }
    return NULL;
}

static rec_status write_quantity(rec_json *json, const rec_solution *solution, uint32_t quantity,
                                 const rec_expectation *earlier)
{
    const rec_problem *problem = solution->problem;
    const rec_solved_quantity *solved = &solution->quantities[quantity];
    const rec_expected_quantity *before = dated_before(earlier, problem->quantities[quantity].id);
    rec_range bounds = solved->bounds;
    if (before != NULL &&
        rec_solution_bounds_at(solution, quantity, before->at, &bounds) != REC_OK) {
        return REC_E_MEMORY;
    }
    rec_json_open_object(json);
    rec_json_named_double(json, "low", bounds.lo);
    rec_json_named_double(json, "high", bounds.hi);
    if (before != NULL) {
        char date[REC_DATE_TEXT_SIZE];
        (void)rec_date_text(before->at, date);
        rec_json_named_string(json, "at", date);
    }
    rec_json_named_string(json, "verdict", rec_verdict_name(solved->verdict));
    if (solved->set_aside.count + solved->set_aside_relations.count > 0) {
        rec_json_key(json, "set_aside");
        rec_json_ids(json, problem, solved->set_aside, solved->set_aside_relations);
    }
    rec_json_close(json);
    return REC_OK;
}

static rec_status write_quantities(rec_json *json, const rec_solution *solution,
                                   const rec_expectation *earlier)
{
    const rec_problem *problem = solution->problem;
    rec_json_key(json, "quantities");
    rec_json_open_object(json);
    for (uint32_t i = 0; i < problem->quantity_count; i++) {
        rec_json_key(json, problem->quantities[i].id);
        if (write_quantity(json, solution, i, earlier) != REC_OK) {
            return REC_E_MEMORY;
        }
    }
    rec_json_close(json);
    return REC_OK;
}

static void write_conflicts(rec_json *json, const rec_solution *solution)
{
    rec_json_key(json, "conflicts");
    rec_json_open_array(json);
    for (size_t i = 0; i < solution->conflict_count; i++) {
        rec_json_ids(json, solution->problem, solution->conflicts[i].claims,
                     solution->conflicts[i].relations);
    }
    rec_json_close(json);
}

static void write_repairs(rec_json *json, const rec_solution *solution)
{
    rec_json_key(json, "repairs");
    rec_json_open_array(json);
    for (size_t i = 0; i < solution->repair_count; i++) {
        rec_json_ids(json, solution->problem, solution->repairs[i].withdraw,
                     solution->repairs[i].relations);
    }
    rec_json_close(json);
}

rec_status rec_report_expected(const rec_solution *solution, const rec_expectation *earlier,
                               const rec_sink *sink)
{
    rec_writer out;
    rec_json json;
    rec_writer_start(&out, sink);
    rec_json_start(&json, &out, REC_JSON_LINES);
    rec_json_open_object(&json);
    rec_json_named_string(&json, "verdict", rec_verdict_name(solution->verdict));
    if (write_quantities(&json, solution, earlier) != REC_OK) {
        return REC_E_MEMORY;
    }
    if (solution->conflicts_total == solution->conflict_count) {
        write_conflicts(&json, solution);
    }
    if (solution->repairs_proven) {
        write_repairs(&json, solution);
    }
    if (earlier != NULL && earlier->given && earlier->tolerance != DEFAULT_TOLERANCE) {
        rec_json_named_double(&json, "tolerance", earlier->tolerance);
    }
    rec_json_close(&json);
    rec_write_char(&out, '\n');
    return rec_writer_finish(&out);
}
