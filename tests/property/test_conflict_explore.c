/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One minimal set and all of them, of hidden families of sets that are known:
 * some elements contradict each other where they hold one of the family.
 */
#include "support/cmocka.h"
#include "support/random_line.h"
#include "support/workspace.h"

#include "core/conflict_set.h"

enum { ROUNDS = 3000, ELEMENTS_MAX = 14, HIDDEN_MAX = 24, SEEDS_MAX = 1 << ELEMENTS_MAX };

static const uint64_t base_seed = UINT64_C(20160301);

typedef struct hidden {
    size_t element_count, count;
    uint32_t sets[HIDDEN_MAX]; /* as bits, none within another */
    size_t tests;
    uint32_t shy; /* bits of a set that is not seen unless it is all that is on; 0: there is none */
} hidden;

static uint64_t below(uint64_t *random, uint64_t count)
{
    return random_next(random) % count;
}

static void hide(hidden *of, uint64_t *random)
{
    *of = (hidden){.element_count = 1 + (size_t)below(random, ELEMENTS_MAX)};
    const size_t tries = (size_t)below(random, HIDDEN_MAX + 1);
    const uint64_t largest = 1 + below(random, 5);
    for (size_t i = 0; i < tries; i++) {
        uint32_t set = 0;
        for (uint64_t k = 0; k <= below(random, largest); k++) {
            set |= UINT32_C(1) << below(random, of->element_count);
        }
        bool is_apart = true;
        for (size_t s = 0; s < of->count; s++) {
            is_apart = is_apart && (of->sets[s] & set) != of->sets[s] && (of->sets[s] & set) != set;
        }
        if (is_apart) {
            of->sets[of->count++] = set;
        }
    }
}

static bool fails(const hidden *of, uint32_t on)
{
    for (size_t s = 0; s < of->count; s++) {
        if ((of->sets[s] & on) == of->sets[s]) {
            return true;
        }
    }
    return false;
}

static uint32_t bits_of(const bool on[], size_t count)
{
    uint32_t bits = 0;
    for (size_t e = 0; e < count; e++) {
        bits |= (uint32_t)on[e] << e;
    }
    return bits;
}

static rec_status contradicts(void *context, const bool on[], bool *proven)
{
    hidden *of = context;
    of->tests++;
    *proven = fails(of, bits_of(on, of->element_count));
    return REC_OK;
}

static bool is_hidden(const hidden *of, uint32_t set)
{
    for (size_t s = 0; s < of->count; s++) {
        if (of->sets[s] == set) {
            return true;
        }
    }
    return false;
}

static void what_contradicts_is_reduced_to_a_minimal_set(void **state)
{
    (void)state;
    print_message("seed %llu\n", (unsigned long long)base_seed);
    size_t reduced = 0;
    for (uint64_t round = 0; round < ROUNDS; round++) {
        uint64_t random = base_seed + round;
        hidden of;
        hide(&of, &random);
        const uint32_t all = (uint32_t)((UINT64_C(1) << of.element_count) - 1);
        const uint32_t kept = (uint32_t)random_next(&random) & (uint32_t)random_next(&random) & all;
        if (!fails(&of, all)) {
            continue;
        }
        uint32_t elements[ELEMENTS_MAX];
        size_t count = 0;
        bool on[ELEMENTS_MAX];
        for (uint32_t e = 0; e < of.element_count; e++) {
            on[e] = (kept >> e & 1) != 0; /* counts in any case */
            elements[count] = e;
            count += !on[e];
        }
        const rec_contradiction_test test = {.context = &of, .contradicts = contradicts};
        assert_rec_ok(rec_conflict_set_reduce(&test, elements, count, on));
        const uint32_t left = bits_of(on, of.element_count);
        assert_true(fails(&of, left));
        for (size_t i = 0; i < count; i++) {
            if (on[elements[i]]) {
                assert_false(fails(&of, left & ~(UINT32_C(1) << elements[i])));
            }
        }
        if (kept == 0) {
            assert_true(is_hidden(&of, left));
        }
        reduced++;
    }
    assert_true(reduced > ROUNDS / 2);
}

/** Two members among ten thousand elements take tens of tests, not thousands. */
static rec_status pair_contradicts(void *context, const bool on[], bool *proven)
{
    size_t *tests = context;
    (*tests)++;
    *proven = on[17] && on[9001];
    return REC_OK;
}

