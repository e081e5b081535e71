/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where the members of a set meet: in a sum, if one relation adds up what they
 * speak of, else in one quantity.
 */
#include "model/tied_clash.h"

#include "model/solve_tied.h"

#include <math.h>

/** Tapes that may be revised for one set: what a sentence is worth. */
#define CLASH_WORK UINT64_C(50000)

rec_status rec_tied_contract_without(rec_tied_meet *of, const bool left_out[],
                                     const rec_tied_goal *goal)
{
    const rec_tied_set *set = of->set;
    for (size_t e = 0; e < of->tied->element_count; e++) {
        of->probe->off[e] = true;
    }
    for (size_t i = 0; i < set->background_count; i++) {
        of->probe->off[set->background[i]] = false;
    }
    for (size_t i = 0; i < set->member_count; i++) {
        of->probe->off[set->members[i]] = left_out[i];
    }
    return rec_tied_contract(of->tied, goal, of->probe);
}

void rec_tied_claimed(const rec_tied *tied, uint32_t element, rec_end *lo, rec_end *hi)
{
    size_t member, local;
    if (rec_tied_is_claim(tied, element, &member, &local)) {
        *lo = rec_line_lo(&tied->standings[member].dated.line, local);
        *hi = rec_line_hi(&tied->standings[member].dated.line, local);
    }
}

rec_status rec_tied_fill_side(rec_tied_meet *of, const bool marked[], rec_clash_side *side)
{
    rec_arena scratch;
    rec_arena_init(&scratch, &of->tied->arena->allocator);
    uint32_t *elements = rec_arena_take(&scratch, of->set->member_count, sizeof *elements);
    size_t count = 0;
    for (size_t i = 0; elements != NULL && i < of->set->member_count; i++) {
        if (marked[i]) {
            elements[count++] = of->set->members[i];
        }
    }
    rec_status status = elements == NULL
                            ? REC_E_MEMORY
                            : rec_tied_claim_list(of->tied, elements, count, &side->claims);
    if (status == REC_OK) {
        status = rec_tied_relation_list(of->tied, elements, count, &side->relations);
    }
    rec_arena_release(&scratch);
    return status;
}

static void find_variables(rec_tied_meet *of)
{
    const rec_tied *tied = of->tied;
    for (size_t i = 0; i < of->set->member_count; i++) {
        size_t member, local;
        of->variable[i] = REC_NO_INDEX;
        if (rec_tied_is_claim(tied, of->set->members[i], &member, &local)) {
            const rec_standing *standing = &tied->standings[member];
            const size_t date = standing->dated.date != NULL ? standing->dated.date[local] : 0;
            of->variable[i] = tied->variable_first[member] + (uint32_t)date;
        }
    }
}

/** Whether nothing contradicts all members as far as it is looked for; none is left out. */
static rec_status seem_to_hold(rec_tied_meet *of, bool *hold)
{
    const rec_tied_goal goal = {0};
    rec_arena scratch;
    rec_arena_init(&scratch, &of->tied->arena->allocator);
    const bool *left_out = rec_arena_take(&scratch, of->set->member_count, sizeof *left_out);
    of->tied->work_left = CLASH_WORK;
    const rec_status status =
        left_out == NULL ? REC_E_MEMORY : rec_tied_contract_without(of, left_out, &goal);
    *hold = status == REC_OK && of->probe->emptied == REC_TIED_HOLDS;
    rec_arena_release(&scratch);
    return status;
}

static rec_status find(rec_tied_meet *of)
{
    bool found = false;
    const rec_status status = rec_tied_clash_in_sum(of, &found);
    if (status != REC_OK || found) {
        return status;
    }
    return rec_tied_clash_in_quantity(of);
}

rec_status rec_tied_find_clash(rec_tied *tied, rec_tied_state *probe, const rec_tied_set *set,
                               double *gap, rec_clash *clash)
{
    *gap = (double)NAN;
    *clash = (rec_clash){.quantity = REC_NO_INDEX};
    rec_arena scratch;
    rec_arena_init(&scratch, &tied->arena->allocator);
    rec_tied_meet of = {.tied = tied,
                        .probe = probe,
                        .set = set,
                        .variable = rec_arena_take(&scratch, set->member_count, sizeof(uint32_t)),
                        .gap = (double)NAN,
                        .clash = clash};
    uint8_t *const whole = tied->whole;
    const uint8_t *const network_whole = tied->network.whole;
    uint8_t *none_whole = rec_arena_take(&scratch, tied->variable_count, sizeof *none_whole);
    rec_status status = of.variable == NULL || none_whole == NULL ? REC_E_MEMORY : REC_OK;
    if (status == REC_OK) {
        const uint64_t work_left = tied->work_left, shaving_left = tied->shaving_left;
        const bool shaves_nothing = tied->shaves_nothing;
        tied->work_left = CLASH_WORK; /* of its own: it is told also where the search stopped */
        tied->whole = none_whole;
        tied->network.whole = NULL;
        find_variables(&of);
        status = find(&of);
        bool between = false, whole_ones = false;
        const bool is_none = status == REC_OK && clash->form == REC_CLASH_NONE;
        if (is_none) {
            status = seem_to_hold(&of, &between);
        }
        tied->network.whole = network_whole;
        tied->whole = whole;
        tied->shaves_nothing = shaves_nothing; /* it may where only whole numbers count */
        if (status == REC_OK && between) {
            status = seem_to_hold(&of, &whole_ones);
        }
        clash->only_whole = between && !whole_ones;
        tied->shaving_left = shaving_left;
        tied->work_left = work_left;
    }
    rec_arena_release(&scratch);
    *gap = of.gap;
    return status;
}
