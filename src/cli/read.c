/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Shows how phrases are read, each as if it spoke of one quantity of the unit
 * and kind that the options name; without them of any number, and words after
 * it are passed through.
 */
#include "cli/commands.h"
#include "cli/complain.h"
#include "cli/output.h"
#include "model/phrase_reader.h"
#include "report/phrase.h"

#include <stdlib.h>
#include <string.h>

/** What is kept of one phrase until all are reported. */
typedef struct phrase_reading {
    rec_words words;
    rec_conversion conversion;
} phrase_reading;

static rec_phrase_reader *make_reader(const rec_options *options)
{
    const rec_phrase_subject subject = {
        .unit = options->unit, .has_kind = options->has_kind, .kind = options->kind};
    rec_phrase_reader *reader = NULL;
    const rec_status status = rec_phrase_reader_new(&subject, NULL, &reader);
    if (status == REC_E_UNIT) {
        rec_complain("--unit: '%s' is no unit", options->unit);
    } else if (status != REC_OK) {
        rec_complain("--unit: %s", rec_status_text(status));
    }
    return reader;
}

/** Places are counted as in a document whose lines are the phrases. */
static void complain(const char *phrase, size_t index, const rec_words_error *error)
{
    rec_place place = {.line = (uint32_t)index + 1, .column = 1};
    for (size_t i = 0; i < error->at && phrase[i] != '\0'; i++) {
        place.column += ((unsigned char)phrase[i] & 0xC0U) != 0x80U ? 1 : 0;
    }
    rec_complain_at("<phrase>", place, REC_SEVERITY_ERROR, error->message);
}

static bool read_phrase(rec_phrase_reader *reader, const char *phrase, size_t index,
                        phrase_reading *reading, rec_phrase *shown)
{
    rec_words_error error;
    if (rec_phrase_reader_words(reader, phrase, strlen(phrase), &reading->words,
                                &reading->conversion, &error) != REC_OK) {
        complain(phrase, index, &error);
        return false;
    }
    *shown = (rec_phrase){.text = phrase,
                          .words = &reading->words,
                          .kind = rec_phrase_reader_kind(reader),
                          .unit = rec_phrase_reader_unit(reader),
                          .conversion = reading->conversion.identity ? NULL : &reading->conversion};
    return true;
}

static bool report(const rec_options *options, const rec_phrase *phrases, size_t count)
{
    rec_output output;
    if (!rec_output_open(&output, options->output)) {
        return false;
    }
    const rec_sink sink = rec_output_sink(&output);
    const rec_status status = options->format == REC_REPORT_JSON
                                  ? rec_phrase_report_json(phrases, count, &sink)
                                  : rec_phrase_report_text(phrases, count, &sink);
    if (status != REC_OK && status != REC_E_OUTPUT) {
        rec_complain("%s", rec_status_text(status));
    }
    return rec_output_close(&output, status == REC_OK) && status == REC_OK;
}

rec_exit_status rec_command_read(const rec_options *options)
{
    rec_exit_status result = REC_EXIT_DONE;
    size_t begun = 0;
    size_t count = 0;
    phrase_reading *readings = calloc(options->word_count, sizeof *readings);
    rec_phrase *phrases = calloc(options->word_count, sizeof *phrases);
    rec_phrase_reader *reader = make_reader(options);
    if (readings == NULL || phrases == NULL || reader == NULL) {
        if (reader != NULL) {
            rec_complain("%s", rec_status_text(REC_E_MEMORY));
        }
        result = REC_EXIT_TROUBLE;
        goto cleanup;
    }
    for (; begun < options->word_count; begun++) {
        rec_words_init(&readings[begun].words);
        if (read_phrase(reader, options->words[begun], begun, &readings[begun], &phrases[count])) {
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
    rec_phrase_reader_free(reader);
    return result;
}
