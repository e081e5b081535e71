/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Conflicts of several quantities in one sentence: each member by what it says
 * and who says it, then the relations given which they cannot hold together.
 */
#include "report/sentence_parts.h"

#include <stdint.h>
#include <string.h>

/** More than these would bury the sentence. */
enum { MEMBERS_SHOWN = 8, BACKGROUND_SHOWN = 5, RELATION_BYTES = 240 };

bool rec_conflict_is_several(const rec_conflict *conflict)
{
    return conflict->quantity == REC_NO_INDEX || conflict->claims.count == 0 ||
           conflict->claims.count > 2 || conflict->relations.count > 0 ||
           conflict->background.count > 0 ||
           (conflict->lower == REC_NO_INDEX && conflict->upper == REC_NO_INDEX);
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/** Where a text of more than RELATION_BYTES is cut: before a character, after a blank if one is
 * near. */
static size_t cut_of(const char *text)
{
    size_t at = RELATION_BYTES;
    while (at > RELATION_BYTES / 2 && !is_blank(text[at - 1])) {
        at--;
    }
    if (is_blank(text[at - 1])) {
        return at;
    }
    at = RELATION_BYTES;
    while (at > 0 && ((unsigned char)text[at] & 0xC0U) == 0x80U) {
        at--; /* within a character of several bytes */
    }
    return at;
}

void rec_sentence_relation(rec_writer *writer, const char *that)
{
    const size_t whole = strlen(that);
    const size_t length = whole > RELATION_BYTES ? cut_of(that) : whole;
    bool blank = false, any = false;
    for (size_t i = 0; i < length; i++) {
        if (is_blank(that[i])) {
            blank = any;
            continue;
        }
        if (blank) {
            rec_write_char(writer, ' ');
        }
        rec_write_char(writer, that[i]);
        blank = false;
        any = true;
    }
    if (length < whole) {
        rec_write_text(writer, blank ? " [...]" : "[...]");
    }
}

void rec_sentence_comma(rec_writer *writer, size_t index, size_t count, const char *last)
{
    if (index > 0) {
        rec_write_text(writer, index + 1 == count ? last : ", ");
    }
}

const char *rec_sentence_source(const rec_problem *problem, const rec_claim *claim)
{
    const rec_source *source = &problem->sources[claim->source];
    return source->name[0] != '\0' ? source->name : source->id;
}

void rec_sentence_claim(rec_writer *writer, const rec_problem *problem, const rec_claim *claim,
                        bool with_source)
{
    if (claim->asserted != NULL) {
        rec_sentence_relation(writer, claim->says);
    } else {
        const rec_quantity *quantity = &problem->quantities[claim->quantity];
        rec_write_text(writer, quantity->id);
        rec_write_char(writer, ' ');
        rec_sentence_figure(writer, problem, claim);
        if (!rec_quantity_is_fixed(quantity) && claim->date_from != REC_DATE_NONE) {
            rec_sentence_date(writer, claim->date);
        }
    }
    if (with_source) {
        rec_write_text(writer, " (");
        rec_write_text(writer, rec_sentence_source(problem, claim));
        rec_write_char(writer, ')');
    }
}

void rec_sentence_assumed(rec_writer *writer, const rec_relation *relation)
{
    rec_sentence_relation(writer, relation->that);
    rec_write_text(writer, " (assumed as ");
    rec_write_text(writer, relation->id);
    rec_write_char(writer, ')');
}

/** Members that are being said. */
typedef struct saying {
    rec_writer *writer;
    const rec_problem *problem;
    rec_claim_list claims;
    rec_relation_list relations;
    size_t count, shown;
    bool with_sources;
} saying;

static void write_member(saying *of, size_t member)
{
    rec_sentence_comma(of->writer, of->shown, of->count, " and ");
    of->shown++;
    if (member < of->claims.count) {
        rec_sentence_claim(of->writer, of->problem, &of->problem->claims[of->claims.claims[member]],
                           of->with_sources);
    } else {
        const size_t r = member - of->claims.count;
        rec_sentence_assumed(of->writer, &of->problem->relations[of->relations.relations[r]]);
    }
}

/** Which way a member pulls: up, down, both, or by a relation. */
enum { UP, DOWN, BOTH, TIES, WAYS };

static int way_of(const saying *of, size_t member)
{
    if (member >= of->claims.count) {
        return TIES;
    }
    const rec_claim *claim = &of->problem->claims[of->claims.claims[member]];
    if (claim->asserted != NULL) {
        return TIES;
    }
    const rec_range *range = &claim->range[claim->reading];
    const rec_range domain = rec_kind_domain(of->problem->quantities[claim->quantity].kind);
    const bool from = range->lo > domain.lo, to = range->hi < domain.hi;
    return from == to ? BOTH : from ? UP : DOWN;
}

/** Of many the rarer kinds first: what a few say against all others is the point. */
static void write_telling_members(saying *of, size_t most)
{
    size_t counts[WAYS] = {0};
    for (size_t i = 0; i < of->count; i++) {
        counts[way_of(of, i)]++;
    }
    for (int turn = 0; turn < WAYS; turn++) {
        int rarest = 0;
        for (int way = 1; way < WAYS; way++) {
            rarest = counts[way] < counts[rarest] ? way : rarest;
        }
        for (size_t i = 0; i < of->count && of->shown < most && counts[rarest] > 0; i++) {
            if (way_of(of, i) == rarest) {
                write_member(of, i);
            }
        }
        counts[rarest] = SIZE_MAX; /* done */
    }
    rec_write_text(of->writer, " and ");
    rec_write_unsigned(of->writer, of->count - of->shown);
    rec_write_text(of->writer, " more");
}

/** Whether several claims are all of one source. */
static bool has_one_source(const rec_problem *problem, rec_claim_list list)
{
    bool one = list.count > 1;
    for (size_t i = 0; i < list.count && one; i++) {
        one = problem->claims[list.claims[i]].source == problem->claims[list.claims[0]].source;
    }
    return one;
}

static void write_list(rec_writer *writer, const rec_problem *problem, rec_claim_list claims,
                       rec_relation_list relations, bool with_sources)
{
    saying of = {.writer = writer,
                 .problem = problem,
                 .claims = claims,
                 .relations = relations,
                 .count = claims.count + relations.count,
                 .with_sources = with_sources};
    if (of.count > MEMBERS_SHOWN + 1) {
        write_telling_members(&of, MEMBERS_SHOWN);
    } else {
        for (size_t i = 0; i < of.count; i++) {
            write_member(&of, i);
        }
    }
}

void rec_sentence_members(rec_writer *writer, const rec_problem *problem, rec_claim_list claims,
                          rec_relation_list relations)
{
    if (!has_one_source(problem, claims)) {
        write_list(writer, problem, claims, relations, true);
        return;
    }
    write_list(writer, problem, claims, (rec_relation_list){0}, false);
    rec_write_text(writer, claims.count == 2 ? " (both " : " (all ");
    rec_write_text(writer, rec_sentence_source(problem, &problem->claims[claims.claims[0]]));
    rec_write_char(writer, ')');
    if (relations.count > 0) {
        rec_write_text(writer, " and ");
        write_list(writer, problem, (rec_claim_list){0}, relations, true);
    }
}

void rec_sentence_given(rec_writer *writer, const rec_problem *problem, rec_relation_list list)
{
    const size_t shown = list.count > BACKGROUND_SHOWN + 1 ? BACKGROUND_SHOWN : list.count;
    for (size_t i = 0; i < shown; i++) {
        const rec_relation *relation = &problem->relations[list.relations[i]];
        rec_sentence_comma(writer, i, list.count, " and ");
        rec_write_text(writer, relation->id);
        rec_write_text(writer, " (");
        rec_sentence_relation(writer, relation->that);
        rec_write_char(writer, ')');
    }
    if (shown < list.count) {
        rec_write_text(writer, " and ");
        rec_write_unsigned(writer, list.count - shown);
        rec_write_text(writer, " more relations");
    }
}

static void write_no_clash(rec_writer *writer, const rec_problem *problem,
                           const rec_conflict *conflict)
{
    const size_t members = conflict->claims.count + conflict->relations.count;
    if (conflict->background.count > 0) {
        rec_write_text(writer, "Given ");
        rec_sentence_given(writer, problem, conflict->background);
        rec_write_text(writer, ", ");
    }
    rec_sentence_members(writer, problem, conflict->claims, conflict->relations);
    rec_write_text(writer, members > 1 ? " cannot hold together" : " cannot hold");
    rec_write_text(writer, conflict->clash.only_whole ? " in whole numbers." : ".");
}

void rec_sentence_several(rec_writer *writer, const rec_solution *solution,
                          const rec_conflict *conflict)
{
    const rec_problem *problem = solution->problem;
    if (conflict->claims.count + conflict->relations.count == 0) {
        rec_write_text(writer, "Whatever is claimed, ");
        rec_sentence_given(writer, problem, conflict->background);
        rec_write_text(writer, conflict->background.count > 1    ? " cannot hold together"
                               : conflict->background.count == 1 ? " cannot hold"
                                                                 : "no value is possible");
        rec_write_char(writer, '.');
        return;
    }
    if (conflict->clash.form == REC_CLASH_NONE) {
        write_no_clash(writer, problem, conflict);
    } else {
        rec_sentence_clash(writer, solution, conflict);
    }
    rec_sentence_ways_out(writer, problem, conflict);
}
