/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_SUM_H
#define REC_SUM_H

/**
 * A sum of doubles that keeps what each addition rounds off, so that a million
 * terms are summed as well as a few. Begins as {0.0, 0.0}.
 *
 * Needs:   nothing overflows; no reordering by the compiler.
 * Error:   about a unit in the last place where terms have one sign.
 * Source:  Ogita, Rump and Oishi (2005), Sum2; Knuth, 4.2.2.
 */
typedef struct rec_sum {
    double sum, rest;
} rec_sum;

static inline void rec_sum_add(rec_sum *sum, double x)
{
    const double next = sum->sum + x, part = next - sum->sum;
    sum->rest += (sum->sum - (next - part)) + (x - part);
    sum->sum = next;
}

static inline double rec_sum_value(rec_sum sum)
{
    return sum.sum + sum.rest;
}

#endif
