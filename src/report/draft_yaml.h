/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_DRAFT_YAML_H
#define REC_DRAFT_YAML_H

#include "prose/draft.h"

#include <reconcile/sink.h>

/**
 * Writes a draft as a document of claims: quotes exact, every guess marked by
 * a comment, what was left out in comments at the end.
 *
 * Shapes:  name: of the text, for the title.
 * Returns: REC_OK; what the sink returned.
 */
REC_MUST_USE rec_status rec_report_draft_yaml(const rec_draft *draft, const char *name,
                                              const rec_sink *sink);

#endif
