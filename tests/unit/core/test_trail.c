/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/cmocka.h"
#include "support/tape_writer.h"
#include "support/tied.h"
#include "support/workspace.h"

#include "elementary/rounded.h"

enum { X, Y, Z, NUMBERS = 10, TAPES = 4 };

static uint8_t given[NUMBERS], tapes_marked[TAPES];

static void walk(const tied *at, uint32_t from)
{
    memset(given, 0, sizeof given);
    memset(tapes_marked, 0, sizeof tapes_marked);
    tied_walk(at, from, given, tapes_marked);
}

static uint32_t latest(const tied *at, uint32_t variable, bool is_low)
{
    return at->trail.latest[rec_trail_end(variable, is_low)];
}

/* Fails unless exactly the numbers named, ended by a negative one, are marked. */
static void assert_marked(const uint8_t marks[], size_t count, const int expected[])
{
    size_t found = 0;
    for (size_t i = 0; expected[i] >= 0; i++) {
        if (!marks[expected[i]]) {
            fail_msg("%d is not marked", expected[i]);
        }
        found++;
    }
    size_t marked = 0;
    for (size_t i = 0; i < count; i++) {
        marked += marks[i];
    }
    assert_int_equal(marked, found);
}
#define assert_given(...) assert_marked(given, NUMBERS, (const int[]){__VA_ARGS__, -1})
#define assert_tapes(...) assert_marked(tapes_marked, TAPES, (const int[]){__VA_ARGS__, -1})

static void write_order(tape_writer *written, uint32_t a, rec_tape_comparison comparison,
                        uint32_t b)
{
    tape_begin(written);
    const uint32_t left = tape_variable(written, a);
    tape_compare(written, left, comparison, tape_variable(written, b));
}

/* X <= Y, Y <= Z */
static void make_two_orders(tied *at, const uint8_t whole[], size_t capacity)
{
    static tape_writer first, second;
    static rec_tape tapes[2];
    write_order(&first, X, REC_TAPE_AT_MOST, Y);
    write_order(&second, Y, REC_TAPE_AT_MOST, Z);
    tapes[0] = first.tape;
    tapes[1] = second.tape;
    tied_make(at, tapes, 2, 3, whole, capacity);
}

static void propagate(tied *at, rec_propagate_end expected)
{
    const rec_propagate_options exact = tied_exact();
    assert_int_equal(tied_propagate(at, &exact, true), expected);
}

static void each_end_given_is_an_entry_with_what_was_before(void **state)
{
    (void)state;
    tied at;
    make_two_orders(&at, NULL, 10);
    assert_int_equal(tied_give(&at, Y, 2.385, REC_INFINITY, 5), REC_TRAIL_NARROWED);
    assert_int_equal(tied_give(&at, Y, 1.0, 8.25, 6), REC_TRAIL_NARROWED);
    assert_int_equal(tied_give(&at, Y, 2.385, 9.0, 7), REC_TRAIL_IDLE);
    assert_int_equal(tied_give(&at, Y, 3.0, 7.0, 8), REC_TRAIL_NARROWED);
    assert_int_equal(at.trail.count, 4);
    const rec_trail_entry *const entries = at.trail.entries;
    assert_true(entries[0].is_low && !entries[1].is_low && entries[2].is_low && !entries[3].is_low);
    assert_true(entries[2].begins && !entries[3].begins);
    assert_same_double(entries[0].before, -REC_INFINITY);
    assert_same_double(entries[0].after, 2.385);
    assert_same_double(entries[2].before, 2.385);
    assert_same_double(entries[3].before, 8.25);
    assert_int_equal(entries[3].reason, 8 | REC_TRAIL_GIVEN);
    assert_int_equal(entries[3].previous, 1);
    assert_int_equal(entries[1].previous, REC_TRAIL_NONE);
    assert_int_equal(latest(&at, Y, true), 2);
    assert_int_equal(latest(&at, X, true), REC_TRAIL_NONE);
    tied_release(&at);
}

static void what_is_given_of_a_count_is_rounded_inward(void **state)
{
    (void)state;
    static const uint8_t whole[] = {1, 1, 1};
    tied at;
    make_two_orders(&at, whole, 10);
    assert_int_equal(tied_give(&at, X, 2.385, 9.75, 0), REC_TRAIL_NARROWED);
    assert_same_double(at.domains[X].lo, 3.0);
    assert_same_double(at.domains[X].hi, 9.0);
    assert_int_equal(tied_give(&at, X, 2.5, 9.25, 1), REC_TRAIL_IDLE);
    assert_int_equal(tied_give(&at, X, 4.25, 4.75, 2), REC_TRAIL_EMPTY);
    assert_true(at.trail.emptied.is_empty);
    assert_false(at.trail.emptied.needs_low || at.trail.emptied.needs_high);
    walk(&at, REC_TRAIL_NONE);
    assert_given(2);
    tied_release(&at);
}

