/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two numbers in one phrase: ranges, and a value with its uncertainty. The
 * scale of the later serves the first if this has none and no grouping.
 */
#include "model/phrase.h"

#include <string.h>

/* Bytes of "±" and its spellings at `at`, 0: none. */
static size_t plus_minus_at(const rec_scan *scan, size_t at)
{
    static const char *const signs[] = {"±", "+/-", "+-", "plus or minus"};
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
        const size_t bytes = rec_scan_match(scan, at, signs[i]);
        if (bytes > 0) {
            return bytes;
        }
    }
    return 0;
}

static rec_status read_second_number(rec_phrase *phrase, size_t at)
{
    phrase->scan.at = rec_scan_skip_spaces(&phrase->scan, at);
    return rec_number_read(&phrase->scan, phrase->context, phrase->allowed & REC_NUMBER_POINT_ENDS,
                           &phrase->second);
}

/* "km to 5 km": where the word "to" stands before a number, behind a unit; 0: nowhere. */
static size_t find_link(const rec_scan *scan, size_t at, const char *link, size_t *link_bytes)
{
    while (at < scan->length) {
        *link_bytes = rec_scan_match(scan, at, link);
        if (*link_bytes > 0 &&
            rec_number_begins(scan, rec_scan_skip_spaces(scan, at + *link_bytes))) {
            return at;
        }
        at = rec_scan_skip_spaces(scan, rec_scan_word_end(scan, at));
    }
    return 0;
}

/* Keeps the unit words in [at, end) of the first number. */
static void keep_first_unit(rec_phrase *phrase, size_t at, size_t end)
{
    phrase->first_unit_at = rec_scan_skip_spaces(&phrase->scan, at);
    for (size_t word = phrase->first_unit_at; word < end;) {
        const size_t word_end = rec_scan_word_end(&phrase->scan, word);
        phrase->first_unit_length = word_end - phrase->first_unit_at;
        word = rec_scan_skip_spaces(&phrase->scan, word_end);
    }
}

rec_status rec_phrase_read_second(rec_phrase *phrase)
{
    rec_scan *scan = &phrase->scan;
    const size_t behind = scan->at;
    const size_t at = rec_scan_skip_spaces(scan, behind);
    size_t bytes = plus_minus_at(scan, at);
    phrase->is_plus_minus = bytes > 0;
    if (bytes == 0) {
        bytes = rec_scan_match(scan, at, "to");
    }
    if (bytes == 0 && (bytes = rec_scan_dash(scan, at)) > 0 &&
        !rec_number_begins(scan, rec_scan_skip_spaces(scan, at + bytes))) {
        const size_t length = rec_scan_word_end(scan, at) - at;
        const rec_quoted quoted = rec_scan_quote(scan, at, length);
        return rec_scan_fail(scan, REC_E_SYNTAX, at, length,
                             "\"%.*s\" is not understood: after a number a dash leads to another, "
                             "a unit stands after a space",
                             quoted.length, quoted.bytes);
    }
    if (bytes == 0) {
        const size_t link = find_link(scan, at, "to", &bytes);
        if (link == 0) {
            return REC_OK;
        }
        keep_first_unit(phrase, behind, link);
        phrase->is_range = true;
        return read_second_number(phrase, link + bytes);
    }
    phrase->is_range = !phrase->is_plus_minus;
    return read_second_number(phrase, at + bytes);
}

static rec_status refuse_second_link(const rec_scan *scan, size_t at, const char *link)
{
    return rec_scan_fail(scan, REC_E_SYNTAX, at, strlen(link),
                         "a second \"%s\" is not understood: write the numbers in digits", link);
}

/* Reads both numbers with the link at `link_at`; what stands before it must be a number alone,
 * or with a unit. */
