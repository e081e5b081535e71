/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Interval literals. Ends become exact rationals, which are compared and
 * rounded outward. Powers of ten and of two are cut off far beyond what any
 * double reaches, so that 1e999999999 costs no more than 1e9999.
 */
#include "elementary/interval_text.h"

#include "elementary/exact.h"

#include <string.h>

/* With at most REC_INTERVAL_TEXT_MAX digits before it no exponent further out says more. */
enum { EXPONENT_MAX = 10000 };

/* What is still to be read. */
typedef struct reader {
    const char *at, *end;
} reader;

typedef enum end_kind { END_NUMBER, END_MINUS_INFINITY, END_PLUS_INFINITY } end_kind;

static char peek(const reader *text)
{
    return text->at < text->end ? *text->at : '\0';
}

static char lower(char letter)
{
    return letter >= 'A' && letter <= 'Z' ? (char)(letter - 'A' + 'a') : letter;
}

static bool take(reader *text, char expected)
{
    if (text->at == text->end || lower(*text->at) != expected) {
        return false;
    }
    text->at++;
    return true;
}

static bool take_word(reader *text, const char *word)
{
    const reader start = *text;
    for (; *word != '\0'; word++) {
        if (!take(text, *word)) {
            *text = start;
            return false;
        }
    }
    return true;
}

static void skip_spaces(reader *text)
{
    while (peek(text) == ' ' || peek(text) == '\t') {
        text->at++;
    }
}

/* -1 for what is no digit of the base. */
static int digit_value(char letter, int base)
{
    const char low = lower(letter);
    int value = -1;
    if (low >= '0' && low <= '9') {
        value = low - '0';
    } else if (low >= 'a' && low <= 'f') {
        value = low - 'a' + 10;
    }
    return value < base ? value : -1;
}

static size_t take_digits(reader *text, int base, mpz_t number)
{
    size_t count = 0;
    for (; digit_value(peek(text), base) >= 0 && text->at < text->end; count++) {
        mpz_mul_ui(number, number, (unsigned long)base);
        mpz_add_ui(number, number, (unsigned long)digit_value(*text->at, base));
        text->at++;
    }
    return count;
}

/* The digits after the letter of an exponent. */
static bool take_exponent(reader *text, long *exponent)
{
    const bool is_negative = take(text, '-');
    if (!is_negative) {
        (void)take(text, '+');
    }
    const char *const start = text->at;
    long magnitude = 0;
    for (; digit_value(peek(text), 10) >= 0; text->at++) {
        magnitude = magnitude * 10 + digit_value(*text->at, 10);
        magnitude = magnitude < EXPONENT_MAX ? magnitude : EXPONENT_MAX;
    }
    *exponent = is_negative ? -magnitude : magnitude;
    return text->at > start;
}

static void scale(mpq_t number, unsigned long base, long exponent)
{
    mpq_t power;
    mpq_init(power);
    mpq_set_ui(power, 1, 1);
    mpz_ui_pow_ui(exponent < 0 ? mpq_denref(power) : mpq_numref(power), base,
                  (unsigned long)(exponent < 0 ? -exponent : exponent));
    mpq_mul(number, number, power);
    mpq_clear(power);
}

/* Digits with or without a point; *fraction_count of them after it. */
static bool take_significand(reader *text, int base, mpz_t digits, long *fraction_count)
{
    size_t count = take_digits(text, base, digits);
    *fraction_count = 0;
    if (take(text, '.')) {
        const size_t after = take_digits(text, base, digits);
        *fraction_count = (long)after;
        count += after;
    }
    return count > 0;
}

/* A number without sign: decimal, hexadecimal with a power of two, or a fraction of integers. */
static bool take_magnitude(reader *text, mpq_t number)
{
    long fraction_count = 0, exponent = 0;
    if (take_word(text, "0x")) {
        if (!take_significand(text, 16, mpq_numref(number), &fraction_count) ||
            (take(text, 'p') && !take_exponent(text, &exponent))) {
            return false;
        }
        scale(number, 2, exponent - 4 * fraction_count);
        return true;
    }
    const char *const start = text->at;
    if (!take_significand(text, 10, mpq_numref(number), &fraction_count)) {
        return false;
    }
    const bool is_integer = memchr(start, '.', (size_t)(text->at - start)) == NULL;
    if (is_integer && take(text, '/')) {
        mpz_set_ui(mpq_denref(number), 0);
        if (take_digits(text, 10, mpq_denref(number)) == 0 || mpz_sgn(mpq_denref(number)) == 0) {
            mpz_set_ui(mpq_denref(number), 1);
            return false;
        }
        mpq_canonicalize(number);
        return true;
    }
    if (take(text, 'e') && !take_exponent(text, &exponent)) {
        return false;
    }
    scale(number, 10, exponent - fraction_count);
    return true;
}

static bool take_sign(reader *text)
{
    const bool is_negative = take(text, '-');
    if (!is_negative) {
        (void)take(text, '+');
    }
    return is_negative;
}

