/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Documents of linear relations, read and solved from their text, against exact
 * programs: verdicts, bounds, and points that satisfy everything.
 * REC_SEED in the environment replays one seed.
 */
#include "support/random_line.h"
#include "support/random_linear.h"

#include <math.h>
#include <stdlib.h>

enum { ALL_QUANTITIES = LINEAR_QUANTITIES_MAX };

/* What came of all documents of a run. */
typedef struct tally {
    unsigned documents, conflicts, undecided, points;
} tally;

/* A document at work: what it is, what the library and the exact program say. */
typedef struct trial {
    uint64_t seed;
    linear_document made;
    exact_rows rows;
    exact_program *exact;
    test_solved solved;
    bool has_counts, has_inner;
    mpq_t inner[LINEAR_QUANTITIES_MAX]; /* a point that satisfies open ends too */
    mpq_t point[LINEAR_QUANTITIES_MAX];
} trial;

static trial at;

static rec_range bounds_of(uint32_t quantity)
{
    return at.solved.solution->quantities[document_parts_quantity(&at.solved, quantity)].bounds;
}

static void get_point(exact_program *program, mpq_t point[])
{
    for (uint32_t q = 0; q < at.made.quantity_count; q++) {
        exact_program_value(program, q, point[q]);
    }
}

/* Whether open ends can be satisfied too; keeps a point that does it. */
static bool find_inner(void)
{
    static exact_rows rows;
    exact_rows_make(&at.made, true, &rows);
    exact_program *program = exact_program_open(&rows.rows.system);
    at.has_inner = exact_program_is_feasible(program);
    if (at.has_inner) {
        mpq_t least;
        mpq_init(least);
        (void)exact_program_least(program, rows.slack, -1, least);
        at.has_inner = mpq_sgn(least) < 0;
        mpq_clear(least);
        get_point(program, at.inner);
    }
    exact_program_close(program);
    return at.has_inner;
}

/* Whether a claim on the quantity was written with just that number. */
static bool is_written(uint32_t quantity, const mpq_t value)
{
    for (size_t i = 0; i < at.made.limit_count; i++) {
        const linear_limit *limit = &at.made.limits[i];
        if (at.made.parts.parts[limit->part].kind == PART_CLAIM &&
            at.made.quantities[limit->first] == quantity &&
            (mpq_equal(limit->low, value) != 0 || mpq_equal(limit->high, value) != 0)) {
            return true;
        }
    }
    return false;
}

/* A figure leaves as the nearest double of what was written: that one is the figure itself. */
static int compare(uint32_t quantity, const mpq_t value, double end)
{
    if (isinf(end)) {
        return end < 0.0 ? 1 : -1;
    }
    mpq_t apart, half_ulp;
    mpq_inits(apart, half_ulp, NULL);
    mpq_set_d(apart, end);
    mpq_sub(apart, value, apart);
    mpq_set_d(half_ulp, fabs(end) * 0x1p-53);
    int order = mpq_sgn(apart);
    mpq_abs(apart, apart);
    if (mpq_cmp(apart, half_ulp) <= 0 && is_written(quantity, value)) {
        order = 0;
    }
    mpq_clears(apart, half_ulp, NULL);
    return order;
}

static void assert_inside(mpq_t point[], const char *which)
{
    for (uint32_t q = 0; q < at.made.quantity_count; q++) {
        const rec_range bounds = bounds_of(q);
        const int low = compare(q, point[q], bounds.lo), high = compare(q, point[q], bounds.hi);
        if (low < 0 || (low == 0 && bounds.lo_open) || high > 0 || (high == 0 && bounds.hi_open)) {
            document_parts_fail(&at.made.parts, at.seed, "q%u: %s has %.17g, outside %s", q, which,
                                mpq_get_d(point[q]), test_range_text(bounds));
        }
    }
}

static bool counts_are_whole(mpq_t point[])
{
    for (uint32_t q = 0; q < at.made.quantity_count; q++) {
        if (at.made.whole[q] && mpz_cmp_ui(mpq_denref(point[q]), 1) != 0) {
            return false;
        }
    }
    return true;
}

