/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Holds the alternatives of documents against solving them afresh: sets of claims
 * are left out by marking them ignored. Tells every difference; the last line
 * counts what was looked at. For test_what_if.py.
 *
 * what_if_check SEED NODES FILE...
 */
#include "support/random_line.h"

#include "model/solution.h"

#include <reconcile/reconcile.h>

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TEXT_MAX = 1 << 20, EACH_SET_CLAIMS = 7, SETS_EACH = 60, CLAIMS_MAX = 4096 };

static struct {
    size_t documents, sets, answered, compared, limited, differences;
} tally;

static const char *current;
static uint32_t set[CLAIMS_MAX];
static size_t set_count;

static void differ(const rec_problem *problem, const char *what, const char *name)
{
    tally.differences++;
    printf("%s: %s %s without", current, what, name);
    for (size_t i = 0; i < set_count; i++) {
        printf(" %s", problem->claims[set[i]].id);
    }
    printf("\n");
}

static bool same_range(rec_range a, rec_range b)
{
    return memcmp(&a.lo, &b.lo, sizeof a.lo) == 0 && memcmp(&a.hi, &b.hi, sizeof a.hi) == 0 &&
           a.lo_open == b.lo_open && a.hi_open == b.hi_open;
}

/** Bounds of tied quantities are computed: in the last places they depend on the way there. */
static bool is_near(double a, double b)
{
    return a == b || fabs(a - b) <= 1e-9 * fmax(fabs(a), fabs(b));
}

static bool near_range(rec_range a, rec_range b)
{
    return is_near(a.lo, b.lo) && is_near(a.hi, b.hi) && a.lo_open == b.lo_open &&
           a.hi_open == b.hi_open;
}

static bool same_list(const uint32_t a[], size_t a_count, const uint32_t b[], size_t b_count)
{
    return a_count == b_count && (a_count == 0 || memcmp(a, b, a_count * sizeof *a) == 0);
}

static bool same_conflict(const rec_conflict_result *a, const rec_conflict_result *b)
{
    return same_list(a->claims.claims, a->claims.count, b->claims.claims, b->claims.count) &&
           same_list(a->relations.relations, a->relations.count, b->relations.relations,
                     b->relations.count) &&
           a->quantity == b->quantity && a->lower == b->lower && a->upper == b->upper &&
           (is_near(a->gap, b->gap) || (isnan(a->gap) && isnan(b->gap)));
}

/** Whether a conflict that was found afresh is listed by some node. */
static bool is_listed(const rec_what_if *what_if, const size_t nodes[],
                      const rec_conflict_result *fresh)
{
    for (size_t p = 0; p < rec_what_if_part_count(what_if); p++) {
        rec_what_if_node node;
        if (rec_what_if_node_at(what_if, nodes[p], &node) != REC_OK) {
            return false;
        }
        for (size_t k = 0; k < node.conflict_count; k++) {
            rec_conflict_result kept;
            if (rec_what_if_conflict_at(what_if, nodes[p], k, &kept) == REC_OK &&
                same_conflict(&kept, fresh)) {
                return true;
            }
        }
    }
    return false;
}

static void compare_quantities(const rec_what_if *what_if, const rec_solution *fresh, size_t node)
{
    const rec_problem *problem = fresh->problem;
    rec_what_if_quantity kept;
    for (size_t i = 0; rec_what_if_quantity_at(what_if, node, i, &kept) == REC_OK; i++) {
        const rec_solved_quantity *now = &fresh->quantities[kept.quantity];
        const char *id = problem->quantities[kept.quantity].id;
        tally.compared++;
        if (kept.verdict != now->verdict) {
            differ(problem, "verdict of", id);
        }
        if (now->tied ? !near_range(kept.bounds, now->bounds)
                      : !same_range(kept.bounds, now->bounds)) {
            differ(problem, "bounds of", id);
        }
        if (kept.conflict_total != now->conflicts_total) {
            differ(problem, "number of conflicts of", id);
        }
        if (!same_list(kept.set_aside.claims, kept.set_aside.count, now->set_aside.claims,
                       now->set_aside.count)) {
            differ(problem, "what is set aside of", id);
        }
    }
}

static void compare(const rec_what_if *what_if, const rec_solution *fresh, const size_t nodes[],
                    rec_verdict verdict)
{
    bool limited = !fresh->repairs_proven || !fresh->conflicts_complete;
    uint64_t total = 0;
    size_t listed = 0;
    for (size_t p = 0; p < rec_what_if_part_count(what_if); p++) {
        rec_what_if_node node;
        if (rec_what_if_node_at(what_if, nodes[p], &node) != REC_OK) {
            abort();
        }
        limited = limited || !node.conflicts_complete || !node.repairs_proven;
        total += node.conflict_total;
        listed += node.conflict_count;
    }
    if ((verdict == REC_VERDICT_CONFLICT) != (fresh->verdict == REC_VERDICT_CONFLICT)) {
        differ(fresh->problem, "conflict", "");
    }
    if (limited) {
        tally.limited++;
        return;
    }
    if (verdict != fresh->verdict) {
        differ(fresh->problem, "verdict", "");
    }
    if (total != fresh->conflicts_total) {
        differ(fresh->problem, "number of conflicts", "");
    }
    for (size_t p = 0; p < rec_what_if_part_count(what_if); p++) {
        compare_quantities(what_if, fresh, nodes[p]);
    }
    if (listed == total && fresh->conflict_count == fresh->conflicts_total) {
        for (size_t k = 0; k < fresh->conflict_count; k++) {
            rec_conflict_result now;
            if (rec_solution_conflict(fresh, k, &now) != REC_OK ||
                !is_listed(what_if, nodes, &now)) {
                differ(fresh->problem, "conflicts", "");
            }
        }
    }
}

