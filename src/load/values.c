/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Scalars and short lists of a document, with the traps that YAML sets for
 * figures: nulls, truth values, blocks of text, commas inside brackets.
 */
#include "load/values.h"

#include <string.h>

static bool is_one_of(const rec_event *event, const char *const words[], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (strlen(words[i]) == event->text.length &&
            memcmp(words[i], event->text.bytes, event->text.length) == 0) {
            return true;
        }
    }
    return false;
}

static bool is_plain(const rec_event *event)
{
    return event->kind == REC_EVENT_SCALAR && event->style == REC_PLAIN;
}

bool rec_is_null(const rec_event *event)
{
    static const char *const nulls[] = {"", "~", "null", "Null", "NULL"};
    return is_plain(event) && is_one_of(event, nulls, sizeof nulls / sizeof nulls[0]);
}

/** The truth values of YAML 1.2 and, for numbers, those of older YAML too. */
static bool is_truth_value(const rec_event *event, bool old_too)
{
    static const char *const words[] = {"true", "false", "True", "False", "TRUE", "FALSE",
                                        "yes",  "no",    "Yes",  "No",    "YES",  "NO",
                                        "on",   "off",   "On",   "Off",   "ON",   "OFF"};
    return is_plain(event) && is_one_of(event, words, old_too ? sizeof words / sizeof words[0] : 6);
}

void rec_refuse_null(rec_loader *loader, const rec_slot *slot)
{
    const rec_event *value = slot->value;
    if (value->absent) {
        rec_events_error(&loader->events, REC_E_DOCUMENT, value->place,
                         "`%s` has no value: write one, or leave the key out", slot->name);
    } else {
        rec_events_error(&loader->events, REC_E_DOCUMENT, value->place,
                         "`%.*s` is no value for `%s`: leave the key out, or put quotes around a "
                         "word",
                         (int)value->text.length, value->text.bytes, slot->name);
    }
}

rec_status rec_refuse_type(rec_loader *loader, const rec_slot *slot, const char *wanted,
                           bool text_wanted)
{
    const rec_event *value = slot->value;
    if (value->kind == REC_EVENT_REFUSED) {
        return REC_OK;
    }
    if (value->kind == REC_EVENT_SCALAR) {
        rec_events_error(&loader->events, REC_E_DOCUMENT, value->place, "`%s` needs %s", slot->name,
                         wanted);
        return REC_OK;
    }
    const bool list = value->kind == REC_EVENT_LIST;
    rec_events_error(&loader->events, REC_E_DOCUMENT, value->place, "`%s` needs %s, not a %s%s",
                     slot->name, wanted, list ? "list" : "mapping",
                     !value->flow || !text_wanted ? ""
                     : list                       ? ": put quotes around text that begins with `[`"
                            : ": put quotes around text that begins with `{`");
    return rec_events_skip(&loader->events, value);
}

rec_status rec_expect_kind(rec_loader *loader, const rec_slot *slot, rec_event_kind kind,
                           const char *wanted, bool *usable)
{
    *usable = slot->value->kind == kind;
    if (*usable) {
        return REC_OK;
    }
    if (rec_is_null(slot->value)) {
        rec_refuse_null(loader, slot);
        return REC_OK;
    }
    return rec_refuse_type(loader, slot, wanted, kind == REC_EVENT_SCALAR);
}

rec_status rec_next_item(rec_loader *loader, const rec_slot *slot, size_t index, rec_event *item,
                         bool *more)
{
    const rec_status status = rec_events_next(&loader->events, item);
    *more = item->kind != REC_EVENT_LIST_END;
    if (status == REC_OK && *more && index >= loader->events.limits->list_items) {
        rec_events_error(&loader->events, REC_E_LIMIT, item->place,
                         "the list of `%s` has more than %zu items", slot->name,
                         loader->events.limits->list_items);
        return loader->events.status = REC_E_LIMIT;
    }
    return status;
}

/** A scalar that is given; else reports and leaves *usable false. */
static rec_status expect_scalar(rec_loader *loader, const rec_slot *slot, const char *wanted,
                                bool *usable)
{
    return rec_expect_kind(
        loader, slot, rec_is_null(slot->value) ? REC_EVENT_END : REC_EVENT_SCALAR, wanted, usable);
}

