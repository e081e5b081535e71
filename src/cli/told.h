/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_TOLD_H
#define REC_TOLD_H

#include "cli/article.h"
#include "cli/exit_status.h"
#include "cli/options.h"

#include <reconcile/report.h>

/** An article and what else a report tells of it. */
typedef struct rec_told {
    rec_article article;
    uint32_t quantity; /**< the one asked for; REC_NO_INDEX: all */
    bool refused;      /**< there is nothing to tell of it but what is wrong */
    bool large;        /**< what would settle it was left out, unasked, as it takes long */
    rec_settlement *settlement;
    rec_estimation *estimation;
    rec_history *history;
    rec_what_if *what_if;
} rec_told;

/**
 * Reads files that are one problem, solves it and finds out what the options
 * ask for. What is wrong goes to standard error, and stays in the article's
 * diagnostics.
 *
 * Shapes:  paths[count], count >= 1.
 * Returns: whether all went well; release by rec_told_clear in any case.
 */
bool rec_told_make(rec_told *told, const char *const paths[], size_t count,
                   const rec_options *options);

/** The same as rec_report takes it; lives as long as what is told. */
rec_reported rec_told_reported(const rec_told *told);

/** What was refused is trouble; of what was not, --fail-on decides. */
rec_exit_status rec_told_outcome(const rec_told *told, const rec_options *options);

void rec_told_clear(rec_told *told);

#endif
