/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Any bytes as a table of claims beside a document that defines a few things:
 * the reader must not fall over, must say where and why whenever it refuses,
 * and must find the same behind a byte order mark and before empty lines.
 */
#include "demand.h"

#include "load/document.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char definitions[] =
    "reconcile: 1\nas_of: 2024-06-20\nunits: {shell: {}}\n"
    "sources: {a: Alpha, b: {repeats: [a]}}\n"
    "quantities: {n: {unit: shell, kind: count}, x: {unit: km, course: level}}\n"
    "claims: [{id: one, source: a, quantity: n, says: at least 3}]\n";

static const char mark[] = "\xEF\xBB\xBF", empty[] = "\r\n \n\r";

enum { MARK_BYTES = sizeof mark - 1, EMPTY_BYTES = sizeof empty - 1 };

/** What was found in a table, to be held against the same table written otherwise. */
typedef struct found {
    rec_status status;
    size_t errors, claims;
} found;

static uint32_t lines_in(const char *bytes, size_t size)
{
    uint32_t count = 1;
    for (size_t i = 0; i < size; i++) {
        count += bytes[i] == '\n' || bytes[i] == '\r' ? 1 : 0;
    }
    return count;
}

static void check_diagnostics(const rec_diagnostics *diagnostics, rec_status status, uint32_t lines)
{
    fuzz_demand(diagnostics->count <= REC_DIAGNOSTIC_LIMIT, "at most so many are kept", NULL);
    fuzz_demand((status == REC_OK) == (diagnostics->error_total == 0), "a refusal says why", NULL);
    fuzz_demand(status != REC_E_MEMORY, "there was enough memory", NULL);
    for (size_t i = 0; i < diagnostics->count; i++) {
        const rec_diagnostic *entry = &diagnostics->entry[i];
        fuzz_demand(entry->place.file == 1, "the definitions are in order", entry->message);
        fuzz_demand(entry->place.line >= 1 && entry->place.line <= lines,
                    "the line is one of the text", entry->message);
        fuzz_demand(entry->place.column >= 1, "the column is told", entry->message);
        fuzz_demand(entry->message[0] != '\0', "the message says something", entry->message);
        fuzz_demand(memchr(entry->message, '\0', sizeof entry->message) != NULL, "the message ends",
                    entry->message);
    }
}

/** bytes: a block of its own, so that reading past its end is seen. */
static found load(const char *bytes, size_t size)
{
    const rec_document_text texts[] = {{definitions, sizeof definitions - 1, "d.yaml"},
                                       {bytes, size, "c.csv"}};
    rec_diagnostics diagnostics = {0};
    rec_problem *problem = NULL;
    found result = {.status = rec_documents_load(texts, 2, NULL, NULL, &diagnostics, &problem)};
    fuzz_demand((problem != NULL) == (result.status == REC_OK),
                "a problem is given where all is well", NULL);
    check_diagnostics(&diagnostics, result.status, lines_in(bytes, size));
    result.errors = diagnostics.error_total;
    result.claims = problem != NULL ? rec_problem_claim_count(problem) : 0;
    fuzz_demand(problem == NULL || result.claims <= 1 + (size_t)lines_in(bytes, size),
                "a claim a line at most", NULL);
    rec_problem_free(problem);
    return result;
}

/** Whether a quotation mark may be open at the end: lines behind it would be its text. */
static bool may_end_open(const uint8_t *data, size_t size)
{
    return size > 0 && memchr(data, '"', size) != NULL;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *alone = calloc(size + (size == 0), 1); /* a text of no bytes is a text */
    char *wrapped = malloc(MARK_BYTES + size + EMPTY_BYTES);
    if (alone != NULL && wrapped != NULL) {
        const bool marked = size >= 2 && (data[0] >= 0xEF || data[1] >= 0xEF);
        const size_t tail = may_end_open(data, size) ? 0 : EMPTY_BYTES;
        if (size > 0) {
            memcpy(alone, data, size);
            memcpy(wrapped + MARK_BYTES, data, size);
        }
        memcpy(wrapped, mark, MARK_BYTES);
        memcpy(wrapped + MARK_BYTES + size, empty, tail);
        const found one = load(alone, size), other = load(wrapped, MARK_BYTES + size + tail);
        fuzz_demand(marked || (one.status == other.status && one.errors == other.errors &&
                               one.claims == other.claims),
                    "a mark and empty lines change nothing", NULL);
    }
    free(alone);
    free(wrapped);
    return 0;
}
