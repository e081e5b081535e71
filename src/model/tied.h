/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_TIED_H
#define REC_TIED_H

#include "core/propagate.h"
#include "core/trail_walk.h"
#include "model/solving.h"

/**
 * Quantities that relations tie, solved together. Not for use outside the files
 * tied*.c, solve_tied*.c and explain*.c.
 *
 *   group      who is tied by what, whatever is claimed
 *   tied       a group as it is read: its claims, its variables (each quantity
 *              at each date), its tapes (each relation at each date, and the
 *              quantities' courses)
 *   elements   what can be withdrawn or named: the claims that stand, member
 *              after member, then what binds: relations, and claims that
 *              assert one
 *   state      what is left of the variables under some of the elements, and
 *              the trail that tells why
 */

/** Quantities joined by relations, and what joins them. */
struct rec_group {
    uint32_t *quantities; /**< [quantity_count] by id: its members */
    size_t quantity_count;
    uint32_t *binders; /**< [binder_count] by id: a relation's index, or that of a claim and the
                                number of relations */
    size_t binder_count;
};

/** The linear relations among those tied, as linear programs know them. */
typedef struct rec_tied_linear rec_tied_linear;

typedef struct rec_tied {
    rec_solving *solving;
    const rec_group *group;
    rec_arena *arena;        /**< of all that follows */
    rec_standing *standings; /**< [members] */
    size_t *claim_first;     /**< [members + 1]: elements that are the member's claims */
    size_t element_count;
    const rec_date *dates; /**< [date_count] of all members that change; one if none does */
    size_t date_count;
    size_t at;                /**< which of them is asked for */
    uint32_t *variable_first; /**< [members + 1]; a member that changes has one a date */
    size_t end_count;         /**< variables that are quantities; the others are ranges written */
    size_t variable_count;
    uint32_t *member;      /**< [end_count] */
    rec_interval *domains; /**< [variable_count] before any claim */
    uint8_t *whole;        /**< [variable_count] */
    uint8_t *none_whole;   /**< [variable_count] all 0: stretched claims ignore integrality */
    rec_tape *tapes;
    uint32_t *tape_element; /**< [tape_count]; REC_NO_INDEX: a course */
    uint8_t *is_linear;     /**< [tape_count] */
    size_t tape_count;
    uint32_t *alike;                 /**< [element_count] the first claim that says the same */
    uint32_t *next_alike;            /**< [element_count] the next one; REC_NO_INDEX: the last */
    size_t pair_count;               /**< claims that cannot hold together whatever is tied */
    const uint32_t *pair_a, *pair_b; /**< elements; equal: it never holds */
    uint32_t *shaved; /**< [shaved_count] variables whose ends may be shaved, in that order */
    size_t shaved_count;
    uint64_t shaving_left;
    rec_tied_linear *linear; /**< NULL: propagation is as tight, or there is none */
    uint64_t work_left;      /**< tapes that may yet be revised, programs solved */
    uint64_t proofs_left;    /**< of the work, for showing by witnesses that some sets hold */
    uint64_t traces_left;    /**< bytes that may yet be looked at for reasons */
    rec_network network;
    int taken;
    bool has_dates;      /**< false: none changes, or there is no date anywhere */
    bool links_left_out; /**< of courses, because there were too many */
    bool pairs_cut;      /**< there are more */
    bool shaves_nothing; /**< even under all elements, so that fewer need not be tried */
} rec_tied;

/** By what nothing is left. */
typedef enum rec_tied_emptied {
    REC_TIED_HOLDS,        /**< something may be */
    REC_TIED_EMPTY_PAIR,   /**< two claims on one quantity, or one */
    REC_TIED_EMPTY_TRAIL,  /**< the trail says */
    REC_TIED_EMPTY_OPEN,   /**< one value is left of a variable, which a claim excludes */
    REC_TIED_EMPTY_LINEAR, /**< several relations taken together */
    REC_TIED_EMPTY_SEARCH  /**< wherever in the variable's domain one looks */
} rec_tied_emptied;

/** What linear programs were given, so that a bound of theirs can be asked for its reasons. */
typedef struct rec_tied_round {
    rec_interval *base; /**< [variable_count] */
    size_t trail_count;
    bool all; /**< also where propagation is not loose but was stopped */
} rec_tied_round;

enum { REC_TIED_ROUNDS_MAX = 6 };

typedef struct rec_tied_state {
    bool *off;             /**< [element_count] what does not count */
    double stretch;        /**< by which claims are widened, 0 to 1; > 0: integrality is ignored */
    rec_end *lo, *hi;      /**< [end_count] what the claims say, courses included, in the domain */
    bool *says;            /**< [end_count] some claim says anything of it */
    rec_interval *domains; /**< [variable_count] */
    uint8_t *active;       /**< [tape_count] */
    rec_trail trail;
    rec_tied_emptied emptied;
    size_t emptied_pair;
    uint32_t emptied_variable;
    bool stopped;  /**< a budget was used up: bounds may be looser than need be */
    bool untraced; /**< ... of the trail: what came after has no reasons */
    rec_tied_round rounds[REC_TIED_ROUNDS_MAX];
    size_t round_count;
    bool *empty_elements; /**< [element_count] what a linear program's proof names */
    rec_workspace work;   /**< for propagation and walks */
} rec_tied_state;

