/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/cmocka.h"
#include "support/counted.h"
#include "support/rounding_modes.h"

#include <reconcile/grouped.h>

#include <float.h>
#include <math.h>

/* What three surveys say of two tunnels: 57.1 to 57.12, above 57.105; 3.2 to 3.4; and so on. */
static const double low[] = {57.1, 3.2, 57.105, 3.45, 57.11, -INFINITY};
static const double high[] = {57.12, 3.4, INFINITY, 3.5, 57.115, 3.45};
static const uint8_t low_open[] = {0, 0, 1, 0, 0, 0};
static const uint8_t high_open[] = {0, 0, 0, 0, 7, 1};
static const uint32_t tunnel[] = {0, 2, 0, 2, 0, 2};

enum { SURVEYS = 6, TUNNELS = 3 };

static rec_grouped surveys(void)
{
    return (rec_grouped){.count = SURVEYS,
                         .low = low,
                         .high = high,
                         .low_open = low_open,
                         .high_open = high_open,
                         .group = tunnel,
                         .group_count = TUNNELS};
}

typedef struct left {
    double low[TUNNELS], high[TUNNELS];
    uint32_t low_from[TUNNELS], high_from[TUNNELS];
    uint8_t low_open[TUNNELS], high_open[TUNNELS], conflict[TUNNELS];
    uint64_t count[TUNNELS];
} left;

static rec_status bounds_of(const rec_grouped *grouped, left *into, size_t *fault)
{
    const rec_grouped_bounds_columns columns = {into->low,       into->high,     into->low_from,
                                                into->high_from, into->low_open, into->high_open,
                                                into->conflict,  into->count};
    return rec_grouped_bounds(grouped, &columns, fault);
}

static void each_group_is_left_its_greatest_low_and_least_high_end(void **state)
{
    (void)state;
    const rec_grouped given = surveys();
    left found;
    assert_rec_ok(bounds_of(&given, &found, NULL));
    assert_same_double(found.low[0], 57.11);
    assert_same_double(found.high[0], 57.115);
    assert_int_equal(found.low_from[0], 4);
    assert_int_equal(found.high_open[0], 1);
    assert_int_equal(found.conflict[0], 0);
    assert_int_equal(found.count[0], 3);
    assert_same_double(found.low[2], 3.45);
    assert_same_double(found.high[2], 3.4);
    assert_int_equal(found.conflict[2], 1);
}

static void a_group_of_none_is_left_the_whole_line(void **state)
{
    (void)state;
    const rec_grouped given = surveys();
    left found;
    assert_rec_ok(bounds_of(&given, &found, NULL));
    assert_same_double(found.low[1], (double)-INFINITY);
    assert_same_double(found.high[1], (double)INFINITY);
    assert_int_equal(found.low_from[1], REC_NO_INDEX);
    assert_int_equal(found.high_from[1], REC_NO_INDEX);
    assert_true(found.low_open[1] == 1 && found.high_open[1] == 1);
    assert_true(found.conflict[1] == 0 && found.count[1] == 0);
}

static void of_equal_ends_the_one_left_out_counts_and_then_the_first(void **state)
{
    (void)state;
    const double lows[] = {-0.0, 0.0, 0.0, 0.0}, highs[] = {2.385, 2.385, 2.385, 2.385};
    const uint8_t lows_open[] = {0, 0, 1, 1}, highs_open[] = {0, 0, 0, 0};
    rec_grouped given = {
        .count = 4, .low = lows, .high = highs, .low_open = lows_open, .group_count = 1};
    left found;
    assert_rec_ok(bounds_of(&given, &found, NULL));
    assert_int_equal(found.low_from[0], 2);
    assert_int_equal(found.high_from[0], 0);
    assert_int_equal(found.low_open[0], 1);
    given.low_open = highs_open;
    assert_rec_ok(bounds_of(&given, &found, NULL));
    assert_int_equal(found.low_from[0], 0);
    assert_same_double(found.low[0], 0.0); /* not -0 */
}

