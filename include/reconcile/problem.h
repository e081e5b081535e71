/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RECONCILE_PROBLEM_H
#define RECONCILE_PROBLEM_H

#include <reconcile/allocator.h>
#include <reconcile/date.h>
#include <reconcile/diagnostic.h>
#include <reconcile/range.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

REC_BEGIN_C

/** What a document says: sources, quantities, claims. Read-only; any number of threads may read
 * one. */
typedef struct rec_problem rec_problem;

/** The index of nothing. */
#define REC_NO_INDEX UINT32_MAX

/**
 * Reads a document of claims, YAML 1.2 or JSON, into a problem.
 *
 * Shapes:  bytes[length], any bytes.
 * Needs:   *diagnostics all zero, or as an earlier call left it. name is that
 *          of the document, for messages and results.
 * Memory:  from allocator (NULL: malloc), but for what libfyaml, UDUNITS and
 *          GMP take from malloc.
 * Cost:    O(length log length).
 * Returns: REC_OK with *problem, to be freed by rec_problem_free; else
 *          everything found wrong is in *diagnostics, in the text's order:
 *          REC_E_SYNTAX when it is no YAML (nothing after that is looked at),
 *          REC_E_DOCUMENT, REC_E_UNSUPPORTED, REC_E_UNIT, REC_E_LIMIT ... of
 *          the first error; REC_E_MEMORY.
 */
REC_API REC_MUST_USE rec_status rec_document_load(const char *bytes, size_t length,
                                                  const char *name, const rec_allocator *allocator,
                                                  rec_diagnostics *diagnostics,
                                                  rec_problem **problem);

/** One of several documents that are one problem. */
typedef struct rec_document_text {
    const char *bytes;
    size_t length;
    const char *name; /**< tells them apart; one that ends in .csv is a table of claims */
} rec_document_text;

/** What documents may differ in, because it is settled when the problem is solved. */
typedef struct rec_load_options {
    bool at_is_settled;      /**< `as_of`: rec_solve_options.at will be given */
    bool reading_is_settled; /**< `reading`: rec_solve_options.reading will be given */
} rec_load_options;

/**
 * Reads several documents into one problem: YAML, JSON, and tables of claims
 * (CSV). Definitions of one id must be alike; ids of claims that clash become
 * NAME:ID, and within a document mean its own; `defaults` act within their
 * document; the first title holds, and one document may have `expect`.
 *
 * Shapes:  documents[count], count >= 1, names all different.
 * Needs:   as rec_document_load; options NULL: nothing is settled.
 * Error:   rec_place.file is the index of the document.
 * Returns: as rec_document_load; REC_E_INVALID without documents, or for one
 *          without a name or bytes.
 */
REC_API REC_MUST_USE rec_status rec_documents_load(const rec_document_text documents[],
                                                   size_t count, const rec_load_options *options,
                                                   const rec_allocator *allocator,
                                                   rec_diagnostics *diagnostics,
                                                   rec_problem **problem);

/** What a problem says of itself. Texts live as long as the problem; NULL: not given. */
typedef struct rec_problem_view {
    const char *name; /**< as given when it was loaded or begun */
    const char *title, *note, *url;
    bool has_as_of;
    rec_date as_of;
    rec_reading reading;
} rec_problem_view;

/** Shows the head of a problem; source.h, quantity.h and claim.h show what lies in it. */
REC_API void rec_problem_describe(const rec_problem *problem, rec_problem_view *view);

/** Number of documents that it was read from (one for a problem that was built), and the name of
 * each (rec_place.file is its index); NULL when index is not below the count. */
REC_API size_t rec_problem_document_count(const rec_problem *problem);
REC_API const char *rec_problem_document_name(const rec_problem *problem, size_t index);

/** Frees a problem and all that lies in it; NULL is allowed. */
REC_API void rec_problem_free(rec_problem *problem);

REC_END_C

#endif
