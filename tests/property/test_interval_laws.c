/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Laws that every operation on intervals keeps: it encloses what MPFR makes of
 * members, is no wider than what MPFR makes of corners, and gives no less for
 * more. And every way back keeps each solution, and little else.
 */
#include "support/cmocka.h"
#include "support/interval_operations.h"
#include "support/random_interval.h"
#include "support/random_line.h"

#include "core/interval_compare.h"

enum { ROUNDS = 1500 };

static const uint64_t base_seed = UINT64_C(1788201700);

static void print_operands(const interval_operation *operation, const rec_interval x[])
{
    print_error("%s of", operation->name);
    for (size_t i = 0; i < operation->operand_count; i++) {
        print_error(" [%a, %a]", x[i].lo, x[i].hi);
    }
    print_error("\n");
}

#define fail_with(operation, x, seed, ...)                                                         \
    do {                                                                                           \
        print_operands(operation, x);                                                              \
        print_error(__VA_ARGS__);                                                                  \
        fail_msg("seed %llu", (unsigned long long)(seed));                                         \
    } while (0)

/* Random operands; true if none is empty. */
static bool take_operands(const interval_operation *operation, uint64_t *random, rec_interval x[])
{
    bool all = true;
    for (size_t i = 0; i < operation->operand_count; i++) {
        x[i] = random_interval(random);
        all = all && !rec_interval_is_empty(x[i]);
    }
    return all;
}

static void take_members(const interval_operation *operation, const rec_interval x[],
                         uint64_t *random, double member[])
{
    for (size_t i = 0; i < operation->operand_count; i++) {
        member[i] = random_member(x[i], random);
    }
}

static void results_of_members_are_members(void **state)
{
    (void)state;
    print_message("seeds from %llu\n", (unsigned long long)base_seed);
    for (size_t at = 0; at < interval_operation_count; at++) {
        const interval_operation *const operation = &interval_operations[at];
        size_t tried = 0;
        for (uint64_t round = 0; round < ROUNDS; round++) {
            uint64_t random = random_start(base_seed + round);
            rec_interval x[INTERVAL_OPERANDS_MAX];
            double member[INTERVAL_OPERANDS_MAX], down = 0.0, up = 0.0;
            if (!take_operands(operation, &random, x)) {
                assert_true(rec_interval_is_empty(operation->of_intervals(x)));
                continue;
            }
            take_members(operation, x, &random, member);
            if (!interval_operation_at(operation, member, &down, &up)) {
                continue;
            }
            const rec_interval result = operation->of_intervals(x);
            if (!(result.lo <= down && up <= result.hi)) {
                fail_with(operation, x, base_seed + round, "gave [%a, %a], not [%a, %a]\n",
                          result.lo, result.hi, down, up);
            }
            tried++;
        }
        assert_true(tried > ROUNDS / 4);
    }
}

/* The places of operand i where a result may be extreme. */
static size_t corners_of(rec_interval x, double corner[3])
{
    corner[0] = x.lo;
    corner[1] = x.hi;
    corner[2] = 0.0;
    return x.lo < 0.0 && x.hi > 0.0 ? 3 : 2;
}

/* The hull of the results at all corners; false if one of them is none. */
static bool hull_of_corners(const interval_operation *operation, const rec_interval x[],
                            rec_interval *hull)
{
    double corner[INTERVAL_OPERANDS_MAX][3] = {{0.0}};
    size_t count[INTERVAL_OPERANDS_MAX] = {1, 1, 1};
    for (size_t i = 0; i < operation->operand_count; i++) {
        if (!rec_interval_is_bounded(x[i])) {
            return false;
        }
        count[i] = corners_of(x[i], corner[i]);
    }
    hull->lo = REC_INFINITY;
    hull->hi = -REC_INFINITY;
    for (size_t code = 0; code < count[0] * count[1] * count[2]; code++) {
        const double at[INTERVAL_OPERANDS_MAX] = {
            corner[0][code % count[0]],
            corner[1][code / count[0] % count[1]],
            corner[2][code / count[0] / count[1]],
        };
        double down = 0.0, up = 0.0;
        if (!interval_operation_at(operation, at, &down, &up)) {
            return false;
        }
        hull->lo = down < hull->lo ? down : hull->lo;
        hull->hi = up > hull->hi ? up : hull->hi;
    }
    return true;
}

static void bounded_results_are_the_hull_of_corners_rounded_once(void **state)
{
    (void)state;
    for (size_t at = 0; at < interval_operation_count; at++) {
        const interval_operation *const operation = &interval_operations[at];
        size_t tried = 0;
        for (uint64_t round = 0; round < ROUNDS; round++) {
            uint64_t random = random_start(base_seed + round);
            rec_interval x[INTERVAL_OPERANDS_MAX], expected;
            if (!take_operands(operation, &random, x) ||
                !hull_of_corners(operation, x, &expected)) {
                continue;
            }
            const rec_interval result = operation->of_intervals(x);
            if (!rec_interval_equal(result, expected)) {
                fail_with(operation, x, base_seed + round, "gave [%a, %a], not [%a, %a]\n",
                          result.lo, result.hi, expected.lo, expected.hi);
            }
            tried++;
        }
        assert_true(tried > ROUNDS / 16);
    }
}

