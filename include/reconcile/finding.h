/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RECONCILE_FINDING_H
#define RECONCILE_FINDING_H

#include <reconcile/solution.h>

REC_BEGIN_C

/** What else there is to tell. Kinds may be added. */
typedef enum rec_finding_kind {
    REC_FINDING_CIRCULAR_REPORTING = 0,   /**< sources that repeat each other */
    REC_FINDING_DISTORTED_REPETITION = 1, /**< a repeat says what none of its roots says */
    REC_FINDING_UNDATED = 2,              /**< a claim was dated by the document */
    REC_FINDING_WIDENED = 3,              /**< a round count was widened by its reading */
    REC_FINDING_REPAIRS_NOT_PROVEN = 4,
    REC_FINDING_LISTS_CUT = 5,    /**< more conflicts or repairs than are listed */
    REC_FINDING_STOPPED_EARLY = 6 /**< bounds may be looser than they need be */
} rec_finding_kind;

typedef struct rec_finding_result {
    rec_finding_kind kind;
    const char *const *ids; /**< [id_count] of sources, claims, quantities or relations */
    size_t id_count;
    const char *text; /**< English, may quote the document */
    rec_place place;
} rec_finding_result;

REC_API size_t rec_solution_finding_count(const rec_solution *solution);

/**
 * Shows one finding; what it points to lives as long as the solution.
 *
 * Returns: REC_OK; REC_E_INVALID when index is not below the count.
 */
REC_API REC_MUST_USE rec_status rec_solution_finding(const rec_solution *solution, size_t index,
                                                     rec_finding_result *result);

/** "circular-reporting", "distorted-repetition", ...; constant. */
REC_API const char *rec_finding_kind_name(rec_finding_kind kind);

REC_END_C

#endif
