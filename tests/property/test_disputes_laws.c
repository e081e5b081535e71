/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Laws of disputes in documents that are too large to try every set of: the
 * order of parts changes not a bit of the result; the conflicts without one
 * claim are those it had no part in; and without what a repair withdraws nothing
 * is in conflict and bounds are those that were told. REC_SEED in the
 * environment replays one seed, REC_DOCUMENTS says how many to try.
 */
#include "support/random_dated.h"
#include "support/random_line.h"
#include "support/random_linear.h"
#include "support/random_origins.h"
#include "support/random_power.h"

#include <math.h>
#include <stdlib.h>

enum { DOCUMENTS = 40, DOCUMENTS_DATED = 160 };

typedef struct trial {
    linear_document undated;
    random_dated dated;
    part_costs costs;
    document_parts *parts;
    uint64_t seed;
    bool decidable; /* linear, ends belong to their limits: nothing is left undecided */
    unsigned in_conflict, conflicts, repairs_applied, claims_left_out;
} trial;

static trial at;

static bool same_double(double a, double b)
{
    return a == b ? signbit(a) == signbit(b) : isnan(a) && isnan(b);
}

static bool same_range(rec_range a, rec_range b)
{
    return same_double(a.lo, b.lo) && same_double(a.hi, b.hi) && a.lo_open == b.lo_open &&
           a.hi_open == b.hi_open;
}

static bool same_claims(const test_solved *one, rec_claim_list a, const test_solved *other,
                        rec_claim_list b)
{
    bool same = a.count == b.count;
    for (size_t i = 0; i < a.count && same; i++) {
        same = strcmp(one->problem->claims[a.claims[i]].id,
                      other->problem->claims[b.claims[i]].id) == 0;
    }
    return same;
}

static bool same_relations(const test_solved *one, rec_relation_list a, const test_solved *other,
                           rec_relation_list b)
{
    bool same = a.count == b.count;
    for (size_t i = 0; i < a.count && same; i++) {
        same = strcmp(one->problem->relations[a.relations[i]].id,
                      other->problem->relations[b.relations[i]].id) == 0;
    }
    return same;
}

static bool same_conflict(const test_solved *one, const rec_conflict *a, const test_solved *other,
                          const rec_conflict *b)
{
    return same_claims(one, a->claims, other, b->claims) &&
           same_relations(one, a->relations, other, b->relations) &&
           same_relations(one, a->background, other, b->background) &&
           same_double(a->gap, b->gap) && same_double(a->gap_relative, b->gap_relative) &&
           a->minimal == b->minimal;
}

/* The same quantity in what was solved of another order. */
static uint32_t same_quantity(const test_solved *one, uint32_t quantity, const test_solved *other)
{
    return document_parts_quantity(other,
                                   document_part_number(one->problem->quantities[quantity].id));
}

static bool same_repair(const test_solved *one, const rec_repair *a, const test_solved *other,
                        const rec_repair *b)
{
    bool same = same_claims(one, a->withdraw, other, b->withdraw) &&
                same_relations(one, a->relations, other, b->relations) && a->weight == b->weight &&
                a->best == b->best && a->bounds_count == b->bounds_count;
    for (size_t i = 0; i < a->bounds_count && same; i++) {
        const uint32_t quantity = same_quantity(one, a->bounds[i].quantity, other);
        bool found = false;
        for (size_t j = 0; j < b->bounds_count; j++) {
            found = found || (b->bounds[j].quantity == quantity &&
                              same_range(a->bounds[i].range, b->bounds[j].range));
        }
        same = found;
    }
    return same;
}

static void deny_unless(bool holds, const char *law, const char *what, size_t index)
{
    if (!holds) {
        document_parts_fail(at.parts, at.seed, "%s: %s %zu differs", law, what, index);
    }
}

