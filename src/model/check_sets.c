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

/** best_only: whether only the best of the found sets are to be there. */
static void compare_sets(rec_checker *checker, const char *what, rec_place place,
                         const member_sets *wanted, const member_sets *found, bool best_only)
{
    for (size_t i = 0; i < wanted->count; i++) {
        const member_set *set = &wanted->sets[i];
        if (!set->has_unknown && !holds(found, set, best_only)) {
            tell(checker, set->place, what, set, "is expected, but is not there");
        }
    }
    for (size_t i = 0; i < found->count; i++) {
        const member_set *set = &found->sets[i];
        if ((!best_only || set->is_best) && !holds(wanted, set, false)) {
            tell(checker, place, what, set, "is there, but is not expected");
        }
    }
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
    if (solution->conflicts_total > solution->conflict_count) {
        const char *text = rec_arena_format(
            checker->arena, "conflicts cannot be compared: the result lists only %zu of %llu",
            solution->conflict_count, (unsigned long long)solution->conflicts_total);
        rec_check_add(checker, REC_CHECK_DIFFERENCE, expectation->conflicts_place, NULL, text);
        return;
    }
    for (size_t i = 0; i < found.count; i++) {
        const rec_conflict *conflict = &solution->conflicts[i];
        if (!found_set(checker, conflict->claims, conflict->relations, &found.sets[i])) {
            return;
        }
    }
    compare_sets(checker, "conflict", expectation->conflicts_place, &wanted, &found, false);
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
    compare_sets(checker, "repair", expectation->repairs_place, &wanted, &found,
                 means_best(&wanted, &found));
}
