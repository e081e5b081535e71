/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_SVG_MAP_H
#define REC_SVG_MAP_H

#include "report/map.h"

/**
 * Sets the heights of a map's boxes by what they say, and places them.
 *
 * Memory:  scratch, which may be given back at once.
 * Returns: REC_OK; REC_E_MEMORY.
 */
REC_MUST_USE rec_status rec_map_arrange(rec_map *map, rec_arena *scratch);

/**
 * Draws a map that was arranged, REC_CHART_WIDTH wide, its upper left corner
 * where the group is that it is drawn in. A map without parts is 0 high.
 *
 * What is in conflict has a strip of hatching and a cross as well as its
 * colour; in a column for each of the worst conflicts (REC_MAP_LANES_MAX of a
 * part) dots join its members, and rings the certain relations that it needs.
 * Its sentence stands below.
 */
void rec_svg_map(rec_svg *svg, const rec_map *map);
double rec_svg_map_height(const rec_map *map);

#endif
