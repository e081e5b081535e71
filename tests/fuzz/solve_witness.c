/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Laws that look at a result alone: a straight course through all claims lies
 * within the bounds, the stretch lets every pair of claims meet, and the
 * parts of a result say the same.
 */
#include "fuzz/solve_laws.h"

#include <float.h>
#include <math.h>

/** value = start + step * days, where sixteenths and eighths of days are small enough that nothing
 * rounds. */
typedef struct course {
    double start, step;
    int32_t origin;
} course;

static double value_at(const course *path, rec_date date)
{
    return path->start +
           path->step * ((double)(date.first - path->origin) + (double)date.second / 86400.0);
}

static bool stands(const fuzz_solved *solved, size_t claim)
{
    return fuzz_claim_stands(solved->solution->claims[claim].status);
}

static bool is_inside(const rec_range *range, double value)
{
    return (value > range->lo || (value == range->lo && !range->lo_open)) &&
           (value < range->hi || (value == range->hi && !range->hi_open));
}

/** Whether a claim surely holds: an end that is no double is not touched. */
static bool holds(const fuzz_solved *solved, const rec_claim *claim, const course *path)
{
    const rec_reading reading = rec_solution_reading(solved->solution, claim);
    const rec_range *range = &claim->range[reading];
    const double value = value_at(path, claim->date);
    return !claim->nothing[reading] && is_inside(range, value) &&
           (value != range->lo || rec_claim_lo_exact(solved->problem, claim, reading) == NULL) &&
           (value != range->hi || rec_claim_hi_exact(solved->problem, claim, reading) == NULL);
}

static course choose_course(const fuzz_solved *solved, uint32_t quantity, fuzz_bytes *choices)
{
    static const double steps[] = {0.0, 1.0, 0.5, 0.0625, 0.125, 3.0, 7.0};
    const rec_problem *problem = solved->problem;
    const rec_course *limits = &problem->quantities[quantity].course;
    course path = {.start = fuzz_byte(choices) / 4.0, .origin = 19723 /* 2024-01-01 */};
    const rec_claim *claim = &problem->claims[fuzz_byte(choices) % problem->claim_count];
    const unsigned how = fuzz_byte(choices);
    const rec_range *range = &claim->range[rec_solution_reading(solved->solution, claim)];
    const double end = (how & 1U) != 0 ? range->lo : range->hi;
    if (how % 4 != 0 && !claim->soft && fabs(end) < 1e12) {
        path.start = floor(end * 16.0) / 16.0 + (double)(how / 4 % 3) - 1.0;
    }
    const double step = steps[how / 16 % 7] * ((how & 2U) != 0 ? -1.0 : 1.0);
    if (step >= 0.0 ? step <= limits->rise : -step <= limits->fall) {
        path.step = step;
    }
    if (path.step != 0.0) {
        path.origin = claim->date.first;
    }
    return path;
}

static void try_course(const fuzz_solved *solved, uint32_t quantity, const course *path)
{
    const rec_problem *problem = solved->problem;
    const rec_quantity *of = &problem->quantities[quantity];
    const rec_solved_quantity *result = &solved->solution->quantities[quantity];
    for (size_t i = 0; i < result->timeline_count; i++) {
        const double value =
            result->timeline[i].has_date ? value_at(path, result->timeline[i].date) : path->start;
        if (!is_inside(&of->domain, value)) {
            return;
        }
    }
    for (size_t c = 0; c < problem->claim_count; c++) {
        const rec_claim *claim = &problem->claims[c];
        if (claim->quantity == quantity && stands(solved, c) && !holds(solved, claim, path)) {
            return;
        }
    }
    fuzz_law(result->verdict != REC_VERDICT_CONFLICT, "claims that all hold do not conflict",
             solved);
    for (size_t i = 0; i < result->timeline_count; i++) {
        const double value =
            result->timeline[i].has_date ? value_at(path, result->timeline[i].date) : path->start;
        fuzz_law((of->kind == REC_KIND_COUNT && value != floor(value)) ||
                     is_inside(&result->timeline[i].range, value),
                 "what all claims allow lies within the bounds", solved);
    }
}

void fuzz_law_of_witnesses(const fuzz_solved *solved, fuzz_bytes *choices)
{
    enum { TRIES = 3 };
    for (uint32_t q = 0; q < solved->problem->quantity_count; q++) {
        for (unsigned i = 0; i < TRIES && solved->problem->claim_count > 0; i++) {
            const course path = choose_course(solved, q, choices);
            try_course(solved, q, &path);
        }
    }
}

/** Whether a number is far from where doubles end, so that relative tolerances mean something. */
static bool is_plain(double end)
{
    return isinf(end) || end == 0.0 || (fabs(end) > 1e-100 && fabs(end) < 1e100);
}

static const rec_range *range_of(const fuzz_solved *solved, size_t claim)
{
    const rec_claim *of = &solved->problem->claims[claim];
    return &of->range[rec_solution_reading(solved->solution, of)];
}

/** Whether one date is all there is, every claim has values and all ends are plain. */
static bool is_easily_stretched(const fuzz_solved *solved)
{
    for (size_t c = 0; c < solved->problem->claim_count; c++) {
        const rec_claim *claim = &solved->problem->claims[c];
        const rec_range *range = range_of(solved, c);
        if (stands(solved, c) &&
            (claim->nothing[rec_solution_reading(solved->solution, claim)] ||
             !rec_quantity_is_fixed(&solved->problem->quantities[claim->quantity]) ||
             !is_plain(range->lo) || !is_plain(range->hi))) {
            return false;
        }
    }
    return true;
}

static bool pair_meets(const rec_range *low, const rec_range *high, double stretch)
{
    return isinf(low->lo) || isinf(high->hi) ||
           low->lo - stretch * fabs(low->lo) <= high->hi + stretch * fabs(high->hi);
}

