/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is told of a linear document in conflict, against exact programs: by how
 * much claims must be widened, and which bounds repairs leave.
 */
#include "support/tried_linear.h"

#include <math.h>
#include <stdio.h>

enum { REPAIRS_LOOKED_AT = 4 };

/* Of what is told, and of the ends of bounds. */
static const double precision = 1e-9;

bool tried_linear_holds(void *document)
{
    return linear_document_is_consistent(document);
}

bool tried_linear_stretch(linear_document *made, double *share)
{
    mpq_t exact;
    mpq_init(exact);
    const bool settles = linear_document_stretch(made, exact);
    *share = mpq_get_d(exact);
    mpq_clear(exact);
    return settles;
}

/* What is in must be widened by the share that was told. */
static void check_share(tried_sets *tried, linear_document *made, const tried_shares *shares,
                        double told, uint32_t set)
{
    double exact = (double)INFINITY;
    const bool settles = shares->find(made, &exact);
    tried_sets_let_all_in(tried);
    const double off = exact == 0.0 && told <= shares->at_zero ? 0.0 : told - exact;
    const bool right =
        settles ? off <= precision * exact && (!shares->exactly || -off <= precision * exact)
                : !shares->exactly || !(told <= 1.0);
    if (!right) {
        document_parts_fail(tried->parts, tried->seed, "%#x: stretch %.17g is told, it is %.17g",
                            set, told, exact);
    }
}

/* Whether claims contradict each other or a domain, whatever relations there are. */
static bool is_of_one_line(const tried_sets *tried, const rec_conflict *conflict, uint32_t set)
{
    bool is_one = conflict->quantity != REC_NO_INDEX && conflict->background.count == 0;
    for (uint32_t i = 0; i < tried->count; i++) {
        const document_part *part = &tried->parts->parts[tried->blamable[i]];
        is_one = is_one && ((set >> i & 1U) == 0 || (part->kind == PART_CLAIM && !part->asserts));
    }
    return is_one;
}

void tried_linear_check_stretch(tried_sets *tried, linear_document *made,
                                const tried_shares *shares, const test_solved *solved)
{
    const rec_solution *solution = solved->solution;
    tried_sets_let_in(tried, tried_sets_everything(tried));
    check_share(tried, made, shares, solution->stretch, tried_sets_everything(tried));
    for (size_t i = 0; i < solution->conflict_count; i++) {
        const rec_conflict *conflict = &solution->conflicts[i];
        const uint32_t set = tried_sets_named(tried, solved, conflict->claims, conflict->relations);
        const bool alone = is_of_one_line(tried, conflict, set);
        tried_sets_let_in(tried, set);
        for (size_t p = 0; p < tried->parts->count; p++) {
            document_part *part = &tried->parts->parts[p];
            part->out = part->out || (alone && part->kind == PART_RELATION);
        }
        check_share(tried, made, shares, conflict->gap_relative, set);
    }
}

/* Ends by exact programs of what is in: low in ends[0], -high in ends[1]; infinite for none. */
static void find_ends(const linear_document *made, uint32_t column, double ends[2])
{
    mpq_t least;
    mpq_init(least);
    for (int side = 0; side < 2; side++) {
        const bool has_end = linear_document_end_of(made, column, side == 0 ? 1 : -1, least);
        ends[side] = has_end ? mpq_get_d(least) : (double)-INFINITY;
    }
    mpq_clear(least);
}

static bool is_near(double told, double exact)
{
    return told == exact || fabs(told - exact) <= precision * (1.0 + fabs(exact));
}

static void check_range(const tried_sets *tried, uint32_t quantity, rec_range told,
                        const double ends[2], const char *when)
{
    if (!is_near(told.lo, ends[0]) || !is_near(-told.hi, ends[1])) {
        document_parts_fail(tried->parts, tried->seed, "%s q%u is %s, not [%.17g, %.17g]", when,
                            quantity, test_range_text(told), ends[0], -ends[1]);
    }
}

static void check_after(tried_sets *tried, const linear_document *made, const uint32_t columns[],
                        const test_solved *solved, const rec_repair *repair)
{
    const uint32_t set = tried_sets_named(tried, solved, repair->withdraw, repair->relations);
    char when[48];
    (void)snprintf(when, sizeof when, "after %#x", set);
    tried_sets_let_in(tried, tried_sets_everything(tried) & ~set);
    for (size_t i = 0; i < repair->bounds_count; i++) {
        const uint32_t quantity =
            document_part_number(solved->problem->quantities[repair->bounds[i].quantity].id);
        double ends[2];
        find_ends(made, columns[quantity], ends);
        check_range(tried, quantity, repair->bounds[i].range, ends, when);
    }
    tried_sets_let_all_in(tried);
    if (repair->bounds_count == 0) {
        document_parts_fail(tried->parts, tried->seed, "%s nothing is bounded", when);
    }
}

static void check_hulls(tried_sets *tried, const linear_document *made, const uint32_t columns[],
                        uint32_t quantity_count, const test_solved *solved)
{
    double hulls[DOCUMENT_PARTS_MAX][2];
    for (size_t r = 0; r < tried->best_count; r++) {
        tried_sets_let_in(tried, tried_sets_everything(tried) & ~tried->repairs[r].set);
        for (uint32_t q = 0; q < quantity_count; q++) {
            double ends[2];
            find_ends(made, columns[q], ends);
            for (int side = 0; side < 2; side++) {
                hulls[q][side] = r == 0 ? ends[side] : fmin(hulls[q][side], ends[side]);
            }
        }
    }
    tried_sets_let_all_in(tried);
    for (uint32_t q = 0; q < quantity_count; q++) {
        const uint32_t index = document_parts_quantity(solved, q);
        check_range(tried, q, solved->solution->quantities[index].bounds, hulls[q],
                    "after the best repairs");
    }
}

void tried_linear_check_bounds(tried_sets *tried, const linear_document *made,
                               const uint32_t columns[], uint32_t quantity_count,
                               const test_solved *solved)
{
    const rec_solution *solution = solved->solution;
    for (size_t i = 0; i < solution->repair_count && i < REPAIRS_LOOKED_AT; i++) {
        check_after(tried, made, columns, solved, &solution->repairs[i]);
    }
    if (tried->best_count > 0 && tried->best_count <= REPAIRS_LOOKED_AT) {
        check_hulls(tried, made, columns, quantity_count, solved);
    }
}
