/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Hitting sets of the whole from those of its parts: what shares neither a set
 * nor an origin adds up, so the parts are searched one by one and the least
 * sums of their choices kept while one after the other is joined.
 */
#include "core/hitting.h"

#include "core/hitting_part.h"

#include <string.h>

/** A choice for the parts joined so far. */
typedef struct joined {
    rec_cost cost;
    uint32_t before; /**< the choice for the parts before, in the row above */
    uint32_t row;    /**< of this part's choices */
} joined;

typedef struct hitting_parts {
    const rec_hitting_problem *problem;
    size_t limit;
    uint32_t *part;        /**< [elements] which part each is of; in no set: part_count */
    uint32_t *part_first;  /**< [parts + 1] into by_part */
    uint32_t *by_part;     /**< [elements] elements part after part, ascending */
    uint32_t *place;       /**< [elements] in its part */
    uint32_t *origin_part; /**< [origins] its least element in a set; REC_NO_CLAIM */
    size_t part_count;
    bool *chosen;        /**< [limit * elements] rows of parts, part after part */
    rec_cost *cost;      /**< [limit] of the part at hand */
    joined *rows;        /**< [limit] now */
    joined *next;        /**< [limit + 1] */
    uint32_t *before;    /**< [parts * limit] choice for the parts before */
    uint32_t *row;       /**< [parts * limit] choice of the part */
    size_t *row_count;   /**< [parts] */
    size_t *chosen_from; /**< [parts] where the part's rows begin in chosen */
    size_t count;        /**< of rows */
    bool is_cut;         /**< some sums that tie with the least one were left out */
} hitting_parts;

static rec_status parts_bytes(size_t elements, size_t origins, size_t members, size_t sets,
                              size_t limit, size_t *size_bytes)
{
    size_t bytes = 0;
    const size_t counts[] = {elements,
                             elements + 1,
                             elements,
                             elements,
                             origins,
                             /* the part at hand */ elements,
                             elements,
                             sets + 1,
                             members};
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
        if (rec_size_add_array(counts[i], sizeof(uint32_t), &bytes) != REC_OK) {
            return REC_E_OVERFLOW;
        }
    }
    if (elements != 0 && limit > SIZE_MAX / elements) {
        return REC_E_OVERFLOW;
    }
    if (rec_size_add_array(limit * elements, 1, &bytes) != REC_OK ||
        rec_size_add_array(limit, sizeof(rec_cost), &bytes) != REC_OK ||
        rec_size_add_array(limit, sizeof(joined), &bytes) != REC_OK ||
        rec_size_add_array(limit + 1, sizeof(joined), &bytes) != REC_OK ||
        rec_size_add_array(limit * elements, sizeof(uint32_t), &bytes) != REC_OK ||
        rec_size_add_array(limit * elements, sizeof(uint32_t), &bytes) != REC_OK ||
        rec_size_add_array(elements, sizeof(size_t), &bytes) != REC_OK ||
        rec_size_add_array(elements, sizeof(size_t), &bytes) != REC_OK ||
        rec_size_add_array(elements, sizeof(uint64_t), &bytes) != REC_OK ||
        rec_size_add_array(elements, 1, &bytes) != REC_OK ||
        rec_size_add_array(elements, 1, &bytes) != REC_OK ||
        rec_size_add_array(elements, 1, &bytes) != REC_OK) {
        return REC_E_OVERFLOW;
    }
    *size_bytes += bytes;
    return REC_OK;
}

rec_status rec_hitting_size(size_t element_count, size_t origin_count, size_t set_count,
                            size_t member_count, size_t limit, size_t *size_bytes)
{
    size_t bytes = 0;
    if (limit >= UINT32_MAX || element_count >= REC_NO_CLAIM ||
        rec_hitting_part_size(element_count, origin_count, set_count, &bytes) != REC_OK ||
        parts_bytes(element_count, origin_count, member_count, set_count, limit, &bytes) !=
            REC_OK) {
        return REC_E_OVERFLOW;
    }
    *size_bytes = bytes;
    return REC_OK;
}

