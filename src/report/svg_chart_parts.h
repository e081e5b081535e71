/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_SVG_CHART_PARTS_H
#define REC_SVG_CHART_PARTS_H

#include "report/svg_chart.h"
#include "report/svg_scale.h"
#include "report/svg_words.h"

#include <reconcile/quantity.h>

/** The parts of the charts of one quantity, each in its own file. */

enum {
    REC_CHART_ROWS_MAX = 60,    /**< claims that all have a row */
    REC_CHART_ROWS_CHOSEN = 36, /**< of more claims so many have */
    REC_CHART_STATUSES = REC_CLAIM_UNSAID,
    REC_CHART_CLASHES_MAX = 4
};

/** Pixels from the left: names of sources, ids, marks, numbers, words. */
enum {
    REC_CHART_NAMES = REC_CHART_MARGIN,
    REC_CHART_IDS_END = 312,
    REC_CHART_IDS_WIDTH = 100,
    REC_CHART_MARKS = 318,
    REC_CHART_PLOT = 350,
    REC_CHART_PLOT_END = 712,
    REC_CHART_WORDS = 726,
    REC_CHART_WORDS_WIDTH = REC_CHART_WIDTH - REC_CHART_MARGIN - REC_CHART_WORDS
};

typedef struct rec_chart_row {
    uint32_t claim;
    double y; /**< of its middle */
    bool first_of_source, first_of_origin;
    bool clashes; /**< it is in a conflict that is listed */
} rec_chart_row;

/** Claims on one quantity as they are drawn. */
typedef struct rec_chart_rows {
    rec_chart_row row[REC_CHART_ROWS_MAX];
    size_t count;
    size_t gathered[REC_CHART_STATUSES]; /**< claims without a row, by status */
    size_t gathered_count;               /**< and all of them */
} rec_chart_rows;

/** Chooses the rows and their order; y is not set. */
void rec_chart_rows_choose(rec_chart_rows *rows, const rec_solution *solution, uint32_t quantity);

/** The row of a claim; NULL: it has none. */
const rec_chart_row *rec_chart_row_of(const rec_chart_rows *rows, uint32_t claim);

/** What a claim covers on the scale; false: no value. Of a statistical one: what lies within its
 * standard uncertainty. */
bool rec_chart_range(const rec_solution *solution, uint32_t index, rec_range *range);

/** How a claim is drawn. */
typedef enum rec_chart_look {
    REC_LOOK_USED = 0,
    REC_LOOK_SET_ASIDE,
    REC_LOOK_REPEAT,
    REC_LOOK_SOFT,
    REC_LOOK_IGNORED
} rec_chart_look;

rec_chart_look rec_chart_look_of(const rec_solution *solution, uint32_t index);

/** Conflicts on this quantity alone that are joined and told, by their place in the solution. */
typedef struct rec_chart_clashes {
    size_t conflict[REC_CHART_CLASHES_MAX];
    size_t count;
    uint64_t more;  /**< on this quantity alone, but not told here */
    size_t several; /**< listed ones that take in other quantities */
} rec_chart_clashes;

void rec_chart_clashes_find(rec_chart_clashes *clashes, const rec_solution *solution,
                            uint32_t quantity);

/** All that is drawn of one quantity. */
typedef struct rec_chart {
    const rec_solution *solution;
    const rec_problem *problem;
    uint32_t quantity;
    const rec_solved_quantity *solved;
    rec_chart_rows rows;
    rec_chart_clashes clashes;
    rec_scale scale;
    const char *unit;   /**< noun of the axis; "" for none */
    double pitch;       /**< from row to row */
    double top, bottom; /**< of the plot */
    double height;
    unsigned signs;
} rec_chart;

/** Lays it out. */
void rec_chart_plan(rec_chart *chart, const rec_solution *solution, uint32_t quantity);

/** Its title and verdict; returns the height, or only that where svg is NULL. */
double rec_chart_head(rec_svg *svg, const rec_chart *chart);

/** The bars. half: half of a bar's height. */
void rec_chart_claim_marks(rec_svg *svg, const rec_chart *chart, const rec_chart_row *row);
void rec_chart_bounds_marks(rec_svg *svg, const rec_scale *scale, rec_range range, double y,
                            double half);
unsigned rec_chart_claim_signs(const rec_solution *solution, uint32_t index);

/** Signs beside a row and in legends. */
void rec_chart_sign_binding(rec_svg *svg, double x, double y);
void rec_chart_sign_clash(rec_svg *svg, double x, double y);
void rec_chart_sign_witness(rec_svg *svg, double x, double y);
void rec_chart_badge(rec_svg *svg, double x, double y, size_t number);

/** Claims without rows, of one status: how many hold each value. */
void rec_chart_density(rec_svg *svg, const rec_chart *chart, rec_claim_status status, double y);

/** The joins of conflicts, and their sentences; the latter returns its height. */
void rec_chart_joins(rec_svg *svg, const rec_chart *chart);
double rec_chart_sentences(rec_svg *svg, const rec_chart *chart, double y);

/** What a claim is, in one line for who points at it or hears it read. */
void rec_chart_claim_words(rec_svg_words *words, const rec_solution *solution, uint32_t index);

/** A listed conflict in a sentence. */
void rec_chart_conflict_words(rec_svg_words *words, const rec_solution *solution, size_t conflict);

/** A claim's figure as written, with its date where that matters. */
void rec_chart_figure_words(rec_svg_words *words, const rec_solution *solution, uint32_t index);

/** "set aside", "gives a bound", ...; constant. */
const char *rec_chart_status_words(rec_claim_status status);

/** "k1" of the first listed conflict. */
enum { REC_CHART_ID_SIZE = 24 };
void rec_chart_conflict_id(size_t conflict, char id[REC_CHART_ID_SIZE]);

#endif
