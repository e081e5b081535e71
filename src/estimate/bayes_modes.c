/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The maxima of a likelihood, by climbs from the values: the weighted mean with
 * Student's weights at theta is a step that never goes down (Dempster, Laird and
 * Rubin, 1977). The curvature where a climb ends tells how wide the maximum is.
 */
#include "estimate/bayes_modes.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

enum { FEW = REC_BAYES_MODES_MAX - 1, SPREAD = 7, SUREST = 9, MANY_BY_FAR = 4096 };

/* Climbs to a maximum nearby, by weighted means: no step goes down. */
static rec_bayes_mode climb(const rec_bayes_likelihood *likelihood, double theta)
{
    enum { STEPS_MAX = 60 };
    const double near = 0.01, flat = 0.1;
    const rec_sample *const sample = likelihood->sample;
    const bool limited = sample->df != NULL;
    double width = 0.0;
    for (int step = 0; step < STEPS_MAX; step++) {
        double weight = 0.0, move = 0.0, bend = 0.0;
        for (size_t i = 0; i < sample->count; i++) {
            const double d = sample->z[i] - theta;
            const double inverse = (d < 0.0 ? likelihood->above : likelihood->below).inverse[i];
            const double x = d * d * inverse;
            const double df = limited ? rec_bayes_likelihood_df(likelihood, i) : likelihood->df;
            const double w = (df + 1.0) * inverse / (1.0 + x);
            weight += w;
            move += w * d;
            bend += w * ((1.0 - x) / (1.0 + x));
        }
        width = 1.0 / sqrt(fmax(bend, flat * weight));
        theta += move / weight;
        if (fabs(move / weight) <= near * width) {
            break;
        }
    }
    return (rec_bayes_mode){theta, width, rec_bayes_likelihood_log(likelihood, theta)};
}

/* Puts a mode among those found, ascending, unless it is one of them. */
static size_t put_mode(rec_bayes_mode modes[], size_t count, rec_bayes_mode mode)
{
    const double same = 0.5;
    size_t place = 0;
    while (place < count && modes[place].theta < mode.theta) {
        place++;
    }
    for (size_t near = place > 0 ? place - 1 : 0; near <= place && near < count; near++) {
        if (fabs(modes[near].theta - mode.theta) < same * fmax(modes[near].width, mode.width)) {
            if (mode.log > modes[near].log) {
                modes[near] = mode;
            }
            return count;
        }
    }
    memmove(&modes[place + 1], &modes[place], (count - place) * sizeof modes[0]);
    modes[place] = mode;
    return count + 1;
}

size_t rec_bayes_modes_find(const rec_bayes_likelihood *likelihood, const rec_bayes_starts *starts,
                            rec_bayes_mode modes[REC_BAYES_MODES_MAX])
{
    size_t count = 0;
    for (size_t s = 0; s < starts->count; s++) {
        count = put_mode(modes, count, climb(likelihood, starts->theta[s]));
    }
    return count;
}

static double u_of(const rec_sample *sample, size_t i)
{
    return sample->above == NULL ? sample->variance[i] : fmin(sample->above[i], sample->below[i]);
}

/* The values with the least uncertainties: each can be a maximum of its own, however narrow. */
static void put_surest(const rec_sample *sample, double theta[SUREST])
{
    size_t surest[SUREST] = {0}, found = 0;
    for (size_t i = 0; i < sample->count; i++) {
        size_t place = found < SUREST ? found++ : SUREST;
        for (; place > 0 && u_of(sample, i) < u_of(sample, surest[place - 1]); place--) {
            if (place < SUREST) {
                surest[place] = surest[place - 1];
            }
        }
        if (place < SUREST) {
            surest[place] = i;
        }
    }
    for (size_t s = 0; s < SUREST; s++) { /* there are more values than so many */
        theta[s] = sample->z[surest[s]];
    }
}

/* Where climbs begin: at each value, or at some spread evenly among them and at the surest. Of very
 * many values the maxima at tau = 0 are the starts for all other tau: they move, and meet. */
void rec_bayes_starts_choose(rec_bayes_likelihood *likelihood, rec_bayes_starts *starts)
{
    const rec_sample *const sample = likelihood->sample;
    const size_t count = sample->count;
    starts->count = count <= FEW ? count : SPREAD + SUREST;
    for (size_t s = 0; s < (count <= FEW ? count : SPREAD); s++) {
        starts->theta[s] = sample->z[count <= FEW ? s : (s + 1) * (count / (SPREAD + 1))];
    }
    if (count > FEW) {
        put_surest(sample, &starts->theta[SPREAD]);
    }
    if (count >= MANY_BY_FAR) {
        rec_bayes_mode modes[REC_BAYES_MODES_MAX];
        rec_bayes_likelihood_set(likelihood, 0.0);
        starts->count = rec_bayes_modes_find(likelihood, starts, modes);
        for (size_t s = 0; s < starts->count; s++) {
            starts->theta[s] = modes[s].theta;
        }
    }
}
