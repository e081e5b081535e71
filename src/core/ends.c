/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The sweep's order: low and high ends sorted apart, each by one radix sort,
 * and merged while the sweep goes on. Ends of one cut are visited together,
 * the high ones to be taken out before the low ones are put in:
 *
 *      ..---]                 x] closes and (x opens at the cut above x: the
 *           (----..           set that holds changes once there
 */
#include "core/ends.h"

#include "core/rounding.h"
#include "core/sort.h"

rec_status rec_ends_size(size_t count, size_t *size_bytes, size_t *order_bytes)
{
    size_t orders = 0, sort = 0;
    if (rec_size_add_array(count, sizeof(uint32_t), &orders) != REC_OK ||
        rec_size_add_array(count, sizeof(uint32_t), &orders) != REC_OK ||
        rec_size_add_array(count, sizeof(double), &orders) != REC_OK ||
        rec_size_add_array(count, sizeof(double), &orders) != REC_OK ||
        rec_sort_size(count, &sort) != REC_OK || sort > SIZE_MAX - orders) {
        return REC_E_OVERFLOW;
    }
    *size_bytes = orders + sort;
    *order_bytes = orders;
    return REC_OK;
}

static bool is_low_from(const rec_line *line, size_t claim, rec_end from)
{
    const double value = line->lo[claim];
    return value > from.value || (value == from.value && value > -REC_INFINITY &&
                                  rec_compare_lo(rec_line_lo(line, claim), from) >= 0);
}

static bool is_high_up_to(const rec_line *line, size_t claim, rec_end to)
{
    const double value = line->hi[claim];
    return value < to.value || (value == to.value && value < REC_INFINITY &&
                                rec_compare_hi(rec_line_hi(line, claim), to) <= 0);
}

static void collect(const rec_line *line, rec_ends_span span, rec_sorted_ends *ends)
{
    size_t low_count = 0, high_count = 0;
    for (size_t claim = 0; claim < line->count; claim++) {
        /* Written in any case, kept if counted: no branch to mispredict. */
        const bool holds = !rec_line_never_holds(line, claim);
        ends->low[low_count] = (uint32_t)claim;
        low_count += holds && is_low_from(line, claim, span.lo);
        ends->high[high_count] = (uint32_t)claim;
        high_count += holds && is_high_up_to(line, claim, span.hi);
    }
    ends->low_count = low_count;
    ends->high_count = high_count;
}

rec_status rec_ends_sort(const rec_line *line, rec_ends_span span, rec_workspace *work,
                         rec_sorted_ends *ends)
{
    const size_t used_bytes = work->used_bytes;
    rec_sorted_ends sorted = {.line = line};
    sorted.low = rec_workspace_take(work, line->count, sizeof(uint32_t));
    sorted.high = rec_workspace_take(work, line->count, sizeof(uint32_t));
    sorted.low_value = rec_workspace_take(work, line->count, sizeof(double));
    sorted.high_value = rec_workspace_take(work, line->count, sizeof(double));
    rec_status status = REC_E_WORKSPACE;
    if (sorted.low != NULL && sorted.high != NULL && sorted.low_value != NULL &&
        sorted.high_value != NULL) {
        collect(line, span, &sorted);
        const rec_byte_key closed_first = {line->flags, REC_LO_OPEN, false};
        const rec_byte_key open_first = {line->flags, REC_HI_OPEN, true};
        status = rec_sort_by_end_and_copy(sorted.low_count, line->lo, line->lo_rank, closed_first,
                                          sorted.low, sorted.low_value, work);
        if (status == REC_OK) {
            status = rec_sort_by_end_and_copy(sorted.high_count, line->hi, line->hi_rank,
                                              open_first, sorted.high, sorted.high_value, work);
        }
    }
    if (status != REC_OK) {
        work->used_bytes = used_bytes;
        return status;
    }
    *ends = sorted;
    return REC_OK;
}

/* Values come first and mostly decide; ranks and flags lie anywhere in memory and are looked at
 * only where values tie. */

static inline int32_t low_rank(const rec_line *line, uint32_t claim)
{
    return line->lo_rank != NULL ? line->lo_rank[claim] : 0;
}

static inline int32_t high_rank(const rec_line *line, uint32_t claim)
{
    return line->hi_rank != NULL ? line->hi_rank[claim] : 0;
}

/* Whether the end's cut lies above its number, not below. */
static inline bool low_is_above(const rec_line *line, uint32_t claim)
{
    return line->flags != NULL && (line->flags[claim] & REC_LO_OPEN) != 0;
}

static inline bool high_is_above(const rec_line *line, uint32_t claim)
{
    return line->flags == NULL || (line->flags[claim] & REC_HI_OPEN) == 0;
}

static inline bool lows_share_cut(const rec_sorted_ends *ends, size_t a, size_t b)
{
    if (ends->low_value[a] != ends->low_value[b]) {
        return false;
    }
    const rec_line *const line = ends->line;
    const uint32_t first = ends->low[a], other = ends->low[b];
    return low_rank(line, first) == low_rank(line, other) &&
           low_is_above(line, first) == low_is_above(line, other);
}

static inline bool highs_share_cut(const rec_sorted_ends *ends, size_t a, size_t b)
{
    if (ends->high_value[a] != ends->high_value[b]) {
        return false;
    }
    const rec_line *const line = ends->line;
    const uint32_t first = ends->high[a], other = ends->high[b];
    return high_rank(line, first) == high_rank(line, other) &&
           high_is_above(line, first) == high_is_above(line, other);
}

/* < 0: the low end's cut comes first; 0: they are one. An end that is not there comes last. */
static inline int compare_cuts(const rec_sorted_ends *ends, size_t low, size_t high)
{
    if (low == ends->low_count || high == ends->high_count) {
        return low == ends->low_count ? 1 : -1;
    }
    if (ends->low_value[low] != ends->high_value[high]) {
        return ends->low_value[low] < ends->high_value[high] ? -1 : 1;
    }
    const rec_line *const line = ends->line;
    const int32_t rank = low_rank(line, ends->low[low]);
    const int32_t other = high_rank(line, ends->high[high]);
    if (rank != other) {
        return rank < other ? -1 : 1;
    }
    return (int)low_is_above(line, ends->low[low]) - (int)high_is_above(line, ends->high[high]);
}

bool rec_ends_next(const rec_sorted_ends *ends, rec_cut *cut)
{
    size_t low = cut->low_end, high = cut->high_end;
    if (low == ends->low_count && high == ends->high_count) {
        return false;
    }
    const int order = compare_cuts(ends, low, high);
    cut->high_begin = high;
    if (order >= 0) {
        do {
            high++;
        } while (high < ends->high_count && highs_share_cut(ends, cut->high_begin, high));
    }
    cut->high_end = high;
    cut->low_begin = low;
    if (order <= 0) {
        do {
            low++;
        } while (low < ends->low_count && lows_share_cut(ends, cut->low_begin, low));
    }
    cut->low_end = low;
    return true;
}
