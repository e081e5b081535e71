/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The claims of the Markdown report, folded away: who says what, how it was
 * read, what became of it.
 */
#include "report/markdown_parts.h"
#include "report/sentence.h"

#include <math.h>
#include <string.h>

enum { CLAIMS_SHOWN = 60 };

static bool is_shown(const rec_markdown_report *report, uint32_t index)
{
    return report->solution->claims[index].status != REC_CLAIM_UNSAID &&
           (report->only == REC_NO_INDEX ||
            rec_claim_speaks_of(&report->problem->claims[index], report->only));
}

static void write_measure(rec_markdown *page, const rec_claim *claim)
{
    char text[REC_HUMAN_SIZE];
    rec_human_full(claim->soft_value, REC_NEAREST, text);
    rec_markdown_own(page, text);
    if (claim->soft_minus == claim->soft_plus) {
        rec_human_full(claim->soft_plus, REC_NEAREST, text);
        rec_markdown_own(page, " ± ");
        rec_markdown_own(page, text);
        return;
    }
    rec_human_full(claim->soft_plus, REC_NEAREST, text);
    rec_markdown_own(page, " + ");
    rec_markdown_own(page, text);
    rec_human_full(claim->soft_minus, REC_NEAREST, text);
    rec_markdown_own(page, " − ");
    rec_markdown_own(page, text);
}

/** What the figure was read as. */
static void write_read(rec_markdown_report *report, const rec_claim *claim)
{
    const rec_reading reading = rec_solution_reading(report->solution, claim);
    if (claim->asserted != NULL) {
        rec_markdown_own(&report->page, "a relation");
    } else if (claim->soft) {
        write_measure(&report->page, claim);
    } else if (claim->nothing[reading]) {
        rec_markdown_own(&report->page, "no value at all");
    } else {
        const rec_quantity *quantity = &report->problem->quantities[claim->quantity];
        const rec_range range = claim->range[reading];
        const rec_range domain = rec_kind_domain(quantity->kind);
        const rec_range_about about = {
            .domain = &domain,
            .noun = rec_noun_after(report->problem, quantity->unit,
                                   isfinite(range.hi) ? range.hi : range.lo),
            .lo_exact = rec_claim_lo_exact(report->problem, claim, reading),
            .hi_exact = rec_claim_hi_exact(report->problem, claim, reading),
        };
        rec_range_words said;
        rec_range_in_words(range, &about, &said);
        rec_markdown_range(report, &said);
    }
}

static void write_said(rec_markdown_report *report, const rec_claim *claim)
{
    rec_markdown *page = &report->page;
    const char *says = claim->says != NULL ? claim->says : claim->text;
    rec_markdown_text(page, says != NULL ? says : "", REC_MARKDOWN_QUOTE);
    if (claim->quote != NULL && claim->quote[0] != '\0') {
        rec_markdown_own(page, "<br>“");
        rec_markdown_text(page, claim->quote, REC_MARKDOWN_QUOTE);
        rec_markdown_own(page, "”");
    }
}

static bool write_claim(rec_markdown_report *report, uint32_t index)
{
    rec_markdown *page = &report->page;
    const rec_claim *claim = &report->problem->claims[index];
    rec_markdown_begin(page, "| ");
    rec_markdown_code(page, claim->id);
    rec_markdown_own(page, " | ");
    rec_markdown_text(page, report->problem->sources[claim->source].name, REC_MARKDOWN_NAME);
    rec_markdown_own(page, " | ");
    if (claim->quantity != REC_NO_INDEX) {
        rec_markdown_code(page, report->problem->quantities[claim->quantity].id);
    }
    rec_markdown_own(page, " | ");
    write_said(report, claim);
    rec_markdown_own(page, " | ");
    write_read(report, claim);
    rec_markdown_own(page, " | ");
    const char *status = rec_claim_status_name(report->solution->claims[index].status);
    rec_markdown_own(page, strcmp(status, "set_aside") == 0 ? "set aside" : status);
    rec_markdown_own(page, " | ");
    if (claim->place.line > 0) {
        rec_markdown_place(report, claim->place);
    }
    rec_markdown_own(page, " |");
    return rec_markdown_end_one(page);
}

void rec_markdown_claims(rec_markdown_report *report)
{
    rec_markdown *page = &report->page;
    size_t total = 0, shown = 0;
    for (uint32_t i = 0; i < report->problem->claim_count; i++) {
        total += is_shown(report, i);
    }
    if (total == 0) {
        return;
    }
    rec_markdown_begin(page, "<details><summary>");
    rec_markdown_unsigned(page, total);
    rec_markdown_own(page, total == 1 ? " claim" : " claims");
    rec_markdown_own(page, "</summary>\n\n"
                           "| claim | source | quantity | says | read as | became | where |\n"
                           "| --- | --- | --- | --- | --- | --- | --- |");
    rec_markdown_end(page);
    bool room = true;
    for (uint32_t i = 0; i < report->problem->claim_count && room && shown < CLAIMS_SHOWN; i++) {
        if (is_shown(report, i)) {
            room = write_claim(report, i);
            shown += room;
        }
    }
    rec_markdown_more(report, total - shown, "claim", "claims");
    rec_markdown_begin(page, "\n</details>");
    rec_markdown_end(page);
}
