/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Layout of a map in three columns. The middle and the right one are ordered in
 * turns by the barycentres of their neighbours, then by moving each box to where
 * it has the fewest crossings, from several beginnings; the best order is kept. Heights are found
 * column by column: the least squares of the distances to what each box is
 * linked to, under the order, which pooling adjacent violators solves.
 */
#include "report/map_layout.h"

#include <math.h>
#include <stdbool.h>

enum { STARTS = 16, SWEEPS = 12, SIFTS = 8, ROUNDS = 6 };

/** The work: boxes by column and rank, and the links of each box. */
typedef struct layout {
    rec_map_box *boxes;
    size_t count;
    const rec_map_link *links;
    size_t link_count;
    uint32_t gap;
    uint32_t *place;                   /**< [count] boxes, a column after the other, by rank */
    size_t first[REC_MAP_COLUMNS + 1]; /**< where in it a column begins */
    size_t *link_first;                /**< [count + 1] into linked */
    uint32_t *linked;                  /**< [2 link_count] boxes at the other end */
    double *key;                       /**< [count] what a column is sorted by; wanted places */
    double *weight, *sum;              /**< [count] of blocks */
    size_t *length;                    /**< [count] likewise */
    uint32_t *best;                    /**< [count] ranks of the best order so far */
} layout;

uint32_t rec_map_height(size_t count, const rec_map_box boxes[], uint32_t gap)
{
    uint32_t height[REC_MAP_COLUMNS] = {0}, most = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t *of = &height[boxes[i].column];
        *of += boxes[i].height + (*of > 0 ? gap : 0);
        most = *of > most ? *of : most;
    }
    return most;
}

size_t rec_map_crossings(const rec_map_box boxes[], size_t link_count, const rec_map_link links[])
{
    size_t crossings = 0;
    for (size_t i = 0; i < link_count; i++) {
        for (size_t k = i + 1; k < link_count; k++) {
            const rec_map_box *a = &boxes[links[i].outer], *b = &boxes[links[k].outer];
            const rec_map_box *c = &boxes[links[i].middle], *d = &boxes[links[k].middle];
            crossings += a->column == REC_MAP_RIGHT && b->column == REC_MAP_RIGHT &&
                         ((a->rank < b->rank && c->rank > d->rank) ||
                          (a->rank > b->rank && c->rank < d->rank));
        }
    }
    return crossings;
}

static rec_status prepare(layout *of, rec_arena *scratch)
{
    of->place = rec_arena_take(scratch, of->count, sizeof *of->place);
    of->link_first = rec_arena_take(scratch, of->count + 1, sizeof *of->link_first);
    of->linked = rec_arena_take(scratch, 2 * of->link_count, sizeof *of->linked);
    of->key = rec_arena_take(scratch, of->count, sizeof *of->key);
    of->weight = rec_arena_take(scratch, of->count, sizeof *of->weight);
    of->sum = rec_arena_take(scratch, of->count, sizeof *of->sum);
    of->length = rec_arena_take(scratch, of->count, sizeof *of->length);
    of->best = rec_arena_take(scratch, of->count, sizeof *of->best);
    if (of->place == NULL || of->link_first == NULL || of->linked == NULL || of->key == NULL ||
        of->weight == NULL || of->sum == NULL || of->length == NULL || of->best == NULL) {
        return REC_E_MEMORY;
    }
    for (size_t i = 0; i < of->link_count; i++) {
        of->link_first[of->links[i].middle + 1]++;
        of->link_first[of->links[i].outer + 1]++;
    }
    for (size_t i = 0; i < of->count; i++) {
        of->link_first[i + 1] += of->link_first[i];
    }
    for (size_t i = 0; i < of->link_count; i++) { /* length: how many were filled in */
        const uint32_t middle = of->links[i].middle, outer = of->links[i].outer;
        of->linked[of->link_first[middle] + of->length[middle]++] = outer;
        of->linked[of->link_first[outer] + of->length[outer]++] = middle;
    }
    size_t used = 0;
    for (unsigned column = 0; column < REC_MAP_COLUMNS; column++) {
        of->first[column] = used;
        for (size_t i = 0; i < of->count; i++) {
            if (of->boxes[i].column == column) {
                of->boxes[i].rank = (uint32_t)(used - of->first[column]);
                of->place[used++] = (uint32_t)i;
            }
        }
    }
    of->first[REC_MAP_COLUMNS] = used;
    return REC_OK;
}

