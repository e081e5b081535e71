/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A history as its users see it: plain structures filled by index.
 */
#include "model/history.h"

const rec_solution *rec_history_solution(const rec_history *history)
{
    return history->solution;
}

size_t rec_history_entry_count(const rec_history *history)
{
    return history->step_count;
}

rec_status rec_history_entry_at(const rec_history *history, size_t index, rec_history_entry *entry)
{
    if (index >= history->step_count) {
        return REC_E_INVALID;
    }
    *entry = history->steps[index].entry;
    return REC_OK;
}

rec_status rec_history_quantity_at(const rec_history *history, size_t index, size_t quantity,
                                   rec_history_quantity *result)
{
    if (index >= history->step_count || quantity >= history->solution->problem->quantity_count) {
        return REC_E_INVALID;
    }
    *result = history->steps[index].quantities[quantity];
    return REC_OK;
}

rec_status rec_history_conflict_at(const rec_history *history, size_t index, size_t conflict,
                                   rec_conflict_result *result)
{
    if (index >= history->step_count || conflict >= history->steps[index].entry.conflict_count) {
        return REC_E_INVALID;
    }
    rec_conflict_show(&history->steps[index].conflicts[conflict], result);
    return REC_OK;
}
