/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_TEST_RANDOM_ORIGINS_H
#define REC_TEST_RANDOM_ORIGINS_H

#include "support/document_parts.h"

/** What withdrawing each part costs: see docs/document.md on weights and grades. */
typedef struct part_costs {
    uint32_t origin[DOCUMENT_PARTS_MAX];
    uint64_t weight[DOCUMENT_PARTS_MAX];                                      /**< millionths */
    uint8_t reliability[DOCUMENT_PARTS_MAX], credibility[DOCUMENT_PARTS_MAX]; /**< 0 is the best */
} part_costs;

/** Each part its own origin, of weight 1 and without grades. */
void part_costs_plain(part_costs *costs);

/**
 * Gives a document's claims sources that several share, sources that pass on what
 * another says (so that they are one origin), weights and grades; makes some claims
 * repeats of others and some ignored.
 */
void random_origins_add(document_parts *parts, part_costs *costs, uint64_t *random);

#endif
