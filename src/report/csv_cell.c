/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Cells of CSV as RFC 4180 has them, and the guard against formulas after the
 * advice of OWASP ("CSV injection"): = + - @ in front, in their narrow and wide
 * forms. Tabs and ends of lines, which are on that list too, are blanks once a
 * text is harmless.
 *
 * The guard can be undone, as a text that would be taken for a guarded one is
 * guarded itself: of what stands between semicolons, and begins like a formula
 * behind blanks and quotation marks, the first character is the guard.
 */
#include "report/csv_cell.h"

#include "report/harmless.h"

#include <assert.h>
#include <string.h>

/** Kept free at the end of a list for "and 18446744073709551615 more". */
enum { ROOM_FOR_REST = 48 };

void rec_csv_start(rec_csv *csv, rec_writer *out)
{
    *csv = (rec_csv){.out = out};
}

static void begin_cell(rec_csv *csv)
{
    if (csv->column++ > 0) {
        rec_write_char(csv->out, ',');
    }
}

static bool is_one_of(const rec_shown *shown, const char *const characters[], size_t count)
{
    bool found = false;
    for (size_t i = 0; i < count && !found; i++) {
        found = strlen(characters[i]) == shown->length &&
                memcmp(characters[i], shown->bytes, shown->length) == 0;
    }
    return found;
}

/** Blanks and quotation marks, behind which a formula may still be taken for one. */
static bool is_skipped(const rec_shown *shown)
{
    static const char *const skipped[] = {
        "\"",     "'",      "`",      "\u00A0", "\u00AB", "\u00B4", "\u00BB", "\u1680", "\u2000",
        "\u2001", "\u2002", "\u2003", "\u2004", "\u2005", "\u2006", "\u2007", "\u2008", "\u2009",
        "\u200A", "\u2018", "\u2019", "\u201A", "\u201B", "\u201C", "\u201D", "\u201E", "\u201F",
        "\u202F", "\u2032", "\u2033", "\u2039", "\u203A", "\u205F", "\u3000", "\uFF02", "\uFF07"};
    return shown->space || is_one_of(shown, skipped, sizeof skipped / sizeof skipped[0]);
}

static bool begins_formula(const rec_shown *shown)
{
    static const char *const beginnings[] = {"=",      "+",      "-",      "@",      "\u2212",
                                             "\u207A", "\u207B", "\u207C", "\u208A", "\u208B",
                                             "\u208C", "\uFE62", "\uFE63", "\uFE66", "\uFE6B",
                                             "\uFF0B", "\uFF0D", "\uFF1D", "\uFF20"};
    return is_one_of(shown, beginnings, sizeof beginnings / sizeof beginnings[0]);
}

static bool needs_guard(const char *text, size_t length)
{
    rec_shown shown;
    while (length > 0) {
        const size_t taken = rec_harmless_next(text, length, false, &shown);
        if (!is_skipped(&shown)) {
            return begins_formula(&shown);
        }
        text += taken;
        length -= taken;
    }
    return false;
}

/** UTF-16 units of what is shown: a byte that begins a character is one, of four bytes two. */
static size_t units_of(const rec_shown *shown)
{
    size_t units = 0;
    for (size_t i = 0; i < shown->length; i++) {
        const unsigned char byte = (unsigned char)shown->bytes[i];
        units += (size_t)((byte & 0xC0) != 0x80) + (size_t)(byte >= 0xF0);
    }
    return units;
}

static void write_shown(rec_csv *csv, const rec_shown *shown)
{
    if (shown->length == 1 && shown->bytes[0] == '"') {
        rec_write_char(csv->out, '"');
    }
    rec_write_bytes(csv->out, shown->bytes, shown->length);
}

static void write_guard(rec_csv *csv, const char *text, size_t length)
{
    if (needs_guard(text, length)) {
        rec_write_char(csv->out, '\'');
        csv->left -= csv->left > 0;
    }
}

/** Writes a text into the open cell as far as there is room; says how many bytes are left out. */
static void write_guarded(rec_csv *csv, const char *text)
{
    size_t length = strlen(text);
    rec_shown shown;
    while (length > 0) {
        const size_t taken = rec_harmless_next(text, length, false, &shown);
        const size_t units = units_of(&shown);
        if (units > csv->left) {
            rec_write_text(csv->out, " [... and ");
            rec_write_unsigned(csv->out, length);
            rec_write_text(csv->out, " more bytes]");
            csv->left = 0;
            return;
        }
        write_shown(csv, &shown);
        csv->left -= units;
        text += taken;
        length -= taken;
        if (shown.length == 1 && shown.bytes[0] == ';') {
            write_guard(csv, text, length);
        }
    }
}

void rec_csv_text(rec_csv *csv, const char *text)
{
    begin_cell(csv);
    if (text == NULL || text[0] == '\0') {
        return;
    }
    csv->left = REC_CSV_CELL_MAX;
    rec_write_char(csv->out, '"');
    write_guard(csv, text, strlen(text));
    write_guarded(csv, text);
    rec_write_char(csv->out, '"');
}

void rec_csv_word(rec_csv *csv, const char *word)
{
    begin_cell(csv);
    rec_write_text(csv->out, word);
}

void rec_csv_bool(rec_csv *csv, bool value)
{
    rec_csv_word(csv, value ? "true" : "false");
}

void rec_csv_unsigned(rec_csv *csv, uint64_t value)
{
    begin_cell(csv);
    rec_write_unsigned(csv->out, value);
}

void rec_csv_empty(rec_csv *csv)
{
    begin_cell(csv);
}

void rec_csv_number(rec_csv *csv, double value)
{
    begin_cell(csv);
    if (value - value == 0.0) { /* finite */
        rec_write_double(csv->out, value);
    }
}

void rec_csv_list_begin(rec_csv *csv)
{
    begin_cell(csv);
    csv->left = REC_CSV_CELL_MAX - ROOM_FOR_REST;
    csv->items = csv->untold = 0;
}

void rec_csv_list_item(rec_csv *csv, const char *text)
{
    const size_t length = strlen(text);
    /* No text is longer in characters than twelve a byte, nor may one item take all the room. */
    const bool fits = length < csv->left / REC_HARMLESS_BYTES;
    if (csv->untold > 0 || (!fits && csv->items > 0)) {
        csv->untold++;
        return;
    }
    if (csv->items++ == 0) {
        rec_write_char(csv->out, '"');
        write_guard(csv, text, length);
    } else {
        rec_write_char(csv->out, ';');
        write_guard(csv, text, length);
        rec_write_char(csv->out, ' ');
        csv->left -= csv->left > 1 ? 2 : csv->left;
    }
    write_guarded(csv, text);
}

void rec_csv_list_end(rec_csv *csv)
{
    if (csv->untold > 0) {
        rec_write_text(csv->out, "; and ");
        rec_write_unsigned(csv->out, csv->untold);
        rec_write_text(csv->out, " more");
    }
    if (csv->items > 0) {
        rec_write_char(csv->out, '"');
    }
}

void rec_csv_end(rec_csv *csv, unsigned columns)
{
    assert(csv->column == columns);
    (void)columns;
    rec_write_text(csv->out, "\r\n");
    csv->column = 0;
}
