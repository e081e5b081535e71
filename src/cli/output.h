/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_OUTPUT_H
#define REC_OUTPUT_H

#include "cli/options.h"

#include <reconcile/sink.h>

#include <stdbool.h>

/**
 * Standard output, or a file that is written whole or not at all: bytes go to
 * a new file beside it, which takes its name at the end. What is no regular
 * file (a device, a pipe) is written directly.
 */
typedef struct rec_output {
    int file;
    int failure;      /**< errno of the first write that failed; 0: none did */
    const char *name; /**< for complaints */
    char *target;     /**< where the new file goes, links followed; NULL: written directly */
    char *beside;     /**< the new file */
} rec_output;

/** path NULL or "-": standard output. Returns false after a complaint. */
bool rec_output_open(rec_output *output, const char *path);

/** The sink must not outlive output. */
rec_sink rec_output_sink(rec_output *output);

/**
 * Ends the output: keep false leaves the file as it was. A failure to write
 * or to close is complained of here, but for a reader of standard output that
 * went away, which needs no words.
 *
 * Returns: whether all that was written has arrived.
 */
bool rec_output_close(rec_output *output, bool keep);

/**
 * Whether the output that the options ask for leaves every file alone that
 * they name as input; complains of the first that it would replace.
 */
bool rec_output_spares(const rec_options *options);

#endif
