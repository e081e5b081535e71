/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Prints the bounds of every quantity of a document of claims, or with a
 * second argument the whole report: bounds FILE [report]
 */
#include <reconcile/reconcile.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* Reads a whole file; the caller frees it. NULL: it could not be read. */
static char *read_file(const char *path, size_t *length)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        return NULL;
    }
    size_t capacity = 0, used = 0;
    char *bytes = NULL;
    for (;;) {
        if (used == capacity) {
            capacity = capacity == 0 ? 65536 : 2 * capacity;
            char *larger = realloc(bytes, capacity);
            if (larger == NULL) {
                break;
            }
            bytes = larger;
        }
        const size_t got = fread(bytes + used, 1, capacity - used, file);
        used += got;
        if (got == 0) {
            if (ferror(file)) {
                break;
            }
            (void)fclose(file);
            *length = used;
            return bytes;
        }
    }
    (void)fclose(file);
    free(bytes);
    return NULL;
}

/* A message may quote the document: control characters must not reach a terminal. */
static void tell(const char *path, const rec_diagnostic *entry)
{
    fprintf(stderr, "%s:%u:%u: %s: ", path, (unsigned)entry->place.line,
            (unsigned)entry->place.column,
            entry->severity == REC_SEVERITY_ERROR ? "error" : "warning");
    for (const char *at = entry->message; *at != '\0'; at++) {
        const unsigned char byte = (unsigned char)*at;
        fputc(byte < ' ' || byte == 0x7F ? '?' : *at, stderr);
    }
    fputc('\n', stderr);
}

static rec_status write_to_file(void *context, const char *bytes, size_t length)
{
    return fwrite(bytes, 1, length, context) == length ? REC_OK : REC_E_OUTPUT;
}

static void print_bounds(const rec_quantity_result *result)
{
    const rec_range *bounds = &result->bounds;
    printf("%s: %s, ", result->id, rec_verdict_name(result->verdict));
    if (isinf(bounds->lo)) {
        printf("(-inf, ");
    } else {
        printf("%c%.17g, ", bounds->lo_open ? '(' : '[', bounds->lo);
    }
    if (isinf(bounds->hi)) {
        printf("inf)\n");
    } else {
        printf("%.17g%c\n", bounds->hi, bounds->hi_open ? ')' : ']');
    }
}

static rec_status report(const rec_solution *solution, int whole)
{
    if (whole) {
        const rec_text_style style = {.width = 80};
        const rec_sink sink = {write_to_file, stdout};
        return rec_report_text(solution, &style, &sink);
    }
    for (size_t i = 0; i < rec_solution_quantity_count(solution); i++) {
        rec_quantity_result result;
        const rec_status status = rec_solution_quantity(solution, i, &result);
        if (status != REC_OK) {
            return status;
        }
        print_bounds(&result);
    }
    return REC_OK;
}

int main(int count, char *arguments[])
{
    if (count < 2) {
        fprintf(stderr, "Usage: bounds FILE [report]\n");
        return 2;
    }
    const char *path = arguments[1];
    size_t length = 0;
    char *bytes = read_file(path, &length);
    if (bytes == NULL) {
        perror(path);
        return 2;
    }

    rec_diagnostics diagnostics = {0}; /* a fresh one for each document */
    rec_problem *problem = NULL;
    rec_solution *solution = NULL;
    rec_status status = rec_document_load(bytes, length, path, NULL, &diagnostics, &problem);
    free(bytes); /* the problem keeps copies */
    for (size_t i = 0; i < diagnostics.count; i++) {
        tell(path, &diagnostics.entry[i]);
    }
    if (status == REC_OK) {
        status = rec_solve(problem, NULL, NULL, &solution);
    }
    if (status == REC_OK) {
        status = report(solution, count > 2);
    }
    if (status != REC_OK) {
        fprintf(stderr, "%s: %s\n", path, rec_status_text(status));
    }
    rec_solution_free(solution); /* before its problem */
    rec_problem_free(problem);
    return status == REC_OK ? 0 : 2;
}
