/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_TEST_RANDOM_LINE_H
#define REC_TEST_RANDOM_LINE_H

#include "core/line.h"

/** Most claims of a random line; subsets of them are bits of a word. */
enum { RANDOM_LINE_CLAIMS_MAX = 9 };

/** Room for what is said of one position in order: at each end, and between. */
enum { RANDOM_LINE_SAMPLES_MAX = 4 * RANDOM_LINE_CLAIMS_MAX + 1 };

/**
 * A small line of which everything can be tried: few positions, so that ties
 * are common. `line` points into the other members: do not copy.
 */
typedef struct random_line {
    rec_line line;
    double lo[RANDOM_LINE_CLAIMS_MAX], hi[RANDOM_LINE_CLAIMS_MAX];
    uint8_t flags[RANDOM_LINE_CLAIMS_MAX];
    int32_t lo_rank[RANDOM_LINE_CLAIMS_MAX], hi_rank[RANDOM_LINE_CLAIMS_MAX];
    uint32_t origin[RANDOM_LINE_CLAIMS_MAX];
    uint64_t weight[RANDOM_LINE_CLAIMS_MAX];
    uint8_t reliability[RANDOM_LINE_CLAIMS_MAX], credibility[RANDOM_LINE_CLAIMS_MAX];

    /** Every place that can differ, from left to right: odd ones are ends, even ones lie between.
     */
    size_t sample_count;
    uint32_t holds[RANDOM_LINE_SAMPLES_MAX];       /**< bit i: claim i holds there */
    rec_end position[RANDOM_LINE_SAMPLES_MAX / 2]; /**< sample 2k + 1 is at position[k] */
} random_line;

/** State of the pseudo-random sequence that a seed begins; seeds in a row begin unlike ones. */
uint64_t random_start(uint64_t seed);

/** Next 48 bits of the sequence. */
uint64_t random_next(uint64_t *random);

/** Fills the line from *random: any arrays may be NULL. */
void random_line_make(random_line *made, uint64_t *random);

/** The same claims in another order: claim i becomes claim to[i]. */
void random_line_shuffle(const random_line *from, uint64_t *random, random_line *shuffled,
                         uint32_t to[RANDOM_LINE_CLAIMS_MAX]);

uint32_t random_line_origin(const random_line *line, size_t claim);
uint64_t random_line_weight(const random_line *line, size_t claim);

/** Ends of the stretch from one sample to another. */
rec_end random_line_lo_of_sample(const random_line *line, size_t sample);
rec_end random_line_hi_of_sample(const random_line *line, size_t sample);

/** Fails the test, with the line written out, unless the ends are the same to the bit. */
void random_line_assert_end(rec_end found, rec_end expected, uint64_t seed);

#endif
