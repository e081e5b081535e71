/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Drafts a document from a text. What is written is loaded first, as a reader
 * of it would: a draft that is no document is never printed.
 */
#include "cli/commands.h"
#include "cli/complain.h"
#include "cli/input.h"
#include "cli/output.h"
#include "load/document.h"

#include <reconcile/draft.h>

static rec_status make(const rec_input *text, const char *name, rec_written *document)
{
    rec_diagnostic fault = {0};
    const rec_sink sink = {rec_written_take, document};
    const rec_status status =
        rec_draft_document(text->bytes, text->length, name, NULL, &sink, &fault);
    if (status == REC_OK) {
        return status;
    }
    if (fault.place.line > 0) {
        rec_complain_at(name, fault.place, REC_SEVERITY_ERROR, fault.message);
    } else {
        rec_complain_of_file(name, "%s",
                             fault.message[0] != '\0' ? fault.message : rec_status_text(status));
    }
    return status;
}

/** Whether the document can be loaded; complains of it as of a fault of the program. */
static bool loads(const rec_written *document, const char *name)
{
    rec_diagnostics diagnostics = {0};
    rec_problem *problem = NULL;
    const rec_status status = rec_document_load(document->bytes, document->length, "<draft>", NULL,
                                                &diagnostics, &problem);
    rec_problem_free(problem);
    if (status != REC_OK) {
        rec_complain_of_file(name, "the draft made of it cannot be loaded, which is a fault of "
                                   "this program; nothing is written");
        rec_complain_of_document("<draft>", &diagnostics);
    }
    return status == REC_OK;
}

static bool write_out(const rec_options *options, const rec_written *document)
{
    rec_output output;
    if (!rec_output_open(&output, options->output)) {
        return false;
    }
    const rec_sink sink = rec_output_sink(&output);
    const rec_status status = sink.write(sink.context, document->bytes, document->length);
    return rec_output_close(&output, status == REC_OK) && status == REC_OK;
}

rec_exit_status rec_command_draft(const rec_options *options)
{
    const char *path = options->word_count > 0 ? options->words[0] : "-";
    const char *name = rec_input_name(path);
    rec_input text;
    char message[REC_DIAGNOSTIC_TEXT_SIZE];
    if (!rec_output_spares(options)) {
        return REC_EXIT_TROUBLE;
    }
    if (!rec_input_read(path, &text, message)) {
        rec_complain_of_file(name, "%s", message);
        return REC_EXIT_TROUBLE;
    }
    rec_written document = {0};
    const bool done = make(&text, name, &document) == REC_OK && loads(&document, name) &&
                      write_out(options, &document);
    rec_written_free(&document);
    rec_input_clear(&text);
    return done ? REC_EXIT_DONE : REC_EXIT_TROUBLE;
}
