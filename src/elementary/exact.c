/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rational arithmetic on GMP's mpq. GMP takes its memory from malloc and ends
 * the process when there is none; that is accepted because every number that
 * enters is bounded (REC_NUMBER_DIGITS_MAX, REC_NUMBER_EXPONENT_MAX), so that
 * one number is a few hundred bytes.
 */
#include "elementary/exact.h"

#include <assert.h>
#include <math.h>
#include <string.h>

/* Text longer than any number that reading and one conversion can make. */
enum { PARSED_TEXT_MAX = 8192 };

void rec_exact_init(rec_exact *x)
{
    mpq_init(x->value);
}

void rec_exact_clear(rec_exact *x)
{
    mpq_clear(x->value);
}

void rec_exact_copy(rec_exact *to, const rec_exact *from)
{
    mpq_set(to->value, from->value);
}

void rec_exact_set_long(rec_exact *x, long numerator, unsigned long denominator)
{
    assert(denominator != 0);
    mpq_set_si(x->value, numerator, denominator);
    mpq_canonicalize(x->value);
}

void rec_exact_set_power_of_ten(rec_exact *x, int exponent)
{
    assert(exponent <= 2 * REC_NUMBER_EXPONENT_MAX && exponent >= -2 * REC_NUMBER_EXPONENT_MAX);
    mpq_set_ui(x->value, 1, 1);
    if (exponent >= 0) {
        mpz_ui_pow_ui(mpq_numref(x->value), 10, (unsigned long)exponent);
    } else {
        mpz_ui_pow_ui(mpq_denref(x->value), 10, (unsigned long)-exponent);
    }
}

void rec_exact_set_double(rec_exact *x, double value)
{
    assert(isfinite(value));
    mpq_set_d(x->value, value);
}

size_t rec_exact_bits(const rec_exact *x)
{
    const size_t above = mpz_sizeinbase(mpq_numref(x->value), 2);
    const size_t below = mpz_sizeinbase(mpq_denref(x->value), 2);
    return above > below ? above : below;
}

void rec_exact_add(rec_exact *sum, const rec_exact *a, const rec_exact *b)
{
    mpq_add(sum->value, a->value, b->value);
}

void rec_exact_subtract(rec_exact *difference, const rec_exact *a, const rec_exact *b)
{
    mpq_sub(difference->value, a->value, b->value);
}

void rec_exact_negate(rec_exact *negative, const rec_exact *a)
{
    mpq_neg(negative->value, a->value);
}

void rec_exact_multiply(rec_exact *product, const rec_exact *a, const rec_exact *b)
{
    mpq_mul(product->value, a->value, b->value);
}

void rec_exact_divide(rec_exact *quotient, const rec_exact *a, const rec_exact *b)
{
    assert(mpq_sgn(b->value) != 0);
    mpq_div(quotient->value, a->value, b->value);
}

void rec_exact_common_measure(rec_exact *measure, const rec_exact *a, const rec_exact *b)
{
    /* what divides both numerators divides neither denominator: it is in lowest terms */
    mpz_gcd(mpq_numref(measure->value), mpq_numref(a->value), mpq_numref(b->value));
    mpz_lcm(mpq_denref(measure->value), mpq_denref(a->value), mpq_denref(b->value));
}

void rec_exact_power(rec_exact *power, const rec_exact *x, int exponent)
{
    assert(exponent >= 0 || mpq_sgn(x->value) != 0);
    const unsigned long times =
        exponent < 0 ? (unsigned long)-(long)exponent : (unsigned long)exponent;
    mpz_pow_ui(mpq_numref(power->value), mpq_numref(x->value), times);
    mpz_pow_ui(mpq_denref(power->value), mpq_denref(x->value), times);
    if (exponent < 0) {
        mpq_inv(power->value, power->value);
    }
}

bool rec_exact_square_root(rec_exact *root, const rec_exact *x)
{
    if (mpq_sgn(x->value) < 0 || mpz_perfect_square_p(mpq_numref(x->value)) == 0 ||
        mpz_perfect_square_p(mpq_denref(x->value)) == 0) {
        return false;
    }
    mpz_sqrt(mpq_numref(root->value), mpq_numref(x->value));
    mpz_sqrt(mpq_denref(root->value), mpq_denref(x->value));
    return true;
}

