/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_NETWORK_ORDER_H
#define REC_NETWORK_ORDER_H

#include "core/network.h"

/**
 * Puts tapes into an order in which those that share variables lie close: part
 * after part, each from one of its far ends on, nearest first. A chain comes
 * out link after link, whatever order its tapes were given in.
 *
 * Shapes:  order[tape_count]: tapes; rank[tape_count]: where each is in it;
 *          seen[variable_count]: scratch. Of the network scope and use are read.
 * Cost:    O(tapes + readings).
 * Source:  search in breadth from a pseudo-peripheral node, as Cuthill and
 *          McKee (1969) and Gibbs, Poole and Stockmeyer (1976) number matrices.
 */
void rec_network_put_in_order(const rec_network *network, uint32_t order[], uint32_t rank[],
                              uint32_t seen[]);

#endif