/**
 * Numbers of reasons in trails beside tapes: what claims say of an end, or in
 * which round a linear program gave it (0: none did).
 */
static inline uint32_t rec_tied_number(const rec_tied *tied, size_t round, uint32_t variable,
                                       bool is_low)
{
    return (uint32_t)(2 * (round * tied->variable_count + variable)) + !is_low;
}
/** The reason of what a search has found: it rests on anything that counts. */
static inline uint32_t rec_tied_number_of_search(const rec_tied *tied)
{
    return (uint32_t)(2 * (REC_TIED_ROUNDS_MAX + 1) * tied->variable_count);
}
static inline size_t rec_tied_number_count(const rec_tied *tied)
{
    return (size_t)rec_tied_number_of_search(tied) + 1;
}

/**
 * Tapes that may be revised, programs counted by their size, before bounds stay
 * as they are.
 */
#define REC_TIED_WORK_MAX UINT64_C(5000000)

/** The same to settle a dispute; and what witnesses may take of it that prove what is listed. */
#define REC_TIED_DISPUTE_WORK_MAX UINT64_C(2000000)
#define REC_TIED_PROOFS_MAX UINT64_C(200000)

/** Variables of a group, so that numbers fit. */
enum { REC_TIED_VARIABLES_MAX = 50000000 };

/** Finds the groups by relations and by claims that assert one and stand. */
REC_MUST_USE rec_status rec_tied_find_groups(rec_solving *solving);

/** What a binder says: a relation, or a claim that asserts one. */
const rec_relation_terms *rec_binder_terms(const rec_problem *problem, size_t binder);

/** Whether what a tape computes depends on some variable in more than one way. */
bool rec_tied_reads_twice(const rec_tied *tied, size_t tape);

/** Sets a group up under a reading; taken: a rec_reading, or REC_READING_OWN. */
REC_MUST_USE rec_status rec_tied_make(rec_solving *solving, const rec_group *group, int taken,
                                      rec_arena *arena, rec_tied *tied);
void rec_tied_release(rec_tied *tied); /**< what is not the arena's */

/** Finds the claims that say the same of one quantity at one date. */
REC_MUST_USE rec_status rec_tied_find_alike(rec_tied *tied);

/** Variables, tapes and the network of a group whose standings are gathered. */
REC_MUST_USE rec_status rec_tied_build(rec_tied *tied);

/** The variable of a member at a date (a place in tied->dates). */
uint32_t rec_tied_variable(const rec_tied *tied, size_t member, size_t date);

/** The member of a quantity; quantity_count where it is none. */
size_t rec_tied_member(const rec_tied *tied, uint32_t quantity);

/** The date of a variable that is a quantity: a place in its standing's dates. */
size_t rec_tied_date(const rec_tied *tied, uint32_t variable);

/** The tied member's claim that an element is: *member and its place in the line; false: a binder.
 */
bool rec_tied_is_claim(const rec_tied *tied, size_t element, size_t *member, size_t *local);

/** The binder that an element is, which is no claim on a member. */
uint32_t rec_tied_binder(const rec_tied *tied, size_t element);

/** The claim that an element is, REC_NO_INDEX where it is a relation; and the other way round. */
uint32_t rec_tied_claim(const rec_tied *tied, size_t element);
uint32_t rec_tied_relation(const rec_tied *tied, size_t element);

/** Whether an element may be withdrawn: all but relations that are not assumed. */
bool rec_tied_may_withdraw(const rec_tied *tied, size_t element);

REC_MUST_USE rec_status rec_tied_state_make(rec_tied *tied, size_t trail_capacity,
                                            rec_tied_state *state);

/** What a contraction is for. */
typedef struct rec_tied_goal {
    bool all_bounds; /**< tighten everything */
    bool one_end;    /**< only this end, where linear programs are concerned */
    uint32_t variable;
    bool is_low;
} rec_tied_goal;

/** Takes from what may be spent, and counts it for the solution. */
void rec_tied_spend(rec_tied *tied, uint64_t work);

/**
 * What is left of every variable under the elements that are not off: claims
 * and courses, propagation, linear programs where propagation is loose,
 * shaving where relations are not linear.
 *
 * Error:   loses nothing that satisfies them.
 * Returns: REC_OK; REC_E_MEMORY; REC_E_ROUNDING.
 */
REC_MUST_USE rec_status rec_tied_contract(rec_tied *tied, const rec_tied_goal *goal,
                                          rec_tied_state *state);

/** Propagates on from the variables that changed (NULL: all), and looks at open ends. */
REC_MUST_USE rec_status rec_tied_propagate(rec_tied *tied, rec_tied_state *state,
                                           const uint32_t changed[], size_t changed_count);

