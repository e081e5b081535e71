/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the document would say without each of its sources: what its claims can
 * touch is solved again as if they were ignored.
 */
#include "model/narrow_parts.h"

#include <math.h>
#include <string.h>

/** What is touched by one source's claims. */
typedef struct touching {
    bool *blocks;    /**< [block_count] */
    uint32_t *alone; /**< [alone_count] quantities in no block */
    size_t alone_count;
    uint32_t *next;     /**< [claims] claims of each source, a list */
    uint32_t *first;    /**< [sources] its first */
    bool *is_passed_on; /**< [claims] some claim names it as what it repeats */
} touching;

static void touch_quantity(const rec_narrowing *of, touching *touched, uint32_t quantity)
{
    const uint32_t block = of->block_of[quantity];
    if (block != REC_NO_INDEX) {
        touched->blocks[block] = true;
    } else if (!of->asked[quantity]) {
        of->asked[quantity] = true;
        touched->alone[touched->alone_count++] = quantity;
    }
}

/** What a claim speaks of; a relation that it asserts may tie what nothing tied before. */
static void touch_claim(const rec_narrowing *of, touching *touched, uint32_t claim)
{
    const rec_claim *said = &of->problem->claims[claim];
    if (said->asserted == NULL) {
        touch_quantity(of, touched, said->quantity);
        return;
    }
    for (size_t i = 0; i < said->asserted->operand_count; i++) {
        if (said->asserted->operands[i].quantity != REC_NO_INDEX) {
            touch_quantity(of, touched, said->asserted->operands[i].quantity);
        }
    }
}

/** Whether a claim repeats, directly or through others, a claim of a source. */
static bool passes_on(const rec_problem *problem, uint32_t claim, uint32_t source)
{
    uint32_t at = claim;
    for (size_t i = 0; i < problem->claim_count; i++) {
        const rec_claim *of = &problem->claims[at];
        if (of->repeats_form != REC_REPEATS_CLAIM) {
            return false;
        }
        at = of->repeats_index;
        if (problem->claims[at].source == source) {
            return true;
        }
        if (at == claim) {
            return false;
        }
    }
    return false;
}

/** Blocks in conflict of whose claims some may be of one origin with claims on what is touched. */
static void touch_disputes(const rec_narrowing *of, touching *touched, bool circles[])
{
    const rec_problem *problem = of->problem;
    memset(circles, 0, problem->source_count * sizeof *circles);
    for (uint32_t c = 0; c < problem->claim_count; c++) {
        const uint32_t quantity = rec_narrow_quantity_of(problem, c);
        if (quantity != REC_NO_INDEX &&
            (of->asked[quantity] ||
             (of->block_of[quantity] != REC_NO_INDEX && touched->blocks[of->block_of[quantity]]))) {
            circles[of->circle[problem->claims[c].source]] = true;
        }
    }
    for (uint32_t c = 0; c < problem->claim_count; c++) {
        const uint32_t quantity = rec_narrow_quantity_of(problem, c);
        if (quantity != REC_NO_INDEX && circles[of->circle[problem->claims[c].source]] &&
            of->block_of[quantity] != REC_NO_INDEX &&
            of->blocks[of->block_of[quantity]].in_conflict) {
            touched->blocks[of->block_of[quantity]] = true;
        }
    }
}

static bool same_but_rounding(const rec_solved_quantity *a, const rec_solved_quantity *b)
{
    return a->verdict == b->verdict && rec_range_is_near(a->bounds, b->bounds);
}

static rec_verdict worse(rec_verdict a, rec_verdict b)
{
    return a < b ? a : b; /* the worst comes first */
}