static void no_interval_and_no_group_are_nothing_to_do(void **state)
{
    (void)state;
    const rec_grouped nothing = {0}, groups = {.group_count = 2};
    left found;
    size_t total = 9;
    double weight[2] = {9.0, 9.0}, of[2] = {9.0, 9.0};
    uint64_t pairs[2] = {9, 9};
    assert_rec_ok(bounds_of(&nothing, &found, NULL));
    assert_rec_ok(rec_grouped_support(&nothing, 0, NULL, &total, NULL, NULL, NULL, NULL));
    assert_int_equal(total, 0);
    assert_rec_ok(rec_grouped_conflicts(&nothing, 7, NULL, &total, NULL, NULL, NULL));
    assert_rec_ok(rec_grouped_support(&groups, 3, NULL, &total, weight, of, NULL, NULL));
    assert_true(total == 0 && weight[1] == 0.0 && of[1] == 0.0);
    assert_rec_ok(rec_grouped_conflicts(&groups, SIZE_MAX, NULL, &total, pairs, NULL, NULL));
    assert_true(total == 0 && pairs[0] == 0 && pairs[1] == 0);
}

/** Asks all that take columns; all must refuse them, tell the place, and write nothing. */
static void assert_refused(const rec_grouped *given, size_t place)
{
    left found, untouched;
    memset(&found, 0xEE, sizeof found);
    memset(&untouched, 0xEE, sizeof untouched);
    size_t fault = 77, total = 77, written = 77;
    double weight[TUNNELS] = {7.7}, of[TUNNELS] = {7.7};
    rec_grouped_region regions[SURVEYS] = {{.low = 7.7}};
    rec_grouped_pair pairs[SURVEYS] = {{.gap = 7.7}};
    uint64_t totals[TUNNELS] = {77};
    assert_int_equal(bounds_of(given, &found, &fault), REC_E_INVALID);
    assert_int_equal(fault, place);
    assert_memory_equal(&found, &untouched, sizeof found);
    fault = 77;
    assert_int_equal(rec_grouped_support(given, SURVEYS, regions, &total, weight, of, NULL, &fault),
                     REC_E_INVALID);
    assert_int_equal(fault, place);
    fault = 77;
    assert_int_equal(rec_grouped_conflicts(given, 1, pairs, &written, totals, NULL, &fault),
                     REC_E_INVALID);
    assert_int_equal(fault, place);
    assert_true(total == 77 && written == 77 && totals[0] == 77);
    assert_true(weight[0] == 7.7 && of[0] == 7.7 && regions[0].low == 7.7 && pairs[0].gap == 7.7);
    assert_int_equal(bounds_of(given, &found, NULL), REC_E_INVALID);
}

static void an_interval_that_holds_no_number_is_refused_by_its_place(void **state)
{
    (void)state;
    static const double wrong[][2] = {{NAN, 1.0},         {1.0, NAN},
                                      {NAN, NAN},         {2.0, 1.0},
                                      {INFINITY, 1.0},    {INFINITY, INFINITY},
                                      {1.0, -INFINITY},   {-INFINITY, -INFINITY},
                                      {DBL_MIN, 0.0},     {INFINITY, -INFINITY},
                                      {DBL_MAX, -DBL_MAX}};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        const double lows[] = {1.0, wrong[i][0], NAN}, highs[] = {1.0, wrong[i][1], NAN};
        const rec_grouped given = {.count = 3, .low = lows, .high = highs, .group_count = 1};
        assert_refused(&given, 1);
    }
    const double point[] = {1.0, 2.385};
    const uint8_t open[] = {0, 1};
    rec_grouped given = {
        .count = 2, .low = point, .high = point, .low_open = open, .group_count = 1};
    assert_refused(&given, 1);
    given.low_open = NULL;
    given.high_open = open;
    assert_refused(&given, 1);
}

static void a_group_or_an_origin_that_is_none_is_refused_by_its_place(void **state)
{
    (void)state;
    const uint32_t wrong_group[] = {0, 2, TUNNELS, 0, 0, 0};
    const uint32_t wrong_origin[] = {5, 4, 0, SURVEYS, 0, 0}, far[] = {UINT32_MAX, 0, 0, 0, 0, 0};
    rec_grouped given = surveys();
    given.group = wrong_group;
    assert_refused(&given, 2);
    given.group = far;
    assert_refused(&given, 0);
    given.group = NULL;
    given.group_count = 0;
    assert_refused(&given, 0);
    given = surveys();
    given.origin = wrong_origin;
    assert_refused(&given, 3);
    given.origin = far;
    assert_refused(&given, 0);
}

