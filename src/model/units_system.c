/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * UDUNITS-2 behind one process-wide lock. The lock is the one piece of state
 * the library keeps: UDUNITS holds the maps of all its systems in static
 * search trees and its parser in static variables, so that even private
 * systems cannot be used by two threads at once, and a lock in each rec_units
 * would not help. It is constant-initialised and needs no set-up.
 *
 * ut_free_system gives back all of a system but its prefixes, therefore none
 * are added to it. What stays reachable at exit, 100 bytes however many
 * systems there were, is the roots of those trees.
 */
#include "model/units_system.h"

#include <locale.h>
#include <math.h>
#include <pthread.h>
#include <string.h>
#include <udunits2.h>

static pthread_mutex_t udunits_lock = PTHREAD_MUTEX_INITIALIZER;

/* What is put back when UDUNITS has done. */
typedef struct rec_held {
    ut_error_message_handler handler;
    locale_t locale;
} rec_held;

static rec_held hold(void)
{
    rec_held held;
    (void)pthread_mutex_lock(&udunits_lock);
    held.handler = ut_set_error_message_handler(ut_ignore);
    /* glibc and musl keep "C" as a constant: nothing is allocated here, nothing to free. */
    const locale_t plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    held.locale = plain != (locale_t)0 ? uselocale(plain) : (locale_t)0;
    return held;
}

static void let_go(rec_held held)
{
    if (held.locale != (locale_t)0) {
        const locale_t plain = uselocale(held.locale);
        if (plain != held.locale && plain != LC_GLOBAL_LOCALE) {
            freelocale(plain);
        }
    }
    (void)ut_set_error_message_handler(held.handler);
    (void)pthread_mutex_unlock(&udunits_lock);
}

static rec_status status_of_udunits(void)
{
    return ut_get_status() == UT_OS ? REC_E_MEMORY : REC_E_UNIT;
}

rec_status rec_unit_system_open(rec_unit_system *system)
{
    memset(system, 0, sizeof *system);
    const rec_held held = hold();
    system->udunits = ut_new_system();
    let_go(held);
    return system->udunits != NULL ? REC_OK : REC_E_MEMORY;
}

void rec_unit_system_close(rec_unit_system *system)
{
    const rec_held held = hold();
    ut_free_system(system->udunits);
    let_go(held);
    system->udunits = NULL;
}

size_t rec_unit_system_name(uint32_t index, char name[REC_UNIT_SYSTEM_NAME_SIZE])
{
    static const char start[] = "declared_";
    char digits[10];
    size_t count = 0, used = sizeof start - 1;
    do {
        digits[count++] = (char)('0' + index % 10);
        index /= 10;
    } while (index > 0);
    memcpy(name, start, used);
    while (count > 0) {
        name[used++] = digits[--count];
    }
    name[used++] = '_'; /* UDUNITS reads a digit at the end as an exponent */
    name[used] = '\0';
    return used;
}

rec_status rec_unit_system_declare(rec_unit_system *system, uint32_t index)
{
    char name[REC_UNIT_SYSTEM_NAME_SIZE];
    (void)rec_unit_system_name(index, name);
    const rec_held held = hold();
    ut_unit *unit = ut_new_base_unit(system->udunits);
    const bool done = unit != NULL && ut_map_name_to_unit(name, UT_ASCII, unit) == UT_SUCCESS &&
                      ut_map_unit_to_name(unit, name, UT_ASCII) == UT_SUCCESS;
    ut_free(unit);
    let_go(held);
    return done ? REC_OK : REC_E_MEMORY;
}

static bool map_names(const rec_known_name names[], size_t count, uint16_t index, ut_unit *unit,
                      ut_status (*map)(const char *, ut_encoding, const ut_unit *))
{
    for (size_t i = 0; i < count; i++) {
        if (names[i].definition == index) {
            const ut_status status = map(rec_known_texts + names[i].text, UT_UTF8, unit);
            if (status != UT_SUCCESS && status != UT_EXISTS) {
                return false;
            }
        }
    }
    return true;
}

static bool define(rec_unit_system *system, uint16_t index)
{
    if (system->is_defined[index]) {
        return true;
    }
    const rec_known_definition *definition = &rec_known_definitions[index];
    ut_unit *unit = definition->kind == REC_KNOWN_BASE ? ut_new_base_unit(system->udunits)
                    : definition->kind == REC_KNOWN_DIMENSIONLESS
                        ? ut_new_dimensionless_unit(system->udunits)
                        : ut_parse(system->udunits, rec_known_texts + definition->text, UT_UTF8);
    system->is_defined[index] =
        unit != NULL &&
        map_names(rec_known_names, rec_known_name_count, index, unit, ut_map_name_to_unit) &&
        map_names(rec_known_symbols, rec_known_symbol_count, index, unit, ut_map_symbol_to_unit);
    ut_free(unit);
    return system->is_defined[index];
}

