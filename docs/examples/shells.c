/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How many shells went to Russia, by the core alone: numbers and arrays in
 * static memory, nothing allocated, nothing linked but the core and libm.
 */
#include "core/conflict.h"
#include "core/depth.h"

#include <math.h>
#include <stdalign.h>
#include <stdio.h>

enum { US_3M, ROK_4M8, RICHTER_3M, DENIAL, CLAIMS };

/* "at least 3 million", "up to 4.8 million", "up to 3 million", denied; a count begins at 0. */
static const char *const says[CLAIMS] = {"us-3m", "rok-shells", "richter-3m", "denial"};
static const double lo[CLAIMS] = {3e6, 0.0, 0.0, 0.0};
static const double hi[CLAIMS] = {INFINITY, 4.8e6, 3e6, 0.0};
static const uint8_t reliability[CLAIMS] = {1, 1, 1, 4}; /* B, B, B, E */
static const uint32_t name[CLAIMS] = {3, 2, 1, 0};       /* rank of each id, by alphabet */

static const rec_dated_line line = {
    .line = {.count = CLAIMS, .lo = lo, .hi = hi, .reliability = reliability}};

/* Room for any one of the steps; main() holds it against what the core asks for. */
static alignas(REC_WORKSPACE_ALIGNMENT) unsigned char memory[8192];
static rec_pair pairs[CLAIMS * CLAIMS];
static rec_clique cliques[CLAIMS];

static rec_status find_conflicts(rec_workspace *work)
{
    size_t listed;
    uint64_t total;
    const rec_status status =
        rec_pairs_worst(&line, name, work, CLAIMS * CLAIMS, pairs, &listed, &total);
    if (status != REC_OK) {
        return status;
    }
    printf("%lu conflicts\n", (unsigned long)total);
    for (size_t i = 0; i < listed; i++) {
        printf("  %s against %s: %.0f apart\n", says[pairs[i].lower], says[pairs[i].upper],
               pairs[i].gap);
    }
    return REC_OK;
}

/* The cheapest withdrawal leaves a largest set of claims that hold together. */
static rec_status find_bounds(rec_workspace *work)
{
    size_t all, cheapest;
    rec_end low, high;
    const rec_status status =
        rec_line_cliques(&line.line, work, CLAIMS, cliques, &all, &cheapest, &low, &high);
    if (status != REC_OK) {
        return status;
    }
    printf("%lu ways to agree, %lu of them the cheapest\n", (unsigned long)all,
           (unsigned long)cheapest);
    printf("bounds: %.0f to %.0f\n", low.value, high.value);
    for (size_t i = 0; i < CLAIMS; i++) {
        if (rec_ends_apart(rec_line_lo(&line.line, i), high) ||
            rec_ends_apart(low, rec_line_hi(&line.line, i))) {
            printf("withdrawn: %s\n", says[i]);
        }
    }
    return REC_OK;
}

int main(void)
{
    size_t for_pairs, for_cliques;
    if (rec_pairs_size(CLAIMS, 1, CLAIMS * CLAIMS, &for_pairs) != REC_OK ||
        rec_line_cliques_size(CLAIMS, 0, CLAIMS, &for_cliques) != REC_OK ||
        for_pairs > sizeof memory || for_cliques > sizeof memory) {
        return 2;
    }
    rec_workspace work = {memory, sizeof memory, 0};
    const rec_meeting meeting = rec_line_meet(&line.line);
    printf("together they %s\n", meeting.empty ? "cannot hold" : "hold");
    rec_status status = find_conflicts(&work);
    if (status == REC_OK) {
        status = find_bounds(&work);
    }
    return status == REC_OK ? 0 : 2;
}
