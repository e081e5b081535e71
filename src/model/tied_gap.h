/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_TIED_GAP_H
#define REC_TIED_GAP_H

#include "model/tied_clash.h"

/** What each member of a set is held against. Not for use outside tied_gap.c and tied_place.c. */

enum { REC_TIED_ALONE_MAX = 8 };

/** One member, and what the others leave. */
typedef struct rec_tied_leaving {
    rec_interval left;                      /**< of its own quantity; empty: cannot be told */
    rec_interval alone[REC_TIED_ALONE_MAX]; /**< of those that stand alone */
    double apart;                           /**< NaN: not known */
    bool is_above;                          /**< more is left than it says */
} rec_tied_leaving;

typedef struct rec_tied_gaps {
    rec_tied_meet *meet;
    bool *in_set;   /**< [element_count] member or background */
    bool *left_out; /**< [member_count] */
    rec_tied_leaving *members;
    uint32_t alone[REC_TIED_ALONE_MAX]; /**< variables that stand alone on a side */
    size_t alone_count;
} rec_tied_gaps;

/** Whether a variable stands alone on one side of a relation of the set. */
bool rec_tied_stands_alone(const rec_tied_gaps *of, uint32_t variable);

/** What is left of a variable without the members left out; empty: nothing, or it is not known. */
REC_MUST_USE rec_status rec_tied_find_left(rec_tied_gaps *of, uint32_t variable,
                                           rec_interval *left);

/** Finds who stands alone, and how far each claim is from what the others leave; meet->gap. */
REC_MUST_USE rec_status rec_tied_measure_gaps(rec_tied_gaps *of);

#endif
