/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The map as a picture, part below part: lines between boxes, conflicts as
 * columns of dots beside them, their sentences, and what is not drawn.
 */
#include "report/svg_map.h"

#include "report/map_boxes.h"
#include "report/map_words.h"
#include "report/svg_chart.h"

#include <stdio.h>

enum {
    TITLE = 22, /* of the whole, and of the columns below it */
    COLUMN_NAMES = 38,
    TOP = 48,        /* where the first part begins */
    LANE_NAMES = 18, /* above the boxes of a part with conflicts */
    PARTS_APART = 18,
    SENTENCE_LINES = 4,
    PATH_SIZE = 160
};

typedef struct drawing {
    rec_svg *svg;
    const rec_map *map;
    const rec_map_part *part;
    rec_map_columns columns;
} drawing;

static uint32_t boxes_height(const rec_map *map, const rec_map_part *part)
{
    return rec_map_height(part->node_count, map->boxes + part->first_node, REC_MAP_GAP);
}

/* ---- lines ---- */

/** Where a link meets a box: those of a side are spread over it, in the order of their other ends.
 */
static double port(const drawing *of, const rec_map_link *link, bool at_middle)
{
    const rec_map_box *boxes = of->map->boxes + of->part->first_node;
    const rec_map_link *links = of->map->links + of->part->first_link;
    const uint32_t here = at_middle ? link->middle : link->outer;
    const uint32_t there = at_middle ? link->outer : link->middle;
    size_t count = 0, above = 0;
    for (size_t i = 0; i < of->part->link_count; i++) {
        const uint32_t own = at_middle ? links[i].middle : links[i].outer;
        const uint32_t other = at_middle ? links[i].outer : links[i].middle;
        if (own == here && boxes[other].column == boxes[there].column) {
            count++;
            above += boxes[other].rank < boxes[there].rank;
        }
    }
    return (double)boxes[here].top +
           (double)boxes[here].height * (double)(above + 1) / (double)(count + 1);
}

/** An S between two columns: it stays between them. */
static void draw_link(const drawing *of, size_t index)
{
    const rec_map *map = of->map;
    const rec_map_link *link = &map->links[of->part->first_link + index];
    const rec_map_box *boxes = map->boxes + of->part->first_node;
    const unsigned left =
        boxes[link->outer].column == REC_MAP_LEAVES ? REC_MAP_LEAVES : REC_MAP_MIDDLE;
    const double y_middle = port(of, link, true), y_outer = port(of, link, false);
    const long from = (long)(of->columns.left[left] + of->columns.width[left]);
    const long to = (long)of->columns.left[left + 1], half = (from + to) / 2;
    const long y_left = (long)(left == REC_MAP_LEAVES ? y_outer : y_middle);
    const long y_right = (long)(left == REC_MAP_LEAVES ? y_middle : y_outer);
    char path[PATH_SIZE];
    (void)snprintf(path, sizeof path, "M%ld %ldC%ld %ld %ld %ld %ld %ld", from, y_left, half,
                   y_left, half, y_right, to, y_right);
    rec_svg_open(of->svg, "path");
    rec_svg_word(of->svg, "d", path);
    rec_svg_class(of->svg,
                  map->link_clash[of->part->first_link + index] ? "fig-link-clash" : "fig-link");
    rec_svg_close(of->svg, "path");
}

/* ---- lanes ---- */

static double middle_of(const rec_map_box *box)
{
    return (double)box->top + (double)box->height / 2.0;
}

/** The dots of one conflict beside one column, and the line that joins them. */
static void draw_lane(const drawing *of, const rec_conflict *conflict, double x, unsigned column)
{
    const rec_map *map = of->map;
    const bool left = column == REC_MAP_LEAVES;
    const double edge = of->columns.left[column] + (left ? 0.0 : of->columns.width[column]);
    double first = 0.0, last = 0.0;
    bool any = false;
    for (int turn = 0; turn < 2; turn++) { /* the line lies under the dots */
        for (size_t i = of->part->first_node; i < of->part->first_node + of->part->node_count;
             i++) {
            const bool given = rec_map_is_given(&map->nodes[i], conflict);
            if (map->boxes[i].column != column ||
                (!given && !rec_map_is_member(&map->nodes[i], conflict))) {
                continue;
            }
            const double y = middle_of(&map->boxes[i]);
            first = !any || y < first ? y : first;
            last = !any || y > last ? y : last;
            any = true;
            if (turn == 0) {
                rec_svg_line(of->svg, x, y, edge, y, "fig-guide");
            } else {
                rec_svg_circle(of->svg, x, y, given ? 4.0 : 4.5,
                               given ? "fig-dot-given" : "fig-dot");
            }
        }
        if (turn == 0 && last > first) {
            rec_svg_line(of->svg, x, first, x, last, "fig-clash");
        }
    }
}

static void draw_lanes(const drawing *of)
{
    size_t right = 0;
    for (size_t lane = 0; lane < rec_map_lanes(of->map, of->part); lane++) {
        const size_t index = of->part->conflicts[lane];
        const rec_conflict *conflict = &of->map->solution->conflicts[index];
        const bool has_relation = rec_map_lane_has_relation(of->map, of->part, lane);
        const double x = of->columns.lanes_left + (double)(lane * REC_MAP_LANE);
        const double x_right = of->columns.lanes_right + (double)(right * REC_MAP_LANE);
        rec_svg_words id, words;
        rec_svg_words_start(&id);
        rec_svg_words_start(&words);
        rec_map_conflict_id(&id, index);
        rec_map_conflict_words(&words, of->map, index);
        rec_svg_group(of->svg, 0.0, 0.0, NULL);
        rec_svg_data(of->svg, "conflict", id.text);
        rec_svg_focus(of->svg, words.text);
        rec_svg_title(of->svg, words.text);
        const rec_svg_label label = {.x = x,
                                     .y = -6.0,
                                     .anchor = REC_SVG_MIDDLE,
                                     .size = 10.0,
                                     .bold = true,
                                     .class_name = "fig-clash-text"};
        (void)rec_svg_text(of->svg, &label, id.text);
        draw_lane(of, conflict, x, REC_MAP_LEAVES);
        if (has_relation) {
            rec_svg_label beside = label;
            beside.x = x_right;
            (void)rec_svg_text(of->svg, &beside, id.text);
            draw_lane(of, conflict, x_right, REC_MAP_RIGHT);
            right++;
        }
        rec_svg_close(of->svg, "g");
    }
}

