/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Random documents of relations that are not linear. Some quantities are
 * chosen, others are defined by an equality; inequalities get their constants
 * from the planted point, with room.
 */
#include "support/random_curve.h"

#include "support/random_line.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { TEXT_SIZE = 8192, TRIES = 60 };

typedef struct making {
    random_curve *made;
    uint64_t *random;
    uint32_t available;  /* quantities that an expression may read */
    bool reads_quantity; /* whether the last one did */
    curve_point planted;
} making;

static uint32_t below(making *at, uint32_t limit)
{
    return (uint32_t)(random_next(at->random) % limit);
}

void curve_point_begin(curve_point *point)
{
    for (size_t q = 0; q < CURVE_QUANTITIES_MAX; q++) {
        mpfr_init2(point->of[q], CURVE_BITS);
    }
}

void curve_point_end(curve_point *point)
{
    for (size_t q = 0; q < CURVE_QUANTITIES_MAX; q++) {
        mpfr_clear(point->of[q]);
    }
}

static int put(making *at, curve_op op, int a, int b)
{
    random_curve *made = at->made;
    assert_true(made->step_count < CURVE_STEPS_MAX);
    made->steps[made->step_count] = (curve_step){op, a, b};
    return (int)made->step_count++;
}

static int random_expression(making *at, unsigned depth)
{
    static const curve_op inner[] = {
        CURVE_ADD,      CURVE_ADD,      CURVE_SUBTRACT, CURVE_SUBTRACT, CURVE_ADD,   CURVE_DIVIDE,
        CURVE_MULTIPLY, CURVE_MULTIPLY, CURVE_MIN,      CURVE_MAX,      CURVE_POWER, CURVE_POWER,
        CURVE_SQRT,     CURVE_EXP,      CURVE_LOG,      CURVE_LOG10,    CURVE_ABS,   CURVE_NEGATE};
    static const int exponents[] = {2, 3, 2, 1, -1, -2, 4, 2};
    if (depth == 0 || below(at, 5) == 0) {
        if (below(at, 4) == 0) {
            return put(at, CURVE_NUMBER, (int)below(at, 1200), 0);
        }
        at->reads_quantity = true;
        return put(at, CURVE_QUANTITY, (int)below(at, at->available), 0);
    }
    const curve_op op = inner[below(at, sizeof inner / sizeof inner[0])];
    const int a = random_expression(at, depth - 1);
    if (op == CURVE_POWER) {
        return put(at, op, a, exponents[below(at, 8)]);
    }
    const bool is_binary =
        (op >= CURVE_ADD && op <= CURVE_DIVIDE) || op == CURVE_MIN || op == CURVE_MAX;
    return put(at, op, a, is_binary ? random_expression(at, depth - 1) : 0);
}

/* One that is defined at the planted point and reads a quantity; its value there. */
static int sound_expression(making *at, unsigned depth, mpfr_t value)
{
    const size_t kept = at->made->step_count;
    mpfr_t size;
    mpfr_init2(size, CURVE_BITS);
    int step = -1;
    for (int i = 0; i < TRIES && step < 0; i++) {
        at->made->step_count = kept;
        at->reads_quantity = false;
        step = random_expression(at, depth);
        if (!at->reads_quantity || !curve_evaluate(at->made, step, &at->planted, value, size) ||
            mpfr_cmpabs_ui(value, 100000) > 0) {
            step = -1;
        }
    }
    if (step < 0) {
        at->made->step_count = kept;
        step = put(at, CURVE_QUANTITY, (int)below(at, at->available), 0);
        assert_true(curve_evaluate(at->made, step, &at->planted, value, size));
    }
    mpfr_clear(size);
    return step;
}

