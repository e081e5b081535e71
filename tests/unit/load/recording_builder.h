/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_TEST_RECORDING_BUILDER_H
#define REC_TEST_RECORDING_BUILDER_H

#include "model/build.h"

/**
 * Stands in for the builder: writes down what it is handed, a line an input,
 * as ` key=value@LINE:COLUMN`, with quotes around a value that was quoted.
 * finish fails if anything was diagnosed, as the real one does, and gives no
 * problem otherwise.
 */
const char *recorded_text(void); /**< since the last rec_build_begin; at most 64 KiB */

/** The expectation handed over last; its arrays live until the next rec_build_begin. */
const rec_expectation *recorded_expectation(void);

/** Gives the memory of the last recording back. */
void recorded_release(void);

/** Inputs handed over since the last rec_build_begin. */
typedef struct recorded_counts {
    size_t units, sources, quantities, claims, reports;
} recorded_counts;

recorded_counts recorded_count(void);

#endif