/** Whether all claims of each quantity meet, taken as closed, once stretched. */
static bool meet_when_stretched(const fuzz_solved *solved, double stretch)
{
    const rec_problem *problem = solved->problem;
    for (size_t a = 0; a < problem->claim_count; a++) {
        const uint32_t quantity = problem->claims[a].quantity;
        const rec_range *domain = &problem->quantities[quantity].domain;
        const rec_range *range = range_of(solved, a);
        if (!stands(solved, a)) {
            continue;
        }
        if ((!isinf(range->lo) && range->lo - stretch * fabs(range->lo) > domain->hi) ||
            (!isinf(range->hi) && range->hi + stretch * fabs(range->hi) < domain->lo)) {
            return false;
        }
        for (size_t b = 0; b < problem->claim_count; b++) {
            if (problem->claims[b].quantity == quantity && stands(solved, b) &&
                !pair_meets(range, range_of(solved, b), stretch)) {
                return false;
            }
        }
    }
    return true;
}

void fuzz_law_of_stretch(const fuzz_solved *solved)
{
    const rec_solution *solution = solved->solution;
    const double stretch = solution->stretch;
    if (solution->conflicts_total == 0) {
        fuzz_law(stretch == 0.0, "what agrees needs no stretch", solved);
        return;
    }
    fuzz_law(isnan(stretch) || (stretch >= 0.0 && stretch <= 1.0), "a stretch lies in 0 to 1",
             solved);
    double worst = 0.0;
    bool any_alone = false;
    for (size_t i = 0; i < solution->conflict_count; i++) {
        any_alone = any_alone || solution->conflicts[i].claims.count == 1;
        worst = fmax(worst, solution->conflicts[i].gap_relative);
    }
    const bool all_listed = solution->conflict_count == solution->conflicts_total;
    /* what conflicts alone may be further from another claim, and that pair is not listed */
    fuzz_law(isnan(stretch) || stretch >= worst, "the stretch settles every conflict", solved);
    fuzz_law(any_alone || !all_listed || isnan(stretch) || stretch == worst,
             "the stretch is that of the worst conflict", solved);
    fuzz_law(any_alone || !all_listed || !isnan(stretch) || worst > 1.0,
             "without a stretch some conflict has none", solved);
    if (!is_easily_stretched(solved)) {
        return;
    }
    /* a part in 10^9 is far more than the rounding of a handful of operations; for stretches near
       nothing the rounding of the ends themselves is more, as of 2^53 + 1, which is no double */
    const double slack = fmax(stretch * 1e-9, 4.0 * DBL_EPSILON);
    fuzz_law(meet_when_stretched(solved, isnan(stretch) ? 1.0 : stretch + slack) != isnan(stretch),
             "stretched so far all claims meet", solved);
    fuzz_law(isnan(stretch) || stretch <= slack || !meet_when_stretched(solved, stretch - slack),
             "stretched less far they do not", solved);
}

static void check_quantity(const fuzz_solved *solved, size_t quantity)
{
    const rec_solved_quantity *result = &solved->solution->quantities[quantity];
    const rec_quantity *of = &solved->problem->quantities[quantity];
    fuzz_law(result->bounds.lo <= result->bounds.hi && result->bounds.lo >= of->domain.lo &&
                 result->bounds.hi <= of->domain.hi,
             "bounds are in order and within the domain", solved);
    fuzz_law((result->verdict == REC_VERDICT_CONFLICT) == (result->conflicts_total > 0),
             "a conflict is counted where the verdict says so", solved);
    fuzz_law((result->set_aside.count == 0) || result->verdict == REC_VERDICT_CONFLICT,
             "claims are set aside in conflicts only", solved);
    rec_verdict worst = REC_VERDICT_SILENT;
    for (size_t i = 0; i < result->timeline_count; i++) {
        const rec_timeline_entry *entry = &result->timeline[i];
        worst = entry->verdict < worst ? entry->verdict : worst;
        fuzz_law(entry->range.lo <= entry->range.hi, "a timeline's ends are in order", solved);
        if (!entry->has_date || rec_date_same(entry->date, solved->solution->at)) {
            fuzz_law(entry->range.lo == result->bounds.lo && entry->range.hi == result->bounds.hi,
                     "bounds are those of the date asked for", solved);
        }
    }
    fuzz_law(worst == result->verdict, "a quantity's verdict is the worst of its dates'", solved);
}

void fuzz_law_of_parts(const fuzz_solved *solved)
{
    const rec_solution *solution = solved->solution;
    rec_verdict worst = REC_VERDICT_SILENT;
    uint64_t conflicts = 0;
    for (size_t q = 0; q < solved->problem->quantity_count; q++) {
        check_quantity(solved, q);
        conflicts += solution->quantities[q].conflicts_total;
        worst = solution->quantities[q].verdict < worst ? solution->quantities[q].verdict : worst;
    }
    fuzz_law(worst == solution->verdict, "the document's verdict is the worst", solved);
    bool one_reading = true;
    for (size_t c = 0; c < solved->problem->claim_count; c++) {
        one_reading = one_reading && rec_solution_reading(solution, &solved->problem->claims[c]) ==
                                         solution->reading;
    }
    fuzz_law(!one_reading || solution->reading_verdict[solution->reading] == solution->verdict,
             "the verdict is that of its reading", solved);
    fuzz_law(conflicts == solution->conflicts_total, "conflicts add up", solved);
    fuzz_law((solution->conflicts_total > 0) == (solution->repair_count > 0),
             "there is a repair where there is a conflict", solved);
    fuzz_law(solution->repair_count == 0 || solution->repairs[0].best, "the best repair is first",
             solved);
}
