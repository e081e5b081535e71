/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The first row of a table of claims. A column is a claim's key; the keys of
 * `uncertainty` are columns of their own, as in uncertainty.standard.
 */
#include "load/csv_columns.h"

#include "model/diagnose.h"

#include <stdio.h>
#include <string.h>

static const char prefix[] = "uncertainty.";

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

enum { FLAT_NAME_BYTES = 32 };

/** The nearest of all names that columns can have; false: none is near. */
static bool nearest_column(const rec_csv_cell *cell, char nearest[FLAT_NAME_BYTES])
{
    enum { COUNT = REC_CLAIM_KEY_COUNT + REC_UNCERTAINTY_KEY_COUNT };
    const rec_key_table *claim = rec_claim_keys(), *uncertainty = rec_uncertainty_keys();
    char flat[REC_UNCERTAINTY_KEY_COUNT][FLAT_NAME_BYTES];
    const char *names[COUNT];
    for (size_t i = 0; i < claim->count; i++) {
        names[i] = claim->keys[i].name;
    }
    for (size_t i = 0; i < uncertainty->count; i++) {
        (void)snprintf(flat[i], FLAT_NAME_BYTES, "%s%s", prefix, uncertainty->keys[i].name);
        names[claim->count + i] = flat[i];
    }
    char word[128];
    (void)snprintf(word, sizeof word, "%.*s", (int)cell->length, cell->bytes);
    const char *found = cell->length < sizeof word ? rec_nearest_name(word, names, COUNT) : NULL;
    (void)snprintf(nearest, FLAT_NAME_BYTES, "%s", found != NULL ? found : "");
    return found != NULL;
}

static void refuse_column(rec_csv *csv, const rec_csv_cell *cell)
{
    static const char version[] = "reconcile:"; /* what a document begins with */
    rec_events *events = csv->events;
    char near[FLAT_NAME_BYTES];
    if (cell->length >= sizeof version - 1 &&
        memcmp(cell->bytes, version, sizeof version - 1) == 0) {
        rec_events_error(events, REC_E_DOCUMENT, cell->place,
                         "the name of this file makes it a table of claims: the name of a document "
                         "ends in .yaml or .json");
    } else if (memchr(cell->bytes, ';', cell->length) != NULL ||
               memchr(cell->bytes, '\t', cell->length) != NULL) {
        rec_events_error(events, REC_E_DOCUMENT, cell->place,
                         "the columns of this file are parted by another mark than a comma: save "
                         "it with commas");
    } else if (nearest_column(cell, near)) {
        rec_events_error(events, REC_E_DOCUMENT, cell->place,
                         "no column is called `%.*s`; did you mean `%s`?", (int)cell->length,
                         cell->bytes, near);
    } else {
        rec_events_error(events, REC_E_DOCUMENT, cell->place,
                         "no column is called `%.*s`: columns are a claim's keys, such as id, "
                         "source, quantity, says, said, url",
                         (int)cell->length, cell->bytes);
    }
    csv->spoilt = true;
}

static bool is_given_before(const rec_csv_columns *columns, size_t count,
                            const rec_csv_column *column)
{
    for (size_t i = 0; i < count; i++) {
        if (columns->items[i].key == column->key) {
            return true;
        }
    }
    return false;
}

static void read_column(rec_csv *csv, rec_csv_columns *columns, size_t at)
{
    rec_events *events = csv->events;
    const rec_csv_cell *cell = &csv->cells[at];
    rec_csv_column *column = &columns->items[at];
    column->place = cell->place;
    column->of_uncertainty = begins_with_prefix(cell);
    if (cell->length == 0) {
        rec_events_error(events, REC_E_DOCUMENT, cell->place,
                         "column %zu has no name: name it, or drop it", at + 1);
        csv->spoilt = true;
        return;
    }
    const size_t skipped = column->of_uncertainty ? sizeof prefix - 1 : 0;
    column->key = find_key(column->of_uncertainty ? rec_uncertainty_keys() : rec_claim_keys(),
                           cell->bytes + skipped, cell->length - skipped, &column->index);
    if (column->key == NULL) {
        refuse_column(csv, cell);
    } else if (column->key->read == rec_read_uncertainty) {
        rec_events_error(events, REC_E_DOCUMENT, cell->place,
                         "`uncertainty` is more than a cell holds: name its keys, as in "
                         "`uncertainty.standard`");
        csv->spoilt = true;
    } else if (is_given_before(columns, at, column)) {
        rec_events_error(events, REC_E_DOCUMENT, cell->place, "two columns are called `%.*s`",
                         (int)cell->length, cell->bytes);
        csv->spoilt = true;
    }
    const bool is_statement = !column->of_uncertainty && column->index < REC_FORM_COUNT;
    columns->has_statement = columns->has_statement || is_statement;
    columns->has_figures = columns->has_figures || (is_statement && column->index != REC_THAT);
}

/** A key without which no row is a claim. */
static void need_column(rec_csv *csv, const rec_csv_columns *columns, const char *name)
{
    for (size_t i = 0; i < columns->count; i++) {
        if (columns->items[i].key != NULL && strcmp(columns->items[i].key->name, name) == 0) {
            return;
        }
    }
    rec_events_error(csv->events, REC_E_DOCUMENT, csv->where,
                     "the first line names no column `%s`, which each claim needs", name);
    csv->spoilt = true;
}

rec_status rec_csv_read_columns(rec_csv *csv, rec_csv_columns *columns, bool *usable)
{
    rec_events *events = csv->events;
    bool more;
    const rec_status status = rec_csv_next(csv, &more);
    *usable = false;
    if (status != REC_OK) {
        return status;
    }
    if (!more) {
        rec_events_error(events, REC_E_DOCUMENT, csv->place,
                         "the file is empty: its first line names columns, such as "
                         "id,source,quantity,says");
        return REC_OK;
    }
    if (csv->spoilt) {
        return REC_OK;
    }
    if (csv->count > REC_CSV_COLUMNS_MAX) {
        rec_events_error(events, REC_E_LIMIT, csv->where, "more than %d columns",
                         REC_CSV_COLUMNS_MAX);
        return REC_OK;
    }
    columns->count = csv->count;
    for (size_t i = 0; i < columns->count; i++) {
        read_column(csv, columns, i);
    }
    if (!csv->spoilt) {
        need_column(csv, columns, "source");
        if (columns->has_figures || !columns->has_statement) {
            need_column(csv, columns, "quantity");
        }
    }
    if (!csv->spoilt && !columns->has_statement) {
        rec_events_error(events, REC_E_DOCUMENT, csv->where,
                         "the first line names no column for what is said, such as `says` or "
                         "`at_least`");
        csv->spoilt = true;
    }
    *usable = !csv->spoilt;
    return REC_OK;
}
