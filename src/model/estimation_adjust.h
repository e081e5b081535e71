/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_ESTIMATION_ADJUST_H
#define REC_ESTIMATION_ADJUST_H

#include "model/estimation.h"

/** A variable of the adjustment: a quantity at the date asked for, or fixed; a
 * quantity at a date that a relation names; or some number of a range. */
typedef struct rec_adjusting_variable {
    uint32_t quantity; /**< REC_NO_INDEX: of a range that was written */
    bool has_date;     /**< of a quantity at another date */
    rec_date date;
    rec_adjust_range within;
    double start;
    size_t place; /**< among those adjusted; REC_NO_INDEX as size: it is not */
} rec_adjusting_variable;

/** One comparison of a relation, its operands being variables. */
typedef struct rec_adjusting_tape {
    const rec_tape *tape;
    const uint32_t *variables; /**< [operand_count] of the relation's operands */
    size_t operand_count;
    uint32_t relation, claim; /**< who says so */
    bool adjusted;            /**< it ties what is measured */
    bool linear;
    double *coefficients; /**< [operand_count], where linear */
    rec_adjust_range range;
} rec_adjusting_tape;

/** All that is adjusted; for the files estimation_adjust*.c alone. */
typedef struct rec_adjusting_document {
    rec_estimating *of;
    rec_adjusting_variable *variables;
    size_t variable_count, variable_capacity;
    uint32_t *by_quantity; /**< [quantities] the variable at the date asked for, or REC_NO_INDEX */
    uint32_t *parent;      /**< [variable_count] union of those that relations tie */
    rec_adjusting_tape *tapes;
    size_t tape_count, tape_capacity;
    double *slots, *slopes; /**< scratch for the longest tape */
} rec_adjusting_document;

/** Lists variables and tapes of all relations that count; estimation_adjust_relations.c. */
REC_MUST_USE rec_status rec_adjusting_relations(rec_adjusting_document *document);

/** Which variables relations tie; one stands for each part. */
uint32_t rec_adjusting_part(const rec_adjusting_document *document, uint32_t variable);

/** Sums and slopes of all tapes: a rec_adjust_function with the document as context. */
bool rec_adjusting_evaluate(void *context, const double x[], double sums[], double slopes[]);

#endif
