/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Laws of propagation over random networks whose tapes all hold at a point that
 * was chosen first: the point is never lost, what is called a fixed point is
 * one, the order of tapes does not show, what comes later gives the same as
 * what was known at first, and what the trail names is enough.
 */
#include "support/cmocka.h"
#include "support/random_line.h"
#include "support/random_tape.h"
#include "support/tied.h"

#include "core/interval_compare.h"
#include "elementary/rounded.h"

enum { ROUNDS = 1500, VARIABLES = 7, TAPES_MAX = 9, TRAIL_MAX = 4000 };

static const uint64_t base_seed = UINT64_C(1999110901);

/* A network, a point and what is given of each variable, twice. */
typedef struct law_case {
    uint64_t seed;
    size_t tape_count;
    tape_writer written[TAPES_MAX];
    rec_tape tapes[TAPES_MAX];
    double point[VARIABLES];
    uint8_t whole[VARIABLES];
    rec_interval given[2 * VARIABLES]; /* number n is of variable n % VARIABLES */
} law_case;

static void make_case(law_case *made, uint64_t seed, bool about_the_point)
{
    uint64_t random = random_start(seed);
    const random_tape_kind kind = (random_tape_kind)(random_next(&random) % 3);
    made->seed = seed;
    for (size_t v = 0; v < VARIABLES; v++) {
        made->whole[v] = random_next(&random) % 3 == 0;
        made->point[v] = random_tape_figure(&random);
        made->point[v] = made->whole[v] ? floor(made->point[v]) : made->point[v];
    }
    made->tape_count = 0;
    const size_t tape_count = 1 + random_next(&random) % TAPES_MAX;
    for (size_t tries = 0; tries < 50 && made->tape_count < tape_count; tries++) {
        tape_writer *const written = &made->written[made->tape_count];
        if (random_tape_make(written, kind, rec_elementary_functions(), made->point, VARIABLES,
                             &random)) {
            made->tapes[made->tape_count++] = written->tape;
        }
    }
    for (size_t n = 0; n < 2 * (size_t)VARIABLES; n++) {
        const double about = about_the_point || random_next(&random) % 4 != 0
                                 ? made->point[n % VARIABLES]
                                 : random_tape_figure(&random);
        made->given[n] = random_tape_domain(about, &random);
    }
}

static void fail_at(const law_case *made, const tied *at, const char *what)
{
    for (size_t t = 0; t < made->tape_count; t++) {
        random_tape_print(&made->tapes[t]);
    }
    for (size_t v = 0; v < VARIABLES; v++) {
        print_error("  %zu: %a in [%a, %a]%s\n", v, made->point[v], at->domains[v].lo,
                    at->domains[v].hi, made->whole[v] ? " whole" : "");
    }
    fail_msg("%s, seed %llu", what, (unsigned long long)made->seed);
}

/* Gives the numbers from first to last, and propagates; false where nothing is left. */
static bool take_in(tied *at, const law_case *made, size_t first, size_t last, const uint8_t *which,
                    const rec_propagate_options *options)
{
    for (size_t n = first; n < last; n++) {
        if (which != NULL && !which[n]) {
            continue;
        }
        const rec_interval given = made->given[n];
        const rec_trail_given came =
            tied_give(at, (uint32_t)(n % VARIABLES), given.lo, given.hi, (uint32_t)n);
        assert_int_not_equal(came, REC_TRAIL_FULL);
        if (came == REC_TRAIL_EMPTY) {
            return false;
        }
    }
    return tied_propagate(at, options, true) != REC_PROPAGATE_EMPTY;
}

static void make_tied(tied *at, const law_case *made)
{
    tied_make(at, made->tapes, made->tape_count, VARIABLES, made->whole, TRAIL_MAX);
}

