/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How fast documents are loaded: a generated one in YAML's flow style, the
 * same in block style, as JSON, in reports of ten figures and as a table, each
 * of about 20 MB, in MB/s.
 */
#include "bench/stopwatch.h"

#include "load/document.h"
#include "model/problem.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DOCUMENT_BYTES = 20 * 1000 * 1000, TAIL_BYTES = 1024, RUNS = 3 };

typedef struct generated_text {
    char *text;
    size_t length;
} generated_text;

__attribute__((format(printf, 2, 3))) static void add(generated_text *draft, const char *format,
                                                      ...)
{
    va_list arguments;
    va_start(arguments, format);
    const int length = vsnprintf(draft->text + draft->length, TAIL_BYTES, format, arguments);
    va_end(arguments);
    draft->length += length > 0 ? (size_t)length : 0;
}

/** A style of writing: the head, a claim with its number, figure and day, what joins claims, the
 * tail. */
typedef struct writing_style {
    const char *name;
    const char *head, *tail, *joint;
    void (*add_claim)(generated_text *draft, unsigned number);
} writing_style;

static void add_flow(generated_text *draft, unsigned number)
{
    add(draft,
        "  - {id: c-%u, source: a, quantity: shells, says: about %u shells, as_of: "
        "2024-%02u-%02u}\n",
        number, 2385U + number % 7919U, 1 + number % 12, 1 + number % 28);
}

static void add_block(generated_text *draft, unsigned number)
{
    add(draft,
        "  - id: c-%u\n    source: a\n    quantity: shells\n    says: about %u shells\n"
        "    as_of: 2024-%02u-%02u\n",
        number, 2385U + number % 7919U, 1 + number % 12, 1 + number % 28);
}

static void add_json(generated_text *draft, unsigned number)
{
    add(draft,
        "{\"id\": \"c-%u\", \"source\": \"a\", \"quantity\": \"shells\", \"says\": \"about %u "
        "shells\","
        " \"as_of\": \"2024-%02u-%02u\"}",
        number, 2385U + number % 7919U, 1 + number % 12, 1 + number % 28);
}

static void add_figure(generated_text *draft, unsigned number)
{
    if (number % 10 == 0) {
        add(draft, "  - source: a\n    as_of: 2024-%02u-%02u\n    figures:\n", 1 + number % 12,
            1 + number % 28);
    }
    add(draft, "      shells%u: about %u shells\n", number % 10, 2385U + number % 7919U);
}

static void add_row(generated_text *draft, unsigned number)
{
    add(draft, "c-%u,a,shells,about %u shells,2024-%02u-%02u\n", number, 2385U + number % 7919U,
        1 + number % 12, 1 + number % 28);
}

#define YAML_HEAD                                                                                  \
    "reconcile: 1\nunits: {shell: {}}\nsources: {a: Alpha}\n"                                      \
    "quantities: {shells: {unit: shell, kind: count, course: level}}\nclaims:\n"
#define JSON_HEAD                                                                                  \
    "{\"reconcile\": 1, \"units\": {\"shell\": {}}, \"sources\": {\"a\": \"Alpha\"},\n"            \
    "\"quantities\": {\"shells\": {\"unit\": \"shell\", \"kind\": \"count\", \"course\": "         \
    "\"level\"}},\n\"claims\": [\n"

#define REPORTS_HEAD                                                                               \
    "reconcile: 1\nunits: {shell: {}}\nsources: {a: Alpha}\n"                                      \
    "defaults: {quantity: {unit: shell, kind: count, course: level}}\n"                            \
    "quantities: {shells0: {}, shells1: {}, shells2: {}, shells3: {}, shells4: {}, shells5: {}, "  \
    "shells6: {}, shells7: {}, shells8: {}, shells9: {}}\nreports:\n"

static const writing_style styles[] = {
    {"YAML, flow", YAML_HEAD, "", "", add_flow},
    {"YAML, block", YAML_HEAD, "", "", add_block},
    {"JSON", JSON_HEAD, "]}\n", ",\n", add_json},
    {"reports", REPORTS_HEAD, "", "", add_figure},
    {"table.csv", "id,source,quantity,says,as_of\n", "", "", add_row},
};

/** For the table, which defines nothing. */
static const char definitions[] = YAML_HEAD "  []\n";

static unsigned write_document(generated_text *draft, const writing_style *style)
{
    unsigned count = 0;
    draft->length = 0;
    add(draft, "%s", style->head);
    for (; draft->length < DOCUMENT_BYTES; count++) {
        add(draft, "%s", count > 0 ? style->joint : "");
        style->add_claim(draft, count);
    }
    add(draft, "%s", style->tail);
    return count;
}

static bool bench(generated_text *draft, const writing_style *style)
{
    const unsigned count = write_document(draft, style);
    double times_ms[RUNS];
    for (size_t i = 0; i < RUNS; i++) {
        rec_diagnostics diagnostics = {0};
        rec_problem *problem = NULL;
        const double from = stopwatch_ms();
        const rec_document_text texts[] = {{draft->text, draft->length, style->name},
                                           {definitions, sizeof definitions - 1, "definitions"}};
        const rec_status status = rec_documents_load(texts, style->add_claim == add_row ? 2 : 1,
                                                     NULL, NULL, &diagnostics, &problem);
        times_ms[i] = stopwatch_ms() - from;
        if (status != REC_OK) {
            (void)fprintf(stderr, "%s: %s: %s\n", style->name, rec_status_text(status),
                          diagnostics.count > 0 ? diagnostics.entry[0].message : "");
            return false;
        }
        rec_problem_free(problem);
    }
    stopwatch_sort(times_ms, RUNS);
    const double megabytes = (double)draft->length / 1e6;
    (void)printf("%-12s %8.1f %9u %10.0f %8.1f %8.2f\n", style->name, megabytes, count, times_ms[0],
                 megabytes / times_ms[0] * 1e3, times_ms[0] * 1e3 / count);
    return true;
}

int main(void)
{
    generated_text draft = {.text = malloc(DOCUMENT_BYTES + 4 * TAIL_BYTES)};
    if (draft.text == NULL) {
        return 1;
    }
    bool done = true;
    (void)printf("%-12s %8s %9s %10s %8s %8s\n", "document", "MB", "claims", "least ms", "MB/s",
                 "us/claim");
    for (size_t i = 0; i < sizeof styles / sizeof styles[0]; i++) {
        done = bench(&draft, &styles[i]) && done;
    }
    free(draft.text);
    return done ? 0 : 1;
}
