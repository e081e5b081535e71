/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The walk over all problems that gathers what there is to tell of them, and
 * puts the worst first.
 */
#include "report/notices.h"

#include "report/notices_parts.h"
#include "report/text_parts.h"

#include <stdlib.h>

const char *rec_reported_name(const rec_reported *reported, rec_place place)
{
    if (reported->name_count > 0) {
        return reported->names[place.file < reported->name_count ? place.file : 0];
    }
    return reported->solution != NULL ? rec_problem_document(reported->solution->problem, place)
                                      : "";
}

/* ---- documents and expectations ---- */

static void add_diagnostic(rec_notice_maker *maker, rec_severity severity, rec_place place,
                           const char *key, const char *text)
{
    const rec_notice notice = {.rule = severity == REC_SEVERITY_ERROR ? REC_RULE_DOCUMENT_ERROR
                                                                      : REC_RULE_DOCUMENT_WARNING,
                               .place = place,
                               .key = key,
                               .text = text};
    rec_notice_add(maker, &notice, (rec_claim_list){0}, (rec_relation_list){0}, false);
}

static void add_diagnostics(rec_notice_maker *maker)
{
    const rec_diagnostics *diagnostics = maker->reported->diagnostics;
    size_t errors = 0;
    for (size_t i = 0; diagnostics != NULL && i < diagnostics->count; i++) {
        const rec_diagnostic *entry = &diagnostics->entry[i];
        errors += entry->severity == REC_SEVERITY_ERROR;
        add_diagnostic(maker, entry->severity, entry->place, rec_status_text(entry->status),
                       rec_notice_text(maker, entry->message));
    }
    if (diagnostics != NULL && diagnostics->error_total > errors) {
        const char *text = rec_arena_format(&maker->made->arena, "%zu more errors are not shown",
                                            diagnostics->error_total - errors);
        if (text == NULL) {
            maker->status = REC_E_MEMORY;
        }
        add_diagnostic(maker, REC_SEVERITY_ERROR, (rec_place){0}, "more", text);
    }
}

static bool is_told(const rec_notice_maker *maker, const char *quantity)
{
    uint32_t index = REC_NO_INDEX;
    return maker->only == REC_NO_INDEX || quantity == NULL ||
           (rec_text_find_only(maker->problem, quantity, &index) && index == maker->only);
}

static void add_checked(rec_notice_maker *maker)
{
    static const rec_notice_rule rules[] = {
        [REC_CHECK_DIFFERENCE] = REC_RULE_UNMET_EXPECTATION,
        [REC_CHECK_MISTAKE] = REC_RULE_EXPECTATION_MISTAKE,
        [REC_CHECK_WARNING] = REC_RULE_FRAGILE_EXPECTATION,
    };
    const rec_checked *checked = maker->reported->parts.checked;
    for (size_t i = 0; checked != NULL && i < checked->result.difference_count; i++) {
        const rec_check_difference *difference = &checked->result.differences[i];
        if (!is_told(maker, difference->quantity)) {
            continue;
        }
        const rec_notice notice = {.rule = rules[difference->kind],
                                   .file = checked->name,
                                   .place = difference->place,
                                   .quantity = difference->quantity,
                                   .key = checked->result.items[difference->item].key,
                                   .text = rec_notice_text(maker, difference->text)};
        rec_notice_add(maker, &notice, (rec_claim_list){0}, (rec_relation_list){0}, false);
    }
}

static bool is_met(const rec_check_item *item)
{
    return item->difference_count + item->mistake_count == 0 && !item->names_unknown;
}

bool rec_reported_expects(const rec_reported *reported, uint32_t quantity)
{
    const rec_checked *checked = reported->parts.checked;
    if (checked == NULL) {
        return false;
    }
    const char *id =
        quantity == REC_NO_INDEX ? NULL : reported->solution->problem->quantities[quantity].id;
    const rec_check_item *own = NULL, *whole = NULL;
    for (size_t i = 0; i < checked->result.item_count; i++) {
        const rec_check_item *item = &checked->result.items[i];
        if (item->quantity == NULL && strcmp(item->key, "conflicts") == 0) {
            return is_met(item);
        }
        if (strcmp(item->key, "verdict") != 0) {
            continue;
        }
        if (item->quantity == NULL) {
            whole = item;
        } else if (id != NULL && strcmp(item->quantity, id) == 0) {
            own = item;
        }
    }
    const rec_check_item *nearest = own != NULL ? own : whole;
    return nearest != NULL && is_met(nearest);
}

