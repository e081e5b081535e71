/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Relations compiled without a document, and their tapes as text.
 */
#include "compiled.h"

#include <stdio.h>
#include <stdlib.h>

const compiled_quantity compiled_quantities[] = {
    {"shells", "shell", true, true},
    {"containers", "container", true, true},
    {"load", "shell/container", false, true},
    {"days", "day", false, true},
    {"rate", "shell/day", false, true},
    {"km", "km", false, true},
    {"mile", "mile", false, true},
    {"hours", "h", false, true},
    {"speed", "km/h", false, true},
    {"area", "km2", false, true},
    {"field", "acre", false, true},
    {"warm", "degC", false, false},
    {"kelvin", "K", false, true},
    {"loud", "dBZ", false, false},
    {"share", "1", false, true},
    {"percent", "%", false, true},
    {"n", "1", true, true},
    {"m", "1", true, true},
    {"a.b", "1", false, false},
    {"x", "1", false, false},
    {"y", "1", false, false},
    {"z", "1", false, false},
    {"p", "1", false, true},
    {"q", "1", false, true},
};
const size_t compiled_quantity_count = sizeof compiled_quantities / sizeof compiled_quantities[0];

static void report(void *context, const rec_relation_fault *fault)
{
    compiled *made = context;
    made->errors += fault->severity == REC_SEVERITY_ERROR;
    made->warnings += fault->severity == REC_SEVERITY_WARNING;
    if (made->fault_count < sizeof made->faults / sizeof made->faults[0]) {
        made->faults[made->fault_count++] = *fault;
    }
}

static uint32_t find(void *context, const char *name, size_t at, rec_relation_quantity *quantity)
{
    compiled *made = context;
    for (size_t i = 0; i < compiled_quantity_count; i++) {
        const compiled_quantity *known = &compiled_quantities[i];
        if (strcmp(known->id, name) == 0) {
            quantity->whole = known->whole;
            quantity->nonnegative = known->nonnegative;
            return rec_units_find(made->units, known->unit, strlen(known->unit), &quantity->unit) ==
                           REC_OK
                       ? (uint32_t)i
                       : REC_NO_INDEX;
        }
    }
    rec_relation_fault fault = {.status = REC_E_DOCUMENT, .at = at, .length = strlen(name)};
    (void)snprintf(fault.message, sizeof fault.message, "no quantity is called `%.100s`", name);
    report(context, &fault);
    return REC_NO_INDEX;
}

bool compiled_begin(compiled *made, const rec_allocator *allocator)
{
    memset(made, 0, sizeof *made);
    rec_arena_init(&made->arena, allocator);
    return rec_units_new(allocator, &made->units) == REC_OK &&
           rec_units_declare(made->units, "shell", "shells", NULL, 0, NULL) == REC_OK &&
           rec_units_declare(made->units, "container", NULL, NULL, 0, NULL) == REC_OK;
}

void compiled_end(compiled *made)
{
    rec_units_free(made->units);
    rec_arena_release(&made->arena);
}

rec_status compiled_make(compiled *made, const char *text, size_t length)
{
    const rec_relation_context context = {.units = made->units,
                                          .arena = &made->arena,
                                          .find = find,
                                          .report = report,
                                          .context = made};
    made->fault_count = made->errors = made->warnings = 0;
    made->terms = (rec_relation_terms){0};
    made->status = rec_relation_compile(text, length, &context, &made->terms);
    return made->status;
}

/* ---- as text ---- */

typedef struct written {
    char *text;
    size_t size, used;
} written;

static void add(written *out, const char *text)
{
    const size_t length = strlen(text), left = out->size - out->used - 1;
    const size_t taken = length < left ? length : left;
    memcpy(out->text + out->used, text, taken);
    out->used += taken;
    out->text[out->used] = '\0';
}

static void add_interval(written *out, rec_interval x)
{
    char text[80];
    if (x.lo == x.hi) {
        (void)snprintf(text, sizeof text, "%.17g", x.lo);
    } else {
        (void)snprintf(text, sizeof text, "%.17g..%.17g", x.lo, x.hi);
    }
    add(out, text);
}

static void add_operand(written *out, const rec_relation_operand *operand)
{
    if (operand->quantity == REC_NO_INDEX) {
        add(out, "[");
        add_interval(out, operand->range);
        add(out, "]");
        return;
    }
    add(out, compiled_quantities[operand->quantity].id);
    if (operand->has_date) {
        char date[REC_DATE_TEXT_SIZE];
        (void)rec_date_text(operand->date, date);
        add(out, "[");
        add(out, date);
        add(out, "]");
    }
}

/* Recursion is fine in a test's printer of short tapes. */
static void add_step(written *out, const rec_relation_terms *terms, const rec_tape *tape,
                     uint32_t at)
{
    static const char *const signs[] = {
        [REC_TAPE_ADD] = " + ",    [REC_TAPE_SUBTRACT] = " - ", [REC_TAPE_MULTIPLY] = " * ",
        [REC_TAPE_DIVIDE] = " / ", [REC_TAPE_MIN] = " min ",    [REC_TAPE_MAX] = " max "};
    static const char *const functions[] = {
        [REC_TAPE_NEGATE] = "-",  [REC_TAPE_SQRT] = "sqrt",   [REC_TAPE_EXP] = "exp",
        [REC_TAPE_LOG] = "log",   [REC_TAPE_LOG10] = "log10", [REC_TAPE_ABS] = "abs",
        [REC_TAPE_POWER] = "pow", [REC_TAPE_MAX] = ""};
    const rec_tape_step *step = &tape->steps[at];
    if (step->op == REC_TAPE_VARIABLE) {
        add_operand(out, &terms->operands[step->a]);
    } else if (step->op == REC_TAPE_CONSTANT) {
        add_interval(out, tape->constants[step->a]);
    } else if (rec_tape_is_binary(step->op)) {
        add(out, "(");
        add_step(out, terms, tape, step->a);
        add(out, signs[step->op]);
        add_step(out, terms, tape, step->b);
        add(out, ")");
    } else {
        add(out, functions[step->op]);
        add(out, "(");
        add_step(out, terms, tape, step->a);
        if (step->op == REC_TAPE_POWER) {
            char exponent[24];
            (void)snprintf(exponent, sizeof exponent, ", %ld", rec_tape_exponent(step->b));
            add(out, exponent);
        }
        add(out, ")");
    }
}

void compiled_text(const rec_relation_terms *terms, char *text, size_t size)
{
    static const char *const comparisons[] = {[REC_TAPE_EQUAL] = " == ",
                                              [REC_TAPE_AT_MOST] = " <= ",
                                              [REC_TAPE_LESS] = " < ",
                                              [REC_TAPE_LESS_BY_ONE] = " <1 "};
    written out = {text, size, 0};
    text[0] = '\0';
    for (size_t i = 0; i < terms->tape_count; i++) {
        const rec_tape *tape = &terms->tapes[i];
        add(&out, i == 0 ? "" : "; ");
        add_step(&out, terms, tape, tape->left);
        add(&out, comparisons[tape->comparison]);
        add_step(&out, terms, tape, tape->right);
    }
}