int rec_exact_compare(const rec_exact *a, const rec_exact *b)
{
    return mpq_cmp(a->value, b->value);
}

int rec_exact_sign(const rec_exact *a)
{
    return mpq_sgn(a->value);
}

void rec_exact_floor(rec_exact *to, const rec_exact *from)
{
    mpz_fdiv_q(mpq_numref(to->value), mpq_numref(from->value), mpq_denref(from->value));
    mpz_set_ui(mpq_denref(to->value), 1);
}

void rec_exact_ceil(rec_exact *to, const rec_exact *from)
{
    mpz_cdiv_q(mpq_numref(to->value), mpq_numref(from->value), mpq_denref(from->value));
    mpz_set_ui(mpq_denref(to->value), 1);
}

bool rec_exact_is_double(const rec_exact *x, double value)
{
    if (!isfinite(value)) {
        return false;
    }
    mpq_t other;
    mpq_init(other);
    mpq_set_d(other, value);
    const bool same = mpq_equal(other, x->value) != 0;
    mpq_clear(other);
    return same;
}

bool rec_exact_last_place(const rec_exact *x, int *power_of_ten)
{
    mpz_t rest, prime;
    mpz_init_set(rest, mpq_denref(x->value));
    mpz_init_set_ui(prime, 2);
    const size_t twos = mpz_remove(rest, rest, prime);
    mpz_set_ui(prime, 5);
    const size_t fives = mpz_remove(rest, rest, prime);
    const bool ends = mpz_cmp_ui(rest, 1) == 0;
    if (ends && (twos > 0 || fives > 0)) {
        *power_of_ten = -(int)(twos > fives ? twos : fives);
    } else if (ends) {
        *power_of_ten = 0;
        if (mpq_sgn(x->value) != 0) {
            mpz_set_ui(prime, 10);
            *power_of_ten = (int)mpz_remove(rest, mpq_numref(x->value), prime);
        }
    }
    mpz_clear(prime);
    mpz_clear(rest);
    return ends;
}

size_t rec_exact_text(const rec_exact *x, char *text, size_t size)
{
    char *whole = mpq_get_str(NULL, 10, x->value);
    const size_t length = strlen(whole);
    if (size > 0) {
        const size_t kept = length < size ? length : size - 1;
        memcpy(text, whole, kept);
        text[kept] = '\0';
    }
    void (*release)(void *, size_t);
    mp_get_memory_functions(NULL, NULL, &release);
    release(whole, length + 1);
    return length;
}

/* Digits without a needless leading zero; returns how many. */
static size_t canonical_digits(const char *text)
{
    const size_t count = strspn(text, "0123456789");
    return count > 1 && text[0] == '0' ? 0 : count;
}

rec_status rec_exact_parse(rec_exact *x, const char *text)
{
    if (strlen(text) > PARSED_TEXT_MAX) {
        return REC_E_LIMIT;
    }
    const char *at = text + (text[0] == '-' ? 1 : 0);
    size_t digits = canonical_digits(at);
    if (digits == 0) {
        return REC_E_SYNTAX;
    }
    at += digits;
    if (*at == '/') {
        at++;
        digits = canonical_digits(at);
        if (digits == 0 || *at == '0') {
            return REC_E_SYNTAX;
        }
        at += digits;
    }
    if (*at != '\0') {
        return REC_E_SYNTAX;
    }

    mpq_t read, canonical;
    mpq_init(read);
    mpq_init(canonical);
    rec_status status = REC_E_SYNTAX;
    if (mpq_set_str(read, text, 10) == 0) {
        mpq_set(canonical, read);
        mpq_canonicalize(canonical);
        const bool is_plain = strchr(text, '/') == NULL || mpz_cmp_ui(mpq_denref(read), 1) != 0;
        const bool is_zero_signed = mpq_sgn(read) == 0 && text[0] == '-';
        if (mpz_cmp(mpq_denref(read), mpq_denref(canonical)) == 0 && is_plain && !is_zero_signed) {
            mpq_set(x->value, canonical);
            status = REC_OK;
        }
    }
    mpq_clear(canonical);
    mpq_clear(read);
    return status;
}
