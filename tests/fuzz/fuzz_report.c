/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Any bytes as a document, told in every form, whether it was solved or
 * refused: no form may hold what commands a terminal or deceives a reader, and
 * what a document says may not change how a form is built.
 */
#include "demand.h"
#include "load/document.h"
#include "model/solution.h"
#include "report/formats.h"
#include "shown_text.h"

#include <reconcile/estimation.h>
#include <reconcile/settle.h>

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/** Larger documents take long to solve, and say nothing new. */
enum { CLAIMS_MAX = 60, QUANTITIES_MAX = 30, COMMENT_MAX = 65536 };

/** Takes the CR of each line's end away, which CSV has; a CR elsewhere stays to be found. */
static void drop_returns(fuzz_page *page)
{
    size_t kept = 0;
    for (size_t i = 0; i < page->length; i++) {
        const bool ends =
            page->bytes[i] == '\r' && i + 1 < page->length && page->bytes[i + 1] == '\n';
        if (!ends) {
            page->bytes[kept++] = page->bytes[i];
        }
    }
    page->length = kept;
}

/** Every row has as many cells as the first, and quotation marks stand in pairs. */
static void demand_table(const fuzz_page *page)
{
    size_t cells = 1, columns = 0;
    bool quoted = false;
    for (size_t i = 0; i < page->length; i++) {
        const char c = page->bytes[i];
        quoted = quoted != (c == '"');
        if (!quoted && c == ',') {
            cells++;
        } else if (c == '\n') {
            fuzz_demand(!quoted, "a row of CSV is one line", NULL);
            fuzz_demand(columns == 0 || cells == columns, "rows of CSV have equal columns", NULL);
            columns = cells;
            cells = 1;
        }
    }
    fuzz_demand(!quoted && cells == 1, "CSV ends with a row", NULL);
}

/** Elements that are opened are closed, and nothing else begins like one. */
static void demand_elements(const fuzz_page *page)
{
    size_t open = 0;
    for (size_t i = 0; i < page->length; i++) {
        if (page->bytes[i] != '<') {
            continue;
        }
        const char *end = memchr(page->bytes + i, '>', page->length - i);
        fuzz_demand(end != NULL, "a tag of XML has an end", NULL);
        const char next = page->bytes[i + 1];
        if (next == '/') {
            fuzz_demand(open > 0, "what is closed in XML was open", NULL);
            open--;
        } else if (next != '?' && next != '!') {
            open += end[-1] != '/';
        }
    }
    fuzz_demand(open == 0, "what is opened in XML is closed", NULL);
}

/** Each line holds what it must, at its beginning or anywhere. */
static void demand_lines(const fuzz_page *page, const char *const words[], size_t count,
                         bool at_beginning)
{
    size_t begin = 0;
    while (begin < page->length) {
        const char *end = memchr(page->bytes + begin, '\n', page->length - begin);
        fuzz_demand(end != NULL, "the last line has an end", NULL);
        const size_t length = (size_t)(end - page->bytes) - begin;
        bool found = false;
        for (size_t i = 0; i < count && !found; i++) {
            const size_t wanted = strlen(words[i]);
            for (size_t at = 0; at + wanted <= length && !found; at++) {
                found = (at == 0 || !at_beginning) &&
                        memcmp(page->bytes + begin + at, words[i], wanted) == 0;
            }
        }
        fuzz_demand(found, "each line is a message", page->bytes + begin);
        begin += length + 1;
    }
}

static void demand_form(rec_report_format form, fuzz_page *page)
{
    static const char *const of_gcc[] = {": error: ", ": warning: ", ": note: "};
    static const char *const of_github[] = {"::error ", "::warning ", "::notice "};
    const fuzz_shown_rules rules = {.invisible =
                                        form == REC_REPORT_JSON || form == REC_REPORT_SARIF};
    if (form == REC_REPORT_CSV) {
        drop_returns(page);
        demand_table(page);
    } else if (form == REC_REPORT_MARKDOWN) {
        fuzz_demand(page->length < COMMENT_MAX, "a comment has its limit", NULL);
    } else if (form == REC_REPORT_SVG || form == REC_REPORT_JUNIT) {
        demand_elements(page);
    } else if (form == REC_REPORT_GCC) {
        demand_lines(page, of_gcc, 3, false);
    } else if (form == REC_REPORT_GITHUB) {
        demand_lines(page, of_github, 3, true);
    }
    const char *fault = fuzz_shown_fault(page, &rules);
    fuzz_demand(fault == NULL, rec_report_format_name(form), fault);
}

static void tell(const rec_reported *reported)
{
    for (int form = 0; form < REC_REPORT_FORMAT_COUNT; form++) {
        fuzz_page page = {0};
        const rec_sink sink = fuzz_page_sink(&page);
        if (rec_format_exists((rec_report_format)form)) {
            const rec_status status = rec_report((rec_report_format)form, reported, 1, NULL, &sink);
            fuzz_demand(status == REC_OK, "what was loaded can be told", rec_status_text(status));
            if (page.length > 0) {
                demand_form((rec_report_format)form, &page);
            }
        }
        fuzz_page_clear(&page);
    }
}

static void solve_and_tell(const rec_problem *problem, rec_reported *reported)
{
    rec_solution *solution = NULL;
    rec_estimation *estimation = NULL;
    rec_settlement *settlement = NULL;
    const rec_status status = rec_solve(problem, NULL, NULL, &solution);
    fuzz_demand(status == REC_OK, "what was loaded can be solved", rec_status_text(status));
    if (rec_estimation_make(solution, NULL, NULL, &estimation) == REC_OK) {
        reported->parts.estimation = estimation;
    }
    if (rec_settlement_make(solution, NULL, &settlement) == REC_OK) {
        reported->parts.settlement = settlement;
    }
    reported->solution = solution;
    tell(reported);
    rec_settlement_free(settlement);
    rec_estimation_free(estimation);
    rec_solution_free(solution);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const names[] = {"fuzz.yaml"};
    rec_diagnostics diagnostics = {0};
    rec_problem *problem = NULL;
    const rec_status status =
        rec_document_load((const char *)data, size, names[0], NULL, &diagnostics, &problem);
    rec_reported reported = {.names = names, .name_count = 1, .diagnostics = &diagnostics};
    if (status != REC_OK) {
        tell(&reported);
    } else if (problem->claim_count <= CLAIMS_MAX && problem->quantity_count <= QUANTITIES_MAX) {
        solve_and_tell(problem, &reported);
    }
    rec_problem_free(problem);
    return 0;
}
