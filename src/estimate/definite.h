/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_DEFINITE_H
#define REC_DEFINITE_H

#include <stddef.h>

/**
 * Tells how many of some values can have the correlations that are given: the
 * greatest leading part of their matrix that is positive definite, all of its
 * eigenvalues above margin.
 *
 * Shapes:  matrix[count * count], by rows; only what lies below the diagonal
 *          is read, which is 1. What is read becomes the factor of the leading
 *          part. first[count]: workspace.
 * Needs:   finite correlations; 0 <= margin < 1.
 * Error:   the eigenvalues are told from margin within some count * 1e-16.
 * Cost:    O(n^2 + sum of n b), where b is how far a row's first correlation
 *          is before its diagonal: O(n^3) where all are correlated with all.
 * Returns: count where all can be so; else the first row that cannot, given
 *          those before it.
 * Source:  Cholesky's factors of the matrix less margin on its diagonal, within
 *          its envelope (Jennings 1966).
 */
size_t rec_definite_rows(double matrix[], size_t count, double margin, size_t first[]);

#endif
