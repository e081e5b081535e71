/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Assumed relations among what an expectation names.
 */
#include "support/cmocka.h"
#include "support/sample_solution.h"
#include "support/scarce.h"

#include "model/check.h"

static const char *const first[] = {"us-3m", "boxes", "light"},
                         *const second[] = {"guess", "light"}, *const aside[] = {"guess", "boxes"},
                         *const cargo[] = {"cargo", "boxes"}, *const misspelt[] = {"gues"};

/** What is expected of the tied sample, and one comparison with it. */
typedef struct tied_check {
    sample made;
    rec_arena arena;
    rec_expectation expected;
    rec_expected_quantity quantity;
    rec_id_list conflicts[2], repairs[2];
    rec_check_difference *differences;
    size_t count;
} tied_check;

static void begin(tied_check *check)
{
    memset(check, 0, sizeof *check);
    sample_tied(&check->made);
    rec_arena_init(&check->arena, NULL);
    check->quantity = (rec_expected_quantity){.id = "containers",
                                              .quantity = REC_NO_INDEX,
                                              .has_set_aside = true,
                                              .set_aside = aside,
                                              .set_aside_count = 2,
                                              .set_aside_place = {.line = 8, .column = 1}};
    check->conflicts[0] = (rec_id_list){first, 3, {.line = 10, .column = 1}};
    check->conflicts[1] = (rec_id_list){second, 2, {.line = 11, .column = 1}};
    check->repairs[0] = (rec_id_list){aside, 2, {.line = 13, .column = 1}};
    check->repairs[1] = (rec_id_list){second, 2, {.line = 14, .column = 1}};
    check->expected = (rec_expectation){.given = true,
                                        .quantities = &check->quantity,
                                        .quantity_count = 1,
                                        .has_conflicts = true,
                                        .conflicts = check->conflicts,
                                        .conflict_count = 2,
                                        .conflicts_place = {.line = 9, .column = 1},
                                        .has_repairs = true,
                                        .repairs = check->repairs,
                                        .repair_count = 2,
                                        .repairs_place = {.line = 12, .column = 1},
                                        .tolerance = 1e-9};
}

static void run(tied_check *check)
{
    rec_check_result result;
    assert_rec_ok(rec_check(check->made.solution, &check->expected, &check->arena, &result));
    check->differences = result.differences;
    check->count = result.difference_count;
}

static void end(tied_check *check)
{
    rec_arena_release(&check->arena);
    sample_end(&check->made);
}

static void expect(const tied_check *check, size_t index, rec_check_kind kind, uint32_t line,
                   const char *text)
{
    assert_in_range(index + 1, 1, check->count);
    assert_string_equal(check->differences[index].text, text);
    assert_int_equal(check->differences[index].kind, kind);
    assert_int_equal(check->differences[index].place.line, line);
}

static void claims_and_assumptions_are_expected_alike(void **state)
{
    (void)state;
    tied_check check;
    begin(&check);
    run(&check);
    assert_int_equal(check.count, 0);
    check.expected.repair_count = 1; /* the best alone */
    run(&check);
    assert_int_equal(check.count, 0);
    end(&check);
}

static void a_member_too_few_is_a_difference(void **state)
{
    (void)state;
    tied_check check;
    begin(&check);
    check.quantity.set_aside_count = 1;
    check.conflicts[1].count = 1;
    check.repairs[0].count = 1;
    run(&check);
    assert_int_equal(check.count, 5);
    expect(&check, 0, REC_CHECK_DIFFERENCE, 8,
           "containers: set_aside is [boxes, guess], expected [guess]");
    expect(&check, 1, REC_CHECK_DIFFERENCE, 11, "conflict [guess] is expected, but is not there");
    expect(&check, 2, REC_CHECK_DIFFERENCE, 9,
           "conflict [guess, light] is there, but is not expected");
    expect(&check, 3, REC_CHECK_DIFFERENCE, 13, "repair [guess] is expected, but is not there");
    expect(&check, 4, REC_CHECK_DIFFERENCE, 12,
           "repair [boxes, guess] is there, but is not expected");
    end(&check);
}

static void a_claim_and_a_relation_of_one_number_are_told_apart(void **state)
{
    (void)state;
    tied_check check;
    begin(&check);
    assert_int_equal(TIED_GUESS, TIED_BOXES);
    static const char *const other[] = {"boxes", "light"};
    check.conflicts[1].ids = other;
    run(&check);
    assert_int_equal(check.count, 2);
    expect(&check, 0, REC_CHECK_DIFFERENCE, 11,
           "conflict [boxes, light] is expected, but is not there");
    end(&check);
}

static void a_certain_relation_is_no_member(void **state)
{
    (void)state;
    tied_check check;
    begin(&check);
    check.conflicts[0].ids = cargo;
    check.conflicts[0].count = 2;
    check.repairs[1].ids = cargo;
    run(&check);
    assert_int_equal(check.count, 2);
    expect(&check, 0, REC_CHECK_MISTAKE, 10,
           "relation 'cargo' is taken as certain: only one with `assumed: true` is part of "
           "conflicts and repairs");
    expect(&check, 1, REC_CHECK_DIFFERENCE, 9,
           "conflict [boxes, light, us-3m] is there, but is not expected");
    end(&check);
}

static void the_nearest_name_may_be_a_relations(void **state)
{
    (void)state;
    tied_check check;
    begin(&check);
    check.quantity.set_aside = misspelt;
    check.quantity.set_aside_count = 1;
    run(&check);
    assert_int_equal(check.count, 1);
    expect(&check, 0, REC_CHECK_MISTAKE, 8,
           "there is no claim or relation 'gues'; did you mean 'guess'?");
    end(&check);
}

static void a_conflict_that_blames_nobody_is_an_empty_list(void **state)
{
    (void)state;
    tied_check check;
    begin(&check);
    check.made.solution->conflicts[0].claims.count = 0;
    check.conflicts[0].count = 0;
    run(&check);
    assert_int_equal(check.count, 0);
    check.conflicts[0].count = 1;
    run(&check);
    expect(&check, 1, REC_CHECK_DIFFERENCE, 9, "conflict [] is there, but is not expected");
    end(&check);
}

static void a_comparison_survives_each_allocation(void **state)
{
    (void)state;
    for (size_t allowed = 0;; allowed++) {
        tied_check check;
        begin(&check);
        check.quantity.set_aside = misspelt;
        check.quantity.set_aside_count = 1;
        check.repairs[1].ids = cargo;
        scarce memory;
        const rec_allocator allocator = scarce_allocator(&memory, allowed);
        rec_arena arena;
        rec_arena_init(&arena, &allocator);
        rec_check_result result;
        const rec_status status = rec_check(check.made.solution, &check.expected, &arena, &result);
        rec_arena_release(&arena);
        end(&check);
        assert_int_equal(memory.out, 0);
        if (status == REC_OK) {
            assert_true(allowed > 0);
            break;
        }
        assert_int_equal(status, REC_E_MEMORY);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(claims_and_assumptions_are_expected_alike),
        cmocka_unit_test(a_member_too_few_is_a_difference),
        cmocka_unit_test(a_claim_and_a_relation_of_one_number_are_told_apart),
        cmocka_unit_test(a_certain_relation_is_no_member),
        cmocka_unit_test(the_nearest_name_may_be_a_relations),
        cmocka_unit_test(a_conflict_that_blames_nobody_is_an_empty_list),
        cmocka_unit_test(a_comparison_survives_each_allocation),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
