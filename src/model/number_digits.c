/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Numbers in digits: grouping, decimals, fractions, powers of ten and the
 * concise form of an uncertainty. What could be read in two ways is refused
 * with the way to write it.
 */
#include "model/number.h"
#include "model/number_grouping.h"

#include <assert.h>
#include <string.h>

/* The number digits * 10^exponent as it stands, with the digits of "(15)". */
typedef struct digits_read {
    rec_numeral numeral;
    bool fraction_groups; /* "6.674 30" is allowed */
    int exponent;
    rec_numeral deviation;
} digits_read;

static void set_from_digits(const rec_numeral *numeral, rec_exact *value)
{
    const char *digits = numeral->digits;
    while (digits[0] == '0' && digits[1] != '\0') {
        digits++;
    }
    const rec_status status = rec_exact_parse(value, digits);
    assert(status == REC_OK);
    (void)status;
}

static void scale_by_power(rec_exact *value, int exponent)
{
    rec_exact power;
    rec_exact_init(&power);
    rec_exact_set_power_of_ten(&power, exponent);
    rec_exact_multiply(value, value, &power);
    rec_exact_clear(&power);
}

/* "e-11", directly after the digits. A letter e that begins a longer word is a unit's. */
static rec_status read_exponent(rec_scan *scan, int *exponent)
{
    if (scan->at >= scan->length || (scan->text[scan->at] != 'e' && scan->text[scan->at] != 'E')) {
        return REC_OK;
    }
    const size_t start = scan->at;
    size_t at = start + 1;
    const bool negative = at < scan->length && scan->text[at] == '-';
    const bool has_sign = negative || (at < scan->length && scan->text[at] == '+');
    at += has_sign ? 1 : 0;
    if (!rec_scan_is_digit(scan, at)) {
        if (rec_scan_continues_word(scan, start + 1)) {
            return REC_OK;
        }
        return rec_scan_fail(scan, REC_E_SYNTAX, start, at - start,
                             "the power of ten is missing: write it as in 3e6");
    }
    int read = 0;
    for (; rec_scan_is_digit(scan, at); at++) {
        read = read <= REC_NUMBER_EXPONENT_MAX ? read * 10 + (scan->text[at] - '0') : read;
    }
    if (read > REC_NUMBER_EXPONENT_MAX) {
        return rec_scan_fail(scan, REC_E_OVERFLOW, start, at - start,
                             "powers of ten go from -%d to %d", REC_NUMBER_EXPONENT_MAX,
                             REC_NUMBER_EXPONENT_MAX);
    }
    *exponent = negative ? -read : read;
    scan->at = at;
    return REC_OK;
}

/* "(15)", the uncertainty in units of the last digit. */
static rec_status read_deviation(rec_scan *scan, unsigned allowed, rec_numeral *deviation)
{
    const size_t start = scan->at;
    if (start >= scan->length || scan->text[start] != '(' || !rec_scan_is_digit(scan, start + 1)) {
        return REC_OK;
    }
    if ((allowed & REC_NUMBER_CONCISE) == 0) {
        return rec_scan_fail(scan, REC_E_SYNTAX, start, 1,
                             "the concise form of an uncertainty is understood in `value` only");
    }
    scan->at++;
    const rec_status status = rec_numeral_read_run(scan, deviation);
    if (status != REC_OK) {
        return status;
    }
    if (scan->at >= scan->length || scan->text[scan->at] != ')') {
        return rec_scan_fail(scan, REC_E_SYNTAX, start, scan->at - start,
                             "an uncertainty in parentheses is whole digits, as in 6.674(15)");
    }
    scan->at++;
    return REC_OK;
}

/* "3rd" and "0x10" look like a number with a unit but are none. */
static rec_status refuse_lookalikes(const rec_scan *scan, size_t start)
{
    static const char *const ordinals[] = {"st", "nd", "rd", "th"};
    const size_t at = scan->at;
    for (size_t i = 0; i < sizeof ordinals / sizeof ordinals[0]; i++) {
        if (rec_scan_match(scan, at, ordinals[i]) > 0) {
            return rec_scan_fail(scan, REC_E_SYNTAX, start, at + 2 - start,
                                 "an ordinal is not an amount: write the number alone");
        }
    }
    const bool is_zero = at == start + 1 && scan->text[start] == '0';
    if (is_zero && (rec_scan_match(scan, at, "x") > 0 ||
                    (at + 1 < scan->length && (scan->text[at] == 'x' || scan->text[at] == 'X')))) {
        return rec_scan_fail(scan, REC_E_SYNTAX, start, rec_scan_word_end(scan, start) - start,
                             "numbers are written in decimal digits");
    }
    return REC_OK;
}

