/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_COMPLAIN_H
#define REC_COMPLAIN_H

#include <reconcile/diagnostic.h>

/**
 * Everything that goes to standard error, a line in one write, made harmless
 * to terminals. A line that cannot be written is lost: there is nowhere left
 * to say so, and the exit status says that something was wrong.
 */

/** "reconcile: error: ..." about the command line or the program's surroundings. */
void rec_complain(const char *format, ...) __attribute__((format(printf, 1, 2)));

/** "FILE: error: ..." about a whole file. */
void rec_complain_of_file(const char *name, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/** "FILE:LINE:COLUMN: error: ..." or "warning: ..." about one place. */
void rec_complain_at(const char *name, rec_place place, rec_severity severity, const char *message);

/** The same for every entry, and how many errors there are beyond those kept. */
void rec_complain_of_document(const char *name, const rec_diagnostics *diagnostics);

/** The same of several documents: names[count] by rec_place.file. */
void rec_complain_of_documents(const char *const names[], size_t count,
                               const rec_diagnostics *diagnostics);

/** A line of news, neither error nor warning. */
void rec_tell(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
