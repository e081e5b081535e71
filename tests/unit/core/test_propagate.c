/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/cmocka.h"
#include "support/tape_writer.h"
#include "support/tied.h"
#include "support/workspace.h"

#include "elementary/rounded.h"

#include <fenv.h>

enum { X, Y, Z };

static void assert_interval(rec_interval x, double lo, double hi)
{
    assert_same_double(x.lo, lo);
    assert_same_double(x.hi, hi);
}

/* variable `result` == factor * variable x + added */
static void write_affine(tape_writer *written, uint32_t result, double factor, uint32_t x,
                         double added)
{
    tape_begin(written);
    uint32_t made = tape_variable(written, x);
    if (factor != 1.0) {
        made = tape_step(written, REC_TAPE_MULTIPLY, tape_number(written, factor), made);
    }
    if (added != 0.0) {
        made = tape_step(written, REC_TAPE_ADD, made, tape_number(written, added));
    }
    tape_compare(written, tape_variable(written, result), REC_TAPE_EQUAL, made);
}

static void the_articles_bounds_come_out(void **state)
{
    (void)state;
    tape_writer cargo; /* shells <= containers * load */
    tape_begin(&cargo);
    const uint32_t shells = tape_variable(&cargo, X);
    const uint32_t containers = tape_variable(&cargo, Y), load = tape_variable(&cargo, Z);
    tape_compare(&cargo, shells, REC_TAPE_AT_MOST,
                 tape_step(&cargo, REC_TAPE_MULTIPLY, containers, load));
    static const uint8_t whole[] = {1, 1, 0};
    tied at;
    tied_make(&at, &cargo.tape, 1, 3, whole, 20);
    tied_give(&at, X, 3e6, REC_INFINITY, 0);
    tied_give(&at, X, 0, 3e6, 1);
    tied_give(&at, Y, 0, 10000, 2);
    tied_give(&at, Z, 1, 2000, 3);
    const rec_propagate_options exact = tied_exact();
    assert_int_equal(tied_propagate(&at, &exact, true), REC_PROPAGATE_FIXED_POINT);
    assert_interval(at.domains[X], 3e6, 3e6);
    assert_interval(at.domains[Y], 1500, 10000);
    assert_interval(at.domains[Z], 300, 2000);
    tied_release(&at);
}

static void a_slow_cycle_ends_and_says_so(void **state)
{
    (void)state;
    tape_writer written[2];
    write_affine(&written[0], X, 0.999, Y, 0.0);
    write_affine(&written[1], Y, 0.999, X, 0.0);
    const rec_tape tapes[] = {written[0].tape, written[1].tape};
    tied at;
    tied_make(&at, tapes, 2, 2, NULL, 10000);
    tied_give(&at, X, -1000, 1000, 0);
    const rec_propagate_options options = rec_propagate_defaults();
    assert_int_equal(tied_propagate(&at, &options, true), REC_PROPAGATE_BUDGET);
    assert_in_range(at.outcome.revisions, 1000, 2000);
    assert_true(at.domains[X].lo < 0.0 && at.domains[X].hi > 0.0); /* 0 is the solution */
    assert_true(at.domains[X].hi < 1000.0 * 0.5);
    tied_release(&at);
}

static void the_same_cycle_beside_a_chain_leaves_the_chain_its_turns(void **state)
{
    (void)state;
    tape_writer written[4];
    write_affine(&written[0], X, 0.999, Y, 0.0);
    write_affine(&written[1], Y, 0.999, X, 0.0);
    write_affine(&written[2], Z, 1.0, 3, 5.0);
    write_affine(&written[3], 3, 2.0, 4, 0.0);
    const rec_tape tapes[] = {written[0].tape, written[1].tape, written[2].tape, written[3].tape};
    tied at;
    tied_make(&at, tapes, 4, 5, NULL, 10000);
    tied_give(&at, X, -1000, 1000, 0);
    tied_give(&at, Z, 9, 11, 0);
    const rec_propagate_options options = rec_propagate_defaults();
    assert_int_equal(tied_propagate(&at, &options, true), REC_PROPAGATE_BUDGET);
    assert_interval(at.domains[4], 2, 3);
    tied_release(&at);
}