/** `says: >5` is an empty block of text to YAML. */
static void refuse_block(rec_loader *loader, const rec_slot *slot)
{
    const rec_event *value = slot->value;
    const rec_source_text *source = &loader->events.source;
    /* the lines are the place where the sign before them was not found */
    const bool has_sign = value->begin < source->length && (source->bytes[value->begin] == '|' ||
                                                            source->bytes[value->begin] == '>');
    const char sign = has_sign ? source->bytes[value->begin] : '|';
    size_t end = value->begin;
    while (end < source->length && source->bytes[end] != '\n' && source->bytes[end] != '\r') {
        end++;
    }
    if (value->text.length == 0 && has_sign) {
        rec_events_error(&loader->events, REC_E_DOCUMENT, value->place,
                         "`%c` begins a block of text, which leaves `%s` empty; quote it: "
                         "%s: \"%.*s\"",
                         sign, slot->name, slot->name, (int)(end - value->begin),
                         source->bytes + value->begin);
    } else {
        rec_events_error(
            &loader->events, REC_E_DOCUMENT, value->place,
            "`%s` cannot be a block of text (`%c`): write it on one line, in quotes if "
            "it begins with `>` or `|`",
            slot->name, sign);
    }
}

/** A scalar on one line that is not empty. */
static rec_status expect_line(rec_loader *loader, const rec_slot *slot, const char *wanted,
                              bool *usable)
{
    const rec_status status = expect_scalar(loader, slot, wanted, usable);
    if (status == REC_OK && *usable && slot->value->style == REC_BLOCK) {
        refuse_block(loader, slot);
        *usable = false;
    } else if (status == REC_OK && *usable && slot->value->text.length == 0) {
        rec_events_error(&loader->events, REC_E_DOCUMENT, slot->value->place, "`%s` is empty",
                         slot->name);
        *usable = false;
    }
    return status;
}

static void store(const rec_slot *slot, bool usable)
{
    if (usable) {
        *(rec_text *)slot->field = slot->value->text;
    }
}

static void refuse_truth_value(rec_loader *loader, const rec_slot *slot, const char *wanted)
{
    rec_events_error(&loader->events, REC_E_DOCUMENT, slot->value->place,
                     "`%.*s` is a truth value, and `%s` needs %s", (int)slot->value->text.length,
                     slot->value->text.bytes, slot->name, wanted);
}

rec_status rec_read_prose(rec_loader *loader, const rec_slot *slot)
{
    bool usable;
    const rec_status status = expect_scalar(loader, slot, "text", &usable);
    store(slot, usable);
    return status;
}

rec_status rec_read_word(rec_loader *loader, const rec_slot *slot)
{
    bool usable;
    const rec_status status = expect_line(loader, slot, "one word or line of text", &usable);
    store(slot, usable);
    return status;
}

rec_status rec_read_phrase(rec_loader *loader, const rec_slot *slot)
{
    static const char wanted[] = "a phrase such as \"at least 3 million\"";
    bool usable;
    const rec_status status = expect_line(loader, slot, wanted, &usable);
    if (usable && is_truth_value(slot->value, false)) {
        refuse_truth_value(loader, slot, wanted);
        usable = false;
    }
    store(slot, usable);
    return status;
}

rec_status rec_read_number(rec_loader *loader, const rec_slot *slot)
{
    bool usable;
    const rec_status status = expect_line(loader, slot, "a number", &usable);
    if (usable && is_truth_value(slot->value, true)) {
        refuse_truth_value(loader, slot, "a number");
        usable = false;
    }
    store(slot, usable);
    return status;
}

rec_status rec_read_bound(rec_loader *loader, const rec_slot *slot)
{
    static const char *const switches[] = {"true", "false"};
    if (is_plain(slot->value) && is_one_of(slot->value, switches, 2)) {
        store(slot, true);
        return REC_OK;
    }
    return rec_read_number(loader, slot);
}

rec_status rec_read_flag(rec_loader *loader, const rec_slot *slot)
{
    static const char *const yes[] = {"true"}, *const no[] = {"false"};
    if (is_plain(slot->value) &&
        (is_one_of(slot->value, yes, 1) || is_one_of(slot->value, no, 1))) {
        *(bool *)slot->field = slot->value->text.bytes[0] == 't';
        return REC_OK;
    }
    if (rec_is_null(slot->value)) {
        rec_refuse_null(loader, slot);
        return REC_OK;
    }
    return rec_refuse_type(loader, slot, "true or false, without quotes", false);
}

