/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Documents of products, quotients, powers, roots, exponentials, logarithms and
 * choices: no point that satisfies everything is cut off, what is shown as an
 * example satisfies everything, and what is contradictory by its making is in
 * conflict. REC_SEED in the environment replays one seed.
 */
#include "support/random_curve.h"
#include "support/random_line.h"

#include "model/witness.h"

#include <math.h>
#include <stdlib.h>

enum { DOCUMENTS = 300, SAMPLES = 12 };

typedef struct trial {
    uint64_t seed;
    random_curve made;
    test_solved solved;
    curve_point point;
    unsigned agreed, undecided, silent, inside;
} trial;

static trial at;

static const rec_solved_quantity *result_of(uint32_t quantity)
{
    return &at.solved.solution->quantities[document_parts_quantity(&at.solved, quantity)];
}

/* Followers are computed to 2^-350 or so of what they are. */
static bool is_inside(mpfr_t value, rec_range bounds, bool is_exact)
{
    const int low = mpfr_cmp_d(value, bounds.lo), high = mpfr_cmp_d(value, bounds.hi);
    const bool low_open = is_exact && bounds.lo_open, high_open = is_exact && bounds.hi_open;
    return (low_open ? low > 0 : low >= 0) && (high_open ? high < 0 : high <= 0);
}

static void assert_inside(const char *which)
{
    for (uint32_t q = 0; q < at.made.quantity_count; q++) {
        const rec_range bounds = result_of(q)->bounds;
        if (!is_inside(at.point.of[q], bounds, q < at.made.free_count)) {
            document_parts_fail(&at.made.parts, at.seed, "q%u: %s has %.17g, outside %s", q, which,
                                mpfr_get_d(at.point.of[q], MPFR_RNDN), test_range_text(bounds));
        }
    }
    at.inside++;
}

/* Points about the planted one: steps of any size, often of one quantity only. */
static void try_points(uint64_t *random)
{
    double chosen[CURVE_QUANTITIES_MAX];
    for (int i = 0; i < SAMPLES; i++) {
        const double size = ldexp(1.0, (int)(random_next(random) % 12) - 8);
        for (uint32_t q = 0; q < at.made.free_count; q++) {
            const double step = size * ((double)(random_next(random) % 17) - 8.0) / 8.0;
            const bool stays = random_next(random) % 2 == 0;
            chosen[q] = at.made.planted[q] + (stays ? 0.0 : step);
            chosen[q] = at.made.whole[q] ? round(chosen[q]) : chosen[q];
        }
        if (random_curve_point(&at.made, chosen, &at.point) &&
            random_curve_holds(&at.made, &at.point)) {
            assert_inside("a point");
        }
    }
}

static void check_witness(void)
{
    for (uint32_t q = 0; q < at.made.quantity_count; q++) {
        const double value =
            rec_witness(at.solved.solution, document_parts_quantity(&at.solved, q));
        if (isnan(value)) {
            return; /* of what agrees that is looked at below */
        }
        (void)mpfr_set_d(at.point.of[q], value, MPFR_RNDN);
        if ((at.made.whole[q] && value != floor(value)) ||
            (at.made.nonnegative[q] && value < 0.0)) {
            document_parts_fail(&at.made.parts, at.seed, "q%u cannot be %.17g", q, value);
        }
    }
    for (size_t i = 0; i < at.made.relation_count; i++) {
        const curve_relation *relation = &at.made.relations[i];
        if (!random_curve_relation_holds(&at.made, relation, &at.point, 1e-9)) {
            document_parts_fail(&at.made.parts, at.seed, "the witness breaks r%u",
                                at.made.parts.parts[relation->part].number);
        }
    }
    for (size_t i = 0; i < at.made.claim_count; i++) {
        if (!random_curve_claim_holds(&at.made.claims[i], &at.point)) {
            document_parts_fail(&at.made.parts, at.seed, "the witness breaks k%u",
                                at.made.parts.parts[at.made.claims[i].part].number);
        }
    }
}

static void check_presence(void)
{
    for (uint32_t q = 0; q < at.made.quantity_count; q++) {
        const rec_solved_quantity *result = result_of(q);
        const double value =
            rec_witness(at.solved.solution, document_parts_quantity(&at.solved, q));
        if (result->tied && result->verdict == REC_VERDICT_AGREED && isnan(value)) {
            document_parts_fail(&at.made.parts, at.seed, "q%u agrees without a witness", q);
        }
    }
}

static void check_document(uint64_t seed)
{
    uint64_t random = random_start(seed);
    at.seed = seed;
    random_curve_make(&at.made, &random);
    assert_true(random_curve_point(&at.made, at.made.planted, &at.point));
    assert_true(random_curve_holds(&at.made, &at.point));
    at.solved = document_parts_solve(&at.made.parts, NULL);
    const rec_verdict verdict = at.solved.solution->verdict;
    if (verdict == REC_VERDICT_CONFLICT) {
        document_parts_fail(&at.made.parts, seed, "conflict, but the planted point satisfies all");
    }
    at.agreed += verdict == REC_VERDICT_AGREED || verdict == REC_VERDICT_TOUCHING;
    at.undecided += verdict == REC_VERDICT_UNDECIDED;
    at.silent += verdict == REC_VERDICT_SILENT;
    if (verdict != REC_VERDICT_CONFLICT) {
        assert_inside("the planted point");
        try_points(&random);
        check_presence();
        check_witness();
    }
    test_solved_free(&at.solved);
    document_parts_end(&at.made.parts);
}

