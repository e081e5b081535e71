/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Laws between the result of a problem and those of parts of it. A part is
 * made by ignoring the other claims and letting each that is left stand for
 * itself, so that only numbers and dates decide.
 */
#include "fuzz/solve_laws.h"

#include "fuzz/demand.h"

#include <stdlib.h>
#include <string.h>

void fuzz_law(bool truth, const char *law, const fuzz_solved *solved)
{
    fuzz_demand(truth, law, solved->text);
}

fuzz_claim_set fuzz_claim_alone(const rec_problem *problem, uint32_t claim)
{
    return UINT32_C(1) << strtoul(problem->claims[claim].id + 1, NULL, 10);
}

fuzz_claim_set fuzz_claims_listed(const rec_problem *problem, rec_claim_list list)
{
    fuzz_claim_set set = 0;
    for (size_t i = 0; i < list.count; i++) {
        set |= fuzz_claim_alone(problem, list.claims[i]);
    }
    return set;
}

bool fuzz_claim_stands(rec_claim_status status)
{
    return status == REC_CLAIM_IDLE || status == REC_CLAIM_BINDING || status == REC_CLAIM_SET_ASIDE;
}

static fuzz_claim_set standing_claims(const fuzz_solved *solved)
{
    fuzz_claim_set set = 0;
    for (uint32_t c = 0; c < solved->problem->claim_count; c++) {
        set |= fuzz_claim_stands(solved->solution->claims[c].status)
                   ? fuzz_claim_alone(solved->problem, c)
                   : 0;
    }
    return set;
}

bool fuzz_same_range(const rec_range *a, const rec_range *b)
{
    return a->lo == b->lo && a->hi == b->hi && a->lo_open == b->lo_open && a->hi_open == b->hi_open;
}

/** Solves with these claims only, each standing for itself; NULL without memory. */
static rec_solution *solve_only(fuzz_solved *solved, fuzz_claim_set used)
{
    rec_problem *problem = solved->problem;
    rec_claim kept[FUZZ_CLAIMS_MAX];
    memcpy(kept, problem->claims, problem->claim_count * sizeof kept[0]);
    for (uint32_t c = 0; c < problem->claim_count; c++) {
        problem->claims[c].ignored = (used & fuzz_claim_alone(problem, c)) == 0;
        problem->claims[c].repeats_form = REC_REPEATS_NONE;
    }
    rec_solution *part = NULL;
    const rec_status status = rec_solve(problem, NULL, NULL, &part);
    memcpy(problem->claims, kept, problem->claim_count * sizeof kept[0]);
    fuzz_law(status == REC_OK, "a part of a problem can be solved", solved);
    return part;
}

static bool is_settled(rec_verdict verdict)
{
    return verdict != REC_VERDICT_CONFLICT && verdict != REC_VERDICT_UNDECIDED;
}

/**
 * Whether dates mean in the part what they mean in the whole: a day is a
 * moment, unless a claim gives a time of day.
 */
static bool counts_time_alike(const fuzz_solved *solved, const rec_solution *part,
                              fuzz_claim_set used)
{
    for (uint32_t c = 0; c < solved->problem->claim_count; c++) {
        const uint32_t quantity = solved->problem->claims[c].quantity;
        if ((used & fuzz_claim_alone(solved->problem, c)) != 0 &&
            part->quantities[quantity].timed != solved->solution->quantities[quantity].timed) {
            return false;
        }
    }
    return true;
}

typedef enum judgement { AGREES, CONFLICTS, MEANS_OTHER_DATES } judgement;

static judgement judge_only(fuzz_solved *solved, fuzz_claim_set used)
{
    rec_solution *part = solve_only(solved, used);
    const judgement result = !counts_time_alike(solved, part, used) ? MEANS_OTHER_DATES
                             : is_settled(part->verdict)            ? AGREES
                                                                    : CONFLICTS;
    rec_solution_free(part);
    return result;
}

