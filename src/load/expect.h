/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_EXPECT_H
#define REC_EXPECT_H

#include "load/mapping.h"

/**
 * Reads a file that holds an `expect` object alone, such as
 * claims.expected.json.
 *
 * Memory:  arrays and strings of the expectation lie in arena; the rest is
 *          given back.
 * Returns: REC_OK with *expectation, whose ids are not resolved; otherwise as
 *          rec_document_load. *expectation is untouched then.
 */
REC_MUST_USE rec_status rec_expectation_load(const char *bytes, size_t length, const char *name,
                                             rec_arena *arena, rec_diagnostics *diagnostics,
                                             rec_expectation *expectation);

/** Reads `expect: {...}` into a rec_expectation; a rec_value_reader. */
rec_status rec_read_expectation(rec_loader *loader, const rec_slot *slot);

#endif
