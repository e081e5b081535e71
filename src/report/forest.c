/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Forest plots of characters: an array of cells a line, one glyph each. The
 * bar of the pooled interval ends within cells, by blocks that fill a part of
 * one.
 */
#include "report/forest.h"

#include "report/forest_axis.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { INDENT = 2, MARKS = 2, LABEL_MIN = 8, SHARE_COLUMNS = 6, AXIS_MIN = 18, GLYPH_BYTES = 3 };

typedef struct canvas {
    rec_page *page;
    rec_axis axis;
    unsigned label_columns;
    double share_most;
    const char *cell[REC_AXIS_COLUMNS_MAX];
} canvas;

static const char *either(const canvas *drawn, const char *unicode, const char *ascii)
{
    return rec_page_either(drawn->page, unicode, ascii);
}

static bool is_beyond_lo(const rec_axis *axis, double end)
{
    return end < axis->lo;
}

static bool is_beyond_hi(const rec_axis *axis, double end)
{
    return end > axis->hi;
}

static unsigned low_column(const rec_axis *axis, double end)
{
    return is_beyond_lo(axis, end) ? 0 : rec_axis_column(axis, end);
}

static unsigned high_column(const rec_axis *axis, double end)
{
    return is_beyond_hi(axis, end) ? axis->columns - 1 : rec_axis_column(axis, end);
}

static void clear(canvas *drawn)
{
    for (unsigned i = 0; i < drawn->axis.columns; i++) {
        drawn->cell[i] = " ";
    }
}

static void fill(canvas *drawn, unsigned first, unsigned last, const char *glyph)
{
    for (unsigned i = first; i <= last; i++) {
        drawn->cell[i] = glyph;
    }
}

/** Fills from one end to the other, with caps or, beyond the axis, arrows. */
static void draw_line(canvas *drawn, double low, double high, const char *glyph,
                      const char *low_cap, const char *high_cap)
{
    const rec_axis *axis = &drawn->axis;
    const unsigned first = low_column(axis, low), last = high_column(axis, high);
    if (is_beyond_lo(axis, high) || is_beyond_hi(axis, low)) {
        const bool left = is_beyond_lo(axis, high);
        drawn->cell[left ? 0 : axis->columns - 1] =
            left ? either(drawn, "◀", "<") : either(drawn, "▶", ">");
        return;
    }
    fill(drawn, first, last, glyph);
    drawn->cell[first] = is_beyond_lo(axis, low) ? either(drawn, "◀", "<") : low_cap;
    if (last > first || is_beyond_hi(axis, high)) {
        drawn->cell[last] = is_beyond_hi(axis, high) ? either(drawn, "▶", ">") : high_cap;
    }
}

/** A mark as large as the weight, against the greatest. */
static const char *mark_of(const canvas *drawn, double share)
{
    const double part = drawn->share_most > 0.0 && !isnan(share) ? share / drawn->share_most : 1.0;
    if (part >= 0.5) {
        return either(drawn, "■", "#");
    }
    return part >= 0.125 ? either(drawn, "▪", "*") : either(drawn, "•", "+");
}

