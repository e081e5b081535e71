/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Ends, middle, radius, width and magnitudes. Half of a sum is rounded once:
 * a sum below 2^-1021 is exact, above that its half is.
 */
#include "core/interval_numeric.h"

double rec_interval_inf(rec_interval x)
{
    if (rec_interval_is_empty(x)) {
        return REC_INFINITY;
    }
    return x.lo == 0.0 ? -0.0 : x.lo;
}

double rec_interval_sup(rec_interval x)
{
    return rec_interval_is_empty(x) ? -REC_INFINITY : x.hi;
}

double rec_interval_mid(rec_interval x)
{
    if (rec_interval_is_empty(x)) {
        return (double)NAN;
    }
    if (rec_interval_is_whole(x)) {
        return 0.0;
    }
    if (!rec_interval_is_bounded(x)) {
        return x.hi == REC_INFINITY ? DBL_MAX : -DBL_MAX;
    }
    const double sum = x.lo + x.hi;
    return (isinf(sum) ? 0.5 * x.lo + 0.5 * x.hi : 0.5 * sum) + 0.0;
}

double rec_interval_rad(rec_interval x)
{
    if (!rec_interval_is_bounded(x)) {
        return rec_interval_is_empty(x) ? (double)NAN : REC_INFINITY;
    }
    const double mid = rec_interval_mid(x);
    const double below = rec_sub_up(mid, x.lo), above = rec_sub_up(x.hi, mid);
    return (below >= above ? below : above) + 0.0;
}

double rec_interval_wid(rec_interval x)
{
    if (!rec_interval_is_bounded(x)) {
        return rec_interval_is_empty(x) ? (double)NAN : REC_INFINITY;
    }
    return rec_sub_up(x.hi, x.lo) + 0.0;
}

double rec_interval_mag(rec_interval x)
{
    const double lo = fabs(x.lo), hi = fabs(x.hi);
    return lo >= hi ? lo : hi;
}

double rec_interval_mig(rec_interval x)
{
    if (x.lo <= 0.0 && x.hi >= 0.0) {
        return 0.0;
    }
    const double lo = fabs(x.lo), hi = fabs(x.hi);
    return lo <= hi ? lo : hi;
}
