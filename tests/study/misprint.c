/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Errors of typing as they happen, on the digits of one figure.
 */
#include "study/misprint.h"

#include <stdio.h>
#include <string.h>

enum { DIGITS_MAX = 24, VAIN_MAX = 100 };

static const char *const names[] = {"transposed digits",
                                    "misread digit",
                                    "dropped digit",
                                    "added digit",
                                    "ten times as much",
                                    "copied figure",
                                    "one off in the last digit",
                                    "any of these"};

const char *study_misprint_name(study_misprint kind)
{
    return names[kind];
}

static int64_t value_of(const char *digits)
{
    int64_t value = 0;
    for (; *digits != '\0'; digits++) {
        value = 10 * value + (*digits - '0');
    }
    return value;
}

static int64_t spoilt(study_misprint kind, int64_t value, uint64_t *state)
{
    char digits[DIGITS_MAX];
    const size_t count = (size_t)snprintf(digits, sizeof digits, "%lld", (long long)value);
    const size_t at = study_below(state, count);
    const char other = (char)('0' + study_below(state, 10));
    switch (kind) {
    case MISPRINT_TRANSPOSED:
        if (at + 1 < count) {
            const char kept = digits[at];
            digits[at] = digits[at + 1];
            digits[at + 1] = kept;
        }
        break;
    case MISPRINT_MISREAD:
        digits[at] = other;
        break;
    case MISPRINT_DROPPED:
        memmove(digits + at, digits + at + 1, count - at);
        break;
    case MISPRINT_ADDED:
        memmove(digits + at + 1, digits + at, count - at + 1);
        digits[at] = other;
        break;
    case MISPRINT_TENFOLD:
        return 10 * value;
    default:
        return value + (study_uniform(state) < 0.5 ? -1 : 1);
    }
    /* nobody prints 0123 or nothing: drawn again */
    return digits[0] == '0' || digits[0] == '\0' ? value : value_of(digits);
}

void study_spoil(const study_table *table, study_misprint kind, size_t figure, uint64_t *state,
                 int64_t printed[FIGURES_MAX])
{
    const int64_t right = printed[figure];
    for (size_t tries = 0; printed[figure] == right; tries++) {
        study_misprint now = kind;
        if (kind == MISPRINT_ANY) {
            now = (study_misprint)study_below(state, MISPRINT_KINDS);
        } else if (tries >= VAIN_MAX) {
            now = MISPRINT_MISREAD; /* as 55, whose digits may change places */
        }
        printed[figure] = now == MISPRINT_COPIED ? printed[study_below(state, table->figure_count)]
                                                 : spoilt(now, right, state);
    }
}
