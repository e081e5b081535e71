/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_JSON_PARTS_H
#define REC_JSON_PARTS_H

#include "model/estimation.h"
#include "model/history.h"
#include "model/narrow.h"
#include "model/what_if.h"
#include "report/json_writer.h"

/** The parts of the JSON result; each writes the value that follows its key. */

typedef struct rec_json_result {
    rec_json json;
    const rec_solution *solution;
    const rec_problem *problem;
    const rec_settlement *settlement; /**< NULL: not asked for */
    const rec_estimation *estimation; /**< likewise */
    uint32_t only;                    /**< the one quantity to show, REC_NO_INDEX for all */
    const bool *claims, *relations;   /**< [the problem's] what goes with it; NULL: all */
    const bool *sources;              /**< likewise */
    rec_status status;                /**< the first failure that is not the sink's */
} rec_json_result;

bool rec_json_shows(const rec_json_result *result, uint32_t quantity);

/** Whether a conflict is the shown quantity's, or one of several quantities that concerns it. */
bool rec_json_shows_conflict(const rec_json_result *result, const rec_conflict *conflict);

/**
 * Marks what goes with the one quantity that is shown: claims and relations
 * that speak of it, those that its bounds rest on or are set aside for it, and
 * those of its conflicts. history: NULL for none.
 */
REC_MUST_USE rec_status rec_json_choose(rec_json_result *result, const rec_history *history,
                                        rec_arena *arena);

void rec_json_named_claims(rec_json_result *result, const char *key, const rec_claim_list *list);
void rec_json_named_relations(rec_json_result *result, const char *key,
                              const rec_relation_list *list);

/** Claims and relations in one list. */
void rec_json_named_ids(rec_json_result *result, const char *key, rec_claim_list claims,
                        rec_relation_list relations);
void rec_json_named_date(rec_json *json, const char *key, bool given, rec_date date);
void rec_json_place(rec_json_result *result, rec_place place); /**< members file, line, column */

/** The members that every form begins with: its name and version, and up to `known_by`. */
void rec_json_head(rec_json_result *result, const char *form, uint64_t version);

void rec_json_sources(rec_json_result *result);
void rec_json_relations(rec_json_result *result);
void rec_json_quantities(rec_json_result *result);
void rec_json_claims(rec_json_result *result);
void rec_json_correlations(rec_json_result *result); /**< of claims that are both shown */
void rec_json_conflicts(rec_json_result *result);
void rec_json_repairs(rec_json_result *result);
void rec_json_findings(rec_json_result *result);

/** The members of one conflict but its id, into an open object. */
void rec_json_conflict(rec_json_result *result, const rec_conflict *conflict);

/** What would settle a quantity, a member of it; what the document would say without each source.
 */
void rec_json_settling(rec_json_result *result, uint32_t quantity);
void rec_json_without(rec_json_result *result);

/** The members that tell of estimates: how they were made, each, and the adjustment. */
void rec_json_estimates(rec_json_result *result);

/** What was adjusted, as further estimates; and the member that tells of the whole. */
void rec_json_adjusted_quantities(rec_json_result *result);
void rec_json_adjustment(rec_json_result *result);

/** A member whose value is a sentence that `say` writes of `what`. */
typedef void rec_json_say(rec_writer *writer, const rec_json_result *result, const void *what);
void rec_json_said(rec_json_result *result, const char *key, rec_json_say *say, const void *what);

/** How it came to be: a list with an entry for each date of saying. */
void rec_json_history(rec_json_result *result, const rec_history *history);

#endif
