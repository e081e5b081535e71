/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Holds the result of each file against what is expected of it, or writes
 * down what the result is now.
 */
#include "model/check.h"

#include "cli/article.h"
#include "cli/commands.h"
#include "cli/complain.h"
#include "cli/output.h"
#include "cli/sibling.h"
#include "cli/terminal.h"
#include "report/expected.h"
#include "report/harmless.h"
#include "report/writer.h"

#include <stdlib.h>
#include <string.h>

static void write_place(rec_writer *writer, const char *name, rec_place place)
{
    rec_write_harmless(writer, name);
    if (place.line > 0) {
        rec_write_char(writer, ':');
        rec_write_unsigned(writer, place.line);
        rec_write_char(writer, ':');
        rec_write_unsigned(writer, place.column);
    }
    rec_write_text(writer, ": ");
}

/** name: of the text in which the expectation stands. */
static rec_exit_status show(const rec_check_difference *differences, size_t count, const char *name,
                            const rec_article *article, const rec_sink *sink)
{
    rec_exit_status result = REC_EXIT_DONE;
    rec_writer writer;
    rec_writer_start(&writer, sink);
    for (size_t i = 0; i < count; i++) {
        const rec_check_difference *difference = &differences[i];
        if (difference->kind == REC_CHECK_DIFFERENCE) {
            result = rec_exit_worse(result, REC_EXIT_DIFFERENT);
            write_place(&writer, name, difference->place);
            rec_write_harmless(&writer, difference->text);
            rec_write_char(&writer, '\n');
            continue;
        }
        const bool mistake = difference->kind == REC_CHECK_MISTAKE;
        rec_complain_at(name, difference->place,
                        mistake ? REC_SEVERITY_ERROR : REC_SEVERITY_WARNING, difference->text);
        result = rec_exit_worse(result, mistake ? REC_EXIT_TROUBLE : REC_EXIT_DONE);
    }
    if (result == REC_EXIT_DONE) {
        rec_write_harmless(&writer, article->name);
        rec_write_text(&writer, ": as expected\n");
    }
    return rec_writer_finish(&writer) == REC_OK ? result : REC_EXIT_TROUBLE;
}

static rec_exit_status compare(const rec_article *article, const rec_expectation *expectation,
                               const char *name, rec_arena *arena, const rec_sink *sink)
{
    rec_check_difference *differences = NULL;
    size_t count = 0;
    const rec_status status =
        rec_check(article->solution, expectation, arena, &differences, &count);
    if (status != REC_OK) {
        rec_complain_of_file(article->name, "%s", rec_status_text(status));
        return REC_EXIT_TROUBLE;
    }
    return show(differences, count, name, article, sink);
}

/** A file that cannot be read as an expectation any more is replaced all the same. */
static rec_exit_status update(const rec_article *article, const char *sibling, rec_arena *arena,
                              const rec_sink *sink)
{
    rec_expectation earlier = {0};
    const bool has_earlier =
        rec_sibling_exists(sibling) && rec_sibling_read(sibling, false, arena, &earlier);
    rec_output output;
    if (!rec_output_open(&output, sibling)) {
        return REC_EXIT_TROUBLE;
    }
    const rec_sink to_sibling = rec_output_sink(&output);
    const rec_status status =
        rec_report_expected(article->solution, has_earlier ? &earlier : NULL, &to_sibling);
    if (!rec_output_close(&output, status == REC_OK)) {
        return REC_EXIT_TROUBLE;
    }
    if (status != REC_OK) {
        rec_complain_of_file(article->name, "%s", rec_status_text(status));
        return REC_EXIT_TROUBLE;
    }
    rec_writer writer;
    rec_writer_start(&writer, sink);
    rec_write_harmless(&writer, sibling);
    rec_write_text(&writer, ": updated\n");
    return rec_writer_finish(&writer) == REC_OK ? REC_EXIT_DONE : REC_EXIT_TROUBLE;
}

/** sibling NULL: the document is standard input, which has none. */
static rec_exit_status check_article(const rec_article *article, const char *sibling,
                                     const rec_options *options, const rec_sink *sink,
                                     rec_arena *arena)
{
    const rec_expectation *inside = &article->problem->expectation;
    const bool beside = sibling != NULL && rec_sibling_exists(sibling);
    if (inside->given && beside) {
        rec_complain_of_file(rec_article_document(article, inside->place),
                             "has `expect`, and there is '%s' as well: drop one of the two",
                             sibling);
        return REC_EXIT_TROUBLE;
    }
    if (options->update && (inside->given || sibling == NULL)) {
        rec_complain_of_file(article->name,
                             inside->given ? "--update does not rewrite the document's own `expect`"
                                           : "--update has no file to write beside it");
        return REC_EXIT_TROUBLE;
    }
    if (options->update) {
        return update(article, sibling, arena, sink);
    }
    if (inside->given) {
        return compare(article, inside, rec_article_document(article, inside->place), arena, sink);
    }
    if (!beside) {
        rec_complain_of_file(article->name,
                             "nothing says what is expected: it has no `expect`%s%s%s",
                             sibling != NULL ? ", and there is no '" : "",
                             sibling != NULL ? sibling : "", sibling != NULL ? "'" : "");
        return REC_EXIT_TROUBLE;
    }
    rec_expectation expectation = {0};
    return rec_sibling_read(sibling, true, arena, &expectation)
               ? compare(article, &expectation, sibling, arena, sink)
               : REC_EXIT_TROUBLE;
}

/** Several files are one problem, whose expectation lies beside the first. */
static rec_exit_status check_files(const char *const paths[], size_t count,
                                   const rec_options *options, const rec_sink *sink)
{
    rec_exit_status result = REC_EXIT_TROUBLE;
    rec_arena arena;
    rec_arena_init(&arena, NULL);
    char *sibling = NULL;
    rec_article article;
    if (!rec_article_open(&article, paths, count, &options->solve)) {
        goto cleanup;
    }
    const bool has_sibling = strcmp(paths[0], "-") != 0;
    sibling = has_sibling ? rec_sibling_path(paths[0]) : NULL;
    if (has_sibling && sibling == NULL) {
        rec_complain_of_file(article.name, "%s", rec_status_text(REC_E_MEMORY));
        goto cleanup;
    }
    result = check_article(&article, sibling, options, sink, &arena);
cleanup:
    free(sibling);
    rec_article_clear(&article);
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
    for (size_t i = 0; i < options->word_count && output.failure == 0; i += together) {
        rec_terminal_tell_progress(options, i);
        result = rec_exit_worse(result, check_files(options->words + i, together, options, &sink));
    }
    return rec_output_close(&output, true) ? result : REC_EXIT_TROUBLE;
}