static bool is_fraction_at(const rec_scan *scan, size_t at)
{
    return at < scan->length && scan->text[at] == '/' &&
           (rec_scan_is_digit(scan, at + 1) ||
            (rec_scan_minus(scan, at + 1) > 0 &&
             rec_scan_is_digit(scan, at + 1 + rec_scan_minus(scan, at + 1))));
}

/* "/2" behind a plain whole number. */
static rec_status read_denominator(rec_scan *scan, size_t start, rec_number *number)
{
    scan->at++;
    const size_t denominator_at = scan->at;
    rec_numeral numeral = {0};
    scan->at += rec_scan_minus(scan, scan->at);
    const bool negative = scan->at > denominator_at;
    const rec_status status = rec_numeral_read_run(scan, &numeral);
    if (status != REC_OK) {
        return status;
    }
    rec_exact denominator;
    rec_exact_init(&denominator);
    set_from_digits(&numeral, &denominator);
    const bool usable = !negative && rec_exact_sign(&denominator) > 0;
    if (usable) {
        rec_number_set_fraction(number, &number->value, &denominator);
    }
    rec_exact_clear(&denominator);
    if (!usable) {
        return rec_scan_fail(scan, REC_E_INVALID, denominator_at, scan->at - denominator_at,
                             "a fraction is divided by a number above 0");
    }
    if (rec_scan_dash(scan, scan->at) == 0 && scan->at < scan->length &&
        (scan->text[scan->at] == '/' || scan->text[scan->at] == '.' ||
         scan->text[scan->at] == ',') &&
        rec_scan_is_digit(scan, scan->at + 1)) {
        return rec_scan_fail(scan, REC_E_SYNTAX, start, rec_scan_word_end(scan, start) - start,
                             "a fraction is two whole numbers, as in 1/2");
    }
    number->fraction = true;
    return REC_OK;
}

/* The unit of the last significant digit: of decimals each one counts, of whole numbers trailing
 * zeros do not, unless a point ends the number. */
static void set_granularity(const digits_read *read, rec_number *number)
{
    const rec_numeral *numeral = &read->numeral;
    int place = read->exponent - numeral->decimals;
    if (numeral->decimals == 0 && !numeral->point_ends && rec_exact_sign(&number->value) != 0) {
        for (size_t i = numeral->count; i > 0 && numeral->digits[i - 1] == '0'; i--) {
            place++;
        }
    }
    rec_exact_set_power_of_ten(&number->granularity, place);
}

rec_status rec_number_read_digits(rec_scan *scan, unsigned allowed, rec_number *number)
{
    const size_t start = scan->at;
    digits_read read = {.fraction_groups = (allowed & REC_NUMBER_CONCISE) != 0};
    rec_status status = rec_numeral_read(scan, (allowed & REC_NUMBER_POINT_ENDS) != 0,
                                         read.fraction_groups, &read.numeral);
    if (status != REC_OK) {
        return status;
    }
    set_from_digits(&read.numeral, &number->value);
    number->grouped = read.numeral.grouped;
    number->whole = read.numeral.decimals == 0 && !read.numeral.point_ends;
    if (number->whole && !number->grouped && is_fraction_at(scan, scan->at)) {
        number->whole = false;
        return read_denominator(scan, start, number);
    }
    if ((status = refuse_lookalikes(scan, start)) != REC_OK ||
        (status = read_deviation(scan, allowed, &read.deviation)) != REC_OK) {
        return status;
    }
    const size_t exponent_at = scan->at;
    if ((status = read_exponent(scan, &read.exponent)) != REC_OK) {
        return status;
    }
    number->whole = number->whole && scan->at == exponent_at;
    number->concise = read.deviation.count > 0;
    set_granularity(&read, number);
    scale_by_power(&number->value, read.exponent - read.numeral.decimals);
    if (number->concise) {
        number->whole = false;
        set_from_digits(&read.deviation, &number->deviation);
        scale_by_power(&number->deviation, read.exponent - read.numeral.decimals);
    }
    return REC_OK;
}
