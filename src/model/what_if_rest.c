/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a node rests on: claims that, as long as they are there, make the part
 * say the same whichever of the others are left out.
 *
 * Of a quantity that no relation ties these can be told, as more claims never
 * widen: whoever is in a conflict, as the minimal conflicts, and with them the
 * repairs, are those among them; one claim for each end of what the others say;
 * whoever bears on a date that has one value left. Where relations tie
 * quantities, those are tried that the solution names: if they alone say the
 * same, so does whatever lies between them and all. Else all claims are named.
 */
#include "model/what_if_parts.h"

#include <math.h>
#include <string.h>

/* ---- who repeats whom ---- */

rec_status rec_what_if_find_entangled(rec_what_if_work *of)
{
    const rec_problem *problem = of->problem;
    const uint32_t *circle = of->narrowing.circle;
    size_t *sources = rec_arena_take(of->scratch, problem->source_count, sizeof *sources);
    bool *is_repeated = rec_arena_take(of->scratch, problem->source_count, sizeof *is_repeated);
    of->is_entangled = rec_arena_take(of->scratch, problem->claim_count, sizeof(bool));
    of->is_last = rec_arena_take(of->scratch, problem->claim_count, sizeof(bool));
    if (sources == NULL || is_repeated == NULL || of->is_entangled == NULL || of->is_last == NULL) {
        return REC_E_MEMORY;
    }
    for (size_t s = 0; s < problem->source_count; s++) {
        sources[circle[s]]++;
        const rec_source *source = &problem->sources[s];
        for (uint32_t i = 0; i < source->repeats_count; i++) {
            is_repeated[problem->repeats[source->repeats_first + i]] = true;
        }
    }
    for (size_t c = 0; c < problem->claim_count; c++) {
        const rec_claim *claim = &problem->claims[c];
        of->is_last[c] = true;
        if (claim->repeats_form == REC_REPEATS_OTHER) {
            is_repeated[claim->repeats_index] = true;
        }
    }
    for (size_t c = 0; c < problem->claim_count; c++) {
        const rec_claim *claim = &problem->claims[c];
        of->is_entangled[c] = of->is_entangled[c] || sources[circle[claim->source]] > 1 ||
                              claim->repeats_form == REC_REPEATS_CLAIM;
        of->is_last[c] = of->is_last[c] && !is_repeated[claim->source];
        if (claim->repeats_form == REC_REPEATS_CLAIM) {
            of->is_entangled[claim->repeats_index] = true;
            of->is_last[claim->repeats_index] = false;
        }
    }
    return REC_OK;
}

/** Marks the claims on which it rests who repeats whom, and what relations there are. */
static void mark_entangled(rec_what_if_work *of, size_t part, const rec_solution *solution)
{
    const rec_what_if_part *shown = &of->made->parts[part].shown;
    for (size_t i = 0; i < shown->claim_count; i++) {
        const uint32_t claim = shown->claims[i];
        const bool passes_on = solution->claims[claim].status == REC_CLAIM_REPEAT;
        of->rests_on[claim] = (of->is_entangled[claim] && !(passes_on && of->is_last[claim])) ||
                              of->problem->claims[claim].asserted != NULL;
    }
}

/** Marks one claim of each quantity that makes its dates moments, where there is one. */
static void mark_timed(rec_what_if_work *of, size_t part, const rec_solution *solution)
{
    const rec_what_if_part *shown = &of->made->parts[part].shown;
    for (size_t i = 0; i < shown->quantity_count; i++) {
        const rec_solved_quantity *solved = &solution->quantities[shown->quantities[i]];
        for (size_t k = 0; k < solved->claim_count && solved->timed; k++) {
            const uint32_t claim = solved->claims[k];
            const rec_claim_status status = solution->claims[claim].status;
            if (of->problem->claims[claim].date.timed && status != REC_CLAIM_IGNORED &&
                status != REC_CLAIM_SOFT && status != REC_CLAIM_UNSAID) {
                of->rests_on[claim] = true;
                break;
            }
        }
    }
}

/* ---- a quantity that no relation ties ---- */

/** What is looked at of one quantity. */
typedef struct lone_quantity {
    rec_what_if_work *of;
    rec_standing standing;
    const bool *in_conflict; /**< [line.count] NULL: none is */
    rec_end *lo, *hi;        /**< [dates] what those that are in no conflict say */
} lone_quantity;

