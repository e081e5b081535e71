/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_DRAFT_H
#define REC_DRAFT_H

#include "model/arena.h"

#include <reconcile/diagnostic.h>
#include <reconcile/problem.h>
#include <reconcile/range.h>

#include <stdbool.h>

/** A thing that is counted, to be declared. */
typedef struct rec_draft_unit {
    const char *name;
    const char *plural; /**< NULL: the English one */
    const char **also;  /**< [also_count] */
    uint32_t also_count, also_capacity;
    bool omitted; /**< another's names say it already: not to be declared */
} rec_draft_unit;

typedef struct rec_draft_source {
    const char *id;
    const char *name;
    rec_place place; /**< where it was named first; 0: nowhere, it is the text itself */
} rec_draft_source;

typedef struct rec_draft_quantity {
    const char *id;
    const char *label;
    const char *unit; /**< NULL: 1 */
    rec_kind kind;
    const char **words; /**< [word_count] its own nouns */
    uint32_t word_count, word_capacity;
    uint32_t declared; /**< index of the unit's thing, or REC_NO_INDEX */
    const char *guess; /**< from which words */
} rec_draft_quantity;

/** How a source was found. */
typedef enum rec_draft_grounds {
    REC_GROUNDS_NAMED = 0, /**< its sentence says so */
    REC_GROUNDS_PRONOUN,   /**< its sentence says "he": the last that was named */
    REC_GROUNDS_SPEECH,    /**< it stands in quotation marks that go on */
    REC_GROUNDS_NONE       /**< the text itself */
} rec_draft_grounds;

/** A figure of the text. */
typedef struct rec_draft_figure {
    rec_place place;   /**< of the hedge, or the number */
    size_t at, length; /**< bytes of the text, hedges included */
    size_t quote_at, quote_length;
    uint32_t source, quantity;
    rec_draft_grounds grounds;
    const char *says;         /**< a phrase that is understood; NULL: none is */
    const char *remark;       /**< why `says` is not what stands there, or why there is none */
    const char *note;         /**< the same in another unit, in the text's words; NULL: none */
    const char *as_of, *said; /**< ISO dates; NULL: not known */
    bool denied;              /**< it is said to be denied: not used in the document */
} rec_draft_figure;

/** A number of the text that claims no amount. */
typedef struct rec_draft_left {
    rec_place place;
    size_t at, length;
    const char *reason; /**< constant */
} rec_draft_left;

/** What was found in a text. Everything lies in the arena but the text itself. */
typedef struct rec_draft {
    rec_arena arena;
    const char *bytes;
    size_t length;
    rec_draft_unit *units;
    rec_draft_source *sources;
    rec_draft_quantity *quantities;
    rec_draft_figure *figures;
    rec_draft_left *left;
    size_t unit_count, source_count, quantity_count, figure_count, left_count;
} rec_draft;

/**
 * Finds the figures of a text, with their hedges, units, sources and sentences.
 *
 * Shapes:  bytes[length], UTF-8 without NUL, at most 16 MiB; must outlive the draft.
 * Memory:  from allocator (NULL: malloc), but for what UDUNITS and GMP take.
 * Error:   what is found are guesses; every one is told apart from what the text says.
 * Cost:    O(length).
 * Returns: REC_OK with *draft, to be released by rec_draft_clear; REC_E_SYNTAX
 *          or REC_E_LIMIT with *fault; REC_E_MEMORY.
 */
REC_MUST_USE rec_status rec_draft_make(const char *bytes, size_t length,
                                       const rec_allocator *allocator, rec_draft *draft,
                                       rec_diagnostic *fault);

void rec_draft_clear(rec_draft *draft);

#endif
