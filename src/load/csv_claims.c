/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Claims from rows of cells. A column is a claim's key, read by the reader of
 * that key in documents; the keys of `uncertainty` are columns of their own,
 * as in uncertainty.standard.
 */
#include "load/csv_claims.h"

#include "load/claim.h"
#include "load/csv.h"
#include "model/diagnose.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

static const char prefix[] = "uncertainty.";

/** What a column holds: a key of claims, or one of their uncertainties. */
typedef struct csv_column {
    const rec_key *key;
    size_t index; /**< in its table */
    bool of_uncertainty;
    rec_place place;
} csv_column;

typedef struct csv_claims {
    rec_loader *loader;
    rec_csv csv;
    csv_column columns[REC_CSV_COLUMNS_MAX];
    size_t column_count;
    bool has_statement; /**< some column is one */
} csv_claims;

static bool has_extension(const char *name, const char *extension)
{
    const char *dot = strrchr(name, '.');
    return dot != NULL && strcasecmp(dot, extension) == 0;
}

bool rec_csv_is_meant(const char *name, const char *bytes, size_t length)
{
    if (has_extension(name, ".csv")) {
        return true;
    }
    if (has_extension(name, ".yaml") || has_extension(name, ".yml") ||
        has_extension(name, ".json")) {
        return false;
    }
    size_t at = length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    bool comma = false;
    for (; at < length && bytes[at] != '\n' && bytes[at] != '\r'; at++) {
        if (bytes[at] == '\0' || strchr(":{}[]#", bytes[at]) != NULL) {
            return false;
        }
        comma = comma || bytes[at] == ',';
    }
    return comma;
}

static const rec_key *find_key(const rec_key_table *table, const char *name, size_t length,
                               size_t *index)
{
    for (size_t i = 0; i < table->count; i++) {
        if (strlen(table->keys[i].name) == length &&
            memcmp(table->keys[i].name, name, length) == 0) {
            *index = i;
            return &table->keys[i];
        }
    }
    return NULL;
}

static bool begins_with_prefix(const rec_csv_cell *cell)
{
    return cell->length > sizeof prefix - 1 && memcmp(cell->bytes, prefix, sizeof prefix - 1) == 0;
}

/** All names that columns can have, for "did you mean". */
static const char *nearest_column(const rec_csv_cell *cell, char buffer[], size_t size)
{
    enum { COUNT = REC_CLAIM_KEY_COUNT + REC_UNCERTAINTY_KEY_COUNT };
    const rec_key_table *claim = rec_claim_keys(), *uncertainty = rec_uncertainty_keys();
    static const char *const flat[REC_UNCERTAINTY_KEY_COUNT] = {
        "uncertainty.standard",   "uncertainty.expanded", "uncertainty.factor",
        "uncertainty.half_width", "uncertainty.level",    "uncertainty.plus",
        "uncertainty.minus",      "uncertainty.relative", "uncertainty.df"};
    const char *names[COUNT];
    for (size_t i = 0; i < claim->count; i++) {
        names[i] = claim->keys[i].name;
    }
    for (size_t i = 0; i < uncertainty->count; i++) {
        names[claim->count + i] = flat[i];
    }
    (void)snprintf(buffer, size, "%.*s", (int)cell->length, cell->bytes);
    return cell->length < size ? rec_nearest_name(buffer, names, COUNT) : NULL;
}

static void refuse_column(csv_claims *claims, const rec_csv_cell *cell)
{
    rec_events *events = &claims->loader->events;
    char word[128];
    const char *near = nearest_column(cell, word, sizeof word);
    if (memchr(cell->bytes, ';', cell->length) != NULL ||
        memchr(cell->bytes, '\t', cell->length) != NULL) {
        rec_events_error(events, REC_E_DOCUMENT, cell->place,
                         "the columns of this file are parted by another mark than a comma: save "
                         "it with commas");
    } else if (near != NULL) {
        rec_events_error(events, REC_E_DOCUMENT, cell->place,
                         "no column is called `%.*s`; did you mean `%s`?", (int)cell->length,
                         cell->bytes, near);
    } else {
        rec_events_error(events, REC_E_DOCUMENT, cell->place,
                         "no column is called `%.*s`: columns are a claim's keys, such as id, "
                         "source, quantity, says, said, url",
                         (int)cell->length, cell->bytes);
    }
    claims->csv.spoilt = true;
}

