/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a statement says, in the same words for every way of writing it.
 */
#include "model/statement_text.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/** Decimals that are looked for before a number is written as a fraction. */
enum { DECIMALS_MAX = 40 };

/** Finds the fewest decimals that write x exactly; its digits without the point. */
static bool decimal_digits(const rec_exact *x, char digits[REC_NUMBER_TEXT_SIZE], int *decimals)
{
    rec_exact scaled, ten;
    rec_exact_init(&scaled);
    rec_exact_init(&ten);
    rec_exact_copy(&scaled, x);
    rec_exact_set_long(&ten, 10, 1);
    bool found = false;
    for (*decimals = 0; *decimals <= DECIMALS_MAX; (*decimals)++) {
        const size_t length = rec_exact_text(&scaled, digits, REC_NUMBER_TEXT_SIZE);
        found = length < REC_NUMBER_TEXT_SIZE / 2 && strchr(digits, '/') == NULL;
        if (found) {
            break;
        }
        rec_exact_multiply(&scaled, &scaled, &ten);
    }
    rec_exact_clear(&ten);
    rec_exact_clear(&scaled);
    return found;
}

/** Puts commas between groups of three and the point where it belongs. */
static size_t group(const char *digits, int decimals, char text[REC_NUMBER_TEXT_SIZE])
{
    size_t used = 0;
    if (*digits == '-') {
        text[used++] = *digits++;
    }
    const size_t length = strlen(digits);
    const size_t behind = (size_t)decimals;
    const size_t whole = length > behind ? length - behind : 0;
    if (whole == 0) {
        text[used++] = '0';
    }
    for (size_t i = 0; i < whole; i++) {
        if (i > 0 && (whole - i) % 3 == 0 && whole > 3) {
            text[used++] = ',';
        }
        text[used++] = digits[i];
    }
    if (behind > 0) {
        text[used++] = '.';
        for (size_t zeros = length; zeros < behind; zeros++) {
            text[used++] = '0';
        }
        memcpy(text + used, digits + whole, length - whole);
        used += length - whole;
    }
    text[used] = '\0';
    return used;
}

static size_t full_text(const rec_exact *x, char text[REC_NUMBER_TEXT_SIZE])
{
    char digits[REC_NUMBER_TEXT_SIZE];
    int decimals;
    if (decimal_digits(x, digits, &decimals)) {
        return group(digits, decimals, text);
    }
    const size_t length = rec_exact_text(x, text, REC_NUMBER_TEXT_SIZE);
    return length < REC_NUMBER_TEXT_SIZE ? length : REC_NUMBER_TEXT_SIZE - 1;
}

/** The greatest scale word whose number has at most three decimals, if any. */
static bool scaled_text(const rec_exact *x, char text[REC_NUMBER_TEXT_SIZE], size_t *length)
{
    static const struct {
        int power;
        const char *name;
    } scales[] = {{12, "trillion"}, {9, "billion"}, {6, "million"}};
    const double magnitude = fabs(rec_exact_to_double(x, REC_NEAREST));
    if (magnitude < 1e6) {
        return false; /* no scale word is that small: the common case */
    }
    bool found = false;
    rec_exact scaled, scale;
    rec_exact_init(&scaled);
    rec_exact_init(&scale);
    for (size_t i = 0; i < sizeof scales / sizeof scales[0] && !found; i++) {
        rec_exact_set_power_of_ten(&scale, scales[i].power);
        rec_exact_divide(&scaled, x, &scale);
        const double size = rec_exact_to_double(&scaled, REC_NEAREST);
        char digits[REC_NUMBER_TEXT_SIZE];
        int decimals;
        if ((size >= 1.0 || size <= -1.0) && size < 1e4 && size > -1e4 &&
            decimal_digits(&scaled, digits, &decimals) && decimals <= 3) {
            *length = group(digits, decimals, text);
            *length += (size_t)snprintf(text + *length, REC_NUMBER_TEXT_SIZE - *length, " %s",
                                        scales[i].name);
            found = true;
        }
    }
    rec_exact_clear(&scale);
    rec_exact_clear(&scaled);
    return found;
}

size_t rec_number_text(const rec_exact *x, bool human, char text[REC_NUMBER_TEXT_SIZE])
{
    size_t length;
    if (human && scaled_text(x, text, &length)) {
        return length;
    }
    return full_text(x, text);
}

/** The number as it is shown: a percentage in percent. */
static void shown_text(const rec_exact *x, const rec_words *words, bool human,
                       char text[REC_NUMBER_TEXT_SIZE])
{
    if (!words->percent) {
        (void)rec_number_text(x, human, text);
        return;
    }
    rec_exact percent;
    rec_exact_init(&percent);
    rec_exact_set_long(&percent, 100, 1);
    rec_exact_multiply(&percent, &percent, x);
    const size_t length = rec_number_text(&percent, human, text);
    rec_exact_clear(&percent);
    (void)snprintf(text + length, REC_NUMBER_TEXT_SIZE - length, " %%");
}

const char *rec_statement_text(const rec_words *words, const char *phrase, const char *noun,
                               bool human, rec_arena *arena)
{
    const char *name = noun != NULL ? noun : "";
    const char *gap = *name != '\0' ? " " : "";
    char first[REC_NUMBER_TEXT_SIZE], second[REC_NUMBER_TEXT_SIZE];
    if (words->hedge == REC_HEDGE_DENIED) {
        return rec_arena_copy(arena, "denied", strlen("denied"));
    }
    if (words->hedge == REC_HEDGE_NO) {
        return *name != '\0' ? rec_arena_format(arena, "no %s", name)
                             : rec_arena_copy(arena, "none", strlen("none"));
    }
    if (words->hedge == REC_HEDGE_VAGUE || words->hedge == REC_HEDGE_FEW) {
        return rec_arena_format(arena, "%.*s%s%s", (int)words->number_length,
                                phrase + words->number_at, gap, name);
    }
    if (words->soft || words->hedge == REC_HEDGE_PLUS_MINUS) {
        shown_text(&words->soft_value, words, human, first);
        shown_text(&words->soft_standard, words, human, second);
        return rec_arena_format(arena, "%s ± %s%s%s", first, second, gap, name);
    }
    shown_text(&words->number, words, human, first);
    if (words->hedge == REC_HEDGE_BETWEEN || words->hedge == REC_HEDGE_ABOUT_BETWEEN) {
        shown_text(&words->second, words, human, second);
        return rec_arena_format(arena, "%s%s to %s%s%s",
                                words->hedge == REC_HEDGE_ABOUT_BETWEEN ? "about " : "", first,
                                second, gap, name);
    }
    const char *hedge = rec_hedge_name(words->hedge);
    return rec_arena_format(arena, "%s%s%s%s%s", hedge, *hedge != '\0' ? " " : "", first, gap,
                            name);
}
