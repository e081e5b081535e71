/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_TEXT_PARTS_H
#define REC_TEXT_PARTS_H

#include "model/estimation.h"
#include "model/history.h"
#include "model/narrow.h"
#include "model/what_if.h"
#include "report/paint.h"
#include "report/range_words.h"
#include "report/sentence.h"

/** The parts of the text report, each in its own file, in the order in which they stand. */

typedef struct rec_text_report {
    const rec_solution *solution;
    const rec_problem *problem;
    const rec_settlement *settlement; /**< NULL: not asked for */
    const rec_estimation *estimation; /**< likewise */
    rec_page page;
    uint32_t only; /**< the one quantity to show, REC_NO_INDEX for all */
} rec_text_report;

/** Indents of a section's lines and of what hangs below them. */
enum { REC_TEXT_INDENT = 2, REC_TEXT_HANG = 6 };

/** Title, verdict in plain words, date and reading; the verdict under each reading if they differ.
 */
void rec_text_headline(rec_text_report *report);

/** One quantity: verdict, bounds, what they rest on, conflicts, timeline, picture and claims. */
void rec_text_quantity(rec_text_report *report, uint32_t quantity);

/** Its beginning: name, verdict, bounds, what was set aside, and the ways to settle it that tie. */
void rec_text_quantity_head(rec_text_report *report, uint32_t quantity);

/** That, what the bounds rest on, and how many origins hold with what. */
void rec_text_quantity_known(rec_text_report *report, uint32_t quantity);

/** The picture of a quantity's claims and the claims with their quotes; the most telling if there
 * are many. */
void rec_text_claims(rec_text_report *report, uint32_t quantity);

/** One claim: who says what, how it was read, what became of it, its quote. */
void rec_text_claim(rec_text_report *report, uint32_t index);

/** Parts of it: what became of it; what the figure was read as; its dates, each after "; "; quote
 * and address, each a paragraph. */
void rec_text_claim_status(rec_text_report *report, uint32_t index);
void rec_text_claim_range(rec_text_report *report, const rec_claim *claim);
void rec_text_claim_dates(rec_text_report *report, const rec_claim *claim);
void rec_text_claim_quote(rec_text_report *report, const rec_claim *claim, unsigned indent);

/** What ties quantities: conflicts between several of them, relations, and claims that assert one.
 */
void rec_text_relations(rec_text_report *report);
void rec_text_relations_alone(rec_text_report *report); /**< without the conflicts */

/** What would settle a quantity; what the document would say without its sources. */
void rec_text_settling(rec_text_report *report, uint32_t quantity);
void rec_text_without(rec_text_report *report);

/** How a quantity's bounds moved, if it has several dates. */
void rec_text_timeline(rec_text_report *report, uint32_t index);

/** What has to give way for the rest to agree, why that, and how far apart the claims are. */
void rec_text_repairs(rec_text_report *report);

/** What statistics say beside the bounds. */
void rec_text_estimates(rec_text_report *report);

/** What was adjusted; needs an estimation. */
void rec_text_adjustment(rec_text_report *report);

/** What each date of saying changed. Returns: REC_OK; REC_E_MEMORY, nothing is written then. */
REC_MUST_USE rec_status rec_text_history(rec_text_report *report, const rec_history *history);

/** What else was noticed: circular reporting, undated claims and the like. */
void rec_text_findings(rec_text_report *report);

/** What best repairs that tie leave of one quantity. */
void rec_text_alternatives(rec_text_report *report, uint32_t index);

/** The worst conflicts of one quantity, and how many more. */
void rec_text_conflicts(rec_text_report *report, uint32_t index);

/** Shared by the parts. */
void rec_text_conflict(rec_text_report *report,
                       const rec_conflict *conflict); /**< a paragraph with its sentence */
/** The quantity of an id, REC_NO_INDEX for NULL; false where there is none of that id. */
bool rec_text_find_only(const rec_problem *problem, const char *id, uint32_t *quantity);

void rec_text_claim_names(rec_text_report *report,
                          rec_claim_list list); /**< "a (Source), b (Source) and 3 more" */
void rec_text_relation_names(rec_text_report *report, rec_relation_list list); /**< "a and b" */
/** Claims, then relations: "a (Source) and the assumption b". */
void rec_text_names(rec_text_report *report, rec_claim_list claims, rec_relation_list relations);
/** The names of what lists, sorted by id, have beyond others. */
void rec_text_names_beyond(rec_text_report *report, rec_claim_list claims,
                           rec_relation_list relations, rec_claim_list other_claims,
                           rec_relation_list other_relations);
/** A relation as written, cut where it is long. */
void rec_text_that(rec_text_report *report, const char *that);
void rec_text_range(rec_text_report *report,
                    const rec_range_words *said);              /**< with the exact one beside it */
void rec_text_place(rec_text_report *report, rec_place place); /**< "claims.yaml:17" */
void rec_text_weight(rec_text_report *report, uint64_t millionths);

#endif
