/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_MAP_BOXES_H
#define REC_MAP_BOXES_H

#include "report/map.h"

/** Columns of a map in pixels: lanes of conflicts on either side, boxes between them. */
typedef struct rec_map_columns {
    double left[REC_MAP_COLUMNS], width[REC_MAP_COLUMNS];
    double lanes_left, lanes_right; /**< where the first lane of a side stands */
} rec_map_columns;

enum { REC_MAP_LANE = 20, REC_MAP_GAP = 10 };

/** The columns that all parts of a map share. */
void rec_map_columns_of(const rec_map *map, rec_map_columns *columns);

/** Lanes of a part, on the side of the relations those alone that have one as member or given. */
size_t rec_map_lanes(const rec_map *map, const rec_map_part *part);
bool rec_map_lane_has_relation(const rec_map *map, const rec_map_part *part, size_t lane);

/** Pixels that what a node says needs in its column. */
uint32_t rec_map_box_height(const rec_map *map, const rec_map_columns *columns,
                            const rec_map_node *node);

/** Draws the box of a node, where it was placed below the top of its part. */
void rec_map_box_draw(rec_svg *svg, const rec_map *map, const rec_map_part *part,
                      const rec_map_columns *columns, size_t node);

/** The classes of a node's box; constant. */
const char *rec_map_look(const rec_solution *solution, const rec_map_node *node);

/** The cross of what is in conflict. */
void rec_map_cross(rec_svg *svg, double x, double y);

/** What the looks of a map mean, about y on; returns the y below. svg NULL: only that. */
double rec_map_legend(rec_svg *svg, const rec_map *map, double y);

#endif
