/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Conflicts across relations by where their members meet: what parts add up
 * to and what the whole is said to be, or what some leave of a quantity and
 * what another says of it. Lows are rounded down and highs up, finely enough to
 * be told apart.
 */
#include "report/digits.h"
#include "report/sentence_parts.h"

#include <math.h>
#include <string.h>

/** Parts of a sum that are told each by its figure; of more only their number and names. */
enum { PARTS_TOLD = 6, NAMES_SHOWN = 4 };

/** With more digits a distance is what arithmetic made of others. */
enum { DIGITS_OF_A_DISTANCE = 9 };

typedef struct clash_saying {
    rec_writer *writer;
    const rec_problem *problem;
    const rec_conflict *conflict;
    const rec_clash *clash;
    const rec_quantity *quantity; /**< whose unit numbers are in */
    double apart;
    bool in_percent; /**< a share, and all who speak of it say percent */
    int place;       /**< down to which ends are told, so that their distance shows */
} clash_saying;

/* ---- numbers ---- */

static bool says_percent(const rec_problem *problem, rec_claim_list list)
{
    bool percent = true;
    for (size_t i = 0; i < list.count && percent; i++) {
        const rec_claim *claim = &problem->claims[list.claims[i]];
        percent = claim->asserted != NULL ||
                  (problem->quantities[claim->quantity].kind == REC_KIND_SHARE &&
                   rec_sentence_ends_with(rec_sentence_bare_figure(claim), "%"));
    }
    return percent;
}

/** The last place of a short distance, else that of its second digit. */
static int place_of(double apart)
{
    if (!(apart > 0.0) || !isfinite(apart)) {
        return REC_ANY_PLACE;
    }
    const rec_digits digits = rec_digits_of(apart);
    return digits.count <= DIGITS_OF_A_DISTANCE ? digits.point - digits.count
                                                : rec_first_place(apart) - 1;
}

static void number_of(const clash_saying *of, double value, rec_direction direction,
                      char text[REC_HUMAN_SIZE])
{
    const double told = of->in_percent ? 100.0 * value : value;
    (void)rec_human_computed(told, direction, of->place, text);
}

/** A number with its unit, which is left out where people, shells and the like are counted. */
static void write_number(const clash_saying *of, const char *number)
{
    const rec_quantity *quantity = of->quantity;
    const double counted = strcmp(number, "1") == 0 ? 1.0 : 2.0;
    rec_sentence_number(of->writer, number,
                        of->in_percent ? "%"
                        : quantity->kind == REC_KIND_COUNT
                            ? ""
                            : rec_noun_after(of->problem, quantity->unit, counted));
}

/** "at least ", "less than " */
static const char *end_words(const clash_saying *of, const rec_clash_side *side)
{
    const bool is_more = side == &of->clash->more;
    return is_more ? (side->open ? "more than " : "at least ")
                   : (side->open ? "less than " : "at most ");
}

/** "at least 12,400", "less than 28.3 km" */
static void write_end(const clash_saying *of, const rec_clash_side *side)
{
    char number[REC_HUMAN_SIZE];
    number_of(of, side->end, side == &of->clash->more ? REC_DOWN : REC_UP, number);
    rec_write_text(of->writer, end_words(of, side));
    write_number(of, number);
}

static void write_apart(const clash_saying *of)
{
    rec_writer *writer = of->writer;
    if (of->apart == 0.0) {
        rec_write_text(writer, ": apart by no more than an open end");
        return;
    }
    if (!isfinite(of->apart)) {
        rec_write_text(writer, ": further apart than numbers reach");
        return;
    }
    char number[REC_HUMAN_SIZE];
    const double apart = of->in_percent ? 100.0 * of->apart : of->apart;
    const bool exact = rec_human_computed(apart, REC_NEAREST, of->place, number);
    rec_write_text(writer, exact ? ": " : ": about ");
    if (of->in_percent) {
        rec_write_text(writer, number);
        rec_write_text(writer,
                       strcmp(number, "1") == 0 ? " percentage point" : " percentage points");
    } else {
        write_number(of, number);
    }
    rec_write_text(writer, " apart");
}

/* ---- who says what ---- */

/** Whether the figure as written shows this number, not as a part of another one. */
static bool shows_number(const char *figure, const char *number)
{
    const size_t length = strlen(number);
    for (const char *at = strstr(figure, number); at != NULL; at = strstr(at + 1, number)) {
        const bool begins = at == figure || at[-1] == ' ';
        if (begins && (at[length] == '\0' || at[length] == ' ' || at[length] == '%')) {
            return true;
        }
    }
    return false;
}