static void a_clash_of_two_given_rests_on_both_and_no_other(void **state)
{
    (void)state;
    tied at;
    make_two_orders(&at, NULL, 10);
    tied_give(&at, X, 2.0, REC_INFINITY, 0);
    tied_give(&at, X, -REC_INFINITY, 5.0, 1);
    assert_int_equal(tied_give(&at, X, 5.5, 7.0, 2), REC_TRAIL_EMPTY);
    walk(&at, REC_TRAIL_NONE);
    assert_given(1, 2);
    assert_same_double(at.domains[X].hi, 5.0);
    assert_int_equal(tied_give(&at, X, 0.0, 1.0, 3), REC_TRAIL_EMPTY);
    walk(&at, REC_TRAIL_NONE);
    assert_given(0, 3);
    tied_release(&at);
}

static void a_full_trail_takes_nothing(void **state)
{
    (void)state;
    tied at;
    make_two_orders(&at, NULL, 3);
    assert_int_equal(tied_give(&at, X, 1.0, 9.0, 0), REC_TRAIL_NARROWED);
    assert_int_equal(tied_give(&at, X, 2.0, 9.0, 1), REC_TRAIL_FULL);
    assert_same_double(at.domains[X].lo, 1.0);
    assert_int_equal(at.trail.count, 2);
    tied_release(&at);
}

static void without_a_trail_only_domains_change(void **state)
{
    (void)state;
    rec_interval domains[] = {{0, 10}};
    assert_int_equal(rec_trail_give(NULL, 0, rec_interval_of(2.5, 11), true, 0, domains),
                     REC_TRAIL_NARROWED);
    assert_same_double(domains[0].lo, 3.0);
    assert_same_double(domains[0].hi, 10.0);
    assert_int_equal(rec_trail_give(NULL, 0, rec_interval_of(20, 30), false, 0, domains),
                     REC_TRAIL_EMPTY);
}

static void undoing_gives_back_every_end(void **state)
{
    (void)state;
    tied at;
    make_two_orders(&at, NULL, 50);
    tied_give(&at, X, 1.0, 9.0, 0);
    tied_give(&at, Z, 0.0, 8.0, 1);
    propagate(&at, REC_PROPAGATE_FIXED_POINT);
    const size_t count = at.trail.count;
    rec_interval before[3];
    memcpy(before, at.domains, sizeof before);
    tied_give(&at, Y, 5.0, 6.0, 2);
    propagate(&at, REC_PROPAGATE_FIXED_POINT);
    assert_same_double(at.domains[X].hi, 6.0);
    assert_int_equal(tied_give(&at, Z, 0.0, 4.0, 3), REC_TRAIL_EMPTY);
    rec_trail_undo(&at.trail, count, at.domains);
    assert_memory_equal(before, at.domains, sizeof before);
    assert_false(at.trail.emptied.is_empty);
    rec_trail_undo(&at.trail, 0, at.domains);
    for (uint32_t v = 0; v < 3; v++) {
        assert_true(rec_interval_is_whole(at.domains[v]));
        assert_int_equal(latest(&at, v, true), REC_TRAIL_NONE);
        assert_int_equal(latest(&at, v, false), REC_TRAIL_NONE);
    }
    tied_release(&at);
}

static void an_end_rests_on_what_flowed_into_it_alone(void **state)
{
    (void)state;
    tied at;
    make_two_orders(&at, NULL, 50);
    tied_give(&at, X, 1.5, 100.0, 0);
    tied_give(&at, Y, 0.5, 90.0, 1);
    tied_give(&at, Z, 0.25, 80.0, 2);
    propagate(&at, REC_PROPAGATE_FIXED_POINT);
    assert_same_double(at.domains[Z].lo, 1.5);
    walk(&at, latest(&at, Z, true));
    assert_given(0);
    assert_tapes(0, 1);
    walk(&at, latest(&at, X, false));
    assert_given(2);
    assert_tapes(0, 1);
    walk(&at, latest(&at, Y, false));
    assert_given(2);
    assert_tapes(1);
    walk(&at, latest(&at, X, true));
    assert_given(0);
    tied_release(&at);
}

