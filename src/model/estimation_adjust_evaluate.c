/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Relations that are not linear, as numbers with their derivatives: a tape
 * forwards, then what each step does to the difference of the sides backwards.
 */
#include "model/estimation_adjust.h"

#include <math.h>

static double constant(const rec_tape *tape, uint32_t index)
{
    const rec_interval c = tape->constants[index];
    return c.lo == c.hi ? c.lo : c.lo / 2.0 + c.hi / 2.0;
}

static double value_of(const rec_tape *tape, rec_tape_step step, const double slots[])
{
    const double a = rec_tape_is_leaf(step.op) ? 0.0 : slots[step.a];
    const double b = rec_tape_is_binary(step.op) ? slots[step.b] : 0.0;
    switch (step.op) {
    case REC_TAPE_NEGATE:
        return -a;
    case REC_TAPE_ADD:
        return a + b;
    case REC_TAPE_SUBTRACT:
        return a - b;
    case REC_TAPE_MULTIPLY:
        return a * b;
    case REC_TAPE_DIVIDE:
        return a / b;
    case REC_TAPE_POWER:
        return pow(a, (double)rec_tape_exponent(step.b));
    case REC_TAPE_SQRT:
        return sqrt(a);
    case REC_TAPE_EXP:
        return exp(a);
    case REC_TAPE_LOG:
        return log(a);
    case REC_TAPE_LOG10:
        return log10(a);
    case REC_TAPE_ABS:
        return fabs(a);
    case REC_TAPE_MIN:
        return fmin(a, b);
    case REC_TAPE_MAX:
        return fmax(a, b);
    case REC_TAPE_CONSTANT:
        return constant(tape, step.a);
    case REC_TAPE_VARIABLE:
        break;
    }
    return 0.0;
}

/* By its first operand, and by its second, of a step's value. */
static double slope_by_first(rec_tape_step step, const double slots[], double value)
{
    const double a = slots[step.a];
    switch (step.op) {
    case REC_TAPE_NEGATE:
        return -1.0;
    case REC_TAPE_MULTIPLY:
        return slots[step.b];
    case REC_TAPE_DIVIDE:
        return 1.0 / slots[step.b];
    case REC_TAPE_POWER: {
        const double exponent = (double)rec_tape_exponent(step.b);
        return exponent == 0.0 ? 0.0 : exponent * pow(a, exponent - 1.0);
    }
    case REC_TAPE_SQRT:
        return 0.5 / value;
    case REC_TAPE_EXP:
        return value;
    case REC_TAPE_LOG:
        return 1.0 / a;
    case REC_TAPE_LOG10:
        return 1.0 / (a * log(10.0));
    case REC_TAPE_ABS:
        return a < 0.0 ? -1.0 : 1.0;
    case REC_TAPE_MIN:
        return a <= slots[step.b] ? 1.0 : 0.0;
    case REC_TAPE_MAX:
        return a >= slots[step.b] ? 1.0 : 0.0;
    default:
        return 1.0;
    }
}

static double slope_by_second(rec_tape_step step, const double slots[], double value)
{
    switch (step.op) {
    case REC_TAPE_SUBTRACT:
        return -1.0;
    case REC_TAPE_MULTIPLY:
        return slots[step.a];
    case REC_TAPE_DIVIDE:
        return -value / slots[step.b];
    case REC_TAPE_MIN:
        return slots[step.a] <= slots[step.b] ? 0.0 : 1.0;
    case REC_TAPE_MAX:
        return slots[step.a] >= slots[step.b] ? 0.0 : 1.0;
    default:
        return 1.0;
    }
}

/* Left less right, and its slopes by the operands. */
static bool evaluate(const rec_adjusting_document *d, const rec_adjusting_tape *t, const double x[],
                     double *sum, double by[])
{
    const rec_tape *const tape = t->tape;
    for (size_t i = 0; i < tape->step_count; i++) {
        const rec_tape_step step = tape->steps[i];
        d->slots[i] = step.op == REC_TAPE_VARIABLE ? x[d->variables[t->variables[step.a]].place]
                                                   : value_of(tape, step, d->slots);
        d->slopes[i] = 0.0;
        if (!isfinite(d->slots[i])) {
            return false;
        }
    }
    *sum = d->slots[tape->left] - d->slots[tape->right];
    d->slopes[tape->left] += 1.0;
    d->slopes[tape->right] -= 1.0;
    for (size_t i = 0; i < t->operand_count; i++) {
        by[i] = 0.0;
    }
    for (size_t i = tape->step_count; i-- > 0;) {
        const rec_tape_step step = tape->steps[i];
        const double slope = d->slopes[i];
        if (slope == 0.0 || step.op == REC_TAPE_CONSTANT) {
            continue;
        }
        if (step.op == REC_TAPE_VARIABLE) {
            by[step.a] += slope;
            continue;
        }
        d->slopes[step.a] += slope * slope_by_first(step, d->slots, d->slots[i]);
        if (rec_tape_is_binary(step.op)) {
            d->slopes[step.b] += slope * slope_by_second(step, d->slots, d->slots[i]);
        }
    }
    bool finite = isfinite(*sum);
    for (size_t i = 0; i < t->operand_count; i++) {
        finite = finite && isfinite(by[i]);
    }
    return finite;
}

bool rec_adjusting_evaluate(void *context, const double x[], double sums[], double slopes[])
{
    const rec_adjusting_document *const d = context;
    size_t at = 0, constraint = 0;
    for (size_t t = 0; t < d->tape_count; t++) {
        const rec_adjusting_tape *const tape = &d->tapes[t];
        if (!tape->adjusted) {
            continue;
        }
        double *const by = &slopes[at];
        double sum = 0.0;
        for (size_t i = 0; tape->linear && i < tape->operand_count; i++) {
            by[i] = tape->coefficients[i];
            sum = fma(by[i], x[d->variables[tape->variables[i]].place], sum);
        }
        if (!tape->linear && !evaluate(d, tape, x, &sum, by)) {
            return false;
        }
        sums[constraint++] = sum;
        at += tape->operand_count;
    }
    return true;
}
