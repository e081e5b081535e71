/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The graph that a map shows: what was chosen as boxes and links, part by part.
 * A link is one of a conflict if its quantity is where members of the conflict
 * meet: a claim of it speaks of the quantity, or two of its relations do.
 */
#include "report/map.h"

#include "report/map_choose.h"

#include <string.h>

typedef struct making {
    rec_map_choice choice;
    rec_map *map;
    uint32_t *node_of;      /**< [quantities] of the part at hand */
    unsigned char *meeting; /**< [quantities] 2: members of a conflict meet there; else 0 */
    bool *root_drawn; /**< [quantities] of a root: something of it is drawn, and not added yet */
    uint32_t *part_conflicts;
    size_t part_conflicts_used;
} making;

const rec_relation_terms *rec_map_terms(const rec_problem *problem, const rec_map_node *node)
{
    return node->kind == REC_MAP_RELATION    ? &problem->relations[node->index].terms
           : node->kind == REC_MAP_ASSERTION ? problem->claims[node->index].asserted
                                             : NULL;
}

static bool is_listed(const uint32_t list[], size_t count, uint32_t index)
{
    bool found = false;
    for (size_t i = 0; i < count && !found; i++) {
        found = list[i] == index;
    }
    return found;
}

bool rec_map_is_member(const rec_map_node *node, const rec_conflict *conflict)
{
    switch (node->kind) {
    case REC_MAP_CLAIM:
    case REC_MAP_ASSERTION:
        return is_listed(conflict->claims.claims, conflict->claims.count, node->index);
    case REC_MAP_RELATION:
        return is_listed(conflict->relations.relations, conflict->relations.count, node->index);
    case REC_MAP_MORE:
    case REC_MAP_QUANTITY:
        break;
    }
    return false;
}

bool rec_map_is_given(const rec_map_node *node, const rec_conflict *conflict)
{
    return node->kind == REC_MAP_RELATION &&
           is_listed(conflict->background.relations, conflict->background.count, node->index);
}

/* ---- nodes and links of one part ---- */

static uint32_t add_node(making *of, rec_map_part *part, rec_map_node node, unsigned column)
{
    rec_map *map = of->map;
    map->nodes[map->node_count] = node;
    map->boxes[map->node_count++] = (rec_map_box){.column = column, .height = 1};
    return (uint32_t)part->node_count++;
}

static void add_link(making *of, rec_map_part *part, uint32_t quantity, uint32_t outer)
{
    rec_map *map = of->map;
    map->links[map->link_count++] = (rec_map_link){.middle = of->node_of[quantity], .outer = outer};
    part->link_count++;
}

static int rank_of_claim(const rec_map_choice *choice, uint32_t claim)
{
    return choice->claim_clash[claim]                                      ? 0
           : choice->solution->claims[claim].status == REC_CLAIM_SET_ASIDE ? 1
                                                                           : 2;
}

/** Drawn claims of a quantity by rank, then id; then how many there are beside them. */
static void add_claims(making *of, rec_map_part *part, uint32_t quantity)
{
    const rec_map_choice *choice = &of->choice;
    const rec_solved_quantity *solved = &choice->solution->quantities[quantity];
    rec_map_node more = {.kind = REC_MAP_MORE, .index = quantity};
    uint32_t drawn[REC_MAP_CLAIMS_EACH_MAX];
    size_t count = 0;
    for (size_t i = 0; i < solved->claim_count; i++) {
        const uint32_t claim = solved->claims[i];
        if (!choice->claim_drawn[claim]) {
            more.more++;
            more.more_clash += choice->claim_clash[claim];
            continue;
        }
        size_t at = count++;
        for (; at > 0; at--) {
            const uint32_t above = drawn[at - 1];
            const int order = rank_of_claim(choice, above) - rank_of_claim(choice, claim);
            if (order < 0 || (order == 0 && strcmp(choice->problem->claims[above].id,
                                                   choice->problem->claims[claim].id) < 0)) {
                break;
            }
            drawn[at] = above;
        }
        drawn[at] = claim;
    }
    for (size_t i = 0; i < count; i++) {
        const rec_map_node node = {
            .kind = REC_MAP_CLAIM, .index = drawn[i], .clash = choice->claim_clash[drawn[i]]};
        add_link(of, part, quantity, add_node(of, part, node, REC_MAP_LEAVES));
    }
    if (more.more > 0) {
        more.clash = more.more_clash > 0;
        add_link(of, part, quantity, add_node(of, part, more, REC_MAP_LEAVES));
    }
}

