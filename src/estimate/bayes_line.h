/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_BAYES_LINE_H
#define REC_BAYES_LINE_H

#include "estimate/bayes_modes.h"
#include "estimate/bayes_panel.h"

#include <reconcile/allocator.h>

/** A point of the posterior: theta, the mean scale there, and its weight in all of one tau. */
typedef struct rec_bayes_node {
    double theta, mean_scale, weight;
} rec_bayes_node;

/** Points of the posterior, in memory that grows. Begins as all 0 but its allocator. */
typedef struct rec_bayes_nodes {
    rec_bayes_node *node;
    size_t count, room;
    rec_allocator allocator;
} rec_bayes_nodes;

/** Room for the panels of one line, used again for the next; grows. */
typedef struct rec_bayes_panels {
    rec_bayes_panel *panel;
    size_t count, room;
    rec_allocator allocator;
} rec_bayes_panels;

/** What a likelihood integrates to over theta. mean and variance are of theta. */
typedef struct rec_bayes_line {
    double log_integral;
    double mean, variance;
    double mean_square_scale; /**< mean of the squares of the mean scale */
    size_t first, count;      /**< its points among the nodes */
} rec_bayes_line;

/**
 * Integrates a likelihood over theta from each of its maxima outward until
 * nothing is left, and adds the points to the nodes, but for those of no weight.
 *
 * Shapes:  modes[count]: ascending in theta, count >= 1.
 * Error:   1e-12 of the integral and of means over it, if the modes are all that matter.
 * Returns: REC_OK; REC_E_MEMORY; REC_E_OVERFLOW.
 * Source:  Kronrod (1965); Piessens et al., QUADPACK (1983) for the points.
 */
REC_MUST_USE rec_status rec_bayes_line_integrate(const rec_bayes_likelihood *likelihood,
                                                 const rec_bayes_mode modes[], size_t count,
                                                 rec_bayes_panels *panels, rec_bayes_nodes *nodes,
                                                 rec_bayes_line *line);

void rec_bayes_nodes_free(rec_bayes_nodes *nodes);
void rec_bayes_panels_free(rec_bayes_panels *panels);

#endif
