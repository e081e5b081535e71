/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Least distance by nonnegative least squares: with the columns E_i = (normal_i,
 * distance_i) and f = (0, ..., 0, 1), the residual f - E w of the best w >= 0 has
 * the point as its upper part over its last number. Columns that are in use are
 * kept as an orthonormal basis, made again when one leaves.
 */
#include "estimate/adjust_nearest.h"

#include "estimate/adjust_tableau.h"

#include <math.h>
#include <stdbool.h>

static const double SETTLED = 1e-11;
static const double BARRED = 1e3;       /* times that: not by rounding */
static const double INDEPENDENT = 1e-9; /* of a column: what the basis must leave of it */
/* residual^2 = 1 / (1 + |z|^2). What rounding leaves of a residual that is 0 is far below. */
static const double EMPTY = 1e-24;
static const double FAR = 1.0 / (REC_NEAREST_FURTHEST * REC_NEAREST_FURTHEST);
static const double ROUNDED = 1e-15; /* of a unit: what a sum of products misses by */

typedef struct search {
    const double *normal, *distance;
    size_t count, columns, rows;
    double *basis; /* [used][rows], orthonormal */
    double *r;     /* [used][used] by columns of `limit`: E_used = basis r */
    size_t limit;  /* most that can be used: rows */
    size_t *used;  /* which are in the basis, in order */
    size_t used_count;
    double *weight;   /* [count] */
    double *trial;    /* [limit] */
    double *residual; /* [rows] */
    double rounded;   /* what rounding may make of a number of the residual */
    bool *barred;     /* [count]: depends on those in use */
} search;

static double element(const search *s, size_t i, size_t row)
{
    return row < s->columns ? s->normal[i * s->columns + row] : s->distance[i];
}

/* Takes column i into the basis; false where it depends on those there. */
static bool append(search *s, size_t i)
{
    if (s->used_count == s->limit) {
        return false;
    }
    double *const q = &s->basis[s->used_count * s->rows];
    double *const r = &s->r[s->used_count * s->limit];
    double whole = 0.0, left = 0.0;
    for (size_t row = 0; row < s->rows; row++) {
        q[row] = element(s, i, row);
        whole = fma(q[row], q[row], whole);
    }
    for (size_t k = 0; k < s->used_count; k++) {
        r[k] = 0.0;
    }
    for (int turn = 0; turn < 2; turn++) {
        for (size_t k = 0; k < s->used_count; k++) {
            const double *const other = &s->basis[k * s->rows];
            double share = 0.0;
            for (size_t row = 0; row < s->rows; row++) {
                share = fma(other[row], q[row], share);
            }
            for (size_t row = 0; row < s->rows; row++) {
                q[row] = fma(-share, other[row], q[row]);
            }
            r[k] += share;
        }
    }
    for (size_t row = 0; row < s->rows; row++) {
        left = fma(q[row], q[row], left);
    }
    if (!(sqrt(left) > INDEPENDENT * sqrt(whole))) {
        return false;
    }
    r[s->used_count] = sqrt(left);
    for (size_t row = 0; row < s->rows; row++) {
        q[row] /= r[s->used_count];
    }
    s->used[s->used_count++] = i;
    return true;
}

/* Least squares in the columns in use: r trial = basis' f. */
static void solve(search *s)
{
    for (size_t k = s->used_count; k-- > 0;) {
        double sum = s->basis[k * s->rows + s->columns];
        for (size_t j = k + 1; j < s->used_count; j++) {
            sum = fma(-s->r[j * s->limit + k], s->trial[j], sum);
        }
        s->trial[k] = sum / s->r[k * s->limit + k];
    }
}

static void set_residual(search *s)
{
    for (size_t row = 0; row < s->rows; row++) {
        s->residual[row] = row < s->columns ? 0.0 : 1.0;
    }
    s->rounded = ROUNDED;
    for (size_t k = 0; k < s->used_count; k++) {
        s->rounded += ROUNDED * s->weight[s->used[k]];
        for (size_t row = 0; row < s->rows; row++) {
            s->residual[row] =
                fma(-s->weight[s->used[k]], element(s, s->used[k], row), s->residual[row]);
        }
    }
}

