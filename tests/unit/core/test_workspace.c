/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/cmocka.h"
#include "support/workspace.h"

#include "core/workspace.h"

static void sizes_are_rounded_up_to_the_alignment_and_added(void **state)
{
    (void)state;
    size_t size_bytes = 0;
    assert_rec_ok(rec_size_add_array(3, 1, &size_bytes));
    assert_int_equal(size_bytes, 16);
    assert_rec_ok(rec_size_add_array(0, 8, &size_bytes));
    assert_int_equal(size_bytes, 16);
    assert_rec_ok(rec_size_add_array(2, 8, &size_bytes));
    assert_int_equal(size_bytes, 32);
    assert_rec_ok(rec_size_add_array(17, 1, &size_bytes));
    assert_int_equal(size_bytes, 64);
}

static void a_size_that_does_not_fit_is_refused_and_leaves_the_sum(void **state)
{
    (void)state;
    size_t size_bytes = 48;
    assert_int_equal(rec_size_add_array(SIZE_MAX / 8 + 1, 8, &size_bytes), REC_E_OVERFLOW);
    assert_int_equal(rec_size_add_array(SIZE_MAX, 1, &size_bytes), REC_E_OVERFLOW);
    assert_int_equal(size_bytes, 48);
    size_bytes = SIZE_MAX - 15;
    assert_int_equal(rec_size_add_array(1, 16, &size_bytes), REC_E_OVERFLOW);
    assert_true(size_bytes == SIZE_MAX - 15);
}

static void arrays_are_aligned_and_do_not_overlap(void **state)
{
    (void)state;
    rec_workspace work = test_workspace_of(48);
    unsigned char *first = rec_workspace_take(&work, 3, 1);
    unsigned char *second = rec_workspace_take(&work, 4, sizeof(double));
    assert_non_null(first);
    assert_non_null(second);
    assert_ptr_equal(second, first + 16);
    assert_int_equal((uintptr_t)first % REC_WORKSPACE_ALIGNMENT, 0);
    memset(second, 1, 4 * sizeof(double));
    assert_int_equal(work.used_bytes, 48);
}

static void taking_more_than_is_there_gives_nothing_and_takes_nothing(void **state)
{
    (void)state;
    rec_workspace work = test_workspace_of(47);
    assert_non_null(rec_workspace_take(&work, 1, 32));
    assert_null(rec_workspace_take(&work, 1, 16));
    assert_null(rec_workspace_take(&work, SIZE_MAX, 16));
    assert_int_equal(work.used_bytes, 32);
}

static void taking_nothing_from_a_full_workspace_is_no_failure(void **state)
{
    (void)state;
    rec_workspace work = test_workspace_of(16);
    assert_non_null(rec_workspace_take(&work, 2, 8));
    assert_non_null(rec_workspace_take(&work, 0, 8));
    assert_null(rec_workspace_take(&work, 1, 1));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sizes_are_rounded_up_to_the_alignment_and_added),
        cmocka_unit_test(a_size_that_does_not_fit_is_refused_and_leaves_the_sum),
        cmocka_unit_test(arrays_are_aligned_and_do_not_overlap),
        cmocka_unit_test(taking_more_than_is_there_gives_nothing_and_takes_nothing),
        cmocka_unit_test(taking_nothing_from_a_full_workspace_is_no_failure),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
