/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A relation of the JSON result: what it says and what became of it.
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