/** "US intelligence says about 3 million, so at most 3.5 million" */
static void write_direct(const clash_saying *of, const rec_clash_side *side)
{
    const rec_claim *claim = &of->problem->claims[side->claims.claims[0]];
    rec_sentence_speaker(of->writer, rec_sentence_source(of->problem, claim));
    rec_write_char(of->writer, ' ');
    rec_sentence_saying(of->writer, of->problem, claim, true);
    char number[REC_HUMAN_SIZE], full[REC_HUMAN_SIZE];
    number_of(of, side->end, side == &of->clash->more ? REC_DOWN : REC_UP, number);
    rec_human_full(side->end, REC_NEAREST, full);
    const bool is_none = claim->hedge == REC_HEDGE_DENIED || claim->hedge == REC_HEDGE_NO;
    const bool is_about = claim->hedge == REC_HEDGE_ABOUT || claim->hedge == REC_HEDGE_AROUND;
    const char *figure = rec_sentence_bare_figure(claim);
    if (!is_none && (is_about || !(shows_number(figure, number) || shows_number(figure, full)))) {
        rec_write_text(of->writer, ", so ");
        write_end(of, side);
    }
}

/** " for shells (shells delivered to Russia) on 2024-06-20" */
static void write_place(const clash_saying *of, const char *before)
{
    const rec_quantity *quantity = of->quantity;
    rec_write_text(of->writer, before);
    rec_write_text(of->writer, quantity->id);
    if (quantity->label != NULL && quantity->label[0] != '\0' &&
        strcmp(quantity->label, quantity->id) != 0) {
        rec_write_text(of->writer, " (");
        rec_write_text(of->writer, quantity->label);
        rec_write_char(of->writer, ')');
    }
    if (of->clash->has_date) {
        rec_sentence_date(of->writer, of->clash->date);
    }
}

/* ---- sums ---- */

static size_t count_other_sources(const rec_problem *problem, rec_claim_list list)
{
    size_t count = 0;
    for (size_t i = 1; i < list.count; i++) {
        bool is_new = true;
        for (size_t j = 0; j < i && is_new; j++) {
            is_new =
                problem->claims[list.claims[j]].source != problem->claims[list.claims[i]].source;
        }
        count += is_new;
    }
    return count;
}

/** "the 30 figures for a, b, c, d and 26 more (Interior Ministry and 2 other sources)" */
static void write_many_parts(const clash_saying *of, rec_claim_list list, bool begins)
{
    rec_writer *writer = of->writer;
    const rec_problem *problem = of->problem;
    rec_write_text(writer, begins ? "The " : "the ");
    rec_write_unsigned(writer, list.count);
    rec_write_text(writer, " figures for ");
    for (size_t i = 0; i < NAMES_SHOWN; i++) {
        rec_write_text(writer, i > 0 ? ", " : "");
        rec_write_text(writer, problem->quantities[problem->claims[list.claims[i]].quantity].id);
    }
    rec_write_text(writer, " and ");
    rec_write_unsigned(writer, list.count - NAMES_SHOWN);
    rec_write_text(writer, " more (");
    rec_write_text(writer, rec_sentence_source(problem, &problem->claims[list.claims[0]]));
    const size_t others = count_other_sources(problem, list);
    if (others > 0) {
        rec_write_text(writer, " and ");
        rec_write_unsigned(writer, others);
        rec_write_text(writer, others == 1 ? " other source" : " other sources");
    }
    rec_write_char(writer, ')');
}

static void write_parts(const clash_saying *of, const rec_clash_side *side, bool begins)
{
    if (side->claims.count > PARTS_TOLD) {
        write_many_parts(of, side->claims, begins);
    } else {
        rec_sentence_members(of->writer, of->problem, side->claims, (rec_relation_list){0});
    }
    rec_write_text(of->writer, side->has_silent ? " already add up to " : " add up to ");
    write_end(of, side);
}

static void write_other_side(const clash_saying *of, const rec_clash_side *side)
{
    rec_write_text(of->writer, ", but ");
    if (side->is_sum) {
        write_parts(of, side, false);
    } else if (side->is_direct) {
        write_place(of, "for ");
        rec_write_char(of->writer, ' ');
        write_direct(of, side);
    } else if (side->claims.count > 0) { /* one of several, of which the others are not spoken */
        rec_sentence_members(of->writer, of->problem, side->claims, side->relations);
        rec_write_text(of->writer, " alone is ");
        write_end(of, side);
    } else {
        rec_write_text(of->writer, side == &of->clash->more ? "have to be " : "can only be ");
        write_end(of, side);
    }
}

