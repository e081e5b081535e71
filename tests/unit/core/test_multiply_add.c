/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/cmocka.h"

#include "core/multiply_add.h"

#include <mpfr.h>

enum { RANDOM_ROUNDS = 20000 };

static double mpfr_result(double a, double b, double c, mpfr_rnd_t direction)
{
    mpfr_t x, y, z;
    mpfr_inits2(53, x, y, z, (mpfr_ptr)0);
    mpfr_set_emin(-1073);
    mpfr_set_emax(1024);
    mpfr_set_d(x, a, MPFR_RNDN);
    mpfr_set_d(y, b, MPFR_RNDN);
    mpfr_set_d(z, c, MPFR_RNDN);
    const int ternary = mpfr_fma(x, x, y, z, direction);
    mpfr_subnormalize(x, ternary, direction);
    const double rounded = mpfr_get_d(x, direction);
    mpfr_clears(x, y, z, (mpfr_ptr)0);
    return rounded;
}

static void assert_rounds(double a, double b, double c)
{
    if (isinf(a) || isinf(b) || isinf(c)) {
        return; /* MPFR has another meaning for 0 * inf and inf - inf */
    }
    const double down = mpfr_result(a, b, c, MPFR_RNDD), up = mpfr_result(a, b, c, MPFR_RNDU);
    if (rec_multiply_add_down(a, b, c) != down || rec_multiply_add_up(a, b, c) != up) {
        fail_msg("%a * %a + %a: [%a, %a], by MPFR [%a, %a]", a, b, c,
                 rec_multiply_add_down(a, b, c), rec_multiply_add_up(a, b, c), down, up);
    }
}

static uint64_t next_random(uint64_t *random)
{
    *random ^= *random << 13;
    *random ^= *random >> 7;
    *random ^= *random << 17;
    return *random;
}

static double random_double(uint64_t *random)
{
    for (;;) {
        const double x = rec_double_of_bits(next_random(random));
        if (isfinite(x) && x != 0.0) {
            return x;
        }
    }
}

static void random_operands_round_as_mpfr_does(void **state)
{
    (void)state;
    const uint64_t seed = UINT64_C(0x238520247);
    uint64_t random = seed;
    print_message("seed %llu\n", (unsigned long long)seed);
    for (int round = 0; round < RANDOM_ROUNDS; round++) {
        const double a = random_double(&random), b = random_double(&random);
        const double c = random_double(&random);
        assert_rounds(a, b, c);
        /* A product of any size, and a sum near it, so that much cancels. */
        const int size = (int)(next_random(&random) % 2500) - 1250;
        const double other = ldexp(b, size - ilogb(a) - ilogb(b));
        assert_rounds(a, other, c);
        assert_rounds(a, other, -(a * other));
        assert_rounds(a, other, rec_next_up(-(a * other)));
        const int distance = (int)(next_random(&random) % 240) - 120;
        assert_rounds(a, other, ldexp(c, size + distance - ilogb(c)));
    }
}

static void special_operands_round_as_mpfr_does(void **state)
{
    (void)state;
    const double special[] = {0.0,      0x1p-1074, 0x1.8p-1073, DBL_MIN,   0x1p-960, 0x1p-537,
                              0.1,      1.0,       2.385,       0x1p53,    0x1p511,  0x1p1020,
                              0x1p1023, DBL_MAX,   0x1p-53,     0x1p-1022, 0x1p970,  0x1.8p-1022};
    const size_t count = sizeof special / sizeof special[0];
    for (size_t code = 0; code < count * count * count; code++) {
        const double a = special[code % count], b = special[code / count % count];
        const double c = special[code / count / count];
        assert_rounds(a, b, c);
        assert_rounds(a, -b, c);
        assert_rounds(a, b, -c);
        assert_rounds(rec_next_up(a), b, -c);
    }
}

static void infinite_operands_are_ends_of_unbounded_intervals(void **state)
{
    (void)state;
    assert_true(rec_multiply_add_down(0.0, REC_INFINITY, 2.385) == 2.385);
    assert_true(rec_multiply_add_up(-REC_INFINITY, 0.0, 2.385) == 2.385);
    assert_true(rec_multiply_add_down(1.5, REC_INFINITY, -REC_INFINITY) == -REC_INFINITY);
    assert_true(rec_multiply_add_up(1.5, -REC_INFINITY, REC_INFINITY) == REC_INFINITY);
    assert_true(rec_multiply_add_up(-1.5, REC_INFINITY, 2.385) == -REC_INFINITY);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_operands_round_as_mpfr_does),
        cmocka_unit_test(special_operands_round_as_mpfr_does),
        cmocka_unit_test(infinite_operands_are_ends_of_unbounded_intervals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
