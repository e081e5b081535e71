/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Columns of intervals against the definitions: every interval of a group is held against every
 * other, and asked of every number that can differ.
 */
#include "support/cmocka.h"
#include "support/random_grouped.h"
#include "support/random_line.h"

#include <math.h>

enum { ROUNDS = 20000, PAIRS_MAX = RANDOM_GROUPED_MAX * RANDOM_GROUPED_MAX };

static const uint64_t base_seed = UINT64_C(20241126);

/** Results that nobody has written. */
#define UNTOUCHED 0xA7

typedef struct bounds {
    double low[RANDOM_GROUPS_MAX], high[RANDOM_GROUPS_MAX];
    uint32_t low_from[RANDOM_GROUPS_MAX], high_from[RANDOM_GROUPS_MAX];
    uint8_t low_open[RANDOM_GROUPS_MAX], high_open[RANDOM_GROUPS_MAX], conflict[RANDOM_GROUPS_MAX];
    uint64_t count[RANDOM_GROUPS_MAX];
} bounds;

static bool is_in(const random_grouped *made, size_t i, size_t group)
{
    return random_grouped_group(made, i) == group;
}

/* 1 where an end of i allows less than that of j. */
static bool is_tighter(const random_grouped *made, size_t i, size_t j, bool low)
{
    const double a = low ? made->low[i] : -made->high[i], b = low ? made->low[j] : -made->high[j];
    const bool a_open = low ? random_grouped_low_open(made, i) : random_grouped_high_open(made, i);
    const bool b_open = low ? random_grouped_low_open(made, j) : random_grouped_high_open(made, j);
    return a > b || (a == b && !isinf(a) && a_open && !b_open);
}

/** The first interval of a group whose end none beats; REC_NO_INDEX where that end is infinite. */
static uint32_t tightest(const random_grouped *made, size_t group, bool low)
{
    for (size_t i = 0; i < made->grouped.count; i++) {
        bool beaten = !is_in(made, i, group) || isinf(low ? made->low[i] : made->high[i]);
        for (size_t j = 0; j < made->grouped.count && !beaten; j++) {
            beaten = is_in(made, j, group) && is_tighter(made, j, i, low);
        }
        if (!beaten) {
            return (uint32_t)i;
        }
    }
    return REC_NO_INDEX;
}

static bool some_pair_is_apart(const random_grouped *made, size_t group)
{
    for (size_t i = 0; i < made->grouped.count; i++) {
        for (size_t j = 0; j < made->grouped.count; j++) {
            if (is_in(made, i, group) && is_in(made, j, group) &&
                random_grouped_apart(made, i, j)) {
                return true;
            }
        }
    }
    return false;
}

static void assert_bounds(const random_grouped *made, const bounds *found, size_t g)
{
    const uint32_t low = tightest(made, g, true), high = tightest(made, g, false);
    uint64_t count = 0;
    for (size_t i = 0; i < made->grouped.count; i++) {
        count += is_in(made, i, g);
    }
    assert_int_equal(found->low_from[g], low);
    assert_int_equal(found->high_from[g], high);
    assert_same_double(found->low[g],
                       low == REC_NO_INDEX ? (double)-INFINITY : made->low[low] + 0.0);
    assert_same_double(found->high[g],
                       high == REC_NO_INDEX ? (double)INFINITY : made->high[high] + 0.0);
    assert_int_equal(found->low_open[g], low == REC_NO_INDEX || random_grouped_low_open(made, low));
    assert_int_equal(found->high_open[g],
                     high == REC_NO_INDEX || random_grouped_high_open(made, high));
    assert_int_equal(found->conflict[g], some_pair_is_apart(made, g));
    assert_int_equal(found->count[g], count);
}