static void more_than_itself_by_one_is_empty_if_bounded_and_ends_if_not(void **state)
{
    (void)state;
    tape_writer itself;
    write_affine(&itself, X, 1.0, X, 1.0);
    tied at;
    tied_make(&at, &itself.tape, 1, 1, NULL, 5000);
    const rec_propagate_options options = rec_propagate_defaults();
    assert_int_equal(tied_propagate(&at, &options, true), REC_PROPAGATE_FIXED_POINT);
    assert_true(rec_interval_is_whole(at.domains[X]));

    tied_give(&at, X, -300.5, 300, 0);
    assert_int_equal(tied_propagate(&at, &options, true), REC_PROPAGATE_EMPTY);
    assert_int_equal(at.outcome.emptied_by, 0);
    assert_true(at.trail.emptied.is_empty);
    assert_false(rec_interval_is_empty(at.domains[X]));

    rec_trail_undo(&at.trail, 0, at.domains);
    assert_true(rec_interval_is_whole(at.domains[X]));
    tied_give(&at, X, -1e12, 1e12, 0); /* a step of one in a million millions */
    assert_int_equal(tied_propagate(&at, &options, true), REC_PROPAGATE_SMALL_GAINS);
    tied_give(&at, X, 0, 1e9, 0);
    assert_int_equal(tied_propagate(&at, &options, true), REC_PROPAGATE_BUDGET);
    assert_true(at.outcome.revisions <= options.revisions_per_tape_max);
    tied_release(&at);
}

static void counts_are_rounded_inward_on_the_way(void **state)
{
    (void)state;
    tape_writer half, sum; /* y == x / 2 + 0.25; x + y == z */
    write_affine(&half, Y, 0.5, X, 0.25);
    static const uint32_t both[] = {X, Y};
    tape_write_sum(&sum, both, 2, REC_TAPE_EQUAL, Z);
    const rec_tape tapes[] = {half.tape, sum.tape};
    static const uint8_t whole[] = {1, 0, 1};
    tied at;
    tied_make(&at, tapes, 2, 3, whole, 50);
    tied_give(&at, X, 0.3, 7.9, 0);
    tied_give(&at, Y, 1.5, 3.0, 1);
    const rec_propagate_options exact = tied_exact();
    assert_int_equal(tied_propagate(&at, &exact, true), REC_PROPAGATE_FIXED_POINT);
    assert_interval(at.domains[X], 3, 5); /* 2.5 .. 5.5 */
    assert_interval(at.domains[Y], 1.75, 2.75);
    assert_interval(at.domains[Z], 5, 7); /* 4.75 .. 7.75 */
    tied_release(&at);
}

static void a_count_without_a_whole_number_is_empty(void **state)
{
    (void)state;
    tape_writer half;
    write_affine(&half, Y, 2.0, X, 0.0);
    static const uint8_t whole[] = {1, 1};
    tied at;
    tied_make(&at, &half.tape, 1, 2, whole, 50);
    tied_give(&at, Y, 3, 3, 7);
    const rec_propagate_options exact = tied_exact();
    assert_int_equal(tied_propagate(&at, &exact, true), REC_PROPAGATE_EMPTY);
    assert_int_equal(at.outcome.emptied_variable, X);
    assert_int_equal(at.outcome.emptied_by, 0);
    tied_release(&at);
}

static void a_relation_of_constants_that_is_false_is_empty(void **state)
{
    (void)state;
    tape_writer never;
    tape_begin(&never);
    const uint32_t two = tape_number(&never, 2.0);
    tape_compare(&never, two, REC_TAPE_EQUAL, tape_number(&never, 3.0));
    tied at;
    tied_make(&at, &never.tape, 1, 0, NULL, 5);
    const rec_propagate_options exact = tied_exact();
    assert_int_equal(tied_propagate(&at, &exact, true), REC_PROPAGATE_EMPTY);
    assert_int_equal(at.outcome.emptied_variable, REC_TRAIL_NONE);
    tied_release(&at);
}

static void no_tapes_are_at_their_fixed_point(void **state)
{
    (void)state;
    tied at;
    tied_make(&at, NULL, 0, 2, NULL, 0);
    const rec_propagate_options exact = tied_exact();
    assert_int_equal(tied_propagate(&at, &exact, true), REC_PROPAGATE_FIXED_POINT);
    assert_int_equal(at.outcome.revisions, 0);
    tied_release(&at);
}

static void tapes_that_are_left_out_say_nothing(void **state)
{
    (void)state;
    tape_writer written[2];
    write_affine(&written[0], Y, 1.0, X, 1.0);
    write_affine(&written[1], Z, 1.0, Y, 1.0);
    const rec_tape tapes[] = {written[0].tape, written[1].tape};
    static const uint8_t active[] = {1, 0};
    tied at;
    tied_make(&at, tapes, 2, 3, NULL, 20);
    tied_give(&at, X, 2, 3, 0);
    rec_propagate_options options = tied_exact();
    options.active = active;
    assert_int_equal(tied_propagate(&at, &options, true), REC_PROPAGATE_FIXED_POINT);
    assert_interval(at.domains[Y], 3, 4);
    assert_true(rec_interval_is_whole(at.domains[Z]));
    tied_release(&at);
}

enum { LINKS = 50 };

