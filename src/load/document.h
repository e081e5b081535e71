/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_DOCUMENT_H
#define REC_DOCUMENT_H

#include "load/limits.h"
#include "model/problem.h"

/** As rec_document_load (reconcile/problem.h), within other limits. */
REC_MUST_USE rec_status rec_document_load_within(const rec_load_limits *limits, const char *bytes,
                                                 size_t length, const char *name,
                                                 const rec_allocator *allocator,
                                                 rec_diagnostics *diagnostics,
                                                 rec_problem **problem);

/** As rec_documents_load, within other limits. */
REC_MUST_USE rec_status rec_documents_load_within(const rec_load_limits *limits,
                                                  const rec_document_text texts[], size_t count,
                                                  const rec_load_options *options,
                                                  const rec_allocator *allocator,
                                                  rec_diagnostics *diagnostics,
                                                  rec_problem **problem);

#endif
