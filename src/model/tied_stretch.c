/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * By how much all claims must be widened to hold together: a root of the
 * consistency test, bracketed and halved, for what holds widened by some share
 * holds by any greater one. Halves are of the doubles between, so that a share
 * of 1e-16 is found as exactly as one of a half.
 */
#include "model/tied_dispute.h"

#include <math.h>
#include <string.h>

/** Two shares that differ by less are one: propagation itself rounds so much. */
#define STRETCH_WITHIN 0x1p-46

static rec_status holds_with(rec_tied *tied, rec_tied_state *probe, const bool off[],
                             double stretch, bool *holds)
{
    memcpy(probe->off, off, tied->element_count * sizeof *off);
    probe->stretch = stretch;
    const rec_tied_goal goal = {0};
    const rec_status status = rec_tied_contract(tied, &goal, probe);
    probe->stretch = 0.0;
    *holds = status == REC_OK && probe->emptied == REC_TIED_HOLDS;
    return status;
}

/** The double in the middle of those between two that are not negative. */
static double middle_of(double low, double high)
{
    uint64_t a, b;
    memcpy(&a, &low, sizeof a);
    memcpy(&b, &high, sizeof b);
    const uint64_t bits = a + (b - a) / 2;
    double middle;
    memcpy(&middle, &bits, sizeof middle);
    return middle;
}

/** Halves between a share that does not suffice, and one that does. */
static rec_status halve(rec_tied *tied, rec_tied_state *probe, const bool off[], double low,
                        double high, double *stretch)
{
    rec_status status = REC_OK;
    while (high - low > STRETCH_WITHIN * high && status == REC_OK && tied->work_left > 0) {
        bool holds;
        const double middle = middle_of(low, high);
        if (middle <= low || middle >= high) {
            break;
        }
        status = holds_with(tied, probe, off, middle, &holds);
        low = holds ? low : middle;
        high = holds ? middle : high;
    }
    *stretch = high;
    return status;
}

static rec_status find_stretch(rec_tied *tied, rec_tied_state *probe, const bool off[],
                               double at_least, double *stretch)
{
    bool holds = false;
    /* the least that is more than none: apart by an open end only */
    const double none = 0x1p-1022, near = at_least * (1.0 + STRETCH_WITHIN);
    double low = none;
    *stretch = (double)NAN;
    rec_status status = REC_OK;
    if (at_least > none && near < 1.0) {
        status = holds_with(tied, probe, off, near, &holds);
        if (status != REC_OK || holds) {
            *stretch = at_least;
            return status;
        }
        low = near;
    } else {
        status = holds_with(tied, probe, off, none, &holds);
        if (status != REC_OK || holds) {
            *stretch = 0.0;
            return status;
        }
    }
    status = holds_with(tied, probe, off, 1.0, &holds);
    if (status != REC_OK || !holds) {
        return status;
    }
    double high = 1.0;
    for (double share = 0x1p-10; share > low && share >= 0x1p-60; share *= 0x1p-10) {
        status = holds_with(tied, probe, off, share, &holds);
        if (status != REC_OK) {
            return status;
        }
        if (!holds) {
            low = share;
            break;
        }
        high = share;
    }
    return halve(tied, probe, off, low, high, stretch);
}

rec_status rec_tied_stretch(rec_tied *tied, rec_tied_state *probe, const bool off[],
                            double at_least, double *stretch)
{
    uint8_t *const whole = tied->whole;
    tied->whole = tied->none_whole;
    tied->network.whole = NULL;
    const rec_status status = find_stretch(tied, probe, off, at_least, stretch);
    tied->network.whole = whole;
    tied->whole = whole;
    return status;
}
