/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Conflicts in plain sentences. Who says more comes first; units are named
 * unless things are counted, where the context names them; dates are named
 * only where the quantity may change between them.
 */
#include "report/sentence_parts.h"

#include <math.h>
#include <string.h>

const char *rec_noun_after(const rec_problem *problem, rec_unit_id unit, double number)
{
    return rec_units_noun(problem->units, unit, number != 1.0);
}

void rec_quantity_range_words(const rec_solution *solution, size_t quantity, rec_range range,
                              rec_range_words *said)
{
    const double last = isfinite(range.hi) ? range.hi : range.lo;
    const rec_quantity *of = &solution->problem->quantities[quantity];
    const rec_range_about about = {.domain = &of->domain,
                                   .noun = rec_noun_after(solution->problem, of->unit, last),
                                   .computed = solution->quantities[quantity].tied};
    rec_range_in_words(range, &about, said);
}

/* The exact decimal of a bound that is no double, from the claim that gives it. */
static const char *exact_of_bound(const rec_solution *solution, uint32_t quantity, double bound,
                                  bool low)
{
    const rec_solved_quantity *solved = &solution->quantities[quantity];
    const rec_claim_list from = low ? solved->low_from : solved->high_from;
    const char *found = NULL;
    if ((low ? solved->low_relations : solved->high_relations).count > 0) {
        return NULL; /* computed: no claim's own end */
    }
    for (size_t i = 0; i < from.count; i++) {
        const rec_claim *claim = &solution->problem->claims[from.claims[i]];
        if (claim->quantity != quantity) {
            return NULL;
        }
        const rec_reading reading = rec_solution_reading(solution, claim);
        const rec_range range = claim->range[reading];
        const char *exact = low ? rec_claim_lo_exact(solution->problem, claim, reading)
                                : rec_claim_hi_exact(solution->problem, claim, reading);
        if ((low ? range.lo : range.hi) != bound) {
            return NULL; /* moved by the course of time: no claim's own end */
        }
        if (exact == NULL || (found != NULL && strcmp(found, exact) != 0)) {
            return NULL;
        }
        found = exact;
    }
    return found;
}

void rec_quantity_bounds_words(const rec_solution *solution, uint32_t quantity,
                               rec_range_words *said)
{
    const rec_quantity *of = &solution->problem->quantities[quantity];
    const rec_solved_quantity *solved = &solution->quantities[quantity];
    const rec_range bounds = solved->bounds;
    const double last = isfinite(bounds.hi) ? bounds.hi : bounds.lo;
    const rec_range_about about = {
        .domain = &of->domain,
        .noun = rec_noun_after(solution->problem, of->unit, last),
        .lo_exact = exact_of_bound(solution, quantity, bounds.lo, true),
        .hi_exact = exact_of_bound(solution, quantity, bounds.hi, false),
        .computed = solved->low_relations.count + solved->high_relations.count > 0,
    };
    rec_range_in_words(bounds, &about, said);
}

/* Of several speakers the verb is in the plural; a name is all there is to tell by. */
static bool is_plural(const char *name)
{
    return strstr(name, " and ") != NULL || strstr(name, " & ") != NULL;
}

void rec_sentence_speaker(rec_writer *writer, const char *name)
{
    rec_write_text(writer, name);
    if (strstr(name, ", ") != NULL && !is_plural(name)) {
        rec_write_char(writer, ','); /* closes an apposition: "Shin, minister, says" */
    }
}

const char *rec_sentence_noun(const rec_problem *problem, const rec_quantity *quantity,
                              rec_unit_id unit)
{
    if (unit == quantity->unit &&
        (quantity->kind == REC_KIND_COUNT || rec_units_is_thing(problem->units, unit))) {
        return "";
    }
    return rec_units_noun(problem->units, unit, true);
}

bool rec_sentence_ends_with(const char *text, const char *ending)
{
    const size_t length = strlen(text), ending_length = strlen(ending);
    return length >= ending_length && strcmp(text + length - ending_length, ending) == 0;
}

void rec_sentence_number(rec_writer *writer, const char *number, const char *noun)
{
    rec_write_text(writer, number);
    if (noun[0] != '\0' && !rec_sentence_ends_with(number, noun)) { /* "40 %" has its unit */
        rec_write_char(writer, ' ');
        rec_write_text(writer, noun);
    }
}

const char *rec_sentence_bare_figure(const rec_claim *claim)
{
    if (claim->figure != NULL) {
        return claim->figure;
    }
    return claim->says != NULL ? claim->says : claim->text;
}

void rec_sentence_figure(rec_writer *writer, const rec_problem *problem, const rec_claim *claim)
{
    if (claim->hedge == REC_HEDGE_DENIED || claim->hedge == REC_HEDGE_NO) {
        rec_write_text(writer, "none");
        return;
    }
    const rec_quantity *quantity = &problem->quantities[claim->quantity];
    rec_sentence_number(writer, rec_sentence_bare_figure(claim),
                        rec_sentence_noun(problem, quantity, claim->unit));
}

void rec_sentence_saying(rec_writer *writer, const rec_problem *problem, const rec_claim *claim,
                         bool with_verb)
{
    const bool plural = is_plural(problem->sources[claim->source].name);
    if (claim->hedge == REC_HEDGE_DENIED) {
        rec_write_text(writer, plural ? "deny any" : "denies any");
        return;
    }
    if (with_verb) {
        rec_write_text(writer, plural ? "say " : "says ");
    }
    rec_sentence_figure(writer, problem, claim);
}

