/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_FORMATS_H
#define REC_FORMATS_H

#include "report/report.h"

/** How rec_report writes one form; arguments as there, style never NULL, all of it checked. */
typedef rec_status rec_format_write(const rec_reported reported[], size_t count,
                                    const rec_text_style *style, const rec_sink *sink);

rec_format_write rec_report_csv, rec_report_html, rec_report_markdown;

/** Whether rec_report can write a form. */
bool rec_format_exists(rec_report_format format);

/** Whether a form tells of all problems at once, so that they have to be gathered first. */
bool rec_format_gathers(rec_report_format format);

/** Whether a form tells what would settle a problem, so that it is worth finding out. */
bool rec_format_tells_settlement(rec_report_format format);

/** Whether a form lets claims be left out, so that it is worth working out what would be then. */
bool rec_format_tells_what_if(rec_report_format format);

#endif
