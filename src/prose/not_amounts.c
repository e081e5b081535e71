/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Numbers that claim no amount: dates and times, names that end in a number,
 * ages, ordinals, scores, things that are known already. Each test looks at a
 * few words around the number.
 */
#include "prose/figures.h"

#include <string.h>

static bool is_digits(const rec_text *text, const rec_spotted *spotted)
{
    return text->tokens[spotted->number].kind == REC_TOKEN_NUMBER;
}

/* Digits alone: no commas, points, scale, sign, percent, hedge. */
static bool is_plain(const rec_text *text, const rec_spotted *spotted)
{
    const rec_token *t = &text->tokens[spotted->number];
    return is_digits(text, spotted) && spotted->end == spotted->number + 1 && !spotted->scaled &&
           !spotted->grouped && spotted->sign == NULL && !spotted->percent &&
           memchr(text->bytes + t->at, '.', t->length) == NULL;
}

static bool has_unit(const rec_spotted *spotted)
{
    const rec_thing *thing = &spotted->thing;
    return thing->measure != NULL || thing->money != NULL || thing->noun_end > thing->noun;
}

static bool is_mark(const rec_text *text, uint32_t token, const char *mark)
{
    return token < text->token_count && !text->tokens[token].spaced &&
           rec_token_is(text, token, mark);
}

