/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_BAYES_MODES_H
#define REC_BAYES_MODES_H

#include "estimate/bayes_likelihood.h"

enum { REC_BAYES_MODES_MAX = 65 };

/** Where climbs begin, whatever tau. */
typedef struct rec_bayes_starts {
    double theta[REC_BAYES_MODES_MAX - 1];
    size_t count;
} rec_bayes_starts;

/** Where a climb ended: a maximum, and the scale that the curvature there gives. */
typedef struct rec_bayes_mode {
    double theta, width, log;
} rec_bayes_mode;

/** Sets the likelihood to tau = 0 where there are very many values. */
void rec_bayes_starts_choose(rec_bayes_likelihood *likelihood, rec_bayes_starts *starts);

/**
 * The maxima that climbs from the starts end at, ascending.
 *
 * Error:   about a hundredth of the width.
 * Cost:    O(count) a step, some ten steps a start.
 * Returns: how many, at least 1.
 */
size_t rec_bayes_modes_find(const rec_bayes_likelihood *likelihood, const rec_bayes_starts *starts,
                            rec_bayes_mode modes[REC_BAYES_MODES_MAX]);

#endif