static void bounds_are_the_ends_that_no_other_beats(void **state)
{
    (void)state;
    print_message("seeds from %llu\n", (unsigned long long)base_seed);
    size_t conflicts = 0;
    for (uint64_t round = 0; round < ROUNDS; round++) {
        uint64_t random = random_start(base_seed + round);
        random_grouped made;
        random_grouped_make(&made, &random);
        bounds found, fewer;
        memset(&found, UNTOUCHED, sizeof found);
        memset(&fewer, UNTOUCHED, sizeof fewer);
        const rec_grouped_bounds_columns columns = {
            found.low,      found.high,      found.low_from, found.high_from,
            found.low_open, found.high_open, found.conflict, found.count};
        assert_rec_ok(rec_grouped_bounds(&made.grouped, &columns, NULL));
        for (size_t g = 0; g < made.grouped.group_count; g++) {
            assert_bounds(&made, &found, g);
            conflicts += found.conflict[g];
        }
        const rec_grouped_bounds_columns four = {.low = fewer.low,
                                                 .high = fewer.high,
                                                 .low_from = fewer.low_from,
                                                 .high_from = fewer.high_from};
        assert_rec_ok(rec_grouped_bounds(&made.grouped, &four, NULL));
        assert_memory_equal(fewer.low, found.low, sizeof found.low);
        assert_memory_equal(fewer.high_from, found.high_from, sizeof found.high_from);
    }
    assert_true(conflicts > ROUNDS / 10);
}

/* Places that can differ, from left to right: each half of a whole number, one more at each side.
 */
enum { PLACES = 4 * RANDOM_GROUPED_END_MAX + 3 };

static double place_at(size_t at)
{
    return 0.5 * ((double)at - (double)((PLACES - 1) / 2));
}

/** Bit o: origin o has an interval in the group, and all of them hold the place. */
static uint32_t supporters(const random_grouped *made, size_t group, size_t at)
{
    uint32_t some = 0, not_all = 0;
    for (size_t i = 0; i < made->grouped.count; i++) {
        if (is_in(made, i, group)) {
            const uint32_t origin = UINT32_C(1) << random_grouped_origin(made, i);
            some |= origin;
            not_all |= random_grouped_holds(made, i, place_at(at)) ? 0 : origin;
        }
    }
    return some & ~not_all;
}

/** In millionths: of each origin its heaviest interval of the group. */
static uint64_t weight_of(const random_grouped *made, size_t group, uint32_t origins)
{
    uint64_t heaviest[RANDOM_GROUPED_MAX] = {0}, sum = 0;
    for (size_t i = 0; i < made->grouped.count; i++) {
        const uint32_t origin = random_grouped_origin(made, i);
        const uint64_t weight = (uint64_t)llround(random_grouped_weight(made, i) * 1e6);
        if (is_in(made, i, group) && (origins >> origin & 1) != 0 && weight > heaviest[origin]) {
            sum += weight - heaviest[origin];
            heaviest[origin] = weight;
        }
    }
    return sum;
}

typedef struct regions {
    rec_grouped_region list[2 * RANDOM_GROUPED_MAX];
    size_t total;
    double weight[RANDOM_GROUPS_MAX], of[RANDOM_GROUPS_MAX];
} regions;

/** The stretch of places first to last. */
static rec_grouped_region stretch(size_t group, size_t first, size_t last)
{
    rec_grouped_region region;
    memset(&region, 0, sizeof region);
    region.group = (uint32_t)group;
    region.low_open = first % 2 == 0; /* the places of whole numbers are odd ones */
    region.high_open = last % 2 == 0;
    region.low = first == 0 ? (double)-INFINITY : place_at(region.low_open ? first - 1 : first);
    region.high =
        last == PLACES - 1 ? (double)INFINITY : place_at(region.high_open ? last + 1 : last);
    return region;
}

