/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Numbers that are part of a name, a date, a time, an age or a code, told by
 * a few words around them.
 */
#include "prose/not_amounts.h"

#include <string.h>

bool rec_number_is_digits(const rec_text *text, const rec_spotted *spotted)
{
    return text->tokens[spotted->number].kind == REC_TOKEN_NUMBER;
}

/* Digits alone: no commas, points, scale, sign, percent, hedge. */
bool rec_number_is_plain(const rec_text *text, const rec_spotted *spotted)
{
    const rec_token *t = &text->tokens[spotted->number];
    return rec_number_is_digits(text, spotted) && spotted->end == spotted->number + 1 &&
           !spotted->scaled && !spotted->grouped && spotted->sign == NULL && !spotted->percent &&
           memchr(text->bytes + t->at, '.', t->length) == NULL;
}

bool rec_number_has_unit(const rec_spotted *spotted)
{
    const rec_thing *thing = &spotted->thing;
    return thing->measure != NULL || thing->money != NULL || thing->noun_end > thing->noun;
}

static bool is_mark(const rec_text *text, uint32_t token, const char *mark)
{
    return token < text->token_count && !text->tokens[token].spaced &&
           rec_token_is(text, token, mark);
}

const char *rec_number_in_name(const rec_text *text, const rec_spotted *spotted)
{
    const uint32_t number = spotted->number, first = rec_token_first(text, number);
    const uint32_t last = rec_token_end(text, number);
    const rec_token *t = &text->tokens[number];
    if (number > first && !t->spaced) {
        const rec_token *before = &text->tokens[number - 1];
        const char c = text->bytes[before->at];
        const bool joined =
            c == '-' && before->length == 1 && number > first + 1 && !before->spaced;
        if (before->kind == REC_TOKEN_WORD || c == '_' || c == '#' || c == '@') {
            return "part of a name";
        }
        if (joined && text->tokens[number - 2].kind == REC_TOKEN_WORD) {
            return "part of a name";
        }
        if ((joined || c == '/' || c == ':') && text->tokens[number - 2].kind == REC_TOKEN_NUMBER) {
            return "part of a date, time, score or number of another kind";
        }
    }
    const uint32_t next = number + 1;
    if (next < last && !text->tokens[next].spaced && rec_number_is_digits(text, spotted) &&
        text->tokens[next].kind == REC_TOKEN_WORD && spotted->end == next) {
        if (rec_token_among(text, next, "st nd rd th")) {
            return "an ordinal";
        }
        if (rec_token_among(text, next, "s")) {
            return "a decade";
        }
        if (rec_token_among(text, next, "am pm a.m. p.m. gmt h")) {
            return "a time";
        }
        uint32_t end;
        return rec_measure_match(text, next, &end) != NULL ? NULL : "part of a name";
    }
    return NULL;
}

const char *rec_number_of_time(const rec_text *text, const rec_spotted *spotted)
{
    const uint32_t number = spotted->number, end = spotted->end;
    if (is_mark(text, number + 1, ":") && number + 2 < text->token_count &&
        text->tokens[number + 2].kind == REC_TOKEN_NUMBER && !text->tokens[number + 2].spaced) {
        return "a time or a ratio";
    }
    if (rec_token_among(text, end, "a.m. p.m. am pm o'clock gmt utc hrs") ||
        (rec_token_among(text, end, "local est edt pst cet bst") &&
         rec_number_is_plain(text, spotted))) {
        return "a time";
    }
    return NULL;
}

static bool is_month_before(const rec_text *text, uint32_t token, uint32_t first)
{
    if (token > first && rec_token_is(text, token - 1, ".") &&
        rec_token_means(text, token - 2, REC_MEANS_MONTH)) {
        return true; /* "Sept. 3" */
    }
    return token > first && rec_token_means(text, token - 1, REC_MEANS_MONTH) &&
           text->tokens[token - 1].capital;
}

