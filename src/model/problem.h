/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_PROBLEM_H
#define REC_PROBLEM_H

#include "model/arena.h"
#include "model/date.h"
#include "model/relation.h"
#include "model/units.h"
#include "model/words.h"

#include <reconcile/claim.h>
#include <reconcile/diagnostic.h>
#include <reconcile/problem.h>
#include <reconcile/quantity.h>
#include <reconcile/range.h>
#include <reconcile/source.h>

/**
 * A problem as it stands after every name was resolved and every statement
 * read: flat arrays, indices between them, strings in one arena. Strings are
 * NUL-terminated UTF-8, NULL where the document gives none.
 */

/** Weights are kept in millionths, so that sums and ties are exact. */
#define REC_WEIGHT_ONE UINT64_C(1000000)

/** Exact texts (rec_exact_text) of ends that are no doubles; NULL: the double is exact. */
typedef struct rec_exact_ends {
    const char *lo;
    const char *hi;
} rec_exact_ends;

typedef struct rec_source {
    const char *id;
    const char *name;       /**< never NULL: the id where none is given */
    char reliability;       /**< 'A' to 'F', 0 where none is given */
    int reading;            /**< a rec_reading, REC_READING_OWN where none is given */
    uint64_t weight;        /**< millionths */
    uint32_t repeats_first; /**< into rec_problem.repeats */
    uint32_t repeats_count;
    const char *note, *url;
    rec_place place;
} rec_source;

/** Greatest changes per day in the quantity's unit, rounded up; INFINITY: no limit. */
typedef struct rec_course {
    double rise, fall;
} rec_course;

typedef struct rec_quantity {
    const char *id;
    const char *label;     /**< NULL where none is given */
    const char *unit_text; /**< as written; "1" where none is given */
    rec_unit_id unit;
    rec_kind kind;
    rec_course course;
    const char *course_name; /**< "fixed", "cumulative", "level" or "limited" */
    rec_range domain;        /**< the kind's own, cut by `within`; whole ends for a count */
    rec_exact_ends domain_exact;
    bool has_within;
    const char *const *words;
    size_t word_count;
    int reading; /**< a rec_reading, REC_READING_OWN where none is given */
    const char *note;
    rec_place place;
} rec_quantity;

/** What the document says of several quantities at once. */
typedef struct rec_relation {
    const char *id;
    const char *that; /**< as written */
    const char *note;
    bool assumed; /**< it may be blamed in a conflict */
    rec_relation_terms terms;
    rec_place place;      /**< of the relation */
    rec_place that_place; /**< of its text */
} rec_relation;

typedef struct rec_claim {
    const char *id;
    const rec_relation_terms *asserted; /**< the relation; NULL: it speaks of one quantity */
    bool id_by_place;                   /**< "c1" given by the reader, not by the document */
    uint32_t source;
    uint32_t quantity;  /**< REC_NO_INDEX: it asserts a relation, of several quantities */
    const char *says;   /**< the phrase as written, or "at most 10,000" for at_most: "10,000" */
    const char *text;   /**< the same in plain words: "at least 3,000,000 shells" */
    const char *figure; /**< `text` without the unit's noun: "at least 3 million", human numbers */
    rec_hedge hedge;
    rec_unit_id unit; /**< unit of the number as written */
    bool measured;    /**< statistical: it has the figures below */
    bool soft;        /**< ... and no interval: not so with `as_bound` */
    double soft_value, soft_minus, soft_plus,
        soft_df; /**< standard uncertainties; df INFINITY where none */
    rec_range
        range[REC_READING_COUNT]; /**< in the quantity's unit, cut by its kind, whole for counts */
    bool nothing[REC_READING_COUNT]; /**< no value is left under that reading (a count between whole
                                        numbers) */
    uint32_t exact; /**< into rec_problem.exact_ends, [REC_READING_COUNT] from there; REC_NO_INDEX:
                       all ends are exact doubles */
    bool converted; /**< the unit was converted, ends are rounded outward */
    bool has_as_of, has_said;
    rec_date as_of, said;
    const char *as_of_text, *said_text;
    rec_date_from date_from; /**< REC_DATE_NONE only where the quantity is fixed */
    rec_date date;           /**< the effective one */
    rec_repeats_form repeats_form;
    uint32_t repeats_index;
    rec_reading reading; /**< its own, the quantity's, the source's, else the document's */
    int credibility;     /**< 1 to 6, 0 where none is given */
    uint64_t weight;     /**< millionths; the claim's own, else its source's */
    bool ignored;
    const char *quote, *url, *note;
    rec_place place;      /**< of the claim */
    rec_place says_place; /**< of the statement's value */
} rec_claim;