static void few_among_many_take_few_tests(void **state)
{
    (void)state;
    enum { MANY = 10000 };
    static uint32_t elements[MANY];
    static bool on[MANY];
    size_t tests = 0, left = 0;
    for (uint32_t e = 0; e < MANY; e++) {
        elements[e] = e;
    }
    const rec_contradiction_test test = {.context = &tests, .contradicts = pair_contradicts};
    assert_rec_ok(rec_conflict_set_reduce(&test, elements, MANY, on));
    for (size_t e = 0; e < MANY; e++) {
        left += on[e];
    }
    assert_true(left == 2 && on[17] && on[9001]);
    assert_true(tests <= 64);
}

static rec_status refuses(void *context, const bool on[], bool *proven)
{
    (void)context;
    (void)on;
    (void)proven;
    return REC_E_MEMORY;
}

static void a_test_that_fails_ends_the_reduction(void **state)
{
    (void)state;
    const uint32_t elements[] = {0, 1};
    bool on[2] = {false, false};
    const rec_contradiction_test test = {.contradicts = refuses};
    assert_int_equal(rec_conflict_set_reduce(&test, elements, 2, on), REC_E_MEMORY);
    assert_rec_ok(rec_conflict_set_reduce(&test, elements, 0, on));
}

/* ---- all of them ---- */

static rec_status ask(void *context, const bool without[], rec_seed_answer *answer,
                      uint32_t members[], size_t *count)
{
    hidden *of = context;
    const uint32_t on =
        (uint32_t)((UINT64_C(1) << of->element_count) - 1) & ~bits_of(without, of->element_count);
    of->tests++;
    *answer = REC_SEED_HOLDS;
    if (of->shy != 0 && (of->shy & on) == of->shy) {
        *answer = REC_SEED_UNKNOWN;
    }
    for (size_t s = 0; s < of->count; s++) {
        if ((of->sets[s] & on) == of->sets[s]) {
            *answer = REC_SEED_FAILS;
            for (uint32_t e = 0; e < of->element_count; e++) {
                members[*count] = e;
                *count += of->sets[s] >> e & 1;
            }
            return REC_OK;
        }
    }
    return REC_OK;
}

static size_t count_largest_that_hold(const hidden *of)
{
    size_t count = 0;
    for (uint32_t on = 0; on < UINT32_C(1) << of->element_count; on++) {
        bool is_largest = !fails(of, on);
        for (uint32_t e = 0; e < of->element_count && is_largest; e++) {
            is_largest = (on >> e & 1) != 0 || fails(of, on | UINT32_C(1) << e);
        }
        count += is_largest;
    }
    return count;
}

typedef struct room {
    uint32_t set_first[HIDDEN_MAX + 1], members[(HIDDEN_MAX + 1) * ELEMENTS_MAX];
} room;

static rec_conflict_sets sets_in(room *memory, const hidden *of, size_t known, size_t sets_max)
{
    rec_conflict_sets sets = {.element_count = of->element_count,
                              .set_capacity = sets_max,
                              .member_capacity = (HIDDEN_MAX + 1) * ELEMENTS_MAX,
                              .set_first = memory->set_first,
                              .members = memory->members};
    sets.set_first[0] = 0;
    for (size_t s = 0; s < known; s++) {
        uint32_t used = sets.set_first[s];
        for (uint32_t e = 0; e < of->element_count; e++) {
            sets.members[used] = e;
            used += of->sets[s] >> e & 1;
        }
        sets.set_first[++sets.set_count] = used;
    }
    return sets;
}

static rec_status explore(hidden *of, const rec_explore_limits *limits, size_t less_bytes,
                          rec_conflict_sets *sets, rec_explore_found *found)
{
    size_t size_bytes = 0;
    assert_rec_ok(
        rec_conflict_sets_explore_size(of->element_count, limits->seeds_max, &size_bytes));
    rec_workspace *work = test_workspace();
    assert_true(size_bytes <= work->size_bytes);
    rec_workspace exact = {.memory = work->memory, .size_bytes = size_bytes - less_bytes};
    const rec_seed_test test = {.context = of, .ask = ask};
    const rec_status status = rec_conflict_sets_explore(&test, limits, &exact, sets, found);
    assert_int_equal(exact.used_bytes, 0);
    return status;
}