const char *rec_number_of_date(const rec_text *text, const rec_spotted *spotted)
{
    const uint32_t number = spotted->number, first = rec_token_first(text, number);
    const uint32_t end = spotted->end;
    if (!rec_number_is_digits(text, spotted) || spotted->scaled || spotted->percent ||
        spotted->grouped || spotted->sign != NULL) {
        return NULL;
    }
    const bool small = spotted->value >= 1 && spotted->value <= 31;
    const bool month_behind = rec_token_means(text, end, REC_MEANS_MONTH) &&
                              end < text->token_count && text->tokens[end].capital;
    if (small && (is_month_before(text, number, first) || month_behind)) {
        return "a date";
    }
    const bool year =
        spotted->value >= 1000 && spotted->value <= 2200 && text->tokens[number].length == 4;
    const bool second_year =
        spotted->shape != REC_SHAPE_RANGE ||
        (spotted->second <= 2200 && spotted->second == (double)(long)spotted->second);
    if (!year || !second_year || spotted->thing.measure != NULL || spotted->thing.money != NULL) {
        return NULL;
    }
    if (spotted->shape == REC_SHAPE_RANGE) {
        return "years";
    }
    if (spotted->hedged) {
        const bool when =
            rec_token_among(text, spotted->first, "before after circa ca around about");
        return spotted->value >= 1700 && when && !rec_number_has_unit(spotted) ? "a year" : NULL;
    }
    const bool asked =
        number > first &&
        (rec_token_among(text, number - 1,
                         "in since by until till from of during before after early "
                         "late mid through to and year between the") ||
         is_month_before(text, number, first) || rec_token_is(text, number - 1, ","));
    if (spotted->value >= 1500 && spotted->value <= 2100 &&
        (asked || !rec_number_has_unit(spotted) || rec_token_is(text, number - 1, "("))) {
        return "a year";
    }
    return NULL;
}

const char *rec_number_of_age(const rec_text *text, const rec_spotted *spotted)
{
    const uint32_t number = spotted->number, first = rec_token_first(text, number);
    const uint32_t end = spotted->end;
    if (rec_token_is(text, end, "-") || rec_token_is(text, end + 1, "-")) {
        const uint32_t word = rec_token_is(text, end, "-") ? end + 1 : end + 2;
        if (rec_token_among(text, word,
                            "year-old year-olds month-old day-old week-old years-old "
                            "decade-old century-old hour-old old")) {
            return "an age";
        }
    }
    uint32_t unit = end;
    if (rec_token_means(text, unit, REC_MEANS_TIME) &&
        (rec_token_is(text, unit + 1, "old") || rec_token_among(text, unit + 1, "of")) &&
        (rec_token_is(text, unit + 1, "old") || rec_token_is(text, unit + 2, "age"))) {
        return "an age";
    }
    const bool of_person = number > first + 1 && rec_token_is(text, number - 1, "of") &&
                           rec_token_means(text, number - 2, REC_MEANS_PERSON | REC_MEANS_HEADING);
    if (of_person && rec_number_is_plain(text, spotted) && spotted->value < 120 &&
        !rec_number_has_unit(spotted)) {
        return "an age";
    }
    const bool speaks = number > first && rec_token_among(text, number - 1, "am i'm i’m");
    bool of_age = false;
    for (uint32_t i = number; i > first && number - i < 4; i--) {
        of_age = of_age || rec_token_among(text, i - 1, "age aged ages");
    }
    if ((speaks || of_age) && !rec_number_has_unit(spotted) && spotted->value < 120 &&
        spotted->sign == NULL && !spotted->percent) {
        return "an age";
    }
    if (rec_token_among(text, end, "bc ad bce ce") && text->tokens[end].capital) {
        return "a year";
    }
    if (number > first && rec_token_among(text, number - 1, "aged age ages")) {
        return "an age";
    }
    const bool between_commas =
        number > first + 1 && rec_token_is(text, number - 1, ",") && end < text->token_count &&
        (rec_token_is(text, end, ",") || rec_token_is(text, end, ".")) &&
        text->tokens[number - 2].kind == REC_TOKEN_WORD && spotted->value < 120 &&
        (text->tokens[number - 2].capital ||
         rec_token_means(text, number - 2, REC_MEANS_PERSON | REC_MEANS_HEADING) ||
         rec_token_among(text, end + 1, "who a an said from the"));
    if (between_commas && rec_number_is_plain(text, spotted)) {
        return "an age";
    }
    return NULL;
}

