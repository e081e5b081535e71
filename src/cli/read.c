/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Shows how phrases are read, each as if it spoke of one quantity of the unit
 * and kind that the options name; without them of any number, and words after
 * it are passed through.
 */
#include "cli/commands.h"
#include "cli/complain.h"
#include "cli/output.h"
#include "model/units.h"
#include "model/words.h"
#include "report/phrase.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/** The quantity that the phrases speak of; units NULL: of no known unit. */
typedef struct phrase_subject {
    const char *text;
    rec_units *units;
    rec_unit_id unit;
} phrase_subject;

/** What is kept of one phrase until all are reported. */
typedef struct phrase_reading {
    rec_words words;
    rec_conversion conversion;
} phrase_reading;

static bool names_unit(const phrase_subject *subject, const char *text, size_t length)
{
    return rec_units_phrase_names(subject->units, subject->unit, NULL, 0, text, length);
}

static bool is_unit(void *context, const char *text, size_t length)
{
    const phrase_subject *subject = context;
    rec_unit_id unit;
    return names_unit(subject, text, length) ||
           (rec_units_find(subject->units, text, length, &unit) == REC_OK &&
            rec_units_same_dimension(subject->units, unit, subject->unit));
}

/** Declares the parts of a unit ("shell/day") that no one knows, as a document would. */
static rec_status declare_parts(rec_units *units, const char *unit)
{
    rec_status status = REC_OK;
    for (const char *part = unit; status == REC_OK; part++) {
        const size_t length = strcspn(part, "/");
        rec_unit_id known;
        status = rec_units_find(units, part, length, &known);
        if (status == REC_E_UNIT) {
            char *name = strndup(part, length);
            const char *clash = NULL;
            status =
                name != NULL ? rec_units_declare(units, name, NULL, NULL, 0, &clash) : REC_E_MEMORY;
            free(name);
        }
        part += length;
        if (*part == '\0') {
            break;
        }
    }
    return status;
}

static bool find_subject(const char *unit, phrase_subject *subject)
{
    *subject = (phrase_subject){.text = unit};
    if (unit == NULL) {
        return true;
    }
    rec_status status = rec_units_new(NULL, &subject->units);
    if (status == REC_OK) {
        status = declare_parts(subject->units, unit);
    }
    if (status == REC_OK) {
        status = rec_units_find(subject->units, unit, strlen(unit), &subject->unit);
    }
    if (status == REC_E_INVALID || status == REC_E_UNIT) {
        rec_complain("--unit: '%s' is no unit", unit);
    } else if (status != REC_OK) {
        rec_complain("--unit: %s", rec_status_text(status));
    }
    return status == REC_OK;
}

/** Places are counted as in a document whose lines are the phrases. */
static bool complain(const char *phrase, size_t index, size_t at, const char *message)
{
    rec_place place = {.line = (uint32_t)index + 1, .column = 1};
    for (size_t i = 0; i < at && phrase[i] != '\0'; i++) {
        place.column += ((unsigned char)phrase[i] & 0xC0U) != 0x80U ? 1 : 0;
    }
    rec_complain_at("<phrase>", place, REC_SEVERITY_ERROR, message);
    return false;
}

static bool complain_of_unit(const char *phrase, size_t index, const phrase_subject *subject,
                             const rec_words *words)
{
    const char *text = phrase + words->unit_at;
    const char *near = rec_units_suggest(subject->units, text, words->unit_length);
    char message[240];
    (void)snprintf(message, sizeof message, "`%.*s` is no unit that is known%s%s%s",
                   (int)words->unit_length, text, near != NULL ? "; did you mean `" : "",
                   near != NULL ? near : "", near != NULL ? "`?" : "");
    return complain(phrase, index, words->unit_at, message);
}

static bool find_conversion(const char *phrase, size_t index, const phrase_subject *subject,
                            const rec_words *words, rec_conversion *conversion)
{
    const char *text = phrase + words->unit_at;
    rec_unit_id unit = words->percent ? REC_UNIT_ONE : subject->unit;
    if (words->unit_length > 0 && !names_unit(subject, text, words->unit_length) &&
        rec_units_find(subject->units, text, words->unit_length, &unit) != REC_OK) {
        return complain_of_unit(phrase, index, subject, words);
    }
    if (rec_units_convert(subject->units, unit, subject->unit, conversion) != REC_OK) {
        return complain(phrase, index, words->unit_length > 0 ? words->unit_at : words->number_at,
                        "this cannot be converted to the unit that --unit names");
    }
    return true;
}

static bool read_phrase(const char *phrase, size_t index, const phrase_subject *subject,
                        rec_kind kind, phrase_reading *reading, rec_phrase *shown)
{
    phrase_subject asked = *subject;
    const rec_words_context context = {
        .kind = kind, .is_unit = subject->units != NULL ? is_unit : NULL, .context = &asked};
    rec_words_error error = {0};
    const rec_status status =
        rec_words_read(phrase, strlen(phrase), &context, &reading->words, &error);
    if (status != REC_OK) {
        return complain(phrase, index, error.at,
                        error.message[0] != '\0' ? error.message : rec_status_text(status));
    }
    *shown = (rec_phrase){.text = phrase, .words = &reading->words, .kind = kind};
    if (subject->units != NULL) {
        if (!find_conversion(phrase, index, subject, &reading->words, &reading->conversion)) {
            return false;
        }
        shown->unit = subject->text;
        shown->conversion = reading->conversion.identity ? NULL : &reading->conversion;
    }
    return true;
}

static bool report(const rec_options *options, const rec_phrase *phrases, size_t count)
{
    rec_output output;
    if (!rec_output_open(&output, options->output)) {
        return false;
    }
    const rec_sink sink = rec_output_sink(&output);
    const rec_status status = options->format == REC_FORMAT_JSON
                                  ? rec_phrase_report_json(phrases, count, &sink)
                                  : rec_phrase_report_text(phrases, count, &sink);
    if (status != REC_OK && status != REC_E_OUTPUT) {
        rec_complain("%s", rec_status_text(status));
    }
    return rec_output_close(&output, status == REC_OK) && status == REC_OK;
}

rec_exit_status rec_command_read(const rec_options *options)
{
    /* A quantity that has a unit and no kind is an amount, as in a document. */
    const rec_kind assumed = options->unit != NULL ? REC_KIND_AMOUNT : REC_KIND_REAL;
    const rec_kind kind = options->has_kind ? options->kind : assumed;
    rec_exit_status result = REC_EXIT_DONE;
    size_t begun = 0;
    size_t count = 0;
    phrase_subject subject;
    phrase_reading *readings = calloc(options->word_count, sizeof *readings);
    rec_phrase *phrases = calloc(options->word_count, sizeof *phrases);
    const bool has_subject = find_subject(options->unit, &subject);
    if (readings == NULL || phrases == NULL || !has_subject) {
        if (has_subject) {
            rec_complain("%s", rec_status_text(REC_E_MEMORY));
        }
        result = REC_EXIT_TROUBLE;
        goto cleanup;
    }
    for (; begun < options->word_count; begun++) {
        rec_words_init(&readings[begun].words);
        if (read_phrase(options->words[begun], begun, &subject, kind, &readings[begun],
                        &phrases[count])) {
            count++;
        } else {
            result = REC_EXIT_TROUBLE;
        }
    }
    if (count > 0 && !report(options, phrases, count)) {
        result = REC_EXIT_TROUBLE;
    }
cleanup:
    for (size_t i = 0; i < begun; i++) {
        rec_words_clear(&readings[i].words);
    }
    free(readings);
    free(phrases);
    rec_units_free(subject.units);
    return result;
}
