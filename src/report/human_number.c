/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Numbers for people. Works on decimal digits, never on the double: what is
 * rounded here is what a reader would round, and 0.07 as a percentage is 7,
 * not a little more.
 */
#include "report/human_number.h"

#include "report/digits.h"

#include <string.h>

enum {
    DIGITS_KEPT = 4,
    COMPUTED_DIGITS = 12,      /* what rounding outward leaves of a double's digits, */
    COMPUTED_DIGITS_SHORT = 8, /* and where four zeros among them are no chance */
    WORDS_FROM = 6,            /* a million gets a word, */
    WORDS_BELOW = 15,          /* a thousand trillions does not */
    WORD_DECIMALS_MAX = 3,     /* 3.456 million, but 3,456,789 */
    FULL_PLACE_MAX = 18,       /* beyond, and below a millionth, powers of ten */
    SMALL_PLACE_MIN = -6
};

static char *put_text(char *at, const char *text)
{
    const size_t length = strlen(text);
    memcpy(at, text, length + 1);
    return at + length;
}

static void put_full(char *text, const rec_digits *number)
{
    if (number->point > FULL_PLACE_MAX || number->point <= SMALL_PLACE_MIN + 1) {
        (void)rec_digits_power(text, number);
    } else {
        (void)rec_digits_plain(text, number, 0);
    }
}

static void put_human(char *text, const rec_digits *number)
{
    static const char *const scales[] = {" million", " billion", " trillion"};
    const int first_place = number->point - 1;
    if (number->count == 0 || first_place < WORDS_FROM) {
        put_full(text, number);
        return;
    }
    if (first_place >= WORDS_BELOW && number->count <= DIGITS_KEPT) {
        (void)rec_digits_power(text, number);
        return;
    }
    const int word = (first_place - WORDS_FROM) / 3;
    rec_digits mantissa = *number;
    mantissa.point -= WORDS_FROM + 3 * word;
    if (first_place >= WORDS_BELOW || mantissa.count - mantissa.point > WORD_DECIMALS_MAX) {
        put_full(text, number);
        return;
    }
    (void)put_text(rec_digits_plain(text, &mantissa, 0), scales[word]);
}

static bool write_rounded(rec_digits number, rec_direction direction, int place, char *text)
{
    int cut = number.point - DIGITS_KEPT;
    if (number.point <= WORDS_FROM && cut > 0) {
        cut = 0;
    }
    const bool exact = rec_digits_round(&number, cut < place ? cut : place, direction);
    put_human(text, &number);
    return exact;
}

bool rec_human_number(double value, rec_direction direction, int place, char text[REC_HUMAN_SIZE])
{
    return write_rounded(rec_digits_rounding_to(value, direction), direction, place, text);
}

bool rec_human_computed(double value, rec_direction direction, int place, char text[REC_HUMAN_SIZE])
{
    rec_digits number = rec_digits_of(value);
    (void)rec_digits_round(&number, number.point - COMPUTED_DIGITS, REC_NEAREST);
    if (number.count > COMPUTED_DIGITS_SHORT) {
        return rec_human_number(value, direction, place, text);
    }
    return write_rounded(number, direction, place, text);
}

bool rec_human_hundredfold(double value, char text[REC_HUMAN_SIZE])
{
    rec_digits number = rec_digits_rounding_to(value, REC_NEAREST);
    number.point += number.count > 0 ? 2 : 0;
    return write_rounded(number, REC_NEAREST, REC_ANY_PLACE, text);
}

void rec_human_full(double value, rec_direction direction, char text[REC_HUMAN_SIZE])
{
    const rec_digits number = rec_digits_rounding_to(value, direction);
    put_full(text, &number);
}

bool rec_human_rational(const char *rational, char text[REC_HUMAN_SIZE])
{
    enum { DECIMALS_MAX = 20 };
    rec_exact number, ten, whole;
    rec_exact_init(&number);
    rec_exact_init(&ten);
    rec_exact_init(&whole);
    rec_exact_set_long(&ten, 10, 1);
    bool ends = rec_exact_parse(&number, rational) == REC_OK;
    int decimals = 0;
    for (; ends; decimals++) {
        rec_exact_floor(&whole, &number);
        if (rec_exact_compare(&whole, &number) == 0) {
            break;
        }
        rec_exact_multiply(&number, &number, &ten);
        ends = decimals < DECIMALS_MAX;
    }
    char digits[REC_DIGITS_SIZE / 2 + 2];
    if (ends && rec_exact_text(&whole, digits, sizeof digits) < sizeof digits) {
        rec_digits exact = {.negative = digits[0] == '-'};
        for (const char *at = digits + exact.negative; *at != '\0'; at++) {
            exact.digit[exact.count++] = *at;
        }
        exact.point = exact.count - decimals;
        rec_digits_trim(&exact);
        put_full(text, &exact);
    } else {
        ends = false;
    }
    rec_exact_clear(&whole);
    rec_exact_clear(&ten);
    rec_exact_clear(&number);
    return ends;
}

void rec_human_percent(double fraction, char text[REC_HUMAN_SIZE])
{
    rec_digits number = rec_digits_rounding_to(fraction, REC_NEAREST);
    if (number.count > 0) {
        number.point += 2;
    }
    const bool small = number.count > 0 && number.point <= 0;
    (void)rec_digits_round(&number, small ? number.point - 2 : -1, REC_UP);
    if (number.count > 0 && number.point <= SMALL_PLACE_MIN + 1) {
        (void)put_text(rec_digits_power(text, &number), " %");
    } else {
        (void)put_text(rec_digits_plain(text, &number, small || number.count == 0 ? 0 : 1), " %");
    }
}

int rec_first_place(double value)
{
    const rec_digits number = rec_digits_of(value);
    return number.point - 1;
}
