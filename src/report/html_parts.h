/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_HTML_PARTS_H
#define REC_HTML_PARTS_H

#include "report/html_said.h"
#include "report/html_writer.h"
#include "report/report.h"

/** The parts of the page, each in its own file. */

/** What a page shows of each kind; of more than that the rest is counted, and said to be left out.
 */
enum {
    REC_HTML_CLAIMS = 5000,
    REC_HTML_QUANTITIES = 2000,     /**< in the table, */
    REC_HTML_QUANTITIES_FULL = 150, /**< with words and pictures, */
    REC_HTML_EXPLAINED = 60,        /**< and explained */
    REC_HTML_VIEWS = 1 + REC_READING_COUNT
};

/** The result under one reading. */
typedef struct rec_html_view {
    const rec_solution *solution;
    const char *name;   /**< of the reading; "as written" where claims have readings of their own */
    rec_solution *made; /**< to be freed; NULL: the caller's */
} rec_html_view;

/** One document on the page. */
typedef struct rec_html {
    rec_writer *out;
    const rec_reported *reported;
    const rec_problem *problem;
    unsigned number;                     /**< from 1: what its anchors begin with, "d1-" */
    unsigned level;                      /**< of its title: <h1>, or <h2> where there are several */
    uint32_t only;                       /**< the one quantity, REC_NO_INDEX for all */
    rec_html_view views[REC_HTML_VIEWS]; /**< the first is the one that was asked for */
    size_t view_count;
    rec_status status; /**< the first failure that is not the sink's */
} rec_html;

/** Solves under the readings beside the one that was asked for; and lets them go. */
REC_MUST_USE rec_status rec_html_open_views(rec_html *html);
void rec_html_close_views(rec_html *html);

/** One document, all of it; and one that was refused. */
void rec_html_document(rec_html *html);
void rec_html_refused(rec_html *html);
void rec_html_lacks(rec_html *html); /**< it has no quantity of the name that was asked for */

/** Parts of it, in the order in which they stand. */
void rec_html_summary(rec_html *html);
void rec_html_conflicts(rec_html *html); /**< with what has to give way */
void rec_html_quantities(rec_html *html);
void rec_html_relations(rec_html *html);
void rec_html_quantity(rec_html *html, uint32_t index, bool explained);
/** Its pictures, and what the signs of all pictures mean. */
void rec_html_quantity_pictures(rec_html *html, size_t view, uint32_t index);
void rec_html_map(rec_html *html, size_t view); /**< of what ties quantities, under one reading */
void rec_html_legend(rec_html *html);
void rec_html_timeline(rec_html *html, uint32_t quantity);
void rec_html_explained(rec_html *html, size_t view, uint32_t quantity);
void rec_html_claims(rec_html *html);
void rec_html_sources(rec_html *html);
void rec_html_what_if(rec_html *html); /**< data for the script, which makes choices of it */
void rec_html_estimates(rec_html *html);
void rec_html_history(rec_html *html);
void rec_html_findings(rec_html *html);
void rec_html_warnings(rec_html *html); /**< what loading said of it */

/** Shared by the parts. */

/** Opens a section with its heading: depth 1 is right below the title. */
void rec_html_section(rec_html *html, const char *anchor, const char *heading);
void rec_html_section_end(rec_html *html);
void rec_html_heading(rec_html *html, unsigned depth, const char *text);

/** Opens and ends a block that is shown under one reading only; where all views are one nothing is
 * written. */
void rec_html_view_begin(rec_html *html, size_t view, const char *element);
void rec_html_view_end(rec_html *html, const char *element);

/** What of a cell is shown under which views: those that are alike share one text. */
typedef struct rec_html_alike {
    bool leads[REC_HTML_VIEWS];                /**< whether a view is the first of its kind */
    bool same[REC_HTML_VIEWS][REC_HTML_VIEWS]; /**< as the leader */
    size_t kinds;
} rec_html_alike;
typedef bool rec_html_is_alike(const rec_html *html, uint32_t index, size_t a, size_t b);
void rec_html_find_alike(const rec_html *html, uint32_t index, rec_html_is_alike *is_alike,
                         rec_html_alike *alike);

/** Opens and ends the text of one kind; nothing is written where there is one kind only. */
void rec_html_kind_begin(rec_html *html, const rec_html_alike *alike, size_t view);
void rec_html_kind_end(rec_html *html, const rec_html_alike *alike);

void rec_html_anchor(rec_html *html, char kind, uint32_t index); /**< d1-c12 */
void rec_html_claim_link(rec_html *html, uint32_t claim);
void rec_html_quantity_link(rec_html *html, uint32_t quantity);
void rec_html_verdict(rec_html *html, rec_verdict verdict);
/** A range of a quantity in words, and exactly beside it. */
void rec_html_range(rec_html *html, size_t view, uint32_t quantity, rec_range range);
void rec_html_date(rec_html *html, rec_date date);
void rec_html_place(rec_html *html, rec_place place);
void rec_html_sort_key(rec_html *html, double value); /**< attribute data-sort */
/** "12 of 40 more …": what a list leaves out. */
void rec_html_left_out(rec_html *html, size_t shown, size_t total, const char *what);

/** Whether a quantity goes with the one that is shown. */
bool rec_html_shows(const rec_html *html, uint32_t quantity);
bool rec_html_shows_claim(const rec_html *html, uint32_t claim);

#endif
