/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the ids of an expectation name. The ids that are named are few and the
 * claims may be many, so the few are sorted and the many looked up in them.
 */
#include "model/check_parts.h"
#include "model/diagnose.h"
#include "model/file_names.h"

#include <stdlib.h>
#include <string.h>

/** A document with more mistakes than this is another document: no more nearest names are sought.
 */
enum { SUGGESTION_LIMIT = REC_DIAGNOSTIC_LIMIT };

static int compare_named(const void *a, const void *b)
{
    return strcmp(((const rec_named_id *)a)->id, ((const rec_named_id *)b)->id);
}

static rec_named_id *find_named(const rec_named_ids *named, const char *id)
{
    if (named->count == 0) {
        return NULL;
    }
    const rec_named_id wanted = {.id = id};
    return bsearch(&wanted, named->items, named->count, sizeof wanted, compare_named);
}

static void sort_named(rec_named_ids *named)
{
    if (named->count == 0) {
        return;
    }
    qsort(named->items, named->count, sizeof named->items[0], compare_named);
    size_t kept = 1;
    for (size_t i = 1; i < named->count; i++) {
        if (compare_named(&named->items[i], &named->items[kept - 1]) != 0) {
            named->items[kept++] = named->items[i];
        }
    }
    named->count = kept;
}

static bool take_named(rec_checker *checker, rec_named_ids *named, size_t capacity)
{
    *named = (rec_named_ids){rec_arena_take(checker->arena, capacity, sizeof named->items[0]), 0};
    if (named->items == NULL) {
        checker->status = REC_E_MEMORY;
    }
    return named->items != NULL;
}

static void add_named(rec_named_ids *named, const char *const ids[], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        named->items[named->count++] = (rec_named_id){ids[i], REC_NO_INDEX, false};
    }
}

static size_t count_named_members(const rec_expectation *expectation)
{
    size_t count = 0;
    for (size_t i = 0; i < expectation->quantity_count; i++) {
        count += expectation->quantities[i].set_aside_count;
    }
    for (size_t i = 0; i < expectation->conflict_count; i++) {
        count += expectation->conflicts[i].count;
    }
    for (size_t i = 0; i < expectation->repair_count; i++) {
        count += expectation->repairs[i].count;
    }
    return count;
}

static void find_members(rec_checker *checker)
{
    const rec_expectation *expectation = checker->expectation;
    rec_named_ids *named = &checker->members;
    if (!take_named(checker, named, count_named_members(expectation))) {
        return;
    }
    for (size_t i = 0; i < expectation->quantity_count; i++) {
        add_named(named, expectation->quantities[i].set_aside,
                  expectation->quantities[i].set_aside_count);
    }
    for (size_t i = 0; i < expectation->conflict_count; i++) {
        add_named(named, expectation->conflicts[i].ids, expectation->conflicts[i].count);
    }
    for (size_t i = 0; i < expectation->repair_count; i++) {
        add_named(named, expectation->repairs[i].ids, expectation->repairs[i].count);
    }
    sort_named(named);
    for (size_t i = 0; named->count > 0 && i < checker->problem->claim_count; i++) {
        const rec_claim *claim = &checker->problem->claims[i];
        rec_named_id *found = find_named(named, claim->id);
        if (found != NULL) {
            found->index = (uint32_t)i;
        }
        const char *own = strrchr(claim->id, ':');
        if (own != NULL && claim->place.file == expectation->place.file) {
            found = find_named(named, own + 1);
        }
        if (found != NULL) {
            found->index = (uint32_t)i; /* FILE:ID is ID where its file says what is expected */
        }
    }
    for (uint32_t i = 0; named->count > 0 && i < checker->problem->relation_count; i++) {
        rec_named_id *found = find_named(named, checker->problem->relations[i].id);
        if (found != NULL && found->index == REC_NO_INDEX) {
            found->index = rec_check_relation(checker->problem, i);
        }
    }
}

