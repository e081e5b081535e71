/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Relations of a problem and of its solution as their users see them: plain
 * structures filled by index.
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
