/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How sure a stated value is: from the forms in which people give it to
 * standard uncertainties, or to an interval that is entailed.
 */
#include "model/builder.h"

#include "estimate/uncertainty.h"

#include <math.h>
#include <string.h>

/** `as_bound: true`: the coverage that is meant when none is said. */
enum { USUAL_COVERAGE = 2 };

void rec_stated_uncertainty_init(rec_stated_uncertainty *stated)
{
    rec_exact_init(&stated->minus);
    rec_exact_init(&stated->plus);
    stated->df = INFINITY;
    stated->measured = false;
}

void rec_stated_uncertainty_clear(rec_stated_uncertainty *stated)
{
    rec_exact_clear(&stated->minus);
    rec_exact_clear(&stated->plus);
}

/** Reads a plain number above 0 (or 0 itself where allowed); false after an error. */
static bool read_number(rec_builder *builder, const rec_text *text, bool zero_too,
                        rec_exact *number)
{
    const rec_words_context context = {.kind = REC_KIND_REAL};
    rec_words words;
    rec_words_init(&words);
    rec_words_error error = {0};
    bool in_second;
    const rec_status status =
        rec_statement_read(REC_VALUE, text->bytes, NULL, &context, &words, &error, &in_second);
    const int sign = rec_exact_sign(&words.number);
    const bool good = status == REC_OK && !words.soft && words.unit_length == 0 &&
                      (sign > 0 || (sign == 0 && zero_too));
    if (good) {
        rec_exact_copy(number, &words.number);
    } else {
        rec_builder_error(builder, REC_E_DOCUMENT, text->place,
                          "`%s`: write a number%s, in the claim's unit%s%s", text->bytes,
                          zero_too ? " from 0 up" : " above 0", status != REC_OK ? "; " : "",
                          error.message);
    }
    rec_words_clear(&words);
    return good;
}

static bool read_double(rec_builder *builder, const rec_text *text, double *number)
{
    rec_exact exact;
    rec_exact_init(&exact);
    const bool good = read_number(builder, text, false, &exact);
    *number = rec_exact_to_double(&exact, REC_NEAREST);
    rec_exact_clear(&exact);
    return good;
}

/** Half a width that holds with a probability, to a standard uncertainty. */
static bool from_half_width(rec_builder *builder, const rec_uncertainty_input *input,
                            rec_stated_uncertainty *stated)
{
    double level, standard;
    if (!read_double(builder, &input->level, &level)) {
        return false;
    }
    const double half_width = rec_exact_to_double(&stated->plus, REC_NEAREST);
    if (rec_uncertainty_of_half_width(half_width, level, stated->df, &standard) != REC_OK) {
        rec_builder_error(builder, REC_E_DOCUMENT, input->level.place,
                          "`%s` is no level: write a probability between 0 and 1, such as 0.95 or "
                          "95 %%",
                          input->level.bytes);
        return false;
    }
    rec_exact_set_double(&stated->plus, standard);
    return true;
}

static bool from_expanded(rec_builder *builder, const rec_uncertainty_input *input,
                          rec_stated_uncertainty *stated)
{
    rec_exact factor;
    rec_exact_init(&factor);
    const bool good = read_number(builder, &input->factor, false, &factor);
    if (good) {
        rec_exact_divide(&stated->plus, &stated->plus, &factor);
    }
    rec_exact_clear(&factor);
    return good;
}

static bool from_relative(rec_builder *builder, const rec_uncertainty_input *input,
                          const rec_words *words, rec_stated_uncertainty *stated)
{
    if (!read_number(builder, &input->relative, true, &stated->plus)) {
        return false;
    }
    rec_exact_multiply(&stated->plus, &stated->plus, &words->number);
    if (rec_exact_sign(&stated->plus) < 0) {
        rec_exact minus_one;
        rec_exact_init(&minus_one);
        rec_exact_set_long(&minus_one, -1, 1);
        rec_exact_multiply(&stated->plus, &stated->plus, &minus_one);
        rec_exact_clear(&minus_one);
    }
    return true;
}

