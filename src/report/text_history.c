/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What each new report changed: a paragraph for each date of saying, with the
 * claims said then, what could be known of their quantities and of others that
 * moved, and the conflicts that they brought.
 */
#include "model/history.h"
#include "report/text_parts.h"

#include <math.h>

enum { CLAIMS_SHOWN = 8, QUANTITIES_SHOWN = 12, CONFLICTS_SHOWN = 3 };

static bool shows(const rec_text_report *report, uint32_t quantity)
{
    return report->only == REC_NO_INDEX || report->only == quantity;
}

static void write_more(rec_text_report *report, size_t count, const char *one, const char *many)
{
    if (count == 0) {
        return;
    }
    rec_page_begin(&report->page, REC_TEXT_INDENT, REC_TEXT_HANG);
    rec_page_text(&report->page, "and ");
    rec_page_unsigned(&report->page, count);
    rec_page_text(&report->page, " more ");
    rec_page_text(&report->page, count == 1 ? one : many);
    rec_page_end(&report->page);
}

static void write_date(rec_text_report *report, const rec_history_entry *entry)
{
    rec_page *page = &report->page;
    rec_page_begin(page, 0, REC_TEXT_INDENT);
    rec_page_tone(page, REC_TONE_STRONG);
    if (entry->has_said) {
        char date[REC_DATE_TEXT_SIZE];
        (void)rec_date_text(entry->said, date);
        rec_page_text(page, entry->joined > 0 ? "until " : "");
        rec_page_text(page, date);
    } else {
        rec_page_text(page, "known all along");
    }
    rec_page_tone(page, REC_TONE_PLAIN);
    if (entry->joined > 0) {
        rec_page_text(page, " (");
        rec_page_unsigned(page, entry->joined + 1);
        rec_page_text(page, " dates in one)");
    }
    rec_page_end(page);
}

static void write_claims(rec_text_report *report, const rec_history_entry *entry)
{
    rec_page *page = &report->page;
    size_t shown = 0, left = 0;
    for (size_t i = 0; i < entry->claim_count; i++) {
        const rec_claim *claim = &report->problem->claims[entry->claims[i]];
        if (report->only != REC_NO_INDEX && !rec_claim_speaks_of(claim, report->only)) {
            continue;
        }
        if (shown == CLAIMS_SHOWN) {
            left++;
            continue;
        }
        shown++;
        rec_page_begin(page, REC_TEXT_INDENT, REC_TEXT_HANG);
        rec_page_text(page, claim->id);
        rec_page_text(page, " (");
        rec_page_text(page, report->problem->sources[claim->source].name);
        rec_page_text(page, ")");
        if (claim->quantity != REC_NO_INDEX) {
            rec_page_text(page, ", ");
            rec_page_text(page, report->problem->quantities[claim->quantity].id);
        }
        rec_page_text(page, ": ");
        rec_page_text(page, claim->says != NULL ? claim->says : claim->text);
        rec_page_end(page);
    }
    write_more(report, left, "claim", "claims");
}

static void write_range(rec_text_report *report, uint32_t quantity, rec_range range)
{
    rec_range_words said;
    rec_quantity_range_words(report->solution, quantity, range, &said);
    rec_text_range(report, &said);
}

static bool same_ends(rec_range a, rec_range b)
{
    return !(a.lo < b.lo) && !(a.lo > b.lo) && !(a.hi < b.hi) && !(a.hi > b.hi) &&
           a.lo_open == b.lo_open && a.hi_open == b.hi_open;
}

static bool same_set_aside(const rec_history_quantity *a, const rec_history_quantity *b)
{
    bool same = a->set_aside.count == b->set_aside.count &&
                a->set_aside_relations.count == b->set_aside_relations.count;
    for (size_t i = 0; same && i < a->set_aside.count; i++) {
        same = a->set_aside.claims[i] == b->set_aside.claims[i];
    }
    for (size_t i = 0; same && i < a->set_aside_relations.count; i++) {
        same = a->set_aside_relations.relations[i] == b->set_aside_relations.relations[i];
    }
    return same;
}

