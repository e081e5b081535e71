/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What follows a number: hedges, "of the", the words of a unit. Words that
 * mean something elsewhere in a phrase are never passed on as a unit.
 */
#include "model/phrase.h"
#include "model/words_hedge.h"

#include <string.h>

rec_status rec_phrase_take_hedge(rec_phrase *phrase, rec_hedge hedge, size_t at, size_t length)
{
    const rec_scan *scan = &phrase->scan;
    rec_words *words = phrase->words;
    const rec_quoted quoted = rec_scan_quote(scan, at, length);
    if (words->hedge_length > 0) {
        const rec_quoted before = rec_scan_quote(scan, words->hedge_at, words->hedge_length);
        return rec_scan_fail(scan, REC_E_SYNTAX, at, length,
                             "\"%.*s\" is a second hedge after \"%.*s\": a phrase has one",
                             quoted.length, quoted.bytes, before.length, before.bytes);
    }
    if (words->hedge == REC_HEDGE_VAGUE || words->hedge == REC_HEDGE_FEW ||
        words->hedge == REC_HEDGE_NO || words->hedge == REC_HEDGE_DENIED) {
        return rec_scan_fail(scan, REC_E_SYNTAX, at, length,
                             "\"%.*s\" belongs to a number: there is none here", quoted.length,
                             quoted.bytes);
    }
    words->hedge = hedge;
    words->hedge_at = at;
    words->hedge_length = length;
    return REC_OK;
}

/* Bytes of a hedge or harmless word at `at` that reaches up to `end`; *harmless: which of both. */
static size_t closing_words(const rec_phrase *phrase, size_t at, size_t end, rec_hedge *hedge,
                            bool *harmless)
{
    rec_scan part = phrase->scan;
    part.length = end;
    const size_t harmless_bytes = rec_hedge_harmless(&part, at);
    const size_t hedge_bytes = rec_hedge_match(&part, at, REC_HEDGE_AFTER, hedge);
    *harmless = harmless_bytes > hedge_bytes;
    const size_t bytes = *harmless ? harmless_bytes : hedge_bytes;
    return at + bytes == end ? bytes : 0;
}

/* The first byte after the last word before `end`. */
static size_t trim_end(const rec_scan *scan, size_t start, size_t end)
{
    size_t trimmed = start;
    for (size_t at = start; at < end;) {
        const size_t word_end = rec_scan_word_end(scan, at);
        trimmed = word_end > at && word_end <= end ? word_end : trimmed;
        at = rec_scan_skip_spaces(scan, word_end);
    }
    return trimmed;
}

/* Takes hedges off the end of the unit words in [start, *end). */
static rec_status read_closing_words(rec_phrase *phrase, size_t start, size_t *end)
{
    const rec_scan *scan = &phrase->scan;
    for (size_t at = start; at < *end;) {
        rec_hedge hedge;
        bool harmless;
        const size_t bytes = closing_words(phrase, at, *end, &hedge, &harmless);
        if (bytes == 0) {
            at = rec_scan_skip_spaces(scan, rec_scan_word_end(scan, at));
            continue;
        }
        if (!harmless) {
            const rec_status status = rec_phrase_take_hedge(phrase, hedge, at, bytes);
            if (status != REC_OK) {
                return status;
            }
        }
        *end = trim_end(scan, start, at);
        at = start;
    }
    return REC_OK;
}

/* "of" and "of the" between number and unit. */
static size_t skip_of(const rec_scan *scan, size_t at)
{
    static const char *const links[] = {"of the", "of a", "of an", "of"};
    for (size_t i = 0; i < sizeof links / sizeof links[0]; i++) {
        const size_t bytes = rec_scan_match(scan, at, links[i]);
        const size_t after = rec_scan_skip_spaces(scan, at + bytes);
        if (bytes > 0 && after < scan->length) {
            return after;
        }
    }
    return at;
}

