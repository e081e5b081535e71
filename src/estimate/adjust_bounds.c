/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Bounds by active set. In units where the estimate's covariance is 1 the best
 * x within bounds is the point of a polyhedron nearest to the best x without.
 * Which ends hold it is found there; then the measurements are fitted with those
 * ends as equalities, so that the numbers are as good as without bounds.
 */
#include "estimate/adjust_nearest.h"
#include "estimate/adjust_polyhedron.h"

#include <math.h>

enum { TURNS = 3, ROUNDS = 6 };

static const double STAYS = 1e-13; /* of the greatest distance an end was missed by */
static const double NEGLIGIBLE = 0x1p-40;
static const double MOVING = 1e-11; /* of the greatest multiplier: less moves nothing */
static const double KEPT = 1e-7;    /* of its standard error: an end is kept this well */

/* One search, further and further away: vague variables make steps of very different lengths. */
static rec_status find_one(rec_adjusting *a, const rec_adjust_polyhedron *p, double multiplier[],
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
static bool move_loose(const rec_adjust_polyhedron *p, size_t free_count, const double multiplier[])
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
 * found by the last, which takes most of that cost away. */
static rec_status find_nearest(rec_adjusting *a, const rec_adjust_polyhedron *p, size_t free_count,
                               double multiplier[], rec_nearest_outcome *outcome)
{
    for (size_t i = 0; i < p->count; i++) {
        p->distance[i] /= p->greatest;
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
static size_t add_active(const rec_adjusting *a, const rec_adjust_polyhedron *p,
                         const double multiplier[], rec_adjust_row rows[], size_t row_count,
                         rec_adjust_bounded *b)
{
    const size_t n = a->problem->variable_count;
    double greatest = 0.0;
    for (size_t i = 0; i < p->count; i++) {
        greatest = fmax(greatest, multiplier[i]);
    }
    for (size_t i = 0; i < p->count; i++) {
        const rec_adjust_end *const e = &p->ends[i];
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
static bool keeps_ends(const rec_adjusting *a, const rec_adjust_fit *f,
                       const rec_adjust_polyhedron *p)
{
    const size_t n = a->problem->variable_count;
    for (size_t i = 0; i < p->count; i++) {
        const rec_adjust_end *const e = &p->ends[i];
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
static void forget_idle(const rec_adjust_polyhedron *p, const double multiplier[], bool no_worse,
                        rec_adjust_bounded *b)
{
    for (size_t i = 0; no_worse && i < p->count; i++) {
        const rec_adjust_end *const e = &p->ends[i];
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

static rec_status fit_active(rec_adjusting *a, const rec_adjust_polyhedron *p,
                             const double multiplier[], const rec_adjust_row rows[],
                             size_t row_count, double chi2, rec_adjust_bounded *b)
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
    rec_adjust_polyhedron p;
    rec_status status = rec_adjust_polyhedron_make(a, fit, &p);
    if (status != REC_OK) {
        return status;
    }
    if (!p.possible) {
        b.outcome = REC_ADJUST_INCONSISTENT;
    } else if (p.greatest > 0.0) {
        double *const multiplier = rec_adjust_store_doubles(&a->store, p.count, 1);
        rec_nearest_outcome outcome = REC_NEAREST_UNSETTLED;
        status = a->store.status == REC_OK
                     ? find_nearest(a, &p, fit->free_count, multiplier, &outcome)
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
