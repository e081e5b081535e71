/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RECONCILE_REPORT_H
#define RECONCILE_REPORT_H

#include <reconcile/check.h>
#include <reconcile/diagnostic.h>
#include <reconcile/estimation.h>
#include <reconcile/history.h>
#include <reconcile/settle.h>
#include <reconcile/sink.h>
#include <reconcile/solution.h>
#include <reconcile/what_if.h>

REC_BEGIN_C

/** How a text report is laid out; all zero: 80 columns, without colours, everything. */
typedef struct rec_text_style {
    unsigned width;      /**< columns; 0 stands for 80, less than 40 counts as 40 */
    bool color;          /**< SGR colours and nothing else of the terminal's language */
    bool ascii;          /**< no characters beyond ASCII in the report's own parts */
    const char *only;    /**< id of the one quantity to show, NULL for all */
    rec_verdict fail_on; /**< of junit: a quantity of that verdict, or one before it, fails; all
                            zero: in conflict */
} rec_text_style;

/**
 * Writes the report that people read. What the document says is made harmless
 * for a terminal: control and direction characters are shown as escapes.
 *
 * Needs:   style NULL: all zero.
 * Returns: REC_OK; what the sink returned; REC_E_INVALID for an unknown
 *          `only`, nothing is written then.
 */
REC_API REC_MUST_USE rec_status rec_report_text(const rec_solution *solution,
                                                const rec_text_style *style, const rec_sink *sink);

/**
 * Writes the result as one line of JSON (schema "result") and a newline.
 *
 * Needs:   only: id of the one quantity to write, NULL for all.
 * Returns: as rec_report_text.
 */
REC_API REC_MUST_USE rec_status rec_report_json(const rec_solution *solution, const char *only,
                                                const rec_sink *sink);

/** What may be told beside a solution; NULL: nothing of it. All are of that solution. */
typedef struct rec_report_parts {
    const rec_settlement *settlement; /**< what would settle it, and what it would say without each
                                         source; without: "settle" of each quantity and "without"
                                         are null in the result */
    const rec_estimation *estimation; /**< estimates; without: "estimates" is empty in the result */
    const rec_history *history;       /**< in the result alone, as "history": an entry for each date
                                         of saying; people are told by rec_report_history_text */
    const rec_what_if *what_if;       /**< in HTML alone, where claims can then be left out */
    const rec_checked *checked;       /**< against what was expected: told by junit, of which it is
                                         then all, and by sarif, gcc and github */
} rec_report_parts;

/**
 * Write the report, or the result, with more than the solution.
 *
 * Needs:   as rec_report_text and rec_report_json; parts NULL: nothing more.
 * Returns: likewise; REC_E_INVALID also where a part is of another solution.
 */
REC_API REC_MUST_USE rec_status rec_report_text_with(const rec_solution *solution,
                                                     const rec_report_parts *parts,
                                                     const rec_text_style *style,
                                                     const rec_sink *sink);
REC_API REC_MUST_USE rec_status rec_report_json_with(const rec_solution *solution,
                                                     const rec_report_parts *parts,
                                                     const char *only, const rec_sink *sink);

/** The forms that a report can take. */
typedef enum rec_report_format {
    REC_REPORT_TEXT = 0, /**< for people, on a terminal */
    REC_REPORT_JSON,     /**< the result, a line for each problem (schema "result") */
    REC_REPORT_CSV,
    REC_REPORT_MARKDOWN,
    REC_REPORT_SVG,
    REC_REPORT_HTML,
    REC_REPORT_JUNIT,
    REC_REPORT_SARIF,
    REC_REPORT_GCC,
    REC_REPORT_GITHUB
} rec_report_format;

enum { REC_REPORT_FORMAT_COUNT = REC_REPORT_GITHUB + 1 };

/** "text", "json", ...; constant. */
REC_API const char *rec_report_format_name(rec_report_format format);

/** One problem of those that a report tells of. */
typedef struct rec_reported {
    const rec_solution *solution; /**< NULL: it was refused */
    rec_report_parts parts;       /**< what else is told, of that solution; each may be NULL */
    const char *const *names;     /**< [name_count] its documents, by rec_place.file */
    size_t name_count;
    const rec_diagnostics *diagnostics; /**< errors and warnings of its loading; NULL: none */
} rec_reported;

