/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From one statement as written to its interval under each reading, in the
 * unit and kind of its quantity; or to a statistical figure.
 */
#include "model/builder.h"

#include "model/settle.h"
#include "model/statement_text.h"

#include <math.h>
#include <string.h>

/** What the phrase reader asks about units. */
typedef struct unit_question {
    rec_units *units;
    const rec_quantity *quantity;
} unit_question;

static bool names_quantity(const unit_question *question, const char *text, size_t length)
{
    const rec_quantity *quantity = question->quantity;
    return rec_units_phrase_names(question->units, quantity->unit, quantity->words,
                                  quantity->word_count, text, length);
}

static bool is_unit(void *context, const char *text, size_t length)
{
    const unit_question *question = context;
    rec_unit_id unit;
    return names_quantity(question, text, length) ||
           (!rec_units_has_factor(question->units, text, length) &&
            rec_units_find(question->units, text, length, &unit) == REC_OK &&
            rec_units_same_dimension(question->units, unit, question->quantity->unit));
}

/** What a report or the defaults add gives way to what the statement says itself. */
static void drop_useless(rec_whole_claim *whole, const rec_words *words)
{
    rec_claim_input *input = &whole->input;
    if (whole->inherits_unit && (words->unit_length > 0 || words->percent)) {
        input->unit = (rec_text){0};
    }
    if (whole->inherits_uncertainty && (input->form != REC_VALUE || words->soft)) {
        input->uncertainty = (rec_uncertainty_input){0};
    }
    const bool entailed =
        input->uncertainty.half_width.bytes != NULL && input->uncertainty.level.bytes == NULL;
    if (whole->inherits_as_bound && (entailed || !(input->uncertainty.given || words->soft))) {
        input->as_bound = (rec_text){0};
    }
}

/** The statement as words, and how sure it is; false after an error. */
static bool read_words(rec_builder *builder, rec_whole_claim *whole,
                       const rec_words_context *context, rec_words *words,
                       rec_stated_uncertainty *stated)
{
    const rec_claim_input *input = &whole->input;
    if (input->figure != NULL) {
        rec_builder_figure(input->figure, words, stated);
        return rec_builder_as_bound(builder, input, false, words, stated);
    }
    rec_words_error error = {0};
    bool in_second = false;
    const bool is_phrase =
        input->form == REC_SAYS || (input->form == REC_BETWEEN && input->second.bytes == NULL);
    const rec_status status =
        is_phrase ? rec_words_read(input->statement.bytes, input->statement.length, context, words,
                                   &error)
                  : rec_statement_read(input->form, input->statement.bytes, input->second.bytes,
                                       context, words, &error, &in_second);
    if (status == REC_E_MEMORY) {
        builder->out_of_memory = true;
    } else if (status != REC_OK) {
        const rec_text *text = in_second ? &input->second : &input->statement;
        rec_builder_error(builder, status, rec_builder_place_in(text, error.at), "%s",
                          error.message);
    } else if (is_phrase && input->form == REC_BETWEEN && words->hedge != REC_HEDGE_BETWEEN) {
        rec_builder_error(
            builder, REC_E_DOCUMENT, rec_builder_place_in(&input->statement, 0),
            "`%s` is no range: write both ends and nothing else, as in `3 to 5 million`",
            input->statement.bytes);
        return false;
    }
    drop_useless(whole, words);
    return status == REC_OK && rec_builder_uncertainty(builder, input, words, stated);
}

/** The unit of the number: named in the phrase, by `unit`, by a percent sign, or the quantity's. */
static bool find_unit(rec_builder *builder, const rec_claim_input *input, const rec_words *words,
                      const unit_question *question, rec_unit_id *unit)
{
    const rec_quantity *quantity = question->quantity;
    *unit = words->percent ? REC_UNIT_ONE : quantity->unit;
    const char *text = NULL;
    size_t length = 0;
    rec_place place = input->statement.place;
    if (words->unit_length > 0) {
        text = input->statement.bytes + words->unit_at;
        length = words->unit_length;
        place = rec_builder_place_in(&input->statement, words->unit_at);
        if (input->unit.bytes != NULL) {
            rec_builder_error(builder, REC_E_UNIT, input->unit.place,
                              "the statement names its own unit, `%.*s`: drop one of the two",
                              (int)length, text);
            return false;
        }
    } else if (input->unit.bytes != NULL) {
        text = input->unit.bytes;
        length = input->unit.length;
        place = input->unit.place;
    }
    if (text == NULL || names_quantity(question, text, length)) {
        return true;
    }
    const rec_status status = rec_units_find(question->units, text, length, unit);
    if (status == REC_E_MEMORY) {
        builder->out_of_memory = true;
        return false;
    }
    if (status != REC_OK) {
        const char *near = rec_units_suggest(question->units, text, length);
        rec_builder_error(
            builder, REC_E_UNIT, place,
            "`%.*s` is no unit of `%s`, which is in %s%s%s%s; further nouns for it go "
            "into its `words`",
            (int)length, text, quantity->id, quantity->unit_text,
            near != NULL ? ": did you mean `" : "", near != NULL ? near : "",
            near != NULL ? "`?" : "");
        return false;
    }
    return true;
}

