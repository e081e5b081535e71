/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the sweeps of the core tell of each group: the regions that the most origins support, and
 * the pairs that cannot both hold. One workspace, made for the largest group, serves all.
 */
#include "core/conflict.h"
#include "core/depth.h"
#include "core/sort.h"
#include "model/grouped.h"
#include "model/problem.h"
#include "model/standing.h"

static size_t lesser(size_t a, size_t b)
{
    return a <= b ? a : b;
}

/** Regions of all groups, one behind the other, as far as there is room. */
typedef struct region_list {
    rec_grouped_region *regions;
    size_t limit, total;
    rec_region *found; /**< [room] of one group, as the core gives them */
    size_t room;
} region_list;

static void add_regions(region_list *list, size_t total, size_t group)
{
    for (size_t r = 0; r < total && list->total + r < list->limit; r++) {
        const rec_range range = rec_range_of_ends(list->found[r].lo, list->found[r].hi);
        list->regions[list->total + r] =
            (rec_grouped_region){range.lo, range.hi, range.lo_open, range.hi_open, (uint32_t)group};
    }
    list->total += total;
}

/** Sweeps over each group. one: what a weight of 1 counts there. */
static rec_status sweep_groups(const rec_gathered *gathered, size_t group_count,
                               rec_workspace *work, double one, region_list *list, double weight[],
                               double of[])
{
    for (size_t g = 0; g < group_count; g++) {
        const rec_line line = rec_gathered_line(gathered, g);
        size_t total = 0;
        uint64_t most = 0, all = 0;
        const rec_status status =
            rec_line_support(&line, work, list->room, list->found, &total, &most, &all);
        if (status != REC_OK) {
            return status;
        }
        add_regions(list, total, g);
        if (weight != NULL) {
            weight[g] = (double)most / one;
        }
        if (of != NULL) {
            of[g] = (double)all / one;
        }
    }
    return REC_OK;
}

rec_status rec_grouped_support(const rec_grouped *grouped, size_t limit,
                               rec_grouped_region regions[], size_t *region_total, double weight[],
                               double of[], const rec_allocator *allocator, size_t *fault)
{
    rec_status status = rec_grouped_check(grouped, fault);
    if (status != REC_OK) {
        return status;
    }
    rec_arena arena;
    rec_arena_init(&arena, allocator);
    rec_gathered gathered;
    rec_workspace work;
    region_list list = {.regions = regions, .limit = limit};
    size_t size_bytes = 0;
    status = rec_grouped_gather(grouped, &arena, &gathered);
    if (status == REC_OK) {
        list.room = lesser(limit, gathered.largest);
        status = rec_line_support_size(gathered.largest,
                                       gathered.origin != NULL ? gathered.largest : 0, &size_bytes);
    }
    if (status == REC_OK) {
        list.found = rec_arena_take(&arena, list.room, sizeof *list.found);
        work = rec_standing_workspace(&arena, size_bytes);
        status = list.found != NULL && work.memory != NULL ? REC_OK : REC_E_MEMORY;
    }
    if (status == REC_OK) {
        const double one = gathered.weight != NULL ? (double)REC_WEIGHT_ONE : 1.0;
        status = sweep_groups(&gathered, grouped->group_count, &work, one, &list, weight, of);
    }
    rec_arena_release(&arena);
    if (status == REC_OK) {
        *region_total = list.total;
    }
    return status;
}

/** What it takes to look for the pairs of any one group. */
typedef struct pair_search {
    const rec_gathered *gathered;
    size_t group_count;
    uint32_t *name; /**< [largest group] the order given decides between pairs that tie */
    size_t limit;
    rec_pair *found; /**< [limit] */
    rec_workspace work;
} pair_search;

