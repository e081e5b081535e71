/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The core's interval arithmetic for ranges, whose ends may be left out. What a sum, a root or a
 * power makes of an end belongs to that end alone; an extreme of a product or a quotient lies at a
 * corner, a pair of ends, and is reached where both are, or where one is a 0 that decides alone:
 *
 *   b  3 )...........          (0, 2] * [1, 3)     2 * 3 is not reached, for 3 is not in b,
 *      1 ]___________                              nor is 0 * 1, for 0 is not in a: (0, 6)
 *        0(    ]2   a
 */
#include "core/interval_arithmetic.h"
#include "core/interval_elementary.h"
#include "elementary/rounded.h"
#include "model/range_ends.h"

#include <reconcile/range_arithmetic.h>

enum { EXPONENT_MAX = 1000000 };

static bool lo_is_open(rec_range a)
{
    return rec_range_lo_end(a).open;
}

static bool hi_is_open(rec_range a)
{
    return rec_range_hi_end(a).open;
}

static rec_interval closed(rec_range a)
{
    return rec_interval_of(a.lo, a.hi);
}

/** A range with the ends that are told to be open, and infinite ones so. */
static rec_range range_of(rec_interval x, bool lo_open, bool hi_open)
{
    return (rec_range){x.lo, x.hi, lo_open || x.lo == -REC_INFINITY,
                       hi_open || x.hi == REC_INFINITY};
}

rec_status rec_range_negate(rec_range a, rec_range *result)
{
    const rec_status status = rec_range_check(a, a);
    if (status == REC_OK) {
        *result = range_of(rec_interval_negate(closed(a)), hi_is_open(a), lo_is_open(a));
    }
    return status;
}

rec_status rec_range_add(rec_range a, rec_range b, rec_range *result)
{
    const rec_status status = rec_range_check(a, b);
    if (status == REC_OK) {
        *result = range_of(rec_interval_add(closed(a), closed(b)), lo_is_open(a) || lo_is_open(b),
                           hi_is_open(a) || hi_is_open(b));
    }
    return status;
}

rec_status rec_range_subtract(rec_range a, rec_range b, rec_range *result)
{
    const rec_status status = rec_range_check(a, b);
    if (status == REC_OK) {
        *result = range_of(rec_interval_sub(closed(a), closed(b)), lo_is_open(a) || hi_is_open(b),
                           hi_is_open(a) || lo_is_open(b));
    }
    return status;
}

/** The magnitudes of a range that is as needed. */
static rec_range magnitudes(rec_range a)
{
    const rec_range mirrored = {-a.hi, -a.lo, a.hi_open, a.lo_open};
    if (a.lo >= 0.0 || a.hi <= 0.0) {
        const rec_range side = a.lo >= 0.0 ? a : mirrored;
        return range_of(closed(side), side.lo_open, side.hi_open);
    }
    const rec_end own = rec_range_hi_end(a), other = rec_range_hi_end(mirrored);
    const rec_end hi = rec_compare_hi(own, other) >= 0 ? own : other;
    return range_of(rec_interval_of(0.0, hi.value), false, hi.open);
}

rec_status rec_range_absolute(rec_range a, rec_range *result)
{
    const rec_status status = rec_range_check(a, a);
    if (status == REC_OK) {
        *result = magnitudes(a);
    }
    return status;
}

/** An operation on two ends, in one direction, and whether it is a quotient. */
typedef struct corner_operation {
    double (*of)(double x, double y);
    bool divides;
} corner_operation;

/** Whether the result of two ends is one of members. */
static bool is_reached(corner_operation operation, rec_end x, rec_end y)
{
    if (operation.divides && (y.value == 0.0 || (isinf(x.value) && isinf(y.value)))) {
        return false;
    }
    return (!x.open && (!y.open || x.value == 0.0)) ||
           (!operation.divides && !y.open && y.value == 0.0);
}

/* Where rounding makes two corners alike one that is reached decides: a closed end is never
 * wrong. */
static bool is_left_out(corner_operation operation, rec_range a, rec_range b, double end)
{
    const rec_end x[] = {rec_range_lo_end(a), rec_range_hi_end(a)};
    const rec_end y[] = {rec_range_lo_end(b), rec_range_hi_end(b)};
    for (size_t corner = 0; corner < 4; corner++) {
        const rec_end of_a = x[corner / 2], of_b = y[corner % 2];
        if (is_reached(operation, of_a, of_b) && operation.of(of_a.value, of_b.value) == end) {
            return false;
        }
    }
    return true;
}

rec_status rec_range_multiply(rec_range a, rec_range b, rec_range *result)
{
    const rec_status status = rec_range_check(a, b);
    if (status == REC_OK) {
        const corner_operation down = {rec_mul_down, false}, up = {rec_mul_up, false};
        const rec_interval x = rec_interval_mul(closed(a), closed(b));
        *result = range_of(x, is_left_out(down, a, b, x.lo), is_left_out(up, a, b, x.hi));
    }
    return status;
}

rec_status rec_range_divide(rec_range a, rec_range b, rec_range *result)
{
    const rec_status status = rec_range_check(a, b);
    if (status != REC_OK) {
        return status;
    }
    const rec_interval x = rec_interval_div(closed(a), closed(b));
    if (rec_interval_is_empty(x)) {
        return REC_E_INVALID;
    }
    const corner_operation down = {rec_div_down, true}, up = {rec_div_up, true};
    *result = range_of(x, is_left_out(down, a, b, x.lo), is_left_out(up, a, b, x.hi));
    return REC_OK;
}

rec_status rec_range_sqrt(rec_range a, rec_range *result)
{
    const rec_status status = rec_range_check(a, a);
    if (status != REC_OK) {
        return status;
    }
    const rec_end zero = {0.0, 0, false};
    if (rec_ends_apart(zero, rec_range_hi_end(a))) {
        return REC_E_INVALID;
    }
    *result = range_of(rec_interval_sqrt(closed(a)), a.lo >= 0.0 && lo_is_open(a), hi_is_open(a));
    return REC_OK;
}

/* On numbers of one sign a power rises or falls; an even one knows magnitudes alone, and an odd
 * one below 0 is unbounded on both sides of 0. */
rec_status rec_range_power(rec_range a, int exponent, rec_range *result)
{
    const rec_status status = rec_range_check(a, a);
    if (status != REC_OK || exponent > EXPONENT_MAX || exponent < -EXPONENT_MAX) {
        return status != REC_OK ? status : REC_E_INVALID;
    }
    const rec_interval x = rec_interval_power(rec_elementary_functions(), closed(a), exponent);
    if (rec_interval_is_empty(x)) {
        return REC_E_INVALID;
    }
    const rec_range of = exponent % 2 != 0 ? a : magnitudes(a);
    if (exponent == 0) {
        *result = range_of(x, false, false);
    } else if (exponent > 0) {
        *result = range_of(x, lo_is_open(of), hi_is_open(of));
    } else {
        *result = range_of(x, hi_is_open(of), lo_is_open(of));
    }
    return REC_OK;
}
