/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Hitting sets against a trial of every subset of few elements.
 */
#include "support/cmocka.h"
#include "support/random_line.h"
#include "support/workspace.h"

#include "core/hitting.h"

#include <stdlib.h>

enum { ROUNDS = 6000, ELEMENTS_MAX = 11, SETS_MAX = 14, ROWS_MAX = 1 << ELEMENTS_MAX };

static const uint64_t base_seed = UINT64_C(19760202);

typedef struct random_problem {
    rec_hitting_problem problem;
    uint32_t origin[ELEMENTS_MAX], set_first[SETS_MAX + 1], members[SETS_MAX * ELEMENTS_MAX];
    uint32_t sets[SETS_MAX]; /* as bits */
    uint64_t weight[ELEMENTS_MAX];
    uint8_t reliability[ELEMENTS_MAX], credibility[ELEMENTS_MAX];
} random_problem;

/** What is chosen, bit i for element i, and what that costs. */
typedef struct choice {
    uint32_t elements;
    rec_cost cost;
} choice;

static uint64_t below(uint64_t *random, uint64_t count)
{
    return random_next(random) % count;
}

static void make_problem(random_problem *made, uint64_t *random)
{
    memset(made, 0, sizeof *made);
    rec_hitting_problem *problem = &made->problem;
    const bool grades_tie = below(random, 2) == 0, weights_tie = below(random, 2) == 0;
    const bool share_origins = below(random, 2) == 0;
    const size_t largest = 1 + (size_t)below(random, 4);
    problem->element_count = 1 + (size_t)below(random, ELEMENTS_MAX);
    problem->origin_count = problem->element_count;
    for (size_t i = 0; i < problem->element_count; i++) {
        made->origin[i] =
            share_origins ? (uint32_t)below(random, 1 + problem->origin_count / 2) : (uint32_t)i;
        made->weight[i] = weights_tie ? 1000000 : 1 + below(random, 4);
        made->reliability[i] = grades_tie ? 2 : (uint8_t)below(random, REC_GRADE_COUNT);
        made->credibility[i] = grades_tie ? 2 : (uint8_t)below(random, REC_GRADE_COUNT);
    }
    problem->set_count = (size_t)below(random, SETS_MAX + 1);
    uint32_t used = 0;
    for (size_t s = 0; s < problem->set_count; s++) {
        for (size_t i = 0; i <= below(random, largest); i++) {
            made->sets[s] |= UINT32_C(1) << below(random, problem->element_count);
        }
        for (uint32_t e = 0; e < problem->element_count; e++) {
            if ((made->sets[s] >> e & 1) != 0) {
                made->members[used++] = e;
            }
        }
        made->set_first[s + 1] = used;
    }
    problem->origin = made->origin;
    problem->weight = made->weight;
    problem->reliability = made->reliability;
    problem->credibility = made->credibility;
    problem->set_first = made->set_first;
    problem->members = made->members;
}

static bool hits_all(const random_problem *made, uint32_t chosen)
{
    for (size_t s = 0; s < made->problem.set_count; s++) {
        if ((made->sets[s] & chosen) == 0) {
            return false;
        }
    }
    return true;
}

static bool is_minimal(const random_problem *made, uint32_t chosen)
{
    for (uint32_t e = 0; e < made->problem.element_count; e++) {
        if ((chosen >> e & 1) != 0 && hits_all(made, chosen & ~(UINT32_C(1) << e))) {
            return false;
        }
    }
    return true;
}

static rec_cost cost_of(const random_problem *made, uint32_t chosen)
{
    rec_cost cost;
    memset(&cost, 0, sizeof cost);
    for (uint32_t o = 0; o < made->problem.origin_count; o++) {
        uint64_t heaviest = 0;
        for (uint32_t e = 0; e < made->problem.element_count; e++) {
            if ((chosen >> e & 1) != 0 && made->origin[e] == o && made->weight[e] > heaviest) {
                heaviest = made->weight[e];
            }
        }
        cost.weight += heaviest;
    }
    for (uint32_t e = 0; e < made->problem.element_count; e++) {
        if ((chosen >> e & 1) != 0) {
            cost.reliability[made->reliability[e]]++;
            cost.credibility[made->credibility[e]]++;
        }
    }
    return cost;
}

