/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The units of one problem: texts, units and conversions, each interned. A
 * text is read here and parsed by UDUNITS once; a factor is the quotient of
 * two exact values, and must agree with UDUNITS' own.
 */
#include "model/units.h"

#include "model/units_known.h"
#include "model/units_parts.h"

#include <math.h>
#include <string.h>

/* Doubles of UDUNITS and our rationals differ by roundings, at worst some hundred
   ulps; a part in 10^9 is a difference of meaning. */
static const double agreement = 1e-9;

static rec_status add_unit(rec_units *units, void *udunits, rec_unit_value *value,
                           const char *singular, const char *plural, rec_unit_id *unit)
{
    void *list = units->list;
    void *in_udunits = units->in_udunits;
    if (singular == NULL || plural == NULL ||
        rec_arena_grow(&units->arena, &list, units->count, &units->list_capacity,
                       sizeof *units->list) != REC_OK) {
        return REC_E_MEMORY;
    }
    units->list = list; /* at once: its capacity has grown, whatever comes next */
    if (rec_arena_grow(&units->arena, &in_udunits, units->count, &units->in_udunits_capacity,
                       sizeof *units->in_udunits) != REC_OK) {
        return REC_E_MEMORY;
    }
    units->in_udunits = in_udunits;
    *unit = (rec_unit_id)units->count;
    units->in_udunits[units->count] = udunits;
    units->list[units->count++] = (rec_unit){*value, singular, plural, REC_NO_THING};
    rec_unit_value_init(value); /* the list has the old one now */
    return REC_OK;
}

rec_status rec_units_new(const rec_allocator *allocator, rec_units **units)
{
    rec_arena arena;
    rec_arena_init(&arena, allocator);
    rec_units *made = rec_arena_take(&arena, 1, sizeof *made);
    if (made == NULL || rec_unit_system_open(&made->system) != REC_OK) {
        rec_arena_release(&arena);
        return REC_E_MEMORY;
    }
    made->arena = arena;
    rec_unit_id one;
    void *udunits = NULL;
    rec_unit_value value;
    rec_unit_value_init(&value);
    rec_status status = rec_unit_system_parse(&made->system, NULL, 0, "1", &udunits);
    if (status == REC_OK) {
        status = add_unit(made, udunits, &value, "", "", &one);
    }
    rec_unit_value_clear(&value);
    if (status != REC_OK) {
        rec_unit_system_drop(udunits);
        rec_units_free(made);
        return REC_E_MEMORY;
    }
    *units = made;
    return REC_OK;
}

void rec_units_free(rec_units *units)
{
    if (units == NULL) {
        return;
    }
    for (size_t i = 0; i < units->count; i++) {
        rec_unit_system_drop(units->in_udunits[i]);
        rec_unit_value_clear(&units->list[i].value);
    }
    rec_unit_system_close(&units->system);
    rec_arena arena = units->arena; /* it holds the structure itself */
    rec_arena_release(&arena);
}

rec_status rec_units_declare(rec_units *units, const char *name, const char *plural,
                             const char *const also[], size_t also_count, const char **clash)
{
    const char *offending = NULL;
    rec_status status = rec_declared_add(&units->declared, &units->arena, name, plural, also,
                                         also_count, &offending);
    if (status == REC_E_INVALID && clash != NULL) {
        *clash = offending;
    }
    if (status != REC_OK) {
        return status;
    }
    units->found = (rec_names){0}; /* what a text means may have changed */
    const size_t index = units->declared.thing_count - 1;
    rec_declared_thing *thing = &units->declared.things[index];
    char text[REC_UNIT_SYSTEM_NAME_SIZE];
    void *udunits = NULL;
    rec_unit_value value;
    rec_unit_value_init(&value);
    value.power = 1;
    (void)rec_unit_system_name((uint32_t)index, text);
    status = rec_unit_system_declare(&units->system, (uint32_t)index);
    if (status == REC_OK) {
        status = rec_unit_system_parse(&units->system, NULL, 0, text, &udunits);
    }
    if (status == REC_OK) {
        status = add_unit(units, udunits, &value, thing->singular, thing->plural, &thing->unit);
        if (status == REC_OK) {
            units->list[thing->unit].thing = (uint32_t)index;
        } else {
            rec_unit_system_drop(udunits);
        }
    }
    rec_unit_value_clear(&value);
    return status == REC_OK ? REC_OK : REC_E_MEMORY;
}

