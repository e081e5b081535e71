/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Bounds by active set. In units where the estimate's covariance is 1 the best
 * x within bounds is the point of a polyhedron nearest to the best x without.
 * Which ends hold it is found there; then the measurements are fitted with those
 * ends as equalities, so that the numbers are as good as without bounds.
 *
 * A variable that is not observable may move at no cost. It is given one that is
 * a thousand times smaller than any other's, from a place that follows it.
 */
#include "estimate/adjust_nearest.h"
#include "estimate/adjusting.h"

#include <float.h>
#include <math.h>

enum { TURNS = 3, ROUNDS = 6 };

static const double CHEAP = 0x1p-10;
static const double STAYS = 1e-13; /* of the greatest distance an end was missed by */
static const double NEGLIGIBLE = 0x1p-40;
static const double MOVING = 1e-11; /* of the greatest multiplier: less moves nothing */
static const double KEPT = 1e-7;    /* of its standard error: an end is kept this well */

/* One end: normal z >= distance, z a step of x in independent units. */
typedef struct end {
    size_t index; /* of a variable, or variable_count + of a constraint */
    bool is_high;
    double bound, value, size; /* value now, and the size of what it is the sum of */
    double error;              /* its standard error without bounds */
    bool cheap;                /* variables that are not observable are part of it */
} end;

typedef struct polyhedron {
    size_t count, columns, bounded, loose; /* loose: variables that are free and unmeasured */
    end *ends;
    double *normal; /* [count * columns]: by z, then by loose variables */
    double *distance;
    size_t *loose_variable;
} polyhedron;

static bool has_end(const rec_adjusting *a, size_t index, bool high, double *bound)
{
    const size_t n = a->problem->variable_count;
    if (index < n && a->problem->within == NULL) {
        return false;
    }
    const rec_adjust_range r =
        index < n ? a->problem->within[index] : a->problem->constraints[index - n];
    *bound = high ? r.high : r.low;
    return !rec_adjust_is_equality(r) && isfinite(*bound);
}

/* Adds what a step of variable v is, times a coefficient, to a normal. */
static void add_variable(const rec_adjust_fit *f, const polyhedron *p, size_t v, double times,
                         double normal[])
{
    for (size_t k = 0; k < f->free_count; k++) {
        normal[k] += times * f->reach[v * f->free_count + k];
    }
    const size_t row = f->tableau.row_of[v];
    for (size_t k = 0; k < p->loose; k++) {
        const size_t other = p->loose_variable[k];
        const double by = other == v               ? 1.0
                          : row == REC_ADJUST_NONE ? 0.0
                                                   : -rec_tableau_row(&f->tableau, row)[other];
        normal[f->free_count + k] += times * by;
    }
}

static void write_normal(const rec_adjusting *a, const rec_adjust_fit *f, const polyhedron *p,
                         end *e, double normal[])
{
    const size_t n = a->problem->variable_count;
    if (e->index < n) {
        add_variable(f, p, e->index, 1.0, normal);
        e->value = f->x[e->index];
        e->size = fabs(e->value);
        return;
    }
    const size_t c = e->index - n;
    e->value = a->offset[c];
    e->size = a->offset_size[c];
    double parts = 0.0;
    for (size_t v = 0; v < n; v++) {
        const double coefficient = a->coefficient[c * n + v];
        if (coefficient != 0.0) {
            add_variable(f, p, v, coefficient, normal);
            e->value = fma(coefficient, f->x[v], e->value);
            e->size += fabs(coefficient * f->x[v]);
            parts = fmax(parts, fabs(coefficient) *
                                    rec_adjust_length(&f->reach[v * f->free_count], f->free_count));
        }
    }
    for (size_t k = 0; k < f->free_count; k++) {
        normal[k] = fabs(normal[k]) > NEGLIGIBLE * parts ? normal[k] : 0.0;
    }
}

