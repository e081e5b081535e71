/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RECONCILE_BUILDER_H
#define RECONCILE_BUILDER_H

#include <reconcile/allocator.h>
#include <reconcile/date.h>
#include <reconcile/diagnostic.h>
#include <reconcile/problem.h>
#include <reconcile/range.h>

#include <stdbool.h>
#include <stddef.h>

REC_BEGIN_C

/**
 * A problem under construction, without any document: begin, add, finish.
 *
 * What is added says what the keys of a document say (see the manual's page on
 * documents), in structures whose members may be left zero where a document
 * may leave the key out. Texts are UTF-8 and end with a NUL; they and all
 * arrays are copied and may go after the call. The first of its kind that is
 * added has index 0, the next 1, and so on.
 *
 * Nothing that is wrong with the contents stops a call: it goes to the
 * diagnostics given at the beginning, named by what it belongs to ("claim `x`:
 * ..."), with no place in a text (0, 0), and rec_builder_finish refuses.
 *
 * One thread at a time may use a builder; several builders may be used at once.
 */
typedef struct rec_builder rec_builder;

/**
 * Begins a problem.
 *
 * Needs:   name: of the problem, for results, where a document has its file's
 *          name; copied. *diagnostics all zero, or as an earlier call left it;
 *          it must outlive the builder.
 * Memory:  from allocator (NULL: malloc), but for what UDUNITS and GMP take
 *          from malloc; the problem that is made keeps using it.
 * Returns: REC_OK with *builder, to be ended by rec_builder_finish or
 *          rec_builder_abandon; REC_E_INVALID without a name; REC_E_MEMORY.
 */
REC_API REC_MUST_USE rec_status rec_builder_begin(const char *name, const rec_allocator *allocator,
                                                  rec_diagnostics *diagnostics,
                                                  rec_builder **builder);

/** What a problem says of itself. */
typedef struct rec_problem_spec {
    const char *title, *note, *url;
    const char *as_of;          /**< date for claims that give none; ISO 8601 text */
    const rec_date *as_of_date; /**< the same as rec_date_read gives it; one of both, or none */
    const char *reading;        /**< "literal", "rounded" or "ferson"; NULL: rounded */
} rec_problem_spec;

/** A thing that is counted. */
typedef struct rec_unit_spec {
    const char *name;
    const char *plural;      /**< NULL: the English one */
    const char *const *also; /**< [also_count] further names */
    size_t also_count;
} rec_unit_spec;

/** Who says something. */
typedef struct rec_source_spec {
    const char *id;
    const char *name;           /**< NULL: the id */
    char reliability;           /**< Admiralty grade 'A' to 'F'; 0: none */
    double weight;              /**< above 0, at most six decimals; 0: 1 */
    const char *const *repeats; /**< [repeats_count] ids of sources whose figures it passes on */
    size_t repeats_count;
    const char *reading; /**< of its claims; NULL: the problem's */
    const char *note, *url;
} rec_source_spec;

/** Something that has a number. */
typedef struct rec_quantity_spec {
    const char *id;
    const char *label;
    const char *unit; /**< NULL: 1 */
    rec_kind kind;
    const char *course;      /**< "fixed", "cumulative" or "level"; NULL: fixed */
    const char *rise, *fall; /**< speed limits instead, "20000 shell/day"; NULL: none */
    const rec_range *within; /**< values it can have at all; open ends are refused */
    const char *within_low;  /**< the same as decimal texts, both or none */
    const char *within_high;
    const char *const *words; /**< [word_count] its own nouns in phrases */
    size_t word_count;
    const char *reading; /**< of claims on it; NULL: their sources' */
    const char *note;
} rec_quantity_spec;

/** What holds between quantities: "shells <= containers * load", as the manual's page on relations
 * says. */
typedef struct rec_relation_spec {
    const char *id;
    const char *that;
    const char *note;
    bool assumed; /**< it may be blamed in a conflict */
} rec_relation_spec;

/** What is known of the errors of statistical claims together; see the manual's page on documents.
 */
typedef struct rec_correlation_spec {
    const char *const *claims; /**< [claim_count] ids; every two of them are so correlated */
    size_t claim_count;
    double r; /**< in (-1, 1) */
    const char *note;
} rec_correlation_spec;

/** What a statement in numbers means. */
typedef enum rec_figure_form {
    REC_FIGURE_NONE = 0, /**< there is none */
    REC_FIGURE_RANGE = 1,
    REC_FIGURE_EXACTLY = 2,
    REC_FIGURE_AT_LEAST = 3,
    REC_FIGURE_AT_MOST = 4,
    REC_FIGURE_MORE_THAN = 5,
    REC_FIGURE_LESS_THAN = 6,
    REC_FIGURE_MEASURED = 7 /**< value with standard uncertainties: statistical */
} rec_figure_form;

/**
 * A statement in numbers. Each is that very double: 0.1 is
 * 0x1.999999999999ap-4, a little more than the decimal, which a text would be.
 * No reading widens it.
 */
typedef struct rec_figure {
    rec_figure_form form;
    rec_range range;    /**< RANGE: lo <= hi, one end may be infinite, equal ends closed */
    double value;       /**< all other forms; finite */
    double minus, plus; /**< MEASURED: standard uncertainties below and above, >= 0, finite */
    double df;          /**< MEASURED: degrees of freedom, >= 1; 0: without limit */
} rec_figure;

