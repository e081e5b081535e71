/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The language's operations by the library's functions. Macros make one small
 * function a line; operands are named x, y, z.
 */
#include "reference/itl_operations.h"

#include "core/interval_arithmetic.h"
#include "core/interval_cancel.h"
#include "core/interval_compare.h"
#include "core/interval_elementary.h"
#include "core/interval_elementary_reverse.h"
#include "core/interval_numeric.h"
#include "core/interval_reverse.h"
#include "core/interval_steps.h"
#include "elementary/interval_text.h"
#include "elementary/rounded.h"

#include <stdio.h>
#include <string.h>

#define X (operand[0].interval)
#define Y (operand[1].interval)
#define Z (operand[2].interval)
#define WHOLE rec_interval_whole()
#define BY rec_elementary_functions()

static itl_outcome of_interval(rec_interval interval)
{
    const itl_outcome outcome = {.result = {{.kind = ITL_INTERVAL, .interval = interval}},
                                 .count = 1};
    return outcome;
}

static itl_outcome of_number(double number)
{
    const itl_outcome outcome = {.result = {{.kind = ITL_NUMBER, .number = number}}, .count = 1};
    return outcome;
}

static itl_outcome of_word(const char *word)
{
    itl_outcome outcome = {.result = {{.kind = ITL_WORD}}, .count = 1};
    (void)snprintf(outcome.result[0].text, sizeof outcome.result[0].text, "%s", word);
    return outcome;
}

static itl_outcome of_truth(bool truth)
{
    return of_word(truth ? "true" : "false");
}

static itl_outcome of_pair(itl_outcome first, itl_outcome second)
{
    first.result[1] = second.result[0];
    first.count = 2;
    return first;
}

static itl_outcome mid_and_rad(const itl_value operand[])
{
    return of_pair(of_number(rec_interval_mid(X)), of_number(rec_interval_rad(X)));
}

static itl_outcome both_quotients(const itl_value operand[])
{
    const rec_interval_pair pair = rec_interval_div_pair(X, Y);
    return of_pair(of_interval(pair.low), of_interval(pair.high));
}

static itl_outcome overlap_of(const itl_value operand[])
{
    static const char *const names[] = {
        [REC_OVERLAP_BOTH_EMPTY] = "bothEmpty",
        [REC_OVERLAP_FIRST_EMPTY] = "firstEmpty",
        [REC_OVERLAP_SECOND_EMPTY] = "secondEmpty",
        [REC_OVERLAP_BEFORE] = "before",
        [REC_OVERLAP_MEETS] = "meets",
        [REC_OVERLAP_OVERLAPS] = "overlaps",
        [REC_OVERLAP_STARTS] = "starts",
        [REC_OVERLAP_CONTAINED_BY] = "containedBy",
        [REC_OVERLAP_FINISHES] = "finishes",
        [REC_OVERLAP_EQUALS] = "equals",
        [REC_OVERLAP_FINISHED_BY] = "finishedBy",
        [REC_OVERLAP_CONTAINS] = "contains",
        [REC_OVERLAP_STARTED_BY] = "startedBy",
        [REC_OVERLAP_OVERLAPPED_BY] = "overlappedBy",
        [REC_OVERLAP_MET_BY] = "metBy",
        [REC_OVERLAP_AFTER] = "after",
    };
    return of_word(names[rec_interval_overlap(X, Y)]);
}

static itl_outcome of_status(rec_status status, rec_interval interval)
{
    itl_outcome outcome = of_interval(interval);
    outcome.refused = status != REC_OK;
    return outcome;
}

static itl_outcome interval_of_numbers(const itl_value operand[])
{
    rec_interval made = rec_interval_empty();
    const rec_status status = rec_interval_make(operand[0].number, operand[1].number, &made);
    return of_status(status, made);
}

static itl_outcome interval_of_text(const itl_value operand[])
{
    static const char *const decorations[] = {"_com", "_dac", "_def", "_trv", "_COM"};
    rec_interval read = rec_interval_empty();
    size_t length = strlen(operand[0].text);
    for (size_t i = 0; i < sizeof decorations / sizeof decorations[0]; i++) {
        const size_t ends_at = length - strlen(decorations[i]);
        if (operand[0].is_decorated && length >= 4 &&
            strcmp(operand[0].text + ends_at, decorations[i]) == 0) {
            length = ends_at;
            break;
        }
    }
    const rec_status status = rec_interval_from_text(operand[0].text, length, &read);
    return of_status(status, read);
}

static long exponent_of(const itl_value *operand)
{
    return (long)operand->number;
}

