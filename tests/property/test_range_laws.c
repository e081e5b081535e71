/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Laws of arithmetic on ranges whose ends may be left out: results of members are members, by
 * MPFR; ends are the tightest; and they are left out exactly where nothing reaches them.
 */
#include "support/cmocka.h"
#include "support/random_interval.h"
#include "support/random_line.h"

#include <reconcile/range_arithmetic.h>

#include <mpfr.h>

enum { ROUNDS = 6000, PLACES_MAX = 5, EXACT_BITS = 300 };

static const uint64_t base_seed = UINT64_C(20241127);

/** An operation on ranges, and on numbers by MPFR: NaN where it is not defined. */
typedef struct operation {
    const char *name;
    size_t operand_count;
    rec_status (*of_ranges)(rec_range a, rec_range b, int exponent, rec_range *result);
    int (*of_numbers)(mpfr_ptr result, mpfr_srcptr a, mpfr_srcptr b, mpfr_rnd_t mode);
    int exponent; /**< of a power */
} operation;

#define BINARY(name)                                                                               \
    static rec_status name##_ranges(rec_range a, rec_range b, int exponent, rec_range *result)     \
    {                                                                                              \
        (void)exponent;                                                                            \
        return rec_range_##name(a, b, result);                                                     \
    }
#define UNARY(name)                                                                                \
    static rec_status name##_ranges(rec_range a, rec_range b, int exponent, rec_range *result)     \
    {                                                                                              \
        (void)b;                                                                                   \
        (void)exponent;                                                                            \
        return rec_range_##name(a, result);                                                        \
    }
BINARY(add)
BINARY(subtract)
BINARY(multiply)
BINARY(divide)
UNARY(negate)
UNARY(absolute)
UNARY(sqrt)

static rec_status power_ranges(rec_range a, rec_range b, int exponent, rec_range *result)
{
    (void)b;
    return rec_range_power(a, exponent, result);
}

static int quotient(mpfr_ptr result, mpfr_srcptr a, mpfr_srcptr b, mpfr_rnd_t mode)
{
    if (mpfr_zero_p(b)) {
        mpfr_set_nan(result);
        return 0;
    }
    return mpfr_div(result, a, b, mode);
}

static int negated(mpfr_ptr result, mpfr_srcptr a, mpfr_srcptr b, mpfr_rnd_t mode)
{
    (void)b;
    return mpfr_neg(result, a, mode);
}

static int magnitude(mpfr_ptr result, mpfr_srcptr a, mpfr_srcptr b, mpfr_rnd_t mode)
{
    (void)b;
    return mpfr_abs(result, a, mode);
}

static int root(mpfr_ptr result, mpfr_srcptr a, mpfr_srcptr b, mpfr_rnd_t mode)
{
    (void)b;
    return mpfr_sqrt(result, a, mode); /* NaN below 0 */
}

static int power(mpfr_ptr result, mpfr_srcptr a, mpfr_srcptr b, mpfr_rnd_t mode)
{
    const long exponent = mpfr_get_si(b, MPFR_RNDN);
    if (exponent < 0 && mpfr_zero_p(a)) {
        mpfr_set_nan(result);
        return 0;
    }
    return mpfr_pow_si(result, a, exponent, mode);
}

static const operation operations[] = {
    {"add", 2, add_ranges, mpfr_add, 0},
    {"subtract", 2, subtract_ranges, mpfr_sub, 0},
    {"multiply", 2, multiply_ranges, mpfr_mul, 0},
    {"divide", 2, divide_ranges, quotient, 0},
    {"negate", 1, negate_ranges, negated, 0},
    {"absolute", 1, absolute_ranges, magnitude, 0},
    {"sqrt", 1, sqrt_ranges, root, 0},
    {"power -8", 1, power_ranges, power, -8},
    {"power -3", 1, power_ranges, power, -3},
    {"power -1", 1, power_ranges, power, -1},
    {"power 0", 1, power_ranges, power, 0},
    {"power 1", 1, power_ranges, power, 1},
    {"power 2", 1, power_ranges, power, 2},
    {"power 3", 1, power_ranges, power, 3},
    {"power 16", 1, power_ranges, power, 16},
    {"power 1001", 1, power_ranges, power, 1001},
};
enum { OPERATION_COUNT = sizeof operations / sizeof operations[0] };

