/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Keys that are written once for many claims or quantities: a report's, and a
 * document's defaults. They go to the builder as they are, which adds them to
 * what gives none.
 */
#include "load/report.h"

#include "load/claim.h"
#include "load/entries.h"

#include <string.h>

static rec_status read_figures(rec_loader *loader, const rec_slot *slot)
{
    bool usable;
    const size_t before = loader->claim_count;
    rec_status status =
        rec_expect_kind(loader, slot, REC_EVENT_MAPPING,
                        "a mapping from quantities, as in {shells: nearly 5 million}", &usable);
    if (status == REC_OK && usable) {
        const size_t errors_before = loader->events.diagnostics->error_total;
        status = rec_read_entries(loader, slot, rec_read_figure, NULL);
        if (status == REC_OK && loader->claim_count == before &&
            loader->events.diagnostics->error_total == errors_before) {
            rec_events_error(&loader->events, REC_E_DOCUMENT, slot->place,
                             "`figures` is empty: a report has at least one figure");
        }
    }
    return status;
}

static const rec_key report_keys[] = {REC_SHARED_CLAIM_KEYS, {"figures", 0, read_figures}};

enum { REPORT_KEY_COUNT = REC_SHARED_KEY_COUNT + 1, FIGURES = REC_SHARED_KEY_COUNT };

static const rec_key_table report_table = {"a report", report_keys, REPORT_KEY_COUNT};

#define MISPLACED_STATEMENTS(cure)                                                                 \
    {"says", cure}, {"exactly", cure}, {"at_least", cure}, {"at_most", cure}, {"more_than", cure}, \
        {"less_than", cure}, {"about", cure}, {"order_of", cure}, {"between", cure},               \
        {"value", cure},                                                                           \
    {                                                                                              \
        "that", cure                                                                               \
    }

static const rec_misplaced_key not_in_reports[] = {
    MISPLACED_STATEMENTS("each figure makes its own statement, as in `figures: {shells: {at_least: "
                         "3 million}}`"),
    {"id", "each figure may have one, as in `figures: {shells: {id: a, says: 3 million}}`"},
    {"quantity", "the keys of `figures` name the quantities"}};

enum { NOT_IN_REPORTS = sizeof not_in_reports / sizeof not_in_reports[0] };

/** Fills what places tell and hands the keys on. */
static rec_status hand_over(rec_loader *loader, rec_claim_draft *draft, const rec_place places[],
                            rec_status (*build)(rec_builder *, const rec_claim_input *))
{
    rec_note_ignore(draft, places);
    draft->input.spoilt = rec_shared_keys_are_spoilt(draft, places);
    const rec_status status = build(loader->builder, &draft->input);
    return status == REC_OK ? REC_OK : (loader->events.status = status);
}

static rec_status read_report(rec_loader *loader, const rec_slot *slot)
{
    static const rec_misplaced_keys misplaced = {not_in_reports, NOT_IN_REPORTS};
    bool usable;
    rec_status status =
        rec_expect_kind(loader, slot, REC_EVENT_MAPPING,
                        "mappings, as in {source: a, figures: {b: at least 3}}", &usable);
    if (status == REC_OK) {
        status = rec_build_report_begin(loader->builder, &loader->report);
        loader->events.status = status;
    }
    if (status != REC_OK || !usable) {
        return status;
    }
    rec_claim_draft draft;
    memset(&draft, 0, sizeof draft);
    draft.input.place = slot->value->place;
    rec_place places[REPORT_KEY_COUNT] = {{0}};
    const size_t unknown_before = loader->unknown_keys;
    status = rec_read_mapping_but(loader, slot->value, &report_table, &misplaced, &draft, places);
    if (status == REC_OK && places[FIGURES].line == 0 && loader->unknown_keys == unknown_before) {
        rec_events_error(&loader->events, REC_E_DOCUMENT, slot->value->place,
                         "this report has no `figures`: write what it says of each quantity, as in "
                         "`figures: {shells: nearly 5 million}`");
    }
    return status == REC_OK ? hand_over(loader, &draft, places, rec_build_report) : status;
}

rec_status rec_read_reports(rec_loader *loader, const rec_slot *slot)
{
    bool usable;
    rec_status status =
        rec_expect_kind(loader, slot, REC_EVENT_LIST, "a list, each report begun by `- `", &usable);
    for (size_t count = 0; status == REC_OK && usable; count++) {
        rec_event item;
        status = rec_events_next(&loader->events, &item);
        if (status != REC_OK || item.kind == REC_EVENT_LIST_END) {
            break;
        }
        if (count >= loader->events.limits->claims) {
            rec_events_error(&loader->events, REC_E_LIMIT, item.place,
                             "the document has more than %zu reports",
                             loader->events.limits->claims);
            return loader->events.status = REC_E_LIMIT;
        }
        const rec_slot item_slot = {slot->name, item.place, &item, NULL};
        status = read_report(loader, &item_slot);
        loader->report = 0;
        rec_events_forget(&loader->events);
    }
    return status;
}

static const rec_key claim_default_keys[] = {REC_SHARED_CLAIM_KEYS,
                                             REC_CLAIM_KEY(quantity, rec_read_word)};

enum { CLAIM_DEFAULT_KEY_COUNT = REC_SHARED_KEY_COUNT + 1 };

static const rec_key_table claim_default_table = {"the defaults of claims", claim_default_keys,
                                                  CLAIM_DEFAULT_KEY_COUNT};

static const rec_misplaced_key not_in_claim_defaults[] = {
    MISPLACED_STATEMENTS("each claim makes its own statement"),
    {"id", "each claim has its own, or is called by its place"}};

enum { NOT_IN_CLAIM_DEFAULTS = sizeof not_in_claim_defaults / sizeof not_in_claim_defaults[0] };

static rec_status read_claim_defaults(rec_loader *loader, const rec_slot *slot)
{
    static const rec_misplaced_keys misplaced = {not_in_claim_defaults, NOT_IN_CLAIM_DEFAULTS};
    bool usable;
    rec_status status = rec_expect_kind(loader, slot, REC_EVENT_MAPPING,
                                        "a mapping of a claim's keys, as in {source: a}", &usable);
    if (status != REC_OK || !usable) {
        return status;
    }
    rec_claim_draft draft;
    memset(&draft, 0, sizeof draft);
    draft.input.place = slot->value->place;
    rec_place places[CLAIM_DEFAULT_KEY_COUNT] = {{0}};
    status =
        rec_read_mapping_but(loader, slot->value, &claim_default_table, &misplaced, &draft, places);
    return status == REC_OK ? hand_over(loader, &draft, places, rec_build_claim_defaults) : status;
}

static const rec_key default_keys[] = {{"quantity", 0, rec_read_quantity_defaults},
                                       {"claim", 0, read_claim_defaults}};

enum { DEFAULT_KEY_COUNT = sizeof default_keys / sizeof default_keys[0] };

static const rec_key_table default_table = {"`defaults`", default_keys, DEFAULT_KEY_COUNT};

rec_status rec_read_defaults(rec_loader *loader, const rec_slot *slot)
{
    bool usable;
    const rec_status status =
        rec_expect_kind(loader, slot, REC_EVENT_MAPPING,
                        "a mapping such as {quantity: {kind: count}, claim: {source: a}}", &usable);
    if (status != REC_OK || !usable) {
        return status;
    }
    rec_place places[DEFAULT_KEY_COUNT] = {{0}};
    return rec_read_mapping(loader, slot->value, &default_table, NULL, places);
}
