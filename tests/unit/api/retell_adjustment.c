/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Adjusted quantities as JSON, by the public headers alone.
 */
#include "retell_adjustment.h"

#include "plain_json.h"
#include "retell_given.h"

#include <string.h>

static const double none = (double)INFINITY; /* told as null */

static void tell_nothing(const char *name)
{
    key(name);
    open_with("[");
    close_with("]");
}

/** A number that a test may not have. */
static void test_number(const char *name, double z)
{
    number(name, isnan(z) ? none : z);
}

void tell_adjusted_quantities(const rec_problem *problem, const rec_estimation *estimation,
                              const rec_adjustment *shown)
{
    for (size_t i = 0; i < shown->quantity_count; i++) {
        rec_adjusted_quantity adjusted;
        rec_quantity_view quantity;
        must(rec_adjustment_quantity(estimation, i, &adjusted));
        must(rec_problem_quantity(problem, adjusted.quantity, &quantity));
        const bool fixed = strcmp(quantity.course, "fixed") == 0;
        next("{");
        say("quantity", quantity.id);
        say("method", rec_estimator_name(REC_ESTIMATOR_ADJUST));
        say("interval", rec_estimate_interval_name(REC_ESTIMATE_INTERVAL_Z));
        number("level", shown->level);
        date("at", shown->has_date && !fixed, shown->at);
        number("origins", (double)adjusted.value_count);
        say("reason", adjusted.is.observable ? NULL : "not-observable");
        test_number("best", adjusted.is.best);
        number("low", adjusted.low);
        number("high", adjusted.high);
        number("standard_error", adjusted.is.standard_error);
        flag("measured", adjusted.is.measured);
        flag("observable", adjusted.is.observable);
        number("redundancy", adjusted.is.redundancy);
        flag("at_low", adjusted.is.at_low);
        flag("at_high", adjusted.is.at_high);
        if (adjusted.is.observable) {
            flag("inside_bounds", adjusted.inside_bounds);
        } else {
            say("inside_bounds", NULL);
        }
        tell_nothing("values");
        tell_nothing("without");
        tell_nothing("left_out");
        close_with("}");
    }
}

static rec_adjusted_measurement measurement_at(const rec_estimation *estimation, size_t index)
{
    rec_adjusted_measurement measurement;
    must(rec_adjustment_measurement(estimation, index, &measurement));
    return measurement;
}

static void tell_relations(const rec_problem *problem, const rec_estimation *estimation,
                           size_t count)
{
    key("nodal");
    open_with("[");
    for (size_t i = 0; i < count; i++) {
        rec_adjusted_relation adjusted;
        must(rec_adjustment_relation(estimation, i, &adjusted));
        next("{");
        if (adjusted.relation != REC_NO_INDEX) {
            rec_relation_view relation;
            must(rec_problem_relation(problem, adjusted.relation, &relation));
            say("relation", relation.id);
        } else {
            say("relation", claim_id(problem, adjusted.claim));
        }
        test_number("z", adjusted.test.z);
        flag("dependent", adjusted.test.dependent);
        close_with("}");
    }
    close_with("]");
}

static void tell_tests(const rec_problem *problem, const rec_estimation *estimation, size_t count,
                       bool power)
{
    key(power ? "power" : "measurement");
    open_with("[");
    for (size_t i = 0; i < count; i++) {
        const rec_adjusted_measurement m = measurement_at(estimation, i);
        next("{");
        say("claim", claim_id(problem, m.claims.claims[0]));
        test_number("z", power ? m.test.power_z : m.test.adjustment_z);
        if (!power) {
            rec_quantity_view quantity;
            must(rec_problem_quantity(problem, m.quantity, &quantity));
            key("claims");
            open_with("[");
            for (size_t k = 0; k < m.claims.count; k++) {
                printf("%s", separator);
                text(claim_id(problem, m.claims.claims[k]));
                separator = ", ";
            }
            close_with("]");
            say("quantity", quantity.id);
            number("value", m.value);
            number("u", m.u);
            number("adjustment", m.test.adjustment);
            flag("redundant", m.test.redundant);
        }
        close_with("}");
    }
    close_with("]");
}

/** Claims that are alike (step 0), or withdrawn in one step. */
static void tell_claims(const rec_problem *problem, const rec_estimation *estimation, size_t count,
                        size_t alike, size_t step)
{
    key("claims");
    open_with("[");
    for (size_t i = 0; i < count; i++) {
        const rec_adjusted_measurement m = measurement_at(estimation, i);
        if (step == 0 ? m.test.alike == alike : m.test.step == step) {
            printf("%s", separator);
            text(claim_id(problem, m.claims.claims[0]));
            separator = ", ";
        }
    }
    close_with("]");
}

static void tell_suspicions(const rec_problem *problem, const rec_estimation *estimation,
                            const rec_adjustment *shown)
{
    const size_t count = shown->measurement_count;
    key("glr");
    open_with("[");
    for (size_t i = 0; i < count; i++) {
        const rec_adjusted_measurement m = measurement_at(estimation, i);
        if (m.test.alike == i && m.test.redundant && !isnan(m.test.statistic)) {
            next("{");
            tell_claims(problem, estimation, count, i, 0);
            number("statistic", m.test.statistic);
            number("bias", m.test.bias);
            flag("suspect", m.test.suspect);
            close_with("}");
        }
    }
    close_with("]");
    key("elimination");
    open_with("[");
    for (size_t k = 0; k < shown->numbers.step_count; k++) {
        rec_adjust_step step;
        must(rec_adjustment_step(estimation, k, &step));
        next("{");
        tell_claims(problem, estimation, count, 0, k + 1);
        number("statistic", step.statistic);
        number("bias", step.bias);
        number("chi2", step.chi2);
        number("df", (double)step.df);
        number("p", step.p);
        close_with("}");
    }
    close_with("]");
}

void tell_adjustment(const rec_problem *problem, const rec_estimation *estimation,
                     const rec_adjustment *shown)
{
    if (shown->reason == REC_ADJUSTMENT_NOTHING) {
        say("adjustment", NULL);
        return;
    }
    const bool made = shown->reason == REC_ADJUSTMENT_MADE;
    key("adjustment");
    open_with("{");
    say("reason", made ? NULL : rec_adjustment_reason_name(shown->reason));
    if (made) {
        number("chi2", shown->numbers.chi2);
        number("df", (double)shown->numbers.df);
        number("p", shown->numbers.p);
        flag("linear", shown->linear);
        number("chi2_bounds", shown->numbers.chi2_bounds);
        number("active_bounds", (double)shown->numbers.active_bounds);
        number("critical_z", shown->numbers.critical_z);
        number("critical_nodal_z", shown->numbers.critical_nodal_z);
        tell_relations(problem, estimation, shown->relation_count);
        tell_tests(problem, estimation, shown->measurement_count, false);
        tell_tests(problem, estimation, shown->measurement_count, true);
        tell_suspicions(problem, estimation, shown);
    }
    close_with("}");
}