static void a_weight_outside_its_limits_is_refused_by_its_place(void **state)
{
    (void)state;
    static const double wrong[] = {0.0,       -0.0, -1.0,     NAN,     INFINITY,
                                   -INFINITY, 1e-7, 1000001., DBL_MAX, 0x1p-1074};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        const double weight[SURVEYS] = {1.0, 1e6, 1e-6, 2.385, wrong[i], 1.0};
        rec_grouped given = surveys();
        given.weight = weight;
        assert_refused(&given, 4);
    }
}

static void what_no_single_interval_is_at_fault_for_is_told_so(void **state)
{
    (void)state;
    rec_grouped given = surveys();
    given.group_count = UINT32_MAX;
    assert_refused(&given, SURVEYS);
    given = surveys();
    given.count = UINT32_MAX; /* columns are not looked at */
    assert_refused(&given, UINT32_MAX);
    given.count = SIZE_MAX;
    assert_refused(&given, SIZE_MAX);
}

static void weights_that_no_sum_could_hold_are_refused(void **state)
{
    (void)state;
    enum { MANY = 4000001 }; /* of 1,000,000 each: more than 4e12 together */
    double *column = malloc(MANY * sizeof *column);
    double *ends = malloc(MANY * sizeof *ends);
    assert_true(column != NULL && ends != NULL);
    for (size_t i = 0; i < MANY; i++) {
        column[i] = 1e6;
        ends[i] = 2.385;
    }
    rec_grouped given = {
        .count = MANY, .low = ends, .high = ends, .group_count = 1, .weight = column};
    assert_refused(&given, MANY);
    given.count = MANY - 1;
    rec_grouped_region region;
    size_t total = 0;
    double weight = 0.0, of = 0.0;
    assert_rec_ok(rec_grouped_support(&given, 1, &region, &total, &weight, &of, NULL, NULL));
    assert_same_double(weight, 4e12);
    assert_same_double(of, 4e12);
    assert_int_equal(total, 1);
    free(column);
    free(ends);
}

static void regions_tell_where_the_most_weight_agrees(void **state)
{
    (void)state;
    const double weight[SURVEYS] = {1.0, 2.0, 1.0, 1.5, 1.0, 0.5};
    rec_grouped given = surveys();
    given.weight = weight;
    rec_grouped_region regions[SURVEYS];
    size_t total = 0;
    double most[TUNNELS], of[TUNNELS];
    assert_rec_ok(rec_grouped_support(&given, SURVEYS, regions, &total, most, of, NULL, NULL));
    assert_int_equal(total, 2);
    assert_same_double(regions[0].low, 57.11);
    assert_same_double(regions[0].high, 57.115);
    assert_true(!regions[0].low_open && regions[0].high_open);
    assert_int_equal(regions[0].group, 0);
    assert_same_double(regions[1].low, 3.2);
    assert_same_double(regions[1].high, 3.4);
    assert_int_equal(regions[1].group, 2);
    assert_same_double(most[0], 3.0);
    assert_same_double(most[1], 0.0);
    assert_same_double(most[2], 2.5);
    assert_same_double(of[2], 4.0);
}

static void an_origin_counts_once_where_all_that_it_says_holds(void **state)
{
    (void)state;
    const double lows[] = {1.0, 2.0, 2.5, 7.0}, highs[] = {3.0, 4.0, 3.5, 9.0};
    const uint32_t origin[] = {3, 3, 3, 0};
    const double weight[] = {0.25, 1.0, 0.5, 1.0};
    const rec_grouped given = {.count = 4,
                               .low = lows,
                               .high = highs,
                               .group_count = 1,
                               .origin = origin,
                               .weight = weight};
    rec_grouped_region regions[4];
    size_t total = 0;
    double most = 0.0, of = 0.0;
    assert_rec_ok(rec_grouped_support(&given, 4, regions, &total, &most, &of, NULL, NULL));
    assert_int_equal(total, 2);
    assert_same_double(regions[0].low, 2.5);
    assert_same_double(regions[0].high, 3.0);
    assert_same_double(regions[1].low, 7.0);
    assert_same_double(most, 1.0);
    assert_same_double(of, 2.0);
}

static void an_origin_of_two_groups_is_one_in_each(void **state)
{
    (void)state;
    const double lows[] = {1.0, 5.0}, highs[] = {2.0, 6.0};
    const uint32_t group[] = {0, 1}, origin[] = {1, 1};
    const rec_grouped given = {
        .count = 2, .low = lows, .high = highs, .group = group, .group_count = 2, .origin = origin};
    rec_grouped_region regions[2];
    size_t total = 0;
    double of[2];
    assert_rec_ok(rec_grouped_support(&given, 2, regions, &total, NULL, of, NULL, NULL));
    assert_int_equal(total, 2);
    assert_true(of[0] == 1.0 && of[1] == 1.0);
}

