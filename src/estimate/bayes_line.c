/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A likelihood over the line, by Kronrod's formula on panels that are halved
 * where it and Gauss's disagree. GSL's integrators give one number; here the
 * points are kept, for all that is asked of the posterior afterwards.
 *
 *              mode                          mode
 *     |    |  | | | |  |     |   meet   |  | | | |  |    |
 *      x4   x4 widths   x4                                until nothing is left
 */
#include "estimate/bayes_line.h"

#include "estimate/grow.h"

#include <math.h>
#include <stdbool.h>

/* Of many values with two sides the likelihood bends at each: no halving would end that. */
enum { POINTS = REC_BAYES_AT_ONCE, PANELS_MORE = 256, PANELS_OF_MANY = 64 };

static rec_status add_panel(const rec_bayes_likelihood *likelihood, rec_bayes_panels *panels,
                            double lo, double hi)
{
    if (!(lo < hi)) {
        return REC_OK;
    }
    void *array = panels->panel;
    const rec_status status =
        rec_grow(&panels->allocator, sizeof(rec_bayes_panel), panels->count, &array, &panels->room);
    panels->panel = array;
    if (status != REC_OK) {
        return status;
    }
    rec_bayes_panel *const panel = &panels->panel[panels->count++];
    panel->lo = lo;
    panel->hi = hi;
    rec_bayes_panel_measure(panel, likelihood);
    return REC_OK;
}

/* Where sides differ the likelihood bends at each value, and panels end there. */
static rec_status add_stretch(const rec_bayes_likelihood *likelihood, rec_bayes_panels *panels,
                              double lo, double hi)
{
    const rec_sample *const sample = likelihood->sample;
    const bool bends = sample->above != NULL && sample->count < REC_BAYES_MANY;
    for (size_t i = 0; bends && i < sample->count; i++) {
        if (lo < sample->z[i] && sample->z[i] < hi) {
            const rec_status status = add_panel(likelihood, panels, lo, sample->z[i]);
            if (status != REC_OK) {
                return status;
            }
            lo = sample->z[i];
        }
    }
    return add_panel(likelihood, panels, lo, hi);
}

/* Of one value with equal sides the mean and the variance are known. */
static bool is_known(const rec_bayes_likelihood *likelihood)
{
    return likelihood->sample->count == 1 && likelihood->sample->above == NULL;
}

static bool has_variance(const rec_bayes_likelihood *likelihood)
{
    return likelihood->sample->count > 1 || rec_bayes_likelihood_df(likelihood, 0) > 2.0;
}

/* Panels from a mode to one side. Those with no end go on until, beyond all values, what is left
 * does not matter even for a variance; those towards another mode end halfway. */
static rec_status lay(const rec_bayes_likelihood *likelihood, const rec_bayes_mode *mode,
                      double side, double end, double top, rec_bayes_panels *panels)
{
    enum { STEPS_MAX = 700 };
    const double nothing = fmax(5.0, 34.0 + log(likelihood->share)), far_enough = 0x1p240;
    const double power = is_known(likelihood) || !has_variance(likelihood) ? 1.0 : 3.0;
    const rec_sample *const sample = likelihood->sample;
    double from = 0.0, to = 3.5;
    for (int step = 0; step < STEPS_MAX; step++) {
        const double near = mode->theta + side * from * mode->width;
        double far = mode->theta + side * to * mode->width;
        const bool last = side * (end - far) <= 0.0;
        far = last ? end : far;
        const rec_status status = add_stretch(likelihood, panels, fmin(near, far), fmax(near, far));
        if (status != REC_OK || last) {
            return status;
        }
        const bool beyond = sample->count >= REC_BAYES_MANY ||
                            (side > 0.0 ? far > sample->z[sample->count - 1] : far < sample->z[0]);
        if (fabs(far) > far_enough ||
            (beyond &&
             rec_bayes_likelihood_log(likelihood, far) + power * log(to) < top - nothing)) {
            return REC_OK;
        }
        from = to;
        to = step == 0 ? 9.2 : 4.0 * to; /* beyond 9.2 a normal one has nothing */
    }
    return REC_OK;
}

static rec_status lay_all(const rec_bayes_likelihood *likelihood, const rec_bayes_mode modes[],
                          size_t count, rec_bayes_panels *panels)
{
    double top = modes[0].log;
    for (size_t m = 1; m < count; m++) {
        top = fmax(top, modes[m].log);
    }
    rec_status status = REC_OK;
    for (size_t m = 0; m < count && status == REC_OK; m++) {
        const double theta = modes[m].theta;
        const double below = m > 0 ? theta - (theta - modes[m - 1].theta) / 2.0 : -HUGE_VAL;
        const double above =
            m + 1 < count ? modes[m + 1].theta - (modes[m + 1].theta - theta) / 2.0 : HUGE_VAL;
        status = lay(likelihood, &modes[m], -1.0, below, top, panels);
        if (status == REC_OK) {
            status = lay(likelihood, &modes[m], 1.0, above, top, panels);
        }
    }
    return status;
}