/** One result of numbers, rounded downward and upward; both are it where it is a double. */
typedef struct rounded {
    double down, up;
} rounded;

static bool compute(const operation *by, const double x[], rounded *result)
{
    mpfr_t a, b, exact;
    mpfr_inits2(53, a, b, (mpfr_ptr)NULL);
    mpfr_init2(exact, EXACT_BITS);
    (void)mpfr_set_d(a, x[0], MPFR_RNDN);
    (void)mpfr_set_d(b, by->operand_count == 2 ? x[1] : (double)by->exponent, MPFR_RNDN);
    (void)by->of_numbers(exact, a, b, MPFR_RNDD);
    const bool is_defined = !mpfr_nan_p(exact);
    result->down = mpfr_get_d(exact, MPFR_RNDD) + 0.0;
    (void)by->of_numbers(exact, a, b, MPFR_RNDU);
    result->up = mpfr_get_d(exact, MPFR_RNDU) + 0.0;
    mpfr_clears(a, b, exact, (mpfr_ptr)NULL);
    return is_defined;
}

static rec_range random_range(uint64_t *random)
{
    rec_interval x = random_interval(random);
    while (rec_interval_is_empty(x)) {
        x = random_interval(random);
    }
    if (random_next(random) % 4 == 0) { /* a plain one, often with an end at 0 */
        x.lo = (double)(random_next(random) % 5) - 2.0;
        x.hi = x.lo + (double)(random_next(random) % 4);
    }
    const bool point = x.lo == x.hi;
    return (rec_range){x.lo, x.hi, !point && random_next(random) % 2 == 0,
                       !point && random_next(random) % 2 == 0};
}

/** A member; false where it seems that no double is one. */
static bool take_member(rec_range a, uint64_t *random, double *member)
{
    *member = random_member(rec_interval_of(a.lo, a.hi), random);
    *member = *member == a.lo && a.lo_open ? rec_next_up(*member) : *member;
    *member = *member == a.hi && a.hi_open ? rec_next_down(*member) : *member;
    return rec_range_contains(a, *member);
}

static void fail_with(const operation *by, const rec_range x[], rec_range result, uint64_t seed)
{
    for (size_t i = 0; i < by->operand_count; i++) {
        print_error("%s of %c%a, %a%c\n", by->name, x[i].lo_open ? '(' : '[', x[i].lo, x[i].hi,
                    x[i].hi_open ? ')' : ']');
    }
    fail_msg("seed %llu: gave %c%a, %a%c", (unsigned long long)seed, result.lo_open ? '(' : '[',
             result.lo, result.hi, result.hi_open ? ')' : ']');
}

static void results_of_members_are_members(void **state)
{
    (void)state;
    print_message("seeds from %llu\n", (unsigned long long)base_seed);
    for (size_t at = 0; at < OPERATION_COUNT; at++) {
        const operation *by = &operations[at];
        size_t tried = 0;
        for (uint64_t round = 0; round < ROUNDS; round++) {
            uint64_t random = random_start(base_seed + round);
            const rec_range x[2] = {random_range(&random), random_range(&random)};
            double member[2] = {0.0, 0.0};
            rounded value;
            if (!take_member(x[0], &random, &member[0]) ||
                !take_member(x[1], &random, &member[1]) || !compute(by, member, &value)) {
                continue;
            }
            rec_range result = {0.0, 0.0, false, false};
            const rec_status status = by->of_ranges(x[0], x[1], by->exponent, &result);
            const bool exact = value.down == value.up; /* else it lies between two doubles */
            const bool holds = exact ? rec_range_contains(result, value.down)
                                     : result.lo <= value.down && value.up <= result.hi;
            if (status != REC_OK || !holds) {
                fail_with(by, x, result, base_seed + round);
            }
            tried++;
        }
        assert_true(tried > ROUNDS / 4);
    }
}

