/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_ARTICLE_H
#define REC_ARTICLE_H

#include "model/solution.h"

/** One document of claims on its way from a file to a solution. */
typedef struct rec_article {
    const char *path;
    const char *name; /**< for messages and results */
    rec_problem *problem;
    rec_solution *solution;
} rec_article;

/**
 * Reads, loads and solves a file. What is wrong goes to standard error, and
 * so do warnings.
 *
 * Returns: whether there is a solution; release by rec_article_clear in any case.
 */
bool rec_article_open(rec_article *article, const char *path, const rec_solve_options *solve);
void rec_article_clear(rec_article *article);

#endif
