/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The way of every document, or of several together, whatever the command:
 * bytes, problem, solution.
 */
#include "cli/article.h"

#include "cli/complain.h"
#include "cli/input.h"
#include "cli/same_file.h"
#include "load/document.h"
#include "model/diagnose.h"

#include <stdlib.h>
#include <string.h>

/** The files of one problem, in memory. */
typedef struct article_files {
    rec_input *inputs;
    rec_document_text *texts;
    const char **names;
    size_t count; /* read so far */
} article_files;

static void release(article_files *files)
{
    for (size_t i = 0; i < files->count; i++) {
        rec_input_clear(&files->inputs[i]);
    }
    free(files->inputs);
    free(files->texts);
    free(files->names);
}

/** Reads them all, also behind one that cannot be read. */
static bool read_files(article_files *files, const char *const paths[], size_t count)
{
    bool good = true;
    for (size_t i = 0; i < count; i++) {
        rec_input *input = &files->inputs[files->count];
        if (!rec_input_read(paths[i], input)) {
            good = false;
            continue;
        }
        const char *name = rec_input_name(paths[i]);
        files->names[files->count] = name;
        files->texts[files->count++] = (rec_document_text){input->bytes, input->length, name};
    }
    return good;
}

static bool load(rec_article *article, const article_files *files, const rec_solve_options *solve)
{
    rec_diagnostics diagnostics = {0};
    const rec_load_options options = {.at_is_settled = solve->has_at,
                                      .reading_is_settled = solve->has_reading};
    const rec_status status = rec_documents_load(files->texts, files->count, &options, NULL,
                                                 &diagnostics, &article->problem);
    rec_complain_of_documents(files->names, files->count, &diagnostics);
    if (status != REC_OK && diagnostics.error_total == 0) {
        rec_complain_of_file(article->name, "%s", rec_status_text(status));
    }
    return status == REC_OK;
}

bool rec_article_open(rec_article *article, const char *const paths[], size_t count,
                      const rec_solve_options *solve)
{
    *article = (rec_article){.path = paths[0], .name = rec_input_name(paths[0])};
    if (count > 1 && !rec_files_differ(paths, count)) {
        return false;
    }
    article_files files = {.inputs = calloc(count, sizeof *files.inputs),
                           .texts = calloc(count, sizeof *files.texts),
                           .names = calloc(count, sizeof *files.names)};
    bool good = files.inputs != NULL && files.texts != NULL && files.names != NULL;
    if (!good) {
        rec_complain_of_file(article->name, "%s", rec_status_text(REC_E_MEMORY));
    }
    good = good && read_files(&files, paths, count) && load(article, &files, solve);
    release(&files);
    if (!good) {
        return false;
    }
    const rec_status status = rec_solve(article->problem, solve, NULL, &article->solution);
    if (status != REC_OK) {
        rec_complain_of_file(article->name, "%s", rec_status_text(status));
        article->solution = NULL;
    }
    return status == REC_OK;
}

const char *rec_article_document(const rec_article *article, rec_place place)
{
    return rec_problem_document(article->problem, place);
}

bool rec_article_quantity(const rec_article *article, const char *id, uint32_t *found)
{
    const rec_problem *problem = article->problem;
    const char **ids = malloc((problem->quantity_count + 1) * sizeof *ids);
    if (ids == NULL) {
        rec_complain_of_file(article->name, "%s", rec_status_text(REC_E_MEMORY));
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
    if (*found == REC_NO_INDEX && nearest != NULL) {
        rec_complain_of_file(article->name, "there is no quantity '%s'; did you mean '%s'?", id,
                             nearest);
    } else if (*found == REC_NO_INDEX) {
        rec_complain_of_file(article->name, "there is no quantity '%s'", id);
    }
    return *found != REC_NO_INDEX;
}

void rec_article_clear(rec_article *article)
{
    rec_solution_free(article->solution);
    rec_problem_free(article->problem);
    *article = (rec_article){0};
}