static void no_point_that_satisfies_everything_is_cut_off(void **state)
{
    (void)state;
    const char *replayed = getenv("REC_SEED");
    const uint64_t seed = replayed != NULL ? strtoull(replayed, NULL, 10) : 20241102;
    print_message("seed %llu\n", (unsigned long long)seed);
    curve_point_begin(&at.point);
    for (uint32_t i = 0; i < (replayed != NULL ? 1 : DOCUMENTS); i++) {
        check_document(seed + i);
    }
    curve_point_end(&at.point);
    mpfr_free_cache();
    print_message("%u documents agreed, %u undecided, %u silent, %u points inside\n", at.agreed,
                  at.undecided, at.silent, at.inside);
    assert_true(replayed != NULL || at.inside > 3 * DOCUMENTS);
    assert_true(replayed != NULL || at.undecided <= DOCUMENTS / 10);
}

/* A document that cannot hold. */
typedef struct impossible {
    const char *kinds; /* of q0, q1 ... by letter: r, a, c */
    const char *relations[3], *claims[3];
} impossible;

/* By hand: each is proven in its line. */
static const impossible contradictions[] = {
    /* 3 * 3 < 10 */
    {"aa", {"q0 * q1 >= 10"}, {"quantity: q0, at_most: 3", "quantity: q1, at_most: 3"}},
    /* 4 + 9 > 12.5 */
    {"rr", {"q0^2 + q1^2 <= 12.5"}, {"quantity: q0, at_least: 2", "quantity: q1, less_than: -3"}},
    /* e^1 > 2.7 */
    {"rr", {"exp(q0) <= q1"}, {"quantity: q0, at_least: 1", "quantity: q1, at_most: 2.7"}},
    /* the root of 8.99 is below 3 */
    {"a", {"sqrt(q0) >= 3"}, {"quantity: q0, at_most: 8.99"}},
    /* two numbers up to 5 make at most 10 */
    {"rrr", {"max(q0, q1) <= q2", "q0 + q1 >= 10.5"}, {"quantity: q2, at_most: 5"}},
    /* two numbers from 0 to 3 are at most 3 apart */
    {"rr",
     {"abs(q0 - q1) > 3"},
     {"quantity: q0, between: [0, 3]", "quantity: q1, between: [0, 3]"}},
    /* 6 / 2 < 3.01 */
    {"aa", {"q0 / q1 >= 3.01"}, {"quantity: q0, at_most: 6", "quantity: q1, at_least: 2"}},
    /* log10 of less than 1000 is less than 3 */
    {"aa", {"log10(q0) == q1"}, {"quantity: q0, less_than: 999", "quantity: q1, at_least: 3"}},
    /* only 2 to the third is 8 */
    {"r", {"q0^3 == 8"}, {"quantity: q0, at_least: 2.25"}},
    /* a number above 0 and its opposite's exponential */
    {"rr", {"q1 == exp(-q0)"}, {"quantity: q0, more_than: 0", "quantity: q1, at_least: 1.001"}},
    /* squares are not below 0 */
    {"rr", {"q0^2 == q1 - 4"}, {"quantity: q1, at_most: 3.99"}},
    /* a third of a count of at most 2 is below 1 */
    {"cr", {"q1 ~= q0 / 3 within 10%"}, {"quantity: q0, at_most: 2", "quantity: q1, at_least: 1"}},
    /* no whole number lies between 1.2 and 1.8 */
    {"cr", {"q0 == q1^2"}, {"quantity: q1, between: [1.1, 1.3]"}},
    /* min is at most both: 2 * min <= sum */
    {"rrr", {"min(q0, q1) >= q2", "q0 + q1 < 8"}, {"quantity: q2, at_least: 4"}},
    /* log of at most 1 is at most 0 */
    {"ar", {"log(q0) >= q1", "q0 <= 1"}, {"quantity: q1, at_least: 0.001"}},
    /* three in a row: q2 = 2 * 3 * 2 = 12 at most */
    {"aaa",
     {"q1 == 2 * q0", "q2 == q1 * q0"},
     {"quantity: q0, at_most: 2.4", "quantity: q2, at_least: 11.53"}},
};

static void what_is_contradictory_by_its_making_is_in_conflict(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof contradictions / sizeof contradictions[0]; i++) {
        const impossible *of = &contradictions[i];
        document_parts parts;
        document_parts_begin(&parts, "");
        for (size_t q = 0; of->kinds[q] != '\0'; q++) {
            (void)document_parts_add(&parts, PART_QUANTITY, "kind: %s",
                                     of->kinds[q] == 'r'   ? "real"
                                     : of->kinds[q] == 'a' ? "amount"
                                                           : "count");
        }
        size_t claims = 0;
        for (size_t n = 0; n < 3 && of->relations[n] != NULL; n++) {
            (void)document_parts_add(&parts, PART_RELATION, "that: \"%s\"", of->relations[n]);
        }
        for (size_t n = 0; n < 3 && of->claims[n] != NULL; n++, claims++) {
            (void)document_parts_add(&parts, PART_CLAIM, "%s", of->claims[n]);
        }
        test_solved solved = document_parts_solve(&parts, NULL);
        const rec_solution *solution = solved.solution;
        if (solution->verdict != REC_VERDICT_CONFLICT || solution->conflict_count != 1 ||
            solution->conflicts[0].claims.count != claims || solution->repair_count != claims) {
            document_parts_fail(&parts, i, "%s, %zu conflicts, %zu repairs",
                                rec_verdict_name(solution->verdict), solution->conflict_count,
                                solution->repair_count);
        }
        test_solved_free(&solved);
        document_parts_end(&parts);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_point_that_satisfies_everything_is_cut_off),
        cmocka_unit_test(what_is_contradictory_by_its_making_is_in_conflict),
    };
    return cmocka_run_group_tests_name("documents that are not linear", tests, NULL, NULL);
}
