/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Student's quantiles by GSL where it is exact. It is not for 1 degree of
 * freedom, whose small tails it takes from 1/2; its steps end with ten digits
 * in places; and from 1e15 on they go anywhere. Fisher and Cornish's expansion
 * in 1 / df has all digits long before that.
 */
#include "estimate/student.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <math.h>

static const double PI = 3.14159265358979323846;
static const double EXPANSION_DF_MIN = 1e4; /* the fifth term is below 1e-15 of the normal's 8.3 */

static double expansion(double z, double df)
{
    const double s = z * z;
    const double first = z * (s + 1.0) / 4.0;
    const double second = z * ((5.0 * s + 16.0) * s + 3.0) / 96.0;
    const double third = z * (((3.0 * s + 19.0) * s + 17.0) * s - 15.0) / 384.0;
    const double fourth =
        z * ((((79.0 * s + 776.0) * s + 1482.0) * s - 1920.0) * s - 945.0) / 92160.0;
    return z + (first + (second + (third + fourth / df) / df) / df) / df;
}

/* One step of Newton's for the digits that GSL's leave. */
static double polished(double quantile, double tail, double df)
{
    const double density = gsl_ran_tdist_pdf(quantile, df);
    const double step = (gsl_cdf_tdist_Q(quantile, df) - tail) / density;
    return fabs(step) <= 1e-6 * quantile ? quantile + step : quantile;
}

double rec_student_high_quantile(double tail, double df)
{
    if (df >= EXPANSION_DF_MIN) {
        const double z = gsl_cdf_ugaussian_Qinv(tail);
        return isinf(df) ? z : expansion(z, df);
    }
    if (df == 1.0) {
        return tail == 0.5 ? 0.0 : 1.0 / tan(PI * tail);
    }
    return polished(gsl_cdf_tdist_Qinv(tail, df), tail, df);
}
