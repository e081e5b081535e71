/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Disputes across relations that are large or numerically nasty, each with its
 * answer by hand and within a stated amount of memory.
 */
#include "support/counted.h"
#include "support/document_parts.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { MIB = 1 << 20 };

/** A document in parts, and what came out of it. */
typedef struct hard {
    document_parts parts;
    counted memory;
    rec_allocator allocator;
    test_solved solved;
} hard;

static hard at;

static void begin(void)
{
    document_parts_begin(&at.parts, "");
}

static void solve(size_t limit)
{
    static rec_diagnostics diagnostics;
    memset(&diagnostics, 0, sizeof diagnostics);
    at.allocator = counted_allocator(&at.memory, limit);
    char *text = document_parts_write(&at.parts, NULL);
    assert_rec_ok(
        rec_document_load(text, strlen(text), "t", NULL, &diagnostics, &at.solved.problem));
    assert_rec_ok(rec_solve(at.solved.problem, NULL, &at.allocator, &at.solved.solution));
    free(text);
    print_message("%.1f MiB at most\n", (double)at.memory.most / MIB);
}

static void end(void)
{
    test_solved_free(&at.solved);
    document_parts_end(&at.parts);
    assert_int_equal(at.memory.out, 0);
}

static const rec_solution *result(void)
{
    return at.solved.solution;
}

/** To 1e-9; beyond that a share cannot be told by ends that it moves from one double to the next.
 */
static void assert_near(double told, double exact)
{
    if (!(fabs(told - exact) <= fmax(1e-9 * fabs(exact), exact < 1e-9 ? 0x1p-53 : 0.0))) {
        print_error("%.17g is not %.17g\n", told, exact);
        fail();
    }
}

/** Asserts a first repair: proven, of a weight in whole units, and what it withdraws. */
static void assert_first_repair(uint64_t weight, const char *withdraws)
{
    assert_true(result()->repair_count > 0 && result()->repairs_proven);
    const rec_repair *first = &result()->repairs[0];
    assert_true(first->best);
    assert_int_equal(first->weight, weight * REC_WEIGHT_ONE);
    if (withdraws != NULL) {
        assert_string_equal(test_ids(&at.solved, first->withdraw), withdraws);
    }
}

/** Asserts that exactly this many listed repairs are best, each withdrawing so many claims. */
static void assert_best(size_t count, size_t withdrawn)
{
    size_t best = 0;
    for (size_t i = 0; i < result()->repair_count; i++) {
        const rec_repair *repair = &result()->repairs[i];
        best += repair->best;
        assert_true(!repair->best || repair->withdraw.count + repair->relations.count == withdrawn);
    }
    assert_int_equal(best, count);
}

/** Asserts that so many conflicts were found of so many members each, the worst of them listed. */
static void assert_found(uint64_t total, size_t members)
{
    assert_int_equal(result()->verdict, REC_VERDICT_CONFLICT);
    assert_int_equal(result()->conflicts_total, total);
    assert_int_equal(result()->conflict_count,
                     total < REC_CONFLICT_LIMIT ? total : REC_CONFLICT_LIMIT);
    for (size_t i = 0; i < result()->conflict_count; i++) {
        const rec_conflict *conflict = &result()->conflicts[i];
        assert_true(conflict->minimal);
        assert_int_equal(conflict->claims.count + conflict->relations.count, members);
    }
}

static void assert_conflicts(uint64_t total, size_t members)
{
    assert_true(result()->conflicts_complete);
    assert_found(total, members);
}

static void quantities(unsigned count, const char *kind)
{
    for (unsigned q = 0; q < count; q++) {
        (void)document_parts_add(&at.parts, PART_QUANTITY, "kind: %s", kind);
    }
}

static void one_in_ten_billion_is_found_beside_two_hundred(void **state)
{
    (void)state;
    begin();
    quantities(3, "real");
    (void)document_parts_add(&at.parts, PART_RELATION, "that: q0 == q1 + q2");
    (void)document_parts_add(&at.parts, PART_CLAIM, "quantity: q0, exactly: \"10000000201\"");
    (void)document_parts_add(&at.parts, PART_CLAIM, "quantity: q1, exactly: \"10000000000\"");
    (void)document_parts_add(&at.parts, PART_CLAIM, "quantity: q2, exactly: \"200\", weight: 0.5");
    solve(16 * MIB);
    assert_conflicts(1, 3);
    assert_int_equal(result()->repair_count, 3);
    assert_best(1, 1);
    assert_string_equal(test_ids(&at.solved, result()->repairs[0].withdraw), "k2");
    assert_string_equal(test_range_text(test_quantity(&at.solved, "q2")->bounds), "[201, 201]");
    assert_near(result()->stretch, 1.0 / 20000000401.0);
    assert_near(result()->conflicts[0].gap_relative, 1.0 / 20000000401.0);
    end();
}

