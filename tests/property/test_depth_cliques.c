/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Least withdrawals against a trial of every subset of small lines.
 */
#include "support/cmocka.h"
#include "support/random_line.h"
#include "support/workspace.h"

#include "core/depth.h"

#include <math.h>

enum { ROUNDS = 6000, CLIQUES_MAX = 16 };

static const uint64_t base_seed = UINT64_C(4800000);

typedef struct cliques {
    rec_clique list[CLIQUES_MAX];
    size_t total, cheapest_total;
    rec_end cheapest_lo, cheapest_hi;
} cliques;

static bool is_consistent(const random_line *line, uint32_t claims)
{
    for (size_t sample = 0; sample < line->sample_count; sample++) {
        if ((line->holds[sample] & claims) == claims) {
            return true;
        }
    }
    return false;
}

static bool is_largest(const random_line *line, uint32_t claims)
{
    for (size_t claim = 0; claim < line->line.count; claim++) {
        const uint32_t more = claims | UINT32_C(1) << claim;
        if (more != claims && is_consistent(line, more)) {
            return false;
        }
    }
    return true;
}

static uint32_t first_claim(const random_line *line, uint32_t among, rec_end end, bool is_low)
{
    for (size_t claim = 0; claim < line->line.count && !isinf(end.value); claim++) {
        const rec_end own =
            is_low ? rec_line_lo(&line->line, claim) : rec_line_hi(&line->line, claim);
        if ((among >> claim & 1) != 0 && own.value == end.value && own.rank == end.rank &&
            own.open == end.open) {
            return (uint32_t)claim;
        }
    }
    return REC_NO_CLAIM;
}

static rec_cost cost_without(const random_line *line, uint32_t upheld)
{
    rec_cost cost = {0, {0}, {0}};
    uint64_t heaviest[32] = {0};
    for (size_t claim = 0; claim < line->line.count; claim++) {
        if ((upheld >> claim & 1) != 0) {
            continue;
        }
        uint64_t *const known = &heaviest[random_line_origin(line, claim)];
        const uint64_t weight = random_line_weight(line, claim);
        *known = weight > *known ? weight : *known;
        cost.reliability[line->line.reliability != NULL ? line->reliability[claim] : 0]++;
        cost.credibility[line->line.credibility != NULL ? line->credibility[claim] : 0]++;
    }
    for (size_t origin = 0; origin < 32; origin++) {
        cost.weight += heaviest[origin];
    }
    return cost;
}

static rec_clique clique_of(const random_line *line, uint32_t upheld)
{
    size_t first = line->sample_count, last = 0;
    for (size_t sample = line->sample_count; sample-- > 0;) {
        if ((line->holds[sample] & upheld) == upheld) {
            last = first == line->sample_count ? sample : last;
            first = sample;
        }
    }
    rec_clique clique = {.lo = random_line_lo_of_sample(line, first),
                         .hi = random_line_hi_of_sample(line, last),
                         .cost = cost_without(line, upheld)};
    clique.lo_claim = first_claim(line, upheld, clique.lo, true);
    clique.hi_claim = first_claim(line, upheld, clique.hi, false);
    return clique;
}

/* As costs are defined: weight, then counts of grades from the best on. */
static int compare_costs(const rec_cost *a, const rec_cost *b)
{
    int order = (a->weight > b->weight) - (a->weight < b->weight);
    for (size_t i = 0; i < REC_GRADE_COUNT && order == 0; i++) {
        order = (a->reliability[i] > b->reliability[i]) - (a->reliability[i] < b->reliability[i]);
    }
    for (size_t i = 0; i < REC_GRADE_COUNT && order == 0; i++) {
        order = (a->credibility[i] > b->credibility[i]) - (a->credibility[i] < b->credibility[i]);
    }
    return order;
}

static cliques try_all_subsets(const random_line *line)
{
    cliques found = {.total = 0};
    for (uint32_t upheld = 0; upheld < UINT32_C(1) << line->line.count; upheld++) {
        if (!is_consistent(line, upheld) || !is_largest(line, upheld)) {
            continue;
        }
        const rec_clique clique = clique_of(line, upheld);
        size_t at = found.total++;
        for (; at > 0; at--) {
            const int by_cost = compare_costs(&clique.cost, &found.list[at - 1].cost);
            if (by_cost > 0 ||
                (by_cost == 0 && rec_compare_lo(found.list[at - 1].lo, clique.lo) < 0)) {
                break;
            }
            found.list[at] = found.list[at - 1];
        }
        found.list[at] = clique;
    }
    found.cheapest_lo = found.list[0].lo;
    while (found.cheapest_total < found.total &&
           compare_costs(&found.list[found.cheapest_total].cost, &found.list[0].cost) == 0) {
        found.cheapest_hi = found.list[found.cheapest_total++].hi;
    }
    return found;
}

static size_t size_for(const rec_line *line, size_t limit)
{
    size_t size_bytes = 0;
    assert_rec_ok(rec_line_cliques_size(line->count, line->origin != NULL ? line->origin_count : 0,
                                        limit, &size_bytes));
    return size_bytes;
}

