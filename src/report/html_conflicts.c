/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Who contradicts whom, and what has to give way: a sentence each, with links
 * to the claims.
 */
#include "report/html_parts.h"

/** Of many conflicts the worst stand open, the others fold. */
enum { MEMBERS_SHOWN = 24, OPEN_SHOWN = 6, FOLDED_LEAST = 3 };

static void write_members(rec_html *html, const rec_conflict *conflict)
{
    rec_writer *out = html->out;
    const size_t count = conflict->claims.count;
    rec_write_text(out, "<p class=\"members\">");
    for (size_t i = 0; i < count && i < MEMBERS_SHOWN; i++) {
        rec_write_text(out, i > 0 ? ", " : "");
        rec_html_claim_link(html, conflict->claims.claims[i]);
    }
    if (count > MEMBERS_SHOWN) {
        rec_write_text(out, " and ");
        rec_html_count(out, count - MEMBERS_SHOWN);
        rec_write_text(out, " more");
    }
    for (size_t i = 0; i < conflict->relations.count; i++) {
        rec_write_text(out, i + count > 0 ? ", " : "");
        rec_write_text(out, "assumption ");
        rec_html_bdi(out, html->problem->relations[conflict->relations.relations[i]].id);
    }
    if (conflict->quantity != REC_NO_INDEX) {
        rec_write_text(out, " <span class=\"faint\">on</span> ");
        rec_html_quantity_link(html, conflict->quantity);
    }
    rec_write_text(out, "</p>");
}

static void write_conflict(rec_html *html, size_t view, size_t index)
{
    rec_writer *out = html->out;
    const rec_solution *solution = html->views[view].solution;
    const rec_conflict *conflict = &solution->conflicts[index];
    rec_html_saying saying;
    const rec_sink sink = rec_html_say(&saying, out);
    rec_writer sentence;
    rec_write_text(out, "<li data-conflict=\"k");
    rec_write_unsigned(out, index + 1);
    rec_write_text(out, "\" data-group><p dir=\"auto\">");
    rec_writer_start(&sentence, &sink);
    rec_sentence_conflict(&sentence, solution, conflict);
    const rec_status kept = rec_writer_finish(&sentence);
    (void)kept; /* out keeps the failure */
    rec_write_text(out, "</p>");
    write_members(html, conflict);
    rec_write_text(out, "</li>\n");
}

static bool is_shown(const rec_html *html, size_t view, size_t index)
{
    return html->only == REC_NO_INDEX ||
           rec_conflict_concerns(html->problem, &html->views[view].solution->conflicts[index],
                                 html->only);
}

static void begin_folded(rec_writer *out, size_t count)
{
    rec_write_text(out, "</ol>\n<details class=\"more\"><summary>");
    rec_html_count(out, count);
    rec_write_text(out, " more conflicts, none worse</summary>\n<ol class=\"conflict-list\">\n");
}

static void write_list(rec_html *html, size_t view)
{
    rec_writer *out = html->out;
    const rec_solution *solution = html->views[view].solution;
    size_t shown = 0, listed = 0;
    for (size_t k = 0; k < solution->conflict_count; k++) {
        listed += is_shown(html, view, k);
    }
    const bool folds = listed >= OPEN_SHOWN + FOLDED_LEAST;
    for (size_t k = 0; k < solution->conflict_count; k++) {
        if (!is_shown(html, view, k)) {
            continue;
        }
        if (folds && shown == OPEN_SHOWN) {
            begin_folded(out, listed - shown);
        } else if (shown == 0) {
            rec_write_text(out, "<ol class=\"conflict-list\">\n");
        }
        write_conflict(html, view, k);
        shown++;
    }
    rec_write_text(out, shown > 0 ? "</ol>\n" : "<p>No claims contradict each other.</p>\n");
    rec_write_text(out, folds ? "</details>\n" : "");
    if (html->only == REC_NO_INDEX && solution->conflicts_total > shown) {
        rec_write_text(out, "<p class=\"note\">");
        rec_html_count(out, shown);
        rec_write_text(out, solution->conflicts_complete ? " of " : " of at least ");
        rec_html_count(out, solution->conflicts_total);
        rec_write_text(out, " conflicts are listed, none of the others is worse.</p>\n");
    }
}

/** A part of the text report, whose heading is of this depth below the title. */
static void say(rec_html *html, size_t view, unsigned depth, void (*part)(rec_text_report *report))
{
    rec_html_said said;
    const bool asked = view == 0;
    const rec_text_report report = {.solution = html->views[view].solution,
                                    .problem = html->problem,
                                    .settlement = asked ? html->reported->parts.settlement : NULL,
                                    .estimation = asked ? html->reported->parts.estimation : NULL,
                                    .only = html->only};
    rec_html_said_start(&said, html->out, &report, REC_HTML_PARAGRAPHS, html->number);
    said.heading = html->level + depth;
    part(&said.report);
    rec_html_said_finish(&said);
}

void rec_html_conflicts(rec_html *html)
{
    rec_html_section(html, "conflicts", NULL);
    for (size_t view = 0; view < html->view_count; view++) {
        const rec_solution *solution = html->views[view].solution;
        rec_html_view_begin(html, view, "div");
        rec_html_heading(html, 1, "Conflicts");
        write_list(html, view);
        if (solution->verdict == REC_VERDICT_CONFLICT) {
            say(html, view, 2, rec_text_repairs);
            say(html, view, 2, rec_text_without);
        }
        rec_html_view_end(html, "div");
    }
    rec_html_section_end(html);
}

void rec_html_relations(rec_html *html)
{
    bool any = html->problem->relation_count > 0;
    for (size_t c = 0; c < html->problem->claim_count && !any; c++) {
        any = html->problem->claims[c].asserted != NULL;
    }
    if (!any) {
        return;
    }
    rec_html_section(html, "relations", NULL);
    for (size_t view = 0; view < html->view_count; view++) {
        rec_html_view_begin(html, view, "div");
        say(html, view, 1, rec_text_relations_alone);
        rec_html_map(html, view);
        rec_html_view_end(html, "div");
    }
    rec_html_section_end(html);
}

void rec_html_findings(rec_html *html)
{
    if (html->views[0].solution->finding_count > 0 && html->only == REC_NO_INDEX) {
        rec_html_section(html, "findings", NULL);
        say(html, 0, 1, rec_text_findings);
        rec_html_section_end(html);
    }
}
