/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_JUNIT_PARTS_H
#define REC_JUNIT_PARTS_H

#include "model/check.h"
#include "report/notices.h"
#include "report/writer.h"

/** Parts of the JUnit report. Not for use outside the files junit*.c. */

typedef enum rec_junit_outcome {
    REC_JUNIT_PASSED,
    REC_JUNIT_FAILED,
    REC_JUNIT_ERROR,
    REC_JUNIT_SKIPPED
} rec_junit_outcome;

enum { REC_JUNIT_OUTCOME_COUNT = REC_JUNIT_SKIPPED + 1 };

/** One problem as a suite. */
typedef struct rec_junit_suite {
    const rec_reported *reported;
    const rec_text_style *style;
    uint32_t only;          /**< the one quantity asked for, REC_NO_INDEX for all */
    bool knows;             /**< false: it has no such quantity, and no case */
    const char *class_name; /**< of its cases: its file's path with dots */
    size_t first, count;    /**< of the cases that are told, among quantities or expectations */
    size_t outcomes[REC_JUNIT_OUTCOME_COUNT];
    const rec_notice *const *notices; /**< [notice_count] of this problem that cases tell
                                         of, the worst first */
    size_t notice_count;
} rec_junit_suite;

/** Sets which cases there are, and counts how they come out. */
void rec_junit_count(rec_junit_suite *suite);

/** Writes all cases, a line or more each. */
void rec_junit_cases(rec_writer *out, const rec_junit_suite *suite);

#endif
