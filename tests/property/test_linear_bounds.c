/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Bounds, verdicts and certificates of random systems against an exact program.
 * REC_SEED in the environment replays one seed.
 */
#include "support/cmocka.h"
#include "support/exact_program.h"
#include "support/linear_rows.h"
#include "support/random_line.h"

#include "core/interval_arithmetic.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { SMALL_SYSTEMS = 250, MIDDLE_SYSTEMS = 25, LARGE_SYSTEMS = 8, GOALS_OF_LARGE = 3 };

static linear_rows rows;

static uint32_t below(uint64_t *random, uint32_t limit)
{
    return (uint32_t)(random_next(random) % limit);
}

/* How wild a system's numbers are. */
typedef enum temper { WHOLE, DECIMAL, SCALED } temper;

static double random_coefficient(uint64_t *random, temper of)
{
    const double whole = (double)below(random, 9) - 4.0;
    if (of == WHOLE || whole == 0.0) {
        return whole;
    }
    const double decimal = whole + (double)below(random, 100) / 100.0;
    static const double scales[] = {1e-6, 1e-3, 1.0, 1e3, 1e6, 1e12};
    return of == DECIMAL ? decimal : decimal * scales[below(random, 6)];
}

static rec_interval random_bounds(uint64_t *random, double planted, temper of)
{
    const double reach = of == SCALED && below(random, 2) == 0 ? 1e12 : 10.0;
    const double low = planted - (double)below(random, 4) / 4.0 * reach;
    const double high = planted + (double)below(random, 4) / 4.0 * reach;
    switch (below(random, 6)) {
    case 0:
        return rec_interval_whole();
    case 1:
        return rec_interval_of(low, REC_INFINITY);
    case 2:
        return rec_interval_of(-REC_INFINITY, high);
    default:
        return rec_interval_of(low, high);
    }
}

/* A planted equality whose numbers round is as wide as that; where there are as many as columns,
   what fits is that narrow, which large systems are spared. */
static uint32_t random_kind(uint64_t *random, temper of)
{
    static const size_t small = 12;
    size_t narrow = 0;
    for (size_t i = 0; i < rows.system.row_count; i++) {
        const rec_interval range = rows.rows[i].range;
        narrow += range.hi - range.lo < 1e-3;
    }
    const bool is_spared =
        of != WHOLE && rows.system.row_count > small && 2 * narrow > rows.system.column_count;
    return (is_spared ? 1 : 0) + below(random, is_spared ? 2 : 4);
}

static void random_row(uint64_t *random, const double planted[], temper of, bool is_planted)
{
    rec_interval sum = rec_interval_of(0.0, 0.0);
    linear_rows_add(&rows, 0.0, 0.0);
    const uint32_t columns = (uint32_t)rows.system.column_count;
    const uint32_t step = 1 + below(random, columns < 12 ? 3 : columns / 3);
    for (uint32_t j = below(random, step); j < columns; j += 1 + below(random, 2 * step)) {
        const double c = random_coefficient(random, of);
        linear_rows_term(&rows, j, c);
        sum = rec_interval_add(
            sum, rec_interval_mul(rec_interval_of(c, c), rec_interval_of(planted[j], planted[j])));
    }
    if (!is_planted) {
        sum = rec_interval_add(sum, rec_interval_of(-(double)below(random, 3), 0.0));
        sum.hi = sum.lo;
    }
    const double room = (1.0 + (double)below(random, 3)) * (of == SCALED ? 1e3 : 1.0);
    rec_interval *range = &rows.rows[rows.system.row_count - 1].range;
    switch (random_kind(random, of)) {
    case 0:
        *range = sum;
        break;
    case 1:
        *range = rec_interval_of(-REC_INFINITY, sum.hi + room);
        break;
    case 2:
        *range = rec_interval_of(sum.lo - room, REC_INFINITY);
        break;
    default:
        *range = rec_interval_of(sum.lo - room, sum.hi + 2.0 * room);
        break;
    }
}

