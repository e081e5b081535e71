/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Nodal tests: each equality alone against the measurements of its variables,
 * several of one variable by their weighted mean.
 */
#include "estimate/adjusting.h"
#include "estimate/sum.h"

#include <math.h>

/* Share of each measurement in the mean of its variable's, and the mean. */
static void weigh(const rec_adjusting *a, double share[], double mean[], double total[])
{
    const rec_adjust_problem *const p = a->problem;
    for (size_t i = 0; i < p->measurement_count; i++) {
        const size_t v = p->measurements[i].variable;
        const double ratio = a->u[v] / p->measurements[i].u;
        share[i] = ratio * ratio;
        total[v] += share[i];
    }
    for (size_t i = 0; i < p->measurement_count; i++) {
        const size_t v = p->measurements[i].variable;
        share[i] /= total[v];
        mean[v] += share[i] * (p->measurements[i].y - p->measurements[a->primary[v]].y);
    }
    for (size_t v = 0; v < p->variable_count; v++) {
        mean[v] += a->primary[v] != REC_ADJUST_NONE ? p->measurements[a->primary[v]].y : 0.0;
    }
}

/* Standard deviation of the sum, from each measurement's part of it. */
static double deviation(const rec_adjusting *a, const double part[])
{
    const size_t m = a->problem->measurement_count;
    double greatest = 0.0, sum = 0.0;
    for (size_t i = 0; i < m; i++) {
        greatest = fmax(greatest, fabs(part[i]));
    }
    for (size_t i = 0; i < m && greatest > 0.0; i++) {
        const double own = part[i] / greatest;
        sum += own * own;
        for (size_t j = 0; a->correlation != NULL && own != 0.0 && j < i; j++) {
            sum += 2.0 * own * (part[j] / greatest) * a->correlation[i * m + j];
        }
    }
    return greatest * sqrt(fmax(sum, 0.0));
}

static bool is_measured(const rec_adjusting *a, size_t constraint)
{
    bool any = false;
    for (size_t v = 0; v < a->problem->variable_count; v++) {
        if (a->coefficient[constraint * a->problem->variable_count + v] != 0.0) {
            if (a->primary[v] == REC_ADJUST_NONE) {
                return false;
            }
            any = true;
        }
    }
    return any;
}

rec_status rec_adjust_nodal(rec_adjusting *a, double z[], size_t *count)
{
    const rec_adjust_problem *const p = a->problem;
    const size_t n = p->variable_count, m = p->measurement_count;
    double *const share = rec_adjust_store_doubles(&a->store, m, 1);
    double *const part = rec_adjust_store_doubles(&a->store, m, 1);
    double *const mean = rec_adjust_store_doubles(&a->store, n, 1);
    double *const total = rec_adjust_store_doubles(&a->store, n, 1);
    if (a->store.status != REC_OK) {
        return a->store.status;
    }
    weigh(a, share, mean, total);
    *count = 0;
    for (size_t c = 0; c < p->constraint_count; c++) {
        z[c] = (double)NAN;
        if (!rec_adjust_is_equality(p->constraints[c]) || !is_measured(a, c)) {
            continue;
        }
        const double *const coefficient = &a->coefficient[c * n];
        rec_sum residual = {-p->constraints[c].low, 0.0};
        rec_sum_add(&residual, a->offset[c]);
        for (size_t v = 0; v < n; v++) {
            const double product = coefficient[v] * mean[v];
            rec_sum_add(&residual, product);
            residual.rest += fma(coefficient[v], mean[v], -product);
        }
        for (size_t i = 0; i < m; i++) {
            const rec_adjust_measurement *const measured = &p->measurements[i];
            part[i] = coefficient[measured->variable] * share[i] * measured->u;
        }
        z[c] = rec_sum_value(residual) / deviation(a, part);
        ++*count;
    }
    return REC_OK;
}
