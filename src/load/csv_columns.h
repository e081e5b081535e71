/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_CSV_COLUMNS_H
#define REC_CSV_COLUMNS_H

#include "load/claim.h"
#include "load/csv.h"

/** What a column holds: a key of claims, or one of their uncertainties. */
typedef struct rec_csv_column {
    const rec_key *key;
    size_t index; /**< in its table */
    bool of_uncertainty;
    rec_place place;
} rec_csv_column;

typedef struct rec_csv_columns {
    rec_csv_column items[REC_CSV_COLUMNS_MAX];
    size_t count;
    bool has_statement; /**< some column is one */
    bool has_figures;   /**< some column is a statement of one quantity */
} rec_csv_columns;

/**
 * Reads the first row, whose cells name a claim's keys. What is wrong with it
 * is reported, and *usable is then false.
 *
 * Returns: REC_OK, also after a report; else as rec_csv_next.
 */
REC_MUST_USE rec_status rec_csv_read_columns(rec_csv *csv, rec_csv_columns *columns, bool *usable);

#endif