static void an_end_that_was_there_before_rests_on_nothing(void **state)
{
    (void)state;
    tied at;
    make_two_orders(&at, NULL, 50);
    at.domains[X] = rec_interval_of(3.5, 4.0); /* where the trail begins */
    propagate(&at, REC_PROPAGATE_FIXED_POINT);
    assert_same_double(at.domains[Z].lo, 3.5);
    walk(&at, latest(&at, Z, true));
    assert_tapes(0, 1);
    assert_given(-1);
    tied_release(&at);
}

static void the_articles_load_rests_on_shells_and_containers(void **state)
{
    (void)state;
    tape_writer cargo;
    tape_begin(&cargo);
    const uint32_t shells = tape_variable(&cargo, X);
    const uint32_t containers = tape_variable(&cargo, Y), load = tape_variable(&cargo, Z);
    tape_compare(&cargo, shells, REC_TAPE_AT_MOST,
                 tape_step(&cargo, REC_TAPE_MULTIPLY, containers, load));
    static const uint8_t whole[] = {1, 1, 0};
    tied at;
    tied_make(&at, &cargo.tape, 1, 3, whole, 20);
    tied_give(&at, X, 0, REC_INFINITY, 0);
    tied_give(&at, Y, 0, REC_INFINITY, 1);
    tied_give(&at, Z, 1, 2000, 2);
    tied_give(&at, X, 3e6, REC_INFINITY, 3);
    tied_give(&at, X, 0, 3e6, 4);
    tied_give(&at, Y, 0, 10000, 5);
    propagate(&at, REC_PROPAGATE_FIXED_POINT);
    walk(&at, latest(&at, Z, true));
    assert_true(given[3] && given[5] && !given[4]);
    walk(&at, latest(&at, Y, true));
    assert_true(given[2] && given[3] && !given[4] && !given[5]);
    tied_release(&at);
}

static void emptiness_by_a_relation_rests_on_the_two_that_clash(void **state)
{
    (void)state;
    tied at;
    make_two_orders(&at, NULL, 50);
    tied_give(&at, X, 7.5, 100.0, 0);
    tied_give(&at, Y, 0.5, 90.0, 1);
    tied_give(&at, Z, 0.25, 6.0, 2);
    propagate(&at, REC_PROPAGATE_EMPTY);
    walk(&at, REC_TRAIL_NONE);
    assert_given(0, 2);
    assert_tapes(0, 1);
    tied_release(&at);
}

static void what_came_after_emptiness_is_not_named_for_it(void **state)
{
    (void)state;
    tied at;
    make_two_orders(&at, NULL, 50);
    tied_give(&at, X, 7.5, 100.0, 0);
    tied_give(&at, Z, 0.25, 6.0, 2);
    propagate(&at, REC_PROPAGATE_EMPTY);
    const size_t count = at.trail.emptied.trail_count;
    assert_int_equal(count, at.trail.count);
    tied_give(&at, X, 9.0, 10.0, 5);
    tied_give(&at, Y, -9.0, 1.0, 6);
    walk(&at, REC_TRAIL_NONE);
    assert_given(0, 2);
    assert_int_equal(at.trail.emptied.trail_count, count);
    tied_release(&at);
}

static void of_many_moves_the_earliest_that_will_do_is_named(void **state)
{
    (void)state;
    tied at;
    make_two_orders(&at, NULL, 50);
    tied_give(&at, Z, 0.0, 6.0, 0);
    tied_give(&at, X, 7.0, 100.0, 1);
    tied_give(&at, X, 8.0, 90.0, 2); /* more than it takes */
    propagate(&at, REC_PROPAGATE_EMPTY);
    walk(&at, REC_TRAIL_NONE);
    assert_given(0, 1);
    tied_release(&at);
}

enum { TERMS = 28 };

/* v[0] + ... + v[TERMS - 1] == v[TERMS]; of each term the low end is given by an even number, the
 * high end by an odd one. */
static void make_long_sum(tied *at, tape_writer *sum)
{
    uint32_t terms[TERMS];
    for (uint32_t i = 0; i < TERMS; i++) {
        terms[i] = i;
    }
    tape_write_sum(sum, terms, TERMS, REC_TAPE_EQUAL, TERMS);
    tied_make(at, &sum->tape, 1, TERMS + 1, NULL, 200);
    for (uint32_t i = 0; i < TERMS; i++) {
        tied_give(at, i, 1.0 + i, REC_INFINITY, 2 * i);
        tied_give(at, i, -REC_INFINITY, 2.0 + i, 2 * i + 1);
    }
}