static const char *in_a_name(const rec_text *text, const rec_spotted *spotted)
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
    if (next < last && !text->tokens[next].spaced && is_digits(text, spotted) &&
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

static const char *a_time(const rec_text *text, const rec_spotted *spotted)
{
    const uint32_t number = spotted->number, end = spotted->end;
    if (is_mark(text, number + 1, ":") && number + 2 < text->token_count &&
        text->tokens[number + 2].kind == REC_TOKEN_NUMBER && !text->tokens[number + 2].spaced) {
        return "a time or a ratio";
    }
    if (rec_token_among(text, end, "a.m. p.m. am pm o'clock gmt utc hrs") ||
        (rec_token_among(text, end, "local est edt pst cet bst") && is_plain(text, spotted))) {
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

static const char *a_date(const rec_text *text, const rec_spotted *spotted)
{
    const uint32_t number = spotted->number, first = rec_token_first(text, number);
    const uint32_t end = spotted->end;
    if (!is_digits(text, spotted) || spotted->scaled || spotted->percent || spotted->grouped ||
        spotted->sign != NULL) {
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
        return spotted->value >= 1700 && when && !has_unit(spotted) ? "a year" : NULL;
    }
    const bool asked =
        number > first &&
        (rec_token_among(text, number - 1,
                         "in since by until till from of during before after early "
                         "late mid through to and year between the") ||
         is_month_before(text, number, first) || rec_token_is(text, number - 1, ","));
    if (spotted->value >= 1500 && spotted->value <= 2100 &&
        (asked || !has_unit(spotted) || rec_token_is(text, number - 1, "("))) {
        return "a year";
    }
    return NULL;
}

static const char *an_age(const rec_text *text, const rec_spotted *spotted)
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
    if (of_person && is_plain(text, spotted) && spotted->value < 120 && !has_unit(spotted)) {
        return "an age";
    }
    if (number > first && rec_token_among(text, number - 1, "aged age ages")) {
        return "an age";
    }
    const bool between_commas = number > first + 1 && rec_token_is(text, number - 1, ",") &&
                                end < text->token_count &&
                                (rec_token_is(text, end, ",") || rec_token_is(text, end, ".")) &&
                                text->tokens[number - 2].capital && spotted->value < 120;
    if (between_commas && is_plain(text, spotted)) {
        return "an age";
    }
    return NULL;
}

static const char *a_number_of_name(const rec_text *text, const rec_spotted *spotted)
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
    const bool small_word = !is_digits(text, spotted);
    if ((t->meaning & REC_MEANS_DESIGNATOR) != 0 && spotted->thing.measure == NULL &&
        (t->capital || abbreviated || spotted->thing.noun_end == spotted->thing.noun)) {
        return "a name or a number of one of many";
    }
    const uint32_t known =
        REC_MEANS_FUNCTION | REC_MEANS_VERB | REC_MEANS_SAYING | REC_MEANS_MONTH | REC_MEANS_DAY;
    const bool name = t->capital && before > first && (t->meaning & known) == 0 && !small_word;
    return name && is_plain(text, spotted) && !has_unit(spotted) ? "part of a name" : NULL;
}

static const char *a_score(const rec_text *text, const rec_spotted *spotted)
{
    const uint32_t number = spotted->number, first = rec_token_first(text, number);
    const rec_thing *thing = &spotted->thing;
    if (rec_token_is(text, number + 1, "/") && is_digits(text, spotted) &&
        text->tokens[number].length <= 4 && spotted->end > number + 1) {
        const double whole = spotted->value;
        return whole > 0 && whole < 1 && text->tokens[number].length == 1 ? NULL
                                                                          : "no plain fraction";
    }
    if (spotted->shape != REC_SHAPE_RANGE || spotted->percent || spotted->scaled) {
        return NULL;
    }
    if (spotted->value > spotted->second && spotted->sign == NULL && spotted->first == number) {
        return "a score or a ratio";
    }
    if (thing->measure != NULL || thing->money != NULL || spotted->sign != NULL ||
        spotted->hedged) {
        return NULL;
    }
    for (uint32_t i = number; i > first && number - i < 5; i--) {
        if (rec_token_means(text, i - 1, REC_MEANS_CONTEST)) {
            return "a score";
        }
    }
    for (uint32_t i = spotted->end; i < spotted->end + 3; i++) {
        if (rec_token_means(text, i, REC_MEANS_CONTEST)) {
            return "a score";
        }
    }
    return NULL;
}

/* "three days ago", "in the past 24 hours", "a three-day visit" */
static const char *a_span_of_time(const rec_text *text, const rec_spotted *spotted)
{
    const rec_thing *thing = &spotted->thing;
    const uint32_t first = rec_token_first(text, spotted->number);
    if (!rec_token_means(text, thing->hyphen ? spotted->end + 1 : spotted->end, REC_MEANS_TIME) &&
        !(thing->hyphen && rec_token_means(text, spotted->end + 1, REC_MEANS_TIME)) &&
        !(thing->measure != NULL && strcmp(rec_measure_subject(thing->measure), "duration") == 0)) {
        return NULL;
    }
    if (thing->hyphen) {
        return "a time that names something";
    }
    if (rec_token_among(text, thing->end, "ago earlier later before after from old since in") &&
        !rec_token_is(text, thing->end, "in")) {
        return "a time before or after another";
    }
    if (spotted->first > first && rec_token_means(text, spotted->first - 1, REC_MEANS_REFERENCE)) {
        return "a time before or after another";
    }
    if (spotted->first > first + 1 && rec_token_among(text, spotted->first - 1, "in within") &&
        spotted->value <= 3 && spotted->spelled) {
        return NULL;
    }
    return NULL;
}

/* "the two sides", "one of the ministers", "no one", "both" */
static const char *a_reference(const rec_text *text, const rec_spotted *spotted)
{
    const uint32_t number = spotted->number, first = rec_token_first(text, number);
    const rec_thing *thing = &spotted->thing;
    const bool small = spotted->spelled && !spotted->scaled && !spotted->fraction &&
                       spotted->value < 13 && spotted->shape == REC_SHAPE_PLAIN;
    const bool definite =
        number > first &&
        rec_token_means(text, number - 1, REC_MEANS_DEFINITE | REC_MEANS_REFERENCE);
    if (!small || thing->measure != NULL || thing->money != NULL || spotted->percent ||
        spotted->sign != NULL) {
        return NULL;
    }
    if (spotted->hedged) {
        return NULL;
    }
    if (definite || (number > first &&
                     rec_token_among(text, number - 1,
                                     "other another any no each every all only this that which"))) {
        return "known already, not counted here";
    }
    if (spotted->value == 0 && thing->noun_end == thing->noun) {
        return "no amount";
    }
    if (thing->hyphen) {
        return "a number that names something";
    }
    const bool one = spotted->value == 1;
    const uint32_t behind = thing->noun_end > thing->noun ? thing->end : spotted->end;
    bool outcome = false;
    for (uint32_t i = behind; i < behind + 4 && i < rec_token_end(text, number); i++) {
        outcome = outcome || text->tokens[i].outcome != REC_OUTCOME_NONE;
    }
    for (uint32_t i = number; i > first && number - i < 4; i--) {
        outcome = outcome || text->tokens[i - 1].outcome != REC_OUTCOME_NONE;
    }
    if (one && !outcome) {
        return "one as a pronoun or article";
    }
    const bool says = rec_token_means(text, thing->end, REC_MEANS_SAYING);
    if (says && !outcome) {
        return "those who speak";
    }
    if (thing->noun_end == thing->noun && !outcome) {
        return "a number without a thing";
    }
    return NULL;
}

static const char *a_part(const rec_text *text, const rec_spotted *spotted)
{
    const uint32_t number = spotted->number, first = rec_token_first(text, number);
    if (!spotted->fraction || spotted->shape != REC_SHAPE_PLAIN) {
        return NULL;
    }
    if (number > first && rec_token_among(text, number - 1,
                                          "first second latter other in better "
                                          "third final")) {
        return "half of a course of events";
    }
    const bool of = rec_token_is(text, spotted->end, "of");
    const bool owns = spotted->thing.noun_end > spotted->thing.noun || spotted->thing.anaphora;
    const bool by = number > first && rec_token_is(text, number - 1, "by");
    const bool third = rec_token_is(text, number, "a") && !rec_token_is(text, number + 1, "half");
    if (spotted->thing.measure != NULL) {
        return NULL;
    }
    if (third && !of && !by && !spotted->hedged) {
        return "an ordinal, or a quarter of a year";
    }
    if (!of && !owns && !by && !spotted->hedged && text->tokens[number].kind == REC_TOKEN_WORD &&
        number + 1 < rec_token_end(text, number) && rec_token_is_word(text, spotted->end) &&
        !rec_token_means(text, spotted->end, REC_MEANS_FUNCTION)) {
        return "a part that names something";
    }
    return NULL;
}

/* "three times", "fourfold", "24 points clear" */
static const char *a_factor(const rec_text *text, const rec_spotted *spotted)
{
    if (rec_token_among(text, spotted->end, "times time fold x")) {
        return "how many times";
    }
    if (spotted->shape == REC_SHAPE_VAGUE && !spotted->scaled) {
        const uint32_t first = rec_token_first(text, spotted->number);
        const uint32_t behind = spotted->thing.end;
        for (uint32_t i = behind; i < behind + 4 && i < rec_token_end(text, spotted->number); i++) {
            if (text->tokens[i].outcome != REC_OUTCOME_NONE) {
                return NULL;
            }
        }
        for (uint32_t i = spotted->first; i > first && spotted->first - i < 3; i--) {
            if (text->tokens[i - 1].outcome != REC_OUTCOME_NONE) {
                return NULL;
            }
        }
        return "too vague for an amount";
    }
    return NULL;
}

/* "1. The first point", "(2)", "[3]": a place in a list, or a note. */
static const char *a_list_mark(const rec_text *text, const rec_spotted *spotted)
{
    const uint32_t number = spotted->number, first = rec_token_first(text, number);
    if (!is_plain(text, spotted) || spotted->first != number) {
        return NULL;
    }
    const bool opened = number > first && rec_token_among(text, number - 1, "( [");
    if (opened && rec_token_among(text, number + 1, ") ]")) {
        return "a note or a place in a list";
    }
    if (number == first && rec_token_among(text, number + 1, ". )") &&
        !(number + 2 < text->token_count && text->tokens[number + 1].spaced)) {
        return "a place in a list";
    }
    return NULL;
}

/* "+1 202 555 0143", "555-0143" */
static const char *a_telephone(const rec_text *text, const rec_spotted *spotted)
{
    const uint32_t number = spotted->number, last = rec_token_end(text, number);
    if (!is_digits(text, spotted)) {
        return NULL;
    }
    const rec_token *t = &text->tokens[number];
    uint32_t runs = 1, i = number;
    while (i + 2 < last && rec_token_among(text, i + 1, "- .") && !text->tokens[i + 1].spaced &&
           text->tokens[i + 2].kind == REC_TOKEN_NUMBER && !text->tokens[i + 2].spaced &&
           runs < 6) {
        runs++;
        i += 2;
    }
    if (runs >= 3 || (runs == 2 && t->length >= 3 && text->tokens[i].length == 4 &&
                      !spotted->grouped && t->length == 3)) {
        return "a telephone number, a date or a code";
    }
    if (t->length >= 5 && text->bytes[t->at] == '0' && !spotted->grouped &&
        memchr(text->bytes + t->at, '.', t->length) == NULL) {
        return "a code";
    }
    return NULL;
}

const char *rec_figure_no_amount(const rec_text *text, const rec_spotted *spotted)
{
    static const char *(*const tests[])(const rec_text *, const rec_spotted *) = {
        in_a_name, a_telephone, a_time,      a_date,      an_age, a_number_of_name,
        a_score,   a_factor,    a_reference, a_list_mark, a_part, a_span_of_time};
    if (spotted->shape == REC_SHAPE_NOTHING) {
        return NULL;
    }
    for (size_t i = 0; i < sizeof tests / sizeof tests[0]; i++) {
        const char *reason = tests[i](text, spotted);
        if (reason != NULL) {
            return reason;
        }
    }
    return NULL;
}