static rec_status make_polyhedron(rec_adjusting *a, const rec_adjust_fit *f, polyhedron *p)
{
    const size_t n = a->problem->variable_count, all = n + a->problem->constraint_count;
    double bound;
    *p = (polyhedron){.loose_variable = rec_adjust_store_indices(&a->store, n)};
    for (size_t i = 0; i < all; i++) {
        p->count += has_end(a, i, false, &bound);
        p->count += has_end(a, i, true, &bound);
    }
    p->ends = rec_adjust_store_bytes(&a->store, p->count, sizeof(end));
    if (a->store.status != REC_OK) {
        return a->store.status;
    }
    for (size_t v = 0; v < n; v++) {
        if (a->primary[v] == REC_ADJUST_NONE && f->tableau.row_of[v] == REC_ADJUST_NONE) {
            p->loose_variable[p->loose++] = v;
        }
    }
    p->columns = f->free_count + p->loose;
    p->normal = rec_adjust_store_doubles(&a->store, p->count, p->columns);
    p->distance = rec_adjust_store_doubles(&a->store, p->count, 1);
    if (a->store.status != REC_OK) {
        return a->store.status;
    }
    size_t at = 0;
    for (size_t i = 0; i < all; i++) {
        for (int high = 0; high <= 1; high++) {
            if (has_end(a, i, high == 1, &bound)) {
                p->ends[at] = (end){.index = i, .is_high = high == 1, .bound = bound};
                write_normal(a, f, p, &p->ends[at], &p->normal[at * p->columns]);
                at++;
            }
        }
    }
    return REC_OK;
}

/* What a unit of each loose variable counts, so that it is cheap in every end it is part of. */
static void make_loose_cheap(const rec_adjust_fit *f, const polyhedron *p)
{
    for (size_t k = f->free_count; k < p->columns; k++) {
        double least = HUGE_VAL, only = 0.0;
        for (size_t i = 0; i < p->count; i++) {
            const double *const normal = &p->normal[i * p->columns];
            const double dear = rec_adjust_length(normal, f->free_count), by = fabs(normal[k]);
            only = fmax(only, by);
            if (by > 0.0 && dear > 0.0) {
                least = fmin(least, by / dear);
            }
        }
        const double unit = isfinite(least) ? CHEAP * least : only > 0.0 ? only : 1.0;
        for (size_t i = 0; i < p->count; i++) {
            p->normal[i * p->columns + k] /= unit;
        }
    }
}

/* Signs and lengths. Ends that nothing can move are dropped, or found to be missed. */
static bool level_ends(polyhedron *p, size_t free_count, double *greatest)
{
    size_t kept = 0;
    *greatest = 0.0;
    for (size_t i = 0; i < p->count; i++) {
        end e = p->ends[i];
        const double sign = e.is_high ? -1.0 : 1.0;
        const double *const from = &p->normal[i * p->columns];
        double *const to = &p->normal[kept * p->columns];
        const double length = rec_adjust_length(from, p->columns);
        double missed = sign * (e.bound - e.value);
        if (missed > 0.0 && missed <= 4.0 * DBL_EPSILON * e.size) {
            missed = 0.0; /* by rounding alone */
        }
        if (length == 0.0) {
            if (missed > NEGLIGIBLE * (e.size + fabs(e.bound))) {
                return false;
            }
            continue;
        }
        e.error = rec_adjust_length(from, free_count);
        e.cheap = rec_adjust_length(&from[free_count], p->columns - free_count) > 0.0;
        for (size_t k = 0; k < p->columns; k++) {
            to[k] = sign * from[k] / length;
        }
        p->distance[kept] = missed / length;
        *greatest = fmax(*greatest, missed / length);
        p->ends[kept++] = e;
    }
    p->count = kept;
    return true;
}