static rec_status try_link(rec_phrase *phrase, size_t start, size_t link_at, size_t link_bytes,
                           const char *link)
{
    rec_scan *scan = &phrase->scan;
    const size_t length = scan->length;
    scan->at = start;
    scan->length = link_at;
    phrase->first_unit_length = 0;
    rec_status status = rec_number_read(scan, phrase->context,
                                        phrase->allowed & REC_NUMBER_POINT_ENDS, &phrase->first);
    scan->length = length;
    if (status != REC_OK) {
        return status;
    }
    const size_t behind = rec_scan_skip_spaces(scan, scan->at);
    if (rec_scan_match(scan, behind, link) > 0 && behind < link_at) {
        return refuse_second_link(scan, behind, link);
    }
    if (behind < link_at) {
        keep_first_unit(phrase, behind, link_at);
    }
    status = read_second_number(phrase, link_at + link_bytes);
    if (status != REC_OK) {
        return status;
    }
    const size_t after = rec_scan_skip_spaces(scan, scan->at);
    return rec_scan_match(scan, after, link) > 0 ? refuse_second_link(scan, after, link) : REC_OK;
}

rec_status rec_phrase_read_between(rec_phrase *phrase, const char *link, size_t word_at)
{
    rec_scan *scan = &phrase->scan;
    const size_t start = rec_scan_skip_spaces(scan, scan->at);
    const size_t word_length = rec_scan_word_end(scan, word_at) - word_at;
    phrase->is_range = true;
    rec_status status = REC_OK;
    bool found = false;
    /* "and" may stand within a number as well: the first place that makes two numbers counts */
    for (size_t at = start;;) {
        size_t bytes;
        const size_t link_at = find_link(scan, at, link, &bytes);
        if (link_at == 0) {
            break;
        }
        found = true;
        status = try_link(phrase, start, link_at, bytes, link);
        if (status == REC_OK) {
            return REC_OK;
        }
        at = link_at + bytes;
    }
    if (found) {
        return status;
    }
    return rec_scan_fail(scan, REC_E_SYNTAX, word_at, word_length,
                         strcmp(link, "and") == 0
                             ? "a second number is missing: write it as in between 3 and 5 million"
                             : "a second number is missing: write it as in from 3 to 5 million");
}

/* Percent signs and scales that are written once for both. */
static rec_status share_percent(rec_phrase *phrase)
{
    const rec_number *second = &phrase->second;
    if (phrase->first.percent == second->percent) {
        return REC_OK;
    }
    if (phrase->is_range && second->percent) {
        rec_number_make_percent(&phrase->first);
        return REC_OK;
    }
    return rec_scan_fail(&phrase->scan, REC_E_SYNTAX, second->at, second->length,
                         phrase->is_range
                             ? "the percent sign stands behind the second number, or both"
                             : "the uncertainty must be in the number's own unit: a percent sign "
                               "behind both, or behind none");
}

rec_status rec_phrase_join(rec_phrase *phrase)
{
    rec_number *first = &phrase->first;
    rec_number *second = &phrase->second;
    const bool served = second->scale_serves && !first->has_scale && !first->grouped;
    rec_status status = REC_OK;
    if (served) {
        status = rec_number_serve_scale(&phrase->scan, &second->scale, first);
    }
    if (status == REC_OK) {
        status = share_percent(phrase);
    }
    if (status != REC_OK) {
        return status;
    }
    const size_t length = second->at + second->length - first->at;
    if (phrase->is_plus_minus) {
        return rec_exact_sign(&second->value) > 0
                   ? REC_OK
                   : rec_scan_fail(&phrase->scan, REC_E_INVALID, second->at, second->length,
                                   "an uncertainty is a number above 0");
    }
    if (rec_exact_compare(&first->value, &second->value) > 0) {
        return rec_scan_fail(&phrase->scan, REC_E_INVALID, first->at, length,
                             served ? "the range goes from a larger to a smaller number: the scale "
                                      "word holds for both, unless each has its own"
                                    : "the range goes from a larger to a smaller number");
    }
    return REC_OK;
}
