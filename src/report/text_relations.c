/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What ties quantities: the conflicts between several of them, the relations
 * of the document, and what sources assert. Of many those are shown that give
 * a bound, are set aside or take part in a conflict, then the rest as written.
 */
#include "report/text_parts.h"

#include <assert.h>
#include <string.h>

enum { CONFLICTS_SHOWN = 5, EACH_SHOWN = 12 };

void rec_text_that(rec_text_report *report, const char *that)
{
    const rec_sink into_page = rec_page_sink(&report->page);
    rec_writer writer;
    rec_writer_start(&writer, &into_page);
    rec_sentence_relation(&writer, that);
    const rec_status status = rec_writer_finish(&writer);
    assert(status == REC_OK); /* a page takes everything */
    (void)status;
}

static bool shows_conflict(const rec_text_report *report, const rec_conflict *conflict)
{
    return conflict->quantity == REC_NO_INDEX &&
           (report->only == REC_NO_INDEX ||
            rec_conflict_concerns(report->problem, conflict, report->only));
}

static const char *id_of(const rec_problem *problem, uint32_t index, bool of_claims)
{
    return of_claims ? problem->claims[index].id : problem->relations[index].id;
}

/** Looks a claim or a relation up in a list that is sorted by id. */
static bool is_in(const rec_problem *problem, const uint32_t list[], size_t count, uint32_t index,
                  bool of_claims)
{
    const char *wanted = id_of(problem, index, of_claims);
    size_t from = 0, to = count;
    while (from < to) {
        const size_t middle = from + (to - from) / 2;
        const int order = strcmp(id_of(problem, list[middle], of_claims), wanted);
        if (order == 0) {
            return true;
        }
        if (order < 0) {
            from = middle + 1;
        } else {
            to = middle;
        }
    }
    return false;
}

static bool is_in_claims(const rec_problem *problem, rec_claim_list list, uint32_t index)
{
    return is_in(problem, list.claims, list.count, index, true);
}

static bool is_in_relations(const rec_problem *problem, rec_relation_list list, uint32_t index)
{
    return is_in(problem, list.relations, list.count, index, false);
}

/** Whether a bound of the one quantity that is asked for rests on a relation, or on a claim. */
static bool bears_on(const rec_text_report *report, uint32_t index, bool of_claims)
{
    const rec_solved_quantity *solved = &report->solution->quantities[report->only];
    return of_claims ? is_in_claims(report->problem, solved->low_from, index) ||
                           is_in_claims(report->problem, solved->high_from, index)
                     : is_in_relations(report->problem, solved->low_relations, index) ||
                           is_in_relations(report->problem, solved->high_relations, index);
}

static bool shows_relation(const rec_text_report *report, uint32_t index)
{
    return report->only == REC_NO_INDEX ||
           rec_terms_speak_of(&report->problem->relations[index].terms, report->only) ||
           bears_on(report, index, false);
}

static bool shows_claim(const rec_text_report *report, uint32_t index)
{
    const rec_claim *claim = &report->problem->claims[index];
    return claim->asserted != NULL && report->solution->claims[index].status != REC_CLAIM_UNSAID &&
           (report->only == REC_NO_INDEX || rec_claim_speaks_of(claim, report->only) ||
            bears_on(report, index, true));
}

/** Whether a shown conflict needs a relation, or has a claim as its member. */
static bool is_conflicting(const rec_text_report *report, uint32_t index, bool of_claims)
{
    const rec_solution *solution = report->solution;
    bool found = false;
    size_t seen = 0;
    for (size_t k = 0; k < solution->conflict_count && seen < CONFLICTS_SHOWN && !found; k++) {
        const rec_conflict *conflict = &solution->conflicts[k];
        if (!shows_conflict(report, conflict)) {
            continue;
        }
        seen++;
        found = of_claims ? is_in_claims(report->problem, conflict->claims, index)
                          : is_in_relations(report->problem, conflict->relations, index) ||
                                is_in_relations(report->problem, conflict->background, index);
    }
    return found;
}

static void write_conflicts(rec_text_report *report)
{
    const rec_solution *solution = report->solution;
    const bool complete = solution->conflicts_complete;
    size_t shown = 0, left = 0;
    for (size_t k = 0; k < solution->conflict_count; k++) {
        if (!shows_conflict(report, &solution->conflicts[k])) {
            continue;
        }
        if (shown == CONFLICTS_SHOWN) {
            left++;
            continue;
        }
        shown++;
        rec_text_conflict(report, &solution->conflicts[k]);
    }
    if (left > 0) {
        rec_page *page = &report->page;
        rec_page_begin(page, REC_TEXT_INDENT + 2, REC_TEXT_INDENT + 2);
        rec_page_text(page, complete ? "and " : "and at least ");
        rec_page_unsigned(page, left);
        rec_page_text(page, left == 1 ? " more conflict" : " more conflicts");
        rec_page_text(page, " between quantities");
        rec_page_text(page, complete ? ", none worse" : "; the search stopped at its budget");
        rec_page_end(page);
    } else if (shown > 0 && !complete) {
        rec_page *page = &report->page;
        rec_page_begin(page, REC_TEXT_INDENT + 2, REC_TEXT_INDENT + 2);
        rec_page_text(page, "there may be more conflicts between quantities; the search stopped "
                            "at its budget");
        rec_page_end(page);
    }
}

