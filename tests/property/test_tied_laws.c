/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Laws between the results of documents with relations: neither order nor names
 * decide anything, what is said in addition widens nothing, and a relation that
 * says nothing changes nothing. REC_SEED in the environment replays one seed.
 */
#include "support/random_line.h"
#include "support/random_linear.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { DOCUMENTS = 60 };

/* Bounds through linear programs are as near as the order of pivots lets rounding be. */
static const double rounding = 1e-12;

static uint64_t seed_now;
static linear_document made;
static unsigned compared;

static const rec_solved_quantity *result_of(const test_solved *solved, uint32_t quantity)
{
    return &solved->solution->quantities[document_parts_quantity(solved, quantity)];
}

static bool is_settled(rec_verdict verdict)
{
    return verdict != REC_VERDICT_CONFLICT && verdict != REC_VERDICT_UNDECIDED;
}

static bool same_end(double a, double b)
{
    return a == b || fabs(a - b) <= rounding * fmax(fabs(a), fabs(b));
}

/* An end that was rounded outward lies beyond what it encloses, open or not. */
static bool same_range(rec_range a, rec_range b)
{
    return same_end(a.lo, b.lo) && same_end(a.hi, b.hi) &&
           (a.lo != b.lo || a.lo_open == b.lo_open) && (a.hi != b.hi || a.hi_open == b.hi_open);
}

static void deny(uint32_t quantity, const test_solved *one, const test_solved *other,
                 const char *law)
{
    const rec_solved_quantity *a = result_of(one, quantity), *b = result_of(other, quantity);
    document_parts_fail(&made.parts, seed_now, "%s: q%u is %s %s, and %s %s", law, quantity,
                        rec_verdict_name(a->verdict), test_range_text(a->bounds),
                        rec_verdict_name(b->verdict), test_range_text(b->bounds));
}

/* Whether the same parts are listed in both. */
static bool same_list(const test_solved *one, rec_claim_list a_claims,
                      rec_relation_list a_relations, const test_solved *other,
                      rec_claim_list b_claims, rec_relation_list b_relations)
{
    bool a_named[DOCUMENT_PARTS_MAX], b_named[DOCUMENT_PARTS_MAX];
    document_parts_named(&made.parts, one, a_claims, a_relations, a_named);
    document_parts_named(&made.parts, other, b_claims, b_relations, b_named);
    return memcmp(a_named, b_named, sizeof a_named) == 0;
}

/* Whether a conflict of one is among those of the other. */
static bool has_conflict(const test_solved *one, const rec_conflict *conflict,
                         const test_solved *other)
{
    for (size_t i = 0; i < other->solution->conflict_count; i++) {
        const rec_conflict *with = &other->solution->conflicts[i];
        if (same_list(one, conflict->claims, conflict->relations, other, with->claims,
                      with->relations)) {
            return true;
        }
    }
    return false;
}

static bool has_repair(const test_solved *one, const rec_repair *repair, const test_solved *other)
{
    for (size_t i = 0; i < other->solution->repair_count; i++) {
        const rec_repair *with = &other->solution->repairs[i];
        if (same_list(one, repair->withdraw, repair->relations, other, with->withdraw,
                      with->relations)) {
            return repair->weight == with->weight && repair->best == with->best;
        }
    }
    return false;
}

static void compare_disputes(const test_solved *one, const test_solved *other, const char *law)
{
    const rec_solution *a = one->solution, *b = other->solution;
    bool same = a->conflict_count == b->conflict_count &&
                a->conflicts_total == b->conflicts_total && a->repair_count == b->repair_count &&
                a->repairs_proven == b->repairs_proven;
    for (size_t i = 0; i < a->conflict_count && same; i++) {
        same = a->conflicts_total > a->conflict_count || has_conflict(one, &a->conflicts[i], other);
    }
    for (size_t i = 0; i < a->repair_count && same; i++) {
        same = has_repair(one, &a->repairs[i], other);
    }
    if (!same) {
        document_parts_fail(&made.parts, seed_now,
                            "%s: %zu conflicts and %zu repairs, or %zu and %zu", law,
                            a->conflict_count, a->repair_count, b->conflict_count, b->repair_count);
    }
}

