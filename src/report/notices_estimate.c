/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Notices of estimates: those that the bounds do not hold, and figures that
 * are far from the others.
 */
#include "report/human_number.h"
#include "report/notices_parts.h"
#include "report/sentence.h"

#include <math.h>

static bool is_asked(const rec_notice_maker *maker, uint32_t quantity)
{
    return maker->only == REC_NO_INDEX || maker->only == quantity;
}

static void write_range(rec_writer *writer, const rec_notice_maker *maker, uint32_t quantity,
                        rec_range range)
{
    rec_range_words said;
    rec_quantity_range_words(maker->solution, quantity, range, &said);
    rec_write_text(writer, said.words);
}

static void add_outside(rec_notice_maker *maker, uint32_t quantity, double low, double high,
                        const rec_range *bounds, const char *what)
{
    const rec_quantity *about = &maker->problem->quantities[quantity];
    const rec_range interval = {low, high, isinf(low), isinf(high)};
    rec_notice_writer text;
    rec_notice_write_begin(&text);
    rec_notice_name(&text.out, maker->problem, quantity);
    rec_write_text(&text.out, "the interval of the ");
    rec_write_text(&text.out, what);
    rec_write_text(&text.out, ", ");
    write_range(&text.out, maker, quantity, interval);
    rec_write_text(&text.out, ", is not within what the claims allow, ");
    write_range(&text.out, maker, quantity, *bounds);
    const rec_notice notice = {.rule = REC_RULE_ESTIMATE_OUTSIDE_BOUNDS,
                               .quantity = about->id,
                               .key = what,
                               .place = about->place,
                               .text = rec_notice_write_end(maker, &text)};
    rec_notice_add(maker, &notice, (rec_claim_list){0}, (rec_relation_list){0}, false);
}

/** distance: in standard deviations. */
static void add_outlier(rec_notice_maker *maker, uint32_t quantity, rec_claim_list claims,
                        double distance, const char *from)
{
    const rec_claim *first = &maker->problem->claims[claims.claims[0]];
    char number[REC_HUMAN_SIZE];
    rec_notice_writer text;
    (void)rec_human_number(fabs(distance), REC_NEAREST, REC_ANY_PLACE, number);
    rec_notice_write_begin(&text);
    rec_notice_name(&text.out, maker->problem, quantity);
    rec_write_text(&text.out, maker->problem->sources[first->source].name);
    rec_write_text(&text.out, " (");
    rec_write_text(&text.out, first->id);
    rec_write_text(&text.out, ") is ");
    rec_write_text(&text.out, number);
    rec_write_text(&text.out, from);
    rec_notice notice = {.rule = REC_RULE_OUTLIER,
                         .quantity = maker->problem->quantities[quantity].id,
                         .place = first->place,
                         .severity = fabs(distance),
                         .related_total = claims.count - 1,
                         .text = rec_notice_write_end(maker, &text)};
    rec_notice_place *places = rec_notice_places(maker, claims.count);
    for (size_t i = 1;
         places != NULL && i < claims.count && notice.related_count < REC_NOTICE_RELATED_LIMIT;
         i++) {
        places[notice.related_count++] = rec_notice_claim(maker, claims.claims[i]);
    }
    notice.related = places;
    rec_notice_add(maker, &notice, claims, (rec_relation_list){0}, false);
}

static void add_estimate(rec_notice_maker *maker, const rec_estimated *estimated)
{
    const rec_estimate *shown = &estimated->shown;
    if (shown->reason != REC_ESTIMATE_MADE) {
        return;
    }
    if (shown->has_bounds && !shown->inside_bounds) {
        add_outside(maker, shown->quantity, shown->low, shown->high, &shown->bounds, "estimate");
    }
    for (size_t v = 0; v < shown->value_count && maker->status == REC_OK; v++) {
        const rec_estimate_value *value = &estimated->values[v];
        if (value->outlier && isfinite(value->residual)) {
            add_outlier(maker, shown->quantity, value->claims, value->residual,
                        " standard errors away from the estimate without it");
        }
    }
}

/** Measurements that the test for gross errors withdraws, and adjusted values off the bounds. */
static void add_adjustment(rec_notice_maker *maker, const rec_adjustment_kept *made)
{
    if (made->shown.reason != REC_ADJUSTMENT_MADE) {
        return;
    }
    for (size_t i = 0; i < made->shown.quantity_count && maker->status == REC_OK; i++) {
        const rec_adjusted_quantity *adjusted = &made->quantities[i];
        if (is_asked(maker, adjusted->quantity) && isfinite(adjusted->is.best) &&
            !adjusted->inside_bounds) {
            add_outside(maker, adjusted->quantity, adjusted->low, adjusted->high,
                        &maker->solution->quantities[adjusted->quantity].bounds, "adjusted value");
        }
    }
    for (size_t i = 0; i < made->shown.measurement_count && maker->status == REC_OK; i++) {
        const rec_adjusted_measurement *measurement = &made->measurements[i];
        const double distance = sqrt(measurement->test.statistic);
        if (is_asked(maker, measurement->quantity) && measurement->test.step > 0 &&
            isfinite(distance)) {
            add_outlier(maker, measurement->quantity, measurement->claims, distance,
                        " standard deviations out of line with the rest, given the relations");
        }
    }
}

void rec_notices_of_estimates(rec_notice_maker *maker)
{
    const rec_estimation *estimation = maker->reported->parts.estimation;
    if (estimation == NULL) {
        return;
    }
    for (size_t i = 0; i < estimation->count && maker->status == REC_OK; i++) {
        if (is_asked(maker, estimation->estimates[i].shown.quantity)) {
            add_estimate(maker, &estimation->estimates[i]);
        }
    }
    add_adjustment(maker, &estimation->adjustment);
}
