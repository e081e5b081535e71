/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The report: one a file, in the order given, or one of all files together. A bad file does not
 * keep the others from being reported. Text and JSON are written file by file, other forms when
 * all files are known.
 */
#include "cli/commands.h"
#include "cli/complain.h"
#include "cli/input.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/terminal.h"
#include "cli/told.h"
#include "report/formats.h"

#include <stdlib.h>
#include <string.h>

/** Said where it was not asked for and would take long. */
static const char left_out[] =
    "\nWhat would settle it was left out, as the document is large: --settle always\n";

/** How the command is done, and how far it is. */
typedef struct report_run {
    const rec_options *options;
    rec_text_style style;
    rec_sink sink;
    bool written; /* something has been reported */
} report_run;

static rec_status write_one(const report_run *run, const rec_told *told)
{
    const bool is_text = run->options->format == REC_REPORT_TEXT;
    const rec_sink *sink = &run->sink;
    const rec_reported reported = rec_told_reported(told);
    rec_status status = REC_OK;
    rec_progress_stage("writing the report");
    if (run->written && is_text) {
        status = sink->write(sink->context, "\n", 1);
    }
    if (status == REC_OK) {
        status = rec_report(run->options->format, &reported, 1, &run->style, sink);
    }
    if (status == REC_OK && is_text && told->large && told->history == NULL) {
        status = sink->write(sink->context, left_out, strlen(left_out));
    }
    return status;
}

/** Reports one problem as soon as it is solved. */
static rec_exit_status run_one(report_run *run, const char *const paths[], size_t count)
{
    rec_told told;
    if (rec_told_make(&told, paths, count, run->options)) {
        const rec_status status = write_one(run, &told);
        told.refused = status != REC_OK;
        run->written = run->written || status == REC_OK;
        if (status != REC_OK && status != REC_E_OUTPUT) {
            rec_complain_of_file(told.article.name, "%s", rec_status_text(status));
        }
    }
    const rec_exit_status result = rec_told_outcome(&told, run->options);
    rec_told_clear(&told);
    return result;
}

/** Problems that are reported together, also those that were refused. */
static rec_exit_status write_all(report_run *run, const rec_told *told, size_t count)
{
    rec_reported *reported = calloc(count, sizeof *reported);
    rec_status status = reported != NULL ? REC_OK : REC_E_MEMORY;
    for (size_t i = 0; i < count && status == REC_OK; i++) {
        reported[i] = rec_told_reported(&told[i]);
    }
    if (status == REC_OK) {
        rec_progress_stage("writing the report");
        status = rec_report(run->options->format, reported, count, &run->style, &run->sink);
    }
    free(reported);
    run->written = status == REC_OK;
    if (status != REC_OK && status != REC_E_OUTPUT) {
        rec_complain("%s", rec_status_text(status));
    }
    return status == REC_OK ? REC_EXIT_DONE : REC_EXIT_TROUBLE;
}

static rec_exit_status run_all(report_run *run, size_t together)
{
    const rec_options *options = run->options;
    const size_t count = options->word_count / together;
    rec_exit_status result = REC_EXIT_DONE;
    rec_told *told = calloc(count, sizeof *told);
    size_t made = 0;
    if (told == NULL) {
        rec_complain("%s", rec_status_text(REC_E_MEMORY));
        return REC_EXIT_TROUBLE;
    }
    for (; made < count; made++) {
        rec_progress_next(rec_input_name(options->words[made * together]));
        (void)rec_told_make(&told[made], options->words + made * together, together, options);
        result = rec_exit_worse(result, rec_told_outcome(&told[made], options));
    }
    result = rec_exit_worse(result, write_all(run, told, made));
    for (size_t i = 0; i < made; i++) {
        rec_told_clear(&told[i]);
    }
    free(told);
    return result;
}

rec_exit_status rec_command_run(const rec_options *options)
{
    rec_output output;
    if (!rec_output_spares(options) || !rec_output_open(&output, options->output)) {
        return REC_EXIT_TROUBLE;
    }
    report_run run = {
        .options = options, .style = rec_terminal_style(options), .sink = rec_output_sink(&output)};
    rec_exit_status result = REC_EXIT_DONE;
    const size_t together = options->together ? options->word_count : 1;
    rec_progress_begin(options, options->word_count / together);
    if (rec_format_gathers(options->format)) {
        result = run_all(&run, together);
    } else {
        for (size_t i = 0; i < options->word_count && output.failure == 0; i += together) {
            rec_progress_next(rec_input_name(options->words[i]));
            result = rec_exit_worse(result, run_one(&run, options->words + i, together));
        }
    }
    rec_progress_end();
    return rec_output_close(&output, run.written) ? result : REC_EXIT_TROUBLE;
}
