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
    bool is_cut;                           /**< something was left out */
    rec_named named;
} rec_explain_text;

/** Both ends, each as a tree down to the claims. Needs: report and explanation are set, the rest is
 * zero. */
void rec_explain_tree(rec_explain_text *text);

/** " shells", the quantity's noun after a number; nothing where it has none. */
void rec_explain_noun(rec_explain_text *text, uint32_t quantity, double number);

/** "at least 3 million shells", "less than 5 km", "no limit"; with the exact number beside it. */
void rec_explain_limit(rec_explain_text *text, const rec_explained_bound *bound);

/** Which limit of a quantity's course counts between two dates. */
typedef enum rec_course_limit {
    REC_LIMIT_OF_CHANGE, /**< either: the dates overlap */
    REC_LIMIT_OF_FALLING,
    REC_LIMIT_OF_RISING
} rec_course_limit;

/** What the dates are that the claims speak of which give a bound. */
typedef struct rec_claim_dates {
    bool any;           /**< some claim speaks of another date than the bound's */
    bool differ;        /**< not all of one date, */
    bool limits_differ; /**< and of several limits */
    rec_date other;
    rec_course_limit limit;
} rec_claim_dates;

rec_claim_dates rec_explain_claim_dates(const rec_explain_text *text,
                                        const rec_explained_bound *bound);

/** Why a bound holds that claims of other dates give: "it never falls". Needs: dates->any. */
void rec_explain_claims_course(rec_explain_text *text, const rec_explained_bound *bound,
                               const rec_claim_dates *dates);

/** Why a bound holds that the same quantity's bound at another date gives. */
void rec_explain_course(rec_explain_text *text, const rec_explained_bound *bound, rec_date other);

/** Why a bound is what it is, but for the bounds that it follows from: paragraphs indented so. */
void rec_explain_reason(rec_explain_text *text, const rec_explained_bound *bound, unsigned indent);

#endif
