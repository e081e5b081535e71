/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Expected sets of claims against those that were found: what is set aside,
 * conflicts, repairs. A set is kept as claim indices in rising order, so that
 * two are the same when their arrays are; sets of sets are compared pair by
 * pair, as at most some hundred are listed.
 */
#include "model/check_parts.h"

#include <stdlib.h>
#include <string.h>

/** Ids shown of one set; a repair of thousands would bury the message. */
enum { SHOWN_IDS = 20 };

typedef struct claim_set {
    uint32_t *claims;
    size_t count;
    const char *text; /**< "[denial, us-3m]" */
    rec_place place;
    bool has_unknown; /**< an id names nothing, which was reported: nothing more is to be said */
    bool is_best;     /**< of repairs that were found */
} claim_set;

typedef struct claim_sets {
    claim_set *sets;
    size_t count;
} claim_sets;

static int compare_index(const void *a, const void *b)
{
    const uint32_t x = *(const uint32_t *)a;
    const uint32_t y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static void sort_claims(claim_set *set)
{
    if (set->count == 0) {
        return;
    }
    qsort(set->claims, set->count, sizeof set->claims[0], compare_index);
    size_t kept = 1;
    for (size_t i = 1; i < set->count; i++) {
        if (set->claims[i] != set->claims[kept - 1]) {
            set->claims[kept++] = set->claims[i];
        }
    }
    set->count = kept;
}

static bool same_set(const claim_set *a, const claim_set *b)
{
    return !a->has_unknown && !b->has_unknown && a->count == b->count &&
           (a->count == 0 || memcmp(a->claims, b->claims, a->count * sizeof a->claims[0]) == 0);
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

static bool take_set(rec_checker *checker, claim_set *set, size_t count)
{
    *set = (claim_set){.claims = rec_arena_take(checker->arena, count, sizeof set->claims[0])};
    if (set->claims == NULL) {
        checker->status = REC_E_MEMORY;
    }
    return set->claims != NULL;
}

static bool expected_set(rec_checker *checker, const char *const ids[], size_t count,
                         rec_place place, claim_set *set)
{
    if (!take_set(checker, set, count)) {
        return false;
    }
    set->place = place;
    set->text = text_of_ids(checker->arena, ids, count);
    for (size_t i = 0; i < count; i++) {
        const uint32_t claim = rec_check_claim(checker, ids[i], place);
        if (claim == REC_NO_INDEX) {
            set->has_unknown = true;
        } else {
            set->claims[set->count++] = claim;
        }
    }
    sort_claims(set);
    return true;
}

static bool found_set(rec_checker *checker, const uint32_t claims[], size_t count, claim_set *set)
{
    const char *ids[SHOWN_IDS] = {NULL};
    if (!take_set(checker, set, count)) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        set->claims[i] = claims[i];
        if (i < SHOWN_IDS) {
            ids[i] = checker->problem->claims[claims[i]].id;
        }
    }
    set->text = text_of_ids(checker->arena, ids, count);
    set->count = count;
    sort_claims(set);
    return true;
}

void rec_check_set_aside(rec_checker *checker, const rec_expected_quantity *expected,
                         uint32_t quantity)
{
    const rec_claim_list *list = &checker->solution->quantities[quantity].set_aside;
    claim_set wanted, found;
    if (!expected_set(checker, expected->set_aside, expected->set_aside_count,
                      expected->set_aside_place, &wanted) ||
        !found_set(checker, list->claims, list->count, &found)) {
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

static bool take_sets(rec_checker *checker, claim_sets *sets, size_t count)
{
    *sets = (claim_sets){rec_arena_take(checker->arena, count, sizeof sets->sets[0]), count};
    if (sets->sets == NULL) {
        checker->status = REC_E_MEMORY;
    }
    return sets->sets != NULL;
}

static bool expected_sets(rec_checker *checker, const rec_id_list lists[], size_t count,
                          claim_sets *sets)
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

static bool holds(const claim_sets *sets, const claim_set *set, bool best_only)
{
    for (size_t i = 0; i < sets->count; i++) {
        if ((!best_only || sets->sets[i].is_best) && same_set(&sets->sets[i], set)) {
            return true;
        }
    }
    return false;
}

static void tell(rec_checker *checker, rec_place place, const char *what, const claim_set *set,
                 const char *how)
{
    const char *text = set->text == NULL
                           ? NULL
                           : rec_arena_format(checker->arena, "%s %s %s", what, set->text, how);
    rec_check_add(checker, REC_CHECK_DIFFERENCE, place, NULL, text);
}

/** best_only: whether only the best of the found sets are to be there. */
static void compare_sets(rec_checker *checker, const char *what, rec_place place,
                         const claim_sets *wanted, const claim_sets *found, bool best_only)
{
    for (size_t i = 0; i < wanted->count; i++) {
        const claim_set *set = &wanted->sets[i];
        if (!set->has_unknown && !holds(found, set, best_only)) {
            tell(checker, set->place, what, set, "is expected, but is not there");
        }
    }
    for (size_t i = 0; i < found->count; i++) {
        const claim_set *set = &found->sets[i];
        if ((!best_only || set->is_best) && !holds(wanted, set, false)) {
            tell(checker, place, what, set, "is there, but is not expected");
        }
    }
}

void rec_check_conflicts(rec_checker *checker)
{
    const rec_expectation *expectation = checker->expectation;
    const rec_solution *solution = checker->solution;
    claim_sets wanted, found;
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
        const rec_claim_list *claims = &solution->conflicts[i].claims;
        if (!found_set(checker, claims->claims, claims->count, &found.sets[i])) {
            return;
        }
    }
    compare_sets(checker, "conflict", expectation->conflicts_place, &wanted, &found, false);
}

/** Whether an expectation means the best repairs only: it names none but these. */
static bool means_best(const claim_sets *wanted, const claim_sets *found)
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
    claim_sets wanted, found;
    if (!expected_sets(checker, expectation->repairs, expectation->repair_count, &wanted) ||
        !take_sets(checker, &found, solution->repair_count)) {
        return;
    }
    for (size_t i = 0; i < found.count; i++) {
        const rec_repair *repair = &solution->repairs[i];
        if (!found_set(checker, repair->withdraw.claims, repair->withdraw.count, &found.sets[i])) {
            return;
        }
        found.sets[i].is_best = repair->best;
    }
    compare_sets(checker, "repair", expectation->repairs_place, &wanted, &found,
                 means_best(&wanted, &found));
}