static int compare(const void *a, const void *b)
{
    const choice *x = a, *y = b;
    const int by_cost = rec_cost_compare(&x->cost, &y->cost);
    if (by_cost != 0) {
        return by_cost;
    }
    const uint32_t differ = x->elements ^ y->elements;
    const uint32_t first = differ & (~differ + 1); /* the first element in which they differ */
    return (x->elements & first) != 0 ? -1 : 1;
}

static size_t try_all(const random_problem *made, choice all[])
{
    size_t count = 0;
    for (uint32_t chosen = 0; chosen < UINT32_C(1) << made->problem.element_count; chosen++) {
        if (hits_all(made, chosen) && is_minimal(made, chosen)) {
            all[count++] = (choice){chosen, cost_of(made, chosen)};
        }
    }
    qsort(all, count, sizeof *all, compare);
    return count;
}

static uint32_t bits_of(const bool row[], size_t count)
{
    uint32_t bits = 0;
    for (size_t e = 0; e < count; e++) {
        bits |= (uint32_t)row[e] << e;
    }
    return bits;
}

static rec_status find(const rec_hitting_problem *problem, rec_hitting_scope scope, uint64_t budget,
                       size_t limit, size_t less_bytes, bool chosen[], rec_cost cost[],
                       rec_hitting_found *found)
{
    size_t size_bytes = 0;
    assert_rec_ok(rec_hitting_size(problem->element_count, problem->origin_count,
                                   problem->set_count, problem->set_first[problem->set_count],
                                   limit, &size_bytes));
    rec_workspace *work = test_workspace();
    rec_workspace exact = {.memory = work->memory, .size_bytes = size_bytes - less_bytes};
    assert_true(size_bytes <= work->size_bytes);
    const rec_status status =
        rec_hitting_find(problem, scope, budget, &exact, limit, chosen, cost, found);
    assert_int_equal(exact.used_bytes, 0);
    return status;
}

static void check(const random_problem *made, rec_hitting_scope scope, size_t limit,
                  const choice all[], size_t all_count)
{
    static bool chosen[ROWS_MAX * ELEMENTS_MAX];
    static rec_cost cost[ROWS_MAX];
    rec_hitting_found found;
    const size_t elements = made->problem.element_count;
    assert_rec_ok(find(&made->problem, scope, UINT64_MAX, limit, 0, chosen, cost, &found));
    size_t ties = 0;
    while (ties < all_count && rec_cost_compare(&all[ties].cost, &all[0].cost) == 0) {
        ties++;
    }
    const size_t there = scope == REC_HITTING_BEST ? ties : all_count;
    assert_true(found.least);
    assert_int_equal(found.complete, ties <= limit);
    assert_int_equal(found.count, there < limit ? there : limit);
    for (size_t r = 0; r < found.count; r++) {
        assert_int_equal(rec_cost_compare(&cost[r], &all[r].cost), 0);
        const uint32_t bits = bits_of(chosen + r * elements, elements);
        assert_true(hits_all(made, bits) && is_minimal(made, bits));
        if (there <= limit) {
            assert_int_equal(bits, all[r].elements);
        }
        for (size_t k = 0; k < r; k++) {
            assert_int_not_equal(bits, bits_of(chosen + k * elements, elements));
        }
    }
    assert_int_equal(find(&made->problem, scope, UINT64_MAX, limit, 1, chosen, cost, &found),
                     REC_E_WORKSPACE);
}

static void choices_are_those_of_trying_all(void **state)
{
    (void)state;
    static choice all[ROWS_MAX];
    static random_problem made;
    print_message("seed %llu\n", (unsigned long long)base_seed);
    for (uint64_t round = 0; round < ROUNDS; round++) {
        uint64_t random = base_seed + round;
        make_problem(&made, &random);
        const size_t count = try_all(&made, all);
        check(&made, REC_HITTING_BEST, 1 + below(&random, 40), all, count);
        check(&made, REC_HITTING_LEAST, 1 + below(&random, 40), all, count);
    }
}