static void write_step(const random_curve *made, int step, char *text)
{
    static const char *const signs[] = {"+", "-", "*", "/"};
    static const char *const names[] = {"sqrt", "exp", "log", "log10", "abs", "min", "max"};
    const curve_step of = made->steps[step];
    if (text == NULL) {
        abort(); /* GCC, where it looks for undefined behaviour, takes it for possible */
    }
    char *to = text + strlen(text);
    if (of.op == CURVE_NUMBER) {
        (void)snprintf(to, 32, "%d.%02d", of.a / 100, of.a % 100);
    } else if (of.op == CURVE_QUANTITY) {
        (void)snprintf(to, 32, "q%d", of.a);
    } else if (of.op >= CURVE_ADD && of.op <= CURVE_DIVIDE) {
        (void)strcat(to, "(");
        write_step(made, of.a, to);
        (void)sprintf(to + strlen(to), " %s ", signs[of.op - CURVE_ADD]);
        write_step(made, of.b, to);
        (void)strcat(to, ")");
    } else {
        (void)sprintf(to, "%s(",
                      of.op >= CURVE_SQRT     ? names[of.op - CURVE_SQRT]
                      : of.op == CURVE_NEGATE ? "(-"
                                              : "(");
        write_step(made, of.a, to);
        if (of.op == CURVE_MIN || of.op == CURVE_MAX) {
            (void)strcat(to, ", ");
            write_step(made, of.b, to);
        }
        (void)strcat(to, of.op == CURVE_NEGATE ? "))" : ")");
        if (of.op == CURVE_POWER) {
            (void)sprintf(to + strlen(to), "^%d)", of.b);
        }
    }
    assert_true(strlen(text) < TEXT_SIZE / 2);
}

static void add_relation(making *at, curve_relation relation, const char *sign, bool is_turned)
{
    static const char *const turned[] = {"==", "<=", "<", "~="}, *const back[] = {"==", ">=", ">",
                                                                                  "~="};
    char left[TEXT_SIZE] = "", right[TEXT_SIZE] = "", within[32] = "";
    random_curve *made = at->made;
    write_step(made, relation.left, left);
    write_step(made, relation.right, right);
    for (size_t i = 0; i < 4 && is_turned; i++) {
        if (strcmp(sign, turned[i]) == 0) {
            sign = back[i];
            break;
        }
    }
    if (relation.percent > 0) {
        (void)snprintf(within, sizeof within, " within %d%%", relation.percent);
    }
    relation.part = (uint32_t)document_parts_add(&made->parts, PART_RELATION,
                                                 "that: \"%s %s %s%s\"", is_turned ? right : left,
                                                 sign, is_turned ? left : right, within);
    made->relations[made->relation_count++] = relation;
}

/* A number in hundredths, at least so far beyond the value in the direction. */
static int number_beyond(making *at, mpfr_t value, int direction)
{
    const double about = mpfr_get_d(value, MPFR_RNDN) * 100.0 + direction * (2.0 + below(at, 500));
    const int hundredths = (int)floor(fabs(about));
    const int step = put(at, CURVE_NUMBER, hundredths, 0);
    return about < 0.0 ? put(at, CURVE_NEGATE, step, 0) : step;
}

static void random_relation_of_curve(making *at)
{
    mpfr_t left, right;
    mpfr_inits2(CURVE_BITS, left, right, (mpfr_ptr)0);
    curve_relation relation = {.left = sound_expression(at, 3, left)};
    const uint32_t form = below(at, 8);
    const bool is_turned = below(at, 2) == 0;
    relation.is_strict = below(at, 3) == 0;
    if (form < 3) {
        relation.right = number_beyond(at, left, 1);
    } else if (form < 6) {
        relation.right = relation.left;
        relation.left = number_beyond(at, left, -1);
    } else if (form == 6) {
        relation.percent = 5 + (int)below(at, 60);
        relation.right = number_beyond(at, left, 0);
        relation.is_strict = false;
    } else {
        relation.right = sound_expression(at, 2, right);
        if (mpfr_cmp(left, right) > 0) {
            const int kept = relation.left;
            relation.left = relation.right;
            relation.right = kept;
        }
    }
    if (random_curve_relation_holds(at->made, &relation, &at->planted, 0.0)) {
        add_relation(at, relation,
                     relation.percent > 0 ? "~="
                     : relation.is_strict ? "<"
                                          : "<=",
                     is_turned);
    }
    mpfr_clears(left, right, (mpfr_ptr)0);
}

