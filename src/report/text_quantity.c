/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What can be true of one quantity, what that rests on and who contradicts
 * whom.
 */
#include "report/text_parts.h"

#include <math.h>
#include <string.h>

enum { REGIONS_SHOWN = 4 };

static const char *sign_of(const rec_page *page, rec_verdict verdict)
{
    switch (verdict) {
    case REC_VERDICT_CONFLICT:
        return rec_page_either(page, "✗", "x");
    case REC_VERDICT_UNDECIDED:
        return "?";
    case REC_VERDICT_TOUCHING:
        return rec_page_either(page, "•", "=");
    case REC_VERDICT_AGREED:
        return rec_page_either(page, "✓", "+");
    case REC_VERDICT_SILENT:
        break;
    }
    return rec_page_either(page, "–", "-");
}

static rec_tone tone_of(rec_verdict verdict)
{
    if (verdict == REC_VERDICT_CONFLICT || verdict == REC_VERDICT_UNDECIDED) {
        return REC_TONE_CONFLICT;
    }
    return verdict == REC_VERDICT_SILENT ? REC_TONE_FAINT : REC_TONE_BOUND;
}

static void write_heading(rec_text_report *report, uint32_t index)
{
    rec_page *page = &report->page;
    const rec_quantity *quantity = &report->problem->quantities[index];
    const rec_verdict verdict = report->solution->quantities[index].verdict;
    rec_page_begin(page, 0, REC_TEXT_INDENT);
    rec_page_tone(page, tone_of(verdict));
    rec_page_text(page, sign_of(page, verdict));
    rec_page_tone(page, REC_TONE_PLAIN);
    rec_page_text(page, " ");
    rec_page_tone(page, REC_TONE_STRONG);
    rec_page_text(page, quantity->id);
    rec_page_tone(page, REC_TONE_PLAIN);
    if (quantity->label != NULL && quantity->label[0] != '\0') {
        rec_page_text(page, ": ");
        rec_page_text(page, quantity->label);
    }
    rec_page_end(page);
}

static void write_bounds(rec_text_report *report, uint32_t index)
{
    rec_range_words said;
    rec_quantity_bounds_words(report->solution, index, &said);
    rec_page_tone(&report->page, REC_TONE_BOUND);
    rec_text_range(report, &said);
    rec_page_tone(&report->page, REC_TONE_PLAIN);
}

static bool may_change(const rec_quantity *quantity)
{
    return quantity->course.rise > 0.0 || quantity->course.fall > 0.0;
}

static void write_verdict(rec_text_report *report, uint32_t index)
{
    rec_page *page = &report->page;
    const rec_solved_quantity *solved = &report->solution->quantities[index];
    rec_page_begin(page, REC_TEXT_INDENT, REC_TEXT_HANG);
    rec_page_text(page, rec_verdict_name(solved->verdict));
    rec_page_text(page, ": ");
    if (may_change(&report->problem->quantities[index]) && report->solution->has_at) {
        char date[REC_DATE_TEXT_SIZE];
        (void)rec_date_text(report->solution->at, date);
        rec_page_text(page, "as of ");
        rec_page_text(page, date);
        rec_page_text(page, ", ");
    }
    write_bounds(report, index);
    if (solved->verdict == REC_VERDICT_TOUCHING) {
        rec_page_text(page, "; the claims touch in this one value, which none of them alone says");
    } else if (solved->verdict == REC_VERDICT_UNDECIDED) {
        rec_page_text(page, "; the search stopped at its budget, whether all can hold is open");
    } else if (solved->verdict == REC_VERDICT_SILENT) {
        const bool tied = solved->low_relations.count + solved->high_relations.count > 0;
        rec_page_text(page, tied ? "; no claim bears on it, relations alone give this"
                                 : "; no claim bears on it");
    }
    if (solved->alternative_count > 1) {
        rec_page_text(page, "; ");
        rec_page_unsigned(page, solved->alternative_count);
        rec_page_text(page, " ways to settle it tie");
    }
    if (solved->set_aside.count + solved->set_aside_relations.count > 0) {
        rec_page_text(page, "; set aside: ");
        rec_text_names(report, solved->set_aside, solved->set_aside_relations);
    }
    rec_page_end(page);
}

static bool same_list(rec_claim_list a, rec_claim_list b)
{
    return a.count == b.count &&
           (a.count == 0 || memcmp(a.claims, b.claims, a.count * sizeof a.claims[0]) == 0);
}

