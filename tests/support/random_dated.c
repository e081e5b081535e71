/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Random documents of quantities that change in time. Each date stands for one
 * moment in it, each quantity gets a path that its course allows; relations get
 * their constants from the paths.
 */
#include "support/random_dated.h"

#include "support/random_line.h"

#include <math.h>
#include <stdio.h>

const dated_span dated_spans[DATED_DATES_MAX] = {
    {"2024-01-10", 9, 9},   {"2024-01-20", 19, 19}, {"2024-02", 31, 59}, {"2024-02-15", 45, 45},
    {"2024-03-01", 60, 60}, {"2024-04", 91, 120},   {"2024-01", 0, 30},  {"2024-04-30", 120, 120},
};

enum { EPOCH_OF_2024 = 19723, LAST_DAY = 120, TEXT_SIZE = 2048 };

static const dated_course courses[] = {
    {"fixed", 0.0, 0.0},
    {"cumulative", INFINITY, 0.0},
    {"level", INFINITY, INFINITY},
    {"{rise: 2 thing/day, fall: 0}", 2.0, 0.0},
    {"{rise: 0.5 thing/day, fall: 1 thing/day}", 0.5, 1.0},
    {"{fall: 3 thing/day}", INFINITY, 3.0},
};

enum { COURSES = sizeof courses / sizeof courses[0] };

enum { DATES_USED_MAX = 4 };

typedef struct making {
    random_dated *made;
    uint64_t *random;
    uint32_t dates[DATES_USED_MAX], date_count; /* those that the document may name */
    int moment[DATED_DATES_MAX];
} making;

static uint32_t below(making *at, uint32_t limit)
{
    return (uint32_t)(random_next(at->random) % limit);
}

static uint32_t random_date(making *at)
{
    return at->dates[below(at, at->date_count)];
}

uint32_t random_dated_index(rec_date date)
{
    for (uint32_t d = 0; d < DATED_DATES_MAX; d++) {
        rec_date own;
        const char *message;
        assert_rec_ok(
            rec_date_read(dated_spans[d].text, strlen(dated_spans[d].text), &own, &message));
        assert_int_equal(own.first, EPOCH_OF_2024 + dated_spans[d].first);
        if (rec_date_same(own, date)) {
            return d;
        }
    }
    return DATED_DATES_MAX;
}

/* By moments, each step within what the course allows, in quarters. */
static void choose_path(making *at, uint32_t q)
{
    const dated_course *of = at->made->course[q];
    double value = (double)below(at, 81) / 4.0 + (at->made->nonnegative[q] ? 20.0 : 0.0);
    int previous = -1;
    for (int day = 0; day <= LAST_DAY; day++) {
        for (uint32_t d = 0; d < DATED_DATES_MAX; d++) {
            if (at->moment[d] != day) {
                continue;
            }
            const double days = previous < 0 ? 0.0 : day - previous;
            const double up = fmin(of->rise, 4.0) * days, down = fmin(of->fall, 4.0) * days;
            const double share = (double)below(at, 9) / 8.0;
            double step = floor((share * (up + down) - down) * 4.0) / 4.0;
            step = fmax(step, -down);
            if (at->made->nonnegative[q] && value + step < 0.0) {
                step = fmax(-value, -down);
            }
            value += step;
            previous = day;
            at->made->path[q][d] = value;
        }
    }
}

static void random_quantity(making *at, uint32_t q)
{
    at->made->course[q] = &courses[below(at, COURSES)];
    at->made->nonnegative[q] = below(at, 3) == 0;
    at->made->fixed[q] = at->made->course[q] == &courses[0];
    (void)document_parts_add(
        &at->made->rows.parts, PART_QUANTITY, "unit: thing, kind: %s, course: %s",
        at->made->nonnegative[q] ? "amount" : "real", at->made->course[q]->text);
    choose_path(at, q);
}

static void random_claim(making *at)
{
    dated_claim *made = &at->made->claims[at->made->claim_count++];
    *made = (dated_claim){.quantity = below(at, at->made->quantity_count),
                          .date = below(at, 2) == 0 ? random_date(at) : at->made->as_of};
    if (at->made->fixed[made->quantity]) {
        made->date = at->made->as_of; /* the document's own is its date */
    }
    const double value = at->made->path[made->quantity][made->date];
    made->low = value - below(at, 6);
    made->high = value + below(at, 6);
    if (!at->made->is_planted && below(at, 3) == 0) {
        made->low += 20.0;
        made->high += 20.0;
    }
    if (at->made->nonnegative[made->quantity]) {
        made->low = fmax(made->low, 0.0);
    }
    const uint32_t form = below(at, 3);
    made->has_low = form != 1;
    made->has_high = form != 0;
    const char *as_of = dated_spans[made->date].text;
    document_parts *parts = &at->made->rows.parts;
    if (form == 0) {
        made->part = (uint32_t)document_parts_add(parts, PART_CLAIM,
                                                  "quantity: q%u, at_least: \"%.2f\", as_of: %s",
                                                  made->quantity, made->low, as_of);
    } else if (form == 1) {
        made->part = (uint32_t)document_parts_add(parts, PART_CLAIM,
                                                  "quantity: q%u, at_most: \"%.2f\", as_of: %s",
                                                  made->quantity, made->high, as_of);
    } else {
        made->part = (uint32_t)document_parts_add(
            parts, PART_CLAIM, "quantity: q%u, between: [\"%.2f\", \"%.2f\"], as_of: %s",
            made->quantity, made->low, made->high, as_of);
    }
}