/** Sorts a column by the boxes' keys; equal ones stay as they are. */
static void sort_column(layout *of, unsigned column)
{
    uint32_t *place = of->place + of->first[column];
    const size_t count = of->first[column + 1] - of->first[column];
    for (size_t i = 1; i < count; i++) {
        const uint32_t box = place[i];
        size_t at = i;
        for (; at > 0 && of->key[place[at - 1]] > of->key[box]; at--) {
            place[at] = place[at - 1];
        }
        place[at] = box;
    }
    for (size_t i = 0; i < count; i++) {
        of->boxes[place[i]].rank = (uint32_t)i;
    }
}

/** Orders a column by the mean rank of what its boxes are linked to in another. */
static void sort_by_barycentres(layout *of, unsigned column, unsigned other)
{
    const double own_length = (double)(of->first[column + 1] - of->first[column]);
    const double other_length = (double)(of->first[other + 1] - of->first[other]);
    for (size_t i = of->first[column]; i < of->first[column + 1]; i++) {
        const uint32_t box = of->place[i];
        double sum = 0.0, count = 0.0;
        for (size_t k = of->link_first[box]; k < of->link_first[box + 1]; k++) {
            if (of->boxes[of->linked[k]].column == other) {
                sum += (double)of->boxes[of->linked[k]].rank;
                count += 1.0;
            }
        }
        of->key[box] = count > 0.0 ? sum / count /* else about where it was */
                                   : (double)of->boxes[box].rank * other_length / own_length;
    }
    sort_column(of, column);
}

/** Crossings of the links of a box with those of the next below, less those if they changed places.
 */
static int gain_of_exchange(const layout *of, uint32_t upper, uint32_t lower)
{
    int gain = 0;
    for (size_t i = of->link_first[upper]; i < of->link_first[upper + 1]; i++) {
        for (size_t k = of->link_first[lower]; k < of->link_first[lower + 1]; k++) {
            const rec_map_box *a = &of->boxes[of->linked[i]], *b = &of->boxes[of->linked[k]];
            if (a->column != REC_MAP_LEAVES && a->column == b->column) {
                gain += (a->rank > b->rank) - (a->rank < b->rank);
            }
        }
    }
    return gain;
}

/** Where in its column a box has the fewest crossings, the others staying in order. */
static size_t best_place(const layout *of, unsigned column, size_t at)
{
    const uint32_t box = of->place[at];
    size_t best = at;
    int most = 0, gain = 0;
    for (size_t i = at + 1; i < of->first[column + 1]; i++) {
        gain += gain_of_exchange(of, box, of->place[i]);
        best = gain > most ? i : best;
        most = gain > most ? gain : most;
    }
    gain = 0;
    for (size_t i = at; i > of->first[column]; i--) {
        gain += gain_of_exchange(of, of->place[i - 1], box);
        best = gain > most ? i - 1 : best;
        most = gain > most ? gain : most;
    }
    return best;
}

static void move_box(layout *of, unsigned column, size_t from, size_t to)
{
    const uint32_t box = of->place[from];
    for (; from < to; from++) {
        of->place[from] = of->place[from + 1];
    }
    for (; from > to; from--) {
        of->place[from] = of->place[from - 1];
    }
    of->place[to] = box;
    for (size_t i = of->first[column]; i < of->first[column + 1]; i++) {
        of->boxes[of->place[i]].rank = (uint32_t)(i - of->first[column]);
    }
}

/** Moves each box of a column to where it has the fewest crossings; whether any was moved. */
static bool sift(layout *of, unsigned column)
{
    bool any = false;
    for (uint32_t box = 0; box < of->count; box++) {
        if (of->boxes[box].column != column) {
            continue;
        }
        const size_t at = of->first[column] + of->boxes[box].rank;
        const size_t best = best_place(of, column, at);
        if (best != at) {
            move_box(of, column, at, best);
            any = true;
        }
    }
    return any;
}

static void keep_ranks(layout *of)
{
    for (size_t i = 0; i < of->count; i++) {
        of->best[i] = of->boxes[i].rank;
    }
}

/** Arranges the middle column in one of several ways that do not resemble each other. */
static void begin(layout *of, uint32_t start)
{
    const size_t count = of->first[REC_MAP_MIDDLE + 1] - of->first[REC_MAP_MIDDLE];
    uint32_t given = 0;
    for (size_t box = 0; box < of->count; box++) {
        if (of->boxes[box].column == REC_MAP_MIDDLE) { /* strides of start / 2 + 1, or backwards */
            const uint32_t stride = start / 2 + 1;
            const double place = (double)(given % stride) * (double)count + (double)given;
            of->key[box] = start % 2 == 0 ? place : -place;
            given++;
        }
    }
    sort_column(of, REC_MAP_MIDDLE);
}

