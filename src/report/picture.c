/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Interval pictures of characters: each row is an array of cells, one glyph
 * each, filled by the ends' columns on the common axis.
 */
#include "report/picture.h"

#include "report/axis.h"

#include <math.h>
#include <string.h>

enum {
    INDENT = 2,
    MARKS = 4, /* conflict, blank, status, blank */
    LABEL_MIN = 6,
    AXIS_MIN = 24,
    GLYPH_BYTES = 3
};

typedef enum glyph {
    BLANK,
    LINE,
    DASHES,
    DOTS,
    SHADE,
    CLOSED_LO,
    CLOSED_HI,
    OPEN_END,
    ARROW_LEFT,
    ARROW_RIGHT,
    POINT,
    NARROW,
    ESTIMATE,
    TICK,
    BREAK,
    GLYPH_COUNT
} glyph;

static const char *const unicode_glyphs[GLYPH_COUNT] = {
    [BLANK] = " ",     [LINE] = "─",      [DASHES] = "╌",   [DOTS] = "┈",       [SHADE] = "▒",
    [CLOSED_LO] = "├", [CLOSED_HI] = "┤", [OPEN_END] = "○", [ARROW_LEFT] = "◀", [ARROW_RIGHT] = "▶",
    [POINT] = "●",     [NARROW] = "│",    [ESTIMATE] = "◇", [TICK] = "┬",       [BREAK] = "╌",
};

static const char *const ascii_glyphs[GLYPH_COUNT] = {
    [BLANK] = " ",     [LINE] = "-",      [DASHES] = "~",   [DOTS] = ".",       [SHADE] = "#",
    [CLOSED_LO] = "[", [CLOSED_HI] = "]", [OPEN_END] = "o", [ARROW_LEFT] = "<", [ARROW_RIGHT] = ">",
    [POINT] = "*",     [NARROW] = "|",    [ESTIMATE] = "+", [TICK] = "+",       [BREAK] = ".",
};

typedef struct canvas {
    rec_page *page;
    rec_axis axis;
    unsigned label_columns;
    unsigned char cell[REC_AXIS_COLUMNS_MAX];
} canvas;

static void clear(canvas *drawn)
{
    memset(drawn->cell, BLANK, sizeof drawn->cell);
}

/* Writes the cells up to the last one that is not blank, and ends the line. */
static void write_cells(const canvas *drawn)
{
    char text[REC_AXIS_COLUMNS_MAX * GLYPH_BYTES + 1];
    size_t length = 0;
    unsigned used = drawn->axis.columns;
    while (used > 0 && drawn->cell[used - 1] == BLANK) {
        used--;
    }
    const char *const *glyphs = drawn->page->ascii ? ascii_glyphs : unicode_glyphs;
    for (unsigned i = 0; i < used; i++) {
        const char *shape = glyphs[drawn->cell[i]];
        const size_t bytes = strlen(shape);
        memcpy(text + length, shape, bytes);
        length += bytes;
    }
    text[length] = '\0';
    rec_page_cell(drawn->page, text, used);
}

static glyph fill_of(rec_row_look look)
{
    static const glyph fills[] = {
        [REC_ROW_USED] = LINE, [REC_ROW_SET_ASIDE] = DASHES, [REC_ROW_REPEAT] = DOTS,
        [REC_ROW_SOFT] = DOTS, [REC_ROW_IGNORED] = DOTS,     [REC_ROW_BOUNDS] = SHADE,
    };
    return fills[look];
}

/*   lo_open      ○────┤      both in one column: ● one value, │ less than a
 *   unbounded    ├────▶      column wide                                     */
static void draw_range(canvas *drawn, const rec_picture_row *row)
{
    const rec_range range = row->range;
    const unsigned first = rec_axis_column(&drawn->axis, range.lo);
    const unsigned last = rec_axis_column(&drawn->axis, range.hi);
    const bool bounds = row->look == REC_ROW_BOUNDS;
    memset(drawn->cell + first, (int)fill_of(row->look), last - first + 1);
    if (row->look == REC_ROW_SOFT) {
        drawn->cell[rec_axis_column(&drawn->axis, row->middle)] = ESTIMATE;
        return;
    }
    if (isinf(range.lo)) {
        drawn->cell[first] = ARROW_LEFT;
    } else if (!bounds) {
        drawn->cell[first] = range.lo_open ? OPEN_END : CLOSED_LO;
    }
    if (isinf(range.hi)) {
        drawn->cell[last] = ARROW_RIGHT;
    } else if (!bounds) {
        drawn->cell[last] = range.hi_open ? OPEN_END : CLOSED_HI;
    }
    if (first == last && !bounds) {
        const bool open = range.lo_open || range.hi_open;
        drawn->cell[first] = range.lo == range.hi ? POINT : open ? OPEN_END : NARROW;
    }
}

static rec_tone tone_of(const rec_picture_row *row)
{
    if (row->conflict) {
        return REC_TONE_CONFLICT;
    }
    if (row->look == REC_ROW_BOUNDS || (row->look == REC_ROW_USED && row->binding)) {
        return REC_TONE_BOUND;
    }
    return row->look == REC_ROW_USED ? REC_TONE_PLAIN : REC_TONE_FAINT;
}

static const char *mark_of_look(const rec_page *page, rec_row_look look)
{
    switch (look) {
    case REC_ROW_SET_ASIDE:
        return rec_page_either(page, "⊘", "/");
    case REC_ROW_REPEAT:
        return rec_page_either(page, "↻", "r");
    case REC_ROW_SOFT:
        return rec_page_either(page, "◇", "+");
    case REC_ROW_IGNORED:
        return rec_page_either(page, "–", "-");
    case REC_ROW_USED:
    case REC_ROW_BOUNDS:
        break;
    }
    return "";
}

