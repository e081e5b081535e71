/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The reason of one bound in plain words: who says it, which relation gives
 * it, what the quantity's course or kind allows. A claim or relation is told
 * once with all there is to it, afterwards by its name.
 */
#include "report/explain_parts.h"

/** What hangs below the line of a claim or relation. */
enum { DETAIL = 4 };

static bool is_new(uint32_t list[], size_t *count, size_t count_max, uint32_t index)
{
    for (size_t i = 0; i < *count; i++) {
        if (list[i] == index) {
            return false;
        }
    }
    if (*count < count_max) {
        list[(*count)++] = index;
    }
    return true;
}

static void begin(rec_explain_text *text, unsigned indent)
{
    rec_page *page = &text->report.page;
    rec_page_begin(page, indent, indent + DETAIL);
    rec_page_text(page, rec_page_either(page, "← ", "<- "));
}

static void write_strong(rec_page *page, const char *word)
{
    rec_page_tone(page, REC_TONE_STRONG);
    rec_page_text(page, word);
    rec_page_tone(page, REC_TONE_PLAIN);
}

static void write_more(rec_explain_text *text, size_t count, const char *what, unsigned indent)
{
    rec_page *page = &text->report.page;
    if (count == 0) {
        return;
    }
    rec_page_begin(page, indent, indent + DETAIL);
    rec_page_text(page, rec_page_either(page, "… and ", "... and "));
    rec_page_unsigned(page, count);
    rec_page_text(page, " more ");
    rec_page_text(page, what);
    rec_page_text(page, count == 1 ? "" : "s");
    rec_page_end(page);
}

static void write_claim(rec_explain_text *text, uint32_t index, unsigned indent)
{
    rec_text_report *report = &text->report;
    rec_page *page = &report->page;
    rec_named *named = &text->named;
    const rec_claim *claim = &report->problem->claims[index];
    begin(text, indent);
    rec_page_claim(page, index);
    write_strong(page, claim->id);
    rec_page_text(page, " (");
    rec_page_text(page, report->problem->sources[claim->source].name);
    if (!is_new(named->claims, &named->claim_count, sizeof named->claims / sizeof named->claims[0],
                index)) {
        rec_page_text(page, "), as above");
        rec_page_end(page);
        return;
    }
    rec_page_text(page, "): ");
    const bool asserts = claim->quantity == REC_NO_INDEX;
    if (asserts) {
        rec_text_that(report, claim->says);
    } else {
        rec_page_text(page, claim->says != NULL ? claim->says : claim->text);
    }
    rec_page_end(page);

    rec_page_begin(page, indent + DETAIL, indent + DETAIL);
    rec_page_text(page, asserts ? "asserted" : "read as ");
    if (!asserts) {
        rec_text_claim_range(report, claim);
    }
    rec_text_claim_dates(report, claim);
    if (claim->place.line > 0) {
        rec_page_text(page, "; ");
        rec_text_place(report, claim->place);
    }
    rec_page_end(page);
    rec_text_claim_quote(report, claim, indent + DETAIL);
}

static void write_relation(rec_explain_text *text, uint32_t index, unsigned indent)
{
    rec_text_report *report = &text->report;
    rec_page *page = &report->page;
    rec_named *named = &text->named;
    const rec_relation *relation = &report->problem->relations[index];
    begin(text, indent);
    write_strong(page, relation->id);
    if (!is_new(named->relations, &named->relation_count,
                sizeof named->relations / sizeof named->relations[0], index)) {
        rec_page_text(page, ", as above");
        rec_page_end(page);
        return;
    }
    rec_page_text(page, ": ");
    rec_text_that(report, relation->that);
    rec_page_end(page);
    const bool has_place = relation->place.line > 0;
    if (has_place || relation->assumed) {
        rec_page_begin(page, indent + DETAIL, indent + DETAIL);
        rec_page_text(page, relation->assumed ? "assumed" : "");
        if (has_place) {
            rec_page_text(page, relation->assumed ? "; " : "");
            rec_text_place(report, relation->place);
        }
        rec_page_end(page);
    }
    if (relation->note != NULL && relation->note[0] != '\0') {
        rec_page_begin(page, indent + DETAIL, indent + DETAIL);
        rec_page_text(page, relation->note);
        rec_page_end(page);
    }
}

