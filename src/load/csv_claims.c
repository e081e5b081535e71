/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Claims from rows of cells: each cell is read by the reader that its key has
 * in documents.
 */
#include "load/csv_claims.h"

#include "load/csv_columns.h"

#include <string.h>
#include <strings.h>

typedef struct csv_claims {
    rec_loader *loader;
    rec_csv csv;
    rec_csv_columns columns;
} csv_claims;

static bool has_extension(const char *name, const char *extension)
{
    const char *dot = strrchr(name, '.');
    return dot != NULL && strcasecmp(dot, extension) == 0;
}

bool rec_csv_is_written(const char *bytes, size_t length)
{
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

bool rec_csv_is_meant(const char *name, const char *bytes, size_t length)
{
    return has_extension(name, ".csv") ||
           (!has_extension(name, ".yaml") && !has_extension(name, ".yml") &&
            !has_extension(name, ".json") && rec_csv_is_written(bytes, length));
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

static rec_status read_value(csv_claims *claims, const rec_csv_column *column,
                             const rec_csv_cell *cell, rec_claim_draft *draft)
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
    if (column->key->read == rec_read_flag && value.style != REC_PLAIN) {
        rec_events_error(&claims->loader->events, REC_E_DOCUMENT, cell->place,
                         "`%s` needs true or false", column->key->name);
        return REC_OK;
    }
    return column->key->read(claims->loader, &slot);
}

/** Reads the cells of a row that are not empty; *any: whether there are such. */
static rec_status read_cells(csv_claims *claims, rec_claim_draft *draft, rec_place places[],
                             rec_place of_uncertainty[], bool *any)
{
    *any = false;
    for (size_t i = 0; i < claims->columns.count; i++) {
        const rec_csv_cell *cell = &claims->csv.cells[i];
        const rec_csv_column *column = &claims->columns.items[i];
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
    const bool more = csv->count > claims->columns.count;
    rec_events_error(csv->events, REC_E_SYNTAX, csv->where,
                     "this row has %zu cell%s, the first line %zu%s", csv->count,
                     csv->count == 1 ? "" : "s", claims->columns.count,
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
        status = rec_csv_read_columns(&claims.csv, &claims.columns, &usable);
    }
    while (status == REC_OK && usable) {
        status = rec_csv_next(&claims.csv, &more);
        if (status != REC_OK || !more) {
            break;
        }
        if (!claims.csv.spoilt && claims.csv.count != claims.columns.count) {
            refuse_count(&claims);
        } else if (!claims.csv.spoilt) {
            status = read_row(&claims);
        }
        rec_events_forget(&loader->events);
    }
    return status;
}
