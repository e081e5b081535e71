/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_CHI_SQUARE_H
#define REC_CHI_SQUARE_H

#include <stddef.h>

/**
 * The chi-square distribution, for any degrees of freedom with neither the
 * errors that GSL's reports for two million nor the digits it loses before.
 *
 * Needs:   df >= 1; x >= 0, finite; 0 < tail <= 0.5.
 * Error:   1e-12 relative up to 10,000 degrees of freedom, 1e-12 absolute above.
 * Source:  Temme (1979) above.
 */
double rec_chi_square_below(double x, size_t df); /**< probability of less than x */
double rec_chi_square_above(double x, size_t df);

double rec_chi_square_low_quantile(double tail, size_t df);  /**< has tail below */
double rec_chi_square_high_quantile(double tail, size_t df); /**< has tail above */

#endif
