/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The trail is a stack of moves of ends; each end's moves are a list that runs
 * from its latest backward.
 */
#include "core/trail.h"

rec_status rec_trail_size(size_t variable_count, size_t capacity, size_t *size_bytes)
{
    if (capacity >= UINT32_MAX) {
        return REC_E_LIMIT;
    }
    size_t total_bytes = 0;
    rec_status status = rec_size_add_array(variable_count, 2 * sizeof(uint32_t), &total_bytes);
    if (status == REC_OK) {
        status = rec_size_add_array(capacity, sizeof(rec_trail_entry), &total_bytes);
    }
    if (status == REC_OK) {
        *size_bytes = total_bytes;
    }
    return status;
}

rec_status rec_trail_open(size_t variable_count, size_t capacity, rec_workspace *work,
                          rec_trail *trail)
{
    if (capacity >= UINT32_MAX) {
        return REC_E_LIMIT;
    }
    const size_t used_bytes = work->used_bytes;
    uint32_t *latest = rec_workspace_take(work, variable_count, 2 * sizeof *latest);
    rec_trail_entry *entries = rec_workspace_take(work, capacity, sizeof *entries);
    if (latest == NULL || entries == NULL) {
        work->used_bytes = used_bytes;
        return REC_E_WORKSPACE;
    }
    memset(latest, 0xFF, variable_count * 2 * sizeof *latest); /* REC_TRAIL_NONE */
    *trail = (rec_trail){
        .entries = entries,
        .capacity = capacity,
        .variable_count = variable_count,
        .latest = latest,
    };
    return REC_OK;
}

static void note(rec_trail *trail, rec_trail_entry entry)
{
    uint32_t *const latest = &trail->latest[rec_trail_end(entry.variable, entry.is_low)];
    entry.previous = *latest;
    *latest = (uint32_t)trail->count;
    trail->entries[trail->count++] = entry;
}

bool rec_trail_narrow(rec_trail *trail, uint32_t variable, rec_interval left, uint32_t reason,
                      bool begins, rec_interval *domain)
{
    const rec_interval old = *domain;
    if (trail != NULL) {
        if (trail->capacity - trail->count < 2) {
            return false;
        }
        if (left.lo > old.lo) {
            note(trail, (rec_trail_entry){.before = old.lo,
                                          .after = left.lo,
                                          .variable = variable,
                                          .reason = reason,
                                          .is_low = true,
                                          .begins = begins});
        }
        if (left.hi < old.hi) {
            note(trail, (rec_trail_entry){.before = old.hi,
                                          .after = left.hi,
                                          .variable = variable,
                                          .reason = reason,
                                          .is_low = false,
                                          .begins = begins && !(left.lo > old.lo)});
        }
    }
    *domain = left;
    return true;
}

rec_interval rec_interval_whole_within(rec_interval x)
{
    const double lo = ceil(x.lo), hi = floor(x.hi);
    return lo <= hi ? rec_interval_of(lo, hi) : rec_interval_empty();
}

rec_trail_given rec_trail_give(rec_trail *trail, uint32_t variable, rec_interval given,
                               bool is_whole, uint32_t number, rec_interval domains[])
{
    rec_interval *const domain = &domains[variable];
    const rec_interval taken = is_whole ? rec_interval_whole_within(given) : given;
    const rec_interval left = rec_interval_intersect(*domain, taken);
    const uint32_t reason = number | REC_TRAIL_GIVEN;
    if (rec_interval_is_empty(left)) {
        if (trail != NULL) {
            const bool is_below = taken.hi<domain->lo, is_above = taken.lo> domain->hi;
            trail->emptied = (rec_trail_emptied){.is_empty = true,
                                                 .reason = reason,
                                                 .variable = variable,
                                                 .trail_count = trail->count,
                                                 .needs_low = is_below,
                                                 .needs_high = is_above};
        }
        return REC_TRAIL_EMPTY;
    }
    if (!(left.lo > domain->lo) && !(left.hi < domain->hi)) {
        return REC_TRAIL_IDLE;
    }
    return rec_trail_narrow(trail, variable, left, reason, true, domain) ? REC_TRAIL_NARROWED
                                                                         : REC_TRAIL_FULL;
}

void rec_trail_undo(rec_trail *trail, size_t count, rec_interval domains[])
{
    while (trail->count > count) {
        const rec_trail_entry entry = trail->entries[--trail->count];
        rec_interval *const domain = &domains[entry.variable];
        if (entry.is_low) {
            domain->lo = entry.before;
        } else {
            domain->hi = entry.before;
        }
        trail->latest[rec_trail_end(entry.variable, entry.is_low)] = entry.previous;
    }
    trail->emptied.is_empty = false;
}
