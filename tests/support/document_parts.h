/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_TEST_DOCUMENT_PARTS_H
#define REC_TEST_DOCUMENT_PARTS_H

#include "support/solved.h"

/**
 * A document in parts, so that it can be written without some of them, in
 * another order or under other names. Ids are letter and number, "q7" of a
 * quantity, "r7" of a relation, "k7" of a claim, by the order of adding.
 */

enum { DOCUMENT_PARTS_MAX = 1024, DOCUMENT_SOURCES_MAX = 64, DOCUMENT_SOURCE_SIZE = 96 };

typedef enum document_part_kind {
    PART_QUANTITY,
    PART_RELATION,
    PART_CLAIM,
    PART_KINDS
} document_part_kind;

typedef struct document_part {
    document_part_kind kind;
    uint32_t number;
    bool assumed;    /**< of a relation: it may be blamed */
    bool out;        /**< it is left out when the document is written */
    bool idle;       /**< of a claim: it counts for nothing, as it is ignored or a repeat */
    bool asserts;    /**< of a claim: it asserts a relation */
    uint32_t source; /**< of a claim, where sources are given */
    char *text;      /**< what stands in its braces beside its id */
} document_part;

typedef struct document_parts {
    const char *head; /**< lines after the first, "as_of: 2024-06-20\n"; constant */
    document_part parts[DOCUMENT_PARTS_MAX];
    size_t count;
    uint32_t source_count; /**< 0: each claim has a source of its own */
    char sources[DOCUMENT_SOURCES_MAX][DOCUMENT_SOURCE_SIZE]; /**< what stands in their braces */
    uint32_t kind_count[PART_KINDS];
    uint32_t index[PART_KINDS][DOCUMENT_PARTS_MAX]; /**< of the part of that number */
} document_parts;

void document_parts_begin(document_parts *made, const char *head);
void document_parts_end(document_parts *made);

/** Adds a part of which text is the rest: "kind: real"; returns its index. */
size_t document_parts_add(document_parts *made, document_part_kind kind, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/** Adds ", says more" to the text of a part. */
void document_parts_say(document_parts *made, size_t part, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/** Whether a part may be blamed: a claim that counts, or a relation that is assumed. */
bool document_part_is_blamable(const document_part *part);

/** How it is written. */
typedef struct document_manner {
    uint64_t
        *shuffle; /**< state of a random sequence that gives the order of parts; NULL: as added */
    bool renamed; /**< under other names, which sort the other way round */
} document_manner;

/** Writes it as YAML, to be freed; manner NULL: as it is. */
char *document_parts_write(const document_parts *made, const document_manner *manner);

/** Writes, reads and solves it; what is refused fails the test, the document printed. */
test_solved document_parts_solve(const document_parts *made, const document_manner *manner);

/** Fails the test with the document, the seed and what was wrong. */
void document_parts_fail(const document_parts *made, uint64_t seed, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/** The number in an id, renamed or not. */
uint32_t document_part_number(const char *id);

/** Index of a quantity by its number in what was solved. */
uint32_t document_parts_quantity(const test_solved *solved, uint32_t number);

/** named[part]: whether it is among these claims and relations; names nothing that is no part. */
void document_parts_named(const document_parts *made, const test_solved *solved,
                          rec_claim_list claims, rec_relation_list relations,
                          bool named[DOCUMENT_PARTS_MAX]);

#endif
