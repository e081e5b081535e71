/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Robust statistics against GSL's, against all pairs, and against their own
 * equation; laws of order, powers of two and reflection.
 */
#include "support/cmocka.h"

#include <reconcile/robust.h>

#include <gsl/gsl_multifit.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>

enum { ROUNDS = 1000, COUNT_MAX = 40, LARGE = 1000000, MEMBERS = 12 };

static const uint64_t base_seed = UINT64_C(20261126);

typedef struct values {
    size_t count;
    double y[COUNT_MAX], u[COUNT_MAX];
} values;

static double random_share(uint64_t *random)
{
    *random ^= *random << 13;
    *random ^= *random >> 7;
    *random ^= *random << 17;
    return (double)(*random >> 11) * 0x1p-53;
}

static double random_normal(uint64_t *random)
{
    const double radius = sqrt(-2.0 * log(1.0 - random_share(random)));
    return radius * cos(6.283185307179586 * random_share(random));
}

/* Some values wild, some rounds with many that are equal. */
static void make_values(uint64_t round, values *v)
{
    uint64_t random = base_seed + round * UINT64_C(0x9e3779b97f4a7c15);
    (void)random_share(&random);
    v->count = 1 + (size_t)(random_share(&random) * COUNT_MAX);
    const double wild = 0.4 * random_share(&random);
    const double step = round % 4 == 0 ? 0.5 : 0x1p-30;
    for (size_t i = 0; i < v->count; i++) {
        v->u[i] = pow(10.0, (round % 3 == 0 ? 6.0 : 0.5) * (random_share(&random) - 0.5));
        const double far = random_share(&random) < wild ? 30.0 : 1.0;
        v->y[i] = step * floor(random_normal(&random) * v->u[i] * far / step);
    }
}

static rec_robust_result robust(const values *v, bool weighted)
{
    rec_robust_result r;
    assert_rec_ok(rec_robust(v->y, weighted ? v->u : NULL, v->count, NULL, &r));
    return r;
}

static void fail_at(uint64_t round, const char *what, double a, double b)
{
    print_error("seed %llu round %llu: %s %.17g is not %.17g\n", (unsigned long long)base_seed,
                (unsigned long long)round, what, a, b);
    fail();
}

static void assert_near(uint64_t round, const char *what, double a, double b, double slack)
{
    if (!(fabs(a - b) <= slack)) {
        fail_at(round, what, a, b);
    }
}

/* The scale of weighted location is a number, of the other in the unit of y. */
static void list(const rec_robust_result *r, double unit, double scale_unit, double listed[MEMBERS])
{
    const double all[MEMBERS] = {r->median / unit,
                                 r->median_standard / unit,
                                 r->mad / unit,
                                 r->sn / unit,
                                 r->qn / unit,
                                 r->weighted_median / unit,
                                 r->weighted_median_standard / unit,
                                 r->location / unit,
                                 r->location_standard / unit,
                                 r->location_scale / scale_unit,
                                 r->located ? 1.0 : 0.0,
                                 (double)r->count};
    memcpy(listed, all, sizeof all);
}

static void assert_same(uint64_t round, const rec_robust_result *a, const rec_robust_result *b,
                        double unit, double scale_unit)
{
    double left[MEMBERS], right[MEMBERS];
    list(a, 1.0, 1.0, left);
    list(b, unit, scale_unit, right);
    for (size_t i = 0; i < MEMBERS; i++) {
        if (memcmp(&left[i], &right[i], sizeof left[i]) != 0) {
            fail_at(round, "member", right[i], left[i]);
        }
    }
}

static void order_and_powers_of_two_change_no_bit(void **state)
{
    (void)state;
    for (uint64_t round = 0; round < ROUNDS; round++) {
        values v, other;
        make_values(round, &v);
        const double unit = ldexp(1.0, (int)(round % 400) - 200);
        uint64_t random = round + 1;
        other = v;
        for (size_t i = v.count; i > 1; i--) {
            const size_t j = (size_t)(random_share(&random) * (double)i);
            const double y = other.y[j], u = other.u[j];
            other.y[j] = other.y[i - 1];
            other.u[j] = other.u[i - 1];
            other.y[i - 1] = y;
            other.u[i - 1] = u;
        }
        for (size_t i = 0; i < v.count; i++) {
            other.y[i] *= unit;
            other.u[i] *= unit;
        }
        for (int weighted = 0; weighted < 2; weighted++) {
            const rec_robust_result a = robust(&v, weighted), b = robust(&other, weighted);
            assert_same(round, &a, &b, unit, weighted ? 1.0 : unit);
        }
    }
}

