/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Relations of a problem and of its solution as their users see them: plain
 * structures filled by index; and which quantities they speak of.
 */
#include "model/solution.h"

#include <string.h>

size_t rec_problem_relation_count(const rec_problem *problem)
{
    return problem->relation_count;
}

rec_status rec_problem_relation(const rec_problem *problem, size_t index, rec_relation_view *view)
{
    if (index >= problem->relation_count) {
        return REC_E_INVALID;
    }
    const rec_relation *relation = &problem->relations[index];
    *view = (rec_relation_view){.id = relation->id,
                                .that = relation->that,
                                .note = relation->note,
                                .assumed = relation->assumed,
                                .place = relation->place};
    return REC_OK;
}

uint32_t rec_problem_relation_index(const rec_problem *problem, const char *id)
{
    for (size_t r = 0; r < problem->relation_count; r++) {
        if (strcmp(problem->relations[r].id, id) == 0) {
            return (uint32_t)r;
        }
    }
    return REC_NO_INDEX;
}

rec_status rec_solution_relation(const rec_solution *solution, size_t index,
                                 rec_relation_result *result)
{
    if (index >= solution->problem->relation_count) {
        return REC_E_INVALID;
    }
    *result = (rec_relation_result){.id = solution->problem->relations[index].id,
                                    .status = solution->relations[index].status};
    return REC_OK;
}

bool rec_terms_speak_of(const rec_relation_terms *terms, uint32_t quantity)
{
    bool speak = false;
    for (size_t i = 0; i < terms->operand_count && !speak; i++) {
        speak = terms->operands[i].quantity == quantity;
    }
    return speak;
}

bool rec_claim_speaks_of(const rec_claim *claim, uint32_t quantity)
{
    return claim->asserted == NULL ? claim->quantity == quantity
                                   : rec_terms_speak_of(claim->asserted, quantity);
}

static bool any_speaks_of(const rec_problem *problem, rec_relation_list list, uint32_t quantity)
{
    bool any = false;
    for (size_t r = 0; r < list.count && !any; r++) {
        any = rec_terms_speak_of(&problem->relations[list.relations[r]].terms, quantity);
    }
    return any;
}

bool rec_conflict_concerns(const rec_problem *problem, const rec_conflict *conflict,
                           uint32_t quantity)
{
    if (conflict->quantity != REC_NO_INDEX) {
        return conflict->quantity == quantity;
    }
    if (conflict->claims.count + conflict->relations.count == 0) {
        return any_speaks_of(problem, conflict->background, quantity);
    }
    bool concerns = any_speaks_of(problem, conflict->relations, quantity);
    for (size_t c = 0; c < conflict->claims.count && !concerns; c++) {
        concerns = rec_claim_speaks_of(&problem->claims[conflict->claims.claims[c]], quantity);
    }
    return concerns;
}
