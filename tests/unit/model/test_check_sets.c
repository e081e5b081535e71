/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checked.h"

#include "support/capture.h"
#include "support/cmocka.h"
#include "support/scarce.h"

static void an_unknown_claim_is_told_once_and_spares_its_set(void **state)
{
    (void)state;
    static const char *const wrong[] = {"denail", "us-3m"};
    rec_id_list conflicts[] = {{wrong, 2, {.line = 9, .column = 1}}},
                repairs[] = {{wrong, 1, {.line = 10, .column = 1}}};
    checked check;
    checked_begin(&check);
    check.expected.has_conflicts = check.expected.has_repairs = true;
    check.expected.conflicts = conflicts;
    check.expected.conflict_count = 1;
    check.expected.conflicts_place = (rec_place){.line = 8, .column = 3};
    check.expected.repairs = repairs;
    check.expected.repair_count = 1;
    check.expected.repairs_place = (rec_place){.line = 12, .column = 3};
    checked_run(&check);
    assert_int_equal(check.count, 3);
    checked_expect(&check, 0, REC_CHECK_MISTAKE, 9,
                   "there is no claim 'denail'; did you mean 'denial'?");
    checked_expect(&check, 1, REC_CHECK_DIFFERENCE, 8,
                   "conflict [denial, us-3m] is there, but is not expected");
    checked_expect(&check, 2, REC_CHECK_DIFFERENCE, 12,
                   "repair [denial] is there, but is not expected");
    checked_finish(&check);
}

static void ids_given_by_place_are_warned_of_once(void **state)
{
    (void)state;
    static const char *const denial[] = {"denial"}, *const pair[] = {"denial", "us-3m"};
    rec_id_list conflicts[] = {{pair, 2, {.line = 9, .column = 1}}};
    checked check;
    checked_begin(&check);
    check.made.problem->claims[SAMPLE_DENIAL].id_by_place = true;
    check.expected.quantity_count = 1;
    check.quantity.has_set_aside = true;
    check.quantity.set_aside = denial;
    check.quantity.set_aside_count = 1;
    check.expected.has_conflicts = true;
    check.expected.conflicts = conflicts;
    check.expected.conflict_count = 1;
    checked_run(&check);
    assert_int_equal(check.count, 1);
    assert_int_equal(check.differences[0].kind, REC_CHECK_WARNING);
    assert_int_equal(check.differences[0].place.line, 8);
    assert_non_null(strstr(check.differences[0].text, "'denial' is an id given by place"));
    checked_finish(&check);
}

static void set_aside_is_a_set(void **state)
{
    (void)state;
    static const char *const ids[] = {"denial", "us-3m", "denial"};
    checked check;
    checked_begin(&check);
    check.expected.quantity_count = 1;
    check.quantity.has_set_aside = true;
    check.quantity.set_aside = ids;
    check.quantity.set_aside_count = 3;
    checked_run(&check);
    assert_int_equal(check.count, 1);
    checked_expect(&check, 0, REC_CHECK_DIFFERENCE, 8,
                   "shells: set_aside is [denial], expected [denial, us-3m, denial]");
    static const char *const twice[] = {"denial", "denial"};
    check.quantity.set_aside = twice;
    check.quantity.set_aside_count = 2;
    checked_run(&check);
    assert_int_equal(check.count, 0);
    static const uint32_t aside[] = {SAMPLE_DENIAL, SAMPLE_US_3M};
    check.made.solution->quantities[SAMPLE_SHELLS].set_aside = sample_claims(&check.made, 2, aside);
    check.quantity.set_aside = ids;
    check.quantity.set_aside_count = 3;
    checked_run(&check);
    assert_int_equal(check.count, 0);
    checked_finish(&check);
}