static bool is_given_before(const csv_claims *claims, size_t count, const csv_column *column)
{
    for (size_t i = 0; i < count; i++) {
        if (claims->columns[i].key == column->key) {
            return true;
        }
    }
    return false;
}

static void read_column(csv_claims *claims, size_t at)
{
    rec_events *events = &claims->loader->events;
    const rec_csv_cell *cell = &claims->csv.cells[at];
    csv_column *column = &claims->columns[at];
    column->place = cell->place;
    column->of_uncertainty = begins_with_prefix(cell);
    if (cell->length == 0) {
        rec_events_error(events, REC_E_DOCUMENT, cell->place,
                         "column %zu has no name: name it, or drop it", at + 1);
        claims->csv.spoilt = true;
        return;
    }
    const size_t skipped = column->of_uncertainty ? sizeof prefix - 1 : 0;
    column->key = find_key(column->of_uncertainty ? rec_uncertainty_keys() : rec_claim_keys(),
                           cell->bytes + skipped, cell->length - skipped, &column->index);
    if (column->key == NULL) {
        refuse_column(claims, cell);
    } else if (column->key->read == rec_read_uncertainty) {
        rec_events_error(events, REC_E_DOCUMENT, cell->place,
                         "`uncertainty` is more than a cell holds: name its keys, as in "
                         "`uncertainty.standard`");
        claims->csv.spoilt = true;
    } else if (column->key->read == rec_read_unsupported) {
        rec_events_error(events, REC_E_UNSUPPORTED, cell->place, "`%s` is not supported yet",
                         column->key->name);
        claims->csv.spoilt = true;
    } else if (is_given_before(claims, at, column)) {
        rec_events_error(events, REC_E_DOCUMENT, cell->place, "two columns are called `%.*s`",
                         (int)cell->length, cell->bytes);
        claims->csv.spoilt = true;
    }
    claims->has_statement =
        claims->has_statement || (!column->of_uncertainty && column->index < REC_FORM_COUNT);
}

/** A key without which no row is a claim. */
static void need_column(csv_claims *claims, const char *name)
{
    for (size_t i = 0; i < claims->column_count; i++) {
        if (claims->columns[i].key != NULL && strcmp(claims->columns[i].key->name, name) == 0) {
            return;
        }
    }
    rec_events_error(&claims->loader->events, REC_E_DOCUMENT, claims->csv.where,
                     "the first line names no column `%s`, which each claim needs", name);
    claims->csv.spoilt = true;
}

/** Reads the header; *usable is false after a report. */
static rec_status read_header(csv_claims *claims, bool *usable)
{
    rec_events *events = &claims->loader->events;
    bool more;
    const rec_status status = rec_csv_next(&claims->csv, &more);
    *usable = false;
    if (status != REC_OK) {
        return status;
    }
    if (!more) {
        rec_events_error(events, REC_E_DOCUMENT, claims->csv.place,
                         "the file is empty: its first line names columns, such as "
                         "id,source,quantity,says");
        return REC_OK;
    }
    if (claims->csv.spoilt) {
        return REC_OK;
    }
    if (claims->csv.count > REC_CSV_COLUMNS_MAX) {
        rec_events_error(events, REC_E_LIMIT, claims->csv.where, "more than %d columns",
                         REC_CSV_COLUMNS_MAX);
        return REC_OK;
    }
    claims->column_count = claims->csv.count;
    for (size_t i = 0; i < claims->column_count; i++) {
        read_column(claims, i);
    }
    if (!claims->csv.spoilt) {
        need_column(claims, "source");
        need_column(claims, "quantity");
    }
    if (!claims->csv.spoilt && !claims->has_statement) {
        rec_events_error(events, REC_E_DOCUMENT, claims->csv.where,
                         "the first line names no column for what is said, such as `says` or "
                         "`at_least`");
        claims->csv.spoilt = true;
    }
    *usable = !claims->csv.spoilt;
    return REC_OK;
}

/** `true` and `false` as documents have them; spreadsheets write them large. */
static void normalise_switch(const rec_csv_cell *cell, rec_event *value)
{
    static const char *const switches[] = {"true", "false"};
    for (size_t i = 0; i < 2; i++) {
        if (cell->length == strlen(switches[i]) &&
            strncasecmp(cell->bytes, switches[i], cell->length) == 0) {
            value->text.bytes = switches[i];
            value->text.plain = true;
            value->style = REC_PLAIN;
        }
    }
}

