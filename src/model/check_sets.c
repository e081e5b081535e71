/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Expected sets of claims and assumed relations against those that were found:
 * what is set aside, conflicts, repairs. A set is kept as members' indices in
 * rising order, so that two are the same when their arrays are; sets of sets
 * are compared pair by pair, as at most some hundred are listed.
 */
#include "model/check_parts.h"

#include <stdlib.h>
#include <string.h>

/** Ids shown of one set; a repair of thousands would bury the message. */
enum { SHOWN_IDS = 20 };

/** Conflicts named as not expected, where there are more than are listed anyway. */
enum { FURTHER_OF_CUT = 5 };

typedef struct member_set {
    uint32_t *members; /**< claims by index, then relations: see rec_check_member */
    size_t count;
    const char *text; /**< "[denial, us-3m]" */
    rec_place place;
    bool has_unknown; /**< an id names nothing, which was reported: nothing more is to be said */
    bool is_best;     /**< of repairs that were found */
} member_set;

typedef struct member_sets {
    member_set *sets;
    size_t count;
} member_sets;

static int compare_index(const void *a, const void *b)
{
    const uint32_t x = *(const uint32_t *)a;
    const uint32_t y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static void sort_members(member_set *set)
{
    if (set->count == 0) {
        return;
    }
    qsort(set->members, set->count, sizeof set->members[0], compare_index);
    size_t kept = 1;
    for (size_t i = 1; i < set->count; i++) {
        if (set->members[i] != set->members[kept - 1]) {
            set->members[kept++] = set->members[i];
        }
    }
    set->count = kept;
}

static bool same_set(const member_set *a, const member_set *b)
{
    return !a->has_unknown && !b->has_unknown && a->count == b->count &&
           (a->count == 0 || memcmp(a->members, b->members, a->count * sizeof a->members[0]) == 0);
}

/** Gives "[", the ids with commas, and "]"; NULL when there is no memory. */
static const char *text_of_ids(rec_arena *arena, const char *const ids[], size_t count)
{
    const char *text = "[";
    for (size_t i = 0; i < count && i < SHOWN_IDS && text != NULL; i++) {
        text = rec_arena_format(arena, "%s%s%s", text, i == 0 ? "" : ", ", ids[i]);
    }
    if (text != NULL && count > SHOWN_IDS) {
        return rec_arena_format(arena, "%s, and %zu more]", text, count - SHOWN_IDS);
    }
    return text == NULL ? NULL : rec_arena_format(arena, "%s]", text);
}

static bool take_set(rec_checker *checker, member_set *set, size_t count)
{
    *set = (member_set){.members = rec_arena_take(checker->arena, count, sizeof set->members[0])};
    if (set->members == NULL) {
        checker->status = REC_E_MEMORY;
    }
    return set->members != NULL;
}

static bool expected_set(rec_checker *checker, const char *const ids[], size_t count,
                         rec_place place, member_set *set)
{
    if (!take_set(checker, set, count)) {
        return false;
    }
    set->place = place;
    set->text = text_of_ids(checker->arena, ids, count);
    for (size_t i = 0; i < count; i++) {
        const uint32_t member = rec_check_member(checker, ids[i], place);
        if (member == REC_NO_INDEX) {
            set->has_unknown = true;
            rec_check_leave(checker);
        } else {
            set->members[set->count++] = member;
        }
    }
    sort_members(set);
    return true;
}

/** The ids of both lists, sorted: each list is. At most SHOWN_IDS of them. */
static void merge_ids(const rec_problem *problem, rec_claim_list claims,
                      rec_relation_list relations, const char *ids[SHOWN_IDS])
{
    size_t c = 0, r = 0;
    for (size_t i = 0; i < claims.count + relations.count && i < SHOWN_IDS; i++) {
        const char *claim = c < claims.count ? problem->claims[claims.claims[c]].id : NULL;
        const char *relation =
            r < relations.count ? problem->relations[relations.relations[r]].id : NULL;
        const bool claim_next = relation == NULL || (claim != NULL && strcmp(claim, relation) < 0);
        ids[i] = claim_next ? claim : relation;
        c += claim_next;
        r += !claim_next;
    }
}

static bool found_set(rec_checker *checker, rec_claim_list claims, rec_relation_list relations,
                      member_set *set)
{
    const char *ids[SHOWN_IDS] = {NULL};
    const size_t count = claims.count + relations.count;
    if (!take_set(checker, set, count)) {
        return false;
    }
    for (size_t i = 0; i < claims.count; i++) {
        set->members[set->count++] = claims.claims[i];
    }
    for (size_t i = 0; i < relations.count; i++) {
        set->members[set->count++] = rec_check_relation(checker->problem, relations.relations[i]);
    }
    merge_ids(checker->problem, claims, relations, ids);
    set->text = text_of_ids(checker->arena, ids, count);
    sort_members(set);
    return true;
}

void rec_check_set_aside(rec_checker *checker, const rec_expected_quantity *expected,
                         uint32_t quantity)
{
    const rec_solved_quantity *solved = &checker->solution->quantities[quantity];
    member_set wanted, found;
    if (!expected_set(checker, expected->set_aside, expected->set_aside_count,
                      expected->set_aside_place, &wanted) ||
        !found_set(checker, solved->set_aside, solved->set_aside_relations, &found)) {
        return;
    }
    if (wanted.has_unknown || same_set(&wanted, &found)) {
        return;
    }
    const char *id = checker->problem->quantities[quantity].id;
    const char *text = NULL;
    if (found.text != NULL && wanted.text != NULL) {
        text = rec_arena_format(checker->arena, "%s: set_aside is %s, expected %s", id, found.text,
                                wanted.text);
    }
    rec_check_add(checker, REC_CHECK_DIFFERENCE, expected->set_aside_place, id, text);
}

static bool take_sets(rec_checker *checker, member_sets *sets, size_t count)
{
    *sets = (member_sets){rec_arena_take(checker->arena, count, sizeof sets->sets[0]), count};
    if (sets->sets == NULL) {
        checker->status = REC_E_MEMORY;
    }
    return sets->sets != NULL;
}

static bool expected_sets(rec_checker *checker, const rec_id_list lists[], size_t count,
                          member_sets *sets)
{
    if (!take_sets(checker, sets, count)) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        if (!expected_set(checker, lists[i].ids, lists[i].count, lists[i].place, &sets->sets[i])) {
            return false;
        }
    }
    return true;
}

