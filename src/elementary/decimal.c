/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Doubles to decimal text and back without a locale. Writing: whole numbers as
 * such; else the least k for which some m / 10^k is the double (both exact, so
 * one division decides); else 1 to 17 digits until one reads back. Reading:
 * Clinger's fast path (1990) where one exact operation suffices, else exact
 * rationals rounded once.
 */
#include "elementary/decimal.h"

#include "elementary/exact.h"
#include "elementary/rounded.h"

#include <assert.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum {
    EXACT_POWER_MAX = 22,    /* 10^22 is the last power of ten that is a double */
    PLAIN_POINT_MIN = -5,    /* 0.000001 is the smallest written without an exponent */
    SIGNIFICANT_MAX = 780,   /* digits that can matter to a double, then one for "and more" */
    READ_EXPONENT_MAX = 400, /* beyond it the answer is known: overflow, or 0 */
};

static const double power_of_ten[EXACT_POWER_MAX + 1] = {
    1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
    1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

static const double whole_max = 9007199254740992.0; /* 2^53 */

/* Digits D of a number 0.D * 10^point. */
typedef struct digit_string {
    char digits[REC_DOUBLE_DIGITS_MAX + 4];
    int count;
    int point;
} digit_string;

static size_t write_unsigned(uint64_t value, char *text)
{
    char reversed[20];
    size_t count = 0;
    do {
        reversed[count++] = (char)('0' + value % 10);
        value /= 10;
    } while (value != 0);
    for (size_t i = 0; i < count; i++) {
        text[i] = reversed[count - 1 - i];
    }
    return count;
}

static void drop_trailing_zeros(digit_string *number)
{
    while (number->count > 1 && number->digits[number->count - 1] == '0') {
        number->count--;
    }
}

/* m below 2^51 makes the product's rounding too small to miss the right m. */
static bool digits_by_division(double magnitude, digit_string *number)
{
    for (int k = 1; k <= EXACT_POWER_MAX; k++) {
        const double scaled = magnitude * power_of_ten[k];
        if (scaled >= whole_max / 4.0) {
            return false;
        }
        const uint64_t whole = (uint64_t)(scaled + 0.5);
        if ((double)whole / power_of_ten[k] == magnitude) {
            number->count = (int)write_unsigned(whole, number->digits);
            number->point = number->count - k;
            drop_trailing_zeros(number);
            return true;
        }
    }
    return false;
}

static double value_of(const char *digits, size_t count, int exponent)
{
    char text[SIGNIFICANT_MAX + 2];
    assert(count >= 1 && count < sizeof text);
    memcpy(text, digits, count);
    text[count] = '\0';
    rec_exact mantissa, power;
    rec_exact_init(&mantissa);
    rec_exact_init(&power);
    const rec_status status = rec_exact_parse(&mantissa, text);
    assert(status == REC_OK);
    (void)status;
    /* In two steps: a long mantissa takes the exponent beyond what one power may be. */
    for (int left = exponent; left != 0;) {
        const int most = 2 * REC_NUMBER_EXPONENT_MAX;
        const int step = left > most ? most : left < -most ? -most : left;
        rec_exact_set_power_of_ten(&power, step);
        rec_exact_multiply(&mantissa, &mantissa, &power);
        left -= step;
    }
    const double value = rec_exact_to_double(&mantissa, REC_NEAREST);
    rec_exact_clear(&power);
    rec_exact_clear(&mantissa);
    return value;
}

/* At a power of two the gap below is half the gap above, so that the nearest
 * decimal may fail where the next one above still reads back. */
static bool reads_back_with(int count, double magnitude, digit_string *number)
{
    static const rec_direction order[] = {REC_NEAREST, REC_UP};
    for (int i = 0; i < 2; i++) {
        rec_double_digits(magnitude, count, order[i], number->digits, &number->point);
        number->count = count;
        if (value_of(number->digits, (size_t)count, number->point - count) == magnitude) {
            return true;
        }
    }
    return false;
}

/* Digits that read back still do with zeros behind them, and so does the
 * nearest or the next decimal of that length: where 15 digits fail, fewer do. */
static void digits_by_search(double magnitude, digit_string *number)
{
    enum { MOST_OFTEN_TOO_FEW = 15 };
    int count = reads_back_with(MOST_OFTEN_TOO_FEW, magnitude, number) ? 1 : MOST_OFTEN_TOO_FEW + 1;
    while (count < REC_DOUBLE_DIGITS_MAX && !reads_back_with(count, magnitude, number)) {
        count++;
    }
    if (count == REC_DOUBLE_DIGITS_MAX) {
        const bool done = reads_back_with(count, magnitude, number); /* 17 digits always do */
        assert(done);
        (void)done;
    }
    drop_trailing_zeros(number);
}

static size_t write_plain(const digit_string *number, char *text)
{
    size_t length = 0;
    if (number->point <= 0) {
        text[length++] = '0';
    }
    for (int i = 0; i < number->point; i++) {
        text[length++] = i < number->count ? number->digits[i] : '0';
    }
    if (number->count > number->point) {
        text[length++] = '.';
        for (int i = number->point; i < 0; i++) {
            text[length++] = '0';
        }
        for (int i = number->point > 0 ? number->point : 0; i < number->count; i++) {
            text[length++] = number->digits[i];
        }
    }
    return length;
}

static size_t write_scientific(const digit_string *number, char *text)
{
    size_t length = 0;
    text[length++] = number->digits[0];
    if (number->count > 1) {
        text[length++] = '.';
        memcpy(text + length, number->digits + 1, (size_t)number->count - 1);
        length += (size_t)number->count - 1;
    }
    const int exponent = number->point - 1;
    text[length++] = 'e';
    if (exponent < 0) {
        text[length++] = '-';
    }
    return length + write_unsigned((uint64_t)(exponent < 0 ? -exponent : exponent), text + length);
}

size_t rec_double_text(double value, char text[REC_DOUBLE_TEXT_SIZE])
{
    assert(isfinite(value));
    const double magnitude = fabs(value);
    size_t length = 0;
    if (value < 0.0) {
        text[length++] = '-';
    }
    if (magnitude < 1e17 && magnitude == trunc(magnitude)) {
        length += write_unsigned((uint64_t)magnitude, text + length);
    } else {
        digit_string number;
        if (!digits_by_division(magnitude, &number)) {
            digits_by_search(magnitude, &number);
        }
        const bool plain = magnitude < 1e17 && number.point >= PLAIN_POINT_MIN;
        length +=
            plain ? write_plain(&number, text + length) : write_scientific(&number, text + length);
    }
    text[length] = '\0';
    return length;
}

/* Decimal text taken apart: significant digits without leading zeros. */
typedef struct decimal_parts {
    bool negative;
    char digits[SIGNIFICANT_MAX + 1];
    size_t count;
    bool has_more;    /* a digit other than 0 did not fit */
    int64_t exponent; /* of the last digit kept */
} decimal_parts;

static void keep_digit(decimal_parts *parts, char digit, bool after_point)
{
    if (parts->count == 0 && digit == '0') {
        parts->exponent -= after_point ? 1 : 0;
    } else if (parts->count < SIGNIFICANT_MAX) {
        parts->digits[parts->count++] = digit;
        parts->exponent -= after_point ? 1 : 0;
    } else {
        parts->has_more = parts->has_more || digit != '0';
        parts->exponent += after_point ? 0 : 1;
    }
}

static bool is_digit_at(const char *text, size_t length, size_t at)
{
    return at < length && text[at] >= '0' && text[at] <= '9';
}

static size_t read_digits(const char *text, size_t length, size_t at, bool after_point,
                          decimal_parts *parts)
{
    while (is_digit_at(text, length, at)) {
        keep_digit(parts, text[at++], after_point);
    }
    return at;
}

static bool read_exponent(const char *text, size_t length, size_t *at, int64_t *exponent)
{
    (*at)++;
    const bool negative = *at < length && text[*at] == '-';
    if (*at < length && (text[*at] == '-' || text[*at] == '+')) {
        (*at)++;
    }
    if (!is_digit_at(text, length, *at)) {
        return false;
    }
    int64_t read = 0;
    while (is_digit_at(text, length, *at)) {
        read = read < INT32_MAX ? read * 10 + (text[*at] - '0') : read;
        (*at)++;
    }
    *exponent += negative ? -read : read;
    return true;
}

static bool take_apart(const char *text, size_t length, decimal_parts *parts)
{
    *parts = (decimal_parts){.negative = length > 0 && text[0] == '-'};
    size_t at = length > 0 && (text[0] == '-' || text[0] == '+') ? 1 : 0;
    if (!is_digit_at(text, length, at)) {
        return false;
    }
    at = read_digits(text, length, at, false, parts);
    if (at < length && text[at] == '.') {
        if (!is_digit_at(text, length, at + 1)) {
            return false;
        }
        at = read_digits(text, length, at + 1, true, parts);
    }
    if (at < length && (text[at] == 'e' || text[at] == 'E') &&
        !read_exponent(text, length, &at, &parts->exponent)) {
        return false;
    }
    if (parts->has_more) {
        parts->digits[parts->count++] = '1'; /* what was cut lies above 0 */
        parts->exponent--;
    }
    return at == length;
}

static bool value_in_one_step(const decimal_parts *parts, double *value)
{
    if (parts->count > 15 || parts->exponent > EXACT_POWER_MAX ||
        parts->exponent < -EXACT_POWER_MAX) {
        return false;
    }
    double whole = 0.0;
    for (size_t i = 0; i < parts->count; i++) {
        whole = whole * 10.0 + (parts->digits[i] - '0');
    }
    *value = parts->exponent < 0 ? whole / power_of_ten[-parts->exponent]
                                 : whole * power_of_ten[parts->exponent];
    return true;
}

rec_status rec_double_parse(const char *text, size_t length, double *value)
{
    decimal_parts parts;
    if (!take_apart(text, length, &parts)) {
        return REC_E_SYNTAX;
    }
    const int64_t leading = parts.exponent + (int64_t)parts.count;
    double magnitude = 0.0;
    if (parts.count == 0 || leading < -READ_EXPONENT_MAX) {
        magnitude = 0.0;
    } else if (leading > READ_EXPONENT_MAX) {
        return REC_E_OVERFLOW;
    } else if (!value_in_one_step(&parts, &magnitude)) {
        magnitude = value_of(parts.digits, parts.count, (int)parts.exponent);
    }
    if (!isfinite(magnitude)) {
        return REC_E_OVERFLOW;
    }
    *value = parts.negative && magnitude != 0.0 ? -magnitude : magnitude;
    return REC_OK;
}
