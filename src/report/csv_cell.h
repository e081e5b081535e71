/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_CSV_CELL_H
#define REC_CSV_CELL_H

#include "report/writer.h"

/** Most characters (UTF-16 units) of one cell; spreadsheets break what is longer than 32,767 into
 * further cells, which nobody has guarded. */
enum { REC_CSV_CELL_MAX = 32000 };

/**
 * Writes rows of CSV (RFC 4180): what a document says in quotation marks, what
 * the library says (numbers, words of a fixed list) bare. No text becomes a
 * formula: where a cell begins like one, perhaps behind blanks and quotation
 * marks, an apostrophe is put in front of it; and likewise behind each
 * semicolon, at which some spreadsheets part cells whatever the quotes say.
 */
typedef struct rec_csv {
    rec_writer *out;
    unsigned column; /**< of the next cell, from 0 */
    size_t left;     /**< characters that the open cell may still take */
    size_t items;    /**< in the list of the open cell */
    size_t untold;   /**< items that it had no room for */
} rec_csv;

void rec_csv_start(rec_csv *csv, rec_writer *out);

/** A whole cell each. text NULL: an empty cell. word: of a fixed list, as it stands. */
void rec_csv_text(rec_csv *csv, const char *text);
void rec_csv_word(rec_csv *csv, const char *word);
void rec_csv_bool(rec_csv *csv, bool value);
void rec_csv_unsigned(rec_csv *csv, uint64_t value);
void rec_csv_empty(rec_csv *csv);

/** Shortest text that reads back; an empty cell for what is not finite. */
void rec_csv_number(rec_csv *csv, double value);

/** A cell that lists texts: "a; b; and 3 more". Empty without items. */
void rec_csv_list_begin(rec_csv *csv);
void rec_csv_list_item(rec_csv *csv, const char *text);
void rec_csv_list_end(rec_csv *csv);

/** Ends the row, with CR and LF; columns: how many cells it must have had. */
void rec_csv_end(rec_csv *csv, unsigned columns);

#endif