/* One search, further and further away: vague variables make steps of very different lengths. */
static rec_status find_one(rec_adjusting *a, const polyhedron *p, double multiplier[],
                           rec_nearest_outcome *outcome)
{
    rec_status status = REC_OK;
    *outcome = REC_NEAREST_FAR;
    for (int turn = 0; turn < TURNS && status == REC_OK && *outcome == REC_NEAREST_FAR; turn++) {
        for (size_t i = 0; turn > 0 && i < p->count; i++) {
            p->distance[i] /= REC_NEAREST_FURTHEST;
        }
        const rec_adjust_mark mark = rec_adjust_store_mark(&a->store);
        status = rec_adjust_nearest(&a->store, p->normal, p->distance, p->count, p->columns,
                                    multiplier, outcome);
        rec_adjust_store_back(&a->store, mark);
    }
    return status;
}

/* Lets loose variables stay where the point has them; true where that is as far as they go. */
static bool move_loose(const polyhedron *p, size_t free_count, const double multiplier[])
{
    double greatest = 0.0;
    for (size_t k = free_count; k < p->columns; k++) {
        double step = 0.0;
        for (size_t i = 0; i < p->count; i++) {
            step = fma(multiplier[i], p->normal[i * p->columns + k], step);
        }
        greatest = fmax(greatest, fabs(step));
        for (size_t i = 0; i < p->count; i++) {
            p->distance[i] = fma(-step, p->normal[i * p->columns + k], p->distance[i]);
        }
    }
    return greatest <= STAYS;
}

/* The nearest point where loose variables cost nothing: each round they cost from where they were
 * found by the last, which is less by the square of CHEAP. */
static rec_status find_nearest(rec_adjusting *a, const polyhedron *p, size_t free_count,
                               double greatest, double multiplier[], rec_nearest_outcome *outcome)
{
    for (size_t i = 0; i < p->count; i++) {
        p->distance[i] /= greatest;
    }
    for (int round = 0; round < ROUNDS; round++) {
        const rec_status status = find_one(a, p, multiplier, outcome);
        if (status != REC_OK || *outcome != REC_NEAREST_FOUND ||
            move_loose(p, free_count, multiplier)) {
            return status;
        }
    }
    return REC_OK;
}

/* The ends that hold the nearest point, as rows behind those there are. One that only cheap
 * variables are held by moves nothing, and is not told. */
static size_t add_active(const rec_adjusting *a, const polyhedron *p, const double multiplier[],
                         rec_adjust_row rows[], size_t row_count, rec_adjust_bounded *b)
{
    const size_t n = a->problem->variable_count;
    double greatest = 0.0;
    for (size_t i = 0; i < p->count; i++) {
        greatest = fmax(greatest, multiplier[i]);
    }
    for (size_t i = 0; i < p->count; i++) {
        const end *const e = &p->ends[i];
        if (!(multiplier[i] > 0.0)) {
            continue;
        }
        if (!e->cheap || multiplier[i] > MOVING * greatest) {
            (e->is_high ? b->at_high : b->at_low)[e->index] = true;
            b->active_count++;
        }
        rows[row_count++] =
            (rec_adjust_row){e->index < n, e->index < n ? e->index : e->index - n, e->bound};
    }
    return row_count;
}

/* Whether a fit keeps the ends of what is observable, but for a little of its error without them.
 */
static bool keeps_ends(const rec_adjusting *a, const rec_adjust_fit *f, const polyhedron *p)
{
    const size_t n = a->problem->variable_count;
    for (size_t i = 0; i < p->count; i++) {
        const end *const e = &p->ends[i];
        double value = e->index < n ? f->x[e->index] : a->offset[e->index - n];
        bool observable = e->index >= n || f->observable[e->index];
        for (size_t v = 0; e->index >= n && v < n; v++) {
            const double coefficient = a->coefficient[(e->index - n) * n + v];
            value = fma(coefficient, f->x[v], value);
            observable = observable && (coefficient == 0.0 || f->observable[v]);
        }
        const double missed = e->is_high ? value - e->bound : e->bound - value;
        if (observable && missed > KEPT * e->error + NEGLIGIBLE * (e->size + fabs(e->bound))) {
            return false;
        }
    }
    return true;
}