/** Tells what became of the document: what was asked for as solved, the rest as it was. */
static rec_status tell(rec_narrowing *of, const touching *touched, const rec_solution *solution,
                       rec_without_kept *kept)
{
    const size_t count = of->problem->quantity_count;
    rec_without *shown = &kept->shown;
    size_t changed = 0;
    double stretch = solution->stretch;
    for (size_t b = 0; b < of->block_count; b++) {
        const double own = touched->blocks[b] ? 0.0 : of->blocks[b].stretch;
        stretch = isnan(stretch) || isnan(own) ? (double)NAN : fmax(stretch, own);
    }
    shown->stretch = isnan(stretch) ? (double)INFINITY : stretch;
    shown->verdict = REC_VERDICT_SILENT;
    for (size_t q = 0; q < count; q++) {
        const rec_solved_quantity *now =
            of->asked[q] ? &solution->quantities[q] : &of->solution->quantities[q];
        shown->verdict = worse(shown->verdict, now->verdict);
        changed += !same_but_rounding(now, &of->solution->quantities[q]);
    }
    rec_without_quantity *quantities =
        rec_arena_take(&of->made->arena, changed, sizeof *quantities);
    if (quantities == NULL) {
        return REC_E_MEMORY;
    }
    for (uint32_t q = 0; q < count && changed > 0; q++) {
        if (of->asked[q] &&
            !same_but_rounding(&solution->quantities[q], &of->solution->quantities[q])) {
            quantities[shown->quantity_count++] =
                (rec_without_quantity){.quantity = q,
                                       .verdict = solution->quantities[q].verdict,
                                       .bounds = solution->quantities[q].bounds};
        }
    }
    kept->quantities = quantities;
    return REC_OK;
}

static void ask(const rec_narrowing *of, const touching *touched, bool asked)
{
    for (size_t b = 0; b < of->block_count; b++) {
        if (touched->blocks[b]) {
            rec_narrow_ask(of, &of->blocks[b], asked);
        }
    }
    for (size_t i = 0; i < touched->alone_count; i++) {
        of->asked[touched->alone[i]] = asked;
    }
}

static rec_status do_without(rec_narrowing *of, touching *touched, uint32_t source, bool circles[])
{
    const rec_problem *problem = of->problem;
    const rec_supposition supposed = {.has_without = true, .without = source};
    memset(touched->blocks, 0, of->block_count * sizeof *touched->blocks);
    touched->alone_count = 0;
    bool any_passed_on = false;
    for (uint32_t c = touched->first[source]; c != REC_NO_INDEX; c = touched->next[c]) {
        touch_claim(of, touched, c);
        any_passed_on = any_passed_on || touched->is_passed_on[c];
    }
    for (uint32_t c = 0; any_passed_on && c < problem->claim_count; c++) {
        if (passes_on(problem, c, source)) {
            touch_claim(of, touched, c);
        }
    }
    touch_disputes(of, touched, circles);
    ask(of, touched, true);
    rec_solution *solution = NULL;
    rec_status status = rec_narrow_solve(of, &supposed, &solution);
    if (status == REC_OK) {
        rec_without_kept *kept = &of->made->sources[source];
        kept->shown.source = source;
        status = tell(of, touched, solution, kept);
    }
    ask(of, touched, false);
    rec_solution_free(solution);
    return status;
}

rec_status rec_narrow_without(rec_narrowing *of)
{
    const rec_problem *problem = of->problem;
    rec_arena *scratch = of->scratch;
    touching touched = {
        .blocks = rec_arena_take(scratch, of->block_count, sizeof *touched.blocks),
        .alone = rec_arena_take(scratch, problem->quantity_count, sizeof *touched.alone),
        .next = rec_arena_take(scratch, problem->claim_count, sizeof *touched.next),
        .first = rec_arena_take(scratch, problem->source_count, sizeof *touched.first),
        .is_passed_on = rec_arena_take(scratch, problem->claim_count, sizeof(bool))};
    bool *circles = rec_arena_take(scratch, problem->source_count, sizeof *circles);
    if (touched.blocks == NULL || touched.alone == NULL || touched.next == NULL ||
        touched.first == NULL || touched.is_passed_on == NULL || circles == NULL) {
        return REC_E_MEMORY;
    }
    memset(touched.first, 0xFF, problem->source_count * sizeof *touched.first);
    for (uint32_t c = 0; c < problem->claim_count; c++) {
        const rec_claim *claim = &problem->claims[c];
        touched.next[c] = touched.first[claim->source];
        touched.first[claim->source] = c;
        if (claim->repeats_form == REC_REPEATS_CLAIM) {
            touched.is_passed_on[claim->repeats_index] = true;
        }
    }
    rec_status status = REC_OK;
    for (uint32_t s = 0; s < problem->source_count && status == REC_OK; s++) {
        status = do_without(of, &touched, s, circles);
    }
    return status;
}
