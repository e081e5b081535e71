/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What `reconcile check` holds a result against, from inside a document or
 * from a file of its own. The only place where null means something.
 */
#include "load/expect.h"

#include "load/expect_number.h"
#include "load/values.h"
#include "model/diagnose.h"
#include "model/solution.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

static rec_status out_of_memory(rec_loader *loader)
{
    return loader->events.status = REC_E_MEMORY;
}

/** Reads a word and gives a copy of it that lasts; NULL after a report. */
static rec_status read_lasting(rec_loader *loader, const rec_slot *slot, const char **word)
{
    rec_text text = {0};
    const rec_slot text_slot = {slot->name, slot->place, slot->value, &text};
    *word = NULL;
    const rec_status status = rec_read_word(loader, &text_slot);
    if (status != REC_OK || text.bytes == NULL) {
        return status;
    }
    *word = rec_arena_copy(loader->expectation_arena, text.bytes, text.length);
    return *word != NULL ? REC_OK : out_of_memory(loader);
}

typedef struct verdict_draft {
    const char *name;
    rec_place place;
} verdict_draft;

static rec_status read_verdict(rec_loader *loader, const rec_slot *slot)
{
    const char *word;
    const rec_status status = read_lasting(loader, slot, &word);
    if (status != REC_OK || word == NULL) {
        return status;
    }
    const char *names[REC_VERDICT_SILENT + 1];
    for (int verdict = REC_VERDICT_CONFLICT; verdict <= REC_VERDICT_SILENT; verdict++) {
        names[verdict] = rec_verdict_name((rec_verdict)verdict);
        if (strcmp(word, names[verdict]) == 0) {
            *(verdict_draft *)slot->field = (verdict_draft){names[verdict], slot->value->place};
            return REC_OK;
        }
    }
    const char *near = rec_nearest_name(word, names, REC_VERDICT_SILENT + 1);
    rec_events_error(
        &loader->events, REC_E_DOCUMENT, slot->value->place, "`%s` is no verdict%s%s%s", word,
        near != NULL ? "; did you mean `" : ": write ", near != NULL ? near : "agreed, ",
        near != NULL ? "`?" : "touching, conflict, undecided or silent");
    return REC_OK;
}

/** Ids in the expectation's arena. */
typedef struct id_list_draft {
    bool given;
    rec_id_list list;
} id_list_draft;

static rec_status append_id(rec_loader *loader, const char ***ids, size_t *count, size_t *capacity,
                            const char *id)
{
    void *array = *ids;
    if (rec_arena_grow(loader->expectation_arena, &array, *count, capacity, sizeof **ids) !=
        REC_OK) {
        return out_of_memory(loader);
    }
    *ids = array;
    (*ids)[(*count)++] = id;
    return REC_OK;
}

static rec_status read_ids(rec_loader *loader, const rec_slot *slot)
{
    bool usable;
    rec_status status =
        rec_expect_kind(loader, slot, REC_EVENT_LIST, "a list of ids, as in [a, b]", &usable);
    if (status != REC_OK || !usable) {
        return status;
    }
    const char **ids = NULL;
    size_t count = 0, capacity = 0;
    for (size_t index = 0;; index++) {
        rec_event item;
        bool more;
        const char *id = NULL;
        status = rec_next_item(loader, slot, index, &item, &more);
        if (status != REC_OK || !more) {
            break;
        }
        const rec_slot item_slot = {slot->name, item.place, &item, NULL};
        status = read_lasting(loader, &item_slot, &id);
        if (status == REC_OK && id != NULL) {
            status = append_id(loader, &ids, &count, &capacity, id);
        }
        if (status != REC_OK) {
            break;
        }
    }
    *(id_list_draft *)slot->field =
        (id_list_draft){true, {.ids = ids, .count = count, .place = slot->value->place}};
    return status;
}

/** Lists of ids: conflicts, repairs. */
typedef struct id_lists_draft {
    bool given;
    rec_id_list *lists;
    size_t count;
    rec_place place;
} id_lists_draft;

