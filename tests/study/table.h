/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_STUDY_TABLE_H
#define REC_STUDY_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { FIGURES_MAX = 64, SUMS_MAX = 64, PARTS_MAX = 16 };

/** One figure is the sum of others. */
typedef struct study_sum {
    size_t whole, part_count;
    size_t part[PARTS_MAX];
} study_sum;

/**
 * Figures and the sums that they stand in. Figures below free_count are drawn,
 * each other one is the whole of some sum whose parts come before it.
 */
typedef struct study_table {
    const char *name;
    size_t figure_count, free_count, sum_count;
    study_sum sum[SUMS_MAX];
    double lowest, highest; /**< of what is drawn, spread evenly by its logarithm */
    bool spread; /**< every other figure that is drawn is a hundred million times greater */
} study_table;

/** One sum of so many parts. */
void study_one_sum(study_table *table, const char *name, size_t parts);

/** Three subtotals of three parts each, and their total. */
void study_tree(study_table *table, const char *name);

/** size x size cells, a total of each row and column, and the grand total as the sum of both. */
void study_two_way(study_table *table, const char *name, size_t size);

/** The same without the grand total: cells stand in two sums, totals in one. */
void study_margins(study_table *table, const char *name, size_t size);

/** 2 x 2 x 2 cells with all sums along each direction: every figure stands in three. */
void study_cube(study_table *table, const char *name);

/** In how many sums a figure stands. */
size_t study_redundancy(const study_table *table, size_t figure);

/** Uniform in [0, 1), and a whole number below a limit; SplitMix64 (G. Steele, D. Lea, C. Flood
 * 2014). */
double study_uniform(uint64_t *state);
size_t study_below(uint64_t *state, size_t limit);

/** Draws figures that add up. */
void study_draw(const study_table *table, uint64_t *state, int64_t figures[FIGURES_MAX]);

#endif