static void random_system(uint64_t *random, size_t columns_max, size_t rows_max, uint32_t tempers)
{
    double planted[LINEAR_COLUMNS_MAX];
    const size_t columns = 1 + below(random, (uint32_t)columns_max);
    const size_t row_count = below(random, (uint32_t)rows_max + 1);
    const temper of = (temper)below(random, tempers);
    const bool is_planted = below(random, 3) != 0;
    linear_rows_begin(&rows, columns);
    for (size_t j = 0; j < columns; j++) {
        planted[j] = (double)below(random, 41) - 20.0;
        rows.bounds[j] = random_bounds(random, planted[j], of);
    }
    for (size_t i = 0; i < row_count; i++) {
        random_row(random, planted, of, is_planted);
        /* now and then the same row twice */
        if (below(random, 8) == 0 && i + 1 < row_count) {
            const rec_linear_row last = rows.rows[rows.system.row_count - 1];
            rows.rows[rows.system.row_count++] = last;
            i++;
        }
    }
}

/* The end found holds the exact one, and is no further out than 1e-9 of it. */
static void assert_end(double found, bool has_end, mpq_t exact, uint64_t seed, uint32_t column)
{
    if (!has_end) {
        if (found != -REC_INFINITY) {
            fail_msg("seed %llu, column %u: %.17g, but there is no end", (unsigned long long)seed,
                     column, found);
        }
        return;
    }
    mpq_t end, room;
    mpq_inits(end, room, NULL);
    bool is_outward = true, is_tight = isfinite(found);
    if (is_tight) {
        mpq_set_d(end, found);
        is_outward = mpq_cmp(end, exact) <= 0;
        mpq_set_d(room, 1e-9);
        mpq_mul(room, room, exact);
        mpq_abs(room, room);
        mpq_add(end, end, room);
        is_tight = mpq_cmp(end, exact) >= 0;
    } else {
        is_outward = found < 0.0;
    }
    if (!is_outward || !is_tight) {
        fail_msg("seed %llu, column %u: %.17g is %s, exact is %.17g", (unsigned long long)seed,
                 column, found, is_outward ? "loose" : "wrong", mpq_get_d(exact));
    }
    mpq_clears(end, room, NULL);
}

/* Without the rows and ends that a support does not name, its proof still stands. */
static void assert_support(const rec_linear_support *support, bool is_empty, uint32_t column,
                           int sign, double bound, uint64_t seed)
{
    static linear_rows kept;
    kept = rows;
    kept.system.bounds = kept.bounds;
    kept.system.rows = kept.rows;
    kept.system.columns = kept.columns;
    kept.system.coefficients = kept.coefficients;
    for (size_t i = 0; i < kept.system.row_count; i++) {
        if (support->row_share[i] == 0.0) {
            kept.rows[i].range = rec_interval_whole();
        }
    }
    for (size_t j = 0; j < kept.system.column_count; j++) {
        const rec_interval own = kept.bounds[j];
        kept.bounds[j] =
            rec_interval_of(support->column_low[j] != REC_LINEAR_UNUSED ? own.lo : -REC_INFINITY,
                            support->column_high[j] != REC_LINEAR_UNUSED ? own.hi : REC_INFINITY);
    }
    exact_program *alone = exact_program_open(&kept.system);
    mpq_t least, claimed;
    mpq_inits(least, claimed, NULL);
    if (is_empty == exact_program_is_feasible(alone)) {
        fail_msg("seed %llu: what a proof rests on is no proof", (unsigned long long)seed);
    }
    if (!is_empty && isfinite(bound)) {
        mpq_set_d(claimed, bound);
        if (!exact_program_least(alone, column, sign, least) || mpq_cmp(least, claimed) < 0) {
            fail_msg("seed %llu, column %u: what the bound rests on does not entail it",
                     (unsigned long long)seed, column);
        }
    }
    mpq_clears(least, claimed, NULL);
    exact_program_close(alone);
}

static double row_share[LINEAR_ROWS_MAX];
static uint8_t column_low[LINEAR_COLUMNS_MAX], column_high[LINEAR_COLUMNS_MAX];
static const rec_linear_support support = {row_share, column_low, column_high};

