/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_CHECK_PARTS_H
#define REC_CHECK_PARTS_H

#include "model/check.h"

/** The parts of a comparison; the first failure is kept in `status`. */

/** An id that an expectation names, and what it names. */
typedef struct rec_named_id {
    const char *id;
    uint32_t index; /**< of the quantity or member, REC_NO_INDEX: there is none */
    bool told;      /**< whether anything wrong with it was reported */
} rec_named_id;

/** Sorted by id, each once. */
typedef struct rec_named_ids {
    rec_named_id *items;
    size_t count;
} rec_named_ids;

typedef struct rec_checker {
    const rec_solution *solution;
    const rec_problem *problem;
    const rec_expectation *expectation;
    rec_arena *arena;
    rec_status status;
    rec_check_difference *found;
    size_t count, capacity;
    rec_check_item *items; /**< the last is the one that is being compared */
    size_t item_count, item_capacity;
    rec_named_ids quantities, members;
    size_t suggestions; /**< nearest names looked for so far */
    const char *const *quantity_names,
        *const *member_names; /**< for nearest names; NULL: not made yet */
} rec_checker;

/** Begins the next expectation, to which what is added from here on belongs. */
void rec_check_begin(rec_checker *checker, const char *quantity, const char *key, rec_place place);

/** Notes that this expectation names what does not exist. */
void rec_check_leave(rec_checker *checker);

/** Adds an entry; text NULL means that there was no memory for it. Needs an expectation begun. */
void rec_check_add(rec_checker *checker, rec_check_kind kind, rec_place place, const char *quantity,
                   const char *text);

/** Finds what every id of the expectation names. */
void rec_check_find_ids(rec_checker *checker);

/**
 * What an id of the expectation names, REC_NO_INDEX for nothing; what is
 * wrong with the id is reported when it is first looked up.
 */
uint32_t rec_check_quantity(rec_checker *checker, const char *id, rec_place place);

/** Whether there is a quantity of that id, which the expectation names. */
bool rec_check_names_quantity(const rec_checker *checker, const char *id);

/** As rec_check_quantity: the index of a claim, or rec_check_relation of an assumed relation. */
uint32_t rec_check_member(rec_checker *checker, const char *id, rec_place place);

/** Number of a relation among the members that conflicts can have: they come after all claims. */
uint32_t rec_check_relation(const rec_problem *problem, uint32_t relation);

/** Compares the expected set of members with the one that was found. */
void rec_check_set_aside(rec_checker *checker, const rec_expected_quantity *expected,
                         uint32_t quantity);

void rec_check_conflicts(rec_checker *checker);
void rec_check_repairs(rec_checker *checker);

/** "; did you mean 'x'?", or "" when no name is near; NULL when there is no memory. */
const char *rec_check_did_you_mean(rec_checker *checker, const char *word,
                                   const char *const names[], size_t count);

#endif