/* Looks among the units there are for one that UDUNITS and the exact values both call equal. */
static bool find_equal(const rec_units *units, const void *udunits, const rec_unit_value *value,
                       rec_unit_id *unit)
{
    size_t at = 0;
    while (at < units->count) {
        at += rec_unit_system_search(units->in_udunits + at, units->count - at, udunits);
        if (at < units->count &&
            rec_exact_compare(&units->list[at].value.scale, &value->scale) == 0 &&
            rec_exact_compare(&units->list[at].value.origin, &value->origin) == 0) {
            *unit = (rec_unit_id)at;
            return true;
        }
        at++;
    }
    return false;
}

rec_status rec_units_intern(rec_units *units, void *udunits, rec_unit_value *value,
                            const char *singular, const char *plural, rec_unit_id *unit)
{
    if (find_equal(units, udunits, value, unit)) {
        rec_unit_system_drop(udunits);
        return REC_OK;
    }
    const rec_status status = units->count - units->declared.thing_count > REC_UNITS_FOUND_MAX
                                  ? REC_E_LIMIT
                                  : add_unit(units, udunits, value, singular, plural, unit);
    if (status != REC_OK) {
        rec_unit_system_drop(udunits);
    }
    return status;
}

static rec_status intern_unit(rec_units *units, rec_unit_expression *expression, rec_unit_id *unit)
{
    void *udunits = NULL;
    const rec_status status =
        rec_unit_system_parse(&units->system, expression->words, expression->word_count,
                              expression->udunits.bytes, &udunits);
    if (status != REC_OK) {
        return status;
    }
    const rec_unit_text *singular = &expression->singular, *plural = &expression->plural;
    return rec_units_intern(units, udunits, &expression->value,
                            rec_arena_copy(&units->arena, singular->bytes, singular->length),
                            rec_arena_copy(&units->arena, plural->bytes, plural->length), unit);
}

static rec_status read_unit(rec_units *units, const char *text, size_t length, rec_unit_id *unit)
{
    rec_unit_expression expression;
    rec_unit_value_init(&expression.value);
    rec_status status = rec_unit_expression_read(&units->declared, text, length, &expression);
    if (status == REC_OK && expression.thing != NULL) {
        *unit = expression.thing->unit;
    } else if (status == REC_OK) {
        status = intern_unit(units, &expression, unit);
    }
    rec_unit_value_clear(&expression.value);
    return status;
}

static rec_status keep_found(rec_units *units, const char *text, size_t length, uint32_t unit)
{
    uint32_t existing;
    const char *kept = rec_arena_copy(&units->arena, text, length);
    return kept == NULL ? REC_E_MEMORY
                        : rec_names_add(&units->found, &units->arena, kept, unit, &existing);
}

static rec_status find(rec_units *units, const char *text, size_t length, rec_unit_id *unit)
{
    if (length > REC_UNIT_TEXT_MAX) {
        return REC_E_LIMIT;
    }
    char key[REC_UNIT_TEXT_MAX + 1] = "";
    if (length > 0) {
        memcpy(key, text, length);
    }
    key[length] = '\0';
    const bool is_plain = strlen(key) == length;
    uint32_t read = is_plain ? rec_names_find(&units->found, key) : UINT32_MAX;
    if (read == UINT32_MAX) {
        const rec_status status = read_unit(units, key, length, &read);
        if (status == REC_E_UNIT && is_plain && units->found.count < REC_UNITS_UNKNOWN_MAX) {
            read = REC_UNIT_UNKNOWN;
        } else if (status != REC_OK) {
            return status;
        }
        const rec_status kept = keep_found(units, key, length, read);
        if (kept != REC_OK) {
            return kept;
        }
    }
    if (read == REC_UNIT_UNKNOWN) {
        return REC_E_UNIT;
    }
    *unit = read;
    return REC_OK;
}

rec_status rec_units_find(rec_units *units, const char *text, size_t length, rec_unit_id *unit)
{
    const rec_status status = find(units, text, length, unit);
    units->ran_out = units->ran_out || status == REC_E_MEMORY;
    return status;
}

bool rec_units_has_factor(const rec_units *units, const char *text, size_t length)
{
    bool has_digit = false;
    for (size_t i = 0; i < length; i++) {
        has_digit = has_digit || (text[i] >= '0' && text[i] <= '9');
    }
    if (!has_digit || length > REC_UNIT_TEXT_MAX) {
        return false;
    }
    rec_unit_expression expression;
    rec_unit_value_init(&expression.value);
    const bool has_factor =
        rec_unit_expression_read(&units->declared, text, length, &expression) == REC_OK &&
        expression.has_factor;
    rec_unit_value_clear(&expression.value);
    return has_factor;
}

