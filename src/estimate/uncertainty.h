/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_UNCERTAINTY_H
#define REC_UNCERTAINTY_H

#include <reconcile/status.h>

/** How a source states its uncertainty. */
typedef enum rec_uncertainty_form {
    REC_UNCERTAINTY_STANDARD,   /**< u */
    REC_UNCERTAINTY_EXPANDED,   /**< U = k u: `size` is U, `factor` is k */
    REC_UNCERTAINTY_HALF_WIDTH, /**< x +- h holds the value with probability `level` */
    REC_UNCERTAINTY_RELATIVE,   /**< u / |x|: `size` is the ratio */
    REC_UNCERTAINTY_ASYMMETRIC /**< +a -b, each a standard uncertainty: `size` is a, `minus` is b */
} rec_uncertainty_form;

/**
 * A stated uncertainty. Members that the form does not name are not looked
 * at, but df: degrees of freedom of the standard uncertainty, >= 1, INFINITY
 * where none are given; they change a half width's factor to Student's.
 */
typedef struct rec_uncertainty {
    rec_uncertainty_form form;
    double size;
    double minus;
    double factor;
    double level;
    double df;
} rec_uncertainty;

/**
 * Gives the standard uncertainty below and above a value.
 *
 * Units:   size, minus and value alike (relative: size has none); so the outputs.
 * Needs:   what the form names: finite and > 0; level in (0, 1); df >= 1;
 *          value finite, and for a relative uncertainty not 0.
 * Error:   some units in the last place, GSL's quantiles.
 * Returns: REC_OK; REC_E_INVALID if a condition of Needs fails;
 *          REC_E_OVERFLOW when an output would not be finite and > 0.
 * Source:  JCGM 100:2008 (GUM), 4.2 to 4.3 and annex G.
 */
REC_MUST_USE rec_status rec_uncertainty_standard(const rec_uncertainty *stated, double value,
                                                 double *u_minus, double *u_plus);

/**
 * The standard uncertainty of a symmetric half width that holds with
 * probability level; as rec_uncertainty_standard for that form.
 *
 * Returns: REC_OK; REC_E_INVALID; REC_E_OVERFLOW.
 */
REC_MUST_USE rec_status rec_uncertainty_of_half_width(double half_width, double level, double df,
                                                      double *standard);

#endif