static bool is_valid(const rec_hitting_problem *problem, size_t limit)
{
    const uint64_t sum_limit = UINT64_C(1) << 63;
    uint64_t sum = 0;
    if (limit == 0 || limit >= UINT32_MAX || problem->element_count >= REC_NO_CLAIM ||
        problem->set_count >= UINT32_MAX) {
        return false;
    }
    for (size_t i = 0; i < problem->element_count; i++) {
        if (problem->origin[i] >= problem->origin_count || problem->weight[i] == 0 ||
            problem->weight[i] >= sum_limit - sum || problem->reliability[i] >= REC_GRADE_COUNT ||
            problem->credibility[i] >= REC_GRADE_COUNT) {
            return false;
        }
        sum += problem->weight[i];
    }
    for (size_t s = 0; s < problem->set_count; s++) {
        if (problem->set_first[s] >= problem->set_first[s + 1]) {
            return false;
        }
        for (uint32_t m = problem->set_first[s]; m < problem->set_first[s + 1]; m++) {
            if (problem->members[m] >= problem->element_count) {
                return false;
            }
        }
    }
    return true;
}

/* ---- which part each element is of ---- */

static uint32_t find(uint32_t parent[], uint32_t element)
{
    while (parent[element] != element) {
        parent[element] = parent[parent[element]];
        element = parent[element];
    }
    return element;
}

static void join(uint32_t parent[], uint32_t a, uint32_t b)
{
    const uint32_t x = find(parent, a), y = find(parent, b);
    parent[x > y ? x : y] = x > y ? y : x;
}

/** Parts in the order of their least element. */
static void find_parts(hitting_parts *of)
{
    const rec_hitting_problem *problem = of->problem;
    uint32_t *const parent = of->place;
    const uint32_t elements = (uint32_t)problem->element_count;
    memset(of->part, 0, elements * sizeof *of->part);
    memset(of->origin_part, 0xFF, problem->origin_count * sizeof *of->origin_part);
    for (uint32_t e = 0; e < elements; e++) {
        parent[e] = e;
    }
    for (size_t s = 0; s < problem->set_count; s++) {
        for (uint32_t m = problem->set_first[s]; m < problem->set_first[s + 1]; m++) {
            const uint32_t e = problem->members[m];
            uint32_t *const least = &of->origin_part[problem->origin[e]];
            *least = *least == REC_NO_CLAIM ? e : *least;
            of->part[e] = 1;
            join(parent, e, problem->members[problem->set_first[s]]);
            join(parent, e, *least);
            *least = e < *least ? e : *least;
        }
    }
    for (uint32_t e = 0; e < elements; e++) {
        if (of->part[e] != 0) {
            /* the root is the least of its part, so it was numbered before */
            const uint32_t root = find(parent, e);
            of->part[e] = root == e ? (uint32_t)of->part_count++ : of->part[root];
            of->part_first[of->part[e]] = root == e ? 0 : of->part_first[of->part[e]];
            of->part_first[of->part[e]]++;
        } else {
            of->part[e] = REC_NO_CLAIM;
        }
    }
    uint32_t at = 0;
    for (size_t p = 0; p < of->part_count; p++) {
        const uint32_t count = of->part_first[p];
        of->part_first[p] = at;
        at += count;
    }
    of->part_first[of->part_count] = at;
    memset(of->row_count, 0, of->part_count * sizeof *of->row_count);
    for (uint32_t e = 0; e < elements; e++) {
        const uint32_t p = of->part[e];
        if (p != REC_NO_CLAIM) {
            of->place[e] = (uint32_t)of->row_count[p]++;
            of->by_part[of->part_first[p] + of->place[e]] = e;
        }
    }
}

/* ---- one part after the other ---- */

/** A part as a problem of its own. */
typedef struct part_arrays {
    uint32_t *origin, *set_first, *members, *origin_number;
    uint64_t *weight;
    uint8_t *reliability, *credibility;
} part_arrays;

static rec_hitting_problem part_of(const hitting_parts *of, size_t part, const part_arrays *own)
{
    const rec_hitting_problem *problem = of->problem;
    const uint32_t first = of->part_first[part], last = of->part_first[part + 1];
    uint32_t origins = 0;
    for (uint32_t i = first; i < last; i++) {
        const uint32_t e = of->by_part[i];
        /* origins are of one part only: the first element of each gives it a number */
        const uint32_t seen = of->origin_part[problem->origin[e]];
        own->origin_number[of->place[e]] =
            e == seen ? origins++ : own->origin_number[of->place[seen]];
        own->origin[i - first] = own->origin_number[of->place[e]];
        own->weight[i - first] = problem->weight[e];
        own->reliability[i - first] = problem->reliability[e];
        own->credibility[i - first] = problem->credibility[e];
    }
    size_t sets = 0;
    uint32_t used = 0;
    own->set_first[0] = 0;
    for (size_t s = 0; s < problem->set_count; s++) {
        if (of->part[problem->members[problem->set_first[s]]] != part) {
            continue;
        }
        for (uint32_t m = problem->set_first[s]; m < problem->set_first[s + 1]; m++) {
            own->members[used++] = of->place[problem->members[m]];
        }
        own->set_first[++sets] = used;
    }
    return (rec_hitting_problem){.element_count = last - first,
                                 .origin = own->origin,
                                 .origin_count = origins,
                                 .weight = own->weight,
                                 .reliability = own->reliability,
                                 .credibility = own->credibility,
                                 .set_count = sets,
                                 .set_first = own->set_first,
                                 .members = own->members};
}