static void no_propagation_loses_a_point_where_all_relations_hold(void **state)
{
    (void)state;
    size_t ends[REC_PROPAGATE_EMPTY] = {0};
    for (uint64_t seed = base_seed; seed < base_seed + ROUNDS; seed++) {
        static law_case made;
        make_case(&made, seed, true);
        rec_propagate_options options = rec_propagate_defaults();
        options.gain_min = seed % 3 == 0 ? 0.0 : seed % 3 == 1 ? 1e-12 : 0.5;
        options.revisions_max = seed % 5 == 0 ? seed % 7 : options.revisions_max;
        tied at;
        make_tied(&at, &made);
        if (!take_in(&at, &made, 0, 2 * (size_t)VARIABLES, NULL, &options)) {
            fail_at(&made, &at, "found empty");
        }
        ends[at.outcome.end]++;
        for (size_t v = 0; v < VARIABLES; v++) {
            if (!rec_interval_contains(at.domains[v], made.point[v])) {
                fail_at(&made, &at, "lost the point");
            }
        }
        tied_release(&at);
    }
    assert_true(ends[REC_PROPAGATE_FIXED_POINT] > ROUNDS / 4);
    assert_true(ends[REC_PROPAGATE_SMALL_GAINS] > 0 && ends[REC_PROPAGATE_BUDGET] > 0);
}

static void no_tape_narrows_anything_at_a_fixed_point(void **state)
{
    (void)state;
    const rec_propagate_options exact = tied_exact();
    size_t tried = 0;
    for (uint64_t seed = base_seed; seed < base_seed + ROUNDS; seed++) {
        static law_case made;
        make_case(&made, seed, seed % 2 == 0);
        tied at;
        make_tied(&at, &made);
        if (take_in(&at, &made, 0, 2 * (size_t)VARIABLES, NULL, &exact) &&
            at.outcome.end == REC_PROPAGATE_FIXED_POINT) {
            tried++;
            for (size_t t = 0; t < made.tape_count; t++) {
                rec_interval domains[VARIABLES], slots[TAPE_WRITER_STEPS_MAX];
                memcpy(domains, at.domains, sizeof domains);
                const bool holds =
                    rec_tape_revise(&made.tapes[t], rec_elementary_functions(), domains, slots);
                for (size_t v = 0; v < VARIABLES; v++) {
                    if (made.whole[v]) {
                        domains[v] = rec_interval_whole_within(domains[v]);
                    }
                    if (!holds || !rec_interval_equal(domains[v], at.domains[v])) {
                        fail_at(&made, &at, "no fixed point");
                    }
                }
            }
        }
        tied_release(&at);
    }
    assert_true(tried > ROUNDS / 2);
}

static void shuffle(law_case *made, uint64_t *random)
{
    for (size_t t = made->tape_count; t-- > 1;) {
        const size_t other = random_next(random) % (t + 1);
        const rec_tape kept = made->tapes[t];
        made->tapes[t] = made->tapes[other];
        made->tapes[other] = kept;
    }
}

static void the_order_of_tapes_does_not_show_in_a_fixed_point(void **state)
{
    (void)state;
    const rec_propagate_options exact = tied_exact();
    size_t tried = 0, emptied = 0;
    for (uint64_t seed = base_seed; seed < base_seed + ROUNDS; seed++) {
        static law_case made;
        make_case(&made, seed, seed % 2 == 0);
        uint64_t random = random_start(seed + ROUNDS);
        tied at, other;
        make_tied(&at, &made);
        const bool left = take_in(&at, &made, 0, 2 * (size_t)VARIABLES, NULL, &exact);
        shuffle(&made, &random);
        make_tied(&other, &made);
        const bool left_too = take_in(&other, &made, 0, 2 * (size_t)VARIABLES, NULL, &exact);
        const bool is_cut_short = (left && at.outcome.end != REC_PROPAGATE_FIXED_POINT) ||
                                  (left_too && other.outcome.end != REC_PROPAGATE_FIXED_POINT);
        if (!is_cut_short) {
            tried++;
            emptied += !left;
            if (left != left_too) {
                fail_at(&made, &at, "empty in one order only");
            }
            for (size_t v = 0; left && v < VARIABLES; v++) {
                if (!rec_interval_equal(at.domains[v], other.domains[v])) {
                    fail_at(&made, &other, "another fixed point");
                }
            }
        }
        tied_release(&at);
        tied_release(&other);
    }
    assert_true(tried > ROUNDS / 2 && emptied > ROUNDS / 10);
}

