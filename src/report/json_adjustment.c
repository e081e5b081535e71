/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Adjusted quantities in the JSON result: each is an estimate by the method
 * "adjust", and the tests of the whole stand beside.
 */
#include "report/json_parts.h"

#include <math.h>

static const rec_adjustment_kept *made_adjustment(const rec_json_result *result)
{
    return result->estimation != NULL &&
                   result->estimation->adjustment.shown.reason == REC_ADJUSTMENT_MADE
               ? &result->estimation->adjustment
               : NULL;
}

static void named_count(rec_json *json, const char *key, size_t count)
{
    rec_json_key(json, key);
    rec_json_unsigned(json, count);
}

/* A number that a test may not have. */
static void named_test(rec_json *json, const char *key, double z)
{
    rec_json_named_double(json, key, isnan(z) ? (double)INFINITY : z);
}

static void write_empty(rec_json *json, const char *key)
{
    rec_json_key(json, key);
    rec_json_open_array(json);
    rec_json_close(json);
}

static void write_quantity(rec_json_result *result, const rec_adjustment *shown,
                           const rec_adjusted_quantity *quantity)
{
    rec_json *const json = &result->json;
    const rec_quantity *const is = &result->problem->quantities[quantity->quantity];
    rec_json_open_object(json);
    rec_json_named_string(json, "quantity", is->id);
    rec_json_named_string(json, "method", rec_estimator_name(REC_ESTIMATOR_ADJUST));
    rec_json_named_string(json, "interval", rec_estimate_interval_name(REC_ESTIMATE_INTERVAL_Z));
    rec_json_named_double(json, "level", shown->level);
    rec_json_named_date(json, "at", shown->has_date && !rec_quantity_is_fixed(is), shown->at);
    named_count(json, "origins", quantity->value_count);
    rec_json_named_string(json, "reason", quantity->is.observable ? NULL : "not-observable");
    named_test(json, "best", quantity->is.best);
    rec_json_named_double(json, "low", quantity->low);
    rec_json_named_double(json, "high", quantity->high);
    rec_json_named_double(json, "standard_error", quantity->is.standard_error);
    rec_json_named_bool(json, "measured", quantity->is.measured);
    rec_json_named_bool(json, "observable", quantity->is.observable);
    rec_json_named_double(json, "redundancy", quantity->is.redundancy);
    rec_json_named_bool(json, "at_low", quantity->is.at_low);
    rec_json_named_bool(json, "at_high", quantity->is.at_high);
    rec_json_key(json, "inside_bounds");
    if (quantity->is.observable) {
        rec_json_bool(json, quantity->inside_bounds);
    } else {
        rec_json_null(json);
    }
    write_empty(json, "values");
    write_empty(json, "without");
    write_empty(json, "left_out");
    rec_json_close(json);
}

void rec_json_adjusted_quantities(rec_json_result *result)
{
    const rec_adjustment_kept *const made = made_adjustment(result);
    for (size_t i = 0; made != NULL && i < made->shown.quantity_count; i++) {
        if (rec_json_shows(result, made->quantities[i].quantity)) {
            write_quantity(result, &made->shown, &made->quantities[i]);
        }
    }
}

static void write_relations(rec_json_result *result, const rec_adjustment_kept *made)
{
    rec_json *const json = &result->json;
    rec_json_key(json, "nodal");
    rec_json_open_array(json);
    for (size_t i = 0; i < made->shown.relation_count; i++) {
        const rec_adjusted_relation *const r = &made->relations[i];
        rec_json_open_object(json);
        rec_json_named_string(json, "relation",
                              r->relation != REC_NO_INDEX
                                  ? result->problem->relations[r->relation].id
                                  : result->problem->claims[r->claim].id);
        named_test(json, "z", r->test.z);
        rec_json_named_bool(json, "dependent", r->test.dependent);
        rec_json_close(json);
    }
    rec_json_close(json);
}

static const char *claim_of(const rec_json_result *result, const rec_adjustment_kept *made,
                            size_t measurement)
{
    return result->problem->claims[made->measurements[measurement].claims.claims[0]].id;
}

