/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Any bytes as a text to draft from: what is written loads without an error,
 * every quote is a part of the text, byte for byte, and every figure and every
 * number left out lies within it.
 */
#include "demand.h"
#include "load/document.h"
#include "report/draft_yaml.h"

#include <reconcile/claim.h>

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct kept_bytes {
    char *bytes;
    size_t length, capacity;
} kept_bytes;

static rec_status keep(void *context, const char *bytes, size_t length)
{
    kept_bytes *kept = context;
    if (kept->capacity - kept->length < length) {
        kept->capacity = 2 * kept->capacity + length;
        char *larger = realloc(kept->bytes, kept->capacity);
        if (larger == NULL) {
            return REC_E_MEMORY;
        }
        kept->bytes = larger;
    }
    memcpy(kept->bytes + kept->length, bytes, length);
    kept->length += length;
    return REC_OK;
}

static bool is_part(const char *text, size_t length, const char *part, size_t part_length)
{
    for (size_t at = 0; part_length <= length && at <= length - part_length; at++) {
        if (text[at] == part[0] && memcmp(text + at, part, part_length) == 0) {
            return true;
        }
    }
    return false;
}

static void check_places(const rec_draft *draft)
{
    for (size_t i = 0; i < draft->figure_count; i++) {
        const rec_draft_figure *figure = &draft->figures[i];
        fuzz_demand(figure->quote_at <= figure->at &&
                        figure->at + figure->length <= figure->quote_at + figure->quote_length &&
                        figure->quote_at + figure->quote_length <= draft->length,
                    "a figure stands in its quote, which stands in the text", figure->says);
        fuzz_demand(figure->place.line > 0 && figure->place.column > 0, "a figure has a place",
                    figure->says);
        fuzz_demand(i == 0 || draft->figures[i - 1].at <= figure->at, "figures are in order",
                    figure->says);
    }
    for (size_t i = 0; i < draft->left_count; i++) {
        fuzz_demand(draft->left[i].at + draft->left[i].length <= draft->length,
                    "a number left out lies in the text", draft->left[i].reason);
    }
}

static void check_document(const kept_bytes *document, const char *text, size_t length)
{
    rec_diagnostics diagnostics = {0};
    rec_problem *problem = NULL;
    const rec_status status =
        rec_document_load(document->bytes, document->length, "draft", NULL, &diagnostics, &problem);
    fuzz_demand(status == REC_OK || status == REC_E_MEMORY, "a draft loads",
                diagnostics.entry[0].message);
    for (size_t i = 0; status == REC_OK && i < rec_problem_claim_count(problem); i++) {
        rec_claim_view claim;
        fuzz_demand(rec_problem_claim(problem, i, &claim) == REC_OK && claim.quote != NULL,
                    "every claim has a quote", NULL);
        fuzz_demand(is_part(text, length, claim.quote, strlen(claim.quote)),
                    "a quote is a part of the text", claim.quote);
    }
    rec_problem_free(problem);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = malloc(size + 1); /* its own block, so that reading past its end is seen */
    if (text == NULL) {
        return 0;
    }
    memcpy(text, data, size);
    text[size] = '\0';
    rec_draft draft;
    rec_diagnostic fault;
    const rec_status status = rec_draft_make(text, size, NULL, &draft, &fault);
    if (status == REC_OK) {
        kept_bytes document = {0};
        const rec_sink sink = {keep, &document};
        check_places(&draft);
        if (rec_report_draft_yaml(&draft, "draft", &sink) == REC_OK) {
            check_document(&document, text, size);
        }
        free(document.bytes);
        rec_draft_clear(&draft);
    } else {
        fuzz_demand(status == REC_E_MEMORY || fault.message[0] != '\0', "a refusal says why", NULL);
    }
    free(text);
    return 0;
}
