/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Bytes as choices that make a small document of relations, for the laws that
 * every result keeps. A broken law is printed with the document.
 */
#include "fuzz/demand.h"
#include "fuzz/shown_text.h"
#include "fuzz/tied_laws.h"

#include "support/strict_json.h"

#include "report/report.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_json(const tied_solved *solved)
{
    fuzz_page page = {0};
    const rec_sink sink = fuzz_page_sink(&page);
    fuzz_demand(rec_report_json(solved->solution, NULL, &sink) == REC_OK, "JSON is written",
                solved->text);
    fuzz_demand(strict_json(page.bytes, page.length, NULL) == NULL, "the JSON report is JSON",
                solved->text);
    fuzz_page_clear(&page);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static tied_case made;
    static tied_solved solved;
    fuzz_bytes bytes = {data, size};
    tied_case_decode(&bytes, &made);
    const unsigned turn = fuzz_byte(&bytes);
    if (tied_solve(&made, 0, &solved)) {
        tied_law_of_parts(&made, &solved);
        tied_law_of_points(&made, &solved);
        tied_law_of_order(&made, &solved, turn);
        tied_law_of_conflicts(&made, &solved);
        tied_law_of_repairs(&made, &solved);
        check_json(&solved);
        tied_let_go(&solved);
    } else {
        rec_problem_free(solved.problem);
    }
    return 0;
}
