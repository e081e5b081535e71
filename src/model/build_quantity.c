/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Quantities of a document: unit, kind, course in time and the range that
 * their values can have at all.
 */
#include "model/builder.h"

#include "model/settle.h"

#include <math.h>
#include <string.h>

static rec_kind kind_of(rec_builder *builder, const rec_text *text)
{
    if (text->bytes == NULL) {
        return REC_KIND_AMOUNT;
    }
    for (int kind = REC_KIND_AMOUNT; kind <= REC_KIND_SHARE; kind++) {
        if (strcmp(text->bytes, rec_kind_name((rec_kind)kind)) == 0) {
            return (rec_kind)kind;
        }
    }
    rec_builder_error(builder, REC_E_DOCUMENT, text->place,
                      "`%s` is no kind: write amount, count, real or share", text->bytes);
    return REC_KIND_AMOUNT;
}

static void find_unit(rec_builder *builder, const rec_text *text, rec_quantity *quantity)
{
    quantity->unit_text = "1";
    quantity->unit = REC_UNIT_ONE;
    if (text->bytes == NULL) {
        return;
    }
    quantity->unit_text = text->bytes;
    const rec_status status =
        rec_units_find(builder->problem->units, text->bytes, text->length, &quantity->unit);
    if (status == REC_E_MEMORY) {
        builder->out_of_memory = true;
    } else if (status != REC_OK) {
        const char *near = rec_units_suggest(builder->problem->units, text->bytes, text->length);
        rec_builder_error(
            builder, REC_E_UNIT, text->place,
            "`%s` is no unit that is known%s%s%s; a thing that is counted is declared "
            "under `units`",
            text->bytes, near != NULL ? ": did you mean `" : "", near != NULL ? near : "",
            near != NULL ? "`?" : "");
    }
}

/** A speed limit as written: its number, and the unit behind it. */
typedef struct written_rate {
    size_t number_length;
    const char *unit; /**< of the whole rate, NULL where none is given */
} written_rate;

static bool is_letter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/**
 * Parts a rate of a plain number, "5/day" or "5 per day": what stands before
 * the unit of time is all number.
 */
static bool parts_at(const rec_text *text, size_t at, size_t mark_length)
{
    const char *const behind = text->bytes + at + mark_length;
    for (size_t i = 0; i < at; i++) {
        if (is_letter(text->bytes[i])) {
            return false;
        }
    }
    return at > 0 && is_letter(*behind);
}

static written_rate part_rate(rec_builder *builder, const rec_text *text)
{
    written_rate rate = {.number_length = text->length, .unit = NULL};
    const char *const slash = strchr(text->bytes, '/');
    const char *const per = strstr(text->bytes, " per ");
    const char *unit = NULL;
    if (slash != NULL && parts_at(text, (size_t)(slash - text->bytes), 1)) {
        rate.number_length = (size_t)(slash - text->bytes);
        unit = slash + 1;
    } else if (per != NULL && parts_at(text, (size_t)(per - text->bytes), strlen(" per "))) {
        rate.number_length = (size_t)(per - text->bytes);
        unit = per + strlen(" per ");
    }
    if (unit != NULL) {
        rate.unit = rec_arena_format(&builder->scratch, "1/%s", unit);
        builder->out_of_memory = builder->out_of_memory || rate.unit == NULL;
    }
    return rate;
}

/** The conversion from the unit of a rate to the quantity's unit per day. */
static bool rate_conversion(rec_builder *builder, const rec_quantity *quantity, const char *unit,
                            rec_conversion *conversion)
{
    rec_units *units = builder->problem->units;
    const char *per_day = rec_arena_format(
        &builder->scratch, "%s/day", quantity->unit == REC_UNIT_ONE ? "1" : quantity->unit_text);
    rec_unit_id from, to;
    builder->out_of_memory = builder->out_of_memory || per_day == NULL;
    if (unit == NULL || per_day == NULL) {
        return false;
    }
    return rec_units_find(units, unit, strlen(unit), &from) == REC_OK &&
           rec_units_find(units, per_day, strlen(per_day), &to) == REC_OK &&
           rec_units_convert(units, from, to, conversion) == REC_OK;
}

/** A positive number of some unit per time, in the quantity's unit per day, rounded up. */
static double convert_rate(const rec_exact *number, const rec_conversion *conversion)
{
    const rec_word_interval up_to = {.lo = {.infinite = true}, .hi = {.exact = *number}};
    rec_settled settled;
    rec_settled_init(&settled);
    rec_ends_settle(&up_to, REC_KIND_AMOUNT, conversion, &settled);
    const double rate =
        settled.hi_has_exact ? rec_exact_to_double(&settled.hi, REC_UP) : settled.range.hi;
    rec_settled_clear(&settled);
    return rate;
}

