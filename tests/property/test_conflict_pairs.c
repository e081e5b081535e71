/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pairs of claims that cannot both hold against a trial of all pairs.
 */
#include "support/cmocka.h"
#include "support/random_course.h"
#include "support/random_line.h"
#include "support/workspace.h"

#include "core/conflict.h"

#include <gmp.h>
#include <math.h>
#include <mpfr.h>
#include <stdlib.h>

enum { ROUNDS = 30000, PAIRS_MAX = RANDOM_COURSE_CLAIMS_MAX * RANDOM_COURSE_CLAIMS_MAX };

static const uint64_t base_seed = UINT64_C(3000000);

/** A pair and the name that its lists go by. */
typedef struct named_pair {
    rec_pair pair;
    uint32_t first_name, second_name;
    bool is_exact; /* its gap and its size are doubles */
} named_pair;

/** The double nearest to a rational. */
static double nearest(mpq_t value)
{
    mpfr_t rounded;
    mpfr_init2(rounded, 53);
    mpfr_set_q(rounded, value, MPFR_RNDN);
    const double result = mpfr_get_d(rounded, MPFR_RNDN);
    mpfr_clear(rounded);
    return result;
}

static named_pair measured(const random_course *course, uint32_t lower, uint32_t upper)
{
    const double lo = course->lo[lower], hi = course->hi[upper];
    const double allowance =
        rec_dates_allowance(&course->dated.dates, course->date[lower], course->date[upper]);
    const uint32_t a = course->name[lower], b = course->name[upper];
    named_pair made = {.pair = {lower, upper, 0.0, 0.0, allowance},
                       .first_name = a < b ? a : b,
                       .second_name = a < b ? b : a};
    mpq_t gap, term, size;
    mpq_inits(gap, term, size, NULL);
    mpq_set_d(gap, lo);
    mpq_set_d(term, hi);
    mpq_sub(gap, gap, term);
    mpq_set_d(size, fabs(lo));
    mpq_set_d(term, fabs(hi));
    mpq_add(size, size, term);
    mpq_set_d(term, allowance);
    mpq_sub(gap, gap, term);
    mpq_set_d(term, nearest(gap));
    made.is_exact = mpq_equal(term, gap) != 0;
    mpq_set_d(term, nearest(size));
    made.is_exact = made.is_exact && mpq_equal(term, size) != 0;
    if (mpq_sgn(gap) > 0) {
        made.pair.gap = nearest(gap);
        mpq_div(gap, gap, size);
        made.pair.gap_relative = nearest(gap);
    }
    mpq_clears(gap, term, size, NULL);
    return made;
}

static int worse_first(const void *left, const void *right)
{
    const named_pair *a = left, *b = right;
    if (a->pair.gap_relative != b->pair.gap_relative) {
        return a->pair.gap_relative > b->pair.gap_relative ? -1 : 1;
    }
    if (a->pair.gap != b->pair.gap) {
        return a->pair.gap > b->pair.gap ? -1 : 1;
    }
    if (a->first_name != b->first_name) {
        return a->first_name < b->first_name ? -1 : 1;
    }
    return a->second_name < b->second_name ? -1 : a->second_name > b->second_name;
}

/** All pairs by trying each, by upper then lower. */
static size_t try_all(const random_course *course, named_pair pairs[PAIRS_MAX])
{
    const size_t count = course->dated.line.count;
    size_t found = 0;
    for (uint32_t upper = 0; upper < count; upper++) {
        for (uint32_t lower = 0; lower < count; lower++) {
            if (lower != upper && random_course_clash(course, lower, upper)) {
                pairs[found++] = measured(course, lower, upper);
            }
        }
    }
    return found;
}

static rec_workspace exact_workspace(const random_course *course, size_t limit)
{
    size_t size_bytes;
    assert_rec_ok(
        rec_pairs_size(course->dated.line.count, course->dated.dates.count, limit, &size_bytes));
    return test_workspace_of(size_bytes);
}

static void assert_listed(const random_course *course, const named_pair pairs[], size_t count)
{
    uint32_t lower[PAIRS_MAX], upper[PAIRS_MAX];
    size_t listed = 99;
    rec_workspace work = exact_workspace(course, 0);
    assert_rec_ok(rec_pairs_list(&course->dated, &work, count, lower, upper, &listed));
    assert_int_equal(work.used_bytes, 0);
    assert_int_equal(listed, count);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(upper[i], pairs[i].pair.upper);
        assert_int_equal(lower[i], pairs[i].pair.lower);
    }
    if (count > 0) {
        assert_int_equal(rec_pairs_list(&course->dated, &work, count - 1, lower, upper, &listed),
                         REC_E_LIMIT);
        assert_int_equal(listed, count);
    }
    test_workspace_release(&work);
}

static void assert_marked(const random_course *course, const named_pair pairs[], size_t count)
{
    bool expected[RANDOM_COURSE_CLAIMS_MAX] = {false}, found[RANDOM_COURSE_CLAIMS_MAX];
    for (size_t i = 0; i < count; i++) {
        expected[pairs[i].pair.lower] = true;
        expected[pairs[i].pair.upper] = true;
    }
    rec_workspace work = exact_workspace(course, 0);
    assert_rec_ok(rec_pairs_mark(&course->dated, &work, found));
    assert_int_equal(work.used_bytes, 0);
    for (size_t i = 0; i < course->dated.line.count; i++) {
        assert_int_equal(found[i], expected[i]);
    }
    test_workspace_release(&work);
}