static void random_claim_of_curve(making *at, uint32_t q)
{
    random_curve *made = at->made;
    const double value = mpfr_get_d(at->planted.of[q], MPFR_RNDN);
    const double unit = made->whole[q] ? 1.0 : 0.25;
    double low = floor(value / unit) * unit - unit * below(at, 12);
    double high = ceil(value / unit) * unit + unit * below(at, 12);
    low = made->nonnegative[q] && low < 0.0 ? 0.0 : low;
    const uint32_t form = below(at, 6);
    const bool open = form < 4 && below(at, 3) == 0 && low < value && high > value && high > 0.0;
    curve_claim claim = {.quantity = q,
                         .low = form < 2 || form > 3 ? low : -(double)INFINITY,
                         .high = form > 1 ? high : (double)INFINITY,
                         .open = open};
    if (form < 2) {
        claim.part =
            (uint32_t)document_parts_add(&made->parts, PART_CLAIM, "quantity: q%u, %s: \"%.2f\"", q,
                                         open ? "more_than" : "at_least", low);
    } else if (form < 4) {
        claim.part =
            (uint32_t)document_parts_add(&made->parts, PART_CLAIM, "quantity: q%u, %s: \"%.2f\"", q,
                                         open ? "less_than" : "at_most", high);
    } else {
        claim.part = (uint32_t)document_parts_add(
            &made->parts, PART_CLAIM, "quantity: q%u, between: [\"%.2f\", \"%.2f\"]", q, low, high);
    }
    made->claims[made->claim_count++] = claim;
}

static void random_quantities(making *at)
{
    static const char *const kinds[] = {"real", "amount", "count"};
    random_curve *made = at->made;
    made->free_count = 1 + below(at, 4);
    made->quantity_count = made->free_count + below(at, 4);
    for (uint32_t q = 0; q < made->quantity_count; q++) {
        const uint32_t kind = q < made->free_count ? below(at, 3) : 0;
        made->whole[q] = kind == 2;
        made->nonnegative[q] = kind > 0;
        (void)document_parts_add(&made->parts, PART_QUANTITY, "kind: %s", kinds[kind]);
        if (q < made->free_count) {
            const double size = kind == 2 ? below(at, 9) : below(at, 36) * 0.25;
            made->planted[q] = kind == 0 && below(at, 3) == 0 ? -size : size;
            (void)mpfr_set_d(at->planted.of[q], made->planted[q], MPFR_RNDN);
        } else {
            at->available = q;
            curve_relation relation = {.is_equality = true,
                                       .right = sound_expression(at, 2, at->planted.of[q])};
            made->follows[q] = relation.right;
            relation.left = put(at, CURVE_QUANTITY, (int)q, 0);
            add_relation(at, relation, "==", below(at, 2) == 0);
        }
    }
    at->available = made->quantity_count;
}

void random_curve_make(random_curve *made, uint64_t *random)
{
    making at = {.made = made, .random = random};
    curve_point_begin(&at.planted);
    document_parts_begin(&made->parts, "");
    made->step_count = made->relation_count = made->claim_count = 0;
    random_quantities(&at);
    const uint32_t relations = 1 + below(&at, 5);
    for (uint32_t i = 0; i < relations; i++) {
        random_relation_of_curve(&at);
    }
    for (uint32_t q = 0; q < made->quantity_count; q++) {
        for (uint32_t i = below(&at, 3); i > 0; i--) {
            random_claim_of_curve(&at, q);
        }
    }
    curve_point_end(&at.planted);
}