/** The one relation that adds up: certain, assumed, or a source's own. Of many parts its text says
 * nothing more. */
static void write_tie(const clash_saying *of, bool names_parts)
{
    const rec_conflict *conflict = of->conflict;
    const rec_problem *problem = of->problem;
    rec_write_text(of->writer, ", given ");
    if (conflict->background.count > 0 && names_parts) {
        rec_sentence_given(of->writer, problem, conflict->background);
    } else if (conflict->background.count > 0) {
        rec_write_text(of->writer, problem->relations[conflict->background.relations[0]].id);
    } else if (conflict->relations.count > 0) {
        const rec_relation *relation = &problem->relations[conflict->relations.relations[0]];
        if (names_parts) {
            rec_sentence_assumed(of->writer, relation);
        } else {
            rec_write_text(of->writer, "the assumption ");
            rec_write_text(of->writer, relation->id);
        }
    } else {
        size_t i = 0;
        while (i + 1 < conflict->claims.count &&
               problem->claims[conflict->claims.claims[i]].asserted == NULL) {
            i++;
        }
        rec_sentence_claim(of->writer, problem, &problem->claims[conflict->claims.claims[i]], true);
    }
}

static void write_sum(const clash_saying *of)
{
    const rec_clash *clash = of->clash;
    const rec_clash_side *first = clash->more.is_sum ? &clash->more : &clash->less;
    write_parts(of, first, true);
    write_other_side(of, first == &clash->more ? &clash->less : &clash->more);
    write_apart(of);
    write_tie(of, clash->more.claims.count <= PARTS_TOLD && clash->less.claims.count <= PARTS_TOLD);
    rec_write_char(of->writer, '.');
}

/* ---- what is left of a quantity ---- */

static size_t count_of(const rec_clash_side *side)
{
    return side->claims.count + side->relations.count;
}

static void write_leaving(const clash_saying *of, const rec_clash_side *side, bool names)
{
    rec_sentence_members(of->writer, of->problem, side->claims, side->relations);
    rec_write_text(of->writer, count_of(side) == 1 ? " leaves " : " leave ");
    write_end(of, side);
    if (names) {
        write_place(of, " for ");
    }
}

static void write_left(const clash_saying *of)
{
    const rec_clash *clash = of->clash;
    rec_writer *writer = of->writer;
    const rec_relation_list given = of->conflict->background;
    const rec_clash_side *first = clash->more.is_direct ? &clash->less : &clash->more;
    const rec_clash_side *second = first == &clash->more ? &clash->less : &clash->more;
    if (given.count > 0) {
        rec_write_text(writer, "Given ");
        rec_sentence_given(writer, of->problem, given);
        rec_write_text(writer, ", ");
    }
    if (count_of(first) == 0) {
        write_place(of, "");
        rec_write_text(writer, first == &clash->more ? " has to be " : " can only be ");
        write_end(of, first);
    } else {
        write_leaving(of, first, true);
    }
    rec_write_text(writer, ", but ");
    if (second->is_direct) {
        write_direct(of, second);
    } else {
        write_leaving(of, second, false);
    }
    write_apart(of);
    rec_write_char(writer, '.');
}

void rec_sentence_clash(rec_writer *writer, const rec_solution *solution,
                        const rec_conflict *conflict)
{
    const rec_problem *problem = solution->problem;
    const rec_clash *clash = &conflict->clash;
    clash_saying of = {.writer = writer,
                       .problem = problem,
                       .conflict = conflict,
                       .clash = clash,
                       .quantity = &problem->quantities[clash->quantity],
                       .apart = isnan(conflict->gap) ? clash->more.end - clash->less.end
                                                     : conflict->gap};
    of.in_percent = of.quantity->kind == REC_KIND_SHARE && of.quantity->unit == REC_UNIT_ONE &&
                    says_percent(problem, clash->more.claims) &&
                    says_percent(problem, clash->less.claims);
    of.place = place_of(of.in_percent ? 100.0 * of.apart : of.apart);
    if (clash->form == REC_CLASH_SUM) {
        write_sum(&of);
    } else {
        write_left(&of);
    }
}