static void assert_degrees(const random_course *course, const named_pair pairs[], size_t count)
{
    uint32_t expected[RANDOM_COURSE_CLAIMS_MAX] = {0}, found[RANDOM_COURSE_CLAIMS_MAX];
    for (size_t i = 0; i < count; i++) {
        expected[pairs[i].pair.lower]++;
        expected[pairs[i].pair.upper]++;
    }
    rec_workspace work = exact_workspace(course, 0);
    assert_rec_ok(rec_pairs_degree(&course->dated, &work, found));
    assert_int_equal(work.used_bytes, 0);
    for (size_t i = 0; i < course->dated.line.count; i++) {
        assert_int_equal(found[i], expected[i]);
    }
    test_workspace_release(&work);
}

/** Whether the pair at the end of a cut list ties with others by rounding: any of them may be
 * listed. */
static bool is_rounded_tie(const named_pair pairs[], size_t count, size_t limit, size_t at)
{
    bool rounded = false;
    const rec_pair *last = &pairs[limit > 0 ? limit - 1 : 0].pair;
    for (size_t i = 0; limit < count && i < count; i++) {
        const rec_pair *pair = &pairs[i].pair;
        rounded = rounded || (pair->gap > 0.0 && pair->gap == last->gap &&
                              pair->gap_relative == last->gap_relative && !pairs[i].is_exact);
    }
    return rounded && pairs[at].pair.gap == last->gap &&
           pairs[at].pair.gap_relative == last->gap_relative;
}

static void assert_worst(const random_course *course, const named_pair pairs[], size_t count,
                         size_t limit, uint64_t seed)
{
    rec_pair found[PAIRS_MAX];
    size_t found_count;
    uint64_t total;
    rec_workspace work = exact_workspace(course, limit);
    assert_rec_ok(
        rec_pairs_worst(&course->dated, course->name, &work, limit, found, &found_count, &total));
    assert_int_equal(work.used_bytes, 0);
    assert_int_equal(total, count);
    assert_int_equal(found_count, count < limit ? count : limit);
    for (size_t i = 0; i < found_count; i++) {
        const rec_pair *expected = &pairs[i].pair;
        const bool is_other =
            found[i].lower != expected->lower || found[i].upper != expected->upper;
        if (is_other && !is_rounded_tie(pairs, count, limit, i)) {
            fail_msg("seed %llu limit %zu place %zu: %u over %u, expected %u over %u",
                     (unsigned long long)seed, limit, i, found[i].lower, found[i].upper,
                     expected->lower, expected->upper);
        }
        assert_same_double(found[i].gap, expected->gap);
        assert_same_double(found[i].gap_relative, expected->gap_relative);
        assert_true(is_other || found[i].allowance == expected->allowance);
    }
    test_workspace_release(&work);
}

static void pairs_are_those_that_trying_all_finds(void **state)
{
    (void)state;
    for (uint64_t seed = base_seed; seed < base_seed + ROUNDS; seed++) {
        uint64_t random = random_start(seed);
        random_course course;
        named_pair pairs[PAIRS_MAX];
        random_course_make(&course, &random);
        const size_t count = try_all(&course, pairs);
        assert_listed(&course, pairs, count);
        assert_marked(&course, pairs, count);
        assert_degrees(&course, pairs, count);
        qsort(pairs, count, sizeof *pairs, worse_first);
        assert_worst(&course, pairs, count, PAIRS_MAX, seed);
        assert_worst(&course, pairs, count, random_next(&random) % 8, seed);
    }
}

static void order_of_claims_does_not_matter(void **state)
{
    (void)state;
    for (uint64_t seed = base_seed; seed < base_seed + ROUNDS / 4; seed++) {
        uint64_t random = random_start(seed);
        random_course course, shuffled;
        uint32_t to[RANDOM_COURSE_CLAIMS_MAX];
        rec_pair first[PAIRS_MAX], second[PAIRS_MAX];
        size_t first_count, second_count;
        uint64_t first_total, second_total;
        random_course_make(&course, &random);
        random_course_shuffle(&course, &random, &shuffled, to);
        const size_t limit = random_next(&random) % 6;
        rec_workspace work = exact_workspace(&course, limit);
        assert_rec_ok(rec_pairs_worst(&course.dated, course.name, &work, limit, first, &first_count,
                                      &first_total));
        assert_rec_ok(rec_pairs_worst(&shuffled.dated, shuffled.name, &work, limit, second,
                                      &second_count, &second_total));
        assert_int_equal(first_total, second_total);
        assert_int_equal(first_count, second_count);
        for (size_t i = 0; i < first_count; i++) {
            assert_int_equal(to[first[i].lower], second[i].lower);
            assert_int_equal(to[first[i].upper], second[i].upper);
            assert_same_double(first[i].gap, second[i].gap);
            assert_same_double(first[i].gap_relative, second[i].gap_relative);
        }
        test_workspace_release(&work);
    }
}

int main(void)
{
    print_message("seeds from %llu\n", (unsigned long long)base_seed);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pairs_are_those_that_trying_all_finds),
        cmocka_unit_test(order_of_claims_does_not_matter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
