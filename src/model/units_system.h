/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_UNITS_SYSTEM_H
#define REC_UNITS_SYSTEM_H

#include "model/units_table.h"

#include <reconcile/status.h>

#include <stdbool.h>

/**
 * A private UDUNITS-2 unit system. Units of the database are defined in it
 * when something needs them. All functions may be called from several threads
 * for different systems: one lock stands before UDUNITS, which keeps its maps
 * and its parser's state in static variables. Its messages are kept from
 * stderr and the caller's locale from its number reader while the lock is held.
 *
 * Memory: UDUNITS and the pthread mutex use malloc and no rec_allocator.
 */
typedef struct rec_unit_system {
    void *udunits; /**< ut_system */
    bool is_defined[REC_KNOWN_DEFINITIONS_MAX];
} rec_unit_system;

/** A word of the database in an expression. */
typedef struct rec_unit_word {
    uint16_t definition;
    uint16_t at;    /**< bytes of the expression */
    uint8_t length; /**< at most 255, with its prefix */
    uint8_t prefix_length;
    double prefix; /**< value of the prefix, nearest double */
} rec_unit_word;

/** Bytes of the name by which an expression speaks of a declared thing, with its NUL. */
enum { REC_UNIT_SYSTEM_NAME_SIZE = 24 };

/** Returns: REC_OK; REC_E_MEMORY, with nothing to close. */
REC_MUST_USE rec_status rec_unit_system_open(rec_unit_system *system);
void rec_unit_system_close(rec_unit_system *system); /**< all its units must have been dropped */

/** Writes the name of the thing declared as number `index`; no user's text can spell it. Returns
 * its length. */
size_t rec_unit_system_name(uint32_t index, char name[REC_UNIT_SYSTEM_NAME_SIZE]);

/** Makes a new base unit under the name of `index`. Returns: REC_OK; REC_E_MEMORY. */
REC_MUST_USE rec_status rec_unit_system_declare(rec_unit_system *system, uint32_t index);

/**
 * Has UDUNITS parse an expression that holds database words and the names of
 * declared things only; defines the database units it needs before.
 *
 * Shapes:  words[count]: its database words.
 * Returns: REC_OK with *unit, to be given to rec_unit_system_drop; REC_E_UNIT;
 *          REC_E_MEMORY.
 */
REC_MUST_USE rec_status rec_unit_system_parse(rec_unit_system *system, const rec_unit_word words[],
                                              size_t count, const char *expression, void **unit);
void rec_unit_system_drop(void *unit);

/**
 * The product or quotient of two units, a unit to a power, its square root;
 * origins are lost.
 *
 * Returns: REC_OK with *unit, to be given to rec_unit_system_drop; REC_E_UNIT
 *          where there is none; REC_E_MEMORY.
 */
REC_MUST_USE rec_status rec_unit_system_multiply(const void *a, const void *b, bool divides,
                                                 void **unit);
REC_MUST_USE rec_status rec_unit_system_raise(const void *a, int exponent, void **unit);
REC_MUST_USE rec_status rec_unit_system_root(const void *a, void **unit);

/** The first of units[count] that UDUNITS holds for the same unit as `unit`; count when none is. */
size_t rec_unit_system_search(void *const units[], size_t count, const void *unit);

/**
 * The line by which numbers of a become numbers of b: y = slope * x + intercept,
 * in UDUNITS' doubles.
 *
 * Returns: REC_OK; REC_E_UNIT when the dimensions differ, or are reciprocal
 *          (s and Hz, which UDUNITS converts by 1/x), or one is logarithmic;
 *          REC_E_MEMORY.
 */
REC_MUST_USE rec_status rec_unit_system_line(void *a, void *b, double *slope, double *intercept);

#endif
