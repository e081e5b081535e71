/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The ways to say how sure a value is: exactly one of five forms, each of one
 * or two keys, and degrees of freedom to any of them.
 */
#include "load/uncertainty.h"

#include "load/values.h"

#include <stddef.h>

#define UNCERTAINTY_KEY(key)                                                                       \
    {                                                                                              \
#key, offsetof(rec_uncertainty_input, key), rec_read_number                                \
    }

/* In the order of the forms below. */
static const rec_key keys[] = {
    UNCERTAINTY_KEY(standard),   UNCERTAINTY_KEY(expanded), UNCERTAINTY_KEY(factor),
    UNCERTAINTY_KEY(half_width), UNCERTAINTY_KEY(level),    UNCERTAINTY_KEY(plus),
    UNCERTAINTY_KEY(minus),      UNCERTAINTY_KEY(relative), UNCERTAINTY_KEY(df),
};

enum { KEY_COUNT = sizeof keys / sizeof keys[0], FORM_COUNT = 5 };

static const rec_key_table table = {"an uncertainty", keys, KEY_COUNT};

typedef struct form {
    size_t first, second; /* keys; the same one where the form has but one */
    bool second_needed;
} form;

static const form forms[FORM_COUNT] = {
    {0, 0, true}, {1, 2, true}, {3, 4, false}, {5, 6, true}, {7, 7, true}};

const rec_key_table *rec_uncertainty_keys(void)
{
    return &table;
}

static bool check_forms(rec_loader *loader, const rec_slot *slot, const rec_place places[])
{
    size_t given = 0;
    bool whole = true;
    for (size_t i = 0; i < FORM_COUNT; i++) {
        const bool first = places[forms[i].first].line != 0;
        const bool second = places[forms[i].second].line != 0;
        given += first || second ? 1 : 0;
        if ((second && !first) || (first && !second && forms[i].second_needed)) {
            rec_events_error(
                &loader->events, REC_E_DOCUMENT, places[first ? forms[i].first : forms[i].second],
                "`%s` needs `%s` beside it", keys[first ? forms[i].first : forms[i].second].name,
                keys[first ? forms[i].second : forms[i].first].name);
            whole = false;
        }
    }
    if (given != 1) {
        rec_events_error(&loader->events, REC_E_DOCUMENT, slot->value->place,
                         "`%s` needs one of {standard}, {expanded, factor}, {half_width, level}, "
                         "{plus, minus}, {relative}; this has %s",
                         slot->name, given == 0 ? "none" : "more");
    }
    return whole && given == 1;
}

static bool texts_given(const rec_uncertainty_input *input, const rec_place places[])
{
    for (size_t i = 0; i < KEY_COUNT; i++) {
        const rec_text *text =
            (const rec_text *)(const void *)((const char *)input + keys[i].offset);
        if (places[i].line != 0 && text->bytes == NULL) {
            return false; /* reported where it was read */
        }
    }
    return true;
}

bool rec_uncertainty_is_whole(rec_loader *loader, const rec_slot *slot,
                              const rec_uncertainty_input *input, const rec_place places[])
{
    return check_forms(loader, slot, places) && texts_given(input, places);
}

rec_status rec_read_uncertainty(rec_loader *loader, const rec_slot *slot)
{
    bool usable;
    rec_status status =
        rec_expect_kind(loader, slot, REC_EVENT_MAPPING, "a form, as in {standard: 0.3}", &usable);
    if (status != REC_OK || !usable) {
        return status;
    }
    rec_uncertainty_input input = {.place = slot->value->place};
    rec_place places[KEY_COUNT] = {{0}};
    status = rec_read_mapping(loader, slot->value, &table, &input, places);
    if (status == REC_OK && rec_uncertainty_is_whole(loader, slot, &input, places)) {
        input.given = true;
        *(rec_uncertainty_input *)slot->field = input;
    }
    return status;
}
