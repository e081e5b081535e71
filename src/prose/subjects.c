/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a number tells of, from the words around it: what became of those that
 * were counted, and which noun a measured number is a value of.
 */
#include "prose/drafting.h"

#include <string.h>

enum { BEHIND_MAX = 7, BEFORE_MAX = 5, SUBJECT_MAX = 12 };

static bool parts_clauses(const rec_text *text, uint32_t token)
{
    const rec_token *t = &text->tokens[token];
    return t->kind == REC_TOKEN_MARK && strchr("-'\"(", text->bytes[t->at]) == NULL &&
           t->length < 3;
}

/* A conjunction ends what belongs to the number, unless verbs are joined: "killed or wounded". */
static rec_outcome outcome_behind(const rec_text *text, const rec_spotted *spotted)
{
    const uint32_t end = rec_token_end(text, spotted->number);
    for (uint32_t i = spotted->thing.end; i < end && i < spotted->thing.end + BEHIND_MAX; i++) {
        const rec_token *t = &text->tokens[i];
        if (parts_clauses(text, i) || t->kind == REC_TOKEN_NUMBER ||
            (t->meaning & (REC_MEANS_SAYING | REC_MEANS_NUMBER)) != 0 ||
            rec_token_among(text, i, "and while but after when as who which since")) {
            const bool relative = rec_token_among(text, i, "who which");
            if (!relative) {
                return REC_OUTCOME_NONE;
            }
        }
        if (t->outcome != REC_OUTCOME_NONE) {
            return (rec_outcome)t->outcome;
        }
    }
    return REC_OUTCOME_NONE;
}

static rec_outcome outcome_before(const rec_text *text, const rec_spotted *spotted)
{
    const uint32_t first = rec_token_first(text, spotted->first);
    for (uint32_t i = spotted->first; i > first && spotted->first - i < BEFORE_MAX; i--) {
        const rec_token *t = &text->tokens[i - 1];
        if (parts_clauses(text, i - 1) || t->kind == REC_TOKEN_NUMBER) {
            return REC_OUTCOME_NONE;
        }
        if (t->outcome != REC_OUTCOME_NONE) {
            return (rec_outcome)t->outcome;
        }
        if (rec_token_among(text, i - 1, "who which that where")) {
            return REC_OUTCOME_NONE;
        }
    }
    return REC_OUTCOME_NONE;
}

rec_outcome rec_figure_outcome(const rec_text *text, const rec_spotted *spotted)
{
    const rec_thing *thing = &spotted->thing;
    if (thing->measure != NULL || thing->money != NULL) {
        return REC_OUTCOME_NONE;
    }
    for (uint32_t i = thing->noun; i < thing->noun_end; i++) { /* "wounded soldiers", "deaths" */
        if (text->tokens[i].outcome != REC_OUTCOME_NONE) {
            return (rec_outcome)text->tokens[i].outcome;
        }
    }
    const rec_outcome behind = outcome_behind(text, spotted);
    return behind != REC_OUTCOME_NONE ? behind : outcome_before(text, spotted);
}

static bool is_noun(const rec_text *text, uint32_t token)
{
    const rec_token *t = &text->tokens[token];
    const bool adverb = t->length > 4 && memcmp(text->bytes + t->at + t->length - 2, "ly", 2) == 0;
    return t->kind == REC_TOKEN_WORD && !adverb &&
           (t->meaning &
            (REC_MEANS_FUNCTION | REC_MEANS_VERB | REC_MEANS_SAYING | REC_MEANS_NUMBER |
             REC_MEANS_DAY | REC_MEANS_MONTH | REC_MEANS_MODIFIER | REC_MEANS_REFERENCE)) == 0;
}

/* The noun that ends before `end`, with one word that describes it. */
static bool noun_before(const rec_text *text, uint32_t first, uint32_t end, uint32_t *from,
                        uint32_t *to)
{
    if (end == first || !is_noun(text, end - 1)) {
        return false;
    }
    *to = end;
    *from = end - 1;
    if (*from > first && is_noun(text, *from - 1) && text->tokens[*from].spaced) {
        (*from)--;
    }
    return true;
}

/* "a range of ...": the noun before "of". */
static bool owner_before(const rec_text *text, uint32_t first, uint32_t at, uint32_t *from,
                         uint32_t *to)
{
    if (at > first && rec_token_among(text, at - 1, "of at")) {
        return noun_before(text, first, at - 1, from, to) &&
               !rec_token_means(text, *to - 1, REC_MEANS_LIGHT);
    }
    return false;
}

/* "inflation rose to ...": the noun before the verbs. */
static bool verb_subject(const rec_text *text, uint32_t first, uint32_t at, uint32_t *from,
                         uint32_t *to)
{
    bool verb = false;
    const uint32_t start = at;
    for (; at > first && start - at < SUBJECT_MAX; at--) {
        const uint32_t before = at - 1;
        const rec_token *t = &text->tokens[before];
        if (parts_clauses(text, before) || t->kind == REC_TOKEN_NUMBER) {
            return false;
        }
        const bool acts = (t->meaning & (REC_MEANS_VERB | REC_MEANS_CHANGE)) != 0 ||
                          rec_token_among(text, before,
                                          "is was are were be been has have had "
                                          "will would could can may might stood");
        if (!is_noun(text, before)) {
            verb = verb || acts;
            continue;
        }
        const bool past =
            t->length > 4 && memcmp(text->bytes + t->at + t->length - 2, "ed", 2) == 0;
        if (!verb && past) {
            verb = true; /* a verb that the lists do not have */
            continue;
        }
        if (verb) {
            return noun_before(text, first, at, from, to);
        }
    }
    return false;
}

/* "3% growth", "a $5 billion package", "a 900-kilometre range": the noun behind. */
static bool noun_behind(const rec_text *text, const rec_spotted *spotted, uint32_t *from,
                        uint32_t *to)
{
    const uint32_t end = rec_token_end(text, spotted->number);
    uint32_t at = spotted->thing.end;
    if (rec_token_among(text, at, "long wide deep high tall thick away")) {
        *from = at;
        *to = at + 1;
        return true;
    }
    const uint32_t start = at;
    while (at < end && at - start < 3 && is_noun(text, at) && !text->tokens[at].broken) {
        at++;
    }
    *from = start;
    *to = at;
    return at > start;
}

bool rec_figure_subject(const rec_text *text, const rec_spotted *spotted, uint32_t *from,
                        uint32_t *to)
{
    const uint32_t first = rec_token_first(text, spotted->first);
    if (owner_before(text, first, spotted->first, from, to)) {
        return true;
    }
    if (spotted->first > first && rec_token_is(text, spotted->first - 1, "magnitude")) {
        *from = spotted->first - 1;
        *to = spotted->first;
        return true;
    }
    return noun_behind(text, spotted, from, to) ||
           verb_subject(text, first, spotted->first, from, to);
}
