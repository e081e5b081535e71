/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_SOLVE_TIED_H
#define REC_SOLVE_TIED_H

#include "model/tied_dispute.h"

/**
 * Solving groups of tied quantities within a document. Not for use outside the
 * files solve*.c and explain*.c.
 */

/** A group under work. */
struct rec_group_work {
    rec_arena arena;
    rec_tied tied;
    rec_tied_state state, probe;
    bool in_conflict;
    rec_tied_dispute dispute;
    bool stopped;            /**< bounds may be looser than need be */
    uint32_t first_disputed; /**< of its quantities in conflict, into solving->disputed */
    size_t disputed_count;
    bool *is_contradicted;              /**< [end_count] a claim in conflict speaks of it */
    struct rec_group_work *next_joined; /**< a group that is settled with it; NULL: no other */
    bool is_follower;                   /**< ... and comes behind another */
    uint32_t component;                 /**< of its repairs; where it has any */
};

/** Elements that are named once each. */
typedef struct rec_tied_named {
    uint32_t *elements;
    size_t count, capacity;
} rec_tied_named;

/** What results say of a group's variables, over its best repairs. */
typedef struct rec_tied_result {
    rec_end *lo, *hi;                     /**< [end_count] */
    rec_verdict *verdict;                 /**< [end_count] without conflicts */
    bool *binding;                        /**< [element_count] */
    bool *set_aside;                      /**< [element_count] by every best repair */
    rec_tied_named *low_from, *high_from; /**< [members] what the ends asked for rest on */
    bool has_witness;
    double *witness; /**< [variable_count] */
    bool stopped;
} rec_tied_result;

/**
 * Sets all groups up, and settles who contradicts whom in each; quantities in
 * conflict join solving->disputed.
 */
REC_MUST_USE rec_status rec_solve_tied_begin(rec_solving *solving);

/** Settles the conflicts of one group; groups: how many share the effort. */
REC_MUST_USE rec_status rec_group_work_settle(rec_group_work *work, size_t groups);

/**
 * Settles groups that share an origin together, and with them what is
 * disputed and tied to none. Needs: all that is disputed is known.
 */
REC_MUST_USE rec_status rec_solve_tied_join(rec_solving *solving);

/** Fills in what is disputed of a tied quantity. */
REC_MUST_USE rec_status rec_tied_dispute_fill(rec_solving *solving, uint32_t quantity,
                                              rec_disputed *disputed);

/** Enters a tied quantity among those in conflict, if it is. */
REC_MUST_USE rec_status rec_solve_tied_register(rec_solving *solving, uint32_t quantity);

/** Adds the groups' conflicts to those listed, and their repairs as components. */
REC_MUST_USE rec_status rec_solve_tied_conflicts(rec_solving *solving);
REC_MUST_USE rec_status rec_solve_tied_components(rec_solving *solving);

/** Fills in everything of all tied quantities, and what became of relations. */
REC_MUST_USE rec_status rec_solve_tied_finish(rec_solving *solving);
void rec_solve_tied_release(rec_solving *solving);

/**
 * Sets a solved document up again, with its groups, in a solution of our own:
 * the one given is read by others.
 *
 * Memory:  what joins lists of claims and relations from lists, which is also
 *          own's arena; the rest from scratch. Where own's arena grows later,
 *          lists is to be set to it before it is released.
 * Returns: REC_OK; REC_E_MEMORY.
 */
REC_MUST_USE rec_status rec_solving_again(const rec_solution *solution, rec_arena *lists,
                                          rec_arena *scratch, rec_solution *own,
                                          rec_solving *solving);

/** Sets one group up under a reading and contracts it under all of its elements. */
REC_MUST_USE rec_status rec_group_work_make(rec_solving *solving, const rec_group *group, int taken,
                                            rec_group_work *work);
void rec_group_work_release(rec_group_work *work);

/** The verdict of a group under a reading. */
REC_MUST_USE rec_status rec_solve_tied_verdict(rec_solving *solving, const rec_group *group,
                                               int taken, rec_verdict *verdict);

/** Claims, and relations, among elements, by id; in the solution's arena. */
REC_MUST_USE rec_status rec_tied_claim_list(const rec_tied *tied, const uint32_t elements[],
                                            size_t count, rec_claim_list *list);
REC_MUST_USE rec_status rec_tied_relation_list(const rec_tied *tied, const uint32_t elements[],
                                               size_t count, rec_relation_list *list);

/** The ends of a variable as results show them: claims' own where nothing is tighter. */
void rec_tied_ends(const rec_tied *tied, const rec_tied_state *state, uint32_t variable,
                   rec_end *lo, rec_end *hi);

/** Finds for each variable what is told of it; see rec_tied_result. */
REC_MUST_USE rec_status rec_tied_find_result(rec_group_work *work, rec_tied_result *result);

#endif
