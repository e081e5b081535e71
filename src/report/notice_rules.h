/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_NOTICE_RULES_H
#define REC_NOTICE_RULES_H

#include <reconcile/finding.h>

/** How bad a notice is, the worst first. */
typedef enum rec_notice_level {
    REC_NOTICE_ERROR = 0,
    REC_NOTICE_WARNING = 1,
    REC_NOTICE_NOTE = 2
} rec_notice_level;

enum { REC_NOTICE_LEVEL_COUNT = REC_NOTICE_NOTE + 1 };

/** What notices are about, in the order in which they are told; numbers are not stable, ids are. */
typedef enum rec_notice_rule {
    REC_RULE_DOCUMENT_ERROR = 0,
    REC_RULE_EXPECTATION_MISTAKE,
    REC_RULE_UNMET_EXPECTATION,
    REC_RULE_CONFLICT,
    REC_RULE_UNDECIDED,
    REC_RULE_ESTIMATE_OUTSIDE_BOUNDS,
    REC_RULE_OUTLIER,
    REC_RULE_FINDING, /**< and one for each rec_finding_kind */
    REC_RULE_TOUCHING = REC_RULE_FINDING + REC_FINDING_STOPPED_EARLY + 1,
    REC_RULE_DOCUMENT_WARNING,
    REC_RULE_FRAGILE_EXPECTATION,
    REC_RULE_COUNT
} rec_notice_rule;

/** A rule as people are told of it. Constant texts. */
typedef struct rec_rule_text {
    const char *id;   /**< "conflict": kebab-case, stable */
    const char *name; /**< "Conflict" */
    rec_notice_level level;
    const char *brief; /**< one sentence */
    const char *full;  /**< what it means, and what to do about it */
} rec_rule_text;

const rec_rule_text *rec_rule(rec_notice_rule rule);

/** "error", "warning", "note"; constant. */
const char *rec_notice_level_name(rec_notice_level level);

#endif
