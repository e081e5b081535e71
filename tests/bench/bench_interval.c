/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Operations on intervals, in nanoseconds each, beside two ways in which they
 * are done elsewhere: rounding to nearest with one step outward by nextafter,
 * and switching the processor's mode by fesetround, for each end or once for a
 * whole loop. All in one run, round by round, so that each meets the same
 * moods of the machine. The least and the middle of the rounds are told.
 */
#include "bench/stopwatch.h"
#include "interval_peers.h"

#include "core/interval_arithmetic.h"
#include "core/interval_compare.h"
#include "core/interval_elementary.h"
#include "core/interval_reverse.h"
#include "elementary/rounded.h"

#include <stdint.h>
#include <stdio.h>

enum { COUNT = 1024, ROUNDS = 41, REPEATS = 16, METHODS = 4 };

#define OURS(name, expression)                                                                     \
    static void name(size_t count, const rec_interval a[], const rec_interval b[],                 \
                     rec_interval result[])                                                        \
    {                                                                                              \
        const rec_elementary *const by = rec_elementary_functions();                               \
        (void)by;                                                                                  \
        (void)b;                                                                                   \
        for (size_t i = 0; i < count; i++) {                                                       \
            result[i] = expression;                                                                \
        }                                                                                          \
    }

OURS(add, rec_interval_add(a[i], b[i]))
OURS(sub, rec_interval_sub(a[i], b[i]))
OURS(mul, rec_interval_mul(a[i], b[i]))
OURS(divide, rec_interval_div(a[i], b[i]))
OURS(square, rec_interval_square(a[i]))
OURS(root, rec_interval_sqrt(a[i]))
OURS(cube, rec_interval_power(by, a[i], 3))
OURS(seventh, rec_interval_power(by, a[i], 7))
OURS(inverse_cube, rec_interval_power(by, a[i], -3))
OURS(exponential, rec_interval_exp(by, a[i]))
OURS(logarithm, rec_interval_log(by, a[i]))
OURS(logarithm10, rec_interval_log10(by, a[i]))
OURS(multiply_add, rec_interval_multiply_add(a[i], b[i], a[i]))
OURS(intersect, rec_interval_intersect(a[i], b[i]))
OURS(mul_reverse, rec_interval_mul_reverse(a[i], b[i], rec_interval_whole()))
OURS(square_reverse, rec_interval_square_reverse(a[i], b[i]))

typedef struct row {
    const char *name;
    const rec_interval *a, *b;
    interval_loop *loop[METHODS]; /* the library's, by steps, by modes, kept upward */
} row;

static uint64_t random_state = UINT64_C(20240620);

static double random_share(void)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return (double)(random_state >> 11) * 0x1p-53;
}

/* Intervals about figures up to 100, above 0 or on either side of it. */
static void fill(rec_interval interval[COUNT], bool is_positive)
{
    for (size_t i = 0; i < COUNT; i++) {
        const double middle = 100.0 * random_share() + 1.0;
        const double radius = 0.5 * random_share();
        const bool is_turned = !is_positive && random_share() < 0.5;
        const double shift = !is_positive && random_share() < 0.25 ? middle : 0.0;
        const double lo = middle - radius - shift, hi = middle + radius - shift;
        interval[i] = is_turned ? rec_interval_of(-hi, -lo) : rec_interval_of(lo, hi);
    }
}

static void exit_unless(bool holds, const char *row_name, const char *what)
{
    if (!holds) {
        printf("%s: %s\n", row_name, what);
        exit(EXIT_FAILURE);
    }
}

/* Peers have to give the same, or, by steps, something wider. */
static void check(const row *of)
{
    static rec_interval ours[COUNT], theirs[COUNT];
    of->loop[0](COUNT, of->a, of->b, ours);
    for (size_t method = 1; method < METHODS; method++) {
        if (of->loop[method] == NULL) {
            continue;
        }
        of->loop[method](COUNT, of->a, of->b, theirs);
        for (size_t i = 0; i < COUNT; i++) {
            if (method == 1) {
                exit_unless(rec_interval_is_subset(ours[i], theirs[i]), of->name,
                            "a step outward does not enclose");
            } else {
                exit_unless(rec_interval_equal(ours[i], theirs[i]), of->name,
                            "a mode of rounding gives another result");
            }
        }
    }
}

static double measure_ns(interval_loop *loop, const row *of)
{
    static rec_interval result[COUNT];
    const double start = stopwatch_ms();
    for (int i = 0; i < REPEATS; i++) {
        loop(COUNT, of->a, of->b, result);
    }
    return (stopwatch_ms() - start) * 1e6 / ((double)COUNT * REPEATS);
}

static void measure(const row *of)
{
    static double took[METHODS][ROUNDS];
    check(of);
    for (size_t round = 0; round < ROUNDS; round++) {
        for (size_t method = 0; method < METHODS; method++) {
            if (of->loop[method] != NULL) {
                took[method][round] = measure_ns(of->loop[method], of);
            }
        }
    }
    printf("%-22s", of->name);
    for (size_t method = 0; method < METHODS; method++) {
        if (of->loop[method] == NULL) {
            printf(" %17s", "-");
            continue;
        }
        stopwatch_sort(took[method], ROUNDS);
        printf(" %8.2f %8.2f", took[method][0], took[method][ROUNDS / 2]);
    }
    putchar('\n');
}

int main(void)
{
    static rec_interval above[COUNT], factor[COUNT], mixed[COUNT], other[COUNT];
    fill(above, true);
    fill(factor, true);
    fill(mixed, false);
    fill(other, false);
    const row rows[] = {
        {"+", mixed, other, {add, add_by_steps, add_by_modes, add_kept_upward}},
        {"-", mixed, other, {sub, sub_by_steps, sub_by_modes, sub_kept_upward}},
        {"* above 0", above, factor, {mul, mul_by_steps, mul_by_modes, mul_kept_upward}},
        {"* of any sign", mixed, other, {mul, mul_by_steps, mul_by_modes, mul_kept_upward}},
        {"/ above 0", above, factor, {divide, div_by_steps, div_by_modes, div_kept_upward}},
        {"/ by one above 0", mixed, factor, {divide, div_by_steps, div_by_modes, div_kept_upward}},
        {"square above 0",
         above,
         other,
         {square, square_by_steps, square_by_modes, square_kept_upward}},
        {"square", mixed, other, {square, square_by_steps, square_by_modes, square_kept_upward}},
        {"square root", above, other, {root, sqrt_by_steps, sqrt_by_modes, NULL}},
        {"cube", mixed, other, {cube, cube_by_steps, NULL, NULL}},
        {"seventh power", mixed, other, {seventh, NULL, NULL, NULL}},
        {"inverse cube", above, other, {inverse_cube, NULL, NULL, NULL}},
        {"exp", mixed, other, {exponential, exp_by_steps, NULL, NULL}},
        {"log", above, other, {logarithm, log_by_steps, NULL, NULL}},
        {"log10", above, other, {logarithm10, log10_by_steps, NULL, NULL}},
        {"a * b + c", mixed, other, {multiply_add, NULL, NULL, NULL}},
        {"intersection", mixed, other, {intersect, NULL, NULL, NULL}},
        {"* reverse", mixed, other, {mul_reverse, NULL, NULL, NULL}},
        {"square reverse", above, other, {square_reverse, NULL, NULL, NULL}},
    };
    printf("ns per operation, least and middle of %d rounds\n", ROUNDS);
    printf("%-22s %17s %17s %17s %17s\n", "", "reconcile", "nextafter", "fesetround",
           "upward once");
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        measure(&rows[i]);
    }
    return EXIT_SUCCESS;
}
