/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/cmocka.h"
#include "support/scarce.h"

#include <reconcile/grouped.h>

static void labels_are_numbered_in_the_order_of_coming(void **state)
{
    (void)state;
    const int64_t labels[] = {7, INT64_MIN, 7, INT64_MAX, -1, INT64_MIN, 0};
    uint32_t group[7], first[7];
    size_t groups = 9;
    assert_rec_ok(rec_grouped_number(labels, 7, group, first, &groups, NULL));
    static const uint32_t expected[] = {0, 1, 0, 2, 3, 1, 4}, places[] = {0, 1, 3, 4, 6};
    assert_int_equal(groups, 5);
    assert_memory_equal(group, expected, sizeof expected);
    assert_memory_equal(first, places, sizeof places);
    assert_rec_ok(rec_grouped_number(NULL, 0, NULL, NULL, &groups, NULL));
    assert_int_equal(groups, 0);
    groups = 9;
    assert_int_equal(rec_grouped_number(labels, UINT32_MAX, group, first, &groups, NULL),
                     REC_E_INVALID);
    assert_int_equal(rec_grouped_number(labels, SIZE_MAX, group, first, &groups, NULL),
                     REC_E_INVALID);
    assert_int_equal(groups, 9);
}

/** x where spread makes y of it: each step of the table's hash undone, from the last to the first.
 */
static int64_t spread_back(uint64_t y)
{
    y ^= y >> 33;
    y *= UINT64_C(0x9cb4b2f8129337db);
    y ^= y >> 33;
    y *= UINT64_C(0x4f74430c22a54005);
    y ^= y >> 33;
    return (int64_t)y;
}

/* All begin their search at one place of the table; 20,000,000,000 steps, had they to go on. */
static void labels_chosen_to_collide_are_numbered_all_the_same(void **state)
{
    (void)state;
    enum { LABELS = 200000 };
    static int64_t label[LABELS];
    static uint32_t group[LABELS], first[LABELS];
    for (size_t i = 0; i < LABELS; i++) {
        label[i] = spread_back((uint64_t)(i % (LABELS - 7)) << 40);
    }
    scarce memory;
    rec_allocator allocator = scarce_allocator(&memory, 1);
    size_t groups = 9;
    assert_int_equal(rec_grouped_number(label, LABELS, group, first, &groups, &allocator),
                     REC_E_MEMORY); /* there is a second block: they are sorted */
    assert_true(groups == 9 && memory.out == 0);
    assert_rec_ok(rec_grouped_number(label, LABELS, group, first, &groups, NULL));
    assert_int_equal(groups, LABELS - 7);
    for (size_t i = 0; i < LABELS; i++) {
        assert_int_equal(group[i], i % (LABELS - 7));
        assert_true(i >= LABELS - 7 || first[i] == i);
    }
    for (size_t i = 0; i < LABELS; i++) { /* the last of them comes first */
        label[i] = spread_back((uint64_t)((LABELS - 1 - i) / 2) << 40);
    }
    assert_rec_ok(rec_grouped_number(label, LABELS, group, first, &groups, NULL));
    assert_int_equal(groups, LABELS / 2);
    for (size_t i = 0; i < LABELS; i++) {
        assert_int_equal(group[i], i / 2);
        assert_int_equal(first[i / 2], i - i % 2);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(labels_are_numbered_in_the_order_of_coming),
        cmocka_unit_test(labels_chosen_to_collide_are_numbered_all_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
