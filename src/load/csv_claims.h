/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_CSV_CLAIMS_H
#define REC_CSV_CLAIMS_H

#include "load/mapping.h"

/** Whether a text begins as a table does: its first line has a comma and no colon or bracket. */
bool rec_csv_is_written(const char *bytes, size_t length);

/**
 * Whether a text is CSV: by its name, which ends in .csv; and where the name
 * says nothing (no .yaml, .yml or .json), by how it is written.
 */
bool rec_csv_is_meant(const char *name, const char *bytes, size_t length);

/**
 * Reads rows of claims, whose header names a claim's keys, and hands each to
 * the builder.
 *
 * Needs:   loader->events set up by rec_events_begin.
 * Cost:    O(length).
 * Returns: REC_OK, also after reports; REC_E_MEMORY, REC_E_SYNTAX, REC_E_LIMIT
 *          when reading has ended.
 */
REC_MUST_USE rec_status rec_csv_read_claims(rec_loader *loader, const char *bytes, size_t length);

#endif