static cliques cliques_of(const random_line *line, size_t limit)
{
    cliques found;
    memset(&found, 0xEE, sizeof found);
    rec_workspace work = test_workspace_of(size_for(&line->line, limit));
    assert_rec_ok(rec_line_cliques(&line->line, &work, limit, found.list, &found.total,
                                   &found.cheapest_total, &found.cheapest_lo, &found.cheapest_hi));
    assert_int_equal(work.used_bytes, 0);
    test_workspace_release(&work);
    return found;
}

static void assert_same_cliques(const cliques *found, const cliques *expected, size_t limit,
                                bool claims_too, uint64_t seed)
{
    if (found->total != expected->total || found->cheapest_total != expected->cheapest_total) {
        fail_msg("seed %llu: %zu cliques, %zu cheapest, expected %zu, %zu",
                 (unsigned long long)seed, found->total, found->cheapest_total, expected->total,
                 expected->cheapest_total);
    }
    random_line_assert_end(found->cheapest_lo, expected->cheapest_lo, seed);
    random_line_assert_end(found->cheapest_hi, expected->cheapest_hi, seed);
    for (size_t i = 0; i < found->total && i < limit; i++) {
        const rec_clique *const a = &found->list[i], *const b = &expected->list[i];
        random_line_assert_end(a->lo, b->lo, seed);
        random_line_assert_end(a->hi, b->hi, seed);
        if (compare_costs(&a->cost, &b->cost) != 0) {
            fail_msg("seed %llu: clique %zu costs %llu, expected %llu", (unsigned long long)seed, i,
                     (unsigned long long)a->cost.weight, (unsigned long long)b->cost.weight);
        }
        if (claims_too && (a->lo_claim != b->lo_claim || a->hi_claim != b->hi_claim)) {
            fail_msg("seed %llu: clique of claims %u, %u, expected %u, %u",
                     (unsigned long long)seed, a->lo_claim, a->hi_claim, b->lo_claim, b->hi_claim);
        }
    }
}

static void cliques_are_those_of_all_subsets(void **state)
{
    (void)state;
    print_message("seed %llu\n", (unsigned long long)base_seed);
    size_t several = 0, tied = 0;
    for (uint64_t round = 0; round < ROUNDS; round++) {
        uint64_t random = random_start(base_seed + round);
        random_line line;
        random_line_make(&line, &random);
        const cliques expected = try_all_subsets(&line);
        const cliques found = cliques_of(&line, CLIQUES_MAX);
        assert_same_cliques(&found, &expected, CLIQUES_MAX, true, base_seed + round);
        several += expected.total > 2;
        tied += expected.cheapest_total > 1;
    }
    assert_true(several > ROUNDS / 10 && tied > ROUNDS / 50);
}

static void a_limit_keeps_the_cheapest_and_changes_no_total(void **state)
{
    (void)state;
    for (uint64_t round = 0; round < ROUNDS; round++) {
        uint64_t random = random_start(base_seed + round);
        random_line line;
        random_line_make(&line, &random);
        const cliques expected = cliques_of(&line, CLIQUES_MAX);
        const size_t limit = round % 4;
        const cliques found = cliques_of(&line, limit);
        assert_same_cliques(&found, &expected, limit, true, base_seed + round);
        rec_clique untouched;
        memset(&untouched, 0xEE, sizeof untouched);
        assert_memory_equal(&found.list[limit], &untouched, sizeof untouched);
    }
}

static void the_order_of_claims_does_not_matter(void **state)
{
    (void)state;
    for (uint64_t round = 0; round < ROUNDS; round++) {
        uint64_t random = random_start(base_seed + round);
        random_line line, shuffled;
        uint32_t to[RANDOM_LINE_CLAIMS_MAX];
        random_line_make(&line, &random);
        random_line_shuffle(&line, &random, &shuffled, to);
        const cliques expected = cliques_of(&line, CLIQUES_MAX);
        const cliques found = cliques_of(&shuffled, CLIQUES_MAX);
        assert_same_cliques(&found, &expected, CLIQUES_MAX, false, base_seed + round);
    }
}

static void one_byte_too_few_is_refused_and_writes_nothing(void **state)
{
    (void)state;
    for (uint64_t round = 0; round < 500; round++) {
        uint64_t random = random_start(base_seed + round);
        random_line line;
        random_line_make(&line, &random);
        if (line.line.count == 0) {
            continue;
        }
        rec_workspace work = test_workspace_of(size_for(&line.line, CLIQUES_MAX) - 1);
        cliques found, untouched;
        memset(&found, 0xEE, sizeof found);
        memset(&untouched, 0xEE, sizeof untouched);
        assert_int_equal(rec_line_cliques(&line.line, &work, CLIQUES_MAX, found.list, &found.total,
                                          &found.cheapest_total, &found.cheapest_lo,
                                          &found.cheapest_hi),
                         REC_E_WORKSPACE);
        assert_memory_equal(&found, &untouched, sizeof found);
        assert_int_equal(work.used_bytes, 0);
        test_workspace_release(&work);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cliques_are_those_of_all_subsets),
        cmocka_unit_test(a_limit_keeps_the_cheapest_and_changes_no_total),
        cmocka_unit_test(the_order_of_claims_does_not_matter),
        cmocka_unit_test(one_byte_too_few_is_refused_and_writes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