static double sum_at(const making *at, const dated_relation *relation, uint32_t date)
{
    double sum = 0.0;
    for (size_t t = 0; t < relation->count; t++) {
        const dated_term *term = &relation->terms[t];
        sum += term->coefficient *
               at->made->path[term->quantity][term->date < DATED_DATES_MAX ? term->date : date];
    }
    return sum;
}

/* Whether all its quantities are at dates of their own, or never change. */
static bool is_of_one_date(const making *at, const dated_relation *relation)
{
    for (size_t t = 0; t < relation->count; t++) {
        if (relation->terms[t].date == DATED_DATES_MAX &&
            !at->made->fixed[relation->terms[t].quantity]) {
            return false;
        }
    }
    return true;
}

static void write_relation(making *at, dated_relation *made)
{
    char text[TEXT_SIZE];
    size_t used = 0;
    for (size_t t = 0; t < made->count; t++) {
        const dated_term *term = &made->terms[t];
        used += (size_t)snprintf(text + used, sizeof text - used, "%s%g*q%u", t > 0 ? " + " : "",
                                 term->coefficient, term->quantity);
        if (term->date < DATED_DATES_MAX) {
            used += (size_t)snprintf(text + used, sizeof text - used, "[%s]",
                                     dated_spans[term->date].text);
        }
    }
    const bool is_equality = made->has_low && made->has_high;
    made->part = (uint32_t)document_parts_add(&at->made->rows.parts, PART_RELATION,
                                              "that: \"%s %s %.6f {thing}\"", text,
                                              is_equality     ? "=="
                                              : made->has_low ? ">="
                                                              : "<=",
                                              made->has_low ? made->low : made->high);
}

static void random_relation(making *at)
{
    static const double coefficients[] = {1.0, -1.0, 1.0, -1.0, 2.0, -0.5, 0.25, -3.0};
    dated_relation *made = &at->made->relations[at->made->relation_count++];
    *made = (dated_relation){.count = 0};
    const uint32_t first = below(at, at->made->quantity_count);
    const uint32_t count = 1 + below(at, at->made->quantity_count);
    for (uint32_t i = 0; i < count; i++) {
        const bool is_dated = below(at, 5) == 0;
        made->terms[made->count++] =
            (dated_term){.quantity = (first + i) % at->made->quantity_count,
                         .date = is_dated ? random_date(at) : DATED_DATES_MAX,
                         .coefficient = coefficients[below(at, 8)]};
    }
    double least = INFINITY, greatest = -INFINITY;
    for (uint32_t d = 0; d < DATED_DATES_MAX; d++) {
        least = fmin(least, sum_at(at, made, d));
        greatest = fmax(greatest, sum_at(at, made, d));
    }
    const double away = at->made->is_planted ? 0.0 : 10.0 * below(at, 3);
    const uint32_t form = below(at, is_of_one_date(at, made) ? 3 : 2);
    made->has_low = form != 0;
    made->has_high = form != 1;
    made->low = least - (form == 1 ? below(at, 3) : 0U) + away;
    made->high = form == 2 ? made->low : greatest + below(at, 3) - away;
    write_relation(at, made);
}

/* One more quantity, which is a sum of others at every date. */
static void random_total(making *at)
{
    random_dated *made = at->made;
    const uint32_t total = made->quantity_count++;
    made->course[total] = &courses[2];
    made->nonnegative[total] = false;
    made->fixed[total] = false;
    (void)document_parts_add(&made->rows.parts, PART_QUANTITY,
                             "unit: thing, kind: real, course: level");
    dated_relation *relation = &at->made->relations[at->made->relation_count++];
    *relation = (dated_relation){.has_low = true, .has_high = true, .count = 1};
    relation->terms[0] = (dated_term){total, DATED_DATES_MAX, -1.0};
    for (uint32_t q = 0; q < total; q++) {
        relation->terms[relation->count++] = (dated_term){q, DATED_DATES_MAX, q == 1 ? 2.0 : 1.0};
    }
    for (uint32_t d = 0; d < DATED_DATES_MAX; d++) {
        at->made->path[total][d] = 0.0;
        at->made->path[total][d] = sum_at(at, relation, d);
    }
    write_relation(at, relation);
}

static void choose_dates(making *at)
{
    at->date_count = 1 + below(at, DATES_USED_MAX);
    for (uint32_t i = 0; i < at->date_count; i++) {
        at->dates[i] = below(at, DATED_DATES_MAX);
    }
    at->made->as_of = random_date(at);
    for (uint32_t d = 0; d < DATED_DATES_MAX; d++) {
        const dated_span *span = &dated_spans[d];
        at->moment[d] = span->first + (int)below(at, (uint32_t)(span->last - span->first + 1));
    }
}

void random_dated_make(random_dated *made, uint64_t *random)
{
    static char head[128];
    making at = {.made = made, .random = random};
    made->claim_count = made->relation_count = 0;
    choose_dates(&at);
    (void)snprintf(head, sizeof head, "as_of: %s\nunits: {thing: {}}\n",
                   dated_spans[made->as_of].text);
    linear_document_begin(&made->rows, head);
    made->is_planted = below(&at, 3) != 0;
    made->quantity_count = 1 + below(&at, DATED_QUANTITIES_MAX - 2);
    for (uint32_t q = 0; q < made->quantity_count; q++) {
        random_quantity(&at, q);
    }
    for (uint32_t i = below(&at, 4); i > 0; i--) {
        random_relation(&at);
    }
    if (below(&at, 2) == 0) {
        random_total(&at);
    }
    for (uint32_t i = 1 + below(&at, DATED_CLAIMS_MAX - 1); i > 0; i--) {
        random_claim(&at);
    }
    random_dated_rows(made);
}
