/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_TEST_TRIED_LINEAR_H
#define REC_TEST_TRIED_LINEAR_H

#include "support/linear_document.h"
#include "support/tried_sets.h"

/** tried_oracle: exact programs over a linear_document. */
bool tried_linear_holds(void *document);

/** The least share by which claims that are in must be widened; false if none up to 1 does. */
typedef bool tried_stretch(linear_document *made, double *share);

/** How stretches are held to it. */
typedef struct tried_shares {
    tried_stretch *find;
    bool exactly;   /**< else no more may be told than there is */
    double at_zero; /**< what may be told where there is none */
} tried_shares;

/** linear_document_stretch. */
bool tried_linear_stretch(linear_document *made, double *share);

/**
 * Fails the test unless the stretch of the document and of each conflict are exact
 * to 1e-9: a conflict beside all certain relations, but one of claims on a single
 * quantity that need none beside none.
 */
void tried_linear_check_stretch(tried_sets *tried, linear_document *made,
                                const tried_shares *shares, const test_solved *solved);

/**
 * Fails the test unless the bounds after the first repairs are those of exact programs, and
 * where few repairs are best the bounds of each quantity those of their hull.
 *
 * columns: by the number of a quantity its column at the date asked for.
 */
void tried_linear_check_bounds(tried_sets *tried, const linear_document *made,
                               const uint32_t columns[], uint32_t quantity_count,
                               const test_solved *solved);

#endif