void rec_sentence_date(rec_writer *writer, rec_date date)
{
    char text[REC_DATE_TEXT_SIZE];
    const size_t length = rec_date_text(date, text);
    rec_write_text(writer, date.timed ? " at " : date.first == date.last ? " on " : " in ");
    rec_write_bytes(writer, text, length);
}

/* A number of the quantity's unit, to the nearest: "3 million", "about 28.27 km". */
static void write_amount(rec_writer *writer, const rec_problem *problem,
                         const rec_quantity *quantity, double amount)
{
    char number[REC_HUMAN_SIZE];
    if (!rec_human_number(amount, REC_NEAREST, REC_ANY_PLACE, number)) {
        rec_write_text(writer, "about ");
    }
    const char *noun = rec_sentence_noun(problem, quantity, quantity->unit);
    rec_sentence_number(writer, number, noun);
}

/* Whether both sides of a conflict spoke in percent of a share. */
static bool is_in_percent(const rec_problem *problem, const rec_conflict *conflict)
{
    const rec_quantity *quantity = &problem->quantities[conflict->quantity];
    return quantity->kind == REC_KIND_SHARE && quantity->unit == REC_UNIT_ONE &&
           rec_sentence_ends_with(rec_sentence_bare_figure(&problem->claims[conflict->lower]),
                                  "%") &&
           rec_sentence_ends_with(rec_sentence_bare_figure(&problem->claims[conflict->upper]), "%");
}

static void write_percentage_points(rec_writer *writer, double share)
{
    char number[REC_HUMAN_SIZE];
    if (!rec_human_hundredfold(share, number)) {
        rec_write_text(writer, "about ");
    }
    rec_write_text(writer, number);
    rec_write_text(writer, " percentage points");
}

static void write_gap(rec_writer *writer, const rec_problem *problem, const rec_conflict *conflict)
{
    const rec_quantity *quantity = &problem->quantities[conflict->quantity];
    const bool may_move = conflict->allowance > 0.0 && isfinite(conflict->allowance);
    if (conflict->gap == 0.0) {
        rec_write_text(writer, "apart by no more than an open end");
    } else if (!isfinite(conflict->gap)) {
        rec_write_text(writer, "further apart than numbers reach");
    } else if (is_in_percent(problem, conflict)) {
        write_percentage_points(writer, conflict->gap);
        rec_write_text(writer, " apart");
    } else {
        write_amount(writer, problem, quantity, conflict->gap);
        rec_write_text(writer, " apart");
    }
    if (may_move) {
        rec_write_text(writer, ", even after the ");
        write_amount(writer, problem, quantity, conflict->allowance);
        rec_write_text(writer, " by which it may change in between");
    }
}

static void write_pair(rec_writer *writer, const rec_solution *solution,
                       const rec_conflict *conflict)
{
    const rec_problem *problem = solution->problem;
    const rec_claim *more = &problem->claims[conflict->lower];
    const rec_claim *less = &problem->claims[conflict->upper];
    const bool dated = !rec_quantity_is_fixed(&problem->quantities[conflict->quantity]) &&
                       more->date_from != REC_DATE_NONE && less->date_from != REC_DATE_NONE &&
                       !rec_date_same(more->date, less->date);
    rec_sentence_speaker(writer, problem->sources[more->source].name);
    rec_write_char(writer, ' ');
    rec_sentence_saying(writer, problem, more, true);
    if (dated) {
        rec_sentence_date(writer, more->date);
    }
    if (more->source == less->source) {
        rec_write_text(writer, ", but also ");
        rec_sentence_saying(writer, problem, less, false);
    } else {
        rec_write_text(writer, "; ");
        rec_sentence_speaker(writer, problem->sources[less->source].name);
        rec_write_char(writer, ' ');
        rec_sentence_saying(writer, problem, less, true);
    }
    if (dated) {
        rec_sentence_date(writer, less->date);
    }
    rec_write_text(writer, ": ");
    write_gap(writer, problem, conflict);
    rec_write_char(writer, '.');
}

/* One claim alone: against what the quantity can be at all. */
static void write_single(rec_writer *writer, const rec_solution *solution,
                         const rec_conflict *conflict)
{
    const rec_problem *problem = solution->problem;
    const rec_claim *claim = &problem->claims[conflict->claims.claims[0]];
    const rec_quantity *quantity = &problem->quantities[claim->quantity];
    rec_sentence_speaker(writer, problem->sources[claim->source].name);
    rec_write_char(writer, ' ');
    rec_sentence_saying(writer, problem, claim, true);
    if (claim->nothing[rec_solution_reading(solution, claim)]) {
        rec_write_text(writer, quantity->kind == REC_KIND_COUNT
                                   ? ", but no whole number lies there."
                                   : ", but no value lies there.");
        return;
    }
    const char *noun = rec_sentence_noun(problem, quantity, quantity->unit);
    const rec_range_about about = {.noun = noun};
    rec_range_words words;
    rec_range_in_words(quantity->domain, &about, &words);
    rec_write_text(writer, ", but the quantity can only be ");
    rec_write_text(writer, words.words);
    if (words.exact[0] != '\0') {
        rec_write_text(writer, " (exactly ");
        rec_write_text(writer, words.exact);
        rec_write_char(writer, ')');
    }
    rec_write_char(writer, '.');
}

void rec_sentence_conflict(rec_writer *writer, const rec_solution *solution,
                           const rec_conflict *conflict)
{
    if (rec_conflict_is_several(conflict)) {
        rec_sentence_several(writer, solution, conflict);
    } else if (conflict->claims.count == 1) {
        write_single(writer, solution, conflict);
    } else {
        write_pair(writer, solution, conflict);
    }
}
