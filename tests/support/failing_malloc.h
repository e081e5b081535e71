/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_TEST_FAILING_MALLOC_H
#define REC_TEST_FAILING_MALLOC_H

#include <stddef.h>

/**
 * The process's malloc, put before glibc's for every library in it. It counts
 * the blocks that are out, whosever they are, and can refuse one request of
 * libreconcile's own code. The libraries below are spared: GMP and the scanner
 * of UDUNITS end the process where malloc fails, libfyaml and the rest of
 * UDUNITS read through NULL in places. Not thread-safe.
 */

/** Refuses the n-th own request from now on, counted from 0; SIZE_MAX none. */
void failing_malloc_at(size_t n);

/** Own requests since failing_malloc_at. */
size_t failing_malloc_requests(void);

/** Blocks that are out. */
size_t failing_malloc_live(void);

#endif
