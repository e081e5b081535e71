/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/cmocka.h"
#include "support/workspace.h"

#include "core/depth.h"

#include <math.h>

enum { REGIONS_MAX = 8 };

static const double infinity = (double)INFINITY;

static rec_region regions[REGIONS_MAX];
static size_t total;
static uint64_t weight, of;

static void find_support(const rec_line *line)
{
    memset(regions, 0xEE, sizeof regions);
    assert_rec_ok(
        rec_line_support(line, test_workspace(), REGIONS_MAX, regions, &total, &weight, &of));
}

static void assert_region(size_t at, double lo, bool lo_open, double hi, bool hi_open)
{
    assert_true(at < total);
    assert_same_double(regions[at].lo.value, lo);
    assert_int_equal(regions[at].lo.open, lo_open);
    assert_same_double(regions[at].hi.value, hi);
    assert_int_equal(regions[at].hi.open, hi_open);
    assert_true(regions[at].weight == weight);
}

/* us-3m, rok-shells, richter-3m and the denial of the munitions' story. */
static const double story_lo[] = {3e6, 0.0, 0.0, 0.0};
static const double story_hi[] = {(double)INFINITY, 4.8e6, 3e6, 0.0};
static const rec_line story = {.count = 4, .lo = story_lo, .hi = story_hi};

static void the_munitions_are_supported_at_none_and_at_three_million(void **state)
{
    (void)state;
    find_support(&story);
    assert_int_equal(total, 2);
    assert_int_equal(weight, 3);
    assert_int_equal(of, 4);
    assert_region(0, 0.0, false, 0.0, false);
    assert_region(1, 3e6, false, 3e6, false);
    assert_int_equal(regions[0].lo_claim, 1);
    assert_int_equal(regions[0].hi_claim, 3);
    assert_int_equal(regions[1].lo_claim, 0);
    assert_int_equal(regions[1].hi_claim, 2);
    assert_true(rec_line_meet(&story).empty);
}

static void without_the_denial_the_munitions_meet_at_three_million(void **state)
{
    (void)state;
    rec_line line = story;
    line.count = 3;
    const rec_meeting meeting = rec_line_meet(&line);
    assert_false(meeting.empty);
    assert_int_equal(meeting.lo_claim, 0);
    assert_int_equal(meeting.hi_claim, 2);
}

static void no_claims_meet_everywhere_and_support_nothing(void **state)
{
    (void)state;
    const rec_line none = {.count = 0};
    const rec_meeting meeting = rec_line_meet(&none);
    assert_false(meeting.empty);
    assert_int_equal(meeting.lo_claim, REC_NO_CLAIM);
    assert_int_equal(meeting.hi_claim, REC_NO_CLAIM);
    find_support(&none);
    assert_int_equal(total, 0);
    assert_int_equal(weight, 0);
    assert_int_equal(of, 0);
}

static void claims_without_bounds_support_the_whole_line(void **state)
{
    (void)state;
    const double lo[] = {-infinity, -infinity}, hi[] = {infinity, infinity};
    const rec_line line = {.count = 2, .lo = lo, .hi = hi};
    find_support(&line);
    assert_int_equal(total, 1);
    assert_region(0, -infinity, true, infinity, true);
    assert_int_equal(regions[0].lo_claim, REC_NO_CLAIM);
    assert_int_equal(regions[0].hi_claim, REC_NO_CLAIM);
}

static void regions_that_touch_with_other_supporters_are_two(void **state)
{
    (void)state;
    const double lo[] = {1.125, 2.385}, hi[] = {2.385, 7.25};
    const uint8_t flags[] = {REC_HI_OPEN, 0};
    const rec_line line = {.count = 2, .lo = lo, .hi = hi, .flags = flags};
    find_support(&line);
    assert_int_equal(total, 2);
    assert_region(0, 1.125, false, 2.385, true);
    assert_region(1, 2.385, false, 7.25, false);
}

static void closed_ends_that_touch_are_one_region_of_one_point(void **state)
{
    (void)state;
    const double lo[] = {1.125, 2.385}, hi[] = {2.385, 7.25};
    const rec_line line = {.count = 2, .lo = lo, .hi = hi};
    find_support(&line);
    assert_int_equal(total, 1);
    assert_int_equal(weight, 2);
    assert_region(0, 2.385, false, 2.385, false);
    assert_int_equal(regions[0].lo_claim, 1);
    assert_int_equal(regions[0].hi_claim, 0);
}

static void decimals_of_one_double_leave_a_stretch_between_them(void **state)
{
    (void)state;
    const double at[] = {0.1, 0.1};
    const int32_t rank[] = {-1, 2}, none[] = {0, 0};
    /* [0.1-, 0.1] and [0.1, 0.1++] hold the double; [0.1-, 0.1++] and it hold more. */
    const rec_line touching = {.count = 2,
                               .lo = at,
                               .hi = at,
                               .lo_rank = (int32_t[]){-1, 0},
                               .hi_rank = (int32_t[]){0, 2}};
    find_support(&touching);
    assert_int_equal(total, 1);
    assert_int_equal(weight, 2);
    assert_int_equal(regions[0].lo.rank, 0);
    const rec_line apart = {.count = 2, .lo = at, .hi = at, .lo_rank = rank, .hi_rank = rank};
    find_support(&apart);
    assert_int_equal(total, 2);
    assert_int_equal(weight, 1);
    assert_int_equal(regions[0].hi.rank, -1);
    assert_int_equal(regions[1].lo.rank, 2);
    assert_true(rec_line_meet(&apart).empty);
    const rec_line same = {.count = 2, .lo = at, .hi = at, .lo_rank = none, .hi_rank = none};
    assert_false(rec_line_meet(&same).empty);
}

