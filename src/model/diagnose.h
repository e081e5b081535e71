/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_DIAGNOSE_H
#define REC_DIAGNOSE_H

#include <reconcile/diagnostic.h>

#include <stdbool.h>

/**
 * Adds an entry; format takes integers and strings only. Entries beyond
 * REC_DIAGNOSTIC_LIMIT are counted, not kept; errors push out warnings. What
 * was said of the same place in the same words is not said again. A message that is too long ends
 * in "..." at a character's border.
 */
void rec_diagnose(rec_diagnostics *diagnostics, rec_severity severity, rec_status status,
                  rec_place place, const char *format, ...) __attribute__((format(printf, 5, 6)));

/** Whether something was said of this place, and it is known. */
bool rec_is_diagnosed(const rec_diagnostics *diagnostics, rec_place place);

/** Sorts the entries by document and place, in the order of the text; stable. */
void rec_diagnostics_sort(rec_diagnostics *diagnostics);

/**
 * Nearest of the names for "did you mean": least edit distance (a swap of
 * neighbours counts one), at most a third of the word's length and at most 3,
 * first in byte order on a tie; NULL when none is near.
 */
const char *rec_nearest_name(const char *word, const char *const names[], size_t count);

#endif