/**
 * Writes the report of any number of problems in one of the forms. What a
 * document says is made harmless for whatever reads that form.
 *
 * Shapes:  reported[count].
 * Needs:   each has a solution or, with at least one name, diagnostics; text
 *          and JSON leave out those without a solution. style NULL: all zero;
 *          its layout is for text alone.
 * Memory:  scratch from the allocator of the solutions, or malloc.
 * Returns: REC_OK; what the sink returned; REC_E_INVALID for a form that is
 *          none, for parts that are of another solution, and when no problem
 *          knows `only`, nothing is written then; REC_E_MEMORY.
 */
REC_API REC_MUST_USE rec_status rec_report(rec_report_format format, const rec_reported reported[],
                                           size_t count, const rec_text_style *style,
                                           const rec_sink *sink);

/**
 * Writes what each date of saying changed, for people: who said what, and how
 * bounds and conflicts moved.
 *
 * Needs:   style NULL: all zero.
 * Returns: as rec_report_text.
 */
REC_API REC_MUST_USE rec_status rec_report_history_text(const rec_history *history,
                                                        const rec_text_style *style,
                                                        const rec_sink *sink);

/**
 * Writes why the bounds of one quantity are what they are, for people: a tree
 * from both ends down to the claims, by the relations between. Of one that is
 * too large for a page the bounds nearest to the ends are told.
 *
 * Needs:   quantity: its id. style NULL: all zero; `only` is not looked at.
 * Memory:  from the solution's allocator, given back.
 * Returns: REC_OK; what the sink returned; REC_E_INVALID for an unknown
 *          quantity; REC_E_MEMORY; REC_E_ROUNDING when the processor does not
 *          round to nearest. Nothing is written but with the first two.
 */
REC_API REC_MUST_USE rec_status rec_report_explanation_text(const rec_solution *solution,
                                                            const char *quantity,
                                                            const rec_text_style *style,
                                                            const rec_sink *sink);

/**
 * Writes the same as one line of JSON (schema "explain") and a newline,
 * whatever its size.
 *
 * Needs, Memory, Returns: as rec_report_explanation_text.
 */
REC_API REC_MUST_USE rec_status rec_report_explanation_json(const rec_solution *solution,
                                                            const char *quantity,
                                                            const rec_sink *sink);

/**
 * Writes one listed conflict as an English sentence without a line's end, what
 * the document says made harmless.
 *
 * Returns: REC_OK; what the sink returned; REC_E_INVALID when index is not
 *          below rec_solution_conflict_count, nothing is written then.
 */
REC_API REC_MUST_USE rec_status rec_report_conflict(const rec_solution *solution, size_t index,
                                                    const rec_sink *sink);

/**
 * Writes the bounds of one quantity, by its place in the problem, in words as
 * the text report has them: "1,500 to 10,000 containers", "3 million shells and
 * up", "exactly 3 million shells", without a line's end, the document's names
 * made harmless.
 *
 * Error:   the words enclose the bounds: what is rounded is rounded outward.
 * Returns: REC_OK; what the sink returned; REC_E_INVALID when there is no such
 *          quantity, nothing is written then.
 */
REC_API REC_MUST_USE rec_status rec_report_bounds(const rec_solution *solution, size_t quantity,
                                                  const rec_sink *sink);

/**
 * Writes what would settle one quantity, by its place in the problem, likewise:
 * a sentence for the claim and one for the measure; nothing where there is
 * neither.
 *
 * Returns: REC_OK; what the sink returned; REC_E_INVALID when there is no such
 *          quantity, nothing is written then.
 */
REC_API REC_MUST_USE rec_status rec_report_settling(const rec_settlement *settlement,
                                                    size_t quantity, const rec_sink *sink);

/**
 * Writes one listed conflict of a node likewise.
 *
 * Returns: REC_OK; what the sink returned; REC_E_INVALID when an index is not
 *          below its count, nothing is written then.
 */
REC_API REC_MUST_USE rec_status rec_report_what_if_conflict(const rec_what_if *what_if, size_t node,
                                                            size_t index, const rec_sink *sink);

/** The published JSON Schemas, constant texts: "document", "result" and "explain"; NULL for another
 * name. */
REC_API const char *rec_schema_text(const char *name);

REC_END_C

#endif
