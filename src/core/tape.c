/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * HC4-revise (Benhamou et al., 1999): one walk forward over the steps, the
 * comparison, one walk back in which each step narrows its operands by
 * core/interval_reverse.h. Steps whose two operands are one (x * x, x / x) are
 * taken as functions of one number.
 */
#include "core/tape.h"

#include "core/interval_arithmetic.h"
#include "core/interval_elementary.h"
#include "core/interval_elementary_reverse.h"
#include "core/interval_reverse.h"

static bool is_usable(rec_interval constant)
{
    return constant.lo <= constant.hi && constant.lo < REC_INFINITY && constant.hi > -REC_INFINITY;
}

static bool step_is_valid(const rec_tape *tape, size_t at, size_t variable_count)
{
    const rec_tape_step *const step = &tape->steps[at];
    switch (step->op) {
    case REC_TAPE_VARIABLE:
        return step->a < variable_count;
    case REC_TAPE_CONSTANT:
        return step->a < tape->constant_count && is_usable(tape->constants[step->a]);
    case REC_TAPE_ADD:
    case REC_TAPE_SUBTRACT:
    case REC_TAPE_MULTIPLY:
    case REC_TAPE_DIVIDE:
    case REC_TAPE_MIN:
    case REC_TAPE_MAX:
        return step->a < at && step->b < at;
    case REC_TAPE_NEGATE:
    case REC_TAPE_POWER:
    case REC_TAPE_SQRT:
    case REC_TAPE_EXP:
    case REC_TAPE_LOG:
    case REC_TAPE_LOG10:
    case REC_TAPE_ABS:
        return step->a < at;
    }
    return false;
}

rec_status rec_tape_check(const rec_tape *tape, size_t variable_count)
{
    const size_t steps_max = (size_t)1 << 31;
    if (tape->step_count == 0 || tape->step_count > steps_max || tape->left >= tape->step_count ||
        tape->right >= tape->step_count || (unsigned)tape->comparison > REC_TAPE_LESS_BY_ONE) {
        return REC_E_INVALID;
    }
    for (size_t i = 0; i < tape->step_count; i++) {
        if (!step_is_valid(tape, i, variable_count)) {
            return REC_E_INVALID;
        }
    }
    return REC_OK;
}

static rec_interval quotient_by_itself(rec_interval x)
{
    return rec_interval_is_empty(rec_interval_without_lone_zero(x)) ? rec_interval_empty()
                                                                    : rec_interval_of(1.0, 1.0);
}

rec_interval rec_tape_range(const rec_tape *tape, const rec_elementary *by, rec_tape_step step,
                            const rec_interval variables[], const rec_interval slots[])
{
    switch (step.op) {
    case REC_TAPE_VARIABLE:
        return variables[step.a];
    case REC_TAPE_CONSTANT:
        return tape->constants[step.a];
    case REC_TAPE_NEGATE:
        return rec_interval_negate(slots[step.a]);
    case REC_TAPE_ADD:
        return rec_interval_add(slots[step.a], slots[step.b]);
    case REC_TAPE_SUBTRACT:
        return step.a == step.b ? rec_interval_of(0.0, 0.0)
                                : rec_interval_sub(slots[step.a], slots[step.b]);
    case REC_TAPE_MULTIPLY:
        return step.a == step.b ? rec_interval_square(slots[step.a])
                                : rec_interval_mul(slots[step.a], slots[step.b]);
    case REC_TAPE_DIVIDE:
        return step.a == step.b ? quotient_by_itself(slots[step.a])
                                : rec_interval_div(slots[step.a], slots[step.b]);
    case REC_TAPE_POWER:
        return rec_interval_power(by, slots[step.a], rec_tape_exponent(step.b));
    case REC_TAPE_SQRT:
        return rec_interval_sqrt(slots[step.a]);
    case REC_TAPE_EXP:
        return rec_interval_exp(by, slots[step.a]);
    case REC_TAPE_LOG:
        return rec_interval_log(by, slots[step.a]);
    case REC_TAPE_LOG10:
        return rec_interval_log10(by, slots[step.a]);
    case REC_TAPE_ABS:
        return rec_interval_abs(slots[step.a]);
    case REC_TAPE_MIN:
        return rec_interval_min(slots[step.a], slots[step.b]);
    case REC_TAPE_MAX:
        return rec_interval_max(slots[step.a], slots[step.b]);
    }
    return rec_interval_whole();
}