/* ---- order ---- */

static int compare_sizes(size_t a, size_t b)
{
    return (a > b) - (a < b);
}

static int compare_notices(const void *a, const void *b)
{
    const rec_notice *left = a, *right = b;
    if (left->level != right->level) {
        return left->level < right->level ? -1 : 1;
    }
    if (left->rule != right->rule) {
        return left->rule < right->rule ? -1 : 1;
    }
    if (left->severity != right->severity) {
        return left->severity > right->severity ? -1 : 1;
    }
    return compare_sizes(left->order, right->order);
}

static int compare_hashes(const void *a, const void *b)
{
    const rec_notice *left = *(rec_notice *const *)a, *right = *(rec_notice *const *)b;
    if (left->problem != right->problem) {
        return compare_sizes(left->problem, right->problem);
    }
    if (left->hash != right->hash) {
        return left->hash < right->hash ? -1 : 1;
    }
    return compare_sizes(left->order, right->order);
}

/** Counts those of one hash, so that each has a fingerprint of its own. */
static rec_status count_same(rec_notices *notices)
{
    if (notices->count == 0) {
        return REC_OK;
    }
    rec_notice **sorted = rec_arena_take(&notices->arena, notices->count, sizeof *sorted);
    if (sorted == NULL) {
        return REC_E_MEMORY;
    }
    for (size_t i = 0; i < notices->count; i++) {
        sorted[i] = &notices->items[i];
    }
    qsort(sorted, notices->count, sizeof *sorted, compare_hashes);
    for (size_t i = 1; i < notices->count; i++) {
        if (sorted[i]->problem == sorted[i - 1]->problem &&
            sorted[i]->hash == sorted[i - 1]->hash) {
            sorted[i]->same = sorted[i - 1]->same + 1;
        }
    }
    qsort(notices->items, notices->count, sizeof *notices->items, compare_notices);
    return REC_OK;
}

/* ---- the walk ---- */

static void add_problem(rec_notice_maker *maker, const char *only)
{
    maker->problem = NULL;
    maker->solution = maker->reported->solution;
    maker->only = REC_NO_INDEX;
    add_diagnostics(maker);
    if (maker->solution == NULL) {
        return;
    }
    maker->problem = maker->solution->problem;
    if (!rec_text_find_only(maker->problem, only, &maker->only)) {
        return; /* it has no such quantity, others have */
    }
    add_checked(maker);
    rec_notices_of_conflicts(maker);
    rec_notices_of_verdicts(maker);
    rec_notices_of_estimates(maker);
    rec_notices_of_findings(maker);
}

rec_status rec_notices_make(const rec_reported reported[], size_t count, const char *only,
                            rec_notices *notices)
{
    const rec_allocator *allocator = NULL;
    for (size_t i = 0; i < count && allocator == NULL; i++) {
        allocator = reported[i].solution != NULL ? &reported[i].solution->arena.allocator : NULL;
    }
    rec_notices made = {.count = 0};
    rec_arena_init(&made.arena, allocator);
    rec_notice_maker maker = {.made = &made};
    for (size_t i = 0; i < count && maker.status == REC_OK; i++) {
        maker.reported = &reported[i];
        maker.index = i;
        add_problem(&maker, only);
    }
    const rec_status status = maker.status == REC_OK ? count_same(&made) : maker.status;
    if (status != REC_OK) {
        rec_arena_release(&made.arena);
        return status;
    }
    for (size_t i = 0; i < made.count; i++) {
        made.level_count[made.items[i].level]++;
    }
    *notices = made;
    return REC_OK;
}

void rec_notices_release(rec_notices *notices)
{
    rec_arena_release(&notices->arena);
    *notices = (rec_notices){.count = 0};
}
