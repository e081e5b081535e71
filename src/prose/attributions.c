/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Who says something in a sentence:
 *
 *   According to WHO, ...      ..., according to WHO
 *   WHO said (that) ...        ..., WHO said     ..., said WHO
 *   WHO, an office, said ...   WHO put the toll at ...
 */
#include "prose/drafting.h"

#include <string.h>

enum { NAME_WORDS_MAX = 14, APPOSITION_MAX = 18, FINDING_MAX = 14, PLAIN_MAX = 5 };

static bool is_mark(const rec_text *text, uint32_t token)
{
    return token < text->token_count && text->tokens[token].kind == REC_TOKEN_MARK;
}

static bool links_name(const rec_text *text, uint32_t token)
{
    return rec_token_among(text, token, "of for in at from");
}

/* A word that a name or an office is made of. */
static bool in_name(const rec_text *text, uint32_t token)
{
    if (!rec_token_is_word(text, token)) {
        return false;
    }
    const uint32_t no_noun = REC_MEANS_FUNCTION | REC_MEANS_SAYING | REC_MEANS_NUMBER;
    const bool verb = rec_token_means(text, token, REC_MEANS_VERB) && !text->tokens[token].capital;
    return !verb && !rec_token_means(text, token, no_noun);
}

/* The first token of the name that ends before `end`. */
static uint32_t name_begin(const rec_text *text, uint32_t first, uint32_t end)
{
    uint32_t at = end;
    while (at > first && end - at < NAME_WORDS_MAX) {
        const uint32_t before = at - 1;
        if (in_name(text, before)) {
            at = before;
            continue;
        }
        const bool inner = at < end && before > first;
        const bool both = inner && rec_token_among(text, before, "and &") &&
                          text->tokens[at].capital && text->tokens[before - 1].capital &&
                          in_name(text, before - 1);
        const bool linked = inner && links_name(text, before) && in_name(text, before - 1) &&
                            (text->tokens[at].capital || rec_token_among(text, before, "of for"));
        const bool with_article =
            before > first + 1 && inner && rec_token_means(text, before, REC_MEANS_DEFINITE) &&
            rec_token_among(text, before - 1, "of for at") && in_name(text, before - 2);
        if (both || linked) {
            at = before;
        } else if (with_article) {
            at = before - 1;
        } else {
            break;
        }
    }
    while (at < end && rec_token_means(text, at, REC_MEANS_DAY | REC_MEANS_MONTH) && at + 1 < end) {
        at++; /* "On Monday the army" */
    }
    return at;
}

/* Behind the name that begins at a token. */
static uint32_t name_stop(const rec_text *text, uint32_t at, uint32_t end)
{
    const uint32_t start = at;
    while (at < end && at - start < NAME_WORDS_MAX) {
        if (in_name(text, at) && !rec_token_means(text, at, REC_MEANS_DAY)) {
            at++;
            continue;
        }
        uint32_t next = at + 1;
        const bool linked = at > start && links_name(text, at);
        const bool both = at > start && rec_token_among(text, at, "and &") && next < end &&
                          text->tokens[next].capital && text->tokens[at - 1].capital;
        if (linked && rec_token_means(text, next, REC_MEANS_DEFINITE) &&
            rec_token_among(text, at, "of for at")) {
            next++;
        }
        const bool goes_on = next < end && in_name(text, next) &&
                             (text->tokens[next].capital || rec_token_among(text, at, "of for"));
        if (!(linked || both) || !goes_on) {
            break;
        }
        at = next;
    }
    return at;
}

static bool begins_forward(const rec_text *text, uint32_t at, uint32_t end)
{
    return at < end && rec_token_is_word(text, at) &&
           (rec_token_means(text, at, REC_MEANS_DEFINITE) || rec_token_among(text, at, "a an") ||
            (in_name(text, at) &&
             (text->tokens[at].capital ||
              rec_token_means(text, at, REC_MEANS_HEADING | REC_MEANS_PERSON))));
}

static uint32_t skip_article(const rec_text *text, uint32_t at)
{
    return rec_token_means(text, at, REC_MEANS_DEFINITE) || rec_token_among(text, at, "a an")
               ? at + 1
               : at;
}

