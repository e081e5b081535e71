/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A number from its parts: sign, digits or words, scale words, percent sign.
 */
#include "model/number.h"

#include <math.h>

void rec_number_init(rec_number *number)
{
    *number = (rec_number){0};
    rec_exact_init(&number->value);
    rec_exact_init(&number->granularity);
    rec_exact_init(&number->deviation);
    rec_exact_init(&number->scale);
}

void rec_number_clear(rec_number *number)
{
    rec_exact_clear(&number->value);
    rec_exact_clear(&number->granularity);
    rec_exact_clear(&number->deviation);
    rec_exact_clear(&number->scale);
}

static void multiply(rec_number *number, const rec_exact *factor)
{
    rec_exact_multiply(&number->value, &number->value, factor);
    rec_exact_multiply(&number->granularity, &number->granularity, factor);
    rec_exact_multiply(&number->deviation, &number->deviation, factor);
}

static bool begins_with_digit(const rec_scan *scan, size_t at)
{
    return rec_scan_is_digit(scan, at) ||
           (at < scan->length && scan->text[at] == '.' && rec_scan_is_digit(scan, at + 1));
}

/* Bytes of the sign at `at`, 0: none. */
static size_t sign_bytes(const rec_scan *scan, size_t at, bool *negative)
{
    const size_t minus = rec_scan_minus(scan, at);
    *negative = minus > 0;
    return minus > 0 ? minus : at < scan->length && scan->text[at] == '+' ? 1 : 0;
}

bool rec_number_begins(const rec_scan *scan, size_t at)
{
    bool negative;
    int value;
    return begins_with_digit(scan, at + sign_bytes(scan, at, &negative)) ||
           rec_number_below_hundred(scan, at, &value) > 0 || rec_scan_match(scan, at, "half") > 0 ||
           rec_scan_match(scan, at, "a") > 0 || rec_scan_match(scan, at, "an") > 0;
}

/* "a couple of" before a scale word, "a couple" else. */
static bool read_couple(rec_scan *scan, const rec_words_context *context, rec_number *number)
{
    size_t bytes = rec_scan_match(scan, scan->at, "a couple");
    if (bytes == 0) {
        return false;
    }
    const size_t with_of = rec_scan_match(scan, scan->at, "a couple of");
    size_t scale_bytes;
    if (with_of > 0 &&
        rec_scale_match(scan, context, rec_scan_skip_spaces(scan, scan->at + with_of),
                        &scale_bytes) != NULL) {
        bytes = with_of;
    }
    rec_exact_set_long(&number->value, 2, 1);
    rec_exact_set_long(&number->granularity, 1, 1);
    scan->at += bytes;
    return true;
}

/* "of a" and "a" behind a fraction; a hyphen where a scale word follows: "half-million". */
static void skip_fraction_link(rec_scan *scan, const rec_words_context *context)
{
    static const char *const links[] = {"of a", "of an", "a", "an"};
    const size_t at = rec_scan_skip_spaces(scan, scan->at);
    for (size_t i = 0; i < sizeof links / sizeof links[0]; i++) {
        const size_t bytes = at > scan->at ? rec_scan_match(scan, at, links[i]) : 0;
        if (bytes > 0) {
            scan->at = at + bytes;
            return;
        }
    }
    size_t scale_bytes;
    if (at == scan->at && at < scan->length && scan->text[at] == '-' &&
        rec_scale_match(scan, context, at + 1, &scale_bytes) != NULL) {
        scan->at++;
    }
}

/* Scale words that grow: "hundred thousand", "lakh crore". */
static void read_scales(rec_scan *scan, const rec_words_context *context, rec_number *number)
{
    rec_exact factor;
    rec_exact_init(&factor);
    int power_before = -1;
    for (;;) {
        const size_t at = rec_scan_skip_spaces(scan, scan->at);
        size_t bytes;
        const rec_scale *scale = rec_scale_match(scan, context, at, &bytes);
        if (scale == NULL || scale->power <= power_before) {
            break;
        }
        rec_scale_factor(scale, &factor);
        rec_exact_multiply(&number->scale, &number->scale, &factor);
        multiply(number, &factor);
        number->has_scale = true;
        number->scale_serves = true;
        power_before = scale->power;
        scan->at = at + bytes;
    }
    rec_exact_clear(&factor);
}

