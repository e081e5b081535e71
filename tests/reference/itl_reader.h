/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_TEST_ITL_READER_H
#define REC_TEST_ITL_READER_H

#include "core/interval.h"

#include <stddef.h>

enum { ITL_NAME_MAX = 64, ITL_TEXT_MAX = 128, ITL_OPERANDS_MAX = 4, ITL_RESULTS_MAX = 2 };

typedef enum itl_kind {
    ITL_INTERVAL,
    ITL_NOT_AN_INTERVAL,
    ITL_NUMBER,
    ITL_TEXT,
    ITL_WORD
} itl_kind;

/** One operand or result: [1.0, 2.0]_com, [nai], -0x1p-3, "[1]", bothEmpty. */
typedef struct itl_value {
    itl_kind kind;
    bool is_decorated;
    rec_interval interval;
    double number;
    char text[ITL_TEXT_MAX]; /**< of ITL_TEXT and ITL_WORD */
} itl_value;

/** One line of the language: operation operand ... = result ... [signal NAME]; */
typedef struct itl_case {
    int line;
    char operation[ITL_NAME_MAX];
    itl_value operand[ITL_OPERANDS_MAX], result[ITL_RESULTS_MAX];
    size_t operand_count, result_count;
    bool is_decorated; /**< some part of it is */
    bool has_nai;      /**< some part of it is no interval */
    bool signals;      /**< the operation is expected to complain */
} itl_case;

typedef struct itl_reader {
    const char *at;
    int line;
    const char *fault; /**< what was wrong with the text, once something was */
} itl_reader;

/** Starts on the text of a file, which has to live on. */
itl_reader itl_reader_of(const char *text);

/** Reads the next case; false at the end and where the text is not understood (see fault). */
bool itl_next(itl_reader *reader, itl_case *next);

#endif
