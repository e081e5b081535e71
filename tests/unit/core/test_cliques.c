/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/cmocka.h"
#include "support/workspace.h"

#include "core/depth.h"

#include <math.h>

enum { CLIQUES_MAX = 8, MANY = 2000, KEPT = 50 };

static const double infinity = (double)INFINITY;

static rec_clique cliques[CLIQUES_MAX];
static size_t total, cheapest_total;
static rec_end cheapest_lo, cheapest_hi;

static void find_cliques(const rec_line *line)
{
    memset(cliques, 0xEE, sizeof cliques);
    assert_rec_ok(rec_line_cliques(line, test_workspace(), CLIQUES_MAX, cliques, &total,
                                   &cheapest_total, &cheapest_lo, &cheapest_hi));
}

static void assert_clique(size_t at, double lo, double hi, uint64_t weight)
{
    assert_true(at < total);
    assert_same_double(cliques[at].lo.value, lo);
    assert_same_double(cliques[at].hi.value, hi);
    assert_true(cliques[at].cost.weight == weight);
}

static const double story_lo[] = {3e6, 0.0, 0.0, 0.0};
static const double story_hi[] = {(double)INFINITY, 4.8e6, 3e6, 0.0};

static void withdrawing_the_denial_or_the_report_costs_the_same(void **state)
{
    (void)state;
    const rec_line line = {.count = 4, .lo = story_lo, .hi = story_hi};
    find_cliques(&line);
    assert_int_equal(total, 2);
    assert_int_equal(cheapest_total, 2);
    assert_clique(0, 0.0, 0.0, 1);
    assert_clique(1, 3e6, 3e6, 1);
    assert_same_double(cheapest_lo.value, 0.0);
    assert_same_double(cheapest_hi.value, 3e6);
    assert_int_equal(cliques[0].lo_claim, 1);
    assert_int_equal(cliques[0].hi_claim, 3);
}

static void the_less_reliable_denial_is_withdrawn_first(void **state)
{
    (void)state;
    const uint8_t reliability[] = {1, 1, 1, 4};
    const rec_line line = {.count = 4, .lo = story_lo, .hi = story_hi, .reliability = reliability};
    find_cliques(&line);
    assert_int_equal(total, 2);
    assert_int_equal(cheapest_total, 1);
    assert_clique(0, 3e6, 3e6, 1);
    assert_clique(1, 0.0, 0.0, 1);
    assert_int_equal(cliques[0].cost.reliability[4], 1);
    assert_int_equal(cliques[1].cost.reliability[1], 1);
    assert_same_double(cheapest_lo.value, 3e6);
}

static void credibility_decides_where_reliability_ties(void **state)
{
    (void)state;
    const uint8_t reliability[] = {2, 2, 2, 2}, credibility[] = {3, 0, 0, 1};
    const rec_line line = {.count = 4,
                           .lo = story_lo,
                           .hi = story_hi,
                           .reliability = reliability,
                           .credibility = credibility};
    find_cliques(&line);
    assert_int_equal(cheapest_total, 1);
    assert_clique(0, 0.0, 0.0, 1); /* gives up claim 0, of which less is thought */
}

static void without_claims_the_whole_line_is_upheld(void **state)
{
    (void)state;
    const double lo[] = {(double)NAN, 7.25}, hi[] = {0.0, -1.0};
    const uint8_t flags[] = {REC_NEVER_HOLDS, REC_NEVER_HOLDS};
    rec_line line = {.count = 0};
    find_cliques(&line);
    assert_int_equal(total, 1);
    assert_clique(0, -infinity, infinity, 0);
    line = (rec_line){.count = 2, .lo = lo, .hi = hi, .flags = flags};
    find_cliques(&line);
    assert_int_equal(total, 1);
    assert_int_equal(cheapest_total, 1);
    assert_clique(0, -infinity, infinity, 2);
    assert_int_equal(cliques[0].lo_claim, REC_NO_CLAIM);
    assert_int_equal(cliques[0].hi_claim, REC_NO_CLAIM);
}

static void claims_that_agree_cost_nothing(void **state)
{
    (void)state;
    const rec_line line = {.count = 3, .lo = story_lo, .hi = story_hi};
    find_cliques(&line);
    assert_int_equal(total, 1);
    assert_clique(0, 3e6, 3e6, 0);
}

static void an_origin_pays_once_for_its_heaviest_claim(void **state)
{
    (void)state;
    const double lo[] = {0.5, 0.5, 7.25, 7.25}, hi[] = {2.385, 3.5, 9.5, 9.5};
    const uint32_t origin[] = {0, 0, 1, 2};
    const uint64_t weight[] = {3, 7, 4, 2};
    const rec_line line = {
        .count = 4, .lo = lo, .hi = hi, .origin = origin, .origin_count = 3, .weight = weight};
    find_cliques(&line);
    assert_int_equal(total, 2);
    assert_clique(0, 0.5, 2.385, 6);
    assert_clique(1, 7.25, 9.5, 7);
}