/** What is known of the errors of two statistical claims together. */
typedef struct rec_correlation {
    uint32_t first, second; /**< claims, first < second */
    double r;               /**< in (-1, 1) */
    const char *note;
    rec_place place; /**< of what gives it, which may give it for other pairs too */
} rec_correlation;

/** What `check` holds a result against. NaN means "not named"; infinite means unbounded. */
typedef struct rec_expected_quantity {
    const char *id;
    uint32_t quantity; /**< REC_NO_INDEX until resolved */
    bool has_low, has_high;
    double low, high;    /**< -INFINITY, INFINITY for null */
    const char *verdict; /**< NULL: not named */
    bool has_at;
    rec_date at;
    bool has_set_aside;
    const char *const *set_aside;
    size_t set_aside_count;
    rec_place place, low_place, high_place, verdict_place, set_aside_place;
} rec_expected_quantity;

typedef struct rec_id_list {
    const char *const *ids;
    size_t count;
    rec_place place;
} rec_id_list;

typedef struct rec_expectation {
    bool given;
    const char *verdict; /**< NULL: not named */
    rec_place verdict_place;
    rec_expected_quantity *quantities;
    size_t quantity_count;
    bool has_conflicts, has_repairs;
    rec_id_list *conflicts;
    size_t conflict_count;
    rec_place conflicts_place;
    rec_id_list *repairs;
    size_t repair_count;
    rec_place repairs_place;
    double tolerance; /**< relative; 1e-9 where none is given */
    rec_place place;
} rec_expectation;

struct rec_problem {
    rec_arena arena;
    rec_units *units;
    const char *name; /**< of the (first) document, for messages and results: "claims.yaml" */
    const char *const *documents; /**< names of all of them, by rec_place.file */
    size_t document_count;
    const char *title, *note, *url;
    bool has_as_of;
    rec_date as_of;
    rec_reading reading;
    rec_source *sources;
    size_t source_count;
    uint32_t *repeats; /**< source indices, by rec_source.repeats_first */
    size_t repeats_count;
    rec_quantity *quantities;
    size_t quantity_count;
    rec_relation *relations; /**< in the document's order */
    size_t relation_count;
    rec_claim *claims; /**< in the document's order */
    size_t claim_count;
    rec_correlation *correlations; /**< sorted by first, then second; a pair stands once */
    size_t correlation_count;
    rec_exact_ends *exact_ends;
    size_t exact_ends_count;
    rec_expectation expectation;
};

/** In place of a rec_reading: each claim is taken under its own. */
enum { REC_READING_OWN = REC_READING_COUNT };

/** The reading under which a claim is taken; taken: a rec_reading for all, or REC_READING_OWN. */
rec_reading rec_claim_reading(const rec_claim *claim, int taken);

/** Name of the document that a place lies in. */
const char *rec_problem_document(const rec_problem *problem, rec_place place);

/** The domain of a kind: [0, inf), [0, 1] or all reals. */
rec_range rec_kind_domain(rec_kind kind);

/**
 * When a claim was made known: what `said` says, else its date. Returns whether
 * there is any; a claim without was known all along.
 */
bool rec_claim_said(const rec_claim *claim, rec_date *said);

/** Whether a relation, or a claim, speaks of a quantity; O(operands). */
bool rec_terms_speak_of(const rec_relation_terms *terms, uint32_t quantity);
bool rec_claim_speaks_of(const rec_claim *claim, uint32_t quantity);

/** Whether the quantity has one value whatever the date: it may neither rise nor fall. */
bool rec_quantity_is_fixed(const rec_quantity *quantity);

/** The exact text of a claim's low or high end under a reading; NULL: its double is exact. */
const char *rec_claim_lo_exact(const rec_problem *problem, const rec_claim *claim,
                               rec_reading reading);
const char *rec_claim_hi_exact(const rec_problem *problem, const rec_claim *claim,
                               rec_reading reading);

#endif
