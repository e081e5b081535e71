/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The law that the order of claims decides nothing, part by part of a result.
 */
#include "fuzz/solve_laws.h"

#include <math.h>
#include <string.h>

static bool same_number(double a, double b)
{
    return a == b || (isnan(a) && isnan(b));
}

static void compare_quantities(const fuzz_solved *one_way, const fuzz_solved *other, size_t q)
{
    const rec_problem *a_problem = one_way->problem, *b_problem = other->problem;
    const rec_solved_quantity *a = &one_way->solution->quantities[q];
    const rec_solved_quantity *b = &other->solution->quantities[q];
    fuzz_law(a->verdict == b->verdict, "order does not change a verdict", one_way);
    fuzz_law(fuzz_same_range(&a->bounds, &b->bounds), "order does not change bounds", one_way);
    fuzz_law(fuzz_claims_listed(a_problem, a->low_from) ==
                     fuzz_claims_listed(b_problem, b->low_from) &&
                 fuzz_claims_listed(a_problem, a->high_from) ==
                     fuzz_claims_listed(b_problem, b->high_from),
             "order does not change what bounds rest on", one_way);
    fuzz_law(a->has_claimed == b->has_claimed && fuzz_same_range(&a->claimed, &b->claimed),
             "order does not change what is claimed", one_way);
    fuzz_law(fuzz_claims_listed(a_problem, a->set_aside) ==
                 fuzz_claims_listed(b_problem, b->set_aside),
             "order does not change what is set aside", one_way);
    fuzz_law(a->alternative_count == b->alternative_count &&
                 a->conflicts_total == b->conflicts_total && a->support_total == b->support_total &&
                 a->timeline_count == b->timeline_count,
             "order does not change how much there is to tell", one_way);
    for (size_t i = 0; i < a->support_count; i++) {
        fuzz_law(fuzz_same_range(&a->support[i].range, &b->support[i].range) &&
                     a->support[i].weight == b->support[i].weight &&
                     a->support[i].of == b->support[i].of,
                 "order does not change support", one_way);
    }
    for (size_t i = 0; i < a->timeline_count; i++) {
        fuzz_law(a->timeline[i].verdict == b->timeline[i].verdict &&
                     fuzz_same_range(&a->timeline[i].range, &b->timeline[i].range),
                 "order does not change a timeline", one_way);
    }
}

static void compare_findings(const fuzz_solved *one_way, const fuzz_solved *other)
{
    const rec_solution *a = one_way->solution, *b = other->solution;
    fuzz_law(a->conflicts_total == b->conflicts_total && a->conflict_count == b->conflict_count,
             "order does not change the number of conflicts", one_way);
    for (size_t i = 0; i < a->conflict_count; i++) {
        const rec_conflict *x = &a->conflicts[i], *y = &b->conflicts[i];
        fuzz_law(x->claims.count == y->claims.count &&
                     fuzz_claims_listed(one_way->problem, x->claims) ==
                         fuzz_claims_listed(other->problem, y->claims) &&
                     same_number(x->gap, y->gap) && same_number(x->gap_relative, y->gap_relative),
                 "order does not change conflicts", one_way);
    }
    fuzz_law(a->repair_count == b->repair_count && a->repairs_proven == b->repairs_proven,
             "order does not change the number of repairs", one_way);
    for (size_t i = 0; i < a->repair_count; i++) {
        const rec_repair *x = &a->repairs[i], *y = &b->repairs[i];
        fuzz_law(fuzz_claims_listed(one_way->problem, x->withdraw) ==
                         fuzz_claims_listed(other->problem, y->withdraw) &&
                     x->weight == y->weight && x->best == y->best &&
                     x->bounds_count == y->bounds_count,
                 "order does not change repairs", one_way);
        for (size_t k = 0; k < x->bounds_count; k++) {
            fuzz_law(fuzz_same_range(&x->bounds[k].range, &y->bounds[k].range),
                     "order does not change bounds after a repair", one_way);
        }
    }
}

void fuzz_law_of_order(const fuzz_solved *solved, const fuzz_solved *reordered)
{
    const rec_solution *a = solved->solution, *b = reordered->solution;
    fuzz_law(a->verdict == b->verdict && same_number(a->stretch, b->stretch) &&
                 memcmp(a->reading_verdict, b->reading_verdict, sizeof a->reading_verdict) == 0,
             "order does not change the document's verdict, its readings or stretch", solved);
    for (size_t q = 0; q < solved->problem->quantity_count; q++) {
        compare_quantities(solved, reordered, q);
    }
    compare_findings(solved, reordered);
    for (uint32_t c = 0; c < solved->problem->claim_count; c++) {
        for (uint32_t d = 0; d < reordered->problem->claim_count; d++) {
            fuzz_law(fuzz_claim_alone(solved->problem, c) !=
                             fuzz_claim_alone(reordered->problem, d) ||
                         a->claims[c].status == b->claims[d].status,
                     "order does not change what a claim is good for", solved);
        }
    }
}