/** Reads the one form that is given; its plain half width, if entailed, is left in stated->plus. */
static bool read_form(rec_builder *builder, const rec_uncertainty_input *input,
                      const rec_words *words, rec_stated_uncertainty *stated, bool *entailed)
{
    if (input->df.bytes != NULL && !read_double(builder, &input->df, &stated->df)) {
        return false;
    }
    if (stated->df < 1.0) {
        rec_builder_error(builder, REC_E_DOCUMENT, input->df.place,
                          "`%s`: degrees of freedom are at least 1", input->df.bytes);
        return false;
    }
    bool good = true;
    if (input->standard.bytes != NULL) {
        good = read_number(builder, &input->standard, true, &stated->plus);
    } else if (input->expanded.bytes != NULL) {
        good = read_number(builder, &input->expanded, true, &stated->plus) &&
               from_expanded(builder, input, stated);
    } else if (input->half_width.bytes != NULL) {
        good = read_number(builder, &input->half_width, true, &stated->plus);
        *entailed = input->level.bytes == NULL;
        good = good && (*entailed || from_half_width(builder, input, stated));
    } else if (input->relative.bytes != NULL) {
        good = from_relative(builder, input, words, stated);
    } else {
        return read_number(builder, &input->plus, true, &stated->plus) &&
               read_number(builder, &input->minus, true, &stated->minus);
    }
    rec_exact_copy(&stated->minus, &stated->plus);
    return good;
}

/** Makes [x - k * minus, x + k * plus] what the words say, whatever the reading. */
static void entail(const rec_stated_uncertainty *stated, const rec_exact *coverage,
                   rec_words *words)
{
    rec_exact lo, hi;
    rec_exact_init(&lo);
    rec_exact_init(&hi);
    rec_exact_multiply(&lo, &stated->minus, coverage);
    rec_exact_subtract(&lo, &words->soft_value, &lo);
    rec_exact_multiply(&hi, &stated->plus, coverage);
    rec_exact_add(&hi, &words->soft_value, &hi);
    for (int r = 0; r < REC_READING_COUNT; r++) {
        rec_word_interval *interval = &words->reading[r];
        interval->lo.infinite = interval->lo.open = interval->lo.domain = false;
        interval->hi.infinite = interval->hi.open = interval->hi.domain = false;
        interval->lo.root_ten = interval->hi.root_ten = 0;
        rec_exact_copy(&interval->lo.exact, &lo);
        rec_exact_copy(&interval->hi.exact, &hi);
    }
    words->soft = false;
    rec_exact_clear(&lo);
    rec_exact_clear(&hi);
}

static bool read_coverage(rec_builder *builder, const rec_text *text, rec_exact *coverage)
{
    if (text->plain && strcmp(text->bytes, "true") == 0) {
        rec_exact_set_long(coverage, USUAL_COVERAGE, 1);
        return true;
    }
    return read_number(builder, text, false, coverage);
}

bool rec_builder_uncertainty(rec_builder *builder, const rec_claim_input *input, rec_words *words,
                             rec_stated_uncertainty *stated)
{
    const rec_uncertainty_input *uncertainty = &input->uncertainty;
    bool entailed = false;
    if (uncertainty->given) {
        if (input->form != REC_VALUE || words->soft) {
            rec_builder_error(builder, REC_E_DOCUMENT, uncertainty->place,
                              "`uncertainty` belongs to a `value` that states none itself");
            return false;
        }
        if (!read_form(builder, uncertainty, words, stated, &entailed)) {
            return false;
        }
        words->soft = true;
        words->hedge = REC_HEDGE_PLUS_MINUS;
        rec_exact_copy(&words->soft_value, &words->number);
        rec_exact_copy(&words->soft_standard, &stated->plus);
    } else if (words->soft) {
        rec_exact_copy(&stated->minus, &words->soft_standard);
        rec_exact_copy(&stated->plus, &words->soft_standard);
    }
    return rec_builder_as_bound(builder, input, entailed, words, stated);
}

bool rec_builder_as_bound(rec_builder *builder, const rec_claim_input *input, bool entailed,
                          rec_words *words, rec_stated_uncertainty *stated)
{
    const rec_text *as_bound = &input->as_bound;
    const bool wanted =
        as_bound->bytes != NULL && !(as_bound->plain && strcmp(as_bound->bytes, "false") == 0);
    if (wanted && (!words->soft || entailed)) {
        rec_builder_error(builder, REC_E_DOCUMENT, as_bound->place,
                          "`as_bound` belongs to a statistical claim: a value with an uncertainty");
        return false;
    }
    stated->measured = words->soft && !entailed;
    if (!entailed && !wanted) {
        return true;
    }
    rec_exact coverage;
    rec_exact_init(&coverage);
    rec_exact_set_long(&coverage, 1, 1);
    const bool good = !wanted || read_coverage(builder, as_bound, &coverage);
    if (good) {
        entail(stated, &coverage, words);
    }
    rec_exact_clear(&coverage);
    return good;
}
