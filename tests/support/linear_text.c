/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rationals and sums as documents write them.
 */
#include "support/linear_text.h"

#include <stdio.h>
#include <string.h>

/* The power of ten that makes it whole; -1 if none up to 40 does. */
static int decimal_places(const mpq_t value)
{
    mpz_t scaled;
    mpz_init_set_ui(scaled, 1);
    int places = 0;
    while (places <= 40 && mpz_divisible_p(scaled, mpq_denref(value)) == 0) {
        mpz_mul_ui(scaled, scaled, 10);
        places++;
    }
    mpz_clear(scaled);
    return places <= 40 ? places : -1;
}

void linear_number_text(const mpq_t value, char *text, size_t size)
{
    const int places = decimal_places(value);
    if (places < 0) {
        (void)gmp_snprintf(text, size, "%Qd", value);
        return;
    }
    mpz_t scaled, power;
    mpz_inits(scaled, power, NULL);
    mpz_ui_pow_ui(power, 10, (unsigned long)places);
    mpz_divexact(scaled, power, mpq_denref(value));
    mpz_mul(scaled, scaled, mpq_numref(value));
    char digits[200];
    (void)gmp_snprintf(digits, sizeof digits, "%0*Zd", places + 1 + (mpz_sgn(scaled) < 0), scaled);
    const size_t length = strlen(digits), whole = length - (size_t)places;
    (void)snprintf(text, size, places > 0 ? "%.*s.%s" : "%.*s%s", (int)whole, digits,
                   digits + whole);
    mpz_clears(scaled, power, NULL);
}

void linear_write_term(char side[LINEAR_SIDE_SIZE], const mpq_t coefficient, uint32_t quantity,
                       uint32_t form)
{
    char number[LINEAR_NUMBER_SIZE];
    mpq_t size;
    mpq_init(size);
    mpq_abs(size, coefficient);
    linear_number_text(size, number, sizeof number);
    char *to = side + strlen(side);
    const size_t room = LINEAR_SIDE_SIZE - strlen(side);
    const char *sign = mpq_sgn(coefficient) < 0 ? "-" : "+";
    if (mpq_cmp_ui(size, 1, 1) == 0) {
        (void)snprintf(to, room, " %s q%u", sign, quantity);
    } else if (form == 0) {
        (void)snprintf(to, room, " %s q%u * (%s)", sign, quantity, number);
    } else if (form == 1 && mpz_cmp_ui(mpq_numref(size), 1) == 0) {
        (void)gmp_snprintf(to, room, " %s q%u / %Zd", sign, quantity, mpq_denref(size));
    } else {
        (void)snprintf(to, room, " %s %s*q%u", sign, number, quantity);
    }
    mpq_clear(size);
}

void linear_write_constant(char side[LINEAR_SIDE_SIZE], const mpq_t value)
{
    char number[LINEAR_NUMBER_SIZE];
    mpq_t size;
    mpq_init(size);
    mpq_abs(size, value);
    linear_number_text(size, number, sizeof number);
    const size_t used = strlen(side);
    (void)snprintf(side + used, LINEAR_SIDE_SIZE - used, " %s %s", mpq_sgn(value) < 0 ? "-" : "+",
                   number);
    mpq_clear(size);
}

const char *linear_side_text(const char *side)
{
    return side[0] == '\0' ? "0" : side[1] == '+' ? side + 3 : side + 1;
}
