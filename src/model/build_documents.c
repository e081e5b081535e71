/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What documents that are one problem say beside their definitions: titles,
 * the date and the reading, which must agree or be settled by who asks; and
 * what each is called.
 */
#include "model/builder.h"

#include <string.h>

rec_status rec_build_document(rec_builder *builder, const char *name)
{
    rec_builder_end_document(builder, false);
    rec_pending_document *document =
        rec_builder_append(builder, &builder->documents, &builder->document_count,
                           &builder->document_capacity, sizeof *document);
    if (document == NULL) {
        return REC_E_MEMORY;
    }
    memset(document, 0, sizeof *document);
    document->name = rec_arena_copy(&builder->problem->arena, name, strlen(name));
    builder->out_of_memory = builder->out_of_memory || document->name == NULL;
    return document->name != NULL ? REC_OK : REC_E_MEMORY;
}

void rec_build_settled(rec_builder *builder, bool at, bool reading)
{
    builder->at_is_settled = at;
    builder->reading_is_settled = reading;
}

const char *rec_builder_file(const rec_builder *builder, rec_place place)
{
    return builder->documents[place.file].name;
}

/** Reports the first document that is called as an earlier one. */
static void refuse_repeated_name(rec_builder *builder)
{
    for (uint32_t d = 0; d < builder->document_count; d++) {
        const char *name = builder->documents[d].name;
        if (rec_names_find(&builder->file_names.given, name) != d) {
            rec_builder_error(builder, REC_E_DOCUMENT, (rec_place){.file = d},
                              "two documents are called `%s`: each counts once", name);
            return;
        }
    }
}

/** Lists the names, and how ids that clash name their document: shortly, where that is clear. */
static void name_documents(rec_builder *builder)
{
    rec_problem *problem = builder->problem;
    const char **names = rec_arena_take(&problem->arena, builder->document_count, sizeof *names);
    if (names == NULL) {
        builder->out_of_memory = true;
        return;
    }
    for (size_t d = 0; d < builder->document_count; d++) {
        names[d] = builder->documents[d].name;
    }
    if (rec_file_names_make(&builder->file_names, &builder->scratch, names,
                            builder->document_count) != REC_OK) {
        builder->out_of_memory = true;
        return;
    }
    refuse_repeated_name(builder);
    const bool shortly = builder->file_names.base.count == builder->document_count;
    for (size_t d = 0; d < builder->document_count; d++) {
        builder->documents[d].label = shortly ? rec_file_base(names[d]) : names[d];
    }
    problem->documents = names;
    problem->document_count = builder->document_count;
}

static void take_first(const char **taken, const rec_text *text)
{
    if (*taken == NULL) {
        *taken = text->bytes;
    }
}

/** Where the problem's own date or reading is from; the count of documents: from none. */
typedef struct common {
    size_t document;
    bool differs;
} common;

static void report_difference(rec_builder *builder, const char *key, const rec_text *here,
                              const rec_text *there, const char *option)
{
    rec_builder_error(builder, REC_E_DOCUMENT, here->place,
                      "`%s` is %s here and %s in %s:%u:%u: settle it by %s", key, here->bytes,
                      there->bytes, rec_builder_file(builder, there->place),
                      (unsigned)there->place.line, (unsigned)there->place.column, option);
}

static void join_dates(rec_builder *builder)
{
    rec_problem *problem = builder->problem;
    common found = {.document = builder->document_count};
    for (size_t d = 0; d < builder->document_count; d++) {
        rec_pending_document *document = &builder->documents[d];
        (void)rec_builder_date(builder, &document->head.as_of, &document->has_as_of,
                               &document->as_of);
        if (!document->has_as_of) {
            continue;
        }
        if (found.document == builder->document_count) {
            found.document = d;
        } else if (!rec_date_same(document->as_of, builder->documents[found.document].as_of)) {
            found.differs = true;
            if (!builder->at_is_settled) {
                report_difference(builder, "as_of", &document->head.as_of,
                                  &builder->documents[found.document].head.as_of, "--at");
            }
        }
    }
    if (found.document == builder->document_count || (found.differs && builder->at_is_settled)) {
        return;
    }
    /* also after an error, so that what has no date is not told besides */
    problem->has_as_of = true;
    problem->as_of = builder->documents[found.document].as_of;
    for (size_t d = 0; d < builder->document_count; d++) {
        if (!builder->documents[d].has_as_of) {
            builder->documents[d].has_as_of = true;
            builder->documents[d].as_of = problem->as_of;
        }
    }
}

static void join_readings(rec_builder *builder)
{
    common found = {.document = builder->document_count};
    for (size_t d = 0; d < builder->document_count; d++) {
        const rec_text *text = &builder->documents[d].head.reading;
        const int reading = rec_builder_reading(builder, text);
        if (reading == REC_READING_OWN) {
            continue;
        }
        if (found.document == builder->document_count) {
            found.document = d;
            builder->problem->reading = (rec_reading)reading;
        } else if (reading != (int)builder->problem->reading && !builder->reading_is_settled) {
            report_difference(builder, "reading", text,
                              &builder->documents[found.document].head.reading, "--reading");
        }
    }
}

void rec_builder_heads(rec_builder *builder)
{
    rec_problem *problem = builder->problem;
    name_documents(builder);
    if (builder->out_of_memory) {
        return;
    }
    for (size_t d = 0; d < builder->document_count; d++) {
        const rec_head_input *head = &builder->documents[d].head;
        take_first(&problem->title, &head->title);
        take_first(&problem->note, &head->note);
        take_first(&problem->url, &head->url);
    }
    join_dates(builder);
    join_readings(builder);
}

void rec_build_expectation(rec_builder *builder, const rec_expectation *expectation)
{
    rec_expectation *kept = &builder->problem->expectation;
    if (kept->given) {
        rec_builder_error(builder, REC_E_DOCUMENT, expectation->place,
                          "`expect` stands in %s:%u:%u too: of documents that are one problem one "
                          "may have it",
                          rec_builder_file(builder, kept->place), (unsigned)kept->place.line,
                          (unsigned)kept->place.column);
        return;
    }
    *kept = *expectation;
}
