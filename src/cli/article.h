/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_ARTICLE_H
#define REC_ARTICLE_H

#include "model/solution.h"

/** A document of claims, or several that are one problem, on the way from files to a solution. */
typedef struct rec_article {
    const char *path;   /**< of the first file */
    const char *name;   /**< of the first, for messages and results */
    const char **names; /**< [name_count] of all of them, with room for one more */
    size_t name_count;
    rec_diagnostics diagnostics; /**< what was said of them on standard error */
    rec_problem *problem;
    rec_solution *solution;
} rec_article;

/**
 * Reads, loads and solves a file, or several as one problem. What is wrong goes
 * to standard error, and so do warnings.
 *
 * Shapes:  paths[count], count >= 1.
 * Returns: whether there is a solution; release by rec_article_clear in any case.
 */
bool rec_article_open(rec_article *article, const char *const paths[], size_t count,
                      const rec_solve_options *solve);

/** Name of the document that a place lies in. */
const char *rec_article_document(const rec_article *article, rec_place place);

/** Finds the quantity of an id; complains, with the nearest one, where there is none such. */
bool rec_article_quantity(rec_article *article, const char *id, uint32_t *found);

void rec_article_clear(rec_article *article);

#endif