/** An id FILE:ID that is no claim's own, and what it speaks of. */
typedef struct claim_in_file {
    const char *id;
    uint32_t file;
    rec_named_id *named;
} claim_in_file;

static int compare_in_file(const void *a, const void *b)
{
    const claim_in_file *left = a, *right = b;
    if (left->file != right->file) {
        return left->file < right->file ? -1 : 1;
    }
    return strcmp(left->id, right->id);
}

/** Lists the named that were not found and speak of a document's claim, sorted. */
static size_t list_in_files(rec_checker *checker, claim_in_file in_files[])
{
    const rec_problem *problem = checker->problem;
    rec_file_names files;
    size_t count = 0;
    checker->status =
        rec_file_names_make(&files, checker->arena, problem->documents, problem->document_count);
    for (size_t i = 0; i < checker->members.count && checker->status == REC_OK; i++) {
        claim_in_file *wanted = &in_files[count];
        wanted->named = &checker->members.items[i];
        if (wanted->named->index == REC_NO_INDEX) {
            checker->status = rec_file_names_find(&files, checker->arena, wanted->named->id,
                                                  &wanted->file, &wanted->id);
            count += checker->status == REC_OK && wanted->file != REC_NO_INDEX ? 1 : 0;
        }
    }
    if (count > 0) {
        qsort(in_files, count, sizeof *in_files, compare_in_file);
    }
    return checker->status == REC_OK ? count : 0;
}

/** Finds what FILE:ID names where the claim is called otherwise, as by its id alone. */
static void find_in_files(rec_checker *checker)
{
    const rec_problem *problem = checker->problem;
    claim_in_file *in_files =
        rec_arena_take(checker->arena, checker->members.count, sizeof *in_files);
    if (in_files == NULL) {
        checker->status = REC_E_MEMORY;
        return;
    }
    const size_t count = list_in_files(checker, in_files);
    for (uint32_t i = 0; count > 0 && i < problem->claim_count; i++) {
        const rec_claim *claim = &problem->claims[i];
        const char *colon = strrchr(claim->id, ':');
        const claim_in_file own = {.id = colon != NULL ? colon + 1 : claim->id,
                                   .file = claim->place.file};
        claim_in_file *found = bsearch(&own, in_files, count, sizeof own, compare_in_file);
        if (found == NULL) {
            continue;
        }
        while (found > in_files && compare_in_file(found - 1, &own) == 0) {
            found--; /* a file may be spelled in two ways */
        }
        for (; found < in_files + count && compare_in_file(found, &own) == 0; found++) {
            found->named->index = i;
        }
    }
}

static bool is_any_missing(const rec_named_ids *named)
{
    for (size_t i = 0; i < named->count; i++) {
        if (named->items[i].index == REC_NO_INDEX && strchr(named->items[i].id, ':') != NULL) {
            return true;
        }
    }
    return false;
}

void rec_check_find_ids(rec_checker *checker)
{
    const rec_expectation *expectation = checker->expectation;
    rec_named_ids *named = &checker->quantities;
    if (!take_named(checker, named, expectation->quantity_count)) {
        return;
    }
    for (size_t i = 0; i < expectation->quantity_count; i++) {
        add_named(named, &expectation->quantities[i].id, 1);
    }
    sort_named(named);
    for (size_t i = 0; i < checker->problem->quantity_count; i++) {
        rec_named_id *found = find_named(named, checker->problem->quantities[i].id);
        if (found != NULL) {
            found->index = (uint32_t)i;
        }
    }
    find_members(checker);
    if (is_any_missing(&checker->members)) {
        find_in_files(checker);
    }
}

const char *rec_check_did_you_mean(rec_checker *checker, const char *word,
                                   const char *const names[], size_t count)
{
    const char *near =
        checker->suggestions++ < SUGGESTION_LIMIT ? rec_nearest_name(word, names, count) : NULL;
    return near == NULL ? "" : rec_arena_format(checker->arena, "; did you mean '%s'?", near);
}

