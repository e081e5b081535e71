/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Small random lines of claims and what holds at every place of them, found
 * by asking each claim at each place.
 */
#include "support/random_line.h"

#include "support/cmocka.h"

#include <math.h>

uint64_t random_start(uint64_t seed)
{
    uint64_t state = (seed + 1) * UINT64_C(0x9E3779B97F4A7C15); /* splitmix64 */
    state = (state ^ state >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    state = (state ^ state >> 27) * UINT64_C(0x94D049BB133111EB);
    state ^= state >> 31;
    return state != 0 ? state : 1;
}

uint64_t random_next(uint64_t *random)
{
    *random ^= *random << 13;
    *random ^= *random >> 7;
    *random ^= *random << 17;
    return *random * UINT64_C(0x2545F4914F6CDD1D) >> 16;
}

static uint32_t below(uint64_t *random, uint32_t limit)
{
    return (uint32_t)(random_next(random) % limit);
}

/* -1, 0, 1: as the numbers lie that the ends name. */
static int compare(rec_end a, rec_end b)
{
    if (a.value != b.value) {
        return a.value < b.value ? -1 : 1;
    }
    return isinf(a.value) ? 0 : (a.rank > b.rank) - (a.rank < b.rank);
}

static void make_ends(random_line *made, size_t claim, uint32_t spread, uint64_t *random)
{
    do {
        made->lo[claim] = (double)below(random, spread) - 1.0;
        made->hi[claim] = made->lo[claim] + (double)below(random, spread);
        made->lo[claim] = below(random, 8) == 0 && made->lo[claim] == 0.0 ? -0.0 : made->lo[claim];
        made->lo[claim] = below(random, 6) == 0 ? (double)-INFINITY : made->lo[claim];
        made->hi[claim] = below(random, 6) == 0 ? (double)INFINITY : made->hi[claim];
        made->lo_rank[claim] = (int32_t)below(random, 3) - 1;
        made->hi_rank[claim] = (int32_t)below(random, 3) - 1;
        made->flags[claim] = (uint8_t)below(random, 4);
    } while (rec_ends_apart(rec_line_lo(&made->line, claim), rec_line_hi(&made->line, claim)));
}

static void add_position(random_line *made, rec_end end)
{
    size_t count = made->sample_count / 2, at = 0;
    while (at < count && compare(made->position[at], end) < 0) {
        at++;
    }
    if (isinf(end.value) || (at < count && compare(made->position[at], end) == 0)) {
        return;
    }
    for (size_t i = count; i > at; i--) {
        made->position[i] = made->position[i - 1];
    }
    made->position[at] = end;
    made->sample_count += 2;
}

static bool claim_holds(const random_line *made, size_t claim, size_t sample)
{
    const rec_end lo = rec_line_lo(&made->line, claim), hi = rec_line_hi(&made->line, claim);
    const size_t at = sample / 2;
    if (sample % 2 == 1) {
        const int from_lo = compare(lo, made->position[at]),
                  to_hi = compare(made->position[at], hi);
        return (from_lo < 0 || (from_lo == 0 && !lo.open)) &&
               (to_hi < 0 || (to_hi == 0 && !hi.open));
    }
    /* Between two positions: whatever begins at or before the one and ends at or after the next. */
    const bool has_begun = isinf(lo.value) || (at > 0 && compare(lo, made->position[at - 1]) <= 0);
    const bool goes_on =
        isinf(hi.value) || (at < made->sample_count / 2 && compare(made->position[at], hi) <= 0);
    return has_begun && goes_on;
}

static void find_samples(random_line *made)
{
    made->sample_count = 1;
    for (size_t claim = 0; claim < made->line.count; claim++) {
        add_position(made, rec_line_lo(&made->line, claim));
        add_position(made, rec_line_hi(&made->line, claim));
    }
    for (size_t sample = 0; sample < made->sample_count; sample++) {
        made->holds[sample] = 0;
        for (size_t claim = 0; claim < made->line.count; claim++) {
            const bool never =
                made->line.flags != NULL && (made->line.flags[claim] & REC_NEVER_HOLDS) != 0;
            if (!never && claim_holds(made, claim, sample)) {
                made->holds[sample] |= UINT32_C(1) << claim;
            }
        }
    }
}

static void point_to_arrays(random_line *made, uint32_t given)
{
    made->line.lo = made->lo;
    made->line.hi = made->hi;
    made->line.flags = (given & 1) != 0 ? made->flags : NULL;
    made->line.lo_rank = (given & 2) != 0 ? made->lo_rank : NULL;
    made->line.hi_rank = (given & 4) != 0 ? made->hi_rank : NULL;
    made->line.origin = (given & 8) != 0 ? made->origin : NULL;
    made->line.weight = (given & 16) != 0 ? made->weight : NULL;
    made->line.reliability = (given & 32) != 0 ? made->reliability : NULL;
    made->line.credibility = (given & 64) != 0 ? made->credibility : NULL;
}

void random_line_make(random_line *made, uint64_t *random)
{
    memset(made, 0, sizeof *made);
    point_to_arrays(made, below(random, 128));
    made->line.count = below(random, RANDOM_LINE_CLAIMS_MAX + 1);
    made->line.origin_count = 1 + below(random, RANDOM_LINE_CLAIMS_MAX + 2);
    const uint32_t spread = 2 + below(random, 6), weights = 1 + below(random, 4);
    const uint32_t never_in = below(random, 2) == 0 ? 8 : 1000;
    for (size_t claim = 0; claim < made->line.count; claim++) {
        make_ends(made, claim, spread, random);
        if (below(random, never_in) == 0) {
            made->flags[claim] |= REC_NEVER_HOLDS;
        }
        made->origin[claim] = below(random, (uint32_t)made->line.origin_count);
        made->weight[claim] = 1 + below(random, weights);
        made->reliability[claim] = (uint8_t)below(random, REC_GRADE_COUNT);
        made->credibility[claim] = (uint8_t)below(random, REC_GRADE_COUNT);
    }
    find_samples(made);
}

void random_line_shuffle(const random_line *from, uint64_t *random, random_line *shuffled,
                         uint32_t to[RANDOM_LINE_CLAIMS_MAX])
{
    const size_t count = from->line.count;
    for (size_t i = 0; i < count; i++) {
        const size_t other = below(random, (uint32_t)i + 1);
        to[i] = to[other];
        to[other] = (uint32_t)i;
    }
    memset(shuffled, 0, sizeof *shuffled);
    point_to_arrays(
        shuffled,
        (from->line.flags != NULL ? 1U : 0U) | (from->line.lo_rank != NULL ? 2U : 0U) |
            (from->line.hi_rank != NULL ? 4U : 0U) | (from->line.origin != NULL ? 8U : 0U) |
            (from->line.weight != NULL ? 16U : 0U) | (from->line.reliability != NULL ? 32U : 0U) |
            (from->line.credibility != NULL ? 64U : 0U));
    shuffled->line.count = count;
    shuffled->line.origin_count = from->line.origin_count;
    for (size_t i = 0; i < count; i++) {
        shuffled->lo[to[i]] = from->lo[i];
        shuffled->hi[to[i]] = from->hi[i];
        shuffled->flags[to[i]] = from->flags[i];
        shuffled->lo_rank[to[i]] = from->lo_rank[i];
        shuffled->hi_rank[to[i]] = from->hi_rank[i];
        shuffled->origin[to[i]] = from->origin[i];
        shuffled->weight[to[i]] = from->weight[i];
        shuffled->reliability[to[i]] = from->reliability[i];
        shuffled->credibility[to[i]] = from->credibility[i];
    }
    find_samples(shuffled);
}

uint32_t random_line_origin(const random_line *line, size_t claim)
{
    return line->line.origin != NULL ? line->origin[claim] : (uint32_t)claim;
}

uint64_t random_line_weight(const random_line *line, size_t claim)
{
    return line->line.weight != NULL ? line->weight[claim] : 1;
}

rec_end random_line_lo_of_sample(const random_line *line, size_t sample)
{
    rec_end lo = {(double)-INFINITY, 0, true};
    if (sample > 0) {
        lo = line->position[(sample - 1) / 2];
        lo.open = sample % 2 == 0;
    }
    return lo;
}

rec_end random_line_hi_of_sample(const random_line *line, size_t sample)
{
    rec_end hi = {(double)INFINITY, 0, true};
    if (sample + 1 < line->sample_count) {
        hi = line->position[sample / 2];
        hi.open = sample % 2 == 0;
    }
    return hi;
}

void random_line_assert_end(rec_end found, rec_end expected, uint64_t seed)
{
    if (memcmp(&found.value, &expected.value, sizeof found.value) != 0 ||
        found.rank != expected.rank || found.open != expected.open) {
        fail_msg("seed %llu: end %g rank %d open %d, expected %g rank %d open %d",
                 (unsigned long long)seed, found.value, found.rank, found.open, expected.value,
                 expected.rank, expected.open);
    }
}