static rec_status read_value(csv_claims *claims, const csv_column *column, const rec_csv_cell *cell,
                             rec_claim_draft *draft)
{
    rec_event value = {.kind = REC_EVENT_SCALAR,
                       .style = REC_QUOTED, /* nothing in a cell is null or a truth value */
                       .place = cell->place,
                       .text = {cell->bytes, cell->length, cell->place, !cell->quoted}};
    void *record = column->of_uncertainty ? (void *)&draft->input.uncertainty : (void *)draft;
    const rec_slot slot = {column->key->name, column->place, &value,
                           (char *)record + column->key->offset};
    if (column->key->read == rec_read_pair) {
        return rec_read_phrase(claims->loader, &slot);
    }
    if (column->key->read == rec_read_flag || column->key->read == rec_read_bound) {
        normalise_switch(cell, &value);
    }
    return column->key->read(claims->loader, &slot);
}

/** Reads the cells of a row that are not empty; *any: whether there are such. */
static rec_status read_cells(csv_claims *claims, rec_claim_draft *draft, rec_place places[],
                             rec_place of_uncertainty[], bool *any)
{
    *any = false;
    for (size_t i = 0; i < claims->column_count; i++) {
        const rec_csv_cell *cell = &claims->csv.cells[i];
        const csv_column *column = &claims->columns[i];
        if (cell->length == 0) {
            continue;
        }
        *any = true;
        (column->of_uncertainty ? of_uncertainty : places)[column->index] = cell->place;
        const rec_status status = read_value(claims, column, cell, draft);
        if (status != REC_OK) {
            return status;
        }
    }
    return REC_OK;
}

static void end_uncertainty(csv_claims *claims, rec_claim_draft *draft, const rec_place places[])
{
    rec_uncertainty_input *input = &draft->input.uncertainty;
    for (size_t i = 0; i < REC_UNCERTAINTY_KEY_COUNT; i++) {
        if (places[i].line != 0 && input->place.line == 0) {
            input->place = places[i];
        }
    }
    if (input->place.line == 0) {
        return;
    }
    const rec_event value = {.place = input->place};
    const rec_slot slot = {"uncertainty", input->place, &value, NULL};
    if (rec_uncertainty_is_whole(claims->loader, &slot, input, places)) {
        input->given = true;
    } else {
        *input = (rec_uncertainty_input){0};
    }
}

static void refuse_count(csv_claims *claims)
{
    rec_csv *csv = &claims->csv;
    const bool more = csv->count > claims->column_count;
    rec_events_error(csv->events, REC_E_SYNTAX, csv->where,
                     "this row has %zu cell%s, the first line %zu%s", csv->count,
                     csv->count == 1 ? "" : "s", claims->column_count,
                     more ? ": put quotes around a cell that contains a comma" : "");
}

static rec_status read_row(csv_claims *claims)
{
    rec_loader *loader = claims->loader;
    rec_claim_draft draft;
    rec_place places[REC_CLAIM_KEY_COUNT] = {{0}};
    rec_place of_uncertainty[REC_UNCERTAINTY_KEY_COUNT] = {{0}};
    bool any;
    memset(&draft, 0, sizeof draft);
    draft.input.place = claims->csv.where;
    const rec_status status = read_cells(claims, &draft, places, of_uncertainty, &any);
    if (status != REC_OK || !any) {
        return status;
    }
    if (rec_claim_is_beyond_limit(loader, claims->csv.where)) {
        return loader->events.status;
    }
    end_uncertainty(claims, &draft, of_uncertainty);
    return rec_end_claim(loader, &draft, places, false);
}

rec_status rec_csv_read_claims(rec_loader *loader, const char *bytes, size_t length)
{
    csv_claims claims = {.loader = loader};
    bool usable, more;
    rec_status status = rec_csv_open(&claims.csv, bytes, length, &loader->events);
    if (status == REC_OK) {
        status = read_header(&claims, &usable);
    }
    while (status == REC_OK && usable) {
        status = rec_csv_next(&claims.csv, &more);
        if (status != REC_OK || !more) {
            break;
        }
        if (!claims.csv.spoilt && claims.csv.count != claims.column_count) {
            refuse_count(&claims);
        } else if (!claims.csv.spoilt) {
            status = read_row(&claims);
        }
        rec_events_forget(&loader->events);
    }
    return status;
}