static void write_chain(tape_writer written[], rec_tape tapes[])
{
    for (uint32_t i = 0; i < LINKS; i++) {
        write_affine(&written[i], i + 1, 1.0, i, 1.0);
        tapes[i] = written[i].tape;
    }
}

static void a_change_is_followed_from_where_it_is(void **state)
{
    (void)state;
    static tape_writer written[LINKS];
    static rec_tape tapes[LINKS];
    write_chain(written, tapes);
    tied at;
    tied_make(&at, tapes, LINKS, LINKS + 1, NULL, 1000);
    for (uint32_t i = 0; i <= LINKS; i++) {
        tied_give(&at, i, 0, 100.0 + i, i);
    }
    rec_propagate_options options = tied_exact();
    assert_int_equal(tied_propagate(&at, &options, true), REC_PROPAGATE_FIXED_POINT);
    const size_t before = at.trail.count;
    static const uint32_t changed[] = {LINKS - 2};
    options.changed = changed;
    options.changed_count = 1;
    assert_int_equal(tied_propagate(&at, &options, true), REC_PROPAGATE_FIXED_POINT);
    assert_int_equal(at.trail.count, before);
    assert_int_equal(at.outcome.revisions, 2);
    options.changed_count = 0;
    assert_int_equal(tied_propagate(&at, &options, true), REC_PROPAGATE_FIXED_POINT);
    assert_int_equal(at.outcome.revisions, 0);
    tied_give(&at, LINKS - 2, 60, 70, 99);
    options.changed_count = 1;
    assert_int_equal(tied_propagate(&at, &options, true), REC_PROPAGATE_FIXED_POINT);
    assert_interval(at.domains[0], 60 - LINKS + 2, 70 - LINKS + 2);
    assert_interval(at.domains[LINKS], 62, 72);
    tied_release(&at);
}

static void budgets_stop_soundly(void **state)
{
    (void)state;
    static tape_writer written[LINKS];
    static rec_tape tapes[LINKS];
    write_chain(written, tapes);
    for (uint64_t budget = 0; budget < LINKS; budget += 7) {
        tied at;
        tied_make(&at, tapes, LINKS, LINKS + 1, NULL, 1000);
        tied_give(&at, 0, 2.5, 3.5, 0);
        rec_propagate_options options = tied_exact();
        options.revisions_max = budget;
        assert_int_equal(tied_propagate(&at, &options, true), REC_PROPAGATE_BUDGET);
        assert_int_equal(at.outcome.revisions, budget);
        for (uint32_t i = 0; i <= LINKS; i++) {
            assert_true(at.domains[i].lo <= 2.5 + i && at.domains[i].hi >= 3.5 + i);
        }
        tied_release(&at);
    }
}

static void a_full_trail_stops_soundly(void **state)
{
    (void)state;
    static tape_writer written[LINKS];
    static rec_tape tapes[LINKS];
    write_chain(written, tapes);
    for (size_t capacity = 2; capacity < 2 * LINKS; capacity += 5) {
        tied at;
        tied_make(&at, tapes, LINKS, LINKS + 1, NULL, capacity);
        tied_give(&at, 0, 2.5, 3.5, 0);
        const rec_propagate_options options = tied_exact();
        assert_int_equal(tied_propagate(&at, &options, true), REC_PROPAGATE_TRAIL_FULL);
        assert_true(at.trail.count <= capacity && at.trail.count + 2 > capacity);
        for (uint32_t i = 0; i <= LINKS; i++) {
            assert_true(at.domains[i].lo <= 2.5 + i && at.domains[i].hi >= 3.5 + i);
        }
        assert_int_equal(tied_propagate(&at, &options, false), REC_PROPAGATE_FIXED_POINT);
        assert_interval(at.domains[LINKS], 2.5 + LINKS, 3.5 + LINKS);
        tied_release(&at);
    }
}

/* Whether sums follow the mode: under valgrind they do not. */
static bool rounding_can_be_switched(void)
{
    const volatile double one = 1.0, little = 0x1p-60;
    assert_int_equal(fesetround(FE_UPWARD), 0);
    const bool follows = one + little > 1.0;
    assert_int_equal(fesetround(FE_TONEAREST), 0);
    return follows;
}

static void another_mode_of_rounding_is_refused(void **state)
{
    (void)state;
    if (!rounding_can_be_switched()) {
        print_message("sums do not follow fesetround here\n");
        skip();
    }
    const rec_elementary *const by = rec_elementary_functions();
    const rec_propagate_options options = rec_propagate_defaults();
    uint8_t given[1] = {0}, tapes[1] = {0};
    tape_writer itself;
    write_affine(&itself, X, 1.0, X, 1.0);
    tied at;
    tied_make(&at, &itself.tape, 1, 1, NULL, 5);
    tied_give(&at, X, 0, 9, 0);
    assert_int_equal(fesetround(FE_UPWARD), 0);
    const rec_status propagated = rec_propagate(&at.network, by, &options, test_workspace(),
                                                at.domains, &at.trail, &at.outcome);
    const rec_status walked =
        rec_trail_walk(&at.trail, &at.network, by, at.domains, 0, test_workspace(), given, tapes);
    assert_int_equal(fesetround(FE_TONEAREST), 0);
    assert_int_equal(propagated, REC_E_ROUNDING);
    assert_int_equal(walked, REC_E_ROUNDING);
    assert_int_equal(given[0], 0);
    tied_release(&at);
}