static bool holds(const member_sets *sets, const member_set *set, bool best_only)
{
    for (size_t i = 0; i < sets->count; i++) {
        if ((!best_only || sets->sets[i].is_best) && same_set(&sets->sets[i], set)) {
            return true;
        }
    }
    return false;
}

static void tell(rec_checker *checker, rec_place place, const char *what, const member_set *set,
                 const char *how)
{
    const char *text = set->text == NULL
                           ? NULL
                           : rec_arena_format(checker->arena, "%s %s %s", what, set->text, how);
    rec_check_add(checker, REC_CHECK_DIFFERENCE, place, NULL, text);
}

/** How sets are compared. */
typedef struct set_comparison {
    const char *what; /**< "conflict" */
    rec_place place;  /**< of what is expected */
    const member_sets *wanted, *found;
    const char *missing; /**< what is said of a set that is expected and not found */
    size_t further_told; /**< at most so many are named that are found and not expected */
    bool best_only;      /**< only the best of the found sets are to be there */
} set_comparison;

static void compare_sets(rec_checker *checker, const set_comparison *of)
{
    for (size_t i = 0; i < of->wanted->count; i++) {
        const member_set *set = &of->wanted->sets[i];
        if (!set->has_unknown && !holds(of->found, set, of->best_only)) {
            tell(checker, set->place, of->what, set, of->missing);
        }
    }
    for (size_t i = 0, told = 0; i < of->found->count && told < of->further_told; i++) {
        const member_set *set = &of->found->sets[i];
        if ((!of->best_only || set->is_best) && !holds(of->wanted, set, false)) {
            tell(checker, of->place, of->what, set, "is there, but is not expected");
            told++;
        }
    }
}

static const char missing_text[] = "is expected, but is not there";

/** Warns where no difference was found in what is listed, but there may be more; text NULL: no
 * memory. */
static void warn_if_same(rec_checker *checker, size_t count_before, rec_place place,
                         const char *text)
{
    if (checker->count == count_before) {
        rec_check_add(checker, REC_CHECK_WARNING, place, NULL, text);
    }
}

