/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Claims of a document: their keys, and that each makes one statement.
 */
#include "load/claim.h"

#include "load/relations.h"
#include "load/uncertainty.h"
#include "load/values.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

/** `that` of a figure, which speaks of one quantity. */
static rec_status refuse_assertion(rec_loader *loader, const rec_slot *slot)
{
    rec_events_error(&loader->events, REC_E_DOCUMENT, slot->place,
                     "`that` cannot stand in a figure: a relation speaks of several quantities, "
                     "write it as a claim under `claims`");
    return rec_events_skip(&loader->events, slot->value);
}

#define STATEMENT_KEYS(read_that)                                                                  \
    {"says", REC_STATEMENT_FIELD(REC_SAYS), rec_read_phrase},                                      \
        {"exactly", REC_STATEMENT_FIELD(REC_EXACTLY), rec_read_number},                            \
        {"at_least", REC_STATEMENT_FIELD(REC_AT_LEAST), rec_read_number},                          \
        {"at_most", REC_STATEMENT_FIELD(REC_AT_MOST), rec_read_number},                            \
        {"more_than", REC_STATEMENT_FIELD(REC_MORE_THAN), rec_read_number},                        \
        {"less_than", REC_STATEMENT_FIELD(REC_LESS_THAN), rec_read_number},                        \
        {"about", REC_STATEMENT_FIELD(REC_ABOUT), rec_read_number},                                \
        {"order_of", REC_STATEMENT_FIELD(REC_ORDER_OF), rec_read_number},                          \
        {"between", REC_STATEMENT_FIELD(REC_BETWEEN), rec_read_pair},                              \
        {"value", REC_STATEMENT_FIELD(REC_VALUE), rec_read_number},                                \
    {                                                                                              \
        "that", REC_STATEMENT_FIELD(REC_THAT), read_that                                           \
    }

/* The statements first, in the order of rec_statement_form. */
static const rec_key keys[] = {STATEMENT_KEYS(rec_read_relation), REC_CLAIM_KEY(id, rec_read_word),
                               REC_CLAIM_KEY(quantity, rec_read_word), REC_SHARED_CLAIM_KEYS};

static const rec_key figure_keys[] = {STATEMENT_KEYS(refuse_assertion),
                                      REC_CLAIM_KEY(id, rec_read_word), REC_SHARED_CLAIM_KEYS};

enum {
    KEY_COUNT = sizeof keys / sizeof keys[0],
    FIGURE_KEY_COUNT = sizeof figure_keys / sizeof figure_keys[0],
    THAT = REC_THAT,
    QUANTITY = THAT + 2,
    SHARED = THAT + 3,
    SHARED_OF_FIGURE = THAT + 2
};

static const rec_key_table table = {"a claim", keys, KEY_COUNT};
static const rec_key_table figure_table = {"a figure", figure_keys, FIGURE_KEY_COUNT};

/** Lists what makes a claim's statement: those given, or all there are. */
static void list_statements(const rec_place places[], bool all, char text[], size_t size)
{
    size_t used = 0;
    text[0] = '\0';
    for (size_t i = 0; i <= THAT; i++) {
        if (all || places[i].line != 0) {
            const int written =
                snprintf(text + used, size - used, "%s`%s`", used == 0 ? "" : ", ", keys[i].name);
            used += written > 0 && (size_t)written < size - used ? (size_t)written : 0;
        }
    }
}

static bool comes_before(rec_place a, rec_place b)
{
    return a.line != b.line ? a.line < b.line : a.column < b.column;
}

/** The place of the second statement in the order of the text. */
static rec_place second_statement(const rec_place places[])
{
    rec_place first = {.line = UINT32_MAX}, second = {.line = UINT32_MAX};
    for (size_t i = 0; i <= THAT; i++) {
        if (places[i].line == 0) {
            continue;
        }
        if (comes_before(places[i], first)) {
            second = first;
            first = places[i];
        } else if (comes_before(places[i], second)) {
            second = places[i];
        }
    }
    return second;
}

