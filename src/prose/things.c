/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a number counts or measures: the words behind it.
 *
 *   10,000 | shipping  containers | that
 *            modifier     head      ends the run
 *
 * The head is the first plural, or the last of several plurals in a row; of
 * one thing, the last word of the run.
 */
#include "prose/figures.h"

#include <string.h>

enum { RUN_MAX = 6 };

static bool ends_run(const rec_text *text, uint32_t token, uint32_t end)
{
    return token >= end || !rec_token_is_word(text, token) ||
           rec_token_means(text, token,
                           REC_MEANS_FUNCTION | REC_MEANS_VERB | REC_MEANS_SAYING |
                               REC_MEANS_NUMBER | REC_MEANS_DAY);
}

static bool looks_plural(const rec_text *text, uint32_t token)
{
    const rec_token *t = &text->tokens[token];
    const char *word = text->bytes + t->at;
    if (rec_token_means(text, token, REC_MEANS_PLURAL)) {
        return true;
    }
    if (t->length < 4 || rec_token_means(text, token, REC_MEANS_BARE)) {
        return false;
    }
    const char last = word[t->length - 1], before = word[t->length - 2];
    return last == 's' && before != 's' && before != 'u' && before != 'i' && before != '\'' &&
           (unsigned char)before < 0x80;
}

/* Finds the head of the nouns that begin at the token. */
static void find_noun(const rec_text *text, uint32_t token, bool single, rec_thing *thing)
{
    const uint32_t end = rec_token_end(text, token);
    uint32_t at = token;
    while (at < end && rec_token_means(text, at, REC_MEANS_MODIFIER) &&
           !(rec_token_is(text, at, "others"))) {
        at++;
    }
    const uint32_t start = at;
    uint32_t stop = at;
    while (stop - at < RUN_MAX && !ends_run(text, stop, end) &&
           !(stop > at && text->tokens[stop].at > rec_token_stop(text, stop - 1) + 2)) {
        stop++;
    }
    uint32_t head = stop;
    for (uint32_t i = at; i < stop && !single; i++) {
        if (looks_plural(text, i)) {
            head = i;
            while (head + 1 < stop && looks_plural(text, head + 1) &&
                   text->tokens[head + 1].outcome == REC_OUTCOME_NONE) {
                head++;
            }
            break;
        }
    }
    if (head == stop && single && stop > at) {
        head = stop - 1;
    }
    if (head < stop) {
        thing->noun = start;
        thing->head = head;
        thing->noun_end = thing->end = head + 1;
    }
}

/* "per day", "a month", "each week", "daily" */
static void find_rate(const rec_text *text, rec_thing *thing)
{
    uint32_t at = thing->end;
    if (rec_token_is(text, at, "of") && rec_token_is_word(text, at + 1) &&
        rec_token_among(text, at + 2, "per a an each every daily")) {
        at += 2; /* "barrels of oil a day" */
    }
    static const char *const units[] = {"second", "minute", "hour", "day", "week", "month", "year"};
    static const char *const adverbs[] = {"",       "",        "hourly",  "daily",
                                          "weekly", "monthly", "annually"};
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        if (rec_token_among(text, at, "per a an each every") &&
            rec_token_is(text, at + 1, units[i])) {
            thing->rate = units[i];
            thing->end = at + 2;
        } else if (rec_token_is(text, at, "/") && rec_token_is(text, at + 1, units[i])) {
            thing->rate = units[i];
            thing->end = at + 2;
        } else if (adverbs[i][0] != '\0' && rec_token_is(text, at, adverbs[i])) {
            thing->rate = units[i];
            thing->end = at + 1;
        }
    }
}