bool rec_tape_evaluate(const rec_tape *tape, const rec_elementary *by,
                       const rec_interval variables[], rec_interval slots[])
{
    for (size_t i = 0; i < tape->step_count; i++) {
        const rec_interval range = rec_tape_range(tape, by, tape->steps[i], variables, slots);
        if (rec_interval_is_empty(range)) {
            return false;
        }
        slots[i] = range;
    }
    return true;
}

/* What is left of a side in `allowed`: of a quotient by a divisor around 0, whose range bridges a
 * gap, only what lies on the allowed sides of the gap. */
static rec_interval side_within(const rec_tape *tape, uint32_t side, rec_interval allowed,
                                const rec_interval slots[])
{
    const rec_tape_step step = tape->steps[side];
    const rec_interval left = rec_interval_intersect(slots[side], allowed);
    if (step.op != REC_TAPE_DIVIDE || step.a == step.b || rec_interval_is_empty(left) ||
        !rec_interval_contains(slots[step.b], 0.0)) {
        return left;
    }
    return rec_interval_mul_reverse(slots[step.b], slots[step.a], left);
}

static bool compare_sides(const rec_tape *tape, rec_interval slots[])
{
    const uint32_t left = tape->left, right = tape->right;
    if (tape->comparison == REC_TAPE_EQUAL) {
        slots[left] = side_within(tape, left, slots[right], slots);
        if (rec_interval_is_empty(slots[left])) {
            return false;
        }
        slots[right] = side_within(tape, right, slots[left], slots);
        slots[left] = rec_interval_intersect(slots[left], slots[right]);
        return !rec_interval_is_empty(slots[right]);
    }
    const double apart = tape->comparison == REC_TAPE_LESS_BY_ONE ? 1.0 : 0.0;
    const double most = rec_sub_up(slots[right].hi, apart);
    const double least = rec_add_down(slots[left].lo, apart);
    const bool is_strict = tape->comparison == REC_TAPE_LESS;
    if (least > slots[right].hi || (is_strict && (least >= slots[right].hi || left == right))) {
        return false;
    }
    slots[left] = side_within(tape, left, rec_interval_of(-REC_INFINITY, most), slots);
    if (rec_interval_is_empty(slots[left])) {
        return false;
    }
    slots[right] = side_within(tape, right, rec_interval_of(least, REC_INFINITY), slots);
    return !rec_interval_is_empty(slots[right]);
}

/* What is left of x where both operands of a step are x and the result is in c. */
static rec_interval twin_reverse(rec_tape_op op, rec_interval c, rec_interval x)
{
    switch (op) {
    case REC_TAPE_ADD:
        return rec_interval_mul_reverse(rec_interval_of(2.0, 2.0), c, x);
    case REC_TAPE_SUBTRACT:
        return rec_interval_contains(c, 0.0) ? x : rec_interval_empty();
    case REC_TAPE_MULTIPLY:
        return rec_interval_square_reverse(c, x);
    case REC_TAPE_DIVIDE:
        return rec_interval_contains(c, 1.0) ? rec_interval_without_lone_zero(x)
                                             : rec_interval_empty();
    default: /* min and max */
        return rec_interval_intersect(c, x);
    }
}

typedef rec_interval binary_reverse(rec_interval other, rec_interval c, rec_interval x);

