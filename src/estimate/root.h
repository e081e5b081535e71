/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_ROOT_H
#define REC_ROOT_H

/** A function of one number, finite wherever it is asked, the same each time. */
typedef struct rec_root_function {
    double (*at)(double x, void *context);
    void *context;
} rec_root_function;

/**
 * A root between two numbers at which the signs differ.
 *
 * Needs:   lo <= hi, finite; at(lo) and at(hi) not both > 0 nor both < 0;
 *          step > 0: a distance that changes nothing.
 * Memory:  none; GSL's solver runs in this function's own.
 * Error:   some units in the last place of the root, or step.
 * Source:  Brent (1973), by GSL; bisection where that is slow.
 */
double rec_root_between(rec_root_function function, double lo, double hi, double step);

#endif
