/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Ends of intervals on one line and their exact order: by value, by rank among
 * decimals that share a nearest double, then by openness. At one position
 *
 *     x)   [x      x]   (x
 *       \  /         \  /
 *     below x       above x        are two cuts, each of two kinds of ends.
 */
#include "core/line.h"

#include "core/rounding.h"

rec_end rec_line_lo(const rec_line *line, size_t claim)
{
    const double value = line->lo[claim];
    rec_end end = {-REC_INFINITY, 0, true};
    if (value > -REC_INFINITY) {
        end.value = value + 0.0;
        end.rank = line->lo_rank != NULL ? line->lo_rank[claim] : 0;
        end.open = line->flags != NULL && (line->flags[claim] & REC_LO_OPEN) != 0;
    }
    return end;
}

rec_end rec_line_hi(const rec_line *line, size_t claim)
{
    const double value = line->hi[claim];
    rec_end end = {REC_INFINITY, 0, true};
    if (value < REC_INFINITY) {
        end.value = value + 0.0;
        end.rank = line->hi_rank != NULL ? line->hi_rank[claim] : 0;
        end.open = line->flags != NULL && (line->flags[claim] & REC_HI_OPEN) != 0;
    }
    return end;
}

/* < 0, 0, > 0 as the numbers that the ends name are in order; those at infinity are one. */
static int compare_positions(rec_end a, rec_end b)
{
    if (a.value != b.value) {
        return a.value < b.value ? -1 : 1;
    }
    if (a.rank == b.rank || isinf(a.value)) {
        return 0;
    }
    return a.rank < b.rank ? -1 : 1;
}

bool rec_ends_apart(rec_end lo, rec_end hi)
{
    const int order = compare_positions(lo, hi);
    return order > 0 || (order == 0 && (lo.open || hi.open));
}

int rec_compare_lo(rec_end a, rec_end b)
{
    const int order = compare_positions(a, b);
    return order != 0 || isinf(a.value) ? order : (int)a.open - (int)b.open;
}

int rec_compare_hi(rec_end a, rec_end b)
{
    const int order = compare_positions(a, b);
    return order != 0 || isinf(a.value) ? order : (int)b.open - (int)a.open;
}

static bool ends_are_valid(const rec_line *line)
{
    for (size_t claim = 0; claim < line->count; claim++) {
        if (line->flags != NULL && (line->flags[claim] & REC_NEVER_HOLDS) != 0) {
            continue;
        }
        const double lo = line->lo[claim], hi = line->hi[claim];
        if (lo < hi) { /* the usual case, and never where one is NaN or on its wrong side */
            continue;
        }
        if (!(lo == hi) || isinf(lo) ||
            rec_ends_apart(rec_line_lo(line, claim), rec_line_hi(line, claim))) {
            return false;
        }
    }
    return true;
}

static bool weights_are_valid(const rec_line *line)
{
    const uint64_t sum_limit = UINT64_C(1) << 63;
    uint64_t sum = 0;
    for (size_t claim = 0; claim < line->count; claim++) {
        if (line->weight[claim] == 0 || line->weight[claim] >= sum_limit - sum) {
            return false;
        }
        sum += line->weight[claim];
    }
    return true;
}

static bool origins_are_valid(const rec_line *line)
{
    for (size_t claim = 0; claim < line->count; claim++) {
        if (line->origin[claim] >= line->origin_count) {
            return false;
        }
    }
    return true;
}

static bool grades_are_valid(size_t count, const uint8_t grade[])
{
    for (size_t claim = 0; claim < count; claim++) {
        if (grade[claim] >= REC_GRADE_COUNT) {
            return false;
        }
    }
    return true;
}

bool rec_line_is_valid(const rec_line *line)
{
    return line->count < UINT32_MAX && ends_are_valid(line) &&
           (line->weight == NULL || weights_are_valid(line)) &&
           (line->origin == NULL || origins_are_valid(line)) &&
           (line->reliability == NULL || grades_are_valid(line->count, line->reliability)) &&
           (line->credibility == NULL || grades_are_valid(line->count, line->credibility));
}
