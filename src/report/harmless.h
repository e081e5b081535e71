/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_HARMLESS_H
#define REC_HARMLESS_H

#include "report/writer.h"

#include <stdbool.h>
#include <stddef.h>

/** A document's text can hold no character that takes more bytes than this once it is harmless. */
enum { REC_HARMLESS_BYTES = 12 };

/** One character of a document as it may be shown. */
typedef struct rec_shown {
    char bytes[REC_HARMLESS_BYTES];
    size_t length;
    unsigned columns; /**< on a terminal, see rec_columns_of */
    bool space;       /**< a blank at which a line may be broken */
} rec_shown;

/**
 * Takes one character from a document's text and makes it harmless: what
 * steers terminals, turns the direction of writing or cannot be seen becomes a
 * visible escape (\u202e, \U000e0041), a line's end and a tab become a space, a
 * byte that is no UTF-8 becomes \xNN.
 *
 * Shapes:  bytes[length], any bytes.
 * Needs:   length >= 1. more_follows: whether bytes that come later may
 *          belong to a character that begins in these.
 * Returns: how many bytes it took; 0, when more_follows, if the last
 *          character is not whole yet (at most 3 bytes are left then).
 */
size_t rec_harmless_next(const char *bytes, size_t length, bool more_follows, rec_shown *shown);

/** Writes a whole text harmless. */
void rec_write_harmless(rec_writer *writer, const char *text);

#endif
