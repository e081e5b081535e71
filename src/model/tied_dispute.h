/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_TIED_DISPUTE_H
#define REC_TIED_DISPUTE_H

#include "core/hitting.h"
#include "model/tied.h"

/** Elements that cannot hold together. */
typedef struct rec_tied_set {
    uint32_t *members; /**< [member_count] that may be withdrawn, ascending */
    size_t member_count;
    uint32_t *background; /**< [background_count] certain relations that it needs */
    size_t background_count;
    bool is_pair; /**< of one quantity's claims, whatever is tied */
    bool minimal; /**< proven: without any one member the others can hold */
    uint32_t
        like; /**< the set of which this is the same of claims that say the same; REC_NO_INDEX */
} rec_tied_set;

/** What contradicts what in a group, and what may be withdrawn instead. */
typedef struct rec_tied_dispute {
    rec_tied_set *sets;
    size_t set_count, set_capacity;
    bool *dropped; /**< [element_count] certain relations that cannot hold by themselves */
    bool is_void;  /**< there are such: what claims say does not matter, nothing can be withdrawn */
    size_t repair_count;
    size_t best_count;  /**< the first ones, equal by the whole cost */
    bool *withdrawn;    /**< [repair_count * element_count] */
    rec_cost *cost;     /**< [repair_count] */
    bool proven;        /**< the best ones are the cheapest there are */
    bool complete;      /**< ... and all of these are listed */
    bool sets_complete; /**< there are no other minimal sets */
    bool sets_cut;      /**< some known to exist are not listed */
} rec_tied_dispute;

/** Whether more repairs tie for the best than are listed. */
static inline bool rec_tied_is_loose(const rec_tied_dispute *dispute)
{
    return dispute->proven && !dispute->complete;
}

/** How much may be done to find minimal sets that no repair needs. */
typedef struct rec_tied_effort {
    size_t seeds_max; /**< largest consistent sets that are looked at */
    size_t sets_max;  /**< further sets that are listed */
} rec_tied_effort;

/**
 * Finds sets that cannot hold together until what hits them all settles the
 * group, the cheapest ways to do so, and within the effort all other sets.
 *
 * Needs:   probe: a state to use up.
 * Memory:  tied->arena.
 */
REC_MUST_USE rec_status rec_tied_find_dispute(rec_tied *tied, rec_tied_state *probe,
                                              const rec_tied_effort *effort,
                                              rec_tied_dispute *dispute);

/** Adds a set to those of a dispute. */
REC_MUST_USE rec_status rec_tied_add_set(const rec_tied *tied, rec_tied_dispute *dispute,
                                         const rec_tied_set *set);

/** Adds what a set becomes when claims that say the same stand in for its members. */
REC_MUST_USE rec_status rec_tied_add_alike(const rec_tied *tied, rec_tied_dispute *dispute,
                                           size_t set);

/** Adds the minimal sets that are not known yet, within the effort. */
REC_MUST_USE rec_status rec_tied_explore(rec_tied *tied, rec_tied_state *probe,
                                         const rec_tied_effort *effort, rec_tied_dispute *dispute);

/** A group's dispute under search, alone or with others that share an origin. */
typedef struct rec_dispute_part {
    rec_tied *tied;
    rec_tied_state *probe; /**< to use up */
    rec_tied_dispute *dispute;
    bool *off;             /**< [element_count] scratch */
    double *values;        /**< [variable_count] scratch */
    uint64_t hitting_left; /**< of the first part: members that may be looked at for choices */
    size_t first_hit, hit_count; /**< of the elements in a rec_tied_hitting that are its own */
} rec_dispute_part;

/**
 * Finds the repairs of groups whose own disputes are known anew, together: an
 * origin that withdraws in several of them pays once. Each part has its share
 * of repairs, and all have as many; *settled. Where the cheapest are not found
 * within the budget each keeps its own repairs, which are not proven then.
 */
REC_MUST_USE rec_status rec_tied_settle_together(rec_dispute_part parts[], size_t count,
                                                 bool *settled);

/** Choices of elements that leave no set of the parts' disputes whole. */
typedef struct rec_tied_hitting {
    uint32_t *elements; /**< [element_count] that are in some set, part after part, ascending */
    size_t element_count;
    bool *chosen;   /**< [found.count * element_count] */
    rec_cost *cost; /**< [found.count] ascending */
    rec_hitting_found found;
} rec_tied_hitting;

/** What the first part of a dispute may look at in all its turns. */
#define REC_TIED_HITTING_MAX UINT64_C(400000000)

/** Finds the cheapest choices, at most REC_REPAIR_LIMIT; in the scratch. Fills in which elements
 * are of each part, and takes from the first part what was looked at. */
REC_MUST_USE rec_status rec_tied_find_hitting(rec_dispute_part parts[], size_t part_count,
                                              rec_hitting_scope scope, rec_arena *scratch,
                                              rec_tied_hitting *hitting);

/**
 * Finds one set of those elements that are not off in probe->off, which
 * cannot hold together.
 */
REC_MUST_USE rec_status rec_tied_find_set(rec_tied *tied, rec_tied_state *probe, const bool off[],
                                          rec_tied_set *set);

/** What rounding widened ends hides of a stretch, whatever their size. */
#define REC_TIED_STRETCH_NOISE 0x1p-50

/** The least stretch of claims by which what is not off can hold, known to be at_least so much;
 * INFINITY: none up to 1 does; NaN: there was no time to find it. */
REC_MUST_USE rec_status rec_tied_stretch(rec_tied *tied, rec_tied_state *probe, const bool off[],
                                         double at_least, double *stretch);

#endif
