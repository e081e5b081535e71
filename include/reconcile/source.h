/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RECONCILE_SOURCE_H
#define RECONCILE_SOURCE_H

#include <reconcile/solution.h>

REC_BEGIN_C

/** What is given of one source. Texts and arrays live as long as the problem. */
typedef struct rec_source_view {
    const char *id;
    const char *name;        /**< the id where none is given */
    char reliability;        /**< 'A' to 'F'; 0: none is given */
    double weight;           /**< 1 where none is given */
    const uint32_t *repeats; /**< [repeats_count] indices of the sources it passes on */
    size_t repeats_count;
    const char *note, *url; /**< NULL: not given */
    rec_place place;
} rec_source_view;

/** What was found out of one source. */
typedef struct rec_source_result {
    uint32_t origin; /**< index of the source that stands for its origin: itself, unless it passes
                          on another's figures or is in a cycle of those that do */
} rec_source_result;

REC_API size_t rec_problem_source_count(const rec_problem *problem);

/**
 * Shows one source, by its place among them.
 *
 * Returns: REC_OK; REC_E_INVALID when index is not below the count.
 */
REC_API REC_MUST_USE rec_status rec_problem_source(const rec_problem *problem, size_t index,
                                                   rec_source_view *view);
REC_API REC_MUST_USE rec_status rec_solution_source(const rec_solution *solution, size_t index,
                                                    rec_source_result *result);

/** Index of the source of that id; REC_NO_INDEX when there is none. O(sources). */
REC_API uint32_t rec_problem_source_index(const rec_problem *problem, const char *id);

REC_END_C

#endif
