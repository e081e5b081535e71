/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The builder's memory: takes in what a document gives, keeps it compactly
 * until all names are known, and hands the finished problem over.
 */
#include "model/builder.h"

#include "model/diagnose.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

rec_status rec_build_begin(const char *name, const rec_allocator *allocator,
                           rec_diagnostics *diagnostics, rec_builder **builder)
{
    rec_arena problem_arena, scratch;
    rec_arena_init(&problem_arena, allocator);
    rec_arena_init(&scratch, allocator);
    rec_problem *problem = rec_arena_take(&problem_arena, 1, sizeof *problem);
    rec_builder *made = rec_arena_take(&scratch, 1, sizeof *made);
    rec_pending_document *document = rec_arena_take(&scratch, 1, sizeof *document);
    rec_units *units = NULL;
    if (problem == NULL || made == NULL || document == NULL ||
        rec_units_new(allocator, &units) != REC_OK) {
        goto cleanup;
    }
    problem->name = rec_arena_copy(&problem_arena, name, strlen(name));
    if (problem->name == NULL) {
        goto cleanup;
    }
    problem->units = units;
    problem->reading = REC_READING_ROUNDED;
    problem->expectation.tolerance = 1e-9;
    problem->arena = problem_arena;
    made->problem = problem;
    made->diagnostics = diagnostics;
    made->errors_before = diagnostics->error_total;
    made->entries_before = diagnostics->count;
    document->name = problem->name;
    made->documents = document;
    made->document_count = made->document_capacity = 1;
    made->scratch = scratch;
    *builder = made;
    return REC_OK;
cleanup:
    rec_units_free(units);
    rec_arena_release(&problem_arena);
    rec_arena_release(&scratch);
    return REC_E_MEMORY;
}

rec_arena *rec_build_arena(rec_builder *builder)
{
    return &builder->problem->arena;
}

rec_pending_document *rec_builder_document(const rec_builder *builder)
{
    return &builder->documents[builder->document_count - 1];
}

rec_status rec_builder_keep(rec_builder *builder, rec_text *text)
{
    if (text->bytes != NULL) {
        text->bytes = rec_arena_copy(&builder->problem->arena, text->bytes, text->length);
        if (text->bytes == NULL) {
            builder->out_of_memory = true;
            return REC_E_MEMORY;
        }
    }
    return REC_OK;
}

rec_status rec_builder_keep_list(rec_builder *builder, rec_text_list *list)
{
    rec_text *items = rec_arena_take(&builder->scratch, list->count, sizeof *items);
    if (items == NULL) {
        builder->out_of_memory = true;
        return REC_E_MEMORY;
    }
    for (size_t i = 0; i < list->count; i++) {
        items[i] = list->items[i];
        if (rec_builder_keep(builder, &items[i]) != REC_OK) {
            return REC_E_MEMORY;
        }
    }
    list->items = items;
    return REC_OK;
}

static rec_status keep_all(rec_builder *builder, rec_text *const texts[], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (rec_builder_keep(builder, texts[i]) != REC_OK) {
            return REC_E_MEMORY;
        }
    }
    return REC_OK;
}

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

rec_status rec_build_head(rec_builder *builder, const rec_head_input *head)
{
    rec_head_input *kept = &rec_builder_document(builder)->head;
    *kept = *head;
    rec_text *const texts[] = {&kept->title, &kept->note, &kept->url, &kept->as_of, &kept->reading};
    return keep_all(builder, texts, COUNT_OF(texts));
}

void *rec_builder_append(rec_builder *builder, void *array_field, size_t *count, size_t *capacity,
                         size_t element_bytes)
{
    void *array;
    memcpy(&array, array_field, sizeof array);
    if (rec_arena_grow(&builder->scratch, &array, *count, capacity, element_bytes) != REC_OK) {
        builder->out_of_memory = true;
        return NULL;
    }
    memcpy(array_field, &array, sizeof array);
    return (char *)array + element_bytes * (*count)++;
}

