/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/cmocka.h"
#include "support/workspace.h"

#include "core/repair.h"

#include <stdlib.h>

enum { CLAIMS = 8, LIMIT = 4, BUDGET = 1000 };

static const uint32_t own_origin[] = {0, 1, 2, 3, 4, 5, 6, 7};
static const uint64_t equal_weight[] = {1, 1, 1, 1, 1, 1, 1, 1};
static const uint8_t usual_grade[] = {2, 2, 2, 2, 2, 2, 2, 2};

typedef struct repairs {
    bool withdrawn[LIMIT * CLAIMS];
    rec_cost cost[LIMIT];
    rec_repair_found found;
} repairs;

static rec_repair_problem problem_of(size_t claim_count, size_t pair_count, const uint32_t a[],
                                     const uint32_t b[])
{
    return (rec_repair_problem){.claim_count = claim_count,
                                .origin = own_origin,
                                .origin_count = CLAIMS,
                                .weight = equal_weight,
                                .reliability = usual_grade,
                                .credibility = usual_grade,
                                .pair_count = pair_count,
                                .pair_a = a,
                                .pair_b = b};
}

static repairs find(const rec_repair_problem *problem, uint64_t budget, size_t limit)
{
    repairs found;
    memset(&found, 0, sizeof found);
    assert_rec_ok(rec_repair_find(problem, budget, test_workspace(), limit, found.withdrawn,
                                  found.cost, &found.found));
    return found;
}

static void two_claims_that_clash_leave_two_repairs(void **state)
{
    (void)state;
    const uint32_t a[] = {0}, b[] = {2};
    const rec_repair_problem problem = problem_of(3, 1, a, b);
    const repairs found = find(&problem, BUDGET, LIMIT);
    assert_int_equal(found.found.count, 2);
    assert_true(found.found.proven && found.found.complete);
    assert_true(found.withdrawn[0] && !found.withdrawn[1] && !found.withdrawn[2]);
    assert_true(!found.withdrawn[3] && !found.withdrawn[4] && found.withdrawn[5]);
    assert_int_equal(found.cost[0].weight, 1);
    assert_int_equal(found.cost[1].weight, 1);
}

static void lower_reliability_goes_first(void **state)
{
    (void)state;
    const uint32_t a[] = {0}, b[] = {1};
    const uint8_t reliability[] = {1, 4}, credibility[] = {4, 0};
    rec_repair_problem problem = problem_of(2, 1, a, b);
    problem.reliability = reliability;
    problem.credibility = credibility;
    const repairs found = find(&problem, BUDGET, 1);
    assert_true(!found.withdrawn[0] && found.withdrawn[1]);
    assert_int_equal(found.cost[0].reliability[4], 1);
    assert_true(found.found.proven && !found.found.complete);
    problem.reliability = usual_grade;
    assert_true(find(&problem, BUDGET, 1).withdrawn[0]);
}

static void one_origin_pays_once(void **state)
{
    (void)state;
    /* 0 against 1, 2 and 3, all of one origin: withdrawing the three costs 3, not 7 */
    const uint32_t a[] = {0, 0, 0}, b[] = {1, 2, 3}, origin[] = {5, 1, 1, 1};
    const uint64_t weight[] = {4, 3, 2, 2};
    rec_repair_problem problem = problem_of(4, 3, a, b);
    problem.origin = origin;
    problem.weight = weight;
    const repairs found = find(&problem, BUDGET, LIMIT);
    assert_int_equal(found.found.count, 2);
    assert_int_equal(found.cost[0].weight, 3);
    assert_int_equal(found.cost[0].reliability[2], 3);
    assert_true(!found.withdrawn[0] && found.withdrawn[1] && found.withdrawn[2]);
    assert_int_equal(found.cost[1].weight, 4);
}

static void claim_that_cannot_hold_is_withdrawn_by_every_repair(void **state)
{
    (void)state;
    const uint32_t a[] = {1, 0, 2, 2}, b[] = {1, 1, 3, 3};
    const rec_repair_problem problem = problem_of(4, 4, a, b);
    const repairs found = find(&problem, BUDGET, LIMIT);
    assert_int_equal(found.found.count, 2);
    assert_true(found.withdrawn[1] && found.withdrawn[4 + 1]);
    assert_true(!found.withdrawn[0] && !found.withdrawn[4]);
    assert_int_equal(found.cost[0].weight, 2);
}

