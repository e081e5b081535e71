/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The probability of an interval and its derivatives against the plain formulas
 * in numbers of so many digits that nothing is lost by cancellation.
 */
#include "support/cmocka.h"

#include "estimate/normal_interval.h"

#include <math.h>
#include <mpfr.h>

enum { BITS = 400, FORMS = 4 };

/* density z^k by the probability: the derivatives' parts. */
typedef struct exact {
    mpfr_t probability, part[FORMS], z, density, share;
} exact;

static void start(exact *e)
{
    mpfr_inits2(BITS, e->probability, e->z, e->density, e->share, (mpfr_ptr)0);
    for (int k = 0; k < FORMS; k++) {
        mpfr_init2(e->part[k], BITS);
        mpfr_set_zero(e->part[k], 1);
    }
    mpfr_set_zero(e->probability, 1);
}

static void finish(exact *e)
{
    mpfr_clears(e->probability, e->z, e->density, e->share, (mpfr_ptr)0);
    for (int k = 0; k < FORMS; k++) {
        mpfr_clear(e->part[k]);
    }
}

/* Adds sign times Q(z), and f(z) z^k, for the end in e->z. */
static void add_end(exact *e, int sign)
{
    mpfr_sqr(e->density, e->z, MPFR_RNDN);
    mpfr_div_si(e->density, e->density, -2, MPFR_RNDN);
    mpfr_exp(e->density, e->density, MPFR_RNDN);
    mpfr_const_pi(e->share, MPFR_RNDN);
    mpfr_mul_ui(e->share, e->share, 2, MPFR_RNDN);
    mpfr_sqrt(e->share, e->share, MPFR_RNDN);
    mpfr_div(e->density, e->density, e->share, MPFR_RNDN);
    mpfr_mul_si(e->density, e->density, sign, MPFR_RNDN);
    for (int k = 0; k < FORMS; k++) {
        mpfr_add(e->part[k], e->part[k], e->density, MPFR_RNDN);
        mpfr_mul(e->density, e->density, e->z, MPFR_RNDN);
    }
    mpfr_sqrt_ui(e->share, 2, MPFR_RNDN);
    mpfr_div(e->share, e->z, e->share, MPFR_RNDN);
    mpfr_erfc(e->share, e->share, MPFR_RNDN);
    mpfr_div_si(e->share, e->share, 2 * sign, MPFR_RNDN);
    mpfr_add(e->probability, e->probability, e->share, MPFR_RNDN);
}

/* a x y + b x, rounded at the end; with p = part[0], q = part[1] and so on. */
static double formed(exact *e, const mpfr_t plus, const mpfr_t x, const mpfr_t y, double more)
{
    mpfr_mul(e->share, x, y, MPFR_RNDN);
    mpfr_sub(e->share, plus, e->share, MPFR_RNDN);
    mpfr_set_d(e->density, more, MPFR_RNDN);
    mpfr_mul(e->density, e->density, x, MPFR_RNDN);
    mpfr_add(e->share, e->share, e->density, MPFR_RNDN);
    return mpfr_get_d(e->share, MPFR_RNDN);
}

/* half < 0: one end, upwards from za. */
static rec_normal_term exactly(double za, double half)
{
    exact e;
    start(&e);
    mpfr_set_d(e.z, za, MPFR_RNDN);
    add_end(&e, 1);
    if (half > 0.0) {
        mpfr_set_d(e.z, half, MPFR_RNDN);
        mpfr_mul_ui(e.z, e.z, 2, MPFR_RNDN);
        mpfr_add_d(e.z, e.z, za, MPFR_RNDN);
        add_end(&e, -1);
    }
    for (int k = 0; k < FORMS; k++) {
        mpfr_div(e.part[k], e.part[k], e.probability, MPFR_RNDN);
    }
    mpfr_log(e.probability, e.probability, MPFR_RNDN);
    const rec_normal_term term = {
        .log = mpfr_get_d(e.probability, MPFR_RNDN),
        .d_mu = mpfr_get_d(e.part[0], MPFR_RNDN),
        .d_sigma = mpfr_get_d(e.part[1], MPFR_RNDN),
        .d_mu_mu = formed(&e, e.part[1], e.part[0], e.part[0], 0.0),
        .d_mu_sigma = formed(&e, e.part[2], e.part[0], e.part[1], -1.0),
        .d_sigma_sigma = formed(&e, e.part[3], e.part[1], e.part[1], -2.0),
    };
    finish(&e);
    return term;
}

