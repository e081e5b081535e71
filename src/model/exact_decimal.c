/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An exact number in full: its decimal where that ends, else a fraction.
 */
#include "model/exact_decimal.h"

#include <string.h>

const char *rec_exact_fraction_text(const rec_exact *x, rec_arena *arena)
{
    const size_t size = rec_exact_text(x, NULL, 0) + 1;
    char *text = rec_arena_take(arena, size, 1);
    if (text != NULL) {
        (void)rec_exact_text(x, text, size);
    }
    return text;
}

/** Puts the point into the digits of a whole number that counts 10^-decimals. */
static const char *with_point(const char *digits, size_t decimals, rec_arena *arena)
{
    const size_t sign = digits[0] == '-' ? 1 : 0;
    const size_t length = strlen(digits + sign);
    const size_t zeros = length > decimals ? 0 : decimals + 1 - length;
    const size_t whole = length + zeros - decimals;
    char *text = rec_arena_take(arena, sign + zeros + length + 2, 1);
    if (text == NULL) {
        return NULL;
    }
    memcpy(text, digits, sign);
    size_t at = sign;
    for (size_t i = 0; i < zeros + length; i++) {
        if (i == whole) {
            text[at++] = '.';
        }
        text[at++] = i < zeros ? '0' : digits[sign + i - zeros];
    }
    return text;
}

const char *rec_exact_decimal_text(const rec_exact *x, rec_arena *arena)
{
    int last_place = 0;
    if (!rec_exact_last_place(x, &last_place) || last_place >= 0) {
        return rec_exact_fraction_text(x, arena);
    }
    rec_exact scaled;
    rec_exact_init(&scaled);
    rec_exact_set_power_of_ten(&scaled, -last_place);
    rec_exact_multiply(&scaled, &scaled, x);
    const char *digits = rec_exact_fraction_text(&scaled, arena);
    rec_exact_clear(&scaled);
    return digits == NULL ? NULL : with_point(digits, (size_t)-last_place, arena);
}