/** Links to each quantity of a relation once; those that are not drawn are counted. */
static void add_tie(making *of, rec_map_part *part, size_t tie)
{
    const rec_map_choice *choice = &of->choice;
    const size_t relations = choice->problem->relation_count;
    const rec_relation_terms *terms = rec_map_tie_terms(choice, tie);
    rec_map_node node = {.kind = tie < relations ? REC_MAP_RELATION : REC_MAP_ASSERTION,
                         .index = (uint32_t)(tie < relations ? tie : tie - relations),
                         .clash = choice->tie_clash[tie],
                         .given = choice->tie_given[tie]};
    const size_t place = of->map->node_count;
    const uint32_t added = add_node(of, part, node, REC_MAP_RIGHT);
    for (size_t i = 0; i < terms->operand_count; i++) {
        const uint32_t quantity = terms->operands[i].quantity;
        if (quantity == REC_NO_INDEX || of->meeting[quantity] != 0) {
            continue; /* no quantity, or the same at another date */
        }
        of->meeting[quantity] = 1;
        if (choice->quantity_drawn[quantity]) {
            add_link(of, part, quantity, added);
        } else {
            of->map->nodes[place].more++;
        }
    }
    for (size_t i = 0; i < terms->operand_count; i++) {
        if (terms->operands[i].quantity != REC_NO_INDEX) {
            of->meeting[terms->operands[i].quantity] = 0;
        }
    }
}

static void add_conflicts(making *of, rec_map_part *part, uint32_t root)
{
    part->conflicts = of->part_conflicts + of->part_conflicts_used;
    for (size_t k = 0; k < of->choice.solution->conflict_count; k++) {
        if (of->choice.conflict_root[k] == root) {
            of->part_conflicts[of->part_conflicts_used++] = (uint32_t)k;
            part->conflict_count++;
        }
    }
}

/* ---- links of conflicts ---- */

/** Counts, to 2, how many relations of a conflict speak of a quantity; of a claim's at once. */
static void mark_meeting(making *of, const rec_conflict *conflict, bool on)
{
    const rec_problem *problem = of->choice.problem;
    for (size_t i = 0; i < conflict->claims.count; i++) {
        const rec_claim *claim = &problem->claims[conflict->claims.claims[i]];
        if (claim->asserted == NULL) {
            of->meeting[claim->quantity] = on ? 2 : 0;
        }
    }
    const rec_relation_list lists[] = {conflict->relations, conflict->background};
    const size_t ties = conflict->claims.count + lists[0].count + lists[1].count;
    for (size_t i = 0; i < ties; i++) {
        const rec_relation_terms *terms;
        if (i < conflict->claims.count) {
            terms = problem->claims[conflict->claims.claims[i]].asserted;
        } else {
            const size_t at = i - conflict->claims.count;
            terms = &problem
                         ->relations[at < lists[0].count ? lists[0].relations[at]
                                                         : lists[1].relations[at - lists[0].count]]
                         .terms;
        }
        for (size_t k = 0; terms != NULL && k < terms->operand_count; k++) {
            const uint32_t quantity = terms->operands[k].quantity;
            if (quantity != REC_NO_INDEX) {
                of->meeting[quantity] = (unsigned char)(!on                          ? 0
                                                        : of->meeting[quantity] == 0 ? 1
                                                                                     : 2);
            }
        }
    }
}

static void mark_links(making *of, const rec_map_part *part)
{
    const rec_map *map = of->map;
    rec_map_node *nodes = map->nodes + part->first_node;
    for (size_t k = 0; k < part->conflict_count; k++) {
        const rec_conflict *conflict = &map->solution->conflicts[part->conflicts[k]];
        const rec_map_node *outer = NULL;
        bool takes_part = false;
        mark_meeting(of, conflict, true);
        for (size_t i = part->first_link; i < part->first_link + part->link_count; i++) {
            const rec_map_link *link = &map->links[i];
            if (outer != &nodes[link->outer]) { /* links of one node follow each other */
                outer = &nodes[link->outer];
                takes_part =
                    rec_map_is_member(outer, conflict) || rec_map_is_given(outer, conflict);
            }
            if (takes_part && of->meeting[nodes[link->middle].index] == 2) {
                map->link_clash[i] = true;
                nodes[link->middle].clash = true;
            }
        }
        mark_meeting(of, conflict, false);
    }
}

/* ---- the parts ---- */

static void add_part(making *of, uint32_t root)
{
    const rec_map_choice *choice = &of->choice;
    const rec_problem *problem = choice->problem;
    rec_map *map = of->map;
    rec_map_part part = {.first_node = map->node_count, .first_link = map->link_count};
    for (size_t i = 0; i < problem->quantity_count; i++) {
        const uint32_t quantity = choice->quantity_order[i];
        if (choice->root[quantity] != root) {
            continue;
        }
        if (!choice->quantity_drawn[quantity]) {
            part.rest.quantities++;
            continue;
        }
        const rec_map_node node = {.kind = REC_MAP_QUANTITY, .index = quantity};
        of->node_of[quantity] = add_node(of, &part, node, REC_MAP_MIDDLE);
    }
    for (size_t i = 0; i < rec_map_tie_total(problem); i++) {
        const uint32_t tie = choice->tie_order[i];
        if (choice->tie_root[tie] == root && choice->tie_drawn[tie]) {
            add_tie(of, &part, tie);
        } else if (choice->tie_root[tie] == root) {
            part.rest.relations++;
        }
    }
    for (size_t i = 0; i < problem->quantity_count; i++) {
        const uint32_t quantity = choice->quantity_order[i];
        if (choice->root[quantity] == root && choice->quantity_drawn[quantity]) {
            add_claims(of, &part, quantity);
        }
    }
    add_conflicts(of, &part, root);
    mark_links(of, &part);
    map->parts[map->part_count++] = part;
}

