/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A document from its bytes to the builder: the keys at the top, the rest
 * through the reader of each part.
 */
#include "load/document.h"

#include "load/claim.h"
#include "load/correlations.h"
#include "load/csv_claims.h"
#include "load/entries.h"
#include "load/expect.h"
#include "load/relations.h"
#include "load/report.h"
#include "load/values.h"
#include "model/diagnose.h"

#include <stddef.h>
#include <string.h>

typedef struct document_draft {
    rec_head_input head;
    rec_expectation expectation;
} document_draft;

/** Prose that outlives the entries that follow it. */
static rec_status read_kept(rec_loader *loader, const rec_slot *slot, rec_value_reader read)
{
    rec_text text = {0};
    const rec_slot short_lived = {slot->name, slot->place, slot->value, &text};
    const rec_status status = read(loader, &short_lived);
    if (status != REC_OK || text.bytes == NULL) {
        return status;
    }
    text.bytes = rec_arena_copy(&loader->events.kept, text.bytes, text.length);
    if (text.bytes == NULL) {
        return loader->events.status = REC_E_MEMORY;
    }
    *(rec_text *)slot->field = text;
    return REC_OK;
}

static rec_status read_kept_prose(rec_loader *loader, const rec_slot *slot)
{
    return read_kept(loader, slot, rec_read_prose);
}

static rec_status read_kept_word(rec_loader *loader, const rec_slot *slot)
{
    return read_kept(loader, slot, rec_read_word);
}

static rec_status read_version(rec_loader *loader, const rec_slot *slot)
{
    rec_text version = {0};
    const rec_slot number = {slot->name, slot->place, slot->value, &version};
    const rec_status status = rec_read_number(loader, &number);
    if (status == REC_OK && version.bytes != NULL &&
        !(version.length == 1 && version.bytes[0] == '1')) {
        rec_events_error(&loader->events, REC_E_DOCUMENT, slot->value->place,
                         "`reconcile: %.*s` is no version of the format that is known here: write "
                         "`reconcile: 1`",
                         (int)version.length, version.bytes);
    }
    return status;
}

#define HEAD_KEY(key, read)                                                                        \
    {                                                                                              \
#key, offsetof(document_draft, head.key), read                                             \
    }

static const rec_key keys[] = {
    {"reconcile", 0, read_version},
    HEAD_KEY(title, read_kept_prose),
    HEAD_KEY(note, read_kept_prose),
    HEAD_KEY(url, read_kept_prose),
    HEAD_KEY(as_of, read_kept_word),
    HEAD_KEY(reading, read_kept_word),
    {"units", 0, rec_read_units},
    {"sources", 0, rec_read_sources},
    {"quantities", 0, rec_read_quantities},
    {"claims", 0, rec_read_claims},
    {"expect", offsetof(document_draft, expectation), rec_read_expectation},
    {"relations", 0, rec_read_relations},
    {"reports", 0, rec_read_reports},
    {"defaults", 0, rec_read_defaults},
    {"correlations", 0, rec_read_correlations},
};

enum { KEY_COUNT = sizeof keys / sizeof keys[0] };

static const rec_key_table table = {"the document", keys, KEY_COUNT};

/** Reports a root that is no mapping. */
static rec_status refuse_root(rec_loader *loader, const rec_event *root)
{
    static const char cure[] = "a document is a mapping that begins with `reconcile: 1`";
    if (root->kind == REC_EVENT_REFUSED) {
        return REC_OK;
    }
    if (rec_is_null(root)) {
        rec_events_error(&loader->events, REC_E_DOCUMENT, root->place, "the document is empty: %s",
                         cure);
    } else {
        rec_events_error(&loader->events, REC_E_DOCUMENT, root->place, "a %s stands here: %s",
                         root->kind == REC_EVENT_LIST ? "list" : "single value", cure);
    }
    return rec_events_skip(&loader->events, root);
}

static rec_status read_root(rec_loader *loader, const rec_event *root)
{
    document_draft draft;
    memset(&draft, 0, sizeof draft);
    rec_place places[KEY_COUNT] = {{0}};
    rec_status status = rec_read_mapping(loader, root, &table, &draft, places);
    if (status != REC_OK) {
        return status;
    }
    if (places[0].line == 0) {
        rec_events_error(&loader->events, REC_E_DOCUMENT, root->place,
                         "the version of the format is missing: begin with `reconcile: 1`");
    }
    status = rec_build_head(loader->builder, &draft.head);
    if (status == REC_OK && draft.expectation.given) {
        rec_build_expectation(loader->builder, &draft.expectation);
    }
    return status == REC_OK ? REC_OK : (loader->events.status = status);
}

static rec_status read_document(rec_loader *loader)
{
    rec_event root, end;
    rec_status status = rec_events_next(&loader->events, &root);
    if (status != REC_OK) {
        return status;
    }
    status = root.kind == REC_EVENT_MAPPING ? read_root(loader, &root) : refuse_root(loader, &root);
    return status == REC_OK ? rec_events_next(&loader->events, &end) : status;
}

/** What the documents of one problem share while they are read. */
typedef struct load_run {
    const rec_load_limits *limits;
    const rec_allocator *allocator;
    rec_diagnostics *diagnostics;
    rec_builder *builder;
    size_t claim_count;
} load_run;

