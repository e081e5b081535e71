/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Notices of conflicts, at the claim that gives way, and of quantities whose
 * verdict is another that people look for.
 */
#include "report/notices_parts.h"
#include "report/sentence.h"

#include <math.h>
#include <string.h>

/* ---- conflicts ---- */

static bool is_later(rec_place a, rec_place b)
{
    if (a.file != b.file) {
        return a.file > b.file;
    }
    return a.line != b.line ? a.line > b.line : a.column > b.column;
}

/** The claim that the notice stands at: one that is set aside, else any; the last of them. */
static uint32_t find_primary(const rec_notice_maker *maker, rec_claim_list claims)
{
    uint32_t primary = REC_NO_INDEX;
    bool set_aside = false;
    for (size_t i = 0; i < claims.count; i++) {
        const uint32_t claim = claims.claims[i];
        const bool gives_way = maker->solution->claims[claim].status == REC_CLAIM_SET_ASIDE;
        if (primary == REC_NO_INDEX || (gives_way && !set_aside) ||
            (gives_way == set_aside && is_later(maker->problem->claims[claim].place,
                                                maker->problem->claims[primary].place))) {
            primary = claim;
            set_aside = gives_way;
        }
    }
    return primary;
}

/** Where a conflict stands that has no claim as a member. */
static rec_place place_without_claims(const rec_problem *problem, const rec_conflict *conflict)
{
    const rec_relation_list *list =
        conflict->relations.count > 0 ? &conflict->relations : &conflict->background;
    if (list->count > 0) {
        return problem->relations[list->relations[0]].place;
    }
    return conflict->quantity != REC_NO_INDEX ? problem->quantities[conflict->quantity].place
                                              : (rec_place){0};
}

static void add_relations(rec_notice_maker *maker, rec_notice *notice, rec_notice_place *places,
                          rec_relation_list list, size_t first)
{
    for (size_t i = first; i < list.count && notice->related_count < REC_NOTICE_RELATED_LIMIT;
         i++) {
        places[notice->related_count++] = rec_notice_relation(maker, list.relations[i]);
    }
}

/** The other members, and what they cannot hold together by. */
static void add_related(rec_notice_maker *maker, rec_notice *notice, const rec_conflict *conflict,
                        uint32_t primary)
{
    const size_t members = conflict->claims.count + conflict->relations.count;
    const size_t total = members + conflict->background.count;
    rec_notice_place *places = rec_notice_places(maker, total);
    if (places == NULL) {
        return;
    }
    notice->related = places;
    notice->related_total = total > 0 ? total - 1 : 0; /* the notice stands at one of them */
    for (size_t i = 0; i < conflict->claims.count; i++) {
        const uint32_t claim = conflict->claims.claims[i];
        if (claim != primary && notice->related_count < REC_NOTICE_RELATED_LIMIT) {
            places[notice->related_count++] = rec_notice_claim(maker, claim);
        }
    }
    const bool at_relation = primary == REC_NO_INDEX;
    add_relations(maker, notice, places, conflict->relations, at_relation ? 1 : 0);
    add_relations(maker, notice, places, conflict->background,
                  at_relation && conflict->relations.count == 0 ? 1 : 0);
}

static const char *tell_conflict(rec_notice_maker *maker, const rec_conflict *conflict)
{
    rec_notice_writer text;
    rec_notice_write_begin(&text);
    if (conflict->quantity != REC_NO_INDEX && !rec_conflict_is_several(conflict)) {
        rec_notice_name(&text.out, maker->problem, conflict->quantity);
    }
    rec_sentence_conflict(&text.out, maker->solution, conflict);
    return rec_notice_write_end(maker, &text);
}

static void add_conflict(rec_notice_maker *maker, size_t index)
{
    const rec_conflict *conflict = &maker->solution->conflicts[index];
    const rec_problem *problem = maker->problem;
    const uint32_t primary = find_primary(maker, conflict->claims);
    rec_notice notice = {.rule = REC_RULE_CONFLICT,
                         .quantity = conflict->quantity != REC_NO_INDEX
                                         ? problem->quantities[conflict->quantity].id
                                         : NULL,
                         .place = primary != REC_NO_INDEX ? problem->claims[primary].place
                                                          : place_without_claims(problem, conflict),
                         .conflict = index + 1,
                         .severity = isnan(conflict->gap_relative) ? 1.0 : conflict->gap_relative,
                         .text = tell_conflict(maker, conflict)};
    add_related(maker, &notice, conflict, primary);
    rec_notice_add(maker, &notice, conflict->claims, conflict->relations,
                   rec_reported_expects(maker->reported, conflict->quantity));
}

