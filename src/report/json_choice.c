/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which claims and relations go with the one quantity that is asked for: every
 * id that is told of it can then be looked up in the same result.
 */
#include "report/json_parts.h"

typedef struct choice {
    const rec_problem *problem;
    uint32_t only;
    bool *claims, *relations;
} choice;

static void mark_claims(const choice *chosen, rec_claim_list list)
{
    for (size_t i = 0; i < list.count; i++) {
        chosen->claims[list.claims[i]] = true;
    }
}

static void mark_relations(const choice *chosen, rec_relation_list list)
{
    for (size_t i = 0; i < list.count; i++) {
        chosen->relations[list.relations[i]] = true;
    }
}

static void mark_conflicts(const choice *chosen, const rec_conflict conflicts[], size_t count)
{
    for (size_t k = 0; k < count; k++) {
        if (rec_conflict_concerns(chosen->problem, &conflicts[k], chosen->only)) {
            mark_claims(chosen, conflicts[k].claims);
            mark_relations(chosen, conflicts[k].relations);
            mark_relations(chosen, conflicts[k].background);
        }
    }
}

static void mark_what_speaks_of_it(const choice *chosen)
{
    const rec_problem *problem = chosen->problem;
    for (size_t c = 0; c < problem->claim_count; c++) {
        chosen->claims[c] = rec_claim_speaks_of(&problem->claims[c], chosen->only);
    }
    for (size_t r = 0; r < problem->relation_count; r++) {
        chosen->relations[r] = rec_terms_speak_of(&problem->relations[r].terms, chosen->only);
    }
}

static void mark_what_it_rests_on(const choice *chosen, const rec_solved_quantity *solved)
{
    mark_claims(chosen, solved->low_from);
    mark_claims(chosen, solved->high_from);
    mark_claims(chosen, solved->set_aside);
    mark_relations(chosen, solved->low_relations);
    mark_relations(chosen, solved->high_relations);
    mark_relations(chosen, solved->set_aside_relations);
    for (size_t a = 0; a < solved->alternative_count; a++) {
        mark_claims(chosen, solved->alternatives[a].withdraw);
        mark_relations(chosen, solved->alternatives[a].relations);
    }
}

static void mark_what_it_rested_on(const choice *chosen, const rec_history_quantity *then)
{
    mark_claims(chosen, then->low_from);
    mark_claims(chosen, then->high_from);
    mark_claims(chosen, then->set_aside);
    mark_relations(chosen, then->low_relations);
    mark_relations(chosen, then->high_relations);
    mark_relations(chosen, then->set_aside_relations);
}

rec_status rec_json_choose(rec_json_result *result, const rec_history *history, rec_arena *arena)
{
    const rec_problem *problem = result->problem;
    const rec_solution *solution = result->solution;
    const choice chosen = {.problem = problem,
                           .only = result->only,
                           .claims = rec_arena_take(arena, problem->claim_count, sizeof(bool)),
                           .relations =
                               rec_arena_take(arena, problem->relation_count, sizeof(bool))};
    if (chosen.claims == NULL || chosen.relations == NULL) {
        return REC_E_MEMORY;
    }
    mark_what_speaks_of_it(&chosen);
    mark_what_it_rests_on(&chosen, &solution->quantities[result->only]);
    mark_conflicts(&chosen, solution->conflicts, solution->conflict_count);
    for (size_t s = 0; history != NULL && s < history->step_count; s++) {
        const rec_history_step *step = &history->steps[s];
        mark_what_it_rested_on(&chosen, &step->quantities[result->only]);
        mark_conflicts(&chosen, step->conflicts, step->entry.conflict_count);
    }
    result->claims = chosen.claims;
    result->relations = chosen.relations;
    return REC_OK;
}
