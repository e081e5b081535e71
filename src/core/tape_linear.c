/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Coefficients of a linear tape. Forward, each step is either a constant, whose
 * value is kept, or varies; backward, the factor with which a step enters
 * left - right goes on to its operands, down to variables and constants.
 */
#include "core/tape_linear.h"

#include "core/interval_arithmetic.h"

/* Whether a step that varies is linear in its operands. */
static bool is_linear(rec_tape_step step, const rec_tape_term terms[])
{
    switch (step.op) {
    case REC_TAPE_VARIABLE:
    case REC_TAPE_NEGATE:
    case REC_TAPE_ADD:
    case REC_TAPE_SUBTRACT:
        return true;
    case REC_TAPE_MULTIPLY:
        return !terms[step.a].varies || !terms[step.b].varies;
    case REC_TAPE_DIVIDE:
        return !terms[step.b].varies && !rec_interval_contains(terms[step.b].value, 0.0);
    case REC_TAPE_POWER:
        return rec_tape_exponent(step.b) == 1;
    default:
        return false;
    }
}

static bool varies(rec_tape_step step, const rec_tape_term terms[])
{
    if (rec_tape_is_leaf(step.op)) {
        return step.op == REC_TAPE_VARIABLE;
    }
    return terms[step.a].varies || (rec_tape_is_binary(step.op) && terms[step.b].varies);
}

/* The value of a step of constants: rec_tape_range on slots of its operands alone. */
static rec_interval value_of(const rec_tape *tape, const rec_elementary *by, rec_tape_step step,
                             const rec_tape_term terms[])
{
    if (step.op == REC_TAPE_CONSTANT) {
        return tape->constants[step.a];
    }
    const rec_interval operands[2] = {
        terms[step.a].value,
        rec_tape_is_binary(step.op) ? terms[step.b].value : rec_interval_empty(),
    };
    rec_tape_step moved = step;
    moved.a = 0;
    if (rec_tape_is_binary(step.op)) {
        moved.b = step.a == step.b ? 0 : 1;
    }
    return rec_tape_range(tape, by, moved, NULL, operands);
}

static bool walk_forward(const rec_tape *tape, const rec_elementary *by, rec_tape_term terms[])
{
    for (size_t i = 0; i < tape->step_count; i++) {
        const rec_tape_step step = tape->steps[i];
        terms[i].varies = varies(step, terms);
        terms[i].factor = rec_interval_of(0.0, 0.0);
        if (terms[i].varies) {
            if (!is_linear(step, terms)) {
                return false;
            }
            continue;
        }
        terms[i].value = value_of(tape, by, step, terms);
        if (rec_interval_is_empty(terms[i].value)) {
            return false;
        }
    }
    return true;
}

static void add_to(rec_interval *sum, rec_interval term)
{
    *sum = rec_interval_add(*sum, term);
}

/* Hands a varying step's factor on to its operands. */
static void pass_back(rec_tape_step step, rec_interval factor, rec_tape_term terms[])
{
    rec_tape_term *const a = &terms[step.a];
    switch (step.op) {
    case REC_TAPE_NEGATE:
        add_to(&a->factor, rec_interval_negate(factor));
        break;
    case REC_TAPE_ADD:
        add_to(&a->factor, factor);
        add_to(&terms[step.b].factor, factor);
        break;
    case REC_TAPE_SUBTRACT:
        add_to(&a->factor, factor);
        add_to(&terms[step.b].factor, rec_interval_negate(factor));
        break;
    case REC_TAPE_MULTIPLY:
        if (a->varies) {
            add_to(&a->factor, rec_interval_mul(factor, terms[step.b].value));
        } else {
            add_to(&terms[step.b].factor, rec_interval_mul(factor, a->value));
        }
        break;
    case REC_TAPE_DIVIDE:
        add_to(&a->factor, rec_interval_div(factor, terms[step.b].value));
        break;
    default: /* the power 1 */
        add_to(&a->factor, factor);
        break;
    }
}

/* Where a variable stands in the scope, which holds it. */
static size_t place_in(const uint32_t scope[], size_t scope_count, uint32_t variable)
{
    size_t first = 0, last = scope_count - 1;
    while (first < last) {
        const size_t middle = first + (last - first) / 2;
        if (scope[middle] < variable) {
            first = middle + 1;
        } else {
            last = middle;
        }
    }
    return first;
}

static void walk_back(const rec_tape *tape, const uint32_t scope[], size_t scope_count,
                      rec_tape_term terms[], rec_interval coefficients[], rec_interval *right)
{
    const rec_interval one = rec_interval_of(1.0, 1.0);
    add_to(&terms[tape->left].factor, one);
    add_to(&terms[tape->right].factor, rec_interval_negate(one));
    for (size_t i = tape->step_count; i-- > 0;) {
        const rec_tape_step step = tape->steps[i];
        const rec_interval factor = terms[i].factor;
        if (!terms[i].varies) {
            *right = rec_interval_sub(*right, rec_interval_mul(factor, terms[i].value));
        } else if (step.op == REC_TAPE_VARIABLE) {
            add_to(&coefficients[place_in(scope, scope_count, step.a)], factor);
        } else {
            pass_back(step, factor, terms);
        }
    }
}

bool rec_tape_linear(const rec_tape *tape, const rec_elementary *by, const uint32_t scope[],
                     size_t scope_count, rec_tape_term terms[], rec_interval coefficients[],
                     rec_interval *right)
{
    if (!walk_forward(tape, by, terms)) {
        return false;
    }
    for (size_t k = 0; k < scope_count; k++) {
        coefficients[k] = rec_interval_of(0.0, 0.0);
    }
    const double added = tape->comparison == REC_TAPE_LESS_BY_ONE ? -1.0 : 0.0;
    *right = rec_interval_of(added, added);
    walk_back(tape, scope, scope_count, terms, coefficients, right);
    bool is_bounded = rec_interval_is_bounded(*right);
    for (size_t k = 0; k < scope_count; k++) {
        is_bounded = is_bounded && rec_interval_is_bounded(coefficients[k]);
    }
    return is_bounded;
}