void rec_notices_of_conflicts(rec_notice_maker *maker)
{
    const rec_solution *solution = maker->solution;
    for (size_t i = 0; i < solution->conflict_count && maker->status == REC_OK; i++) {
        const rec_conflict *conflict = &solution->conflicts[i];
        if (maker->only == REC_NO_INDEX ||
            rec_conflict_concerns(maker->problem, conflict, maker->only)) {
            add_conflict(maker, i);
        }
    }
}

/* ---- verdicts ---- */

static bool is_listed(const rec_notice_maker *maker, uint32_t quantity)
{
    for (size_t i = 0; i < maker->solution->conflict_count; i++) {
        if (rec_conflict_concerns(maker->problem, &maker->solution->conflicts[i], quantity)) {
            return true;
        }
    }
    return false;
}

/** A quantity in conflict none of whose conflicts is among those that are listed. */
static void add_unlisted(rec_notice_maker *maker, uint32_t quantity)
{
    const rec_quantity *what = &maker->problem->quantities[quantity];
    rec_notice_writer text;
    rec_notice_write_begin(&text);
    rec_notice_name(&text.out, maker->problem, quantity);
    rec_write_text(&text.out, "claims on it cannot hold together; the conflict is not among the "
                              "worst, which are told one by one");
    const rec_notice notice = {.rule = REC_RULE_CONFLICT,
                               .quantity = what->id,
                               .place = what->place,
                               .text = rec_notice_write_end(maker, &text)};
    rec_notice_add(maker, &notice, (rec_claim_list){0}, (rec_relation_list){0},
                   rec_reported_expects(maker->reported, quantity));
}

static void add_undecided(rec_notice_maker *maker, uint32_t quantity)
{
    const rec_quantity *what = &maker->problem->quantities[quantity];
    rec_notice_writer text;
    rec_notice_write_begin(&text);
    rec_notice_name(&text.out, maker->problem, quantity);
    rec_write_text(&text.out, "whether the claims agree was not found out: the search stopped at "
                              "its budget");
    const rec_notice notice = {.rule = REC_RULE_UNDECIDED,
                               .quantity = what->id,
                               .place = what->place,
                               .text = rec_notice_write_end(maker, &text)};
    rec_notice_add(maker, &notice, (rec_claim_list){0}, (rec_relation_list){0},
                   rec_reported_expects(maker->reported, quantity));
}

static void add_touching(rec_notice_maker *maker, uint32_t quantity)
{
    const rec_quantity *what = &maker->problem->quantities[quantity];
    const rec_solved_quantity *solved = &maker->solution->quantities[quantity];
    const rec_claim_list sides[] = {solved->low_from, solved->high_from};
    rec_range_words said;
    rec_notice_writer text;
    rec_notice_write_begin(&text);
    rec_notice_name(&text.out, maker->problem, quantity);
    rec_write_text(&text.out, "the claims agree in a single value: ");
    rec_quantity_range_words(maker->solution, quantity, solved->bounds, &said);
    rec_write_text(&text.out, said.words);
    rec_notice notice = {.rule = REC_RULE_TOUCHING,
                         .quantity = what->id,
                         .place = what->place,
                         .text = rec_notice_write_end(maker, &text)};
    notice.related_total = sides[0].count + sides[1].count;
    rec_notice_place *places = rec_notice_places(maker, notice.related_total);
    for (size_t side = 0; side < 2 && places != NULL; side++) {
        for (size_t i = 0; i < sides[side].count && notice.related_count < REC_NOTICE_RELATED_LIMIT;
             i++) {
            places[notice.related_count++] = rec_notice_claim(maker, sides[side].claims[i]);
        }
    }
    notice.related = places;
    rec_notice_add(maker, &notice, (rec_claim_list){0}, (rec_relation_list){0}, false);
}

void rec_notices_of_verdicts(rec_notice_maker *maker)
{
    const rec_solution *solution = maker->solution;
    const bool all_listed = solution->conflicts_complete &&
                            solution->conflicts_total == (uint64_t)solution->conflict_count;
    for (uint32_t q = 0; q < maker->problem->quantity_count && maker->status == REC_OK; q++) {
        if (maker->only != REC_NO_INDEX && maker->only != q) {
            continue;
        }
        const rec_verdict verdict = solution->quantities[q].verdict;
        if (verdict == REC_VERDICT_CONFLICT && !all_listed && !is_listed(maker, q)) {
            add_unlisted(maker, q);
        } else if (verdict == REC_VERDICT_UNDECIDED) {
            add_undecided(maker, q);
        } else if (verdict == REC_VERDICT_TOUCHING) {
            add_touching(maker, q);
        }
    }
}
