/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The tables of the study: which figures add up to which.
 */
#include "study/table.h"

#include <math.h>
#include <stdlib.h>

/** The shares of a hundred million: as 1e10 stands beside two hundred. */
static const double spread_factor = 1e8;

static study_sum *begin_sum(study_table *table, size_t whole)
{
    study_sum *sum = &table->sum[table->sum_count++];
    *sum = (study_sum){.whole = whole};
    return sum;
}

static void add_part(study_sum *sum, size_t part)
{
    sum->part[sum->part_count++] = part;
}

static void begin(study_table *table, const char *name, size_t figures, size_t drawn)
{
    *table = (study_table){.name = name,
                           .figure_count = figures,
                           .free_count = drawn,
                           .lowest = 1000.0,
                           .highest = 99999.0};
}

void study_one_sum(study_table *table, const char *name, size_t parts)
{
    begin(table, name, parts + 1, parts);
    study_sum *total = begin_sum(table, parts);
    for (size_t i = 0; i < parts; i++) {
        add_part(total, i);
    }
}

void study_tree(study_table *table, const char *name)
{
    begin(table, name, 13, 9);
    for (size_t branch = 0; branch < 3; branch++) {
        study_sum *subtotal = begin_sum(table, 9 + branch);
        for (size_t leaf = 0; leaf < 3; leaf++) {
            add_part(subtotal, 3 * branch + leaf);
        }
    }
    study_sum *total = begin_sum(table, 12);
    for (size_t branch = 0; branch < 3; branch++) {
        add_part(total, 9 + branch);
    }
}

/* Cells row by row, then the totals of rows, then those of columns. */
static void add_margins(study_table *table, size_t size)
{
    const size_t rows = size * size, columns = rows + size;
    for (size_t i = 0; i < size; i++) {
        study_sum *row = begin_sum(table, rows + i);
        for (size_t j = 0; j < size; j++) {
            add_part(row, size * i + j);
        }
    }
    for (size_t j = 0; j < size; j++) {
        study_sum *column = begin_sum(table, columns + j);
        for (size_t i = 0; i < size; i++) {
            add_part(column, size * i + j);
        }
    }
}

void study_margins(study_table *table, const char *name, size_t size)
{
    begin(table, name, size * size + 2 * size, size * size);
    add_margins(table, size);
}

void study_two_way(study_table *table, const char *name, size_t size)
{
    begin(table, name, size * size + 2 * size + 1, size * size);
    add_margins(table, size);
    for (size_t first = size * size; first < size * size + 2 * size; first += size) {
        study_sum *grand = begin_sum(table, size * size + 2 * size);
        for (size_t i = 0; i < size; i++) {
            add_part(grand, first + i);
        }
    }
}

/*
 * Places are numbers of three digits 0, 1 or 2, where 2 is the sum of both others. Cells come
 * first, then what has one digit 2, then two, then all three, so that each is drawn or the whole of
 * a sum of what comes before it.
 */
void study_cube(study_table *table, const char *name)
{
    static const size_t step[] = {9, 3, 1};
    size_t at[27], given = 0;
    begin(table, name, 27, 8);
    for (size_t twos = 0; twos <= 3; twos++) {
        for (size_t place = 0; place < 27; place++) {
            const size_t of_two =
                (size_t)(place / 9 == 2) + (size_t)(place / 3 % 3 == 2) + (size_t)(place % 3 == 2);
            if (of_two == twos) {
                at[place] = given++;
            }
        }
    }
    for (size_t place = 0; place < 27; place++) {
        for (size_t d = 0; d < 3; d++) {
            if (place / step[d] % 3 == 2) {
                study_sum *sum = begin_sum(table, at[place]);
                add_part(sum, at[place - 2 * step[d]]);
                add_part(sum, at[place - step[d]]);
            }
        }
    }
}

size_t study_redundancy(const study_table *table, size_t figure)
{
    size_t count = 0;
    for (size_t s = 0; s < table->sum_count; s++) {
        count += table->sum[s].whole == figure;
        for (size_t p = 0; p < table->sum[s].part_count; p++) {
            count += table->sum[s].part[p] == figure;
        }
    }
    return count;
}

static uint64_t next(uint64_t *state)
{
    *state += UINT64_C(0x9e3779b97f4a7c15);
    uint64_t z = *state;
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

double study_uniform(uint64_t *state)
{
    return (double)(next(state) >> 11) * 0x1p-53;
}

size_t study_below(uint64_t *state, size_t limit)
{
    return (size_t)((double)limit * study_uniform(state));
}

/* Sums whose wholes come later in the table are listed later too, but for those of the cube. */
static void add_up(const study_table *table, int64_t figures[])
{
    for (size_t whole = table->free_count; whole < table->figure_count; whole++) {
        for (size_t s = 0; s < table->sum_count; s++) {
            const study_sum *sum = &table->sum[s];
            if (sum->whole != whole) {
                continue;
            }
            figures[whole] = 0;
            for (size_t p = 0; p < sum->part_count; p++) {
                figures[whole] += figures[sum->part[p]];
            }
        }
    }
}

void study_draw(const study_table *table, uint64_t *state, int64_t figures[FIGURES_MAX])
{
    const double span = log(table->highest / table->lowest);
    for (size_t i = 0; i < table->free_count; i++) {
        const double drawn = table->lowest * exp(span * study_uniform(state));
        figures[i] = (int64_t)(table->spread && i % 2 == 1 ? spread_factor * drawn : drawn);
    }
    add_up(table, figures);
}