/* The needs of a definition are complete and in order, so one pass does and nothing recurses. */
static bool define_with_needs(rec_unit_system *system, uint16_t index)
{
    const rec_known_definition *definition = &rec_known_definitions[index];
    for (size_t i = 0; i < definition->need_count; i++) {
        if (!define(system, rec_known_needs[definition->need_at + i])) {
            return false;
        }
    }
    return define(system, index);
}

/* Defines a word; with a prefix it is a unit of its own, for UDUNITS keeps the prefixes
   of a system for ever, so that each rec_units would leave some kilobytes behind. */
static bool define_word(rec_unit_system *system, const rec_unit_word *word, const char *expression)
{
    char text[UINT8_MAX + 1];
    if (!define_with_needs(system, word->definition)) {
        return false;
    }
    memcpy(text, expression + word->at, word->length);
    text[word->length] = '\0';
    ut_unit *scaled =
        word->prefix_length == 0 ? NULL : ut_get_unit_by_symbol(system->udunits, text);
    bool done = word->prefix_length == 0 || scaled != NULL;
    if (!done) {
        ut_unit *plain = ut_parse(system->udunits, text + word->prefix_length, UT_UTF8);
        scaled = plain != NULL ? ut_scale(word->prefix, plain) : NULL;
        done = scaled != NULL && ut_map_symbol_to_unit(text, UT_UTF8, scaled) == UT_SUCCESS;
        ut_free(plain);
    }
    ut_free(scaled);
    return done;
}

rec_status rec_unit_system_parse(rec_unit_system *system, const rec_unit_word words[], size_t count,
                                 const char *expression, void **unit)
{
    const rec_held held = hold();
    bool done = true;
    for (size_t i = 0; i < count && done; i++) {
        done = define_word(system, &words[i], expression);
    }
    ut_unit *parsed = done ? ut_parse(system->udunits, expression, UT_UTF8) : NULL;
    /* A definition of the database fails for want of memory only: each one is tested. */
    const rec_status status = !done ? REC_E_MEMORY : parsed == NULL ? status_of_udunits() : REC_OK;
    let_go(held);
    if (status == REC_OK) {
        *unit = parsed;
    }
    return status;
}

void rec_unit_system_drop(void *unit)
{
    const rec_held held = hold();
    ut_free(unit);
    let_go(held);
}

/* Ends what hold() began; made NULL: it failed. */
static rec_status hand_over(rec_held held, ut_unit *made, void **unit)
{
    const rec_status status = made != NULL ? REC_OK : status_of_udunits();
    let_go(held);
    if (status == REC_OK) {
        *unit = made;
    }
    return status;
}

rec_status rec_unit_system_multiply(const void *a, const void *b, bool divides, void **unit)
{
    const rec_held held = hold();
    return hand_over(held, divides ? ut_divide(a, b) : ut_multiply(a, b), unit);
}

rec_status rec_unit_system_raise(const void *a, int exponent, void **unit)
{
    const rec_held held = hold();
    return hand_over(held, ut_raise(a, exponent), unit);
}

rec_status rec_unit_system_root(const void *a, void **unit)
{
    const rec_held held = hold();
    return hand_over(held, ut_root(a, 2), unit);
}

size_t rec_unit_system_search(void *const units[], size_t count, const void *unit)
{
    size_t at = 0;
    const rec_held held = hold();
    while (at < count && ut_compare(units[at], unit) != 0) {
        at++;
    }
    let_go(held);
    return at;
}

rec_status rec_unit_system_line(void *a, void *b, double *slope, double *intercept)
{
    double y[3] = {0.0, 0.0, 0.0};
    rec_status status = REC_E_UNIT;
    const rec_held held = hold();
    if (ut_are_convertible(a, b) != 0) {
        cv_converter *converter = ut_get_converter(a, b);
        status = converter != NULL ? REC_OK : status_of_udunits();
        for (int x = 0; x < 3 && converter != NULL; x++) {
            y[x] = cv_convert_double(converter, (double)x);
        }
        cv_free(converter);
    }
    let_go(held);
    if (status != REC_OK) {
        return status;
    }
    /* 1/x is infinite at 0, as are logarithms; exponentials bend: a part in 10^9
       tells any of them from a line whose three points were rounded. */
    const double bend = fabs((y[2] - y[1]) - (y[1] - y[0]));
    const double size = fabs(y[0]) + fabs(y[1]) + fabs(y[2]);
    if (!isfinite(size) || !(bend <= 1e-9 * size) || !(y[1] - y[0] > 0.0)) {
        return REC_E_UNIT;
    }
    *slope = y[1] - y[0];
    *intercept = y[0];
    return REC_OK;
}
