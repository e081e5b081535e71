/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Withdrawals against a trial of every subset of few claims.
 */
#include "support/cmocka.h"
#include "support/random_line.h"
#include "support/workspace.h"

#include "core/repair.h"

#include <stdlib.h>

enum { ROUNDS = 8000, CLAIMS_MAX = 12, PAIRS_MAX = 24, REPAIRS_MAX = 1 << CLAIMS_MAX };

static const uint64_t base_seed = UINT64_C(19760101);

typedef struct random_problem {
    rec_repair_problem problem;
    uint32_t origin[CLAIMS_MAX], pair_a[PAIRS_MAX], pair_b[PAIRS_MAX];
    uint64_t weight[CLAIMS_MAX];
    uint8_t reliability[CLAIMS_MAX], credibility[CLAIMS_MAX];
} random_problem;

/** What is withdrawn, bit i for claim i, and what that costs. */
typedef struct withdrawal {
    uint32_t claims;
    rec_cost cost;
} withdrawal;

static uint64_t below(uint64_t *random, uint64_t count)
{
    return random_next(random) % count;
}

static void make_problem(random_problem *made, uint64_t *random)
{
    memset(made, 0, sizeof *made);
    rec_repair_problem *problem = &made->problem;
    const bool grades_tie = below(random, 2) == 0, weights_tie = below(random, 2) == 0;
    problem->claim_count = 1 + (size_t)below(random, CLAIMS_MAX);
    problem->origin_count = problem->claim_count;
    problem->pair_count = (size_t)below(random, PAIRS_MAX + 1);
    const bool share_origins = below(random, 2) == 0;
    for (size_t i = 0; i < problem->claim_count; i++) {
        made->origin[i] =
            share_origins ? (uint32_t)below(random, 1 + problem->origin_count / 2) : (uint32_t)i;
        made->weight[i] = weights_tie ? 1000000 : 1 + below(random, 4);
        made->reliability[i] = grades_tie ? 2 : (uint8_t)below(random, REC_GRADE_COUNT);
        made->credibility[i] = grades_tie ? 2 : (uint8_t)below(random, REC_GRADE_COUNT);
    }
    for (size_t i = 0; i < problem->pair_count; i++) {
        made->pair_a[i] = (uint32_t)below(random, problem->claim_count);
        made->pair_b[i] = (uint32_t)below(random, problem->claim_count);
        if (below(random, 8) != 0 && made->pair_a[i] == made->pair_b[i]) {
            made->pair_b[i] = (uint32_t)((made->pair_a[i] + 1) % problem->claim_count);
        }
    }
    problem->origin = made->origin;
    problem->weight = made->weight;
    problem->reliability = made->reliability;
    problem->credibility = made->credibility;
    problem->pair_a = made->pair_a;
    problem->pair_b = made->pair_b;
}

static bool leaves_no_pair(const random_problem *made, uint32_t claims)
{
    for (size_t i = 0; i < made->problem.pair_count; i++) {
        if (((claims >> made->pair_a[i] | claims >> made->pair_b[i]) & 1) == 0) {
            return false;
        }
    }
    return true;
}

static bool is_minimal(const random_problem *made, uint32_t claims)
{
    for (size_t i = 0; i < made->problem.claim_count; i++) {
        if ((claims >> i & 1) != 0 && leaves_no_pair(made, claims & ~(UINT32_C(1) << i))) {
            return false;
        }
    }
    return true;
}

static rec_cost cost_of(const random_problem *made, uint32_t claims)
{
    rec_cost cost = {0, {0}, {0}};
    uint64_t heaviest[CLAIMS_MAX] = {0};
    for (size_t i = 0; i < made->problem.claim_count; i++) {
        if ((claims >> i & 1) != 0) {
            uint64_t *known = &heaviest[made->origin[i]];
            *known = made->weight[i] > *known ? made->weight[i] : *known;
            cost.reliability[made->reliability[i]]++;
            cost.credibility[made->credibility[i]]++;
        }
    }
    for (size_t i = 0; i < CLAIMS_MAX; i++) {
        cost.weight += heaviest[i];
    }
    return cost;
}