/** Leaves out `set`: as the table says, and as the solver does. */
static void try_set(rec_problem *problem, const rec_what_if *what_if)
{
    size_t *nodes = calloc(rec_what_if_part_count(what_if) + 1, sizeof *nodes);
    bool *ignored = calloc(problem->claim_count + 1, sizeof *ignored);
    if (nodes == NULL || ignored == NULL) {
        abort();
    }
    rec_verdict verdict;
    tally.sets++;
    if (rec_what_if_find_all(what_if, set, set_count, nodes, &verdict) == REC_OK) {
        tally.answered++;
        for (size_t c = 0; c < problem->claim_count; c++) {
            ignored[c] = problem->claims[c].ignored;
        }
        for (size_t i = 0; i < set_count; i++) {
            problem->claims[set[i]].ignored = true;
        }
        rec_solution *fresh = NULL;
        if (rec_solve(problem, NULL, NULL, &fresh) != REC_OK) {
            abort();
        }
        compare(what_if, fresh, nodes, verdict);
        rec_solution_free(fresh);
        for (size_t c = 0; c < problem->claim_count; c++) {
            problem->claims[c].ignored = ignored[c];
        }
    }
    free(nodes);
    free(ignored);
}

static void choose_set(const rec_problem *problem, uint64_t *random)
{
    const uint64_t chance = 1 + random_next(random) % 6;
    set_count = 0;
    for (uint32_t c = 0; c < problem->claim_count && set_count < CLAIMS_MAX; c++) {
        if (random_next(random) % 12 < chance) {
            set[set_count++] = c;
        }
    }
}

/** Every set of a few claims; of many, each claim and sets by chance. */
static void try_sets(rec_problem *problem, const rec_what_if *what_if, uint64_t *random)
{
    if (problem->claim_count <= EACH_SET_CLAIMS) {
        for (uint32_t bits = 0; bits < UINT32_C(1) << problem->claim_count; bits++) {
            set_count = 0;
            for (uint32_t c = 0; c < problem->claim_count; c++) {
                if ((bits >> c & 1) != 0) {
                    set[set_count++] = c;
                }
            }
            try_set(problem, what_if);
        }
        return;
    }
    for (uint32_t c = 0; c < problem->claim_count; c++) {
        const size_t answered = tally.answered;
        set[0] = c;
        set_count = 1;
        try_set(problem, what_if);
        if (tally.answered == answered) {
            differ(problem, "no answer", "");
        }
    }
    for (size_t i = 0; i < SETS_EACH; i++) {
        choose_set(problem, random);
        try_set(problem, what_if);
    }
}

static void check(const char *text, size_t length, size_t node_limit, uint64_t *random)
{
    rec_diagnostics found = {0};
    rec_problem *problem = NULL;
    if (rec_document_load(text, length, current, NULL, &found, &problem) != REC_OK) {
        return;
    }
    rec_solution *solution = NULL;
    rec_what_if *what_if = NULL;
    const rec_what_if_options options = {.node_limit = node_limit,
                                         .work_limit = UINT64_C(1000000000)};
    if (rec_solve(problem, NULL, NULL, &solution) != REC_OK ||
        rec_what_if_make(solution, &options, NULL, &what_if) != REC_OK) {
        abort();
    }
    tally.documents++;
    try_sets(problem, what_if, random);
    rec_what_if_free(what_if);
    rec_solution_free(solution);
    rec_problem_free(problem);
}

int main(int argc, char *argv[])
{
    static char text[TEXT_MAX];
    if (argc < 3) {
        return 2;
    }
    uint64_t random = random_start(strtoull(argv[1], NULL, 10));
    for (int i = 3; i < argc; i++) {
        FILE *file = fopen(argv[i], "rb");
        if (file == NULL) {
            return 2;
        }
        const size_t length = fread(text, 1, sizeof text, file);
        (void)fclose(file);
        current = argv[i];
        check(text, length, strtoul(argv[2], NULL, 10), &random);
    }
    printf("%zu documents, %zu sets, %zu answered, %zu quantities compared, %zu limited, %zu "
           "differences\n",
           tally.documents, tally.sets, tally.answered, tally.compared, tally.limited,
           tally.differences);
    return tally.differences == 0 ? 0 : 1;
}
