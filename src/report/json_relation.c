/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the JSON result says of several things together: relations of
 * quantities and what became of them, correlations of claims.
 */
#include "report/json_parts.h"

static void write_relation(rec_json_result *result, size_t index)
{
    rec_json *json = &result->json;
    const rec_relation *relation = &result->problem->relations[index];
    rec_json_open_object(json);
    rec_json_named_string(json, "id", relation->id);
    rec_json_named_string(json, "that", relation->that);
    rec_json_named_bool(json, "assumed", relation->assumed);
    rec_json_named_string(json, "status",
                          rec_relation_status_name(result->solution->relations[index].status));
    rec_json_named_string(json, "note", relation->note);
    rec_json_place(result, relation->place);
    rec_json_close(json);
}

void rec_json_relations(rec_json_result *result)
{
    rec_json_open_array(&result->json);
    for (size_t i = 0; i < result->problem->relation_count; i++) {
        if (result->relations == NULL || result->relations[i]) {
            write_relation(result, i);
        }
    }
    rec_json_close(&result->json);
}

static void write_correlation(rec_json_result *result, const rec_correlation *correlation)
{
    rec_json *json = &result->json;
    const rec_claim *claims = result->problem->claims;
    rec_json_open_object(json);
    rec_json_key(json, "claims");
    rec_json_open_list(json);
    rec_json_string(json, claims[correlation->first].id);
    rec_json_string(json, claims[correlation->second].id);
    rec_json_close(json);
    rec_json_named_double(json, "r", correlation->r);
    rec_json_named_string(json, "note", correlation->note);
    rec_json_place(result, correlation->place);
    rec_json_close(json);
}

void rec_json_correlations(rec_json_result *result)
{
    rec_json_open_array(&result->json);
    for (size_t i = 0; i < result->problem->correlation_count; i++) {
        const rec_correlation *correlation = &result->problem->correlations[i];
        if (result->claims == NULL ||
            (result->claims[correlation->first] && result->claims[correlation->second])) {
            write_correlation(result, correlation);
        }
    }
    rec_json_close(&result->json);
}