/** Takes memory for lists of up to limit pairs. */
static rec_status start_search(pair_search *search, const rec_gathered *gathered,
                               size_t group_count, size_t limit, rec_arena *arena)
{
    size_t size_bytes = 0;
    const rec_status status = rec_pairs_size(gathered->largest, 1, limit, &size_bytes);
    if (status != REC_OK) {
        return status;
    }
    search->gathered = gathered;
    search->group_count = group_count;
    search->limit = limit;
    search->name = rec_arena_take(arena, gathered->largest, sizeof *search->name);
    search->found = rec_arena_take(arena, limit, sizeof *search->found);
    search->work = rec_standing_workspace(arena, size_bytes);
    if (search->name == NULL || search->found == NULL || search->work.memory == NULL) {
        return REC_E_MEMORY;
    }
    rec_sort_start(gathered->largest, search->name);
    return REC_OK;
}

/** Looks through all groups. pairs: NULL where search->limit is 0; *greatest: pairs of the group
 * with the most. */
static rec_status search_groups(pair_search *search, rec_grouped_pair pairs[], size_t *pair_count,
                                uint64_t total[], uint64_t *greatest)
{
    *pair_count = 0;
    *greatest = 0;
    for (size_t g = 0; g < search->group_count; g++) {
        const rec_dated_line dated = {.line = rec_gathered_line(search->gathered, g),
                                      .dates = {.count = 1, .ticks_per_day = 1}};
        const uint32_t *interval = search->gathered->interval + search->gathered->begin[g];
        size_t count = 0;
        uint64_t all = 0;
        if (rec_line_meet(&dated.line).empty) { /* else no two are apart */
            const rec_status status = rec_pairs_worst(&dated, search->name, &search->work,
                                                      search->limit, search->found, &count, &all);
            if (status != REC_OK) {
                return status;
            }
        }
        for (size_t p = 0; p < count && pairs != NULL; p++) {
            const rec_pair *pair = &search->found[p];
            pairs[(*pair_count)++] =
                (rec_grouped_pair){interval[pair->lower], interval[pair->upper], pair->gap};
        }
        if (total != NULL) {
            total[g] = all;
        }
        *greatest = all > *greatest ? all : *greatest;
    }
    return REC_OK;
}

/** Lists up to here have memory that nobody misses. */
enum { SMALL_LIMIT = 4096 };

/* A limit beyond the pairs that there are must not ask for memory: where their number cannot tell,
 * they are counted first. */
static rec_status search_pairs(const rec_gathered *gathered, size_t group_count, size_t limit,
                               rec_arena *arena, rec_grouped_pair pairs[], size_t *pair_count,
                               uint64_t total[])
{
    pair_search search;
    uint64_t most = (uint64_t)gathered->largest * gathered->largest / 2;
    rec_status status = REC_OK;
    if (limit > SMALL_LIMIT && limit > gathered->largest) {
        status = start_search(&search, gathered, group_count, 0, arena);
        if (status == REC_OK) {
            status = search_groups(&search, NULL, pair_count, NULL, &most);
        }
    }
    if (status == REC_OK) {
        status = start_search(&search, gathered, group_count, most < limit ? (size_t)most : limit,
                              arena);
    }
    return status == REC_OK ? search_groups(&search, pairs, pair_count, total, &most) : status;
}

rec_status rec_grouped_conflicts(const rec_grouped *grouped, size_t limit, rec_grouped_pair pairs[],
                                 size_t *pair_count, uint64_t total[],
                                 const rec_allocator *allocator, size_t *fault)
{
    rec_status status = rec_grouped_check(grouped, fault);
    if (status != REC_OK) {
        return status;
    }
    rec_arena arena;
    rec_arena_init(&arena, allocator);
    rec_grouped ends = *grouped; /* who said them and how much that weighs makes no pair */
    ends.origin = NULL;
    ends.weight = NULL;
    rec_gathered gathered;
    size_t written = 0;
    status = rec_grouped_gather(&ends, &arena, &gathered);
    if (status == REC_OK) {
        status =
            search_pairs(&gathered, grouped->group_count, limit, &arena, pairs, &written, total);
    }
    rec_arena_release(&arena);
    if (status == REC_OK) {
        *pair_count = written;
    }
    return status;
}