static void nothing_in_conflict_is_repaired_by_nothing(void **state)
{
    (void)state;
    const rec_repair_problem problem = problem_of(3, 0, NULL, NULL);
    const repairs found = find(&problem, BUDGET, LIMIT);
    assert_int_equal(found.found.count, 1);
    assert_true(found.found.proven && found.found.complete);
    assert_int_equal(found.cost[0].weight, 0);
    assert_true(!found.withdrawn[0] && !found.withdrawn[1] && !found.withdrawn[2]);
}

static void ties_beyond_the_limit_are_owned_up_to(void **state)
{
    (void)state;
    const uint32_t a[] = {0, 2, 4}, b[] = {1, 3, 5}; /* eight repairs of weight 3 */
    const rec_repair_problem problem = problem_of(6, 3, a, b);
    const repairs found = find(&problem, BUDGET, 3);
    assert_int_equal(found.found.count, 3);
    assert_false(found.found.proven);
    assert_false(found.found.complete);
    const bool first[] = {true, false, true, false, true, false};
    const bool third[] = {true, false, false, true, true, false};
    assert_memory_equal(found.withdrawn, first, sizeof first);
    assert_memory_equal(found.withdrawn + 12, third, sizeof third);
}

static void without_a_budget_the_claim_with_most_conflicts_goes(void **state)
{
    (void)state;
    const uint32_t a[] = {2, 2, 2, 4}, b[] = {0, 1, 3, 5};
    const uint64_t weight[] = {1, 1, 1, 1, 2, 7};
    rec_repair_problem problem = problem_of(6, 4, a, b);
    problem.weight = weight;
    const repairs found = find(&problem, 0, LIMIT);
    assert_int_equal(found.found.count, 1);
    assert_false(found.found.proven);
    assert_false(found.found.complete);
    const bool expected[] = {false, false, true, false, true, false};
    assert_memory_equal(found.withdrawn, expected, sizeof expected);
    assert_int_equal(found.cost[0].weight, 3);
}

/** Finds repairs of a problem that is too large for the roomy workspace. */
static rec_repair_found find_large(const rec_repair_problem *problem, uint64_t budget, size_t limit,
                                   rec_cost cost[])
{
    size_t size_bytes;
    rec_repair_found found;
    assert_rec_ok(rec_repair_size(problem->claim_count, problem->origin_count, problem->pair_count,
                                  limit, &size_bytes));
    rec_workspace work = test_workspace_of(size_bytes);
    bool *withdrawn = calloc(limit * problem->claim_count, sizeof *withdrawn);
    assert_non_null(withdrawn);
    assert_rec_ok(rec_repair_find(problem, budget, &work, limit, withdrawn, cost, &found));
    free(withdrawn);
    test_workspace_release(&work);
    return found;
}

static void hundreds_of_claims_beside_a_few_wrong_ones_are_proven(void **state)
{
    (void)state;
    enum { GOOD = 990, WRONG = 10, COUNT = GOOD + WRONG, PAIRS = GOOD * WRONG };
    static uint32_t origin[COUNT], a[PAIRS], b[PAIRS];
    static uint64_t weight[COUNT];
    static uint8_t grade[COUNT];
    rec_cost cost[50];
    for (uint32_t i = 0; i < COUNT; i++) {
        origin[i] = i;
        weight[i] = 1000000;
    }
    for (uint32_t i = 0; i < PAIRS; i++) {
        a[i] = i % GOOD;
        b[i] = GOOD + i / GOOD;
    }
    const rec_repair_problem problem = {COUNT, origin, COUNT, weight, grade, grade, PAIRS, a, b};
    const rec_repair_found found = find_large(&problem, 100000, 50, cost);
    assert_true(found.proven && found.complete);
    assert_int_equal(found.count, 2);
    assert_true(cost[0].weight == UINT64_C(10000000));
}

static void many_even_quarrels_end_with_the_first_repairs(void **state)
{
    (void)state;
    enum { PAIRS = 200, COUNT = 2 * PAIRS };
    static uint32_t origin[COUNT], a[PAIRS], b[PAIRS];
    static uint64_t weight[COUNT];
    static uint8_t grade[COUNT];
    rec_cost cost[50];
    for (uint32_t i = 0; i < COUNT; i++) {
        origin[i] = i;
        weight[i] = 1 + i % 2; /* the odd one of a pair is the dearer */
    }
    for (uint32_t i = 0; i < PAIRS; i++) {
        a[i] = 2 * i;
        b[i] = 2 * i + 1;
    }
    const rec_repair_problem problem = {COUNT, origin, COUNT, weight, grade, grade, PAIRS, a, b};
    const rec_repair_found found = find_large(&problem, 100000, 50, cost);
    assert_int_equal(found.count, 50);
    assert_true(found.proven);
    assert_false(found.complete);
    assert_int_equal(cost[0].weight, PAIRS);
    assert_int_equal(cost[1].weight, PAIRS + 1);
    assert_int_equal(cost[49].weight, PAIRS + 1);
}