/** The part of a cell that a bar fills from its left, in eighths. */
static const char *left_part(double part)
{
    static const char *const blocks[] = {" ", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"};
    return blocks[(int)floor(fmin(fmax(part, 0.0), 1.0) * 8.0 + 0.5)];
}

/** From its right there are but a half and an eighth. */
static const char *right_part(double part)
{
    return part >= 0.75 ? "█" : part >= 0.3125 ? "▐" : part >= 0.0625 ? "▕" : " ";
}

/** The bar of the pooled interval. */
static void draw_bar(canvas *drawn, const rec_forest *forest)
{
    const rec_axis *axis = &drawn->axis;
    const unsigned first = low_column(axis, forest->low), last = high_column(axis, forest->high);
    draw_line(drawn, forest->low, forest->high, either(drawn, "█", "="), either(drawn, "█", "["),
              either(drawn, "█", "]"));
    if (!drawn->page->ascii && last > first) {
        if (!is_beyond_lo(axis, forest->low)) {
            drawn->cell[first] =
                right_part((double)first + 0.5 - rec_axis_position(axis, forest->low));
        }
        if (!is_beyond_hi(axis, forest->high)) {
            drawn->cell[last] =
                left_part(rec_axis_position(axis, forest->high) - ((double)last - 0.5));
        }
    }
    drawn->cell[rec_axis_column(axis, forest->best)] = either(drawn, "◆", "*");
}

/** Marks the pooled value where nothing else stands. */
static void draw_middle(canvas *drawn, double best)
{
    const unsigned column = rec_axis_column(&drawn->axis, best);
    if (drawn->cell[column][0] == ' ') {
        drawn->cell[column] = either(drawn, "┊", ":");
    }
}

/** Writes all cells, or those up to the last that is not blank. */
static void write_cells(const canvas *drawn, bool all)
{
    char text[REC_AXIS_COLUMNS_MAX * GLYPH_BYTES + 1];
    size_t length = 0;
    unsigned used = drawn->axis.columns;
    while (!all && used > 0 && drawn->cell[used - 1][0] == ' ') {
        used--;
    }
    for (unsigned i = 0; i < used; i++) {
        const size_t bytes = strlen(drawn->cell[i]);
        memcpy(text + length, drawn->cell[i], bytes);
        length += bytes;
    }
    text[length] = '\0';
    rec_page_cell(drawn->page, text, used);
}

static void begin_row(canvas *drawn, rec_tone tone, const char *mark, const char *label)
{
    rec_page *page = drawn->page;
    rec_page_begin(page, INDENT, INDENT);
    if (tone != REC_TONE_PLAIN) {
        rec_page_tone(page, tone);
    }
    rec_page_cell(page, mark, MARKS);
    rec_page_cell(page, label, drawn->label_columns);
    rec_page_cell(page, "", 1);
    clear(drawn);
}

static void end_row(canvas *drawn, rec_tone tone, const char *behind)
{
    const bool more = behind[0] != '\0';
    write_cells(drawn, more);
    if (more) {
        rec_page_cell(drawn->page, behind, SHARE_COLUMNS);
    }
    if (tone != REC_TONE_PLAIN) {
        rec_page_tone(drawn->page, REC_TONE_PLAIN);
    }
    rec_page_end(drawn->page);
}

static void draw_value(canvas *drawn, const rec_forest *forest, const rec_forest_row *row)
{
    char share[16];
    const rec_tone tone = row->outlier ? REC_TONE_CONFLICT : REC_TONE_PLAIN;
    begin_row(drawn, tone, row->outlier ? "!" : "", row->label);
    draw_line(drawn, row->low, row->high, either(drawn, "─", "-"), either(drawn, "├", "["),
              either(drawn, "┤", "]"));
    if (!isnan(row->value)) {
        drawn->cell[rec_axis_column(&drawn->axis, row->value)] = mark_of(drawn, row->share);
    }
    draw_middle(drawn, forest->best);
    if (isnan(row->share)) {
        end_row(drawn, tone, "");
        return;
    }
    const unsigned percent = (unsigned)floor(row->share * 100.0 + 0.5);
    (void)snprintf(share, sizeof share, "%4u %%", percent);
    end_row(drawn, tone, percent == 0 && row->share > 0.0 ? "  <1 %" : share);
}

static void draw_ticks(canvas *drawn)
{
    rec_tick ticks[REC_AXIS_TICK_MAX];
    const rec_axis *axis = &drawn->axis;
    const size_t count = rec_axis_ticks(axis, ticks);
    char labels[REC_AXIS_COLUMNS_MAX + REC_HUMAN_SIZE];
    size_t used = 0;
    begin_row(drawn, REC_TONE_PLAIN, "", "");
    fill(drawn, 0, axis->columns - 1, either(drawn, "╌", "."));
    if (axis->columns > axis->left_zone + axis->right_zone) {
        fill(drawn, axis->left_zone, axis->columns - axis->right_zone - 1, either(drawn, "─", "-"));
    }
    for (size_t i = 0; i < count; i++) {
        drawn->cell[ticks[i].column] = either(drawn, "┬", "+");
        while (used < ticks[i].label_column) {
            labels[used++] = ' ';
        }
        const size_t length = strlen(ticks[i].label);
        memcpy(labels + used, ticks[i].label, length);
        used += length;
    }
    labels[used] = '\0';
    end_row(drawn, REC_TONE_PLAIN, "");
    rec_page_begin(drawn->page, INDENT, INDENT);
    rec_page_cell(drawn->page, "", MARKS);
    const char *scale = drawn->label_columns < 9 ? "log" : "log scale";
    rec_page_cell(drawn->page, axis->logarithmic ? scale : "", drawn->label_columns + 1);
    rec_page_cell(drawn->page, labels, (unsigned)used);
    rec_page_end(drawn->page);
}

static unsigned label_columns(const rec_page *page, const rec_forest *forest)
{
    static const unsigned around = INDENT + MARKS + 1 + SHARE_COLUMNS;
    const unsigned room = page->width - around;
    const unsigned most = room / 3 > room - AXIS_MIN ? room - AXIS_MIN : room / 3;
    unsigned columns = forest->has_prediction ? (unsigned)strlen("prediction") : LABEL_MIN;
    for (size_t i = 0; i < forest->count; i++) {
        const unsigned wanted = rec_page_columns(forest->rows[i].label, most);
        columns = wanted > columns ? wanted : columns;
    }
    return columns < most ? columns : most;
}

void rec_forest_draw(rec_page *page, const rec_forest *forest)
{
    canvas drawn = {.page = page, .label_columns = label_columns(page, forest)};
    rec_forest_fit(forest, page->width - INDENT - MARKS - drawn.label_columns - 1 - SHARE_COLUMNS,
                   &drawn.axis);
    for (size_t i = 0; i < forest->count; i++) {
        drawn.share_most = fmax(drawn.share_most, forest->rows[i].share);
    }
    for (size_t i = 0; i < forest->count; i++) {
        draw_value(&drawn, forest, &forest->rows[i]);
    }
    begin_row(&drawn, REC_TONE_STRONG, "", "estimate");
    draw_bar(&drawn, forest);
    end_row(&drawn, REC_TONE_STRONG, "");
    if (forest->has_prediction) {
        begin_row(&drawn, REC_TONE_FAINT, "", "prediction");
        draw_line(&drawn, forest->prediction_low, forest->prediction_high, either(&drawn, "┈", "."),
                  either(&drawn, "┈", "."), either(&drawn, "┈", "."));
        draw_middle(&drawn, forest->best);
        end_row(&drawn, REC_TONE_FAINT, "");
    }
    if (forest->has_bounds) {
        begin_row(&drawn, REC_TONE_BOUND, "", "bounds");
        draw_line(&drawn, forest->bounds.lo, forest->bounds.hi, either(&drawn, "▒", "#"),
                  either(&drawn, "▒", "#"), either(&drawn, "▒", "#"));
        end_row(&drawn, REC_TONE_BOUND, "");
    }
    draw_ticks(&drawn);
}