static void what_is_right_beside_huge_values_is_left_alone(void **state)
{
    (void)state;
    begin();
    quantities(4, "amount");
    /* 1e10 times what is of the order of 200, and a part of it that cannot be so large */
    (void)document_parts_add(&at.parts, PART_RELATION, "that: q0 == 10000000000 * q1");
    (void)document_parts_add(&at.parts, PART_RELATION, "that: q2 + q3 == q1");
    (void)document_parts_add(&at.parts, PART_CLAIM, "quantity: q0, at_most: \"2000000000000\"");
    (void)document_parts_add(&at.parts, PART_CLAIM, "quantity: q2, at_least: \"150\"");
    (void)document_parts_add(&at.parts, PART_CLAIM, "quantity: q3, at_least: \"51\"");
    (void)document_parts_add(&at.parts, PART_CLAIM, "quantity: q3, at_least: \"50\"");
    (void)document_parts_add(&at.parts, PART_CLAIM, "quantity: q1, at_least: \"199\"");
    solve(16 * MIB);
    assert_conflicts(1, 3); /* k0 k1 k2: 200 against 201 */
    assert_string_equal(test_ids(&at.solved, result()->conflicts[0].claims), "k0 k1 k2");
    assert_near(result()->stretch, 1.0 / 401.0);
    assert_best(3, 1);
    end();
}

static void one_step_between_doubles_is_a_conflict(void **state)
{
    (void)state;
    begin();
    quantities(2, "real");
    (void)document_parts_add(&at.parts, PART_RELATION, "that: q0 == q1");
    (void)document_parts_add(&at.parts, PART_CLAIM, "quantity: q1, at_most: 1");
    /* 1 + 2^-52, all its digits */
    (void)document_parts_add(
        &at.parts, PART_CLAIM,
        "quantity: q0, at_least: \"1.0000000000000002220446049250313080847263336181640625\"");
    solve(16 * MIB);
    assert_conflicts(1, 2);
    assert_near(result()->stretch, 0x1p-52 / (2.0 + 0x1p-52));
    assert_true(result()->stretch > 0.0);
    assert_best(2, 1);
    end();
}

static void a_millionth_of_a_millionth_is_a_conflict(void **state)
{
    (void)state;
    begin();
    quantities(3, "real");
    (void)document_parts_add(&at.parts, PART_RELATION, "that: q0 == q1 + q2");
    (void)document_parts_add(&at.parts, PART_CLAIM, "quantity: q0, at_least: \"3000000000003\"");
    (void)document_parts_add(&at.parts, PART_CLAIM, "quantity: q1, at_most: \"1000000000000\"");
    (void)document_parts_add(&at.parts, PART_CLAIM, "quantity: q2, at_most: \"2000000000000\"");
    solve(16 * MIB);
    assert_conflicts(1, 3);
    assert_near(result()->stretch, 3.0 / 6000000000003.0);
    end();
    /* and what fits by as little is none */
    begin();
    quantities(3, "real");
    (void)document_parts_add(&at.parts, PART_RELATION, "that: q0 == q1 + q2");
    (void)document_parts_add(&at.parts, PART_CLAIM, "quantity: q0, at_least: \"3000000000000\"");
    (void)document_parts_add(&at.parts, PART_CLAIM, "quantity: q1, at_most: \"1000000000000\"");
    (void)document_parts_add(&at.parts, PART_CLAIM, "quantity: q2, at_most: \"2000000000003\"");
    solve(16 * MIB);
    assert_int_equal(result()->verdict, REC_VERDICT_AGREED);
    assert_true(result()->stretch == 0.0);
    end();
}

static void one_claim_in_every_conflict_is_the_best_repair(void **state)
{
    (void)state;
    enum { OTHERS = 200 };
    begin();
    quantities(OTHERS + 1, "amount");
    (void)document_parts_add(&at.parts, PART_CLAIM, "quantity: q0, at_most: 100");
    for (unsigned i = 1; i <= OTHERS; i++) {
        (void)document_parts_add(&at.parts, PART_RELATION, "that: q%u <= q0", i);
        (void)document_parts_add(&at.parts, PART_CLAIM, "quantity: q%u, at_least: %u", i, 100 + i);
    }
    solve(16 * MIB);
    assert_conflicts(OTHERS, 2);
    assert_first_repair(1, "k0");
    assert_best(1, 1);
    assert_near(result()->stretch, 200.0 / 400.0);
    end();
}

