/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_TIED_TELLING_H
#define REC_TIED_TELLING_H

#include "model/solve_tied.h"

/**
 * What is told of a group, repair after repair. Not for use outside the files
 * tied_result.c, tied_ends.c and tied_naming.c.
 */

typedef struct rec_telling {
    rec_group_work *work;
    rec_tied *tied;
    rec_tied_state *state;
    rec_tied_result *result;
    bool is_strict;     /**< some claim is open or some relation strict */
    bool *low, *high;   /**< [element_count] scratch */
    bool *have;         /**< [end_count] */
    rec_interval *bare; /**< [variable_count] what is left of all without any claim */
} rec_telling;

/** Whether some claim is open or some relation strict. */
bool rec_telling_has_strict(const rec_tied *tied);

/** Opens an end that relations gave where it is proven that it cannot be attained. */
REC_MUST_USE rec_status rec_telling_open_end(rec_telling *of, uint32_t variable, const bool from[],
                                             bool derived, rec_end *end);

/** What both ends of a variable rest on: traced, in of->low and of->high. */
REC_MUST_USE rec_status rec_telling_trace(rec_telling *of, uint32_t variable);

/** What the ends of a member at the date asked for rest on, in of->low and of->high. */
REC_MUST_USE rec_status rec_telling_find_rests(rec_telling *of, uint32_t variable);

/**
 * What ends rest on is told of those after the repairs that leave the most: an
 * end that is wider than after earlier repairs replaces what they rest on, one
 * that is narrower adds nothing.
 */
void rec_telling_forget_narrower(rec_telling *of, uint32_t variable, rec_end lo, rec_end hi,
                                 bool *names_low, bool *names_high);

/** Names the elements marked in of->low and of->high, which tell all that ends rest on if
 * with_rests, else enough of it. */
REC_MUST_USE rec_status rec_telling_name(rec_telling *of, uint32_t variable, rec_end lo, rec_end hi,
                                         bool with_rests);

/** Names what moved an end last, where there is no time to look further. */
REC_MUST_USE rec_status rec_telling_name_last(rec_telling *of, uint32_t variable, bool is_low);

#endif
