/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Holds the result of each file against what is expected of it, or writes
 * down what the result is now. Text is written file by file, other forms when
 * all files are known.
 */
#include "cli/checking.h"
#include "cli/commands.h"
#include "cli/complain.h"
#include "cli/input.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/sibling.h"
#include "cli/terminal.h"
#include "report/expected.h"
#include "report/formats.h"
#include "report/harmless.h"
#include "report/writer.h"

#include <stdlib.h>

/* ---- comparing ---- */

/** What is wrong with an expectation goes to standard error, whatever the form of the report. */
static void complain_of_mistakes(const rec_checking *checking)
{
    const rec_checked *checked = checking->checked;
    const size_t count = checked != NULL ? rec_checked_difference_count(checked) : 0;
    for (size_t i = 0; i < count; i++) {
        rec_check_difference difference;
        if (rec_checked_difference(checked, i, &difference) == REC_OK &&
            difference.kind != REC_CHECK_DIFFERENCE) {
            rec_complain_at(rec_checked_name(checked), difference.place,
                            difference.kind == REC_CHECK_MISTAKE ? REC_SEVERITY_ERROR
                                                                 : REC_SEVERITY_WARNING,
                            difference.text);
        }
    }
}

static void write_difference(rec_writer *writer, const char *name,
                             const rec_check_difference *difference)
{
    rec_write_harmless(writer, name);
    if (difference->place.line > 0) {
        rec_write_char(writer, ':');
        rec_write_unsigned(writer, difference->place.line);
        rec_write_char(writer, ':');
        rec_write_unsigned(writer, difference->place.column);
    }
    rec_write_text(writer, ": ");
    rec_write_harmless(writer, difference->text);
    rec_write_char(writer, '\n');
}

static rec_exit_status show(const rec_checking *checking, const rec_sink *sink)
{
    const rec_checked *checked = checking->checked;
    rec_writer writer;
    rec_writer_start(&writer, sink);
    for (size_t i = 0; i < rec_checked_difference_count(checked); i++) {
        rec_check_difference difference;
        if (rec_checked_difference(checked, i, &difference) == REC_OK &&
            difference.kind == REC_CHECK_DIFFERENCE) {
            write_difference(&writer, rec_checked_name(checked), &difference);
        }
    }
    if (rec_checked_is_met(checked)) {
        rec_write_harmless(&writer, checking->article.name);
        rec_write_text(&writer, ": as expected\n");
    }
    return rec_writer_finish(&writer) == REC_OK ? rec_checking_outcome(checking) : REC_EXIT_TROUBLE;
}

/** Several files are one problem, whose expectation lies beside the first. */
static rec_exit_status check_files(const char *const paths[], size_t count,
                                   const rec_options *options, const rec_sink *sink)
{
    rec_checking checking;
    rec_exit_status result = REC_EXIT_TROUBLE;
    if (rec_checking_make(&checking, paths, count, &options->solve)) {
        complain_of_mistakes(&checking);
        result = show(&checking, sink);
    }
    rec_checking_clear(&checking);
    return result;
}

/* ---- all files in one report ---- */

static rec_exit_status write_all(const rec_checking *all, size_t count, const rec_options *options,
                                 const rec_sink *sink)
{
    rec_reported *reported = calloc(count, sizeof *reported);
    const rec_text_style style = rec_terminal_style(options);
    rec_status status = reported != NULL ? REC_OK : REC_E_MEMORY;
    for (size_t i = 0; i < count && status == REC_OK; i++) {
        reported[i] = rec_checking_reported(&all[i]);
    }
    if (status == REC_OK) {
        status = rec_report(options->format, reported, count, &style, sink);
    }
    free(reported);
    if (status != REC_OK && status != REC_E_OUTPUT) {
        rec_complain("%s", rec_status_text(status));
    }
    return status == REC_OK ? REC_EXIT_DONE : REC_EXIT_TROUBLE;
}

