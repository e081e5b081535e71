/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/cmocka.h"

#include "elementary/exact_solve.h"

#include <stdio.h>
#include <stdlib.h>

enum { SIZE_MAX_HERE = 40, ENTRIES_MAX = SIZE_MAX_HERE * SIZE_MAX_HERE, SEED = 2385 };
static const uint64_t plenty = UINT64_C(1000000000);

static rec_exact_entry entries[ENTRIES_MAX];
static rec_exact right[SIZE_MAX_HERE], numerator[SIZE_MAX_HERE], denominator;
static bool is_solved;

static void *counted_allocate(void *context, size_t size_bytes)
{
    size_t *left = context;
    if (*left == 0) {
        return NULL;
    }
    --*left;
    return malloc(size_bytes);
}

static void counted_release(void *context, void *memory)
{
    (void)context;
    free(memory);
}

static rec_status solve_with(size_t allocations, const rec_exact_matrix *matrix, uint64_t work_max)
{
    const rec_allocator allocator = {counted_allocate, counted_release, &allocations};
    uint64_t work = 0;
    is_solved = false;
    return rec_exact_solve(&allocator, matrix, right, work_max, &work, numerator, &denominator,
                           &is_solved);
}

static int set_up(void **state)
{
    (void)state;
    rec_exact_init(&denominator);
    for (size_t i = 0; i < SIZE_MAX_HERE; i++) {
        rec_exact_init(&right[i]);
        rec_exact_init(&numerator[i]);
    }
    return 0;
}

static int take_down(void **state)
{
    (void)state;
    rec_exact_clear(&denominator);
    for (size_t i = 0; i < SIZE_MAX_HERE; i++) {
        rec_exact_clear(&right[i]);
        rec_exact_clear(&numerator[i]);
    }
    return 0;
}

static void assert_value(size_t index, long p, unsigned long q)
{
    rec_exact found, expected;
    rec_exact_init(&found);
    rec_exact_init(&expected);
    rec_exact_divide(&found, &numerator[index], &denominator);
    rec_exact_set_long(&expected, p, q);
    assert_int_equal(rec_exact_compare(&found, &expected), 0);
    rec_exact_clear(&found);
    rec_exact_clear(&expected);
}

static void thirds_are_exact(void **state)
{
    (void)state;
    const rec_exact_entry two[] = {{0, 0, 3.0}, {0, 1, 1.0}, {1, 1, -7.0}};
    const rec_exact_matrix matrix = {2, 3, two};
    rec_exact_set_long(&right[0], 1, 1);
    rec_exact_set_long(&right[1], 5, 11);
    assert_rec_ok(solve_with(SIZE_MAX, &matrix, plenty));
    assert_true(is_solved);
    assert_value(1, -5, 77);
    assert_value(0, 82, 231);
}

static void nothing_is_solved_by_nothing(void **state)
{
    (void)state;
    const rec_exact_matrix matrix = {0, 0, entries};
    assert_rec_ok(solve_with(SIZE_MAX, &matrix, plenty));
    assert_true(is_solved);
}

static void a_singular_matrix_is_not_solved(void **state)
{
    (void)state;
    const rec_exact_entry two[] = {{0, 0, 0.1}, {0, 1, 0.3}, {1, 0, 0.3}, {1, 1, 0.9}};
    rec_exact_matrix matrix = {2, 4, two};
    rec_exact_set_long(&right[0], 1, 1);
    rec_exact_set_long(&right[1], 3, 1);
    assert_rec_ok(solve_with(SIZE_MAX, &matrix, plenty));
    /* the double 0.3 is not three times the double 0.1, and it sees that */
    assert_true(is_solved);
    const rec_exact_entry singular[] = {{0, 0, 0.25}, {0, 1, 0.5}, {1, 0, 0.75}, {1, 1, 1.5}};
    matrix.entries = singular;
    assert_rec_ok(solve_with(SIZE_MAX, &matrix, plenty));
    assert_false(is_solved);
    matrix.entry_count = 0;
    assert_rec_ok(solve_with(SIZE_MAX, &matrix, plenty));
    assert_false(is_solved);
}