static rec_status append_list(rec_loader *loader, id_lists_draft *lists, size_t *capacity,
                              const rec_id_list *list)
{
    void *array = lists->lists;
    if (rec_arena_grow(loader->expectation_arena, &array, lists->count, capacity,
                       sizeof *lists->lists) != REC_OK) {
        return out_of_memory(loader);
    }
    lists->lists = array;
    lists->lists[lists->count++] = *list;
    return REC_OK;
}

static rec_status read_id_lists(rec_loader *loader, const rec_slot *slot)
{
    bool usable;
    rec_status status = rec_expect_kind(loader, slot, REC_EVENT_LIST,
                                        "a list of lists of ids, as in [[a, b], [c]]", &usable);
    if (status != REC_OK || !usable) {
        return status;
    }
    id_lists_draft lists = {.given = true, .place = slot->value->place};
    size_t capacity = 0;
    for (size_t index = 0; status == REC_OK; index++) {
        rec_event item;
        bool more;
        id_list_draft ids = {.given = false};
        status = rec_next_item(loader, slot, index, &item, &more);
        if (status != REC_OK || !more) {
            break;
        }
        const rec_slot item_slot = {slot->name, item.place, &item, &ids};
        status = read_ids(loader, &item_slot);
        if (status == REC_OK && ids.given) {
            status = append_list(loader, &lists, &capacity, &ids.list);
        }
    }
    *(id_lists_draft *)slot->field = lists;
    return status;
}

typedef struct quantity_draft {
    rec_expected_number low, high;
    verdict_draft verdict;
    rec_text at;
    id_list_draft set_aside;
} quantity_draft;

static rec_status read_low(rec_loader *loader, const rec_slot *slot)
{
    return rec_read_expected_number(loader, slot, true, (double)-INFINITY);
}

static rec_status read_high(rec_loader *loader, const rec_slot *slot)
{
    return rec_read_expected_number(loader, slot, true, (double)INFINITY);
}

static const rec_key quantity_keys[] = {
    {"low", offsetof(quantity_draft, low), read_low},
    {"high", offsetof(quantity_draft, high), read_high},
    {"verdict", offsetof(quantity_draft, verdict), read_verdict},
    {"at", offsetof(quantity_draft, at), rec_read_word},
    {"set_aside", offsetof(quantity_draft, set_aside), read_ids},
};

enum { QUANTITY_KEY_COUNT = sizeof quantity_keys / sizeof quantity_keys[0] };

static const rec_key_table quantity_table = {"an expected quantity", quantity_keys,
                                             QUANTITY_KEY_COUNT};

/** The quantities expected so far. */
typedef struct quantities_draft {
    rec_expected_quantity *array;
    size_t count, capacity;
} quantities_draft;

static void finish_quantity(rec_loader *loader, const quantity_draft *draft,
                            rec_expected_quantity *quantity)
{
    quantity->quantity = REC_NO_INDEX;
    quantity->has_low = draft->low.given;
    quantity->low = draft->low.given ? draft->low.value : (double)NAN;
    quantity->low_place = draft->low.place;
    quantity->has_high = draft->high.given;
    quantity->high = draft->high.given ? draft->high.value : (double)NAN;
    quantity->high_place = draft->high.place;
    quantity->verdict = draft->verdict.name;
    quantity->verdict_place = draft->verdict.place;
    quantity->has_set_aside = draft->set_aside.given;
    quantity->set_aside = draft->set_aside.list.ids;
    quantity->set_aside_count = draft->set_aside.list.count;
    quantity->set_aside_place = draft->set_aside.list.place;
    const rec_text *at = &draft->at;
    if (at->bytes != NULL) {
        const char *message = NULL;
        const rec_status status = rec_date_read(at->bytes, at->length, &quantity->at, &message);
        quantity->has_at = status == REC_OK;
        if (status != REC_OK) {
            rec_events_error(&loader->events, status, at->place, "`%.*s`: %s", (int)at->length,
                             at->bytes, message);
        }
    }
    if (quantity->has_low && quantity->has_high && quantity->low > quantity->high) {
        rec_events_error(&loader->events, REC_E_DOCUMENT, quantity->low_place,
                         "`low` is above `high`");
    }
}

