/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Relations of a document, and claims that assert one: their names resolved,
 * their faults placed in the document.
 */
#include "model/builder.h"

#include "model/diagnose.h"

#include <math.h>
#include <string.h>

/** Where a relation that is compiled comes from. */
typedef struct written_relation {
    rec_builder *builder;
    const rec_text *that;
} written_relation;

/** Place of a byte of a relation, which may stand on several lines. */
static rec_place place_in(const rec_text *that, size_t byte)
{
    size_t line_first = 0, lines = 0;
    for (size_t i = 0; i < byte && i < that->length; i++) {
        const bool ends =
            that->bytes[i] == '\n' ||
            (that->bytes[i] == '\r' && (i + 1 == that->length || that->bytes[i + 1] != '\n'));
        lines += ends;
        line_first = ends ? i + 1 : line_first;
    }
    if (lines == 0 || that->place.line == 0) {
        return rec_builder_place_in(that, byte);
    }
    const rec_text last = {.bytes = that->bytes + line_first,
                           .length = that->length - line_first,
                           .place = {that->place.line + (uint32_t)lines, 1, that->place.file},
                           .plain = true};
    return rec_builder_place_in(&last, byte - line_first);
}

/** The same text on one line, without blanks in a row. */
static const char *on_one_line(rec_builder *builder, const rec_text *that)
{
    char *line = rec_arena_take(&builder->problem->arena, that->length + 1, 1);
    if (line == NULL) {
        builder->out_of_memory = true;
        return that->bytes;
    }
    size_t used = 0;
    for (size_t i = 0; i < that->length; i++) {
        const bool blank = strchr(" \t\n\r", that->bytes[i]) != NULL && that->bytes[i] != '\0';
        if (!blank) {
            line[used++] = that->bytes[i];
        } else if (used > 0 && line[used - 1] != ' ') {
            line[used++] = ' ';
        }
    }
    line[used - (used > 0 && line[used - 1] == ' ')] = '\0';
    return line;
}

static uint32_t find_quantity(void *context, const char *name, size_t at,
                              rec_relation_quantity *known)
{
    const written_relation *written = context;
    rec_builder *builder = written->builder;
    const rec_text id = {
        .bytes = name, .length = strlen(name), .place = place_in(written->that, at)};
    const uint32_t index = rec_builder_find_id(builder, &builder->quantity_names, &id, "quantity");
    if (index != REC_NO_INDEX) {
        const rec_quantity *quantity = &builder->problem->quantities[index];
        *known = (rec_relation_quantity){.unit = quantity->unit,
                                         .whole = quantity->kind == REC_KIND_COUNT,
                                         .nonnegative = quantity->domain.lo >= 0.0};
    }
    return index;
}

static void report_fault(void *context, const rec_relation_fault *fault)
{
    const written_relation *written = context;
    const rec_place place = place_in(written->that, fault->at);
    if (fault->severity == REC_SEVERITY_ERROR) {
        rec_builder_error(written->builder, fault->status, place, "%s", fault->message);
    } else {
        rec_builder_warning(written->builder, place, "%s", fault->message);
    }
}

static bool compile(rec_builder *builder, const rec_text *that, rec_relation_terms *terms)
{
    written_relation written = {builder, that};
    const rec_relation_context context = {.units = builder->problem->units,
                                          .arena = &builder->problem->arena,
                                          .find = find_quantity,
                                          .report = report_fault,
                                          .context = &written};
    const rec_status status = rec_relation_compile(that->bytes, that->length, &context, terms);
    builder->out_of_memory = builder->out_of_memory || status == REC_E_MEMORY;
    return status == REC_OK;
}

void rec_builder_relations(rec_builder *builder)
{
    rec_problem *problem = builder->problem;
    problem->relations =
        rec_arena_take(&problem->arena, builder->relation_count, sizeof *problem->relations);
    if (problem->relations == NULL) {
        builder->out_of_memory = true;
        return;
    }
    problem->relation_count = builder->relation_count;
    for (size_t i = 0; i < builder->relation_count && !builder->out_of_memory; i++) {
        const rec_relation_input *input = &builder->relations[i];
        rec_relation *relation = &problem->relations[i];
        rec_builder_subject(builder, "relation", input->id.bytes);
        (void)rec_builder_add_id(builder, &builder->relation_names, &input->id, "relation", true,
                                 (uint32_t)i);
        relation->id = input->id.bytes;
        relation->note = input->note.bytes;
        relation->assumed =
            input->assumed.bytes != NULL && strcmp(input->assumed.bytes, "true") == 0;
        relation->place = input->place;
        relation->that_place = input->that.place;
        if (input->that.bytes != NULL) { /* else reported where it was read */
            relation->that = on_one_line(builder, &input->that);
            (void)compile(builder, &input->that, &relation->terms);
        }
    }
    rec_builder_subject(builder, NULL, NULL);
}

/** Keys of a claim that belong to a figure, and whether it has them from others only. */
static void refuse_key(rec_builder *builder, bool given, bool inherited, rec_place place,
                       const char *key)
{
    if (given && !inherited) {
        rec_builder_error(builder, REC_E_DOCUMENT, place,
                          "a claim that asserts a relation has no `%s`: drop it", key);
    }
}

void rec_builder_assertion(rec_builder *builder, rec_whole_claim *whole, rec_claim *claim)
{
    const rec_claim_input *input = &whole->input;
    refuse_key(builder, input->quantity.bytes != NULL, whole->inherits_quantity,
               input->quantity.place, "quantity");
    refuse_key(builder, input->unit.bytes != NULL, whole->inherits_unit, input->unit.place, "unit");
    refuse_key(builder, input->as_bound.bytes != NULL, whole->inherits_as_bound,
               input->as_bound.place, "as_bound");
    refuse_key(builder, input->uncertainty.given, whole->inherits_uncertainty,
               input->uncertainty.place, "uncertainty");
    rec_relation_terms *terms = rec_arena_take(&builder->problem->arena, 1, sizeof *terms);
    if (terms == NULL) {
        builder->out_of_memory = true;
        return;
    }
    (void)compile(builder, &input->statement, terms);
    claim->asserted = terms;
    claim->says = claim->text = claim->figure = on_one_line(builder, &input->statement);
    claim->soft_df = INFINITY;
    for (int r = 0; r < REC_READING_COUNT; r++) { /* of no quantity, so it narrows none */
        claim->range[r] = (rec_range){-INFINITY, INFINITY, true, true};
    }
}