/* Bytes of a word at `at` that is no unit's, 0: it may be one. */
static size_t strange_word(const rec_scan *scan, size_t at)
{
    static const char *const strange[] = {"or",   "and",   "to",         "but", "from",  "between",
                                          "than", "not",   "no",         "lot", "lots",  "number",
                                          "pair", "plus",  "minus",      "x",   "times", "more",
                                          "less", "fewer", "quadrillion"};
    size_t bytes;
    int value;
    rec_hedge hedge;
    if ((bytes = rec_hedge_match(scan, at, REC_HEDGE_BEFORE, &hedge)) > 0 ||
        (bytes = rec_hedge_match(scan, at, REC_HEDGE_AFTER, &hedge)) > 0 ||
        (bytes = rec_hedge_harmless(scan, at)) > 0 ||
        (bytes = rec_number_below_hundred(scan, at, &value)) > 0) {
        return bytes;
    }
    size_t scale_bytes;
    const rec_scale *scale = rec_scale_match(scan, NULL, at, &scale_bytes);
    if (scale == NULL) {
        scale = rec_scale_match_vague(scan, at, &scale_bytes);
    }
    if (scale != NULL && scale_bytes > 2) {
        return scale_bytes;
    }
    for (size_t i = 0; i < sizeof strange / sizeof strange[0]; i++) {
        if ((bytes = rec_scan_match(scan, at, strange[i])) > 0) {
            return bytes;
        }
    }
    return 0;
}

static bool may_be_in_unit(const rec_scan *scan, size_t at)
{
    size_t bytes;
    const uint32_t character = rec_scan_character(scan, at, &bytes);
    if (character >= 0x80) {
        return character != 0xB1 && character != 0xD7; /* plus-minus, times */
    }
    return rec_scan_is_letter(scan, at) || rec_scan_is_digit(scan, at) ||
           (character != 0 && strchr("/*^.-_'()%", (int)character) != NULL);
}

/* Whether a word begins with digits: "1/2", "(4", "-3", ".5". */
static bool begins_with_number(const rec_scan *scan, size_t at, size_t end)
{
    while (at < end && strchr("(+-.", scan->text[at]) != NULL) {
        at++;
    }
    return at < end && rec_scan_is_digit(scan, at);
}

static rec_status refuse_second_number(const rec_scan *scan, size_t at)
{
    const size_t length = rec_scan_word_end(scan, at) - at;
    const rec_quoted quoted = rec_scan_quote(scan, at, length);
    return rec_scan_fail(scan, REC_E_SYNTAX, at, length,
                         "\"%.*s\" is not understood behind the number: write both as one, as in "
                         "2.5",
                         quoted.length, quoted.bytes);
}

/* Whether a word begins with one character that is a fraction: 2½ is one number. */
static bool begins_with_fraction(const rec_scan *scan, size_t at, size_t *bytes)
{
    const uint32_t character = rec_scan_character(scan, at, bytes);
    return (character >= 0xBC && character <= 0xBE) ||     /* quarters, half */
           (character >= 0x2150 && character <= 0x215F) || /* sevenths to eighths, 1/ */
           character == 0x2189;                            /* no thirds */
}

static rec_status check_unit_word(const rec_scan *scan, size_t at, size_t end)
{
    size_t bytes = 0;
    if (begins_with_fraction(scan, at, &bytes)) {
        const rec_quoted quoted = rec_scan_quote(scan, at, bytes);
        return rec_scan_fail(scan, REC_E_SYNTAX, at, bytes,
                             "\"%.*s\" is not understood behind the number: write both as one, as "
                             "in 2.5 or two and a half",
                             quoted.length, quoted.bytes);
    }
    if (begins_with_number(scan, at, end)) {
        return refuse_second_number(scan, at);
    }
    const size_t strange = strange_word(scan, at);
    if (strange > 0) {
        const rec_quoted quoted = rec_scan_quote(scan, at, strange);
        return rec_scan_fail(scan, REC_E_SYNTAX, at, strange,
                             "\"%.*s\" is not understood behind the number", quoted.length,
                             quoted.bytes);
    }
    for (size_t i = at; i < end; i += bytes) {
        (void)rec_scan_character(scan, i, &bytes);
        if (!may_be_in_unit(scan, i)) {
            const rec_quoted quoted = rec_scan_quote(scan, i, bytes);
            return rec_scan_fail(scan, REC_E_SYNTAX, i, bytes,
                                 "\"%.*s\" is not understood behind the number", quoted.length,
                                 quoted.bytes);
        }
    }
    return REC_OK;
}

