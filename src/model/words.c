/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reads a phrase from left to right: words before the number, the number or
 * numbers, what follows. Nothing is guessed: a word that has no meaning where
 * it stands is an error that points at it.
 */
#include "model/words.h"

#include "model/phrase.h"
#include "model/words_hedge.h"

void rec_words_init(rec_words *words)
{
    *words = (rec_words){0};
    rec_exact *const numbers[] = {&words->number, &words->second, &words->granularity,
                                  &words->soft_value, &words->soft_standard};
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        rec_exact_init(numbers[i]);
    }
    for (int i = 0; i < REC_READING_COUNT; i++) {
        rec_exact_init(&words->reading[i].lo.exact);
        rec_exact_init(&words->reading[i].hi.exact);
    }
}

void rec_words_clear(rec_words *words)
{
    rec_exact *const numbers[] = {&words->number, &words->second, &words->granularity,
                                  &words->soft_value, &words->soft_standard};
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        rec_exact_clear(numbers[i]);
    }
    for (int i = 0; i < REC_READING_COUNT; i++) {
        rec_exact_clear(&words->reading[i].lo.exact);
        rec_exact_clear(&words->reading[i].hi.exact);
    }
}

void rec_phrase_init(rec_phrase *phrase, const char *text, size_t length,
                     const rec_words_context *context, rec_words *words, rec_words_error *error)
{
    *phrase = (rec_phrase){.scan = {text, length, 0, error}, .context = context, .words = words};
    rec_number_init(&phrase->first);
    rec_number_init(&phrase->second);
}

void rec_phrase_clear(rec_phrase *phrase)
{
    rec_number_clear(&phrase->first);
    rec_number_clear(&phrase->second);
}

/* "just" changes nothing before a number; before a hedge it might. */
static rec_status check_just(const rec_scan *scan, size_t just_at, size_t just_length)
{
    if (just_length == 0) {
        return REC_OK;
    }
    return rec_scan_fail(scan, REC_E_SYNTAX, just_at, just_length,
                         "\"just\" is understood before a number, and in \"just over\" and \"just "
                         "under\"");
}

static rec_status read_words_before(rec_phrase *phrase)
{
    rec_scan *scan = &phrase->scan;
    size_t just_at = 0, just_length = 0;
    for (;;) {
        const size_t at = scan->at = rec_scan_skip_spaces(scan, scan->at);
        rec_hedge hedge = REC_HEDGE_NONE;
        const size_t hedge_bytes = rec_hedge_match(scan, at, REC_HEDGE_BEFORE, &hedge);
        const size_t harmless_bytes = rec_hedge_harmless(scan, at);
        if (hedge_bytes == 0 && harmless_bytes == 0) {
            return REC_OK;
        }
        if (harmless_bytes > hedge_bytes) {
            if (rec_scan_match(scan, at, "just") > 0) {
                just_at = at;
                just_length = harmless_bytes;
            }
            scan->at = at + harmless_bytes;
            continue;
        }
        rec_status status = check_just(scan, just_at, just_length);
        if (status == REC_OK) {
            status = rec_phrase_take_hedge(phrase, hedge, at, hedge_bytes);
        }
        if (status != REC_OK) {
            return status;
        }
        scan->at = at + hedge_bytes;
    }
}

/* "none", "no shells", "denied": takes the place of hedge and number. */
static rec_status read_nothing(rec_phrase *phrase, rec_hedge hedge, size_t bytes)
{
    rec_scan *scan = &phrase->scan;
    const size_t at = scan->at;
    const rec_status status = rec_phrase_take_hedge(phrase, hedge, at, bytes);
    if (status != REC_OK) {
        return status;
    }
    rec_exact_set_long(&phrase->first.granularity, 1, 1);
    phrase->first.at = at;
    phrase->first.length = bytes;
    scan->at = rec_scan_skip_spaces(scan, at + bytes);
    scan->at += rec_scan_match(scan, scan->at, "any");
    return rec_phrase_read_rest(phrase);
}

static rec_status take_vague(rec_phrase *phrase, rec_hedge hedge, const rec_exact *scale,
                             size_t bytes)
{
    rec_scan *scan = &phrase->scan;
    rec_words *words = phrase->words;
    if (words->hedge_length > 0) {
        const rec_status status = rec_phrase_take_hedge(phrase, hedge, scan->at, bytes);
        return status;
    }
    words->hedge = hedge;
    rec_exact_copy(&phrase->first.value, scale);
    rec_exact_copy(&phrase->first.granularity, scale);
    phrase->first.at = scan->at;
    phrase->first.length = bytes;
    scan->at += bytes;
    return rec_phrase_read_rest(phrase);
}