static void assert_close(const char *what, double za, double half, double got, double wanted,
                         double size)
{
    if (!(fabs(got - wanted) <= 4e-14 * size)) {
        print_error("%s of %.17g, half %.17g: %.17g is not %.17g\n", what, za, half, got, wanted);
        fail();
    }
}

/* Each in the size of what it is of: z^k for the k-th derivatives. */
static void assert_term(double za, double zb, double half, rec_normal_term wanted)
{
    const rec_normal_term got = rec_normal_interval(za, zb, half);
    const double z = 1.0 + fmin(fabs(za), fabs(zb));
    assert_close("log", za, half, got.log, wanted.log, fmax(fabs(wanted.log), 0.01));
    assert_close("d_mu", za, half, got.d_mu, wanted.d_mu, z);
    assert_close("d_sigma", za, half, got.d_sigma, wanted.d_sigma, z * z);
    assert_close("d_mu_mu", za, half, got.d_mu_mu, wanted.d_mu_mu, 1.0);
    assert_close("d_mu_sigma", za, half, got.d_mu_sigma, wanted.d_mu_sigma, z);
    assert_close("d_sigma_sigma", za, half, got.d_sigma_sigma, wanted.d_sigma_sigma, z * z);
}

static rec_normal_term turned(rec_normal_term term)
{
    term.d_mu = -term.d_mu;
    term.d_mu_sigma = -term.d_mu_sigma;
    return term;
}

static void intervals_keep_all_digits_at_any_width_and_place(void **state)
{
    (void)state;
    for (int width = -50; width <= 12; width += 2) {
        const double half = ldexp(1.3849, width);
        for (int place = -40; place <= 120; place += 2) {
            /* From 0 to 20,000, more of them near 0; and across it. */
            const double za = place < 0 ? half * place / 23.0 : expm1(place / 12.0);
            const double zb = za + 2.0 * half;
            if (zb - za != 2.0 * half && half > 0x1p-30) {
                continue; /* the end would not be where half says */
            }
            const rec_normal_term wanted = exactly(za, half);
            assert_term(za, zb, half, wanted);
            assert_term(-zb, -za, half, turned(wanted));
        }
    }
}

static void one_end_keeps_all_digits(void **state)
{
    (void)state;
    for (int place = -90; place <= 200; place++) {
        const double z = copysign(expm1(fabs((double)place) / 20.0), place);
        const rec_normal_term wanted = exactly(z, -1.0);
        assert_term(z, HUGE_VAL, HUGE_VAL, wanted);
        assert_term(-HUGE_VAL, -z, HUGE_VAL, turned(wanted));
    }
}

static void the_narrowest_interval_is_the_density(void **state)
{
    (void)state;
    const double z = 2.385, half = 0x1p-900;
    const rec_normal_term t = rec_normal_interval(z, z, half);
    const double density = -z * z / 2.0 - 0.91893853320467274178;
    assert_true(fabs(t.log - (density + log(2.0 * half))) < 1e-12);
    assert_true(fabs(t.d_mu - z) < 1e-15 && fabs(t.d_sigma - (z * z - 1.0)) < 1e-14);
    assert_true(fabs(t.d_mu_mu + 1.0) < 1e-15 && fabs(t.d_mu_sigma + 2.0 * z) < 1e-14);
    assert_true(fabs(t.d_sigma_sigma - (1.0 - 3.0 * z * z)) < 1e-13);
}

static void ends_out_of_sight_say_nothing(void **state)
{
    (void)state;
    const rec_normal_term far = rec_normal_interval(-0x1p499, 0x1p499, 0x1p499);
    assert_true(far.log == 0.0 && far.d_mu == 0.0 && far.d_sigma == 0.0);
    assert_true(far.d_mu_mu == 0.0 && far.d_mu_sigma == 0.0 && far.d_sigma_sigma == 0.0);
    const rec_normal_term one = rec_normal_interval(2.385, HUGE_VAL, HUGE_VAL);
    const rec_normal_term both = rec_normal_interval(2.385, 0x1p499, 0x1p498);
    assert_memory_equal(&one, &both, sizeof one);
    const rec_normal_term below = rec_normal_interval(0x1p499, HUGE_VAL, HUGE_VAL);
    assert_true(below.log < -1e290 && isfinite(below.log) && isfinite(below.d_sigma));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(intervals_keep_all_digits_at_any_width_and_place),
        cmocka_unit_test(one_end_keeps_all_digits),
        cmocka_unit_test(the_narrowest_interval_is_the_density),
        cmocka_unit_test(ends_out_of_sight_say_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