/** A speed limit in the quantity's unit per day; infinite where none is given. */
static double rate_of(rec_builder *builder, const rec_quantity *quantity, const rec_text *text)
{
    if (text->bytes == NULL) {
        return INFINITY;
    }
    written_rate parts = part_rate(builder, text);
    const char *number = rec_arena_copy(&builder->scratch, text->bytes, parts.number_length);
    if (number == NULL || builder->out_of_memory) {
        builder->out_of_memory = true;
        return 0.0;
    }
    const rec_words_context context = {.kind = REC_KIND_REAL};
    rec_words words;
    rec_words_init(&words);
    rec_words_error error = {0};
    bool in_second;
    double rate = 0.0;
    const rec_status status =
        rec_statement_read(REC_VALUE, number, NULL, &context, &words, &error, &in_second);
    if (status == REC_OK && words.unit_length > 0 && parts.unit == NULL) {
        parts.unit = rec_arena_copy(&builder->scratch, number + words.unit_at, words.unit_length);
        builder->out_of_memory = builder->out_of_memory || parts.unit == NULL;
    }
    rec_conversion conversion;
    if (status != REC_OK || words.soft) {
        rec_builder_error(
            builder, REC_E_SYNTAX, rec_builder_place_in(text, error.at),
            "`%s` is no speed: write a number and a unit, such as 20000 shell/day%s%s", text->bytes,
            error.message[0] != '\0' ? "; " : "", error.message);
    } else if (rec_exact_sign(&words.number) < 0) {
        rec_builder_error(builder, REC_E_DOCUMENT, text->place,
                          "a speed limit cannot be below 0: `rise` and `fall` are both counted "
                          "from 0 up");
    } else if (rec_exact_sign(&words.number) > 0) {
        if (rate_conversion(builder, quantity, parts.unit, &conversion)) {
            rate = convert_rate(&words.number, &conversion);
        } else {
            rec_builder_error(builder, REC_E_UNIT, text->place,
                              "`%s` needs a unit of `%s` per time, such as %s/day", text->bytes,
                              quantity->unit_text,
                              quantity->unit == REC_UNIT_ONE ? "5" : quantity->unit_text);
        }
    }
    rec_words_clear(&words);
    return rate;
}

typedef struct named_course {
    const char *name;
    rec_course course;
} named_course;

/** The course of a name; reports what is none. NULL then. */
static const named_course *find_course(rec_builder *builder, const rec_text *text)
{
    static const named_course named[] = {
        {"fixed", {0.0, 0.0}}, {"cumulative", {INFINITY, 0.0}}, {"level", {INFINITY, INFINITY}}};
    if (text->bytes == NULL) {
        return &named[0];
    }
    for (size_t i = 0; i < sizeof named / sizeof named[0]; i++) {
        if (strcmp(text->bytes, named[i].name) == 0) {
            return &named[i];
        }
    }
    rec_builder_error(builder, REC_E_DOCUMENT, text->place,
                      "`%s` is no course: write fixed, cumulative, level or speed limits such as "
                      "{rise: 20000 shell/day, fall: 0}",
                      text->bytes);
    return NULL;
}

static void read_course(rec_builder *builder, const rec_quantity_input *input,
                        rec_quantity *quantity)
{
    const named_course *named = find_course(builder, &input->course);
    if (named != NULL) {
        quantity->course = named->course;
        quantity->course_name = named->name;
    }
    if (input->rise.bytes != NULL || input->fall.bytes != NULL) {
        quantity->course.rise = rate_of(builder, quantity, &input->rise);
        quantity->course.fall = rate_of(builder, quantity, &input->fall);
        quantity->course_name = "limited";
    }
}

/** Makes the values that words leave the domain of a quantity. */
static void settle_within(rec_builder *builder, const rec_words *words, rec_place place,
                          rec_quantity *quantity)
{
    rec_settled settled;
    rec_settled_init(&settled);
    rec_ends_settle(&words->reading[REC_READING_LITERAL], quantity->kind, NULL, &settled);
    if (settled.nothing) {
        rec_builder_error(
            builder, REC_E_DOCUMENT, place, "`within` leaves no value that a%s %s can have",
            quantity->kind == REC_KIND_AMOUNT ? "n" : "", rec_kind_name(quantity->kind));
    } else {
        quantity->has_within = true;
        quantity->domain = settled.range;
        quantity->domain_exact.lo = rec_builder_exact(builder, settled.lo_has_exact, &settled.lo);
        quantity->domain_exact.hi = rec_builder_exact(builder, settled.hi_has_exact, &settled.hi);
    }
    rec_settled_clear(&settled);
}

