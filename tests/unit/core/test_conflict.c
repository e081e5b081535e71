/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/cmocka.h"
#include "support/workspace.h"

#include "core/conflict.h"

#include <float.h>
#include <math.h>

#define UNLIMITED ((double)INFINITY)

enum { LIMIT = 8 };

typedef struct worst {
    rec_pair pair[LIMIT];
    size_t count;
    uint64_t total;
} worst;

static const uint32_t name_in_order[] = {0, 1, 2, 3, 4, 5, 6, 7};

static worst find_worst(const rec_dated_line *dated, const uint32_t name[], size_t limit)
{
    worst found;
    assert_rec_ok(rec_pairs_worst(dated, name, test_workspace(), limit, found.pair, &found.count,
                                  &found.total));
    return found;
}

static rec_dated_line one_date(size_t count, const double lo[], const double hi[],
                               const uint8_t flags[])
{
    return (rec_dated_line){
        .line = {.count = count, .lo = lo, .hi = hi, .flags = flags, .origin_count = count}};
}

/* us-3m, denial, rok-shells, richter-3m of the article on shells */
static const double article_lo[] = {3e6, 0.0, 0.0, 0.0};
static const double article_hi[] = {UNLIMITED, 0.0, 4.8e6, 3e6};

static void denial_is_the_one_conflict_of_the_article(void **state)
{
    (void)state;
    const rec_dated_line dated = one_date(4, article_lo, article_hi, NULL);
    const worst found = find_worst(&dated, name_in_order, LIMIT);
    assert_int_equal(found.total, 1);
    assert_int_equal(found.count, 1);
    assert_int_equal(found.pair[0].lower, 0);
    assert_int_equal(found.pair[0].upper, 1);
    assert_same_double(found.pair[0].gap, 3e6);
    assert_same_double(found.pair[0].gap_relative, 1.0);
    assert_same_double(found.pair[0].allowance, 0.0);
    bool marked[4];
    assert_rec_ok(rec_pairs_mark(&dated, test_workspace(), marked));
    assert_true(marked[0] && marked[1] && !marked[2] && !marked[3]);
}

static void closed_ends_that_touch_do_not_conflict_and_open_ones_do(void **state)
{
    (void)state;
    const double lo[] = {2.385, -UNLIMITED, 2.385}, hi[] = {UNLIMITED, 2.385, UNLIMITED};
    const uint8_t flags[] = {0, 0, REC_LO_OPEN};
    const rec_dated_line dated = one_date(3, lo, hi, flags);
    const worst found = find_worst(&dated, name_in_order, LIMIT);
    assert_int_equal(found.total, 1);
    assert_int_equal(found.pair[0].lower, 2);
    assert_int_equal(found.pair[0].upper, 1);
    assert_same_double(found.pair[0].gap, 0.0);
    assert_same_double(found.pair[0].gap_relative, 0.0);
}

static void touching_at_zero_has_a_relative_gap_of_zero(void **state)
{
    (void)state;
    const double lo[] = {0.0, -UNLIMITED}, hi[] = {UNLIMITED, -0.0};
    const uint8_t flags[] = {REC_LO_OPEN, 0};
    const rec_dated_line dated = one_date(2, lo, hi, flags);
    const worst found = find_worst(&dated, name_in_order, LIMIT);
    assert_int_equal(found.total, 1);
    assert_same_double(found.pair[0].gap_relative, 0.0);
}

static void decimals_with_one_double_conflict_by_rank(void **state)
{
    (void)state;
    const double lo[] = {0.7, -UNLIMITED}, hi[] = {UNLIMITED, 0.7};
    const int32_t lo_rank[] = {2, 0}, hi_rank[] = {0, 1};
    rec_dated_line dated = one_date(2, lo, hi, NULL);
    dated.line.lo_rank = lo_rank;
    assert_int_equal(find_worst(&dated, name_in_order, LIMIT).total, 1);
    dated.line.hi_rank = hi_rank;
    assert_int_equal(find_worst(&dated, name_in_order, LIMIT).total, 1);
    const int32_t equal_rank[] = {1, 0};
    dated.line.lo_rank = equal_rank;
    assert_int_equal(find_worst(&dated, name_in_order, LIMIT).total, 0);
}

