/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_BENCH_PROPAGATE_PROBLEMS_H
#define REC_BENCH_PROPAGATE_PROBLEMS_H

#include "core/tape.h"

/** Tapes alike and what is given of each variable; and a plain sweep over the same relations. */
typedef struct propagate_problem {
    const char *name;
    size_t variable_count, tape_count;
    rec_tape *tapes;
    rec_tape_step *steps;
    rec_interval *given;
    void (*sweep)(const struct propagate_problem *of, rec_interval domains[]);
    int repeats; /**< how often it is to be solved in one measurement */
} propagate_problem;

/** shells <= containers * load, with three bounds. */
propagate_problem propagate_article(void);

/**
 * x[i + 1] == x[i] + d[i]: every x has loose bounds, every d lies between 1 and
 * 1.125, and the x at one end is known to a few percent.
 */
propagate_problem propagate_chain(const char *name, size_t links, bool from_the_end, bool shuffled);

/** 100 x 100 cells, some of them wide, with the sums of rows and columns. */
propagate_problem propagate_table(void);

void propagate_problem_release(propagate_problem *made);

/** calloc, for a program that has nothing else to do. */
void *allocate_or_exit(size_t count, size_t element_bytes);

#endif
