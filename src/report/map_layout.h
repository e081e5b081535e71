/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_MAP_LAYOUT_H
#define REC_MAP_LAYOUT_H

#include "model/arena.h"

#include <stddef.h>
#include <stdint.h>

/**
 * Where the boxes of a map stand: three columns, with lines between boxes of
 * neighbouring ones only, so that no line runs through a box.
 *
 *      leaf --+--  middle  -----  right
 *      leaf --+               \ /
 *                  middle  -----  right
 */
enum { REC_MAP_COLUMNS = 3, REC_MAP_LEAVES = 0, REC_MAP_MIDDLE = 1, REC_MAP_RIGHT = 2 };

typedef struct rec_map_box {
    unsigned column;
    uint32_t height; /**< pixels, at least 1 */
    uint32_t rank;   /**< result: place in its column from above, from 0 */
    uint32_t top;    /**< result: pixels */
} rec_map_box;

/** A line between a box of the middle column and one of another. */
typedef struct rec_map_link {
    uint32_t middle, outer;
} rec_map_link;

/** Height of the whole in pixels: that of the highest column with `gap` pixels between its boxes.
 */
uint32_t rec_map_height(size_t count, const rec_map_box boxes[], uint32_t gap);

/**
 * Orders the boxes of each column so that few lines cross, then places them as
 * near to what they are linked to as their order and the height of the whole
 * allow. Leaves keep to their middle box: lines to them do not cross.
 *
 * Shapes:  boxes[count]; links[link_count].
 * Needs:   links between boxes of the columns they name, no two alike; of a
 *          leaf at most one. Boxes that nothing else tells apart stay in the
 *          array's order.
 * Memory:  from scratch.
 * Error:   fewest crossings are not promised: it is a heuristic. Boxes of a
 *          column lie apart by gap or more, within rec_map_height.
 * Cost:    O(count + link_count^2) a sweep, of a fixed number.
 * Returns: REC_OK; REC_E_MEMORY.
 * Source:  Sugiyama, Tagawa and Toda (1981) for barycentres; Best and
 *          Chakravarti (1990) for pooling adjacent violators.
 */
REC_MUST_USE rec_status rec_map_place(size_t count, rec_map_box boxes[], size_t link_count,
                                      const rec_map_link links[], uint32_t gap, rec_arena *scratch);

/** How many pairs of lines to the right column cross, by the boxes' ranks. O(link_count^2). */
size_t rec_map_crossings(const rec_map_box boxes[], size_t link_count, const rec_map_link links[]);

#endif
