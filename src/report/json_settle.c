/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What would settle it in the JSON result: of each quantity, and what the
 * document would say without each source.
 */
#include "report/json_parts.h"
#include "report/sentence_settle.h"

#include <math.h>

static void say_settling(rec_writer *writer, const rec_json_result *result, const void *what)
{
    const uint32_t *quantity = what;
    rec_sentence_settling(writer, result->solution, *quantity,
                          &result->settlement->quantities[*quantity]);
}

static void write_claim(rec_json_result *result, const rec_settling *settling)
{
    rec_json *json = &result->json;
    rec_json_key(json, "claim");
    if (!settling->has_claim) {
        rec_json_null(json);
        return;
    }
    rec_json_open_object(json);
    rec_json_named_string(json, "id", result->problem->claims[settling->claim].id);
    rec_json_named_range(json, "bounds", &settling->claim_bounds);
    rec_json_named_ids(result, "set_aside", settling->claim_set_aside,
                       settling->claim_set_aside_relations);
    rec_json_key(json, "ways");
    rec_json_unsigned(json, settling->claim_way_count);
    rec_json_close(json);
}

static void write_measure(rec_json_result *result, const rec_settling *settling)
{
    rec_json *json = &result->json;
    rec_json_key(json, "measure");
    if (!settling->has_measure) {
        rec_json_null(json);
        return;
    }
    rec_json_open_object(json);
    rec_json_named_string(json, "quantity", result->problem->quantities[settling->measure].id);
    rec_json_named_double(json, "value", settling->measure_value);
    rec_json_named_range(json, "bounds", &settling->measure_bounds);
    rec_json_close(json);
}

void rec_json_settling(rec_json_result *result, uint32_t quantity)
{
    rec_json *json = &result->json;
    const rec_settling *settling =
        result->settlement != NULL ? &result->settlement->quantities[quantity] : NULL;
    rec_json_key(json, "settle");
    if (settling == NULL ||
        (!settling->has_claim && !settling->has_measure && settling->claim_total == 0)) {
        rec_json_null(json);
        return;
    }
    rec_json_open_object(json);
    write_claim(result, settling);
    rec_json_key(json, "claims_tried");
    rec_json_unsigned(json, settling->claim_tried_count);
    rec_json_key(json, "claims_total");
    rec_json_unsigned(json, settling->claim_total);
    write_measure(result, settling);
    if (settling->has_claim || settling->has_measure) {
        rec_json_said(result, "text", say_settling, &quantity);
    } else {
        rec_json_named_string(json, "text", NULL);
    }
    rec_json_close(json);
}

static void write_source(rec_json_result *result, const rec_without_kept *kept)
{
    rec_json *json = &result->json;
    rec_json_open_object(json);
    rec_json_named_string(json, "source", result->problem->sources[kept->shown.source].id);
    rec_json_named_string(json, "verdict", rec_verdict_name(kept->shown.verdict));
    rec_json_named_double(json, "stretch", kept->shown.stretch); /* infinite: null */
    rec_json_key(json, "quantities");
    rec_json_open_array(json);
    for (size_t i = 0; i < kept->shown.quantity_count; i++) {
        const rec_without_quantity *quantity = &kept->quantities[i];
        if (!rec_json_shows(result, quantity->quantity)) {
            continue;
        }
        rec_json_open_object(json);
        rec_json_named_string(json, "id", result->problem->quantities[quantity->quantity].id);
        rec_json_named_string(json, "verdict", rec_verdict_name(quantity->verdict));
        rec_json_named_range(json, "bounds", &quantity->bounds);
        rec_json_close(json);
    }
    rec_json_close(json);
    rec_json_close(json);
}

void rec_json_without(rec_json_result *result)
{
    rec_json *json = &result->json;
    if (result->settlement == NULL) {
        rec_json_null(json);
        return;
    }
    rec_json_open_array(json);
    for (size_t s = 0; s < result->problem->source_count; s++) {
        if (result->sources == NULL || result->sources[s]) {
            write_source(result, &result->settlement->sources[s]);
        }
    }
    rec_json_close(json);
}
