/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Claims and relations by their names, the first few of each list and how many
 * more there are.
 */
#include "report/text_parts.h"

#include <string.h>

enum { NAMES_MAX = 4 };

static size_t shown_of(size_t count)
{
    return count > NAMES_MAX + 1 ? NAMES_MAX : count;
}

static void write_comma(rec_page *page, size_t index, size_t count)
{
    if (index > 0) {
        rec_page_text(page, index + 1 == count ? " and " : ", ");
    }
}

static void write_more(rec_page *page, size_t shown, size_t count)
{
    if (shown < count) {
        rec_page_text(page, " and ");
        rec_page_unsigned(page, count - shown);
        rec_page_text(page, " more");
    }
}

void rec_text_claim_names(rec_text_report *report, rec_claim_list list)
{
    rec_page *page = &report->page;
    const size_t shown = shown_of(list.count);
    for (size_t i = 0; i < shown; i++) {
        const rec_claim *claim = &report->problem->claims[list.claims[i]];
        write_comma(page, i, list.count);
        rec_page_text(page, claim->id);
        rec_page_text(page, " (");
        rec_page_text(page, report->problem->sources[claim->source].name);
        rec_page_text(page, ")");
    }
    write_more(page, shown, list.count);
}

void rec_text_relation_names(rec_text_report *report, rec_relation_list list)
{
    rec_page *page = &report->page;
    const size_t shown = shown_of(list.count);
    for (size_t i = 0; i < shown; i++) {
        write_comma(page, i, list.count);
        rec_page_text(page, report->problem->relations[list.relations[i]].id);
    }
    write_more(page, shown, list.count);
}

void rec_text_names(rec_text_report *report, rec_claim_list claims, rec_relation_list relations)
{
    rec_page *page = &report->page;
    rec_text_claim_names(report, claims);
    bool assumed = true; /* all but those that cannot hold whatever is claimed */
    for (size_t i = 0; i < relations.count; i++) {
        assumed = assumed && report->problem->relations[relations.relations[i]].assumed;
    }
    if (relations.count > 0) {
        rec_page_text(page, claims.count > 0 ? " and the " : "the ");
        rec_page_text(page, assumed ? "assumption" : "relation");
        rec_page_text(page, relations.count > 1 ? "s " : " ");
        rec_text_relation_names(report, relations);
    }
}

/** Indices and ids of claims or of relations. */
typedef struct named {
    const rec_problem *problem;
    const uint32_t *indices;
    size_t count;
    bool of_claims;
} named;

static const char *id_at(const named *list, size_t at)
{
    return list->of_claims ? list->problem->claims[list->indices[at]].id
                           : list->problem->relations[list->indices[at]].id;
}

/** Walks two sorted lists side by side: keeps the first few of the difference, and counts it. */
static size_t beyond(const named *list, const named *other, uint32_t found[NAMES_MAX + 1])
{
    size_t count = 0, at = 0;
    for (size_t i = 0; i < list->count; i++) {
        while (at < other->count && strcmp(id_at(other, at), id_at(list, i)) < 0) {
            at++;
        }
        if (at < other->count && other->indices[at] == list->indices[i]) {
            continue;
        }
        if (count <= NAMES_MAX) {
            found[count] = list->indices[i];
        }
        count++;
    }
    return count;
}

void rec_text_names_beyond(rec_text_report *report, rec_claim_list claims,
                           rec_relation_list relations, rec_claim_list other_claims,
                           rec_relation_list other_relations)
{
    const rec_problem *problem = report->problem;
    uint32_t claims_found[NAMES_MAX + 1], relations_found[NAMES_MAX + 1];
    const named of_claims = {problem, claims.claims, claims.count, true};
    const named of_other_claims = {problem, other_claims.claims, other_claims.count, true};
    const named of_relations = {problem, relations.relations, relations.count, false};
    const named of_other_relations = {problem, other_relations.relations, other_relations.count,
                                      false};
    const size_t claim_count = beyond(&of_claims, &of_other_claims, claims_found);
    const size_t relation_count = beyond(&of_relations, &of_other_relations, relations_found);
    rec_text_names(report, (rec_claim_list){claims_found, claim_count},
                   (rec_relation_list){relations_found, relation_count});
}
