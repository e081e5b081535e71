/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Soundness where nothing is known exactly: a point and members of each
 * coefficient's interval are chosen, and rows made that they satisfy. Whatever
 * the solver does, and whatever limits it has, the point stays inside. And any
 * multipliers at all prove a bound that it keeps. REC_SEED replays one seed.
 */
#include "support/cmocka.h"
#include "support/linear_rows.h"
#include "support/random_line.h"

#include "core/interval_arithmetic.h"
#include "linear/dual_bound.h"

#include <stdlib.h>

enum { SYSTEMS = 120, COLUMNS_MAX = 12, ROWS_MAX = 16, TRIES = 8 };

static linear_rows rows;
static double point[COLUMNS_MAX];

static double random_number(uint64_t *random)
{
    static const double scales[] = {0.0, 1e-6, 0.1, 1.0, 1.0, 7.0, 1e3, 1e12};
    const double mantissa = (double)(random_next(random) % 2001) / 1000.0 - 1.0;
    return mantissa * scales[random_next(random) % 8];
}

/* x and more, up to nothing on either side. */
static rec_interval around(uint64_t *random, double x)
{
    static const double widths[] = {0.0, 0.0, 1e-15, 0.01, 3.0};
    const double low = x - fabs(x) * widths[random_next(random) % 5];
    const double high = x + fabs(x) * widths[random_next(random) % 5];
    return rec_interval_of(low <= x ? low : x, high >= x ? high : x);
}

static rec_interval without_some_ends(uint64_t *random, rec_interval x)
{
    const uint64_t which = random_next(random) % 8;
    return rec_interval_of(which == 0 || which == 2 ? -REC_INFINITY : x.lo,
                           which == 1 || which == 2 ? REC_INFINITY : x.hi);
}

static void make_system(uint64_t *random)
{
    const size_t columns = 1 + (size_t)(random_next(random) % COLUMNS_MAX);
    const size_t row_count = (size_t)(random_next(random) % (ROWS_MAX + 1));
    linear_rows_begin(&rows, columns);
    for (size_t j = 0; j < columns; j++) {
        point[j] = random_number(random);
        rows.bounds[j] = without_some_ends(random, around(random, point[j]));
    }
    for (size_t i = 0; i < row_count; i++) {
        rec_interval sum = rec_interval_of(0.0, 0.0);
        linear_rows_add(&rows, 0.0, 0.0);
        for (uint32_t j = 0; j < columns; j++) {
            if (random_next(random) % 3 == 0) {
                continue;
            }
            const double c = random_number(random);
            const rec_interval within = around(random, c);
            linear_rows_term_within(&rows, j, within.lo, within.hi);
            sum = rec_interval_add(
                sum, rec_interval_mul(rec_interval_of(c, c), rec_interval_of(point[j], point[j])));
        }
        rec_interval range = around(random, sum.lo);
        range = rec_interval_hull(range, sum);
        rows.rows[rows.system.row_count - 1].range = without_some_ends(random, range);
    }
}

static void assert_inside(rec_interval tight, uint32_t column, uint64_t seed)
{
    if (!rec_interval_contains(tight, point[column])) {
        fail_msg("seed %llu, column %u: %.17g is not in %.17g .. %.17g", (unsigned long long)seed,
                 column, point[column], tight.lo, tight.hi);
    }
}

static void check_calls(const rec_linear_limits *limits, uint64_t seed)
{
    rec_linear *linear = NULL;
    rec_linear_outcome outcome;
    rec_interval tight[COLUMNS_MAX];
    assert_rec_ok(rec_linear_open(NULL, &rows.system, limits, &linear));
    assert_rec_ok(rec_linear_feasible(linear, NULL, NULL, &outcome));
    if (outcome.is_empty) {
        fail_msg("seed %llu: found empty, but holds a point", (unsigned long long)seed);
    }
    assert_rec_ok(rec_linear_tighten(linear, NULL, tight, NULL, &outcome));
    assert_false(outcome.is_empty);
    for (uint32_t j = 0; j < rows.system.column_count; j++) {
        assert_inside(tight[j], j, seed);
        double low = 0.0, high = 0.0;
        assert_rec_ok(rec_linear_bound(linear, j, true, &low, NULL, &outcome));
        assert_rec_ok(rec_linear_bound(linear, j, false, &high, NULL, &outcome));
        assert_inside(rec_interval_of(low, high), j, seed);
    }
    rec_linear_close(linear);
}

static void check_multipliers(uint64_t *random, uint64_t seed)
{
    rec_linear *linear = NULL;
    double multiplier[ROWS_MAX];
    assert_rec_ok(rec_linear_open(NULL, &rows.system, NULL, &linear));
    linear->known = rows.system.bounds;
    for (int n = 0; n < TRIES; n++) {
        for (size_t i = 0; i < rows.system.row_count; i++) {
            multiplier[i] = random_number(random);
        }
        const rec_goal contradiction = {.column = REC_GOAL_NONE};
        assert_false(rec_dual_bound(linear, contradiction, multiplier, NULL) > 0.0);
        const uint32_t column = (uint32_t)(random_next(random) % rows.system.column_count);
        const int sign = random_next(random) % 2 == 0 ? 1 : -1;
        const rec_goal goal = {column, sign};
        const double bound = rec_dual_bound(linear, goal, multiplier, NULL);
        if (!(bound <= sign * point[column])) {
            fail_msg("seed %llu, column %u: proven above %.17g, is %.17g", (unsigned long long)seed,
                     column, bound, sign * point[column]);
        }
    }
    rec_linear_close(linear);
}

static void no_point_of_uncertain_rows_is_cut_off(void **state)
{
    (void)state;
    const char *replayed = getenv("REC_SEED");
    const uint64_t first = replayed != NULL ? strtoull(replayed, NULL, 10) : 31415;
    print_message("seed %llu\n", (unsigned long long)first);
    for (uint64_t seed = first; seed < first + (replayed != NULL ? 1 : SYSTEMS); seed++) {
        uint64_t random = random_start(seed);
        make_system(&random);
        check_calls(NULL, seed);
        rec_linear_limits limits = rec_linear_usual_limits();
        limits.iterations_max = (uint32_t)(random_next(&random) % 6);
        limits.exact_size_max = (uint32_t)(random_next(&random) % 6);
        limits.exact_work_max = random_next(&random) % 5000;
        check_calls(&limits, seed);
        check_multipliers(&random, seed);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_point_of_uncertain_rows_is_cut_off),
    };
    return cmocka_run_group_tests_name("members of linear rows", tests, NULL, NULL);
}
