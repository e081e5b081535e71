/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A medium of the text report's pages. In a tree an item is held back until
 * the next one shows whether anything lies below it:
 *
 *   low end: at least 3 million        <li><details><summary>low end ...</summary><ul>
 *     ← us-3m (US intelligence)          <li>← us-3m ...</li></ul></details></li>
 */
#include "report/html_said.h"

#include "report/html_writer.h"

#include <string.h>

/** Lets an item go that is too long to be held back: it does not fold. */
static void let_go(rec_html_said *said)
{
    rec_write_text(said->out, "<li><div>");
    rec_write_bytes(said->out, said->pending, said->pending_used);
    said->pending_used = 0;
    said->is_long = true;
}

static rec_status write_markup(void *context, const char *bytes, size_t length)
{
    rec_html_said *said = context;
    if (said->is_skipped) {
        return REC_OK;
    }
    if (said->layout == REC_HTML_TREE && !said->is_long &&
        length > REC_HTML_PENDING_BYTES - said->pending_used) {
        let_go(said);
    }
    if (said->layout != REC_HTML_TREE || said->is_long) {
        rec_write_bytes(said->out, bytes, length);
        return REC_OK;
    }
    memcpy(said->pending + said->pending_used, bytes, length);
    said->pending_used += length;
    return REC_OK;
}

static rec_status write_text(void *context, const char *bytes, size_t length)
{
    rec_html_said *said = context;
    rec_html_escape(&said->markup, bytes, length); /* harmless: the page saw to that */
    return REC_OK;
}

/** All that was written goes where it belongs, before that changes. */
static void pass_on(rec_html_said *said)
{
    const rec_status kept = rec_writer_finish(&said->markup);
    (void)kept; /* ours never fail; the sink's own failure is kept by out */
}

/** Ends the item at hand: as one that folds where another goes below it. */
static void end_item(rec_html_said *said, bool has_below, unsigned below)
{
    if (!said->has_item) {
        return;
    }
    said->has_item = false;
    const bool opens = has_below && said->depth < REC_HTML_TREE_DEPTH;
    if (said->is_long) {
        rec_write_text(said->out, opens ? "</div><ul>" : "</div></li>");
    } else {
        rec_write_text(said->out, opens ? "<li><details open><summary>" : "<li>");
        rec_write_bytes(said->out, said->pending, said->pending_used);
        rec_write_text(said->out, opens ? "</summary><ul>" : "</li>");
    }
    if (opens) {
        said->lists[said->depth].indent = below;
        said->lists[said->depth].folds = !said->is_long;
        said->depth++;
    }
    said->pending_used = 0;
    said->is_long = false;
}

static void close_list(rec_html_said *said)
{
    said->depth--;
    rec_write_text(said->out,
                   said->lists[said->depth].folds ? "</ul></details></li>" : "</ul></li>");
}

static void begin_item(rec_html_said *said, unsigned indent)
{
    end_item(said, said->has_item && indent > said->indent, indent);
    while (said->depth > 0 && said->lists[said->depth - 1].indent > indent) {
        close_list(said);
    }
    said->has_item = true;
    said->indent = indent;
}

static void begin_element(rec_html_said *said, unsigned indent)
{
    static const char *const headings[] = {"h1", "h2", "h3", "h4", "h5", "h6"};
    const bool is_heading = indent == 0 && said->heading > 0;
    said->element = is_heading ? headings[said->heading - 1] : "p";
    rec_write_text(&said->markup, "<");
    rec_write_text(&said->markup, said->element);
    rec_write_text(&said->markup, indent > REC_TEXT_INDENT ? " class=\"below\">" : ">");
}

static void begin(void *context, unsigned indent)
{
    rec_html_said *said = context;
    pass_on(said);
    said->is_skipped = said->skip > 0;
    if (said->is_skipped) {
        said->skip--;
        return;
    }
    switch (said->layout) {
    case REC_HTML_PARAGRAPHS:
        begin_element(said, indent);
        break;
    case REC_HTML_INLINE:
        rec_write_text(&said->markup, said->paragraphs > 0 ? " " : "");
        break;
    case REC_HTML_TREE:
        begin_item(said, indent);
        break;
    }
    said->paragraphs++;
}

