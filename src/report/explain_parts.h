/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_EXPLAIN_PARTS_H
#define REC_EXPLAIN_PARTS_H

#include "report/outline.h"
#include "report/text_parts.h"

/** The parts of an explanation for people. */

enum {
    REC_EXPLAIN_CLAIMS = 5,    /**< told of one reason, */
    REC_EXPLAIN_RELATIONS = 8, /**< and relations: as many, and as many that claims assert */
    REC_EXPLAIN_REASONS = 2 * REC_OUTLINE_END_BOUNDS
};

/** What was named already, to be referred to. */
typedef struct rec_named {
    uint32_t claims[REC_EXPLAIN_REASONS * REC_EXPLAIN_RELATIONS];
    size_t claim_count;
    uint32_t relations[REC_EXPLAIN_REASONS * REC_EXPLAIN_RELATIONS];
    size_t relation_count;
} rec_named;

typedef struct rec_explain_text {
    rec_text_report report;
    const rec_explanation *explanation;
    rec_outline outline;
    bool told[2 * REC_OUTLINE_END_BOUNDS]; /**< by entry */
    rec_named named;
} rec_explain_text;

/** "at least 3 million shells", "less than 5 km", "no limit"; with the exact number beside it. */
void rec_explain_limit(rec_explain_text *text, const rec_explained_bound *bound);

/** Why a bound is what it is, but for the bounds that it follows from: paragraphs indented so. */
void rec_explain_reason(rec_explain_text *text, const rec_explained_bound *bound, unsigned indent);

#endif
