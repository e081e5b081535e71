/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Prints the JSON results of the samples, one a line, for the test that holds
 * them to the schema; or, given the name of a schema, that schema.
 */
#include "hostile_sample.h"

#include "report/report.h"

#include <stdio.h>

static rec_status print(void *context, const char *bytes, size_t length)
{
    (void)context;
    return fwrite(bytes, 1, length, stdout) == length ? REC_OK : REC_E_OUTPUT;
}

static bool print_results(void)
{
    const rec_sink sink = {print, NULL};
    sample article, hostile, tied, empty;
    sample_article(&article);
    hostile_sample(&hostile);
    sample_tied(&tied);
    sample_begin(&empty);
    const bool done = rec_report_json(article.solution, NULL, &sink) == REC_OK &&
                      rec_report_json(article.solution, "eu_delivered", &sink) == REC_OK &&
                      rec_report_json(hostile.solution, NULL, &sink) == REC_OK &&
                      rec_report_json(tied.solution, NULL, &sink) == REC_OK &&
                      rec_report_json(tied.solution, "load", &sink) == REC_OK &&
                      rec_report_json(empty.solution, NULL, &sink) == REC_OK;
    sample_end(&article);
    sample_end(&hostile);
    sample_end(&tied);
    sample_end(&empty);
    return done;
}

int main(int argc, char *argv[])
{
    if (argc == 1) {
        return print_results() ? 0 : 1;
    }
    const char *schema = rec_schema_text(argv[1]);
    return schema != NULL && fputs(schema, stdout) >= 0 ? 0 : 1;
}