static bool name_after(const rec_text *text, uint32_t at, uint32_t end, rec_attribution *who)
{
    if (!begins_forward(text, at, end)) {
        if (rec_token_means(text, at, REC_MEANS_PRONOUN)) {
            who->pronoun = true;
            who->name = who->name_end = at;
            return true;
        }
        return false;
    }
    who->name = skip_article(text, at);
    who->name_end = name_stop(text, who->name, end);
    return who->name_end > who->name;
}

/* "the survey found", "data show": who is no person but says something. */
static bool is_finding(const rec_text *text, uint32_t verb, uint32_t first, uint32_t *noun)
{
    if (!rec_token_among(text, verb,
                         "found finds find showed shows show suggest suggests "
                         "suggested indicated indicates indicate recorded measured "
                         "documented detected identified estimated estimates")) {
        return false;
    }
    for (uint32_t at = verb; at > first && verb - at < FINDING_MAX; at--) {
        if (is_mark(text, at - 1) || rec_token_means(text, at - 1, REC_MEANS_SAYING)) {
            return false;
        }
        if (rec_token_among(text, at - 1,
                            "study survey poll report data figures analysis census researchers "
                            "scientists investigators authors audit inquiry review images count "
                            "team studies polls surveys statistics records research index "
                            "researcher agency bureau office institute station seismologists "
                            "imagery documents reports geologists astronomers trial trials "
                            "surveyors auditors inspectors"
                            " monitors experiment model models figures estimate")) {
            *noun = at - 1;
            return true;
        }
    }
    return false;
}

/* Words between who and the verb: "has repeatedly". */
static uint32_t skip_adverbs(const rec_text *text, uint32_t at, uint32_t first)
{
    while (at > first) {
        const rec_token *t = &text->tokens[at - 1];
        const bool adverb = t->kind == REC_TOKEN_WORD && t->length > 4 && !t->capital &&
                            memcmp(text->bytes + t->at + t->length - 2, "ly", 2) == 0;
        if (!adverb && !rec_token_among(text, at - 1,
                                        "has have had also earlier later then now "
                                        "previously again both all did not still first "
                                        "who which")) {
            break;
        }
        at--;
    }
    return at;
}

/* "A, the minister of B, said": behind the name, before the first of the two commas. */
static uint32_t before_apposition(const rec_text *text, uint32_t comma, uint32_t first)
{
    for (uint32_t at = comma; at > first && comma - at < APPOSITION_MAX; at--) {
        if (rec_token_among(text, at - 1, "\" ; : .") || text->tokens[at - 1].length == 3) {
            if (is_mark(text, at - 1)) {
                return comma;
            }
        }
        if (rec_token_is(text, at - 1, ",") && at - 1 > first && in_name(text, at - 2)) {
            return at - 1;
        }
        if (rec_token_means(text, at - 1, REC_MEANS_SAYING)) {
            return comma;
        }
    }
    return comma;
}

/* "WHO examined ... and said": who begins the sentence. */
static bool name_of_sentence(const rec_text *text, uint32_t first, uint32_t end,
                             rec_attribution *who)
{
    while (first < end && rec_token_among(text, first, "but and so however , meanwhile yet")) {
        first++;
    }
    return name_after(text, first, end, who);
}

/* "engineers hired by the government said": who is before the participle. */
static void skip_participle(const rec_text *text, uint32_t first, rec_attribution *who)
{
    uint32_t at = who->name;
    while (at > first && (rec_token_means(text, at - 1, REC_MEANS_DEFINITE) ||
                          rec_token_among(text, at - 1, "a an"))) {
        at--;
    }
    if (at < first + 3 || !rec_token_among(text, at - 1, "by for from")) {
        return;
    }
    const rec_token *t = &text->tokens[at - 2];
    const bool participle = t->kind == REC_TOKEN_WORD && t->length > 4 &&
                            memcmp(text->bytes + t->at + t->length - 2, "ed", 2) == 0;
    const uint32_t end = participle ? at - 2 : at - 1;
    const uint32_t begin = name_begin(text, first, end);
    if (begin < end) {
        who->name = begin;
        who->name_end = end;
    }
}

