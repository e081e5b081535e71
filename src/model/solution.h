/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_SOLUTION_H
#define REC_SOLUTION_H

#include "model/problem.h"

#include <reconcile/conflict.h>
#include <reconcile/finding.h>
#include <reconcile/relation.h>
#include <reconcile/repair.h>
#include <reconcile/solution.h>

/** Everything that reports show of a solved problem; read-only once made. */

/** Nodes a source has that origins can be told apart by: see rec_solved_claim. */
enum { REC_ORIGIN_NODES = 2 };

/** A region that the most origins support. Weights in millionths. */
typedef struct rec_support_region {
    rec_range range;
    uint64_t weight, of;
} rec_support_region;

/** Bounds after one of several best repairs, and what it withdraws of this quantity. */
typedef struct rec_alternative {
    rec_range range;
    rec_claim_list withdraw;
    rec_relation_list relations; /**< assumed ones that it withdraws and that speak of it */
} rec_alternative;

typedef struct rec_timeline_entry {
    bool has_date; /**< false only for a fixed quantity with no date anywhere */
    rec_date date;
    rec_verdict verdict;
    rec_range range;
} rec_timeline_entry;

typedef struct rec_solved_quantity {
    rec_verdict verdict;
    bool timed;       /**< some claim that is used gives a time of day: moments are instants */
    rec_range bounds; /**< at the solution's `at` */
    rec_claim_list low_from, high_from;              /**< those that assert relations as well */
    rec_relation_list low_relations, high_relations; /**< by which they give the bounds */
    bool tied;                                       /**< some relation that counts speaks of it */
    bool has_witness;                                /**< of a tied one: a value was found */
    double witness;
    bool has_claimed; /**< false when no used claim has an interval */
    rec_range claimed;
    const rec_support_region *support; /**< at the solution's `at`; all that tie, by lo */
    size_t support_count;
    size_t support_total; /**< > support_count when the limit cut the list */
    const rec_alternative *alternatives;
    size_t alternative_count;
    rec_claim_list set_aside;
    rec_relation_list set_aside_relations;
    const rec_timeline_entry *timeline; /**< by date */
    size_t timeline_count;
    const uint32_t *claims; /**< every claim on it but the unsaid, in the document's order */
    size_t claim_count;
    uint64_t conflicts_total;
} rec_solved_quantity;

typedef struct rec_solved_claim {
    rec_claim_status status;
    const uint32_t *roots; /**< claims that a repeat repeats, by id */
    size_t root_count;
    bool distorted;       /**< a repeat that misses every root's interval */
    uint32_t origin;      /**< source index that stands for the claim's origin */
    uint32_t origin_node; /**< equal for claims of one origin: like origin, but a claim that
                               stands alone beside repeats of its source has another */
    uint32_t
        cycle; /**< least claim of the cycle of claims that repeat each other, or REC_NO_INDEX */
} rec_solved_claim;

typedef struct rec_solved_relation {
    rec_relation_status status;
} rec_solved_relation;

/** One of the two sides on which members of a conflict stand where they meet. */
typedef struct rec_clash_side {
    double end;                  /**< what it comes to: the one at least, the other at most */
    rec_claim_list claims;       /**< members, by id; none and no relation: what is given alone */
    rec_relation_list relations; /**< assumed ones */
    bool open;                   /**< ... but not to the end itself */
    bool is_sum;                 /**< its claims are on several parts that are added up */
    bool is_direct;              /**< its claim is on the one quantity where they meet */
    bool has_silent;             /**< parts that nobody speaks of count as 0 */
} rec_clash_side;

typedef enum rec_clash_form {
    REC_CLASH_NONE,     /**< none could be told */
    REC_CLASH_QUANTITY, /**< each side leaves something of one quantity */
    REC_CLASH_SUM       /**< a relation adds up what the sides speak of */
} rec_clash_form;

/** Where the members of a conflict across relations meet, and what each side comes to there. */
typedef struct rec_clash {
    rec_clash_form form;
    uint32_t quantity; /**< where they meet; of sums, one in whose unit the ends are */
    rec_date date;
    bool has_date;
    bool only_whole;           /**< of none: numbers between whole ones would do */
    rec_clash_side more, less; /**< more.end >= less.end */
} rec_clash;

