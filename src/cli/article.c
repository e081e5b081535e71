/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The way of every document, whatever the command: bytes, problem, solution.
 */
#include "cli/article.h"

#include "cli/complain.h"
#include "cli/input.h"
#include "load/document.h"

#include <string.h>
#include <strings.h>

static bool is_csv(const char *path)
{
    const char *dot = strrchr(path, '.');
    return dot != NULL && strcasecmp(dot, ".csv") == 0;
}

static bool load(rec_article *article)
{
    rec_input input;
    if (!rec_input_read(article->path, &input)) {
        return false;
    }
    rec_diagnostics diagnostics = {0};
    const rec_status status = rec_document_load(input.bytes, input.length, article->name, NULL,
                                                &diagnostics, &article->problem);
    rec_input_clear(&input);
    rec_complain_of_document(article->name, &diagnostics);
    if (status != REC_OK && diagnostics.error_total == 0) {
        rec_complain_of_file(article->name, "%s", rec_status_text(status));
    }
    return status == REC_OK;
}

bool rec_article_open(rec_article *article, const char *path, const rec_solve_options *solve)
{
    *article = (rec_article){.path = path, .name = rec_input_name(path)};
    if (is_csv(path)) {
        rec_complain_of_file(article->name, "CSV files are not supported yet");
        return false;
    }
    if (!load(article)) {
        return false;
    }
    const rec_status status = rec_solve(article->problem, solve, NULL, &article->solution);
    if (status != REC_OK) {
        rec_complain_of_file(article->name, "%s", rec_status_text(status));
        article->solution = NULL;
    }
    return status == REC_OK;
}

void rec_article_clear(rec_article *article)
{
    rec_solution_free(article->solution);
    rec_problem_free(article->problem);
    *article = (rec_article){0};
}
