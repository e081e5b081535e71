/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From the numbers and the hedge of a phrase to its result.
 */
#include "model/phrase.h"
#include "model/words_hedge.h"
#include "model/words_interval.h"

/* About and around widen a range; what bounds or sharpens one end has no meaning there. */
static rec_status hedge_of_range(rec_phrase *phrase, bool *around)
{
    rec_words *words = phrase->words;
    *around = words->hedge == REC_HEDGE_AROUND;
    if (words->hedge_length == 0) {
        words->hedge = REC_HEDGE_BETWEEN;
        return REC_OK;
    }
    if (*around || words->hedge == REC_HEDGE_ABOUT) {
        words->hedge = REC_HEDGE_ABOUT_BETWEEN;
        return REC_OK;
    }
    const rec_quoted quoted = rec_scan_quote(&phrase->scan, words->hedge_at, words->hedge_length);
    return rec_scan_fail(&phrase->scan, REC_E_SYNTAX, words->hedge_at, words->hedge_length,
                         "\"%.*s\" does not go with a range: only \"about\" does", quoted.length,
                         quoted.bytes);
}

static rec_status finish_soft(rec_phrase *phrase)
{
    rec_words *words = phrase->words;
    if (words->hedge_length > 0) {
        const rec_quoted quoted =
            rec_scan_quote(&phrase->scan, words->hedge_at, words->hedge_length);
        return rec_scan_fail(&phrase->scan, REC_E_SYNTAX, words->hedge_at, words->hedge_length,
                             "\"%.*s\" does not go with a value and its uncertainty", quoted.length,
                             quoted.bytes);
    }
    const rec_exact *deviation =
        phrase->first.concise ? &phrase->first.deviation : &phrase->second.value;
    if (rec_exact_sign(deviation) <= 0) {
        return rec_scan_fail(&phrase->scan, REC_E_INVALID, phrase->first.at, phrase->first.length,
                             "an uncertainty is a number above 0");
    }
    words->hedge = REC_HEDGE_PLUS_MINUS;
    words->soft = true;
    rec_exact_copy(&words->soft_value, &phrase->first.value);
    rec_exact_copy(&words->soft_standard, deviation);
    return REC_OK;
}

/* What the words exclude altogether: an order of magnitude of 0, a part of "nearly 0". */
static rec_status check_hedge(const rec_phrase *phrase)
{
    const rec_words *words = phrase->words;
    const int sign = rec_exact_sign(&phrase->first.value);
    const rec_scan *scan = &phrase->scan;
    if (words->hedge == REC_HEDGE_ORDER_OF && sign <= 0) {
        return rec_scan_fail(scan, REC_E_INVALID, phrase->first.at, phrase->first.length,
                             "an order of magnitude is that of a number above 0");
    }
    const bool is_count = phrase->context != NULL && phrase->context->kind == REC_KIND_COUNT;
    if ((words->hedge == REC_HEDGE_NEARLY || words->hedge == REC_HEDGE_JUST_OVER) && sign == 0 &&
        (!is_count || phrase->first.percent)) {
        const rec_quoted quoted = rec_scan_quote(scan, words->hedge_at, words->hedge_length);
        return rec_scan_fail(scan, REC_E_INVALID, words->hedge_at, words->hedge_length,
                             "\"%.*s\" 0 leaves no number: 0 has no size to be near to",
                             quoted.length, quoted.bytes);
    }
    return REC_OK;
}

/* "zero" says none; the digit 0 is a measured number. */
static void recognise_zero(rec_phrase *phrase)
{
    rec_words *words = phrase->words;
    if (words->hedge == REC_HEDGE_NONE && !phrase->is_range &&
        rec_exact_sign(&phrase->first.value) == 0 && phrase->allowed == 0 &&
        rec_scan_match(&phrase->scan, phrase->first.at, "zero") > 0) {
        words->hedge = REC_HEDGE_NO;
    }
}

rec_status rec_phrase_finish(rec_phrase *phrase)
{
    rec_words *words = phrase->words;
    const rec_number *first = &phrase->first;
    const rec_number *second = &phrase->second;
    const bool has_second = phrase->is_range || phrase->is_plus_minus;
    words->percent = first->percent;
    words->number_at = first->at;
    words->number_length = first->length;
    rec_exact_copy(&words->number, &first->value);
    rec_exact_copy(&words->granularity, &first->granularity);
    if (has_second) {
        words->number_length = second->at + second->length - first->at;
    }
    if (phrase->is_plus_minus || first->concise) {
        return finish_soft(phrase);
    }
    bool around = false;
    rec_status status = REC_OK;
    if (phrase->is_range) {
        status = hedge_of_range(phrase, &around);
        rec_exact_copy(&words->second, &second->value);
        if (rec_exact_compare(&second->granularity, &words->granularity) > 0) {
            rec_exact_copy(&words->granularity, &second->granularity);
        }
    }
    recognise_zero(phrase);
    if (status != REC_OK || (status = check_hedge(phrase)) != REC_OK) {
        return status;
    }
    const rec_number *high = phrase->is_range ? second : first;
    const rec_word_numbers numbers = {.hedge = words->hedge,
                                      .kind = phrase->context != NULL ? phrase->context->kind
                                                                      : REC_KIND_REAL,
                                      .percent = words->percent,
                                      .around = around,
                                      .of_multiples = phrase->of_multiples,
                                      .x = &first->value,
                                      .x_granularity = &first->granularity,
                                      .second = &high->value,
                                      .second_granularity = &high->granularity};
    rec_word_intervals(&numbers, words->reading);
    return REC_OK;
}