static bool counts(const lone_quantity *lone, size_t local)
{
    return (lone->in_conflict == NULL || !lone->in_conflict[local]) &&
           (lone->standing.dated.line.flags[local] & REC_NEVER_HOLDS) == 0;
}

static void rest_on(const lone_quantity *lone, size_t local)
{
    lone->of->rests_on[lone->standing.claim[local]] = true;
}

static bool gives(const lone_quantity *lone, size_t local, size_t date, bool low)
{
    rec_end lo, hi;
    rec_standing_cast(&lone->standing, local, date, &lo, &hi);
    return low ? rec_compare_lo(lo, lone->lo[date]) == 0 : rec_compare_hi(hi, lone->hi[date]) == 0;
}

/** Marks a claim that gives an end of what is said of the date asked for, where that is no end of
 * the domain. */
static void mark_giver(const lone_quantity *lone, bool low)
{
    const rec_standing *standing = &lone->standing;
    const size_t date = standing->at;
    if (low ? rec_compare_lo(lone->lo[date], standing->domain_lo) <= 0
            : rec_compare_hi(lone->hi[date], standing->domain_hi) >= 0) {
        return;
    }
    for (size_t i = 0; i < standing->dated.line.count; i++) {
        if (counts(lone, i) && gives(lone, i, date, low)) {
            rest_on(lone, i);
            return;
        }
    }
}

/**
 * Where a date has one value left, whether it is touching may rest on whoever
 * bears on it: on one that gives both ends, or on two that give one each and a
 * claim that brings the date up.
 */
static void mark_point(const lone_quantity *lone, size_t date)
{
    const rec_standing *standing = &lone->standing;
    rec_end lo = lone->lo[date], hi = lone->hi[date];
    rec_standing_settle(standing, &lo, &hi);
    if (!rec_ends_are_point(lo, hi)) {
        return;
    }
    for (uint32_t k = standing->date_first[date]; k < standing->date_first[date + 1]; k++) {
        if (counts(lone, standing->by_date[k])) {
            rest_on(lone, standing->by_date[k]);
        }
    }
    if (rec_dates_are_apart(standing)) {
        return;
    }
    for (size_t i = 0; i < standing->dated.line.count; i++) {
        rec_end own_lo, own_hi;
        rec_standing_cast(standing, i, date, &own_lo, &own_hi);
        rec_standing_settle(standing, &own_lo, &own_hi);
        if (counts(lone, i) && (gives(lone, i, date, true) || gives(lone, i, date, false) ||
                                rec_ends_are_point(own_lo, own_hi))) {
            rest_on(lone, i);
        }
    }
}

/** Marks a claim that bears on the quantity: without any it would be silent. */
static void mark_speaker(const lone_quantity *lone)
{
    const rec_line *line = &lone->standing.dated.line;
    size_t speaker = line->count;
    for (size_t i = 0; i < line->count; i++) {
        if (counts(lone, i) && (isfinite(line->lo[i]) || isfinite(line->hi[i]))) {
            if (lone->of->rests_on[lone->standing.claim[i]]) {
                return;
            }
            speaker = speaker == line->count ? i : speaker;
        }
    }
    if (speaker < line->count) {
        rest_on(lone, speaker);
    }
}

static rec_status rest_of_lone(lone_quantity *lone, const rec_solution *solution, uint32_t quantity,
                               rec_arena *scratch)
{
    const rec_solved_quantity *solved = &solution->quantities[quantity];
    rec_standing *standing = &lone->standing;
    const rec_standing_dates dates = {.has_at = solution->has_at, .at = solution->at};
    rec_status status = rec_standing_gather(solution, quantity, solved->claims, solved->claim_count,
                                            solution->taken, &dates, scratch, standing);
    bool *marks = NULL, any = false;
    if (status == REC_OK) {
        status = rec_solving_conflict(standing, scratch, &lone->lo, &lone->hi, &marks, &any);
    }
    if (status == REC_OK && any) {
        lone->in_conflict = marks;
        status = rec_standing_spread(standing, marks, scratch, lone->lo, lone->hi);
    }
    if (status != REC_OK) {
        return status;
    }
    for (size_t i = 0; i < standing->dated.line.count && any; i++) {
        if (marks[i]) {
            rest_on(lone, i);
        }
    }
    mark_giver(lone, true);
    mark_giver(lone, false);
    for (size_t d = 0; d < standing->dated.dates.count && !any; d++) {
        mark_point(lone, d);
    }
    if (!any) {
        mark_speaker(lone);
    }
    return REC_OK;
}