static void missing_and_further_conflicts_are_told(void **state)
{
    (void)state;
    static const char *const other[] = {"richter-3m", "us-3m"}, *const alone[] = {"denial"};
    rec_id_list conflicts[] = {{other, 2, {.line = 9, .column = 1}},
                               {alone, 1, {.line = 10, .column = 1}}};
    checked check;
    checked_begin(&check);
    check.expected.has_conflicts = true;
    check.expected.conflicts = conflicts;
    check.expected.conflict_count = 2;
    check.expected.conflicts_place = (rec_place){.line = 8, .column = 3};
    checked_run(&check);
    assert_int_equal(check.count, 3);
    checked_expect(&check, 0, REC_CHECK_DIFFERENCE, 9,
                   "conflict [richter-3m, us-3m] is expected, but is not there");
    checked_expect(&check, 1, REC_CHECK_DIFFERENCE, 10,
                   "conflict [denial] is expected, but is not there");
    checked_expect(&check, 2, REC_CHECK_DIFFERENCE, 8,
                   "conflict [denial, us-3m] is there, but is not expected");
    check.made.solution->conflicts[0].claims.count = 1;
    check.expected.conflicts = &conflicts[1];
    check.expected.conflict_count = 1;
    checked_run(&check);
    assert_int_equal(check.count, 0);
    check.made.solution->conflict_count = 0;
    check.made.solution->conflicts_total = 0;
    check.expected.conflict_count = 0;
    checked_run(&check);
    assert_int_equal(check.count, 0);
    checked_finish(&check);
}

static void of_a_cut_list_what_it_lacks_cannot_be_told(void **state)
{
    (void)state;
    static const char *const pair[] = {"denial", "us-3m"}, *const other[] = {"richter-3m", "us-3m"};
    rec_id_list conflicts[] = {{pair, 2, {.line = 9, .column = 1}},
                               {other, 2, {.line = 10, .column = 1}}};
    checked check;
    checked_begin(&check);
    check.made.solution->conflicts_total = 12345678901;
    check.expected.has_conflicts = true;
    check.expected.conflicts = conflicts;
    check.expected.conflict_count = 2;
    check.expected.conflicts_place = (rec_place){.line = 8, .column = 3};
    checked_run(&check);
    assert_int_equal(check.count, 2);
    checked_expect(&check, 0, REC_CHECK_DIFFERENCE, 10,
                   "conflict [richter-3m, us-3m] is expected; whether it is there cannot be told: "
                   "the result lists only the worst 1 of 12345678901");
    checked_expect(&check, 1, REC_CHECK_DIFFERENCE, 8,
                   "conflicts: 2 expected, but 12345678901 found, of which the worst 1 are listed");
    check.made.solution->conflicts_complete = false;
    check.expected.conflicts = &conflicts[1];
    check.expected.conflict_count = 1;
    checked_run(&check);
    assert_int_equal(check.count, 3);
    checked_expect(&check, 0, REC_CHECK_DIFFERENCE, 10,
                   "conflict [richter-3m, us-3m] is expected; whether it is there cannot be told: "
                   "the result lists only the worst 1 of at least 12345678901");
    checked_expect(&check, 1, REC_CHECK_DIFFERENCE, 8,
                   "conflict [denial, us-3m] is there, but is not expected");
    checked_expect(&check, 2, REC_CHECK_DIFFERENCE, 8,
                   "conflicts: 1 expected, but at least 12345678901 found, of which the worst 1 "
                   "are listed");
    checked_finish(&check);
}

static void a_search_for_conflicts_that_stopped_decides_what_it_found(void **state)
{
    (void)state;
    static const char *const pair[] = {"denial", "us-3m"}, *const other[] = {"richter-3m", "us-3m"};
    rec_id_list conflicts[] = {{pair, 2, {.line = 9, .column = 1}},
                               {other, 2, {.line = 10, .column = 1}}};
    checked check;
    checked_begin(&check);
    check.made.solution->conflicts_complete = false;
    check.expected.has_conflicts = true;
    check.expected.conflicts = conflicts;
    check.expected.conflict_count = 2;
    check.expected.conflicts_place = (rec_place){.line = 8, .column = 3};
    checked_run(&check);
    assert_int_equal(check.count, 1);
    checked_expect(&check, 0, REC_CHECK_DIFFERENCE, 10,
                   "conflict [richter-3m, us-3m] is expected; whether it is there cannot be told: "
                   "the search for conflicts stopped at its budget without it");
    check.expected.conflict_count = 1; /* all that was found: no difference, but no proof */
    checked_run(&check);
    assert_int_equal(check.count, 1);
    checked_expect(&check, 0, REC_CHECK_WARNING, 8,
                   "the search for conflicts stopped at its budget: there may be more than are "
                   "expected");
    check.expected.conflict_count = 0;
    checked_run(&check);
    assert_int_equal(check.count, 1);
    checked_expect(&check, 0, REC_CHECK_DIFFERENCE, 8,
                   "conflict [denial, us-3m] is there, but is not expected");
    checked_finish(&check);
}

