/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Cancellation. The ends of the result are the distances of the lower and of
 * the upper ends, which are in order exactly where b is no wider than a: both
 * are compared as unevaluated sums of two doubles.
 */
#include "core/interval_cancel.h"

#include "core/interval_arithmetic.h"

/* What rounding left of a - b. Needs: difference, a - b rounded to nearest, is finite. */
static double error_of_difference(double a, double b, double difference)
{
    return fabs(a) >= fabs(b) ? (a - difference) - b : a - (difference + b);
}

/* Whether a - b <= c - d, all finite. */
static bool difference_is_at_most(double a, double b, double c, double d)
{
    double scale = 1.0;
    if (isinf(a - b) && isinf(c - d)) {
        scale = 0.5; /* all four are large: their halves are exact */
    }
    const double first = scale * a - scale * b, second = scale * c - scale * d;
    if (first != second) {
        return first < second; /* rounding keeps the order */
    }
    return error_of_difference(scale * a, scale * b, first) <=
           error_of_difference(scale * c, scale * d, second);
}

rec_interval rec_interval_cancel_minus(rec_interval a, rec_interval b)
{
    const bool a_is_empty = rec_interval_is_empty(a), b_is_empty = rec_interval_is_empty(b);
    if (a_is_empty && (b_is_empty || rec_interval_is_bounded(b))) {
        return a;
    }
    if (!rec_interval_is_bounded(a) || !rec_interval_is_bounded(b) ||
        !difference_is_at_most(a.lo, b.lo, a.hi, b.hi)) {
        return rec_interval_whole();
    }
    return rec_interval_of(rec_sub_down(a.lo, b.lo), rec_sub_up(a.hi, b.hi));
}

rec_interval rec_interval_cancel_plus(rec_interval a, rec_interval b)
{
    return rec_interval_cancel_minus(a, rec_interval_negate(b));
}