static void an_origin_supports_only_what_all_its_claims_hold(void **state)
{
    (void)state;
    const double lo[] = {0.0, 6.5, 2.385, 1.125}, hi[] = {7.25, 9.0, 3.5, 9.5};
    const uint32_t origin[] = {0, 0, 1, 2};
    const uint64_t claim_weight[] = {5, 8, 6, 1};
    const rec_line line = {.count = 4,
                           .lo = lo,
                           .hi = hi,
                           .origin = origin,
                           .origin_count = 3,
                           .weight = claim_weight};
    find_support(&line);
    assert_int_equal(total, 1);
    assert_int_equal(weight, 9);
    assert_int_equal(of, 15);
    assert_region(0, 6.5, false, 7.25, false);
}

static void ends_of_origins_that_support_nothing_split_no_region(void **state)
{
    (void)state;
    /* Origin 1 contradicts itself; its ends lie in the region of origin 0, one of them at its own.
     */
    const double lo[] = {1.125, 1.125, 6.5}, hi[] = {7.25, 3.5, 7.25};
    const uint32_t origin[] = {1, 0, 0};
    const uint32_t other[] = {0, 1, 1};
    rec_line line = {.count = 3, .lo = lo, .hi = hi, .origin = origin, .origin_count = 2};
    line.origin = other;
    find_support(&line);
    assert_int_equal(total, 1);
    assert_region(0, 1.125, false, 7.25, false);
    assert_int_equal(regions[0].lo_claim, 0);
    line.origin = origin;
    find_support(&line);
    assert_int_equal(weight, 1);
    assert_int_equal(of, 2);
}

static void a_claim_that_never_holds_silences_its_origin(void **state)
{
    (void)state;
    const double lo[] = {1.125, (double)NAN, 0.5}, hi[] = {7.25, 0.0, 2.385};
    const uint8_t flags[] = {0, REC_NEVER_HOLDS, 0};
    const uint32_t origin[] = {0, 0, 1};
    rec_line line = {
        .count = 3, .lo = lo, .hi = hi, .flags = flags, .origin = origin, .origin_count = 2};
    find_support(&line);
    assert_int_equal(total, 1);
    assert_int_equal(weight, 1);
    assert_int_equal(of, 2);
    assert_region(0, 0.5, false, 2.385, false);
    assert_true(rec_line_meet(&line).empty);
    line.count = 2;
    find_support(&line);
    assert_int_equal(total, 0);
    assert_int_equal(weight, 0);
    assert_int_equal(of, 1);
}

static void of_equal_ends_the_first_claim_is_named(void **state)
{
    (void)state;
    const double lo[] = {0.5, 1.125, 1.125}, hi[] = {7.25, 9.5, 7.25};
    const rec_line line = {.count = 3, .lo = lo, .hi = hi};
    const rec_meeting meeting = rec_line_meet(&line);
    assert_int_equal(meeting.lo_claim, 1);
    assert_int_equal(meeting.hi_claim, 0);
    find_support(&line);
    assert_int_equal(regions[0].lo_claim, 1);
    assert_int_equal(regions[0].hi_claim, 0);
}

static void a_line_that_is_none_is_refused_and_nothing_written(void **state)
{
    (void)state;
    const double lo[] = {(double)NAN}, hi[] = {1.5};
    const rec_line line = {.count = 1, .lo = lo, .hi = hi};
    size_t region_total = 77;
    uint64_t greatest = 78, all = 79;
    assert_int_equal(rec_line_support(&line, test_workspace(), REGIONS_MAX, regions, &region_total,
                                      &greatest, &all),
                     REC_E_INVALID);
    assert_int_equal(region_total, 77);
    assert_int_equal(greatest, 78);
    assert_int_equal(all, 79);
    size_t size_bytes = 80;
    assert_int_equal(rec_line_support_size(SIZE_MAX / 16, 0, &size_bytes), REC_E_OVERFLOW);
    assert_int_equal(rec_line_support_size(1, SIZE_MAX / 8, &size_bytes), REC_E_OVERFLOW);
    assert_int_equal(size_bytes, 80);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_munitions_are_supported_at_none_and_at_three_million),
        cmocka_unit_test(without_the_denial_the_munitions_meet_at_three_million),
        cmocka_unit_test(no_claims_meet_everywhere_and_support_nothing),
        cmocka_unit_test(claims_without_bounds_support_the_whole_line),
        cmocka_unit_test(regions_that_touch_with_other_supporters_are_two),
        cmocka_unit_test(closed_ends_that_touch_are_one_region_of_one_point),
        cmocka_unit_test(decimals_of_one_double_leave_a_stretch_between_them),
        cmocka_unit_test(an_origin_supports_only_what_all_its_claims_hold),
        cmocka_unit_test(ends_of_origins_that_support_nothing_split_no_region),
        cmocka_unit_test(a_claim_that_never_holds_silences_its_origin),
        cmocka_unit_test(of_equal_ends_the_first_claim_is_named),
        cmocka_unit_test(a_line_that_is_none_is_refused_and_nothing_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