static rec_status append_text(rec_loader *loader, rec_text **items, size_t *count, size_t *capacity,
                              const rec_text *text)
{
    void *array = *items;
    if (rec_arena_grow(&loader->events.scratch, &array, *count, capacity, sizeof **items) !=
        REC_OK) {
        return loader->events.status = REC_E_MEMORY;
    }
    *items = array;
    (*items)[(*count)++] = *text;
    return REC_OK;
}

rec_status rec_read_words(rec_loader *loader, const rec_slot *slot)
{
    rec_text_list *list = slot->field;
    rec_text *items = NULL;
    size_t count = 0, capacity = 0;
    rec_status status = REC_OK;
    list->place = slot->value->place;
    if (slot->value->kind != REC_EVENT_LIST) {
        rec_text text = {0};
        const rec_slot alone = {slot->name, slot->place, slot->value, &text};
        status = rec_read_word(loader, &alone);
        if (status == REC_OK && text.bytes != NULL) {
            status = append_text(loader, &items, &count, &capacity, &text);
        }
    } else {
        for (size_t index = 0; status == REC_OK; index++) {
            rec_event item;
            bool more;
            rec_text text = {0};
            status = rec_next_item(loader, slot, index, &item, &more);
            if (status != REC_OK || !more) {
                break;
            }
            const rec_slot item_slot = {slot->name, item.place, &item, &text};
            status = rec_read_word(loader, &item_slot);
            if (status == REC_OK && text.bytes != NULL) {
                status = append_text(loader, &items, &count, &capacity, &text);
            }
        }
    }
    list->items = items;
    list->count = count;
    return status;
}

static bool is_digit(const rec_source_text *source, size_t at)
{
    return at < source->length && source->bytes[at] >= '0' && source->bytes[at] <= '9';
}

/** `1,500` where the comma may be meant to group digits. JSON cannot mean that. */
static bool comma_may_group(const rec_source_text *source, const rec_event *before,
                            const rec_event *after)
{
    const size_t at = after->begin;
    return !source->json && before->style == REC_PLAIN && after->style == REC_PLAIN &&
           before->end > before->begin && is_digit(source, before->end - 1) &&
           at == before->end + 1 && is_digit(source, at) && is_digit(source, at + 1) &&
           is_digit(source, at + 2) && !is_digit(source, at + 3);
}

static const char pair_wanted[] = "two numbers, as in [3, 5]";

/** Reads the items of a pair, more or fewer than two of them too. */
static rec_status read_items(rec_loader *loader, const rec_slot *slot, rec_text pair[2],
                             size_t *count, bool *grouped)
{
    rec_event before = {.kind = REC_EVENT_END};
    for (*count = 0;; ++*count) {
        rec_event item;
        bool more;
        rec_text text = {0};
        rec_status status = rec_next_item(loader, slot, *count, &item, &more);
        if (status != REC_OK || !more) {
            return status;
        }
        if (*count > 0 && slot->value->flow && before.kind == REC_EVENT_SCALAR &&
            item.kind == REC_EVENT_SCALAR &&
            comma_may_group(&loader->events.source, &before, &item)) {
            *grouped = true;
        }
        before = item;
        const rec_slot item_slot = {slot->name, item.place, &item, &text};
        status = rec_read_number(loader, &item_slot);
        if (status != REC_OK) {
            return status;
        }
        if (*count < 2) {
            pair[*count] = text;
        }
    }
}

rec_status rec_read_pair(rec_loader *loader, const rec_slot *slot)
{
    bool usable, grouped = false;
    rec_status status = rec_expect_kind(loader, slot, REC_EVENT_LIST, pair_wanted, &usable);
    if (status != REC_OK || !usable) {
        return status;
    }
    rec_text pair[2] = {{0}, {0}};
    size_t count;
    status = read_items(loader, slot, pair, &count, &grouped);
    if (status != REC_OK) {
        return status;
    }
    if (grouped) {
        rec_events_error(&loader->events, REC_E_DOCUMENT, slot->value->place,
                         "a comma without a blank behind it may part two numbers or group digits: "
                         "write [1, 500], or quote a number: [\"1,500\", \"2,000\"]");
    } else if (count != 2) {
        rec_events_error(&loader->events, REC_E_DOCUMENT, slot->value->place,
                         "`%s` needs %s; this list has %zu", slot->name, pair_wanted, count);
    } else if (pair[0].bytes != NULL && pair[1].bytes != NULL) {
        memcpy(slot->field, pair, sizeof pair);
    }
    return REC_OK;
}