/** Whether no other claim stands or falls by this one. */
static bool is_free(const fuzz_solved *solved, uint32_t claim)
{
    const rec_solved_claim *claims = solved->solution->claims;
    bool is_free = fuzz_claim_stands(claims[claim].status) && claims[claim].cycle == REC_NO_INDEX;
    for (uint32_t c = 0; c < solved->problem->claim_count && is_free; c++) {
        const rec_claim *other = &solved->problem->claims[c];
        is_free = other->repeats_form != REC_REPEATS_CLAIM || other->repeats_index != claim;
        for (size_t r = 0; r < claims[c].root_count; r++) {
            is_free = is_free && claims[c].roots[r] != claim;
        }
    }
    return is_free;
}

/** Whether a claim on a quantity has an end that is no double, which may tie as a double only. */
static bool has_exact_end(const fuzz_solved *solved, size_t quantity)
{
    const rec_problem *problem = solved->problem;
    for (size_t c = 0; c < problem->claim_count; c++) {
        const rec_claim *claim = &problem->claims[c];
        const rec_reading reading = rec_solution_reading(solved->solution, claim);
        if (claim->quantity == quantity && (rec_claim_lo_exact(problem, claim, reading) != NULL ||
                                            rec_claim_hi_exact(problem, claim, reading) != NULL)) {
            return true;
        }
    }
    return false;
}

/** Two ends that only their decimals tell apart are shown as a closed point. */
static bool lies_within(const rec_range *inner, const rec_range *outer, bool decimals)
{
    if (decimals && inner->lo == inner->hi) {
        return inner->lo >= outer->lo && inner->hi <= outer->hi;
    }
    return (inner->lo > outer->lo ||
            (inner->lo == outer->lo && (inner->lo_open || !outer->lo_open))) &&
           (inner->hi < outer->hi ||
            (inner->hi == outer->hi && (inner->hi_open || !outer->hi_open)));
}

static void compare_with_fewer(const fuzz_solved *solved, const rec_solution *fewer, size_t q)
{
    const rec_solved_quantity *all = &solved->solution->quantities[q];
    const rec_solved_quantity *less = &fewer->quantities[q];
    if (!is_settled(less->verdict)) {
        fuzz_law(!is_settled(all->verdict), "a claim more settles no conflict", solved);
    }
    if (!is_settled(all->verdict) || !is_settled(less->verdict)) {
        return;
    }
    const bool decimals = has_exact_end(solved, q);
    fuzz_law(lies_within(&all->bounds, &less->bounds, decimals), "a claim more never widens",
             solved);
    for (size_t i = 0; i < all->timeline_count; i++) {
        for (size_t k = 0; k < less->timeline_count; k++) {
            const rec_timeline_entry *a = &all->timeline[i], *b = &less->timeline[k];
            const bool same_date =
                a->has_date == b->has_date && (!a->has_date || rec_date_same(a->date, b->date));
            fuzz_law(!same_date || lies_within(&a->range, &b->range, decimals),
                     "a claim more never widens, at any date", solved);
        }
    }
}

void fuzz_law_of_one_more(fuzz_solved *solved, fuzz_bytes *choices)
{
    rec_problem *problem = solved->problem;
    if (problem->claim_count == 0) {
        return;
    }
    const uint32_t claim = fuzz_byte(choices) % (uint32_t)problem->claim_count;
    if (!is_free(solved, claim) || problem->claims[claim].date.timed) {
        return; /* without its time of day, others' days could mean something else */
    }
    rec_solution *fewer = NULL;
    problem->claims[claim].ignored = true;
    const rec_status status = rec_solve(problem, NULL, NULL, &fewer);
    problem->claims[claim].ignored = false;
    fuzz_law(status == REC_OK, "a part of a problem can be solved", solved);
    for (size_t q = 0; q < problem->quantity_count; q++) {
        compare_with_fewer(solved, fewer, q);
    }
    rec_solution_free(fewer);
}