/* "dozens", "tens of thousands": of two scales the second is the larger. */
static rec_status read_vague(rec_phrase *phrase, const rec_scale *scale, size_t bytes)
{
    rec_scan *scan = &phrase->scan;
    const size_t start = scan->at;
    rec_exact factor, second;
    rec_exact_init(&factor);
    rec_exact_init(&second);
    rec_scale_factor(scale, &factor);
    const size_t of_at = rec_scan_skip_spaces(scan, start + bytes);
    const size_t of_bytes = rec_scan_match(scan, of_at, "of");
    if (of_bytes > 0 && scale->power > 0) {
        const size_t at = rec_scan_skip_spaces(scan, of_at + of_bytes);
        size_t second_bytes;
        const rec_scale *larger = rec_scale_match_vague(scan, at, &second_bytes);
        if (larger != NULL && larger->power > scale->power) {
            rec_scale_factor(larger, &second);
            rec_exact_multiply(&factor, &factor, &second);
            phrase->of_multiples = true;
            bytes = at + second_bytes - start;
        }
    }
    const rec_status status = take_vague(phrase, REC_HEDGE_VAGUE, &factor, bytes);
    rec_exact_clear(&second);
    rec_exact_clear(&factor);
    return status;
}

/* "a few", "several hundred" */
static rec_status read_few(rec_phrase *phrase, size_t bytes)
{
    rec_scan *scan = &phrase->scan;
    rec_exact factor;
    rec_exact_init(&factor);
    rec_exact_set_long(&factor, 1, 1);
    const size_t at = rec_scan_skip_spaces(scan, scan->at + bytes);
    size_t scale_bytes;
    const rec_scale *scale = rec_scale_match(scan, phrase->context, at, &scale_bytes);
    if (scale != NULL) {
        rec_scale_factor(scale, &factor);
        bytes = at + scale_bytes - scan->at;
    }
    const rec_status status = take_vague(phrase, REC_HEDGE_FEW, &factor, bytes);
    rec_exact_clear(&factor);
    return status;
}

static rec_status refuse_word(const rec_scan *scan)
{
    const size_t length = rec_scan_word_end(scan, scan->at) - scan->at;
    if (length == 0) {
        return rec_scan_fail(scan, REC_E_SYNTAX, scan->at, 0, "a number is missing");
    }
    const rec_quoted quoted = rec_scan_quote(scan, scan->at, length);
    size_t bytes;
    const bool is_scale = rec_scale_match(scan, NULL, scan->at, &bytes) != NULL;
    const char *meant = is_scale ? NULL : rec_hedge_suggest(scan, scan->at, length);
    if (meant != NULL) {
        return rec_scan_fail(scan, REC_E_SYNTAX, scan->at, length,
                             "\"%.*s\" is not understood: did you mean %s?", quoted.length,
                             quoted.bytes, meant);
    }
    return rec_scan_fail(scan, REC_E_SYNTAX, scan->at, length,
                         is_scale ? "\"%.*s\" needs a number before it: a, one, 3"
                                  : "\"%.*s\" is not understood: a number or a hedge is expected",
                         quoted.length, quoted.bytes);
}

static rec_status read_numbers(rec_phrase *phrase)
{
    rec_scan *scan = &phrase->scan;
    const size_t at = scan->at;
    const size_t between = rec_scan_match(scan, at, "between");
    const size_t from = rec_scan_match(scan, at, "from");
    rec_status status;
    if (between > 0 || from > 0) {
        scan->at += between + from;
        status = rec_phrase_read_between(phrase, between > 0 ? "and" : "to", at);
    } else if (!rec_number_begins(scan, at) && rec_scan_minus(scan, at) == 0) {
        return refuse_word(scan);
    } else {
        status = rec_number_read(scan, phrase->context, 0, &phrase->first);
        if (status == REC_OK) {
            status = rec_phrase_read_second(phrase);
        }
    }
    if (status == REC_OK && (phrase->is_range || phrase->is_plus_minus)) {
        status = rec_phrase_join(phrase);
    }
    return status == REC_OK ? rec_phrase_read_rest(phrase) : status;
}

static rec_status read_phrase(rec_phrase *phrase)
{
    rec_scan *scan = &phrase->scan;
    rec_status status = read_words_before(phrase);
    if (status != REC_OK) {
        return status;
    }
    rec_hedge nothing = REC_HEDGE_NO;
    size_t bytes = rec_hedge_nothing(scan, scan->at, &nothing);
    if (bytes > 0) {
        return read_nothing(phrase, nothing, bytes);
    }
    const rec_scale *vague = rec_scale_match_vague(scan, scan->at, &bytes);
    if (vague != NULL) {
        return read_vague(phrase, vague, bytes);
    }
    bytes = rec_scan_match(scan, scan->at, "a few");
    bytes = bytes > 0 ? bytes : rec_scan_match(scan, scan->at, "several");
    return bytes > 0 ? read_few(phrase, bytes) : read_numbers(phrase);
}

/* Without spaces at the end and one full stop. */
static size_t phrase_end(const rec_scan *scan)
{
    size_t end = 0;
    for (size_t at = rec_scan_skip_spaces(scan, 0); at < scan->length;) {
        end = rec_scan_word_end(scan, at);
        at = rec_scan_skip_spaces(scan, end);
    }
    return end > 0 && scan->text[end - 1] == '.' ? end - 1 : end;
}

rec_status rec_words_read(const char *text, size_t length, const rec_words_context *context,
                          rec_words *words, rec_words_error *error)
{
    rec_words read;
    rec_words_init(&read);
    rec_phrase phrase;
    rec_phrase_init(&phrase, text, length, context, &read, error);
    rec_status status = rec_scan_check(&phrase.scan);
    if (status == REC_OK) {
        phrase.scan.length = phrase_end(&phrase.scan);
        status = read_phrase(&phrase);
    }
    if (status == REC_OK) {
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
