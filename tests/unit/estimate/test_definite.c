/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which correlations are possible.
 */
#include "support/cmocka.h"

#include "estimate/definite.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { SIZE_MAX_ROWS = 60 };

static double matrix[SIZE_MAX_ROWS * SIZE_MAX_ROWS];
static size_t first[SIZE_MAX_ROWS];

/* Every pair has r; what is not below the diagonal is not looked at. */
static void fill(size_t count, double r)
{
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < count; j++) {
            matrix[i * count + j] = j < i ? r : (double)NAN;
        }
    }
}

static void one_value_is_always_possible(void **state)
{
    (void)state;
    fill(1, 0.0);
    assert_int_equal(rec_definite_rows(matrix, 1, 0.0, first), 1);
    assert_int_equal(rec_definite_rows(matrix, 0, 0.0, first), 0);
}

static void two_values_are_possible_within_the_margin(void **state)
{
    (void)state;
    fill(2, 0.999);
    assert_int_equal(rec_definite_rows(matrix, 2, 0.0009, first), 2);
    fill(2, -0.999);
    assert_int_equal(rec_definite_rows(matrix, 2, 0.0011, first), 1);
    fill(2, 1.0);
    assert_int_equal(rec_definite_rows(matrix, 2, 0.0, first), 1);
}

/* r of all pairs of n values is possible from -1 / (n - 1) on. */
static void alike_values_repel_each_other_only_so_much(void **state)
{
    (void)state;
    for (size_t count = 2; count <= SIZE_MAX_ROWS; count++) {
        const double least = -1.0 / (double)(count - 1);
        fill(count, least + 1e-7);
        assert_int_equal(rec_definite_rows(matrix, count, 1e-9, first), count);
        fill(count, least - 1e-7);
        assert_int_equal(rec_definite_rows(matrix, count, 1e-9, first), count - 1);
        fill(count, least);
        assert_int_equal(rec_definite_rows(matrix, count, 1e-9, first), count - 1);
    }
}

/* A chain with r between neighbours has the eigenvalues 1 + 2 r cos(k pi / (n + 1)). */
static void a_chain_is_possible_up_to_its_least_eigenvalue(void **state)
{
    (void)state;
    for (size_t count = 2; count <= SIZE_MAX_ROWS; count++) {
        const double most = 0.5 / cos(acos(-1.0) / (double)(count + 1));
        for (int turn = 0; turn < 2; turn++) {
            memset(matrix, 0, sizeof matrix);
            for (size_t i = 1; i < count; i++) {
                matrix[i * count + i - 1] = turn == 0 ? most - 1e-6 : most + 1e-6;
            }
            const size_t rows = rec_definite_rows(matrix, count, 1e-9, first);
            assert_true(turn == 0 ? rows == count : rows < count);
        }
    }
}

static void the_first_row_that_does_not_fit_is_told(void **state)
{
    (void)state;
    /* 0 and 2 are nearly one, 1 has nothing to do with them, 3 goes with 2 and against 0. */
    static const double rows[16] = {
        NAN,  NAN, NAN, NAN, /**/ 0.0,  NAN, NAN, NAN, /**/
        0.99, 0.0, NAN, NAN, /**/ -0.5, 0.0, 0.5, NAN  /**/
    };
    memcpy(matrix, rows, sizeof rows);
    assert_int_equal(rec_definite_rows(matrix, 4, 1e-9, first), 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_value_is_always_possible),
        cmocka_unit_test(two_values_are_possible_within_the_margin),
        cmocka_unit_test(alike_values_repel_each_other_only_so_much),
        cmocka_unit_test(a_chain_is_possible_up_to_its_least_eigenvalue),
        cmocka_unit_test(the_first_row_that_does_not_fit_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
