/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_TEXT_ESTIMATES_H
#define REC_TEXT_ESTIMATES_H

#include "report/text_parts.h"

/** An estimate in sentences: all but its picture. */
void rec_text_estimate_words(rec_text_report *report, const rec_estimated *estimated);

/** The same below its heading. */
void rec_text_estimate_sentences(rec_text_report *report, const rec_estimated *estimated);

/** Of those what to beware of, and what was left out. */
void rec_text_estimate_warnings(rec_text_report *report, const rec_estimated *estimated);

/** Of an adjustment that was made: whether all fits together, and what does not. */
void rec_text_adjustment_tests(rec_text_report *report);

/** How many standard uncertainties are exceeded by chance in 1 - level of the cases. */
double rec_text_coverage(double level, double df);

/**
 * Whether a value is farther from the others than chance lets it be: it is
 * called an outlier, or, of so many that the estimate was not made without
 * each, it is beyond `limit` standard uncertainties of its distance from the
 * estimate: those that none of as many exceeds by chance in `level` of cases.
 */
double rec_text_far_limit(const rec_estimate *shown);
bool rec_text_is_far(const rec_estimate_value *value, double limit);

/** A pure number to four digits. */
void rec_text_plain_number(rec_text_report *report, double value);

#endif
