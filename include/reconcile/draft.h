/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RECONCILE_DRAFT_H
#define RECONCILE_DRAFT_H

#include <reconcile/allocator.h>
#include <reconcile/diagnostic.h>
#include <reconcile/sink.h>
#include <reconcile/status.h>

REC_BEGIN_C

/**
 * Drafts a document of claims from the text of an article: every figure with
 * its hedge, unit, sentence, source and dates as they were guessed, the guesses
 * marked by comments, what was left out in comments at the end. A beginning for
 * a person to check, as docs/draft.md says.
 *
 * Shapes:  bytes[length], UTF-8 without NUL, at most 16 MiB.
 * Needs:   name: of the text, for the title and comments; NULL: "text".
 *          fault: NULL, or where to tell what is wrong with the text and where.
 * Memory:  from allocator (NULL: malloc), but for what UDUNITS and GMP take;
 *          given back.
 * Error:   quotes are exact; the rest are guesses.
 * Cost:    O(length).
 * Returns: REC_OK; REC_E_SYNTAX or REC_E_LIMIT with *fault, nothing is written
 *          then; REC_E_MEMORY; what the sink returned.
 */
REC_API REC_MUST_USE rec_status rec_draft_document(const char *bytes, size_t length,
                                                   const char *name, const rec_allocator *allocator,
                                                   const rec_sink *sink, rec_diagnostic *fault);

REC_END_C

#endif
