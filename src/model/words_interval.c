/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The manual's table from words to intervals: x the number, g the unit of its
 * last significant digit, h = min(g, |x| / 2). The third column is after
 * Ferson et al., "Natural language of uncertainty: numeric hedge words" (2015).
 */
#include "model/words_interval.h"

/* An end is x + (numerator / denominator) * (h or g), x * that, x * 10^(numerator / 2), or none. */
typedef enum end_basis { OF_X, OF_H, OF_G, TIMES_X, ROOT_TEN, NO_END, OF_DOMAIN } end_basis;

typedef struct end_rule {
    end_basis basis;
    int numerator;
    int denominator;
    bool open;
} end_rule;

typedef struct row {
    end_rule ends[REC_READING_COUNT][2];
    bool one_open; /**< for a count the interval is at least 1 wide */
} row;

/* The words of the table's cells. */
#define AT                                                                                         \
    {                                                                                              \
        OF_X, 0, 1, false                                                                          \
    }
#define BESIDE                                                                                     \
    {                                                                                              \
        OF_X, 0, 1, true                                                                           \
    }
#define BY_H(n, d)                                                                                 \
    {                                                                                              \
        OF_H, n, d, false                                                                          \
    }
#define BY_G(n, d)                                                                                 \
    {                                                                                              \
        OF_G, n, d, false                                                                          \
    }
#define TIMES(n, d)                                                                                \
    {                                                                                              \
        TIMES_X, n, d, false                                                                       \
    }
#define BEFORE_TIMES(n, d)                                                                         \
    {                                                                                              \
        TIMES_X, n, d, true                                                                        \
    }
#define ROOT(n)                                                                                    \
    {                                                                                              \
        ROOT_TEN, n, 1, false                                                                      \
    }
#define NONE                                                                                       \
    {                                                                                              \
        NO_END, 0, 1, true                                                                         \
    }
#define DOMAIN_END                                                                                 \
    {                                                                                              \
        OF_DOMAIN, 0, 1, true                                                                      \
    }
#define ALIKE(lo, hi)                                                                              \
    {                                                                                              \
        {lo, hi}, {lo, hi},                                                                        \
        {                                                                                          \
            lo, hi                                                                                 \
        }                                                                                          \
    }

/* In the order of rec_hedge; ends: literal, rounded, ferson. */
static const row rows[] = {
    [REC_HEDGE_NONE] = {{{AT, AT}, {BY_H(-1, 2), BY_H(1, 2)}, {BY_G(-1, 2), BY_G(1, 2)}}, false},
    [REC_HEDGE_EXACTLY] = {{{AT, AT}, {AT, AT}, {BY_G(-1, 10), BY_G(1, 10)}}, false},
    [REC_HEDGE_ABOUT] =
        {{{BY_H(-1, 2), BY_H(1, 2)}, {BY_H(-1, 1), BY_H(1, 1)}, {BY_G(-2, 1), BY_G(2, 1)}}, false},
    [REC_HEDGE_AROUND] = {{{BY_H(-1, 2), BY_H(1, 2)},
                           {BY_H(-1, 1), BY_H(1, 1)},
                           {BY_G(-10, 1), BY_G(10, 1)}},
                          false},
    [REC_HEDGE_NEARLY] = {{{BY_H(-1, 2), BESIDE}, {BY_H(-1, 1), BESIDE}, {BY_G(-1, 2), AT}}, true},
    [REC_HEDGE_JUST_OVER] = {{{BESIDE, BY_H(1, 2)}, {BESIDE, BY_H(1, 1)}, {AT, BY_G(1, 2)}}, true},
    [REC_HEDGE_OVER] = {{{BESIDE, NONE}, {BESIDE, NONE}, {AT, BY_G(1, 2)}}, false},
    [REC_HEDGE_ABOVE] = {{{BESIDE, NONE}, {BESIDE, NONE}, {AT, BY_G(2, 1)}}, false},
    [REC_HEDGE_MORE_THAN] = {ALIKE(BESIDE, NONE), false},
    [REC_HEDGE_UNDER] = {ALIKE(DOMAIN_END, BESIDE), false},
    [REC_HEDGE_BELOW] = {{{DOMAIN_END, BESIDE}, {DOMAIN_END, BESIDE}, {BY_G(-2, 1), AT}}, false},
    [REC_HEDGE_AT_LEAST] = {ALIKE(AT, NONE), false},
    [REC_HEDGE_AT_MOST] = {ALIKE(DOMAIN_END, AT), false},
    [REC_HEDGE_BETWEEN] = {ALIKE(AT, AT), false},
    [REC_HEDGE_ORDER_OF] = {{{ROOT(-1), ROOT(1)}, {ROOT(-1), ROOT(1)}, {TIMES(1, 2), TIMES(5, 1)}},
                            false},
    [REC_HEDGE_VAGUE] = {ALIKE(TIMES(2, 1), NONE), false},
    [REC_HEDGE_FEW] = {ALIKE(TIMES(3, 1), BEFORE_TIMES(10, 1)), false},
    [REC_HEDGE_NO] = {ALIKE(AT, AT), false},
    [REC_HEDGE_DENIED] = {ALIKE(AT, AT), false},
};

