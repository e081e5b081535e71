/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The boxes of a map: how large they are for what they say, and their looks.
 */
#include "report/map_boxes.h"

#include "report/map_words.h"
#include "report/svg_chart.h"
#include "report/svg_map.h"

#include <math.h>

enum {
    PADDING = 8,
    STRIP = 7, /* of hatching, at the left */
    SIGN = 16, /* of the cross, at the right */
    TITLE_LINES = 2,
    BODY_LINES = 6,
    NOTE_LINES = 2,
    BETWEEN = 76, /* columns: room for lines */
    LANES_APART = 12,
    BASE_LINE = 12 /* of the first line below a box' padding */
};

size_t rec_map_lanes(const rec_map *map, const rec_map_part *part)
{
    (void)map;
    return part->conflict_count < REC_MAP_LANES_MAX ? part->conflict_count : REC_MAP_LANES_MAX;
}

bool rec_map_lane_has_relation(const rec_map *map, const rec_map_part *part, size_t lane)
{
    const rec_conflict *conflict = &map->solution->conflicts[part->conflicts[lane]];
    bool any = false;
    for (size_t i = part->first_node; i < part->first_node + part->node_count && !any; i++) {
        any =
            map->boxes[i].column == REC_MAP_RIGHT && (rec_map_is_member(&map->nodes[i], conflict) ||
                                                      rec_map_is_given(&map->nodes[i], conflict));
    }
    return any;
}

void rec_map_columns_of(const rec_map *map, rec_map_columns *columns)
{
    static const double share[REC_MAP_COLUMNS] = {0.33, 0.31, 0.36};
    size_t left = 0, right = 0;
    for (size_t p = 0; p < map->part_count; p++) {
        const rec_map_part *part = &map->parts[p];
        const size_t lanes = rec_map_lanes(map, part);
        size_t with_relation = 0;
        for (size_t lane = 0; lane < lanes; lane++) {
            with_relation += rec_map_lane_has_relation(map, part, lane);
        }
        left = lanes > left ? lanes : left;
        right = with_relation > right ? with_relation : right;
    }
    const double room_left = left > 0 ? (double)(left * REC_MAP_LANE + LANES_APART) : 0.0;
    const double room_right = right > 0 ? (double)(right * REC_MAP_LANE + LANES_APART) : 0.0;
    const double boxes =
        (double)(REC_CHART_WIDTH - 2 * REC_CHART_MARGIN - 2 * BETWEEN) - room_left - room_right;
    double x = (double)REC_CHART_MARGIN + room_left;
    columns->lanes_left = (double)REC_CHART_MARGIN + (double)REC_MAP_LANE / 2.0;
    for (size_t i = 0; i < REC_MAP_COLUMNS; i++) {
        columns->left[i] = x;
        columns->width[i] = floor(boxes * share[i]);
        x += columns->width[i] + (double)BETWEEN;
    }
    columns->lanes_right = x - (double)BETWEEN + (double)LANES_APART + (double)REC_MAP_LANE / 2.0;
}

/** The lines of a box from its padding down; svg NULL: counts only. Returns their number. */
static size_t set_lines(rec_svg *svg, const rec_map_words *words, double width, bool clash)
{
    const double x = (double)(PADDING + STRIP);
    const double room = width - x - (double)PADDING;
    const rec_svg_block title = {.x = x,
                                 .y = PADDING + BASE_LINE,
                                 .width = room - (clash ? (double)SIGN : 0.0),
                                 .lines_most = TITLE_LINES,
                                 .bold = true};
    size_t lines = rec_svg_paragraph(svg, &title, words->title.text);
    rec_svg_block block = {.x = x,
                           .y = title.y + (double)(lines * REC_SVG_LINE_HEIGHT),
                           .width = lines > 0 ? room : title.width,
                           .lines_most = BODY_LINES};
    const size_t body = rec_svg_paragraph(svg, &block, words->body.text);
    block.y += (double)(body * REC_SVG_LINE_HEIGHT);
    block.width = room;
    block.lines_most = NOTE_LINES;
    block.class_name = "fig-faint";
    return lines + body + rec_svg_paragraph(svg, &block, words->note.text);
}

uint32_t rec_map_box_height(const rec_map *map, const rec_map_columns *columns,
                            const rec_map_node *node)
{
    static const unsigned column[] = {[REC_MAP_CLAIM] = REC_MAP_LEAVES,
                                      [REC_MAP_MORE] = REC_MAP_LEAVES,
                                      [REC_MAP_QUANTITY] = REC_MAP_MIDDLE,
                                      [REC_MAP_RELATION] = REC_MAP_RIGHT,
                                      [REC_MAP_ASSERTION] = REC_MAP_RIGHT};
    rec_map_words words;
    rec_map_words_of(&words, map->solution, node);
    const size_t lines = set_lines(NULL, &words, columns->width[column[node->kind]], node->clash);
    return (uint32_t)(2 * PADDING + lines * REC_SVG_LINE_HEIGHT);
}