static void claim_that_never_holds_is_in_no_pair(void **state)
{
    (void)state;
    const double lo[] = {9.5, 0.25}, hi[] = {3.5, 1.75}; /* 9.5 to 3.5 is nothing */
    const uint8_t flags[] = {REC_NEVER_HOLDS, 0};
    const rec_dated_line dated = one_date(2, lo, hi, flags);
    assert_int_equal(find_worst(&dated, name_in_order, LIMIT).total, 0);
}

static void ties_at_the_end_of_the_list_go_to_the_first_names(void **state)
{
    (void)state;
    const double lo[] = {4.5, 4.5, 4.5, 4.5, -1.0}, hi[] = {9.0, 9.0, 9.0, 9.0, 0.0};
    const uint8_t flags[] = {REC_LO_OPEN, 0, 0, REC_LO_OPEN, 0};
    const uint32_t name[] = {41, 30, 12, 20, 25};
    const rec_dated_line dated = one_date(5, lo, hi, flags);
    const worst found = find_worst(&dated, name, 3);
    assert_int_equal(found.total, 4);
    assert_int_equal(found.count, 3);
    assert_int_equal(found.pair[0].lower, 2); /* 12 25 */
    assert_int_equal(found.pair[1].lower, 3); /* 20 25 */
    assert_int_equal(found.pair[2].lower, 1); /* 25 30 */
}

static void first_names_win_across_dates_too(void **state)
{
    (void)state;
    const double lo[] = {7.5, -1.0, 7.5, -1.0}, hi[] = {9.0, 2.5, 9.0, 2.5};
    const int64_t day[] = {0, 1, 2, 3};
    const uint32_t date[] = {0, 1, 2, 3}, name[] = {60, 1, 10, 50};
    rec_dated_line dated = one_date(4, lo, hi, NULL);
    dated.date = date;
    dated.dates = (rec_dates){4, day, day, 1, UNLIMITED, 0.0};
    const worst found = find_worst(&dated, name, 1); /* 1 60 before 10 50 and 50 60 */
    assert_int_equal(found.total, 3);
    assert_int_equal(found.pair[0].lower, 0);
    assert_int_equal(found.pair[0].upper, 1);
}

static void sums_that_never_fall_conflict_only_with_later_ones(void **state)
{
    (void)state;
    const double lo[] = {500.0, -UNLIMITED, -UNLIMITED}, hi[] = {UNLIMITED, 300.0, 400.0};
    const int64_t first[] = {10, 20, 30}, last[] = {19, 25, 30};
    const uint32_t date[] = {1, 2, 0};
    rec_dated_line dated = one_date(3, lo, hi, NULL);
    dated.date = date;
    dated.dates = (rec_dates){3, first, last, 1, UNLIMITED, 0.0};
    worst found = find_worst(&dated, name_in_order, LIMIT);
    assert_int_equal(found.total, 1);
    assert_int_equal(found.pair[0].upper, 1);
    dated.dates.rise = 0.0;
    dated.dates.fall = UNLIMITED; /* never rises: only with earlier ones */
    found = find_worst(&dated, name_in_order, LIMIT);
    assert_int_equal(found.total, 1);
    assert_int_equal(found.pair[0].upper, 2);
    dated.dates.rise = UNLIMITED;
    assert_int_equal(find_worst(&dated, name_in_order, LIMIT).total, 0);
    dated.dates.rise = 0.0;
    dated.dates.fall = 0.0;
    assert_int_equal(find_worst(&dated, name_in_order, LIMIT).total, 2);
}

static void speed_limit_is_taken_off_the_gap(void **state)
{
    (void)state;
    const double lo[] = {-UNLIMITED, 1000.0}, hi[] = {400.0, UNLIMITED};
    const int64_t day[] = {0, 20};
    const uint32_t date[] = {0, 1};
    rec_dated_line dated = one_date(2, lo, hi, NULL);
    dated.date = date;
    dated.dates = (rec_dates){2, day, day, 1, 12.5, 0.0};
    const worst found = find_worst(&dated, name_in_order, LIMIT);
    assert_int_equal(found.total, 1);
    assert_same_double(found.pair[0].allowance, 250.0);
    assert_same_double(found.pair[0].gap, 350.0);
    assert_same_double(found.pair[0].gap_relative, 0.25);
    dated.dates.rise = 30.0; /* 600: just enough */
    assert_int_equal(find_worst(&dated, name_in_order, LIMIT).total, 0);
}

