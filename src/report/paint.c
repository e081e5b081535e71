/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Wrapping, greedy: characters gather to a word; a word that does not fit goes
 * to a new line, one that is wider than a line is broken. Colours travel in
 * the word and count no columns. Lines never end in a space.
 */
#include "report/paint.h"

#include "report/harmless.h"

#include <limits.h>
#include <string.h>

void rec_page_start(rec_page *page, rec_writer *writer, const rec_text_style *style)
{
    memset(page, 0, sizeof *page);
    page->writer = writer;
    page->width = style->width == 0 ? 80 : style->width;
    if (page->width < REC_PAGE_WIDTH_MIN) {
        page->width = REC_PAGE_WIDTH_MIN;
    }
    if (page->width > REC_PAGE_WIDTH_MAX) {
        page->width = REC_PAGE_WIDTH_MAX; /* longer lines are hard to read */
    }
    page->color = style->color;
    page->ascii = style->ascii;
}

void rec_page_start_medium(rec_page *page, rec_writer *writer, const rec_medium *medium)
{
    memset(page, 0, sizeof *page);
    page->writer = writer;
    page->medium = medium;
    page->width = UINT_MAX;
}

const char *rec_page_either(const rec_page *page, const char *unicode, const char *ascii)
{
    return page->ascii ? ascii : unicode;
}

static void write_spaces(rec_page *page, unsigned count)
{
    for (unsigned i = 0; i < count; i++) {
        rec_write_char(page->writer, ' ');
    }
}

void rec_page_begin(rec_page *page, unsigned indent, unsigned hang)
{
    if (page->medium != NULL) {
        page->medium->begin(page->medium->context, indent);
        indent = 0;
        hang = 0;
    }
    write_spaces(page, indent);
    page->hang = hang;
    page->column = indent;
    page->line_empty = true;
    page->space_pending = false;
    page->word_length = 0;
    page->word_columns = 0;
    page->carry_length = 0;
}

static void end_word(rec_page *page)
{
    if (page->word_columns > 0) {
        const unsigned needed = page->word_columns + (page->space_pending ? 1 : 0);
        if (!page->line_empty && page->column + needed > page->width) {
            rec_write_char(page->writer, '\n');
            write_spaces(page, page->hang);
            page->column = page->hang;
        } else if (page->space_pending && !page->line_empty) {
            rec_write_char(page->writer, ' ');
            page->column++;
        }
        page->column += page->word_columns;
        page->line_empty = false;
        page->space_pending = false;
    }
    rec_write_bytes(page->writer, page->word, page->word_length);
    page->word_length = 0;
    page->word_columns = 0;
}

/** An address is not cut: a terminal breaks it so that it can still be followed or copied. */
static bool is_address(const rec_page *page)
{
    static const char *const beginnings[] = {"http://", "https://"};
    for (size_t i = 0; i < sizeof beginnings / sizeof beginnings[0]; i++) {
        const size_t length = strlen(beginnings[i]);
        if (page->word_length >= length && memcmp(page->word, beginnings[i], length) == 0) {
            return true;
        }
    }
    return false;
}

static void add_to_word(rec_page *page, const char *bytes, size_t length, unsigned columns)
{
    const unsigned room = page->width - page->hang;
    const bool is_full = page->word_columns + columns > room && !is_address(page);
    if (is_full || page->word_length + length > REC_PAGE_WORD_BYTES) {
        end_word(page);
    }
    memcpy(page->word + page->word_length, bytes, length);
    page->word_length += length;
    page->word_columns += columns;
}

static size_t take(rec_page *page, const char *bytes, size_t length, bool more_follows)
{
    rec_shown shown;
    const size_t taken = rec_harmless_next(bytes, length, more_follows, &shown);
    if (taken > 0 && shown.space) {
        end_word(page);
        page->space_pending = true;
    } else if (taken > 0) {
        add_to_word(page, shown.bytes, shown.length, shown.columns);
    }
    return taken;
}