static const char *claim_look(rec_claim_status status)
{
    return status == REC_CLAIM_BINDING     ? "fig-node fig-node-binding"
           : status == REC_CLAIM_SET_ASIDE ? "fig-node fig-node-aside"
                                           : "fig-node";
}

const char *rec_map_look(const rec_solution *solution, const rec_map_node *node)
{
    switch (node->kind) {
    case REC_MAP_CLAIM:
        return claim_look(solution->claims[node->index].status);
    case REC_MAP_ASSERTION: /* what someone says may be blamed, as what is assumed */
        return solution->claims[node->index].status == REC_CLAIM_SET_ASIDE
                   ? "fig-node fig-node-aside"
                   : "fig-node fig-node-assumed";
    case REC_MAP_RELATION:
        return solution->relations[node->index].status == REC_RELATION_SET_ASIDE
                   ? "fig-node fig-node-aside"
               : solution->problem->relations[node->index].assumed ? "fig-node fig-node-assumed"
               : solution->relations[node->index].status == REC_RELATION_BINDING
                   ? "fig-node fig-node-binding"
                   : "fig-node";
    case REC_MAP_MORE:
        return "fig-node fig-node-more";
    case REC_MAP_QUANTITY:
        break;
    }
    return "fig-node fig-node-quantity";
}

static void mark_data(rec_svg *svg, const rec_map *map, const rec_map_node *node)
{
    const rec_problem *problem = map->solution->problem;
    switch (node->kind) {
    case REC_MAP_CLAIM:
    case REC_MAP_ASSERTION:
        rec_svg_data(svg, "claim", problem->claims[node->index].id);
        break;
    case REC_MAP_RELATION:
        rec_svg_data(svg, "relation", problem->relations[node->index].id);
        break;
    case REC_MAP_MORE:
    case REC_MAP_QUANTITY:
        rec_svg_data(svg, "quantity", problem->quantities[node->index].id);
        break;
    }
}

void rec_map_cross(rec_svg *svg, double x, double y)
{
    static const double half = 4.0;
    rec_svg_line(svg, x - half, y - half, x + half, y + half, "fig-clash-sign");
    rec_svg_line(svg, x - half, y + half, x + half, y - half, "fig-clash-sign");
}

void rec_map_box_draw(rec_svg *svg, const rec_map *map, const rec_map_part *part,
                      const rec_map_columns *columns, size_t node)
{
    const rec_map_node *shown = &map->nodes[node];
    const rec_map_box *box = &map->boxes[node];
    const double width = columns->width[box->column], height = (double)box->height;
    rec_svg_words told;
    rec_map_words words;
    rec_map_told(&told, map, part, shown);
    rec_map_words_of(&words, map->solution, shown);
    rec_svg_group(svg, columns->left[box->column], (double)box->top, NULL);
    mark_data(svg, map, shown);
    rec_svg_focus(svg, told.text);
    rec_svg_title(svg, told.text);
    rec_svg_open(svg, "rect");
    rec_svg_number(svg, "width", width);
    rec_svg_number(svg, "height", height);
    if (shown->kind == REC_MAP_QUANTITY) {
        rec_svg_number(svg, "rx", (double)PADDING);
    }
    rec_svg_class(svg, rec_map_look(map->solution, shown));
    rec_svg_close(svg, "rect");
    if (shown->clash || shown->given) {
        const double inset = shown->kind == REC_MAP_QUANTITY ? (double)PADDING : 3.0;
        rec_svg_hatch(svg, 3.0, inset, (double)STRIP, height - 2.0 * inset, 4.0, "fig-hatch");
    }
    if (shown->clash) {
        rec_map_cross(svg, width - (double)PADDING - 4.0, (double)PADDING + 7.0);
    }
    (void)set_lines(svg, &words, width, shown->clash);
    rec_svg_close(svg, "g");
}

rec_status rec_map_arrange(rec_map *map, rec_arena *scratch)
{
    rec_map_columns columns;
    rec_status status = REC_OK;
    rec_map_columns_of(map, &columns);
    for (size_t i = 0; i < map->node_count; i++) {
        map->boxes[i].height = rec_map_box_height(map, &columns, &map->nodes[i]);
    }
    for (size_t p = 0; p < map->part_count && status == REC_OK; p++) {
        const rec_map_part *part = &map->parts[p];
        status = rec_map_place(part->node_count, map->boxes + part->first_node, part->link_count,
                               map->links + part->first_link, REC_MAP_GAP, scratch);
    }
    return status;
}