/* Where the fit is no worse, what holds variables that are not observable moves nothing else. */
static void forget_idle(const polyhedron *p, const double multiplier[], bool no_worse,
                        rec_adjust_bounded *b)
{
    for (size_t i = 0; no_worse && i < p->count; i++) {
        const end *const e = &p->ends[i];
        bool *const at = &(e->is_high ? b->at_high : b->at_low)[e->index];
        if (e->cheap && multiplier[i] > 0.0 && *at) {
            *at = false;
            b->active_count--;
        }
    }
}

static void keep_within(const rec_adjusting *a, double x[])
{
    for (size_t v = 0; a->problem->within != NULL && v < a->problem->variable_count; v++) {
        x[v] = fmin(fmax(x[v], a->problem->within[v].low), a->problem->within[v].high);
    }
}

static rec_status fit_active(rec_adjusting *a, const polyhedron *p, const double multiplier[],
                             const rec_adjust_row rows[], size_t row_count, double chi2,
                             rec_adjust_bounded *b)
{
    rec_adjust_row *const more =
        rec_adjust_store_bytes(&a->store, row_count + p->count, sizeof(rec_adjust_row));
    if (a->store.status != REC_OK) {
        return a->store.status;
    }
    for (size_t i = 0; i < row_count; i++) {
        more[i] = rows[i];
    }
    rec_adjust_fit f;
    const size_t count = add_active(a, p, multiplier, more, row_count, b);
    const rec_status status = rec_adjust_fit_make(a, more, count, &f);
    if (status != REC_OK) {
        return status;
    }
    b->outcome = keeps_ends(a, &f, p) ? REC_ADJUST_DONE : REC_ADJUST_NOT_CONVERGED;
    forget_idle(p, multiplier, f.chi2 <= chi2 + MOVING * (1.0 + chi2), b);
    b->x = f.x;
    b->error = f.error;
    b->chi2 = f.chi2;
    return REC_OK;
}

rec_status rec_adjust_bound(rec_adjusting *a, const rec_adjust_fit *fit,
                            const rec_adjust_row rows[], size_t row_count,
                            rec_adjust_bounded *bounded)
{
    const size_t all = a->problem->variable_count + a->problem->constraint_count;
    rec_adjust_bounded b = {.outcome = REC_ADJUST_DONE,
                            .x = fit->x,
                            .error = fit->error,
                            .chi2 = fit->chi2,
                            .at_low = rec_adjust_store_flags(&a->store, all),
                            .at_high = rec_adjust_store_flags(&a->store, all)};
    polyhedron p;
    rec_status status = make_polyhedron(a, fit, &p);
    if (status != REC_OK) {
        return status;
    }
    double greatest;
    make_loose_cheap(fit, &p);
    if (!level_ends(&p, fit->free_count, &greatest)) {
        b.outcome = REC_ADJUST_INCONSISTENT;
    } else if (greatest > 0.0) {
        double *const multiplier = rec_adjust_store_doubles(&a->store, p.count, 1);
        rec_nearest_outcome outcome = REC_NEAREST_UNSETTLED;
        status = a->store.status == REC_OK
                     ? find_nearest(a, &p, fit->free_count, greatest, multiplier, &outcome)
                     : a->store.status;
        if (status == REC_OK && outcome == REC_NEAREST_FOUND) {
            status = fit_active(a, &p, multiplier, rows, row_count, fit->chi2, &b);
        } else if (status == REC_OK) {
            b.outcome =
                outcome == REC_NEAREST_EMPTY ? REC_ADJUST_INCONSISTENT : REC_ADJUST_NOT_CONVERGED;
        }
        if (status != REC_OK) {
            return status;
        }
    }
    if (b.outcome != REC_ADJUST_INCONSISTENT) {
        keep_within(a, b.x);
    }
    *bounded = b;
    return REC_OK;
}