static void compare_quantities(const test_solved *one, const test_solved *other, const char *law)
{
    for (uint32_t q = 0; q < made.quantity_count; q++) {
        const rec_solved_quantity *a = result_of(one, q), *b = result_of(other, q);
        if (a->verdict != b->verdict || !same_range(a->bounds, b->bounds) ||
            a->alternative_count != b->alternative_count ||
            !same_list(one, a->set_aside, a->set_aside_relations, other, b->set_aside,
                       b->set_aside_relations)) {
            deny(q, one, other, law);
        }
    }
}

static void check_order_and_names(const test_solved *solved, uint64_t *random)
{
    const document_manner shuffled = {random, false}, renamed = {random, true};
    test_solved other = document_parts_solve(&made.parts, &shuffled);
    compare_quantities(solved, &other, "another order");
    compare_disputes(solved, &other, "another order");
    test_solved_free(&other);
    other = document_parts_solve(&made.parts, &renamed);
    compare_quantities(solved, &other, "other names");
    compare_disputes(solved, &other, "other names");
    test_solved_free(&other);
}

static bool lies_within(rec_range inner, rec_range outer)
{
    return (inner.lo >= outer.lo || same_end(inner.lo, outer.lo)) &&
           (inner.hi <= outer.hi || same_end(inner.hi, outer.hi)) &&
           (inner.lo != outer.lo || inner.lo_open || !outer.lo_open) &&
           (inner.hi != outer.hi || inner.hi_open || !outer.hi_open);
}

/* Without one claim or relation no agreed bound is narrower, and nothing new is in conflict. */
static void check_one_fewer(const test_solved *solved, uint64_t *random)
{
    const size_t part = random_next(random) % made.parts.count;
    if (made.parts.parts[part].kind == PART_QUANTITY) {
        return;
    }
    made.parts.parts[part].out = true;
    test_solved fewer = document_parts_solve(&made.parts, NULL);
    made.parts.parts[part].out = false;
    const char letter = made.parts.parts[part].kind == PART_CLAIM ? 'k' : 'r';
    if (fewer.solution->verdict == REC_VERDICT_CONFLICT && is_settled(solved->solution->verdict)) {
        document_parts_fail(&made.parts, seed_now, "%c%u settles a conflict", letter,
                            made.parts.parts[part].number);
    }
    for (uint32_t q = 0; q < made.quantity_count; q++) {
        const rec_solved_quantity *all = result_of(solved, q), *less = result_of(&fewer, q);
        if (is_settled(solved->solution->verdict) && is_settled(fewer.solution->verdict) &&
            !lies_within(all->bounds, less->bounds)) {
            print_error("%c%u\n", letter, made.parts.parts[part].number);
            deny(q, solved, &fewer, "one more widens");
        }
    }
    test_solved_free(&fewer);
}

/* A relation that holds whatever its quantities are; left out of the document for now. */
static size_t add_idle_relation(uint64_t *random)
{
    const uint32_t a = (uint32_t)(random_next(random) % made.quantity_count);
    const uint32_t b = (uint32_t)(random_next(random) % made.quantity_count);
    size_t part = 0;
    switch (random_next(random) % 3) {
    case 0:
        part = document_parts_add(&made.parts, PART_RELATION, "that: \"abs(q%u) + abs(q%u) >= -1\"",
                                  a, b);
        break;
    case 1:
        part = document_parts_add(&made.parts, PART_RELATION,
                                  "that: \"max(q%u, q%u) + 1 >= min(q%u, q%u)\"", a, b, b, a);
        break;
    default:
        part =
            document_parts_add(&made.parts, PART_RELATION, "that: \"(q%u - q%u)^2 >= -1\"", a, b);
        break;
    }
    made.parts.parts[part].assumed = random_next(random) % 2 == 0;
    made.parts.parts[part].out = true;
    return part;
}