/* Bytes may be cut anywhere: what is not whole waits in `carry`. */
static void take_all(rec_page *page, const char *bytes, size_t length, bool more_follows)
{
    while (page->carry_length > 0 && length > 0) {
        page->carry[page->carry_length++] = *bytes++;
        length--;
        const size_t taken = take(page, page->carry, page->carry_length, true);
        page->carry_length -= taken;
        memmove(page->carry, page->carry + taken, page->carry_length);
    }
    while (page->carry_length > 0 && !more_follows) {
        const size_t taken = take(page, page->carry, page->carry_length, false);
        page->carry_length -= taken;
        memmove(page->carry, page->carry + taken, page->carry_length);
    }
    while (length > 0) {
        const size_t taken = take(page, bytes, length, more_follows);
        if (taken == 0) {
            memcpy(page->carry, bytes, length);
            page->carry_length = length;
            return;
        }
        bytes += taken;
        length -= taken;
    }
}

void rec_page_text(rec_page *page, const char *text)
{
    take_all(page, "", 0, false);
    take_all(page, text, strlen(text), false);
}

void rec_page_unsigned(rec_page *page, uint64_t value)
{
    char digits[21];
    size_t at = sizeof digits - 1;
    digits[at] = '\0';
    do {
        digits[--at] = (char)('0' + (int)(value % 10));
        value /= 10;
    } while (value > 0);
    char grouped[32];
    size_t length = 0;
    for (size_t left = sizeof digits - 1 - at; left > 0; left--) {
        grouped[length++] = digits[at++];
        if (left > 1 && left % 3 == 1) {
            grouped[length++] = ',';
        }
    }
    grouped[length] = '\0';
    rec_page_text(page, grouped);
}

/** Leaves nothing behind of what was written so far, for a medium that is told something. A
 * failure is kept by the writer. */
static void pass_on(rec_page *page)
{
    take_all(page, "", 0, false);
    end_word(page);
    if (page->space_pending && !page->line_empty) {
        rec_write_char(page->writer, ' ');
        page->space_pending = false;
    }
    const rec_status kept = rec_writer_finish(page->writer);
    (void)kept;
}

void rec_page_claim(rec_page *page, uint32_t claim)
{
    if (page->medium != NULL) {
        pass_on(page);
        page->medium->claim(page->medium->context, claim);
    }
}

void rec_page_tone(rec_page *page, rec_tone tone)
{
    static const char *const codes[] = {"\033[0m", "\033[1m", "\033[38;5;208m", "\033[38;5;33m",
                                        "\033[2m"};
    if (page->medium != NULL) {
        pass_on(page);
        page->medium->tone(page->medium->context, tone);
    } else if (page->color) {
        add_to_word(page, codes[tone], strlen(codes[tone]), 0);
    }
}

void rec_page_end(rec_page *page)
{
    if (page->medium != NULL) {
        pass_on(page);
        page->medium->end(page->medium->context);
        return;
    }
    take_all(page, "", 0, false);
    end_word(page);
    rec_write_char(page->writer, '\n');
}

void rec_page_blank(rec_page *page)
{
    if (page->medium == NULL) {
        rec_write_char(page->writer, '\n');
    }
}

unsigned rec_page_columns(const char *text, unsigned most)
{
    unsigned columns = 0;
    size_t left = strlen(text);
    while (left > 0 && columns < most) {
        rec_shown shown;
        const size_t taken = rec_harmless_next(text, left, false, &shown);
        columns += shown.columns;
        text += taken;
        left -= taken;
    }
    return columns < most ? columns : most;
}

void rec_page_cell(rec_page *page, const char *text, unsigned columns)
{
    end_word(page);
    const bool fits = rec_page_columns(text, columns + 1) <= columns;
    const unsigned room = fits ? columns : columns - 1;
    unsigned used = 0;
    size_t left = strlen(text);
    while (left > 0) {
        rec_shown shown;
        const size_t taken = rec_harmless_next(text, left, false, &shown);
        if (used + shown.columns > room) {
            break;
        }
        rec_write_bytes(page->writer, shown.bytes, shown.length);
        used += shown.columns;
        text += taken;
        left -= taken;
    }
    if (!fits) {
        rec_write_text(page->writer, rec_page_either(page, "…", "~"));
        used++;
    }
    write_spaces(page, columns - used);
}

static rec_status write_into_page(void *context, const char *bytes, size_t length)
{
    take_all(context, bytes, length, true);
    return REC_OK;
}

rec_sink rec_page_sink(rec_page *page)
{
    return (rec_sink){write_into_page, page};
}
