/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Ends carried between dates against the definition, in rational arithmetic.
 */
#include "support/cmocka.h"
#include "support/random_course.h"
#include "support/random_line.h"
#include "support/workspace.h"

#include "core/timeline.h"

#include <math.h>

enum { ROUNDS = 30000, DATES = RANDOM_COURSE_DATES_MAX };

static const uint64_t base_seed = UINT64_C(20240331);

typedef struct ends {
    rec_end lo[DATES], hi[DATES];
} ends;

/** Ends at each date, some unbounded; a claim's own two ends need not meet here. */
static void make_ends(size_t count, uint64_t *random, ends *made)
{
    for (size_t i = 0; i < count; i++) {
        made->lo[i] = random_course_end(random);
        made->hi[i] = random_course_end(random);
        if (random_next(random) % 3 == 0) {
            made->lo[i] = (rec_end){-(double)INFINITY, 0, true};
        }
        if (random_next(random) % 3 == 0) {
            made->hi[i] = (rec_end){(double)INFINITY, 0, true};
        }
    }
}

static bool is_step(const rec_dates *dates)
{
    return (dates->rise <= 0.0 || isinf(dates->rise)) && (dates->fall <= 0.0 || isinf(dates->fall));
}

static void spread(const rec_dates *dates, ends *carried)
{
    size_t size_bytes;
    assert_rec_ok(rec_dates_spread_size(dates->count, &size_bytes));
    rec_workspace work = test_workspace_of(size_bytes);
    assert_rec_ok(rec_dates_spread(dates, &work, carried->lo, carried->hi));
    assert_int_equal(work.used_bytes, 0);
    test_workspace_release(&work);
}

static int ulps_apart(double a, double b)
{
    int steps = 0;
    while (a != b && steps < 9) {
        a = nextafter(a, b);
        steps++;
    }
    return steps;
}

/** Every carried end is on the outer side of every cone, and close to the tightest. */
static void assert_encloses(const rec_dates *dates, const ends *claimed, const ends *carried,
                            uint64_t seed)
{
    for (size_t at = 0; at < dates->count; at++) {
        rec_end hi = claimed->hi[at], lo = claimed->lo[at];
        for (size_t from = 0; from < dates->count; from++) {
            const double up = rec_dates_allowance(dates, at, from);
            const double down = rec_dates_allowance(dates, from, at);
            const rec_end hi_cast = rec_hi_cast(claimed->hi[from], up);
            const rec_end lo_cast = rec_lo_cast(claimed->lo[from], down);
            hi = rec_compare_hi(hi_cast, hi) < 0 ? hi_cast : hi;
            lo = rec_compare_lo(lo_cast, lo) > 0 ? lo_cast : lo;
        }
        if (is_step(dates)) {
            random_line_assert_end(carried->hi[at], hi, seed);
            random_line_assert_end(carried->lo[at], lo, seed);
        } else {
            assert_in_range(ulps_apart(hi.value, carried->hi[at].value), 0, 2);
            assert_in_range(ulps_apart(lo.value, carried->lo[at].value), 0, 2);
        }
    }
}

/** No end is tighter than the cones truly are: one of the claimed ends, moved exactly, gives as
 * much. */
static void assert_sound(const rec_dates *dates, const ends *claimed, const ends *carried)
{
    for (size_t at = 0; at < dates->count; at++) {
        bool hi_rests = isinf(carried->hi[at].value), lo_rests = isinf(carried->lo[at].value);
        for (size_t from = 0; from < dates->count; from++) {
            const rec_end hi = claimed->hi[from], lo = claimed->lo[from];
            if (isfinite(hi.value) && !hi_rests && isfinite(rec_dates_allowance(dates, at, from))) {
                const double outer = carried->hi[at].rank > 0
                                         ? nextafter(carried->hi[at].value, (double)INFINITY)
                                         : carried->hi[at].value;
                hi_rests = random_course_compare(dates, at, from, outer, hi, 1) >= 0;
            }
            if (isfinite(lo.value) && !lo_rests && isfinite(rec_dates_allowance(dates, from, at))) {
                const double outer = carried->lo[at].rank < 0
                                         ? nextafter(carried->lo[at].value, -(double)INFINITY)
                                         : carried->lo[at].value;
                lo_rests = random_course_compare(dates, from, at, outer, lo, -1) <= 0;
            }
        }
        assert_true(hi_rests && lo_rests);
    }
}

