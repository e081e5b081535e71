/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Any bytes as a document, and as a file of what is expected: the reader must
 * not fall over, and must say where and why whenever it refuses.
 */
#include "load/document.h"
#include "load/expect.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* assert() is off in some builds; a fuzz target that checks nothing finds nothing. */
static void demand(bool truth)
{
    if (!truth) {
        abort();
    }
}

static uint32_t lines_in(const uint8_t *data, size_t size)
{
    uint32_t count = 1;
    for (size_t i = 0; i < size; i++) {
        count += data[i] == '\n' || data[i] == '\r' ? 1 : 0;
    }
    return count;
}

static void check_diagnostics(const rec_diagnostics *diagnostics, rec_status status, uint32_t lines)
{
    demand(diagnostics->count <= REC_DIAGNOSTIC_LIMIT);
    demand((status == REC_OK) == (diagnostics->error_total == 0));
    demand(status != REC_E_MEMORY); /* there was enough: something else went wrong */
    for (size_t i = 0; i < diagnostics->count; i++) {
        const rec_diagnostic *entry = &diagnostics->entry[i];
        demand(entry->status != REC_OK || entry->severity == REC_SEVERITY_WARNING);
        demand(entry->place.line >= 1 && entry->place.line <= lines + 1);
        demand(entry->place.column >= 1);
        demand(entry->message[0] != '\0');
        demand(memchr(entry->message, '\0', sizeof entry->message) != NULL);
    }
}

static void load_document(const char *bytes, size_t size, uint32_t lines)
{
    rec_diagnostics diagnostics = {0};
    rec_problem *problem = NULL;
    const rec_status status =
        rec_document_load(bytes, size, "fuzz.yaml", NULL, &diagnostics, &problem);
    demand((problem != NULL) == (status == REC_OK));
    check_diagnostics(&diagnostics, status, lines);
    rec_problem_free(problem);
}

static void load_expectation(const char *bytes, size_t size, uint32_t lines)
{
    rec_diagnostics diagnostics = {0};
    rec_arena arena;
    rec_arena_init(&arena, NULL);
    rec_expectation expectation = {.given = false};
    const rec_status status =
        rec_expectation_load(bytes, size, "fuzz.json", &arena, &diagnostics, &expectation);
    demand(expectation.given == (status == REC_OK));
    check_diagnostics(&diagnostics, status, lines);
    rec_arena_release(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *bytes = malloc(size + (size == 0)); /* its own block: reading past its end is seen */
    if (bytes == NULL) {
        return 0;
    }
    if (size > 0) {
        memcpy(bytes, data, size);
    }
    const uint32_t lines = lines_in(data, size);
    load_document(bytes, size, lines);
    load_expectation(bytes, size, lines);
    free(bytes);
    return 0;
}
