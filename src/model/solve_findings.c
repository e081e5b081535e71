/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What there is to tell beside bounds and conflicts: who quotes whom in a
 * circle, who quotes wrongly, which dates are guessed, which round counts a
 * reading widened, and which lists or searches were cut short.
 */
#include "model/exact_order.h"
#include "model/solve_tied.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct finding_list {
    rec_solving *solving;
    rec_finding *findings;
    size_t count, capacity;
    rec_status status;
} finding_list;

/** Adds a finding; ids and text in the solution's arena. text NULL: there was no memory. */
static void add(finding_list *list, rec_finding_kind kind, const char *const ids[], size_t id_count,
                const char *text, rec_place place)
{
    rec_arena *arena = &list->solving->solution->arena;
    const char **kept = rec_arena_take(arena, id_count, sizeof *kept);
    void *findings = list->findings;
    if (kept == NULL || text == NULL ||
        rec_arena_grow(arena, &findings, list->count, &list->capacity, sizeof *list->findings) !=
            REC_OK) {
        list->status = REC_E_MEMORY;
        return;
    }
    for (size_t i = 0; i < id_count; i++) {
        kept[i] = ids[i];
    }
    list->findings = findings;
    list->findings[list->count++] = (rec_finding){kind, kept, id_count, text, place};
}

/* ---- circles ---- */