static bool is_known_unit(const rec_phrase *phrase, size_t at, size_t end)
{
    const rec_words_context *context = phrase->context;
    return context != NULL && context->is_unit != NULL && end > at &&
           context->is_unit(context->context, phrase->scan.text + at, end - at);
}

static rec_status check_unit(const rec_phrase *phrase, size_t start, size_t end)
{
    const rec_scan *scan = &phrase->scan;
    const size_t first_length = rec_scan_word_end(scan, start) - start;
    const char *meant = rec_scale_suggest(scan, start, first_length);
    if (meant != NULL) {
        const rec_quoted quoted = rec_scan_quote(scan, start, first_length);
        return rec_scan_fail(scan, REC_E_SYNTAX, start, first_length,
                             "\"%.*s\" is not understood: did you mean %s?", quoted.length,
                             quoted.bytes, meant);
    }
    rec_status status = REC_OK;
    for (size_t at = start; at < end && status == REC_OK;) {
        size_t word_end = rec_scan_word_end(scan, at);
        word_end = word_end > end ? end : word_end;
        status = check_unit_word(scan, at, word_end);
        at = rec_scan_skip_spaces(scan, word_end);
    }
    return status;
}

/* "3 km to 5 km" has one unit, "3 km to 5 miles" has not. */
static rec_status check_first_unit(const rec_phrase *phrase)
{
    const rec_words *words = phrase->words;
    const char *text = phrase->scan.text;
    if (phrase->first_unit_length == 0 ||
        (phrase->first_unit_length == words->unit_length &&
         memcmp(text + phrase->first_unit_at, text + words->unit_at, words->unit_length) == 0)) {
        return REC_OK;
    }
    const rec_quoted quoted =
        rec_scan_quote(&phrase->scan, phrase->first_unit_at, phrase->first_unit_length);
    return rec_scan_fail(&phrase->scan, REC_E_SYNTAX, phrase->first_unit_at,
                         phrase->first_unit_length,
                         "\"%.*s\" is not understood in a range: write the unit once, at the end",
                         quoted.length, quoted.bytes);
}

rec_status rec_phrase_read_rest(rec_phrase *phrase)
{
    rec_scan *scan = &phrase->scan;
    size_t start = rec_scan_skip_spaces(scan, scan->at);
    size_t end = trim_end(scan, start, scan->length);
    rec_status status;
    if (!is_known_unit(phrase, start, end)) {
        rec_hedge hedge;
        const size_t bytes = rec_hedge_match(scan, start, REC_HEDGE_AFTER, &hedge);
        if (bytes > 0) {
            if ((status = rec_phrase_take_hedge(phrase, hedge, start, bytes)) != REC_OK) {
                return status;
            }
            start = rec_scan_skip_spaces(scan, start + bytes);
        }
        start = skip_of(scan, start);
        if ((status = read_closing_words(phrase, start, &end)) != REC_OK) {
            return status;
        }
    }
    if (end > start) {
        if (!is_known_unit(phrase, start, end) &&
            (status = check_unit(phrase, start, end)) != REC_OK) {
            return status;
        }
        phrase->words->unit_at = start;
        phrase->words->unit_length = end - start;
    }
    return check_first_unit(phrase);
}
