/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Laws of documents of relations. What a search stopped early on may be
 * undecided in one of two documents and settled in the other; what one says is
 * in conflict the other may not say to agree.
 */
#include "fuzz/tied_laws.h"

#include "fuzz/demand.h"

#include "model/witness.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/** Bounds are rounded outward on ways that may differ with the order. */
static const double rounding = 1e-9;

static unsigned number_of(const char *id)
{
    return (unsigned)strtoul(id + 1, NULL, 10);
}

bool tied_solve(const tied_case *made, unsigned turn, tied_solved *into)
{
    static rec_diagnostics diagnostics;
    memset(&diagnostics, 0, sizeof diagnostics);
    into->problem = NULL;
    into->solution = NULL;
    const size_t length = tied_case_write(made, turn, into->text);
    rec_status status =
        rec_document_load(into->text, length, "fuzz.json", NULL, &diagnostics, &into->problem);
    if (status != REC_OK) {
        fuzz_demand(diagnostics.error_total > 0, "a refusal has its reason", into->text);
        return false;
    }
    status = rec_solve(into->problem, NULL, NULL, &into->solution);
    fuzz_demand(status == REC_OK, "what is read can be solved", into->text);
    return true;
}

void tied_let_go(tied_solved *solved)
{
    rec_solution_free(solved->solution);
    rec_problem_free(solved->problem);
}

static bool is_inside(const rec_range *range, double value)
{
    return (value > range->lo || (value == range->lo && !range->lo_open)) &&
           (value < range->hi || (value == range->hi && !range->hi_open));
}

/** Equalities hold of an example to a part in 10^9, and so do ends that follow from them. */
static bool is_near(const rec_range *range, double value)
{
    const double room = rounding * fabs(value);
    return is_inside(range, value) || is_inside(range, value - room) ||
           is_inside(range, value + room);
}

void tied_law_of_parts(const tied_case *made, const tied_solved *solved)
{
    const rec_solution *solution = solved->solution;
    rec_verdict worst = REC_VERDICT_SILENT;
    (void)made;
    for (size_t q = 0; q < solved->problem->quantity_count; q++) {
        const rec_solved_quantity *result = &solution->quantities[q];
        const rec_range *domain = &solved->problem->quantities[q].domain;
        const double value = rec_witness(solution, q);
        worst = result->verdict < worst ? result->verdict : worst;
        fuzz_demand(result->bounds.lo <= result->bounds.hi && result->bounds.lo >= domain->lo &&
                        result->bounds.hi <= domain->hi,
                    "bounds are in order and within the domain", solved->text);
        fuzz_demand(isnan(value) || solution->verdict == REC_VERDICT_CONFLICT ||
                        is_near(&result->bounds, value),
                    "an example lies within the bounds", solved->text);
        fuzz_demand(isnan(value) || solved->problem->quantities[q].kind != REC_KIND_COUNT ||
                        value == floor(value),
                    "an example of a count is whole", solved->text);
        fuzz_demand(!result->tied || result->verdict != REC_VERDICT_AGREED || !isnan(value),
                    "what agrees has an example", solved->text);
        for (size_t i = 0; i < result->timeline_count; i++) {
            fuzz_demand(result->timeline[i].range.lo <= result->timeline[i].range.hi,
                        "a timeline's ends are in order", solved->text);
        }
    }
    fuzz_demand(worst == solution->verdict, "the document's verdict is the worst", solved->text);
    fuzz_demand((solution->conflicts_total > 0) == (solution->verdict == REC_VERDICT_CONFLICT),
                "a conflict is told where the verdict says so", solved->text);
    fuzz_demand(solution->repair_count == 0 || solution->repairs[0].best,
                "the best repair is first", solved->text);
}

/** Which of the dates it is. */
static unsigned index_of(rec_date date)
{
    for (unsigned d = 0; d < TIED_DATES; d++) {
        rec_date own;
        const char *message;
        if (rec_date_read(tied_dates[d], strlen(tied_dates[d]), &own, &message) == REC_OK &&
            rec_date_same(own, date)) {
            return d;
        }
    }
    return TIED_DATES;
}

void tied_law_of_points(const tied_case *made, const tied_solved *solved)
{
    if (!made->is_planted) {
        return;
    }
    fuzz_demand(solved->solution->verdict != REC_VERDICT_CONFLICT,
                "what was planted is no conflict", solved->text);
    for (size_t q = 0; q < solved->problem->quantity_count; q++) {
        const rec_solved_quantity *result = &solved->solution->quantities[q];
        const double *values = made->planted[number_of(solved->problem->quantities[q].id)];
        for (size_t i = 0; i < result->timeline_count; i++) {
            const rec_timeline_entry *entry = &result->timeline[i];
            const unsigned date = entry->has_date ? index_of(entry->date) : 0;
            fuzz_demand(date < TIED_DATES, "a timeline has the dates of the document",
                        solved->text);
            fuzz_demand(is_inside(&entry->range, values[date]),
                        "what was planted lies within the bounds", solved->text);
        }
    }
}

