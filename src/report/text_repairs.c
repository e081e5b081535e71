/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What has to give way: the repairs with what they cost and leave, what broke
 * a tie between them, and how far apart the claims are.
 */
#include "report/text_parts.h"

#include <math.h>

enum { REPAIRS_SHOWN = 6, BOUNDS_SHOWN = 4, GRADES = 5, UNRATED = 2 };

/* How many withdrawn claims have each grade, best first; A and 1 are 0. */
typedef struct grade_counts {
    size_t count[GRADES];
    bool any_unrated;
} grade_counts;

/* Unknown counts as the middle one: it is not the worst. */
static unsigned grade_of(const rec_problem *problem, const rec_claim *claim, bool reliability)
{
    const char letter = problem->sources[claim->source].reliability;
    if (reliability) {
        return letter >= 'A' && letter <= 'E' ? (unsigned)(letter - 'A') : UNRATED;
    }
    return claim->credibility >= 1 && claim->credibility <= GRADES
               ? (unsigned)(claim->credibility - 1)
               : UNRATED;
}

static grade_counts grades_of(const rec_problem *problem, const rec_repair *repair,
                              bool reliability)
{
    const rec_claim_list list = repair->withdraw;
    grade_counts grades = {.any_unrated = repair->relations.count > 0};
    grades.count[UNRATED] = repair->relations.count; /* nobody says an assumption */
    for (size_t i = 0; i < list.count; i++) {
        const rec_claim *claim = &problem->claims[list.claims[i]];
        const char letter = problem->sources[claim->source].reliability;
        grades.count[grade_of(problem, claim, reliability)]++;
        grades.any_unrated = grades.any_unrated ||
                             (reliability ? letter == 0 || letter == 'F'
                                          : claim->credibility == 0 || claim->credibility > GRADES);
    }
    return grades;
}

/* The first grade, best first, in which the sorted grades of two withdrawals
 * differ; GRADES where one of them has no more. */
static bool deciding_grades(const grade_counts *best, const grade_counts *other,
                            unsigned *best_grade, unsigned *other_grade)
{
    unsigned at = 0;
    while (at < GRADES && best->count[at] == other->count[at]) {
        at++;
    }
    if (at == GRADES) {
        return false;
    }
    *best_grade = at;
    *other_grade = at;
    unsigned *later = best->count[at] > other->count[at] ? other_grade : best_grade;
    const grade_counts *of_later = later == best_grade ? best : other;
    do {
        ++*later;
    } while (*later < GRADES && of_later->count[*later] == 0);
    return true;
}

static void write_decided_by(rec_text_report *report, const char *what, char first_grade,
                             unsigned best, unsigned other)
{
    rec_page *page = &report->page;
    if (best >= GRADES || other >= GRADES) { /* alike as far as the shorter one goes */
        rec_page_text(page, "; as cheap, but gives up more");
        return;
    }
    const char best_text[] = {(char)(first_grade + (int)best), '\0'};
    const char other_text[] = {(char)(first_grade + (int)other), '\0'};
    rec_page_text(page, "; as cheap, but ");
    rec_page_text(page, what);
    rec_page_text(page, " decides: ");
    rec_page_text(page, best_text);
    rec_page_text(page, " against ");
    rec_page_text(page, other_text);
}

/* Why `other`, which costs as much as the best repair, is not among the best. */
static void write_tie_break(rec_text_report *report, const rec_repair *best,
                            const rec_repair *other)
{
    static const struct {
        const char *what;
        char first_grade;
    } rules[] = {{"reliability", 'A'}, {"credibility", '1'}};
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
        const grade_counts of_best = grades_of(report->problem, best, i == 0);
        const grade_counts of_other = grades_of(report->problem, other, i == 0);
        unsigned best_grade = 0, other_grade = 0;
        if (deciding_grades(&of_best, &of_other, &best_grade, &other_grade)) {
            write_decided_by(report, rules[i].what, rules[i].first_grade, best_grade, other_grade);
            if (best_grade < GRADES && (of_best.any_unrated || of_other.any_unrated)) {
                rec_page_text(&report->page,
                              i == 0 ? " (not known counts as C)" : " (not known counts as 3)");
            }
            return;
        }
    }
}

/* Another repair is told by what it withdraws instead of the first one's. */
static void write_withdrawn(rec_text_report *report, const rec_repair *first,
                            const rec_repair *repair)
{
    if (repair == first) {
        rec_text_names(report, repair->withdraw, repair->relations);
        return;
    }
    rec_text_names_beyond(report, repair->withdraw, repair->relations, first->withdraw,
                          first->relations);
    rec_page_text(&report->page, " instead of ");
    rec_text_names_beyond(report, first->withdraw, first->relations, repair->withdraw,
                          repair->relations);
}

static bool same_range(rec_range a, rec_range b)
{
    return a.lo == b.lo && a.hi == b.hi && a.lo_open == b.lo_open && a.hi_open == b.hi_open;
}

