/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A quantity of the JSON result.
 */
#include "model/witness.h"
#include "report/json_parts.h"
#include "report/sentence.h"

static void write_support(rec_json *json, const rec_solved_quantity *solved)
{
    rec_json_key(json, "support");
    rec_json_open_array(json);
    for (size_t i = 0; i < solved->support_count; i++) {
        const rec_support_region *region = &solved->support[i];
        rec_json_open_object(json);
        rec_json_ends(json, &region->range);
        rec_json_key(json, "weight");
        rec_json_millionths(json, region->weight);
        rec_json_key(json, "of");
        rec_json_millionths(json, region->of);
        rec_json_close(json);
    }
    rec_json_close(json);
}

static void write_alternatives(rec_json_result *result, const rec_solved_quantity *solved)
{
    rec_json *json = &result->json;
    rec_json_key(json, "alternatives");
    rec_json_open_array(json);
    for (size_t i = 0; i < solved->alternative_count; i++) {
        rec_json_open_object(json);
        rec_json_named_ids(result, "withdraw", solved->alternatives[i].withdraw,
                           solved->alternatives[i].relations);
        rec_json_ends(json, &solved->alternatives[i].range);
        rec_json_close(json);
    }
    rec_json_close(json);
}

static void write_timeline(rec_json *json, const rec_solved_quantity *solved)
{
    rec_json_key(json, "timeline");
    rec_json_open_array(json);
    for (size_t i = 0; i < solved->timeline_count; i++) {
        const rec_timeline_entry *entry = &solved->timeline[i];
        rec_json_open_object(json);
        rec_json_named_date(json, "at", entry->has_date, entry->date);
        rec_json_named_string(json, "verdict", rec_verdict_name(entry->verdict));
        rec_json_ends(json, &entry->range);
        rec_json_close(json);
    }
    rec_json_close(json);
}

static void say_bounds(rec_writer *writer, const rec_json_result *result, const void *index)
{
    rec_range_words said;
    rec_quantity_bounds_words(result->solution, (uint32_t) * (const size_t *)index, &said);
    rec_write_text(writer, said.words);
}

static void write_quantity(rec_json_result *result, size_t index)
{
    rec_json *json = &result->json;
    const rec_quantity *quantity = &result->problem->quantities[index];
    const rec_solved_quantity *solved = &result->solution->quantities[index];
    rec_json_open_object(json);
    rec_json_named_string(json, "id", quantity->id);
    rec_json_named_string(json, "label", quantity->label);
    rec_json_named_string(json, "unit", quantity->unit_text);
    rec_json_named_string(json, "kind", rec_kind_name(quantity->kind));
    rec_json_named_string(json, "course", quantity->course_name);
    rec_json_named_double(json, "rise_per_day", quantity->course.rise);
    rec_json_named_double(json, "fall_per_day", quantity->course.fall);
    rec_json_named_range(json, "domain", &quantity->domain);
    rec_json_named_string(json, "verdict", rec_verdict_name(solved->verdict));
    rec_json_named_range(json, "bounds", &solved->bounds);
    rec_json_named_double(json, "witness", rec_witness(result->solution, index));
    rec_json_named_ids(result, "low_from", solved->low_from, solved->low_relations);
    rec_json_named_ids(result, "high_from", solved->high_from, solved->high_relations);
    write_alternatives(result, solved);
    rec_json_named_range(json, "claimed", solved->has_claimed ? &solved->claimed : NULL);
    write_support(json, solved);
    rec_json_key(json, "support_total");
    rec_json_unsigned(json, solved->support_total);
    rec_json_named_ids(result, "set_aside", solved->set_aside, solved->set_aside_relations);
    write_timeline(json, solved);
    rec_json_key(json, "conflicts_total");
    rec_json_unsigned(json, solved->conflicts_total);
    rec_json_said(result, "text", say_bounds, &index);
    rec_json_settling(result, (uint32_t)index);
    rec_json_named_string(json, "note", quantity->note);
    rec_json_close(json);
}

void rec_json_quantities(rec_json_result *result)
{
    rec_json_open_array(&result->json);
    for (size_t i = 0; i < result->problem->quantity_count; i++) {
        if (rec_json_shows(result, (uint32_t)i)) {
            write_quantity(result, i);
        }
    }
    rec_json_close(&result->json);
}