rec_status rec_build_unit(rec_builder *builder, const rec_unit_input *unit)
{
    rec_unit_input *kept = rec_builder_append(builder, &builder->units, &builder->unit_count,
                                              &builder->unit_capacity, sizeof *kept);
    if (kept == NULL) {
        return REC_E_MEMORY;
    }
    *kept = *unit;
    rec_text *const texts[] = {&kept->name, &kept->plural};
    return keep_all(builder, texts, COUNT_OF(texts)) == REC_OK
               ? rec_builder_keep_list(builder, &kept->also)
               : REC_E_MEMORY;
}

rec_status rec_build_source(rec_builder *builder, const rec_source_input *source)
{
    rec_source_input *kept = rec_builder_append(builder, &builder->sources, &builder->source_count,
                                                &builder->source_capacity, sizeof *kept);
    if (kept == NULL) {
        return REC_E_MEMORY;
    }
    *kept = *source;
    rec_text *const texts[] = {&kept->id,      &kept->name, &kept->reliability, &kept->weight,
                               &kept->reading, &kept->note, &kept->url};
    return keep_all(builder, texts, COUNT_OF(texts)) == REC_OK
               ? rec_builder_keep_list(builder, &kept->repeats)
               : REC_E_MEMORY;
}

rec_status rec_build_relation(rec_builder *builder, const rec_relation_input *relation)
{
    rec_relation_input *kept =
        rec_builder_append(builder, &builder->relations, &builder->relation_count,
                           &builder->relation_capacity, sizeof *kept);
    if (kept == NULL) {
        return REC_E_MEMORY;
    }
    *kept = *relation;
    rec_text *const texts[] = {&kept->id, &kept->that, &kept->note, &kept->assumed};
    return keep_all(builder, texts, COUNT_OF(texts));
}

rec_status rec_build_correlation(rec_builder *builder, const rec_correlation_input *correlation)
{
    rec_correlation_input *kept =
        rec_builder_append(builder, &builder->correlations, &builder->correlation_count,
                           &builder->correlation_capacity, sizeof *kept);
    if (kept == NULL) {
        return REC_E_MEMORY;
    }
    *kept = *correlation;
    rec_text *const texts[] = {&kept->r, &kept->note};
    return keep_all(builder, texts, COUNT_OF(texts)) == REC_OK
               ? rec_builder_keep_list(builder, &kept->claims)
               : REC_E_MEMORY;
}

static rec_status keep_quantity(rec_builder *builder, rec_quantity_input *kept)
{
    rec_text *const texts[] = {&kept->id,        &kept->label,     &kept->unit,   &kept->kind,
                               &kept->note,      &kept->course,    &kept->rise,   &kept->fall,
                               &kept->within_lo, &kept->within_hi, &kept->reading};
    return keep_all(builder, texts, COUNT_OF(texts)) == REC_OK
               ? rec_builder_keep_list(builder, &kept->words)
               : REC_E_MEMORY;
}

rec_status rec_build_quantity(rec_builder *builder, const rec_quantity_input *quantity)
{
    rec_quantity_input *kept =
        rec_builder_append(builder, &builder->quantities, &builder->quantity_count,
                           &builder->quantity_capacity, sizeof *kept);
    if (kept == NULL) {
        return REC_E_MEMORY;
    }
    *kept = *quantity;
    return keep_quantity(builder, kept);
}

rec_status rec_build_quantity_defaults(rec_builder *builder, const rec_quantity_input *keys)
{
    rec_pending_document *document = rec_builder_document(builder);
    document->quantity_defaults = *keys;
    document->has_quantity_defaults = true;
    return keep_quantity(builder, &document->quantity_defaults);
}

const char *rec_builder_exact(rec_builder *builder, bool needed, const rec_exact *exact)
{
    if (!needed) {
        return NULL;
    }
    const size_t length = rec_exact_text(exact, NULL, 0);
    char *text = rec_arena_take(&builder->problem->arena, length + 1, 1);
    if (text == NULL) {
        builder->out_of_memory = true;
        return NULL;
    }
    (void)rec_exact_text(exact, text, length + 1);
    return text;
}

