/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every set of what may be blamed, tried. A set that holds is made as large as
 * it can be and one that does not as small, so that what they decide of others
 * is most; nothing else is left to reasoning.
 */
#include "support/tried_sets.h"

#include <stdlib.h>

enum { UNKNOWN, HOLDS, FAILS };

bool tried_sets_begin(tried_sets *tried, document_parts *parts, const part_costs *costs)
{
    tried->parts = parts;
    tried->costs = costs;
    tried->count = 0;
    for (uint32_t i = 0; i < parts->count; i++) {
        if (document_part_is_blamable(&parts->parts[i])) {
            if (tried->count == TRIED_PARTS_MAX) {
                return false;
            }
            tried->blamable[tried->count++] = i;
        }
    }
    return true;
}

uint32_t tried_sets_everything(const tried_sets *tried)
{
    return (UINT32_C(1) << tried->count) - 1;
}

bool tried_sets_hold(const tried_sets *tried, uint32_t set)
{
    assert_true(tried->known[set] != UNKNOWN);
    return tried->known[set] == HOLDS;
}

void tried_sets_let_in(tried_sets *tried, uint32_t set)
{
    for (size_t i = 0; i < tried->parts->count; i++) {
        tried->parts->parts[i].out = tried->parts->parts[i].idle;
    }
    for (uint32_t i = 0; i < tried->count; i++) {
        tried->parts->parts[tried->blamable[i]].out = (set >> i & 1U) == 0;
    }
}

void tried_sets_let_all_in(tried_sets *tried)
{
    for (size_t i = 0; i < tried->parts->count; i++) {
        tried->parts->parts[i].out = false;
    }
}

static bool ask(tried_sets *tried, uint32_t set)
{
    if (tried->known[set] == UNKNOWN) {
        tried_sets_let_in(tried, set);
        tried->asked++;
        tried->known[set] = tried->holds_together(tried->document) ? HOLDS : FAILS;
    }
    return tried->known[set] == HOLDS;
}

static void make_largest(tried_sets *tried, uint32_t set)
{
    for (uint32_t i = 0; i < tried->count; i++) {
        set |= ask(tried, set | UINT32_C(1) << i) ? UINT32_C(1) << i : 0;
    }
    for (uint32_t part = set;; part = (part - 1) & set) {
        tried->known[part] = HOLDS;
        if (part == 0) {
            return;
        }
    }
}

static void make_smallest(tried_sets *tried, uint32_t set)
{
    for (uint32_t i = 0; i < tried->count; i++) {
        const uint32_t less = set & ~(UINT32_C(1) << i);
        set = ask(tried, less) ? set : less;
    }
    const uint32_t others = tried_sets_everything(tried) & ~set;
    for (uint32_t part = others;; part = (part - 1) & others) {
        tried->known[set | part] = FAILS;
        if (part == 0) {
            return;
        }
    }
}

static bool is_minimal_conflict(const tried_sets *tried, uint32_t set)
{
    bool minimal = !tried_sets_hold(tried, set);
    for (uint32_t i = 0; i < tried->count && minimal; i++) {
        minimal = (set >> i & 1U) == 0 || tried_sets_hold(tried, set & ~(UINT32_C(1) << i));
    }
    return minimal;
}

static bool is_minimal_repair(const tried_sets *tried, uint32_t set)
{
    const uint32_t rest = tried_sets_everything(tried) & ~set;
    bool minimal = set != 0 && tried_sets_hold(tried, rest);
    for (uint32_t i = 0; i < tried->count && minimal; i++) {
        minimal = (set >> i & 1U) == 0 || !tried_sets_hold(tried, rest | UINT32_C(1) << i);
    }
    return minimal;
}

/* For each origin the greatest weight, and all grades. */
static tried_cost cost_of(const tried_sets *tried, uint32_t set)
{
    const part_costs *of = tried->costs;
    tried_cost cost = {0};
    for (uint32_t i = 0; i < tried->count; i++) {
        const uint32_t part = tried->blamable[i];
        if ((set >> i & 1U) == 0) {
            continue;
        }
        uint64_t greatest = 0; /* of the same origin before this one */
        for (uint32_t j = 0; j < i; j++) {
            const uint32_t other = tried->blamable[j];
            if ((set >> j & 1U) != 0 && of->origin[other] == of->origin[part] &&
                of->weight[other] > greatest) {
                greatest = of->weight[other];
            }
        }
        cost.weight += of->weight[part] > greatest ? of->weight[part] - greatest : 0;
        cost.reliability[of->reliability[part]]++;
        cost.credibility[of->credibility[part]]++;
    }
    return cost;
}