static const char *mark_of(const rec_page *page, const rec_picture_row *row)
{
    return row->binding && row->look == REC_ROW_USED ? rec_page_either(page, "▸", ">")
                                                     : mark_of_look(page, row->look);
}

static void draw_row(canvas *drawn, const rec_picture_row *row)
{
    rec_page *page = drawn->page;
    const rec_tone tone = tone_of(row);
    rec_page_begin(page, INDENT, INDENT);
    if (tone != REC_TONE_PLAIN) {
        rec_page_tone(page, tone);
    }
    rec_page_cell(page, row->conflict ? rec_page_either(page, "✗", "x") : "", 2);
    rec_page_cell(page, mark_of(page, row), 2);
    rec_page_cell(page, row->label, drawn->label_columns);
    rec_page_cell(page, "", 1);
    clear(drawn);
    if (row->nothing) {
        rec_page_cell(page, "(no value)", 10);
    } else {
        draw_range(drawn, row);
        write_cells(drawn);
    }
    if (tone != REC_TONE_PLAIN) {
        rec_page_tone(page, REC_TONE_PLAIN);
    }
    rec_page_end(page);
}

static void draw_axis(canvas *drawn)
{
    rec_tick ticks[REC_AXIS_TICK_MAX];
    const rec_axis *axis = &drawn->axis;
    const size_t count = rec_axis_ticks(axis, ticks);
    if (count == 0) {
        return;
    }
    clear(drawn);
    memset(drawn->cell, BREAK, axis->columns);
    memset(drawn->cell + axis->left_zone, LINE, axis->columns - axis->left_zone - axis->right_zone);
    char labels[REC_AXIS_COLUMNS_MAX + REC_HUMAN_SIZE];
    size_t used = 0;
    for (size_t i = 0; i < count; i++) {
        drawn->cell[ticks[i].column] = TICK;
        while (used < ticks[i].label_column) {
            labels[used++] = ' ';
        }
        const size_t length = strlen(ticks[i].label);
        memcpy(labels + used, ticks[i].label, length);
        used += length;
    }
    labels[used] = '\0';
    rec_page_begin(drawn->page, INDENT, INDENT);
    rec_page_cell(drawn->page, "", MARKS + drawn->label_columns + 1);
    write_cells(drawn);
    rec_page_end(drawn->page);
    rec_page_begin(drawn->page, INDENT, INDENT);
    rec_page_cell(drawn->page, "", MARKS);
    const char *scale = drawn->label_columns < 9 ? "log" : "log scale";
    rec_page_cell(drawn->page, axis->logarithmic ? scale : "", drawn->label_columns + 1);
    rec_page_cell(drawn->page, labels, (unsigned)used);
    rec_page_end(drawn->page);
}

static void write_key(rec_page *page, bool used, const char *mark, const char *meaning)
{
    if (used) {
        rec_page_text(page, " ");
        rec_page_text(page, mark);
        rec_page_text(page, " ");
        rec_page_text(page, meaning);
    }
}

/* What the marks mean, unless all rows are plain. */
static void write_legend(rec_page *page, size_t count, const rec_picture_row rows[])
{
    bool looks[REC_ROW_BOUNDS + 1] = {false};
    bool conflict = false, binding = false, any = false;
    for (size_t i = 0; i < count; i++) {
        looks[rows[i].look] = true;
        conflict = conflict || rows[i].conflict;
        binding = binding || (rows[i].binding && rows[i].look == REC_ROW_USED);
        any = any || rows[i].conflict ||
              (rows[i].look != REC_ROW_USED && rows[i].look != REC_ROW_BOUNDS);
    }
    if (!any) {
        return;
    }
    rec_page_begin(page, INDENT, INDENT);
    rec_page_tone(page, REC_TONE_FAINT);
    write_key(page, conflict, rec_page_either(page, "✗", "x"), "in conflict");
    write_key(page, binding, rec_page_either(page, "▸", ">"), "gives a bound");
    for (int look = REC_ROW_SET_ASIDE; look < REC_ROW_BOUNDS; look++) {
        static const char *const meanings[] = {
            [REC_ROW_SET_ASIDE] = "set aside",
            [REC_ROW_REPEAT] = "repeat",
            [REC_ROW_SOFT] = "statistical",
            [REC_ROW_IGNORED] = "ignored",
        };
        write_key(page, looks[look], mark_of_look(page, (rec_row_look)look), meanings[look]);
    }
    rec_page_tone(page, REC_TONE_PLAIN);
    rec_page_end(page);
}

void rec_picture_draw(rec_page *page, size_t count, const rec_picture_row rows[])
{
    canvas drawn = {.page = page, .label_columns = LABEL_MIN};
    const unsigned room = page->width - INDENT - MARKS - 1;
    const unsigned label_max = room / 3 > room - AXIS_MIN ? room - AXIS_MIN : room / 3;
    rec_range ranges[2 * REC_PICTURE_ROWS_MAX] = {{0}};
    size_t range_count = 0;
    for (size_t i = 0; i < count; i++) {
        const unsigned columns = rec_page_columns(rows[i].label, label_max);
        drawn.label_columns = columns > drawn.label_columns ? columns : drawn.label_columns;
        if (rows[i].nothing) {
            continue;
        }
        ranges[range_count++] = rows[i].range;
        if (rows[i].look == REC_ROW_SOFT) {
            ranges[range_count++] = (rec_range){rows[i].middle, rows[i].middle, false, false};
        }
    }
    rec_axis_fit(range_count, ranges, room - drawn.label_columns, &drawn.axis);
    for (size_t i = 0; i < count; i++) {
        draw_row(&drawn, &rows[i]);
    }
    draw_axis(&drawn);
    write_legend(page, count, rows);
}
