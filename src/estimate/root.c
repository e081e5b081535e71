/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Bracketed roots by GSL's Brent. The solver is put together here, in memory of
 * this function: gsl_root_fsolver_alloc reports a failed malloc to an error
 * handler that may end the process. What GSL checks is checked before each
 * call; whatever it does not finish, bisection does.
 */
#include "estimate/root.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_math.h>
#include <gsl/gsl_roots.h>
#include <math.h>
#include <stdbool.h>

/* Brent's state is eight doubles; room for more costs nothing. */
enum { STATE_DOUBLES = 32, BRENT_STEPS_MAX = 100, BISECTIONS_MAX = 2200 };

static const double RELATIVE = 0x1p-51; /* two units in the last place */

typedef struct bracket {
    double lo, hi, f_lo, f_hi;
} bracket;

static bool is_narrow(double lo, double hi, double step)
{
    return hi - lo <= RELATIVE * fmax(fabs(lo), fabs(hi)) || hi - lo <= step;
}

static double bisect(rec_root_function function, bracket b, double step)
{
    for (int i = 0; i < BISECTIONS_MAX && !is_narrow(b.lo, b.hi, step); i++) {
        const double middle = b.lo + (b.hi - b.lo) / 2.0;
        const double f = function.at(middle, function.context);
        if (f == 0.0) {
            return middle;
        }
        if ((f > 0.0) == (b.f_lo > 0.0)) {
            b.lo = middle;
        } else {
            b.hi = middle;
        }
    }
    return b.lo + (b.hi - b.lo) / 2.0;
}

static double brent(rec_root_function function, bracket b, double step)
{
    double state[STATE_DOUBLES];
    gsl_function f = {function.at, function.context};
    gsl_root_fsolver solver = {.type = gsl_root_fsolver_brent, .state = state};
    if (solver.type->size > sizeof state ||
        gsl_root_fsolver_set(&solver, &f, b.lo, b.hi) != GSL_SUCCESS) {
        return bisect(function, b, step);
    }
    for (int i = 0; i < BRENT_STEPS_MAX; i++) {
        if (gsl_root_fsolver_iterate(&solver) != GSL_SUCCESS) {
            return bisect(function, b, step);
        }
        if (is_narrow(solver.x_lower, solver.x_upper, step)) {
            return solver.root;
        }
    }
    b.lo = solver.x_lower;
    b.hi = solver.x_upper;
    b.f_lo = function.at(b.lo, function.context);
    return b.f_lo == 0.0 ? b.lo : bisect(function, b, step);
}

double rec_root_between(rec_root_function function, double lo, double hi, double step)
{
    const bracket b = {lo, hi, function.at(lo, function.context),
                       function.at(hi, function.context)};
    if (b.f_lo == 0.0 || lo == hi) {
        return lo;
    }
    if (b.f_hi == 0.0) {
        return hi;
    }
    return brent(function, b, step);
}
