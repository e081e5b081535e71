/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two terms that meet: in a sum, in min and max, in a comparison. Both are
 * divided by one of their factors where that leaves a double for the other,
 * and nothing to multiply on one side; else, where a factor is no double, by
 * their common measure, which makes whole numbers of both:
 *
 *     7/3 x + 0.5 y + 2       (1/6) (14 x + 3 y + 12)
 *
 * So a linear side has coefficients without any rounding, as long as there are
 * doubles for them: where the measure leaves none, no other number does.
 */
#include "model/relation_writer.h"

void rec_relation_balance_init(rec_relation_balance *balance)
{
    rec_exact_init(&balance->common);
    rec_exact_init(&balance->a_factor);
    rec_exact_init(&balance->b_factor);
}

void rec_relation_balance_clear(rec_relation_balance *balance)
{
    rec_exact_clear(&balance->common);
    rec_exact_clear(&balance->a_factor);
    rec_exact_clear(&balance->b_factor);
}

/* Takes one of the two factors out of both. */
static void take_out(rec_relation_balance *balance, const rec_exact *common)
{
    rec_exact_copy(&balance->common, common);
    rec_exact_divide(&balance->a_factor, &balance->a_factor, &balance->common);
    rec_exact_divide(&balance->b_factor, &balance->b_factor, &balance->common);
}

static bool divides_to_double(const rec_exact *dividend, const rec_exact *divisor)
{
    rec_exact quotient;
    rec_exact_init(&quotient);
    rec_exact_divide(&quotient, dividend, divisor);
    const bool is_double = rec_relation_is_double(&quotient);
    rec_exact_clear(&quotient);
    return is_double;
}

/* Takes the common measure out of both, with its sign; false where that leaves no doubles. */
static bool take_out_measure(rec_relation_balance *balance, bool negative)
{
    rec_exact measure;
    rec_exact_init(&measure);
    rec_exact_common_measure(&measure, &balance->a_factor, &balance->b_factor);
    if (negative) {
        rec_exact_negate(&measure, &measure);
    }
    const bool leaves_doubles = divides_to_double(&balance->a_factor, &measure) &&
                                divides_to_double(&balance->b_factor, &measure);
    if (leaves_doubles) {
        take_out(balance, &measure);
    }
    rec_exact_clear(&measure);
    return leaves_doubles;
}

void rec_relation_balance_terms(const rec_relation_writer *writer, rec_relation_term a,
                                rec_relation_term b, bool fewest_steps,
                                rec_relation_balance *balance)
{
    rec_relation_factor_of(writer, a, &balance->a_factor);
    rec_relation_factor_of(writer, b, &balance->b_factor);
    rec_exact_set_long(&balance->common, 1, 1);
    const rec_exact *first = &balance->a_factor, *second = &balance->b_factor;
    if (a.is_number || b.is_number) {
        const rec_exact *factor = a.is_number ? second : first;
        const rec_exact *number = a.is_number ? first : second;
        if (divides_to_double(number, factor)) {
            if (fewest_steps || !rec_exact_is_double(factor, -1.0)) { /* c - x stays */
                take_out(balance, factor);
            }
        } else if ((fewest_steps || !rec_relation_is_double(factor) ||
                    !rec_relation_is_double(number)) &&
                   !take_out_measure(balance, rec_exact_sign(factor) < 0 &&
                                                  (fewest_steps || rec_exact_sign(number) < 0))) {
            take_out(balance, factor);
        }
        return;
    }
    if (rec_exact_sign(first) < 0 && rec_exact_sign(second) > 0) {
        first = &balance->b_factor; /* y - x rather than -(x - y) */
        second = &balance->a_factor;
    }
    if (divides_to_double(second, first)) {
        take_out(balance, first);
    } else if (divides_to_double(first, second)) {
        take_out(balance, second);
    } else if ((!rec_relation_is_double(first) || !rec_relation_is_double(second)) &&
               !take_out_measure(balance, rec_exact_sign(first) < 0)) {
        take_out(balance, first);
    }
}

uint32_t rec_relation_write_scaled(rec_relation_writer *writer, rec_relation_term term,
                                   const rec_exact *factor)
{
    return term.is_number ? rec_relation_write_number(writer, factor)
                          : rec_relation_write_product(writer, factor, term.step);
}

/* factor made positive; whether it was not. */
static bool make_positive(rec_exact *factor)
{
    const bool negative = rec_exact_sign(factor) < 0;
    if (negative) {
        rec_exact_negate(factor, factor);
    }
    return negative;
}

rec_relation_term rec_relation_write_sum(rec_relation_writer *writer, rec_relation_term a,
                                         rec_relation_term b)
{
    const rec_relation_term number = a.is_number ? a : b, other = a.is_number ? b : a;
    if (number.is_number && number.factor != REC_NO_INDEX &&
        rec_exact_sign(&writer->work->values[number.factor].lo) == 0) {
        return other;
    }
    rec_relation_balance balance;
    rec_relation_balance_init(&balance);
    rec_relation_balance_terms(writer, a, b, false, &balance);
    const bool a_negative = make_positive(&balance.a_factor);
    const bool b_negative = make_positive(&balance.b_factor);
    const uint32_t first = rec_relation_write_scaled(writer, a, &balance.a_factor);
    const uint32_t second = rec_relation_write_scaled(writer, b, &balance.b_factor);
    const uint32_t step =
        a_negative == b_negative
            ? rec_relation_write_step(writer, REC_TAPE_ADD, first, second)
            : rec_relation_write_step(writer, REC_TAPE_SUBTRACT, a_negative ? second : first,
                                      a_negative ? first : second);
    if (a_negative && b_negative) {
        rec_exact_negate(&balance.common, &balance.common);
    }
    const rec_relation_term sum = rec_relation_make_term(writer, step, &balance.common);
    rec_relation_balance_clear(&balance);
    return sum;
}

rec_relation_term rec_relation_write_choice(rec_relation_writer *writer, rec_relation_term a,
                                            rec_relation_term b, bool greater)
{
    rec_relation_balance balance;
    rec_relation_balance_init(&balance);
    rec_relation_balance_terms(writer, a, b, false, &balance);
    const uint32_t first = rec_relation_write_scaled(writer, a, &balance.a_factor);
    const uint32_t second = rec_relation_write_scaled(writer, b, &balance.b_factor);
    const bool is_max = greater == (rec_exact_sign(&balance.common) > 0);
    const rec_relation_term choice = rec_relation_make_term(
        writer,
        rec_relation_write_step(writer, is_max ? REC_TAPE_MAX : REC_TAPE_MIN, first, second),
        &balance.common);
    rec_relation_balance_clear(&balance);
    return choice;
}
