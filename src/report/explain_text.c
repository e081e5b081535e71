/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Why a quantity's bounds are what they are, for people:
 *
 *   low end: at least 300 shells/container
 *     ← cargo: shells <= containers * load
 *         shells: at least 3 million shells
 *           ← us-3m (US intelligence): at least 3 million
 *
 * The tree is walked with a stack of the outline's depth.
 */
#include "report/explain.h"

#include "report/explain_parts.h"

#include <math.h>
#include <string.h>

enum {
    PLACE_LAST = -30,  /* all digits are told */
    DIGITS_SHORT = 12, /* where they are no longer than this; here the numbers are the point */
};

/** Where the walk stands: an entry, and which of its children comes next. */
typedef struct walk_frame {
    uint32_t entry;
    uint32_t next;
    size_t left_out;
} walk_frame;

void rec_explain_noun(rec_explain_text *text, uint32_t quantity, double number)
{
    const rec_problem *problem = text->report.problem;
    const char *noun = rec_noun_after(problem, problem->quantities[quantity].unit, number);
    rec_page_text(&text->report.page, noun[0] != '\0' ? " " : "");
    rec_page_text(&text->report.page, noun);
}

void rec_explain_limit(rec_explain_text *text, const rec_explained_bound *bound)
{
    rec_page *page = &text->report.page;
    if (!isfinite(bound->value)) {
        rec_page_text(page, "no limit");
        return;
    }
    const rec_direction direction = bound->is_low ? REC_DOWN : REC_UP;
    char number[REC_HUMAN_SIZE];
    const bool is_computed = bound->kind == REC_REASON_RELATION || bound->kind == REC_REASON_LINEAR;
    bool (*const write)(double, rec_direction, int, char *) =
        is_computed ? rec_human_computed : rec_human_number;
    bool exact = write(bound->value, direction, PLACE_LAST, number);
    if (!exact || strlen(number) > DIGITS_SHORT) {
        exact = write(bound->value, direction, REC_ANY_PLACE, number);
    }
    rec_page_text(page, bound->is_low ? (bound->open ? "more than " : "at least ")
                                      : (bound->open ? "less than " : "at most "));
    rec_page_text(page, number);
    rec_explain_noun(text, bound->quantity, bound->value);
    if (!exact) {
        rec_human_full(bound->value, direction, number);
        rec_page_text(page, " (exactly ");
        rec_page_text(page, number);
        rec_page_text(page, ")");
    }
}

/** The line of a bound below the top: which quantity, when, and its limit. */
static void write_bound(rec_explain_text *text, const rec_explained_bound *bound,
                        const char *ending, unsigned indent)
{
    rec_page *page = &text->report.page;
    const rec_quantity *quantity = &text->report.problem->quantities[bound->quantity];
    rec_page_begin(page, indent, indent + 4);
    rec_page_text(page, quantity->id);
    if (bound->has_date && !rec_quantity_is_fixed(quantity)) {
        char date[REC_DATE_TEXT_SIZE];
        (void)rec_date_text(bound->date, date);
        rec_page_text(page, " as of ");
        rec_page_text(page, date);
    }
    rec_page_text(page, ": ");
    rec_page_tone(page, REC_TONE_BOUND);
    rec_explain_limit(text, bound);
    rec_page_tone(page, REC_TONE_PLAIN);
    rec_page_text(page, ending);
    rec_page_end(page);
}

static void write_left_out(rec_explain_text *text, size_t count, unsigned indent)
{
    rec_page *page = &text->report.page;
    if (count == 0) {
        return;
    }
    text->is_cut = true;
    rec_page_begin(page, indent, indent + 2);
    rec_page_text(page, rec_page_either(page, "… ", "... "));
    rec_page_unsigned(page, count);
    rec_page_text(page, count == 1 ? " bound left out" : " bounds left out");
    rec_page_end(page);
}

/** Indent of a bound's line; a narrow page has no room for wide steps. */
static unsigned indent_at(const rec_explain_text *text, unsigned depth)
{
    return depth * (text->report.page.width < 80 ? 2 : 4);
}

static const rec_explained_bound *bound_of(const rec_explain_text *text, uint32_t entry)
{
    return &text->explanation->bounds[text->outline.entries[entry].bound];
}

/** Tells an entry's bound, which is new, and its reason. */
static void tell(rec_explain_text *text, uint32_t entry)
{
    const unsigned indent = indent_at(text, text->outline.entries[entry].depth);
    text->told[entry] = true;
    if (indent > 0) {
        write_bound(text, bound_of(text, entry), "", indent);
    }
    rec_explain_reason(text, bound_of(text, entry), indent + 2);
}