static void greatest_numbers_have_finite_gaps(void **state)
{
    (void)state;
    const double lo[] = {DBL_MAX, -DBL_MAX}, hi[] = {DBL_MAX, -DBL_MAX};
    const rec_dated_line dated = one_date(2, lo, hi, NULL);
    const worst found = find_worst(&dated, name_in_order, LIMIT);
    assert_same_double(found.pair[0].gap, DBL_MAX);
    assert_same_double(found.pair[0].gap_relative, 1.0);
}

static void many_pairs_are_counted_beyond_32_bits(void **state)
{
    (void)state;
    enum { COUNT = 140000 };
    static double lo[COUNT], hi[COUNT];
    static uint32_t name[COUNT];
    for (uint32_t i = 0; i < COUNT; i++) {
        lo[i] = i % 2 == 0 ? 2.5 + i : -7.0;
        hi[i] = i % 2 == 0 ? 1e9 : -1.5;
        name[i] = COUNT - i;
    }
    const rec_dated_line dated = one_date(COUNT, lo, hi, NULL);
    size_t size_bytes, count;
    uint64_t total;
    rec_pair pair;
    assert_rec_ok(rec_pairs_size(COUNT, 0, 1, &size_bytes));
    rec_workspace work = test_workspace_of(size_bytes);
    assert_rec_ok(rec_pairs_worst(&dated, name, &work, 1, &pair, &count, &total));
    assert_true(total == UINT64_C(4900000000));
    assert_int_equal(pair.lower, COUNT - 2);
    assert_int_equal(pair.upper, COUNT - 1);
}

static void no_claims_have_no_pairs(void **state)
{
    (void)state;
    const rec_dated_line dated = one_date(0, NULL, NULL, NULL);
    assert_int_equal(find_worst(&dated, name_in_order, LIMIT).total, 0);
    size_t count = 5;
    assert_rec_ok(rec_pairs_list(&dated, test_workspace(), 0, NULL, NULL, &count));
    assert_int_equal(count, 0);
}

static void pairs_are_listed_by_upper_then_lower(void **state)
{
    (void)state;
    const double lo[] = {7.5, -1.0, 3.25, -2.0}, hi[] = {8.0, 0.5, 4.0, 0.25};
    const rec_dated_line dated = one_date(4, lo, hi, NULL);
    uint32_t lower[5], upper[5];
    size_t count = 99;
    assert_rec_ok(rec_pairs_list(&dated, test_workspace(), 5, lower, upper, &count));
    assert_int_equal(count, 5);
    const uint32_t expected_upper[] = {1, 1, 2, 3, 3}, expected_lower[] = {0, 2, 0, 0, 2};
    assert_memory_equal(upper, expected_upper, sizeof upper);
    assert_memory_equal(lower, expected_lower, sizeof lower);
    assert_int_equal(rec_pairs_list(&dated, test_workspace(), 4, lower, upper, &count),
                     REC_E_LIMIT);
}

