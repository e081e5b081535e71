/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A solution against what was expected of it, in the order of the
 * expectation's keys: verdict, quantities, conflicts, repairs.
 */
#include "model/check.h"

#include "elementary/decimal.h"
#include "model/check_parts.h"

#include <assert.h>
#include <math.h>
#include <string.h>

void rec_check_begin(rec_checker *checker, const char *quantity, const char *key, rec_place place)
{
    if (checker->status != REC_OK) {
        return;
    }
    void *array = checker->items;
    checker->status = rec_arena_grow(checker->arena, &array, checker->item_count,
                                     &checker->item_capacity, sizeof checker->items[0]);
    if (checker->status == REC_OK) {
        checker->items = array;
        checker->items[checker->item_count++] =
            (rec_check_item){.quantity = quantity, .key = key, .place = place};
    }
}

void rec_check_leave(rec_checker *checker)
{
    if (checker->status == REC_OK) {
        assert(checker->item_count > 0);
        checker->items[checker->item_count - 1].names_unknown = true;
    }
}

void rec_check_add(rec_checker *checker, rec_check_kind kind, rec_place place, const char *quantity,
                   const char *text)
{
    if (checker->status != REC_OK) {
        return;
    }
    assert(checker->item_count > 0);
    void *array = checker->found;
    checker->status = text == NULL ? REC_E_MEMORY
                                   : rec_arena_grow(checker->arena, &array, checker->count,
                                                    &checker->capacity, sizeof checker->found[0]);
    if (checker->status != REC_OK) {
        return;
    }
    const size_t last = checker->item_count - 1;
    rec_check_item *item = &checker->items[last];
    checker->found = array;
    checker->found[checker->count++] = (rec_check_difference){kind, place, quantity, text, last};
    item->mistake_count += kind == REC_CHECK_MISTAKE;
    item->difference_count += kind == REC_CHECK_DIFFERENCE;
    item->warning_count += kind == REC_CHECK_WARNING;
}

/** quantity NULL: the document's verdict. */
static void check_verdict(rec_checker *checker, const char *quantity, rec_verdict verdict,
                          const char *expected, rec_place place)
{
    rec_check_begin(checker, quantity, "verdict", place);
    const char *names[REC_VERDICT_SILENT + 1];
    bool known = false;
    for (int i = 0; i <= REC_VERDICT_SILENT; i++) {
        names[i] = rec_verdict_name((rec_verdict)i);
        known = known || strcmp(names[i], expected) == 0;
    }
    if (!known) {
        const char *hint =
            rec_check_did_you_mean(checker, expected, names, sizeof names / sizeof names[0]);
        const char *text =
            hint == NULL
                ? NULL
                : rec_arena_format(checker->arena, "there is no verdict '%s'%s", expected, hint);
        rec_check_add(checker, REC_CHECK_MISTAKE, place, quantity, text);
    } else if (strcmp(names[verdict], expected) != 0) {
        const char *text = rec_arena_format(checker->arena, "%s%sverdict is %s, expected %s",
                                            quantity == NULL ? "" : quantity,
                                            quantity == NULL ? "" : ": ", names[verdict], expected);
        rec_check_add(checker, REC_CHECK_DIFFERENCE, place, quantity, text);
    }
}

static bool is_near(double found, double expected, double tolerance)
{
    if (found == expected) {
        return true;
    }
    /* Where the difference overflows it is not small; an unbounded end is near nothing else. */
    const double apart = fabs(found - expected);
    return isfinite(apart) && apart <= tolerance * fmax(fabs(found), fabs(expected));
}

static const char *end_text(double value, char text[REC_DOUBLE_TEXT_SIZE])
{
    if (!isfinite(value)) {
        return "unbounded";
    }
    (void)rec_double_text(value == 0.0 ? 0.0 : value, text);
    return text;
}

typedef struct expected_end {
    const char *name; /**< "low" or "high" */
    double value;
    rec_place place;
} expected_end;

