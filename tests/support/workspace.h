/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_TEST_WORKSPACE_H
#define REC_TEST_WORKSPACE_H

#include "core/workspace.h"

#include <stddef.h>

/**
 * An empty workspace of a million bytes, large enough for any unit test. The
 * same memory every time: it is filled with rubbish and its `used_bytes` set
 * to 0 by each call.
 */
rec_workspace *test_workspace(void);

/**
 * An empty workspace of exactly size_bytes, so that the sanitizers see a step
 * beyond its end. Filled with rubbish. Given back by test_workspace_release,
 * else when the program ends.
 */
rec_workspace test_workspace_of(size_t size_bytes);

/** Gives back the memory of a workspace that test_workspace_of made. */
void test_workspace_release(rec_workspace *work);

#endif
