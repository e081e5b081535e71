/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_TEST_RANDOM_COURSE_H
#define REC_TEST_RANDOM_COURSE_H

#include "core/conflict.h"

enum { RANDOM_COURSE_CLAIMS_MAX = 12, RANDOM_COURSE_DATES_MAX = 5 };

/**
 * A few claims on a few dates, moments or spans that overlap, with any course:
 * everything about them can be tried. `dated` points into the other members:
 * do not copy.
 */
typedef struct random_course {
    rec_dated_line dated;
    double lo[RANDOM_COURSE_CLAIMS_MAX], hi[RANDOM_COURSE_CLAIMS_MAX];
    uint8_t flags[RANDOM_COURSE_CLAIMS_MAX];
    int32_t lo_rank[RANDOM_COURSE_CLAIMS_MAX], hi_rank[RANDOM_COURSE_CLAIMS_MAX];
    uint32_t date[RANDOM_COURSE_CLAIMS_MAX];
    uint32_t name[RANDOM_COURSE_CLAIMS_MAX];
    int64_t first[RANDOM_COURSE_DATES_MAX], last[RANDOM_COURSE_DATES_MAX];
} random_course;

/** Fills the course from *random (see random_line.h). */
void random_course_make(random_course *made, uint64_t *random);

/** The same claims in another order: claim i becomes claim to[i]. */
void random_course_shuffle(const random_course *from, uint64_t *random, random_course *shuffled,
                           uint32_t to[RANDOM_COURSE_CLAIMS_MAX]);

/** A random end as claims of a course have: finite, high or low. */
rec_end random_course_end(uint64_t *random);

/** Whether the ends of claims clash, by rational arithmetic; claims that never hold do not. */
bool random_course_clash(const random_course *course, size_t lower, size_t upper);

/** The same of a low end at date `from` and a high end at date `to`. */
bool random_course_ends_clash(const rec_dates *dates, size_t from, size_t to, rec_end lo,
                              rec_end hi);

/**
 * Compares bound with end + sign * the unrounded allowance of `from` over `to`,
 * the end with its rank taken from the double outside: < 0, 0 or > 0. The
 * allowance must be finite.
 */
int random_course_compare(const rec_dates *dates, size_t from, size_t to, double bound, rec_end end,
                          int sign);

/** Whether the unrounded allowance of a over c is at most that of a over b and b over c. */
bool random_course_triangle_holds(const rec_dates *dates, size_t a, size_t b, size_t c);

#endif