const char *rec_number_of_thing(const rec_text *text, const rec_spotted *spotted)
{
    const uint32_t number = spotted->number, first = rec_token_first(text, number);
    if (number == first || !text->tokens[number].spaced || spotted->first != number ||
        spotted->scaled || spotted->grouped || spotted->percent || spotted->sign != NULL) {
        return NULL;
    }
    const bool abbreviated = rec_token_is(text, number - 1, ".") && number > first + 1;
    const uint32_t before = abbreviated ? number - 2 : number - 1;
    const rec_token *t = &text->tokens[before];
    if (t->kind != REC_TOKEN_WORD || rec_token_is(text, before, "magnitude")) {
        return NULL;
    }
    if (abbreviated && !rec_token_among(text, before, "no nos art sec fig pp p vol ch")) {
        return NULL;
    }
    const bool street = number + 1 < text->token_count && text->tokens[number + 1].capital &&
                        rec_token_is(text, before, "at") && rec_number_is_plain(text, spotted) &&
                        !rec_token_means(text, number + 1, REC_MEANS_FUNCTION) &&
                        spotted->thing.measure == NULL && spotted->thing.money == NULL;
    if (street) {
        return "an address";
    }
    if (rec_token_among(text, before, "a an") && rec_number_is_plain(text, spotted) &&
        !spotted->thing.hyphen) {
        return "part of a name";
    }
    const bool small_word = !rec_number_is_digits(text, spotted);
    if ((t->meaning & REC_MEANS_DESIGNATOR) != 0 && spotted->thing.measure == NULL &&
        (t->capital || abbreviated || spotted->thing.noun_end == spotted->thing.noun)) {
        return "a name or a number of one of many";
    }
    const uint32_t known =
        REC_MEANS_FUNCTION | REC_MEANS_VERB | REC_MEANS_SAYING | REC_MEANS_MONTH | REC_MEANS_DAY;
    const bool name = t->capital && before > first && (t->meaning & known) == 0 && !small_word;
    return name && rec_number_is_plain(text, spotted) && !rec_number_has_unit(spotted)
               ? "part of a name"
               : NULL;
}

/* "+1 202 555 0143", "555-0143" */
const char *rec_number_of_telephone(const rec_text *text, const rec_spotted *spotted)
{
    const uint32_t number = spotted->number, last = rec_token_end(text, number);
    if (!rec_number_is_digits(text, spotted)) {
        return NULL;
    }
    const rec_token *before =
        number > rec_token_first(text, number) ? &text->tokens[number - 1] : NULL;
    const bool coded = before != NULL && before->kind == REC_TOKEN_NUMBER &&
                       text->bytes[before->at] == '0' && before->length >= 3;
    if (coded || (before != NULL && rec_token_among(text, number - 1, "call dial phone text") &&
                  rec_number_is_plain(text, spotted) && !rec_number_has_unit(spotted))) {
        return "a telephone number, a date or a code";
    }
    const rec_token *t = &text->tokens[number];
    uint32_t runs = 1, i = number;
    while (i + 2 < last && rec_token_among(text, i + 1, "- .") && !text->tokens[i + 1].spaced &&
           text->tokens[i + 2].kind == REC_TOKEN_NUMBER && !text->tokens[i + 2].spaced &&
           runs < 6) {
        runs++;
        i += 2;
    }
    const bool zero = runs >= 2 && text->bytes[text->tokens[number + 2].at] == '0' &&
                      text->tokens[number + 2].length > 1;
    if (zero || runs >= 3 ||
        (runs == 2 && t->length >= 3 && text->tokens[i].length == 4 && !spotted->grouped &&
         t->length == 3)) {
        return "a telephone number, a date or a code";
    }
    if (t->length >= 3 && text->bytes[t->at] == '0' && !spotted->grouped &&
        memchr(text->bytes + t->at, '.', t->length) == NULL) {
        return "a code";
    }
    return NULL;
}