static void the_worst_pairs_come_first_and_places_decide_between_equals(void **state)
{
    (void)state;
    const double lows[] = {5.0, 1.0, 1.0, 2.0, 0.0}, highs[] = {6.0, 2.0, 2.0, 3.0, 2.0};
    const uint8_t open[] = {0, 0, 0, 1, 0};
    const rec_grouped given = {
        .count = 5, .low = lows, .high = highs, .low_open = open, .group_count = 1};
    static const uint32_t expected[][2] = {{0, 1}, {0, 2}, {0, 4}, {0, 3}, {3, 1}, {3, 2}, {3, 4}};
    enum { EXPECTED = sizeof expected / sizeof expected[0] };
    for (size_t limit = 0; limit <= EXPECTED + 1; limit++) {
        rec_grouped_pair pairs[EXPECTED];
        size_t count = 0;
        uint64_t total = 0;
        assert_rec_ok(rec_grouped_conflicts(&given, limit, pairs, &count, &total, NULL, NULL));
        assert_int_equal(total, EXPECTED);
        assert_int_equal(count, limit < EXPECTED ? limit : EXPECTED);
        for (size_t p = 0; p < count; p++) {
            assert_int_equal(pairs[p].lower, expected[p][0]);
            assert_int_equal(pairs[p].upper, expected[p][1]);
            assert_same_double(pairs[p].gap, p < 3 ? 3.0 : p == 3 ? 2.0 : 0.0);
        }
    }
}

static void gaps_wider_than_any_double_are_told_as_the_greatest(void **state)
{
    (void)state;
    const double lows[] = {DBL_MAX, -INFINITY}, highs[] = {INFINITY, -DBL_MAX};
    const rec_grouped given = {.count = 2, .low = lows, .high = highs, .group_count = 1};
    rec_grouped_pair pair;
    size_t count = 0;
    assert_rec_ok(rec_grouped_conflicts(&given, 3, &pair, &count, NULL, NULL, NULL));
    assert_int_equal(count, 1);
    assert_same_double(pair.gap, DBL_MAX);
    const double tiny[] = {0x1p-1074, 0.0};
    const rec_grouped near = {.count = 2, .low = tiny, .high = tiny, .group_count = 1};
    assert_rec_ok(rec_grouped_conflicts(&near, 3, &pair, &count, NULL, NULL, NULL));
    assert_same_double(pair.gap, 0x1p-1074);
}

/* Half of them lie above one high end, the others below one low end, and two touch:
 * 80,000,000,000 comparisons, were all of the one side held against all of the other. */
static void two_that_touch_are_found_among_all_that_two_outliers_contradict(void **state)
{
    (void)state;
    enum { EACH = 200000, COUNT = 2 * EACH + 2, PAIRS = 3 * EACH };
    static double lows[COUNT], highs[COUNT];
    static uint8_t open[COUNT];
    static rec_grouped_pair pairs[PAIRS];
    for (size_t i = 0; i < EACH; i++) {
        lows[i] = 5.0 + (double)(EACH - 1 - i) * 0x1p-20;
        highs[i] = 6.0;
        lows[EACH + i] = 3.0;
        highs[EACH + i] = 7.0 - (double)i * 0x1p-20;
    }
    for (size_t i = 0; i < EACH / 2; i++) { /* many that meet in one place */
        lows[i] = 5.5;
        highs[2 * EACH - 1 - i] = 5.5;
    }
    lows[2 * EACH] = 3.0; /* contradicts the first half but one, which it touches */
    highs[2 * EACH] = 5.0;
    open[EACH - 1] = 1;
    lows[2 * EACH + 1] = 7.0; /* contradicts all else but one, which meets it in 7 */
    highs[2 * EACH + 1] = 8.0;
    const rec_grouped given = {
        .count = COUNT, .low = lows, .high = highs, .low_open = open, .group_count = 1};
    size_t count = 0;
    uint64_t total = 0;
    assert_rec_ok(rec_grouped_conflicts(&given, 2 * PAIRS, pairs, &count, &total, NULL, NULL));
    assert_int_equal(total, 3 * EACH);
    assert_int_equal(count, total);
    assert_same_double(pairs[count - 1].gap, 0.0);
    assert_int_equal(pairs[count - 1].lower, EACH - 1);
    assert_int_equal(pairs[count - 1].upper, 2 * EACH);
    assert_true(pairs[count - 2].gap > 0.0);
}