static void check_verdict(rec_linear *linear, exact_program *exact, uint64_t seed)
{
    rec_linear_outcome outcome;
    assert_rec_ok(rec_linear_feasible(linear, NULL, &support, &outcome));
    if (outcome.is_empty == exact_program_is_feasible(exact) ||
        outcome.is_feasible != exact_program_is_feasible(exact)) {
        fail_msg("seed %llu: found %s, but is %s", (unsigned long long)seed,
                 outcome.is_empty      ? "empty"
                 : outcome.is_feasible ? "feasible"
                                       : "undecided",
                 exact_program_is_feasible(exact) ? "feasible" : "empty");
    }
    if (outcome.is_empty) {
        assert_support(&support, true, 0, 1, 0.0, seed);
    }
}

static void check_column(rec_linear *linear, exact_program *exact, uint32_t column,
                         rec_interval tight, uint64_t seed)
{
    mpq_t least;
    mpq_init(least);
    for (int sign = -1; sign <= 1; sign += 2) {
        const bool has_end = exact_program_least(exact, column, sign, least);
        assert_end(sign > 0 ? tight.lo : -tight.hi, has_end, least, seed, column);
        double bound = 0.0;
        rec_linear_outcome outcome;
        assert_rec_ok(rec_linear_bound(linear, column, sign > 0, &bound, &support, &outcome));
        assert_end(sign * bound, has_end, least, seed, column);
        assert_support(&support, false, column, sign, sign * bound, seed);
    }
    mpq_clear(least);
}

static void check_system(uint64_t seed, size_t columns_max, size_t rows_max, uint32_t tempers,
                         uint32_t goals)
{
    uint64_t random = random_start(seed);
    random_system(&random, columns_max, rows_max, tempers);
    exact_program *exact = exact_program_open(&rows.system);
    rec_linear *linear = NULL;
    assert_rec_ok(rec_linear_open(NULL, &rows.system, NULL, &linear));
    check_verdict(linear, exact, seed);
    rec_interval tight[LINEAR_COLUMNS_MAX];
    rec_linear_outcome outcome;
    assert_rec_ok(rec_linear_tighten(linear, NULL, tight, &support, &outcome));
    if (exact_program_is_feasible(exact)) {
        assert_false(outcome.is_empty);
        const uint32_t columns = (uint32_t)rows.system.column_count;
        for (uint32_t n = 0; n < (goals < columns ? goals : columns); n++) {
            const uint32_t j = goals < columns ? below(&random, columns) : n;
            check_column(linear, exact, j, tight[j], seed);
        }
    }
    rec_linear_close(linear);
    exact_program_close(exact);
}

static void run(uint64_t default_seed, uint32_t count, size_t columns_max, size_t rows_max,
                uint32_t tempers, uint32_t goals)
{
    const char *replayed = getenv("REC_SEED");
    const uint64_t seed = replayed != NULL ? strtoull(replayed, NULL, 10) : default_seed;
    print_message("seed %llu\n", (unsigned long long)seed);
    for (uint32_t i = 0; i < (replayed != NULL ? 1 : count); i++) {
        check_system(seed + i, columns_max, rows_max, tempers, goals);
    }
}

static void small_systems_agree_with_exact_programs(void **state)
{
    (void)state;
    run(20240217, SMALL_SYSTEMS, 9, 12, SCALED + 1, LINEAR_COLUMNS_MAX);
}

static void middle_systems_agree_with_exact_programs(void **state)
{
    (void)state;
    run(50240217, MIDDLE_SYSTEMS, 16, 24, SCALED + 1, 4);
}

static void large_systems_agree_with_exact_programs(void **state)
{
    (void)state;
    run(70240217, LARGE_SYSTEMS, 60, 120, WHOLE + 1, GOALS_OF_LARGE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(small_systems_agree_with_exact_programs),
        cmocka_unit_test(middle_systems_agree_with_exact_programs),
        cmocka_unit_test(large_systems_agree_with_exact_programs),
    };
    return cmocka_run_group_tests_name("linear bounds", tests, NULL, NULL);
}
