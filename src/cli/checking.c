/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The way from files to a comparison with what is expected of them.
 */
#include "cli/checking.h"

#include "cli/complain.h"
#include "cli/input.h"
#include "cli/sibling.h"
#include "model/diagnose.h"

#include <reconcile/check.h>

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/** Complains of a file as a whole, and keeps it for reports. */
__attribute__((format(printf, 4, 5))) static bool refuse(rec_checking *checking, rec_status status,
                                                         uint32_t file, const char *format, ...)
{
    char message[REC_DIAGNOSTIC_TEXT_SIZE];
    va_list arguments;
    va_start(arguments, format);
    (void)vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    rec_diagnose(&checking->article.diagnostics, REC_SEVERITY_ERROR, status,
                 (rec_place){.file = file}, "%s", message);
    rec_complain_of_file(checking->article.names[file], "%s", message);
    return false;
}

bool rec_checking_open(rec_checking *checking, const char *const paths[], size_t count,
                       const rec_solve_options *solve)
{
    *checking = (rec_checking){.sibling = NULL};
    if (!rec_article_open(&checking->article, paths, count, solve)) {
        return false;
    }
    if (strcmp(paths[0], "-") == 0) {
        return true;
    }
    checking->sibling = rec_sibling_path(paths[0]);
    return checking->sibling != NULL ||
           refuse(checking, REC_E_MEMORY, 0, "%s", rec_status_text(REC_E_MEMORY));
}

/** What is wrong with the file beside the documents counts as the article's. */
static void keep_diagnostics(rec_checking *checking, const rec_diagnostics *diagnostics,
                             uint32_t file)
{
    rec_diagnostics *kept = &checking->article.diagnostics;
    size_t errors = 0;
    for (size_t i = 0; i < diagnostics->count; i++) {
        const rec_diagnostic *entry = &diagnostics->entry[i];
        const rec_place place = {entry->place.line, entry->place.column, file};
        errors += entry->severity == REC_SEVERITY_ERROR;
        rec_diagnose(kept, entry->severity, entry->status, place, "%s", entry->message);
    }
    kept->error_total += diagnostics->error_total - errors;
}

/** Compares with the file beside the documents. */
static bool read_sibling(rec_checking *checking)
{
    rec_article *article = &checking->article;
    const uint32_t file = (uint32_t)article->name_count;
    rec_input input;
    char message[REC_DIAGNOSTIC_TEXT_SIZE];
    article->names[article->name_count++] = checking->sibling; /* there is room for one more */
    if (!rec_input_read(checking->sibling, &input, message)) {
        return refuse(checking, REC_E_DOCUMENT, file, "%s", message);
    }
    rec_diagnostics diagnostics = {0};
    const rec_status status =
        rec_checked_read(article->solution, input.bytes, input.length, checking->sibling, NULL,
                         &diagnostics, &checking->checked);
    rec_input_clear(&input);
    rec_complain_of_document(checking->sibling, &diagnostics);
    keep_diagnostics(checking, &diagnostics, file);
    if (status != REC_OK && diagnostics.error_total == 0) {
        return refuse(checking, status, file, "%s", rec_status_text(status));
    }
    return status == REC_OK;
}

bool rec_checking_make(rec_checking *checking, const char *const paths[], size_t count,
                       const rec_solve_options *solve)
{
    if (!rec_checking_open(checking, paths, count, solve)) {
        return false;
    }
    const rec_article *article = &checking->article;
    const rec_expectation *inside = &article->problem->expectation;
    const char *sibling = checking->sibling;
    const bool beside = sibling != NULL && rec_sibling_exists(sibling);
    if (inside->given && beside) {
        return refuse(checking, REC_E_DOCUMENT, inside->place.file,
                      "has `expect`, and there is '%s' as well: drop one of the two", sibling);
    }
    if (beside) {
        return read_sibling(checking);
    }
    if (!inside->given) {
        return refuse(checking, REC_E_DOCUMENT, 0,
                      "nothing says what is expected: it has no `expect`%s%s%s",
                      sibling != NULL ? ", and there is no '" : "", sibling != NULL ? sibling : "",
                      sibling != NULL ? "'" : "");
    }
    const rec_status status = rec_checked_make(article->solution, NULL, &checking->checked);
    return status == REC_OK || refuse(checking, status, 0, "%s", rec_status_text(status));
}

rec_reported rec_checking_reported(const rec_checking *checking)
{
    const rec_article *article = &checking->article;
    rec_reported reported = {.names = article->names,
                             .name_count = article->name_count,
                             .diagnostics = &article->diagnostics};
    if (checking->checked != NULL) {
        reported.solution = article->solution;
        reported.parts.checked = checking->checked;
    }
    return reported;
}

rec_exit_status rec_checking_outcome(const rec_checking *checking)
{
    rec_exit_status result = checking->checked != NULL ? REC_EXIT_DONE : REC_EXIT_TROUBLE;
    const size_t count =
        checking->checked != NULL ? rec_checked_difference_count(checking->checked) : 0;
    for (size_t i = 0; i < count; i++) {
        rec_check_difference difference;
        if (rec_checked_difference(checking->checked, i, &difference) == REC_OK) {
            const bool differs = difference.kind == REC_CHECK_DIFFERENCE;
            const bool mistaken = difference.kind == REC_CHECK_MISTAKE;
            result = rec_exit_worse(result, mistaken  ? REC_EXIT_TROUBLE
                                            : differs ? REC_EXIT_DIFFERENT
                                                      : REC_EXIT_DONE);
        }
    }
    return result;
}

void rec_checking_clear(rec_checking *checking)
{
    rec_checked_free(checking->checked);
    rec_article_clear(&checking->article);
    free(checking->sibling);
    *checking = (rec_checking){.sibling = NULL};
}