static void ask_everywhere(const random_grouped *made, size_t group, regions *expected)
{
    uint64_t most = 0;
    for (size_t at = 0; at < PLACES; at++) {
        const uint64_t weight = weight_of(made, group, supporters(made, group, at));
        most = weight > most ? weight : most;
    }
    for (size_t first = 0, last = 0; first < PLACES && most > 0; first = last + 1) {
        const uint32_t origins = supporters(made, group, first);
        for (last = first; last + 1 < PLACES && supporters(made, group, last + 1) == origins;
             last++) {
        }
        if (weight_of(made, group, origins) == most) {
            expected->list[expected->total++] = stretch(group, first, last);
        }
    }
    expected->weight[group] = (double)most / 1e6;
    expected->of[group] = (double)weight_of(made, group, UINT32_MAX) / 1e6;
}

static void assert_regions(const regions *found, const regions *expected, size_t limit)
{
    assert_int_equal(found->total, expected->total);
    for (size_t i = 0; i < expected->total && i < limit; i++) {
        const rec_grouped_region *a = &found->list[i], *b = &expected->list[i];
        assert_int_equal(a->group, b->group);
        assert_same_double(a->low, b->low);
        assert_same_double(a->high, b->high);
        assert_int_equal(a->low_open, b->low_open);
        assert_int_equal(a->high_open, b->high_open);
    }
}

static void regions_are_where_the_most_weight_holds(void **state)
{
    (void)state;
    size_t several = 0;
    for (uint64_t round = 0; round < ROUNDS; round++) {
        uint64_t random = random_start(base_seed + round);
        random_grouped made;
        random_grouped_make(&made, &random);
        regions found, expected = {.total = 0};
        memset(&found, UNTOUCHED, sizeof found);
        for (size_t g = 0; g < made.grouped.group_count; g++) {
            ask_everywhere(&made, g, &expected);
        }
        assert_true(expected.total <= made.grouped.count);
        const size_t limit = round % 3 == 0 ? round % 7 : 2 * RANDOM_GROUPED_MAX;
        assert_rec_ok(rec_grouped_support(&made.grouped, limit, limit > 0 ? found.list : NULL,
                                          &found.total, found.weight, found.of, NULL, NULL));
        assert_regions(&found, &expected, limit);
        for (size_t g = 0; g < made.grouped.group_count; g++) {
            assert_same_double(found.weight[g], expected.weight[g]);
            assert_same_double(found.of[g], expected.of[g]);
        }
        several += expected.total > made.grouped.group_count;
        size_t total = 0;
        assert_rec_ok(rec_grouped_support(&made.grouped, 0, NULL, &total, NULL, NULL, NULL, NULL));
        assert_int_equal(total, expected.total);
    }
    assert_true(several > ROUNDS / 10);
}

/* Ends are small whole numbers: cross products compare the quotients exactly. */
static bool comes_before(const random_grouped *made, const rec_grouped_pair *a,
                         const rec_grouped_pair *b)
{
    const double of_a = fabs(made->low[a->lower]) + fabs(made->high[a->upper]);
    const double of_b = fabs(made->low[b->lower]) + fabs(made->high[b->upper]);
    const double left = a->gap * (of_b > 0.0 ? of_b : 1.0);
    const double right = b->gap * (of_a > 0.0 ? of_a : 1.0);
    if (left != right) {
        return left > right;
    }
    if (a->gap != b->gap) {
        return a->gap > b->gap;
    }
    const uint32_t first_a = a->lower < a->upper ? a->lower : a->upper;
    const uint32_t first_b = b->lower < b->upper ? b->lower : b->upper;
    return first_a != first_b ? first_a < first_b : a->lower + a->upper < b->lower + b->upper;
}

