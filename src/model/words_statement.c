/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Structured statements: the hedge is the key's, the text is a number alone.
 */
#include "model/phrase.h"
#include "model/words_hedge.h"

#include <assert.h>
#include <string.h>

static rec_hedge hedge_of(rec_statement_form form)
{
    static const rec_hedge hedges[] = {
        [REC_SAYS] = REC_HEDGE_NONE,           [REC_EXACTLY] = REC_HEDGE_EXACTLY,
        [REC_AT_LEAST] = REC_HEDGE_AT_LEAST,   [REC_AT_MOST] = REC_HEDGE_AT_MOST,
        [REC_MORE_THAN] = REC_HEDGE_MORE_THAN, [REC_LESS_THAN] = REC_HEDGE_UNDER,
        [REC_ABOUT] = REC_HEDGE_ABOUT,         [REC_ORDER_OF] = REC_HEDGE_ORDER_OF,
        [REC_BETWEEN] = REC_HEDGE_NONE,        [REC_VALUE] = REC_HEDGE_NONE};
    return hedges[form];
}

/* Words that belong into `says`, before the number or behind it. */
static rec_status refuse_hedge(const rec_scan *scan, size_t at, size_t bytes)
{
    const rec_quoted quoted = rec_scan_quote(scan, at, bytes);
    return rec_scan_fail(scan, REC_E_SYNTAX, at, bytes,
                         "\"%.*s\" has no place here: write a number alone, or the words in `says`",
                         quoted.length, quoted.bytes);
}

static rec_status refuse_words_before(const rec_scan *scan)
{
    rec_hedge hedge;
    size_t bytes = rec_hedge_match(scan, scan->at, REC_HEDGE_BEFORE, &hedge);
    bytes = bytes > 0 ? bytes : rec_hedge_harmless(scan, scan->at);
    bytes = bytes > 0 ? bytes : rec_hedge_nothing(scan, scan->at, &hedge);
    bytes = bytes > 0 ? bytes : rec_scan_match(scan, scan->at, "between");
    bytes = bytes > 0 ? bytes : rec_scan_match(scan, scan->at, "from");
    return bytes > 0 ? refuse_hedge(scan, scan->at, bytes) : REC_OK;
}

/* One number with its unit; for a plain value, "± u" too. */
static rec_status read_number(rec_phrase *phrase, bool is_value)
{
    rec_scan *scan = &phrase->scan;
    rec_status status = rec_scan_check(scan);
    if (status != REC_OK) {
        return status;
    }
    scan->at = rec_scan_skip_spaces(scan, 0);
    if ((status = refuse_words_before(scan)) != REC_OK ||
        (status = rec_number_read(scan, phrase->context, phrase->allowed, &phrase->first)) !=
            REC_OK ||
        (status = rec_phrase_read_second(phrase)) != REC_OK) {
        return status;
    }
    if (phrase->is_range || (phrase->is_plus_minus && (!is_value || phrase->first.concise))) {
        const size_t length = phrase->second.at + phrase->second.length - phrase->first.at;
        return rec_scan_fail(scan, REC_E_SYNTAX, phrase->first.at, length,
                             phrase->is_range ? "this is a range: write `between: [a, b]`"
                                              : "an uncertainty belongs to `value`, once");
    }
    if (phrase->is_plus_minus && (status = rec_phrase_join(phrase)) != REC_OK) {
        return status;
    }
    if ((status = rec_phrase_read_rest(phrase)) != REC_OK) {
        return status;
    }
    return phrase->words->hedge_length == 0
               ? REC_OK
               : refuse_hedge(scan, phrase->words->hedge_at, phrase->words->hedge_length);
}

/* What both ends of `between` must have alike. */
static rec_status check_alike(const rec_phrase *phrase, const rec_phrase *other)
{
    const rec_words *words = phrase->words;
    const rec_words *other_words = other->words;
    const rec_scan *scan = &other->scan;
    if (phrase->first.percent != other->first.percent) {
        return rec_scan_fail(scan, REC_E_SYNTAX, other->first.at, other->first.length,
                             "write a percent sign with both numbers, or with none");
    }
    if (words->unit_length != other_words->unit_length ||
        memcmp(phrase->scan.text + words->unit_at, scan->text + other_words->unit_at,
               words->unit_length) != 0) {
        const bool has_unit = other_words->unit_length > 0;
        return rec_scan_fail(scan, REC_E_SYNTAX, has_unit ? other_words->unit_at : other->first.at,
                             has_unit ? other_words->unit_length : other->first.length,
                             "write one unit with both numbers, or with none");
    }
    return REC_OK;
}

/* The second number of `between`, which then is that of a range. */
static rec_status read_other(rec_phrase *phrase, const char *second,
                             const rec_words_context *context, rec_words_error *error,
                             bool *error_in_second)
{
    rec_words words;
    rec_words_init(&words);
    rec_phrase other;
    rec_phrase_init(&other, second, strlen(second), context, &words, error);
    other.allowed = phrase->allowed;
    rec_status status = read_number(&other, false);
    if (status == REC_OK) {
        status = check_alike(phrase, &other);
    }
    *error_in_second = status != REC_OK;
    if (status == REC_OK) {
        const rec_number before = phrase->second;
        phrase->second = other.first;
        other.first = before;
        if (rec_exact_compare(&phrase->first.value, &phrase->second.value) > 0) {
            status =
                rec_scan_fail(&phrase->scan, REC_E_INVALID, phrase->first.at, phrase->first.length,
                              "the first number is larger than the second");
        }
        /* both have places of their own text: the first alone is what can be pointed at */
        phrase->second.at = phrase->first.at;
        phrase->second.length = phrase->first.length;
        phrase->is_range = true;
    }
    rec_phrase_clear(&other);
    rec_words_clear(&words);
    return status;
}

rec_status rec_statement_read(rec_statement_form form, const char *number, const char *second,
                              const rec_words_context *context, rec_words *words,
                              rec_words_error *error, bool *error_in_second)
{
    *error_in_second = false;
    if (form == REC_SAYS) {
        return rec_words_read(number, strlen(number), context, words, error);
    }
    assert((form == REC_BETWEEN) == (second != NULL));
    rec_words read;
    rec_words_init(&read);
    rec_phrase phrase;
    rec_phrase_init(&phrase, number, strlen(number), context, &read, error);
    phrase.allowed = REC_NUMBER_POINT_ENDS | (form == REC_VALUE ? REC_NUMBER_CONCISE : 0U);
    rec_status status = read_number(&phrase, form == REC_VALUE);
    if (status == REC_OK && form == REC_BETWEEN) {
        status = read_other(&phrase, second, context, error, error_in_second);
    }
    if (status == REC_OK) {
        read.hedge = hedge_of(form);
        status = rec_phrase_finish(&phrase);
    }
    if (status == REC_OK) {
        const rec_words before = *words;
        *words = read;
        read = before;
    }
    rec_phrase_clear(&phrase);
    rec_words_clear(&read);
    return status;
}
