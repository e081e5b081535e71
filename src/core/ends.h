/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_ENDS_H
#define REC_ENDS_H

#include "core/line.h"
#include "core/workspace.h"

#include <math.h>

/**
 * The finite ends of the claims that hold somewhere, low and high ones each in
 * order of position, then of claim: what a sweep along the line visits.
 */
typedef struct rec_sorted_ends {
    const rec_line *line;
    uint32_t *low, *high;           /**< claims */
    double *low_value, *high_value; /**< the ends' values, where the sweep finds them in a row */
    size_t low_count, high_count;
} rec_sorted_ends;

/** Bytes to sort the ends of count claims, of which those for order_bytes stay taken. */
REC_MUST_USE rec_status rec_ends_size(size_t count, size_t *size_bytes, size_t *order_bytes);

/** Part of a line: from a low end on, and up to a high end. */
typedef struct rec_ends_span {
    rec_end lo, hi;
} rec_ends_span;

/** The whole line. */
static inline rec_ends_span rec_ends_everywhere(void)
{
    const rec_ends_span span = {{-(double)INFINITY, 0, true}, {(double)INFINITY, 0, true}};
    return span;
}

/** Sorts low ends from span.lo on and high ends up to span.hi. Their arrays stay in the workspace
 * until the caller puts `used_bytes` back. */
REC_MUST_USE rec_status rec_ends_sort(const rec_line *line, rec_ends_span span, rec_workspace *work,
                                      rec_sorted_ends *ends);

/**
 * A cut between numbers at which claims begin or end, all at once: no number
 * lies between `x)` and `[x`, nor between `x]` and `(x`.
 *
 * high[high_begin .. high_end - 1] end here, low[low_begin .. low_end - 1]
 * begin. All zero is the place before the first cut.
 */
typedef struct rec_cut {
    size_t high_begin, high_end;
    size_t low_begin, low_end;
} rec_cut;

/** Moves to the next cut; false, and *cut untouched, when there is none. */
bool rec_ends_next(const rec_sorted_ends *ends, rec_cut *cut);

/**
 * Asks the processor for memory that a sweep is about to read out of order. A
 * hint, no more; a function that does nothing else is REC_HINTS, else GCC takes
 * it for one without effect and drops it.
 */
#if defined(__GNUC__)
#define REC_PREFETCH(address) __builtin_prefetch(address)
#define REC_HINTS static inline __attribute__((always_inline))
#else
#define REC_PREFETCH(address) ((void)(address))
#define REC_HINTS static inline
#endif

/** How many ends ahead of itself a sweep asks for memory; twice that for what leads to it. */
enum { REC_SWEEP_AHEAD = 12 };

/** Whether the claim's flags say that it holds nowhere. */
static inline bool rec_line_never_holds(const rec_line *line, size_t claim)
{
    return line->flags != NULL && (line->flags[claim] & REC_NEVER_HOLDS) != 0;
}

static inline uint64_t rec_line_weight(const rec_line *line, size_t claim)
{
    return line->weight != NULL ? line->weight[claim] : 1;
}

#endif