/** Finds the one statement; reports none or two. false: the claim has none that can be used. */
static bool choose_statement(rec_loader *loader, rec_claim_draft *draft, const rec_place places[],
                             bool strange_keys)
{
    size_t given = 0, form = 0;
    char list[256];
    for (size_t i = 0; i <= THAT; i++) {
        if (places[i].line != 0) {
            form = i;
            given++;
        }
    }
    if (given == 0 && strange_keys) {
        return false; /* a misspelt statement was reported where it stands */
    }
    if (given == 0) {
        list_statements(places, true, list, sizeof list);
        rec_events_error(&loader->events, REC_E_DOCUMENT, draft->input.place,
                         "this claim makes no statement: it needs one of %s", list);
        return false;
    }
    if (given > 1) {
        list_statements(places, false, list, sizeof list);
        rec_events_error(&loader->events, REC_E_DOCUMENT, second_statement(places),
                         "a claim makes one statement, this one makes %zu: %s", given, list);
        draft->input.spoilt = draft->input.spoilt || places[THAT].line != 0;
        return false;
    }
    if (draft->statement[form][0].bytes == NULL) {
        draft->input.spoilt = draft->input.spoilt || form == THAT; /* it need name no quantity */
        return false;                                              /* reported where it was read */
    }
    draft->input.form = (rec_statement_form)form;
    draft->input.statement = draft->statement[form][0];
    draft->input.second = draft->statement[form][1];
    return true;
}

void rec_note_ignore(rec_claim_draft *draft, const rec_place shared[])
{
    draft->input.ignore_given = shared[REC_SHARED_IGNORE].line != 0;
}

/** A key that was given, but not so that it could be used. */
static bool is_spoilt(const rec_text *text, rec_place place)
{
    return place.line != 0 && text->bytes == NULL;
}

bool rec_shared_keys_are_spoilt(const rec_claim_draft *draft, const rec_place shared[])
{
    return is_spoilt(&draft->input.source, shared[REC_SHARED_SOURCE]);
}

/** shared: places of the keys that reports have too. */
static rec_status hand_over(rec_loader *loader, rec_claim_draft *draft, const rec_place places[],
                            const rec_place shared[], bool strange_keys)
{
    rec_claim_input *input = &draft->input;
    rec_note_ignore(draft, shared);
    if (!choose_statement(loader, draft, places, strange_keys)) {
        /* It stands in with a harmless statement, so that its names are still checked. */
        input->form = REC_SAYS;
        input->statement = (rec_text){.bytes = "none", .length = 4, .place = input->place};
        input->unit = (rec_text){0};
        input->as_bound = (rec_text){0};
        input->uncertainty = (rec_uncertainty_input){0};
    }
    if (rec_shared_keys_are_spoilt(draft, shared)) {
        return REC_OK;
    }
    const rec_status status = rec_build_claim(loader->builder, input);
    return status == REC_OK ? REC_OK : (loader->events.status = status);
}

const rec_key_table *rec_claim_keys(void)
{
    return &table;
}

rec_status rec_end_claim(rec_loader *loader, rec_claim_draft *draft, const rec_place places[],
                         bool strange_keys)
{
    if (is_spoilt(&draft->input.quantity, places[QUANTITY])) {
        return REC_OK;
    }
    return hand_over(loader, draft, places, places + SHARED, strange_keys);
}

static rec_status read_claim(rec_loader *loader, const rec_slot *slot)
{
    bool usable;
    rec_status status =
        rec_expect_kind(loader, slot, REC_EVENT_MAPPING,
                        "mappings, as in {source: a, quantity: b, says: at least 3}", &usable);
    if (status != REC_OK || !usable) {
        return status;
    }
    rec_claim_draft draft;
    memset(&draft, 0, sizeof draft);
    draft.input.place = slot->value->place;
    rec_place places[KEY_COUNT] = {{0}};
    const size_t unknown_before = loader->unknown_keys;
    status = rec_read_mapping(loader, slot->value, &table, &draft, places);
    return status == REC_OK
               ? rec_end_claim(loader, &draft, places, loader->unknown_keys > unknown_before)
               : status;
}