/* A multiple of the first prime is 0 to it, and another prime is taken. */
static void a_prime_that_does_not_serve_is_passed_over(void **state)
{
    (void)state;
    const rec_exact_entry one[] = {{0, 0, 2147483647.0}};
    const rec_exact_matrix matrix = {1, 1, one};
    rec_exact_set_long(&right[0], 3, 1);
    assert_rec_ok(solve_with(SIZE_MAX, &matrix, plenty));
    assert_true(is_solved);
    assert_value(0, 3, 2147483647);
}

static void numbers_far_apart_are_exact(void **state)
{
    (void)state;
    const rec_exact_entry two[] = {{0, 0, 0x1p-1074}, {0, 1, 1.0}, {1, 0, 1.0}, {1, 1, 0x1p1023}};
    const rec_exact_matrix matrix = {2, 4, two};
    rec_exact_set_long(&right[0], 1, 1);
    rec_exact_set_long(&right[1], 1, 3);
    assert_rec_ok(solve_with(SIZE_MAX, &matrix, plenty));
    assert_true(is_solved);
    /* put back into the second row */
    rec_exact sum, factor;
    rec_exact_init(&sum);
    rec_exact_init(&factor);
    rec_exact_set_double(&factor, 0x1p1023);
    rec_exact_multiply(&sum, &factor, &numerator[1]);
    rec_exact_add(&sum, &sum, &numerator[0]);
    rec_exact_divide(&sum, &sum, &denominator);
    assert_int_equal(rec_exact_compare(&sum, &right[1]), 0);
    rec_exact_clear(&sum);
    rec_exact_clear(&factor);
}

/* Full matrices of decimals, with right sides made from known fractions. */
static void random_fractions_come_back(void **state)
{
    (void)state;
    print_message("seed %d\n", SEED);
    srand(SEED);
    rec_exact value, product;
    rec_exact_init(&value);
    rec_exact_init(&product);
    for (size_t size = 1; size <= SIZE_MAX_HERE; size += 13) {
        const rec_exact_matrix matrix = {size, size * size, entries};
        for (size_t i = 0; i < size; i++) {
            rec_exact_set_long(&right[i], 0, 1);
            for (size_t j = 0; j < size; j++) {
                const double a = (double)(rand() % 2001 - 1000) / 100.0;
                entries[i * size + j] = (rec_exact_entry){(uint32_t)i, (uint32_t)j, a};
                rec_exact_set_double(&value, a);
                rec_exact_set_long(&product, (long)j - 7, 3 + j);
                rec_exact_multiply(&product, &product, &value);
                rec_exact_add(&right[i], &right[i], &product);
            }
        }
        assert_rec_ok(solve_with(SIZE_MAX, &matrix, plenty));
        assert_true(is_solved);
        for (size_t j = 0; j < size; j++) {
            assert_value(j, (long)j - 7, 3 + j);
        }
        assert_rec_ok(solve_with(SIZE_MAX, &matrix, 10));
        assert_false(is_solved && size > 1);
    }
    rec_exact_clear(&value);
    rec_exact_clear(&product);
}

static void each_allocation_may_fail(void **state)
{
    (void)state;
    const rec_exact_entry one[] = {{0, 0, 3.0}};
    const rec_exact_matrix matrix = {1, 1, one};
    rec_exact_set_long(&right[0], 1, 1);
    size_t refused = 0;
    while (solve_with(refused, &matrix, plenty) == REC_E_MEMORY) {
        refused++;
    }
    assert_true(refused >= 7);
    assert_true(is_solved);
    assert_value(0, 1, 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(thirds_are_exact),
        cmocka_unit_test(nothing_is_solved_by_nothing),
        cmocka_unit_test(a_singular_matrix_is_not_solved),
        cmocka_unit_test(a_prime_that_does_not_serve_is_passed_over),
        cmocka_unit_test(numbers_far_apart_are_exact),
        cmocka_unit_test(random_fractions_come_back),
        cmocka_unit_test(each_allocation_may_fail),
    };
    return cmocka_run_group_tests_name("exact systems", tests, set_up, take_down);
}
