/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_PROGRESS_LINE_H
#define REC_PROGRESS_LINE_H

#include <stddef.h>

/** Most columns of the line, and bytes that they may take with a final NUL. */
enum { REC_PROGRESS_COLUMNS_MAX = 200, REC_PROGRESS_LINE_BYTES = 1024 };

/** How far the work is. */
typedef struct rec_progress_state {
    size_t done, total;   /**< files, or problems of several files */
    const char *name;     /**< of the one that is worked on; may hold any bytes */
    const char *stage;    /**< what is done with it: "solving" */
    double seconds;       /**< since the beginning */
    double stage_seconds; /**< since this stage began */
} rec_progress_state;

/**
 * Says how far the work is, on one line: "[####......] 12 of 40, 3.1/s, 0:09
 * left  claims.yaml: solving 0:04"; of a single file "claims.yaml: solving
 * 0:04". Rate and time left once something is done. What does not fit into the
 * columns is left out from the end; the name is made harmless.
 *
 * Needs:   total >= 1, done < total.
 * Returns: columns that the line takes, at most so many; its end is a NUL.
 */
unsigned rec_progress_line(const rec_progress_state *state, unsigned columns,
                           char line[REC_PROGRESS_LINE_BYTES]);

#endif
