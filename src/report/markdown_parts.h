/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_MARKDOWN_PARTS_H
#define REC_MARKDOWN_PARTS_H

#include "model/estimation.h"
#include "model/narrow.h"
#include "report/markdown_text.h"
#include "report/range_words.h"

/** The parts of the Markdown report, each a list of blocks with an empty line behind it; nothing
 * where there is nothing to tell. Not for use outside the files markdown*.c. */

typedef struct rec_markdown_report {
    rec_markdown page;
    const rec_solution *solution;
    const rec_problem *problem;
    const rec_settlement *settlement; /**< NULL: not asked for */
    const rec_estimation *estimation; /**< likewise */
    uint32_t only;                    /**< the one quantity to show, REC_NO_INDEX for all */
} rec_markdown_report;

/** Most characters of one text of the document: a name or label, a quote, a message. */
enum { REC_MARKDOWN_NAME = 100, REC_MARKDOWN_QUOTE = 200, REC_MARKDOWN_MESSAGE = 400 };

void rec_markdown_quantities(rec_markdown_report *report);
void rec_markdown_conflicts(rec_markdown_report *report);
void rec_markdown_settling(rec_markdown_report *report);
void rec_markdown_repairs(rec_markdown_report *report);
void rec_markdown_estimates(rec_markdown_report *report);
void rec_markdown_findings(rec_markdown_report *report);
void rec_markdown_claims(rec_markdown_report *report);

/** Shared by the parts. */
const char *rec_markdown_sign(rec_verdict verdict);
bool rec_markdown_shows(const rec_markdown_report *report, uint32_t quantity);
void rec_markdown_names(rec_markdown_report *report, rec_claim_list claims,
                        rec_relation_list relations); /**< ids, the first few */
void rec_markdown_range(rec_markdown_report *report, const rec_range_words *said);
void rec_markdown_place(rec_markdown_report *report, rec_place place); /**< "claims.yaml:17" */

/** "and 37 more conflicts": a block of its own after those that were shown; nothing for 0. */
void rec_markdown_more(rec_markdown_report *report, uint64_t count, const char *one,
                       const char *many);

#endif