static void any_five_of_ten_contradict_each_other(void **state)
{
    (void)state;
    enum { PARTS = 10 };
    begin();
    quantities(PARTS, "amount");
    (void)document_parts_add(&at.parts, PART_RELATION,
                             "that: \"q0 + q1 + q2 + q3 + q4 + q5 + q6 + q7 + q8 + q9 <= 54\"");
    for (unsigned i = 0; i < PARTS; i++) {
        (void)document_parts_add(&at.parts, PART_CLAIM, "quantity: q%u, at_least: 11", i);
    }
    solve(16 * MIB);
    assert_conflicts(252, 5);
    assert_first_repair(6, NULL);
    assert_best(REC_REPAIR_LIMIT, 6); /* of 210 that tie */
    assert_near(result()->stretch, 1.0 - 54.0 / 110.0);
    end();
}

static void one_wrong_figure_in_a_chain_is_told(void **state)
{
    (void)state;
    enum { LINKS = 50, WRONG = 25 };
    begin();
    quantities(LINKS + 1, "real");
    for (unsigned i = 0; i < LINKS; i++) {
        (void)document_parts_add(&at.parts, PART_RELATION, "that: q%u == q%u + 2.375", i + 1, i);
    }
    for (unsigned i = 0; i <= LINKS; i++) {
        (void)document_parts_add(&at.parts, PART_CLAIM, "quantity: q%u, exactly: \"%.3f\"", i,
                                 i == WRONG ? 99.5 : 10.0 + 2.375 * i);
    }
    solve(16 * MIB);
    assert_conflicts(LINKS, 2);
    assert_first_repair(1, "k25");
    assert_best(1, 1);
    assert_string_equal(test_range_text(test_quantity(&at.solved, "q25")->bounds),
                        "[69.375, 69.375]");
    end();
}

/** Pairs that contradict each other, all in one group; every choice of one of each settles it. */
static void add_pairs(unsigned count)
{
    char all[256] = "";
    quantities(2 * count, "amount");
    for (unsigned i = 0; i < count; i++) {
        (void)document_parts_add(&at.parts, PART_RELATION, "that: q%u <= q%u", 2 * i, 2 * i + 1);
        (void)document_parts_add(&at.parts, PART_CLAIM, "quantity: q%u, at_least: 7", 2 * i);
        (void)document_parts_add(&at.parts, PART_CLAIM, "quantity: q%u, at_most: 5", 2 * i + 1);
        (void)snprintf(all + strlen(all), sizeof all - strlen(all), "%sq%u", i > 0 ? " + " : "",
                       2 * i);
    }
    (void)document_parts_add(&at.parts, PART_RELATION, "that: \"%s <= 1000000\"", all);
}

static void a_million_repairs_that_tie_are_not_all_looked_at(void **state)
{
    (void)state;
    enum { PAIRS = 20 };
    begin();
    add_pairs(PAIRS);
    solve(16 * MIB);
    assert_found(PAIRS, 2); /* that there are no more would take a million trials to know */
    assert_first_repair(PAIRS, NULL);
    assert_best(REC_REPAIR_LIMIT, PAIRS);
    assert_near(result()->stretch, 2.0 / 12.0);
    for (unsigned q = 0; q < 2 * PAIRS; q++) {
        assert_int_equal(result()->quantities[q].verdict, REC_VERDICT_CONFLICT);
    }
    end();
}

static void disputes_of_a_million_repairs_are_settled_by_reliability(void **state)
{
    (void)state;
    enum { PAIRS = 20 };
    begin();
    add_pairs(PAIRS);
    for (uint32_t k = 0; k < 2 * PAIRS; k++) {
        at.parts.parts[at.parts.index[PART_CLAIM][k]].source = k % 2;
        document_parts_say(&at.parts, at.parts.index[PART_CLAIM][k], "credibility: %u",
                           k % 2 == 0 ? 5U : 2U);
    }
    solve(16 * MIB);
    assert_first_repair(PAIRS, NULL);
    assert_best(1, PAIRS); /* all that say at least, of the lower credibility */
    for (size_t i = 0; i < PAIRS; i++) {
        const uint32_t claim = result()->repairs[0].withdraw.claims[i];
        assert_int_equal(document_part_number(at.solved.problem->claims[claim].id) % 2, 0);
    }
    end();
}

