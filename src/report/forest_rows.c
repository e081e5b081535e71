/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which values of an estimate a forest plot shows, and what it shows of each.
 */
#include "report/forest_rows.h"

#include "report/text_estimates.h"

#include <assert.h>
#include <math.h>

/** Whether a value is shown before another: outliers, then what weighs more, then as they stand. */
static bool comes_before(const rec_estimate_value *a, const rec_estimate_value *b, double limit)
{
    const bool far = rec_text_is_far(a, limit);
    if (far != rec_text_is_far(b, limit)) {
        return far;
    }
    return a->share > b->share;
}

/** Chooses at most so many values, in the document's order. */
static size_t pick(const rec_estimated *estimated, size_t most, size_t place[])
{
    const rec_estimate_value *values = estimated->values;
    const double limit = rec_text_far_limit(&estimated->shown);
    size_t count = 0;
    for (size_t i = 0; i < estimated->shown.value_count; i++) {
        size_t at = count;
        while (at > 0 && comes_before(&values[i], &values[place[at - 1]], limit)) {
            at--;
        }
        if (at == most) {
            continue;
        }
        count += count < most ? 1 : 0;
        for (size_t k = count - 1; k > at; k--) {
            place[k] = place[k - 1];
        }
        place[at] = i;
    }
    for (size_t i = 1; i < count; i++) { /* back into the document's order */
        const size_t value = place[i];
        size_t at = i;
        for (; at > 0 && place[at - 1] > value; at--) {
            place[at] = place[at - 1];
        }
        place[at] = value;
    }
    return count;
}

/** What a value is called: its claim by the id that someone gave it, else the source. */
static const char *label_of(const rec_problem *problem, const rec_estimate_value *value)
{
    if (value->claims.count == 1 && !problem->claims[value->claims.claims[0]].id_by_place) {
        return problem->claims[value->claims.claims[0]].id;
    }
    return problem->sources[value->source].name;
}

static rec_forest_row row_of(const rec_problem *problem, const rec_estimated *estimated,
                             const rec_estimate_value *value, double limit)
{
    const double coverage = rec_text_coverage(estimated->shown.level, value->df);
    const bool interval = isnan(value->value);
    return (rec_forest_row){.label = label_of(problem, value),
                            .value = value->value,
                            .low = interval ? value->low : value->value - coverage * value->minus,
                            .high = interval ? value->high : value->value + coverage * value->plus,
                            .share = value->share,
                            .outlier = rec_text_is_far(value, limit)};
}

bool rec_forest_is_drawn(const rec_estimated *estimated)
{
    return estimated->shown.reason == REC_ESTIMATE_MADE && estimated->shown.value_count > 1;
}

void rec_forest_make(rec_forest_made *made, const rec_problem *problem,
                     const rec_estimated *estimated, size_t rows_most)
{
    const rec_estimate *shown = &estimated->shown;
    const double limit = rec_text_far_limit(shown);
    const rec_range *domain = &problem->quantities[shown->quantity].domain;
    const rec_range bounds = shown->bounds;
    assert(rows_most >= 1 && rows_most <= REC_FOREST_ROWS_ROOM);
    const size_t count = pick(estimated, rows_most, made->value);
    made->more = shown->value_count - count;
    made->more_share = 1.0;
    for (size_t i = 0; i < count; i++) {
        const rec_estimate_value *value = &estimated->values[made->value[i]];
        made->rows[i] = row_of(problem, estimated, value, limit);
        made->more_share -= value->share;
    }
    made->forest = (rec_forest){.rows = made->rows,
                                .count = count,
                                .best = shown->best,
                                .low = shown->low,
                                .high = shown->high,
                                .has_prediction = shown->is_fit || shown->pool.has_prediction,
                                .prediction_low = shown->is_fit ? shown->censored.prediction_low
                                                                : shown->pool.prediction_low,
                                .prediction_high = shown->is_fit ? shown->censored.prediction_high
                                                                 : shown->pool.prediction_high,
                                .has_bounds = shown->has_bounds &&
                                              (bounds.lo != domain->lo || bounds.hi != domain->hi),
                                .bounds = bounds};
}