static rec_bayes_total total_of(const rec_bayes_panels *panels)
{
    rec_bayes_total all = {panels->panel[0].top, 0.0};
    for (size_t i = 1; i < panels->count; i++) {
        all.top = fmax(all.top, panels->panel[i].top);
    }
    for (size_t i = 0; i < panels->count; i++) {
        all.sum += panels->panel[i].sum * exp(panels->panel[i].top - all.top);
    }
    return all;
}

static rec_status halve(const rec_bayes_likelihood *likelihood, rec_bayes_panels *panels)
{
    const bool many = likelihood->sample->count >= REC_BAYES_MANY;
    const size_t most = many ? PANELS_OF_MANY : 2 * panels->count + PANELS_MORE;
    for (bool halved = true; halved && panels->count < most;) {
        halved = false;
        const rec_bayes_total all = total_of(panels);
        const size_t count = panels->count;
        for (size_t i = 0; i < count; i++) {
            rec_bayes_panel *panel = &panels->panel[i];
            const double lo = panel->lo, hi = panel->hi, middle = lo + (hi - lo) / 2.0;
            if (!rec_bayes_panel_is_wide(panel, likelihood, all) || !(lo < middle && middle < hi)) {
                continue;
            }
            const rec_status status = add_panel(likelihood, panels, middle, hi);
            if (status != REC_OK) {
                return status;
            }
            panel = &panels->panel[i];
            panel->hi = middle;
            rec_bayes_panel_measure(panel, likelihood);
            halved = true;
        }
    }
    return REC_OK;
}

/* Adds the points that carry any weight, and sums over all of them. */
static rec_status keep(const rec_bayes_likelihood *likelihood, const rec_bayes_panels *panels,
                       double about, rec_bayes_nodes *nodes, rec_bayes_line *line)
{
    const double no_weight = 1e-15;
    const rec_bayes_total all = total_of(panels);
    double first = 0.0, second = 0.0, square_scale = 0.0;
    line->first = nodes->count;
    for (size_t i = 0; i < panels->count; i++) {
        const rec_bayes_panel *const panel = &panels->panel[i];
        const double half = (panel->hi - panel->lo) / 2.0;
        for (int p = 0; p < POINTS; p++) {
            const double theta = rec_bayes_panel_theta(panel, p), d = theta - about;
            const double weight =
                rec_bayes_panel_weight(p) * half * exp(panel->log[p] - all.top) / all.sum;
            first += weight * d;
            second += weight * d * d;
            square_scale += weight * panel->mean_scale[p] * panel->mean_scale[p];
            if (weight <= no_weight) {
                continue;
            }
            void *array = nodes->node;
            const rec_status status = rec_grow(&nodes->allocator, sizeof(rec_bayes_node),
                                               nodes->count, &array, &nodes->room);
            nodes->node = array;
            if (status != REC_OK) {
                return status;
            }
            nodes->node[nodes->count++] = (rec_bayes_node){theta, panel->mean_scale[p], weight};
        }
    }
    line->count = nodes->count - line->first;
    line->mean = about + first;
    line->variance = second - first * first;
    line->mean_square_scale = square_scale;
    if (is_known(likelihood)) {
        const double df = rec_bayes_likelihood_df(likelihood, 0), s = likelihood->above.scale[0];
        line->mean = likelihood->sample->z[0];
        line->variance = df / (df - 2.0) * s * s;
    }
    if (!has_variance(likelihood)) {
        line->variance = HUGE_VAL;
    }
    line->log_integral = all.top + log(all.sum);
    return REC_OK;
}

rec_status rec_bayes_line_integrate(const rec_bayes_likelihood *likelihood,
                                    const rec_bayes_mode modes[], size_t count,
                                    rec_bayes_panels *panels, rec_bayes_nodes *nodes,
                                    rec_bayes_line *line)
{
    panels->count = 0;
    rec_status status = lay_all(likelihood, modes, count, panels);
    if (status == REC_OK) {
        status = halve(likelihood, panels);
    }
    if (status == REC_OK) {
        size_t best = 0;
        for (size_t m = 1; m < count; m++) {
            best = modes[m].log > modes[best].log ? m : best;
        }
        status = keep(likelihood, panels, modes[best].theta, nodes, line);
    }
    return status;
}

void rec_bayes_nodes_free(rec_bayes_nodes *nodes)
{
    if (nodes->node != NULL) {
        nodes->allocator.release(nodes->allocator.context, nodes->node);
    }
}

void rec_bayes_panels_free(rec_bayes_panels *panels)
{
    if (panels->panel != NULL) {
        panels->allocator.release(panels->allocator.context, panels->panel);
    }
}
