/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The ends of all bounds as half-spaces of steps from the best x without them.
 *
 * A variable that is not observable may move at no cost. It is given one that is
 * a thousand times smaller than any other's.
 */
#include "estimate/adjust_polyhedron.h"

#include <float.h>
#include <math.h>

static const double CHEAP = 0x1p-10;
static const double NEGLIGIBLE = 0x1p-40;

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
static void add_variable(const rec_adjust_fit *f, const rec_adjust_polyhedron *p, size_t v,
                         double times, double normal[])
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

static void write_normal(const rec_adjusting *a, const rec_adjust_fit *f,
                         const rec_adjust_polyhedron *p, rec_adjust_end *e, double normal[])
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

static rec_status list_ends(rec_adjusting *a, const rec_adjust_fit *f, rec_adjust_polyhedron *p)
{
    const size_t n = a->problem->variable_count, all = n + a->problem->constraint_count;
    double bound;
    *p = (rec_adjust_polyhedron){.loose_variable = rec_adjust_store_indices(&a->store, n)};
    for (size_t i = 0; i < all; i++) {
        p->count += has_end(a, i, false, &bound);
        p->count += has_end(a, i, true, &bound);
    }
    p->ends = rec_adjust_store_bytes(&a->store, p->count, sizeof(rec_adjust_end));
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
                p->ends[at] = (rec_adjust_end){.index = i, .is_high = high == 1, .bound = bound};
                write_normal(a, f, p, &p->ends[at], &p->normal[at * p->columns]);
                at++;
            }
        }
    }
    return REC_OK;
}

/* What a unit of each loose variable counts, so that it is cheap in every end it is part of. */
static void make_loose_cheap(const rec_adjust_fit *f, const rec_adjust_polyhedron *p)
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
static bool level_ends(rec_adjust_polyhedron *p, size_t free_count)
{
    size_t kept = 0;
    p->greatest = 0.0;
    for (size_t i = 0; i < p->count; i++) {
        rec_adjust_end e = p->ends[i];
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
        p->greatest = fmax(p->greatest, missed / length);
        p->ends[kept++] = e;
    }
    p->count = kept;
    return true;
}

rec_status rec_adjust_polyhedron_make(rec_adjusting *a, const rec_adjust_fit *fit,
                                      rec_adjust_polyhedron *polyhedron)
{
    rec_adjust_polyhedron p;
    const rec_status status = list_ends(a, fit, &p);
    if (status != REC_OK) {
        return status;
    }
    make_loose_cheap(fit, &p);
    p.possible = level_ends(&p, fit->free_count);
    *polyhedron = p;
    return REC_OK;
}
