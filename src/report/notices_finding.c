/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Notices of what else was found. A finding names ids; what they stand for is
 * looked up in one sorted list, made where there is any finding.
 */
#include "report/notices_parts.h"

#include <stdlib.h>
#include <string.h>

typedef enum named_kind { NAMED_CLAIM, NAMED_SOURCE, NAMED_QUANTITY } named_kind;

/** An id and what it stands for. */
typedef struct named {
    const char *id;
    named_kind kind;
    uint32_t index;
} named;

typedef struct named_list {
    named *items;
    size_t count;
} named_list;

static int compare_named(const void *a, const void *b)
{
    const named *left = a, *right = b;
    if (left->kind != right->kind) {
        return left->kind < right->kind ? -1 : 1;
    }
    return strcmp(left->id, right->id);
}

static bool make_list(rec_notice_maker *maker, named_list *list)
{
    const rec_problem *problem = maker->problem;
    const size_t count = problem->claim_count + problem->source_count + problem->quantity_count;
    *list = (named_list){rec_arena_take(&maker->made->arena, count, sizeof *list->items), 0};
    if (list->items == NULL) {
        maker->status = REC_E_MEMORY;
        return false;
    }
    for (uint32_t i = 0; i < problem->claim_count; i++) {
        list->items[list->count++] = (named){problem->claims[i].id, NAMED_CLAIM, i};
    }
    for (uint32_t i = 0; i < problem->source_count; i++) {
        list->items[list->count++] = (named){problem->sources[i].id, NAMED_SOURCE, i};
    }
    for (uint32_t i = 0; i < problem->quantity_count; i++) {
        list->items[list->count++] = (named){problem->quantities[i].id, NAMED_QUANTITY, i};
    }
    if (list->count > 0) {
        qsort(list->items, list->count, sizeof *list->items, compare_named);
    }
    return true;
}

static const named *look_up(const named_list *list, const char *id, named_kind kind)
{
    const named wanted = {id, kind, 0};
    return list->count == 0
               ? NULL
               : bsearch(&wanted, list->items, list->count, sizeof wanted, compare_named);
}

/** What the ids of a finding stand for: in a circle either all are sources or all are claims. */
static named_kind kind_of(const rec_notice_maker *maker, const named_list *list,
                          const rec_finding *finding)
{
    if (finding->kind == REC_FINDING_STOPPED_EARLY) {
        return NAMED_QUANTITY;
    }
    if (finding->kind != REC_FINDING_CIRCULAR_REPORTING || finding->id_count == 0) {
        return NAMED_CLAIM;
    }
    for (size_t i = 0; i < finding->id_count; i++) {
        const named *source = look_up(list, finding->ids[i], NAMED_SOURCE);
        if (source == NULL) {
            return NAMED_CLAIM;
        }
        const rec_place place = maker->problem->sources[source->index].place;
        if (place.line == finding->place.line && place.column == finding->place.column) {
            return NAMED_SOURCE;
        }
    }
    return look_up(list, finding->ids[0], NAMED_CLAIM) != NULL ? NAMED_CLAIM : NAMED_SOURCE;
}

static rec_notice_place place_of(rec_notice_maker *maker, const named *what)
{
    const rec_problem *problem = maker->problem;
    if (what->kind == NAMED_CLAIM) {
        return rec_notice_claim(maker, what->index);
    }
    rec_notice_place found = {.id = what->id};
    const char *name = NULL;
    if (what->kind == NAMED_SOURCE) {
        found.place = problem->sources[what->index].place;
        name = problem->sources[what->index].name;
    } else {
        found.place = problem->quantities[what->index].place;
        name = problem->quantities[what->index].label;
    }
    rec_notice_writer text;
    rec_notice_write_begin(&text);
    rec_write_text(&text.out, what->id);
    if (name != NULL && name[0] != '\0' && strcmp(name, what->id) != 0) {
        rec_write_text(&text.out, ": ");
        rec_write_text(&text.out, name);
    }
    found.file = rec_reported_name(maker->reported, found.place);
    found.text = rec_notice_write_end(maker, &text);
    return found;
}