static int compare_counts(const uint32_t a[5], const uint32_t b[5])
{
    for (size_t i = 0; i < 5; i++) {
        if (a[i] != b[i]) {
            return a[i] < b[i] ? -1 : 1;
        }
    }
    return 0;
}

static int compare_costs(const tried_cost *a, const tried_cost *b)
{
    if (a->weight != b->weight) {
        return a->weight < b->weight ? -1 : 1;
    }
    const int by_reliability = compare_counts(a->reliability, b->reliability);
    return by_reliability != 0 ? by_reliability : compare_counts(a->credibility, b->credibility);
}

static int compare_repairs(const void *a, const void *b)
{
    const tried_repair *one = a, *other = b;
    const int by_cost = compare_costs(&one->cost, &other->cost);
    return by_cost != 0 ? by_cost : (one->set > other->set) - (one->set < other->set);
}

void tried_sets_try(tried_sets *tried)
{
    const uint32_t everything = tried_sets_everything(tried);
    memset(tried->known, UNKNOWN, ((size_t)everything + 1) * sizeof tried->known[0]);
    for (uint32_t left = everything + 1; left > 0; left--) {
        if (tried->known[left - 1] == UNKNOWN) {
            if (ask(tried, left - 1)) {
                make_largest(tried, left - 1);
            } else {
                make_smallest(tried, left - 1);
            }
        }
    }
    tried_sets_let_all_in(tried);
    tried->conflict_count = tried->repair_count = tried->best_count = 0;
    for (uint32_t set = 0; set <= everything; set++) {
        if (is_minimal_conflict(tried, set)) {
            tried->conflicts[tried->conflict_count++] = set;
        }
        if (is_minimal_repair(tried, set)) {
            tried->repairs[tried->repair_count++] = (tried_repair){set, cost_of(tried, set)};
        }
    }
    qsort(tried->repairs, tried->repair_count, sizeof tried->repairs[0], compare_repairs);
    while (tried->best_count < tried->repair_count &&
           compare_costs(&tried->repairs[tried->best_count].cost, &tried->repairs[0].cost) == 0) {
        tried->best_count++;
    }
}

uint32_t tried_sets_named(const tried_sets *tried, const test_solved *solved, rec_claim_list claims,
                          rec_relation_list relations)
{
    bool named[DOCUMENT_PARTS_MAX];
    document_parts_named(tried->parts, solved, claims, relations, named);
    uint32_t set = 0, size = 0;
    for (uint32_t i = 0; i < tried->count; i++) {
        set |= named[tried->blamable[i]] ? UINT32_C(1) << i : 0;
        size += named[tried->blamable[i]];
    }
    if (size != claims.count + relations.count) {
        document_parts_fail(tried->parts, tried->seed,
                            "what does not count is blamed, or one part twice");
    }
    return set;
}

/* What is named with its background, and nothing else, cannot hold. */
static void check_background(tried_sets *tried, const test_solved *solved,
                             const rec_conflict *conflict, uint32_t set)
{
    bool needed[DOCUMENT_PARTS_MAX];
    const rec_claim_list none = {NULL, 0};
    document_parts_named(tried->parts, solved, none, conflict->background, needed);
    tried_sets_let_in(tried, set);
    for (size_t i = 0; i < tried->parts->count; i++) {
        document_part *part = &tried->parts->parts[i];
        if (needed[i] && part->assumed) {
            document_parts_fail(tried->parts, tried->seed, "assumed r%u is told as background",
                                part->number);
        }
        part->out = part->out || (part->kind == PART_RELATION && !part->assumed && !needed[i]);
    }
    const bool holds = tried->holds_together(tried->document);
    tried_sets_let_all_in(tried);
    if (holds) {
        document_parts_fail(tried->parts, tried->seed,
                            "conflict %#x and its background can hold together", set);
    }
}