static void narrow_both(binary_reverse *to_a, binary_reverse *to_b, rec_interval c, rec_interval *a,
                        rec_interval *b)
{
    const rec_interval old_a = *a;
    *a = to_a(*b, c, *a);
    *b = to_b(old_a, c, *b);
}

static void narrow_operands(rec_tape_op op, rec_interval c, rec_interval *a, rec_interval *b)
{
    switch (op) {
    case REC_TAPE_ADD:
        narrow_both(rec_interval_add_reverse, rec_interval_add_reverse, c, a, b);
        break;
    case REC_TAPE_SUBTRACT:
        narrow_both(rec_interval_minuend_reverse, rec_interval_subtrahend_reverse, c, a, b);
        break;
    case REC_TAPE_MULTIPLY:
        narrow_both(rec_interval_mul_reverse, rec_interval_mul_reverse, c, a, b);
        break;
    case REC_TAPE_DIVIDE:
        narrow_both(rec_interval_dividend_reverse, rec_interval_divisor_reverse, c, a, b);
        break;
    case REC_TAPE_MIN:
        narrow_both(rec_interval_min_reverse, rec_interval_min_reverse, c, a, b);
        break;
    default:
        narrow_both(rec_interval_max_reverse, rec_interval_max_reverse, c, a, b);
        break;
    }
}

static rec_interval operand_reverse(const rec_elementary *by, rec_tape_step step, rec_interval c,
                                    rec_interval x)
{
    switch (step.op) {
    case REC_TAPE_NEGATE:
        return rec_interval_intersect(rec_interval_negate(c), x);
    case REC_TAPE_POWER:
        return rec_interval_power_reverse(by, c, x, rec_tape_exponent(step.b));
    case REC_TAPE_SQRT:
        return rec_interval_sqrt_reverse(c, x);
    case REC_TAPE_EXP:
        return rec_interval_exp_reverse(by, c, x);
    case REC_TAPE_LOG:
        return rec_interval_log_reverse(by, c, x);
    case REC_TAPE_LOG10:
        return rec_interval_log10_reverse(by, c, x);
    default:
        return rec_interval_abs_reverse(c, x);
    }
}

/* Narrows the operands of one step. False if one becomes empty. */
static bool step_back(const rec_elementary *by, rec_tape_step step, rec_interval result,
                      rec_interval slots[])
{
    rec_interval *const a = &slots[step.a];
    if (!rec_tape_is_binary(step.op)) {
        *a = operand_reverse(by, step, result, *a);
        return !rec_interval_is_empty(*a);
    }
    if (step.a == step.b) {
        *a = twin_reverse(step.op, result, *a);
        return !rec_interval_is_empty(*a);
    }
    rec_interval *const b = &slots[step.b];
    narrow_operands(step.op, result, a, b);
    return !rec_interval_is_empty(*a) && !rec_interval_is_empty(*b);
}

bool rec_tape_narrow(const rec_tape *tape, const rec_elementary *by, const rec_interval variables[],
                     rec_interval slots[])
{
    if (!rec_tape_evaluate(tape, by, variables, slots) || !compare_sides(tape, slots)) {
        return false;
    }
    for (size_t i = tape->step_count; i-- > 0;) {
        const rec_tape_step step = tape->steps[i];
        if (!rec_tape_is_leaf(step.op) && !step_back(by, step, slots[i], slots)) {
            return false;
        }
    }
    return true;
}

bool rec_tape_revise(const rec_tape *tape, const rec_elementary *by, rec_interval variables[],
                     rec_interval slots[])
{
    if (!rec_tape_narrow(tape, by, variables, slots)) {
        return false;
    }
    for (size_t i = 0; i < tape->step_count; i++) {
        const rec_tape_step step = tape->steps[i];
        if (step.op == REC_TAPE_VARIABLE) {
            const rec_interval left = rec_interval_intersect(variables[step.a], slots[i]);
            if (rec_interval_is_empty(left)) {
                return false;
            }
            variables[step.a] = left;
        }
    }
    return true;
}
