/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/cmocka.h"

#include "core/elementary.h"
#include "elementary/rounded.h"

enum { RANDOM_ROUNDS = 4000, EXPONENT_TRIED_MAX = 14 };

static size_t calls;

static double counted_power(double x, long exponent, rec_direction direction)
{
    calls++;
    return rec_elementary_functions()->power(x, exponent, direction);
}

static const rec_elementary counting = {.power = counted_power};

static void assert_rounds(double x, long exponent)
{
    const rec_direction directions[] = {REC_DOWN, REC_UP};
    for (size_t i = 0; i < 2; i++) {
        const double expected = rec_elementary_functions()->power(x, exponent, directions[i]);
        const double power = rec_power(&counting, x, exponent, directions[i]);
        if (power != expected) {
            fail_msg("%a^%ld: %a, by MPFR %a", x, exponent, power, expected);
        }
    }
}

static uint64_t next_random(uint64_t *random)
{
    *random ^= *random << 13;
    *random ^= *random >> 7;
    *random ^= *random << 17;
    return *random;
}

static void random_powers_round_as_mpfr_does(void **state)
{
    (void)state;
    const uint64_t seed = UINT64_C(0x172238);
    uint64_t random = seed;
    print_message("seed %llu\n", (unsigned long long)seed);
    calls = 0;
    size_t tried = 0;
    for (int round = 0; round < RANDOM_ROUNDS; round++) {
        const long exponent = (long)(next_random(&random) % (EXPONENT_TRIED_MAX + 1));
        const double digits = (double)(next_random(&random) >> 11) * 0x1p-53 + 0x1p-60;
        const double plain = (double)(next_random(&random) % 100000) / 1000.0 + 0.001;
        const int spread = exponent == 0 ? 1000 : (int)(1000 / exponent);
        const int size = (int)(next_random(&random) % (unsigned)(2 * spread)) - spread;
        assert_rounds(digits, exponent);
        assert_rounds(-plain, exponent);
        assert_rounds(ldexp(digits, size), exponent); /* up to the limits of the doubles */
        assert_rounds(ldexp(-digits, size + 30), exponent);
        tried += 8;
    }
    assert_true(calls < tried / 2);
}

static void powers_of_figures_need_no_table(void **state)
{
    (void)state;
    calls = 0;
    for (long exponent = 0; exponent <= 12; exponent++) {
        assert_rounds(10.0, exponent);
        assert_rounds(-1.5, exponent);
        assert_rounds(2.385, exponent);
        assert_rounds(-0.1, exponent);
        assert_rounds(0x1p-70, exponent);
    }
    assert_int_equal(calls, 0);
}

static void powers_near_halfway_and_at_the_limits_round_as_mpfr_does(void **state)
{
    (void)state;
    const double special[] = {
        0x1p-1074,           0x1p-1022, 0x1p-341,    0x1p-340, 0x1.000001p0,
        0x1.0000000000001p0, 0x1p341,   0x1.8p341,   0x1p170,  0x1.6a09e667f3bcdp0,
        0x1.fffffffffffffp0, 0x1p-90,   0x1.fffffp0, DBL_MAX,  0x1.00001p17};
    for (size_t i = 0; i < sizeof special / sizeof special[0]; i++) {
        for (long exponent = 0; exponent <= EXPONENT_TRIED_MAX; exponent++) {
            assert_rounds(special[i], exponent);
            assert_rounds(-special[i], exponent);
            assert_rounds(rec_next_up(special[i]), exponent);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_powers_round_as_mpfr_does),
        cmocka_unit_test(powers_of_figures_need_no_table),
        cmocka_unit_test(powers_near_halfway_and_at_the_limits_round_as_mpfr_does),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