/* The half-space that is missed by most; none where all are kept. */
static size_t find_missed(const search *s, bool *barred)
{
    double greatest = 0.0, reach = 0.0;
    size_t best = REC_ADJUST_NONE;
    for (size_t row = 0; row < s->columns; row++) {
        reach = fmax(reach, fabs(s->residual[row]));
    }
    const double settled = fmax(SETTLED * fmax(fabs(s->residual[s->columns]), reach), s->rounded);
    for (size_t i = 0; i < s->count; i++) {
        double missed = 0.0;
        for (size_t row = 0; row < s->rows; row++) {
            missed = fma(element(s, i, row), s->residual[row], missed);
        }
        if (s->barred[i]) {
            *barred = *barred || missed > BARRED * settled;
            continue;
        }
        if (missed > settled && missed > greatest) {
            greatest = missed;
            best = i;
        }
    }
    return best;
}

/* Steps towards the trial as far as no weight falls below 0, and drops those that reach it. */
static bool step(search *s)
{
    double part = 1.0;
    size_t first = REC_ADJUST_NONE;
    for (size_t k = 0; k < s->used_count; k++) {
        const double weight = s->weight[s->used[k]];
        if (s->trial[k] <= 0.0 && weight / (weight - s->trial[k]) < part) {
            part = weight / (weight - s->trial[k]);
            first = k;
        }
    }
    const size_t count = s->used_count;
    for (size_t k = 0; k < count; k++) {
        double *const weight = &s->weight[s->used[k]];
        *weight += part * (s->trial[k] - *weight);
    }
    if (first == REC_ADJUST_NONE) {
        return true;
    }
    s->weight[s->used[first]] = 0.0;
    s->used_count = 0;
    for (size_t k = 0; k < count; k++) {
        const size_t i = s->used[k];
        if (!(s->weight[i] > 0.0) || !append(s, i)) {
            s->weight[i] = 0.0;
        }
    }
    return false;
}

static void tell_multipliers(const search *s)
{
    for (size_t i = 0; i < s->count; i++) {
        s->weight[i] /= s->residual[s->columns];
    }
}

rec_status rec_adjust_nearest(rec_adjust_store *store, const double normal[],
                              const double distance[], size_t count, size_t columns,
                              double multiplier[], rec_nearest_outcome *outcome)
{
    const size_t rows = columns + 1, limit = rows < count ? rows : count;
    search s = {.normal = normal,
                .distance = distance,
                .count = count,
                .columns = columns,
                .rows = rows,
                .limit = limit,
                .basis = rec_adjust_store_doubles(store, limit, rows),
                .r = rec_adjust_store_doubles(store, limit, limit),
                .used = rec_adjust_store_indices(store, limit),
                .weight = multiplier,
                .trial = rec_adjust_store_doubles(store, limit, 1),
                .residual = rec_adjust_store_doubles(store, rows, 1),
                .barred = rec_adjust_store_flags(store, count)};
    if (store->status != REC_OK) {
        return store->status;
    }
    for (size_t i = 0; i < count; i++) {
        multiplier[i] = 0.0;
    }
    *outcome = REC_NEAREST_UNSETTLED;
    for (size_t left = 10 * count + 100; left > 0; left--) {
        set_residual(&s);
        double square = 0.0;
        for (size_t row = 0; row < rows; row++) {
            square = fma(s.residual[row], s.residual[row], square);
        }
        if (square <= EMPTY || sqrt(square) <= s.rounded) {
            *outcome = REC_NEAREST_EMPTY;
            return REC_OK;
        }
        bool barred = false;
        const size_t missed = find_missed(&s, &barred);
        if (missed == REC_ADJUST_NONE && barred) {
            return REC_OK; /* what is missed depends on what is kept, but for rounding */
        }
        if (missed == REC_ADJUST_NONE) {
            *outcome = square <= FAR ? REC_NEAREST_FAR : REC_NEAREST_FOUND;
            tell_multipliers(&s);
            return REC_OK;
        }
        if (!append(&s, missed)) {
            s.barred[missed] = true;
            continue;
        }
        do {
            solve(&s);
        } while (!step(&s));
        for (size_t i = 0; i < count; i++) {
            /* One that rounding put out at once would come back for ever. */
            s.barred[i] = i == missed && !(multiplier[i] > 0.0);
        }
    }
    return REC_OK;
}
