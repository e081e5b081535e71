/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Alternatives as their users see them: plain structures filled by index, and
 * the node that answers for a set of claims.
 */
#include "model/narrow_parts.h"
#include "model/what_if.h"

const rec_solution *rec_what_if_solution(const rec_what_if *what_if)
{
    return what_if->solution;
}

size_t rec_what_if_part_count(const rec_what_if *what_if)
{
    return what_if->part_count;
}

size_t rec_what_if_node_count(const rec_what_if *what_if)
{
    return what_if->node_count;
}

rec_status rec_what_if_part_at(const rec_what_if *what_if, size_t index, rec_what_if_part *part)
{
    if (index >= what_if->part_count) {
        return REC_E_INVALID;
    }
    *part = what_if->parts[index].shown;
    return REC_OK;
}

rec_status rec_what_if_node_at(const rec_what_if *what_if, size_t index, rec_what_if_node *node)
{
    if (index >= what_if->node_count) {
        return REC_E_INVALID;
    }
    *node = what_if->nodes[index].shown;
    return REC_OK;
}

rec_status rec_what_if_quantity_at(const rec_what_if *what_if, size_t node, size_t index,
                                   rec_what_if_quantity *quantity)
{
    if (node >= what_if->node_count ||
        index >= what_if->parts[what_if->nodes[node].shown.part].shown.quantity_count) {
        return REC_E_INVALID;
    }
    *quantity = what_if->nodes[node].quantities[index];
    return REC_OK;
}

rec_status rec_what_if_conflict_at(const rec_what_if *what_if, size_t node, size_t index,
                                   rec_conflict_result *conflict)
{
    if (node >= what_if->node_count || index >= what_if->nodes[node].shown.conflict_count) {
        return REC_E_INVALID;
    }
    rec_conflict_show(&what_if->nodes[node].conflicts[index], conflict);
    return REC_OK;
}

uint32_t rec_what_if_part_of_quantity(const rec_what_if *what_if, size_t quantity)
{
    return quantity < what_if->solution->problem->quantity_count ? what_if->part_of[quantity]
                                                                 : REC_NO_INDEX;
}

uint32_t rec_what_if_part_of_claim(const rec_what_if *what_if, size_t claim)
{
    const rec_problem *problem = what_if->solution->problem;
    return claim < problem->claim_count
               ? rec_what_if_part_of_quantity(what_if,
                                              rec_narrow_quantity_of(problem, (uint32_t)claim))
               : REC_NO_INDEX;
}

/* ---- finding ---- */

static bool is_among(const uint32_t claims[], size_t count, uint32_t claim)
{
    for (size_t i = 0; i < count; i++) {
        if (claims[i] == claim) {
            return true;
        }
    }
    return false;
}

static bool is_in_order(const uint32_t claims[], size_t count, uint32_t claim)
{
    size_t low = 0, high = count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (claims[middle] < claim) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < count && claims[low] == claim;
}

bool rec_what_if_answers(const rec_what_if_kept *node, const uint32_t left_out[], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (is_in_order(node->shown.support, node->shown.support_count, left_out[i])) {
            return false;
        }
    }
    for (size_t i = 0; i < node->shown.left_out_count; i++) {
        if (!is_among(left_out, count, node->shown.left_out[i])) {
            return false;
        }
    }
    return true;
}

static bool find_node(const rec_what_if *what_if, size_t part, const uint32_t left_out[],
                      size_t count, size_t *node)
{
    const rec_what_if_part *shown = &what_if->parts[part].shown;
    for (size_t i = 0; i < shown->node_count; i++) {
        if (rec_what_if_answers(&what_if->nodes[shown->nodes[i]], left_out, count)) {
            *node = shown->nodes[i];
            return true;
        }
    }
    return false;
}

static bool are_claims(const rec_what_if *what_if, const uint32_t left_out[], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (left_out[i] >= what_if->solution->problem->claim_count) {
            return false;
        }
    }
    return true;
}

rec_status rec_what_if_find(const rec_what_if *what_if, size_t part, const uint32_t left_out[],
                            size_t count, size_t *node)
{
    if (part >= what_if->part_count || !are_claims(what_if, left_out, count)) {
        return REC_E_INVALID;
    }
    return find_node(what_if, part, left_out, count, node) ? REC_OK : REC_E_LIMIT;
}

rec_status rec_what_if_find_all(const rec_what_if *what_if, const uint32_t left_out[], size_t count,
                                size_t nodes[], rec_verdict *verdict)
{
    if (!are_claims(what_if, left_out, count)) {
        return REC_E_INVALID;
    }
    rec_verdict worst = REC_VERDICT_SILENT;
    for (size_t p = 0; p < what_if->part_count; p++) {
        size_t node = 0;
        if (!find_node(what_if, p, left_out, count, &node)) {
            return REC_E_LIMIT;
        }
        if (nodes != NULL) {
            nodes[p] = node;
        }
        const rec_verdict own = what_if->nodes[node].shown.verdict;
        worst = own < worst ? own : worst;
    }
    *verdict = worst;
    return REC_OK;
}