/* Whether all of the tokens are words with capitals, two to four of them: a person's name. */
static bool is_personal(const rec_text *text, uint32_t from, uint32_t to)
{
    bool personal = to >= from + 2 && to <= from + 4;
    for (uint32_t i = from; i < to && personal; i++) {
        personal = rec_token_is_word(text, i) && text->tokens[i].capital &&
                   !rec_token_means(text, i, REC_MEANS_FUNCTION | REC_MEANS_MONTH | REC_MEANS_DAY);
    }
    return personal;
}

/* "said the chief executive, Ines Calder": the holder of the office. */
static void take_holder(const rec_text *text, uint32_t end, rec_attribution *who)
{
    const uint32_t from = who->name_end + 1;
    uint32_t to = from;
    if (!rec_token_is(text, who->name_end, ",") || text->tokens[who->name_end - 1].capital) {
        return;
    }
    while (to < end && rec_token_is_word(text, to) && text->tokens[to].capital && to < from + 5) {
        to++;
    }
    if (is_personal(text, from, to) && (to == end || is_mark(text, to))) {
        who->name = from;
        who->name_end = to;
    }
}

static bool name_before(const rec_text *text, uint32_t verb, uint32_t first, rec_attribution *who)
{
    uint32_t end = skip_adverbs(text, verb, first);
    if (end == first) {
        return false;
    }
    if (rec_token_means(text, end - 1, REC_MEANS_PRONOUN)) {
        who->pronoun = true;
        who->name = who->name_end = end - 1;
        return true;
    }
    if (rec_token_is(text, end - 1, ",")) {
        const uint32_t name_end = before_apposition(text, end - 1, first);
        if (name_end == end - 1) {
            return false;
        }
        if (is_personal(text, name_end + 1, end - 1)) { /* "the ombudsman, Danil Hroz, said" */
            who->name = name_end + 1;
            who->name_end = end - 1;
            return true;
        }
        end = name_end;
    }
    uint32_t noun;
    if (is_finding(text, verb, first, &noun)) {
        end = noun + 1; /* "A poll of 1,524 adults by Ipsos found" */
    } else if (rec_token_among(text, end - 1, "and but")) {
        return name_of_sentence(text, first, end, who);
    }
    who->name = name_begin(text, first, end);
    who->name_end = end;
    skip_participle(text, first, who);
    if (rec_token_means(text, who->name, REC_MEANS_REFERENCE) && who->name + 1 < end) {
        who->name++;
    }
    return who->name < end;
}

/* "was reported", "is estimated", "an estimated": nobody is said to say it. */
static bool is_passive(const rec_text *text, uint32_t verb, uint32_t first)
{
    uint32_t at = verb;
    while (at > first && rec_token_among(text, at - 1,
                                         "also now widely previously initially "
                                         "earlier already officially not being")) {
        at--;
    }
    return at > first && rec_token_among(text, at - 1,
                                         "is are was were be been being a an its "
                                         "their his her our the these those some "
                                         "to by of with as than from");
}

/* Forms that are nouns as well. */
static bool may_be_noun(const rec_text *text, uint32_t verb)
{
    return rec_token_among(text, verb,
                           "reports claims estimates counts notes states projects "
                           "forecasts forecast expects alleges disputes") &&
           !rec_token_is(text, verb, "expects");
}

/* Plain forms speak of several: "officials estimate". */
static bool is_plain_form(const rec_text *text, uint32_t verb)
{
    if (!rec_token_among(text, verb,
                         "estimate report claim forecast project warn predict expect "
                         "believe suggest acknowledge insist think say deny argue")) {
        return false;
    }
    if (verb == 0 || rec_token_means(text, verb, REC_MEANS_CHANGE)) {
        return false;
    }
    const rec_token *before = &text->tokens[verb - 1];
    for (uint32_t at = verb; at > 1 && verb - at < PLAIN_MAX && before->capital; at--) {
        if (rec_token_among(text, at - 1, "at in of from") &&
            text->bytes[rec_token_stop(text, at - 2) - 1] == 's') {
            return true;
        }
    }
    return rec_token_among(text, verb - 1, "they we i you who also now") ||
           (before->kind == REC_TOKEN_WORD && before->length > 3 &&
            text->bytes[rec_token_stop(text, verb - 1) - 1] == 's' &&
            (before->meaning & REC_MEANS_FUNCTION) == 0) ||
           (before->meaning & REC_MEANS_PLURAL) != 0;
}