/* Bounds that a repair leaves, of another than the first only where they differ from its. */
static void write_bounds_left(rec_text_report *report, const rec_repair *first,
                              const rec_repair *repair)
{
    rec_page *page = &report->page;
    size_t shown = 0, left_out = 0;
    for (size_t i = 0; i < repair->bounds_count; i++) {
        const rec_repair_bounds *bounds = &repair->bounds[i];
        if (repair != first && i < first->bounds_count &&
            first->bounds[i].quantity == bounds->quantity &&
            same_range(first->bounds[i].range, bounds->range)) {
            continue;
        }
        if (shown == BOUNDS_SHOWN) {
            left_out++;
            continue;
        }
        const rec_quantity *quantity = &report->problem->quantities[bounds->quantity];
        rec_range_words said;
        rec_quantity_range_words(report->solution, bounds->quantity, bounds->range, &said);
        rec_page_text(page, shown++ == 0 ? "; then " : ", ");
        rec_page_text(page, quantity->id);
        rec_page_text(page, ": ");
        rec_text_range(report, &said);
    }
    if (left_out > 0) {
        rec_page_text(page, " and ");
        rec_page_unsigned(page, left_out);
        rec_page_text(page, left_out == 1 ? " more quantity" : " more quantities");
    }
}

static void write_repair(rec_text_report *report, size_t index)
{
    rec_page *page = &report->page;
    const rec_repair *first = &report->solution->repairs[0];
    const rec_repair *repair = &report->solution->repairs[index];
    rec_page_begin(page, REC_TEXT_INDENT, REC_TEXT_HANG);
    if (repair->best) {
        rec_page_tone(page, REC_TONE_BOUND);
        rec_page_text(page, rec_page_either(page, "▸", ">"));
        rec_page_tone(page, REC_TONE_PLAIN);
        rec_page_text(page, index == 0 ? " set aside " : " or as well ");
    } else {
        rec_page_text(page, "or else ");
    }
    write_withdrawn(report, first, repair);
    rec_page_text(page, ": weight ");
    rec_text_weight(report, repair->weight);
    if (!repair->best && first->best && repair->weight == first->weight) {
        write_tie_break(report, first, repair);
    }
    write_bounds_left(report, first, repair);
    rec_page_end(page);
}

static void write_stretch(rec_text_report *report)
{
    rec_page *page = &report->page;
    const double stretch = report->solution->stretch;
    rec_page_begin(page, REC_TEXT_INDENT, REC_TEXT_HANG);
    if (report->solution->stretch_unknown) {
        rec_page_text(page,
                      "By how much figures would have to be off to agree was not found in time.");
    } else if (isnan(stretch) || stretch > 1.0) {
        rec_page_text(page, "Even if every figure may be off by 100 %, they do not agree.");
    } else if (stretch == 0.0) {
        rec_page_text(page, "They are apart by no more than an open end.");
    } else if (stretch == 1.0) {
        rec_page_text(page, "They are as far apart as yes and no: only figures that may be off by "
                            "100 % would agree.");
    } else {
        char percent[REC_HUMAN_SIZE];
        rec_human_percent(stretch, percent);
        rec_page_text(page, "If every figure may be off by ");
        rec_page_text(page, percent);
        rec_page_text(page, ", they agree.");
    }
    rec_page_end(page);
}

/* Whether relations that are taken as certain contradict each other, whatever is claimed. */
static bool blames_nobody(const rec_solution *solution)
{
    bool found = false;
    for (size_t i = 0; i < solution->conflict_count && !found; i++) {
        const rec_conflict *conflict = &solution->conflicts[i];
        found = conflict->claims.count + conflict->relations.count == 0;
    }
    return found;
}

/* Repairs concern the whole document: of one quantity only where no other is in conflict. */
static bool concerns_shown(const rec_text_report *report)
{
    const rec_solution *solution = report->solution;
    for (size_t i = 0; i < report->problem->quantity_count; i++) {
        if (report->only != REC_NO_INDEX && report->only != i &&
            solution->quantities[i].verdict == REC_VERDICT_CONFLICT) {
            return false;
        }
    }
    return report->only == REC_NO_INDEX ||
           solution->quantities[report->only].verdict == REC_VERDICT_CONFLICT;
}

void rec_text_repairs(rec_text_report *report)
{
    rec_page *page = &report->page;
    const rec_solution *solution = report->solution;
    if (solution->verdict != REC_VERDICT_CONFLICT || !concerns_shown(report)) {
        return;
    }
    rec_page_blank(page);
    rec_page_begin(page, 0, REC_TEXT_INDENT);
    rec_page_tone(page, REC_TONE_STRONG);
    rec_page_text(page, "What has to give way");
    rec_page_tone(page, REC_TONE_PLAIN);
    rec_page_end(page);
    const size_t count = solution->repair_count;
    for (size_t i = 0; i < count && i < REPAIRS_SHOWN; i++) {
        write_repair(report, i);
    }
    if (count > REPAIRS_SHOWN) {
        rec_page_begin(page, REC_TEXT_INDENT, REC_TEXT_HANG);
        rec_page_text(page, "and ");
        rec_page_unsigned(page, count - REPAIRS_SHOWN);
        rec_page_text(page,
                      count == REC_REPAIR_LIMIT ? " more ways, perhaps others" : " more ways");
        rec_page_end(page);
    }
    if (!solution->repairs_proven && report->only != REC_NO_INDEX) { /* else a finding says it */
        rec_page_begin(page, REC_TEXT_INDENT, REC_TEXT_HANG);
        rec_page_text(page, "The search stopped at its budget: there may be cheaper ways.");
        rec_page_end(page);
    }
    if (count == 0) {
        rec_page_begin(page, REC_TEXT_INDENT, REC_TEXT_HANG);
        rec_page_text(page, blames_nobody(solution)
                                ? "No claim or assumption can settle it: a relation that is taken "
                                  "as certain has to be mended."
                                : "The search stopped at its budget before it found a way.");
        rec_page_end(page);
        return;
    }
    write_stretch(report);
}
