/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Functions with steps, by libm's exact ones at either end. NaN, and so the
 * empty interval, goes through them unchanged.
 */
#include "core/interval_steps.h"

static double sign_of(double x)
{
    return isnan(x) ? x : (double)((x > 0.0) - (x < 0.0));
}

rec_interval rec_interval_sign(rec_interval x)
{
    return rec_interval_of(sign_of(x.lo), sign_of(x.hi));
}

rec_interval rec_interval_floor(rec_interval x)
{
    return rec_interval_of(floor(x.lo), floor(x.hi));
}

rec_interval rec_interval_ceil(rec_interval x)
{
    return rec_interval_of(ceil(x.lo), ceil(x.hi));
}

rec_interval rec_interval_trunc(rec_interval x)
{
    return rec_interval_of(trunc(x.lo), trunc(x.hi));
}

rec_interval rec_interval_round_ties_to_even(rec_interval x)
{
    return rec_interval_of(rint(x.lo), rint(x.hi));
}

rec_interval rec_interval_round_ties_away(rec_interval x)
{
    return rec_interval_of(round(x.lo), round(x.hi));
}
