/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Random relations made to hold at a point that is chosen first.
 */
#include "support/random_tape.h"

#include "support/cmocka.h"
#include "support/random_line.h"

#include "core/interval_arithmetic.h"

double random_tape_figure(uint64_t *random)
{
    static const double divisor[] = {1.0, 1.0, 10.0, 64.0, 100.0, 1000.0};
    const double figure = (double)(random_next(random) % 4096) / divisor[random_next(random) % 6];
    return random_next(random) % 3 == 0 ? -figure : figure;
}

static double distance(uint64_t *random)
{
    switch (random_next(random) % 6) {
    case 0:
        return 0.0;
    case 1:
        return REC_INFINITY;
    case 2:
        return 1e12;
    default:
        return fabs(random_tape_figure(random));
    }
}

rec_interval random_tape_domain(double value, uint64_t *random)
{
    const double below = distance(random), above = distance(random);
    return rec_interval_of(rec_sub_down(value, below), rec_add_up(value, above));
}

static uint32_t earlier(const tape_writer *written, uint64_t *random)
{
    return (uint32_t)(random_next(random) % written->tape.step_count);
}

static void add_linear_step(tape_writer *written, uint64_t *random)
{
    const uint32_t a = earlier(written, random), b = earlier(written, random);
    switch (random_next(random) % 5) {
    case 0:
        tape_step(written, REC_TAPE_SUBTRACT, a, b);
        break;
    case 1:
        tape_step(written, REC_TAPE_NEGATE, a, 0);
        break;
    case 2:
        tape_step(written, REC_TAPE_MULTIPLY, tape_number(written, random_tape_figure(random)), a);
        break;
    default:
        tape_step(written, REC_TAPE_ADD, a, b);
        break;
    }
}

static void add_any_step(tape_writer *written, uint64_t *random)
{
    static const rec_tape_op ops[] = {
        REC_TAPE_ADD,    REC_TAPE_SUBTRACT, REC_TAPE_MULTIPLY, REC_TAPE_DIVIDE,
        REC_TAPE_POWER,  REC_TAPE_SQRT,     REC_TAPE_EXP,      REC_TAPE_LOG,
        REC_TAPE_LOG10,  REC_TAPE_ABS,      REC_TAPE_MIN,      REC_TAPE_MAX,
        REC_TAPE_NEGATE, REC_TAPE_ADD,      REC_TAPE_MULTIPLY, REC_TAPE_DIVIDE};
    static const int32_t exponents[] = {-3, -2, -1, 0, 1, 2, 3, 4, 7};
    const rec_tape_op op = ops[random_next(random) % (sizeof ops / sizeof ops[0])];
    const uint32_t a = earlier(written, random), b = earlier(written, random);
    const int32_t exponent = exponents[random_next(random) % 9];
    tape_step(written, op, a, op == REC_TAPE_POWER ? (uint32_t)exponent : b);
}

/* c1 v1 + c2 v2 - ... of all variables in turn, each once, some left out. */
static uint32_t write_sum(tape_writer *written, size_t first, size_t last, uint64_t *random)
{
    uint32_t sum = tape_number(written, random_tape_figure(random));
    for (size_t v = first; v < last; v++) {
        if (random_next(random) % 5 == 0) {
            continue;
        }
        uint32_t term = tape_variable(written, (uint32_t)v);
        if (random_next(random) % 2 == 0) {
            double factor = random_tape_figure(random);
            factor = factor == 0.0 ? 2.385 : factor;
            const double width = random_next(random) % 3 == 0 ? 0.25 * fabs(factor) : 0.0;
            const uint32_t figure = tape_constant(written, factor, factor + width);
            const bool divides = random_next(random) % 4 == 0;
            term = tape_step(written, divides ? REC_TAPE_DIVIDE : REC_TAPE_MULTIPLY, term, figure);
        }
        sum = tape_step(written, random_next(random) % 2 == 0 ? REC_TAPE_ADD : REC_TAPE_SUBTRACT,
                        sum, term);
    }
    return sum;
}

