/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_UNITS_H
#define REC_UNITS_H

#include <reconcile/allocator.h>
#include <reconcile/status.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** The units of one problem: a private UDUNITS-2 system and what was declared. */
typedef struct rec_units rec_units;

/** A unit of one rec_units: equal ids are equal units. 0 is the dimensionless 1. */
typedef uint32_t rec_unit_id;

enum { REC_UNIT_ONE = 0, REC_UNIT_TEXT_MAX = 100 };

/**
 * How numbers of one unit become numbers of another: x * factor + offset.
 * The true factor lies in [factor_lo, factor_hi] (positive); when `exact`, it
 * is numerator / denominator, both whole. The true offset lies in [offset_lo,
 * offset_hi] (0, 0 except for units such as degrees Celsius).
 */
typedef struct rec_conversion {
    bool identity; /**< factor 1, offset 0 */
    bool exact;
    uint64_t numerator, denominator;
    double factor_lo, factor_hi;
    double offset_lo, offset_hi;
} rec_conversion;

REC_MUST_USE rec_status rec_units_new(const rec_allocator *allocator, rec_units **units);
void rec_units_free(rec_units *units); /**< NULL is allowed */

/**
 * Declares a thing that is counted: a new base unit. Its names are `name`,
 * `plural` (NULL: English plural of name) and every one of `also` with its
 * English plural; they win over units that UDUNITS knows. Letter case is
 * ignored in looking declared names up.
 *
 * Returns: REC_OK; REC_E_INVALID if a name does not begin with a letter, holds
 *          more than letters, digits, spaces, '_', '-', ends with '-', is
 *          "per" or longer than REC_UNIT_TEXT_MAX, or is taken by another
 *          declared unit (*clash, which may be NULL, is the offending name, a
 *          plural made of it if that is it); REC_E_MEMORY.
 */
REC_MUST_USE rec_status rec_units_declare(rec_units *units, const char *name, const char *plural,
                                          const char *const also[], size_t also_count,
                                          const char **clash);

/**
 * Finds the unit of an expression: a declared name, "shell/container",
 * "shell/day", "km", "miles", "m s-1", "%", "1" or "" (dimensionless).
 *
 * Returns: REC_OK; REC_E_UNIT; REC_E_LIMIT beyond REC_UNIT_TEXT_MAX bytes or
 *          4,096 different units besides the declared; REC_E_MEMORY.
 */
REC_MUST_USE rec_status rec_units_find(rec_units *units, const char *text, size_t length,
                                       rec_unit_id *unit);

/**
 * Whether a unit's text has a number that multiplies: "1/2 mile", "4 km"; not
 * the digits of a name, an exponent or what is divided by ("per 1000 people").
 * false for what is no unit.
 */
bool rec_units_has_factor(const rec_units *units, const char *text, size_t length);

/**
 * Whether memory was short at any question so far: an answer that is merely
 * yes or no may then be wrong.
 */
bool rec_units_ran_out(const rec_units *units);
void rec_units_forget_shortage(rec_units *units); /**< from now on */

/** Whether both measure the same thing, so that rec_units_convert can work. */
bool rec_units_same_dimension(rec_units *units, rec_unit_id a, rec_unit_id b);

/**
 * How to go from one unit to another; interned, so asking again is cheap.
 *
 * Returns: REC_OK; REC_E_UNIT when the dimensions differ or the conversion is
 *          not linear (decibel); REC_E_MEMORY.
 */
REC_MUST_USE rec_status rec_units_convert(rec_units *units, rec_unit_id from, rec_unit_id to,
                                          rec_conversion *conversion);

/**
 * The unit of a product, a quotient, a power, a square root of numbers that
 * have units; interned, so asking again is cheap.
 *
 * Needs:   exponent within -1,000 .. 1,000.
 * Returns: REC_OK; REC_E_UNIT for a unit that has an offset or is logarithmic,
 *          a power beyond what units have, or a root that is no unit;
 *          REC_E_LIMIT as rec_units_find; REC_E_MEMORY.
 */
REC_MUST_USE rec_status rec_units_multiply(rec_units *units, rec_unit_id a, rec_unit_id b,
                                           bool divides, rec_unit_id *product);
REC_MUST_USE rec_status rec_units_raise(rec_units *units, rec_unit_id unit, int exponent,
                                        rec_unit_id *power);
REC_MUST_USE rec_status rec_units_root(rec_units *units, rec_unit_id unit, rec_unit_id *root);

/** Whether 0 of it is nothing: neither degrees Celsius nor decibels. */
bool rec_units_starts_at_zero(const rec_units *units, rec_unit_id unit);

/**
 * Nearest name among declared units, and units known, for "did you mean";
 * NULL when nothing is near. Lives as long as units.
 */
const char *rec_units_suggest(rec_units *units, const char *text, size_t length);

/**
 * Name to print after a number: for a declared unit its singular or plural
 * ("shell", "shells"); else the text the unit was first found by. "" for 1.
 * Lives as long as units.
 */
const char *rec_units_noun(rec_units *units, rec_unit_id unit, bool plural);

/** Whether it is a declared thing, which is counted and is no measure. */
bool rec_units_is_thing(const rec_units *units, rec_unit_id unit);

/**
 * Whether a phrase of words names the unit: a name of it, or such a name with
 * words before it that all stand in its names ("artillery shells" where
 * "artillery shot" is an alias), or in `more`, a list of further nouns.
 */
bool rec_units_phrase_names(rec_units *units, rec_unit_id unit, const char *const more[],
                            size_t more_count, const char *phrase, size_t length);

/** English plural of a noun phrase into plural[size]; false when it does not fit. */
bool rec_english_plural(const char *noun, size_t length, char *plural, size_t size);

#endif
