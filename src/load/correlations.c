/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Correlations of a document: mappings of claims' ids, the r that every two of
 * them have, and a note. Which claims these are is the builder's to find.
 */
#include "load/correlations.h"

#include <stddef.h>

static const rec_key keys[] = {{"claims", offsetof(rec_correlation_input, claims), rec_read_words},
                               {"r", offsetof(rec_correlation_input, r), rec_read_number},
                               {"note", offsetof(rec_correlation_input, note), rec_read_prose}};

enum { KEY_COUNT = sizeof keys / sizeof keys[0], CLAIMS = 0, R = 1 };

static const rec_key_table table = {"a correlation", keys, KEY_COUNT};

static const rec_misplaced_key strange[] = {
    {"rho", "write `r`"},
    {"correlation", "write `r`"},
    {"value", "write `r`"},
    {"claim", "write `claims: [a, b]`"},
    {"covariance", "divide it by both standard uncertainties and write the quotient as `r`"},
};

static const char form[] = "{claims: [a, b], r: 0.5}";

/** Reports what is not there, unless something was reported of this mapping before. */
static void refuse_missing(rec_loader *loader, rec_place place, const rec_place places[],
                           const rec_correlation_input *input)
{
    rec_events *events = &loader->events;
    if (places[CLAIMS].line == 0) {
        rec_events_error(events, REC_E_DOCUMENT, place,
                         "this correlation names no `claims`: write %s", form);
    } else if (input->claims.count < 2) {
        rec_events_error(events, REC_E_DOCUMENT, places[CLAIMS],
                         "a correlation is between two claims or more: write %s", form);
    } else if (places[R].line == 0) {
        rec_events_error(events, REC_E_DOCUMENT, place,
                         "this correlation has no `r`: write a number between -1 and 1, as in %s",
                         form);
    }
}

static rec_status read_correlation(rec_loader *loader, const rec_slot *slot)
{
    static const rec_misplaced_keys misplaced = {strange, sizeof strange / sizeof strange[0]};
    bool usable;
    rec_status status = rec_expect_kind(loader, slot, REC_EVENT_MAPPING,
                                        "mappings, as in {claims: [a, b], r: 0.5}", &usable);
    if (status != REC_OK || !usable) {
        return status;
    }
    rec_correlation_input input = {.place = slot->value->place};
    rec_place places[KEY_COUNT] = {{0}};
    const size_t errors_before = loader->events.diagnostics->error_total;
    status = rec_read_mapping_but(loader, slot->value, &table, &misplaced, &input, places);
    if (status != REC_OK) {
        return status;
    }
    if (loader->events.diagnostics->error_total == errors_before) {
        refuse_missing(loader, slot->value->place, places, &input);
    }
    if (loader->events.diagnostics->error_total != errors_before) {
        return REC_OK; /* half of it would be found wrong for what is missing */
    }
    status = rec_build_correlation(loader->builder, &input);
    return status == REC_OK ? REC_OK : (loader->events.status = status);
}

rec_status rec_read_correlations(rec_loader *loader, const rec_slot *slot)
{
    bool usable;
    rec_status status = rec_expect_kind(loader, slot, REC_EVENT_LIST,
                                        "a list, as in [{claims: [a, b], r: 0.5}]", &usable);
    for (size_t index = 0; status == REC_OK && usable; index++) {
        rec_event item;
        bool more;
        status = rec_next_item(loader, slot, index, &item, &more);
        if (status != REC_OK || !more) {
            break;
        }
        const rec_slot item_slot = {slot->name, item.place, &item, NULL};
        status = read_correlation(loader, &item_slot);
        rec_events_forget(&loader->events);
    }
    return status;
}
