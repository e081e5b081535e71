/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The report as a table: one row a quantity and one a claim, under one header
 * for all documents, so that each column means one thing throughout; a document
 * that was refused has a row for each error instead.
 */
#include "report/csv_parts.h"
#include "report/formats.h"
#include "report/json_parts.h"
#include "report/text_parts.h"

#include <string.h>

/** Columns are only ever added, at the end. */
static const char *const columns[] = {"row",           "document",    "id",        "source",
                                      "quantity",      "status",      "low",       "high",
                                      "low_open",      "high_open",   "unit",      "text",
                                      "says",          "as_of",       "said",      "reading",
                                      "low_from",      "high_from",   "set_aside", "conflicts",
                                      "against",       "repeats",     "origin",    "weight",
                                      "reliability",   "credibility", "value",     "minus",
                                      "plus",          "estimator",   "estimate",  "estimate_low",
                                      "estimate_high", "kind",        "label",     "source_name",
                                      "quote",         "url",         "note",      "file",
                                      "line",          "column"};

enum { COLUMN_COUNT = sizeof columns / sizeof columns[0] };

typedef struct csv_report {
    rec_csv csv;
    const char *document;
    const rec_solution *solution;
    const rec_problem *problem;
    const rec_estimation *estimation;
    rec_csv_conflicts conflicts;
    uint32_t only;
    const bool *claims; /**< [the problem's] those to tell of; NULL: all */
} csv_report;

static void empty_cells(rec_csv *csv, unsigned count)
{
    for (unsigned i = 0; i < count; i++) {
        rec_csv_empty(csv);
    }
}

static void write_range(rec_csv *csv, const rec_range *range)
{
    if (range == NULL) {
        empty_cells(csv, 4);
        return;
    }
    rec_csv_number(csv, range->lo);
    rec_csv_number(csv, range->hi);
    rec_csv_bool(csv, range->lo_open);
    rec_csv_bool(csv, range->hi_open);
}

static void write_date(rec_csv *csv, bool given, rec_date date)
{
    if (given) {
        char text[REC_DATE_TEXT_SIZE];
        (void)rec_date_text(date, text);
        rec_csv_text(csv, text);
    } else {
        rec_csv_empty(csv);
    }
}

static void write_weight(rec_csv *csv, uint64_t millionths)
{
    rec_csv_number(csv, (double)millionths / (double)REC_WEIGHT_ONE);
}

static void write_place(csv_report *report, rec_place place)
{
    rec_csv *csv = &report->csv;
    rec_csv_text(csv, rec_problem_document(report->problem, place));
    if (place.line == 0) {
        empty_cells(csv, 2);
        return;
    }
    rec_csv_unsigned(csv, place.line);
    rec_csv_unsigned(csv, place.column);
}

static void write_quantity(csv_report *report, uint32_t index)
{
    rec_csv *csv = &report->csv;
    const rec_solution *solution = report->solution;
    const rec_quantity *quantity = &report->problem->quantities[index];
    const rec_solved_quantity *solved = &solution->quantities[index];
    rec_csv_word(csv, "quantity");
    rec_csv_text(csv, report->document);
    rec_csv_text(csv, quantity->id);
    rec_csv_empty(csv); /* source */
    rec_csv_text(csv, quantity->id);
    rec_csv_word(csv, rec_verdict_name(solved->verdict));
    write_range(csv, &solved->bounds);
    rec_csv_text(csv, quantity->unit_text);
    empty_cells(csv, 2); /* text, says */
    write_date(csv, solution->has_at, solution->at);
    rec_csv_empty(csv); /* said */
    rec_csv_word(csv, rec_reading_name(solution->reading));
    rec_csv_ids(csv, report->problem, solved->low_from, solved->low_relations);
    rec_csv_ids(csv, report->problem, solved->high_from, solved->high_relations);
    rec_csv_ids(csv, report->problem, solved->set_aside, solved->set_aside_relations);
    rec_csv_conflicts_of_quantity(csv, solution, index);
    empty_cells(csv, 6); /* against, repeats, origin, weight, reliability, credibility */
    empty_cells(csv, 3); /* value, minus, plus */
    rec_csv_estimate(csv, report->estimation, index);
    rec_csv_word(csv, rec_kind_name(quantity->kind));
    rec_csv_text(csv, quantity->label);
    empty_cells(csv, 3); /* source_name, quote, url */
    rec_csv_text(csv, quantity->note);
    write_place(report, quantity->place);
    rec_csv_end(csv, COLUMN_COUNT);
}

static void write_grades(rec_csv *csv, const rec_source *source, const rec_claim *claim)
{
    const char reliability[] = {source->reliability, '\0'};
    rec_csv_word(csv, reliability);
    if (claim->credibility == 0) {
        rec_csv_empty(csv);
    } else {
        rec_csv_unsigned(csv, (uint64_t)claim->credibility);
    }
}

static void write_measure(rec_csv *csv, const rec_claim *claim)
{
    if (claim->measured) {
        rec_csv_number(csv, claim->soft_value);
        rec_csv_number(csv, claim->soft_minus);
        rec_csv_number(csv, claim->soft_plus);
    } else {
        empty_cells(csv, 3);
    }
}

