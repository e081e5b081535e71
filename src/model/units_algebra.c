/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Units of products, quotients, powers and roots, as relations make them:
 * UDUNITS computes the dimension, the value stays exact. Each is made once.
 * Its name is written from the operands' so that it reads back as the same
 * unit: "shell*day", "shell/(container*day)", "km^2".
 */
#include "model/units.h"

#include "model/units_letters.h"
#include "model/units_parts.h"

#include <string.h>

/* A longer name would be no help in a message, and could not be read back. */
static const char no_name[] = "a compound unit";

/* Names of other units that begin so would be taken for more than one factor. */
static bool is_one_word(const char *name)
{
    for (; *name != '\0'; name++) {
        if (!rec_letters_continues_word(*name)) {
            return false;
        }
    }
    return true;
}

static bool is_product_alone(const char *name)
{
    return strchr(name, '/') == NULL && strstr(name, " per ") == NULL;
}

static const char *keep_name(rec_units *units, const char *name)
{
    return name == NULL || strlen(name) <= REC_UNIT_TEXT_MAX
               ? name
               : rec_arena_copy(&units->arena, no_name, sizeof no_name - 1);
}

static const char *product_name(rec_units *units, rec_unit_id a, rec_unit_id b, bool divides)
{
    const char *first = a == REC_UNIT_ONE ? "1" : units->list[a].singular;
    const char *second = units->list[b].singular;
    const bool bare = divides ? is_one_word(second) : is_product_alone(second);
    return keep_name(units,
                     rec_arena_format(&units->arena, "%s%s%s%s%s", first, divides ? "/" : "*",
                                      bare ? "" : "(", second, bare ? "" : ")"));
}

/* What was made by this operation of these before; UINT32_MAX: nothing. */
static uint32_t find_made(const rec_units *units, char operation, uint32_t a, uint32_t b,
                          char key[REC_UNIT_PAIR_SIZE + 1])
{
    key[0] = operation;
    rec_units_write_pair(a, b, key + 1);
    return rec_names_find(&units->made, key);
}

/* Remembers what an operation made, or that it makes none, and hands it over. */
static rec_status remember(rec_units *units, const char *key, rec_status status, rec_unit_id made,
                           rec_unit_id *unit)
{
    units->ran_out = units->ran_out || status == REC_E_MEMORY;
    if (status != REC_OK && status != REC_E_UNIT) {
        return status;
    }
    uint32_t existing;
    const char *kept = rec_arena_copy(&units->arena, key, strlen(key));
    if (kept == NULL ||
        rec_names_add(&units->made, &units->arena, kept, status == REC_OK ? made : REC_UNIT_UNKNOWN,
                      &existing) != REC_OK) {
        units->ran_out = true;
        return REC_E_MEMORY;
    }
    if (status == REC_OK) {
        *unit = made;
    }
    return status;
}

static rec_status known(uint32_t made, rec_unit_id *unit)
{
    if (made == REC_UNIT_UNKNOWN) {
        return REC_E_UNIT;
    }
    *unit = made;
    return REC_OK;
}

/* A value that starts out as that of a unit. */
static void begin_value(const rec_units *units, rec_unit_id unit, rec_unit_value *value)
{
    const rec_unit_value *from = &units->list[unit].value;
    rec_unit_value_init(value);
    rec_exact_copy(&value->scale, &from->scale);
    rec_exact_copy(&value->origin, &from->origin);
    value->is_logarithmic = from->is_logarithmic;
    value->power = from->power;
}

bool rec_units_starts_at_zero(const rec_units *units, rec_unit_id unit)
{
    const rec_unit_value *value = &units->list[unit].value;
    return !value->is_logarithmic && rec_exact_sign(&value->origin) == 0;
}

rec_status rec_units_multiply(rec_units *units, rec_unit_id a, rec_unit_id b, bool divides,
                              rec_unit_id *product)
{
    if (!rec_units_starts_at_zero(units, a) || !rec_units_starts_at_zero(units, b)) {
        return REC_E_UNIT;
    }
    if (b == REC_UNIT_ONE || (a == REC_UNIT_ONE && !divides)) {
        *product = b == REC_UNIT_ONE ? a : b;
        return REC_OK;
    }
    char key[REC_UNIT_PAIR_SIZE + 1];
    const uint32_t before = find_made(units, divides ? '/' : '*', a, b, key);
    if (before != UINT32_MAX) {
        return known(before, product);
    }
    rec_unit_value value;
    begin_value(units, a, &value);
    void *udunits = NULL;
    rec_unit_id made = REC_UNIT_ONE;
    rec_status status = rec_unit_value_multiply(&value, &units->list[b].value, divides);
    if (status == REC_OK) {
        status =
            rec_unit_system_multiply(units->in_udunits[a], units->in_udunits[b], divides, &udunits);
    }
    if (status == REC_OK) {
        const char *name = product_name(units, a, b, divides);
        status = rec_units_intern(units, udunits, &value, name, name, &made);
    }
    rec_unit_value_clear(&value);
    return remember(units, key, status, made, product);
}

rec_status rec_units_raise(rec_units *units, rec_unit_id unit, int exponent, rec_unit_id *power)
{
    if (!rec_units_starts_at_zero(units, unit)) {
        return REC_E_UNIT;
    }
    if (exponent == 0 || exponent == 1 || unit == REC_UNIT_ONE) {
        *power = exponent == 0 ? REC_UNIT_ONE : unit;
        return REC_OK;
    }
    char key[REC_UNIT_PAIR_SIZE + 1];
    const uint32_t before = find_made(units, '^', unit, (uint32_t)exponent, key);
    if (before != UINT32_MAX) {
        return known(before, power);
    }
    rec_unit_value value;
    begin_value(units, unit, &value);
    void *udunits = NULL;
    rec_unit_id made = REC_UNIT_ONE;
    rec_status status = rec_unit_value_raise(&value, exponent);
    if (status == REC_OK) {
        status = rec_unit_system_raise(units->in_udunits[unit], exponent, &udunits);
    }
    if (status == REC_OK) {
        const char *base = units->list[unit].singular;
        const bool bare = is_one_word(base);
        const char *name =
            keep_name(units, rec_arena_format(&units->arena, "%s%s%s^%d", bare ? "" : "(", base,
                                              bare ? "" : ")", exponent));
        status = rec_units_intern(units, udunits, &value, name, name, &made);
    }
    rec_unit_value_clear(&value);
    return remember(units, key, status, made, power);
}

rec_status rec_units_root(rec_units *units, rec_unit_id unit, rec_unit_id *root)
{
    if (!rec_units_starts_at_zero(units, unit) || unit == REC_UNIT_ONE) {
        *root = unit == REC_UNIT_ONE ? unit : *root;
        return unit == REC_UNIT_ONE ? REC_OK : REC_E_UNIT;
    }
    char key[REC_UNIT_PAIR_SIZE + 1];
    const uint32_t before = find_made(units, 'r', unit, 0, key);
    if (before != UINT32_MAX) {
        return known(before, root);
    }
    rec_unit_value value;
    begin_value(units, unit, &value);
    void *udunits = NULL;
    rec_unit_id made = REC_UNIT_ONE;
    rec_status status = rec_unit_value_root(&value);
    if (status == REC_OK) {
        status = rec_unit_system_root(units->in_udunits[unit], &udunits);
    }
    if (status == REC_OK) {
        const char *name = keep_name(
            units, rec_arena_format(&units->arena, "root of %s", units->list[unit].singular));
        status = rec_units_intern(units, udunits, &value, name, name, &made);
    }
    rec_unit_value_clear(&value);
    return remember(units, key, status, made, root);
}