void rec_number_make_percent(rec_number *number)
{
    rec_exact hundredth;
    rec_exact_init(&hundredth);
    rec_exact_set_long(&hundredth, 1, 100);
    multiply(number, &hundredth);
    rec_exact_clear(&hundredth);
    number->percent = true;
}

/* A percent sign that does not go on as a unit: "%/day" does. */
static void read_percent(rec_scan *scan, rec_number *number)
{
    static const char *const signs[] = {"%", "percent", "per cent"};
    const size_t at = rec_scan_skip_spaces(scan, scan->at);
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
        const size_t bytes = rec_scan_match(scan, at, signs[i]);
        const bool goes_on = at + bytes < scan->length && scan->text[at + bytes] == '/';
        if (bytes > 0 && !goes_on) {
            scan->at = at + bytes;
            rec_number_make_percent(number);
            return;
        }
    }
}

/* Neither beyond the doubles nor so small that a double would be 0. */
static rec_status check_size(const rec_scan *scan, const rec_number *number)
{
    const double value = rec_exact_to_double(&number->value, REC_NEAREST);
    const bool vanishes = value == 0.0 && rec_exact_sign(&number->value) != 0;
    if (isfinite(value) && !vanishes) {
        return REC_OK;
    }
    return rec_scan_fail(scan, REC_E_OVERFLOW, number->at, number->length,
                         vanishes ? "this number is too small: the least is about 1e-308"
                                  : "this number is too large: the greatest is about 1e308");
}

static rec_status read_unsigned(rec_scan *scan, const rec_words_context *context, unsigned allowed,
                                rec_number *number)
{
    if (begins_with_digit(scan, scan->at)) {
        const rec_status status = rec_number_read_digits(scan, allowed, number);
        if (status != REC_OK) {
            return status;
        }
    } else if (read_couple(scan, context, number) || rec_number_read_fraction(scan, number)) {
        number->whole = false;
    } else if (!rec_number_read_spelled(scan, context, number)) {
        const size_t length = rec_scan_word_end(scan, scan->at) - scan->at;
        const rec_quoted word = rec_scan_quote(scan, scan->at, length);
        return rec_scan_fail(scan, REC_E_SYNTAX, scan->at, length,
                             length == 0 ? "a number is missing here%.*s" : "\"%.*s\" is no number",
                             word.length, word.bytes);
    }
    if (number->whole) {
        (void)rec_number_read_and_fraction(scan, number);
    } else if (number->fraction) {
        skip_fraction_link(scan, context);
    }
    if (!number->has_scale) {
        read_scales(scan, context, number);
    }
    return REC_OK;
}

rec_status rec_number_read(rec_scan *scan, const rec_words_context *context, unsigned allowed,
                           rec_number *number)
{
    number->at = scan->at;
    number->has_scale = number->scale_serves = number->grouped = number->whole = false;
    number->fraction = number->concise = number->percent = false;
    rec_exact_set_long(&number->value, 0, 1);
    rec_exact_set_long(&number->deviation, 0, 1);
    rec_exact_set_long(&number->scale, 1, 1);
    bool negative;
    const size_t sign = sign_bytes(scan, scan->at, &negative);
    if (sign > 0 && !begins_with_digit(scan, scan->at + sign)) {
        return rec_scan_fail(scan, REC_E_SYNTAX, scan->at, sign,
                             "a sign stands directly before digits");
    }
    scan->at += sign;
    const rec_status status = read_unsigned(scan, context, allowed, number);
    if (status != REC_OK) {
        return status;
    }
    if (negative) {
        rec_exact minus_one;
        rec_exact_init(&minus_one);
        rec_exact_set_long(&minus_one, -1, 1);
        rec_exact_multiply(&number->value, &number->value, &minus_one);
        rec_exact_clear(&minus_one);
    }
    read_percent(scan, number);
    number->length = scan->at - number->at;
    return check_size(scan, number);
}

rec_status rec_number_serve_scale(const rec_scan *scan, const rec_exact *scale, rec_number *number)
{
    multiply(number, scale);
    number->has_scale = true;
    return check_size(scan, number);
}
