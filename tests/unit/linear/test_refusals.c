/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is refused, and what happens when limits and memory end.
 */
#include "support/cmocka.h"
#include "support/linear_rows.h"

#include <fenv.h>
#include <stdlib.h>

static linear_rows rows;
static const double everything = (double)INFINITY;

/* Two columns without bounds, which only rationals can do without. */
static void make_rows(void)
{
    linear_rows_begin(&rows, 3);
    linear_rows_add_dense(&rows, 1.0, 1.0, 3, (const double[]){0.1, 0.7, 0.0});
    linear_rows_add_dense(&rows, 2.0, 2.0, 3, (const double[]){0.7, -0.3, 0.9});
    rows.bounds[2] = rec_interval_of(0.0, 1.0);
}

static rec_status status_of_tightening(void)
{
    rec_linear *linear = NULL;
    rec_linear_outcome outcome;
    rec_status status = rec_linear_open(NULL, &rows.system, NULL, &linear);
    if (status == REC_OK) {
        rec_interval tight[LINEAR_COLUMNS_MAX];
        double bound;
        status = rec_linear_tighten(linear, NULL, tight, NULL, &outcome);
        const rec_status other = rec_linear_bound(linear, 0, true, &bound, NULL, &outcome);
        assert_int_equal(other, status);
        assert_int_equal(rec_linear_feasible(linear, NULL, NULL, &outcome), status);
        rec_linear_close(linear);
    }
    return status;
}

static void assert_refused(rec_status expected)
{
    assert_int_equal(status_of_tightening(), expected);
    make_rows();
    assert_rec_ok(status_of_tightening());
}

static void what_has_no_meaning_is_refused(void **state)
{
    (void)state;
    const double no_number = (double)NAN;
    make_rows();
    rows.bounds[1] = (rec_interval){no_number, 3.0};
    assert_refused(REC_E_INVALID);
    rows.bounds[1] = (rec_interval){3.0, 2.0};
    assert_refused(REC_E_INVALID);
    rows.bounds[1] = (rec_interval){everything, everything};
    assert_refused(REC_E_INVALID);
    rows.rows[1].range = (rec_interval){2.0, no_number};
    assert_refused(REC_E_INVALID);
    rows.rows[1].range = (rec_interval){-everything, -everything};
    assert_refused(REC_E_INVALID);
    rows.coefficients[2] = (rec_interval){no_number, no_number};
    assert_refused(REC_E_INVALID);
    rows.coefficients[2] = (rec_interval){1.0, everything};
    assert_refused(REC_E_INVALID);
    rows.coefficients[2] = (rec_interval){2.0, 1.0};
    assert_refused(REC_E_INVALID);
}

static void terms_that_are_not_there_are_refused(void **state)
{
    (void)state;
    make_rows();
    rows.columns[3] = 3;
    assert_refused(REC_E_INVALID);
    rows.columns[3] = UINT32_MAX;
    assert_refused(REC_E_INVALID);
    rows.columns[3] = rows.columns[2]; /* twice in a row */
    assert_refused(REC_E_INVALID);
    rows.rows[1].count = 4;
    assert_refused(REC_E_INVALID);
    rows.rows[1].first = 6;
    assert_refused(REC_E_INVALID);
    rows.rows[1] = (rec_linear_row){UINT32_MAX, 2, rec_interval_whole()};
    assert_refused(REC_E_INVALID);
    rows.system.column_count = 100000001;
    assert_refused(REC_E_LIMIT);
}

static void columns_that_are_not_there_have_no_bound(void **state)
{
    (void)state;
    make_rows();
    rec_linear *linear = NULL;
    rec_linear_outcome outcome;
    double bound = 2.385;
    assert_rec_ok(rec_linear_open(NULL, &rows.system, NULL, &linear));
    assert_int_equal(rec_linear_bound(linear, 3, true, &bound, NULL, &outcome), REC_E_INVALID);
    assert_same_double(bound, 2.385);
    rec_linear_close(linear);
    rec_linear_close(NULL);
}

static void limits_that_cannot_be_are_refused(void **state)
{
    (void)state;
    make_rows();
    rec_linear *linear = NULL;
    rec_linear_limits limits = rec_linear_usual_limits();
    limits.megabytes_max = 0;
    assert_int_equal(rec_linear_open(NULL, &rows.system, &limits, &linear), REC_E_INVALID);
    limits = rec_linear_usual_limits();
    limits.iterations_max = UINT32_MAX;
    assert_int_equal(rec_linear_open(NULL, &rows.system, &limits, &linear), REC_E_INVALID);
    assert_null(linear);
}

