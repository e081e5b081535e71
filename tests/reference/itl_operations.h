/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_TEST_ITL_OPERATIONS_H
#define REC_TEST_ITL_OPERATIONS_H

#include "reference/itl_reader.h"

/** What an operation of the library made of a case's operands. */
typedef struct itl_outcome {
    itl_value result[ITL_RESULTS_MAX];
    size_t count;
    bool refused; /**< it reported an error instead */
} itl_outcome;

typedef struct itl_operation {
    const char *name;     /**< as the language has it */
    size_t operand_count; /**< what it takes */
    itl_outcome (*run)(const itl_value operand[]);
} itl_operation;

extern const itl_operation itl_operations[];
extern const size_t itl_operation_count;

#endif