static void check_end(rec_checker *checker, const rec_expected_quantity *expected,
                      const expected_end *end, double found)
{
    if (isnan(end->value)) {
        return;
    }
    rec_check_begin(checker, expected->id, end->name, end->place);
    if (is_near(found, end->value, checker->expectation->tolerance)) {
        return;
    }
    char found_text[REC_DOUBLE_TEXT_SIZE];
    char expected_text[REC_DOUBLE_TEXT_SIZE];
    char date[REC_DATE_TEXT_SIZE] = "";
    if (expected->has_at) {
        (void)rec_date_text(expected->at, date);
    }
    const char *text =
        rec_arena_format(checker->arena, "%s: %s%s%s is %s, expected %s", expected->id, end->name,
                         expected->has_at ? " on " : "", date, end_text(found, found_text),
                         end_text(end->value, expected_text));
    rec_check_add(checker, REC_CHECK_DIFFERENCE, end->place, expected->id, text);
}

static void check_bounds(rec_checker *checker, const rec_expected_quantity *expected,
                         uint32_t quantity)
{
    const rec_solution *solution = checker->solution;
    rec_range bounds = solution->quantities[quantity].bounds;
    if (expected->has_at && !(solution->has_at && rec_date_same(expected->at, solution->at))) {
        const rec_status status = rec_solution_bounds_at(solution, quantity, expected->at, &bounds);
        if (status != REC_OK) {
            checker->status = status;
            return;
        }
    }
    if (expected->has_low) {
        const expected_end low = {"low", expected->low, expected->low_place};
        check_end(checker, expected, &low, bounds.lo);
    }
    if (expected->has_high) {
        const expected_end high = {"high", expected->high, expected->high_place};
        check_end(checker, expected, &high, bounds.hi);
    }
}

static bool expects_no_more(const rec_expected_quantity *expected)
{
    return !expected->has_low && !expected->has_high && expected->verdict == NULL &&
           !expected->has_set_aside;
}

static void check_quantity(rec_checker *checker, const rec_expected_quantity *expected)
{
    if (expects_no_more(expected) || !rec_check_names_quantity(checker, expected->id)) {
        rec_check_begin(checker, expected->id, "", expected->place);
    }
    const uint32_t quantity = rec_check_quantity(checker, expected->id, expected->place);
    if (quantity == REC_NO_INDEX) {
        rec_check_leave(checker);
        return;
    }
    if (expected->has_low || expected->has_high) {
        check_bounds(checker, expected, quantity);
    }
    if (expected->verdict != NULL) {
        check_verdict(checker, expected->id, checker->solution->quantities[quantity].verdict,
                      expected->verdict, expected->verdict_place);
    }
    if (expected->has_set_aside) {
        rec_check_begin(checker, expected->id, "set_aside", expected->set_aside_place);
        rec_check_set_aside(checker, expected, quantity);
    }
}

rec_status rec_check(const rec_solution *solution, const rec_expectation *expectation,
                     rec_arena *arena, rec_check_result *result)
{
    rec_checker checker = {.solution = solution,
                           .problem = solution->problem,
                           .expectation = expectation,
                           .arena = arena};
    rec_check_find_ids(&checker);
    if (checker.status == REC_OK && expectation->verdict != NULL) {
        check_verdict(&checker, NULL, solution->verdict, expectation->verdict,
                      expectation->verdict_place);
    }
    for (size_t i = 0; i < expectation->quantity_count && checker.status == REC_OK; i++) {
        check_quantity(&checker, &expectation->quantities[i]);
    }
    if (expectation->has_conflicts && checker.status == REC_OK) {
        rec_check_begin(&checker, NULL, "conflicts", expectation->conflicts_place);
        rec_check_conflicts(&checker);
    }
    if (expectation->has_repairs && checker.status == REC_OK) {
        rec_check_begin(&checker, NULL, "repairs", expectation->repairs_place);
        rec_check_repairs(&checker);
    }
    if (checker.status == REC_OK) {
        *result =
            (rec_check_result){checker.items, checker.item_count, checker.found, checker.count};
    }
    return checker.status;
}
