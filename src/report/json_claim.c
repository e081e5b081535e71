/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A claim of the JSON result: what it says, how it was read, and what became
 * of it.
 */
#include "report/json_parts.h"

static const char *name_of_date_from(rec_date_from from)
{
    switch (from) {
    case REC_DATE_AS_OF:
        return "as_of";
    case REC_DATE_SAID:
        return "said";
    case REC_DATE_DOCUMENT:
        return "document";
    case REC_DATE_NONE:
        break;
    }
    return NULL;
}

static void write_soft(rec_json *json, const rec_claim *claim)
{
    rec_json_key(json, "soft");
    if (!claim->soft) {
        rec_json_null(json);
        return;
    }
    rec_json_open_object(json);
    rec_json_named_double(json, "value", claim->soft_value);
    rec_json_key(json, "standard");
    if (claim->soft_minus == claim->soft_plus) {
        rec_json_double(json, claim->soft_plus);
    } else {
        rec_json_null(json);
    }
    rec_json_named_double(json, "minus", claim->soft_minus);
    rec_json_named_double(json, "plus", claim->soft_plus);
    rec_json_named_double(json, "df", claim->soft_df);
    rec_json_close(json);
}

static void write_roots(rec_json_result *result, const rec_solved_claim *solved)
{
    const rec_claim_list roots = {solved->roots, solved->root_count};
    rec_json_named_claims(result, "roots", &roots);
    rec_json_named_bool(&result->json, "distorted", solved->distorted);
}

static void write_claim(rec_json_result *result, size_t index)
{
    rec_json *json = &result->json;
    const rec_problem *problem = result->problem;
    const rec_claim *claim = &problem->claims[index];
    const rec_solved_claim *solved = &result->solution->claims[index];
    const rec_reading reading = rec_solution_reading(result->solution, claim);
    const bool empty = !claim->soft && claim->nothing[reading];

    rec_json_open_object(json);
    rec_json_named_string(json, "id", claim->id);
    rec_json_named_string(json, "source", problem->sources[claim->source].id);
    const bool asserts = claim->quantity == REC_NO_INDEX; /* a relation, of several quantities */
    rec_json_named_string(json, "quantity",
                          asserts ? NULL : problem->quantities[claim->quantity].id);
    rec_json_named_string(json, "says", claim->says);
    rec_json_named_string(json, "text", claim->text);
    rec_json_named_date(json, "as_of", claim->date_from != REC_DATE_NONE, claim->date);
    rec_json_named_string(json, "dated_by", name_of_date_from(claim->date_from));
    rec_json_named_date(json, "said", claim->has_said, claim->said);
    rec_json_named_range(json, "interval",
                         claim->soft || empty || asserts ? NULL : &claim->range[reading]);
    rec_json_named_bool(json, "empty", empty);
    write_soft(json, claim);
    rec_json_named_string(json, "reading", rec_reading_name(reading));
    rec_json_named_string(json, "status", rec_claim_status_name(solved->status));
    rec_json_named_string(json, "repeats", rec_solved_claim_repeats(result->solution, index));
    write_roots(result, solved);
    rec_json_named_string(json, "origin", problem->sources[solved->origin].id);
    rec_json_key(json, "weight");
    rec_json_millionths(json, claim->weight);
    rec_json_key(json, "credibility");
    if (claim->credibility == 0) {
        rec_json_null(json);
    } else {
        rec_json_unsigned(json, (uint64_t)claim->credibility);
    }
    rec_json_named_string(json, "quote", claim->quote);
    rec_json_named_string(json, "url", claim->url);
    rec_json_named_string(json, "note", claim->note);
    rec_json_place(result, claim->place);
    rec_json_close(json);
}

void rec_json_claims(rec_json_result *result)
{
    rec_json_open_array(&result->json);
    for (size_t i = 0; i < result->problem->claim_count; i++) {
        if (result->solution->claims[i].status != REC_CLAIM_UNSAID &&
            (result->claims == NULL || result->claims[i])) {
            write_claim(result, i);
        }
    }
    rec_json_close(&result->json);
}
