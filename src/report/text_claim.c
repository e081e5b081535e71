/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One claim in a few lines: who says what, the interval it was read as, what
 * became of it, its dates and grades, where it stands, its quote.
 */
#include "report/text_parts.h"

#include <math.h>

static bool is_in(rec_claim_list list, uint32_t claim)
{
    for (size_t i = 0; i < list.count; i++) {
        if (list.claims[i] == claim) {
            return true;
        }
    }
    return false;
}

static void write_binding(rec_text_report *report, uint32_t index)
{
    const uint32_t quantity = report->problem->claims[index].quantity;
    if (quantity == REC_NO_INDEX) {
        rec_page_text(&report->page, "binding");
        return;
    }
    const rec_solved_quantity *solved = &report->solution->quantities[quantity];
    const bool low = is_in(solved->low_from, index), high = is_in(solved->high_from, index);
    if (low || high) {
        rec_page_text(&report->page, low && high ? "binding at both ends"
                                     : low       ? "binding at the low end"
                                                 : "binding at the high end");
    } else {
        rec_page_text(&report->page, "binding");
    }
}

void rec_text_claim_status(rec_text_report *report, uint32_t index)
{
    rec_page *page = &report->page;
    const rec_solved_claim *solved = &report->solution->claims[index];
    const rec_claim_list roots = {solved->roots, solved->root_count};
    switch (solved->status) {
    case REC_CLAIM_BINDING:
        write_binding(report, index);
        break;
    case REC_CLAIM_SET_ASIDE:
        rec_page_text(page, "set aside");
        break;
    case REC_CLAIM_SOFT:
        rec_page_text(page, "statistical, no bound");
        break;
    case REC_CLAIM_UNSAID: /* of no quantity's claims */
    case REC_CLAIM_IGNORED:
        rec_page_text(page, "ignored");
        break;
    case REC_CLAIM_IDLE:
        rec_page_text(page, "idle");
        break;
    case REC_CLAIM_REPEAT:
        rec_page_text(page, roots.count > 0 ? "repeat of " : "repeat");
        rec_text_claim_names(report, roots);
        rec_page_text(page, solved->distorted ? ", distorted" : "");
        break;
    }
}

void rec_text_claim_dates(rec_text_report *report, const rec_claim *claim)
{
    rec_page *page = &report->page;
    char date[REC_DATE_TEXT_SIZE];
    const bool may_change = claim->quantity != REC_NO_INDEX &&
                            !rec_quantity_is_fixed(&report->problem->quantities[claim->quantity]);
    if (claim->has_as_of || (claim->date_from == REC_DATE_DOCUMENT && may_change)) {
        (void)rec_date_text(claim->has_as_of ? claim->as_of : claim->date, date);
        rec_page_text(page, "; as of ");
        rec_page_text(page, date);
        rec_page_text(page, claim->has_as_of ? "" : " like the document");
    }
    if (claim->has_said) {
        (void)rec_date_text(claim->said, date);
        rec_page_text(page, "; said ");
        rec_page_text(page, date);
    }
}

static void write_soft(rec_text_report *report, const rec_claim *claim)
{
    rec_page *page = &report->page;
    char value[REC_HUMAN_SIZE], minus[REC_HUMAN_SIZE], plus[REC_HUMAN_SIZE];
    rec_human_full(claim->soft_value, REC_NEAREST, value);
    rec_human_full(claim->soft_minus, REC_NEAREST, minus);
    rec_human_full(claim->soft_plus, REC_NEAREST, plus);
    rec_page_text(page, value);
    if (claim->soft_minus == claim->soft_plus) {
        rec_page_text(page, rec_page_either(page, " ± ", " +- "));
        rec_page_text(page, plus);
    } else {
        rec_page_text(page, " + ");
        rec_page_text(page, plus);
        rec_page_text(page, " - ");
        rec_page_text(page, minus);
    }
}

void rec_text_claim_range(rec_text_report *report, const rec_claim *claim)
{
    const rec_reading reading = rec_solution_reading(report->solution, claim);
    const rec_quantity *quantity = &report->problem->quantities[claim->quantity];
    const rec_range range = claim->range[reading];
    if (claim->soft) {
        write_soft(report, claim);
        return;
    }
    if (claim->nothing[reading]) {
        rec_page_text(&report->page, "no value at all");
        return;
    }
    const rec_range kind_domain = rec_kind_domain(quantity->kind);
    const rec_range_about about = {
        .domain = &kind_domain,
        .noun = rec_noun_after(report->problem, quantity->unit,
                               isfinite(range.hi) ? range.hi : range.lo),
        .lo_exact = rec_claim_lo_exact(report->problem, claim, reading),
        .hi_exact = rec_claim_hi_exact(report->problem, claim, reading),
    };
    rec_range_words said;
    rec_range_in_words(range, &about, &said);
    rec_text_range(report, &said);
}

static void write_grades(rec_text_report *report, const rec_claim *claim)
{
    const char reliability = report->problem->sources[claim->source].reliability;
    if (reliability != 0) {
        const char letter[] = {reliability, '\0'};
        rec_page_text(&report->page, "; reliability ");
        rec_page_text(&report->page, letter);
    }
    if (claim->credibility != 0) {
        rec_page_text(&report->page, "; credibility ");
        rec_page_unsigned(&report->page, (uint64_t)claim->credibility);
    }
}

void rec_text_claim_quote(rec_text_report *report, const rec_claim *claim, unsigned indent)
{
    rec_page *page = &report->page;
    if (claim->quote != NULL && claim->quote[0] != '\0') {
        rec_page_begin(page, indent, indent);
        rec_page_text(page, rec_page_either(page, "“", "\""));
        rec_page_text(page, claim->quote);
        rec_page_text(page, rec_page_either(page, "”", "\""));
        rec_page_end(page);
    }
    if (claim->url != NULL && claim->url[0] != '\0') {
        rec_page_begin(page, indent, indent);
        rec_page_text(page, claim->url);
        rec_page_end(page);
    }
}

void rec_text_claim(rec_text_report *report, uint32_t index)
{
    rec_page *page = &report->page;
    const rec_claim *claim = &report->problem->claims[index];
    rec_page_begin(page, REC_TEXT_INDENT, REC_TEXT_HANG);
    rec_page_claim(page, index);
    rec_page_tone(page, REC_TONE_STRONG);
    rec_page_text(page, claim->id);
    rec_page_tone(page, REC_TONE_PLAIN);
    rec_page_text(page, " (");
    rec_page_text(page, report->problem->sources[claim->source].name);
    rec_page_text(page, "): ");
    if (claim->asserted != NULL) {
        rec_text_that(report, claim->says);
    } else {
        rec_page_text(page, claim->says != NULL ? claim->says : claim->text);
    }
    rec_page_end(page);

    rec_page_begin(page, REC_TEXT_HANG, REC_TEXT_HANG);
    if (claim->asserted == NULL) {
        rec_page_text(page, "read as ");
        rec_text_claim_range(report, claim);
        rec_page_text(page, "; ");
    }
    rec_text_claim_status(report, index);
    rec_text_claim_dates(report, claim);
    write_grades(report, claim);
    if (claim->place.line > 0) {
        rec_page_text(page, "; ");
        rec_text_place(report, claim->place);
    }
    rec_page_end(page);
    rec_text_claim_quote(report, claim, REC_TEXT_HANG);
}
