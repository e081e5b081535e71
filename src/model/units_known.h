/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_UNITS_KNOWN_H
#define REC_UNITS_KNOWN_H

#include "model/units_table.h"

#include <stdbool.h>

/** A word found in UDUNITS' database. */
typedef struct rec_known {
    uint16_t definition;
    size_t prefix_length;  /**< bytes of the prefix at the start of the word, 0: none */
    const char *prefix;    /**< value of the prefix, exact as "p" or "p/q"; "1" without one */
    double prefix_nearest; /**< the same as a double */
    const char *singular;  /**< of the part after the prefix */
    const char *plural;    /**< the same as singular for symbols */
} rec_known;

/**
 * Looks a word up as UDUNITS' own parser does: a name without regard to letter
 * case, else a symbol, else the same after the longest name prefix, else after
 * the longest symbol prefix. One prefix only: "kilokilometre" is not known.
 *
 * Cost: O(length log count).
 */
bool rec_known_find(const char *word, size_t length, rec_known *known);

/** Longest name prefix ("kilo") of a word, in bytes; 0: none. */
size_t rec_known_name_prefix(const char *word, size_t length);

const char *rec_known_text(uint16_t offset);

#endif
