/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The published JSON Schemas, put into the library when it is built.
 */
#include "report/report.h"

#include "report/schema_texts.h"

#include <string.h>

const char *rec_schema_text(const char *name)
{
    static const struct {
        const char *name;
        const char *text;
    } schemas[] = {
        {"document", schema_document},
        {"result", schema_result},
        {"explain", schema_explain},
    };
    for (size_t i = 0; i < sizeof schemas / sizeof schemas[0]; i++) {
        if (strcmp(name, schemas[i].name) == 0) {
            return schemas[i].text;
        }
    }
    return NULL;
}
