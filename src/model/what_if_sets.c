/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whether a set of claims is answered already: each node's claims as bits, looked
 * through one node after the other.
 */
#include "model/what_if_parts.h"

#include <string.h>

enum { WORD_BITS = 64 };

rec_status rec_what_if_number_claims(rec_what_if_work *of)
{
    const rec_what_if *made = of->made;
    of->place = rec_arena_take(of->scratch, of->problem->claim_count, sizeof *of->place);
    of->bits = rec_arena_take(of->scratch, made->part_count, sizeof *of->bits);
    size_t words_max = 0;
    if (of->place == NULL || of->bits == NULL) {
        return REC_E_MEMORY;
    }
    for (size_t p = 0; p < made->part_count; p++) {
        const rec_what_if_part *part = &made->parts[p].shown;
        for (uint32_t i = 0; i < part->claim_count; i++) {
            of->place[part->claims[i]] = i;
        }
        const size_t words = (part->claim_count + WORD_BITS - 1) / WORD_BITS;
        of->bits[p].words = words;
        words_max = words > words_max ? words : words_max;
    }
    of->asked_for = rec_arena_take(of->scratch, words_max, sizeof *of->asked_for);
    return of->asked_for == NULL ? REC_E_MEMORY : REC_OK;
}

static void set_bits(const rec_what_if_work *of, const uint32_t claims[], size_t count,
                     uint64_t bits[])
{
    for (size_t i = 0; i < count; i++) {
        const uint32_t place = of->place[claims[i]];
        bits[place / WORD_BITS] |= UINT64_C(1) << place % WORD_BITS;
    }
}

rec_status rec_what_if_remember(rec_what_if_work *of, const rec_what_if_node *node)
{
    rec_what_if_bits *known = &of->bits[node->part];
    void *bits = known->bits;
    const size_t words = 2 * known->words;
    if (rec_arena_grow(of->scratch, &bits, known->node_count, &known->capacity,
                       (words > 0 ? words : 1) * sizeof *known->bits) != REC_OK) {
        return REC_E_MEMORY;
    }
    known->bits = bits;
    uint64_t *own = known->bits + known->node_count * words;
    memset(own, 0, words * sizeof *own);
    set_bits(of, node->left_out, node->left_out_count, own);
    set_bits(of, node->support, node->support_count, own + known->words);
    known->node_count++;
    return REC_OK;
}

bool rec_what_if_is_answered(const rec_what_if_work *of, size_t part, const uint32_t left_out[],
                             size_t count)
{
    const rec_what_if_bits *known = &of->bits[part];
    const size_t words = known->words;
    memset(of->asked_for, 0, words * sizeof *of->asked_for);
    set_bits(of, left_out, count, of->asked_for);
    for (size_t n = 0; n < known->node_count; n++) {
        const uint64_t *own = known->bits + n * 2 * words, *support = own + words;
        size_t w = 0;
        while (w < words && (own[w] & ~of->asked_for[w]) == 0 &&
               (support[w] & of->asked_for[w]) == 0) {
            w++;
        }
        if (w == words) {
            return true;
        }
    }
    return false;
}
