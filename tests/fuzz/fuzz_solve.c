/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Bytes as choices that make a small document of claims, for the laws that
 * every result keeps. A broken law is printed with the document.
 */
#include "fuzz/shown_text.h"
#include "fuzz/solve_laws.h"

#include "support/strict_json.h"

#include "report/report.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { TRIES = 4 };

/** Takes those claims out of the order that errors speak of; false if there are other errors. */
static bool drop_refused(const rec_diagnostics *diagnostics, unsigned order[], unsigned *count)
{
    bool refused[FUZZ_CLAIMS_MAX] = {false};
    for (size_t i = 0; i < diagnostics->count; i++) {
        const rec_diagnostic *entry = &diagnostics->entry[i];
        if (entry->severity == REC_SEVERITY_ERROR) {
            if (entry->place.line < FUZZ_CLAIMS_LINE ||
                entry->place.line >= FUZZ_CLAIMS_LINE + *count) {
                return false;
            }
            refused[entry->place.line - FUZZ_CLAIMS_LINE] = true;
        }
    }
    unsigned kept = 0;
    for (unsigned i = 0; i < *count; i++) {
        if (!refused[i]) {
            order[kept++] = order[i];
        }
    }
    *count = kept;
    return true;
}

static rec_status load(const fuzz_case *made, const unsigned order[], unsigned count,
                       fuzz_solved *solved, rec_diagnostics *diagnostics)
{
    memset(diagnostics, 0, sizeof *diagnostics);
    const size_t length = fuzz_case_write(made, order, count, solved->text);
    return rec_document_load(solved->text, length, "fuzz.json", NULL, diagnostics,
                             &solved->problem);
}

static void solve(fuzz_solved *solved)
{
    const rec_status status = rec_solve(solved->problem, NULL, NULL, &solved->solution);
    fuzz_law(status == REC_OK, "what is read can be solved", solved);
}

static void let_go(fuzz_solved *solved)
{
    rec_solution_free(solved->solution);
    rec_problem_free(solved->problem);
}

/** The posterior takes long where values lie apart beyond all measure; fuzz_estimate has it. */
static rec_estimation_options options_for(const rec_solution *solution)
{
    const bool odd = rec_problem_claim_count(rec_solution_problem(solution)) % 2 != 0;
    return (rec_estimation_options){.estimator = odd ? REC_ESTIMATOR_CENSORED : REC_ESTIMATOR_REML};
}

static void check_reports(const fuzz_solved *solved)
{
    fuzz_page page = {0};
    rec_sink sink = fuzz_page_sink(&page);
    rec_estimation *estimation = NULL;
    const rec_estimation_options how_made = options_for(solved->solution);
    fuzz_law(rec_estimation_make(solved->solution, &how_made, NULL, &estimation) == REC_OK,
             "estimates are made", solved);
    const rec_report_parts parts = {.estimation = estimation};
    fuzz_law(rec_report_json_with(solved->solution, &parts, NULL, &sink) == REC_OK,
             "JSON is written", solved);
    fuzz_law(strict_json(page.bytes, page.length, NULL) == NULL, "the JSON report is JSON", solved);
    sink = fuzz_page_sink(&page);
    fuzz_law(rec_report_text_with(solved->solution, &parts, NULL, &sink) == REC_OK,
             "text is written", solved);
    fuzz_law(fuzz_shown_fault(&page, &(fuzz_shown_rules){0}) == NULL, "the text is harmless",
             solved);
    rec_estimation_free(estimation);
    fuzz_page_clear(&page);
}

static void check_order(const fuzz_case *made, unsigned order[], unsigned count,
                        fuzz_bytes *choices, const fuzz_solved *solved)
{
    static fuzz_solved other;
    static rec_diagnostics diagnostics;
    for (unsigned i = count; i > 1; i--) {
        const unsigned from = fuzz_pick(choices, i), kept = order[i - 1];
        order[i - 1] = order[from];
        order[from] = kept;
    }
    memset(&other, 0, sizeof other);
    fuzz_law(load(made, order, count, &other, &diagnostics) == REC_OK,
             "order does not change what is accepted", solved);
    solve(&other);
    fuzz_law_of_order(solved, &other);
    let_go(&other);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static fuzz_case made;
    static fuzz_solved solved;
    static rec_diagnostics diagnostics;
    fuzz_bytes bytes = {data, size};
    unsigned order[FUZZ_CLAIMS_MAX];
    fuzz_case_decode(&bytes, &made);
    unsigned count = made.claim_count;
    for (unsigned i = 0; i < count; i++) {
        order[i] = i;
    }
    memset(&solved, 0, sizeof solved);
    rec_status status = load(&made, order, count, &solved, &diagnostics);
    for (unsigned i = 0; status != REC_OK && i < TRIES; i++) {
        fuzz_law(diagnostics.error_total > 0, "a refusal has its reason", &solved);
        if (!drop_refused(&diagnostics, order, &count)) {
            return 0;
        }
        status = load(&made, order, count, &solved, &diagnostics);
    }
    if (status != REC_OK) {
        return 0;
    }
    solve(&solved);
    fuzz_law_of_parts(&solved);
    fuzz_law_of_stretch(&solved);
    fuzz_law_of_witnesses(&solved, &bytes);
    fuzz_law_of_one_more(&solved, &bytes);
    fuzz_law_of_conflicts(&solved, &bytes);
    fuzz_law_of_repairs(&solved);
    check_reports(&solved);
    check_order(&made, order, count, &bytes, &solved);
    let_go(&solved);
    return 0;
}
