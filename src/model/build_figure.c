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

/** Puts commas between the groups of three of a plain decimal. */
static void group(const char *plain, char text[SHOWN_SIZE])
{
    size_t used = 0;
    if (*plain == '-') {
        text[used++] = *plain++;
    }
    const size_t whole = strcspn(plain, ".");
    for (size_t i = 0; i < whole; i++) {
        if (i > 0 && (whole - i) % 3 == 0) {
            text[used++] = ',';
        }
        text[used++] = plain[i];
    }
    memcpy(text + used, plain + whole, strlen(plain + whole) + 1);
}

/** By a scale word: only whole thousands from a million up can have one. */
static bool show_scaled(double value, const char *plain, char text[SHOWN_SIZE])
{
    if (fabs(value) < 1e6 || fmod(value, 1000.0) != 0.0) {
        return false;
    }
    char scaled[REC_NUMBER_TEXT_SIZE];
    const rec_words_context context = {.kind = REC_KIND_REAL};
    rec_words words;
    rec_words_init(&words);
    rec_words_error error;
    bool in_second;
    size_t length = SHOWN_SIZE;
    if (rec_statement_read(REC_VALUE, plain, NULL, &context, &words, &error, &in_second) ==
        REC_OK) {
        length = rec_number_text(&words.number, true, scaled);
    }
    rec_words_clear(&words);
    if (length < SHOWN_SIZE) {
        memcpy(text, scaled, length + 1);
    }
    return length < SHOWN_SIZE;
}

/** A number as it is shown, in full and by scale words. */
typedef struct shown_number {
    char full[SHOWN_SIZE], human[SHOWN_SIZE];
} shown_number;

static void show(double value, shown_number *shown)
{
    char plain[REC_DOUBLE_TEXT_SIZE];
    (void)rec_double_text(value, plain);
    if (strchr(plain, 'e') != NULL) {
        memcpy(shown->full, plain, strlen(plain) + 1);
    } else {
        group(plain, shown->full);
    }
    if (!show_scaled(value, plain, shown->human)) {
        memcpy(shown->human, shown->full, sizeof shown->full);
    }
}

/** The words of a figure around its numbers. */
typedef struct figure_words {
    const char *before, *between, *and_minus, *after; /**< NULL: there is no such number */
    shown_number number[3];
} figure_words;

static void find_words(const rec_figure *figure, figure_words *words)
{
    *words = (figure_words){.before = "", .after = ""};
    if (figure->form == REC_FIGURE_MEASURED) {
        const bool even = figure->minus == figure->plus;
        words->between = even ? " ± " : " (+";
        words->and_minus = even ? NULL : ", -";
        words->after = even ? "" : ")";
        show(figure->value, &words->number[0]);
        show(figure->plus, &words->number[1]);
        show(figure->minus, &words->number[2]);
        return;
    }
    const rec_range range = range_of(figure);
    const rec_hedge hedge = hedge_of(range);
    show(isinf(range.lo) ? range.hi : range.lo, &words->number[0]);
    if (hedge != REC_HEDGE_BETWEEN) {
        words->before = rec_hedge_name(hedge);
        return;
    }
    show(range.hi, &words->number[1]);
    words->between = " to ";
    if (range.lo_open || range.hi_open) {
        words->before = range.lo_open ? "more than" : "at least";
        words->between = range.hi_open ? " and less than " : " and at most ";
    }
}

static const char *format_figure(const figure_words *words, bool human, const char *unit,
                                 rec_arena *arena)
{
    const char *noun = unit != NULL ? unit : "";
    const char *number[3];
    for (size_t i = 0; i < 3; i++) {
        number[i] = human ? words->number[i].human : words->number[i].full;
    }
    return rec_arena_format(
        arena, "%s%s%s%s%s%s%s%s%s%s", words->before, *words->before != '\0' ? " " : "", number[0],
        words->between != NULL ? words->between : "", words->between != NULL ? number[1] : "",
        words->and_minus != NULL ? words->and_minus : "", words->and_minus != NULL ? number[2] : "",
        words->after, *noun != '\0' ? " " : "", noun);
}

void rec_builder_figure_texts(rec_builder *builder, const rec_figure *figure, const char *unit,
                              rec_claim *claim)
{
    rec_arena *arena = &builder->problem->arena;
    figure_words words;
    find_words(figure, &words);
    claim->says = format_figure(&words, false, NULL, arena);
    claim->text = format_figure(&words, false, unit, arena);
    claim->figure = format_figure(&words, true, NULL, arena);
    if (claim->says == NULL || claim->text == NULL || claim->figure == NULL) {
        builder->out_of_memory = true;
    }
}