static bool is_settled(rec_verdict verdict)
{
    return verdict != REC_VERDICT_CONFLICT && verdict != REC_VERDICT_UNDECIDED;
}

static bool same_end(double a, double b)
{
    return a == b || fabs(a - b) <= rounding * fmax(1.0, fmax(fabs(a), fabs(b)));
}

void tied_law_of_order(const tied_case *made, const tied_solved *solved, unsigned turn)
{
    static tied_solved other;
    fuzz_demand(tied_solve(made, turn, &other), "order does not change what is accepted",
                solved->text);
    const rec_solution *a = solved->solution, *b = other.solution;
    fuzz_demand(a->verdict == b->verdict || a->verdict == REC_VERDICT_UNDECIDED ||
                    b->verdict == REC_VERDICT_UNDECIDED,
                "order does not change the verdict", solved->text);
    for (size_t q = 0; q < solved->problem->quantity_count && a->verdict == b->verdict; q++) {
        const size_t there =
            rec_problem_quantity_index(other.problem, solved->problem->quantities[q].id);
        const rec_range *one = &a->quantities[q].bounds, *two = &b->quantities[there].bounds;
        fuzz_demand(same_end(one->lo, two->lo) && same_end(one->hi, two->hi),
                    "order does not change bounds", solved->text);
    }
    tied_let_go(&other);
}

/** Leaves out the claims and assumed relations that are, or are not, among those listed. */
static void leave_out(tied_case *made, const tied_solved *solved, rec_claim_list claims,
                      rec_relation_list relations, bool listed)
{
    for (unsigned i = 0; i < made->part_count; i++) {
        tied_part *part = &made->parts[i];
        if (part->kind == TIED_CLAIM || (part->kind == TIED_RELATION && part->assumed)) {
            part->out = !listed;
        }
    }
    for (size_t i = 0; i < claims.count + relations.count; i++) {
        const bool is_claim = i < claims.count;
        const char *id = is_claim
                             ? solved->problem->claims[claims.claims[i]].id
                             : solved->problem->relations[relations.relations[i - claims.count]].id;
        for (unsigned p = 0; p < made->part_count; p++) {
            tied_part *part = &made->parts[p];
            if (part->kind == (is_claim ? TIED_CLAIM : TIED_RELATION) &&
                part->number == number_of(id)) {
                fuzz_demand(is_claim || part->assumed, "a certain relation is not blamed",
                            solved->text);
                part->out = listed;
            }
        }
    }
}

static void put_back(tied_case *made)
{
    for (unsigned i = 0; i < made->part_count; i++) {
        made->parts[i].out = false;
    }
}

static rec_verdict judge(const tied_case *made)
{
    static tied_solved part;
    fuzz_demand(tied_solve(made, 0, &part), "a part of a document is accepted", part.text);
    const rec_verdict verdict = part.solution->verdict;
    tied_let_go(&part);
    return verdict;
}

/** Whether certain relations can hold: else every part of the document is in conflict. */
static bool has_ground(const rec_solution *solution)
{
    for (size_t i = 0; i < solution->conflict_count; i++) {
        const rec_conflict *conflict = &solution->conflicts[i];
        if (conflict->claims.count + conflict->relations.count == 0) {
            return false;
        }
    }
    return true;
}

void tied_law_of_conflicts(tied_case *made, const tied_solved *solved)
{
    enum { LOOKED_AT = 4 };
    const rec_solution *solution = solved->solution;
    for (size_t i = 0; i < solution->conflict_count && i < LOOKED_AT; i++) {
        const rec_conflict *conflict = &solution->conflicts[i];
        leave_out(made, solved, conflict->claims, conflict->relations, false);
        fuzz_demand(!is_settled(judge(made)), "a listed conflict is one", solved->text);
        for (unsigned p = 0; p < made->part_count && conflict->minimal && has_ground(solution);
             p++) {
            tied_part *part = &made->parts[p];
            if (part->out || part->kind == TIED_QUANTITY ||
                (part->kind == TIED_RELATION && !part->assumed)) {
                continue;
            }
            part->out = true;
            fuzz_demand(judge(made) != REC_VERDICT_CONFLICT, "a conflict needs all its members",
                        solved->text);
            part->out = false;
        }
        put_back(made);
    }
}

void tied_law_of_repairs(tied_case *made, const tied_solved *solved)
{
    enum { LOOKED_AT = 4 };
    const rec_solution *solution = solved->solution;
    for (size_t i = 0; i < solution->repair_count && i < LOOKED_AT; i++) {
        leave_out(made, solved, solution->repairs[i].withdraw, solution->repairs[i].relations,
                  true);
        fuzz_demand(judge(made) != REC_VERDICT_CONFLICT || !has_ground(solution) ||
                        !solution->repairs_proven,
                    "a repair settles every conflict", solved->text);
        put_back(made);
    }
}
