/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Dates with a year: "in 2023", "in March 2024", "on June 14, 2024", "14 June
 * 2024", "2024-06-14". Where a sentence has several, none is sure.
 */
#include "prose/drafting.h"

#include <string.h>

static bool whole_number(const rec_text *text, uint32_t token, size_t digits_min, size_t digits_max,
                         unsigned *value)
{
    if (token >= text->token_count || text->tokens[token].kind != REC_TOKEN_NUMBER) {
        return false;
    }
    const rec_token *t = &text->tokens[token];
    if (t->length < digits_min || t->length > digits_max) {
        return false;
    }
    *value = 0;
    for (size_t i = 0; i < t->length; i++) {
        const char c = text->bytes[t->at + i];
        if (c < '0' || c > '9') {
            return false;
        }
        *value = *value * 10 + (unsigned)(c - '0');
    }
    return true;
}

static unsigned month_of(const rec_text *text, uint32_t token)
{
    static const char *const months[] = {"january jan", "february feb", "march mar",
                                         "april apr",   "may",          "june jun",
                                         "july jul",    "august aug",   "september sept sep",
                                         "october oct", "november nov", "december dec"};
    for (unsigned i = 0; i < 12 && rec_token_means(text, token, REC_MEANS_MONTH); i++) {
        if (rec_token_among(text, token, months[i]) && text->tokens[token].capital) {
            return i + 1;
        }
    }
    return 0;
}

/* The date that ends with the year at a token; *begin is where it begins. */
static const char *date_at(const rec_text *text, uint32_t first, uint32_t year_at, unsigned year,
                           rec_arena *arena, uint32_t *begin)
{
    unsigned day = 0;
    uint32_t at = year_at;
    if (at > first && rec_token_is(text, at - 1, ",")) {
        at--;
    }
    if (at > first + 1 && whole_number(text, at - 1, 1, 2, &day) && month_of(text, at - 2) > 0) {
        *begin = at - 2;
        return day >= 1 && day <= 28
                   ? rec_arena_format(arena, "%04u-%02u-%02u", year, month_of(text, at - 2), day)
                   : rec_arena_format(arena, "%04u-%02u", year, month_of(text, at - 2));
    }
    if (at == year_at && at > first && month_of(text, at - 1) > 0) {
        const unsigned month = month_of(text, at - 1);
        const bool has_day = at > first + 1 && whole_number(text, at - 2, 1, 2, &day);
        *begin = has_day ? at - 2 : at - 1;
        return has_day && day >= 1 && day <= 28
                   ? rec_arena_format(arena, "%04u-%02u-%02u", year, month, day)
                   : rec_arena_format(arena, "%04u-%02u", year, month);
    }
    *begin = year_at;
    const bool asked = year_at > first && rec_token_among(text, year_at - 1, "in during of");
    return asked ? rec_arena_format(arena, "%04u", year) : NULL;
}

const char *rec_prose_date(const rec_text *text, uint32_t sentence, rec_arena *arena,
                           bool *behind_saying)
{
    const uint32_t first = text->sentences[sentence].first, end = text->sentences[sentence].end;
    uint32_t year_at = REC_NO_INDEX;
    unsigned year = 0, value;
    *behind_saying = false;
    for (uint32_t i = first; i < end; i++) {
        if (whole_number(text, i, 4, 4, &value) && value >= 1500 && value <= 2100) {
            const bool joined = rec_token_among(text, i + 1, "- /") && !text->tokens[i + 1].spaced;
            if (year_at != REC_NO_INDEX || joined || !text->tokens[i].spaced) {
                return NULL;
            }
            year_at = i;
            year = value;
        }
        if (month_of(text, i) > 0 && !(year_at == REC_NO_INDEX || i < year_at)) {
            return NULL; /* a second date, without a year */
        }
    }
    if (year_at == REC_NO_INDEX) {
        return NULL;
    }
    uint32_t begin = year_at;
    const char *date = date_at(text, first, year_at, year, arena, &begin);
    for (uint32_t i = begin; date != NULL && i > first && begin - i < 3; i--) {
        if (rec_token_among(text, i - 1, "since before until till after from by between through")) {
            return NULL;
        }
        *behind_saying = *behind_saying || rec_token_means(text, i - 1, REC_MEANS_SAYING);
    }
    return date;
}
