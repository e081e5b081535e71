/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From byte offsets to lines and columns, and back, by cursors that walk along
 * with the reader: each passes over the text once.
 */
#include "load/source_text.h"

rec_place rec_place_of(const rec_source_text *text, rec_place_cursor *cursor, size_t offset)
{
    if (cursor->place.line == 0 || offset < cursor->at) {
        *cursor = (rec_place_cursor){.place = {.line = 1, .column = 1}};
    }
    for (; cursor->at < offset && cursor->at < text->length; cursor->at++) {
        const char c = text->bytes[cursor->at];
        const bool pair =
            c == '\r' && cursor->at + 1 < text->length && text->bytes[cursor->at + 1] == '\n';
        if ((c == '\r' && (text->broken || !pair)) || (c == '\n' && !text->broken)) {
            cursor->place.line++;
            cursor->place.column = 1;
        } else if (c != '\n' && c != '\r' && ((unsigned char)c & 0xC0U) != 0x80U) {
            cursor->place.column++;
        }
    }
    cursor->place.file = text->file;
    return cursor->place;
}

/** Length of the line end at a byte, 0 when there is none. */
static size_t line_end_length(const rec_source_text *text, size_t at)
{
    const char c = text->bytes[at];
    if (c == '\r' && at + 1 < text->length && text->bytes[at + 1] == '\n') {
        return 2;
    }
    return c == '\n' || c == '\r' ? 1 : 0;
}

size_t rec_offset_of(const rec_source_text *text, rec_line_cursor *cursor, size_t line,
                     size_t column)
{
    if (cursor->line == 0 || line < cursor->line) {
        *cursor = (rec_line_cursor){.line = 1, .column = 1};
    } else if (line == cursor->line && column < cursor->column) {
        cursor->at = cursor->line_first;
        cursor->column = 1;
    }
    while (cursor->at < text->length && cursor->line < line) {
        const size_t end_length = line_end_length(text, cursor->at);
        cursor->at += end_length > 0 ? end_length : 1;
        if (end_length > 0) {
            cursor->line++;
            cursor->column = 1;
            cursor->line_first = cursor->at;
        }
    }
    while (cursor->at < text->length && cursor->column < column &&
           line_end_length(text, cursor->at) == 0) {
        do {
            cursor->at++;
        } while (cursor->at < text->length &&
                 ((unsigned char)text->bytes[cursor->at] & 0xC0U) == 0x80U);
        cursor->column++;
    }
    return cursor->at;
}