static void end_tone(rec_html_said *said)
{
    if (said->tone != NULL) {
        rec_write_text(&said->markup, "</");
        rec_write_text(&said->markup, said->tone);
        rec_write_text(&said->markup, ">");
        said->tone = NULL;
    }
}

static void claim(void *context, uint32_t index)
{
    rec_html_said *said = context;
    said->claim = index;
}

/** A claim's name: a link, but in a tree, where it would stand in what folds. */
static void begin_claim(rec_html_said *said)
{
    const rec_problem *problem = said->report.problem;
    if (said->layout != REC_HTML_TREE) {
        rec_html_begin_claim_link(&said->markup, problem, said->document, said->claim);
        said->tone = "a";
        return;
    }
    rec_write_text(&said->markup, "<span class=\"id\" data-claim=\"");
    rec_html_name(&said->markup, problem->claims[said->claim].id);
    rec_write_text(&said->markup, "\">");
    said->tone = "span";
}

static void tone(void *context, rec_tone tone)
{
    static const char *const classes[] = {"", "", " class=\"bad\"", " class=\"bound\"",
                                          " class=\"faint\""};
    rec_html_said *said = context;
    end_tone(said);
    if (tone == REC_TONE_STRONG && said->claim != REC_NO_INDEX) {
        begin_claim(said);
        said->claim = REC_NO_INDEX;
    } else if (tone != REC_TONE_PLAIN) {
        said->tone = tone == REC_TONE_STRONG ? "strong" : "span";
        rec_write_text(&said->markup, "<");
        rec_write_text(&said->markup, said->tone);
        rec_write_text(&said->markup, classes[tone]);
        rec_write_text(&said->markup, ">");
    }
}

static void end(void *context)
{
    rec_html_said *said = context;
    end_tone(said);
    said->claim = REC_NO_INDEX;
    if (said->element != NULL) {
        rec_write_text(&said->markup, "</");
        rec_write_text(&said->markup, said->element);
        rec_write_text(&said->markup, ">\n");
        said->element = NULL;
    }
    pass_on(said);
}

void rec_html_begin_claim_link(rec_writer *out, const rec_problem *problem, unsigned document,
                               uint32_t claim)
{
    rec_write_text(out, "<a class=\"id\" href=\"#d");
    rec_write_unsigned(out, document);
    rec_write_text(out, "-c");
    rec_write_unsigned(out, claim);
    rec_write_text(out, "\" data-claim=\"");
    rec_html_name(out, problem->claims[claim].id);
    rec_write_text(out, "\">");
}

void rec_html_said_start(rec_html_said *said, rec_writer *out, const rec_text_report *report,
                         rec_html_layout layout, unsigned document)
{
    said->report = *report;
    said->layout = layout;
    said->heading = 0;
    said->skip = 0;
    said->document = document;
    said->out = out;
    said->paragraphs = 0;
    said->is_skipped = false;
    said->element = NULL;
    said->tone = NULL;
    said->claim = REC_NO_INDEX;
    said->has_item = false;
    said->is_long = false;
    said->pending_used = 0;
    said->depth = 0;
    said->text_sink = (rec_sink){write_text, said};
    said->markup_sink = (rec_sink){write_markup, said};
    rec_writer_start(&said->text, &said->text_sink);
    rec_writer_start(&said->markup, &said->markup_sink);
    said->medium = (rec_medium){begin, claim, tone, end, said};
    rec_page_start_medium(&said->report.page, &said->text, &said->medium);
}

void rec_html_said_finish(rec_html_said *said)
{
    const rec_status kept = rec_writer_finish(&said->text);
    (void)kept;
    pass_on(said);
    end_item(said, false, 0);
    while (said->depth > 0) {
        close_list(said);
    }
}
