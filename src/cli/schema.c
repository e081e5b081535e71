/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Prints a JSON Schema, for editors and for programs that read results.
 */
#include "cli/commands.h"
#include "cli/complain.h"
#include "cli/output.h"
#include "report/report.h"

#include <string.h>

rec_exit_status rec_command_schema(const rec_options *options)
{
    const char *name = options->word_count == 0 ? "result" : options->words[0];
    const char *schema = rec_schema_text(name);
    if (options->word_count > 1 || schema == NULL) {
        rec_complain("schema: give one of document, result and explain, not '%s'",
                     options->words[options->word_count - 1]);
        return REC_EXIT_TROUBLE;
    }
    rec_output output;
    if (!rec_output_open(&output, options->output)) {
        return REC_EXIT_TROUBLE;
    }
    const rec_sink sink = rec_output_sink(&output);
    const rec_status status = sink.write(sink.context, schema, strlen(schema));
    return rec_output_close(&output, status == REC_OK) ? REC_EXIT_DONE : REC_EXIT_TROUBLE;
}