/** What to say of a conflict that is expected and not listed; NULL when there is no memory. */
static const char *of_missing_conflict(rec_checker *checker)
{
    const rec_solution *solution = checker->solution;
    if (solution->conflicts_total > solution->conflict_count) {
        return rec_arena_format(checker->arena,
                                "is expected; whether it is there cannot be told: the result lists "
                                "only the worst %zu of %s%llu",
                                solution->conflict_count,
                                solution->conflicts_complete ? "" : "at least ",
                                (unsigned long long)solution->conflicts_total);
    }
    return solution->conflicts_complete
               ? missing_text
               : "is expected; whether it is there cannot be told: the search for conflicts "
                 "stopped at its budget without it";
}

void rec_check_conflicts(rec_checker *checker)
{
    const rec_expectation *expectation = checker->expectation;
    const rec_solution *solution = checker->solution;
    member_sets wanted, found;
    if (!expected_sets(checker, expectation->conflicts, expectation->conflict_count, &wanted) ||
        !take_sets(checker, &found, solution->conflict_count)) {
        return;
    }
    for (size_t i = 0; i < found.count; i++) {
        const rec_conflict *conflict = &solution->conflicts[i];
        if (!found_set(checker, conflict->claims, conflict->relations, &found.sets[i])) {
            return;
        }
    }
    const bool is_cut = solution->conflicts_total > solution->conflict_count;
    const set_comparison comparison = {.what = "conflict",
                                       .place = expectation->conflicts_place,
                                       .wanted = &wanted,
                                       .found = &found,
                                       .missing = of_missing_conflict(checker),
                                       .further_told = is_cut ? FURTHER_OF_CUT : SIZE_MAX};
    const size_t before = checker->count;
    if (comparison.missing == NULL) {
        checker->status = REC_E_MEMORY;
        return;
    }
    compare_sets(checker, &comparison);
    if (is_cut) {
        const char *text = rec_arena_format(
            checker->arena,
            "conflicts: %zu expected, but %s%llu found, of which the worst %zu are listed",
            wanted.count, solution->conflicts_complete ? "" : "at least ",
            (unsigned long long)solution->conflicts_total, found.count);
        rec_check_add(checker, REC_CHECK_DIFFERENCE, expectation->conflicts_place, NULL, text);
    } else if (!solution->conflicts_complete) {
        warn_if_same(checker, before, expectation->conflicts_place,
                     "the search for conflicts stopped at its budget: there may be more than are "
                     "expected");
    }
}

/** Whether an expectation means the best repairs only: it names none but these. */
static bool means_best(const member_sets *wanted, const member_sets *found)
{
    for (size_t i = 0; i < wanted->count; i++) {
        if (holds(found, &wanted->sets[i], false) && !holds(found, &wanted->sets[i], true)) {
            return false;
        }
    }
    return wanted->count > 0;
}

void rec_check_repairs(rec_checker *checker)
{
    const rec_expectation *expectation = checker->expectation;
    const rec_solution *solution = checker->solution;
    member_sets wanted, found;
    if (!expected_sets(checker, expectation->repairs, expectation->repair_count, &wanted) ||
        !take_sets(checker, &found, solution->repair_count)) {
        return;
    }
    for (size_t i = 0; i < found.count; i++) {
        const rec_repair *repair = &solution->repairs[i];
        if (!found_set(checker, repair->withdraw, repair->relations, &found.sets[i])) {
            return;
        }
        found.sets[i].is_best = repair->best;
    }
    _Static_assert(REC_REPAIR_LIMIT == 50, "as told below");
    const bool is_cut = solution->repair_count == REC_REPAIR_LIMIT;
    const set_comparison comparison = {
        .what = "repair",
        .place = expectation->repairs_place,
        .wanted = &wanted,
        .found = &found,
        .missing = is_cut ? "is expected; whether it is there cannot be told: the result lists no "
                            "more than the 50 cheapest"
                   : !solution->repairs_proven
                       ? "is expected; whether it is there cannot be told: the search for repairs "
                         "stopped at its budget without it"
                       : missing_text,
        .further_told = SIZE_MAX,
        .best_only = means_best(&wanted, &found)};
    const size_t before = checker->count;
    compare_sets(checker, &comparison);
    if (!solution->repairs_proven && found.count > 0) {
        warn_if_same(checker, before, expectation->repairs_place,
                     "the search for repairs stopped at its budget: there may be cheaper ones than "
                     "are expected");
    }
}