/* 3,000 points, all apart: 4,498,500 pairs. A limit asks for memory as far as there are pairs. */
static void a_limit_beyond_all_pairs_takes_no_memory_for_itself(void **state)
{
    (void)state;
    enum { POINTS = 3000 };
    static double point[2 * POINTS];
    for (size_t i = 0; i < 2 * POINTS; i++) {
        point[i] = i < POINTS ? (double)i : (double)(i / 2);
    }
    counted memory;
    const rec_allocator allocator = counted_allocator(&memory, 4 << 20);
    rec_grouped given = {.count = POINTS, .low = point, .high = point, .group_count = 1};
    uint64_t total = 0;
    size_t count = 0;
    assert_rec_ok(rec_grouped_conflicts(&given, 0, NULL, &count, &total, &allocator, NULL));
    assert_int_equal(total, (uint64_t)POINTS * (POINTS - 1) / 2);
    given.low = given.high = &point[POINTS]; /* now in twos: 100 meet in 50 places */
    given.count = 100;
    static rec_grouped_pair pairs[100 * 99 / 2];
    assert_rec_ok(rec_grouped_conflicts(&given, SIZE_MAX, pairs, &count, &total, &allocator, NULL));
    assert_int_equal(total, 100 * 99 / 2 - 50);
    assert_int_equal(count, total);
    assert_int_equal(memory.out, 0);
    given = (rec_grouped){.count = POINTS, .low = point, .high = point, .group_count = 1};
    assert_int_equal(
        rec_grouped_conflicts(&given, SIZE_MAX, pairs, &count, &total, &allocator, NULL),
        REC_E_MEMORY);
    assert_int_equal(memory.out, 0);
}

static void a_processor_that_rounds_otherwise_is_refused(void **state)
{
    (void)state;
    skip_unless_rounding_can_be_switched();
    const rec_grouped given = surveys();
    for (size_t m = 0; m < OTHER_MODE_COUNT; m++) {
        left found;
        size_t total = 9, fault = 9;
        assert_int_equal(fesetround(other_modes[m]), 0);
        const rec_status bounds = bounds_of(&given, &found, &fault);
        const rec_status support =
            rec_grouped_support(&given, 0, NULL, &total, NULL, NULL, NULL, &fault);
        const rec_status pairs = rec_grouped_conflicts(&given, 0, NULL, &total, NULL, NULL, &fault);
        assert_int_equal(fesetround(FE_TONEAREST), 0);
        assert_int_equal(bounds, REC_E_ROUNDING);
        assert_int_equal(support, REC_E_ROUNDING);
        assert_int_equal(pairs, REC_E_ROUNDING);
        assert_true(total == 9 && fault == 9);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_group_is_left_its_greatest_low_and_least_high_end),
        cmocka_unit_test(a_group_of_none_is_left_the_whole_line),
        cmocka_unit_test(of_equal_ends_the_one_left_out_counts_and_then_the_first),
        cmocka_unit_test(no_interval_and_no_group_are_nothing_to_do),
        cmocka_unit_test(an_interval_that_holds_no_number_is_refused_by_its_place),
        cmocka_unit_test(a_group_or_an_origin_that_is_none_is_refused_by_its_place),
        cmocka_unit_test(a_weight_outside_its_limits_is_refused_by_its_place),
        cmocka_unit_test(what_no_single_interval_is_at_fault_for_is_told_so),
        cmocka_unit_test(weights_that_no_sum_could_hold_are_refused),
        cmocka_unit_test(regions_tell_where_the_most_weight_agrees),
        cmocka_unit_test(an_origin_counts_once_where_all_that_it_says_holds),
        cmocka_unit_test(an_origin_of_two_groups_is_one_in_each),
        cmocka_unit_test(the_worst_pairs_come_first_and_places_decide_between_equals),
        cmocka_unit_test(gaps_wider_than_any_double_are_told_as_the_greatest),
        cmocka_unit_test(two_that_touch_are_found_among_all_that_two_outliers_contradict),
        cmocka_unit_test(a_limit_beyond_all_pairs_takes_no_memory_for_itself),
        cmocka_unit_test(a_processor_that_rounds_otherwise_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
