/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tables of the Markdown report: quantities with their bounds, those in trouble
 * first, and what statistics say of them.
 */
#include "report/markdown_parts.h"
#include "report/sentence.h"

#include <math.h>
#include <string.h>

enum { QUANTITIES_SHOWN = 25, ESTIMATES_SHOWN = 25 };

static void write_end_from(rec_markdown_report *report, const char *which, rec_claim_list claims,
                           rec_relation_list relations, const char **joint)
{
    if (claims.count + relations.count == 0) {
        return;
    }
    rec_markdown_own(&report->page, *joint);
    rec_markdown_own(&report->page, which);
    rec_markdown_names(report, claims, relations);
    *joint = "; ";
}

static bool same_indices(const uint32_t a[], size_t a_count, const uint32_t b[], size_t b_count)
{
    return a_count == b_count && (a_count == 0 || memcmp(a, b, a_count * sizeof a[0]) == 0);
}

static bool same_ends(const rec_solved_quantity *solved)
{
    const rec_claim_list low = solved->low_from, high = solved->high_from;
    const rec_relation_list below = solved->low_relations, above = solved->high_relations;
    return same_indices(low.claims, low.count, high.claims, high.count) &&
           same_indices(below.relations, below.count, above.relations, above.count);
}

static bool write_quantity(rec_markdown_report *report, uint32_t index)
{
    rec_markdown *page = &report->page;
    const rec_quantity *quantity = &report->problem->quantities[index];
    const rec_solved_quantity *solved = &report->solution->quantities[index];
    rec_range_words said;
    rec_quantity_range_words(report->solution, index, solved->bounds, &said);
    rec_markdown_begin(page, "| ");
    rec_markdown_own(page, rec_markdown_sign(solved->verdict));
    rec_markdown_own(page, " ");
    rec_markdown_own(page, rec_verdict_name(solved->verdict));
    rec_markdown_own(page, " | ");
    rec_markdown_code(page, quantity->id);
    if (quantity->label != NULL && quantity->label[0] != '\0') {
        rec_markdown_own(page, " ");
        rec_markdown_text(page, quantity->label, REC_MARKDOWN_NAME);
    }
    rec_markdown_own(page, " | ");
    rec_markdown_range(report, &said);
    rec_markdown_own(page, " | ");
    const char *joint = "";
    if (same_ends(solved)) {
        write_end_from(report, "both ends: ", solved->low_from, solved->low_relations, &joint);
    } else {
        write_end_from(report, "low: ", solved->low_from, solved->low_relations, &joint);
        write_end_from(report, "high: ", solved->high_from, solved->high_relations, &joint);
    }
    write_end_from(report, "set aside: ", solved->set_aside, solved->set_aside_relations, &joint);
    rec_markdown_own(page, " |");
    return rec_markdown_end_one(page);
}

void rec_markdown_quantities(rec_markdown_report *report)
{
    const rec_problem *problem = report->problem;
    size_t shown = 0, total = 0;
    for (int verdict = 0; verdict <= REC_VERDICT_SILENT; verdict++) {
        for (uint32_t i = 0; i < problem->quantity_count; i++) {
            if (!rec_markdown_shows(report, i) ||
                report->solution->quantities[i].verdict != (rec_verdict)verdict) {
                continue;
            }
            if (total++ == 0) {
                rec_markdown_begin(&report->page, "| | quantity | can be | by |\n"
                                                  "| --- | --- | --- | --- |");
                rec_markdown_end(&report->page);
            }
            shown += total - 1 == shown && shown < QUANTITIES_SHOWN && write_quantity(report, i);
        }
    }
    rec_markdown_more(report, total - shown, "quantity", "quantities");
    if (total > 0) {
        rec_markdown_blank(&report->page);
    }
}

static void write_number(rec_markdown *page, double value)
{
    if (isfinite(value)) {
        char text[REC_HUMAN_SIZE];
        rec_human_full(value, REC_NEAREST, text);
        rec_markdown_own(page, text);
    } else {
        rec_markdown_own(page, "unbounded");
    }
}

/** Of an estimate, pooled or adjusted. */
typedef struct estimate_row {
    uint32_t quantity;
    const char *method;
    double best, standard, low, high;
    bool outside; /**< the interval reaches beyond the bounds */
} estimate_row;

static bool write_estimate(rec_markdown_report *report, const estimate_row *row)
{
    rec_markdown *page = &report->page;
    const rec_problem *problem = report->problem;
    const rec_quantity *quantity = &problem->quantities[row->quantity];
    rec_markdown_begin(page, "| ");
    rec_markdown_code(page, quantity->id);
    rec_markdown_own(page, " | ");
    write_number(page, row->best);
    rec_markdown_own(page, " ");
    rec_markdown_text(page, rec_noun_after(problem, quantity->unit, row->best), REC_NOUN_MAX);
    rec_markdown_own(page, " | ");
    write_number(page, row->standard);
    rec_markdown_own(page, " | ");
    write_number(page, row->low);
    rec_markdown_own(page, " to ");
    write_number(page, row->high);
    rec_markdown_own(page, row->outside ? ", not all within the bounds | " : " | ");
    rec_markdown_own(page, row->method);
    rec_markdown_own(page, " |");
    return rec_markdown_end_one(page);
}

static void begin_estimates(rec_markdown_report *report)
{
    char level[REC_HUMAN_SIZE];
    rec_markdown *page = &report->page;
    (void)rec_human_hundredfold(report->estimation->options.level, level);
    rec_markdown_begin(page, "#### Estimates, beside the bounds\n\n"
                             "| quantity | best | standard error | ");
    rec_markdown_own(page, level);
    rec_markdown_own(page, " % interval | method |\n| --- | --- | --- | --- | --- |");
    rec_markdown_end(page);
}

static void add_estimate(rec_markdown_report *report, const estimate_row *row, size_t *total,
                         size_t *shown)
{
    if (!rec_markdown_shows(report, row->quantity)) {
        return;
    }
    if (*total == 0) {
        begin_estimates(report);
    }
    *shown += *total == *shown && *shown < ESTIMATES_SHOWN && write_estimate(report, row);
    ++*total;
}

void rec_markdown_estimates(rec_markdown_report *report)
{
    const rec_estimation *estimation = report->estimation;
    size_t total = 0, shown = 0;
    if (estimation == NULL) {
        return;
    }
    for (size_t i = 0; i < estimation->count; i++) {
        const rec_estimate *made = &estimation->estimates[i].shown;
        const estimate_row row = {made->quantity,
                                  rec_estimator_name(made->method),
                                  made->best,
                                  made->standard,
                                  made->low,
                                  made->high,
                                  made->has_bounds && !made->inside_bounds};
        if (made->reason == REC_ESTIMATE_MADE) {
            add_estimate(report, &row, &total, &shown);
        }
    }
    const rec_adjustment_kept *adjusted = &estimation->adjustment;
    const bool is_adjusted = adjusted->shown.reason == REC_ADJUSTMENT_MADE;
    for (size_t i = 0; is_adjusted && i < adjusted->shown.quantity_count; i++) {
        const rec_adjusted_quantity *made = &adjusted->quantities[i];
        const estimate_row row = {made->quantity,      rec_estimator_name(REC_ESTIMATOR_ADJUST),
                                  made->is.best,       made->is.standard_error,
                                  made->low,           made->high,
                                  !made->inside_bounds};
        if (made->is.observable) {
            add_estimate(report, &row, &total, &shown);
        }
    }
    rec_markdown_more(report, total - shown, "estimate", "estimates");
    if (total > 0) {
        rec_markdown_blank(&report->page);
    }
}