/* "spoke of 300" */
static bool is_speaking(const rec_text *text, uint32_t verb)
{
    return rec_token_among(text, verb, "spoke spoken speaks speak talked") &&
           rec_token_is(text, verb + 1, "of");
}

/* "puts the toll at 300" */
static bool is_putting(const rec_text *text, uint32_t verb, uint32_t end)
{
    if (!rec_token_among(text, verb, "put puts")) {
        return false;
    }
    for (uint32_t at = verb + 1; at < end && at < verb + 12; at++) {
        if (rec_token_is(text, at, "at")) {
            return true;
        }
    }
    return false;
}

static bool says_something(const rec_text *text, uint32_t verb, uint32_t first, uint32_t end)
{
    const bool saying = rec_token_means(text, verb, REC_MEANS_SAYING);
    uint32_t noun;
    if (saying && may_be_noun(text, verb)) {
        const rec_token *before = verb > first ? &text->tokens[verb - 1] : NULL;
        const bool named =
            before != NULL && before->kind == REC_TOKEN_WORD &&
            (before->capital || (before->meaning & (REC_MEANS_HEADING | REC_MEANS_PRONOUN)) != 0);
        const bool owned = before != NULL && before->length > 2 &&
                           memcmp(text->bytes + before->at + before->length - 2, "'s", 2) == 0;
        return named && !owned;
    }
    if (saying && rec_token_among(text, verb, "added adds counted recorded noted notes")) {
        const bool goes_on = rec_token_is(text, verb + 1, "that") || is_mark(text, verb + 1);
        const bool counts =
            rec_token_is(text, verb, "counted") && verb + 1 < end && !is_mark(text, verb + 1);
        return goes_on ? !rec_token_is(text, verb, "counted") : counts;
    }
    return saying || is_speaking(text, verb) || is_plain_form(text, verb) ||
           is_finding(text, verb, first, &noun) || is_putting(text, verb, end);
}

static bool read_saying(const rec_text *text, uint32_t verb, uint32_t first, uint32_t end,
                        rec_attribution *who)
{
    who->verb = verb;
    who->denies = rec_token_means(text, verb, REC_MEANS_DENIAL);
    const bool mark_before = verb > first && is_mark(text, verb - 1);
    const bool quoted = mark_before && !rec_token_is(text, verb - 1, ",");
    const bool apposition = mark_before && !quoted && verb - 1 > first &&
                            before_apposition(text, verb - 1, first) != verb - 1;
    const bool may_turn = mark_before && !apposition && !rec_token_among(text, verb, "put puts");
    if (may_turn && name_after(text, verb + 1, end, who) && !who->pronoun) {
        take_holder(text, end, who);
        who->closing = who->inverted = true;
        return true;
    }
    who->pronoun = false;
    if (is_passive(text, verb, first)) {
        for (uint32_t at = verb + 1; at < end && at < verb + 3; at++) {
            if (rec_token_is(text, at, "by") && name_after(text, at + 1, end, who)) {
                who->closing = true;
                return true;
            }
        }
        return false;
    }
    if (!name_before(text, verb, first, who)) {
        return false;
    }
    uint32_t begin = who->name;
    while (begin > first && (rec_token_means(text, begin - 1, REC_MEANS_DEFINITE) ||
                             rec_token_among(text, begin - 1, "a an two three as"))) {
        begin--;
    }
    who->closing =
        begin > first && is_mark(text, begin - 1) && !rec_token_among(text, begin - 1, "( :");
    return true;
}

size_t rec_attributions_find(const rec_text *text, uint32_t sentence,
                             rec_attribution found[REC_ATTRIBUTIONS_MAX])
{
    const uint32_t first = text->sentences[sentence].first, end = text->sentences[sentence].end;
    size_t count = 0;
    for (uint32_t at = first; at < end && count < REC_ATTRIBUTIONS_MAX; at++) {
        rec_attribution who = {.verb = at};
        if (!rec_token_is_word(text, at)) {
            continue;
        }
        const bool according =
            rec_token_is(text, at, "according") && rec_token_is(text, at + 1, "to");
        if (according) {
            who.closing = at > first;
            if (name_after(text, at + 2, end, &who)) {
                found[count++] = who;
            }
        } else if (says_something(text, at, first, end) &&
                   read_saying(text, at, first, end, &who)) {
            found[count++] = who;
        }
    }
    return count;
}
