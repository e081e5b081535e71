/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Scale words, from a dozen to a crore.
 */
#include "model/number.h"

#include <string.h>

static const rec_scale scales[] = {
    {"dozen", "dozens", 12, 0},
    {"score", "scores", 20, 0},
    {"ten", "tens", 1, 1},
    {"hundred", "hundreds", 1, 2},
    {"thousand", "thousands", 1, 3},
    {"k", NULL, 1, 3},
    {"lakh", "lakhs", 1, 5},
    {"million", "millions", 1, 6},
    {"m", NULL, 1, 6},
    {"mn", NULL, 1, 6},
    {"crore", "crores", 1, 7},
    {"billion", "billions", 1, 9},
    {"bn", NULL, 1, 9},
    {"trillion", "trillions", 1, 12},
    {"tn", NULL, 1, 12},
};

enum { SCALE_COUNT = sizeof scales / sizeof scales[0] };

/* What can be read as a unit is one where the quantity has such a unit: 3 m, 3 m s-1. */
static bool is_unit(const rec_scan *scan, const rec_words_context *context, const rec_scale *scale,
                    size_t at, size_t bytes)
{
    if (context == NULL || context->is_unit == NULL || (bytes > 1 && scale->multiplier != 20)) {
        return false;
    }
    return context->is_unit(context->context, scan->text + at, bytes) ||
           context->is_unit(context->context, scan->text + at, scan->length - at);
}

/* "m/s", "m^2" and "m2" go on. */
static bool goes_on_as_unit(const rec_scan *scan, size_t at)
{
    return at < scan->length && strchr("/^*.", scan->text[at]) != NULL;
}

/* "5 lakhs" is as usual as "5 lakh". */
static size_t match_singular(const rec_scan *scan, const rec_scale *scale, size_t at)
{
    const size_t bytes = rec_scan_match(scan, at, scale->word);
    const bool is_indian = scale->power == 5 || scale->power == 7;
    return bytes == 0 && is_indian ? rec_scan_match(scan, at, scale->plural) : bytes;
}

const rec_scale *rec_scale_match(const rec_scan *scan, const rec_words_context *context, size_t at,
                                 size_t *bytes)
{
    for (size_t i = 0; i < SCALE_COUNT; i++) {
        const rec_scale *scale = &scales[i];
        *bytes = scale->power == 1 ? 0 : match_singular(scan, scale, at);
        if (*bytes > 0) {
            const bool is_scale = !is_unit(scan, context, scale, at, *bytes) &&
                                  !(*bytes == 1 && goes_on_as_unit(scan, at + 1));
            return is_scale ? scale : NULL;
        }
    }
    return NULL;
}

const rec_scale *rec_scale_match_vague(const rec_scan *scan, size_t at, size_t *bytes)
{
    for (size_t i = 0; i < SCALE_COUNT; i++) {
        *bytes = scales[i].plural == NULL ? 0 : rec_scan_match(scan, at, scales[i].plural);
        if (*bytes > 0) {
            return &scales[i];
        }
    }
    return NULL;
}

void rec_scale_factor(const rec_scale *scale, rec_exact *factor)
{
    rec_exact multiplier;
    rec_exact_init(&multiplier);
    rec_exact_set_long(&multiplier, scale->multiplier, 1);
    rec_exact_set_power_of_ten(factor, scale->power);
    rec_exact_multiply(factor, factor, &multiplier);
    rec_exact_clear(&multiplier);
}
