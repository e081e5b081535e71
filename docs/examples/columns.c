/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Water levels at gauges, each reading an interval: what all readings of a
 * gauge leave, where the most observers agree, who contradicts whom, and how
 * far one gauge stands above the other.
 */
#include <reconcile/reconcile.h>

#include <inttypes.h>
#include <math.h>
#include <stdio.h>

enum { READINGS = 7, GAUGES_MAX = READINGS, LISTED = 2 };

static const int64_t gauge[READINGS] = {210, 35, 210, 35, 210, 35, 35};
static const double low[READINGS] = {3.1, 1.42, 3.12, 1.5, 3.2, 1.45, 1.44}; /* in metres */
static const double high[READINGS] = {3.18, 1.48, 3.19, INFINITY, 3.25, 1.49, 1.47};
static const uint8_t low_open[READINGS] = {0, 0, 1, 0, 0, 0, 0}; /* "above 3.12 m" */
static const uint32_t observer[READINGS] = {0, 0, 1, 1, 2, 2, 2};

static void print_range(rec_range range)
{
    printf("%c%.2f, %.2f%c\n", range.lo_open ? '(' : '[', range.lo, range.hi,
           range.hi_open ? ')' : ']');
}

static rec_status tell_bounds(const rec_grouped *readings, const uint32_t first[])
{
    double lo[GAUGES_MAX] = {0}, hi[GAUGES_MAX] = {0};
    uint32_t lo_from[GAUGES_MAX] = {0}, hi_from[GAUGES_MAX] = {0};
    uint8_t conflict[GAUGES_MAX] = {0};
    const rec_grouped_bounds_columns bounds = {
        .low = lo, .high = hi, .low_from = lo_from, .high_from = hi_from, .conflict = conflict};
    const rec_status status = rec_grouped_bounds(readings, &bounds, NULL);
    for (size_t g = 0; g < readings->group_count && status == REC_OK; g++) {
        printf("gauge %" PRId64 ": %.2f by reading %" PRIu32 ", %.2f by reading %" PRIu32 "%s\n",
               gauge[first[g]], lo[g], lo_from[g], hi[g], hi_from[g],
               conflict[g] != 0 ? ": not both" : "");
    }
    return status;
}

static rec_status tell_conflicts(const rec_grouped *readings)
{
    rec_grouped_pair pairs[GAUGES_MAX * LISTED];
    uint64_t total[GAUGES_MAX];
    size_t count = 0;
    const rec_status status =
        rec_grouped_conflicts(readings, LISTED, pairs, &count, total, NULL, NULL);
    for (size_t p = 0; p < count && status == REC_OK; p++) {
        printf("gauge %" PRId64 ": reading %" PRIu32 " lies %.2f m above reading %" PRIu32 "\n",
               gauge[pairs[p].lower], pairs[p].lower, pairs[p].gap, pairs[p].upper);
    }
    return status;
}

/** Where the most observers agree, and what that leaves of the difference of two gauges. */
static rec_status tell_support(const rec_grouped *readings, const uint32_t first[])
{
    rec_grouped_region regions[READINGS];
    rec_range range[READINGS], difference = {0};
    size_t count = 0;
    double agree[GAUGES_MAX], of[GAUGES_MAX];
    rec_status status =
        rec_grouped_support(readings, READINGS, regions, &count, agree, of, NULL, NULL);
    for (size_t r = 0; r < count && status == REC_OK; r++) {
        const rec_grouped_region *region = &regions[r];
        range[r] = (rec_range){region->low, region->high, region->low_open, region->high_open};
        printf("gauge %" PRId64 ": %g of %g agree on ", gauge[first[region->group]],
               agree[region->group], of[region->group]);
        print_range(range[r]);
    }
    if (status == REC_OK && count == 2) {
        status = rec_range_subtract(range[0], range[1], &difference);
    }
    if (status == REC_OK && count == 2) {
        printf("the one above the other: ");
        print_range(difference);
    }
    return status;
}

int main(void)
{
    uint32_t group[READINGS], first[READINGS];
    size_t gauges = 0;
    rec_status status = rec_grouped_number(gauge, READINGS, group, first, &gauges, NULL);
    const rec_grouped readings = {.count = READINGS,
                                  .low = low,
                                  .high = high,
                                  .low_open = low_open,
                                  .group = group,
                                  .group_count = gauges,
                                  .origin = observer};
    if (status == REC_OK) {
        status = tell_bounds(&readings, first);
    }
    if (status == REC_OK) {
        status = tell_conflicts(&readings);
    }
    if (status == REC_OK) {
        status = tell_support(&readings, first);
    }
    if (status != REC_OK) {
        fprintf(stderr, "%s\n", rec_status_text(status));
    }
    return status == REC_OK ? 0 : 2;
}