/* Points between where an exact program ended and one that satisfies open ends too. */
static void try_points(tally *all)
{
    if (linear_document_holds(&at.made, at.point, 0.0) && counts_are_whole(at.point)) {
        assert_inside(at.point, "a vertex");
        all->points++;
    }
    mpq_t half;
    mpq_init(half);
    mpq_set_ui(half, 1, 2);
    for (uint32_t q = 0; q < at.made.quantity_count; q++) {
        mpq_add(at.point[q], at.point[q], at.inner[q]);
        mpq_mul(at.point[q], at.point[q], half);
    }
    mpq_clear(half);
    if (counts_are_whole(at.point)) {
        assert_true(linear_document_holds(&at.made, at.point, 0.0));
        assert_inside(at.point, "a mixture");
        all->points++;
    }
}

/* The largest term beside the quantity's own where it ended, in the quantity: what 10^-9 is of. */
static double scale_of(uint32_t quantity, mpq_t point[])
{
    double scale = fabs(mpq_get_d(point[quantity]));
    for (size_t i = 0; i < at.made.limit_count; i++) {
        const linear_limit *limit = &at.made.limits[i];
        double own = 0.0;
        double largest = fmax(fabs(mpq_get_d(limit->low)), fabs(mpq_get_d(limit->high)));
        for (uint32_t t = limit->first; t < limit->first + limit->count; t++) {
            const double coefficient = mpq_get_d(at.made.coefficients[t]);
            const uint32_t of = at.made.quantities[t];
            own += of == quantity ? coefficient : 0.0;
            largest = fmax(largest, fabs(coefficient * mpq_get_d(point[of])));
        }
        scale = own != 0.0 ? fmax(scale, largest / fabs(own)) : scale;
    }
    return scale;
}

/* One end against the exact one: no further in, and where all are reals no further out than 10^-9.
 */
static void check_end(uint32_t q, int sign, bool has_end, const mpq_t least)
{
    const rec_range bounds = bounds_of(q);
    mpq_t end;
    mpq_init(end);
    if (sign > 0) {
        mpq_set(end, least);
    } else {
        mpq_neg(end, least);
    }
    const int order = has_end ? sign * compare(q, end, sign > 0 ? bounds.lo : bounds.hi) : 0;
    mpq_clear(end);
    const double found = sign > 0 ? bounds.lo : -bounds.hi, exact = mpq_get_d(least);
    const double room = 1e-9 * scale_of(q, at.point);
    const bool is_right = at.has_counts || order >= 0;
    const bool is_tight = at.made.whole[q] || (has_end ? found >= exact - room : true);
    const bool has_room = at.has_counts || has_end || found == -REC_INFINITY;
    if (!is_right || !is_tight || !has_room) {
        document_parts_fail(&at.made.parts, at.seed, "q%u: %s end %.17g is %s, exact is %.17g%s", q,
                            sign > 0 ? "low" : "high", sign * found, is_tight ? "wrong" : "loose",
                            sign * exact, has_end ? "" : " and further");
    }
}

static void check_quantity(uint32_t q, tally *all)
{
    mpq_t least;
    mpq_init(least);
    for (int sign = -1; sign <= 1; sign += 2) {
        const bool has_end = exact_program_least(at.exact, q, sign, least);
        get_point(at.exact, at.point);
        check_end(q, sign, has_end, least);
        try_points(all);
    }
    mpq_clear(least);
}

static void check_verdict(bool is_consistent, tally *all)
{
    const rec_verdict verdict = at.solved.solution->verdict;
    const bool planted_holds = linear_document_holds(&at.made, at.made.planted, 0.0);
    assert_true(is_consistent || !planted_holds); /* of the exact program */
    all->documents++;
    all->conflicts += verdict == REC_VERDICT_CONFLICT;
    all->undecided += verdict == REC_VERDICT_UNDECIDED;
    const bool can_hold = at.has_counts ? planted_holds : is_consistent;
    if ((verdict == REC_VERDICT_CONFLICT && can_hold) ||
        (verdict != REC_VERDICT_CONFLICT && verdict != REC_VERDICT_UNDECIDED && !is_consistent)) {
        document_parts_fail(&at.made.parts, at.seed, "%s, but all %s hold together",
                            rec_verdict_name(verdict), is_consistent ? "can" : "cannot");
    }
    if (planted_holds) {
        assert_inside(at.made.planted, "the planted point");
    }
}