static void compare_quantities(const test_solved *one, const test_solved *other, const char *law)
{
    for (uint32_t q = 0; q < one->problem->quantity_count; q++) {
        const rec_solved_quantity *a = &one->solution->quantities[q];
        const rec_solved_quantity *b = &other->solution->quantities[same_quantity(one, q, other)];
        const uint32_t number = document_part_number(one->problem->quantities[q].id);
        deny_unless(a->verdict == b->verdict && a->conflicts_total == b->conflicts_total, law,
                    "the verdict of quantity", number);
        deny_unless(same_range(a->bounds, b->bounds) &&
                        a->alternative_count == b->alternative_count,
                    law, "the range of quantity", number);
        deny_unless(a->has_witness == b->has_witness &&
                        (!a->has_witness || same_double(a->witness, b->witness)),
                    law, "the example of quantity", number);
        deny_unless(same_claims(one, a->low_from, other, b->low_from) &&
                        same_claims(one, a->high_from, other, b->high_from) &&
                        same_relations(one, a->low_relations, other, b->low_relations) &&
                        same_relations(one, a->high_relations, other, b->high_relations) &&
                        same_claims(one, a->set_aside, other, b->set_aside),
                    law, "what gives the ends of quantity", number);
    }
}

/* Everything, in the same order, to the last bit. */
static void compare_all(const test_solved *one, const test_solved *other, const char *law)
{
    const rec_solution *a = one->solution, *b = other->solution;
    deny_unless(a->verdict == b->verdict && a->conflict_count == b->conflict_count &&
                    a->conflicts_total == b->conflicts_total &&
                    a->repair_count == b->repair_count && a->repairs_proven == b->repairs_proven,
                law, "the whole", 0);
    deny_unless(same_double(a->stretch, b->stretch), law, "stretch", 0);
    for (size_t i = 0; i < a->conflict_count; i++) {
        deny_unless(same_conflict(one, &a->conflicts[i], other, &b->conflicts[i]), law, "conflict",
                    i);
    }
    for (size_t i = 0; i < a->repair_count; i++) {
        deny_unless(same_repair(one, &a->repairs[i], other, &b->repairs[i]), law, "repair", i);
    }
    compare_quantities(one, other, law);
}

/* ---- without one claim ---- */

static bool names(const test_solved *solved, const rec_conflict *conflict, size_t part)
{
    bool named[DOCUMENT_PARTS_MAX];
    document_parts_named(at.parts, solved, conflict->claims, conflict->relations, named);
    return named[part];
}

static bool has_conflict(const test_solved *one, const rec_conflict *conflict,
                         const test_solved *other)
{
    for (size_t i = 0; i < other->solution->conflict_count; i++) {
        const rec_conflict *with = &other->solution->conflicts[i];
        if (same_claims(one, conflict->claims, other, with->claims) &&
            same_relations(one, conflict->relations, other, with->relations)) {
            return fabs(conflict->gap_relative - with->gap_relative) <=
                       1e-12 * fabs(with->gap_relative) ||
                   same_double(conflict->gap_relative, with->gap_relative);
        }
    }
    return false;
}

/* What is in conflict without it is so with it, by as much; and the other way round unless it has a
   part in it. */
static void check_without(const test_solved *solved, size_t part)
{
    at.parts->parts[part].out = true;
    test_solved without = document_parts_solve(at.parts, NULL);
    at.parts->parts[part].out = false;
    size_t kept = 0;
    for (size_t i = 0; i < solved->solution->conflict_count; i++) {
        const rec_conflict *conflict = &solved->solution->conflicts[i];
        if (!names(solved, conflict, part)) {
            deny_unless(has_conflict(solved, conflict, &without), "without a claim", "conflict", i);
            kept++;
        }
    }
    if (without.solution->conflicts_total != kept) {
        document_parts_fail(at.parts, at.seed, "without k%u %llu conflicts, not %zu",
                            at.parts->parts[part].number,
                            (unsigned long long)without.solution->conflicts_total, kept);
    }
    at.claims_left_out++;
    test_solved_free(&without);
}

