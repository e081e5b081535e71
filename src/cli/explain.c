/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Why one quantity's bounds are what they are: from one file, or from several
 * that are one problem.
 */
#include "cli/article.h"
#include "cli/commands.h"
#include "cli/complain.h"
#include "cli/input.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/terminal.h"
#include "report/report.h"

static bool explain(const rec_article *article, const rec_options *options, const rec_sink *sink)
{
    const rec_text_style style = rec_terminal_style(options);
    const rec_status status =
        options->format == REC_REPORT_JSON
            ? rec_report_explanation_json(article->solution, options->quantity, sink)
            : rec_report_explanation_text(article->solution, options->quantity, &style, sink);
    if (status != REC_OK && status != REC_E_OUTPUT) {
        rec_complain_of_file(article->name, "%s", rec_status_text(status));
    }
    return status == REC_OK;
}

rec_exit_status rec_command_explain(const rec_options *options)
{
    rec_article article;
    rec_output output;
    uint32_t quantity = REC_NO_INDEX;
    bool done = false;
    if (!rec_output_spares(options)) {
        return REC_EXIT_TROUBLE;
    }
    rec_progress_begin(options, 1);
    rec_progress_next(rec_input_name(options->words[0]));
    if (rec_article_open(&article, options->words, options->word_count, &options->solve) &&
        rec_article_quantity(&article, options->quantity, &quantity) &&
        rec_output_open(&output, options->output)) {
        const rec_sink sink = rec_output_sink(&output);
        done = explain(&article, options, &sink);
        done = rec_output_close(&output, done) && done;
    }
    rec_progress_end();
    rec_article_clear(&article);
    return done ? REC_EXIT_DONE : REC_EXIT_TROUBLE;
}
