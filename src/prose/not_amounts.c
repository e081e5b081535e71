/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Numbers that claim no amount: dates, times and names (numbered_names.c),
 * scores, parts, factors, things that are known already. Each test looks at a
 * few words around the number.
 */
#include "prose/not_amounts.h"

#include <string.h>

static const char *a_score(const rec_text *text, const rec_spotted *spotted)
{
    const uint32_t number = spotted->number, first = rec_token_first(text, number);
    const rec_thing *thing = &spotted->thing;
    if (rec_token_is(text, number + 1, "/") && rec_number_is_digits(text, spotted) &&
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
    if (rec_token_among(text, thing->end, "ago earlier later before after old since late apart")) {
        return "a time before or after another";
    }
    if (spotted->first > first && rec_token_means(text, spotted->first - 1, REC_MEANS_REFERENCE)) {
        return "a time before or after another";
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
    if (number > first + 1 && definite && rec_token_is(text, number - 2, "of")) {
        return "known already, not counted here";
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
    const bool stands =
        rec_token_among(text, spotted->end, "were was have had are remain remained") ||
        (rec_token_is(text, spotted->end, "of") &&
         rec_token_among(text, spotted->end + 1, "them whom which us these those"));
    if (stands) {
        return NULL;
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

/* "155 mm shells", "95% confidence", "40 parts in a million" */
static const char *a_kind(const rec_text *text, const rec_spotted *spotted)
{
    const rec_thing *thing = &spotted->thing;
    const uint32_t number = spotted->number;
    if (thing->measure != NULL && strcmp(rec_measure_subject(thing->measure), "length") == 0 &&
        rec_token_among(text, thing->end,
                        "shell shells round rounds gun guns howitzer howitzers artillery cannon "
                        "mortar mortars caliber calibre ammunition")) {
        return "a calibre";
    }
    if (spotted->percent && rec_token_among(text, spotted->end, "confidence ci credible")) {
        return "a level of confidence";
    }
    if (number > 1 && rec_token_among(text, number - 1, "in per") &&
        rec_token_among(text, number - 2, "parts part")) {
        return "part of a unit";
    }
    const bool named = spotted->end < text->token_count && text->tokens[spotted->end].capital &&
                       !rec_token_means(text, spotted->end, REC_MEANS_FUNCTION);
    if (number > 1 && rec_token_is(text, number - 1, "the") && named &&
        rec_number_is_plain(text, spotted) && thing->measure == NULL && thing->money == NULL &&
        thing->noun_end == thing->noun) {
        return "part of a name";
    }
    if (thing->hyphen && rec_number_is_plain(text, spotted) && spotted->value < 100 &&
        thing->measure == NULL && thing->money == NULL) {
        return "a number that names something";
    }
    const bool limit = spotted->hedged && spotted->first < number && !spotted->scaled &&
                       spotted->value < 100 && !rec_number_has_unit(spotted) &&
                       rec_token_among(text, spotted->first, "under over below above");
    if (limit && (!rec_token_is_word(text, spotted->end) ||
                  rec_token_means(text, spotted->end, REC_MEANS_FUNCTION | REC_MEANS_VERB))) {
        return "an age";
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
    if (!rec_number_is_plain(text, spotted) || spotted->first != number) {
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

const char *rec_figure_no_amount(const rec_text *text, const rec_spotted *spotted)
{
    static const char *(*const tests[])(const rec_text *,
                                        const rec_spotted *) = {rec_number_in_name,
                                                                rec_number_of_telephone,
                                                                rec_number_of_time,
                                                                rec_number_of_date,
                                                                rec_number_of_age,
                                                                rec_number_of_thing,
                                                                a_score,
                                                                a_factor,
                                                                a_reference,
                                                                a_list_mark,
                                                                a_kind,
                                                                a_part,
                                                                a_span_of_time};
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