static void write_claims(rec_explain_text *text, const rec_explained_bound *bound, unsigned indent)
{
    rec_page *page = &text->report.page;
    const rec_claim_dates dates = rec_explain_claim_dates(text, bound);
    const size_t count = bound->claims.count;
    if (dates.any || count > 1) {
        begin(text, indent);
        if (dates.any) {
            rec_explain_claims_course(text, bound, &dates);
            rec_page_text(page, count > 1 ? "; " : ", and");
        }
        rec_page_text(page, count > 1 ? "each of these claims alone gives it:" : "");
        rec_page_end(page);
        indent += 2;
    }
    for (size_t i = 0; i < count && i < REC_EXPLAIN_CLAIMS; i++) {
        write_claim(text, bound->claims.claims[i], indent);
    }
    if (count > REC_EXPLAIN_CLAIMS) {
        write_more(text, count - REC_EXPLAIN_CLAIMS, "claim", indent);
    }
}

static void write_relations(rec_explain_text *text, const rec_explained_bound *bound,
                            unsigned indent)
{
    const size_t relations = bound->relations.count, claims = bound->claims.count;
    if (relations + claims != 1) {
        begin(text, indent);
        rec_page_text(&text->report.page,
                      relations + claims == 0
                          ? "what it rests on was not found within the search's budget"
                          : "these taken together:");
        rec_page_end(&text->report.page);
        indent += 2;
    }
    for (size_t i = 0; i < relations && i < REC_EXPLAIN_RELATIONS; i++) {
        write_relation(text, bound->relations.relations[i], indent);
    }
    if (relations > REC_EXPLAIN_RELATIONS) {
        write_more(text, relations - REC_EXPLAIN_RELATIONS, "relation", indent);
    }
    for (size_t i = 0; i < claims && i < REC_EXPLAIN_RELATIONS; i++) {
        write_claim(text, bound->claims.claims[i], indent);
    }
    if (claims > REC_EXPLAIN_RELATIONS) {
        write_more(text, claims - REC_EXPLAIN_RELATIONS, "claim", indent);
    }
}

/** Why the quantity itself ends there: its kind, or what the document allows. */
static const char *domain_words(const rec_quantity *quantity, bool is_low)
{
    const rec_range kind = rec_kind_domain(quantity->kind), own = quantity->domain;
    if (is_low ? own.lo != kind.lo || own.lo_open != kind.lo_open
               : own.hi != kind.hi || own.hi_open != kind.hi_open) {
        return is_low ? "`within` allows no less" : "`within` allows no more";
    }
    switch (quantity->kind) {
    case REC_KIND_COUNT:
        return "a count is never below 0";
    case REC_KIND_SHARE:
        return is_low ? "a share is never below 0" : "a share is never above the whole";
    case REC_KIND_AMOUNT:
        return "an amount is never below 0";
    case REC_KIND_REAL:
        break;
    }
    return "the quantity ends there";
}

static void write_words(rec_explain_text *text, const char *words, unsigned indent)
{
    begin(text, indent);
    rec_page_text(&text->report.page, words);
    rec_page_end(&text->report.page);
}

void rec_explain_reason(rec_explain_text *text, const rec_explained_bound *bound, unsigned indent)
{
    switch (bound->kind) {
    case REC_REASON_NOTHING:
        write_words(text, "nothing limits it", indent);
        break;
    case REC_REASON_DOMAIN:
        write_words(text,
                    domain_words(&text->report.problem->quantities[bound->quantity], bound->is_low),
                    indent);
        break;
    case REC_REASON_CLAIMS:
        write_claims(text, bound, indent);
        break;
    case REC_REASON_RELATION:
    case REC_REASON_LINEAR:
        write_relations(text, bound, indent);
        break;
    case REC_REASON_COURSE:
        begin(text, indent);
        if (bound->child_count > 0) {
            rec_explained_bound all_the_way = *bound;
            const uint32_t from =
                rec_outline_child(text->explanation, bound, 0, &all_the_way.allowance);
            rec_explain_course(text, &all_the_way, text->explanation->bounds[from].date);
        }
        rec_page_end(&text->report.page);
        break;
    }
}
