/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Documents of products, quotients, squares and roots against trying every set
 * of their claims and assumed relations: numbers are powers of two, so that
 * exact programs over the logarithms decide which sets can hold. Where the
 * search tells that it did not come to an end, what it tells must be right as
 * far as it goes. REC_SEED in the environment replays one seed, REC_DOCUMENTS
 * says how many to try.
 */
#include "support/random_line.h"
#include "support/random_power.h"
#include "support/tried_linear.h"

#include <math.h>
#include <stdlib.h>

enum { DOCUMENTS = 150 };

typedef struct trial {
    linear_document made;
    part_costs costs;
    tried_sets tried;
    unsigned documents, in_conflict, undecided, conflicts, whole, forests;
} trial;

static trial at;

/* No value that the best repairs allow is left out. */
static void check_bounds(const test_solved *solved, size_t repair_count)
{
    mpq_t least;
    mpq_init(least);
    for (size_t r = 0; r < repair_count; r++) {
        tried_sets_let_in(&at.tried, tried_sets_everything(&at.tried) & ~at.tried.repairs[r].set);
        for (uint32_t q = 0; q < at.made.quantity_count; q++) {
            const uint32_t index = document_parts_quantity(solved, q);
            const rec_range told = solved->solution->quantities[index].bounds;
            (void)linear_document_end_of(&at.made, q, 1, least);
            const double low = exp2(mpq_get_d(least));
            (void)linear_document_end_of(&at.made, q, -1, least);
            const double high = exp2(-mpq_get_d(least));
            if (told.lo > low * (1.0 + 1e-12) || told.hi < high * (1.0 - 1e-12)) {
                tried_sets_let_all_in(&at.tried);
                document_parts_fail(&at.made.parts, at.tried.seed, "q%u is %s, not [%.17g, %.17g]",
                                    q, test_range_text(told), low, high);
            }
        }
    }
    tried_sets_let_all_in(&at.tried);
    mpq_clear(least);
}

/* Whether propagation alone decides what can hold: no relation reads a quantity twice, and
   relations make no circle. */
static bool is_forest(void)
{
    uint32_t tree[LINEAR_QUANTITIES_MAX];
    for (uint32_t q = 0; q < at.made.quantity_count; q++) {
        tree[q] = q;
    }
    for (size_t i = 0; i < at.made.limit_count; i++) {
        const linear_limit *limit = &at.made.limits[i];
        for (uint32_t t = limit->first; t < limit->first + limit->count; t++) {
            const uint32_t from = tree[at.made.quantities[limit->first]];
            const uint32_t to = tree[at.made.quantities[t]];
            mpq_t size;
            mpq_init(size);
            mpq_abs(size, at.made.coefficients[t]);
            const bool is_square = mpq_cmp_ui(size, 1, 1) > 0; /* may be written as a product */
            mpq_clear(size);
            if (is_square || (t > limit->first && from == to)) {
                return false;
            }
            for (uint32_t q = 0; q < at.made.quantity_count; q++) {
                tree[q] = tree[q] == to ? from : tree[q];
            }
        }
    }
    return true;
}

static void check(uint64_t seed)
{
    tried_sets *tried = &at.tried;
    tried->seed = seed;
    tried->holds_together = tried_linear_holds;
    tried->document = &at.made;
    tried_sets_try(tried);
    test_solved solved = document_parts_solve(&at.made.parts, NULL);
    const rec_verdict verdict = solved.solution->verdict;
    const bool holds = tried_sets_hold(tried, tried_sets_everything(tried));
    if (verdict != REC_VERDICT_UNDECIDED && (verdict == REC_VERDICT_CONFLICT) == holds) {
        document_parts_fail(&at.made.parts, seed, "the verdict is %s", rec_verdict_name(verdict));
    }
    at.documents++;
    at.undecided += verdict == REC_VERDICT_UNDECIDED;
    if (tried_sets_hold(tried, 0) && verdict == REC_VERDICT_CONFLICT) {
        at.in_conflict++;
        at.conflicts += (unsigned)tried->conflict_count;
        tried_sets_check_conflicts(tried, &solved);
        tried_sets_check_repairs(tried, &solved);
        const bool forest = is_forest(), whole = tried_sets_are_told_whole(&solved);
        at.whole += whole;
        at.forests += forest;
        if (whole) {
            tried_sets_check_all_conflicts(tried, &solved);
            if (forest) { /* else dearer ones may be left out that are not seen to hold */
                tried_sets_check_all_repairs(tried, &solved);
            }
            /* rounding outward may take a step where an open end is all that keeps them apart */
            const tried_shares shares = {
                .find = random_power_stretch, .exactly = forest, .at_zero = 0x1p-52};
            tried_linear_check_stretch(tried, &at.made, &shares, &solved);
            check_bounds(&solved, tried->best_count < 4 ? tried->best_count : 0);
        }
    }
    test_solved_free(&solved);
}

static void check_all(bool open_ends, uint64_t seed)
{
    const char *replayed = getenv("REC_SEED"), *count = getenv("REC_DOCUMENTS");
    seed = replayed != NULL ? strtoull(replayed, NULL, 10) : seed;
    const unsigned documents = count != NULL      ? (unsigned)strtoul(count, NULL, 10)
                               : replayed != NULL ? 1
                                                  : DOCUMENTS;
    at.documents = at.in_conflict = at.undecided = at.conflicts = at.whole = at.forests = 0;
    at.tried.asked = at.tried.unsettled = 0;
    print_message("seed %llu\n", (unsigned long long)seed);
    for (unsigned i = 0; i < documents; i++) {
        uint64_t random = random_start(seed + i);
        random_power_make(&at.made, open_ends, &random);
        random_origins_add(&at.made.parts, &at.costs, &random);
        if (tried_sets_begin(&at.tried, &at.made.parts, &at.costs)) {
            check(seed + i);
        }
        linear_document_end(&at.made);
    }
    print_message("%u documents, %u undecided, %u in conflict, %u of these told whole and %u "
                  "without circles, %u conflicts, %u unproven repairs settle nothing; %u sets "
                  "were asked of\n",
                  at.documents, at.undecided, at.in_conflict, at.whole, at.forests, at.conflicts,
                  at.tried.unsettled, at.tried.asked);
    if (replayed == NULL) {
        assert_true(2 * at.documents > documents && 4 * at.in_conflict > at.documents);
        assert_true(20 * at.undecided <= at.documents && 10 * at.whole >= 9 * at.in_conflict);
        assert_true(5 * at.forests > at.in_conflict && 10 * at.tried.unsettled < at.in_conflict);
    }
}

static void disputes_of_products_are_those_found_by_trying_all_sets(void **state)
{
    (void)state;
    check_all(false, 20241203);
}

static void so_are_those_with_ends_that_do_not_belong(void **state)
{
    (void)state;
    check_all(true, 20241204);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(disputes_of_products_are_those_found_by_trying_all_sets),
        cmocka_unit_test(so_are_those_with_ends_that_do_not_belong),
    };
    return cmocka_run_group_tests_name("disputes of products", tests, NULL, NULL);
}