/** How sure a `value` is, as texts: one of the forms that a document knows. */
typedef struct rec_uncertainty_spec {
    const char *standard;
    const char *expanded, *factor; /**< both */
    const char *half_width, *level;
    const char *plus, *minus; /**< both */
    const char *relative;
    const char *df; /**< beside any of them */
} rec_uncertainty_spec;

/** What a source says of a quantity, or of how several are tied: ONE statement, in words, as a text
 * or in numbers. */
typedef struct rec_claim_spec {
    const char *id; /**< NULL: "c1", "c2", ... by index */
    const char *source;
    const char *quantity; /**< NULL with `that` */
    const char *says;     /**< a phrase: "at least 3 million shells" */
    const char *that;     /**< a relation that the source asserts */
    const char *exactly, *at_least, *at_most, *more_than, *less_than, *about, *order_of;
    const char *between[2];
    const char *value;
    rec_figure figure;
    const rec_uncertainty_spec *uncertainty; /**< of `value` */
    double as_bound;                         /**< statistical claims: entail value +- as_bound
                                                  standard uncertainties; 0: do not */
    const char *unit;                        /**< of the number; NULL: the quantity's own */
    const char *as_of, *said;                /**< when it was so, when it was made public */
    const rec_date *as_of_date, *said_date;  /**< the same as rec_date_read gives it */
    const char *repeats;                     /**< id of a claim or source, or "none" */
    int credibility;                         /**< Admiralty grade 1 to 6; 0: none */
    double weight;                           /**< 0: its source's */
    bool ignored;                            /**< shown, not used */
    const char *reading;                     /**< NULL: its quantity's */
    const char *quote, *url, *note;
} rec_claim_spec;

/**
 * Many claims of one or more sources on one or more quantities, from arrays.
 * Row i says: from lo[i] to hi[i], as REC_FIGURE_RANGE.
 */
typedef struct rec_claim_columns {
    size_t count;
    const char *const *ids;        /**< [count] or NULL; an element may be NULL */
    const char *source;            /**< of all rows, or NULL and ... */
    const char *const *sources;    /**< ... [count] */
    const char *quantity;          /**< of all rows, or NULL and ... */
    const char *const *quantities; /**< ... [count] */
    const char *unit;              /**< of all rows; NULL: the quantities' own */
    const double *lo;              /**< [count] or NULL: -inf */
    const double *hi;              /**< [count] or NULL: inf */
    const bool *lo_open, *hi_open; /**< [count] or NULL: closed */
    const rec_date *as_of, *said;  /**< [count] or NULL: not given */
    const double *weight;          /**< [count] or NULL; 0: the source's */
} rec_claim_columns;

/**
 * Each adds one thing, but for the head, which is set: a later one replaces it.
 *
 * Memory:  the builder's allocator; contents are copied.
 * Returns: REC_OK, also where something is wrong with the contents;
 *          REC_E_MEMORY, after which finish returns it as well; REC_E_LIMIT for
 *          a text of 4 GiB, or beyond 2^32 - 3 things of a kind; REC_E_INVALID
 *          for a count above 0 of an array that is NULL: that one is not added.
 */
REC_API REC_MUST_USE rec_status rec_builder_set_head(rec_builder *builder,
                                                     const rec_problem_spec *spec);
REC_API REC_MUST_USE rec_status rec_builder_add_unit(rec_builder *builder,
                                                     const rec_unit_spec *spec);
REC_API REC_MUST_USE rec_status rec_builder_add_source(rec_builder *builder,
                                                       const rec_source_spec *spec);
REC_API REC_MUST_USE rec_status rec_builder_add_quantity(rec_builder *builder,
                                                         const rec_quantity_spec *spec);
REC_API REC_MUST_USE rec_status rec_builder_add_relation(rec_builder *builder,
                                                         const rec_relation_spec *spec);
REC_API REC_MUST_USE rec_status rec_builder_add_correlation(rec_builder *builder,
                                                            const rec_correlation_spec *spec);
REC_API REC_MUST_USE rec_status rec_builder_add_claim(rec_builder *builder,
                                                      const rec_claim_spec *spec);

/** Adds columns->count claims in the order of the rows, as that many rec_builder_add_claim. */
REC_API REC_MUST_USE rec_status rec_builder_add_claims(rec_builder *builder,
                                                       const rec_claim_columns *columns);

/**
 * Makes the problem, and frees the builder in any case.
 *
 * Cost:    O(n log n) for n things added.
 * Returns: REC_OK with *problem, to be freed by rec_problem_free; else
 *          everything found wrong is in the diagnostics: REC_E_DOCUMENT,
 *          REC_E_SYNTAX, REC_E_INVALID, REC_E_UNIT ... of the first error;
 *          REC_E_MEMORY; REC_E_LIMIT.
 */
REC_API REC_MUST_USE rec_status rec_builder_finish(rec_builder *builder, rec_problem **problem);

/** Gives up: frees the builder and what was added; NULL is allowed. */
REC_API void rec_builder_abandon(rec_builder *builder);

REC_END_C

#endif
