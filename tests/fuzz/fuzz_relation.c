/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Any bytes as a relation: the compiler must neither fall over nor make tapes
 * that are none, must point into the text whenever it refuses, and must not
 * care for blanks around it.
 */
#include "demand.h"
#include "support/compiled.h"

#include "elementary/rounded.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_faults(const compiled *made, size_t length, const char *seen)
{
    fuzz_demand((made->status == REC_OK) == (made->errors == 0), "no error, no refusal", seen);
    for (size_t i = 0; i < made->fault_count; i++) {
        const rec_relation_fault *fault = &made->faults[i];
        fuzz_demand(fault->at <= length && fault->length <= length - fault->at,
                    "a fault lies in the text", seen);
        fuzz_demand(fault->message[0] != '\0', "a fault is told", seen);
        fuzz_demand((fault->severity == REC_SEVERITY_ERROR) == (fault->status != REC_OK),
                    "an error has a status", seen);
    }
}

static void check_operands(const rec_relation_terms *terms, const char *seen)
{
    for (size_t i = 0; i < terms->operand_count; i++) {
        const rec_relation_operand *operand = &terms->operands[i];
        const bool is_range = operand->quantity == REC_NO_INDEX;
        fuzz_demand(is_range || operand->quantity < compiled_quantity_count, "an operand is known",
                    seen);
        fuzz_demand(!is_range || operand->range.lo <= operand->range.hi, "a range is in order",
                    seen);
        fuzz_demand(!is_range || !operand->has_date, "a range has no date", seen);
    }
}

/* Each operand is read, once on a tape, and every tape can be evaluated. */
static void check_tapes(const rec_relation_terms *terms, const char *seen)
{
    size_t *reads = calloc(terms->operand_count + 1, sizeof *reads);
    rec_interval *variables = calloc(terms->operand_count + 1, sizeof *variables);
    for (size_t i = 0; reads != NULL && variables != NULL && i < terms->operand_count; i++) {
        variables[i] = terms->operands[i].quantity == REC_NO_INDEX ? terms->operands[i].range
                                                                   : rec_interval_of(-2.385, 7.0);
    }
    for (size_t t = 0; reads != NULL && variables != NULL && t < terms->tape_count; t++) {
        const rec_tape *tape = &terms->tapes[t];
        fuzz_demand(rec_tape_check(tape, terms->operand_count) == REC_OK, "a tape is one", seen);
        rec_interval *slots = calloc(tape->step_count, sizeof *slots);
        size_t variable_count = 0;
        for (size_t s = 0; s < tape->step_count; s++) {
            if (tape->steps[s].op == REC_TAPE_VARIABLE) {
                reads[tape->steps[s].a]++;
                variable_count++;
            }
        }
        fuzz_demand(variable_count <= terms->operand_count, "each is read once on a tape", seen);
        if (slots != NULL) {
            (void)rec_tape_evaluate(tape, rec_elementary_functions(), variables, slots);
        }
        free(slots);
    }
    for (size_t i = 0; reads != NULL && variables != NULL && i < terms->operand_count; i++) {
        fuzz_demand(reads[i] > 0, "each operand is read", seen);
    }
    free(reads);
    free(variables);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = malloc(size + 2); /* its own block, so that reading past its end is seen */
    compiled made;
    if (text == NULL || !compiled_begin(&made, NULL)) {
        free(text);
        return 0;
    }
    if (size > 0) {
        memcpy(text, data, size);
    }
    text[size] = '\0';
    const rec_status status = compiled_make(&made, text, size);
    const size_t tape_count = made.terms.tape_count;
    check_faults(&made, size, text);
    fuzz_demand(status != REC_E_MEMORY, "there was memory enough", text);
    if (status == REC_OK) {
        fuzz_demand(tape_count > 0, "what is allowed says something", text);
        check_operands(&made.terms, text);
        check_tapes(&made.terms, text);
    }
    if (size < REC_RELATION_BYTES_MAX) {
        if (size > 0) {
            memmove(text + 1, text, size);
        }
        text[0] = ' ';
        text[size + 1] = '\0';
        fuzz_demand(compiled_make(&made, text, size + 1) == status, "blanks change nothing", text);
        fuzz_demand(made.terms.tape_count == tape_count, "blanks change no tape", text);
    }
    compiled_end(&made);
    free(text);
    return 0;
}