static void a_search_for_repairs_that_stopped_decides_what_it_found(void **state)
{
    (void)state;
    static const char *const denial[] = {"denial"}, *const both[] = {"denial", "us-3m"};
    rec_id_list repairs[] = {{denial, 1, {.line = 10, .column = 1}},
                             {both, 2, {.line = 11, .column = 1}}};
    checked check;
    checked_begin(&check);
    check.made.solution->repairs_proven = false;
    check.expected.has_repairs = true;
    check.expected.repairs = repairs;
    check.expected.repair_count = 2;
    check.expected.repairs_place = (rec_place){.line = 9, .column = 3};
    checked_run(&check);
    assert_int_equal(check.count, 1);
    checked_expect(&check, 0, REC_CHECK_DIFFERENCE, 11,
                   "repair [denial, us-3m] is expected; whether it is there cannot be told: the "
                   "search for repairs stopped at its budget without it");
    check.expected.repair_count = 1;
    checked_run(&check);
    assert_int_equal(check.count, 1);
    checked_expect(&check, 0, REC_CHECK_WARNING, 9,
                   "the search for repairs stopped at its budget: there may be cheaper ones than "
                   "are expected");
    checked_finish(&check);
}

static void a_full_list_of_repairs_may_lack_what_is_expected(void **state)
{
    (void)state;
    static const char *const both[] = {"denial", "us-3m"};
    rec_id_list repairs[] = {{both, 2, {.line = 11, .column = 1}}};
    checked check;
    checked_begin(&check);
    rec_repair *listed = sample_take(&check.made, REC_REPAIR_LIMIT, sizeof *listed);
    for (size_t i = 0; i < REC_REPAIR_LIMIT; i++) {
        listed[i] = check.made.solution->repairs[0];
    }
    check.made.solution->repairs = listed;
    check.made.solution->repair_count = REC_REPAIR_LIMIT;
    check.expected.has_repairs = true;
    check.expected.repairs = repairs;
    check.expected.repair_count = 1;
    checked_run(&check);
    assert_int_equal(check.count, 1 + REC_REPAIR_LIMIT);
    checked_expect(&check, 0, REC_CHECK_DIFFERENCE, 11,
                   "repair [denial, us-3m] is expected; whether it is there cannot be told: the "
                   "result lists no more than the 50 cheapest");
    checked_finish(&check);
}

static void repairs_may_be_all_or_just_the_best(void **state)
{
    (void)state;
    static const char *const denial[] = {"denial"}, *const us[] = {"us-3m"};
    rec_id_list repairs[] = {{denial, 1, {.line = 10, .column = 1}},
                             {us, 1, {.line = 11, .column = 1}}};
    checked check;
    checked_begin(&check);
    check.expected.has_repairs = true;
    check.expected.repairs = repairs;
    check.expected.repairs_place = (rec_place){.line = 9, .column = 3};
    check.expected.repair_count = 1;
    checked_run(&check);
    assert_int_equal(check.count, 0);
    check.expected.repair_count = 2;
    checked_run(&check);
    assert_int_equal(check.count, 0);
    check.expected.repairs = &repairs[1]; /* not the best, so all are meant */
    check.expected.repair_count = 1;
    checked_run(&check);
    assert_int_equal(check.count, 1);
    checked_expect(&check, 0, REC_CHECK_DIFFERENCE, 9,
                   "repair [denial] is there, but is not expected");
    check.made.solution->repairs[1].best = true; /* of two that tie both are to be named */
    check.expected.repairs = repairs;
    checked_run(&check);
    assert_int_equal(check.count, 1);
    checked_expect(&check, 0, REC_CHECK_DIFFERENCE, 9,
                   "repair [us-3m] is there, but is not expected");
    check.expected.repair_count = 0;
    checked_run(&check);
    assert_int_equal(check.count, 2);
    checked_finish(&check);
}

