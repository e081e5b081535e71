/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_CHECKING_H
#define REC_CHECKING_H

#include "cli/article.h"
#include "cli/exit_status.h"

#include <reconcile/report.h>

/** An article held against what is expected of it. */
typedef struct rec_checking {
    rec_article article;
    char *sibling; /**< the file beside the first document; NULL: standard input has none */
    rec_checked *checked;
} rec_checking;

/**
 * Reads and solves files that are one problem, and finds what is expected of
 * it: in a document, or else beside the first. What is wrong goes to standard
 * error, and stays in the article's diagnostics.
 *
 * Shapes:  paths[count], count >= 1.
 * Returns: whether there is a comparison; release by rec_checking_clear in any
 *          case.
 */
bool rec_checking_make(rec_checking *checking, const char *const paths[], size_t count,
                       const rec_solve_options *solve);

/** The first steps alone: reads, solves, and knows the file beside the first document. */
bool rec_checking_open(rec_checking *checking, const char *const paths[], size_t count,
                       const rec_solve_options *solve);

/** The same as rec_report takes it; lives as long as what was checked. */
rec_reported rec_checking_reported(const rec_checking *checking);

/** Where nothing could be compared, or a name stands for nothing, there is trouble. */
rec_exit_status rec_checking_outcome(const rec_checking *checking);

void rec_checking_clear(rec_checking *checking);

#endif
