/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A comparison with what was expected, as its users hold it.
 */
#include "model/check.h"

bool rec_problem_has_expectation(const rec_problem *problem)
{
    return problem->expectation.given;
}

rec_status rec_checked_begin(const rec_solution *solution, const rec_allocator *allocator,
                             rec_checked **checked)
{
    rec_arena arena;
    rec_arena_init(&arena, allocator);
    rec_checked *made = rec_arena_take(&arena, 1, sizeof *made);
    if (made == NULL) {
        rec_arena_release(&arena);
        return REC_E_MEMORY;
    }
    made->arena = arena;
    made->solution = solution;
    made->name = "";
    *checked = made;
    return REC_OK;
}

rec_status rec_checked_fill(rec_checked *checked, const rec_expectation *expectation,
                            const char *name)
{
    checked->name = name;
    return rec_check(checked->solution, expectation, &checked->arena, &checked->result);
}

rec_status rec_checked_make(const rec_solution *solution, const rec_allocator *allocator,
                            rec_checked **checked)
{
    const rec_problem *problem = solution->problem;
    if (!problem->expectation.given) {
        return REC_E_INVALID;
    }
    rec_checked *made = NULL;
    rec_status status = rec_checked_begin(solution, allocator, &made);
    if (status == REC_OK) {
        status = rec_checked_fill(made, &problem->expectation,
                                  rec_problem_document(problem, problem->expectation.place));
    }
    if (status != REC_OK) {
        rec_checked_free(made);
        return status;
    }
    *checked = made;
    return REC_OK;
}

void rec_checked_free(rec_checked *checked)
{
    if (checked != NULL) {
        rec_arena arena = checked->arena; /* which holds what it is a part of */
        rec_arena_release(&arena);
    }
}

const rec_solution *rec_checked_solution(const rec_checked *checked)
{
    return checked->solution;
}

const char *rec_checked_name(const rec_checked *checked)
{
    return checked->name;
}

bool rec_checked_is_met(const rec_checked *checked)
{
    for (size_t i = 0; i < checked->result.difference_count; i++) {
        if (checked->result.differences[i].kind != REC_CHECK_WARNING) {
            return false;
        }
    }
    return true;
}

size_t rec_checked_item_count(const rec_checked *checked)
{
    return checked->result.item_count;
}

size_t rec_checked_difference_count(const rec_checked *checked)
{
    return checked->result.difference_count;
}

rec_status rec_checked_item(const rec_checked *checked, size_t index, rec_check_item *item)
{
    if (index >= checked->result.item_count) {
        return REC_E_INVALID;
    }
    *item = checked->result.items[index];
    return REC_OK;
}

rec_status rec_checked_difference(const rec_checked *checked, size_t index,
                                  rec_check_difference *difference)
{
    if (index >= checked->result.difference_count) {
        return REC_E_INVALID;
    }
    *difference = checked->result.differences[index];
    return REC_OK;
}
