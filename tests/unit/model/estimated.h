/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_TEST_ESTIMATED_H
#define REC_TEST_ESTIMATED_H

#include "support/solved.h"

#include <reconcile/estimation.h>

#include <math.h>

/** A document, solved, with its estimates. */
typedef struct estimated {
    test_solved solved;
    rec_estimation *estimation;
} estimated;

static inline estimated estimate_as(const char *document, const rec_estimation_options *options)
{
    estimated made = {.solved = test_solve_text(document)};
    assert_rec_ok(rec_estimation_make(made.solved.solution, options, NULL, &made.estimation));
    assert_ptr_equal(rec_estimation_solution(made.estimation), made.solved.solution);
    return made;
}

static inline estimated estimate(const char *document)
{
    return estimate_as(document, NULL);
}

static inline void release(estimated *made)
{
    rec_estimation_free(made->estimation);
    test_solved_free(&made->solved);
}

static inline rec_estimate only(const estimated *made)
{
    rec_estimate shown;
    assert_int_equal(rec_estimation_count(made->estimation), 1);
    assert_rec_ok(rec_estimation_at(made->estimation, 0, &shown));
    return shown;
}

static inline rec_estimate_value value_at(const estimated *made, size_t index)
{
    rec_estimate_value value;
    assert_rec_ok(rec_estimation_value(made->estimation, 0, index, &value));
    return value;
}

static inline const char *left_out_at(const estimated *made, size_t index, uint32_t *claim)
{
    rec_left_out left_out;
    assert_rec_ok(rec_estimation_left_out(made->estimation, 0, index, &left_out));
    *claim = left_out.claim;
    return rec_left_out_reason_name(left_out.reason);
}

static inline void assert_near(double actual, double expected)
{
    if (!(fabs(actual - expected) <= 1e-12 * fabs(expected))) {
        fail_msg("%.17g is not %.17g", actual, expected);
    }
}

#endif
