/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RECONCILE_STATUS_H
#define RECONCILE_STATUS_H

#include <reconcile/export.h>

REC_BEGIN_C

/**
 * Every outcome a function may report: code, stable number, text.
 * A conflict between claims is a result, never one of these.
 */
#define REC_STATUS_LIST(X)                                                                         \
    X(REC_OK, 0, "done")                                                                           \
    X(REC_E_INVALID, 1, "an argument is outside what the function accepts")                        \
    X(REC_E_WORKSPACE, 2, "the workspace is too small")                                            \
    X(REC_E_MEMORY, 3, "memory could not be allocated")                                            \
    X(REC_E_OVERFLOW, 4, "a size or a number is too large to be represented")                      \
    X(REC_E_SYNTAX, 5, "the text is not well formed")                                              \
    X(REC_E_DOCUMENT, 6, "the document says something that cannot be used")                        \
    X(REC_E_UNIT, 7, "the unit is unknown or of another dimension")                                \
    X(REC_E_LIMIT, 8, "a stated limit was exceeded")                                               \
    X(REC_E_UNSUPPORTED, 9, "this part of the format is not supported yet")                        \
    X(REC_E_ROUNDING, 10, "the processor does not round to nearest")                               \
    X(REC_E_OUTPUT, 11, "the output could not be written")

typedef enum rec_status {
#define REC_STATUS_CODE(name, number, text) name = number,
    REC_STATUS_LIST(REC_STATUS_CODE)
#undef REC_STATUS_CODE
} rec_status;

/**
 * Gives a status its constant English text.
 *
 * Returns: a string that lives as long as the library; "unknown status" for
 *          a number that is none of the list.
 */
REC_API const char *rec_status_text(rec_status status);

REC_END_C

#endif