/* Behind "of" or "in": what it is a part or a measure of. */
static void find_owner(const rec_text *text, uint32_t at, rec_thing *thing)
{
    if (rec_token_among(text, at, "them those these that it which whom")) {
        thing->anaphora = !rec_token_is_word(text, at + 1) ||
                          !rec_token_among(text, at, "those these that") ||
                          rec_token_means(text, at + 1, REC_MEANS_FUNCTION | REC_MEANS_VERB);
        if (thing->anaphora) {
            thing->end = at + 1;
            thing->of = true;
            return;
        }
    }
    const uint32_t end = rec_token_end(text, at - 1);
    while (at < end && (rec_token_means(text, at, REC_MEANS_DEFINITE) ||
                        rec_token_among(text, at, "all a an"))) {
        at++;
    }
    if (at >= end) {
        return;
    }
    rec_thing owner = {.end = at};
    find_noun(text, at, false, &owner);
    if (owner.noun_end == owner.noun) {
        find_noun(text, at, true, &owner); /* a mass: "grain" */
    }
    if (owner.noun_end > owner.noun) {
        thing->noun = owner.noun;
        thing->head = owner.head;
        thing->noun_end = thing->end = owner.noun_end;
        thing->of = true;
    }
}

/* "won" is a verb as well: a currency behind a scale only. */
static const char *find_currency(const rec_text *text, const rec_spotted *spotted, uint32_t at,
                                 uint32_t *end)
{
    if (spotted->scaled && rec_token_is(text, at, "won")) {
        *end = at + 1;
        return "won";
    }
    return rec_currency_match(text, at, end);
}

static void find_measured(const rec_text *text, uint32_t end, rec_thing *thing)
{
    thing->end = end;
    find_rate(text, thing);
    const bool money = thing->money != NULL;
    if (rec_token_is(text, thing->end, "of") ||
        (money && rec_token_among(text, thing->end, "in worth"))) {
        const uint32_t at =
            rec_token_is(text, thing->end, "worth") && rec_token_is(text, thing->end + 1, "of")
                ? thing->end + 2
                : thing->end + 1;
        if (at < rec_token_end(text, end - 1)) {
            find_owner(text, at, thing);
        }
    }
}

/* "152-millimetre shells", "155 mm rounds" behind a number: what kind of thing. */
static uint32_t skip_calibre(const rec_text *text, uint32_t at)
{
    if (at >= text->token_count || text->tokens[at].kind != REC_TOKEN_NUMBER ||
        !text->tokens[at].spaced) {
        return at;
    }
    uint32_t unit = at + 1, end;
    unit += rec_token_is(text, unit, "-");
    return rec_measure_match(text, unit, &end) != NULL ? end : at;
}

void rec_figure_find_thing(const rec_text *text, rec_spotted *spotted)
{
    rec_thing *thing = &spotted->thing;
    const uint32_t last = rec_token_end(text, spotted->number);
    uint32_t at = spotted->end, end = at;
    *thing = (rec_thing){.end = at};
    if (at >= last && spotted->sign == NULL && !spotted->percent) {
        return;
    }
    if (spotted->sign != NULL || spotted->percent) {
        thing->money = spotted->sign;
        thing->measure = spotted->percent ? "%" : NULL;
        find_measured(text, at, thing);
        return;
    }
    if (rec_token_is(text, at, "-") && !text->tokens[at].spaced && at + 1 < last &&
        !text->tokens[at + 1].spaced && rec_token_is_word(text, at + 1)) {
        thing->hyphen = true;
        at++;
    }
    if (spotted->fraction &&
        (rec_token_is(text, at, "of") || rec_token_means(text, at, REC_MEANS_DEFINITE))) {
        find_owner(text, rec_token_is(text, at, "of") ? at + 1 : at, thing);
        return;
    }
    if (rec_token_is(text, at, "of")) { /* "dozens of people", "3 million of the shells" */
        at++;
        while (at < last && rec_token_means(text, at, REC_MEANS_DEFINITE)) {
            at++;
        }
    }
    if (at >= last) {
        return;
    }
    at = skip_calibre(text, at);
    thing->measure = rec_measure_match(text, at, &end);
    if (thing->measure == NULL) {
        thing->money = find_currency(text, spotted, at, &end);
    }
    if (thing->measure != NULL || thing->money != NULL) {
        find_measured(text, end, thing);
        return;
    }
    const bool single = spotted->value == 1 && spotted->shape == REC_SHAPE_PLAIN;
    find_noun(text, at, single || thing->hyphen, thing);
    if (thing->hyphen && thing->noun_end > thing->noun) { /* "1,000-bed hospital" counts beds */
        thing->head = thing->noun;
        thing->noun_end = thing->end = thing->noun + 1;
    }
    if (thing->noun_end > thing->noun) {
        find_rate(text, thing);
    }
}