static void write_claim(csv_report *report, uint32_t index)
{
    rec_csv *csv = &report->csv;
    const rec_solution *solution = report->solution;
    const rec_claim *claim = &report->problem->claims[index];
    const rec_source *source = &report->problem->sources[claim->source];
    const rec_quantity *quantity =
        claim->quantity == REC_NO_INDEX ? NULL : &report->problem->quantities[claim->quantity];
    const rec_reading reading = rec_solution_reading(solution, claim);
    const bool has_range = quantity != NULL && !claim->soft && !claim->nothing[reading];
    rec_csv_word(csv, "claim");
    rec_csv_text(csv, report->document);
    rec_csv_text(csv, claim->id);
    rec_csv_text(csv, source->id);
    rec_csv_text(csv, quantity != NULL ? quantity->id : NULL);
    rec_csv_word(csv, rec_claim_status_name(solution->claims[index].status));
    write_range(csv, has_range ? &claim->range[reading] : NULL);
    rec_csv_text(csv, quantity != NULL ? quantity->unit_text : NULL);
    rec_csv_text(csv, claim->text);
    rec_csv_text(csv, claim->says);
    write_date(csv, claim->date_from != REC_DATE_NONE, claim->date);
    write_date(csv, claim->has_said, claim->said);
    rec_csv_word(csv, rec_reading_name(reading));
    empty_cells(csv, 3); /* low_from, high_from, set_aside */
    rec_csv_conflicts_of_claim(csv, &report->conflicts, index);
    rec_csv_against(csv, &report->conflicts, index);
    rec_csv_text(csv, rec_solved_claim_repeats(solution, index));
    rec_csv_text(csv, report->problem->sources[solution->claims[index].origin].id);
    write_weight(csv, claim->weight);
    write_grades(csv, source, claim);
    write_measure(csv, claim);
    empty_cells(csv, 4); /* estimate */
    empty_cells(csv, 2); /* kind, label */
    rec_csv_text(csv, source->name);
    rec_csv_text(csv, claim->quote);
    rec_csv_text(csv, claim->url);
    rec_csv_text(csv, claim->note);
    write_place(report, claim->place);
    rec_csv_end(csv, COLUMN_COUNT);
}

static rec_status write_solved(csv_report *report, const rec_reported *reported)
{
    const rec_solution *solution = report->solution;
    rec_json_result chosen = {
        .solution = solution, .problem = solution->problem, .only = report->only};
    rec_arena arena;
    rec_arena_init(&arena, &solution->arena.allocator);
    rec_status status = rec_csv_conflicts_find(solution, &arena, &report->conflicts);
    report->claims = NULL;
    if (status == REC_OK && report->only != REC_NO_INDEX) {
        status = rec_json_choose(&chosen, reported->parts.history, &arena);
        report->claims = chosen.claims;
    }
    for (uint32_t i = 0; status == REC_OK && i < solution->problem->quantity_count; i++) {
        if (report->only == REC_NO_INDEX || report->only == i) {
            write_quantity(report, i);
        }
    }
    for (uint32_t i = 0; status == REC_OK && i < solution->problem->claim_count; i++) {
        if (solution->claims[i].status != REC_CLAIM_UNSAID &&
            (report->claims == NULL || report->claims[i])) {
            write_claim(report, i);
        }
    }
    rec_arena_release(&arena);
    return status;
}

static void write_error(csv_report *report, const char *file, rec_place place, const char *message)
{
    rec_csv *csv = &report->csv;
    rec_csv_word(csv, "error");
    rec_csv_text(csv, report->document);
    empty_cells(csv, 3); /* id, source, quantity */
    rec_csv_word(csv, "refused");
    empty_cells(csv, 5); /* low to unit */
    rec_csv_text(csv, message);
    empty_cells(csv, COLUMN_COUNT - 15);
    rec_csv_text(csv, file);
    if (place.line > 0) {
        rec_csv_unsigned(csv, place.line);
        rec_csv_unsigned(csv, place.column);
    } else {
        empty_cells(csv, 2);
    }
    rec_csv_end(csv, COLUMN_COUNT);
}

static void write_refused(csv_report *report, const rec_reported *reported)
{
    const rec_diagnostics *diagnostics = reported->diagnostics;
    size_t told = 0;
    for (size_t i = 0; i < diagnostics->count; i++) {
        const rec_diagnostic *entry = &diagnostics->entry[i];
        if (entry->severity == REC_SEVERITY_ERROR) {
            const bool named = entry->place.file < reported->name_count;
            write_error(report, named ? reported->names[entry->place.file] : report->document,
                        entry->place, entry->message);
            told++;
        }
    }
    if (told == 0) {
        write_error(report, report->document, (rec_place){0}, "there is no result for it");
    } else if (diagnostics->error_total > told) {
        write_error(report, report->document, (rec_place){0},
                    "and more errors, which are not listed");
    }
}

rec_status rec_report_csv(const rec_reported reported[], size_t count, const rec_text_style *style,
                          const rec_sink *sink)
{
    rec_writer out;
    rec_status status = REC_OK;
    csv_report report = {0};
    rec_writer_start(&out, sink);
    rec_csv_start(&report.csv, &out);
    for (size_t i = 0; i < COLUMN_COUNT; i++) {
        rec_csv_word(&report.csv, columns[i]);
    }
    rec_csv_end(&report.csv, COLUMN_COUNT);
    for (size_t i = 0; i < count && status == REC_OK; i++) {
        const rec_reported *one = &reported[i];
        if (one->solution == NULL) {
            report.document = one->names[0];
            write_refused(&report, one);
        } else if (rec_text_find_only(one->solution->problem, style->only, &report.only)) {
            report.solution = one->solution;
            report.problem = one->solution->problem;
            report.document = report.problem->name;
            report.estimation = one->parts.estimation;
            status = write_solved(&report, one);
        }
    }
    const rec_status written = rec_writer_finish(&out);
    return status != REC_OK ? status : written;
}