static void write_relation(rec_text_report *report, uint32_t index)
{
    rec_page *page = &report->page;
    const rec_relation *relation = &report->problem->relations[index];
    const rec_relation_status status = report->solution->relations[index].status;
    rec_page_begin(page, REC_TEXT_INDENT, REC_TEXT_HANG);
    rec_page_tone(page, REC_TONE_STRONG);
    rec_page_text(page, relation->id);
    rec_page_tone(page, REC_TONE_PLAIN);
    rec_page_text(page, ": ");
    rec_text_that(report, relation->that);
    rec_page_end(page);

    rec_page_begin(page, REC_TEXT_HANG, REC_TEXT_HANG);
    rec_page_text(page, relation->assumed ? "assumed; " : "");
    rec_page_text(page, status == REC_RELATION_SET_ASIDE ? "set aside"
                                                         : rec_relation_status_name(status));
    if (relation->place.line > 0) {
        rec_page_text(page, "; ");
        rec_text_place(report, relation->place);
    }
    rec_page_end(page);
    if (relation->note != NULL && relation->note[0] != '\0') {
        rec_page_begin(page, REC_TEXT_HANG, REC_TEXT_HANG);
        rec_page_text(page, relation->note);
        rec_page_end(page);
    }
}

/** Relations, or claims that assert one: of two kinds, the telling and the others. */
typedef struct walk {
    bool of_claims;
    size_t count; /**< of the problem's */
    bool (*shows)(const rec_text_report *report, uint32_t index);
    void (*write)(rec_text_report *report, uint32_t index);
    const char *one_more, *more;
} walk;

static bool is_telling(const rec_text_report *report, const walk *all, uint32_t index)
{
    const rec_solution *solution = report->solution;
    const bool matters = all->of_claims ? solution->claims[index].status == REC_CLAIM_BINDING ||
                                              solution->claims[index].status == REC_CLAIM_SET_ASIDE
                                        : solution->relations[index].status != REC_RELATION_IDLE;
    return matters || is_conflicting(report, index, all->of_claims);
}

static size_t count_shown(const rec_text_report *report, const walk *all)
{
    size_t count = 0;
    for (uint32_t i = 0; i < all->count; i++) {
        count += all->shows(report, i);
    }
    return count;
}

/** Few are shown as they stand; of many the telling ones first. */
static void write_all(rec_text_report *report, const walk *all)
{
    const size_t total = count_shown(report, all);
    const bool cut = total > EACH_SHOWN;
    size_t shown = 0;
    for (int telling = cut ? 1 : 0; telling >= 0; telling--) {
        for (uint32_t i = 0; i < all->count && shown < EACH_SHOWN; i++) {
            if (all->shows(report, i) && (!cut || is_telling(report, all, i) == (telling == 1))) {
                all->write(report, i);
                shown++;
            }
        }
    }
    if (shown < total) {
        rec_page *page = &report->page;
        rec_page_begin(page, REC_TEXT_INDENT, REC_TEXT_HANG);
        rec_page_text(page, "and ");
        rec_page_unsigned(page, total - shown);
        rec_page_text(page, total - shown == 1 ? all->one_more : all->more);
        rec_page_end(page);
    }
}

static void write_section(rec_text_report *report, bool with_conflicts)
{
    rec_page *page = &report->page;
    const walk relations = {.count = report->problem->relation_count,
                            .shows = shows_relation,
                            .write = write_relation,
                            .one_more = " more relation",
                            .more = " more relations"};
    const walk claims = {.of_claims = true,
                         .count = report->problem->claim_count,
                         .shows = shows_claim,
                         .write = rec_text_claim,
                         .one_more = " more claim that asserts one",
                         .more = " more claims that assert one"};
    if (count_shown(report, &relations) + count_shown(report, &claims) == 0) {
        return;
    }
    rec_page_blank(page);
    rec_page_begin(page, 0, REC_TEXT_INDENT);
    rec_page_tone(page, REC_TONE_STRONG);
    rec_page_text(page, "Between quantities");
    rec_page_tone(page, REC_TONE_PLAIN);
    rec_page_end(page);
    if (with_conflicts) {
        write_conflicts(report);
    }
    write_all(report, &relations);
    write_all(report, &claims);
}

void rec_text_relations(rec_text_report *report)
{
    write_section(report, true);
}

void rec_text_relations_alone(rec_text_report *report)
{
    write_section(report, false);
}