/* ---- words below the boxes ---- */

/** A paragraph across the picture; returns the y below it. svg NULL: nothing is drawn. */
static double paragraph(rec_svg *svg, double y, const char *text, bool faint)
{
    const rec_svg_block block = {.x = (double)REC_CHART_MARGIN,
                                 .y = y + 12.0,
                                 .width = (double)(REC_CHART_WIDTH - 2 * REC_CHART_MARGIN),
                                 .lines_most = SENTENCE_LINES,
                                 .class_name = faint ? "fig-faint" : NULL};
    return y + (double)(rec_svg_paragraph(svg, &block, text) * REC_SVG_LINE_HEIGHT);
}

static double draw_sentences(rec_svg *svg, const rec_map *map, const rec_map_part *part, double y)
{
    const size_t lanes = rec_map_lanes(map, part);
    for (size_t lane = 0; lane < lanes; lane++) {
        rec_svg_words words;
        rec_svg_words_start(&words);
        rec_map_conflict_words(&words, map, part->conflicts[lane]);
        y = paragraph(svg, y, words.text, false) + 3.0;
    }
    if (part->conflict_count > lanes) {
        rec_svg_words words;
        rec_svg_words_start(&words);
        rec_svg_words_add(&words, "and ");
        rec_svg_words_count(&words, part->conflict_count - lanes);
        rec_svg_words_add(&words,
                          part->conflict_count - lanes == 1 ? " more conflict" : " more conflicts");
        rec_svg_words_add(&words, ", none worse; their members are marked as well");
        y = paragraph(svg, y, words.text, true);
    }
    if (part->rest.quantities + part->rest.relations > 0) {
        rec_svg_words words;
        rec_svg_words_start(&words);
        rec_svg_words_add(&words, "not drawn of what hangs together here: ");
        rec_map_rest_words(&words, &part->rest);
        y = paragraph(svg, y, words.text, true);
    }
    return y;
}

/** Draws one part from y on; returns the y below it. */
static double draw_part(rec_svg *svg, const rec_map *map, const rec_map_columns *columns,
                        const rec_map_part *part, double y)
{
    y += part->conflict_count > 0 ? (double)LANE_NAMES : 0.0;
    if (svg != NULL) {
        const drawing of = {svg, map, part, *columns};
        rec_svg_group(svg, 0.0, y, NULL);
        for (int clash = 0; clash < 2; clash++) { /* those of conflicts lie above the others */
            for (size_t i = 0; i < part->link_count; i++) {
                if (map->link_clash[part->first_link + i] == (clash == 1)) {
                    draw_link(&of, i);
                }
            }
        }
        draw_lanes(&of);
        for (size_t i = part->first_node; i < part->first_node + part->node_count; i++) {
            rec_map_box_draw(svg, map, part, columns, i);
        }
        rec_svg_close(svg, "g");
    }
    y += (double)boxes_height(map, part) + 10.0;
    return draw_sentences(svg, map, part, y) + (double)PARTS_APART;
}

static void draw_head(rec_svg *svg, const rec_map_columns *columns)
{
    static const char *const names[REC_MAP_COLUMNS] = {"claims", "quantities and their bounds",
                                                       "relations"};
    const rec_svg_label title = {
        .x = (double)REC_CHART_MARGIN, .y = (double)TITLE - 6.0, .size = 15.0, .bold = true};
    (void)rec_svg_text(svg, &title, "What ties the quantities");
    for (size_t i = 0; i < REC_MAP_COLUMNS; i++) {
        const rec_svg_label name = {
            .x = columns->left[i], .y = (double)COLUMN_NAMES, .class_name = "fig-faint"};
        (void)rec_svg_text(svg, &name, names[i]);
    }
}

/** Draws all from y = 0 on; returns the height. svg NULL: nothing is drawn. */
static double draw(rec_svg *svg, const rec_map *map)
{
    rec_map_columns columns;
    double y = (double)TOP;
    if (map->part_count == 0) {
        return 0.0;
    }
    rec_map_columns_of(map, &columns);
    if (svg != NULL) {
        draw_head(svg, &columns);
    }
    for (size_t p = 0; p < map->part_count; p++) {
        y = draw_part(svg, map, &columns, &map->parts[p], y);
    }
    if (map->parts_left > 0) {
        rec_svg_words words;
        rec_svg_words_start(&words);
        rec_svg_words_add(&words, "not drawn: ");
        rec_svg_words_count(&words, map->parts_left);
        rec_svg_words_add(&words,
                          map->parts_left == 1 ? " more group with " : " more groups with ");
        rec_map_rest_words(&words, &map->rest);
        y = paragraph(svg, y, words.text, true) + (double)PARTS_APART;
    }
    return rec_map_legend(svg, map, y);
}

void rec_svg_map(rec_svg *svg, const rec_map *map)
{
    (void)draw(svg, map);
}

double rec_svg_map_height(const rec_map *map)
{
    return draw(NULL, map);
}