/** What could be known of one quantity; before NULL: it is the first entry. */
static void write_quantity(rec_text_report *report, uint32_t quantity,
                           const rec_history_quantity *before, const rec_history_quantity *now)
{
    rec_page *page = &report->page;
    const bool was_told = before != NULL && before->verdict != REC_VERDICT_SILENT;
    const bool moved = was_told && !same_ends(before->bounds, now->bounds);
    rec_page_begin(page, REC_TEXT_INDENT, REC_TEXT_HANG);
    rec_page_text(page, rec_page_either(page, "→ ", "-> "));
    rec_page_text(page, report->problem->quantities[quantity].id);
    rec_page_text(page, was_told && !moved ? ": still " : ": ");
    rec_page_tone(page, REC_TONE_BOUND);
    write_range(report, quantity, now->bounds);
    rec_page_tone(page, REC_TONE_PLAIN);
    if (moved) {
        rec_page_text(page, ", was ");
        write_range(report, quantity, before->bounds);
    }
    if (now->verdict != REC_VERDICT_AGREED || (was_told && before->verdict != now->verdict)) {
        const bool conflict = now->verdict == REC_VERDICT_CONFLICT;
        rec_page_text(page, "; ");
        rec_page_tone(page, conflict ? REC_TONE_CONFLICT : REC_TONE_STRONG);
        rec_page_text(page, rec_verdict_name(now->verdict));
        rec_page_tone(page, REC_TONE_PLAIN);
    }
    const bool any_aside = now->set_aside.count + now->set_aside_relations.count > 0;
    if (any_aside && was_told && same_set_aside(before, now)) {
        rec_page_text(page, "; set aside as before");
    } else if (any_aside) {
        rec_page_text(page, "; set aside: ");
        rec_text_names(report, now->set_aside, now->set_aside_relations);
    }
    rec_page_end(page);
}

/** Quantities that are spoken of, and others that moved all the same. */
static void write_quantities(rec_text_report *report, const rec_history_step *before,
                             const rec_history_step *step, const bool spoken_of[])
{
    size_t shown = 0, left = 0;
    for (uint32_t q = 0; q < report->problem->quantity_count; q++) {
        if (!shows(report, q) || !(spoken_of[q] || step->quantities[q].changed)) {
            continue;
        }
        if (shown == QUANTITIES_SHOWN) {
            left++;
            continue;
        }
        shown++;
        write_quantity(report, q, before != NULL ? &before->quantities[q] : NULL,
                       &step->quantities[q]);
    }
    write_more(report, left, "quantity", "quantities");
}

static void write_conflicts(rec_text_report *report, const rec_history_step *step)
{
    size_t shown = 0, left = 0;
    for (size_t k = 0; k < step->entry.conflict_count; k++) {
        if (report->only != REC_NO_INDEX &&
            !rec_conflict_concerns(report->problem, &step->conflicts[k], report->only)) {
            continue;
        }
        if (shown == CONFLICTS_SHOWN) {
            left++;
            continue;
        }
        shown++;
        rec_text_conflict(report, &step->conflicts[k]);
    }
    write_more(report, left, "new conflict", "new conflicts");
}

/** Whether anything of the step is shown: one quantity alone may be asked for. */
static bool is_told(const rec_text_report *report, const rec_history_step *step,
                    const bool spoken_of[])
{
    return report->only == REC_NO_INDEX || spoken_of[report->only] ||
           step->quantities[report->only].changed;
}

static void mark_spoken_of(const rec_claim *claim, bool spoken_of[])
{
    if (claim->asserted == NULL) {
        spoken_of[claim->quantity] = true;
        return;
    }
    for (size_t i = 0; i < claim->asserted->operand_count; i++) {
        const uint32_t quantity = claim->asserted->operands[i].quantity;
        if (quantity != REC_NO_INDEX) {
            spoken_of[quantity] = true;
        }
    }
}

static void write_step(rec_text_report *report, const rec_history_step *before,
                       const rec_history_step *step, bool spoken_of[])
{
    for (size_t q = 0; q < report->problem->quantity_count; q++) {
        spoken_of[q] = false;
    }
    for (size_t i = 0; i < step->entry.claim_count; i++) {
        mark_spoken_of(&report->problem->claims[step->entry.claims[i]], spoken_of);
    }
    if (!is_told(report, step, spoken_of)) {
        return;
    }
    rec_page_blank(&report->page);
    write_date(report, &step->entry);
    write_claims(report, &step->entry);
    write_quantities(report, before, step, spoken_of);
    write_conflicts(report, step);
}

rec_status rec_text_history(rec_text_report *report, const rec_history *history)
{
    rec_arena arena;
    rec_arena_init(&arena, &history->arena.allocator);
    bool *spoken_of = rec_arena_take(&arena, report->problem->quantity_count, sizeof *spoken_of);
    if (spoken_of == NULL) {
        return REC_E_MEMORY;
    }
    for (size_t i = 0; i < history->step_count; i++) {
        write_step(report, i > 0 ? &history->steps[i - 1] : NULL, &history->steps[i], spoken_of);
    }
    rec_arena_release(&arena);
    return REC_OK;
}

rec_status rec_report_history_text(const rec_history *history, const rec_text_style *style,
                                   const rec_sink *sink)
{
    rec_text_report report = {.solution = history->solution, .problem = history->solution->problem};
    const rec_text_style plain = {0};
    style = style != NULL ? style : &plain;
    if (!rec_text_find_only(report.problem, style->only, &report.only)) {
        return REC_E_INVALID;
    }
    rec_writer writer;
    rec_writer_start(&writer, sink);
    rec_page_start(&report.page, &writer, style);
    rec_text_headline(&report);
    const rec_status status = rec_text_history(&report, history);
    const rec_status written = rec_writer_finish(&writer);
    return status != REC_OK ? status : written;
}
