/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What adjusted quantities come to, whether claims and relations fit together,
 * and which claims are out of line with the rest.
 */
#include "report/text_estimates.h"

#include <math.h>

enum { DIGITS = 2 };

/* A number with two digits of its error told, or of another of that size. */
static void write_number(rec_text_report *report, double value, double error,
                         rec_direction direction)
{
    char text[REC_HUMAN_SIZE];
    const int place = error > 0.0 ? rec_first_place(error) - (DIGITS - 1) : REC_ANY_PLACE;
    (void)rec_human_number(value, direction, place, text);
    rec_page_text(&report->page, text);
}

static void write_noun(rec_text_report *report, uint32_t quantity, double number)
{
    const char *const noun =
        rec_noun_after(report->problem, report->problem->quantities[quantity].unit, number);
    if (noun[0] != '\0') {
        rec_page_text(&report->page, " ");
        rec_page_text(&report->page, noun);
    }
}

static void write_level(rec_text_report *report, double level)
{
    char text[REC_HUMAN_SIZE];
    (void)rec_human_hundredfold(level, text);
    rec_page_text(&report->page, text);
    rec_page_text(&report->page, " % interval ");
}

static void write_quantity(rec_text_report *report, const rec_adjustment *shown,
                           const rec_adjusted_quantity *quantity)
{
    rec_page *const page = &report->page;
    const rec_adjust_variable *const is = &quantity->is;
    rec_page_begin(page, REC_TEXT_INDENT, REC_TEXT_HANG);
    rec_page_text(page, report->problem->quantities[quantity->quantity].id);
    rec_page_text(page, ": ");
    if (!is->observable) {
        rec_page_text(page, "does not follow from what is measured");
        rec_page_end(page);
        return;
    }
    write_number(report, is->best, is->standard_error, REC_NEAREST);
    write_noun(report, quantity->quantity, is->best);
    if (is->standard_error > 0.0) {
        rec_page_text(page, "; ");
        write_level(report, shown->level);
        write_number(report, quantity->low, is->standard_error, REC_DOWN);
        rec_page_text(page, " to ");
        write_number(report, quantity->high, is->standard_error, REC_UP);
    }
    if (is->at_low || is->at_high) {
        rec_page_text(page, is->at_low ? "; held by its low bound" : "; held by its high bound");
    }
    rec_page_text(page, is->measured               ? ""
                        : is->standard_error > 0.0 ? "; by the relations alone"
                                                   : "; given");
    rec_page_end(page);
}

/* Whether all of it fits together. */
static void write_whole(rec_text_report *report, const rec_adjustment *shown)
{
    rec_page *const page = &report->page;
    const rec_adjust_result *const numbers = &shown->numbers;
    rec_page_begin(page, REC_TEXT_INDENT, REC_TEXT_HANG);
    if (numbers->df == 0) {
        rec_page_text(page, "nothing is checked by anything else");
        rec_page_end(page);
        return;
    }
    rec_page_text(page, numbers->p < 1.0 - shown->level
                            ? "claims and relations do not fit together: chi2 "
                            : "claims and relations fit together: chi2 ");
    rec_text_plain_number(report, numbers->chi2);
    rec_page_text(page, " for ");
    rec_page_unsigned(page, numbers->df);
    rec_page_text(page, numbers->df == 1 ? " check, p = " : " checks, p = ");
    rec_text_plain_number(report, numbers->p);
    rec_page_end(page);
}

static void write_relation(rec_text_report *report, const rec_adjusted_relation *relation)
{
    rec_page *const page = &report->page;
    rec_page_begin(page, REC_TEXT_INDENT, REC_TEXT_HANG);
    rec_page_text(page, relation->relation != REC_NO_INDEX
                            ? report->problem->relations[relation->relation].id
                            : report->problem->claims[relation->claim].id);
    rec_page_text(page, " is missed by ");
    rec_text_plain_number(report, fabs(relation->test.z));
    rec_page_text(page, " standard deviations of the claims on its quantities");
    rec_page_end(page);
}

/* Claims that one step withdraws; those that look alike in one line. */
static void write_step(rec_text_report *report, const rec_adjustment_kept *made, size_t step)
{
    rec_page *const page = &report->page;
    const rec_adjust_step *const told = &made->steps[step];
    const rec_adjusted_measurement *const first = &made->measurements[told->suspect];
    size_t count = 0;
    rec_page_begin(page, REC_TEXT_INDENT, REC_TEXT_HANG);
    rec_page_text(page, step == 0 ? "out of line with the rest: " : "then: ");
    for (size_t i = 0; i < made->shown.measurement_count; i++) {
        if (made->measurements[i].test.step == step + 1) {
            rec_page_text(page, count++ > 0 ? " or " : "");
            rec_page_text(page, report->problem->claims[made->measurements[i].claims.claims[0]].id);
        }
    }
    rec_page_text(page, count > 1 ? "; the first would be " : ", which is ");
    write_number(report, fabs(told->bias), first->u, REC_NEAREST);
    write_noun(report, first->quantity, fabs(told->bias));
    rec_page_text(page, told->bias > 0.0 ? " too high" : " too low");
    rec_page_end(page);
}

void rec_text_adjustment_tests(rec_text_report *report)
{
    const rec_adjustment_kept *const made = &report->estimation->adjustment;
    write_whole(report, &made->shown);
    for (size_t i = 0; i < made->shown.relation_count; i++) {
        if (fabs(made->relations[i].test.z) > made->shown.numbers.critical_nodal_z) {
            write_relation(report, &made->relations[i]);
        }
    }
    for (size_t k = 0; k < made->shown.numbers.step_count; k++) {
        write_step(report, made, k);
    }
}

static void write_made(rec_text_report *report, const rec_adjustment_kept *made)
{
    for (size_t i = 0; i < made->shown.quantity_count; i++) {
        if (report->only == REC_NO_INDEX || report->only == made->quantities[i].quantity) {
            write_quantity(report, &made->shown, &made->quantities[i]);
        }
    }
    rec_text_adjustment_tests(report);
}

void rec_text_adjustment(rec_text_report *report)
{
    const rec_adjustment_kept *const made = &report->estimation->adjustment;
    rec_page *const page = &report->page;
    if (made->shown.reason == REC_ADJUSTMENT_NOTHING) {
        return;
    }
    rec_page_blank(page);
    rec_page_begin(page, 0, REC_TEXT_INDENT);
    rec_page_tone(page, REC_TONE_STRONG);
    rec_page_text(page, "Adjusted to the relations");
    rec_page_tone(page, REC_TONE_PLAIN);
    rec_page_end(page);
    if (made->shown.reason == REC_ADJUSTMENT_MADE) {
        write_made(report, made);
        return;
    }
    rec_page_begin(page, REC_TEXT_INDENT, REC_TEXT_HANG);
    rec_page_text(page, "nothing: ");
    rec_page_text(page, rec_adjustment_reason_name(made->shown.reason));
    rec_page_end(page);
}