/** Whether one value is left of a variable and claims exclude it; *variable which. */
bool rec_tied_meets_open_end(const rec_tied *tied, const rec_tied_state *state, uint32_t *variable);

/**
 * Whether claims give an end as it is: nothing is nearer, but for what the
 * doubles beside a decimal lose.
 */
bool rec_tied_is_said_end(const rec_tied *tied, const rec_tied_state *state, uint32_t variable,
                          bool is_low);

/** The interval that holds all that a low and a high end allow, in doubles; and whether the end
 * itself is not among it. */
rec_interval rec_tied_outward(rec_end lo, rec_end hi);
static inline bool rec_tied_is_excluded(rec_end end)
{
    return end.open || end.rank != 0;
}

/* ---- linear programs ---- */

/** Sets tied->linear up if propagation alone would be loose. */
REC_MUST_USE rec_status rec_tied_linear_make(rec_tied *tied);
void rec_tied_linear_free(rec_tied_linear *linear);

/** Whether programs are needed at all, and not only where propagation creeps. */
bool rec_tied_linear_is_needed(const rec_tied_linear *linear);

/** Whether every tape is in them. */
bool rec_tied_linear_covers(const rec_tied_linear *linear);

/** Whether a variable is in a linear program that is needed. */
bool rec_tied_linear_has(const rec_tied_linear *linear, uint32_t variable);

/** Tightens the state's domains by linear programs; *changed tells whether they moved. */
REC_MUST_USE rec_status rec_tied_linear_tighten(rec_tied *tied, const rec_tied_goal *goal,
                                                rec_tied_state *state, bool *changed);

/** What programs leave of a variable within the domains; empty where nothing is. */
REC_MUST_USE rec_status rec_tied_linear_range(rec_tied *tied, const rec_interval domains[],
                                              const uint8_t active[], uint32_t variable,
                                              rec_interval *range);

/** Marks the elements and entries that one bound of a round rests on. */
REC_MUST_USE rec_status rec_tied_linear_reasons(rec_tied *tied, const rec_tied_round *round,
                                                const rec_tied_state *state, uint32_t variable,
                                                bool is_low, uint8_t tapes[], uint8_t ends[]);

/* ---- shaving ---- */

/** Finds which variables may be shaved. */
REC_MUST_USE rec_status rec_tied_shave_make(rec_tied *tied);

/** Shaves them, for so much work at most. */
REC_MUST_USE rec_status rec_tied_shave(rec_tied *tied, rec_tied_state *state, uint64_t work);

/* ---- reasons ---- */

/** Marks elements which an end of a variable rests on: enough of them, maybe more than it takes. */
REC_MUST_USE rec_status rec_tied_trace(rec_tied *tied, const rec_tied_state *state,
                                       uint32_t variable, bool is_low, bool elements[]);
/** The same of emptiness. */
REC_MUST_USE rec_status rec_tied_trace_emptiness(rec_tied *tied, const rec_tied_state *state,
                                                 bool elements[]);

/** Marks the elements that alone give what claims say of an end: claims, cast to the date. */
void rec_tied_mark_givers(const rec_tied *tied, const rec_tied_state *state, uint32_t variable,
                          bool is_low, bool elements[]);

/**
 * Marks what an end of a variable rests on: parts that each suffice for it,
 * each minimal and found without those before, until the rest no longer
 * entails it.
 *
 * Shapes:  named[element_count], all false.
 * Needs:   a state that is contracted; probe: another, which is used up.
 */
REC_MUST_USE rec_status rec_tied_rest(rec_tied *tied, const rec_tied_state *state,
                                      rec_tied_state *probe, uint32_t variable, bool is_low,
                                      bool named[]);

/**
 * Marks one minimal part that suffices for an end, and contracts it alone.
 *
 * Shapes:  part[element_count], what may suffice and is to be sought in, or
 *          all false; probe: contracted under the part.
 */
REC_MUST_USE rec_status rec_tied_part(rec_tied *tied, const rec_tied_state *state,
                                      rec_tied_state *probe, uint32_t variable, bool is_low,
                                      bool part[]);

/* ---- witness ---- */

/**
 * Looks for values of all variables that satisfy every element that is not
 * off, claims and strict comparisons exactly, equalities to
 * REC_TAPE_EQUAL_WITHIN.
 *
 * Shapes:  values[variable_count].
 * Needs:   a state that is contracted and not empty; it is not changed.
 */
REC_MUST_USE rec_status rec_tied_witness(rec_tied *tied, const rec_tied_state *state,
                                         double values[], bool *found);

/**
 * The same for what need not be shown: within a share of the work of its own,
 * beyond which nothing is found.
 */
REC_MUST_USE rec_status rec_tied_prove(rec_tied *tied, const rec_tied_state *state, double values[],
                                       bool *found);

/** Whether values satisfy all that is not off. */
bool rec_tied_holds(const rec_tied *tied, const rec_tied_state *state, const double values[],
                    rec_interval slots[]);

#endif