/* A chain of given length with loose bounds everywhere and narrow ones at one end, in the order of
 * a step that has no divisor in common with its length; the revisions it takes. */
static uint64_t revisions_of_chain(size_t links, size_t step, bool bound_at_the_end)
{
    rec_workspace memory =
        test_workspace_of(links * (sizeof(rec_tape) + 4 * sizeof(rec_tape_step)));
    rec_tape *const tapes = (rec_tape *)(void *)memory.memory;
    rec_tape_step *const steps = (rec_tape_step *)(void *)(tapes + links);
    for (size_t t = 0; t < links; t++) {
        const uint32_t i = (uint32_t)(t * step % links);
        rec_tape_step *const own = steps + 4 * t;
        own[0] = (rec_tape_step){REC_TAPE_VARIABLE, i + 1, 0};
        own[1] = (rec_tape_step){REC_TAPE_VARIABLE, i, 0};
        own[2] = (rec_tape_step){REC_TAPE_VARIABLE, (uint32_t)links + 1 + i, 0};
        own[3] = (rec_tape_step){REC_TAPE_ADD, 1, 2};
        tapes[t] = (rec_tape){.steps = own, .step_count = 4, .left = 0, .right = 3};
    }
    tied at;
    tied_make(&at, tapes, links, 2 * links + 1, NULL, 0);
    for (size_t i = 0; i <= links; i++) {
        at.domains[i] = rec_interval_of(0, 1e12);
    }
    for (size_t i = 0; i < links; i++) {
        at.domains[links + 1 + i] = rec_interval_of(1.0, 1.5);
    }
    at.domains[bound_at_the_end ? links : 0] =
        rec_interval_of(1.25 * (double)links, 1.375 * (double)links);
    const rec_propagate_options options = tied_exact();
    assert_int_equal(tied_propagate(&at, &options, false), REC_PROPAGATE_FIXED_POINT);
    const double n = (double)links, far = bound_at_the_end ? 0.0 : 1.5 * n;
    assert_interval(at.domains[bound_at_the_end ? 0 : links], bound_at_the_end ? 0.0 : 2.25 * n,
                    1.375 * n + far - (bound_at_the_end ? n : 0.0));
    const uint64_t revisions = at.outcome.revisions;
    tied_release(&at);
    test_workspace_release(&memory);
    return revisions;
}

static void a_chain_takes_few_revisions_a_link_in_any_order(void **state)
{
    (void)state;
    static const size_t counts[] = {1000, 10000};
    for (size_t i = 0; i < 2; i++) {
        for (size_t bound_at_the_end = 0; bound_at_the_end <= 1; bound_at_the_end++) {
            const uint64_t most = 3 * counts[i];
            assert_in_range(revisions_of_chain(counts[i], 1, bound_at_the_end), counts[i], most);
            assert_in_range(revisions_of_chain(counts[i], 617, bound_at_the_end), counts[i], most);
            assert_in_range(revisions_of_chain(counts[i], counts[i] - 1, bound_at_the_end),
                            counts[i], most);
        }
    }
    assert_in_range(revisions_of_chain(100000, 617, true), 100000, 300000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_articles_bounds_come_out),
        cmocka_unit_test(a_slow_cycle_ends_and_says_so),
        cmocka_unit_test(the_same_cycle_beside_a_chain_leaves_the_chain_its_turns),
        cmocka_unit_test(more_than_itself_by_one_is_empty_if_bounded_and_ends_if_not),
        cmocka_unit_test(counts_are_rounded_inward_on_the_way),
        cmocka_unit_test(a_count_without_a_whole_number_is_empty),
        cmocka_unit_test(a_relation_of_constants_that_is_false_is_empty),
        cmocka_unit_test(no_tapes_are_at_their_fixed_point),
        cmocka_unit_test(tapes_that_are_left_out_say_nothing),
        cmocka_unit_test(a_change_is_followed_from_where_it_is),
        cmocka_unit_test(budgets_stop_soundly),
        cmocka_unit_test(a_full_trail_stops_soundly),
        cmocka_unit_test(another_mode_of_rounding_is_refused),
        cmocka_unit_test(a_chain_takes_few_revisions_a_link_in_any_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