/** Whether two claims are listed together, or one of them alone. */
static bool is_listed(const fuzz_solved *solved, uint32_t a, uint32_t b)
{
    for (size_t i = 0; i < solved->solution->conflict_count; i++) {
        const rec_claim_list listed = solved->solution->conflicts[i].claims;
        bool has_a = false, has_b = false;
        for (size_t c = 0; c < listed.count; c++) {
            has_a = has_a || listed.claims[c] == a;
            has_b = has_b || listed.claims[c] == b;
        }
        if ((has_a && has_b && a != b) || ((has_a || has_b) && listed.count == 1)) {
            return true;
        }
    }
    return false;
}

void fuzz_law_of_conflicts(fuzz_solved *solved, fuzz_bytes *choices)
{
    const rec_problem *problem = solved->problem;
    const rec_solution *solution = solved->solution;
    enum { LOOKED_AT = 6 };
    for (size_t i = 0; i < solution->conflict_count && i < LOOKED_AT; i++) {
        const rec_claim_list listed = solution->conflicts[i].claims;
        const fuzz_claim_set all = fuzz_claims_listed(problem, listed);
        fuzz_law(judge_only(solved, all) != AGREES, "a listed conflict is one", solved);
        for (size_t c = 0; c < listed.count && listed.count > 1; c++) {
            const fuzz_claim_set others = all & ~fuzz_claim_alone(problem, listed.claims[c]);
            fuzz_law(judge_only(solved, others) != CONFLICTS,
                     "a listed conflict needs all its claims", solved);
        }
    }
    const fuzz_claim_set standing = standing_claims(solved);
    if (problem->claim_count == 0 || solution->conflict_count < solution->conflicts_total) {
        return;
    }
    const uint32_t a = fuzz_byte(choices) % (uint32_t)problem->claim_count;
    const uint32_t b = fuzz_byte(choices) % (uint32_t)problem->claim_count;
    const fuzz_claim_set both = fuzz_claim_alone(problem, a) | fuzz_claim_alone(problem, b);
    if ((standing & both) == both) {
        const judgement found = judge_only(solved, both);
        fuzz_law(found == MEANS_OTHER_DATES || (found == CONFLICTS) == is_listed(solved, a, b),
                 "claims that cannot hold together are listed, no others", solved);
    }
}

static void check_repair(fuzz_solved *solved, const rec_repair *repair, fuzz_claim_set standing)
{
    const fuzz_claim_set withdrawn = fuzz_claims_listed(solved->problem, repair->withdraw);
    fuzz_law(withdrawn != 0 && (withdrawn & ~standing) == 0, "a repair withdraws what stands",
             solved);
    rec_solution *after = solve_only(solved, standing & ~withdrawn);
    const bool alike = counts_time_alike(solved, after, standing & ~withdrawn);
    fuzz_law(!alike || is_settled(after->verdict), "a repair settles every conflict", solved);
    for (size_t i = 0; i < repair->bounds_count; i++) {
        fuzz_law(!alike || fuzz_same_range(&repair->bounds[i].range,
                                           &after->quantities[repair->bounds[i].quantity].bounds),
                 "a repair leads to its bounds", solved);
    }
    rec_solution_free(after);
    for (size_t i = 0; i < repair->withdraw.count && solved->solution->repairs_proven; i++) {
        const fuzz_claim_set back = fuzz_claim_alone(solved->problem, repair->withdraw.claims[i]);
        fuzz_law(judge_only(solved, (standing & ~withdrawn) | back) != AGREES,
                 "a repair needs all that it withdraws", solved);
    }
}

void fuzz_law_of_repairs(fuzz_solved *solved)
{
    const fuzz_claim_set standing = standing_claims(solved);
    enum { LOOKED_AT = 4 };
    for (size_t i = 0; i < solved->solution->repair_count && i < LOOKED_AT; i++) {
        check_repair(solved, &solved->solution->repairs[i], standing);
    }
}