static void arguments_outside_the_rules_are_refused(void **state)
{
    (void)state;
    const double lo[] = {1.5, 2.5}, hi[] = {1.75, 2.75};
    const int64_t day[] = {3, 4}, turned[] = {4, 3};
    const uint32_t date[] = {0, 1}, beyond[] = {0, 2};
    rec_dated_line good = one_date(2, lo, hi, NULL);
    good.date = date;
    good.dates = (rec_dates){2, day, day, 1, 0.5, 0.5};
    rec_dated_line bad[6] = {good, good, good, good, good, good};
    bad[0].date = beyond;
    bad[1].dates.rise = -0.5;
    bad[2].dates.fall = (double)NAN;
    bad[3].dates.first = turned;
    bad[3].dates.last = turned;
    bad[4].dates.first = turned;
    bad[5].line.lo = hi;
    bad[5].line.hi = lo;
    bool marked[2] = {true, true};
    assert_rec_ok(rec_pairs_mark(&good, test_workspace(), marked));
    marked[0] = true;
    for (size_t i = 0; i < 6; i++) {
        rec_workspace *work = test_workspace();
        size_t count = 77;
        uint64_t total = 77;
        rec_pair pair;
        uint32_t lower, upper;
        assert_int_equal(rec_pairs_mark(&bad[i], work, marked), REC_E_INVALID);
        assert_int_equal(rec_pairs_list(&bad[i], work, 1, &lower, &upper, &count), REC_E_INVALID);
        assert_int_equal(rec_pairs_worst(&bad[i], name_in_order, work, 1, &pair, &count, &total),
                         REC_E_INVALID);
        assert_int_equal(work->used_bytes, 0);
        assert_true(marked[0] && count == 77 && total == 77);
    }
}

static void one_byte_too_few_is_refused_and_writes_nothing(void **state)
{
    (void)state;
    const rec_dated_line dated = one_date(4, article_lo, article_hi, NULL);
    size_t size_bytes, count = 77;
    uint64_t total = 77;
    bool marked[4] = {true, true, true, true};
    uint32_t lower[1] = {77}, upper[1] = {77};
    rec_pair pairs[2] = {{77, 77, 0.0, 0.0, 0.0}};
    assert_rec_ok(rec_pairs_size(4, 0, 0, &size_bytes));
    rec_workspace work = test_workspace_of(size_bytes - 1);
    assert_int_equal(rec_pairs_mark(&dated, &work, marked), REC_E_WORKSPACE);
    assert_int_equal(rec_pairs_list(&dated, &work, 1, lower, upper, &count), REC_E_WORKSPACE);
    assert_rec_ok(rec_pairs_size(4, 0, 2, &size_bytes));
    rec_workspace longer = test_workspace_of(size_bytes - 1);
    assert_int_equal(rec_pairs_worst(&dated, name_in_order, &longer, 2, pairs, &count, &total),
                     REC_E_WORKSPACE);
    assert_int_equal(work.used_bytes, 0);
    assert_int_equal(longer.used_bytes, 0);
    assert_true(marked[2] && lower[0] == 77 && upper[0] == 77 && pairs[0].lower == 77);
    assert_true(count == 77 && total == 77);
}

static void size_that_does_not_fit_is_an_error(void **state)
{
    (void)state;
    size_t size_bytes = 7;
    assert_int_equal(rec_pairs_size(UINT32_MAX, 1, 1, &size_bytes), REC_E_OVERFLOW);
    assert_int_equal(rec_pairs_size(5, UINT32_MAX, 1, &size_bytes), REC_E_OVERFLOW);
    assert_int_equal(rec_pairs_size(5, 1, SIZE_MAX / 8, &size_bytes), REC_E_OVERFLOW);
    assert_int_equal(size_bytes, 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(denial_is_the_one_conflict_of_the_article),
        cmocka_unit_test(closed_ends_that_touch_do_not_conflict_and_open_ones_do),
        cmocka_unit_test(touching_at_zero_has_a_relative_gap_of_zero),
        cmocka_unit_test(decimals_with_one_double_conflict_by_rank),
        cmocka_unit_test(claim_that_never_holds_is_in_no_pair),
        cmocka_unit_test(ties_at_the_end_of_the_list_go_to_the_first_names),
        cmocka_unit_test(first_names_win_across_dates_too),
        cmocka_unit_test(sums_that_never_fall_conflict_only_with_later_ones),
        cmocka_unit_test(speed_limit_is_taken_off_the_gap),
        cmocka_unit_test(greatest_numbers_have_finite_gaps),
        cmocka_unit_test(many_pairs_are_counted_beyond_32_bits),
        cmocka_unit_test(no_claims_have_no_pairs),
        cmocka_unit_test(pairs_are_listed_by_upper_then_lower),
        cmocka_unit_test(arguments_outside_the_rules_are_refused),
        cmocka_unit_test(one_byte_too_few_is_refused_and_writes_nothing),
        cmocka_unit_test(size_that_does_not_fit_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
