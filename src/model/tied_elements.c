/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The numbering of what a group is made of: members, variables, elements.
 */
#include "model/tied.h"

uint32_t rec_tied_variable(const rec_tied *tied, size_t member, size_t date)
{
    const uint32_t first = tied->variable_first[member];
    return tied->variable_first[member + 1] - first == 1 ? first : first + (uint32_t)date;
}

size_t rec_tied_date(const rec_tied *tied, uint32_t variable)
{
    return variable - tied->variable_first[tied->member[variable]];
}

size_t rec_tied_member(const rec_tied *tied, uint32_t quantity)
{
    const rec_solving *solving = tied->solving;
    return solving->group_of[quantity] != REC_NO_INDEX &&
                   &solving->groups[solving->group_of[quantity]] == tied->group
               ? solving->member_of[quantity]
               : tied->group->quantity_count;
}

bool rec_tied_is_claim(const rec_tied *tied, size_t element, size_t *member, size_t *local)
{
    const size_t members = tied->group->quantity_count;
    if (element >= tied->claim_first[members]) {
        return false;
    }
    size_t low = 0, high = members - 1; /* the last whose first is not beyond */
    while (low < high) {
        const size_t middle = high - (high - low) / 2;
        if (tied->claim_first[middle] <= element) {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    *member = low;
    *local = element - tied->claim_first[low];
    return true;
}

uint32_t rec_tied_binder(const rec_tied *tied, size_t element)
{
    return tied->group->binders[element - tied->claim_first[tied->group->quantity_count]];
}

uint32_t rec_tied_claim(const rec_tied *tied, size_t element)
{
    size_t member, local;
    if (rec_tied_is_claim(tied, element, &member, &local)) {
        return tied->standings[member].claim[local];
    }
    const uint32_t binder = rec_tied_binder(tied, element);
    const size_t relations = tied->solving->problem->relation_count;
    return binder < relations ? REC_NO_INDEX : binder - (uint32_t)relations;
}

uint32_t rec_tied_relation(const rec_tied *tied, size_t element)
{
    if (element < tied->claim_first[tied->group->quantity_count]) {
        return REC_NO_INDEX;
    }
    const uint32_t binder = rec_tied_binder(tied, element);
    return binder < tied->solving->problem->relation_count ? binder : REC_NO_INDEX;
}

bool rec_tied_may_withdraw(const rec_tied *tied, size_t element)
{
    const uint32_t relation = rec_tied_relation(tied, element);
    return relation == REC_NO_INDEX || tied->solving->problem->relations[relation].assumed;
}

bool rec_tied_reads_twice(const rec_tied *tied, size_t tape)
{
    const rec_network *network = &tied->network;
    const rec_tape *of = &tied->tapes[tape];
    size_t readings = 0, steps = 0, uses = 0;
    for (size_t s = 0; s < of->step_count; s++) {
        const rec_tape_step *step = &of->steps[s];
        readings += step->op == REC_TAPE_VARIABLE;
        steps += step->op != REC_TAPE_CONSTANT;
        uses += !rec_tape_is_leaf(step->op) && of->steps[step->a].op != REC_TAPE_CONSTANT;
        uses += rec_tape_is_binary(step->op) && of->steps[step->b].op != REC_TAPE_CONSTANT;
    }
    uses += of->steps[of->left].op != REC_TAPE_CONSTANT;
    uses += of->steps[of->right].op != REC_TAPE_CONSTANT;
    /* one step reads a variable, however often it is written: then that step serves several */
    return readings > network->scope_first[tape + 1] - network->scope_first[tape] || uses > steps;
}

bool rec_tied_is_said_end(const rec_tied *tied, const rec_tied_state *state, uint32_t variable,
                          bool is_low)
{
    if (variable >= tied->end_count) {
        return false;
    }
    const rec_end end = is_low ? state->lo[variable] : state->hi[variable];
    const rec_interval left = state->domains[variable];
    /* an exact end lies between the double outside it and this one */
    const double inside = is_low ? (end.rank > 0 ? nextafter(end.value, INFINITY) : end.value)
                                 : (end.rank < 0 ? nextafter(end.value, -INFINITY) : end.value);
    return is_low ? left.lo <= inside : left.hi >= inside;
}

rec_interval rec_tied_outward(rec_end lo, rec_end hi)
{
    return rec_interval_of(lo.rank < 0 ? nextafter(lo.value, -INFINITY) : lo.value,
                           hi.rank > 0 ? nextafter(hi.value, INFINITY) : hi.value);
}