static bool find_conversion(rec_builder *builder, const rec_claim_input *input,
                            const rec_words *words, const unit_question *question, rec_claim *claim,
                            rec_conversion *conversion)
{
    const rec_quantity *quantity = question->quantity;
    if (!find_unit(builder, input, words, question, &claim->unit)) {
        return false;
    }
    /* 50 % of a share is 0.5 of it, whatever its unit is called */
    const rec_status status =
        rec_units_convert(question->units, claim->unit, quantity->unit, conversion);
    if (status == REC_E_MEMORY) {
        builder->out_of_memory = true;
    } else if (status != REC_OK) {
        const size_t at = words->unit_length > 0 ? words->unit_at : 0;
        rec_builder_error(builder, REC_E_UNIT,
                          input->unit.bytes != NULL && words->unit_length == 0
                              ? input->unit.place
                              : rec_builder_place_in(&input->statement, at),
                          words->percent && words->unit_length == 0
                              ? "a percentage says nothing of `%s`, which is in %s"
                              : "this unit cannot become that of `%s`, which is in %s",
                          quantity->id, quantity->unit_text);
    }
    claim->converted = status == REC_OK && !conversion->identity;
    return status == REC_OK;
}

/** Room for the exact ends of one claim; its first index, or REC_NO_INDEX. */
static uint32_t add_exact_ends(rec_builder *builder)
{
    rec_problem *problem = builder->problem;
    for (int r = 0; r < REC_READING_COUNT; r++) {
        void *ends = problem->exact_ends;
        if (rec_arena_grow(&problem->arena, &ends, problem->exact_ends_count,
                           &builder->exact_ends_capacity, sizeof *problem->exact_ends) != REC_OK) {
            builder->out_of_memory = true;
            return REC_NO_INDEX;
        }
        problem->exact_ends = ends;
        problem->exact_ends[problem->exact_ends_count++] = (rec_exact_ends){NULL, NULL};
    }
    return (uint32_t)(problem->exact_ends_count - REC_READING_COUNT);
}

static void settle_reading(rec_builder *builder, const rec_words *words, rec_kind kind,
                           const rec_conversion *conversion, rec_reading reading, rec_claim *claim,
                           bool *outside)
{
    rec_settled settled;
    rec_settled_init(&settled);
    rec_ends_settle(&words->reading[reading], kind, conversion, &settled);
    claim->range[reading] = settled.range;
    claim->nothing[reading] = settled.nothing;
    *outside = settled.outside;
    if (settled.lo_has_exact || settled.hi_has_exact) {
        if (claim->exact == REC_NO_INDEX) {
            claim->exact = add_exact_ends(builder);
        }
        if (claim->exact != REC_NO_INDEX) {
            rec_exact_ends *ends = &builder->problem->exact_ends[claim->exact + (uint32_t)reading];
            ends->lo = rec_builder_exact(builder, settled.lo_has_exact, &settled.lo);
            ends->hi = rec_builder_exact(builder, settled.hi_has_exact, &settled.hi);
        }
    }
    rec_settled_clear(&settled);
}

static void settle_all(rec_builder *builder, const rec_claim_input *input, const rec_words *words,
                       const rec_quantity *quantity, const rec_conversion *conversion,
                       rec_claim *claim)
{
    for (int r = 0; r < REC_READING_COUNT; r++) {
        bool outside;
        settle_reading(builder, words, quantity->kind, conversion, (rec_reading)r, claim, &outside);
        if (!claim->nothing[r] || (rec_reading)r != claim->reading) {
            continue;
        }
        static const char *const domains[] = {[REC_KIND_AMOUNT] = "an amount cannot be below 0",
                                              [REC_KIND_COUNT] = "a count cannot be below 0",
                                              [REC_KIND_REAL] = "no number is left",
                                              [REC_KIND_SHARE] =
                                                  "a share lies between 0 and 1, or 0 % and 100 %"};
        rec_builder_error(builder, REC_E_DOCUMENT, rec_builder_place_in(&input->statement, 0),
                          outside ? "`%s`: %s; give `%s` another `kind` if it can"
                                  : "`%s`: %s; give `%s` another `kind` if it need not be whole",
                          input->statement.bytes != NULL ? input->statement.bytes : claim->says,
                          outside ? domains[quantity->kind] : "no whole number lies in this",
                          quantity->id);
    }
}

