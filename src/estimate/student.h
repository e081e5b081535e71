/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_STUDENT_H
#define REC_STUDENT_H

/**
 * The quantile of Student's distribution that has tail above it.
 *
 * Needs:   0 < tail <= 0.5; df >= 1, INFINITY: the normal distribution.
 * Error:   1e-12 relative for tails of 1e-9 to 0.49 (1e-15 absolute to 0.5); 1e-7
 *          for smaller ones, where GSL's own tail has no more from 30 to 40 df.
 * Source:  GSL; Fisher and Cornish (1960) for many degrees of freedom.
 */
double rec_student_high_quantile(double tail, double df);

#endif