/** The quantity that all of the claims speak of; NULL: there is none. */
static const char *quantity_of(const rec_problem *problem, rec_claim_list claims)
{
    uint32_t quantity = REC_NO_INDEX;
    for (size_t i = 0; i < claims.count; i++) {
        const uint32_t own = problem->claims[claims.claims[i]].quantity;
        if (own == REC_NO_INDEX || (i > 0 && own != quantity)) {
            return NULL;
        }
        quantity = own;
    }
    return claims.count > 0 ? problem->quantities[quantity].id : NULL;
}

/** Whether a finding is to be told where one quantity is asked for: those of its claims are. */
static bool is_told(const rec_notice_maker *maker, named_kind kind, rec_claim_list claims,
                    const rec_finding *finding)
{
    if (maker->only == REC_NO_INDEX) {
        return true;
    }
    for (size_t i = 0; i < claims.count; i++) {
        if (rec_claim_speaks_of(&maker->problem->claims[claims.claims[i]], maker->only)) {
            return true;
        }
    }
    for (size_t i = 0; kind == NAMED_QUANTITY && i < finding->id_count; i++) {
        if (strcmp(finding->ids[i], maker->problem->quantities[maker->only].id) == 0) {
            return true;
        }
    }
    return false;
}

static bool same_place(rec_place a, rec_place b)
{
    return a.file == b.file && a.line == b.line && a.column == b.column;
}

static void add_finding(rec_notice_maker *maker, const named_list *list, const rec_finding *finding)
{
    const named_kind kind = kind_of(maker, list, finding);
    uint32_t *claims = rec_arena_take(&maker->made->arena, finding->id_count, sizeof *claims);
    rec_notice_place *places = rec_notice_places(maker, finding->id_count);
    rec_claim_list members = {claims, 0};
    if (claims == NULL || places == NULL) {
        maker->status = REC_E_MEMORY;
        return;
    }
    for (size_t i = 0; kind == NAMED_CLAIM && i < finding->id_count; i++) {
        const named *found = look_up(list, finding->ids[i], kind);
        if (found != NULL) {
            claims[members.count++] = found->index;
        }
    }
    if (!is_told(maker, kind, members, finding)) {
        return;
    }
    rec_notice notice = {.rule = (rec_notice_rule)(REC_RULE_FINDING + (int)finding->kind),
                         .place = finding->place,
                         .quantity = quantity_of(maker->problem, members),
                         .key =
                             kind != NAMED_CLAIM && finding->id_count > 0 ? finding->ids[0] : NULL,
                         .text = rec_notice_text(maker, finding->text),
                         .related = places};
    for (size_t i = 0; i < finding->id_count; i++) {
        const named *found = look_up(list, finding->ids[i], kind);
        if (found == NULL) {
            continue;
        }
        rec_notice_place place = {.file = NULL};
        if (notice.related_count < REC_NOTICE_RELATED_LIMIT) {
            place = place_of(maker, found);
        }
        if (place.file != NULL && same_place(place.place, finding->place)) {
            continue; /* the finding stands there itself */
        }
        notice.related_total++;
        if (place.file != NULL) {
            places[notice.related_count++] = place;
        }
    }
    rec_notice_add(maker, &notice, members, (rec_relation_list){0}, false);
}

void rec_notices_of_findings(rec_notice_maker *maker)
{
    const rec_solution *solution = maker->solution;
    named_list list;
    if (solution->finding_count == 0 || maker->status != REC_OK || !make_list(maker, &list)) {
        return;
    }
    for (size_t i = 0; i < solution->finding_count && maker->status == REC_OK; i++) {
        add_finding(maker, &list, &solution->findings[i]);
    }
}