/** A double that stands for an exact number in the quantity's unit; statistics need no enclosure.
 */
static double soft_double(const rec_exact *x, const rec_conversion *conversion, bool with_offset)
{
    double value = rec_exact_to_double(x, REC_NEAREST);
    if (!conversion->identity) {
        value *= conversion->exact ? (double)conversion->numerator / (double)conversion->denominator
                                   : (conversion->factor_lo + conversion->factor_hi) / 2.0;
        value += with_offset ? (conversion->offset_lo + conversion->offset_hi) / 2.0 : 0.0;
    }
    return value;
}

static const char *structured_words(rec_statement_form form)
{
    static const char *const words[] = {[REC_SAYS] = "",
                                        [REC_EXACTLY] = "exactly ",
                                        [REC_AT_LEAST] = "at least ",
                                        [REC_AT_MOST] = "at most ",
                                        [REC_MORE_THAN] = "more than ",
                                        [REC_LESS_THAN] = "less than ",
                                        [REC_ABOUT] = "about ",
                                        [REC_ORDER_OF] = "order of ",
                                        [REC_BETWEEN] = "between ",
                                        [REC_VALUE] = "",
                                        [REC_THAT] = ""};
    return words[form];
}

static void write_texts(rec_builder *builder, const rec_claim_input *input, const rec_words *words,
                        const rec_quantity *quantity, rec_claim *claim)
{
    rec_arena *arena = &builder->problem->arena;
    const char *phrase = input->statement.bytes;
    const char *unit = input->unit.bytes;
    if (input->figure != NULL) {
        if (unit == NULL) {
            unit = rec_units_noun(builder->problem->units, quantity->unit,
                                  input->figure->form == REC_FIGURE_RANGE ||
                                      input->figure->value != 1.0);
        }
        rec_builder_figure_texts(builder, input->figure, unit, claim);
        return;
    }
    if (words->unit_length > 0) {
        unit = rec_arena_copy(arena, phrase + words->unit_at, words->unit_length);
    } else if (unit == NULL && !words->percent) {
        const double number = rec_exact_to_double(&words->number, REC_NEAREST);
        unit = rec_units_noun(builder->problem->units, quantity->unit,
                              words->soft || words->hedge == REC_HEDGE_FEW ||
                                  words->hedge == REC_HEDGE_VAGUE || number != 1.0);
    }
    if (input->form == REC_SAYS) {
        claim->says = phrase;
    } else if (input->form == REC_BETWEEN && input->second.bytes == NULL) {
        claim->says = phrase;
    } else if (input->form == REC_BETWEEN) {
        claim->says = rec_arena_format(arena, "between %s and %s", phrase, input->second.bytes);
    } else {
        claim->says = rec_arena_format(arena, "%s%s", structured_words(input->form), phrase);
    }
    claim->text = rec_statement_text(words, phrase, unit, false, arena);
    claim->figure = rec_statement_text(words, phrase, NULL, true, arena);
    if (claim->says == NULL || claim->text == NULL || claim->figure == NULL) {
        builder->out_of_memory = true;
    }
}

void rec_builder_statement(rec_builder *builder, rec_whole_claim *whole, rec_claim *claim)
{
    const rec_claim_input *input = &whole->input;
    const rec_quantity *quantity = &builder->problem->quantities[claim->quantity];
    unit_question question = {builder->problem->units, quantity};
    const rec_words_context context = {quantity->kind, is_unit, &question};
    rec_words words;
    rec_words_init(&words);
    rec_stated_uncertainty stated;
    rec_stated_uncertainty_init(&stated);
    rec_conversion conversion;
    claim->soft_df = INFINITY;
    if (read_words(builder, whole, &context, &words, &stated) &&
        find_conversion(builder, input, &words, &question, claim, &conversion)) {
        claim->hedge = words.hedge;
        write_texts(builder, input, &words, quantity, claim);
        if (builder->out_of_memory) {
            claim->says = "";
        }
        claim->soft = words.soft;
        claim->measured = stated.measured;
        if (stated.measured) {
            claim->soft_value = soft_double(&words.soft_value, &conversion, true);
            claim->soft_minus = soft_double(&stated.minus, &conversion, false);
            claim->soft_plus = soft_double(&stated.plus, &conversion, false);
            claim->soft_df = stated.df;
        }
        if (!words.soft) {
            settle_all(builder, input, &words, quantity, &conversion, claim);
        }
    }
    rec_stated_uncertainty_clear(&stated);
    rec_words_clear(&words);
}
