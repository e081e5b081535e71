/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The way of every document, or of several together, whatever the command:
 * bytes, problem, solution.
 */
#include "cli/article.h"

#include "cli/complain.h"
#include "cli/input.h"
#include "cli/progress.h"
#include "cli/same_file.h"
#include "load/document.h"
#include "model/diagnose.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/** The files of one problem, in memory. */
typedef struct article_files {
    rec_input *inputs;
    rec_document_text *texts;
    size_t count; /* read so far */
} article_files;

static void release(article_files *files)
{
    for (size_t i = 0; i < files->count; i++) {
        rec_input_clear(&files->inputs[i]);
    }
    free(files->inputs);
    free(files->texts);
}

/** Reads them all, also behind one that cannot be read. */
static bool read_files(rec_article *article, article_files *files, const char *const paths[])
{
    bool good = true;
    for (size_t i = 0; i < article->name_count; i++) {
        rec_input *input = &files->inputs[files->count];
        char message[REC_DIAGNOSTIC_TEXT_SIZE];
        if (!rec_input_read(paths[i], input, message)) {
            rec_diagnose(&article->diagnostics, REC_SEVERITY_ERROR, REC_E_DOCUMENT,
                         (rec_place){.file = (uint32_t)i}, "%s", message);
            good = false;
            continue;
        }
        files->texts[files->count++] =
            (rec_document_text){input->bytes, input->length, article->names[i]};
    }
    return good;
}

/** Notes what is wrong with the whole, where nothing else says so. */
static bool fail(rec_article *article, rec_status status)
{
    rec_diagnose(&article->diagnostics, REC_SEVERITY_ERROR, status, (rec_place){0}, "%s",
                 rec_status_text(status));
    return false;
}

static bool load(rec_article *article, const article_files *files, const rec_solve_options *solve)
{
    const rec_load_options options = {.at_is_settled = solve->has_at,
                                      .reading_is_settled = solve->has_reading};
    const rec_status status = rec_documents_load(files->texts, files->count, &options, NULL,
                                                 &article->diagnostics, &article->problem);
    if (status != REC_OK && article->diagnostics.error_total == 0) {
        return fail(article, status);
    }
    return status == REC_OK;
}

static bool name_files(rec_article *article, const char *const paths[], size_t count)
{
    article->names = calloc(count + 1, sizeof *article->names);
    for (size_t i = 0; i < count && article->names != NULL; i++) {
        article->names[article->name_count++] = rec_input_name(paths[i]);
    }
    return article->names != NULL;
}

bool rec_article_open(rec_article *article, const char *const paths[], size_t count,
                      const rec_solve_options *solve)
{
    *article = (rec_article){.path = paths[0], .name = rec_input_name(paths[0])};
    if (!name_files(article, paths, count)) {
        rec_complain_of_file(article->name, "%s", rec_status_text(REC_E_MEMORY));
        return false;
    }
    if (count > 1 && !rec_files_differ(paths, count)) { /* which has said so */
        rec_diagnose(&article->diagnostics, REC_SEVERITY_ERROR, REC_E_INVALID, (rec_place){0},
                     "one of the files stands twice");
        return false;
    }
    article_files files = {.inputs = calloc(count, sizeof *files.inputs),
                           .texts = calloc(count, sizeof *files.texts)};
    bool good = files.inputs != NULL && files.texts != NULL;
    good = good ? read_files(article, &files, paths) && load(article, &files, solve)
                : fail(article, REC_E_MEMORY);
    release(&files);
    if (good) {
        rec_progress_stage("solving");
        const rec_status status = rec_solve(article->problem, solve, NULL, &article->solution);
        good = status == REC_OK || fail(article, status);
    }
    rec_complain_of_documents(article->names, article->name_count, &article->diagnostics);
    return good;
}

const char *rec_article_document(const rec_article *article, rec_place place)
{
    return rec_problem_document(article->problem, place);
}

/** Complains of the whole article, and keeps it for reports that tell of what was refused. */
static void complain(rec_article *article, rec_status status, const char *message)
{
    rec_diagnose(&article->diagnostics, REC_SEVERITY_ERROR, status, (rec_place){0}, "%s", message);
    rec_complain_of_file(article->name, "%s", message);
}

bool rec_article_quantity(rec_article *article, const char *id, uint32_t *found)
{
    const rec_problem *problem = article->problem;
    const char **ids = malloc((problem->quantity_count + 1) * sizeof *ids);
    if (ids == NULL) {
        complain(article, REC_E_MEMORY, rec_status_text(REC_E_MEMORY));
        return false;
    }
    *found = REC_NO_INDEX;
    for (uint32_t i = 0; i < problem->quantity_count; i++) {
        ids[i] = problem->quantities[i].id;
        if (strcmp(ids[i], id) == 0) {
            *found = i;
        }
    }
    const char *nearest = rec_nearest_name(id, ids, problem->quantity_count);
    free(ids);
    if (*found == REC_NO_INDEX) {
        char message[REC_DIAGNOSTIC_TEXT_SIZE];
        if (nearest != NULL) {
            (void)snprintf(message, sizeof message, "there is no quantity '%s'; did you mean '%s'?",
                           id, nearest);
        } else {
            (void)snprintf(message, sizeof message, "there is no quantity '%s'", id);
        }
        complain(article, REC_E_INVALID, message);
    }
    return *found != REC_NO_INDEX;
}

void rec_article_clear(rec_article *article)
{
    rec_solution_free(article->solution);
    rec_problem_free(article->problem);
    free(article->names);
    *article = (rec_article){0};
}