/* ---- quantities that relations tie ---- */

static void mark_list(rec_what_if_work *of, rec_claim_list claims)
{
    for (size_t i = 0; i < claims.count; i++) {
        of->rests_on[claims.claims[i]] = true;
    }
}

/** Marks what the solution names: members of conflicts, what bounds rest on, what is set aside. */
static void mark_named(rec_what_if_work *of, size_t part, const rec_solution *solution)
{
    const rec_what_if_part *shown = &of->made->parts[part].shown;
    for (size_t i = 0; i < shown->claim_count; i++) {
        const rec_claim_status status = solution->claims[shown->claims[i]].status;
        if (status == REC_CLAIM_BINDING || status == REC_CLAIM_SET_ASIDE) {
            of->rests_on[shown->claims[i]] = true;
        }
    }
    for (size_t k = 0; k < solution->conflict_count; k++) {
        mark_list(of, solution->conflicts[k].claims);
    }
    for (size_t i = 0; i < shown->quantity_count; i++) {
        const rec_solved_quantity *solved = &solution->quantities[shown->quantities[i]];
        mark_list(of, solved->low_from);
        mark_list(of, solved->high_from);
    }
}

/** Whether relations hold at the dates of both quantities as long as nothing is said of what they
 * are: where somebody asserts relations they may come apart. */
static bool share_dates(const rec_what_if_work *of, bool asserted, uint32_t a, uint32_t b)
{
    const uint32_t *group_of = of->narrowing.solving.group_of;
    return a == b || (!asserted && group_of[a] != REC_NO_INDEX && group_of[a] == group_of[b]);
}

static bool brings_up_date(const rec_what_if_work *of, const rec_solution *solution, uint32_t claim)
{
    const rec_claim *said = &of->problem->claims[claim];
    return rec_claim_stands(&solution->claims[claim]) && said->quantity != REC_NO_INDEX &&
           !rec_quantity_is_fixed(&of->problem->quantities[said->quantity]) &&
           !(solution->has_at && rec_date_same(said->date, solution->at));
}

/** Marks one claim of each date but the one asked for: relations hold at every date that some claim
 * brings up. */
static void mark_dates(rec_what_if_work *of, size_t part, const rec_solution *solution)
{
    const rec_what_if_part *shown = &of->made->parts[part].shown;
    const rec_claim *claims = of->problem->claims;
    bool asserted = false;
    for (size_t i = 0; i < shown->claim_count; i++) {
        asserted = asserted || claims[shown->claims[i]].asserted != NULL;
    }
    for (size_t i = 0; i < shown->claim_count; i++) {
        const uint32_t claim = shown->claims[i];
        bool is_needed = !of->rests_on[claim] && brings_up_date(of, solution, claim);
        for (size_t k = 0; k < shown->claim_count && is_needed; k++) {
            const uint32_t other = shown->claims[k];
            is_needed =
                !((of->rests_on[other] || k < i) && k != i &&
                  rec_date_same(claims[other].date, claims[claim].date) &&
                  brings_up_date(of, solution, other) &&
                  share_dates(of, asserted, claims[other].quantity, claims[claim].quantity));
        }
        of->rests_on[claim] = of->rests_on[claim] || is_needed;
    }
}

static bool same_range(rec_range a, rec_range b)
{
    return !(a.lo < b.lo) && !(a.lo > b.lo) && !(a.hi < b.hi) && !(a.hi > b.hi) &&
           a.lo_open == b.lo_open && a.hi_open == b.hi_open;
}

static bool same_indices(const uint32_t a[], size_t a_count, const uint32_t b[], size_t b_count)
{
    return a_count == b_count && (a_count == 0 || memcmp(a, b, a_count * sizeof *a) == 0);
}

static bool same_quantity(const rec_solved_quantity *a, const rec_solved_quantity *b)
{
    bool same = a->verdict == b->verdict && same_range(a->bounds, b->bounds) &&
                a->conflicts_total == b->conflicts_total &&
                a->timeline_count == b->timeline_count &&
                same_indices(a->set_aside.claims, a->set_aside.count, b->set_aside.claims,
                             b->set_aside.count) &&
                same_indices(a->set_aside_relations.relations, a->set_aside_relations.count,
                             b->set_aside_relations.relations, b->set_aside_relations.count);
    for (size_t t = 0; t < a->timeline_count && same; t++) {
        const rec_timeline_entry *x = &a->timeline[t], *y = &b->timeline[t];
        same = x->verdict == y->verdict && same_range(x->range, y->range) &&
               rec_date_same(x->date, y->date);
    }
    return same;
}

