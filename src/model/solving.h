/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_SOLVING_H
#define REC_SOLVING_H

#include "core/depth.h"
#include "model/standing.h"

/**
 * What the parts of the solver share. Not for use outside the files solve*.c.
 */

/** A quantity in conflict, with what stands on it and who is in conflict. */
typedef struct rec_disputed {
    rec_standing standing;
    bool *in_conflict;   /**< [line.count] in some pair, or never holding */
    uint32_t *component; /**< [dates.count] which component decides each date; REC_NO_INDEX: none */
    bool is_tied;        /**< a group decides it, not its claims alone */
    const bool *alone;   /**< [line.count] of a group: claims that relations alone refute */
    bool is_void;        /**< certain relations contradict each other: nothing else matters */
} rec_disputed;

/**
 * Quantities (or single dates of them) whose repairs hang together because an
 * origin has claims in conflict on both. Its claims are those in conflict.
 */
typedef struct rec_component {
    size_t claim_count;
    uint32_t *disputed; /**< [claim_count] which of the disputed quantities */
    uint32_t *local;    /**< [claim_count] which claim of its line */
    size_t repair_count;
    size_t best_count; /**< the first ones, equal by the whole cost */
    bool proven;       /**< best ones are the cheapest there are */
    bool loose;        /**< more tie for best than are listed */
    bool has_hull;     /**< of one line: where the claims in conflict hold after any best repair */
    rec_end hull_lo, hull_hi;
    rec_cost *cost;       /**< [repair_count] */
    bool *withdrawn;      /**< [repair_count * claim_count] */
    uint32_t *quantities; /**< [quantity_count] disputed quantities whose bounds at the date asked
                             for it decides */
    size_t quantity_count;
    rec_range *bounds;        /**< [repair_count * quantity_count] */
    const uint32_t *claim;    /**< [claim_count] of a group: claims, REC_NO_INDEX for a relation */
    const uint32_t *relation; /**< [claim_count] that; else NULL, both */
} rec_component;

typedef struct rec_group rec_group;           /**< see model/tied.h */
typedef struct rec_group_work rec_group_work; /**< see model/solve_tied.h */

typedef struct rec_solving {
    rec_solution *solution;
    const rec_problem *problem;
    const bool *asked;           /**< [quantities] which to solve; NULL: all */
    bool is_trial;               /**< bounds, conflicts and repairs are asked for, and no more */
    const uint32_t *name;        /**< rank of each claim's id */
    const uint32_t *by_name;     /**< all claims by quantity, then id */
    const size_t *by_name_first; /**< [quantities + 1] */
    rec_arena *scratch;          /**< lives as long as the solving */
    rec_disputed *disputed;
    size_t disputed_count;
    rec_component *components;
    size_t component_count;
    rec_group *groups; /**< of quantities that relations tie */
    size_t group_count;
    uint32_t *group_of;          /**< [quantities] REC_NO_INDEX: tied to none */
    uint32_t *member_of;         /**< [quantities] which of its group's members */
    rec_group_work *group_works; /**< [group_count] */
} rec_solving;

/**
 * rec_solve of some quantities: asked[quantity_count], NULL for all. Claims on
 * others are left out as if they had not been said.
 *
 * Needs:   asked: all or none of what a relation, or a claim that asserts one,
 *          names.
 */
REC_MUST_USE rec_status rec_solve_some(const rec_problem *problem, const rec_solve_options *options,
                                       const bool asked[], const rec_allocator *allocator,
                                       rec_solution **solution);

/**
 * The same under a supposition, without readings and findings; the document's
 * verdict is that of what was asked for.
 */
REC_MUST_USE rec_status rec_solve_supposing(const rec_problem *problem,
                                            const rec_solve_options *options, const bool asked[],
                                            const rec_supposition *supposed,
                                            const rec_allocator *allocator,
                                            rec_solution **solution);

/** Orders the claims of each quantity by id, so that nothing depends on the document's order. */
REC_MUST_USE rec_status rec_solving_order(rec_solving *solving);

/** Gathers what stands on a quantity at the date asked for. */
REC_MUST_USE rec_status rec_solving_gather(const rec_solving *solving, uint32_t quantity, int taken,
                                           rec_arena *arena, rec_standing *standing);

/**
 * Whether a quantity is in conflict: *any; then *marks[line.count] tells which
 * claims are. *lo and *hi: what its claims say together at each date.
 */
REC_MUST_USE rec_status rec_solving_conflict(const rec_standing *standing, rec_arena *arena,
                                             rec_end **lo, rec_end **hi, bool **marks, bool *any);

/** Fills in the document's verdict under each reading; the quantities are solved. */
REC_MUST_USE rec_status rec_solve_readings(rec_solving *solving);

/** Dates of a level quantity do not speak of each other: each is a dispute of its own. */
bool rec_dates_are_apart(const rec_standing *standing);

/** Which dispute of its quantity a claim belongs to: its date where dates are apart, else 0. */
size_t rec_standing_cell(const rec_standing *standing, size_t local);

/** Lists the worst conflicts of a disputed quantity and counts them; adds to
 * solution->conflicts_total. */
REC_MUST_USE rec_status rec_solve_conflicts(rec_solving *solving, rec_conflict **found,
                                            size_t *found_count);

/** Finds the components and their repairs. */
REC_MUST_USE rec_status rec_solve_components(rec_solving *solving);

/** Finds the repairs of one component whose claims are set up: counts, costs and who is withdrawn.
 */
REC_MUST_USE rec_status rec_solve_component(rec_solving *solving, rec_component *component);

/** As rec_solve_component for one that is too large to search; all: its claims gathered. Not
 * proven. */
REC_MUST_USE rec_status rec_solve_greedily(rec_solving *solving, rec_component *component,
                                           const rec_dated_line *all, rec_arena *scratch);

/** Joins the components' repairs to those of the document, least first. */
REC_MUST_USE rec_status rec_solve_repairs(rec_solving *solving);

/**
 * Fills in everything of one quantity: bounds, what they rest on, support,
 * timeline, verdict. disputed: NULL where nothing is in conflict.
 */
REC_MUST_USE rec_status rec_solve_quantity(rec_solving *solving, const rec_standing *standing,
                                           const rec_disputed *disputed, rec_arena *scratch);

/** Sorts relations by id. */
REC_MUST_USE rec_status rec_relations_sort(const rec_problem *problem, uint32_t relations[],
                                           size_t count, rec_arena *scratch);

/** Fills in the hull of all that is claimed, repeats included. */
void rec_solve_claimed(const rec_solving *solving, int taken, rec_solved_quantity *solved);

/** Fills in where the most origins agree. */
REC_MUST_USE rec_status rec_solve_support(rec_solving *solving, const rec_standing *standing,
                                          rec_arena *scratch);

/** Marks what one repair of a component withdraws of one disputed quantity: withdrawn[line.count].
 */
void rec_component_mark(const rec_solving *solving, uint32_t component, size_t repair,
                        uint32_t disputed, bool withdrawn[]);

/** Finds all there is to tell beside the bounds. */
REC_MUST_USE rec_status rec_solve_findings(rec_solving *solving, const uint32_t cycle[]);

#endif