static rec_exit_status check_all(const rec_options *options, size_t together, const rec_sink *sink)
{
    const size_t count = options->word_count / together;
    rec_exit_status result = REC_EXIT_DONE;
    rec_checking *all = calloc(count, sizeof *all);
    if (all == NULL) {
        rec_complain("%s", rec_status_text(REC_E_MEMORY));
        return REC_EXIT_TROUBLE;
    }
    for (size_t i = 0; i < count; i++) {
        rec_progress_next(rec_input_name(options->words[i]));
        if (rec_checking_make(&all[i], options->words + i * together, together, &options->solve)) {
            complain_of_mistakes(&all[i]);
        }
        result = rec_exit_worse(result, rec_checking_outcome(&all[i]));
    }
    result = rec_exit_worse(result, write_all(all, count, options, sink));
    for (size_t i = 0; i < count; i++) {
        rec_checking_clear(&all[i]);
    }
    free(all);
    return result;
}

/* ---- writing down what the result is now ---- */

/** A file that cannot be read as an expectation any more is replaced all the same. */
static rec_exit_status write_sibling(const rec_checking *checking, rec_arena *arena,
                                     const rec_sink *sink)
{
    const char *sibling = checking->sibling;
    rec_expectation earlier = {0};
    const bool has_earlier =
        rec_sibling_exists(sibling) && rec_sibling_read(sibling, arena, &earlier);
    rec_output output;
    if (!rec_output_open(&output, sibling)) {
        return REC_EXIT_TROUBLE;
    }
    const rec_sink to_sibling = rec_output_sink(&output);
    const rec_status status =
        rec_report_expected(checking->article.solution, has_earlier ? &earlier : NULL, &to_sibling);
    if (!rec_output_close(&output, status == REC_OK)) {
        return REC_EXIT_TROUBLE;
    }
    if (status != REC_OK) {
        rec_complain_of_file(checking->article.name, "%s", rec_status_text(status));
        return REC_EXIT_TROUBLE;
    }
    rec_writer writer;
    rec_writer_start(&writer, sink);
    rec_write_harmless(&writer, sibling);
    rec_write_text(&writer, ": updated\n");
    return rec_writer_finish(&writer) == REC_OK ? REC_EXIT_DONE : REC_EXIT_TROUBLE;
}

static rec_exit_status update_files(const char *const paths[], size_t count,
                                    const rec_options *options, const rec_sink *sink)
{
    rec_checking checking;
    rec_exit_status result = REC_EXIT_TROUBLE;
    rec_arena arena;
    rec_arena_init(&arena, NULL);
    if (!rec_checking_open(&checking, paths, count, &options->solve)) {
        goto cleanup;
    }
    const rec_article *article = &checking.article;
    const rec_expectation *inside = &article->problem->expectation;
    if (inside->given && checking.sibling != NULL && rec_sibling_exists(checking.sibling)) {
        rec_complain_of_file(rec_article_document(article, inside->place),
                             "has `expect`, and there is '%s' as well: drop one of the two",
                             checking.sibling);
    } else if (inside->given || checking.sibling == NULL) {
        rec_complain_of_file(article->name,
                             inside->given ? "--update does not rewrite the document's own `expect`"
                                           : "--update has no file to write beside it");
    } else {
        result = write_sibling(&checking, &arena, sink);
    }
cleanup:
    rec_checking_clear(&checking);
    rec_arena_release(&arena);
    return result;
}

rec_exit_status rec_command_check(const rec_options *options)
{
    const char *continuous_integration = getenv("CI");
    if (options->update && continuous_integration != NULL && continuous_integration[0] != '\0') {
        rec_complain("--update is refused while the variable CI is set: what is expected is "
                     "decided by people");
        return REC_EXIT_TROUBLE;
    }
    rec_output output;
    if (!rec_output_spares(options) || !rec_output_open(&output, options->output)) {
        return REC_EXIT_TROUBLE;
    }
    const rec_sink sink = rec_output_sink(&output);
    rec_exit_status result = REC_EXIT_DONE;
    const size_t together = options->together ? options->word_count : 1;
    rec_progress_begin(options, options->word_count / together);
    if (rec_format_gathers(options->format)) {
        result = check_all(options, together, &sink);
    }
    for (size_t i = 0;
         !rec_format_gathers(options->format) && i < options->word_count && output.failure == 0;
         i += together) {
        rec_progress_next(rec_input_name(options->words[i]));
        result = rec_exit_worse(
            result, options->update ? update_files(options->words + i, together, options, &sink)
                                    : check_files(options->words + i, together, options, &sink));
    }
    rec_progress_end();
    return rec_output_close(&output, true) ? result : REC_EXIT_TROUBLE;
}
