/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Numbers of an expectation, as results write them or as claims do; the
 * nearest double in either case.
 */
#include "load/expect_number.h"

#include "elementary/decimal.h"
#include "load/values.h"

#include <math.h>

static void store(const rec_slot *slot, double value)
{
    *(rec_expected_number *)slot->field = (rec_expected_number){true, value, slot->value->place};
}

static rec_status read_text(rec_loader *loader, const rec_slot *slot, const char *text)
{
    const rec_words_context context = {.kind = REC_KIND_REAL};
    rec_words words;
    rec_words_error error = {0};
    bool in_second;
    rec_words_init(&words);
    const rec_status status =
        rec_statement_read(REC_EXACTLY, text, NULL, &context, &words, &error, &in_second);
    const double value =
        status == REC_OK ? rec_exact_to_double(&words.number, REC_NEAREST) : (double)NAN;
    const bool alone = words.unit_length == 0;
    rec_words_clear(&words);
    if (status == REC_E_MEMORY) {
        return loader->events.status = status;
    }
    if (status == REC_OK && alone && isfinite(value)) {
        store(slot, value);
    } else {
        rec_events_error(&loader->events, REC_E_DOCUMENT, slot->value->place,
                         "`%s` needs a number alone, and `%s` is none%s%s", slot->name, text,
                         status != REC_OK ? ": " : "", status != REC_OK ? error.message : "");
    }
    return REC_OK;
}

rec_status rec_read_expected_number(rec_loader *loader, const rec_slot *slot, bool null_allowed,
                                    double null_value)
{
    if (null_allowed && rec_is_null(slot->value)) {
        store(slot, null_value);
        return REC_OK;
    }
    rec_text number = {0};
    const rec_slot number_slot = {slot->name, slot->place, slot->value, &number};
    const rec_status status = rec_read_number(loader, &number_slot);
    if (status != REC_OK || number.bytes == NULL) {
        return status;
    }
    double value;
    if (rec_double_parse(number.bytes, number.length, &value) == REC_OK) {
        store(slot, value); /* as results are written, down to the least of doubles */
        return REC_OK;
    }
    const char *text = rec_arena_copy(&loader->events.scratch, number.bytes, number.length);
    if (text == NULL) {
        return loader->events.status = REC_E_MEMORY;
    }
    return read_text(loader, slot, text);
}