static rec_status load_one(load_run *loading, const rec_document_text *text, uint32_t file)
{
    rec_loader loader = {.builder = loading->builder,
                         .claim_count = loading->claim_count,
                         .expectation_arena = rec_build_arena(loading->builder)};
    rec_status status;
    if (rec_csv_is_meant(text->name, text->bytes, text->length)) {
        rec_events_begin(&loader.events, loading->limits, loading->allocator, loading->diagnostics,
                         file);
        status = rec_csv_read_claims(&loader, text->bytes, text->length);
    } else {
        status = rec_events_open(&loader.events, text->bytes, text->length, loading->limits,
                                 loading->allocator, loading->diagnostics, file);
        if (status == REC_OK) {
            status = read_document(&loader);
        }
    }
    loading->claim_count = loader.claim_count;
    rec_events_close(&loader.events);
    return status;
}

/** Some document must define what the claims speak of. */
static bool define_something(const rec_document_text texts[], size_t count,
                             rec_diagnostics *diagnostics)
{
    for (size_t i = 0; i < count; i++) {
        if (!rec_csv_is_meant(texts[i].name, texts[i].bytes, texts[i].length)) {
            return true;
        }
    }
    const char *name = texts[0].name;
    if (!rec_csv_is_written(texts[0].bytes, texts[0].length)) {
        rec_diagnose(diagnostics, REC_SEVERITY_ERROR, REC_E_DOCUMENT, (rec_place){0},
                     "its name makes it a table of claims: the name of a document ends in .yaml "
                     "or .json");
        return false;
    }
    rec_diagnose(diagnostics, REC_SEVERITY_ERROR, REC_E_DOCUMENT, (rec_place){0},
                 "a CSV file has claims only: name it together with a document that defines its "
                 "sources and quantities, as in `reconcile --together definitions.yaml %s`",
                 strcmp(name, "<stdin>") == 0 ? "-" : name);
    return false;
}

/** Reads every document, also behind one that cannot be read. The first failure is returned. */
static rec_status load_all(load_run *loading, const rec_document_text texts[], size_t count)
{
    rec_status result = REC_OK;
    for (size_t i = 0; i < count; i++) {
        rec_status status = i == 0 ? REC_OK : rec_build_document(loading->builder, texts[i].name);
        if (status == REC_OK) {
            status = load_one(loading, &texts[i], (uint32_t)i);
        }
        if (status == REC_E_MEMORY) {
            return status;
        }
        result = result == REC_OK ? status : result;
    }
    return result;
}

rec_status rec_documents_load_within(const rec_load_limits *limits, const rec_document_text texts[],
                                     size_t count, const rec_load_options *options,
                                     const rec_allocator *allocator, rec_diagnostics *diagnostics,
                                     rec_problem **problem)
{
    load_run loading = {.limits = limits, .allocator = allocator, .diagnostics = diagnostics};
    for (size_t i = 0; texts != NULL && i < count; i++) {
        if (texts[i].name == NULL || (texts[i].bytes == NULL && texts[i].length > 0)) {
            return REC_E_INVALID;
        }
    }
    if (texts == NULL || count == 0) {
        return REC_E_INVALID;
    }
    if (count > limits->documents) {
        rec_diagnose(diagnostics, REC_SEVERITY_ERROR, REC_E_LIMIT, (rec_place){0},
                     "there are %zu documents, more than %zu", count, limits->documents);
        return REC_E_LIMIT;
    }
    if (!define_something(texts, count, diagnostics)) {
        return REC_E_DOCUMENT;
    }
    rec_status status = rec_build_begin(texts[0].name, allocator, diagnostics, &loading.builder);
    if (status == REC_OK) {
        rec_build_settled(loading.builder, options != NULL && options->at_is_settled,
                          options != NULL && options->reading_is_settled);
        status = load_all(&loading, texts, count);
    }
    if (status == REC_OK) {
        status = rec_build_finish(loading.builder, problem);
    } else {
        rec_build_abandon(loading.builder);
    }
    rec_diagnostics_sort(diagnostics);
    return status;
}

rec_status rec_document_load_within(const rec_load_limits *limits, const char *bytes, size_t length,
                                    const char *name, const rec_allocator *allocator,
                                    rec_diagnostics *diagnostics, rec_problem **problem)
{
    const rec_document_text text = {bytes, length, name};
    return rec_documents_load_within(limits, &text, 1, NULL, allocator, diagnostics, problem);
}

rec_status rec_document_load(const char *bytes, size_t length, const char *name,
                             const rec_allocator *allocator, rec_diagnostics *diagnostics,
                             rec_problem **problem)
{
    return rec_document_load_within(&rec_load_limits_default, bytes, length, name, allocator,
                                    diagnostics, problem);
}

rec_status rec_documents_load(const rec_document_text texts[], size_t count,
                              const rec_load_options *options, const rec_allocator *allocator,
                              rec_diagnostics *diagnostics, rec_problem **problem)
{
    return rec_documents_load_within(&rec_load_limits_default, texts, count, options, allocator,
                                     diagnostics, problem);
}
