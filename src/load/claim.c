/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Claims of a document: their keys, and that each makes one statement.
 */
#include "load/claim.h"

#include "load/uncertainty.h"
#include "load/values.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

enum { FORM_COUNT = REC_VALUE + 1 };

/** A claim while it is read: every statement given, before it is known that there is one. */
typedef struct claim_draft {
    rec_claim_input input;
    rec_text statement[FORM_COUNT][2]; /* the second of `between` only */
} claim_draft;

#define STATEMENT_KEY(name, form, read)                                                            \
    {                                                                                              \
        name, offsetof(claim_draft, statement[form]), read                                         \
    }
#define CLAIM_KEY(key, read)                                                                       \
    {                                                                                              \
#key, offsetof(claim_draft, input.key), read                                               \
    }

/* The statements first, in the order of rec_statement_form, then `that`. */
static const rec_key keys[] = {
    STATEMENT_KEY("says", REC_SAYS, rec_read_phrase),
    STATEMENT_KEY("exactly", REC_EXACTLY, rec_read_number),
    STATEMENT_KEY("at_least", REC_AT_LEAST, rec_read_number),
    STATEMENT_KEY("at_most", REC_AT_MOST, rec_read_number),
    STATEMENT_KEY("more_than", REC_MORE_THAN, rec_read_number),
    STATEMENT_KEY("less_than", REC_LESS_THAN, rec_read_number),
    STATEMENT_KEY("about", REC_ABOUT, rec_read_number),
    STATEMENT_KEY("order_of", REC_ORDER_OF, rec_read_number),
    STATEMENT_KEY("between", REC_BETWEEN, rec_read_pair),
    STATEMENT_KEY("value", REC_VALUE, rec_read_number),
    {"that", 0, rec_read_unsupported},
    CLAIM_KEY(id, rec_read_word),
    CLAIM_KEY(source, rec_read_word),
    CLAIM_KEY(quantity, rec_read_word),
    CLAIM_KEY(unit, rec_read_word),
    CLAIM_KEY(as_of, rec_read_word),
    CLAIM_KEY(said, rec_read_word),
    CLAIM_KEY(repeats, rec_read_word),
    CLAIM_KEY(credibility, rec_read_number),
    CLAIM_KEY(weight, rec_read_number),
    CLAIM_KEY(as_bound, rec_read_bound),
    CLAIM_KEY(quote, rec_read_prose),
    CLAIM_KEY(url, rec_read_prose),
    CLAIM_KEY(note, rec_read_prose),
    CLAIM_KEY(uncertainty, rec_read_uncertainty),
    {"ignore", offsetof(claim_draft, input.ignored), rec_read_flag},
    CLAIM_KEY(reading, rec_read_word),
};

enum { KEY_COUNT = sizeof keys / sizeof keys[0], THAT = FORM_COUNT, SOURCE = 12, QUANTITY = 13 };

static const rec_key_table table = {"a claim", keys, KEY_COUNT};

/** Lists what makes a claim's statement: those given, or all there are. */
static void list_statements(const rec_place places[], bool all, char text[], size_t size)
{
    size_t used = 0;
    text[0] = '\0';
    for (size_t i = 0; i <= THAT; i++) {
        if (all ? i != THAT : places[i].line != 0) {
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
static bool choose_statement(rec_loader *loader, claim_draft *draft, const rec_place places[],
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
        return false;
    }
    if (form == THAT || draft->statement[form][0].bytes == NULL) {
        return false; /* reported where it was read */
    }
    draft->input.form = (rec_statement_form)form;
    draft->input.statement = draft->statement[form][0];
    draft->input.second = draft->statement[form][1];
    return true;
}

/** A key that was given, but not so that it could be used. */
static bool is_spoilt(const rec_text *text, rec_place place)
{
    return place.line != 0 && text->bytes == NULL;
}

static rec_status hand_over(rec_loader *loader, claim_draft *draft, const rec_place places[],
                            bool strange_keys)
{
    rec_claim_input *input = &draft->input;
    if (!choose_statement(loader, draft, places, strange_keys)) {
        /* It stands in with a harmless statement, so that its names are still checked. */
        input->form = REC_SAYS;
        input->statement = (rec_text){.bytes = "none", .length = 4, .place = input->place};
        input->unit = (rec_text){0};
        input->as_bound = (rec_text){0};
        input->uncertainty = (rec_uncertainty_input){0};
    }
    if (is_spoilt(&input->source, places[SOURCE]) ||
        is_spoilt(&input->quantity, places[QUANTITY]) ||
        (places[THAT].line != 0 && places[QUANTITY].line == 0)) {
        return REC_OK;
    }
    const rec_status status = rec_build_claim(loader->builder, input);
    return status == REC_OK ? REC_OK : (loader->events.status = status);
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
    claim_draft draft;
    memset(&draft, 0, sizeof draft);
    draft.input.place = slot->value->place;
    rec_place places[KEY_COUNT] = {{0}};
    const size_t unknown_before = loader->unknown_keys;
    status = rec_read_mapping(loader, slot->value, &table, &draft, places);
    return status == REC_OK
               ? hand_over(loader, &draft, places, loader->unknown_keys > unknown_before)
               : status;
}

rec_status rec_read_claims(rec_loader *loader, const rec_slot *slot)
{
    bool usable;
    rec_status status =
        rec_expect_kind(loader, slot, REC_EVENT_LIST, "a list, each claim begun by `- `", &usable);
    for (size_t count = 0; status == REC_OK && usable; count++) {
        rec_event item;
        status = rec_events_next(&loader->events, &item);
        if (status != REC_OK || item.kind == REC_EVENT_LIST_END) {
            break;
        }
        if (count >= loader->events.limits->claims) {
            rec_events_error(&loader->events, REC_E_LIMIT, item.place,
                             "the document has more than %zu claims",
                             loader->events.limits->claims);
            return loader->events.status = REC_E_LIMIT;
        }
        const rec_slot item_slot = {slot->name, item.place, &item, NULL};
        status = read_claim(loader, &item_slot);
        rec_events_forget(&loader->events);
    }
    return status;
}
