/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How phrases were read, as JSON, and what the text form tells as well.
 */
#include "report/phrase.h"

#include "model/exact_decimal.h"
#include "model/problem.h"
#include "model/settle.h"
#include "report/json_writer.h"
#include "report/phrase_parts.h"

#include <string.h>

const char *rec_phrase_unit(const rec_phrase *phrase, rec_arena *arena)
{
    if (phrase->unit != NULL) {
        return strcmp(phrase->unit, "1") == 0 ? "" : phrase->unit;
    }
    return rec_arena_copy(arena, phrase->text + phrase->words->unit_at, phrase->words->unit_length);
}

bool rec_phrase_is_between(const rec_phrase *phrase)
{
    return phrase->words->hedge == REC_HEDGE_BETWEEN ||
           phrase->words->hedge == REC_HEDGE_ABOUT_BETWEEN;
}

static const char *or_null(const char *text)
{
    return text[0] == '\0' ? NULL : text;
}

/** A reading under which no value is left is null. */
static void write_readings(rec_json *json, const rec_phrase *phrase)
{
    rec_settled settled;
    rec_settled_init(&settled);
    rec_json_key(json, "readings");
    rec_json_open_object(json);
    for (int i = 0; i < REC_READING_COUNT; i++) {
        rec_ends_settle(&phrase->words->reading[i], phrase->kind, phrase->conversion, &settled);
        rec_json_named_range(json, rec_reading_name((rec_reading)i),
                             settled.nothing ? NULL : &settled.range);
    }
    rec_json_close(json);
    rec_settled_clear(&settled);
}

static void write_soft(rec_json *json, const rec_words *words)
{
    rec_json_key(json, "soft");
    rec_json_open_object(json);
    rec_json_named_double(json, "value", rec_exact_to_double(&words->soft_value, REC_NEAREST));
    rec_json_named_double(json, "standard",
                          rec_exact_to_double(&words->soft_standard, REC_NEAREST));
    rec_json_close(json);
}

static rec_status write_phrase(rec_json *json, const rec_phrase *phrase, rec_arena *arena)
{
    const rec_words *words = phrase->words;
    const bool between = rec_phrase_is_between(phrase);
    const char *number = rec_exact_decimal_text(&words->number, arena);
    const char *second = between ? rec_exact_decimal_text(&words->second, arena) : "";
    const char *unit = rec_phrase_unit(phrase, arena);
    if (number == NULL || second == NULL || unit == NULL) {
        return REC_E_MEMORY;
    }
    rec_json_open_object(json);
    rec_json_named_string(json, "phrase", phrase->text);
    rec_json_named_string(json, "hedge", or_null(rec_hedge_name(words->hedge)));
    rec_json_named_string(json, "number", number);
    if (between) {
        rec_json_named_string(json, "second", second);
    }
    rec_json_named_double(json, "granularity",
                          rec_exact_to_double(&words->granularity, REC_NEAREST));
    rec_json_named_string(json, "unit", or_null(unit));
    if (words->soft) {
        write_soft(json, words);
    } else {
        write_readings(json, phrase);
    }
    rec_json_close(json);
    return REC_OK;
}

rec_status rec_phrase_report_json(const rec_phrase phrases[], size_t count, const rec_sink *sink)
{
    rec_writer out;
    rec_json json;
    rec_arena arena;
    rec_status status = REC_OK;
    rec_arena_init(&arena, NULL);
    rec_writer_start(&out, sink);
    rec_json_start(&json, &out, REC_JSON_ONE_LINE);
    rec_json_open_array(&json);
    for (size_t i = 0; i < count && status == REC_OK; i++) {
        status = write_phrase(&json, &phrases[i], &arena);
    }
    rec_json_close(&json);
    rec_write_char(&out, '\n');
    rec_arena_release(&arena);
    const rec_status written = rec_writer_finish(&out);
    return status != REC_OK ? status : written;
}
