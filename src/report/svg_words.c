/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Texts put together from pieces, and set in lines.
 */
#include "report/svg_words.h"

#include "report/harmless.h"

#include <string.h>

enum { LINE_BYTES_MAX = 1000 };

static const char ellipsis[] = "\xE2\x80\xA6";

void rec_svg_words_start(rec_svg_words *words)
{
    words->text[0] = '\0';
    words->length = 0;
    words->is_cut = false;
}

static void add_bytes(rec_svg_words *words, const char *bytes, size_t length)
{
    const size_t most = sizeof words->text - sizeof ellipsis;
    if (words->is_cut) {
        return;
    }
    if (length > most - words->length) {
        words->is_cut = true;
        length = most - words->length;
        while (length > 0 && ((unsigned char)bytes[length] & 0xC0) == 0x80) {
            length--; /* never within a character */
        }
    }
    memcpy(words->text + words->length, bytes, length);
    words->length += length;
    if (words->is_cut) {
        memcpy(words->text + words->length, ellipsis, sizeof ellipsis - 1);
        words->length += sizeof ellipsis - 1;
    }
    words->text[words->length] = '\0';
}

void rec_svg_words_add(rec_svg_words *words, const char *text)
{
    add_bytes(words, text, strlen(text));
}

void rec_svg_words_count(rec_svg_words *words, uint64_t value)
{
    char digits[20];
    size_t at = sizeof digits;
    do {
        digits[--at] = (char)('0' + (int)(value % 10));
        value /= 10;
    } while (value > 0);
    add_bytes(words, digits + at, sizeof digits - at);
}

static rec_status take(void *context, const char *bytes, size_t length)
{
    add_bytes(context, bytes, length);
    return REC_OK;
}

rec_sink rec_svg_words_sink(rec_svg_words *words)
{
    return (rec_sink){take, words};
}

/* Bytes of the first line: as many words as fit, at least one character. */
static size_t first_line(const char *text, double width, bool bold, bool *all)
{
    const size_t length = strlen(text);
    size_t at = 0, broken = 0;
    const double size = (double)REC_SVG_LETTERS * (bold ? 1.12 : 1.0);
    double used = 0.0;
    while (at < length && at < LINE_BYTES_MAX) {
        rec_shown shown;
        char single[REC_HARMLESS_BYTES + 1];
        const size_t taken = rec_harmless_next(text + at, length - at, false, &shown);
        memcpy(single, shown.bytes, shown.length);
        single[shown.length] = '\0';
        used += rec_svg_text_width(single, size, width);
        if (used > width && at > 0) {
            break;
        }
        at += taken;
        if (shown.space) {
            broken = at;
        }
    }
    *all = at == length;
    return *all || broken == 0 ? at : broken;
}

size_t rec_svg_paragraph(rec_svg *svg, const rec_svg_block *block, const char *text)
{
    size_t lines = 0;
    bool all = text[0] == '\0';
    while (!all && lines < block->lines_most) {
        const size_t length = first_line(text, block->width, block->bold, &all);
        const bool last = lines + 1 == block->lines_most;
        const rec_svg_label label = {.x = block->x,
                                     .y = block->y + (double)(lines * REC_SVG_LINE_HEIGHT),
                                     .width_most = block->width,
                                     .bold = block->bold,
                                     .class_name = block->class_name};
        if (svg != NULL && (all || last)) {
            (void)rec_svg_text(svg, &label, text);
        } else if (svg != NULL) {
            char line[LINE_BYTES_MAX + REC_HARMLESS_BYTES];
            memcpy(line, text, length);
            line[length] = '\0';
            (void)rec_svg_text(svg, &label, line);
        }
        text += length;
        lines++;
    }
    return lines;
}