/* One of the tests that each measurement has. */
static void write_tests(rec_json_result *result, const rec_adjustment_kept *made, bool power)
{
    rec_json *const json = &result->json;
    rec_json_key(json, power ? "power" : "measurement");
    rec_json_open_array(json);
    for (size_t i = 0; i < made->shown.measurement_count; i++) {
        const rec_adjusted_measurement *const m = &made->measurements[i];
        rec_json_open_object(json);
        rec_json_named_string(json, "claim", claim_of(result, made, i));
        named_test(json, "z", power ? m->test.power_z : m->test.adjustment_z);
        if (!power) {
            rec_json_named_claims(result, "claims", &m->claims);
            rec_json_named_string(json, "quantity", result->problem->quantities[m->quantity].id);
            rec_json_named_double(json, "value", m->value);
            rec_json_named_double(json, "u", m->u);
            rec_json_named_double(json, "adjustment", m->test.adjustment);
            rec_json_named_bool(json, "redundant", m->test.redundant);
        }
        rec_json_close(json);
    }
    rec_json_close(json);
}

static void write_claims_alike(rec_json_result *result, const rec_adjustment_kept *made,
                               size_t first)
{
    rec_json_key(&result->json, "claims");
    rec_json_open_array(&result->json);
    for (size_t i = 0; i < made->shown.measurement_count; i++) {
        if (made->measurements[i].test.alike == first) {
            rec_json_string(&result->json, claim_of(result, made, i));
        }
    }
    rec_json_close(&result->json);
}

/* The claims that could be in error, those that look alike together. */
static void write_ratios(rec_json_result *result, const rec_adjustment_kept *made)
{
    rec_json *const json = &result->json;
    rec_json_key(json, "glr");
    rec_json_open_array(json);
    for (size_t i = 0; i < made->shown.measurement_count; i++) {
        const rec_adjust_test *const test = &made->measurements[i].test;
        if (test->alike != i || !test->redundant || isnan(test->statistic)) {
            continue;
        }
        rec_json_open_object(json);
        write_claims_alike(result, made, i);
        rec_json_named_double(json, "statistic", test->statistic);
        rec_json_named_double(json, "bias", test->bias);
        rec_json_named_bool(json, "suspect", test->suspect);
        rec_json_close(json);
    }
    rec_json_close(json);
}

static void write_steps(rec_json_result *result, const rec_adjustment_kept *made)
{
    rec_json *const json = &result->json;
    rec_json_key(json, "elimination");
    rec_json_open_array(json);
    for (size_t k = 0; k < made->shown.numbers.step_count; k++) {
        const rec_adjust_step *const step = &made->steps[k];
        rec_json_open_object(json);
        rec_json_key(json, "claims");
        rec_json_open_array(json);
        for (size_t i = 0; i < made->shown.measurement_count; i++) {
            if (made->measurements[i].test.step == k + 1) {
                rec_json_string(json, claim_of(result, made, i));
            }
        }
        rec_json_close(json);
        rec_json_named_double(json, "statistic", step->statistic);
        rec_json_named_double(json, "bias", step->bias);
        rec_json_named_double(json, "chi2", step->chi2);
        named_count(json, "df", step->df);
        rec_json_named_double(json, "p", step->p);
        rec_json_close(json);
    }
    rec_json_close(json);
}

void rec_json_adjustment(rec_json_result *result)
{
    rec_json *const json = &result->json;
    const rec_adjustment_kept *const made = made_adjustment(result);
    if (result->estimation == NULL) {
        return;
    }
    rec_json_key(json, "adjustment");
    if (result->estimation->adjustment.shown.reason == REC_ADJUSTMENT_NOTHING) {
        rec_json_null(json);
        return;
    }
    rec_json_open_object(json);
    rec_json_named_string(
        json, "reason",
        made != NULL ? NULL
                     : rec_adjustment_reason_name(result->estimation->adjustment.shown.reason));
    if (made != NULL) {
        const rec_adjust_result *const numbers = &made->shown.numbers;
        rec_json_named_double(json, "chi2", numbers->chi2);
        named_count(json, "df", numbers->df);
        rec_json_named_double(json, "p", numbers->p);
        rec_json_named_bool(json, "linear", made->shown.linear);
        rec_json_named_double(json, "chi2_bounds", numbers->chi2_bounds);
        named_count(json, "active_bounds", numbers->active_bounds);
        rec_json_named_double(json, "critical_z", numbers->critical_z);
        rec_json_named_double(json, "critical_nodal_z", numbers->critical_nodal_z);
        write_relations(result, made);
        write_tests(result, made, false);
        write_tests(result, made, true);
        write_ratios(result, made);
        write_steps(result, made);
    }
    rec_json_close(json);
}