typedef struct rec_conflict {
    double gap; /**< in the quantity's unit; across relations: in that of all claims, how far
                   each is from what the others leave, NaN where that is not one number */
    double gap_relative; /**< stretch of this conflict; > 1 where stretching up to 1 does not settle
                            it, NaN where that is not known */
    double allowance;    /**< how far the course lets the quantity move between the claims' dates */
    rec_claim_list claims;        /**< by id */
    rec_relation_list relations;  /**< assumed ones that are members */
    rec_relation_list background; /**< certain ones that it needs */
    uint32_t lower, upper; /**< which says more, which less; alone: REC_NO_INDEX for the side that
                              is the domain; both where the members speak of several quantities */
    uint32_t quantity;     /**< REC_NO_INDEX: the members speak of several */
    rec_date at;
    rec_date known_by;
    bool has_at;       /**< of several quantities: all members speak of that date */
    bool at_is_latest; /**< nobody asked for a date: it is the latest of a claim */
    bool has_known_by;
    bool minimal;    /**< without any one member the others can hold */
    rec_clash clash; /**< across relations */
} rec_conflict;

typedef struct rec_repair {
    rec_claim_list withdraw;
    rec_relation_list relations; /**< assumed ones that it withdraws */
    uint64_t weight;             /**< millionths */
    bool best;
    const rec_repair_bounds *bounds; /**< of every quantity that had a conflict */
    size_t bounds_count;
} rec_repair;

typedef struct rec_finding {
    rec_finding_kind kind;
    const char *const *ids; /**< of sources, claims, quantities or relations */
    size_t id_count;
    const char *text;
    rec_place place;
} rec_finding;

/** What is supposed beside what the document says; all zero: nothing. */
typedef struct rec_supposition {
    bool has_confirmed;
    uint32_t confirmed; /**< a claim that outweighs all others together: it is withdrawn only where
                             it cannot hold at all */
    bool has_without;
    uint32_t without;     /**< a source whose claims are left out, as `ignore` leaves them out */
    const bool *left_out; /**< [claims] others that are; NULL: none */
    size_t group_count;   /**< groups in conflict of the whole document: what is done for each is no
                               more than there */
} rec_supposition;

struct rec_solution {
    rec_arena arena;
    const rec_problem *problem; /**< must outlive the solution */
    rec_supposition supposed;
    rec_reading reading; /**< the document's, or the one asked for */
    int taken;           /**< the one asked for, for all claims, else REC_READING_OWN */
    bool has_at;
    bool at_is_latest; /**< nobody asked for a date: it is the latest of a claim */
    rec_date at;
    bool has_known_by;
    rec_date known_by;
    rec_verdict verdict;
    rec_verdict reading_verdict[REC_READING_COUNT];
    rec_solved_quantity *quantities; /**< one each, the problem's order */
    rec_solved_claim *claims;        /**< one each, the problem's order */
    rec_solved_relation *relations;  /**< one each, the problem's order */
    uint32_t *source_origin;         /**< one each: the source that stands for its origin */
    rec_conflict *conflicts;         /**< worst first, at most REC_CONFLICT_LIMIT */
    size_t conflict_count;
    uint64_t conflicts_total;
    bool conflicts_complete; /**< false: across quantities there may be more than are counted */
    rec_repair *repairs;     /**< least first, at most REC_REPAIR_LIMIT */
    size_t repair_count;
    bool repairs_proven;  /**< false: the search stopped at its budget, the first is merely good */
    double stretch;       /**< NaN: none up to 1 does, or it is not known: */
    bool stretch_unknown; /**< there was no time to find it */
    uint64_t work; /**< relations revised, programs solved, claims looked at for repairs: what it
                      took, in revisions */
    rec_finding *findings;
    size_t finding_count;
};

enum { REC_CONFLICT_LIMIT = 100, REC_REPAIR_LIMIT = 50, REC_SUPPORT_LIMIT = 50 };

/** Id of the claim or source that a claim passes on; NULL: none. */
const char *rec_solved_claim_repeats(const rec_solution *solution, size_t index);

/** Whether a conflict is on a quantity, or one of several of which a member speaks of it; where
 * there is no member: whether the background does. */
bool rec_conflict_concerns(const rec_problem *problem, const rec_conflict *conflict,
                           uint32_t quantity);

/** Whether a claim is not to be used: it says so, or it or its source is supposed not to be. */
bool rec_solution_ignores(const rec_solution *solution, uint32_t claim);

/** What a claim weighs, in millionths. */
uint64_t rec_solution_weight(const rec_solution *solution, uint32_t claim);

/** Shows a conflict as the published interface does. */
void rec_conflict_show(const rec_conflict *conflict, rec_conflict_result *result);

/** The reading under which the solution takes a claim. */
rec_reading rec_solution_reading(const rec_solution *solution, const rec_claim *claim);

#endif