static void an_origin_pays_for_what_has_ended_and_what_has_yet_to_begin(void **state)
{
    (void)state;
    /* One origin says all: 0 to 1, 2 to 3, 4 to 5, with weights 9, 1, 5. */
    const double lo[] = {0.0, 2.0, 4.0}, hi[] = {1.0, 3.0, 5.0};
    const uint32_t origin[] = {0, 0, 0};
    const uint64_t weight[] = {9, 1, 5};
    const rec_line line = {
        .count = 3, .lo = lo, .hi = hi, .origin = origin, .origin_count = 1, .weight = weight};
    find_cliques(&line);
    assert_int_equal(total, 3);
    assert_clique(0, 0.0, 1.0, 5);
    assert_clique(1, 2.0, 3.0, 9);
    assert_clique(2, 4.0, 5.0, 9);
}

static void costs_are_compared_by_weight_then_by_the_best_given_up(void **state)
{
    (void)state;
    rec_cost one_a = {.weight = 2}, five_e = {.weight = 2};
    one_a.reliability[0] = 1;
    five_e.reliability[4] = 5;
    assert_true(rec_cost_compare(&one_a, &five_e) > 0);
    assert_true(rec_cost_compare(&five_e, &one_a) < 0);
    one_a.weight = 1;
    assert_true(rec_cost_compare(&one_a, &five_e) < 0);
    assert_true(rec_cost_compare(&one_a, &one_a) == 0);
    rec_cost b = {.weight = 2}, b_and_c = {.weight = 2};
    b.reliability[1] = b_and_c.reliability[1] = b_and_c.reliability[2] = 1;
    assert_true(rec_cost_compare(&b, &b_and_c) < 0);
    b.reliability[2] = 1;
    b.credibility[3] = 1;
    assert_true(rec_cost_compare(&b, &b_and_c) > 0);
}

/* Points apart from each other: each is a clique that withdraws all others. */
static void the_cheapest_of_many_are_kept_in_order(void **state)
{
    (void)state;
    static double at[MANY];
    static uint64_t weight[MANY];
    static rec_clique kept[KEPT + 1];
    uint64_t sum = 0;
    uint32_t random = 711;
    for (size_t i = 0; i < MANY; i++) {
        random = random * UINT32_C(1664525) + UINT32_C(1013904223);
        at[(i * 7) % MANY] = (double)i * 2.385; /* every place once: 7 divides no power of 2 or 5 */
        weight[i] = 1 + (random >> 8) % 60;
        sum += weight[i];
    }
    const rec_line line = {.count = MANY, .lo = at, .hi = at, .weight = weight};
    size_t found = 0, tied = 0;
    assert_rec_ok(rec_line_cliques(&line, test_workspace(), KEPT, kept, &found, &tied, &cheapest_lo,
                                   &cheapest_hi));
    assert_int_equal(found, MANY);
    size_t heaviest_count = 0;
    for (size_t i = 0; i < MANY; i++) {
        heaviest_count += weight[i] == 60;
    }
    assert_int_equal(tied, heaviest_count);
    for (size_t k = 0; k < KEPT; k++) {
        /* Exactly k claims are heavier, or as heavy and lower on the line. */
        const uint64_t own = sum - kept[k].cost.weight;
        size_t before = 0;
        for (size_t i = 0; i < MANY; i++) {
            before += weight[i] > own || (weight[i] == own && at[i] < kept[k].lo.value);
        }
        assert_int_equal(before, k);
    }
}

static void a_line_that_is_none_is_refused_and_nothing_written(void **state)
{
    (void)state;
    const double lo[] = {7.25}, hi[] = {1.5};
    const rec_line line = {.count = 1, .lo = lo, .hi = hi};
    total = 77;
    assert_int_equal(rec_line_cliques(&line, test_workspace(), CLIQUES_MAX, cliques, &total,
                                      &cheapest_total, &cheapest_lo, &cheapest_hi),
                     REC_E_INVALID);
    assert_int_equal(total, 77);
    size_t size_bytes = 80;
    assert_int_equal(rec_line_cliques_size(SIZE_MAX / 16, 0, 1, &size_bytes), REC_E_OVERFLOW);
    assert_int_equal(rec_line_cliques_size(1, SIZE_MAX / 8, 1, &size_bytes), REC_E_OVERFLOW);
    assert_int_equal(size_bytes, 80);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(withdrawing_the_denial_or_the_report_costs_the_same),
        cmocka_unit_test(the_less_reliable_denial_is_withdrawn_first),
        cmocka_unit_test(credibility_decides_where_reliability_ties),
        cmocka_unit_test(without_claims_the_whole_line_is_upheld),
        cmocka_unit_test(claims_that_agree_cost_nothing),
        cmocka_unit_test(an_origin_pays_once_for_its_heaviest_claim),
        cmocka_unit_test(an_origin_pays_for_what_has_ended_and_what_has_yet_to_begin),
        cmocka_unit_test(costs_are_compared_by_weight_then_by_the_best_given_up),
        cmocka_unit_test(the_cheapest_of_many_are_kept_in_order),
        cmocka_unit_test(a_line_that_is_none_is_refused_and_nothing_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
