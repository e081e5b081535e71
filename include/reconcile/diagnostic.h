/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RECONCILE_DIAGNOSTIC_H
#define RECONCILE_DIAGNOSTIC_H

#include <reconcile/status.h>

#include <stddef.h>
#include <stdint.h>

REC_BEGIN_C

/** A place in a document: line and column from 1, columns counted in characters. 0: unknown. */
typedef struct rec_place {
    uint32_t line;
    uint32_t column;
    uint32_t file; /**< which of the documents that were loaded together, from 0 */
} rec_place;

typedef enum rec_severity { REC_SEVERITY_ERROR = 0, REC_SEVERITY_WARNING = 1 } rec_severity;

/** Entries kept of one document, and bytes of one message with its final NUL. */
enum { REC_DIAGNOSTIC_LIMIT = 20, REC_DIAGNOSTIC_TEXT_SIZE = 480 };

/**
 * One thing wrong with a document. The message is UTF-8 and may quote the
 * document: make it harmless before it reaches a terminal.
 */
typedef struct rec_diagnostic {
    rec_severity severity;
    rec_status status;
    rec_place place;
    char message[REC_DIAGNOSTIC_TEXT_SIZE];
} rec_diagnostic;

/** What is wrong with a document; the caller's memory, all zero to begin with. */
typedef struct rec_diagnostics {
    size_t count;       /**< entries kept, at most REC_DIAGNOSTIC_LIMIT */
    size_t error_total; /**< errors found, kept or not */
    rec_diagnostic entry[REC_DIAGNOSTIC_LIMIT];
} rec_diagnostics;

REC_END_C

#endif
