/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RECONCILE_CLAIM_H
#define RECONCILE_CLAIM_H

#include <reconcile/solution.h>

REC_BEGIN_C

/** Where a claim's date is from. */
typedef enum rec_date_from {
    REC_DATE_NONE = 0, /**< it has none: its quantity is fixed */
    REC_DATE_AS_OF = 1,
    REC_DATE_SAID = 2,
    REC_DATE_DOCUMENT = 3
} rec_date_from;

/** What a claim says of whom it repeats. */
typedef enum rec_repeats_form {
    REC_REPEATS_SOURCE = 0, /**< nothing: it is as with its source */
    REC_REPEATS_NONE = 1,   /**< nobody */
    REC_REPEATS_CLAIM = 2,
    REC_REPEATS_OTHER = 3 /**< a source */
} rec_repeats_form;

/** What one claim says, as it is given. Texts live as long as the problem; NULL: not given. */
typedef struct rec_claim_view {
    const char *id;
    uint32_t source, quantity; /**< indices; quantity REC_NO_INDEX: it asserts a relation */
    const char *says;          /**< the statement as written, "at most 10,000" for at_most */
    const char *text;          /**< in plain words: "at least 3,000,000 shells" */
    bool has_date, has_said;
    rec_date date; /**< the one that counts */
    rec_date said;
    rec_date_from date_from;
    rec_repeats_form repeats_form;
    uint32_t repeats;    /**< index of the claim or source; REC_NO_INDEX where none is named */
    double weight;       /**< its own, else its source's */
    int credibility;     /**< 1 to 6; 0: not given */
    rec_reading reading; /**< its own, its quantity's, its source's, else the problem's */
    bool ignored;
    const char *quote, *url, *note;
    rec_place place;
} rec_claim_view;

/** What a claim allows under one reading, in its quantity's unit. */
typedef struct rec_claim_interval {
    bool soft;       /**< it is statistical and entails no interval */
    bool empty;      /**< no value is left: a count between whole numbers */
    rec_range range; /**< where neither */
} rec_claim_interval;

/** A statistical claim's figures, in its quantity's unit. */
typedef struct rec_claim_measure {
    double value;
    double minus, plus; /**< standard uncertainties below and above */
    double df;          /**< degrees of freedom; INFINITY: without limit */
} rec_claim_measure;

/** What became of a claim. */
typedef enum rec_claim_status {
    REC_CLAIM_IDLE = 0,    /**< upheld, gives no bound */
    REC_CLAIM_BINDING = 1, /**< upheld, gives a bound */
    REC_CLAIM_SET_ASIDE = 2,
    REC_CLAIM_SOFT = 3,   /**< statistical: no part of the bounds */
    REC_CLAIM_REPEAT = 4, /**< passes on what another said */
    REC_CLAIM_IGNORED = 5,
    REC_CLAIM_UNSAID = 6 /**< not said by the date up to which claims are known */
} rec_claim_status;

/** What was found out of one claim. */
typedef struct rec_claim_result {
    rec_claim_status status;
    rec_reading reading;         /**< the one that it is taken under */
    rec_claim_interval interval; /**< under that reading */
    uint32_t origin;             /**< index of the source that stands for its origin */
    rec_claim_list roots;        /**< of a repeat: the claims that it passes on */
    bool distorted;              /**< a repeat that misses every root's interval */
    const char *repeats;         /**< id of the claim or source that it passes on; NULL: none */
} rec_claim_result;

REC_API size_t rec_problem_claim_count(const rec_problem *problem);

/**
 * Shows one claim, by its place among them.
 *
 * Returns: REC_OK; REC_E_INVALID when index is not below the count.
 */
REC_API REC_MUST_USE rec_status rec_problem_claim(const rec_problem *problem, size_t index,
                                                  rec_claim_view *view);
REC_API REC_MUST_USE rec_status rec_solution_claim(const rec_solution *solution, size_t index,
                                                   rec_claim_result *result);

/** Index of the claim of that id; REC_NO_INDEX when there is none. O(claims). */
REC_API uint32_t rec_problem_claim_index(const rec_problem *problem, const char *id);

/**
 * Tells what a claim allows under any reading.
 *
 * Returns: REC_OK; REC_E_INVALID for an index or a reading that is none.
 */
REC_API REC_MUST_USE rec_status rec_problem_claim_interval(const rec_problem *problem, size_t index,
                                                           rec_reading reading,
                                                           rec_claim_interval *interval);

/**
 * Tells the figures of a statistical claim.
 *
 * Returns: REC_OK; REC_E_INVALID for an index that is none or a claim that is
 *          not statistical.
 */
REC_API REC_MUST_USE rec_status rec_problem_claim_measure(const rec_problem *problem, size_t index,
                                                          rec_claim_measure *measure);

/** "idle", "binding", "set_aside", "soft", "repeat", "ignored", "unsaid"; constant. */
REC_API const char *rec_claim_status_name(rec_claim_status status);

REC_END_C

#endif
