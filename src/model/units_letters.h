/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_UNITS_LETTERS_H
#define REC_UNITS_LETTERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/**
 * Reads one character of UTF-8 at text[0], length >= 1.
 *
 * Returns: its bytes, 1 to 4; 0 if they are not UTF-8 (overlong forms and
 *          surrogates are not).
 */
size_t rec_letters_step(const char *text, size_t length, uint32_t *code);

/** Whether a unit's name may hold the character: letters of any script, marks on them. */
bool rec_letters_is_letter(uint32_t code);

bool rec_letters_is_digit(char c);

/** ASCII letters, digits, '_' and every byte of a longer character. */
bool rec_letters_continues_word(char c);

char rec_letters_lower(char c); /**< of ASCII */

/**
 * Writes text with its letters in lower case (Latin, Greek and Cyrillic; the
 * length stays the same), runs of spaces and '_' as one space, and none at
 * either end. folded holds at least `length` bytes; no NUL is written.
 * Returns the bytes written.
 */
size_t rec_letters_fold(const char *text, size_t length, char *folded);

#endif
