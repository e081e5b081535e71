/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_STUDY_MISPRINT_H
#define REC_STUDY_MISPRINT_H

#include "study/table.h"

/** How figures go wrong on their way into print. */
typedef enum study_misprint {
    MISPRINT_TRANSPOSED = 0, /**< two neighbouring digits in each other's place */
    MISPRINT_MISREAD = 1,    /**< one digit is another */
    MISPRINT_DROPPED = 2,    /**< a digit too few */
    MISPRINT_ADDED = 3,      /**< a digit too many */
    MISPRINT_TENFOLD = 4,    /**< ten times too much */
    MISPRINT_COPIED = 5,     /**< the figure of another place in the table */
    MISPRINT_KINDS = 6,
    MISPRINT_LAST = 6, /**< one off in the last digit, which rounding may hide */
    MISPRINT_ANY = 7   /**< one of the kinds, drawn */
} study_misprint;

const char *study_misprint_name(study_misprint kind);

/** Makes one figure wrong, of a table as printed; it is not what it was. */
void study_spoil(const study_table *table, study_misprint kind, size_t figure, uint64_t *state,
                 int64_t printed[FIGURES_MAX]);

#endif
