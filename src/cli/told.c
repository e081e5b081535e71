/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * All that a report tells of one problem, made in the order in which it rests on each other.
 */
#include "cli/told.h"

#include "cli/complain.h"
#include "cli/progress.h"
#include "model/diagnose.h"
#include "report/formats.h"

/** What would settle it: where it is asked for, or takes little time and the form tells of it. */
static rec_status find_out(rec_told *told, const rec_options *options)
{
    const rec_solution *solution = told->article.solution;
    rec_status status = REC_OK;
    if (options->estimate) {
        rec_progress_stage("estimating");
        status = rec_estimation_make(solution, &options->estimation, NULL, &told->estimation);
    }
    if (status == REC_OK && options->history) {
        rec_progress_stage("following its history");
        return rec_history_make(solution, NULL, &told->history);
    }
    const bool is_small = rec_settlement_is_small(solution);
    const bool wanted = options->settle == REC_WHEN_AUTO;
    told->large = wanted && !is_small;
    if (status == REC_OK && rec_format_tells_settlement(options->format) &&
        (options->settle == REC_WHEN_ALWAYS || (wanted && is_small))) {
        rec_progress_stage("looking for what would settle it");
        status = rec_settlement_make(solution, NULL, &told->settlement);
    }
    if (status == REC_OK && rec_format_tells_what_if(options->format)) {
        status = rec_what_if_make(solution, NULL, NULL, &told->what_if);
    }
    return status;
}

bool rec_told_make(rec_told *told, const char *const paths[], size_t count,
                   const rec_options *options)
{
    *told = (rec_told){.quantity = REC_NO_INDEX};
    rec_article *article = &told->article;
    bool good = rec_article_open(article, paths, count, &options->solve) &&
                (options->quantity == NULL ||
                 rec_article_quantity(article, options->quantity, &told->quantity));
    if (good) {
        const rec_status status = find_out(told, options);
        good = status == REC_OK;
        if (!good) {
            rec_diagnose(&article->diagnostics, REC_SEVERITY_ERROR, status, (rec_place){0}, "%s",
                         rec_status_text(status));
            rec_complain_of_file(article->name, "%s", rec_status_text(status));
        }
    }
    told->refused = !good;
    return good;
}

rec_reported rec_told_reported(const rec_told *told)
{
    const rec_article *article = &told->article;
    rec_reported reported = {.names = article->names,
                             .name_count = article->name_count,
                             .diagnostics = &article->diagnostics};
    if (!told->refused) {
        reported.solution = article->solution;
        reported.parts = (rec_report_parts){.settlement = told->settlement,
                                            .estimation = told->estimation,
                                            .history = told->history,
                                            .what_if = told->what_if};
    }
    return reported;
}

rec_exit_status rec_told_outcome(const rec_told *told, const rec_options *options)
{
    if (told->refused) {
        return REC_EXIT_TROUBLE;
    }
    const rec_solution *solution = told->article.solution;
    const rec_verdict verdict = told->quantity == REC_NO_INDEX
                                    ? solution->verdict
                                    : solution->quantities[told->quantity].verdict;
    return options->fails && verdict <= options->fails_on ? REC_EXIT_DIFFERENT : REC_EXIT_DONE;
}

void rec_told_clear(rec_told *told)
{
    rec_history_free(told->history);
    rec_estimation_free(told->estimation);
    rec_settlement_free(told->settlement);
    rec_what_if_free(told->what_if);
    rec_article_clear(&told->article);
    *told = (rec_told){.quantity = REC_NO_INDEX};
}
