/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The published JSON Schemas, put into the library when it is built.
 */
#include "report/report.h"

#include "report/schema_texts.h"

#include <string.h>

const char *rec_schema_text(const char *name)
{
    if (strcmp(name, "document") == 0) {
        return schema_document;
    }
    return strcmp(name, "result") == 0 ? schema_result : NULL;
}
