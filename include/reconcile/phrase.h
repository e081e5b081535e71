/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RECONCILE_PHRASE_H
#define RECONCILE_PHRASE_H

#include <reconcile/allocator.h>
#include <reconcile/diagnostic.h>
#include <reconcile/range.h>

#include <stdbool.h>
#include <stddef.h>

REC_BEGIN_C

/** What phrases are read as speaking of; all zero: of any number, in any unit. */
typedef struct rec_phrase_subject {
    const char *unit; /**< of the ranges; things in it that nobody knows are counted things */
    bool has_kind;
    rec_kind kind; /**< where none is given: amount with a unit, real without */
} rec_phrase_subject;

/** Reads phrases of one subject, one after the other. One thread at a time may use a reader. */
typedef struct rec_phrase_reader rec_phrase_reader;

/** How a phrase was read. Texts live until the reader reads another or is freed. */
typedef struct rec_phrase_view {
    const char *hedge;  /**< "about", "at least", ...; NULL: none */
    const char *number; /**< in decimals, a fraction where these do not end; without its unit */
    const char *second; /**< of a range; else NULL */
    double granularity; /**< unit of the last significant digit as written */
    const char *unit;   /**< of the ranges: the subject's, else as written; NULL: none */
    bool soft;          /**< statistical: value and standard, no ranges */
    double value, standard;
    bool empty[REC_READING_COUNT]; /**< no value is left under that reading */
    rec_range range[REC_READING_COUNT];
} rec_phrase_view;

/**
 * Makes a reader.
 *
 * Needs:   subject: copied; NULL: all zero.
 * Memory:  from allocator (NULL: malloc), but for what UDUNITS and GMP take.
 * Returns: REC_OK with *reader, to be freed by rec_phrase_reader_free;
 *          REC_E_UNIT, REC_E_LIMIT for a unit that is none; REC_E_INVALID for
 *          such a kind; REC_E_MEMORY.
 */
REC_API REC_MUST_USE rec_status rec_phrase_reader_new(const rec_phrase_subject *subject,
                                                      const rec_allocator *allocator,
                                                      rec_phrase_reader **reader);

/**
 * Reads "[hedge] number [scale] [unit]" as a claim's `says` is read.
 *
 * Shapes:  phrase[length], UTF-8, any bytes allowed, no NUL needed.
 * Needs:   fault: NULL, or where to tell what is wrong and in which column.
 * Cost:    O(length), length <= 1000.
 * Returns: REC_OK; REC_E_SYNTAX; REC_E_INVALID; REC_E_OVERFLOW; REC_E_LIMIT;
 *          REC_E_UNIT; REC_E_MEMORY; *fault is set with all but the first.
 */
REC_API REC_MUST_USE rec_status rec_phrase_read(rec_phrase_reader *reader, const char *phrase,
                                                size_t length, rec_phrase_view *view,
                                                rec_diagnostic *fault);

/** Frees a reader and the texts of its last phrase; NULL is allowed. */
REC_API void rec_phrase_reader_free(rec_phrase_reader *reader);

REC_END_C

#endif
