/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_UNITS_VALUE_H
#define REC_UNITS_VALUE_H

#include "elementary/exact.h"
#include "model/units.h"

/**
 * What a unit is worth, exactly: x of it are scale * x + origin in base units.
 * Set up by rec_unit_value_init, released by rec_unit_value_clear.
 */
typedef struct rec_unit_value {
    rec_exact scale;  /**< never 0 */
    rec_exact origin; /**< lost in products, as with UDUNITS: degC/day is K/day */
    bool is_logarithmic;
    unsigned power; /**< greatest power a unit in it can have, to bound expressions */
} rec_unit_value;

void rec_unit_value_init(rec_unit_value *value); /**< to the dimensionless 1 */
void rec_unit_value_clear(rec_unit_value *value);

/**
 * All change `value` and may leave it meaningless when they fail.
 *
 * Returns: REC_OK; REC_E_UNIT when it grows beyond 2^500, 2^-500 or a
 *          numerator or denominator of 3,000 bits, or takes powers over 120,
 *          or a logarithmic unit is multiplied or raised.
 */
REC_MUST_USE rec_status rec_unit_value_multiply(rec_unit_value *value, const rec_unit_value *by,
                                                bool divides);
REC_MUST_USE rec_status rec_unit_value_raise(rec_unit_value *value, int exponent);

/** The square root; REC_E_UNIT also where the scale has no rational one. */
REC_MUST_USE rec_status rec_unit_value_root(rec_unit_value *value);

/** How to go from one unit to another of the same dimension; neither is logarithmic, unless equal.
 */
void rec_unit_value_convert(const rec_unit_value *from, const rec_unit_value *to,
                            rec_conversion *conversion);

#endif
