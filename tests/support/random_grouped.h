/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_TEST_RANDOM_GROUPED_H
#define REC_TEST_RANDOM_GROUPED_H

#include <reconcile/grouped.h>

enum { RANDOM_GROUPED_MAX = 14, RANDOM_GROUPS_MAX = 5, RANDOM_GROUPED_END_MAX = 6 };

/**
 * A few intervals in a few groups. Finite ends are whole numbers of magnitude
 * at most RANDOM_GROUPED_END_MAX, so that ties are common. `grouped` points
 * into the other members: do not copy.
 */
typedef struct random_grouped {
    rec_grouped grouped;
    double low[RANDOM_GROUPED_MAX], high[RANDOM_GROUPED_MAX];
    uint8_t low_open[RANDOM_GROUPED_MAX], high_open[RANDOM_GROUPED_MAX];
    uint32_t group[RANDOM_GROUPED_MAX], origin[RANDOM_GROUPED_MAX];
    double weight[RANDOM_GROUPED_MAX];
} random_grouped;

/** Fills it from *random: any column that may be NULL now and then is. */
void random_grouped_make(random_grouped *made, uint64_t *random);

/** What stands in a column, or beside it. */
uint32_t random_grouped_group(const random_grouped *made, size_t i);
uint32_t random_grouped_origin(const random_grouped *made, size_t i);
double random_grouped_weight(const random_grouped *made, size_t i);
bool random_grouped_low_open(const random_grouped *made, size_t i);
bool random_grouped_high_open(const random_grouped *made, size_t i);

/** Whether an interval holds a number. */
bool random_grouped_holds(const random_grouped *made, size_t i, double x);

/** Whether no number lies in both of two intervals, i's low end above j's high end. */
bool random_grouped_apart(const random_grouped *made, size_t i, size_t j);

#endif
