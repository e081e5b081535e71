/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_CSV_H
#define REC_CSV_H

#include "load/events.h"

/** Cells of one row that are kept; more are counted. */
enum { REC_CSV_COLUMNS_MAX = 64 };

/** One cell. Blanks around an unquoted one are not its own; "" within quotes is one quote. */
typedef struct rec_csv_cell {
    const char *bytes; /**< a slice of the text, or a copy in events->scratch */
    size_t length;
    bool quoted;
    rec_place place; /**< of its first byte, the quotation mark where it has one */
} rec_csv_cell;

/** A reader of comma-separated values (RFC 4180), row by row. */
typedef struct rec_csv {
    const char *bytes;
    size_t length, at;
    rec_place place;    /**< of the byte at */
    rec_events *events; /**< where errors go, and copies */
    rec_csv_cell cells[REC_CSV_COLUMNS_MAX];
    size_t count;    /**< of cells in the row, kept or not */
    rec_place where; /**< of the row */
    bool spoilt;     /**< something in the row was reported */
} rec_csv;

/**
 * Begins to read; a byte order mark is passed over.
 *
 * Needs:   events set up by rec_events_begin; bytes outlive the reader.
 * Returns: REC_OK; REC_E_LIMIT or REC_E_SYNTAX, reported.
 */
REC_MUST_USE rec_status rec_csv_open(rec_csv *csv, const char *bytes, size_t length,
                                     rec_events *events);

/**
 * Reads the next row into csv->cells; empty lines are no rows. A quotation mark
 * out of place is reported and spoils its row alone.
 *
 * Memory:  cells with quotes inside quotes are copied into events->scratch.
 * Cost:    O(bytes of the row), each byte is looked at once.
 * Returns: REC_OK, *more false at the end; REC_E_MEMORY; REC_E_SYNTAX or
 *          REC_E_LIMIT, reported, after which reading has ended.
 */
REC_MUST_USE rec_status rec_csv_next(rec_csv *csv, bool *more);

#endif