static void all_hidden_sets_are_found_each_once(void **state)
{
    (void)state;
    static room memory;
    for (uint64_t round = 0; round < ROUNDS; round++) {
        uint64_t random = base_seed + round;
        hidden of;
        hide(&of, &random);
        const size_t known = of.count == 0 ? 0 : (size_t)below(&random, of.count + 1);
        rec_conflict_sets sets = sets_in(&memory, &of, known, HIDDEN_MAX);
        const rec_explore_limits limits = {.seeds_max = 3000, .nodes_max = UINT64_MAX};
        rec_explore_found found;
        assert_rec_ok(explore(&of, &limits, 0, &sets, &found));
        assert_true(found.complete);
        assert_int_equal(sets.set_count, of.count);
        for (size_t s = 0; s < sets.set_count; s++) {
            uint32_t set = 0;
            for (uint32_t m = sets.set_first[s]; m < sets.set_first[s + 1]; m++) {
                set |= UINT32_C(1) << sets.members[m];
            }
            assert_true(is_hidden(&of, set));
            for (size_t k = 0; k < s; k++) {
                uint32_t other = 0;
                for (uint32_t m = sets.set_first[k]; m < sets.set_first[k + 1]; m++) {
                    other |= UINT32_C(1) << sets.members[m];
                }
                assert_int_not_equal(set, other);
            }
        }
        const size_t largest = count_largest_that_hold(&of);
        assert_int_equal(found.seed_count, largest);
        /* each seed is asked for once, and each set found takes one more */
        assert_int_equal(of.tests, largest + of.count - known);
        sets = sets_in(&memory, &of, known, HIDDEN_MAX);
        assert_int_equal(explore(&of, &limits, 1, &sets, &found), REC_E_WORKSPACE);
    }
}

static void a_search_that_is_cut_short_says_so(void **state)
{
    (void)state;
    static room memory;
    hidden of = {.element_count = 12, .count = 6};
    for (size_t s = 0; s < of.count; s++) {
        of.sets[s] = UINT32_C(3) << 2 * s; /* 64 largest sets that hold */
    }
    rec_explore_found found;
    rec_explore_limits limits = {.seeds_max = 63, .nodes_max = UINT64_MAX};
    rec_conflict_sets sets = sets_in(&memory, &of, 0, HIDDEN_MAX);
    assert_rec_ok(explore(&of, &limits, 0, &sets, &found));
    assert_true(!found.complete && sets.set_count == 6 && found.seed_count == 63);
    limits.seeds_max = 64;
    sets = sets_in(&memory, &of, 0, HIDDEN_MAX);
    assert_rec_ok(explore(&of, &limits, 0, &sets, &found));
    assert_true(found.complete);
    sets = sets_in(&memory, &of, 0, 5); /* no room for the sixth */
    assert_rec_ok(explore(&of, &limits, 0, &sets, &found));
    assert_true(!found.complete && sets.set_count == 5);
    limits.nodes_max = 20;
    sets = sets_in(&memory, &of, 0, HIDDEN_MAX);
    assert_rec_ok(explore(&of, &limits, 0, &sets, &found));
    assert_false(found.complete);
}

static void what_the_test_cannot_tell_is_not_called_complete(void **state)
{
    (void)state;
    static room memory;
    hidden of = {.element_count = 4, .count = 1, .sets = {3}, .shy = 12};
    rec_explore_found found;
    const rec_explore_limits limits = {.seeds_max = 10, .nodes_max = UINT64_MAX};
    rec_conflict_sets sets = sets_in(&memory, &of, 0, HIDDEN_MAX);
    assert_rec_ok(explore(&of, &limits, 0, &sets, &found));
    assert_true(!found.complete && sets.set_count == 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_contradicts_is_reduced_to_a_minimal_set),
        cmocka_unit_test(few_among_many_take_few_tests),
        cmocka_unit_test(a_test_that_fails_ends_the_reduction),
        cmocka_unit_test(all_hidden_sets_are_found_each_once),
        cmocka_unit_test(a_search_that_is_cut_short_says_so),
        cmocka_unit_test(what_the_test_cannot_tell_is_not_called_complete),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
