/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Phrases without any document: each is read as if it spoke of one quantity of
 * the subject's unit and kind. A unit's parts that nobody knows are declared,
 * as a document would.
 */
#include "model/phrase_reader.h"

#include "model/arena.h"
#include "model/exact_decimal.h"
#include "model/settle.h"

#include <stdio.h>
#include <string.h>

struct rec_phrase_reader {
    rec_arena arena;  /**< holds this structure */
    rec_arena texts;  /**< of the last phrase */
    rec_units *units; /**< NULL: no unit is known */
    rec_unit_id unit;
    const char *unit_text;
    rec_kind kind;
};

/* ---- the subject ---- */

static rec_status declare_parts(rec_phrase_reader *reader)
{
    rec_status status = REC_OK;
    for (const char *part = reader->unit_text; status == REC_OK; part++) {
        const size_t length = strcspn(part, "/");
        rec_unit_id known;
        status = rec_units_find(reader->units, part, length, &known);
        if (status == REC_E_UNIT) {
            const char *name = rec_arena_copy(&reader->arena, part, length);
            status = name != NULL ? rec_units_declare(reader->units, name, NULL, NULL, 0, NULL)
                                  : REC_E_MEMORY;
        }
        part += length;
        if (*part == '\0') {
            break;
        }
    }
    return status == REC_E_INVALID ? REC_E_UNIT : status;
}

static rec_status set_unit(rec_phrase_reader *reader, const char *unit,
                           const rec_allocator *allocator)
{
    reader->unit_text = rec_arena_copy(&reader->arena, unit, strlen(unit));
    if (reader->unit_text == NULL) {
        return REC_E_MEMORY;
    }
    rec_status status = rec_units_new(allocator, &reader->units);
    if (status == REC_OK) {
        status = declare_parts(reader);
    }
    if (status == REC_OK) {
        status = rec_units_find(reader->units, unit, strlen(unit), &reader->unit);
    }
    return status;
}

rec_status rec_phrase_reader_new(const rec_phrase_subject *subject, const rec_allocator *allocator,
                                 rec_phrase_reader **reader)
{
    const rec_phrase_subject anything = {0};
    if (subject == NULL) {
        subject = &anything;
    }
    if (subject->has_kind && (unsigned)subject->kind > REC_KIND_SHARE) {
        return REC_E_INVALID;
    }
    rec_arena arena;
    rec_arena_init(&arena, allocator);
    rec_phrase_reader *made = rec_arena_take(&arena, 1, sizeof *made);
    if (made == NULL) {
        return REC_E_MEMORY;
    }
    made->arena = arena;
    rec_arena_init(&made->texts, allocator);
    made->kind = subject->has_kind       ? subject->kind
                 : subject->unit != NULL ? REC_KIND_AMOUNT
                                         : REC_KIND_REAL;
    const rec_status status =
        subject->unit != NULL ? set_unit(made, subject->unit, allocator) : REC_OK;
    if (status != REC_OK) {
        rec_phrase_reader_free(made);
        return status;
    }
    *reader = made;
    return REC_OK;
}

void rec_phrase_reader_free(rec_phrase_reader *reader)
{
    if (reader == NULL) {
        return;
    }
    rec_units_free(reader->units);
    rec_arena_release(&reader->texts);
    rec_arena arena = reader->arena; /* the reader lies in it */
    rec_arena_release(&arena);
}

const char *rec_phrase_reader_unit(const rec_phrase_reader *reader)
{
    return reader->unit_text;
}

rec_kind rec_phrase_reader_kind(const rec_phrase_reader *reader)
{
    return reader->kind;
}

/* ---- a phrase ---- */

static bool names_unit(const rec_phrase_reader *reader, const char *text, size_t length)
{
    return rec_units_phrase_names(reader->units, reader->unit, NULL, 0, text, length);
}

static bool is_unit(void *context, const char *text, size_t length)
{
    const rec_phrase_reader *reader = context;
    rec_unit_id unit;
    return names_unit(reader, text, length) ||
           (!rec_units_has_factor(reader->units, text, length) &&
            rec_units_find(reader->units, text, length, &unit) == REC_OK &&
            rec_units_same_dimension(reader->units, unit, reader->unit));
}

static rec_status refuse_unit(const rec_phrase_reader *reader, const char *phrase,
                              const rec_words *words, rec_words_error *error)
{
    const char *text = phrase + words->unit_at;
    const char *near = rec_units_suggest(reader->units, text, words->unit_length);
    error->at = words->unit_at;
    error->length = words->unit_length;
    (void)snprintf(error->message, sizeof error->message, "`%.*s` is no unit that is known%s%s%s",
                   (int)words->unit_length, text, near != NULL ? "; did you mean `" : "",
                   near != NULL ? near : "", near != NULL ? "`?" : "");
    return REC_E_UNIT;
}