void tried_sets_check_conflicts(tried_sets *tried, const test_solved *solved)
{
    const rec_solution *solution = solved->solution;
    static bool seen[TRIED_SETS_MAX];
    memset(seen, 0, sizeof seen);
    for (size_t i = 0; i < solution->conflict_count; i++) {
        const rec_conflict *conflict = &solution->conflicts[i];
        const uint32_t set = tried_sets_named(tried, solved, conflict->claims, conflict->relations);
        if (tried_sets_hold(tried, set)) {
            document_parts_fail(tried->parts, tried->seed, "conflict %#x can hold", set);
        }
        if (conflict->minimal && !is_minimal_conflict(tried, set)) {
            document_parts_fail(tried->parts, tried->seed, "conflict %#x is not minimal", set);
        }
        if (seen[set]) {
            document_parts_fail(tried->parts, tried->seed, "conflict %#x is told twice", set);
        }
        seen[set] = true;
        check_background(tried, solved, conflict, set);
    }
}

void tried_sets_check_void(const tried_sets *tried, const test_solved *solved)
{
    const rec_solution *solution = solved->solution;
    bool told = false;
    for (size_t i = 0; i < solution->conflict_count; i++) {
        const rec_conflict *conflict = &solution->conflicts[i];
        told = told || conflict->claims.count + conflict->relations.count == 0;
    }
    if (!told) {
        document_parts_fail(tried->parts, tried->seed,
                            "certain relations contradict each other, and no conflict says so");
    }
}

bool tried_sets_are_told_whole(const test_solved *solved)
{
    const rec_solution *solution = solved->solution;
    bool whole = solution->repairs_proven && solution->conflicts_complete;
    for (size_t i = 0; i < solution->conflict_count; i++) {
        whole = whole && solution->conflicts[i].minimal;
    }
    return whole;
}

void tried_sets_check_all_conflicts(const tried_sets *tried, const test_solved *solved)
{
    const rec_solution *solution = solved->solution;
    const size_t listed =
        tried->conflict_count < REC_CONFLICT_LIMIT ? tried->conflict_count : REC_CONFLICT_LIMIT;
    if (solution->conflict_count != listed || solution->conflicts_total != tried->conflict_count) {
        document_parts_fail(tried->parts, tried->seed,
                            "%zu conflicts are told of %llu, there are %zu",
                            solution->conflict_count, (unsigned long long)solution->conflicts_total,
                            tried->conflict_count);
    }
}

void tried_sets_check_repairs(tried_sets *tried, const test_solved *solved)
{
    const rec_solution *solution = solved->solution;
    static bool seen[TRIED_SETS_MAX];
    memset(seen, 0, sizeof seen);
    size_t best = 0;
    tried_cost before = {0};
    for (size_t i = 0; i < solution->repair_count; i++) {
        const rec_repair *repair = &solution->repairs[i];
        const uint32_t set = tried_sets_named(tried, solved, repair->withdraw, repair->relations);
        const tried_cost cost = cost_of(tried, set);
        const char *wrong = NULL;
        if (!tried_sets_hold(tried, tried_sets_everything(tried) & ~set)) {
            wrong = repair->best && solution->repairs_proven ? "settles nothing" : NULL;
            tried->unsettled++;
        } else if (solution->repairs_proven && !is_minimal_repair(tried, set)) {
            wrong = "withdraws too much";
        } else if (seen[set]) {
            wrong = "is told twice";
        } else if (repair->weight != cost.weight) {
            wrong = "costs something else";
        } else if (compare_costs(&before, &cost) > 0) {
            wrong = "costs less than the one before";
        } else if (repair->best && solution->repairs_proven &&
                   compare_costs(&cost, &tried->repairs[0].cost) != 0) {
            wrong = "is not best";
        }
        if (wrong != NULL) {
            document_parts_fail(tried->parts, tried->seed, "repair %#x of weight %llu %s", set,
                                (unsigned long long)repair->weight, wrong);
        }
        seen[set] = true;
        before = cost;
        best += repair->best;
    }
    const size_t listed =
        tried->best_count < REC_REPAIR_LIMIT ? tried->best_count : REC_REPAIR_LIMIT;
    if (solution->repairs_proven && best != listed) {
        document_parts_fail(tried->parts, tried->seed, "%zu repairs are best, there are %zu", best,
                            tried->best_count);
    }
}

void tried_sets_check_all_repairs(const tried_sets *tried, const test_solved *solved)
{
    const rec_solution *solution = solved->solution;
    const size_t listed =
        tried->repair_count < REC_REPAIR_LIMIT ? tried->repair_count : REC_REPAIR_LIMIT;
    if (solution->repair_count != listed || !solution->repairs_proven) {
        document_parts_fail(tried->parts, tried->seed, "%zu repairs are told, there are %zu%s",
                            solution->repair_count, tried->repair_count,
                            solution->repairs_proven ? "" : "; the least is not proven");
    }
}