static rec_status read_quantity(rec_loader *loader, const rec_event *name, const rec_event *value,
                                bool repeated, void *context)
{
    quantities_draft *quantities = context;
    const char *id = rec_arena_copy(loader->expectation_arena, name->text.bytes, name->text.length);
    void *array = quantities->array;
    if (id == NULL || rec_arena_grow(loader->expectation_arena, &array, quantities->count,
                                     &quantities->capacity, sizeof *quantities->array) != REC_OK) {
        return out_of_memory(loader);
    }
    quantities->array = array;
    const rec_slot slot = {id, name->place, value, NULL};
    bool usable;
    rec_status status = rec_expect_kind(loader, &slot, REC_EVENT_MAPPING,
                                        "a mapping such as {low: 3, high: 5}", &usable);
    if (status != REC_OK || !usable) {
        return status;
    }
    quantity_draft draft;
    memset(&draft, 0, sizeof draft);
    rec_place places[QUANTITY_KEY_COUNT] = {{0}};
    status = rec_read_mapping(loader, value, &quantity_table, &draft, places);
    if (status == REC_OK && !repeated) {
        rec_expected_quantity *quantity = &quantities->array[quantities->count++];
        *quantity = (rec_expected_quantity){.id = id, .place = name->place};
        finish_quantity(loader, &draft, quantity);
    }
    return status;
}

static rec_status read_quantities(rec_loader *loader, const rec_slot *slot)
{
    bool usable;
    const rec_status status = rec_expect_kind(
        loader, slot, REC_EVENT_MAPPING, "a mapping from ids, as in {shells: {low: 3}}", &usable);
    return status == REC_OK && usable ? rec_read_entries(loader, slot, read_quantity, slot->field)
                                      : status;
}

static rec_status read_tolerance(rec_loader *loader, const rec_slot *slot)
{
    rec_expected_number *tolerance = slot->field;
    const rec_status status = rec_read_expected_number(loader, slot, false, 0.0);
    if (tolerance->given && tolerance->value < 0.0) {
        rec_events_error(&loader->events, REC_E_DOCUMENT, tolerance->place,
                         "`tolerance` cannot be below 0");
    }
    return status;
}

typedef struct expectation_draft {
    verdict_draft verdict;
    quantities_draft quantities;
    id_lists_draft conflicts, repairs;
    rec_expected_number tolerance;
} expectation_draft;

static const rec_key keys[] = {
    {"verdict", offsetof(expectation_draft, verdict), read_verdict},
    {"quantities", offsetof(expectation_draft, quantities), read_quantities},
    {"conflicts", offsetof(expectation_draft, conflicts), read_id_lists},
    {"repairs", offsetof(expectation_draft, repairs), read_id_lists},
    {"tolerance", offsetof(expectation_draft, tolerance), read_tolerance},
};

enum { KEY_COUNT = sizeof keys / sizeof keys[0] };

static const rec_key_table table = {"`expect`", keys, KEY_COUNT};

/** Relative difference that a result may have when the expectation names none. */
static const double usual_tolerance = 1e-9;

rec_status rec_read_expectation(rec_loader *loader, const rec_slot *slot)
{
    bool usable;
    rec_status status = rec_expect_kind(loader, slot, REC_EVENT_MAPPING,
                                        "a mapping, as in {verdict: agreed}", &usable);
    if (status != REC_OK || !usable) {
        return status;
    }
    expectation_draft draft;
    memset(&draft, 0, sizeof draft);
    rec_place places[KEY_COUNT] = {{0}};
    status = rec_read_mapping(loader, slot->value, &table, &draft, places);
    if (status != REC_OK) {
        return status;
    }
    *(rec_expectation *)slot->field = (rec_expectation){
        .given = true,
        .verdict = draft.verdict.name,
        .verdict_place = draft.verdict.place,
        .quantities = draft.quantities.array,
        .quantity_count = draft.quantities.count,
        .has_conflicts = draft.conflicts.given,
        .conflicts = draft.conflicts.lists,
        .conflict_count = draft.conflicts.count,
        .conflicts_place = draft.conflicts.place,
        .has_repairs = draft.repairs.given,
        .repairs = draft.repairs.lists,
        .repair_count = draft.repairs.count,
        .repairs_place = draft.repairs.place,
        .tolerance = draft.tolerance.given ? draft.tolerance.value : usual_tolerance,
        .place = slot->value->place,
    };
    return REC_OK;
}