void rec_builder_subject(rec_builder *builder, const char *what, const char *id)
{
    builder->subject_what = what;
    builder->subject_id = id;
}

/** Whether a message has no place in a text and does not name what it is about either. */
static bool needs_subject(const rec_builder *builder, rec_place place, const char *message)
{
    if (place.line != 0 || builder->subject_what == NULL) {
        return false;
    }
    const size_t what_length = strlen(builder->subject_what);
    const size_t id_length = strlen(builder->subject_id);
    return strncmp(message, builder->subject_what, what_length) != 0 ||
           strncmp(message + what_length, " `", 2) != 0 ||
           strncmp(message + what_length + 2, builder->subject_id, id_length) != 0 ||
           message[what_length + 2 + id_length] != '`';
}

static void diagnose(rec_builder *builder, rec_severity severity, rec_status status,
                     rec_place place, const char *format, va_list arguments)
    __attribute__((format(printf, 5, 0)));

static void diagnose(rec_builder *builder, rec_severity severity, rec_status status,
                     rec_place place, const char *format, va_list arguments)
{
    builder->out_of_memory = builder->out_of_memory || rec_units_ran_out(builder->problem->units);
    if (builder->out_of_memory) {
        return; /* what seems wrong may merely lack memory */
    }
    char message[4 * REC_DIAGNOSTIC_TEXT_SIZE]; /* rec_diagnose cuts it at a character's border */
    (void)vsnprintf(message, sizeof message, format, arguments);
    if (needs_subject(builder, place, message)) {
        rec_diagnose(builder->diagnostics, severity, status, place, "%s `%s`: %s",
                     builder->subject_what, builder->subject_id, message);
    } else {
        rec_diagnose(builder->diagnostics, severity, status, place, "%s", message);
    }
}

void rec_builder_error(rec_builder *builder, rec_status status, rec_place place, const char *format,
                       ...)
{
    va_list arguments;
    va_start(arguments, format);
    diagnose(builder, REC_SEVERITY_ERROR, status, place, format, arguments);
    va_end(arguments);
}

void rec_builder_warning(rec_builder *builder, rec_place place, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    diagnose(builder, REC_SEVERITY_WARNING, REC_OK, place, format, arguments);
    va_end(arguments);
}

/** Status of the first error found since the builder began. */
static rec_status first_error(const rec_diagnostics *diagnostics, size_t entries_before)
{
    for (size_t i = entries_before; i < diagnostics->count; i++) {
        if (diagnostics->entry[i].severity == REC_SEVERITY_ERROR) {
            return diagnostics->entry[i].status;
        }
    }
    return REC_E_DOCUMENT;
}

rec_status rec_build_finish(rec_builder *builder, rec_problem **problem)
{
    if (!builder->out_of_memory) {
        rec_builder_end_document(builder, builder->document_count == 1);
    }
    if (!builder->out_of_memory) {
        rec_builder_heads(builder);
        rec_builder_units(builder);
        rec_builder_sources(builder);
        rec_builder_quantities(builder);
        rec_builder_relations(builder);
        rec_builder_claims(builder);
    }
    if (!builder->out_of_memory) {
        rec_builder_correlations(builder);
    }
    rec_status status = REC_OK;
    if (builder->out_of_memory || rec_units_ran_out(builder->problem->units)) {
        status = REC_E_MEMORY;
    } else if (builder->diagnostics->error_total > builder->errors_before) {
        status = first_error(builder->diagnostics, builder->entries_before);
        rec_diagnostics_sort(builder->diagnostics);
    }
    if (status == REC_OK) {
        rec_diagnostics_sort(builder->diagnostics);
        *problem = builder->problem;
        builder->problem = NULL;
    }
    rec_build_abandon(builder);
    return status;
}

void rec_build_abandon(rec_builder *builder)
{
    if (builder == NULL) {
        return;
    }
    rec_problem_free(builder->problem);
    rec_arena scratch = builder->scratch; /* the builder lies in it */
    rec_arena_release(&scratch);
}