/** Where an extreme result may lie: the ends and 0; if so asked those that are members, and two
 * between the ends. */
static size_t places_of(rec_range a, bool members, double place[PLACES_MAX])
{
    size_t count = 0;
    const double lo = fmax(a.lo, -DBL_MAX), hi = fmin(a.hi, DBL_MAX);
    const double candidates[PLACES_MAX] = {a.lo, a.hi, 0.0, 0.5 * lo + 0.5 * hi,
                                           0.75 * lo + 0.25 * hi};
    const bool fits[PLACES_MAX] = {isfinite(a.lo), isfinite(a.hi), a.lo < 0.0 && a.hi > 0.0,
                                   members, members};
    for (size_t i = 0; i < PLACES_MAX; i++) {
        if (fits[i] && (!members || rec_range_contains(a, candidates[i]))) {
            place[count++] = candidates[i];
        }
    }
    return count;
}

/** What is asked of all results at such places. */
typedef struct extremes {
    double lo, hi;                   /**< the least and the greatest, rounded outward */
    bool lo_rounds_to, hi_rounds_to; /**< one of them rounds outward to an end */
    bool lo_reached, hi_reached;     /**< one of them is that end exactly */
    bool all_defined;
    size_t tried;
} extremes;

static extremes ask_places(const operation *by, const rec_range x[], rec_range result, bool members)
{
    double place[2][PLACES_MAX] = {{0.0}};
    const size_t rows = places_of(x[0], members, place[0]);
    const size_t columns = by->operand_count == 2 ? places_of(x[1], members, place[1]) : 1;
    extremes found = {REC_INFINITY, -REC_INFINITY, false, false,
                      false,        false,         true,  rows * columns};
    for (size_t at = 0; at < rows * columns; at++) {
        const double number[2] = {place[0][at / columns], place[1][at % columns]};
        rounded value;
        if (!compute(by, number, &value)) {
            found.all_defined = false;
            continue;
        }
        found.lo = value.down < found.lo ? value.down : found.lo;
        found.hi = value.up > found.hi ? value.up : found.hi;
        found.lo_rounds_to = found.lo_rounds_to || value.down == result.lo;
        found.hi_rounds_to = found.hi_rounds_to || value.up == result.hi;
        found.lo_reached = found.lo_reached || (value.down == value.up && value.up == result.lo);
        found.hi_reached = found.hi_reached || (value.down == value.up && value.up == result.hi);
    }
    return found;
}

static bool is_bounded(rec_range a)
{
    return isfinite(a.lo) && isfinite(a.hi);
}

static void bounded_results_are_the_hull_of_corners_rounded_once(void **state)
{
    (void)state;
    for (size_t at = 0; at < OPERATION_COUNT; at++) {
        const operation *by = &operations[at];
        size_t tried = 0;
        for (uint64_t round = 0; round < ROUNDS; round++) {
            uint64_t random = random_start(base_seed + round);
            const rec_range x[2] = {random_range(&random), random_range(&random)};
            rec_range result = {0.0, 0.0, false, false};
            if (!is_bounded(x[0]) || (by->operand_count == 2 && !is_bounded(x[1])) ||
                by->of_ranges(x[0], x[1], by->exponent, &result) != REC_OK) {
                continue;
            }
            const extremes hull = ask_places(by, x, result, false);
            if (hull.all_defined && (result.lo != hull.lo || result.hi != hull.hi)) {
                fail_with(by, x, result, base_seed + round);
            }
            tried += hull.all_defined;
        }
        assert_true(tried > ROUNDS / 16);
    }
}

