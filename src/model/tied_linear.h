/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_TIED_LINEAR_H
#define REC_TIED_LINEAR_H

#include "linear/linear.h"
#include "model/tied.h"

/** What the two files on linear programs of groups share: tied_linear*.c. */
struct rec_tied_linear {
    uint32_t *column;   /**< [variable_count] REC_NO_INDEX: none */
    uint32_t *variable; /**< [columns] */
    uint32_t *tape;     /**< [rows] */
    rec_linear_row *rows;
    rec_interval *ranges; /**< [rows] of those that are active */
    uint32_t *columns;
    rec_interval *coefficients;
    rec_interval *bounds, *tight; /**< [columns] */
    bool *wanted;
    rec_linear_system system;
    rec_linear *session;
    rec_linear_support support;
    uint8_t *proof_ends; /**< [2 * columns] the support's columns, while more programs are solved */
    bool covers_all;     /**< every tape is a row */
    bool any_loose;      /**< somewhere propagation is loose; elsewhere it may creep */
    bool *loose_row;     /**< [rows] */
    bool *loose_column;  /**< [columns] */
};

#endif