/** Counts what is in parts of which nothing is drawn; they are not taken any more. */
static void count_rest(making *of)
{
    rec_map_choice *choice = &of->choice;
    const rec_problem *problem = choice->problem;
    bool *is_drawn = of->root_drawn;
    for (size_t q = 0; q < problem->quantity_count; q++) {
        is_drawn[choice->root[q]] = is_drawn[choice->root[q]] || choice->quantity_drawn[q];
    }
    for (size_t tie = 0; tie < rec_map_tie_total(problem); tie++) {
        const uint32_t root = choice->tie_root[tie];
        of->map->rest.relations += rec_map_takes(choice, root) && !is_drawn[root];
    }
    for (size_t q = 0; q < problem->quantity_count; q++) {
        const uint32_t root = choice->root[q];
        const bool left = rec_map_takes(choice, root) && !is_drawn[root];
        of->map->rest.quantities += left;
        of->map->parts_left += left && root == q;
    }
}

/** Whether one quantity alone, which was asked for, is in a conflict with others. */
static bool is_asked_for(const rec_solution *solution, uint32_t only)
{
    bool any = only == REC_NO_INDEX;
    for (size_t k = 0; k < solution->conflict_count && !any; k++) {
        any = solution->conflicts[k].quantity == REC_NO_INDEX &&
              rec_conflict_concerns(solution->problem, &solution->conflicts[k], only);
    }
    return any;
}

static rec_status make_room(making *of, rec_arena *arena)
{
    const rec_problem *problem = of->choice.problem;
    size_t links = REC_MAP_CLAIMS_MAX + REC_MAP_QUANTITIES_MAX; /* claims, and what is more */
    for (size_t tie = 0; tie < rec_map_tie_total(problem); tie++) {
        links += of->choice.tie_drawn[tie] ? rec_map_tie_terms(&of->choice, tie)->operand_count : 0;
    }
    const size_t nodes = links + REC_MAP_QUANTITIES_MAX + REC_MAP_RELATIONS_MAX;
    rec_map *map = of->map;
    map->nodes = rec_arena_take(arena, nodes, sizeof *map->nodes);
    map->boxes = rec_arena_take(arena, nodes, sizeof *map->boxes);
    map->links = rec_arena_take(arena, links, sizeof *map->links);
    map->link_clash = rec_arena_take(arena, links, sizeof *map->link_clash);
    map->parts = rec_arena_take(arena, problem->quantity_count, sizeof *map->parts);
    of->node_of = rec_arena_take(arena, problem->quantity_count, sizeof *of->node_of);
    of->meeting = rec_arena_take(arena, problem->quantity_count, sizeof *of->meeting);
    of->root_drawn = rec_arena_take(arena, problem->quantity_count, sizeof *of->root_drawn);
    of->part_conflicts =
        rec_arena_take(arena, of->choice.solution->conflict_count, sizeof *of->part_conflicts);
    return map->nodes != NULL && map->boxes != NULL && map->links != NULL &&
                   map->link_clash != NULL && map->parts != NULL && of->node_of != NULL &&
                   of->meeting != NULL && of->root_drawn != NULL && of->part_conflicts != NULL
               ? REC_OK
               : REC_E_MEMORY;
}

rec_status rec_map_make(const rec_solution *solution, uint32_t only, rec_arena *arena, rec_map *map)
{
    *map = (rec_map){.solution = solution};
    if (!is_asked_for(solution, only)) {
        return REC_OK;
    }
    making of = {.map = map};
    rec_status status = rec_map_choose(solution, only, arena, &of.choice);
    status = status == REC_OK ? make_room(&of, arena) : status;
    if (status != REC_OK) {
        return status;
    }
    count_rest(&of);
    for (size_t k = 0; k < solution->conflict_count; k++) { /* by the worst conflict ... */
        const uint32_t root = of.choice.conflict_root[k];
        if (rec_map_takes(&of.choice, root) && of.root_drawn[root] && of.choice.worst[root] == k) {
            add_part(&of, root);
        }
    }
    for (size_t i = 0; i < solution->problem->quantity_count; i++) { /* ... then by ids */
        const uint32_t root = of.choice.root[of.choice.quantity_order[i]];
        if (rec_map_takes(&of.choice, root) && of.root_drawn[root] &&
            of.choice.worst[root] == REC_NO_INDEX) {
            of.root_drawn[root] = false; /* once */
            add_part(&of, root);
        }
    }
    return REC_OK;
}