static bool says_the_same(const rec_what_if_work *of, size_t part, const rec_solution *a,
                          const rec_solution *b)
{
    const rec_what_if_part *shown = &of->made->parts[part].shown;
    bool same =
        a->conflicts_total == b->conflicts_total && a->conflict_count == b->conflict_count &&
        a->conflicts_complete == b->conflicts_complete && a->repairs_proven == b->repairs_proven;
    for (size_t i = 0; i < shown->quantity_count && same; i++) {
        same = same_quantity(&a->quantities[shown->quantities[i]],
                             &b->quantities[shown->quantities[i]]);
    }
    for (size_t k = 0; k < a->conflict_count && same; k++) {
        const rec_conflict *x = &a->conflicts[k], *y = &b->conflicts[k];
        same = same_indices(x->claims.claims, x->claims.count, y->claims.claims, y->claims.count) &&
               same_indices(x->relations.relations, x->relations.count, y->relations.relations,
                            y->relations.count);
    }
    return same;
}

/** Whether what is named is all that the part rests on: solved alone it says the same. */
static rec_status is_enough(rec_what_if_work *of, size_t part, const rec_solution *solution,
                            bool *enough)
{
    const rec_what_if_part *shown = &of->made->parts[part].shown;
    const size_t size_bytes = of->problem->claim_count * sizeof *of->left_out;
    memcpy(of->kept_out, of->left_out, size_bytes);
    bool any = false;
    for (size_t i = 0; i < shown->claim_count; i++) {
        const uint32_t claim = shown->claims[i];
        any = any || (!of->rests_on[claim] && !of->left_out[claim]);
        of->left_out[claim] = of->left_out[claim] || !of->rests_on[claim];
    }
    rec_solution *alone = NULL;
    rec_status status = any ? rec_what_if_solve(of, part, &alone) : REC_OK;
    *enough = status == REC_OK && (!any || says_the_same(of, part, solution, alone));
    rec_solution_free(alone);
    memcpy(of->left_out, of->kept_out, size_bytes);
    return status;
}

static rec_status rest_of_tied(rec_what_if_work *of, size_t part, const rec_solution *solution)
{
    const rec_what_if_part *shown = &of->made->parts[part].shown;
    bool enough = solution->conflicts_complete && solution->repairs_proven &&
                  solution->conflict_count == solution->conflicts_total;
    for (size_t i = 0; i < shown->quantity_count; i++) {
        enough =
            enough && solution->quantities[shown->quantities[i]].verdict != REC_VERDICT_UNDECIDED;
    }
    rec_status status = REC_OK;
    if (enough) {
        mark_named(of, part, solution);
        mark_dates(of, part, solution);
        status = is_enough(of, part, solution, &enough);
    }
    for (size_t i = 0; i < shown->claim_count && !enough; i++) {
        of->rests_on[shown->claims[i]] = true;
    }
    return status;
}

/* ---- both ---- */

static rec_status rest_of_part(rec_what_if_work *of, size_t part, const rec_solution *solution)
{
    const rec_what_if_part *shown = &of->made->parts[part].shown;
    bool any_tied = false;
    rec_status status = REC_OK;
    for (size_t i = 0; i < shown->quantity_count && status == REC_OK; i++) {
        const uint32_t quantity = shown->quantities[i];
        if (solution->quantities[quantity].tied) {
            any_tied = true;
            continue;
        }
        rec_arena scratch;
        rec_arena_init(&scratch, &of->scratch->allocator);
        lone_quantity lone = {.of = of};
        status = rest_of_lone(&lone, solution, quantity, &scratch);
        rec_arena_release(&scratch);
    }
    return status == REC_OK && any_tied ? rest_of_tied(of, part, solution) : status;
}

rec_status rec_what_if_rest(rec_what_if_work *of, size_t part, const rec_solution *solution)
{
    const rec_what_if_part *shown = &of->made->parts[part].shown;
    mark_entangled(of, part, solution);
    mark_timed(of, part, solution);
    const rec_status status = rest_of_part(of, part, solution);
    for (size_t i = 0; i < shown->claim_count; i++) {
        if (of->left_out[shown->claims[i]]) {
            of->rests_on[shown->claims[i]] = false;
        }
    }
    return status;
}
