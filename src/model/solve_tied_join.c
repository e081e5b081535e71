/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Groups in conflict that share an origin are settled together, and with them
 * the quantities in conflict that are tied to none: what an origin withdraws
 * in several of them costs it once.
 */
#include "model/solve_tied.h"

#include <string.h>

/** Members of all conflicts that are settled together; with more, each group pays for itself, and
 * nothing is said to be proven. */
enum { JOINED_MEMBERS_MAX = 20000 };

/** Who shares an origin: nodes are groups, and disputed quantities behind them. */
typedef struct joining {
    rec_solving *solving;
    uint32_t *parent; /**< [group_count + disputed_count] */
    uint32_t *owner;  /**< [origins] a node that withdraws some of it; REC_NO_INDEX */
    size_t groups;    /**< before quantities were made groups of their own */
} joining;

static uint32_t find(uint32_t parent[], uint32_t node)
{
    while (parent[node] != node) {
        parent[node] = parent[parent[node]];
        node = parent[node];
    }
    return node;
}

static void own(joining *of, uint32_t origin, uint32_t node)
{
    if (of->owner[origin] == REC_NO_INDEX) {
        of->owner[origin] = node;
        return;
    }
    const uint32_t a = find(of->parent, of->owner[origin]), b = find(of->parent, node);
    of->parent[a > b ? a : b] = a > b ? b : a;
}

/** Whether a group has conflicts that claims can be withdrawn to settle. */
static bool is_disputed(const rec_group_work *work)
{
    return work->in_conflict && !work->dispute.is_void;
}

static void own_of_group(joining *of, uint32_t group)
{
    const rec_group_work *work = &of->solving->group_works[group];
    const rec_solution *solution = of->solving->solution;
    for (size_t s = 0; is_disputed(work) && s < work->dispute.set_count; s++) {
        const rec_tied_set *set = &work->dispute.sets[s];
        for (size_t i = 0; i < set->member_count; i++) {
            const uint32_t claim = rec_tied_claim(&work->tied, set->members[i]);
            if (claim != REC_NO_INDEX) {
                own(of, solution->claims[claim].origin_node, group);
            }
        }
    }
}

static void own_of_disputed(joining *of, uint32_t place)
{
    const rec_disputed *disputed = &of->solving->disputed[place];
    const rec_standing *standing = &disputed->standing;
    for (size_t i = 0; !disputed->is_tied && i < standing->dated.line.count; i++) {
        if (disputed->in_conflict[i]) {
            own(of, of->solving->solution->claims[standing->claim[i]].origin_node,
                (uint32_t)(of->groups + place));
        }
    }
}

/** Makes a group of a quantity that is tied to none, and settles it. */
static rec_status make_group(rec_solving *solving, rec_disputed *disputed)
{
    const uint32_t quantity = disputed->standing.quantity_index;
    const uint32_t number = (uint32_t)solving->group_count;
    rec_group *group = &solving->groups[number];
    rec_group_work *work = &solving->group_works[number];
    group->quantities = rec_arena_take(solving->scratch, 1, sizeof *group->quantities);
    if (group->quantities == NULL) {
        return REC_E_MEMORY;
    }
    group->quantities[0] = quantity;
    group->quantity_count = 1;
    solving->group_count++;
    solving->group_of[quantity] = number;
    solving->member_of[quantity] = 0;
    rec_status status = rec_group_work_make(solving, group, solving->solution->taken, work);
    if (status == REC_OK) {
        status = rec_group_work_settle(work, 1);
    }
    return status == REC_OK ? rec_tied_dispute_fill(solving, quantity, disputed) : status;
}

/** Members of conflicts, as far as they matter. */
static size_t size_of(const joining *of, uint32_t node)
{
    size_t size = 0;
    if (node < of->groups) {
        const rec_tied_dispute *dispute = &of->solving->group_works[node].dispute;
        for (size_t s = 0; s < dispute->set_count; s++) {
            size += dispute->sets[s].member_count;
        }
        return size;
    }
    const rec_disputed *disputed = &of->solving->disputed[node - of->groups];
    for (size_t i = 0; i < disputed->standing.dated.line.count; i++) {
        size += disputed->in_conflict[i];
    }
    return size > JOINED_MEMBERS_MAX ? size : size * size; /* at most so many in pairs */
}

/** Settles together the nodes that hang together with the first of them. */
static rec_status settle_together(joining *of, uint32_t first, size_t nodes)
{
    rec_solving *solving = of->solving;
    size_t count = 0, size = 0;
    for (uint32_t n = 0; n < nodes; n++) {
        if (find(of->parent, n) == first) {
            count++;
            size += size_of(of, n);
        }
    }
    if (count < 2) {
        return REC_OK;
    }
    rec_dispute_part *parts = rec_arena_take(solving->scratch, count, sizeof *parts);
    if (parts == NULL) {
        return REC_E_MEMORY;
    }
    rec_status status = REC_OK;
    uint32_t *groups = rec_arena_take(solving->scratch, count, sizeof *groups);
    if (groups == NULL) {
        return REC_E_MEMORY;
    }
    count = 0;
    for (uint32_t n = 0; n < nodes && status == REC_OK; n++) {
        if (find(of->parent, n) != first) {
            continue;
        }
        if (size > JOINED_MEMBERS_MAX) {
            if (n < of->groups) {
                solving->group_works[n].dispute.proven = false;
            }
            continue;
        }
        groups[count] = n;
        if (n >= of->groups) {
            groups[count] = (uint32_t)solving->group_count;
            status = make_group(solving, &solving->disputed[n - of->groups]);
        }
        rec_group_work *work = &solving->group_works[groups[count]];
        parts[count++] = (rec_dispute_part){
            .tied = &work->tied, .probe = &work->probe, .dispute = &work->dispute};
    }
    bool settled = false;
    if (status == REC_OK && count > 1) {
        status = rec_tied_settle_together(parts, count, &settled);
    }
    for (size_t i = 1; i < count && status == REC_OK && settled; i++) {
        solving->group_works[groups[i]].is_follower = true;
        solving->group_works[groups[i - 1]].next_joined = &solving->group_works[groups[i]];
    }
    return status;
}

rec_status rec_solve_tied_join(rec_solving *solving)
{
    const size_t nodes = solving->group_count + solving->disputed_count;
    const size_t origins = REC_ORIGIN_NODES * solving->problem->source_count;
    bool any = false;
    for (size_t g = 0; g < solving->group_count; g++) {
        any = any || is_disputed(&solving->group_works[g]);
    }
    if (!any) {
        return REC_OK;
    }
    joining of = {.solving = solving,
                  .parent = rec_arena_take(solving->scratch, nodes, sizeof *of.parent),
                  .owner = rec_arena_take(solving->scratch, origins, sizeof *of.owner),
                  .groups = solving->group_count};
    if (of.parent == NULL || of.owner == NULL) {
        return REC_E_MEMORY;
    }
    memset(of.owner, 0xFF, origins * sizeof *of.owner);
    for (uint32_t n = 0; n < nodes; n++) {
        of.parent[n] = n;
    }
    for (uint32_t n = 0; n < nodes; n++) {
        if (n < of.groups) {
            own_of_group(&of, n);
        } else {
            own_of_disputed(&of, (uint32_t)(n - of.groups));
        }
    }
    rec_status status = REC_OK;
    for (uint32_t n = 0; n < of.groups && status == REC_OK; n++) {
        /* a set of nodes begins with its least; one that is no group's alone is left as it was */
        if (of.parent[n] == n && is_disputed(&solving->group_works[n])) {
            status = settle_together(&of, n, nodes);
        }
    }
    return status;
}