static void a_long_sum_rests_on_one_end_of_each_term(void **state)
{
    (void)state;
    static tape_writer sum;
    static uint8_t numbers[2 * TERMS + 2];
    tied at;
    make_long_sum(&at, &sum);
    propagate(&at, REC_PROPAGATE_FIXED_POINT);
    memset(numbers, 0, sizeof numbers);
    tied_walk(&at, latest(&at, TERMS, true), numbers, tapes_marked);
    for (size_t i = 0; i < TERMS; i++) {
        assert_true(numbers[2 * i]);
        assert_false(numbers[2 * i + 1]);
    }
    tied_release(&at);
}

static void a_term_of_a_long_sum_rests_on_the_other_ends_of_the_others(void **state)
{
    (void)state;
    static tape_writer sum;
    static uint8_t numbers[2 * TERMS + 2];
    tied at;
    make_long_sum(&at, &sum);
    const double most = TERMS * (TERMS + 3) / 2.0;
    tied_give(&at, TERMS, most - 0.25, REC_INFINITY, 2 * TERMS);
    tied_give(&at, TERMS, -REC_INFINITY, most + 5.0, 2 * TERMS + 1);
    propagate(&at, REC_PROPAGATE_FIXED_POINT);
    assert_same_double(at.domains[3].lo, 4.75);
    memset(numbers, 0, sizeof numbers);
    tied_walk(&at, latest(&at, 3, true), numbers, tapes_marked);
    for (size_t i = 0; i < TERMS; i++) {
        assert_false(numbers[2 * i]);
        assert_int_equal(numbers[2 * i + 1], i != 3);
    }
    assert_true(numbers[2 * TERMS]);
    assert_false(numbers[2 * TERMS + 1]);
    tied_release(&at);
}

static void an_impossible_sum_rests_on_one_end_of_each_term(void **state)
{
    (void)state;
    static tape_writer sum;
    static uint8_t numbers[2 * TERMS + 2];
    tied at;
    make_long_sum(&at, &sum);
    tied_give(&at, TERMS, 5.0, 6.0, 2 * TERMS);
    propagate(&at, REC_PROPAGATE_EMPTY);
    memset(numbers, 0, sizeof numbers);
    tied_walk(&at, REC_TRAIL_NONE, numbers, tapes_marked);
    size_t low = 0;
    for (size_t i = 0; i < TERMS; i++) {
        low += numbers[2 * i];
        assert_false(numbers[2 * i + 1]);
    }
    assert_true(numbers[2 * TERMS] && low > 0);
    tied_release(&at);
}

static void what_is_not_there_cannot_be_walked_from(void **state)
{
    (void)state;
    tied at;
    make_two_orders(&at, NULL, 10);
    tied_give(&at, X, 1.0, 2.0, 0);
    const rec_elementary *const by = rec_elementary_functions();
    assert_int_equal(rec_trail_walk(&at.trail, &at.network, by, at.domains, 2, test_workspace(),
                                    given, tapes_marked),
                     REC_E_INVALID);
    assert_int_equal(rec_trail_walk(&at.trail, &at.network, by, at.domains, REC_TRAIL_NONE,
                                    test_workspace(), given, tapes_marked),
                     REC_E_INVALID);
    tied_release(&at);
    size_t size_bytes = 99;
    rec_trail trail;
    assert_int_equal(rec_trail_size(1, UINT32_MAX, &size_bytes), REC_E_LIMIT);
    assert_int_equal(rec_trail_open(1, UINT32_MAX, test_workspace(), &trail), REC_E_LIMIT);
    assert_int_equal(size_bytes, 99);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_end_given_is_an_entry_with_what_was_before),
        cmocka_unit_test(what_is_given_of_a_count_is_rounded_inward),
        cmocka_unit_test(a_clash_of_two_given_rests_on_both_and_no_other),
        cmocka_unit_test(a_full_trail_takes_nothing),
        cmocka_unit_test(without_a_trail_only_domains_change),
        cmocka_unit_test(undoing_gives_back_every_end),
        cmocka_unit_test(an_end_rests_on_what_flowed_into_it_alone),
        cmocka_unit_test(an_end_that_was_there_before_rests_on_nothing),
        cmocka_unit_test(the_articles_load_rests_on_shells_and_containers),
        cmocka_unit_test(emptiness_by_a_relation_rests_on_the_two_that_clash),
        cmocka_unit_test(what_came_after_emptiness_is_not_named_for_it),
        cmocka_unit_test(of_many_moves_the_earliest_that_will_do_is_named),
        cmocka_unit_test(a_long_sum_rests_on_one_end_of_each_term),
        cmocka_unit_test(a_term_of_a_long_sum_rests_on_the_other_ends_of_the_others),
        cmocka_unit_test(an_impossible_sum_rests_on_one_end_of_each_term),
        cmocka_unit_test(what_is_not_there_cannot_be_walked_from),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