/** All pairs of a group, the worst first, by insertion. */
static size_t list_all_pairs(const random_grouped *made, size_t group, rec_grouped_pair pairs[])
{
    size_t count = 0;
    for (uint32_t i = 0; i < made->grouped.count; i++) {
        for (uint32_t j = 0; j < made->grouped.count; j++) {
            if (!is_in(made, i, group) || !is_in(made, j, group) ||
                !random_grouped_apart(made, i, j)) {
                continue;
            }
            const rec_grouped_pair pair = {i, j, made->low[i] - made->high[j] + 0.0};
            size_t at = count++;
            for (; at > 0 && comes_before(made, &pair, &pairs[at - 1]); at--) {
                pairs[at] = pairs[at - 1];
            }
            pairs[at] = pair;
        }
    }
    return count;
}

static void assert_pairs(const random_grouped *made, size_t limit)
{
    static rec_grouped_pair found[RANDOM_GROUPS_MAX * PAIRS_MAX], expected[PAIRS_MAX];
    uint64_t total[RANDOM_GROUPS_MAX], counted[RANDOM_GROUPS_MAX];
    size_t count = 0, none = 99, at = 0;
    assert_rec_ok(rec_grouped_conflicts(&made->grouped, 0, NULL, &none, counted, NULL, NULL));
    assert_int_equal(none, 0);
    assert_rec_ok(rec_grouped_conflicts(&made->grouped, limit, found, &count, total, NULL, NULL));
    for (size_t g = 0; g < made->grouped.group_count; g++) {
        const size_t all = list_all_pairs(made, g, expected);
        assert_int_equal(total[g], all);
        assert_int_equal(counted[g], all);
        for (size_t p = 0; p < all && p < limit; p++, at++) {
            assert_int_equal(found[at].lower, expected[p].lower);
            assert_int_equal(found[at].upper, expected[p].upper);
            assert_same_double(found[at].gap, expected[p].gap);
        }
    }
    assert_int_equal(count, at);
}

static void pairs_are_all_that_are_apart_and_the_worst_come_first(void **state)
{
    (void)state;
    for (uint64_t round = 0; round < ROUNDS; round++) {
        uint64_t random = random_start(base_seed + round);
        random_grouped made;
        random_grouped_make(&made, &random);
        assert_pairs(&made, round % 4 == 0 ? SIZE_MAX : 1 + round % 9);
    }
}

static int64_t random_label(uint64_t *random, uint64_t kind)
{
    static const int64_t few[] = {INT64_MIN, INT64_MAX, -1, 0, 1, 5000000000};
    const uint64_t next = random_next(random);
    switch (kind) {
    case 0:
        return (int64_t)(next % 40) - 20;
    case 1:
        return few[next % (sizeof few / sizeof few[0])];
    case 2:
        return (int64_t)(next % 30) * INT64_C(1000000007) - INT64_C(9999999999);
    default:
        return INT64_MAX - (int64_t)(next % 50);
    }
}

static void labels_are_numbered_as_they_first_come(void **state)
{
    (void)state;
    enum { LABELS_MAX = 60 };
    for (uint64_t round = 0; round < ROUNDS; round++) {
        uint64_t random = random_start(base_seed + round);
        int64_t label[LABELS_MAX];
        uint32_t group[LABELS_MAX], first[LABELS_MAX];
        const size_t count = random_next(&random) % (LABELS_MAX + 1);
        size_t groups = 0, known = 0;
        for (size_t i = 0; i < count; i++) {
            label[i] = random_label(&random, round % 4);
        }
        assert_rec_ok(rec_grouped_number(label, count, group, first, &groups, NULL));
        for (size_t i = 0; i < count; i++) {
            size_t same = 0;
            while (label[same] != label[i]) {
                same++;
            }
            if (same == i) {
                assert_int_equal(first[known], i);
                assert_int_equal(group[i], known++);
            }
            assert_int_equal(group[i], group[same]);
        }
        assert_int_equal(groups, known);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bounds_are_the_ends_that_no_other_beats),
        cmocka_unit_test(regions_are_where_the_most_weight_holds),
        cmocka_unit_test(pairs_are_all_that_are_apart_and_the_worst_come_first),
        cmocka_unit_test(labels_are_numbered_as_they_first_come),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
