/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A statement in numbers as words that say the same, and in plain words. What
 * is computed with is each double exactly; what is shown is the shortest
 * decimal that reads back as it.
 */
#include "model/builder.h"

#include "elementary/decimal.h"
#include "model/statement_text.h"

#include <math.h>
#include <string.h>

/** Room for a number as it is shown; longer ones are shown with an exponent. */
enum { SHOWN_SIZE = 64 };

/* ---- what it means ---- */

static rec_range range_of(const rec_figure *figure)
{
    rec_range range = {.lo = figure->value, .hi = figure->value};
    switch (figure->form) {
    case REC_FIGURE_AT_LEAST:
    case REC_FIGURE_MORE_THAN:
        range.hi = INFINITY;
        range.lo_open = figure->form == REC_FIGURE_MORE_THAN;
        break;
    case REC_FIGURE_AT_MOST:
    case REC_FIGURE_LESS_THAN:
        range.lo = -INFINITY;
        range.hi_open = figure->form == REC_FIGURE_LESS_THAN;
        break;
    case REC_FIGURE_RANGE:
        return figure->range;
    case REC_FIGURE_NONE:
    case REC_FIGURE_EXACTLY:
    case REC_FIGURE_MEASURED:
        break;
    }
    return range;
}

static rec_hedge hedge_of(rec_range range)
{
    if (isinf(range.hi)) {
        return range.lo_open ? REC_HEDGE_MORE_THAN : REC_HEDGE_AT_LEAST;
    }
    if (isinf(range.lo)) {
        return range.hi_open ? REC_HEDGE_UNDER : REC_HEDGE_AT_MOST;
    }
    return range.lo == range.hi ? REC_HEDGE_EXACTLY : REC_HEDGE_BETWEEN;
}

static void set_end(rec_word_end *end, double value, bool open)
{
    end->infinite = isinf(value);
    end->open = open || end->infinite;
    end->domain = end->infinite;
    end->root_ten = 0;
    if (!end->infinite) {
        rec_exact_set_double(&end->exact, value);
    }
}

void rec_builder_figure(const rec_figure *figure, rec_words *words, rec_stated_uncertainty *stated)
{
    if (figure->form == REC_FIGURE_MEASURED) {
        words->soft = true;
        words->hedge = REC_HEDGE_PLUS_MINUS;
        rec_exact_set_double(&words->number, figure->value);
        rec_exact_set_double(&words->soft_value, figure->value);
        rec_exact_set_double(&words->soft_standard, figure->plus);
        rec_exact_set_double(&stated->minus, figure->minus);
        rec_exact_set_double(&stated->plus, figure->plus);
        stated->df = figure->df == 0.0 ? (double)INFINITY : figure->df;
        return;
    }
    const rec_range range = range_of(figure);
    words->hedge = hedge_of(range);
    rec_exact_set_double(&words->number, isinf(range.lo) ? range.hi : range.lo);
    if (words->hedge == REC_HEDGE_BETWEEN) {
        rec_exact_set_double(&words->second, range.hi);
    }
    for (int r = 0; r < REC_READING_COUNT; r++) {
        set_end(&words->reading[r].lo, range.lo, range.lo_open);
        set_end(&words->reading[r].hi, range.hi, range.hi_open);
    }
}

/* ---- how it is told ---- */

static void show(double value, bool human, char text[SHOWN_SIZE])
{
    char plain[REC_DOUBLE_TEXT_SIZE], grouped[REC_NUMBER_TEXT_SIZE];
    (void)rec_double_text(value, plain);
    const rec_words_context context = {.kind = REC_KIND_REAL};
    rec_words words;
    rec_words_init(&words);
    rec_words_error error;
    bool in_second;
    size_t length = SHOWN_SIZE;
    if (rec_statement_read(REC_VALUE, plain, NULL, &context, &words, &error, &in_second) ==
        REC_OK) {
        length = rec_number_text(&words.number, human, grouped);
    }
    rec_words_clear(&words);
    const char *chosen = length < SHOWN_SIZE ? grouped : plain;
    memcpy(text, chosen, strlen(chosen) + 1);
}

static const char *format_figure(const rec_figure *figure, bool human, const char *unit,
                                 rec_arena *arena)
{
    const char *noun = unit != NULL ? unit : "";
    const char *gap = *noun != '\0' ? " " : "";
    char first[SHOWN_SIZE], second[SHOWN_SIZE];
    if (figure->form == REC_FIGURE_MEASURED) {
        show(figure->value, human, first);
        show(figure->plus, human, second);
        if (figure->minus == figure->plus) {
            return rec_arena_format(arena, "%s ± %s%s%s", first, second, gap, noun);
        }
        char below[SHOWN_SIZE];
        show(figure->minus, human, below);
        return rec_arena_format(arena, "%s + %s - %s%s%s", first, second, below, gap, noun);
    }
    const rec_range range = range_of(figure);
    const rec_hedge hedge = hedge_of(range);
    show(isinf(range.lo) ? range.hi : range.lo, human, first);
    if (hedge != REC_HEDGE_BETWEEN) {
        return rec_arena_format(arena, "%s %s%s%s", rec_hedge_name(hedge), first, gap, noun);
    }
    show(range.hi, human, second);
    if (!range.lo_open && !range.hi_open) {
        return rec_arena_format(arena, "%s to %s%s%s", first, second, gap, noun);
    }
    return rec_arena_format(arena, "%s %s and %s %s%s%s", range.lo_open ? "more than" : "at least",
                            first, range.hi_open ? "less than" : "at most", second, gap, noun);
}

void rec_builder_figure_texts(rec_builder *builder, const rec_figure *figure, const char *unit,
                              rec_claim *claim)
{
    rec_arena *arena = &builder->problem->arena;
    claim->says = format_figure(figure, false, NULL, arena);
    claim->text = format_figure(figure, false, unit, arena);
    claim->figure = format_figure(figure, true, NULL, arena);
    if (claim->says == NULL || claim->text == NULL || claim->figure == NULL) {
        builder->out_of_memory = true;
    }
}