static void another_mode_of_rounding_is_refused(void **state)
{
    (void)state;
    make_rows();
    assert_int_equal(fesetround(FE_UPWARD), 0);
    const volatile double one = 1.0, three = 3.0;
    const bool mode_works = one / three != 1.0 / 3.0; /* an emulator may have but one */
    const rec_status status = status_of_tightening();
    assert_int_equal(fesetround(FE_TONEAREST), 0);
    assert_int_equal(status, mode_works ? REC_E_ROUNDING : REC_OK);
}

/* 0 of everything: bounds may be loose, but are bounds, and it says so. */
static void spent_limits_leave_sound_bounds(void **state)
{
    (void)state;
    make_rows();
    rows.bounds[0] = rec_interval_of(-2.0, 9.0);
    rec_interval exact[3];
    rec_linear *linear = NULL;
    rec_linear_outcome outcome;
    assert_rec_ok(rec_linear_open(NULL, &rows.system, NULL, &linear));
    assert_rec_ok(rec_linear_tighten(linear, NULL, exact, NULL, &outcome));
    assert_false(outcome.stopped_early);
    rec_linear_close(linear);
    const rec_linear_limits usual = rec_linear_usual_limits();
    for (int which = 1; which < 8; which++) {
        rec_linear_limits limits = usual;
        limits.iterations_max = (which & 1) != 0 ? 0 : usual.iterations_max;
        limits.exact_size_max = (which & 2) != 0 ? 0 : usual.exact_size_max;
        limits.exact_work_max = (which & 4) != 0 ? 0 : usual.exact_work_max;
        rec_interval tight[3];
        assert_rec_ok(rec_linear_open(NULL, &rows.system, &limits, &linear));
        assert_rec_ok(rec_linear_tighten(linear, NULL, tight, NULL, &outcome));
        rec_linear_close(linear);
        assert_false(outcome.is_empty);
        bool is_loose = false;
        for (int j = 0; j < 3; j++) {
            assert_true(tight[j].lo <= exact[j].lo && tight[j].hi >= exact[j].hi);
            is_loose =
                is_loose || tight[j].lo < exact[j].lo - 1e-9 || tight[j].hi > exact[j].hi + 1e-9;
        }
        assert_true(outcome.stopped_early || !is_loose);
    }
}

typedef struct counted {
    size_t requests, fails_at, live;
} counted;

static void *counted_allocate(void *context, size_t size_bytes)
{
    counted *count = context;
    if (count->requests++ == count->fails_at) {
        return NULL;
    }
    count->live++;
    return malloc(size_bytes);
}

static void counted_release(void *context, void *memory)
{
    counted *count = context;
    assert_non_null(memory);
    count->live--;
    free(memory);
}

static void each_allocation_may_fail(void **state)
{
    (void)state;
    make_rows();
    size_t refused = 0;
    for (size_t n = 0;; n++) {
        counted count = {.fails_at = n};
        const rec_allocator allocator = {counted_allocate, counted_release, &count};
        rec_linear *linear = NULL;
        rec_linear_outcome outcome;
        rec_interval tight[3];
        tight[0] = rec_interval_of(-2.385, 2.385);
        rec_status status = rec_linear_open(&allocator, &rows.system, NULL, &linear);
        if (status == REC_OK) {
            status = rec_linear_tighten(linear, NULL, tight, NULL, &outcome);
            assert_int_equal(count.live, 1);
        }
        if (status == REC_OK) {
            rec_linear_close(linear);
            assert_int_equal(count.live, 0);
            break;
        }
        assert_int_equal(status, REC_E_MEMORY);
        assert_same_double(tight[0].lo, -2.385);
        rec_linear_close(linear);
        assert_int_equal(count.live, 0);
        refused++;
    }
    assert_true(refused > 10); /* its own block, systems and sums in rationals */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_has_no_meaning_is_refused),
        cmocka_unit_test(terms_that_are_not_there_are_refused),
        cmocka_unit_test(columns_that_are_not_there_have_no_bound),
        cmocka_unit_test(limits_that_cannot_be_are_refused),
        cmocka_unit_test(another_mode_of_rounding_is_refused),
        cmocka_unit_test(spent_limits_leave_sound_bounds),
        cmocka_unit_test(each_allocation_may_fail),
    };
    return cmocka_run_group_tests_name("linear refusals", tests, NULL, NULL);
}
