/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_NORMAL_INTERVAL_H
#define REC_NORMAL_INTERVAL_H

/**
 * A term of a log likelihood and its derivatives by mu and sigma, made free of
 * units: d_mu is sigma dL/dmu, d_mu_sigma is sigma^2 d^2L/(dmu dsigma), and so on.
 */
typedef struct rec_normal_term {
    double log, d_mu, d_sigma, d_mu_mu, d_mu_sigma, d_sigma_sigma;
} rec_normal_term;

/**
 * The logarithm of the normal probability of an interval: L = log(F(b) - F(a)).
 *
 * Shapes:  za = (low - mu) / sigma, zb = (high - mu) / sigma, half = (zb - za) / 2
 *          taken from high - low, which is known better than the ends.
 * Needs:   za < zb, one of them finite and both finite or infinite, below 2^500
 *          where finite; half > 0.
 * Error:   1e-14 or so of each member, in the tails and for narrow intervals too.
 * Source:  Gauss and Legendre where the interval is narrow; Mills' ratio by its
 *          continued fraction (Laplace) in the tails.
 */
rec_normal_term rec_normal_interval(double za, double zb, double half);

#endif
