/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_CI_FORMATS_H
#define REC_CI_FORMATS_H

#include "report/formats.h"

/**
 * The forms that editors and continuous integration read; each a
 * rec_format_write.
 *
 * - gcc: "file:line:column: warning: ...", in the order of the documents.
 * - github: workflow commands, the worst first, no more than are shown.
 * - sarif: SARIF 2.1.0, one run, the worst first.
 * - junit: a suite for each problem, a case for each quantity, or where it was
 *   held against an expectation for each of what is expected.
 */
rec_status rec_report_gcc(const rec_reported reported[], size_t count, const rec_text_style *style,
                          const rec_sink *sink);
rec_status rec_report_github(const rec_reported reported[], size_t count,
                             const rec_text_style *style, const rec_sink *sink);
rec_status rec_report_sarif(const rec_reported reported[], size_t count,
                            const rec_text_style *style, const rec_sink *sink);
rec_status rec_report_junit(const rec_reported reported[], size_t count,
                            const rec_text_style *style, const rec_sink *sink);

#endif