/** The next child of the bound on top of the stack: REC_NO_INDEX, or the entry to go down to. */
static uint32_t step(rec_explain_text *text, walk_frame *frame)
{
    const rec_explained_bound *parent = bound_of(text, frame->entry);
    const uint32_t child = rec_outline_child(text->explanation, parent, frame->next++, NULL);
    const uint32_t entry = rec_outline_find(text->explanation, &text->outline, child);
    if (entry == REC_NO_INDEX) {
        frame->left_out++;
        return REC_NO_INDEX;
    }
    if (text->outline.entries[entry].parent == frame->entry && !text->told[entry]) {
        return entry;
    }
    write_bound(text, &text->explanation->bounds[child],
                text->told[entry] ? ", as above" : ", as below",
                indent_at(text, text->outline.entries[frame->entry].depth + 1));
    return REC_NO_INDEX;
}

/** Tells a bound that stands at the top and everything below it. */
static void walk(rec_explain_text *text, uint32_t top)
{
    walk_frame stack[REC_OUTLINE_DEPTH + 1] = {{.entry = top}};
    size_t depth = 1;
    tell(text, top);
    while (depth > 0) {
        walk_frame *frame = &stack[depth - 1];
        const rec_explained_bound *bound = bound_of(text, frame->entry);
        if (frame->next == rec_outline_children(bound)) {
            write_left_out(text, frame->left_out + bound->child_count - frame->next,
                           indent_at(text, text->outline.entries[frame->entry].depth + 1));
            depth--;
            continue;
        }
        const uint32_t below = step(text, frame);
        if (below != REC_NO_INDEX) {
            tell(text, below);
            stack[depth++] = (walk_frame){.entry = below};
        }
    }
}

static void write_end(rec_explain_text *text, const char *which, uint32_t entry)
{
    rec_page *page = &text->report.page;
    const rec_explained_bound *bound = bound_of(text, entry);
    const bool is_told = text->told[entry];
    rec_page_blank(page);
    rec_page_begin(page, 0, 4);
    rec_page_tone(page, REC_TONE_STRONG);
    rec_page_text(page, which);
    rec_page_tone(page, REC_TONE_PLAIN);
    rec_page_text(page, ": ");
    rec_page_tone(page, REC_TONE_BOUND);
    rec_explain_limit(text, bound);
    rec_page_tone(page, REC_TONE_PLAIN);
    rec_page_text(page, is_told ? ", as above" : "");
    rec_page_end(page);
    if (!is_told) {
        walk(text, entry);
    }
}

/** Says that a conflict was settled first, where that may have moved the bounds. */
static void write_repair(rec_explain_text *text, uint32_t quantity)
{
    rec_text_report *report = &text->report;
    rec_page *page = &report->page;
    const rec_solution *solution = report->solution;
    const rec_solved_quantity *solved = &solution->quantities[quantity];
    size_t best = 0;
    while (best < solution->repair_count && solution->repairs[best].best) {
        best++;
    }
    if (best == 0 || !(solved->tied || solved->verdict == REC_VERDICT_CONFLICT)) {
        return;
    }
    rec_page_begin(page, REC_TEXT_INDENT, REC_TEXT_HANG);
    if (best > 1) {
        rec_page_text(page, "what follows holds whichever is taken of ");
        rec_page_unsigned(page, best);
        rec_page_text(page, " best repairs");
        rec_page_end(page);
        return;
    }
    rec_page_text(page, solution->repairs_proven ? "what follows holds after the best repair"
                                                 : "what follows holds after a good repair");
    const rec_repair *repair = &solution->repairs[0];
    if (repair->withdraw.count != solved->set_aside.count ||
        repair->relations.count != solved->set_aside_relations.count) {
        rec_page_text(page, ", without ");
        rec_text_names(report, repair->withdraw, repair->relations);
    }
    rec_page_end(page);
}

static void write_footer(rec_explain_text *text)
{
    rec_page *page = &text->report.page;
    if (!text->is_cut) {
        return;
    }
    rec_page_blank(page);
    rec_page_begin(page, 0, REC_TEXT_INDENT);
    rec_page_unsigned(page, text->outline.count);
    rec_page_text(page, " of ");
    rec_page_unsigned(page, text->explanation->bound_count);
    rec_page_text(page, " bounds are told, those nearest to the ends; as JSON there are all");
    rec_page_end(page);
}

void rec_explain_tree(rec_explain_text *text)
{
    rec_outline_draw(text->explanation, &text->outline);
    write_repair(text, text->report.only);
    write_end(text, "low end", 0);
    write_end(text, "high end", text->outline.high);
    write_footer(text);
}

rec_status rec_explanation_text(const rec_solution *solution, const rec_explanation *explanation,
                                const rec_text_style *style, const rec_sink *sink)
{
    const uint32_t quantity = explanation->bounds[explanation->low].quantity;
    const rec_text_style plain = {0};
    rec_writer writer;
    rec_explain_text text = {
        .report = {.solution = solution, .problem = solution->problem, .only = quantity},
        .explanation = explanation};
    rec_writer_start(&writer, sink);
    rec_page_start(&text.report.page, &writer, style != NULL ? style : &plain);
    rec_text_headline(&text.report);
    rec_page_blank(&text.report.page);
    rec_text_quantity_head(&text.report, quantity);
    rec_explain_tree(&text);
    return rec_writer_finish(&writer);
}
