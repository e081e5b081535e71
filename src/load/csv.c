/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Comma-separated values after RFC 4180, and what spreadsheets make of them:
 * a byte order mark, line ends of every kind, blanks around cells, lines
 * without anything. One walk over the bytes that checks them as it goes.
 */
#include "load/csv.h"

#include "load/encoding.h"
#include "model/diagnose.h"

#include <string.h>

rec_status rec_csv_open(rec_csv *csv, const char *bytes, size_t length, rec_events *events)
{
    const size_t mark = length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    const uint32_t file = events->source.file;
    *csv = (rec_csv){.bytes = bytes,
                     .length = length,
                     .at = mark,
                     .place = {.line = 1, .column = 1, .file = file},
                     .events = events};
    if (length > events->limits->document_bytes) {
        rec_diagnose(events->diagnostics, REC_SEVERITY_ERROR, REC_E_LIMIT,
                     (rec_place){.file = file}, "the document has %zu bytes, more than %zu", length,
                     events->limits->document_bytes);
        return events->status = REC_E_LIMIT;
    }
    return events->status = rec_refuse_utf16(events->diagnostics, file, bytes, length);
}

static bool at_end(const rec_csv *csv)
{
    return csv->at == csv->length;
}

static char byte_here(const rec_csv *csv)
{
    return at_end(csv) ? '\0' : csv->bytes[csv->at];
}