static void order(layout *of)
{
    size_t fewest = SIZE_MAX;
    for (uint32_t start = 0; start < STARTS && fewest > 0; start++) {
        bool any = true;
        begin(of, start);
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            sort_by_barycentres(of, REC_MAP_RIGHT, REC_MAP_MIDDLE);
            sort_by_barycentres(of, REC_MAP_MIDDLE, REC_MAP_RIGHT);
        }
        for (int round = 0; round < SIFTS && any; round++) {
            any = sift(of, REC_MAP_RIGHT);
            any = sift(of, REC_MAP_MIDDLE) || any;
        }
        const size_t crossings = rec_map_crossings(of->boxes, of->link_count, of->links);
        if (crossings < fewest) {
            fewest = crossings;
            keep_ranks(of);
        }
    }
    for (size_t i = 0; i < of->count; i++) {
        of->key[i] = (double)of->best[i];
    }
    sort_column(of, REC_MAP_MIDDLE);
    sort_column(of, REC_MAP_RIGHT);
    sort_by_barycentres(of, REC_MAP_LEAVES, REC_MAP_MIDDLE);
}

static double centre(const rec_map_box *box)
{
    return (double)box->top + (double)box->height / 2.0;
}

/** The mean of the centres that a box is linked to, its own where it is to none. */
static double wanted_centre(const layout *of, uint32_t box)
{
    const size_t from = of->link_first[box], to = of->link_first[box + 1];
    double sum = 0.0;
    for (size_t k = from; k < to; k++) {
        sum += centre(&of->boxes[of->linked[k]]);
    }
    return to > from ? sum / (double)(to - from) : centre(&of->boxes[box]);
}

/* With what lies above it taken off, each box wants to be at key[i], none may be
 * below the next, and all are between 0 and slack: blocks of boxes that would
 * change places share the mean of what they want. */
static void place_column(layout *of, unsigned column, uint32_t height)
{
    const size_t first = of->first[column], count = of->first[column + 1] - first;
    uint32_t above = 0;
    size_t blocks = 0;
    for (size_t i = 0; i < count; i++) {
        const uint32_t box = of->place[first + i];
        const size_t links = of->link_first[box + 1] - of->link_first[box];
        double weight = links > 0 ? (double)links : 0.25; /* what wants nothing gives way */
        double sum =
            weight * (wanted_centre(of, box) - (double)of->boxes[box].height / 2.0 - (double)above);
        size_t length = 1;
        for (; blocks > 0 && of->sum[blocks - 1] / of->weight[blocks - 1] > sum / weight;
             blocks--) {
            sum += of->sum[blocks - 1];
            weight += of->weight[blocks - 1];
            length += of->length[blocks - 1];
        }
        of->sum[blocks] = sum;
        of->weight[blocks] = weight;
        of->length[blocks++] = length;
        above += of->boxes[box].height + of->gap;
    }
    const double slack = count > 0 ? (double)height - (double)(above - of->gap) : 0.0;
    size_t at = first;
    above = 0;
    for (size_t block = 0; block < blocks; block++) {
        const double place = of->sum[block] / of->weight[block];
        const uint32_t shift = (uint32_t)floor(fmax(0.0, fmin(slack, place)) + 0.5);
        for (size_t i = 0; i < of->length[block]; i++, at++) {
            rec_map_box *box = &of->boxes[of->place[at]];
            box->top = above + shift;
            above += box->height + of->gap;
        }
    }
}

static void place(layout *of)
{
    const uint32_t height = rec_map_height(of->count, of->boxes, of->gap);
    for (unsigned column = 0; column < REC_MAP_COLUMNS; column++) { /* spread over the height */
        const size_t count = of->first[column + 1] - of->first[column];
        for (size_t i = 0; i < count; i++) {
            of->boxes[of->place[of->first[column] + i]].top =
                (uint32_t)((uint64_t)height * i / count);
        }
    }
    static const unsigned turns[] = {REC_MAP_LEAVES, REC_MAP_MIDDLE, REC_MAP_RIGHT, REC_MAP_MIDDLE};
    for (int round = 0; round < ROUNDS; round++) {
        for (size_t turn = 0; turn < sizeof turns / sizeof turns[0]; turn++) {
            place_column(of, turns[turn], height);
        }
    }
    place_column(of, REC_MAP_LEAVES, height);
    place_column(of, REC_MAP_RIGHT, height);
}

rec_status rec_map_place(size_t count, rec_map_box boxes[], size_t link_count,
                         const rec_map_link links[], uint32_t gap, rec_arena *scratch)
{
    layout of = {
        .boxes = boxes, .count = count, .links = links, .link_count = link_count, .gap = gap};
    const rec_status status = prepare(&of, scratch);
    if (status == REC_OK) {
        order(&of);
        place(&of);
    }
    return status;
}