/** Without time for a search the greedy choice is told, and called least only where it is. */
static void without_steps_the_greedy_choice_is_told(void **state)
{
    (void)state;
    static choice all[ROWS_MAX];
    static random_problem made;
    static bool chosen[8 * ELEMENTS_MAX];
    rec_cost cost[8];
    size_t proven = 0;
    for (uint64_t round = 0; round < ROUNDS; round++) {
        uint64_t random = base_seed + round;
        rec_hitting_found found;
        make_problem(&made, &random);
        const size_t count = try_all(&made, all);
        const size_t elements = made.problem.element_count;
        assert_rec_ok(find(&made.problem, REC_HITTING_BEST, 0, 8, 0, chosen, cost, &found));
        assert_true(found.count >= 1 && count >= 1);
        const uint32_t bits = bits_of(chosen, elements);
        assert_true(hits_all(&made, bits) && is_minimal(&made, bits));
        const rec_cost own = cost_of(&made, bits);
        assert_int_equal(rec_cost_compare(&own, &cost[0]), 0);
        assert_true(!found.least || rec_cost_compare(&own, &all[0].cost) == 0);
        proven += found.least;
    }
    assert_true(proven > ROUNDS / 2);
}

static void twenty_disjoint_pairs_tie_a_million_times_and_take_no_time(void **state)
{
    (void)state;
    enum { PAIRS = 20, LIMIT = 50 };
    static uint32_t origin[2 * PAIRS], set_first[PAIRS + 1], members[2 * PAIRS];
    static uint64_t weight[2 * PAIRS];
    static uint8_t grade[2 * PAIRS];
    static bool chosen[LIMIT * 2 * PAIRS];
    rec_cost cost[LIMIT];
    rec_hitting_found found;
    for (uint32_t i = 0; i < 2 * PAIRS; i++) {
        origin[i] = members[i] = i;
        weight[i] = 7;
        set_first[i / 2 + 1] = i + 1;
    }
    const rec_hitting_problem problem = {2 * PAIRS, origin, 2 * PAIRS, weight, grade,
                                         grade,     PAIRS,  set_first, members};
    assert_rec_ok(find(&problem, REC_HITTING_BEST, 10000, LIMIT, 0, chosen, cost, &found));
    assert_int_equal(found.count, LIMIT);
    assert_true(found.least && !found.complete);
    assert_int_equal(cost[0].weight, 7 * PAIRS);
    assert_int_equal(rec_cost_compare(&cost[LIMIT - 1], &cost[0]), 0);
}

static void problems_that_are_none_are_refused(void **state)
{
    (void)state;
    const uint32_t origin[] = {0, 1}, set_first[] = {0, 2}, members[] = {0, 1}, bad[] = {0, 2};
    const uint64_t weight[] = {1, 1}, heavy[] = {UINT64_C(1) << 62, UINT64_C(1) << 62},
                   none[] = {1, 0};
    const uint8_t grade[] = {2, 2}, beyond[] = {2, 5};
    bool chosen[2];
    rec_cost cost[1];
    rec_hitting_found found;
    const rec_hitting_problem good = {2, origin, 2, weight, grade, grade, 1, set_first, members};
    assert_rec_ok(find(&good, REC_HITTING_BEST, 10, 1, 0, chosen, cost, &found));
    rec_hitting_problem wrong[8];
    for (size_t i = 0; i < 8; i++) {
        wrong[i] = good;
    }
    const uint32_t empty_first[] = {0, 0};
    wrong[0].origin_count = 1;
    wrong[1].weight = heavy;
    wrong[2].weight = none;
    wrong[3].reliability = beyond;
    wrong[4].credibility = beyond;
    wrong[5].members = bad;
    wrong[6].set_first = empty_first;
    wrong[7].origin_count = 0;
    for (size_t i = 0; i < 8; i++) {
        assert_int_equal(rec_hitting_find(&wrong[i], REC_HITTING_BEST, 10, test_workspace(), 1,
                                          chosen, cost, &found),
                         REC_E_INVALID);
    }
    assert_int_equal(
        rec_hitting_find(&good, REC_HITTING_BEST, 10, test_workspace(), 0, chosen, cost, &found),
        REC_E_INVALID);
    size_t size_bytes = 3;
    assert_int_equal(rec_hitting_size(SIZE_MAX / 2, 1, 1, 1, 50, &size_bytes), REC_E_OVERFLOW);
    assert_int_equal(size_bytes, 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(choices_are_those_of_trying_all),
        cmocka_unit_test(without_steps_the_greedy_choice_is_told),
        cmocka_unit_test(twenty_disjoint_pairs_tie_a_million_times_and_take_no_time),
        cmocka_unit_test(problems_that_are_none_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
