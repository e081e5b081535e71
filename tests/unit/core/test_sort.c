/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/cmocka.h"
#include "support/workspace.h"

#include "core/sort.h"

#include <math.h>

/* On either side of every change of method: insertion, small digits, large digits. */
static const size_t counts[] = {0, 1, 2, 3, 47, 48, 49, 500, 4095, 4096, 4097, 9000};
enum { COUNT_COUNT = sizeof counts / sizeof counts[0], COUNT_MAX = 9000 };

static const double infinity = (double)INFINITY;
static double value[COUNT_MAX];
static int32_t rank[COUNT_MAX];
static uint8_t side[COUNT_MAX];
static uint32_t order[COUNT_MAX];
static double sorted[COUNT_MAX];

static uint32_t next_random(uint32_t *random)
{
    *random = *random * UINT32_C(1664525) + UINT32_C(1013904223);
    return *random >> 8;
}

static void fill_with_ties(uint32_t seed)
{
    const double awkward[] = {0.0, -0.0, -infinity, infinity, 2.385, -2.385, 1e-310, 4.8e6};
    for (size_t i = 0; i < COUNT_MAX; i++) {
        const uint32_t choice = next_random(&seed) % 16;
        value[i] = choice < 8 ? awkward[choice] : (double)(next_random(&seed) % 300) / 7.0 - 20.0;
        rank[i] = (int32_t)(next_random(&seed) % 3) - 1;
        rank[i] = next_random(&seed) % 50 == 0 ? INT32_MIN : rank[i];
        side[i] = (uint8_t)(next_random(&seed) % 8);
    }
}

static void assert_permutation(size_t count)
{
    static bool seen[COUNT_MAX];
    memset(seen, 0, sizeof seen);
    for (size_t i = 0; i < count; i++) {
        assert_true(order[i] < count && !seen[order[i]]);
        seen[order[i]] = true;
    }
}

static void doubles_are_sorted_and_ties_keep_their_order(void **state)
{
    (void)state;
    fill_with_ties(2385);
    for (size_t c = 0; c < COUNT_COUNT; c++) {
        rec_sort_start(counts[c], order);
        assert_rec_ok(rec_sort_by_double(counts[c], value, order, test_workspace()));
        assert_permutation(counts[c]);
        for (size_t i = 1; i < counts[c]; i++) {
            const uint32_t a = order[i - 1], b = order[i];
            /* cppcheck-suppress arrayIndexThenCheck; a < b compares two indices, it is no limit */
            assert_true(value[a] < value[b] || (value[a] == value[b] && a < b));
        }
    }
}

static int compare_ends(uint32_t a, uint32_t b, uint8_t mask, bool set_first)
{
    if (value[a] != value[b]) {
        return value[a] < value[b] ? -1 : 1;
    }
    if (rank[a] != rank[b]) {
        return rank[a] < rank[b] ? -1 : 1;
    }
    const int by_side = (int)(side[a] & mask) - (int)(side[b] & mask);
    if (by_side != 0) {
        return set_first ? -by_side : by_side;
    }
    return a < b ? -1 : 1;
}

static void ends_are_sorted_by_value_rank_side_and_index(void **state)
{
    (void)state;
    fill_with_ties(711);
    for (size_t c = 0; c < COUNT_COUNT; c++) {
        for (int set_first = 0; set_first <= 1; set_first++) {
            const rec_byte_key key = {side, 2, set_first};
            rec_sort_start(counts[c], order);
            assert_rec_ok(rec_sort_by_end(counts[c], value, rank, key, order, test_workspace()));
            assert_permutation(counts[c]);
            assert_rec_ok(rec_sort_by_end_and_copy(counts[c], value, rank, key, order, sorted,
                                                   test_workspace()));
            for (size_t i = 0; i < counts[c]; i++) {
                assert_same_double(sorted[i], value[order[i]] + 0.0);
            }
            for (size_t i = 1; i < counts[c]; i++) {
                assert_true(compare_ends(order[i - 1], order[i], 2, set_first) < 0);
            }
        }
    }
}

static void keys_that_are_not_given_do_not_count(void **state)
{
    (void)state;
    const rec_byte_key none = {NULL, 2, true};
    fill_with_ties(12300);
    memset(rank, 0, sizeof rank);
    memset(side, 0, sizeof side);
    rec_sort_start(COUNT_MAX, order);
    assert_rec_ok(rec_sort_by_end(COUNT_MAX, value, NULL, none, order, test_workspace()));
    for (size_t i = 1; i < COUNT_MAX; i++) {
        assert_true(compare_ends(order[i - 1], order[i], 2, true) < 0);
    }
}