bool rec_claim_is_beyond_limit(rec_loader *loader, rec_place place)
{
    if (loader->claim_count++ < loader->events.limits->claims) {
        return false;
    }
    rec_events_error(&loader->events, REC_E_LIMIT, place, "there are more than %zu claims",
                     loader->events.limits->claims);
    loader->events.status = REC_E_LIMIT;
    return true;
}

rec_status rec_read_claims(rec_loader *loader, const rec_slot *slot)
{
    bool usable;
    rec_status status =
        rec_expect_kind(loader, slot, REC_EVENT_LIST, "a list, each claim begun by `- `", &usable);
    while (status == REC_OK && usable) {
        rec_event item;
        status = rec_events_next(&loader->events, &item);
        if (status != REC_OK || item.kind == REC_EVENT_LIST_END) {
            break;
        }
        if (rec_claim_is_beyond_limit(loader, item.place)) {
            return loader->events.status;
        }
        const rec_slot item_slot = {slot->name, item.place, &item, NULL};
        status = read_claim(loader, &item_slot);
        rec_events_forget(&loader->events);
    }
    return status;
}

/** A number as YAML and JSON have them; with a scale or unit behind it, it is a phrase. */
static bool is_bare_number(const rec_event *value)
{
    const char *c = value->text.bytes, *const end = c + value->text.length;
    bool digits = false;
    if (value->style != REC_PLAIN || c == end) {
        return false;
    }
    for (c += *c == '-' || *c == '+' ? 1 : 0; c != end; c++) {
        if (*c >= '0' && *c <= '9') {
            digits = true;
        } else if (strchr(".eE+-", *c) == NULL || (*c != '.' && !digits)) {
            return false;
        }
    }
    return digits && ((end[-1] >= '0' && end[-1] <= '9') || end[-1] == '.');
}

/** A figure that is one value: a phrase, or a number, which may have an uncertainty beside it. */
static rec_status read_plain_figure(rec_loader *loader, const rec_slot *slot,
                                    rec_claim_draft *draft, rec_place places[])
{
    const size_t form = is_bare_number(slot->value) ? REC_VALUE : REC_SAYS;
    const rec_slot statement = {slot->name, slot->place, slot->value, draft->statement[form]};
    places[form] = slot->place;
    return form == REC_VALUE ? rec_read_number(loader, &statement)
                             : rec_read_phrase(loader, &statement);
}

rec_status rec_read_figure(rec_loader *loader, const rec_event *name, const rec_event *value,
                           bool repeated, void *context)
{
    (void)context;
    static const rec_misplaced_key quantity[] = {
        {"quantity", "its key in `figures` names the quantity"}};
    static const rec_misplaced_keys misplaced = {quantity, 1};
    const char *copy = rec_arena_copy(&loader->events.scratch, name->text.bytes, name->text.length);
    const rec_slot slot = {copy != NULL ? copy : "this", name->place, value, NULL};
    const size_t unknown_before = loader->unknown_keys;
    rec_claim_draft draft;
    rec_place places[FIGURE_KEY_COUNT] = {{0}};
    memset(&draft, 0, sizeof draft);
    draft.input.place = name->place;
    draft.input.quantity = name->text;
    draft.input.report = loader->report;
    rec_status status;
    if (rec_claim_is_beyond_limit(loader, name->place)) {
        return loader->events.status;
    }
    if (value->kind == REC_EVENT_MAPPING) {
        status = rec_read_mapping_but(loader, value, &figure_table, &misplaced, &draft, places);
    } else if (value->kind == REC_EVENT_LIST) {
        return rec_refuse_type(loader, &slot, "a phrase, a number, or a mapping of a claim's keys",
                               true);
    } else {
        status = read_plain_figure(loader, &slot, &draft, places);
    }
    return status != REC_OK || repeated
               ? status
               : hand_over(loader, &draft, places, places + SHARED_OF_FIGURE,
                           loader->unknown_keys > unknown_before);
}
