/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Small random columns of intervals, and what each says of a number.
 */
#include "support/random_grouped.h"

#include "support/random_line.h"

#include <math.h>
#include <string.h>

static uint32_t below(uint64_t *random, uint32_t limit)
{
    return (uint32_t)(random_next(random) % limit);
}

static void make_interval(random_grouped *made, size_t i, uint64_t *random)
{
    static const double weights[] = {1.0, 0.5, 0.000001, 2.385, 1.0, 3.0};
    const uint32_t spread = RANDOM_GROUPED_END_MAX + 1;
    do {
        made->low[i] = (double)below(random, 2 * spread - 1) - RANDOM_GROUPED_END_MAX;
        made->high[i] = fmin(made->low[i] + (double)below(random, spread), RANDOM_GROUPED_END_MAX);
        made->low_open[i] = (uint8_t)(below(random, 3) == 0 ? 1 + below(random, 255) : 0);
        made->high_open[i] = (uint8_t)(below(random, 3) == 0 ? 1 + below(random, 255) : 0);
    } while (made->low[i] == made->high[i] &&
             (random_grouped_low_open(made, i) || random_grouped_high_open(made, i)));
    made->low[i] = made->low[i] == 0.0 && below(random, 2) == 0 ? -0.0 : made->low[i];
    made->low[i] = below(random, 7) == 0 ? (double)-INFINITY : made->low[i];
    made->high[i] = below(random, 7) == 0 ? (double)INFINITY : made->high[i];
    made->group[i] = below(random, (uint32_t)made->grouped.group_count);
    made->origin[i] = below(random, (uint32_t)made->grouped.count);
    made->weight[i] = weights[below(random, sizeof weights / sizeof weights[0])];
}

void random_grouped_make(random_grouped *made, uint64_t *random)
{
    memset(made, 0, sizeof *made);
    const uint32_t given = below(random, 32);
    made->grouped = (rec_grouped){.count = below(random, RANDOM_GROUPED_MAX + 1),
                                  .low = made->low,
                                  .high = made->high,
                                  .low_open = (given & 1) != 0 ? made->low_open : NULL,
                                  .high_open = (given & 2) != 0 ? made->high_open : NULL,
                                  .group = (given & 4) != 0 ? made->group : NULL,
                                  .group_count = 1 + below(random, RANDOM_GROUPS_MAX),
                                  .origin = (given & 8) != 0 ? made->origin : NULL,
                                  .weight = (given & 16) != 0 ? made->weight : NULL};
    for (size_t i = 0; i < made->grouped.count; i++) {
        make_interval(made, i, random);
    }
}

uint32_t random_grouped_group(const random_grouped *made, size_t i)
{
    return made->grouped.group != NULL ? made->group[i] : 0;
}

uint32_t random_grouped_origin(const random_grouped *made, size_t i)
{
    return made->grouped.origin != NULL ? made->origin[i] : (uint32_t)i;
}

double random_grouped_weight(const random_grouped *made, size_t i)
{
    return made->grouped.weight != NULL ? made->weight[i] : 1.0;
}

bool random_grouped_low_open(const random_grouped *made, size_t i)
{
    return made->grouped.low_open != NULL && made->low_open[i] != 0;
}

bool random_grouped_high_open(const random_grouped *made, size_t i)
{
    return made->grouped.high_open != NULL && made->high_open[i] != 0;
}

bool random_grouped_holds(const random_grouped *made, size_t i, double x)
{
    const bool above = random_grouped_low_open(made, i) ? made->low[i] < x : made->low[i] <= x;
    return above && (random_grouped_high_open(made, i) ? x < made->high[i] : x <= made->high[i]);
}

bool random_grouped_apart(const random_grouped *made, size_t i, size_t j)
{
    return made->low[i] > made->high[j] ||
           (made->low[i] == made->high[j] &&
            (random_grouped_low_open(made, i) || random_grouped_high_open(made, j)));
}