static bool same_relations(rec_relation_list a, rec_relation_list b)
{
    return same_list((rec_claim_list){a.relations, a.count},
                     (rec_claim_list){b.relations, b.count});
}

/* "low end from us-3m (US intelligence) through cargo" */
static void write_end_from(rec_text_report *report, const char *which, rec_claim_list claims,
                           rec_relation_list relations)
{
    rec_page *page = &report->page;
    if (claims.count == 0 && relations.count == 0) {
        return;
    }
    rec_page_begin(page, REC_TEXT_INDENT, REC_TEXT_HANG);
    rec_page_text(page, which);
    if (claims.count > 0) {
        rec_page_text(page, " from ");
        rec_text_claim_names(report, claims);
    }
    if (relations.count > 0) {
        rec_page_text(page, " through ");
        rec_text_relation_names(report, relations);
    }
    rec_page_end(page);
}

static void write_rests_on(rec_text_report *report, const rec_solved_quantity *solved)
{
    if (same_list(solved->low_from, solved->high_from) &&
        same_relations(solved->low_relations, solved->high_relations)) {
        write_end_from(report, "both ends", solved->low_from, solved->low_relations);
        return;
    }
    write_end_from(report, "low end", solved->low_from, solved->low_relations);
    write_end_from(report, "high end", solved->high_from, solved->high_relations);
}

/* Whether "3 of 4 origins" can be said: all weigh 1. */
static bool weighs_one_each(const rec_problem *problem, const rec_solved_quantity *solved)
{
    for (size_t i = 0; i < solved->claim_count; i++) {
        if (problem->claims[solved->claims[i]].weight != REC_WEIGHT_ONE) {
            return false;
        }
    }
    return true;
}

static void write_region(rec_text_report *report, uint32_t index, size_t region, bool origins)
{
    rec_page *page = &report->page;
    const rec_support_region *support = &report->solution->quantities[index].support[region];
    const rec_range_about about = {.domain = &report->problem->quantities[index].domain};
    rec_range_words said;
    rec_range_in_words(support->range, &about, &said);
    rec_page_text(page, region == 0 && !origins ? "weight " : "");
    rec_text_weight(report, support->weight);
    rec_page_text(page, " of ");
    rec_text_weight(report, support->of);
    if (region == 0) {
        rec_page_text(page, origins ? " origins" : "");
        rec_page_text(page, origins && support->weight != REC_WEIGHT_ONE ? " hold" : " holds");
    }
    const bool point = support->range.lo == support->range.hi;
    rec_page_text(page, point ? " at " : " with ");
    rec_page_text(page, said.words + (point ? strlen("exactly ") : 0));
}

static void write_support(rec_text_report *report, uint32_t index)
{
    rec_page *page = &report->page;
    const rec_solved_quantity *solved = &report->solution->quantities[index];
    if (solved->verdict != REC_VERDICT_CONFLICT || solved->support_count == 0 ||
        solved->support[0].weight == solved->support[0].of) {
        return; /* all agree at this date: the conflict is elsewhere */
    }
    const bool origins = weighs_one_each(report->problem, solved);
    const size_t shown =
        solved->support_count < REGIONS_SHOWN ? solved->support_count : REGIONS_SHOWN;
    rec_page_begin(page, REC_TEXT_INDENT, REC_TEXT_HANG);
    /* cppcheck-suppress knownConditionTrueFalse; it takes a minimum of two for 0 */
    for (size_t i = 0; i < shown; i++) {
        rec_page_text(page, i > 0 ? "; " : "");
        write_region(report, index, i, origins);
    }
    if (solved->support_total > shown) {
        rec_page_text(page, "; and ");
        rec_page_unsigned(page, solved->support_total - shown);
        rec_page_text(page, " more places");
    }
    rec_page_end(page);
}

void rec_text_quantity_head(rec_text_report *report, uint32_t quantity)
{
    write_heading(report, quantity);
    write_verdict(report, quantity);
    rec_text_alternatives(report, quantity);
}

void rec_text_quantity_known(rec_text_report *report, uint32_t quantity)
{
    rec_text_quantity_head(report, quantity);
    write_rests_on(report, &report->solution->quantities[quantity]);
    write_support(report, quantity);
}

void rec_text_quantity(rec_text_report *report, uint32_t quantity)
{
    rec_text_quantity_known(report, quantity);
    rec_text_conflicts(report, quantity);
    rec_text_settling(report, quantity);
    rec_text_timeline(report, quantity);
    rec_text_claims(report, quantity);
}
