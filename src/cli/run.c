/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The report: one a file, in the order given, or one of all files together. A bad file does not
 * keep the others from being reported.
 */
#include "cli/article.h"
#include "cli/commands.h"
#include "cli/complain.h"
#include "cli/output.h"
#include "cli/terminal.h"
#include "report/report.h"

#include <string.h>

/** Said where it was not asked for and would take long. */
static const char left_out[] =
    "\nWhat would settle it was left out, as the document is large: --settle always\n";

static rec_status report_parts(const rec_article *article, const rec_report_parts *parts,
                               const rec_options *options, const rec_text_style *style,
                               const rec_sink *sink)
{
    return options->format == REC_FORMAT_JSON
               ? rec_report_json_with(article->solution, parts, options->quantity, sink)
               : rec_report_text_with(article->solution, parts, style, sink);
}

/** With what else was asked for, and what would settle it unless that takes long. */
static rec_status report(const rec_article *article, const rec_options *options,
                         const rec_text_style *style, const rec_sink *sink)
{
    rec_settlement *settlement = NULL;
    rec_estimation *estimation = NULL;
    rec_history *history = NULL;
    rec_status status = REC_OK;
    const bool is_history = options->history;
    const bool is_small = rec_settlement_is_small(article->solution);
    if (options->estimate) {
        status = rec_estimation_make(article->solution, &options->estimation, NULL, &estimation);
    }
    if (status == REC_OK && is_history) {
        status = rec_history_make(article->solution, NULL, &history);
    } else if (status == REC_OK && (options->settle == REC_WHEN_ALWAYS ||
                                    (options->settle == REC_WHEN_AUTO && is_small))) {
        status = rec_settlement_make(article->solution, NULL, &settlement);
    }
    if (status == REC_OK && is_history && options->format == REC_FORMAT_TEXT) {
        status = rec_report_history_text(history, style, sink);
    } else if (status == REC_OK) {
        const rec_report_parts parts = {settlement, estimation, history};
        status = report_parts(article, &parts, options, style, sink);
        if (status == REC_OK && options->format == REC_FORMAT_TEXT && !is_small &&
            options->settle == REC_WHEN_AUTO) {
            status = sink->write(sink->context, left_out, strlen(left_out));
        }
    }
    rec_history_free(history);
    rec_estimation_free(estimation);
    rec_settlement_free(settlement);
    return status;
}

/** Says how the files, one problem, came out; *written is set where it has been reported. */
static rec_exit_status run_files(const char *const paths[], size_t count,
                                 const rec_options *options, const rec_text_style *style,
                                 const rec_sink *sink, bool *written)
{
    rec_article article;
    rec_exit_status result = REC_EXIT_TROUBLE;
    uint32_t quantity = REC_NO_INDEX;
    if (!rec_article_open(&article, paths, count, &options->solve) ||
        (options->quantity != NULL &&
         !rec_article_quantity(&article, options->quantity, &quantity))) {
        goto cleanup;
    }
    if (*written && options->format == REC_FORMAT_TEXT &&
        sink->write(sink->context, "\n", 1) != REC_OK) {
        goto cleanup;
    }
    const rec_status status = report(&article, options, style, sink);
    if (status != REC_OK) {
        if (status != REC_E_OUTPUT) {
            rec_complain_of_file(article.name, "%s", rec_status_text(status));
        }
        goto cleanup;
    }
    *written = true;
    const rec_verdict verdict = quantity == REC_NO_INDEX
                                    ? article.solution->verdict
                                    : article.solution->quantities[quantity].verdict;
    result = options->fails && verdict <= options->fails_on ? REC_EXIT_DIFFERENT : REC_EXIT_DONE;
cleanup:
    rec_article_clear(&article);
    return result;
}

rec_exit_status rec_command_run(const rec_options *options)
{
    rec_output output;
    if (!rec_output_spares(options) || !rec_output_open(&output, options->output)) {
        return REC_EXIT_TROUBLE;
    }
    const rec_text_style style = rec_terminal_style(options);
    const rec_sink sink = rec_output_sink(&output);
    rec_exit_status result = REC_EXIT_DONE;
    bool written = false;
    const size_t together = options->together ? options->word_count : 1;
    for (size_t i = 0; i < options->word_count && output.failure == 0; i += together) {
        rec_terminal_tell_progress(options, i);
        result = rec_exit_worse(
            result, run_files(options->words + i, together, options, &style, &sink, &written));
    }
    return rec_output_close(&output, written) ? result : REC_EXIT_TROUBLE;
}