static void a_repair_that_is_not_there_is_told(void **state)
{
    (void)state;
    static const char *const both[] = {"us-3m", "denial"};
    rec_id_list repairs[] = {{both, 2, {.line = 10, .column = 1}},
                             {both, 0, {.line = 11, .column = 1}}};
    checked check;
    checked_begin(&check);
    check.expected.has_repairs = true;
    check.expected.repairs = repairs;
    check.expected.repair_count = 2;
    check.expected.repairs_place = (rec_place){.line = 9, .column = 3};
    checked_run(&check);
    assert_int_equal(check.count, 3);
    checked_expect(&check, 0, REC_CHECK_DIFFERENCE, 10,
                   "repair [us-3m, denial] is expected, but is not there");
    checked_expect(&check, 1, REC_CHECK_DIFFERENCE, 11, "repair [] is expected, but is not there");
    checked_expect(&check, 2, REC_CHECK_DIFFERENCE, 9,
                   "repair [denial] is there, but is not expected");
    checked_finish(&check);
}

static void long_lists_are_cut_in_words_only(void **state)
{
    (void)state;
    const char *ids[25];
    checked check;
    checked_begin(&check);
    for (size_t i = 0; i < 25; i++) {
        ids[i] = i < 24 ? "denial" : "us-3m";
    }
    check.expected.quantity_count = 1;
    check.quantity.has_set_aside = true;
    check.quantity.set_aside = ids;
    check.quantity.set_aside_count = 25;
    checked_run(&check);
    assert_int_equal(check.count, 1);
    assert_non_null(strstr(check.differences[0].text, "denial, and 5 more]"));
    checked_finish(&check);
}

static void want_of_memory_is_returned_and_changes_nothing(void **state)
{
    (void)state;
    static const char *const wrong[] = {"denail", "us-3m"};
    rec_id_list conflicts[] = {{wrong, 2, {.line = 9, .column = 1}}};
    checked check;
    checked_begin(&check);
    check.expected.verdict = "agreed";
    check.expected.has_conflicts = true;
    check.expected.conflicts = conflicts;
    check.expected.conflict_count = 1;
    scarce memory;
    const rec_allocator none = scarce_allocator(&memory, 0);
    rec_arena_init(&check.arena, &none);
    check.result.difference_count = 99;
    assert_int_equal(rec_check(check.made.solution, &check.expected, &check.arena, &check.result),
                     REC_E_MEMORY);
    assert_int_equal(check.result.difference_count, 99);
    assert_null(check.result.differences);
    checked_finish(&check);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_unknown_claim_is_told_once_and_spares_its_set),
        cmocka_unit_test(ids_given_by_place_are_warned_of_once),
        cmocka_unit_test(set_aside_is_a_set),
        cmocka_unit_test(missing_and_further_conflicts_are_told),
        cmocka_unit_test(of_a_cut_list_what_it_lacks_cannot_be_told),
        cmocka_unit_test(a_search_for_conflicts_that_stopped_decides_what_it_found),
        cmocka_unit_test(a_search_for_repairs_that_stopped_decides_what_it_found),
        cmocka_unit_test(a_full_list_of_repairs_may_lack_what_is_expected),
        cmocka_unit_test(repairs_may_be_all_or_just_the_best),
        cmocka_unit_test(a_repair_that_is_not_there_is_told),
        cmocka_unit_test(long_lists_are_cut_in_words_only),
        cmocka_unit_test(want_of_memory_is_returned_and_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
