/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_NOTICES_PARTS_H
#define REC_NOTICES_PARTS_H

#include "model/check.h"
#include "model/estimation.h"
#include "model/solution.h"
#include "report/notices.h"
#include "report/writer.h"

/** How notices are gathered. Not for use outside the files notices*.c. */

typedef struct rec_notice_maker {
    rec_notices *made;
    const rec_reported *reported; /**< the problem at hand */
    size_t index;                 /**< of it */
    const rec_solution *solution; /**< NULL: it was refused */
    const rec_problem *problem;   /**< likewise */
    uint32_t only;                /**< the one quantity to tell of, REC_NO_INDEX for all */
    rec_status status;            /**< the first failure */
} rec_notice_maker;

/** Bytes of a document's text that can matter: one that is harmless has at least half as many. */
enum { REC_NOTICE_RAW_BYTES = 2 * REC_NOTICE_TEXT_BYTES };

/** A text on its way into a notice. Stays where it is from begin to end. */
typedef struct rec_notice_writer {
    rec_writer out; /**< to be written to */
    rec_sink sink;
    size_t length;
    char raw[REC_NOTICE_RAW_BYTES];
} rec_notice_writer;

void rec_notice_write_begin(rec_notice_writer *writer);

/** The text, harmless and cut; NULL, and the failure kept, when there is no memory. */
const char *rec_notice_write_end(rec_notice_maker *maker, rec_notice_writer *writer);

/** A text as it stands in a document, likewise. */
const char *rec_notice_text(rec_notice_maker *maker, const char *text);

/**
 * Adds a notice of the problem at hand, with ids of these claims and assumed
 * relations. What *notice points to must last; file, order and hash are set
 * here, and the level is the rule's unless `expected`, which makes it a note.
 */
void rec_notice_add(rec_notice_maker *maker, const rec_notice *notice, rec_claim_list claims,
                    rec_relation_list relations, bool expected);

/** Memory for the places beside a notice, at most REC_NOTICE_RELATED_LIMIT; NULL: there is none. */
rec_notice_place *rec_notice_places(rec_notice_maker *maker, size_t count);

/** What a claim, or a relation, is beside a notice: its place and what it says. */
rec_notice_place rec_notice_claim(rec_notice_maker *maker, uint32_t claim);
rec_notice_place rec_notice_relation(rec_notice_maker *maker, uint32_t relation);

/** Begins a sentence on a quantity with its id, and a colon. */
void rec_notice_name(rec_writer *writer, const rec_problem *problem, uint32_t quantity);

/** The parts of the walk. */
void rec_notices_of_conflicts(rec_notice_maker *maker);
void rec_notices_of_verdicts(rec_notice_maker *maker);
void rec_notices_of_estimates(rec_notice_maker *maker);
void rec_notices_of_findings(rec_notice_maker *maker);

#endif