/* ---- repairs, applied ---- */

static bool near(double a, double b)
{
    return a == b || fabs(a - b) <= 1e-12 * fmax(fabs(a), fabs(b));
}

/* Whether a claim repeats one that is withdrawn, and would then stand for itself. */
static bool is_repeated(const bool withdrawn[])
{
    for (size_t i = 0; i < at.parts->count; i++) {
        const char *repeats = strstr(at.parts->parts[i].text, "repeats: k");
        if (repeats != NULL) {
            const uint32_t number = document_part_number(repeats + strlen("repeats: "));
            if (withdrawn[at.parts->index[PART_CLAIM][number]]) {
                return true;
            }
        }
    }
    return false;
}

static void check_applied(const test_solved *solved, const rec_repair *repair)
{
    bool withdrawn[DOCUMENT_PARTS_MAX];
    document_parts_named(at.parts, solved, repair->withdraw, repair->relations, withdrawn);
    if (is_repeated(withdrawn)) {
        return;
    }
    for (size_t i = 0; i < at.parts->count; i++) {
        at.parts->parts[i].out = withdrawn[i];
    }
    test_solved after = document_parts_solve(at.parts, NULL);
    for (size_t i = 0; i < at.parts->count; i++) {
        at.parts->parts[i].out = false;
    }
    const rec_verdict verdict = after.solution->verdict;
    deny_unless(verdict != REC_VERDICT_CONFLICT &&
                    (!at.decidable || verdict != REC_VERDICT_UNDECIDED),
                "a repair settles it", "verdict", verdict);
    for (size_t i = 0; i < repair->bounds_count; i++) {
        const rec_range told = repair->bounds[i].range;
        const uint32_t quantity = same_quantity(solved, repair->bounds[i].quantity, &after);
        const rec_range found = after.solution->quantities[quantity].bounds;
        /* nothing is refuted slice by slice for every repair: its bounds may be further apart */
        const bool low = near(told.lo, found.lo) || (!at.decidable && told.lo < found.lo);
        const bool high = near(told.hi, found.hi) || (!at.decidable && told.hi > found.hi);
        if (!low || !high) {
            document_parts_fail(at.parts, at.seed, "a repair leaves q%u %s, not %s",
                                document_part_number(after.problem->quantities[quantity].id),
                                test_range_text(told), test_range_text(found));
        }
    }
    at.repairs_applied++;
    test_solved_free(&after);
}

/* ---- documents ---- */

static void check_disputes(const test_solved *solved, uint64_t *random)
{
    const rec_solution *solution = solved->solution;
    at.in_conflict++;
    at.conflicts += (unsigned)solution->conflict_count;
    bool is_void = false;
    for (size_t i = 0; i < solution->conflict_count; i++) {
        const rec_conflict *conflict = &solution->conflicts[i];
        is_void = is_void || conflict->claims.count + conflict->relations.count == 0;
    }
    if (is_void) {
        return; /* nothing that anybody withdraws settles it */
    }
    for (size_t i = 0; i < solution->repair_count && i < 3 && solution->repairs_proven; i++) {
        if (solution->repairs[i].best || at.decidable) {
            check_applied(solved, &solution->repairs[i]);
        }
    }
    const bool all_told = solution->conflicts_total == solution->conflict_count;
    for (size_t tried = 0; tried < 4 && all_told && at.decidable; tried++) {
        const size_t part = random_next(random) % at.parts->count;
        if (at.parts->parts[part].kind == PART_CLAIM) {
            check_without(solved, part);
        }
    }
}

static void check(uint64_t *random)
{
    test_solved solved = document_parts_solve(at.parts, NULL);
    for (int i = 0; i < 2; i++) {
        const document_manner shuffled = {random, false};
        test_solved other = document_parts_solve(at.parts, &shuffled);
        compare_all(&solved, &other, "another order");
        test_solved_free(&other);
    }
    if (solved.solution->verdict == REC_VERDICT_CONFLICT) {
        check_disputes(&solved, random);
    }
    test_solved_free(&solved);
}

