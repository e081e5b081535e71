/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_TEST_RANDOM_CURVE_H
#define REC_TEST_RANDOM_CURVE_H

#include "support/document_parts.h"

#include <mpfr.h>

/**
 * Documents of relations that are not linear, around a planted point. They are
 * computed beside their text, to many more digits than doubles have.
 */

enum {
    CURVE_QUANTITIES_MAX = 10,
    CURVE_RELATIONS_MAX = 10,
    CURVE_STEPS_MAX = 600,
    CURVE_CLAIMS_MAX = 24,
    CURVE_BITS = 400
};

typedef enum curve_op {
    CURVE_NUMBER, /**< hundredths: a / 100 */
    CURVE_QUANTITY,
    CURVE_NEGATE,
    CURVE_ADD,
    CURVE_SUBTRACT,
    CURVE_MULTIPLY,
    CURVE_DIVIDE,
    CURVE_POWER, /**< of a to the whole number b */
    CURVE_SQRT,
    CURVE_EXP,
    CURVE_LOG,
    CURVE_LOG10,
    CURVE_ABS,
    CURVE_MIN,
    CURVE_MAX
} curve_op;

/** A step of an expression; a and b are steps, or what the operation says. */
typedef struct curve_step {
    curve_op op;
    int a, b;
} curve_step;

/** left == right, left <= right, left < right or left ~= right within so many percent. */
typedef struct curve_relation {
    uint32_t part;
    int left, right;
    bool is_equality, is_strict;
    int percent; /**< 0: it is no ~= */
} curve_relation;

typedef struct curve_claim {
    uint32_t part, quantity;
    double low, high; /**< quarters; infinite for none */
    bool open;
} curve_claim;

typedef struct random_curve {
    document_parts parts;
    uint32_t quantity_count, free_count; /**< the first so many are chosen, the others follow */
    bool whole[CURVE_QUANTITIES_MAX], nonnegative[CURVE_QUANTITIES_MAX];
    double planted[CURVE_QUANTITIES_MAX]; /**< of the free ones; quarters */
    int follows[CURVE_QUANTITIES_MAX];    /**< the step that gives one that is not free */
    curve_step steps[CURVE_STEPS_MAX];
    size_t step_count;
    curve_relation relations[CURVE_RELATIONS_MAX];
    size_t relation_count;
    curve_claim claims[CURVE_CLAIMS_MAX];
    size_t claim_count;
} random_curve;

/** A value of each quantity; to be set up and cleared. */
typedef struct curve_point {
    mpfr_t of[CURVE_QUANTITIES_MAX];
} curve_point;

void curve_point_begin(curve_point *point);
void curve_point_end(curve_point *point);

void random_curve_make(random_curve *made, uint64_t *random);

/** The value of a step, and the largest term of the sums that end in it; false where it is not
 * defined, or an exponential of more than 700 is taken. */
bool curve_evaluate(const random_curve *made, int step, const curve_point *point, mpfr_t value,
                    mpfr_t size);

/** Sets the free quantities to `free`, the others to what follows from them; false where that is
 * nothing, or too large to be of use. */
bool random_curve_point(const random_curve *made, const double free_values[], curve_point *point);

/**
 * Whether relations and claims all hold at a point of which the followers
 * follow; by a margin where numbers are not exact, so that true is certain.
 */
bool random_curve_holds(const random_curve *made, const curve_point *point);

bool random_curve_claim_holds(const curve_claim *claim, const curve_point *point);

/** Whether a relation holds at a point, equalities to `within` of the largest term of its sums. */
bool random_curve_relation_holds(const random_curve *made, const curve_relation *relation,
                                 const curve_point *point, double within);

#endif
