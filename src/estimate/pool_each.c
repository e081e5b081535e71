/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each value against the others: pooled without it, by pooling the rest as any
 * values, so that nothing can differ from that; and its degree of equivalence.
 */
#include "core/workspace.h"
#include "estimate/pooling.h"
#include "estimate/sum.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

/* What is left without one value. */
typedef struct rec_rest {
    double *y, *u, *minus, *df;
    rec_pool_correlation *correlations;
    rec_pool_result *results;
    rec_allocator allocator;
} rec_rest;

static rec_status take_memory(rec_rest *rest, size_t count, size_t correlation_count)
{
    size_t size_bytes = 0;
    rec_status status = rec_size_add_array(count, sizeof(rec_pool_result), &size_bytes);
    for (int array = 0; array < 4 && status == REC_OK; array++) {
        status = rec_size_add_array(count, sizeof(double), &size_bytes);
    }
    if (status == REC_OK) {
        status = rec_size_add_array(correlation_count, sizeof(rec_pool_correlation), &size_bytes);
    }
    if (status != REC_OK) {
        return status;
    }
    rec_workspace work = {.size_bytes = size_bytes};
    work.memory = rest->allocator.allocate(rest->allocator.context, size_bytes);
    if (work.memory == NULL) {
        return REC_E_MEMORY;
    }
    rest->results = rec_workspace_take(&work, count, sizeof(rec_pool_result));
    rest->y = rec_workspace_take(&work, count, sizeof(double));
    rest->u = rec_workspace_take(&work, count, sizeof(double));
    rest->minus = rec_workspace_take(&work, count, sizeof(double));
    rest->df = rec_workspace_take(&work, count, sizeof(double));
    rest->correlations = rec_workspace_take(&work, correlation_count, sizeof(rec_pool_correlation));
    return REC_OK;
}

static void copy_without(double to[], const double from[], size_t count, size_t without)
{
    memcpy(to, from, without * sizeof(double));
    memcpy(to + without, from + without + 1, (count - without - 1) * sizeof(double));
}

static rec_pool_options options_without(const rec_rest *rest, const rec_pool_options *options,
                                        size_t count, size_t without)
{
    rec_pool_options left = *options;
    if (options->minus != NULL) {
        copy_without(rest->minus, options->minus, count, without);
        left.minus = rest->minus;
    }
    if (options->df != NULL) {
        copy_without(rest->df, options->df, count, without);
        left.df = rest->df;
    }
    left.correlation_count = 0;
    for (size_t i = 0; i < options->correlation_count; i++) {
        rec_pool_correlation c = options->correlations[i];
        if (c.first != without && c.second != without) {
            c.first -= c.first > without;
            c.second -= c.second > without;
            rest->correlations[left.correlation_count++] = c;
        }
    }
    left.correlations = rest->correlations;
    return left;
}

rec_status rec_pool_leave_one_out(const double y[], const double u[], size_t count,
                                  const rec_pool_options *options, const rec_allocator *allocator,
                                  rec_pool_result results[])
{
    static const rec_pool_options all_zero = {0};
    const rec_pool_options *const asked = options != NULL ? options : &all_zero;
    if (count < 2 || (asked->correlation_count > 0 && asked->correlations == NULL)) {
        return REC_E_INVALID;
    }
    rec_rest rest = {.allocator = rec_allocator_or_malloc(allocator)};
    rec_status status = take_memory(&rest, count, asked->correlation_count);
    if (status != REC_OK) {
        return status;
    }
    for (size_t i = 0; i < count && status == REC_OK; i++) {
        copy_without(rest.y, y, count, i);
        copy_without(rest.u, u, count, i);
        const rec_pool_options left = options_without(&rest, asked, count, i);
        status = rec_pool(rest.y, rest.u, count - 1, &left, &rest.allocator, &rest.results[i]);
    }
    if (status == REC_OK) {
        memcpy(results, rest.results, count * sizeof(rec_pool_result));
    }
    rest.allocator.release(rest.allocator.context, rest.results);
    return status;
}

/* variance + t - 1 / weight, as (variance + t) times what the others weigh of all. */
static double independent_error(const rec_pooling *p, size_t i)
{
    const double w = p->sample.weight[i];
    const double others = i == p->sample.heaviest ? p->at.weight_others : p->at.weight - w;
    return sqrt(others / p->at.weight / w);
}

/* Correlation 1 of the value with others, -1 where it enters the mean itself: with share a of
 * the mean, (1 - a) u + the sum of the others' a u. */
static double greatest_error(const rec_pooling *p, double sum_of_shares, size_t i)
{
    const double s = sqrt(p->sample.variance[i]), a = p->sample.weight[i] / p->at.weight;
    const double others = i == p->sample.heaviest ? p->at.weight_others / p->at.weight : 1.0 - a;
    return others * s + fmax(0.0, sum_of_shares - a * s);
}

static double error_of(const rec_pooling *p, double sum_of_shares, size_t i)
{
    if (p->options.correlation_unknown) {
        return greatest_error(p, sum_of_shares, i);
    }
    if (p->options.correlation_count > 0) {
        return sqrt(fmax(0.0, p->sample.variance[i] - 1.0 / p->at.weight));
    }
    return independent_error(p, i);
}

rec_status rec_pool_equivalence(const double y[], const double u[], size_t count,
                                const rec_pool_options *options, const rec_allocator *allocator,
                                rec_pool_difference differences[])
{
    rec_pooling p;
    const rec_status status = rec_pooling_make(y, u, count, options, allocator, &p);
    if (status != REC_OK) {
        return status;
    }
    rec_sum sum_of_shares = {0.0, 0.0};
    if (p.options.correlation_unknown) {
        for (size_t i = 0; i < count; i++) {
            rec_sum_add(&sum_of_shares, sqrt(p.sample.weight[i]) / p.at.weight);
        }
    }
    const double best = p.options.method == REC_POOL_BAYES && count > 1 ? p.bayes.best : p.at.mean;
    for (size_t i = 0; i < count; i++) {
        differences[p.sample.order[i]] = (rec_pool_difference){
            .difference = p.sample.scale * (p.sample.z[i] - best),
            .standard = p.sample.scale * error_of(&p, rec_sum_value(sum_of_shares), i),
        };
    }
    rec_sample_free(&p.sample);
    return REC_OK;
}