static void take_within(rec_builder *builder, const rec_quantity_input *input,
                        rec_quantity *quantity)
{
    const rec_figure figure = {.form = REC_FIGURE_RANGE, .range = input->within};
    rec_words words;
    rec_words_init(&words);
    rec_builder_figure(&figure, &words, NULL);
    settle_within(builder, &words, input->place, quantity);
    rec_words_clear(&words);
}

static void read_within(rec_builder *builder, const rec_quantity_input *input,
                        rec_quantity *quantity)
{
    quantity->domain = rec_kind_domain(quantity->kind);
    if (input->has_within) {
        take_within(builder, input, quantity);
        return;
    }
    if (input->within_lo.bytes == NULL || input->within_hi.bytes == NULL) {
        return;
    }
    const rec_words_context context = {.kind = quantity->kind};
    rec_words words;
    rec_words_init(&words);
    rec_words_error error;
    bool in_second = false;
    if (rec_statement_read(REC_BETWEEN, input->within_lo.bytes, input->within_hi.bytes, &context,
                           &words, &error, &in_second) != REC_OK) {
        const rec_text *at = in_second ? &input->within_hi : &input->within_lo;
        rec_builder_error(builder, REC_E_DOCUMENT, rec_builder_place_in(at, error.at), "within: %s",
                          error.message);
    } else if (words.unit_length > 0) {
        rec_builder_error(builder, REC_E_UNIT, input->within_lo.place,
                          "`within` is in the quantity's own unit: write numbers alone");
    } else {
        settle_within(builder, &words, input->within_lo.place, quantity);
    }
    rec_words_clear(&words);
}

static void copy_words(rec_builder *builder, const rec_text_list *list, rec_quantity *quantity)
{
    const char **words = rec_arena_take(&builder->problem->arena, list->count, sizeof *words);
    if (words == NULL) {
        builder->out_of_memory = true;
        return;
    }
    for (size_t i = 0; i < list->count; i++) {
        words[i] = list->items[i].bytes;
    }
    quantity->words = words;
    quantity->word_count = list->count;
}

/** A share is a part of a whole: in km, or of 100 in %, its values would not lie between 0 and 1.
 */
static void check_share(rec_builder *builder, const rec_text *unit, const rec_quantity *quantity)
{
    if (quantity->kind != REC_KIND_SHARE || unit->bytes == NULL) {
        return;
    }
    rec_conversion conversion;
    const rec_status status =
        rec_units_convert(builder->problem->units, quantity->unit, REC_UNIT_ONE, &conversion);
    if (status == REC_E_MEMORY) {
        builder->out_of_memory = true;
        return;
    }
    if (status == REC_OK && conversion.identity) {
        return;
    }
    rec_builder_error(builder, REC_E_UNIT, unit->place,
                      "a share lies between 0 and 1 and has no unit, but `%s` is in %s: write "
                      "`unit: 1`; its figures may be in %%",
                      quantity->id, quantity->unit_text);
}

/** Finds what is wrong with defaults even where no quantity takes them. */
static void check_defaults(rec_builder *builder)
{
    for (size_t d = 0; d < builder->document_count; d++) {
        if (builder->documents[d].has_quantity_defaults) {
            const rec_quantity_input *keys = &builder->documents[d].quantity_defaults;
            rec_quantity quantity;
            (void)kind_of(builder, &keys->kind);
            (void)find_course(builder, &keys->course);
            (void)rec_builder_reading(builder, &keys->reading);
            find_unit(builder, &keys->unit, &quantity);
        }
    }
}

void rec_builder_quantities(rec_builder *builder)
{
    rec_problem *problem = builder->problem;
    problem->quantities =
        rec_arena_take(&problem->arena, builder->quantity_count, sizeof *problem->quantities);
    if (problem->quantities == NULL) {
        builder->out_of_memory = true;
        return;
    }
    problem->quantity_count = builder->quantity_count;
    check_defaults(builder);
    for (size_t i = 0; i < builder->quantity_count; i++) {
        const rec_quantity_input *input = &builder->quantities[i];
        rec_quantity *quantity = &problem->quantities[i];
        rec_builder_subject(builder, "quantity", input->id.bytes);
        (void)rec_builder_add_id(builder, &builder->quantity_names, &input->id, "quantity", false,
                                 (uint32_t)i);
        quantity->id = input->id.bytes;
        quantity->label = input->label.bytes;
        quantity->note = input->note.bytes;
        quantity->reading = rec_builder_reading(builder, &input->reading);
        quantity->place = input->place;
        quantity->kind = kind_of(builder, &input->kind);
        find_unit(builder, &input->unit, quantity);
        check_share(builder, &input->unit, quantity);
        read_course(builder, input, quantity);
        read_within(builder, input, quantity);
        copy_words(builder, &input->words, quantity);
    }
    rec_builder_subject(builder, NULL, NULL);
}