static rec_cost sum(const rec_cost *a, const rec_cost *b)
{
    rec_cost total = *a;
    total.weight += b->weight;
    for (size_t g = 0; g < REC_GRADE_COUNT; g++) {
        total.reliability[g] += b->reliability[g];
        total.credibility[g] += b->credibility[g];
    }
    return total;
}

/** The least sums of what is joined and a part's choices, of `count`, in order. */
static void join_rows(hitting_parts *of, size_t part, size_t count)
{
    size_t used = 0;
    for (size_t b = 0; b < of->count; b++) {
        for (size_t r = 0; r < count; r++) {
            const joined made = {.cost = sum(&of->rows[b].cost, &of->cost[r]),
                                 .before = (uint32_t)b,
                                 .row = (uint32_t)r};
            size_t at = used;
            while (at > 0 && rec_cost_compare(&made.cost, &of->next[at - 1].cost) < 0) {
                at--;
            }
            if (at == of->limit) {
                of->is_cut = of->is_cut || rec_cost_compare(&made.cost, &of->next[0].cost) == 0;
                break; /* the part's further ones are no cheaper */
            }
            memmove(of->next + at + 1, of->next + at, (used - at) * sizeof *of->next);
            of->next[at] = made;
            if (used == of->limit) {
                of->is_cut = of->is_cut ||
                             rec_cost_compare(&of->next[of->limit].cost, &of->next[0].cost) == 0;
            } else {
                used++;
            }
        }
    }
    memcpy(of->rows, of->next, used * sizeof *of->rows);
    of->count = used;
    for (size_t k = 0; k < used; k++) {
        of->before[part * of->limit + k] = of->rows[k].before;
        of->row[part * of->limit + k] = of->rows[k].row;
    }
}

static rec_status search_parts(hitting_parts *of, const part_arrays *own, rec_hitting_scope scope,
                               uint64_t node_budget, rec_workspace *work, rec_hitting_found *found)
{
    size_t from = 0;
    for (size_t p = 0; p < of->part_count; p++) {
        const rec_hitting_problem part = part_of(of, p, own);
        rec_hitting_found each;
        const rec_status status =
            rec_hitting_part_find(&part, scope, node_budget / of->part_count, work, of->limit,
                                  of->chosen + from, of->cost, &each);
        if (status != REC_OK) {
            return status;
        }
        found->least = found->least && each.least;
        found->complete = found->complete && each.complete;
        found->node_count += each.node_count;
        of->chosen_from[p] = from;
        from += of->limit * part.element_count;
        join_rows(of, p, each.count);
    }
    return REC_OK;
}

/** Of choices that cost the same those come first that choose the first element they differ in. */
static bool comes_before(const bool a[], const bool b[], size_t count)
{
    for (size_t e = 0; e < count; e++) {
        if (a[e] != b[e]) {
            return a[e];
        }
    }
    return false;
}

static void write_rows(const hitting_parts *of, bool chosen[], rec_cost cost[], bool row[])
{
    const size_t elements = of->problem->element_count;
    for (size_t k = 0; k < of->count; k++) {
        memset(row, 0, elements * sizeof *row);
        uint32_t at = (uint32_t)k;
        for (size_t p = of->part_count; p-- > 0;) {
            const uint32_t first = of->part_first[p], count = of->part_first[p + 1] - first;
            const bool *from =
                of->chosen + of->chosen_from[p] + (size_t)of->row[p * of->limit + at] * count;
            for (uint32_t i = 0; i < count; i++) {
                row[of->by_part[first + i]] = from[i];
            }
            at = of->before[p * of->limit + at];
        }
        size_t place = k;
        while (place > 0 && rec_cost_compare(&of->rows[k].cost, &cost[place - 1]) == 0 &&
               comes_before(row, chosen + (place - 1) * elements, elements)) {
            place--;
        }
        memmove(chosen + (place + 1) * elements, chosen + place * elements,
                (k - place) * elements * sizeof *chosen);
        memcpy(chosen + place * elements, row, elements * sizeof *row);
        cost[k] = of->rows[k].cost;
    }
}