static void reflected_values_have_the_reflected_result(void **state)
{
    (void)state;
    for (uint64_t round = 0; round < ROUNDS; round++) {
        values v, other;
        make_values(round, &v);
        other = v;
        for (size_t i = 0; i < v.count; i++) {
            other.y[i] = -v.y[i];
        }
        const rec_robust_result a = robust(&v, true), b = robust(&other, true);
        assert_near(round, "median", a.median, -b.median, 0.0);
        assert_near(round, "weighted median", a.weighted_median, -b.weighted_median,
                    1e-14 * (fabs(a.weighted_median) + a.weighted_median_standard));
        assert_near(round, "location", a.location, -b.location, 1e-9 * (a.mad + 1e-3));
        assert_near(round, "qn", a.qn, b.qn, 1e-12 * a.qn);
    }
}

static int ascending(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double pair_distance(const values *v)
{
    static double distances[COUNT_MAX * COUNT_MAX];
    size_t count = 0;
    for (size_t i = 0; i < v->count; i++) {
        for (size_t j = 0; j < i; j++) {
            distances[count++] = fabs(v->y[i] - v->y[j]);
        }
    }
    qsort(distances, count, sizeof distances[0], ascending);
    const size_t half = v->count / 2 + 1;
    return distances[half * (half - 1) / 2 - 1];
}

/* GSL's factors have six digits. */
static void scatter_is_that_of_gsl_and_of_all_pairs(void **state)
{
    (void)state;
    double work[3 * COUNT_MAX];
    int work_int[5 * COUNT_MAX];
    for (uint64_t round = 0; round < ROUNDS; round++) {
        values v;
        make_values(round, &v);
        const rec_robust_result r = robust(&v, false);
        double sorted[COUNT_MAX];
        memcpy(sorted, v.y, sizeof sorted);
        gsl_sort(sorted, 1, v.count);
        const double mad = gsl_stats_mad(v.y, 1, v.count, work);
        assert_near(round, "mad", r.mad, mad, 1e-5 * mad);
        assert_near(round, "median", r.median,
                    gsl_stats_median_from_sorted_data(sorted, 1, v.count), 0.0);
        const double sn = gsl_stats_Sn_from_sorted_data(sorted, 1, v.count, work);
        assert_near(round, "sn", r.sn, sn, 1e-9 * sn);
        const double qn = gsl_stats_Qn_from_sorted_data(sorted, 1, v.count, work, work_int);
        assert_near(round, "qn", r.qn, qn, 1e-5 * qn);
        if (v.count > 1 && v.count <= 3) {
            const double factor = v.count == 2 ? 0.399356 : 0.99365;
            const double pairs = pair_distance(&v) * factor * 2.2191444659850757;
            assert_near(round, "pairs", r.qn, pairs, 1e-13 * pairs);
        }
        if (v.count > 12) { /* the factor goes to 1 */
            const double ratio = r.qn / (pair_distance(&v) * 2.2191444659850757);
            assert_true(pair_distance(&v) == 0.0 || (ratio > 0.75 && ratio < 1.0));
        }
    }
}

static double bisquare(double x)
{
    const double share = x / 4.685061, near = 1.0 - share * share;
    return fabs(share) < 1.0 ? 1.0 - near * near * near : 1.0;
}

static double loss(const values *v, const rec_robust_result *r, double m)
{
    double sum = 0.0;
    for (size_t i = 0; i < v->count; i++) {
        sum += bisquare((v->y[i] - m) / v->u[i] / r->location_scale);
    }
    return sum;
}

static void location_is_the_floor_of_a_valley_below_the_median(void **state)
{
    (void)state;
    size_t located = 0;
    for (uint64_t round = 0; round < ROUNDS; round++) {
        values v;
        make_values(round, &v);
        const rec_robust_result r = robust(&v, true);
        if (!r.located) {
            continue;
        }
        located++;
        const double least = loss(&v, &r, r.location), slack = 1e-12 * (double)v.count;
        assert_true(least <= loss(&v, &r, r.weighted_median) + slack);
        const double step = 1e-4 * r.weighted_median_standard;
        assert_true(least <= loss(&v, &r, r.location - step) + slack);
        assert_true(least <= loss(&v, &r, r.location + step) + slack);
    }
    assert_true(located > ROUNDS / 2);
}

/* GSL's scale is found anew at each step, and its error has that of plain least squares in it,
 * wild values and all. Ours is near that of the mean of the others. */
static void location_is_near_that_of_gsl(void **state)
{
    (void)state;
    enum { COUNT = 200 };
    for (uint64_t round = 0; round < 50; round++) {
        double y[COUNT], u[COUNT];
        uint64_t random = base_seed + round;
        (void)random_share(&random);
        gsl_matrix *const x = gsl_matrix_alloc(COUNT, 1), *const cov = gsl_matrix_alloc(1, 1);
        double weight = 0.0;
        gsl_vector *const scaled = gsl_vector_alloc(COUNT), *const c = gsl_vector_alloc(1);
        for (size_t i = 0; i < COUNT; i++) {
            u[i] = 0.5 + random_share(&random);
            y[i] = 70.0 + 2.0 * u[i] * random_normal(&random) + (i % 10 == 0 ? 100.0 : 0.0);
            weight += i % 10 == 0 ? 0.0 : 1.0 / u[i] / u[i];
            gsl_matrix_set(x, i, 0, 1.0 / u[i]);
            gsl_vector_set(scaled, i, y[i] / u[i]);
        }
        gsl_multifit_robust_workspace *const work =
            gsl_multifit_robust_alloc(gsl_multifit_robust_bisquare, COUNT, 1);
        assert_int_equal(gsl_multifit_robust(x, scaled, c, cov, work), 0);
        rec_robust_result r;
        assert_rec_ok(rec_robust(y, u, COUNT, NULL, &r));
        const double standard = sqrt(gsl_matrix_get(cov, 0, 0));
        assert_near(round, "location", r.location, gsl_vector_get(c, 0), 0.1 * standard);
        const double others = 2.0 / sqrt(0.95 * weight);
        assert_near(round, "error", r.location_standard, others, 0.2 * others);
        gsl_multifit_robust_free(work);
        gsl_matrix_free(x);
        gsl_matrix_free(cov);
        gsl_vector_free(scaled);
        gsl_vector_free(c);
    }
}

static void a_million_values_with_a_third_wild_are_measured(void **state)
{
    (void)state;
    double *const y = calloc(LARGE, sizeof *y), *const u = calloc(LARGE, sizeof *u);
    assert_true(y != NULL && u != NULL);
    uint64_t random = base_seed;
    for (size_t i = 0; i < LARGE; i++) {
        u[i] = 0.5 + random_share(&random);
        y[i] = 70.0 + u[i] * random_normal(&random) + (i % 3 == 0 ? 1000.0 : 0.0);
    }
    rec_robust_result r;
    assert_rec_ok(rec_robust(y, u, LARGE, NULL, &r));
    assert_true(fabs(r.location - 70.0) < 0.01);
    assert_true(fabs(r.location_standard - 1.0 / sqrt(2e6 / 3.0)) < 3e-4);
    assert_true(r.weighted_median > 70.5 && r.weighted_median < 71.5); /* a third is above */
    assert_true(r.mad > 1.0 && r.mad < 3.0 && r.qn > 1.0 && r.qn < 3.0 && r.sn > 1.0 && r.sn < 3.0);
    for (size_t i = 0; i < LARGE; i++) {
        y[i] = random_normal(&random);
    }
    assert_rec_ok(rec_robust(y, NULL, LARGE, NULL, &r));
    assert_true(fabs(r.median) < 0.005 && fabs(r.location) < 0.004);
    assert_true(fabs(r.mad - 1.0) < 0.005 && fabs(r.sn - 1.0) < 0.004 && fabs(r.qn - 1.0) < 0.003);
    assert_true(fabs(r.location_standard * 1000.0 - sqrt(1.0 / 0.95)) < 0.01);
    free(y);
    free(u);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(order_and_powers_of_two_change_no_bit),
        cmocka_unit_test(reflected_values_have_the_reflected_result),
        cmocka_unit_test(scatter_is_that_of_gsl_and_of_all_pairs),
        cmocka_unit_test(location_is_the_floor_of_a_valley_below_the_median),
        cmocka_unit_test(location_is_near_that_of_gsl),
        cmocka_unit_test(a_million_values_with_a_third_wild_are_measured),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
