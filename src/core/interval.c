/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Making intervals of ends that are looked at, and of two intervals one.
 */
#include "core/interval.h"

rec_status rec_interval_make(double lo, double hi, rec_interval *interval)
{
    if (!(lo <= hi) || lo == REC_INFINITY || hi == -REC_INFINITY) {
        return REC_E_INVALID;
    }
    *interval = rec_interval_of(lo, hi);
    return REC_OK;
}

rec_interval rec_interval_hull(rec_interval a, rec_interval b)
{
    if (rec_interval_is_empty(a)) {
        return b;
    }
    if (rec_interval_is_empty(b)) {
        return a;
    }
    return rec_interval_of(a.lo <= b.lo ? a.lo : b.lo, a.hi >= b.hi ? a.hi : b.hi);
}