static void what_is_given_later_gives_the_same_as_at_first(void **state)
{
    (void)state;
    const rec_propagate_options exact = tied_exact();
    size_t tried = 0;
    for (uint64_t seed = base_seed; seed < base_seed + ROUNDS; seed++) {
        static law_case made;
        make_case(&made, seed, seed % 2 == 0);
        tied at, later;
        make_tied(&at, &made);
        make_tied(&later, &made);
        const bool left = take_in(&at, &made, 0, 2 * (size_t)VARIABLES, NULL, &exact);
        bool left_too = take_in(&later, &made, 0, VARIABLES, NULL, &exact);
        const bool began_exact = left_too && later.outcome.end == REC_PROPAGATE_FIXED_POINT;
        for (uint32_t n = VARIABLES; began_exact && left_too && n < 2 * VARIABLES; n++) {
            const uint32_t changed = n % VARIABLES;
            rec_propagate_options following = exact;
            following.changed = &changed;
            following.changed_count = 1;
            left_too = take_in(&later, &made, n, n + 1, NULL, &following) &&
                       later.outcome.end == REC_PROPAGATE_FIXED_POINT;
        }
        if (left && at.outcome.end == REC_PROPAGATE_FIXED_POINT && began_exact && left_too) {
            tried++;
            for (size_t v = 0; v < VARIABLES; v++) {
                if (!rec_interval_equal(at.domains[v], later.domains[v])) {
                    fail_at(&made, &later, "another fixed point");
                }
            }
        }
        tied_release(&at);
        tied_release(&later);
    }
    assert_true(tried > ROUNDS / 4);
}

/* Whether the numbers and tapes that were named give, from nothing else, as much as was asked
 * for; sets *is_cut_short where propagation had to stop before it could tell. */
static bool is_enough(const law_case *made, const tied *at, uint32_t from, size_t *named,
                      bool *is_cut_short)
{
    uint8_t numbers[2 * VARIABLES] = {0}, tapes[TAPES_MAX] = {0};
    tied_walk(at, from, numbers, tapes);
    for (size_t n = 0; n < 2 * (size_t)VARIABLES; n++) {
        *named += numbers[n];
    }
    rec_propagate_options only = tied_exact();
    only.active = tapes;
    tied again;
    make_tied(&again, made);
    const bool left = take_in(&again, made, 0, 2 * (size_t)VARIABLES, numbers, &only);
    *is_cut_short = left && again.outcome.end != REC_PROPAGATE_FIXED_POINT;
    bool enough = !left;
    if (left && from != REC_TRAIL_NONE) {
        const rec_trail_entry entry = at->trail.entries[from];
        const rec_interval domain = again.domains[entry.variable];
        enough = entry.is_low ? domain.lo >= entry.after : domain.hi <= entry.after;
    }
    tied_release(&again);
    return enough;
}

static void what_the_trail_names_is_enough(void **state)
{
    (void)state;
    const rec_propagate_options exact = tied_exact();
    size_t tried = 0, emptied = 0, named = 0;
    for (uint64_t seed = base_seed; seed < base_seed + ROUNDS; seed++) {
        static law_case made;
        make_case(&made, seed, seed % 3 == 0);
        uint64_t random = random_start(seed + ROUNDS);
        tied at;
        make_tied(&at, &made);
        const bool left = take_in(&at, &made, 0, 2 * (size_t)VARIABLES, NULL, &exact);
        if (left && at.outcome.end != REC_PROPAGATE_FIXED_POINT) {
            tied_release(&at);
            continue;
        }
        uint32_t from = REC_TRAIL_NONE;
        if (left && at.trail.count > 0) {
            from = (uint32_t)(random_next(&random) % at.trail.count);
        }
        if (!left || from != REC_TRAIL_NONE) {
            bool is_cut_short = false;
            const bool enough = is_enough(&made, &at, from, &named, &is_cut_short);
            if (!is_cut_short && !enough) {
                fail_at(&made, &at, "what was named is not enough");
            }
            tried += !is_cut_short;
            emptied += !left;
        }
        tied_release(&at);
    }
    assert_true(tried > ROUNDS / 2 && emptied > ROUNDS / 4);
    print_message("%zu walks named %.2f of %d numbers each\n", tried, (double)named / (double)tried,
                  2 * VARIABLES);
}

int main(void)
{
    print_message("seeds from %llu\n", (unsigned long long)base_seed);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_propagation_loses_a_point_where_all_relations_hold),
        cmocka_unit_test(no_tape_narrows_anything_at_a_fixed_point),
        cmocka_unit_test(the_order_of_tapes_does_not_show_in_a_fixed_point),
        cmocka_unit_test(what_is_given_later_gives_the_same_as_at_first),
        cmocka_unit_test(what_the_trail_names_is_enough),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
