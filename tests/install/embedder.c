/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The least program that uses the installed library for what it is for: reads
 * a document, solves it, reports it, and prints the library's version.
 */
#include <reconcile/reconcile.h>

#include <stdio.h>
#include <string.h>

static const char document[] = "reconcile: 1\n"
                               "sources: {a: Alpha, b: Bravo}\n"
                               "quantities: {range: {unit: km}}\n"
                               "claims:\n"
                               "  - {source: a, quantity: range, says: about 550 miles}\n"
                               "  - {source: b, quantity: range, says: about 900 km}\n";

static rec_status count_bytes(void *context, const char *bytes, size_t length)
{
    (void)bytes;
    *(size_t *)context += length;
    return REC_OK;
}

int main(void)
{
    rec_diagnostics diagnostics = {0};
    rec_problem *problem = NULL;
    rec_solution *solution = NULL;
    rec_status status =
        rec_document_load(document, strlen(document), "embedded", NULL, &diagnostics, &problem);
    if (status == REC_OK) {
        status = rec_solve(problem, NULL, NULL, &solution);
    }
    size_t written = 0;
    const rec_sink sink = {count_bytes, &written};
    if (status == REC_OK) {
        status = rec_report_json(solution, NULL, &sink);
    }
    const int agreed = status == REC_OK && rec_solution_verdict(solution) == REC_VERDICT_AGREED;
    rec_solution_free(solution);
    rec_problem_free(problem);
    if (!agreed || written == 0 || strcmp(rec_version(), REC_VERSION) != 0) {
        (void)fprintf(stderr, "%s\n", rec_status_text(status));
        return 1;
    }
    return puts(rec_version()) < 0;
}
