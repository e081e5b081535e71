/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_WITNESS_H
#define REC_WITNESS_H

#include "model/solution.h"

/**
 * One value of a quantity that everything upheld allows at the date asked for,
 * taken inside the bounds so that no outward rounding reaches it; of one that
 * relations tie to others the value that goes with theirs.
 *
 * Returns: the value; NaN where none is claimed (nothing bears on the
 *          quantity, or it is undecided) or no double lies inside.
 */
double rec_witness(const rec_solution *solution, size_t quantity);

#endif