static void assert_empty_only_by_a_clash(const rec_dates *dates, const ends *claimed,
                                         const ends *carried)
{
    bool clash = false, empty = false;
    for (size_t from = 0; from < dates->count; from++) {
        empty = empty || rec_ends_apart(carried->lo[from], carried->hi[from]);
        for (size_t to = 0; to < dates->count; to++) {
            const rec_end lo = claimed->lo[from], hi = claimed->hi[to];
            clash = clash || rec_dates_ends_apart(dates, from, to, lo, hi);
        }
    }
    assert_true(clash || !empty);
    assert_true(!is_step(dates) || clash == empty);
}

static void carried_ends_are_what_all_cones_allow(void **state)
{
    (void)state;
    for (uint64_t seed = base_seed; seed < base_seed + ROUNDS; seed++) {
        uint64_t random = random_start(seed);
        random_course course;
        random_course_make(&course, &random);
        const rec_dates *dates = &course.dated.dates;
        ends claimed, carried;
        make_ends(dates->count, &random, &claimed);
        carried = claimed;
        spread(dates, &carried);
        assert_encloses(dates, &claimed, &carried, seed);
        assert_sound(dates, &claimed, &carried);
        assert_empty_only_by_a_clash(dates, &claimed, &carried);
    }
}

static void a_clash_is_one_in_rational_arithmetic(void **state)
{
    (void)state;
    for (uint64_t seed = base_seed; seed < base_seed + ROUNDS; seed++) {
        uint64_t random = random_start(seed);
        random_course course;
        random_course_make(&course, &random);
        const rec_dates *dates = &course.dated.dates;
        const rec_end lo = random_course_end(&random), hi = random_course_end(&random);
        for (size_t from = 0; from < dates->count; from++) {
            for (size_t to = 0; to < dates->count; to++) {
                const bool clash = random_course_ends_clash(dates, from, to, lo, hi);
                if (clash != rec_dates_ends_apart(dates, from, to, lo, hi)) {
                    print_error("seed %llu dates %zu %zu\n", (unsigned long long)seed, from, to);
                    fail();
                }
                const double allowance = rec_dates_allowance(dates, from, to);
                const bool casts_apart = rec_ends_apart(rec_lo_cast(lo, allowance), hi) ||
                                         rec_ends_apart(lo, rec_hi_cast(hi, allowance));
                assert_true(clash || !casts_apart);
            }
        }
    }
}

static void allowances_obey_the_triangle_and_round_up(void **state)
{
    (void)state;
    const rec_end zero = {0.0, 0, false};
    for (uint64_t seed = base_seed; seed < base_seed + ROUNDS / 4; seed++) {
        uint64_t random = random_start(seed);
        random_course course;
        random_course_make(&course, &random);
        const rec_dates *dates = &course.dated.dates;
        for (size_t i = 0; i < dates->count * dates->count * dates->count; i++) {
            const size_t a = i % dates->count, b = i / dates->count % dates->count;
            assert_true(random_course_triangle_holds(dates, a, b, i / dates->count / dates->count));
            const double allowance = rec_dates_allowance(dates, a, b);
            if (isfinite(allowance)) {
                /* ticks shorter than days take two roundings, up to three doubles in all */
                double before = nextafter(allowance, -1.0);
                for (int step = 1; dates->ticks_per_day != 1 && step < 3; step++) {
                    before = nextafter(before, -1.0);
                }
                assert_true(random_course_compare(dates, a, b, allowance, zero, 1) >= 0);
                assert_true(allowance == 0.0 ||
                            random_course_compare(dates, a, b, before, zero, 1) < 0);
            }
        }
    }
}

int main(void)
{
    print_message("seeds from %llu\n", (unsigned long long)base_seed);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(carried_ends_are_what_all_cones_allow),
        cmocka_unit_test(a_clash_is_one_in_rational_arithmetic),
        cmocka_unit_test(allowances_obey_the_triangle_and_round_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
