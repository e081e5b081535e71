/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The chain rule backward, of signs alone. A step that nothing has served yet
 * is told from one that two have pulled apart.
 */
#include "core/tape_direction.h"

enum { UNSERVED = 2 }; /* not yet reached; the others are -1, 0 and 1 */

/* The sign that all of x has, 0 if it may have either. */
static int8_t sign_of(rec_interval x)
{
    return x.lo >= 0.0 ? 1 : x.hi <= 0.0 ? -1 : 0;
}

static void pull(int8_t *at, int8_t direction)
{
    *at = *at == UNSERVED || *at == direction ? direction : 0;
}

/* How x^exponent moves with x. */
static int8_t slope_of_power(rec_interval x, long exponent)
{
    const int8_t odd = exponent % 2 != 0 ? 1 : sign_of(x);
    if (exponent > 0) {
        return odd;
    }
    /* falls on either side of 0, where it is not defined, and jumps between them */
    return exponent == 0 ? 0 : (int8_t) - (sign_of(x) * sign_of(x) * odd);
}

/* How a step of one operand moves with it. */
static int8_t slope_of(rec_tape_step step, rec_interval x)
{
    switch (step.op) {
    case REC_TAPE_NEGATE:
        return -1;
    case REC_TAPE_POWER:
        return slope_of_power(x, rec_tape_exponent(step.b));
    case REC_TAPE_ABS:
        return sign_of(x);
    default: /* roots, exponentials and logarithms rise */
        return 1;
    }
}

/* How a step of two operands moves with each. */
static void slopes_of(rec_tape_step step, const rec_interval slots[], int8_t *of_a, int8_t *of_b)
{
    const rec_interval a = slots[step.a], b = slots[step.b];
    *of_a = 1;
    *of_b = 1;
    switch (step.op) {
    case REC_TAPE_SUBTRACT:
        *of_b = -1;
        break;
    case REC_TAPE_MULTIPLY:
        *of_a = sign_of(b);
        *of_b = sign_of(a);
        break;
    case REC_TAPE_DIVIDE: /* not across a divisor of 0 */
        *of_a = sign_of(b);
        *of_b = (int8_t)(-sign_of(a) * sign_of(b) * sign_of(b));
        break;
    default:
        break;
    }
}

void rec_tape_directions(const rec_tape *tape, const rec_interval slots[], int8_t direction[])
{
    memset(direction, UNSERVED, tape->step_count);
    pull(&direction[tape->left], 1);
    pull(&direction[tape->right], -1);
    for (size_t i = tape->step_count; i-- > 0;) {
        const rec_tape_step step = tape->steps[i];
        if (direction[i] == UNSERVED) {
            direction[i] = 0;
        }
        if (rec_tape_is_leaf(step.op)) {
            continue;
        }
        if (!rec_tape_is_binary(step.op)) {
            pull(&direction[step.a], (int8_t)(direction[i] * slope_of(step, slots[step.a])));
            continue;
        }
        int8_t of_a = 0, of_b = 0;
        slopes_of(step, slots, &of_a, &of_b);
        pull(&direction[step.a], (int8_t)(direction[i] * of_a));
        pull(&direction[step.b], (int8_t)(direction[i] * of_b));
    }
}
