/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Standard uncertainties from the ways in which they are stated, after the
 * GUM. The factor of a half width is the two-sided quantile of the normal or
 * of Student's distribution.
 */
#include "estimate/uncertainty.h"

#include "estimate/student.h"

#include <math.h>
#include <stdbool.h>

static bool is_positive(double x)
{
    return isfinite(x) && x > 0.0;
}

static bool is_usable(const rec_uncertainty *stated, double value)
{
    /* Not "df < 1": a NaN must fail. */
    if (!is_positive(stated->size) || !isfinite(value) || !(stated->df >= 1.0)) {
        return false;
    }
    switch (stated->form) {
    case REC_UNCERTAINTY_STANDARD:
        return true;
    case REC_UNCERTAINTY_EXPANDED:
        return is_positive(stated->factor);
    case REC_UNCERTAINTY_HALF_WIDTH:
        return stated->level > 0.0 && stated->level < 1.0;
    case REC_UNCERTAINTY_RELATIVE:
        return value != 0.0;
    case REC_UNCERTAINTY_ASYMMETRIC:
        return is_positive(stated->minus);
    }
    return false;
}

/* Upper tail (1 - level) / 2: exact near level 1, where (1 + level) / 2 is not. */
static double coverage_factor(double level, double df)
{
    return rec_student_high_quantile((1.0 - level) / 2.0, df);
}

rec_status rec_uncertainty_standard(const rec_uncertainty *stated, double value, double *u_minus,
                                    double *u_plus)
{
    if (!is_usable(stated, value)) {
        return REC_E_INVALID;
    }
    double plus = stated->size, minus = plus;
    switch (stated->form) {
    case REC_UNCERTAINTY_STANDARD:
        break;
    case REC_UNCERTAINTY_EXPANDED:
        plus = minus = stated->size / stated->factor;
        break;
    case REC_UNCERTAINTY_HALF_WIDTH:
        plus = minus = stated->size / coverage_factor(stated->level, stated->df);
        break;
    case REC_UNCERTAINTY_RELATIVE:
        plus = minus = stated->size * fabs(value);
        break;
    case REC_UNCERTAINTY_ASYMMETRIC:
        minus = stated->minus;
        break;
    }
    if (!is_positive(plus) || !is_positive(minus)) {
        return REC_E_OVERFLOW;
    }
    *u_minus = minus;
    *u_plus = plus;
    return REC_OK;
}

rec_status rec_uncertainty_of_half_width(double half_width, double level, double df,
                                         double *standard)
{
    const rec_uncertainty stated = {
        .form = REC_UNCERTAINTY_HALF_WIDTH, .size = half_width, .level = level, .df = df};
    double minus;
    return rec_uncertainty_standard(&stated, 0.0, &minus, standard);
}
