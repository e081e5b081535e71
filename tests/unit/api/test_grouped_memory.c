/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every allocation for columns of intervals made to fail in turn, with and without room for
 * results. Arenas are built so that each piece taken from them is an allocation.
 */
#include "support/cmocka.h"
#include "support/scarce.h"

#include <reconcile/grouped.h>

enum { COUNT = 5, GROUPS = 2, BLOCKS_MAX = 40 };

static const double low[COUNT] = {1.0, 2.0, 7.0, 0.5, 3.0};
static const double high[COUNT] = {2.5, 3.0, 8.0, 1.5, 4.0};
static const uint8_t open[COUNT] = {0, 1, 0, 1, 0};
static const uint32_t group[COUNT] = {0, 1, 0, 0, 1}, origin[COUNT] = {0, 0, 4, 4, 2};
static const double weight[COUNT] = {1.0, 2.0, 0.5, 1.0, 3.0};

static const rec_grouped all_columns = {.count = COUNT,
                                        .low = low,
                                        .high = high,
                                        .low_open = open,
                                        .high_open = open,
                                        .group = group,
                                        .group_count = GROUPS,
                                        .origin = origin,
                                        .weight = weight};
static const rec_grouped few_columns = {.count = COUNT, .low = low, .high = high, .group_count = 1};

/** What a call may write. */
typedef struct written {
    rec_grouped_region regions[COUNT];
    rec_grouped_pair pairs[COUNT * COUNT];
    size_t count;
    double weight[GROUPS], of[GROUPS];
    uint64_t total[GROUPS];
} written;

/** Where numbers go that memory may run out for. */
static uint32_t numbers[COUNT], firsts[COUNT];

typedef rec_status call(const rec_grouped *grouped, size_t limit, const rec_allocator *allocator,
                        written *into);

static rec_status support(const rec_grouped *grouped, size_t limit, const rec_allocator *allocator,
                          written *into)
{
    return rec_grouped_support(grouped, limit, limit > 0 ? into->regions : NULL, &into->count,
                               into->weight, into->of, allocator, NULL);
}

static rec_status conflicts(const rec_grouped *grouped, size_t limit,
                            const rec_allocator *allocator, written *into)
{
    return rec_grouped_conflicts(grouped, limit, limit > 0 ? into->pairs : NULL, &into->count,
                                 into->total, allocator, NULL);
}

static rec_status number_near(const rec_grouped *grouped, size_t limit,
                              const rec_allocator *allocator, written *into)
{
    (void)grouped;
    (void)limit;
    const int64_t labels[COUNT] = {3, -1, 3, 4, 5};
    return rec_grouped_number(labels, COUNT, numbers, firsts, &into->count, allocator);
}

static rec_status number_far(const rec_grouped *grouped, size_t limit,
                             const rec_allocator *allocator, written *into)
{
    (void)grouped;
    (void)limit;
    const int64_t labels[COUNT] = {INT64_MIN, -1, INT64_MAX, 4, INT64_MIN};
    return rec_grouped_number(labels, COUNT, numbers, firsts, &into->count, allocator);
}

/** Gives it a block more each time, until it succeeds; returns how many it took. */
static size_t fail_each(call *made, const rec_grouped *grouped, size_t limit)
{
    for (size_t blocks = 0; blocks < BLOCKS_MAX; blocks++) {
        scarce memory;
        const rec_allocator allocator = scarce_allocator(&memory, blocks);
        written found, untouched;
        memset(&found, 0xEE, sizeof found);
        memset(&untouched, 0xEE, sizeof untouched);
        const rec_status status = made(grouped, limit, &allocator, &found);
        assert_int_equal(memory.out, 0);
        if (status == REC_OK) {
            return blocks;
        }
        assert_int_equal(status, REC_E_MEMORY);
        assert_memory_equal(&found, &untouched, sizeof found);
    }
    fail_msg("more than %d blocks", BLOCKS_MAX);
    return 0;
}

static void a_block_that_is_not_there_is_told_and_nothing_is_written(void **state)
{
    (void)state;
    static call *const calls[] = {support, conflicts};
    static const rec_grouped *const given[] = {&all_columns, &few_columns};
    for (size_t i = 0; i < 4; i++) {
        for (size_t limit = 0; limit <= COUNT; limit += COUNT) {
            assert_true(fail_each(calls[i / 2], given[i % 2], limit) >= 5);
        }
    }
    assert_int_equal(fail_each(number_near, NULL, 0), 1);
    assert_int_equal(fail_each(number_far, NULL, 0), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_block_that_is_not_there_is_told_and_nothing_is_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