static void check_document(uint64_t seed, const random_linear *shape, uint32_t goals, tally *all)
{
    uint64_t random = random_start(seed);
    at.seed = seed;
    const bool is_planted = random_linear_make(&at.made, shape, &random);
    assert_true(!is_planted || linear_document_holds(&at.made, at.made.planted, 0.0));
    at.has_counts = false;
    for (uint32_t q = 0; q < at.made.quantity_count; q++) {
        at.has_counts = at.has_counts || at.made.whole[q];
    }
    at.solved = document_parts_solve(&at.made.parts, NULL);
    const bool is_consistent = find_inner();
    check_verdict(is_consistent, all);
    if (is_consistent && at.solved.solution->verdict != REC_VERDICT_CONFLICT) {
        exact_rows_make(&at.made, false, &at.rows);
        at.exact = exact_program_open(&at.rows.rows.system);
        assert_true(exact_program_is_feasible(at.exact));
        const uint32_t quantities = at.made.quantity_count;
        for (uint32_t n = 0; n < (goals < quantities ? goals : quantities); n++) {
            check_quantity(goals < quantities ? (uint32_t)(random_next(&random) % quantities) : n,
                           all);
        }
        exact_program_close(at.exact);
    }
    test_solved_free(&at.solved);
    linear_document_end(&at.made);
}

static void run(uint64_t default_seed, uint32_t count, const random_linear *shape, uint32_t goals)
{
    const char *replayed = getenv("REC_SEED");
    const uint64_t seed = replayed != NULL ? strtoull(replayed, NULL, 10) : default_seed;
    tally all = {0, 0, 0, 0};
    print_message("seed %llu\n", (unsigned long long)seed);
    for (size_t q = 0; q < LINEAR_QUANTITIES_MAX; q++) {
        mpq_inits(at.inner[q], at.point[q], NULL);
    }
    for (uint32_t i = 0; i < (replayed != NULL ? 1 : count); i++) {
        check_document(seed + i, shape, goals, &all);
    }
    for (size_t q = 0; q < LINEAR_QUANTITIES_MAX; q++) {
        mpq_clears(at.inner[q], at.point[q], NULL);
    }
    print_message("%u documents, %u conflicts, %u undecided, %u points inside\n", all.documents,
                  all.conflicts, all.undecided, all.points);
    assert_true(replayed != NULL || all.conflicts >= count / 20);
    assert_true(replayed != NULL || all.undecided <= count / 50);
}

static void small_documents_agree_with_exact_programs(void **state)
{
    (void)state;
    const random_linear shape = {
        .quantities_max = 6, .relations_max = 8, .temper_count = 1, .open_ends = true};
    run(20241101, 150, &shape, ALL_QUANTITIES);
}

static void decimals_and_scales_agree_with_exact_programs(void **state)
{
    (void)state;
    const random_linear shape = {
        .quantities_max = 6, .relations_max = 7, .temper_count = 4, .open_ends = true};
    run(30241101, 120, &shape, ALL_QUANTITIES);
}

static void counts_lose_no_whole_point(void **state)
{
    (void)state;
    const random_linear shape = {.quantities_max = 6,
                                 .relations_max = 7,
                                 .temper_count = 2,
                                 .counts = true,
                                 .open_ends = true};
    run(40241101, 150, &shape, ALL_QUANTITIES);
}

/* Up to 60 quantities and 120 relations. */
static void large_documents_agree_with_exact_programs(void **state)
{
    (void)state;
    const random_linear shape = {.quantities_max = 60, .relations_max = 120, .temper_count = 1};
    run(50241102, 3, &shape, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(small_documents_agree_with_exact_programs),
        cmocka_unit_test(decimals_and_scales_agree_with_exact_programs),
        cmocka_unit_test(counts_lose_no_whole_point),
        cmocka_unit_test(large_documents_agree_with_exact_programs),
    };
    return cmocka_run_group_tests_name("linear documents", tests, NULL, NULL);
}
