/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_REPORT_EXPLAIN_H
#define REC_REPORT_EXPLAIN_H

#include "model/explain.h"
#include "report/report.h"

/**
 * Writes an explanation for people, as a tree: each bound with its reason,
 * below it the bounds that it follows from. What was told before is referred
 * to, and of a large explanation the bounds nearest to the ends are told.
 *
 * Needs:   explanation: of this solution. style NULL: all zero; `only` is not
 *          looked at.
 * Returns: REC_OK; or what the sink returned.
 */
REC_MUST_USE rec_status rec_explanation_text(const rec_solution *solution,
                                             const rec_explanation *explanation,
                                             const rec_text_style *style, const rec_sink *sink);

/**
 * Writes all of an explanation as one line of JSON (schema "explain") and a
 * newline. Bounds stand in a list and name each other, so that no chain is too
 * long to be written or read.
 *
 * Needs:   explanation: of this solution.
 * Memory:  a byte for each claim, source and relation, from the solution's
 *          allocator; given back.
 * Returns: REC_OK; REC_E_MEMORY; or what the sink returned.
 */
REC_MUST_USE rec_status rec_explanation_json(const rec_solution *solution,
                                             const rec_explanation *explanation,
                                             const rec_sink *sink);

#endif