static void arguments_outside_the_rules_are_refused(void **state)
{
    (void)state;
    const uint32_t a[] = {0}, b[] = {1}, beyond[] = {2}, far_origin[] = {0, CLAIMS};
    const uint64_t no_weight[] = {1, 0}, heavy[] = {INT64_MAX, 1};
    const uint8_t bad_grade[] = {0, REC_GRADE_COUNT};
    const rec_repair_problem good = problem_of(2, 1, a, b);
    rec_repair_problem bad[7] = {good, good, good, good, good, good, good};
    bad[0].pair_a = beyond;
    bad[1].pair_b = beyond;
    bad[2].origin = far_origin;
    bad[3].weight = no_weight;
    bad[4].weight = heavy;
    bad[5].reliability = bad_grade;
    bad[6].credibility = bad_grade;
    bool withdrawn[2] = {true, true};
    rec_cost cost;
    rec_repair_found found = {.count = 77};
    for (size_t i = 0; i < 7; i++) {
        assert_int_equal(
            rec_repair_find(&bad[i], BUDGET, test_workspace(), 1, withdrawn, &cost, &found),
            REC_E_INVALID);
    }
    assert_int_equal(rec_repair_find(&good, BUDGET, test_workspace(), 0, withdrawn, &cost, &found),
                     REC_E_INVALID);
    assert_true(found.count == 77 && withdrawn[0] && withdrawn[1]);
}

static void one_byte_too_few_is_refused_and_writes_nothing(void **state)
{
    (void)state;
    const uint32_t a[] = {0, 1, 1}, b[] = {1, 2, 3};
    const rec_repair_problem problem = problem_of(4, 3, a, b);
    size_t size_bytes;
    bool withdrawn[2 * 4] = {true, true, true, true};
    rec_cost cost[2];
    rec_repair_found found = {.count = 77};
    assert_rec_ok(rec_repair_size(4, CLAIMS, 3, 2, &size_bytes));
    rec_workspace short_work = test_workspace_of(size_bytes - 1);
    assert_int_equal(rec_repair_find(&problem, BUDGET, &short_work, 2, withdrawn, cost, &found),
                     REC_E_WORKSPACE);
    assert_int_equal(short_work.used_bytes, 0);
    assert_true(found.count == 77 && withdrawn[0] && withdrawn[3]);
    rec_workspace work = test_workspace_of(size_bytes);
    assert_rec_ok(rec_repair_find(&problem, 1, &work, 2, withdrawn, cost, &found));
    assert_rec_ok(rec_repair_find(&problem, BUDGET, &work, 2, withdrawn, cost, &found));
    assert_int_equal(work.used_bytes, 0);
    assert_int_equal(found.count, 2);
}

static void size_that_does_not_fit_is_an_error(void **state)
{
    (void)state;
    size_t size_bytes = 7;
    assert_int_equal(rec_repair_size(UINT32_MAX, 1, 1, 1, &size_bytes), REC_E_OVERFLOW);
    assert_int_equal(rec_repair_size(1, SIZE_MAX / 4, 1, 1, &size_bytes), REC_E_OVERFLOW);
    assert_int_equal(rec_repair_size(1, 1, UINT32_MAX, 1, &size_bytes), REC_E_OVERFLOW);
    assert_int_equal(rec_repair_size(1, 1, 1, UINT32_MAX, &size_bytes), REC_E_OVERFLOW);
    assert_int_equal(size_bytes, 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_claims_that_clash_leave_two_repairs),
        cmocka_unit_test(lower_reliability_goes_first),
        cmocka_unit_test(one_origin_pays_once),
        cmocka_unit_test(claim_that_cannot_hold_is_withdrawn_by_every_repair),
        cmocka_unit_test(nothing_in_conflict_is_repaired_by_nothing),
        cmocka_unit_test(ties_beyond_the_limit_are_owned_up_to),
        cmocka_unit_test(without_a_budget_the_claim_with_most_conflicts_goes),
        cmocka_unit_test(hundreds_of_claims_beside_a_few_wrong_ones_are_proven),
        cmocka_unit_test(many_even_quarrels_end_with_the_first_repairs),
        cmocka_unit_test(arguments_outside_the_rules_are_refused),
        cmocka_unit_test(one_byte_too_few_is_refused_and_writes_nothing),
        cmocka_unit_test(size_that_does_not_fit_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
