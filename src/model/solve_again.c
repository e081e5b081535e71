/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Setting a solved document up as its solving had it, so that parts of it can be
 * looked at again.
 */
#include "model/solve_tied.h"

#include <string.h>

rec_status rec_solving_again(const rec_solution *solution, rec_arena *lists, rec_arena *scratch,
                             rec_solution *own, rec_solving *solving)
{
    const rec_problem *problem = solution->problem;
    *own = *solution;
    own->arena = *lists; /* first of all: the other is not ours to release */
    own->claims = rec_arena_take(scratch, problem->claim_count, sizeof *own->claims);
    own->quantities = rec_arena_take(scratch, problem->quantity_count, sizeof *own->quantities);
    if (own->claims == NULL || own->quantities == NULL) {
        return REC_E_MEMORY;
    }
    memcpy(own->claims, solution->claims, problem->claim_count * sizeof *own->claims);
    memcpy(own->quantities, solution->quantities,
           problem->quantity_count * sizeof *own->quantities);
    *solving = (rec_solving){.solution = own, .problem = problem, .scratch = scratch};
    rec_status status = rec_solving_order(solving);
    if (status == REC_OK) {
        status = rec_tied_find_groups(solving);
    }
    *lists = own->arena;
    return status;
}