static int compare_texts(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/** "a, b and c" in the arena. */
static const char *join_ids(rec_arena *arena, const char *const ids[], size_t count)
{
    const char *joined = ids[0];
    for (size_t i = 1; i < count && joined != NULL; i++) {
        joined = rec_arena_format(arena, "%s%s%s", joined, i + 1 == count ? " and " : ", ", ids[i]);
    }
    return joined;
}

/** Most members of a circle that its text names. */
enum { NAMED_MEMBERS_MAX = 10 };

static void add_circle(finding_list *list, const char *ids[], size_t count, const char *what,
                       rec_place place)
{
    rec_arena *arena = &list->solving->solution->arena;
    qsort(ids, count, sizeof *ids, compare_texts);
    const size_t named = count < NAMED_MEMBERS_MAX ? count : NAMED_MEMBERS_MAX;
    const char *joined = join_ids(arena, ids, named);
    const char *text =
        joined == NULL
            ? NULL
            : rec_arena_format(arena,
                               "%s %s%s repeat each other in a circle: they count as one origin",
                               what, joined, count > NAMED_MEMBERS_MAX ? " and others" : "");
    add(list, REC_FINDING_CIRCULAR_REPORTING, ids, count, text, place);
}

/** Circles among `count` things: circle[i] is the member that names i's circle; each is told once,
 * at the first of it. */
static void find_circles(finding_list *list, const uint32_t circle[], size_t count, bool of_sources)
{
    const rec_problem *problem = list->solving->problem;
    rec_arena *scratch = list->solving->scratch;
    uint32_t *size = rec_arena_take(scratch, count, sizeof *size);
    uint32_t *first = rec_arena_take(scratch, count, sizeof *first);
    if (size == NULL || first == NULL) {
        list->status = REC_E_MEMORY;
        return;
    }
    for (size_t i = 0; i < count; i++) {
        if (circle[i] != REC_NO_INDEX && size[circle[i]]++ == 0) {
            first[circle[i]] = (uint32_t)i;
        }
    }
    for (uint32_t i = 0; i < count; i++) {
        if (circle[i] != i || size[i] < 2) {
            continue;
        }
        const char **ids = rec_arena_take(scratch, size[i], sizeof *ids);
        if (ids == NULL) {
            list->status = REC_E_MEMORY;
            return;
        }
        size_t used = 0;
        for (size_t j = first[i]; j < count && used < size[i]; j++) {
            if (circle[j] == i) {
                ids[used++] = of_sources ? problem->sources[j].id : problem->claims[j].id;
            }
        }
        add_circle(list, ids, used, of_sources ? "The sources" : "The claims",
                   of_sources ? problem->sources[first[i]].place : problem->claims[first[i]].place);
    }
}

/* ---- repeats ---- */

/** The low end of one claim and the high end of another, ranked where they are no doubles. */
typedef struct facing_ends {
    rec_end lo, hi;
} facing_ends;

static facing_ends ends_of(const rec_solving *solving, const rec_claim *lower,
                           const rec_claim *upper)
{
    const rec_reading lower_reading = rec_solution_reading(solving->solution, lower);
    const rec_reading upper_reading = rec_solution_reading(solving->solution, upper);
    const rec_range *lo = &lower->range[lower_reading], *hi = &upper->range[upper_reading];
    facing_ends ends = {{.value = lo->lo, .open = lo->lo_open},
                        {.value = hi->hi, .open = hi->hi_open}};
    const char *texts[] = {rec_claim_lo_exact(solving->problem, lower, lower_reading),
                           rec_claim_hi_exact(solving->problem, upper, upper_reading)};
    rec_inexact_end inexact[2];
    size_t count = 0;
    for (uint32_t i = 0; i < 2; i++) {
        if (texts[i] != NULL) {
            inexact[count++] =
                (rec_inexact_end){.value = i == 0 ? lo->lo : hi->hi, .text = texts[i], .index = i};
        }
    }
    rec_rank_ends(inexact, count);
    for (size_t i = 0; i < count; i++) {
        *(inexact[i].index == 0 ? &ends.lo.rank : &ends.hi.rank) = inexact[i].rank;
    }
    return ends;
}

static bool is_apart(const rec_solving *solving, const rec_claim *lower, const rec_claim *upper)
{
    const rec_problem *problem = solving->problem;
    const facing_ends ends = ends_of(solving, lower, upper);
    if (isinf(ends.lo.value) || isinf(ends.hi.value)) {
        return false;
    }
    const rec_course *course = &problem->quantities[lower->quantity].course;
    if (!rec_quantity_is_fixed(&problem->quantities[lower->quantity]) &&
        !rec_date_same(lower->date, upper->date)) {
        const bool timed = solving->solution->quantities[lower->quantity].timed;
        const rec_ticks lower_ticks = rec_date_ticks(lower->date, timed);
        const rec_ticks upper_ticks = rec_date_ticks(upper->date, timed);
        const int64_t first[] = {lower_ticks.first, upper_ticks.first};
        const int64_t last[] = {lower_ticks.last, upper_ticks.last};
        const rec_dates dates = {
            2, first, last, timed ? REC_SECONDS_PER_DAY : 1, course->rise, course->fall};
        return rec_dates_ends_apart(&dates, 0, 1, ends.lo, ends.hi);
    }
    return rec_ends_apart(ends.lo, ends.hi);
}

static bool misses(const rec_solving *solving, const rec_claim *claim, const rec_claim *root)
{
    const rec_solution *solution = solving->solution;
    return claim->nothing[rec_solution_reading(solution, claim)] ||
           root->nothing[rec_solution_reading(solution, root)] || is_apart(solving, claim, root) ||
           is_apart(solving, root, claim);
}

static void find_distortions(finding_list *list)
{
    rec_solving *solving = list->solving;
    const rec_problem *problem = solving->problem;
    for (size_t c = 0; c < problem->claim_count && list->status == REC_OK; c++) {
        rec_solved_claim *solved = &solving->solution->claims[c];
        const rec_claim *claim = &problem->claims[c];
        if (solved->status != REC_CLAIM_REPEAT || solved->root_count == 0) {
            continue;
        }
        solved->distorted = true;
        const rec_claim *nearest = &problem->claims[solved->roots[0]];
        for (size_t r = 0; r < solved->root_count && solved->distorted; r++) {
            nearest = &problem->claims[solved->roots[r]];
            solved->distorted = !nearest->soft && misses(solving, claim, nearest);
        }
        if (solved->distorted) {
            const char *ids[] = {claim->id, nearest->id};
            add(list, REC_FINDING_DISTORTED_REPETITION, ids, 2,
                rec_arena_format(&solving->solution->arena,
                                 "%s passes on a figure as %s, which misses %s by %s",
                                 problem->sources[claim->source].name, claim->figure,
                                 nearest->figure, problem->sources[nearest->source].name),
                claim->place);
        }
    }
}

/* ---- dates and readings ---- */

static void find_guesses(finding_list *list)
{
    rec_solving *solving = list->solving;
    const rec_problem *problem = solving->problem;
    rec_arena *arena = &solving->solution->arena;
    for (size_t c = 0; c < problem->claim_count && list->status == REC_OK; c++) {
        const rec_claim *claim = &problem->claims[c];
        const char *ids[] = {claim->id};
        if (solving->solution->claims[c].status == REC_CLAIM_UNSAID ||
            claim->quantity == REC_NO_INDEX) {
            continue;
        }
        const rec_quantity *quantity = &problem->quantities[claim->quantity];
        if (!claim->ignored && claim->date_from == REC_DATE_DOCUMENT &&
            !rec_quantity_is_fixed(quantity)) {
            char date[REC_DATE_TEXT_SIZE];
            (void)rec_date_text(claim->date, date);
            add(list, REC_FINDING_UNDATED, ids, 1,
                rec_arena_format(arena, "%s has no date of its own: the document's, %s, is taken",
                                 claim->id, date),
                claim->place);
        }
        const rec_reading reading = rec_solution_reading(solving->solution, claim);
        const rec_range *range = &claim->range[reading];
        if (!claim->ignored && !claim->soft && claim->hedge == REC_HEDGE_NONE &&
            quantity->kind == REC_KIND_COUNT && !claim->nothing[reading] && range->lo < range->hi) {
            add(list, REC_FINDING_WIDENED, ids, 1,
                rec_arena_format(arena,
                                 "%s is a round count: `%s` is read as a range; the reading "
                                 "`literal` takes it to the last digit",
                                 claim->id, claim->says),
                claim->place);
        }
    }
}

/* ---- what was cut short ---- */

/** Most ids of a group that a text names. */
enum { NAMED_QUANTITIES_MAX = 8 };

/** Groups of tied quantities whose search stopped at its budget. */
static void find_stops(finding_list *list)
{
    rec_solving *solving = list->solving;
    rec_arena *arena = &solving->solution->arena;
    for (size_t g = 0; g < solving->group_count; g++) {
        const rec_group *group = &solving->groups[g];
        if (!solving->group_works[g].stopped) {
            continue;
        }
        const char *ids[NAMED_QUANTITIES_MAX] = {NULL};
        size_t count = 0;
        while (count < NAMED_QUANTITIES_MAX && count < group->quantity_count) {
            ids[count] = solving->problem->quantities[group->quantities[count]].id;
            count++;
        }
        const char *names = join_ids(arena, ids, count);
        const char *text =
            names == NULL
                ? NULL
                : rec_arena_format(arena,
                                   "The search over what ties %s%s stopped at its budget: their "
                                   "bounds hold, but tighter ones may be true, and they may rest "
                                   "on more, or less, than is named.",
                                   names, count < group->quantity_count ? " and others" : "");
        add(list, REC_FINDING_STOPPED_EARLY, ids, count, text,
            solving->problem->quantities[group->quantities[0]].place);
    }
}

static void find_cuts(finding_list *list)
{
    rec_solving *solving = list->solving;
    rec_solution *solution = solving->solution;
    rec_arena *arena = &solution->arena;
    const rec_place nowhere = {0};
    if (!solution->repairs_proven) {
        add(list, REC_FINDING_REPAIRS_NOT_PROVEN, NULL, 0,
            rec_arena_format(arena, "%s",
                             "The search for the cheapest way out stopped at its budget: what is "
                             "set aside restores agreement, but there may be a cheaper way."),
            nowhere);
    }
    if (solution->conflicts_total > solution->conflict_count) {
        add(list, REC_FINDING_LISTS_CUT, NULL, 0,
            rec_arena_format(arena, "Of %s%llu conflicts the worst %zu are listed.",
                             solution->conflicts_complete ? "" : "at least ",
                             (unsigned long long)solution->conflicts_total,
                             solution->conflict_count),
            nowhere);
    } else if (!solution->conflicts_complete) {
        add(list, REC_FINDING_LISTS_CUT, NULL, 0,
            rec_arena_format(arena, "%s",
                             "There may be further conflicts across quantities: the search for "
                             "them stopped at its budget."),
            nowhere);
    }
    for (size_t c = 0; c < solving->component_count; c++) {
        if (solving->components[c].loose) {
            add(list, REC_FINDING_LISTS_CUT, NULL, 0,
                rec_arena_format(arena,
                                 "More than %zu repairs tie for the best: the bounds of what they "
                                 "touch are those of the claims in no conflict.",
                                 solving->components[c].best_count),
                nowhere);
            break;
        }
    }
}

rec_status rec_solve_findings(rec_solving *solving, const uint32_t cycle[])
{
    finding_list list = {.solving = solving};
    const size_t claim_count = solving->problem->claim_count;
    uint32_t *claim_cycle = rec_arena_take(solving->scratch, claim_count, sizeof *claim_cycle);
    if (claim_cycle == NULL) {
        return REC_E_MEMORY;
    }
    for (size_t c = 0; c < claim_count; c++) {
        claim_cycle[c] = solving->solution->claims[c].cycle;
    }
    find_circles(&list, cycle, solving->problem->source_count, true);
    find_circles(&list, claim_cycle, claim_count, false);
    find_distortions(&list);
    find_guesses(&list);
    find_stops(&list);
    find_cuts(&list);
    solving->solution->findings = list.findings;
    solving->solution->finding_count = list.count;
    return list.status;
}