static bool take(hitting_parts *of, part_arrays *own, rec_workspace *work, size_t set_count,
                 size_t member_count, bool **row)
{
    const size_t elements = of->problem->element_count;
    of->part = rec_workspace_take(work, elements, sizeof *of->part);
    of->part_first = rec_workspace_take(work, elements + 1, sizeof *of->part_first);
    of->by_part = rec_workspace_take(work, elements, sizeof *of->by_part);
    of->place = rec_workspace_take(work, elements, sizeof *of->place);
    of->origin_part = rec_workspace_take(work, of->problem->origin_count, sizeof *of->origin_part);
    own->origin = rec_workspace_take(work, elements, sizeof *own->origin);
    own->origin_number = rec_workspace_take(work, elements, sizeof *own->origin_number);
    own->set_first = rec_workspace_take(work, set_count + 1, sizeof *own->set_first);
    own->members = rec_workspace_take(work, member_count, sizeof *own->members);
    of->chosen = rec_workspace_take(work, of->limit * elements, sizeof *of->chosen);
    of->cost = rec_workspace_take(work, of->limit, sizeof *of->cost);
    of->rows = rec_workspace_take(work, of->limit, sizeof *of->rows);
    of->next = rec_workspace_take(work, of->limit + 1, sizeof *of->next);
    of->before = rec_workspace_take(work, of->limit * elements, sizeof *of->before);
    of->row = rec_workspace_take(work, of->limit * elements, sizeof *of->row);
    of->row_count = rec_workspace_take(work, elements, sizeof *of->row_count);
    of->chosen_from = rec_workspace_take(work, elements, sizeof *of->chosen_from);
    own->weight = rec_workspace_take(work, elements, sizeof *own->weight);
    own->reliability = rec_workspace_take(work, elements, 1);
    own->credibility = rec_workspace_take(work, elements, 1);
    *row = rec_workspace_take(work, elements, sizeof **row);
    return of->part != NULL && of->part_first != NULL && of->by_part != NULL && of->place != NULL &&
           of->origin_part != NULL && own->origin != NULL && own->origin_number != NULL &&
           own->set_first != NULL && own->members != NULL && of->chosen != NULL &&
           of->cost != NULL && of->rows != NULL && of->next != NULL && of->before != NULL &&
           of->row != NULL && of->row_count != NULL && of->chosen_from != NULL &&
           own->weight != NULL && own->reliability != NULL && own->credibility != NULL &&
           *row != NULL;
}

rec_status rec_hitting_find(const rec_hitting_problem *problem, rec_hitting_scope scope,
                            uint64_t node_budget, rec_workspace *work, size_t limit, bool chosen[],
                            rec_cost cost[], rec_hitting_found *found)
{
    if (!is_valid(problem, limit)) {
        return REC_E_INVALID;
    }
    const size_t used_bytes = work->used_bytes;
    const size_t members = problem->set_count == 0 ? 0 : problem->set_first[problem->set_count];
    hitting_parts of;
    memset(&of, 0, sizeof of);
    of.problem = problem;
    of.limit = limit;
    part_arrays own;
    bool *row = NULL;
    size_t size_bytes = 0;
    /* what the parts take depends on how large they are: all of it is asked for before */
    rec_status status = rec_hitting_size(problem->element_count, problem->origin_count,
                                         problem->set_count, members, limit, &size_bytes);
    if (status != REC_OK || work->size_bytes - used_bytes < size_bytes ||
        !take(&of, &own, work, problem->set_count, members, &row)) {
        status = REC_E_WORKSPACE;
    }
    if (status == REC_OK) {
        find_parts(&of);
        memset(&of.rows[0], 0, sizeof of.rows[0]);
        of.count = 1;
        rec_hitting_found all = {.least = true, .complete = true};
        status = search_parts(&of, &own, scope, node_budget, work, &all);
        if (status == REC_OK) {
            all.count = of.count;
            all.complete = all.complete && !of.is_cut;
            write_rows(&of, chosen, cost, row);
            *found = all;
        }
    }
    work->used_bytes = used_bytes;
    return status;
}