static void an_end_is_left_out_exactly_where_nothing_reaches_it(void **state)
{
    (void)state;
    for (size_t at = 0; at < OPERATION_COUNT; at++) {
        const operation *by = &operations[at];
        size_t open = 0, shut = 0;
        for (uint64_t round = 0; round < ROUNDS; round++) {
            uint64_t random = random_start(base_seed + round);
            const rec_range x[2] = {random_range(&random), random_range(&random)};
            rec_range result = {0.0, 0.0, false, false};
            if (by->of_ranges(x[0], x[1], by->exponent, &result) != REC_OK) {
                continue;
            }
            const extremes members = ask_places(by, x, result, true);
            if (members.tried == 0) { /* no double lies between two open ends */
                continue;
            }
            const bool lo_right = result.lo_open ? !members.lo_reached : members.lo_rounds_to;
            const bool hi_right = result.hi_open ? !members.hi_reached : members.hi_rounds_to;
            const bool infinite_open =
                (isfinite(result.lo) || result.lo_open) && (isfinite(result.hi) || result.hi_open);
            if (!lo_right || !hi_right || !infinite_open) {
                fail_with(by, x, result, base_seed + round);
            }
            open += result.lo_open && isfinite(result.lo);
            shut += !result.lo_open;
        }
        assert_true(shut > ROUNDS / 16 && (open > ROUNDS / 16 || by->exponent == 0));
    }
}

static void wider_operands_never_give_less(void **state)
{
    (void)state;
    for (size_t at = 0; at < OPERATION_COUNT; at++) {
        const operation *by = &operations[at];
        for (uint64_t round = 0; round < ROUNDS; round++) {
            uint64_t random = random_start(base_seed + round);
            rec_range x[2], wider[2], less, more;
            for (size_t i = 0; i < 2; i++) {
                x[i] = random_range(&random);
                assert_rec_ok(rec_range_hull(x[i], random_range(&random), &wider[i]));
            }
            if (by->of_ranges(x[0], x[1], by->exponent, &less) == REC_OK) {
                assert_rec_ok(by->of_ranges(wider[0], wider[1], by->exponent, &more));
                /* A rounded end of the one may be left out and be an end of the other. */
                more.lo_open = more.hi_open = false;
                if (!rec_range_is_within(less, more)) {
                    fail_with(by, wider, more, base_seed + round);
                }
            }
        }
    }
}

static void sets_hold_what_their_parts_hold(void **state)
{
    (void)state;
    size_t apart = 0;
    for (uint64_t round = 0; round < 4 * (uint64_t)ROUNDS; round++) {
        uint64_t random = random_start(base_seed + round);
        const rec_range a = random_range(&random), b = random_range(&random);
        rec_range both, hull;
        const bool meet = rec_range_intersect(a, b, &both) == REC_OK;
        assert_rec_ok(rec_range_hull(a, b, &hull));
        assert_true(rec_range_is_within(a, hull) && rec_range_is_within(b, hull));
        const double end[] = {a.lo, a.hi, b.lo, b.hi};
        bool outside = false;
        for (size_t i = 0; i < 12; i++) {
            const double x = i < 4   ? end[i]
                             : i < 8 ? rec_next_up(end[i - 4])
                                     : rec_next_down(end[i - 8]);
            const bool in_a = rec_range_contains(a, x), in_b = rec_range_contains(b, x);
            assert_int_equal(meet && rec_range_contains(both, x), in_a && in_b);
            assert_true(rec_range_contains(hull, x) || !(in_a || in_b));
            outside = outside || (in_a && !in_b);
        }
        assert_false(outside && rec_range_is_within(a, b));
        assert_int_equal(rec_range_is_within(a, b),
                         meet && both.lo == a.lo && both.hi == a.hi &&
                             (both.lo_open == a.lo_open || isinf(a.lo)) &&
                             (both.hi_open == a.hi_open || isinf(a.hi)));
        apart += !meet;
    }
    assert_true(apart > ROUNDS / 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(results_of_members_are_members),
        cmocka_unit_test(bounded_results_are_the_hull_of_corners_rounded_once),
        cmocka_unit_test(an_end_is_left_out_exactly_where_nothing_reaches_it),
        cmocka_unit_test(wider_operands_never_give_less),
        cmocka_unit_test(sets_hold_what_their_parts_hold),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
