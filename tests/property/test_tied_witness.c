/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The values that are shown as an example satisfy the whole document at once:
 * order and open ends exactly, equalities to 10^-9 of the largest term, counts
 * by whole numbers. REC_SEED in the environment replays one seed.
 */
#include "support/random_line.h"
#include "support/random_linear.h"

#include "model/witness.h"

#include <math.h>
#include <stdlib.h>

enum { DOCUMENTS = 100 };

static const double equal_within = 1e-9;

typedef struct trial {
    uint64_t seed;
    linear_document made;
    test_solved solved;
    double value[LINEAR_QUANTITIES_MAX]; /* NaN: none is shown */
    mpq_t point[LINEAR_QUANTITIES_MAX];
    unsigned agreed, undecided, shown, conflicts;
} trial;

static trial at;

static void read_witness(void)
{
    for (uint32_t q = 0; q < at.made.quantity_count; q++) {
        at.value[q] = rec_witness(at.solved.solution, document_parts_quantity(&at.solved, q));
        if (!isnan(at.value[q])) {
            assert_true(isfinite(at.value[q]));
            mpq_set_d(at.point[q], at.value[q]);
        }
    }
}

/* A figure is shown as the nearest double of what was written, which satisfies a closed end. */
static bool is_figure(const mpq_t end, double value)
{
    mpq_t apart, ulp;
    mpq_inits(apart, ulp, NULL);
    mpq_set_d(apart, value);
    mpq_sub(apart, apart, end);
    mpq_abs(apart, apart);
    mpq_set_d(ulp, fabs(value) * 0x1p-53);
    const bool holds = mpq_cmp(apart, ulp) <= 0;
    mpq_clears(apart, ulp, NULL);
    return holds;
}

static bool is_shown(const linear_limit *limit)
{
    for (uint32_t t = limit->first; t < limit->first + limit->count; t++) {
        if (isnan(at.value[at.made.quantities[t]])) {
            return false;
        }
    }
    return true;
}

static bool claim_holds(const linear_limit *limit)
{
    const uint32_t q = at.made.quantities[limit->first];
    return linear_limit_holds(&at.made, limit, at.point, 0.0) ||
           (limit->has_low && !limit->low_open && is_figure(limit->low, at.value[q])) ||
           (limit->has_high && !limit->high_open && is_figure(limit->high, at.value[q]));
}

static void print_values(void)
{
    for (uint32_t q = 0; q < at.made.quantity_count; q++) {
        print_error("q%u = %.17g\n", q, at.value[q]);
    }
}

static void check_limits(void)
{
    for (size_t i = 0; i < at.made.limit_count; i++) {
        const linear_limit *limit = &at.made.limits[i];
        const document_part *part = &at.made.parts.parts[limit->part];
        if (!is_shown(limit)) {
            continue;
        }
        const bool holds = part->kind == PART_CLAIM
                               ? claim_holds(limit)
                               : linear_limit_holds(&at.made, limit, at.point, equal_within);
        if (!holds) {
            print_values();
            document_parts_fail(&at.made.parts, at.seed, "the witness breaks %c%u",
                                "qrk"[part->kind], part -> number);
        }
    }
    for (uint32_t q = 0; q < at.made.quantity_count; q++) {
        if (at.made.whole[q] && !isnan(at.value[q]) && at.value[q] != floor(at.value[q])) {
            document_parts_fail(&at.made.parts, at.seed, "q%u is a count and has %.17g", q,
                                at.value[q]);
        }
    }
}

/* What agrees is said with a witness. */
static void check_presence(void)
{
    for (uint32_t q = 0; q < at.made.quantity_count; q++) {
        const rec_solved_quantity *result =
            &at.solved.solution->quantities[document_parts_quantity(&at.solved, q)];
        const bool agrees =
            result->verdict == REC_VERDICT_AGREED || result->verdict == REC_VERDICT_TOUCHING;
        at.shown += result->tied && !isnan(at.value[q]);
        if (agrees && result->tied && isnan(at.value[q])) {
            document_parts_fail(&at.made.parts, at.seed, "q%u is %s without a witness", q,
                                rec_verdict_name(result->verdict));
        }
        const rec_range bounds = result->bounds;
        const double room = equal_within * fabs(at.value[q]);
        if (!isnan(at.value[q]) &&
            (at.value[q] < bounds.lo - room || at.value[q] > bounds.hi + room)) {
            document_parts_fail(&at.made.parts, at.seed, "q%u has %.17g outside %s", q, at.value[q],
                                test_range_text(bounds));
        }
    }
}

static void check_document(uint64_t seed, const random_linear *shape)
{
    uint64_t random = random_start(seed);
    at.seed = seed;
    const bool is_planted = random_linear_make(&at.made, shape, &random);
    at.solved = document_parts_solve(&at.made.parts, NULL);
    const rec_verdict verdict = at.solved.solution->verdict;
    if (verdict == REC_VERDICT_CONFLICT && is_planted) {
        document_parts_fail(&at.made.parts, seed, "conflict, but a point was planted");
    }
    at.conflicts += verdict == REC_VERDICT_CONFLICT;
    at.undecided += verdict == REC_VERDICT_UNDECIDED;
    at.agreed += verdict == REC_VERDICT_AGREED || verdict == REC_VERDICT_TOUCHING;
    if (verdict != REC_VERDICT_CONFLICT) {
        read_witness();
        check_presence();
        check_limits();
    }
    test_solved_free(&at.solved);
    linear_document_end(&at.made);
}

static void run(uint64_t default_seed, uint32_t count, const random_linear *shape)
{
    const char *replayed = getenv("REC_SEED");
    const uint64_t seed = replayed != NULL ? strtoull(replayed, NULL, 10) : default_seed;
    at.agreed = at.undecided = at.shown = at.conflicts = 0;
    print_message("seed %llu\n", (unsigned long long)seed);
    for (size_t q = 0; q < LINEAR_QUANTITIES_MAX; q++) {
        mpq_init(at.point[q]);
    }
    for (uint32_t i = 0; i < (replayed != NULL ? 1 : count); i++) {
        check_document(seed + i, shape);
    }
    for (size_t q = 0; q < LINEAR_QUANTITIES_MAX; q++) {
        mpq_clear(at.point[q]);
    }
    print_message("%u documents agreed, %u undecided, %u conflicts, %u values shown\n", at.agreed,
                  at.undecided, at.conflicts, at.shown);
    if (replayed == NULL) {
        assert_true(at.agreed > count / 2 && at.shown > count);
        assert_true(at.undecided <= count / 50);
    }
}

static void the_witness_of_reals_satisfies_everything(void **state)
{
    (void)state;
    const random_linear shape = {
        .quantities_max = 6, .relations_max = 6, .temper_count = 4, .open_ends = true};
    run(20241108, DOCUMENTS, &shape);
}

static void the_witness_of_counts_is_whole(void **state)
{
    (void)state;
    const random_linear shape = {.quantities_max = 5,
                                 .relations_max = 5,
                                 .temper_count = 2,
                                 .counts = true,
                                 .open_ends = true};
    run(30241108, DOCUMENTS, &shape);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_witness_of_reals_satisfies_everything),
        cmocka_unit_test(the_witness_of_counts_is_whole),
    };
    return cmocka_run_group_tests_name("witnesses", tests, NULL, NULL);
}
