/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_ADJUST_TABLEAU_H
#define REC_ADJUST_TABLEAU_H

#include "estimate/adjust_store.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** No row, variable or measurement. */
#define REC_ADJUST_NONE SIZE_MAX

/**
 * Equalities being solved for some of their variables: after rec_tableau_solve
 * each row that is left reads
 *
 *     x[basic] + sum of entry[free] x[free] = right
 *
 * Unmeasured variables are basic before measured ones, and a measured
 * one is expressed by others that are more certain, so that no row carries the
 * error of a much vaguer variable than its own.
 */
typedef struct rec_tableau {
    size_t row_count, variable_count;
    double *entry;              /**< [row_count * variable_count] */
    double *entry_size;         /**< the greatest that each was formed from */
    double *right, *right_size; /**< [row_count] */
    size_t *basic;              /**< of a row: its variable, or none: it depends on others */
    size_t *row_of;             /**< of a variable: the row it is basic in, or none */
    double *scale;              /**< of a variable, what its entries are compared by */
    size_t *nonzero;            /**< scratch: where a pivot's row is not 0 */
    size_t rank;                /**< rows with a basic variable */
} rec_tableau;

/** Room for rows that are all 0. store->status tells of failure. */
void rec_tableau_make(rec_adjust_store *store, size_t row_count, size_t variable_count,
                      rec_tableau *tableau);

/** Back to rows with no basic variable; entries are the caller's to write again. */
void rec_tableau_restart(rec_tableau *tableau);

/** To be called when entries and right are written: sizes, and rows to a like magnitude. */
void rec_tableau_start(rec_tableau *tableau);

/**
 * Finds the rows that depend on those before them.
 *
 * Shapes:  dependent[row_count], inconsistent[row_count]: the others' right
 *          sides give another right side than that row's.
 * Error:   what elimination brings below 2^-40 of its size is 0.
 * Cost:    O(row_count^2 variable_count); the rows are then those of some solution.
 */
void rec_tableau_depend(rec_tableau *tableau, bool dependent[], bool inconsistent[]);

/**
 * Solves the rows.
 *
 * Shapes:  u[variable_count]: standard uncertainty, 0 of unmeasured variables.
 * Error:   as rec_tableau_depend; |entry| u of a free variable is at most
 *          twice the u of the row's own.
 * Cost:    O(row_count^2 variable_count).
 */
void rec_tableau_solve(rec_tableau *tableau, const double u[]);

static inline double *rec_tableau_row(const rec_tableau *tableau, size_t row)
{
    return &tableau->entry[row * tableau->variable_count];
}

#endif
