/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/cmocka.h"

#include "core/interval_compare.h"

/* Ends from -inf over four places to inf; members are tried at the places, between, and far out. */
static const double places[] = {-REC_INFINITY, -2.385, 0.0, 0.1, 7.25, REC_INFINITY};
static const double members[] = {-1e300, -3.0, -2.385, -1.0, 0.0, 0.05, 0.1, 2.0, 7.25, 8.0, 1e300};

enum {
    PLACE_COUNT = sizeof places / sizeof places[0],
    MEMBER_COUNT = sizeof members / sizeof members[0],
    PAIR_COUNT = PLACE_COUNT * PLACE_COUNT + 1
};

/* The interval of a code; false if there is none. Code 0 is the empty one. */
static bool interval_of(size_t code, rec_interval *interval)
{
    if (code == 0) {
        *interval = rec_interval_empty();
        return true;
    }
    return rec_interval_make(places[(code - 1) % PLACE_COUNT], places[(code - 1) / PLACE_COUNT],
                             interval) == REC_OK;
}

/* What holds of all members of both. */
typedef struct facts {
    bool subset, disjoint, precedes, strictly_precedes;
} facts;

static facts facts_of(rec_interval a, rec_interval b)
{
    facts all = {true, true, true, true};
    for (size_t i = 0; i < MEMBER_COUNT; i++) {
        if (!rec_interval_contains(a, members[i])) {
            continue;
        }
        all.subset = all.subset && rec_interval_contains(b, members[i]);
        all.disjoint = all.disjoint && !rec_interval_contains(b, members[i]);
        for (size_t j = 0; j < MEMBER_COUNT; j++) {
            if (rec_interval_contains(b, members[j])) {
                all.precedes = all.precedes && members[i] <= members[j];
                all.strictly_precedes = all.strictly_precedes && members[i] < members[j];
            }
        }
    }
    return all;
}

static void relations_hold_of_all_members(void **state)
{
    (void)state;
    size_t tried = 0;
    for (size_t code = 0; code < PAIR_COUNT * PAIR_COUNT; code++) {
        rec_interval a, b;
        if (!interval_of(code % PAIR_COUNT, &a) || !interval_of(code / PAIR_COUNT, &b)) {
            continue;
        }
        const facts expected = facts_of(a, b);
        assert_int_equal(rec_interval_is_subset(a, b), expected.subset);
        assert_int_equal(rec_interval_are_disjoint(a, b), expected.disjoint);
        assert_int_equal(rec_interval_precedes(a, b), expected.precedes);
        assert_int_equal(rec_interval_strictly_precedes(a, b), expected.strictly_precedes);
        assert_int_equal(rec_interval_equal(a, b),
                         rec_interval_is_subset(a, b) && rec_interval_is_subset(b, a));
        tried++;
    }
    assert_int_equal(tried, 20 * 20);
}

static void overlap_is_the_mirror_image_of_itself(void **state)
{
    (void)state;
    bool seen[REC_OVERLAP_AFTER + 1] = {false};
    for (size_t code = 0; code < PAIR_COUNT * PAIR_COUNT; code++) {
        rec_interval a, b;
        if (!interval_of(code % PAIR_COUNT, &a) || !interval_of(code / PAIR_COUNT, &b)) {
            continue;
        }
        const rec_overlap overlap = rec_interval_overlap(a, b), back = rec_interval_overlap(b, a);
        seen[overlap] = true;
        if (overlap >= REC_OVERLAP_BEFORE) {
            assert_int_equal((int)overlap - (int)REC_OVERLAP_BEFORE,
                             (int)REC_OVERLAP_AFTER - (int)back);
        }
        assert_int_equal(overlap == REC_OVERLAP_EQUALS || overlap == REC_OVERLAP_BOTH_EMPTY,
                         rec_interval_equal(a, b));
        assert_int_equal(overlap == REC_OVERLAP_BEFORE, rec_interval_strictly_precedes(a, b) &&
                                                            !rec_interval_is_empty(a) &&
                                                            !rec_interval_is_empty(b));
    }
    for (size_t i = 0; i < sizeof seen / sizeof seen[0]; i++) {
        assert_true(seen[i]);
    }
}

static void a_point_at_an_end_starts_or_finishes_and_does_not_meet(void **state)
{
    (void)state;
    const rec_interval point = {2.385, 2.385}, right = {2.385, 7.25}, left = {0.0, 2.385};
    assert_int_equal(rec_interval_overlap(point, right), REC_OVERLAP_STARTS);
    assert_int_equal(rec_interval_overlap(point, left), REC_OVERLAP_FINISHES);
    assert_int_equal(rec_interval_overlap(right, point), REC_OVERLAP_STARTED_BY);
    assert_int_equal(rec_interval_overlap(left, point), REC_OVERLAP_FINISHED_BY);
    assert_int_equal(rec_interval_overlap(left, right), REC_OVERLAP_MEETS);
    assert_int_equal(rec_interval_overlap(right, left), REC_OVERLAP_MET_BY);
}

static void an_end_that_is_none_has_nothing_beyond_it(void **state)
{
    (void)state;
    const rec_interval whole = rec_interval_whole(), ray = {2.385, REC_INFINITY};
    assert_true(rec_interval_is_interior(whole, whole));
    assert_true(rec_interval_is_interior(ray, whole));
    assert_false(rec_interval_is_interior(ray, ray));
    assert_true(rec_interval_is_strictly_less(whole, whole));
    assert_false(rec_interval_is_strictly_less(ray, ray));
    assert_true(rec_interval_is_strictly_less(whole, ray));
    assert_false(rec_interval_is_strictly_less(ray, whole));
    assert_true(rec_interval_is_less(ray, ray));
    assert_true(rec_interval_is_interior(rec_interval_empty(), rec_interval_empty()));
    assert_false(rec_interval_is_less(rec_interval_empty(), whole));
    assert_false(rec_interval_is_less(whole, rec_interval_empty()));
    assert_true(rec_interval_is_strictly_less(rec_interval_empty(), rec_interval_empty()));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(relations_hold_of_all_members),
        cmocka_unit_test(overlap_is_the_mirror_image_of_itself),
        cmocka_unit_test(a_point_at_an_end_starts_or_finishes_and_does_not_meet),
        cmocka_unit_test(an_end_that_is_none_has_nothing_beyond_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
