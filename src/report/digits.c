/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Decimal digits of numbers: taken from the shortest text that reads back as
 * the same double, rounded as on paper, and written with groups of three.
 */
#include "report/digits.h"

#include "elementary/decimal.h"

#include <math.h>
#include <string.h>

/* Digits that every rec_digits text keeps when it becomes a double and returns. */
enum { SAFE_DIGITS = 15 };

/* Beyond these a number's neighbours may be infinite or have no such digits. */
static const double largest_tried = 1e300, least_tried = 1e-290;

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

void rec_digits_trim(rec_digits *number)
{
    int zeros = 0;
    while (zeros < number->count && number->digit[zeros] == '0') {
        zeros++;
    }
    if (zeros > 0) {
        number->count -= zeros;
        number->point -= zeros;
        memmove(number->digit, number->digit + zeros, (size_t)number->count);
    }
    while (number->count > 0 && number->digit[number->count - 1] == '0') {
        number->count--;
    }
    if (number->count == 0) {
        number->point = 1;
        number->negative = false;
    }
}

rec_digits rec_digits_of(double value)
{
    char text[REC_DOUBLE_TEXT_SIZE];
    (void)rec_double_text(value, text);
    rec_digits number = {.negative = text[0] == '-'};
    const char *at = text + number.negative;
    bool fraction = false;
    for (; is_digit(*at) || *at == '.'; at++) {
        if (*at == '.') {
            fraction = true;
        } else {
            number.digit[number.count++] = *at;
            number.point += !fraction;
        }
    }
    if (*at == 'e') {
        const bool down = at[1] == '-';
        int exponent = 0;
        for (at += down ? 2 : 1; is_digit(*at); at++) {
            exponent = exponent * 10 + (*at - '0');
        }
        number.point += down ? -exponent : exponent;
    }
    rec_digits_trim(&number);
    return number;
}

static void add_one_at(rec_digits *number, int at)
{
    while (at >= 0 && number->digit[at] == '9') {
        number->digit[at--] = '0';
    }
    if (at >= 0) {
        number->digit[at]++;
        return;
    }
    memmove(number->digit + 1, number->digit, (size_t)number->count);
    number->digit[0] = '1';
    number->count++;
    number->point++;
}

bool rec_digits_round(rec_digits *number, int place, rec_direction direction)
{
    const int kept = number->point - place; /* may be <= 0: all is below */
    if (kept >= number->count) {
        return true;
    }
    bool grows = direction == (number->negative ? REC_DOWN : REC_UP);
    if (direction == REC_NEAREST) {
        grows = kept >= 0 && number->digit[kept] >= '5';
    }
    if (kept <= 0) {
        number->count = 1;
        number->point = place + 1;
        number->digit[0] = grows ? '1' : '0';
    } else {
        number->count = kept;
        if (grows) {
            add_one_at(number, kept - 1);
        }
    }
    rec_digits_trim(number);
    return false;
}

static char digit_at(const rec_digits *number, int place)
{
    const int index = number->point - 1 - place;
    return index >= 0 && index < number->count ? number->digit[index] : '0';
}

char *rec_digits_plain(char *at, const rec_digits *number, int decimals_min)
{
    if (number->negative) {
        *at++ = '-';
    }
    for (int place = number->point > 1 ? number->point - 1 : 0; place >= 0; place--) {
        *at++ = digit_at(number, place);
        if (place > 0 && place % 3 == 0) {
            *at++ = ',';
        }
    }
    int decimals = number->count - number->point;
    decimals = decimals < decimals_min ? decimals_min : decimals;
    if (decimals > 0 && (number->count > 0 || decimals_min > 0)) {
        *at++ = '.';
        for (int place = -1; place >= -decimals; place--) {
            *at++ = digit_at(number, place);
        }
    }
    *at = '\0';
    return at;
}

char *rec_digits_power(char *at, const rec_digits *number)
{
    rec_digits mantissa = *number;
    mantissa.point = 1;
    at = rec_digits_plain(at, &mantissa, 0);
    *at++ = 'e';
    const rec_digits zero = {.point = 1};
    rec_digits exponent = zero;
    const int power = number->point - 1;
    exponent.negative = power < 0;
    const int size = power < 0 ? -power : power;
    exponent.digit[0] = (char)('0' + size / 100);
    exponent.digit[1] = (char)('0' + size / 10 % 10);
    exponent.digit[2] = (char)('0' + size % 10);
    exponent.count = 3;
    exponent.point = 3;
    rec_digits_trim(&exponent);
    return rec_digits_plain(at, &exponent, 0);
}

/* The exact number that at most SAFE_DIGITS digits stand for. */
static void set_exactly(rec_exact *exact, const rec_digits *number)
{
    double whole = 0.0; /* below 1e15: exact */
    for (int i = 0; i < number->count; i++) {
        whole = whole * 10.0 + (double)(number->digit[i] - '0');
    }
    rec_exact power;
    rec_exact_init(&power);
    rec_exact_set_double(exact, number->negative ? -whole : whole);
    rec_exact_set_power_of_ten(&power, number->point - number->count);
    rec_exact_multiply(exact, exact, &power);
    rec_exact_clear(&power);
}

/* < 0, 0, > 0: where the digits' number stands beside a double. */
static int compare_to(const rec_exact *exact, double value)
{
    rec_exact other;
    rec_exact_init(&other);
    rec_exact_set_double(&other, value);
    const int order = rec_exact_compare(exact, &other);
    rec_exact_clear(&other);
    return order;
}

/*         before      value      after     UP:      (before, value]
 *   ---------|----------|----------|-----  DOWN:    [value, after)
 *                                          NEAREST: (before, after)          */
static bool rounds_to(const rec_digits *number, double value, rec_direction direction)
{
    rec_exact exact;
    rec_exact_init(&exact);
    set_exactly(&exact, number);
    const int order = compare_to(&exact, value);
    bool fits = order == 0;
    if (order < 0) {
        fits = direction != REC_DOWN && compare_to(&exact, nextafter(value, -HUGE_VAL)) > 0;
    } else if (order > 0) {
        fits = direction != REC_UP && compare_to(&exact, nextafter(value, HUGE_VAL)) < 0;
    }
    rec_exact_clear(&exact);
    return fits;
}

rec_digits rec_digits_rounding_to(double value, rec_direction direction)
{
    const rec_digits all = rec_digits_of(value);
    if (all.count <= SAFE_DIGITS || fabs(value) >= largest_tried || fabs(value) < least_tried) {
        return all;
    }
    rec_digits fewer = all;
    (void)rec_digits_round(&fewer, all.point - SAFE_DIGITS, REC_NEAREST);
    return rounds_to(&fewer, value, direction) ? fewer : all;
}