static void several_keys_are_sorted_one_after_the_other(void **state)
{
    (void)state;
    const int64_t date[] = {5, -5, 5, INT64_MIN, INT64_MAX};
    const uint32_t name[] = {4, UINT32_MAX, 0, 2, 1};
    const uint64_t weight[] = {UINT64_MAX, 1, UINT64_MAX, UINT64_C(1) << 33, 1};
    uint32_t by[5];
    rec_sort_start(5, by);
    assert_rec_ok(rec_sort_by_uint32(5, name, by, test_workspace()));
    assert_memory_equal(by, ((uint32_t[]){2, 4, 3, 0, 1}), sizeof by);
    assert_rec_ok(rec_sort_by_int64(5, date, by, test_workspace()));
    assert_memory_equal(by, ((uint32_t[]){3, 1, 2, 0, 4}), sizeof by);
    assert_rec_ok(rec_sort_by_uint64(5, weight, by, test_workspace()));
    assert_memory_equal(by, ((uint32_t[]){1, 4, 3, 2, 0}), sizeof by);
}

static void some_of_the_indices_are_sorted_alone(void **state)
{
    (void)state;
    const double key[] = {9.5, 7.25, 8.0, -1.5, 0.0};
    uint32_t some[] = {4, 2, 0};
    assert_rec_ok(rec_sort_by_double(3, key, some, test_workspace()));
    assert_memory_equal(some, ((uint32_t[]){4, 2, 0}), sizeof some);
    uint32_t others[] = {0, 3};
    assert_rec_ok(rec_sort_by_double(2, key, others, test_workspace()));
    assert_memory_equal(others, ((uint32_t[]){3, 0}), sizeof others);
}

static void the_stated_size_is_enough_and_one_byte_less_is_refused(void **state)
{
    (void)state;
    fill_with_ties(550);
    for (size_t c = 1; c < COUNT_COUNT; c++) {
        size_t size_bytes = 0;
        assert_rec_ok(rec_sort_size(counts[c], &size_bytes));
        rec_workspace exact = test_workspace_of(size_bytes);
        rec_workspace small = test_workspace_of(size_bytes - 1);
        const rec_byte_key key = {side, 1, false};
        rec_sort_start(counts[c], order);
        assert_int_equal(rec_sort_by_end(counts[c], value, rank, key, order, &small),
                         REC_E_WORKSPACE);
        for (size_t i = 0; i < counts[c]; i++) {
            assert_int_equal(order[i], i);
        }
        assert_rec_ok(rec_sort_by_end(counts[c], value, rank, key, order, &exact));
        assert_int_equal(exact.used_bytes, 0);
        assert_int_equal(small.used_bytes, 0);
        test_workspace_release(&exact);
        test_workspace_release(&small);
    }
}

static void the_stated_size_serves_every_smaller_count(void **state)
{
    (void)state;
    size_t before_bytes = 0;
    const size_t thresholds[] = {1,      47,     48,     49,     4095,   4096,   4097,
                                 249999, 250000, 250001, 250017, 300000, 1000000};
    for (size_t i = 0; i < sizeof thresholds / sizeof thresholds[0]; i++) {
        size_t size_bytes = 0;
        assert_rec_ok(rec_sort_size(thresholds[i], &size_bytes));
        assert_true(size_bytes >= before_bytes);
        before_bytes = size_bytes;
    }
}

static void too_many_indices_are_refused(void **state)
{
    (void)state;
    uint32_t none[1];
    double key[1] = {0.0};
    assert_int_equal(rec_sort_by_double(UINT32_MAX, key, none, test_workspace()), REC_E_INVALID);
    size_t size_bytes = 77;
    assert_int_equal(rec_sort_size(SIZE_MAX / 8, &size_bytes), REC_E_OVERFLOW);
    assert_int_equal(size_bytes, 77);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(doubles_are_sorted_and_ties_keep_their_order),
        cmocka_unit_test(ends_are_sorted_by_value_rank_side_and_index),
        cmocka_unit_test(keys_that_are_not_given_do_not_count),
        cmocka_unit_test(several_keys_are_sorted_one_after_the_other),
        cmocka_unit_test(some_of_the_indices_are_sorted_alone),
        cmocka_unit_test(the_stated_size_is_enough_and_one_byte_less_is_refused),
        cmocka_unit_test(the_stated_size_serves_every_smaller_count),
        cmocka_unit_test(too_many_indices_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