#define OPERATIONS(RUN)                                                                            \
    RUN(numsToInterval, 2, interval_of_numbers(operand))                                           \
    RUN(textToInterval, 1, interval_of_text(operand))                                              \
    RUN(add, 2, of_interval(rec_interval_add(X, Y)))                                               \
    RUN(sub, 2, of_interval(rec_interval_sub(X, Y)))                                               \
    RUN(mul, 2, of_interval(rec_interval_mul(X, Y)))                                               \
    RUN(div, 2, of_interval(rec_interval_div(X, Y)))                                               \
    RUN(fma, 3, of_interval(rec_interval_multiply_add(X, Y, Z)))                                   \
    RUN(pos, 1, of_interval(X))                                                                    \
    RUN(neg, 1, of_interval(rec_interval_negate(X)))                                               \
    RUN(recip, 1, of_interval(rec_interval_reciprocal(X)))                                         \
    RUN(sqr, 1, of_interval(rec_interval_square(X)))                                               \
    RUN(sqrt, 1, of_interval(rec_interval_sqrt(X)))                                                \
    RUN(abs, 1, of_interval(rec_interval_abs(X)))                                                  \
    RUN(min, 2, of_interval(rec_interval_min(X, Y)))                                               \
    RUN(max, 2, of_interval(rec_interval_max(X, Y)))                                               \
    RUN(sign, 1, of_interval(rec_interval_sign(X)))                                                \
    RUN(ceil, 1, of_interval(rec_interval_ceil(X)))                                                \
    RUN(floor, 1, of_interval(rec_interval_floor(X)))                                              \
    RUN(trunc, 1, of_interval(rec_interval_trunc(X)))                                              \
    RUN(roundTiesToEven, 1, of_interval(rec_interval_round_ties_to_even(X)))                       \
    RUN(roundTiesToAway, 1, of_interval(rec_interval_round_ties_away(X)))                          \
    RUN(pown, 2, of_interval(rec_interval_power(BY, X, exponent_of(&operand[1]))))                 \
    RUN(pow, 2, of_interval(rec_interval_real_power(BY, X, Y)))                                    \
    RUN(exp, 1, of_interval(rec_interval_exp(BY, X)))                                              \
    RUN(exp2, 1, of_interval(rec_interval_exp2(BY, X)))                                            \
    RUN(exp10, 1, of_interval(rec_interval_exp10(BY, X)))                                          \
    RUN(log, 1, of_interval(rec_interval_log(BY, X)))                                              \
    RUN(log2, 1, of_interval(rec_interval_log2(BY, X)))                                            \
    RUN(log10, 1, of_interval(rec_interval_log10(BY, X)))                                          \
    RUN(cancelMinus, 2, of_interval(rec_interval_cancel_minus(X, Y)))                              \
    RUN(cancelPlus, 2, of_interval(rec_interval_cancel_plus(X, Y)))                                \
    RUN(intersection, 2, of_interval(rec_interval_intersect(X, Y)))                                \
    RUN(convexHull, 2, of_interval(rec_interval_hull(X, Y)))                                       \
    RUN(sqrRev, 1, of_interval(rec_interval_square_reverse(X, WHOLE)))                             \
    RUN(sqrRevBin, 2, of_interval(rec_interval_square_reverse(X, Y)))                              \
    RUN(absRev, 1, of_interval(rec_interval_abs_reverse(X, WHOLE)))                                \
    RUN(absRevBin, 2, of_interval(rec_interval_abs_reverse(X, Y)))                                 \
    RUN(pownRev, 2,                                                                                \
        of_interval(rec_interval_power_reverse(BY, X, WHOLE, exponent_of(&operand[1]))))           \
    RUN(pownRevBin, 3,                                                                             \
        of_interval(rec_interval_power_reverse(BY, X, Y, exponent_of(&operand[2]))))               \
    RUN(mulRev, 2, of_interval(rec_interval_mul_reverse(X, Y, WHOLE)))                             \
    RUN(mulRevTen, 3, of_interval(rec_interval_mul_reverse(X, Y, Z)))                              \
    RUN(mulRevToPair, 2, both_quotients(operand))                                                  \
    RUN(inf, 1, of_number(rec_interval_inf(X)))                                                    \
    RUN(sup, 1, of_number(rec_interval_sup(X)))                                                    \
    RUN(mid, 1, of_number(rec_interval_mid(X)))                                                    \
    RUN(rad, 1, of_number(rec_interval_rad(X)))                                                    \
    RUN(midRad, 1, mid_and_rad(operand))                                                           \
    RUN(wid, 1, of_number(rec_interval_wid(X)))                                                    \
    RUN(mag, 1, of_number(rec_interval_mag(X)))                                                    \
    RUN(mig, 1, of_number(rec_interval_mig(X)))                                                    \
    RUN(isEmpty, 1, of_truth(rec_interval_is_empty(X)))                                            \
    RUN(isEntire, 1, of_truth(rec_interval_is_whole(X)))                                           \
    RUN(isSingleton, 1, of_truth(rec_interval_is_point(X)))                                        \
    RUN(isCommonInterval, 1, of_truth(rec_interval_is_bounded(X)))                                 \
    RUN(isMember, 2, of_truth(rec_interval_contains(Y, operand[0].number)))                        \
    RUN(equal, 2, of_truth(rec_interval_equal(X, Y)))                                              \
    RUN(subset, 2, of_truth(rec_interval_is_subset(X, Y)))                                         \
    RUN(interior, 2, of_truth(rec_interval_is_interior(X, Y)))                                     \
    RUN(disjoint, 2, of_truth(rec_interval_are_disjoint(X, Y)))                                    \
    RUN(less, 2, of_truth(rec_interval_is_less(X, Y)))                                             \
    RUN(strictLess, 2, of_truth(rec_interval_is_strictly_less(X, Y)))                              \
    RUN(overlap, 2, overlap_of(operand))                                                           \
    RUN(precedes, 2, of_truth(rec_interval_precedes(X, Y)))                                        \
    RUN(strictPrecedes, 2, of_truth(rec_interval_strictly_precedes(X, Y)))

#define RUN_FUNCTION(name, count, outcome)                                                         \
    static itl_outcome run_##name(const itl_value operand[])                                       \
    {                                                                                              \
        return outcome;                                                                            \
    }
OPERATIONS(RUN_FUNCTION)

#define RUN_ENTRY(name, count, outcome) {#name, count, run_##name},
const itl_operation itl_operations[] = {OPERATIONS(RUN_ENTRY)};
const size_t itl_operation_count = sizeof itl_operations / sizeof itl_operations[0];
