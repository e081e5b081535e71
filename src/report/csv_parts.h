/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_CSV_PARTS_H
#define REC_CSV_PARTS_H

#include "model/estimation.h"
#include "report/csv_cell.h"

/** The parts of the CSV report. Not for use outside the files csv*.c. */

/** The conflicts of each claim: places among the listed ones, ascending. */
typedef struct rec_csv_conflicts {
    const rec_solution *solution;
    size_t *first;      /**< [claims + 1] into places; a claim's end where the next one's begin */
    uint32_t *places;   /**< of conflicts, claim by claim */
    uint32_t *last_for; /**< [claims] the claim, plus 1, that was last told to be against it */
} rec_csv_conflicts;

/** Memory: from the arena. Returns: REC_OK; REC_E_MEMORY. */
REC_MUST_USE rec_status rec_csv_conflicts_find(const rec_solution *solution, rec_arena *arena,
                                               rec_csv_conflicts *found);

/** Cells that list ids of conflicts, "k1; k4": a claim's, and a quantity's. */
void rec_csv_conflicts_of_claim(rec_csv *csv, const rec_csv_conflicts *found, uint32_t claim);
void rec_csv_conflicts_of_quantity(rec_csv *csv, const rec_solution *solution, uint32_t quantity);

/** A cell that lists what a claim cannot hold together with: other claims, assumed relations. */
void rec_csv_against(rec_csv *csv, rec_csv_conflicts *found, uint32_t claim);

/** A cell that lists ids of claims and relations, all sorted by id. */
void rec_csv_ids(rec_csv *csv, const rec_problem *problem, rec_claim_list claims,
                 rec_relation_list relations);

/** Four cells: method, best value and interval of a quantity's estimate; empty where there is none.
 * estimation NULL: none. */
void rec_csv_estimate(rec_csv *csv, const rec_estimation *estimation, uint32_t quantity);

#endif