static bool at_line_end(const rec_csv *csv)
{
    return at_end(csv) || csv->bytes[csv->at] == '\n' || csv->bytes[csv->at] == '\r';
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/** Passes one character, a line end of two bytes included. */
static rec_status pass(rec_csv *csv)
{
    const unsigned char byte = (unsigned char)csv->bytes[csv->at];
    if (byte == '\n' || byte == '\r') {
        const bool both =
            byte == '\r' && csv->at + 1 < csv->length && csv->bytes[csv->at + 1] == '\n';
        csv->at += both ? 2 : 1;
        csv->place.line++;
        csv->place.column = 1;
        return REC_OK;
    }
    size_t length = 1;
    if (byte >= 0x80) {
        length =
            rec_utf8_length((const unsigned char *)csv->bytes + csv->at, csv->length - csv->at);
    } else if (byte < 0x20 && byte != '\t') {
        length = 0;
    }
    if (length == 0) {
        return csv->events->status = rec_refuse_byte(csv->events->diagnostics, csv->place, byte);
    }
    csv->at += length;
    csv->place.column++;
    return REC_OK;
}

static rec_status pass_line(rec_csv *csv)
{
    while (!at_line_end(csv)) {
        if (pass(csv) != REC_OK) {
            return csv->events->status;
        }
    }
    return REC_OK;
}

static rec_status pass_blanks(rec_csv *csv)
{
    while (is_blank(byte_here(csv))) {
        if (pass(csv) != REC_OK) {
            return csv->events->status;
        }
    }
    return REC_OK;
}

/** Reports what is wrong with a row and leaves the rest of its line out. */
static rec_status spoil(rec_csv *csv, rec_place place, const char *message)
{
    rec_events_error(csv->events, REC_E_SYNTAX, place, "%s", message);
    csv->spoilt = true;
    return pass_line(csv);
}

static rec_status refuse_length(rec_csv *csv, rec_place place, size_t length)
{
    rec_events_error(csv->events, REC_E_LIMIT, place, "this cell has %zu bytes, more than %zu",
                     length, csv->events->limits->text_bytes);
    csv->spoilt = true;
    return REC_OK;
}

/** The text between quotation marks, where two stand for one. */
static rec_status unquote(rec_csv *csv, size_t begin, size_t end, size_t doubled,
                          rec_csv_cell *cell)
{
    cell->bytes = csv->bytes + begin;
    cell->length = end - begin;
    if (doubled == 0) {
        return REC_OK;
    }
    char *copy = rec_arena_take(&csv->events->scratch, cell->length - doubled + 1, 1);
    if (copy == NULL) {
        return csv->events->status = REC_E_MEMORY;
    }
    size_t length = 0;
    for (size_t i = begin; i < end; i++) {
        copy[length++] = csv->bytes[i];
        i += csv->bytes[i] == '"' ? 1 : 0;
    }
    cell->bytes = copy;
    cell->length = length;
    return REC_OK;
}

static rec_status read_quoted(rec_csv *csv, rec_csv_cell *cell)
{
    if (pass(csv) != REC_OK) {
        return csv->events->status;
    }
    const size_t begin = csv->at;
    size_t doubled = 0;
    for (;;) {
        if (at_end(csv)) {
            return spoil(csv, cell->place, "this quotation mark is never closed");
        }
        if (byte_here(csv) == '"') {
            if (csv->at + 1 >= csv->length || csv->bytes[csv->at + 1] != '"') {
                break;
            }
            doubled++;
            if (pass(csv) != REC_OK) {
                return csv->events->status;
            }
        }
        if (pass(csv) != REC_OK) {
            return csv->events->status;
        }
    }
    const size_t end = csv->at;
    if (pass(csv) != REC_OK || pass_blanks(csv) != REC_OK) {
        return csv->events->status;
    }
    if (!at_line_end(csv) && byte_here(csv) != ',') {
        return spoil(csv, csv->place,
                     "text follows the closing quotation mark: put the quotes around the whole "
                     "cell, and double those inside it");
    }
    cell->quoted = true;
    return end - begin > csv->events->limits->text_bytes
               ? refuse_length(csv, cell->place, end - begin)
               : unquote(csv, begin, end, doubled, cell);
}

static rec_status read_unquoted(rec_csv *csv, rec_csv_cell *cell)
{
    const size_t begin = csv->at;
    size_t end = begin;
    while (!at_line_end(csv) && byte_here(csv) != ',') {
        if (byte_here(csv) == '"') {
            return spoil(csv, csv->place,
                         "a quotation mark inside a cell: put quotes around the whole cell, and "
                         "double those inside it");
        }
        const bool blank = is_blank(byte_here(csv));
        if (pass(csv) != REC_OK) {
            return csv->events->status;
        }
        end = blank ? end : csv->at;
    }
    cell->bytes = csv->bytes + begin;
    cell->length = end - begin;
    return end - begin > csv->events->limits->text_bytes
               ? refuse_length(csv, cell->place, end - begin)
               : REC_OK;
}

static rec_status read_cell(rec_csv *csv)
{
    rec_csv_cell cell = {.bytes = ""};
    if (pass_blanks(csv) != REC_OK) {
        return csv->events->status;
    }
    cell.place = csv->place;
    const rec_status status =
        byte_here(csv) == '"' ? read_quoted(csv, &cell) : read_unquoted(csv, &cell);
    if (csv->count < REC_CSV_COLUMNS_MAX) {
        csv->cells[csv->count] = cell;
    }
    csv->count++;
    return status;
}

/** Passes lines that hold nothing. */
static rec_status pass_empty_lines(rec_csv *csv)
{
    for (;;) {
        const rec_csv before = {.at = csv->at, .place = csv->place};
        if (pass_blanks(csv) != REC_OK) {
            return csv->events->status;
        }
        if (at_end(csv)) {
            return REC_OK;
        }
        if (!at_line_end(csv)) {
            csv->at = before.at;
            csv->place = before.place;
            return REC_OK;
        }
        if (pass(csv) != REC_OK) {
            return csv->events->status;
        }
    }
}

rec_status rec_csv_next(rec_csv *csv, bool *more)
{
    rec_status status = pass_empty_lines(csv);
    *more = status == REC_OK && !at_end(csv);
    csv->count = 0;
    csv->spoilt = false;
    csv->where = csv->place;
    if (status != REC_OK || !*more) {
        return status;
    }
    while ((status = read_cell(csv)) == REC_OK && !at_line_end(csv)) {
        status = pass(csv); /* the comma */
        if (status != REC_OK) {
            break;
        }
    }
    return status != REC_OK || at_end(csv) ? status : pass(csv);
}
