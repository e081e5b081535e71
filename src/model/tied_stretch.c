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

/** Below it that matters, and a share is found from two that are further apart. */
#define STRETCH_SMALL 0x1p-20

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
    const double none = 0x1p-1022,
                 near = at_least + fmax(at_least * STRETCH_WITHIN, REC_TIED_STRETCH_NOISE);
    double low = none;
    *stretch = (double)INFINITY;
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

/* ---- small shares ---- */

/** A claim of a set, on its own against the others. */
typedef struct against {
    rec_tied *tied;
    rec_tied_state *probe;
    const bool *off;
    uint32_t element, variable;
    double lo, hi; /**< what the claim says */
} against;

/** How far the claim is from what the others leave, all widened by a share; < 0: they overlap. */
static rec_status measure_gap(const against *of, double stretch, bool is_above, double *gap)
{
    rec_tied_state *probe = of->probe;
    memcpy(probe->off, of->off, of->tied->element_count * sizeof *of->off);
    probe->off[of->element] = true;
    probe->stretch = stretch;
    const rec_tied_goal goal = {.one_end = true, .variable = of->variable, .is_low = !is_above};
    const rec_status status = rec_tied_contract(of->tied, &goal, probe);
    probe->stretch = 0.0;
    const rec_interval left = probe->domains[of->variable];
    const bool holds = status == REC_OK && probe->emptied == REC_TIED_HOLDS;
    const double lo = of->lo - stretch * fabs(of->lo), hi = of->hi + stretch * fabs(of->hi);
    *gap = !holds ? (double)NAN : is_above ? lo - left.hi : left.lo - hi;
    return status;
}

/** The first member of what is not off that is a claim of a quantity; false: there is none. */
static bool find_claim(const rec_tied *tied, const bool off[], against *of)
{
    for (uint32_t e = 0; e < tied->element_count; e++) {
        size_t member, local;
        if (off[e] || !rec_tied_is_claim(tied, e, &member, &local)) {
            continue;
        }
        const rec_standing *standing = &tied->standings[member];
        const size_t date = standing->dated.date != NULL ? standing->dated.date[local] : 0;
        of->element = e;
        of->variable = tied->variable_first[member] + (uint32_t)date;
        of->lo = standing->dated.line.lo[local];
        of->hi = standing->dated.line.hi[local];
        return true;
    }
    return false;
}

/**
 * A share so small that rounding widened ends hides part of it: the gap closes
 * in a line as long as no end meets its domain, so where it would be closed is
 * told from how much a far greater share closes.
 */
static rec_status refine(rec_tied *tied, rec_tied_state *probe, const bool off[], double *stretch)
{
    against of = {.tied = tied, .probe = probe, .off = off};
    if (!find_claim(tied, off, &of)) {
        return REC_OK;
    }
    const double far = *stretch / STRETCH_SMALL;
    const double shares[3] = {0x1p-1022, 0.5 * far, far};
    double gap[3] = {0.0};
    bool is_above = true;
    rec_status status = measure_gap(&of, shares[0], is_above, &gap[0]);
    if (status == REC_OK && !(gap[0] > 0.0)) {
        const double above = gap[0];
        is_above = false;
        status = measure_gap(&of, shares[0], is_above, &gap[0]);
        if (status == REC_OK && fmax(above, gap[0]) == 0.0) {
            *stretch = 0.0; /* they meet, where something strict does not let them */
            return status;
        }
    }
    for (int i = 1; i < 3 && status == REC_OK; i++) {
        status = measure_gap(&of, shares[i], is_above, &gap[i]);
    }
    const double closed = gap[0] - gap[2], bend = gap[1] - 0.5 * (gap[0] + gap[2]);
    if (status == REC_OK && gap[0] > 0.0 && closed > 0.0 && fabs(bend) <= 1e-9 * closed) {
        const double share = far * (gap[0] / closed);
        *stretch = fabs(share - *stretch) <= 16.0 * REC_TIED_STRETCH_NOISE ? share : *stretch;
    }
    return status;
}

rec_status rec_tied_stretch(rec_tied *tied, rec_tied_state *probe, const bool off[],
                            double at_least, double *stretch)
{
    uint8_t *const whole = tied->whole;
    tied->whole = tied->none_whole;
    tied->network.whole = NULL;
    rec_status status = find_stretch(tied, probe, off, at_least, stretch);
    if (tied->work_left == 0) {
        *stretch = (double)NAN; /* what was not refuted for want of time was said to hold */
    }
    if (status == REC_OK && *stretch > at_least && *stretch < STRETCH_SMALL) {
        status = refine(tied, probe, off, stretch);
    }
    tied->network.whole = whole;
    tied->whole = whole;
    return status;
}