static const row multiples = {ALIKE(TIMES(2, 1), BEFORE_TIMES(10, 1)), false};

static const row *row_of(const rec_word_numbers *numbers)
{
    if (numbers->hedge == REC_HEDGE_VAGUE && numbers->of_multiples) {
        return &multiples;
    }
    if (numbers->hedge == REC_HEDGE_ABOUT_BETWEEN) {
        return &rows[numbers->around ? REC_HEDGE_AROUND : REC_HEDGE_ABOUT];
    }
    return &rows[numbers->hedge];
}

/* h = min(g, |x| / 2), so that "about a million" does not reach zero. */
static void set_h(const rec_word_numbers *numbers, const rec_exact *x, const rec_exact *g,
                  rec_exact *h)
{
    rec_exact limit;
    rec_exact_init(&limit);
    rec_exact_set_long(&limit, 1, 1);
    const bool is_end_of_percent = rec_exact_sign(x) == 0 || rec_exact_compare(x, &limit) == 0;
    if (numbers->percent && numbers->hedge == REC_HEDGE_NONE && is_end_of_percent) {
        rec_exact_set_long(&limit, 1, 100);
    } else {
        rec_exact_set_long(&limit, rec_exact_sign(x) < 0 ? -1 : 1, 2);
        rec_exact_multiply(&limit, &limit, x);
    }
    rec_exact_copy(h, rec_exact_compare(g, &limit) < 0 ? g : &limit);
    rec_exact_clear(&limit);
}

/* The distance of an end from x, without its sign. */
static void set_distance(const rec_word_numbers *numbers, const end_rule *rule, bool one_open,
                         const rec_exact *x, const rec_exact *g, rec_exact *distance)
{
    rec_exact factor;
    rec_exact_init(&factor);
    const int size = rule->numerator < 0 ? -rule->numerator : rule->numerator;
    rec_exact_set_long(&factor, size, (unsigned long)rule->denominator);
    if (rule->basis == OF_H) {
        set_h(numbers, x, g, distance);
    } else {
        rec_exact_copy(distance, g);
    }
    rec_exact_multiply(distance, distance, &factor);
    rec_exact_set_long(&factor, 1, 1);
    if (one_open && numbers->kind == REC_KIND_COUNT && !numbers->percent &&
        rec_exact_compare(distance, &factor) < 0) {
        rec_exact_copy(distance, &factor); /* "nearly 3" of a count is not empty */
    }
    rec_exact_clear(&factor);
}

static void set_end(const rec_word_numbers *numbers, const end_rule *rule, bool one_open,
                    const rec_exact *x, const rec_exact *g, rec_word_end *end)
{
    end->infinite = rule->basis == NO_END || rule->basis == OF_DOMAIN;
    end->domain = rule->basis == OF_DOMAIN;
    end->open = rule->open;
    end->root_ten = rule->basis == ROOT_TEN ? rule->numerator : 0;
    rec_exact_set_long(&end->exact, 0, 1);
    if (end->infinite) {
        return;
    }
    if (rule->basis == OF_H || rule->basis == OF_G) {
        rec_exact distance;
        rec_exact_init(&distance);
        set_distance(numbers, rule, one_open, x, g, &distance);
        if (rule->numerator < 0) {
            rec_exact_subtract(&end->exact, x, &distance);
        } else {
            rec_exact_add(&end->exact, x, &distance);
        }
        rec_exact_clear(&distance);
    } else if (rule->basis == TIMES_X) {
        rec_exact_set_long(&end->exact, rule->numerator, (unsigned long)rule->denominator);
        rec_exact_multiply(&end->exact, &end->exact, x);
    } else {
        rec_exact_copy(&end->exact, x);
    }
}

void rec_word_intervals(const rec_word_numbers *numbers, rec_word_interval reading[])
{
    const row *of_hedge = row_of(numbers);
    for (int i = 0; i < REC_READING_COUNT; i++) {
        const end_rule *rules = of_hedge->ends[i];
        set_end(numbers, &rules[0], of_hedge->one_open, numbers->x, numbers->x_granularity,
                &reading[i].lo);
        set_end(numbers, &rules[1], of_hedge->one_open, numbers->second,
                numbers->second_granularity, &reading[i].hi);
    }
}
