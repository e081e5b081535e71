/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_UNITS_PARTS_H
#define REC_UNITS_PARTS_H

#include "model/units_expression.h"
#include "model/units_system.h"

/** Units that may be found besides the declared ones: each new one is compared with all. */
enum { REC_UNITS_FOUND_MAX = 4096 };

/** Texts up to which those that are no unit are remembered too: readers of phrases try many. */
enum { REC_UNITS_UNKNOWN_MAX = 4096 };

/** Stands in `found` for a text that is no unit; no rec_unit_id is so great. */
#define REC_UNIT_UNKNOWN (UINT32_MAX - 1)

#define REC_NO_THING UINT32_MAX

typedef struct rec_unit {
    rec_unit_value value;
    const char *singular;
    const char *plural;
    uint32_t thing; /**< its place among the declared, REC_NO_THING: none */
} rec_unit;

typedef struct rec_unit_pair {
    rec_status status; /**< REC_OK or REC_E_UNIT */
    rec_conversion conversion;
} rec_unit_pair;

/** What rec_units is inside: for units.c, units_algebra.c and units_suggest.c only. */
struct rec_units {
    rec_arena arena; /**< holds this structure and all below but what UDUNITS and GMP allocate */
    rec_unit_system system;
    rec_declared declared;
    rec_unit *list;    /**< [count], by rec_unit_id */
    void **in_udunits; /**< [count]: the same in UDUNITS */
    size_t count, list_capacity, in_udunits_capacity;
    rec_names found; /**< text to unit, or REC_UNIT_UNKNOWN */
    rec_names made;  /**< an operation and its units to what it makes, or REC_UNIT_UNKNOWN */
    rec_names pairs; /**< two units to their place in pair_list */
    rec_unit_pair *pair_list;
    size_t pair_count, pair_capacity;
    const char **known; /**< every name of UDUNITS' database, once somebody asked */
    size_t known_count;
    bool ran_out; /**< of memory, at some question */
};

/**
 * Finds the unit among those there are, or adds it. Takes over udunits, which
 * goes where it is not kept; *value stays the caller's to clear. NULL names: no
 * memory was left for them.
 *
 * Returns: REC_OK; REC_E_LIMIT; REC_E_MEMORY.
 */
REC_MUST_USE rec_status rec_units_intern(rec_units *units, void *udunits, rec_unit_value *value,
                                         const char *singular, const char *plural,
                                         rec_unit_id *unit);

enum { REC_UNIT_PAIR_SIZE = 17 };

/** Two numbers as sixteen characters for a table of names, none of them NUL. */
void rec_units_write_pair(uint32_t a, uint32_t b, char key[REC_UNIT_PAIR_SIZE]);

#endif