/* Bounds, conflicts and repairs of claims alone stay as they were beside a relation that always
   holds. */
static void check_idle_relation(size_t idle)
{
    for (size_t i = 0; i < made.parts.count; i++) {
        made.parts.parts[i].out = made.parts.parts[i].kind == PART_RELATION;
    }
    test_solved plain = document_parts_solve(&made.parts, NULL);
    made.parts.parts[idle].out = false;
    test_solved tied = document_parts_solve(&made.parts, NULL);
    compare_quantities(&plain, &tied, "a relation that says nothing");
    compare_disputes(&plain, &tied, "a relation that says nothing");
    if (plain.solution->verdict != tied.solution->verdict) {
        document_parts_fail(&made.parts, seed_now, "a relation that says nothing: %s, and %s",
                            rec_verdict_name(plain.solution->verdict),
                            rec_verdict_name(tied.solution->verdict));
    }
    test_solved_free(&plain);
    test_solved_free(&tied);
}

/* Whether what is certain can hold together at all: else nothing is upheld. */
static bool has_sound_ground(void)
{
    for (size_t i = 0; i < made.parts.count; i++) {
        made.parts.parts[i].out = document_part_is_blamable(&made.parts.parts[i]);
    }
    const bool holds = linear_document_is_consistent(&made);
    for (size_t i = 0; i < made.parts.count; i++) {
        made.parts.parts[i].out = false;
    }
    return holds;
}

static void check_document(uint64_t seed, const random_linear *shape)
{
    uint64_t random = random_start(seed);
    seed_now = seed;
    (void)random_linear_make(&made, shape, &random);
    if (!has_sound_ground()) {
        linear_document_end(&made);
        return;
    }
    compared++;
    const size_t idle = add_idle_relation(&random);
    test_solved solved = document_parts_solve(&made.parts, NULL);
    check_order_and_names(&solved, &random);
    for (int i = 0; i < 3; i++) {
        check_one_fewer(&solved, &random);
    }
    test_solved_free(&solved);
    check_idle_relation(idle);
    linear_document_end(&made);
}

static void run(uint64_t default_seed, const random_linear *shape)
{
    const char *replayed = getenv("REC_SEED");
    const uint64_t seed = replayed != NULL ? strtoull(replayed, NULL, 10) : default_seed;
    print_message("seed %llu\n", (unsigned long long)seed);
    compared = 0;
    for (uint32_t i = 0; i < (replayed != NULL ? 1 : DOCUMENTS); i++) {
        check_document(seed + i, shape);
    }
    print_message("%u documents compared\n", compared);
    assert_true(replayed != NULL || compared > DOCUMENTS / 2);
}

static void laws_hold_of_documents_that_agree(void **state)
{
    (void)state;
    const random_linear shape = {.quantities_max = 6,
                                 .relations_max = 8,
                                 .temper_count = 1,
                                 .counts = true,
                                 .open_ends = true,
                                 .planted_of_4 = 4};
    run(20241106, &shape);
}

static void laws_hold_of_documents_that_mostly_conflict(void **state)
{
    (void)state;
    const random_linear shape = {.quantities_max = 4,
                                 .relations_max = 4,
                                 .temper_count = 1,
                                 .open_ends = true,
                                 .assumed = true,
                                 .claims_max = 3,
                                 .planted_of_4 = 1};
    run(30241106, &shape);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(laws_hold_of_documents_that_agree),
        cmocka_unit_test(laws_hold_of_documents_that_mostly_conflict),
    };
    return cmocka_run_group_tests_name("laws of relations", tests, NULL, NULL);
}
