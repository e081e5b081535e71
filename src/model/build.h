/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_BUILD_H
#define REC_BUILD_H

#include "model/problem.h"

#include <reconcile/builder.h>

/**
 * From the strings of a document to a problem: what is written is handed over
 * as it stands, with its place; rec_build_finish resolves names, units, dates
 * and statements and finds everything wrong with them.
 */

/** A scalar as written. bytes NULL: not given. Copied by the builder. */
typedef struct rec_text {
    const char *bytes;
    size_t length;
    rec_place place;
    bool plain; /**< unquoted in YAML, a bare number in JSON */
} rec_text;

typedef struct rec_text_list {
    const rec_text *items;
    size_t count;
    rec_place place;
} rec_text_list;

typedef struct rec_unit_input {
    rec_text name, plural;
    rec_text_list also;
} rec_unit_input;

typedef struct rec_source_input {
    rec_text id, name, reliability, weight, reading, note, url;
    rec_text_list repeats;
    rec_place place;
} rec_source_input;

typedef struct rec_quantity_input {
    rec_text id, label, unit, kind, reading, note;
    rec_text course; /**< a name; or rise and fall */
    rec_text rise, fall;
    rec_text within_lo, within_hi;
    bool has_within; /**< in numbers instead: finite closed ends */
    rec_range within;
    rec_text_list words;
    rec_place place;
} rec_quantity_input;

typedef struct rec_relation_input {
    rec_text id, that, note;
    rec_text assumed; /**< "true" or "false" */
    rec_place place;
} rec_relation_input;

/** What is known of the errors of some claims together: every two of them have this correlation. */
typedef struct rec_correlation_input {
    rec_text_list claims;
    rec_text r, note;
    bool in_numbers; /**< number is given, r is not */
    double number;
    rec_place place;
} rec_correlation_input;

/** `uncertainty: {…}`; what is not given has bytes NULL. */
typedef struct rec_uncertainty_input {
    rec_text standard, expanded, factor, half_width, level, plus, minus, relative, df;
    bool given;
    rec_place place;
} rec_uncertainty_input;

/** One claim. figure not NULL: the statement in numbers, and no text; checked by the caller. */
typedef struct rec_claim_input {
    rec_text id, source, quantity, unit, as_of, said, repeats, credibility, weight, as_bound,
        reading;
    rec_text quote, url, note;
    rec_statement_form form;
    rec_text statement, second; /**< second: of `between`; not given: statement is a range */
    const rec_figure *figure;
    rec_uncertainty_input uncertainty;
    bool ignore_given, ignored;
    uint32_t report; /**< which report of the document it stands in, from 1; 0: in none */
    bool spoilt;     /**< some key was reported and left out: what misses is not told again */
    rec_place place;
} rec_claim_input;

/** Everything of a document but its lists. */
typedef struct rec_head_input {
    rec_text title, note, url, as_of, reading;
} rec_head_input;

/**
 * Begins a problem. diagnostics is the caller's, keeps all that is found wrong,
 * and must outlive the builder.
 */
REC_MUST_USE rec_status rec_build_begin(const char *name, const rec_allocator *allocator,
                                        rec_diagnostics *diagnostics, rec_builder **builder);

/** Begins one document more: what follows is said there, at places whose `file` is its index. */
REC_MUST_USE rec_status rec_build_document(rec_builder *builder, const char *name);

/** Says that documents may differ in `as_of` or `reading`, as who asks settles that. */
void rec_build_settled(rec_builder *builder, bool at, bool reading);

/** Each copies its input. REC_OK; REC_E_MEMORY. What is wrong is found by finish. */
REC_MUST_USE rec_status rec_build_head(rec_builder *builder, const rec_head_input *head);
REC_MUST_USE rec_status rec_build_unit(rec_builder *builder, const rec_unit_input *unit);
REC_MUST_USE rec_status rec_build_source(rec_builder *builder, const rec_source_input *source);
REC_MUST_USE rec_status rec_build_quantity(rec_builder *builder,
                                           const rec_quantity_input *quantity);
REC_MUST_USE rec_status rec_build_relation(rec_builder *builder,
                                           const rec_relation_input *relation);
REC_MUST_USE rec_status rec_build_correlation(rec_builder *builder,
                                              const rec_correlation_input *correlation);
REC_MUST_USE rec_status rec_build_claim(rec_builder *builder, const rec_claim_input *claim);

/**
 * Begins a report, a set of keys for claims that give none. Claims whose
 * `report` is its number may be handed over before rec_build_report tells its
 * keys. number: of the report within the document, from 1.
 */
REC_MUST_USE rec_status rec_build_report_begin(rec_builder *builder, uint32_t *number);

/** The keys of the report begun last; no id, quantity or statement is among them. */
REC_MUST_USE rec_status rec_build_report(rec_builder *builder, const rec_claim_input *keys);

/** Keys for every claim or quantity of the document that gives none, by itself or by a report. */
REC_MUST_USE rec_status rec_build_claim_defaults(rec_builder *builder, const rec_claim_input *keys);
REC_MUST_USE rec_status rec_build_quantity_defaults(rec_builder *builder,
                                                    const rec_quantity_input *keys);

/** The arena of the problem under construction, for the expectation's strings. */
rec_arena *rec_build_arena(rec_builder *builder);

/** Hands over what is expected; its arrays lie in rec_build_arena(). Ids are checked by finish. */
void rec_build_expectation(rec_builder *builder, const rec_expectation *expectation);

/**
 * Ends the construction and frees the builder in any case.
 *
 * Returns: REC_OK with *problem, the caller's to free by rec_problem_free;
 *          REC_E_DOCUMENT (or the status of the first error) when diagnostics
 *          holds an error, *problem then NULL; REC_E_MEMORY.
 */
REC_MUST_USE rec_status rec_build_finish(rec_builder *builder, rec_problem **problem);

/** Gives up: frees the builder and what it made. NULL is allowed. */
void rec_build_abandon(rec_builder *builder);

#endif