static void wider_operands_never_give_less(void **state)
{
    (void)state;
    for (size_t at = 0; at < interval_operation_count; at++) {
        const interval_operation *const operation = &interval_operations[at];
        for (uint64_t round = 0; round < ROUNDS; round++) {
            uint64_t random = random_start(base_seed + round);
            rec_interval x[INTERVAL_OPERANDS_MAX], wider[INTERVAL_OPERANDS_MAX];
            (void)take_operands(operation, &random, x);
            for (size_t i = 0; i < operation->operand_count; i++) {
                wider[i] = random_wider(x[i], &random);
            }
            const rec_interval less = operation->of_intervals(x);
            const rec_interval more = operation->of_intervals(wider);
            if (!rec_interval_is_subset(less, more)) {
                fail_with(operation, x, base_seed + round, "gave [%a, %a], more gave [%a, %a]\n",
                          less.lo, less.hi, more.lo, more.hi);
            }
        }
    }
}

static void no_way_back_loses_a_solution(void **state)
{
    (void)state;
    for (size_t at = 0; at < interval_operation_count; at++) {
        const interval_operation *const operation = &interval_operations[at];
        size_t tried = 0;
        for (uint64_t round = 0; operation->reverse != NULL && round < ROUNDS; round++) {
            uint64_t random = random_start(base_seed + round);
            rec_interval x[INTERVAL_OPERANDS_MAX];
            double member[INTERVAL_OPERANDS_MAX], down = 0.0, up = 0.0;
            if (!take_operands(operation, &random, x)) {
                continue;
            }
            take_members(operation, x, &random, member);
            if (!interval_operation_at(operation, member, &down, &up)) {
                continue;
            }
            rec_interval c = rec_interval_of(down, up);
            if (random_next(&random) % 2 == 0) {
                c = random_wider(c, &random);
            }
            for (size_t which = 0; which < operation->operand_count; which++) {
                const rec_interval left = operation->reverse(x, c, which);
                if (!rec_interval_contains(left, member[which]) ||
                    !rec_interval_is_subset(left, x[which])) {
                    fail_with(operation, x, base_seed + round,
                              "result in [%a, %a] left [%a, %a] of operand %zu, without %a\n", c.lo,
                              c.hi, left.lo, left.hi, which, member[which]);
                }
                tried++;
            }
        }
        assert_true(operation->reverse == NULL || tried > ROUNDS / 4);
    }
}

/* Whether some member of `here` in the place of operand `which` has a result in c. */
static bool may_solve(const interval_operation *operation, const rec_interval x[], size_t which,
                      rec_interval here, rec_interval c)
{
    rec_interval tried[INTERVAL_OPERANDS_MAX];
    for (size_t i = 0; i < operation->operand_count; i++) {
        tried[i] = i == which ? here : x[i];
    }
    return !rec_interval_are_disjoint(operation->of_intervals(tried), c);
}

/* The end and the doubles beside it. */
static rec_interval around(double end)
{
    if (isinf(end)) {
        return end > 0.0 ? rec_interval_of(DBL_MAX, end) : rec_interval_of(end, -DBL_MAX);
    }
    return rec_interval_of(rec_next_down(end), rec_next_up(end));
}

/* The exact end of the solutions is rounded outward to the next double, and x may end there. */
static void what_a_way_back_leaves_ends_beside_solutions(void **state)
{
    (void)state;
    for (size_t at = 0; at < interval_operation_count; at++) {
        const interval_operation *const operation = &interval_operations[at];
        const bool is_tight = operation->reverse != NULL && !operation->reverse_is_wide;
        size_t tried = 0;
        for (uint64_t round = 0; is_tight && round < ROUNDS; round++) {
            uint64_t random = random_start(base_seed + round);
            rec_interval x[INTERVAL_OPERANDS_MAX];
            (void)take_operands(operation, &random, x);
            const rec_interval c = random_interval(&random);
            for (size_t which = 0; which < operation->operand_count; which++) {
                const rec_interval left = operation->reverse(x, c, which);
                if (rec_interval_is_empty(left)) {
                    continue;
                }
                if (!may_solve(operation, x, which, around(left.lo), c) ||
                    !may_solve(operation, x, which, around(left.hi), c)) {
                    fail_with(operation, x, base_seed + round,
                              "result in [%a, %a] left [%a, %a] of operand %zu\n", c.lo, c.hi,
                              left.lo, left.hi, which);
                }
                tried++;
            }
        }
        assert_true(!is_tight || tried > ROUNDS / 16);
    }
}

static void nothing_comes_of_nothing(void **state)
{
    (void)state;
    for (size_t at = 0; at < interval_operation_count; at++) {
        const interval_operation *const operation = &interval_operations[at];
        for (size_t which = 0; which < operation->operand_count; which++) {
            rec_interval x[INTERVAL_OPERANDS_MAX] = {rec_interval_whole(), rec_interval_whole(),
                                                     rec_interval_whole()};
            if (operation->reverse != NULL) {
                assert_true(
                    rec_interval_is_empty(operation->reverse(x, rec_interval_empty(), which)));
            }
            x[which] = rec_interval_empty();
            assert_true(rec_interval_is_empty(operation->of_intervals(x)));
            for (size_t i = 0; i < operation->operand_count && operation->reverse != NULL; i++) {
                assert_true(rec_interval_is_empty(operation->reverse(x, rec_interval_whole(), i)));
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(results_of_members_are_members),
        cmocka_unit_test(bounded_results_are_the_hull_of_corners_rounded_once),
        cmocka_unit_test(wider_operands_never_give_less),
        cmocka_unit_test(no_way_back_loses_a_solution),
        cmocka_unit_test(what_a_way_back_leaves_ends_beside_solutions),
        cmocka_unit_test(nothing_comes_of_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