static rec_status find_conversion(const rec_phrase_reader *reader, const char *phrase,
                                  const rec_words *words, rec_conversion *conversion,
                                  rec_words_error *error)
{
    const char *text = phrase + words->unit_at;
    rec_unit_id unit = words->percent ? REC_UNIT_ONE : reader->unit;
    if (words->unit_length > 0 && !names_unit(reader, text, words->unit_length) &&
        rec_units_find(reader->units, text, words->unit_length, &unit) != REC_OK) {
        return refuse_unit(reader, phrase, words, error);
    }
    const rec_status status = rec_units_convert(reader->units, unit, reader->unit, conversion);
    if (status != REC_OK) {
        const bool has_unit = words->unit_length > 0;
        error->at = has_unit ? words->unit_at : words->number_at;
        error->length = has_unit ? words->unit_length : words->number_length;
        (void)snprintf(error->message, sizeof error->message,
                       "this cannot be converted to the unit that is asked for");
    }
    return status;
}

rec_status rec_phrase_reader_words(rec_phrase_reader *reader, const char *phrase, size_t length,
                                   rec_words *words, rec_conversion *conversion,
                                   rec_words_error *error)
{
    const rec_words_context context = {
        .kind = reader->kind, .is_unit = reader->units != NULL ? is_unit : NULL, .context = reader};
    *error = (rec_words_error){0};
    *conversion = (rec_conversion){.identity = true};
    rec_status status = rec_words_read(phrase, length, &context, words, error);
    if (status == REC_OK && reader->units != NULL) {
        status = find_conversion(reader, phrase, words, conversion, error);
    }
    if (reader->units != NULL && rec_units_ran_out(reader->units)) {
        rec_units_forget_shortage(reader->units);
        status = REC_E_MEMORY; /* what was answered about units may be wrong */
        *error = (rec_words_error){0};
    }
    if (status != REC_OK && error->message[0] == '\0') {
        (void)snprintf(error->message, sizeof error->message, "%s", rec_status_text(status));
    }
    return status;
}

/* ---- what is shown of it ---- */

static void show_ranges(const rec_phrase_reader *reader, const rec_words *words,
                        const rec_conversion *conversion, rec_phrase_view *view)
{
    rec_settled settled;
    rec_settled_init(&settled);
    for (int r = 0; r < REC_READING_COUNT; r++) {
        rec_ends_settle(&words->reading[r], reader->kind, conversion->identity ? NULL : conversion,
                        &settled);
        view->empty[r] = settled.nothing;
        view->range[r] = settled.range;
    }
    rec_settled_clear(&settled);
}

static rec_status show(rec_phrase_reader *reader, const char *phrase, const rec_words *words,
                       const rec_conversion *conversion, rec_phrase_view *view)
{
    const bool between =
        words->hedge == REC_HEDGE_BETWEEN || words->hedge == REC_HEDGE_ABOUT_BETWEEN;
    const char *hedge = rec_hedge_name(words->hedge);
    rec_phrase_view made = {
        .hedge = hedge[0] != '\0' ? hedge : NULL,
        .number = rec_exact_decimal_text(&words->number, &reader->texts),
        .second = between ? rec_exact_decimal_text(&words->second, &reader->texts) : NULL,
        .granularity = rec_exact_to_double(&words->granularity, REC_NEAREST),
        .unit = reader->unit_text,
        .soft = words->soft};
    if (reader->unit_text == NULL && words->unit_length > 0) {
        made.unit = rec_arena_copy(&reader->texts, phrase + words->unit_at, words->unit_length);
        if (made.unit == NULL) {
            return REC_E_MEMORY;
        }
    }
    if (made.number == NULL || (between && made.second == NULL)) {
        return REC_E_MEMORY;
    }
    if (words->soft) {
        made.value = rec_exact_to_double(&words->soft_value, REC_NEAREST);
        made.standard = rec_exact_to_double(&words->soft_standard, REC_NEAREST);
    } else {
        show_ranges(reader, words, conversion, &made);
    }
    *view = made;
    return REC_OK;
}

static void tell_fault(const char *phrase, size_t length, rec_status status,
                       const rec_words_error *error, rec_diagnostic *fault)
{
    *fault = (rec_diagnostic){
        .severity = REC_SEVERITY_ERROR, .status = status, .place = {.line = 1, .column = 1}};
    for (size_t i = 0; i < error->at && i < length; i++) {
        fault->place.column += ((unsigned char)phrase[i] & 0xC0U) != 0x80U ? 1 : 0;
    }
    (void)snprintf(fault->message, sizeof fault->message, "%s", error->message);
}

rec_status rec_phrase_read(rec_phrase_reader *reader, const char *phrase, size_t length,
                           rec_phrase_view *view, rec_diagnostic *fault)
{
    rec_words words;
    rec_conversion conversion;
    rec_words_error error;
    rec_words_init(&words);
    rec_arena_release(&reader->texts);
    rec_status status =
        rec_phrase_reader_words(reader, phrase, length, &words, &conversion, &error);
    if (status == REC_OK) {
        status = show(reader, phrase, &words, &conversion, view);
        if (status != REC_OK) {
            (void)snprintf(error.message, sizeof error.message, "%s", rec_status_text(status));
        }
    }
    rec_words_clear(&words);
    if (status != REC_OK && fault != NULL) {
        tell_fault(phrase, length, status, &error, fault);
    }
    return status;
}