static uint32_t write_steps(tape_writer *written, random_tape_kind kind, size_t variable_count,
                            uint64_t *random)
{
    const size_t leaf_count = 1 + random_next(random) % 4, step_count = random_next(random) % 6;
    for (size_t i = 0; i < leaf_count; i++) {
        tape_variable(written, (uint32_t)(random_next(random) % variable_count));
    }
    if (random_next(random) % 2 == 0) {
        tape_number(written, random_tape_figure(random));
    }
    for (size_t i = 0; i < step_count; i++) {
        if (kind == RANDOM_TAPE_LINEAR) {
            add_linear_step(written, random);
        } else {
            add_any_step(written, random);
        }
    }
    return (uint32_t)(written->tape.step_count - 1);
}

/* Adds what makes the comparison hold at the point to the right side. */
static bool settle(tape_writer *written, uint32_t left, uint32_t right, const rec_elementary *by,
                   const double point[], size_t variable_count, uint64_t *random)
{
    enum { VARIABLES_MAX = 128 };
    rec_interval at[VARIABLES_MAX], slots[TAPE_WRITER_STEPS_MAX];
    for (size_t v = 0; v < variable_count && v < VARIABLES_MAX; v++) {
        at[v] = rec_interval_of(point[v], point[v]);
    }
    const rec_tape_comparison comparison = random_next(random) % 2 == 0
                                               ? REC_TAPE_EQUAL
                                               : (rec_tape_comparison)(random_next(random) % 4);
    tape_compare(written, left, comparison, right);
    if (variable_count > VARIABLES_MAX ||
        rec_tape_check(&written->tape, variable_count) != REC_OK ||
        !rec_tape_evaluate(&written->tape, by, at, slots)) {
        return false;
    }
    const rec_interval apart = rec_interval_sub(slots[left], slots[right]);
    double lo = apart.lo, hi = apart.hi;
    if (comparison != REC_TAPE_EQUAL) {
        const double room = random_next(random) % 3 == 0 ? 0.0 : fabs(random_tape_figure(random));
        hi = rec_add_up(rec_add_up(apart.hi, room), comparison == REC_TAPE_AT_MOST ? 0.0 : 1.0);
        lo = hi;
    }
    if (isinf(hi) || isinf(lo)) {
        return false;
    }
    tape_compare(written, left, comparison,
                 tape_step(written, REC_TAPE_ADD, right, tape_constant(written, lo, hi)));
    return true;
}

/* Whether every operation is defined on all of what its operands may be at a point. */
static bool is_defined(const rec_tape *tape, const rec_elementary *by, const double point[])
{
    rec_interval slots[TAPE_WRITER_STEPS_MAX];
    rec_tape defined = *tape;
    defined.comparison = REC_TAPE_AT_MOST;
    defined.right = defined.left; /* x <= x holds wherever all is defined */
    return rec_tape_holds(&defined, by, point, slots);
}

bool random_tape_make(tape_writer *written, random_tape_kind kind, const rec_elementary *by,
                      const double point[], size_t variable_count, uint64_t *random)
{
    tape_begin(written);
    uint32_t left = 0, right = 0;
    if (kind == RANDOM_TAPE_SUM) {
        const size_t middle = random_next(random) % (variable_count + 1);
        left = write_sum(written, 0, middle, random);
        right = write_sum(written, middle, variable_count, random);
    } else {
        left = write_steps(written, kind, variable_count, random);
        right = write_steps(written, kind, variable_count, random);
    }
    return settle(written, left, right, by, point, variable_count, random) &&
           is_defined(&written->tape, by, point);
}

void random_tape_print(const rec_tape *tape)
{
    static const char *const names[] = {"variable", "constant", "negate", "add",  "subtract",
                                        "multiply", "divide",   "power",  "sqrt", "exp",
                                        "log",      "log10",    "abs",    "min",  "max"};
    static const char *const comparisons[] = {"==", "<=", "<", "+ 1 <="};
    for (size_t i = 0; i < tape->step_count; i++) {
        const rec_tape_step step = tape->steps[i];
        print_error("  %2zu: %-8s %u %ld", i, names[step.op], (unsigned)step.a,
                    rec_tape_exponent(step.b));
        if (step.op == REC_TAPE_CONSTANT) {
            print_error(" [%a, %a]", tape->constants[step.a].lo, tape->constants[step.a].hi);
        }
        print_error("\n");
    }
    print_error("  %u %s %u\n", (unsigned)tape->left, comparisons[tape->comparison],
                (unsigned)tape->right);
}
