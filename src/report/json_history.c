/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The history in the JSON result: for each date of saying what was said, and
 * what could then be known of every quantity.
 */
#include "report/json_parts.h"

static void write_quantity(rec_json_result *result, const rec_history_step *step, uint32_t quantity)
{
    rec_json *json = &result->json;
    const rec_history_quantity *now = &step->quantities[quantity];
    rec_json_open_object(json);
    rec_json_named_string(json, "id", result->problem->quantities[quantity].id);
    rec_json_named_bool(json, "changed", now->changed);
    rec_json_named_string(json, "verdict", rec_verdict_name(now->verdict));
    rec_json_named_range(json, "bounds", &now->bounds);
    rec_json_named_ids(result, "low_from", now->low_from, now->low_relations);
    rec_json_named_ids(result, "high_from", now->high_from, now->high_relations);
    rec_json_named_ids(result, "set_aside", now->set_aside, now->set_aside_relations);
    rec_json_key(json, "conflicts_total");
    rec_json_unsigned(json, now->conflict_total);
    rec_json_close(json);
}

static void write_claims(rec_json_result *result, const rec_history_entry *entry)
{
    rec_json_key(&result->json, "claims");
    rec_json_open_list(&result->json);
    for (size_t i = 0; i < entry->claim_count; i++) {
        if (result->claims == NULL || result->claims[entry->claims[i]]) {
            rec_json_string(&result->json, result->problem->claims[entry->claims[i]].id);
        }
    }
    rec_json_close(&result->json);
}

static void write_step(rec_json_result *result, const rec_history_step *step)
{
    rec_json *json = &result->json;
    const rec_history_entry *entry = &step->entry;
    rec_json_open_object(json);
    rec_json_named_date(json, "said", entry->has_said, entry->said);
    rec_json_named_date(json, "at", entry->has_at, entry->at);
    rec_json_key(json, "joined");
    rec_json_unsigned(json, entry->joined);
    write_claims(result, entry);
    rec_json_named_string(json, "verdict", rec_verdict_name(entry->verdict));
    rec_json_key(json, "conflicts_total");
    rec_json_unsigned(json, entry->conflict_total);
    rec_json_key(json, "quantities");
    rec_json_open_array(json);
    for (uint32_t q = 0; q < result->problem->quantity_count; q++) {
        if (rec_json_shows(result, q)) {
            write_quantity(result, step, q);
        }
    }
    rec_json_close(json);
    rec_json_key(json, "conflicts");
    rec_json_open_array(json);
    for (size_t k = 0; k < entry->conflict_count; k++) {
        if (rec_json_shows_conflict(result, &step->conflicts[k])) {
            rec_json_open_object(json);
            rec_json_conflict(result, &step->conflicts[k]);
            rec_json_close(json);
        }
    }
    rec_json_close(json);
    rec_json_close(json);
}

void rec_json_history(rec_json_result *result, const rec_history *history)
{
    rec_json_open_array(&result->json);
    for (size_t i = 0; i < history->step_count; i++) {
        write_step(result, &history->steps[i]);
    }
    rec_json_close(&result->json);
}
