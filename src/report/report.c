/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The one door to all forms of the report: a table of them, and what all of them need.
 */
#include "report/formats.h"

#include "model/check.h"
#include "model/estimation.h"
#include "model/history.h"
#include "model/narrow.h"
#include "model/what_if.h"
#include "report/ci_formats.h"
#include "report/svg_part.h"
#include "report/text_parts.h"

#include <assert.h>

static rec_status write_text(const rec_reported reported[], size_t count,
                             const rec_text_style *style, const rec_sink *sink)
{
    rec_status status = REC_OK;
    bool written = false;
    for (size_t i = 0; i < count && status == REC_OK; i++) {
        if (reported[i].solution == NULL) {
            continue;
        }
        if (written) {
            status = sink->write(sink->context, "\n", 1);
        }
        if (status == REC_OK) {
            status =
                reported[i].parts.history != NULL
                    ? rec_report_history_text(reported[i].parts.history, style, sink)
                    : rec_report_text_with(reported[i].solution, &reported[i].parts, style, sink);
        }
        written = true;
    }
    return status;
}

static rec_status write_json(const rec_reported reported[], size_t count,
                             const rec_text_style *style, const rec_sink *sink)
{
    rec_status status = REC_OK;
    for (size_t i = 0; i < count && status == REC_OK; i++) {
        if (reported[i].solution != NULL) {
            status =
                rec_report_json_with(reported[i].solution, &reported[i].parts, style->only, sink);
        }
    }
    return status;
}

/** A form: its name, how it is written (NULL: not yet), and what it asks for. */
typedef struct report_form {
    const char *name;
    rec_format_write *write;
    bool gathers;
    bool tells_settlement;
} report_form;

static const report_form forms[REC_REPORT_FORMAT_COUNT] = {
    [REC_REPORT_TEXT] = {"text", write_text, false, true},
    [REC_REPORT_JSON] = {"json", write_json, false, true},
    [REC_REPORT_CSV] = {"csv", rec_report_csv, true, false},
    [REC_REPORT_MARKDOWN] = {"markdown", rec_report_markdown, true, true},
    [REC_REPORT_SVG] = {"svg", rec_report_svg, true, false},
    [REC_REPORT_HTML] = {"html", rec_report_html, true, true},
    [REC_REPORT_JUNIT] = {"junit", rec_report_junit, true, false},
    [REC_REPORT_SARIF] = {"sarif", rec_report_sarif, true, false},
    [REC_REPORT_GCC] = {"gcc", rec_report_gcc, true, false},
    [REC_REPORT_GITHUB] = {"github", rec_report_github, true, false},
};

static bool is_form(rec_report_format format)
{
    return (unsigned)format < REC_REPORT_FORMAT_COUNT;
}

const char *rec_report_format_name(rec_report_format format)
{
    return is_form(format) ? forms[format].name : "";
}

bool rec_format_exists(rec_report_format format)
{
    return is_form(format) && forms[format].write != NULL;
}

bool rec_format_gathers(rec_report_format format)
{
    assert(is_form(format));
    return forms[format].gathers;
}

bool rec_format_tells_settlement(rec_report_format format)
{
    assert(is_form(format));
    return forms[format].tells_settlement;
}

bool rec_format_tells_what_if(rec_report_format format)
{
    return format == REC_REPORT_HTML;
}

/** Whether all parts are of the solution beside them. */
static bool belongs_together(const rec_reported *reported)
{
    const rec_solution *solution = reported->solution;
    const rec_report_parts *parts = &reported->parts;
    if (solution == NULL) {
        return reported->name_count > 0 && reported->diagnostics != NULL &&
               parts->settlement == NULL && parts->estimation == NULL && parts->history == NULL &&
               parts->what_if == NULL && parts->checked == NULL;
    }
    return (parts->settlement == NULL || parts->settlement->solution == solution) &&
           (parts->estimation == NULL || parts->estimation->solution == solution) &&
           (parts->history == NULL || parts->history->solution == solution) &&
           (parts->what_if == NULL || parts->what_if->solution == solution) &&
           (parts->checked == NULL || parts->checked->solution == solution);
}

static bool is_known(const rec_reported reported[], size_t count, const char *only)
{
    bool solved = false;
    for (size_t i = 0; i < count; i++) {
        uint32_t quantity = REC_NO_INDEX;
        solved = solved || reported[i].solution != NULL;
        if (reported[i].solution != NULL &&
            rec_text_find_only(reported[i].solution->problem, only, &quantity)) {
            return true;
        }
    }
    return !solved;
}

rec_status rec_report(rec_report_format format, const rec_reported reported[], size_t count,
                      const rec_text_style *style, const rec_sink *sink)
{
    const rec_text_style plain = {0};
    style = style != NULL ? style : &plain;
    bool valid = rec_format_exists(format) && is_known(reported, count, style->only);
    for (size_t i = 0; i < count && valid; i++) {
        valid = belongs_together(&reported[i]);
    }
    return valid ? forms[format].write(reported, count, style, sink) : REC_E_INVALID;
}
