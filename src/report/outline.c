/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A page's worth of an explanation. The queue of the search is the list of
 * entries itself; few enough that looking one up is a walk over them.
 */
#include "report/outline.h"

#include "core/rounding.h"

#include <string.h>

static bool same_list(const uint32_t *a, size_t a_count, const uint32_t *b, size_t b_count)
{
    return a_count == b_count && (a_count == 0 || memcmp(a, b, a_count * sizeof *a) == 0);
}

/* Both ends are explained each by itself, so that a bound may be there twice. */
static bool say_the_same(const rec_explained_bound *a, const rec_explained_bound *b)
{
    return a->quantity == b->quantity && a->is_low == b->is_low && a->has_date == b->has_date &&
           (!a->has_date || rec_date_same(a->date, b->date)) && a->value == b->value &&
           a->open == b->open && a->kind == b->kind &&
           same_list(a->claims.claims, a->claims.count, b->claims.claims, b->claims.count) &&
           same_list(a->relations.relations, a->relations.count, b->relations.relations,
                     b->relations.count);
}

uint32_t rec_outline_find(const rec_explanation *explanation, const rec_outline *outline,
                          uint32_t bound)
{
    for (size_t i = 0; i < outline->count; i++) {
        const uint32_t told = outline->entries[i].bound;
        if (told == bound ||
            say_the_same(&explanation->bounds[told], &explanation->bounds[bound])) {
            return (uint32_t)i;
        }
    }
    return REC_NO_INDEX;
}

uint32_t rec_outline_child(const rec_explanation *explanation, const rec_explained_bound *bound,
                           uint32_t number, double *allowance)
{
    uint32_t child = explanation->children[bound->first_child + number];
    double moved = bound->allowance;
    const rec_explained_bound *below = &explanation->bounds[child];
    while (bound->kind == REC_REASON_COURSE && below->kind == REC_REASON_COURSE &&
           below->child_count == 1) {
        moved = rec_add_up(moved, below->allowance);
        child = explanation->children[below->first_child];
        below = &explanation->bounds[child];
    }
    if (allowance != NULL) {
        *allowance = moved;
    }
    return child;
}

uint32_t rec_outline_children(const rec_explained_bound *bound)
{
    return bound->child_count < REC_OUTLINE_CHILDREN ? bound->child_count : REC_OUTLINE_CHILDREN;
}

/** Takes a bound in unless it is there; returns its entry. */
static uint32_t take(const rec_explanation *explanation, rec_outline *outline, uint32_t bound,
                     uint32_t parent, unsigned depth)
{
    const uint32_t found = rec_outline_find(explanation, outline, bound);
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
            (void)take(explanation, outline, rec_outline_child(explanation, bound, c, NULL),
                       (uint32_t)at, entry.depth + 1);
        }
    }
}

void rec_outline_draw(const rec_explanation *explanation, rec_outline *outline)
{
    outline->count = 0;
    (void)take(explanation, outline, explanation->low, REC_NO_INDEX, 0);
    grow(explanation, outline, 0, REC_OUTLINE_END_BOUNDS);
    const size_t of_low = outline->count;
    outline->high = take(explanation, outline, explanation->high, REC_NO_INDEX, 0);
    grow(explanation, outline, of_low, of_low + REC_OUTLINE_END_BOUNDS);
}
