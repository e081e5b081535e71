/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a history keeps of the solution of a step, which is gone after it:
 * copies of its lists, and whether they are those of the step before.
 */
#include "model/history_copy.h"

#include <string.h>

static rec_status copy_list(rec_arena *arena, rec_claim_list from, rec_claim_list *to)
{
    *to = (rec_claim_list){NULL, from.count};
    if (from.count == 0) {
        return REC_OK;
    }
    uint32_t *claims = rec_arena_take(arena, from.count, sizeof *claims);
    if (claims == NULL) {
        return REC_E_MEMORY;
    }
    memcpy(claims, from.claims, from.count * sizeof *claims);
    to->claims = claims;
    return REC_OK;
}

static bool same_list(rec_claim_list a, rec_claim_list b)
{
    return a.count == b.count &&
           (a.count == 0 || memcmp(a.claims, b.claims, a.count * sizeof *a.claims) == 0);
}

static rec_status copy_relations(rec_arena *arena, rec_relation_list from, rec_relation_list *to)
{
    rec_claim_list copied = {NULL, 0};
    const rec_status status =
        copy_list(arena, (rec_claim_list){from.relations, from.count}, &copied);
    *to = (rec_relation_list){copied.claims, copied.count};
    return status;
}

static bool same_relations(rec_relation_list a, rec_relation_list b)
{
    return same_list((rec_claim_list){a.relations, a.count},
                     (rec_claim_list){b.relations, b.count});
}

static bool same_range(rec_range a, rec_range b)
{
    return !(a.lo < b.lo) && !(a.lo > b.lo) && !(a.hi < b.hi) && !(a.hi > b.hi) &&
           a.lo_open == b.lo_open && a.hi_open == b.hi_open;
}

bool rec_history_has_moved(const rec_history_quantity *before, const rec_history_quantity *now)
{
    if (before == NULL) {
        return now->verdict != REC_VERDICT_SILENT;
    }
    return before->verdict != now->verdict || !same_range(before->bounds, now->bounds) ||
           before->conflict_total != now->conflict_total ||
           !same_list(before->low_from, now->low_from) ||
           !same_list(before->high_from, now->high_from) ||
           !same_relations(before->low_relations, now->low_relations) ||
           !same_relations(before->high_relations, now->high_relations) ||
           !same_list(before->set_aside, now->set_aside) ||
           !same_relations(before->set_aside_relations, now->set_aside_relations);
}

rec_status rec_history_copy_quantity(rec_arena *arena, const rec_solved_quantity *solved,
                                     rec_history_quantity *now)
{
    *now = (rec_history_quantity){.verdict = solved->verdict,
                                  .bounds = solved->bounds,
                                  .conflict_total = solved->conflicts_total};
    rec_status status = copy_list(arena, solved->low_from, &now->low_from);
    if (status == REC_OK) {
        status = copy_list(arena, solved->high_from, &now->high_from);
    }
    if (status == REC_OK) {
        status = copy_relations(arena, solved->low_relations, &now->low_relations);
    }
    if (status == REC_OK) {
        status = copy_relations(arena, solved->high_relations, &now->high_relations);
    }
    if (status == REC_OK) {
        status = copy_list(arena, solved->set_aside, &now->set_aside);
    }
    if (status == REC_OK) {
        status = copy_relations(arena, solved->set_aside_relations, &now->set_aside_relations);
    }
    return status;
}

static rec_status copy_side(rec_arena *arena, rec_clash_side *side)
{
    const rec_status status = copy_list(arena, side->claims, &side->claims);
    return status == REC_OK ? copy_relations(arena, side->relations, &side->relations) : status;
}

rec_status rec_history_copy_conflict(rec_arena *arena, const rec_conflict *from, rec_conflict *to)
{
    *to = *from;
    rec_status status = copy_list(arena, from->claims, &to->claims);
    if (status == REC_OK) {
        status = copy_relations(arena, from->relations, &to->relations);
    }
    if (status == REC_OK) {
        status = copy_relations(arena, from->background, &to->background);
    }
    if (status == REC_OK) {
        status = copy_side(arena, &to->clash.more);
    }
    return status == REC_OK ? copy_side(arena, &to->clash.less) : status;
}
