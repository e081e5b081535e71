/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A page's worth of an explanation. The queue of the search is the list of
 * entries itself; few enough that looking one up is a walk over them.
 */
#include "report/outline.h"

uint32_t rec_outline_find(const rec_outline *outline, uint32_t bound)
{
    for (size_t i = 0; i < outline->count; i++) {
        if (outline->entries[i].bound == bound) {
            return (uint32_t)i;
        }
    }
    return REC_NO_INDEX;
}

uint32_t rec_outline_children(const rec_explained_bound *bound)
{
    return bound->child_count < REC_OUTLINE_CHILDREN ? bound->child_count : REC_OUTLINE_CHILDREN;
}

/** Takes a bound in unless it is there; returns its entry. */
static uint32_t take(rec_outline *outline, uint32_t bound, uint32_t parent, unsigned depth)
{
    const uint32_t found = rec_outline_find(outline, bound);
    if (found != REC_NO_INDEX) {
        return found;
    }
    outline->entries[outline->count] = (rec_outline_entry){bound, parent, depth};
    return (uint32_t)outline->count++;
}

static void grow(const rec_explanation *explanation, rec_outline *outline, size_t first,
                 size_t count_max)
{
    for (size_t at = first; at < outline->count; at++) {
        const rec_outline_entry entry = outline->entries[at];
        const rec_explained_bound *bound = &explanation->bounds[entry.bound];
        const uint32_t children = entry.depth < REC_OUTLINE_DEPTH ? rec_outline_children(bound) : 0;
        for (uint32_t c = 0; c < children && outline->count < count_max; c++) {
            (void)take(outline, explanation->children[bound->first_child + c], (uint32_t)at,
                       entry.depth + 1);
        }
    }
}

void rec_outline_draw(const rec_explanation *explanation, rec_outline *outline)
{
    outline->count = 0;
    (void)take(outline, explanation->low, REC_NO_INDEX, 0);
    grow(explanation, outline, 0, REC_OUTLINE_END_BOUNDS);
    const size_t of_low = outline->count;
    outline->high = take(outline, explanation->high, REC_NO_INDEX, 0);
    grow(explanation, outline, of_low, of_low + REC_OUTLINE_END_BOUNDS);
}