static int cheaper_first(const void *left, const void *right)
{
    const withdrawal *a = left, *b = right;
    const int by_cost = rec_cost_compare(&a->cost, &b->cost);
    for (uint32_t bit = 1; by_cost == 0 && bit < REPAIRS_MAX; bit <<= 1) {
        if (((a->claims ^ b->claims) & bit) != 0) {
            return (a->claims & bit) != 0 ? -1 : 1;
        }
    }
    return by_cost;
}

static size_t try_all(const random_problem *made, withdrawal all[REPAIRS_MAX])
{
    size_t count = 0;
    for (uint32_t claims = 0; claims < UINT32_C(1) << made->problem.claim_count; claims++) {
        if (leaves_no_pair(made, claims) && is_minimal(made, claims)) {
            all[count++] = (withdrawal){claims, cost_of(made, claims)};
        }
    }
    qsort(all, count, sizeof *all, cheaper_first);
    return count;
}

static size_t find(const random_problem *made, uint64_t budget, size_t limit, withdrawal list[],
                   rec_repair_found *found)
{
    const rec_repair_problem *problem = &made->problem;
    size_t size_bytes;
    bool withdrawn[64 * CLAIMS_MAX];
    rec_cost cost[64];
    assert_rec_ok(rec_repair_size(problem->claim_count, problem->origin_count, problem->pair_count,
                                  limit, &size_bytes));
    rec_workspace work = test_workspace_of(size_bytes);
    assert_rec_ok(rec_repair_find(problem, budget, &work, limit, withdrawn, cost, found));
    assert_int_equal(work.used_bytes, 0);
    test_workspace_release(&work);
    for (size_t row = 0; row < found->count; row++) {
        list[row] = (withdrawal){.claims = 0, .cost = cost[row]};
        for (size_t i = 0; i < problem->claim_count; i++) {
            const bool is_withdrawn = withdrawn[row * problem->claim_count + i];
            list[row].claims |= (uint32_t)is_withdrawn << i;
        }
    }
    return found->count;
}

static void repairs_are_those_that_trying_all_finds(void **state)
{
    (void)state;
    static withdrawal all[REPAIRS_MAX];
    for (uint64_t seed = base_seed; seed < base_seed + ROUNDS; seed++) {
        uint64_t random = random_start(seed);
        random_problem made;
        withdrawal list[64];
        rec_repair_found found;
        make_problem(&made, &random);
        const size_t total = try_all(&made, all);
        const size_t limits[] = {64, 1 + (size_t)below(&random, 6)};
        for (size_t i = 0; i < 2; i++) {
            const size_t limit = limits[i];
            const size_t count = find(&made, 100000, limit, list, &found);
            assert_int_equal(count, total < limit ? total : limit);
            for (size_t row = 0; row < count; row++) {
                assert_int_equal(list[row].claims, all[row].claims);
                assert_memory_equal(&list[row].cost, &all[row].cost, sizeof all[row].cost);
            }
            assert_int_equal(found.complete, total <= limit);
            assert_int_equal(found.proven,
                             total <= limit ||
                                 rec_cost_compare(&all[0].cost, &all[limit].cost) < 0);
        }
    }
}

static void a_short_search_still_repairs(void **state)
{
    (void)state;
    for (uint64_t seed = base_seed; seed < base_seed + ROUNDS; seed++) {
        uint64_t random = random_start(seed);
        random_problem made;
        withdrawal list[64];
        rec_repair_found found;
        make_problem(&made, &random);
        const uint64_t budget = below(&random, 12);
        const size_t count = find(&made, budget, 1 + (size_t)below(&random, 4), list, &found);
        assert_true(count >= 1);
        assert_true(found.proven || !found.complete);
        assert_true(budget > 0 || !found.proven);
        for (size_t row = 0; row < count; row++) {
            const rec_cost cost = cost_of(&made, list[row].claims);
            assert_true(leaves_no_pair(&made, list[row].claims));
            assert_true(is_minimal(&made, list[row].claims));
            assert_memory_equal(&list[row].cost, &cost, sizeof cost);
            assert_true(row == 0 || cheaper_first(&list[row - 1], &list[row]) < 0);
        }
    }
}

int main(void)
{
    print_message("seeds from %llu\n", (unsigned long long)base_seed);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(repairs_are_those_that_trying_all_finds),
        cmocka_unit_test(a_short_search_still_repairs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
