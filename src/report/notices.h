/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_NOTICES_H
#define REC_NOTICES_H

#include "model/arena.h"
#include "report/notice_rules.h"
#include "report/report.h"

/**
 * What there is to tell of problems, one notice a place in a document: the one
 * walk behind the forms that editors and continuous integration read. Texts
 * are harmless (rec_harmless_next), on one line, and cut where they are long;
 * names of files and ids are as they stand.
 */

/** Places beside a notice's own that are named. */
enum { REC_NOTICE_RELATED_LIMIT = 20 };

/** Bytes of a text that are kept; what is cut ends in "[...]". */
enum { REC_NOTICE_TEXT_BYTES = 4000 };

/** Another place that a notice is about: the other claim, a relation. */
typedef struct rec_notice_place {
    const char *file;
    rec_place place; /**< line 0: the whole file */
    const char *id;  /**< of the claim, relation, source or quantity */
    const char *text;
} rec_notice_place;

typedef struct rec_notice {
    rec_notice_rule rule;
    rec_notice_level level;
    const char *file;
    rec_place place;           /**< line 0: the whole file */
    const char *text;          /**< a sentence, or more than one */
    const char *quantity;      /**< its id, NULL: several or none */
    const char *key;           /**< what tells it from others of its rule: "low"; NULL: nothing */
    const char *const *claims; /**< [claim_count] ids, sorted */
    size_t claim_count;
    const char *const *relations; /**< [relation_count] ids, sorted */
    size_t relation_count;
    const rec_notice_place *related; /**< [related_count] */
    size_t related_count;
    size_t related_total; /**< > related_count when the limit cut the list */
    double severity;      /**< among those of one rule; of a conflict how large a stretch settles
                               it, 1 where that is not known */
    size_t problem;       /**< index into what is reported */
    size_t conflict;      /**< 1 + the conflict's index in the solution; 0: it is about none */
    uint64_t hash;        /**< 64-bit FNV-1a of the rule's id, the quantity, the key and the ids,
                               each with its NUL: the same whatever is moved, retitled or worded
                               otherwise. A claim without an id of its own counts by its source, its
                               statement and its date. */
    size_t same;          /**< how many before it in its problem have the same hash */
    size_t order;         /**< among all, as they stand in the problems */
} rec_notice;

typedef struct rec_notices {
    rec_arena arena;
    rec_notice *items; /**< worst first: by level, rule, severity; then as in the documents */
    size_t count, capacity;
    size_t level_count[REC_NOTICE_LEVEL_COUNT];
} rec_notices;

/**
 * Gathers them. Scratch and result come from the allocator of the first
 * solution, or malloc.
 *
 * Needs:   only: id of the one quantity to tell of, NULL for all.
 * Returns: REC_OK with *notices, to be released by rec_notices_release;
 *          REC_E_MEMORY.
 */
REC_MUST_USE rec_status rec_notices_make(const rec_reported reported[], size_t count,
                                         const char *only, rec_notices *notices);
void rec_notices_release(rec_notices *notices);

/** The names of a problem's files; "" where there is none. */
const char *rec_reported_name(const rec_reported *reported, rec_place place);

/** Whether a quantity's verdict is one that was expected. */
bool rec_reported_expects(const rec_reported *reported, uint32_t quantity);

#endif
