/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_CENSORED_MAXIMUM_H
#define REC_CENSORED_MAXIMUM_H

#include "estimate/censored_search.h"

#include <stddef.h>

enum { REC_CENSORED_LADDER_MAX = 512 };

/** The likelihood of a sample over sigma, and where it is greatest. */
typedef struct rec_censored_surface {
    const rec_censored_sample *sample;
    rec_censored_limit without_spread;
    bool is_bounded;         /**< false: it grows as sigma does, without end */
    bool is_at_zero;         /**< it is greatest as sigma goes to 0 */
    double log;              /**< how great */
    rec_censored_place best; /**< unless is_at_zero */
    size_t count;            /**< of tops at rising sigma, all maxima among them; with measured
                                  items by factors of 2 between them */
    rec_censored_place tops[REC_CENSORED_LADDER_MAX];
} rec_censored_surface;

/**
 * Finds the greatest likelihood.
 *
 * Needs:   a sample in which no value is shared by all, or an item is measured
 *          and points, if any, are not all one that is shared.
 */
void rec_censored_maximum(const rec_censored_sample *sample, rec_censored_surface *surface);

/** Ends of the values of sigma whose likelihood comes within fall of the greatest. */
typedef struct rec_censored_spread {
    bool from_zero, to_infinity;
    rec_censored_place low, high; /**< where not */
} rec_censored_spread;

rec_censored_spread rec_censored_spread_within(const rec_censored_surface *surface, double fall);

/** The furthest mu whose likelihood at any sigma comes within fall of the greatest. */
double rec_censored_furthest(const rec_censored_surface *surface, const rec_censored_spread *spread,
                             double fall, bool up);

#endif