static void fifty_who_say_the_same_are_one_voice_less(void **state)
{
    (void)state;
    enum { SAME = 50 };
    begin();
    quantities(2, "amount");
    (void)document_parts_add(&at.parts, PART_RELATION, "that: q0 <= q1");
    (void)document_parts_add(&at.parts, PART_CLAIM, "quantity: q1, at_most: 5");
    for (unsigned i = 0; i < SAME; i++) {
        (void)document_parts_add(&at.parts, PART_CLAIM, "quantity: q0, at_least: 7");
    }
    solve(16 * MIB);
    assert_conflicts(SAME, 2);
    assert_first_repair(1, "k0");
    assert_best(1, 1);
    assert_int_equal(result()->repair_count, 2);
    assert_int_equal(result()->repairs[1].withdraw.count, SAME);
    end();
}

static void fifty_against_fifty_are_settled_by_either(void **state)
{
    (void)state;
    enum { SAME = 50 };
    begin();
    quantities(2, "amount");
    (void)document_parts_add(&at.parts, PART_RELATION, "that: q0 <= q1");
    for (unsigned i = 0; i < SAME; i++) {
        (void)document_parts_add(&at.parts, PART_CLAIM, "quantity: q1, at_most: 5");
        (void)document_parts_add(&at.parts, PART_CLAIM, "quantity: q0, at_least: 7");
    }
    solve(16 * MIB);
    const uint64_t all = (uint64_t)SAME * SAME;
    assert_true(result()->conflicts_total == all || !result()->conflicts_complete);
    assert_found(result()->conflicts_total, 2);
    assert_true(result()->conflicts_total >= REC_CONFLICT_LIMIT);
    assert_first_repair(SAME, NULL);
    assert_best(2, SAME);
    end();
}

static void sixty_points_on_one_tied_quantity_are_all_at_odds(void **state)
{
    (void)state;
    enum { POINTS = 60 };
    begin();
    quantities(2, "real");
    (void)document_parts_add(&at.parts, PART_RELATION, "that: q0 <= q1");
    for (unsigned i = 1; i <= POINTS; i++) {
        (void)document_parts_add(&at.parts, PART_CLAIM, "quantity: q0, exactly: %u", i);
    }
    solve(16 * MIB);
    assert_conflicts(POINTS * (POINTS - 1) / 2, 2);
    assert_first_repair(POINTS - 1, NULL);
    assert_best(REC_REPAIR_LIMIT, POINTS - 1);
    assert_near(result()->stretch, 59.0 / 61.0);
    /* more repairs tie than are listed: none of them is left out */
    const rec_solved_quantity *q0 = test_quantity(&at.solved, "q0");
    assert_true(q0->bounds.lo <= 1.0 && q0->bounds.hi >= POINTS);
    assert_int_equal(q0->set_aside.count, 0);
    end();
}

static void an_assumption_that_all_contradict_gives_way(void **state)
{
    (void)state;
    enum { PARTS = 30 };
    begin();
    quantities(PARTS, "amount");
    (void)document_parts_add(&at.parts, PART_RELATION, "that: q0 <= 10");
    at.parts.parts[at.parts.count - 1].assumed = true;
    for (unsigned i = 1; i < PARTS; i++) {
        (void)document_parts_add(&at.parts, PART_RELATION, "that: q%u <= q%u", i, i - 1);
        (void)document_parts_add(&at.parts, PART_CLAIM, "quantity: q%u, at_least: %u", i, 40 - i);
    }
    solve(16 * MIB);
    assert_conflicts(PARTS - 1, 2);
    assert_first_repair(1, "");
    assert_best(1, 1);
    assert_near(result()->stretch, 1.0 - 10.0 / 39.0);
    end();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_in_ten_billion_is_found_beside_two_hundred),
        cmocka_unit_test(what_is_right_beside_huge_values_is_left_alone),
        cmocka_unit_test(one_step_between_doubles_is_a_conflict),
        cmocka_unit_test(a_millionth_of_a_millionth_is_a_conflict),
        cmocka_unit_test(one_claim_in_every_conflict_is_the_best_repair),
        cmocka_unit_test(any_five_of_ten_contradict_each_other),
        cmocka_unit_test(one_wrong_figure_in_a_chain_is_told),
        cmocka_unit_test(a_million_repairs_that_tie_are_not_all_looked_at),
        cmocka_unit_test(disputes_of_a_million_repairs_are_settled_by_reliability),
        cmocka_unit_test(fifty_who_say_the_same_are_one_voice_less),
        cmocka_unit_test(fifty_against_fifty_are_settled_by_either),
        cmocka_unit_test(sixty_points_on_one_tied_quantity_are_all_at_odds),
        cmocka_unit_test(an_assumption_that_all_contradict_gives_way),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