static void tell_unknown(rec_checker *checker, const char *what, const char *id, rec_place place,
                         const char *const names[], size_t count)
{
    const char *hint = names == NULL ? NULL : rec_check_did_you_mean(checker, id, names, count);
    const char *text =
        hint == NULL ? NULL
                     : rec_arena_format(checker->arena, "there is no %s '%s'%s", what, id, hint);
    rec_check_add(checker, REC_CHECK_MISTAKE, place, NULL, text);
}

/** The ids of all quantities, or of all that can be a conflict's member, made once; NULL when there
 * is no memory. */
static const char *const *names_of_quantities(rec_checker *checker)
{
    const rec_problem *problem = checker->problem;
    if (checker->quantity_names == NULL) {
        const char **names = rec_arena_take(checker->arena, problem->quantity_count, sizeof *names);
        for (size_t i = 0; names != NULL && i < problem->quantity_count; i++) {
            names[i] = problem->quantities[i].id;
        }
        checker->quantity_names = names;
    }
    return checker->quantity_names;
}

static const char *const *names_of_members(rec_checker *checker)
{
    const rec_problem *problem = checker->problem;
    if (checker->member_names == NULL) {
        const size_t count = problem->claim_count + problem->relation_count;
        const char **names = rec_arena_take(checker->arena, count, sizeof *names);
        for (size_t i = 0; names != NULL && i < count; i++) {
            names[i] = i < problem->claim_count ? problem->claims[i].id
                                                : problem->relations[i - problem->claim_count].id;
        }
        checker->member_names = names;
    }
    return checker->member_names;
}

bool rec_check_names_quantity(const rec_checker *checker, const char *id)
{
    const rec_named_id *named = find_named(&checker->quantities, id);
    return named != NULL && named->index != REC_NO_INDEX;
}

uint32_t rec_check_quantity(rec_checker *checker, const char *id, rec_place place)
{
    rec_named_id *named = find_named(&checker->quantities, id);
    if (named == NULL) {
        return REC_NO_INDEX;
    }
    if (named->index == REC_NO_INDEX && !named->told) {
        named->told = true;
        tell_unknown(checker, "quantity", id, place, names_of_quantities(checker),
                     checker->problem->quantity_count);
    }
    return named->index;
}

uint32_t rec_check_relation(const rec_problem *problem, uint32_t relation)
{
    return (uint32_t)problem->claim_count + relation;
}

/** A relation that is taken as certain can be no conflict's member: says so. */
static void tell_certain(rec_checker *checker, const char *id, rec_place place)
{
    const char *text = rec_arena_format(checker->arena,
                                        "relation '%s' is taken as certain: only one with "
                                        "`assumed: true` is part of conflicts and repairs",
                                        id);
    rec_check_add(checker, REC_CHECK_MISTAKE, place, NULL, text);
}

uint32_t rec_check_member(rec_checker *checker, const char *id, rec_place place)
{
    const rec_problem *problem = checker->problem;
    rec_named_id *named = find_named(&checker->members, id);
    if (named == NULL || named->told) {
        return named == NULL ? REC_NO_INDEX : named->index;
    }
    const uint32_t index = named->index;
    if (index == REC_NO_INDEX) {
        named->told = true;
        tell_unknown(checker, problem->relation_count > 0 ? "claim or relation" : "claim", id,
                     place, names_of_members(checker),
                     problem->claim_count + problem->relation_count);
    } else if (index >= problem->claim_count) {
        if (!problem->relations[index - problem->claim_count].assumed) {
            named->told = true;
            named->index = REC_NO_INDEX;
            tell_certain(checker, id, place);
        }
    } else if (problem->claims[index].id_by_place) {
        named->told = true;
        const char *text = rec_arena_format(checker->arena,
                                            "'%s' is an id given by place, which changes when a "
                                            "claim is added before it: give the claim an id",
                                            id);
        rec_check_add(checker, REC_CHECK_WARNING, place, NULL, text);
    }
    return named->index;
}