static bool take_end(reader *text, rec_exact *number, end_kind *kind)
{
    const bool is_negative = take_sign(text);
    *kind = END_NUMBER;
    if (take_word(text, "infinity") || take_word(text, "inf")) {
        *kind = is_negative ? END_MINUS_INFINITY : END_PLUS_INFINITY;
        return true;
    }
    if (!take_magnitude(text, number->value)) {
        return false;
    }
    if (is_negative) {
        mpq_neg(number->value, number->value);
    }
    return true;
}

/* Both ends read: an interval if they are in order, exactly taken. */
static rec_status of_ends(const rec_exact *lo, end_kind lo_kind, const rec_exact *hi,
                          end_kind hi_kind, rec_interval *interval)
{
    if (lo_kind == END_PLUS_INFINITY || hi_kind == END_MINUS_INFINITY ||
        (lo_kind == END_NUMBER && hi_kind == END_NUMBER && rec_exact_compare(lo, hi) > 0)) {
        return REC_E_INVALID;
    }
    return rec_interval_make(
        lo_kind == END_NUMBER ? rec_exact_to_double(lo, REC_DOWN) : -REC_INFINITY,
        hi_kind == END_NUMBER ? rec_exact_to_double(hi, REC_UP) : REC_INFINITY, interval);
}

static bool take_closing(reader *text)
{
    skip_spaces(text);
    return take(text, ']') && text->at == text->end;
}

/* After the opening bracket. */
static rec_status read_bracketed(reader *text, rec_exact *lo, rec_exact *hi, rec_interval *interval)
{
    end_kind lo_kind = END_MINUS_INFINITY, hi_kind = END_PLUS_INFINITY;
    skip_spaces(text);
    if (peek(text) == ']' || take_word(text, "empty")) {
        if (!take_closing(text)) {
            return REC_E_SYNTAX;
        }
        *interval = rec_interval_empty();
        return REC_OK;
    }
    if (take_word(text, "entire")) {
        return take_closing(text) ? of_ends(lo, lo_kind, hi, hi_kind, interval) : REC_E_SYNTAX;
    }
    if (peek(text) != ',' && !take_end(text, lo, &lo_kind)) {
        return REC_E_SYNTAX;
    }
    skip_spaces(text);
    if (!take(text, ',')) {
        return take_closing(text) ? of_ends(lo, lo_kind, lo, lo_kind, interval) : REC_E_SYNTAX;
    }
    skip_spaces(text);
    if (peek(text) != ']' && !take_end(text, hi, &hi_kind)) {
        return REC_E_SYNTAX;
    }
    return take_closing(text) ? of_ends(lo, lo_kind, hi, hi_kind, interval) : REC_E_SYNTAX;
}

/* What follows the digits of an uncertain number: ?, how many units, where to, a power of ten. */
typedef struct doubt {
    bool is_unbounded, is_half, only_up, only_down;
    long exponent;
} doubt;

static bool take_doubt(reader *text, mpz_t units, doubt *of)
{
    if (!take(text, '?')) {
        return false;
    }
    of->is_unbounded = take(text, '?');
    of->is_half = !of->is_unbounded && take_digits(text, 10, units) == 0;
    of->only_up = take(text, 'u');
    of->only_down = !of->only_up && take(text, 'd');
    return !take(text, 'e') || take_exponent(text, &of->exponent);
}

static rec_status read_uncertain(reader *text, rec_exact *lo, rec_exact *hi, rec_interval *interval)
{
    rec_exact radius;
    rec_exact_init(&radius);
    long fraction_count = 0;
    doubt of = {0};
    const bool is_negative = take_sign(text);
    rec_status status = REC_E_SYNTAX;
    if (take_significand(text, 10, mpq_numref(lo->value), &fraction_count) &&
        take_doubt(text, mpq_numref(radius.value), &of) && text->at == text->end) {
        if (of.is_half) {
            mpq_set_ui(radius.value, 1, 2);
        }
        scale(lo->value, 10, of.exponent - fraction_count);
        scale(radius.value, 10, of.exponent - fraction_count);
        if (is_negative) {
            mpq_neg(lo->value, lo->value);
        }
        rec_exact_copy(hi, lo);
        if (!of.only_up) {
            rec_exact_subtract(lo, lo, &radius);
        }
        if (!of.only_down) {
            rec_exact_add(hi, hi, &radius);
        }
        status =
            of_ends(lo, of.is_unbounded && !of.only_up ? END_MINUS_INFINITY : END_NUMBER, hi,
                    of.is_unbounded && !of.only_down ? END_PLUS_INFINITY : END_NUMBER, interval);
    }
    rec_exact_clear(&radius);
    return status;
}

rec_status rec_interval_from_text(const char *text, size_t length, rec_interval *interval)
{
    if (length > REC_INTERVAL_TEXT_MAX) {
        return REC_E_LIMIT;
    }
    reader from = {text, text + length};
    rec_exact lo, hi;
    rec_exact_init(&lo);
    rec_exact_init(&hi);
    const rec_status status = take(&from, '[') ? read_bracketed(&from, &lo, &hi, interval)
                                               : read_uncertain(&from, &lo, &hi, interval);
    rec_exact_clear(&hi);
    rec_exact_clear(&lo);
    return status;
}