bool rec_units_ran_out(const rec_units *units)
{
    return units->ran_out;
}

void rec_units_forget_shortage(rec_units *units)
{
    units->ran_out = false;
}

static bool agrees(const rec_conversion *made, double slope, double intercept)
{
    const double size = fabs(slope) + fabs(intercept);
    return fabs(made->factor_lo - slope) <= agreement * size &&
           fabs(made->offset_lo - intercept) <= agreement * size && made->factor_lo > 0.0 &&
           isfinite(made->factor_hi) && isfinite(made->offset_lo) && isfinite(made->offset_hi);
}

static rec_status make_conversion(rec_units *units, rec_unit_id from, rec_unit_id to,
                                  rec_conversion *conversion)
{
    double slope, intercept;
    rec_conversion made;
    if (from == to) {
        rec_unit_value_convert(&units->list[from].value, &units->list[to].value, conversion);
        return REC_OK;
    }
    const rec_status status =
        rec_unit_system_line(units->in_udunits[from], units->in_udunits[to], &slope, &intercept);
    if (status != REC_OK) {
        return status;
    }
    rec_unit_value_convert(&units->list[from].value, &units->list[to].value, &made);
    if (!agrees(&made, slope, intercept)) {
        return REC_E_UNIT;
    }
    *conversion = made;
    return REC_OK;
}

void rec_units_write_pair(uint32_t a, uint32_t b, char key[REC_UNIT_PAIR_SIZE])
{
    for (unsigned i = 0; i < 8; i++) {
        key[i] = (char)('A' + (a >> (4 * i)) % 16);
        key[8 + i] = (char)('A' + (b >> (4 * i)) % 16);
    }
    key[16] = '\0';
}

static rec_status find_conversion(rec_units *units, rec_unit_id from, rec_unit_id to,
                                  rec_conversion *conversion)
{
    char key[REC_UNIT_PAIR_SIZE];
    rec_units_write_pair(from, to, key);
    uint32_t index = rec_names_find(&units->pairs, key);
    if (index == UINT32_MAX) {
        rec_unit_pair pair = {.status = REC_OK};
        pair.status = make_conversion(units, from, to, &pair.conversion);
        if (pair.status != REC_OK && pair.status != REC_E_UNIT) {
            return pair.status;
        }
        void *list = units->pair_list;
        const char *kept = rec_arena_copy(&units->arena, key, sizeof key - 1);
        if (kept == NULL || rec_arena_grow(&units->arena, &list, units->pair_count,
                                           &units->pair_capacity, sizeof pair) != REC_OK) {
            return REC_E_MEMORY;
        }
        units->pair_list = list;
        uint32_t existing;
        index = (uint32_t)units->pair_count;
        if (rec_names_add(&units->pairs, &units->arena, kept, index, &existing) != REC_OK) {
            return REC_E_MEMORY;
        }
        units->pair_list[units->pair_count++] = pair;
    }
    if (units->pair_list[index].status == REC_OK) {
        *conversion = units->pair_list[index].conversion;
    }
    return units->pair_list[index].status;
}

rec_status rec_units_convert(rec_units *units, rec_unit_id from, rec_unit_id to,
                             rec_conversion *conversion)
{
    const rec_status status = find_conversion(units, from, to, conversion);
    units->ran_out = units->ran_out || status == REC_E_MEMORY;
    return status;
}

bool rec_units_same_dimension(rec_units *units, rec_unit_id a, rec_unit_id b)
{
    rec_conversion conversion;
    return a == b || rec_units_convert(units, a, b, &conversion) == REC_OK;
}

const char *rec_units_noun(rec_units *units, rec_unit_id unit, bool plural)
{
    return plural ? units->list[unit].plural : units->list[unit].singular;
}

bool rec_units_is_thing(const rec_units *units, rec_unit_id unit)
{
    return units->list[unit].thing != REC_NO_THING;
}

bool rec_units_phrase_names(rec_units *units, rec_unit_id unit, const char *const more[],
                            size_t more_count, const char *phrase, size_t length)
{
    const uint32_t index = units->list[unit].thing;
    const rec_declared_thing *thing = index == REC_NO_THING ? NULL : &units->declared.things[index];
    rec_unit_id found;
    if (rec_declared_phrase_names(thing, more, more_count, phrase, length)) {
        return true;
    }
    return length > 0 && rec_units_find(units, phrase, length, &found) == REC_OK && found == unit;
}