static void check_undated(uint64_t *random)
{
    static const random_linear shape = {.quantities_max = 9,
                                        .relations_max = 6,
                                        .temper_count = 1,
                                        .assumed = true,
                                        .claims_max = 3,
                                        .planted_of_4 = 1};
    (void)random_linear_make(&at.undated, &shape, random);
    at.parts = &at.undated.parts;
    check(random);
    linear_document_end(&at.undated);
}

static void check_scaled(uint64_t *random)
{
    static const random_linear shape = {.quantities_max = 6,
                                        .relations_max = 4,
                                        .temper_count = 4,
                                        .counts = true,
                                        .open_ends = true,
                                        .assumed = true,
                                        .claims_max = 3,
                                        .planted_of_4 = 1};
    (void)random_linear_make(&at.undated, &shape, random);
    at.parts = &at.undated.parts;
    random_origins_add(at.parts, &at.costs, random);
    check(random);
    linear_document_end(&at.undated);
}

static void check_dated(uint64_t *random)
{
    random_dated_make(&at.dated, random);
    at.parts = &at.dated.rows.parts;
    random_origins_add(at.parts, &at.costs, random);
    check(random);
    linear_document_end(&at.dated.rows);
}

static void check_products(uint64_t *random)
{
    random_power_make(&at.undated, true, random);
    at.parts = &at.undated.parts;
    random_origins_add(at.parts, &at.costs, random);
    check(random);
    linear_document_end(&at.undated);
}

static void check_all(void (*check_one)(uint64_t *random), bool decidable, uint64_t seed,
                      unsigned documents)
{
    const char *replayed = getenv("REC_SEED"), *count = getenv("REC_DOCUMENTS");
    seed = replayed != NULL ? strtoull(replayed, NULL, 10) : seed;
    documents = count != NULL      ? (unsigned)strtoul(count, NULL, 10)
                : replayed != NULL ? 1
                                   : documents;
    at.decidable = decidable;
    at.in_conflict = at.conflicts = at.repairs_applied = at.claims_left_out = 0;
    print_message("seed %llu\n", (unsigned long long)seed);
    for (unsigned i = 0; i < documents; i++) {
        at.seed = seed + i;
        uint64_t random = random_start(at.seed);
        check_one(&random);
    }
    print_message("%u documents, %u in conflict, %u conflicts; %u repairs applied, %u claims left "
                  "out\n",
                  documents, at.in_conflict, at.conflicts, at.repairs_applied, at.claims_left_out);
    assert_true(replayed != NULL || (8 * at.in_conflict > documents && at.repairs_applied > 10));
    assert_true(replayed != NULL || !decidable || at.claims_left_out > documents / 4);
}

static void disputes_of_linear_documents_obey_the_laws(void **state)
{
    (void)state;
    check_all(check_undated, true, 20241210, DOCUMENTS);
}

static void so_do_those_of_counts_and_numbers_far_apart(void **state)
{
    (void)state;
    check_all(check_scaled, false, 20241211, DOCUMENTS);
}

static void so_do_those_of_quantities_that_change_in_time(void **state)
{
    (void)state;
    check_all(check_dated, false, 20241212, DOCUMENTS_DATED);
}

static void so_do_those_of_products(void **state)
{
    (void)state;
    check_all(check_products, false, 20241213, DOCUMENTS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(disputes_of_linear_documents_obey_the_laws),
        cmocka_unit_test(so_do_those_of_counts_and_numbers_far_apart),
        cmocka_unit_test(so_do_those_of_quantities_that_change_in_time),
        cmocka_unit_test(so_do_those_of_products),
    };
    return cmocka_run_group_tests_name("laws of disputes", tests, NULL, NULL);
}
