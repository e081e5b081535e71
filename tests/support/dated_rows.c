/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a dated document says, as rows over quantities at dates. With a rise of
 * at most r and a fall of at most f a day, for unknown moments of S and T:
 *
 *   v(S) - v(T) <= the greatest of 0, f * (T1 - S0) if T1 > S0, r * (S1 - T0) if S1 > T0
 */
#include "support/random_dated.h"

#include <math.h>

typedef struct dates {
    uint32_t group[DATED_QUANTITIES_MAX]; /* quantities that relations join have one */
    bool occurs[DATED_QUANTITIES_MAX][DATED_DATES_MAX]; /* by group */
} dates;

static void join(dates *of, uint32_t a, uint32_t b, uint32_t quantity_count)
{
    const uint32_t from = of->group[b], to = of->group[a];
    for (uint32_t q = 0; q < quantity_count; q++) {
        of->group[q] = of->group[q] == from ? to : of->group[q];
    }
}

static void find_dates(const random_dated *made, dates *of)
{
    *of = (dates){.group = {0}};
    for (uint32_t q = 0; q < made->quantity_count; q++) {
        of->group[q] = q;
    }
    for (size_t i = 0; i < made->relation_count; i++) {
        const dated_relation *relation = &made->relations[i];
        for (size_t t = 1; t < relation->count; t++) {
            join(of, relation->terms[0].quantity, relation->terms[t].quantity,
                 made->quantity_count);
        }
    }
    for (uint32_t q = 0; q < made->quantity_count; q++) {
        of->occurs[of->group[q]][made->as_of] = true;
    }
    for (size_t i = 0; i < made->claim_count; i++) {
        of->occurs[of->group[made->claims[i].quantity]][made->claims[i].date] = true;
    }
    for (size_t i = 0; i < made->relation_count; i++) {
        const dated_relation *relation = &made->relations[i];
        for (size_t t = 0; t < relation->count; t++) {
            if (relation->terms[t].date < DATED_DATES_MAX) {
                of->occurs[of->group[relation->terms[t].quantity]][relation->terms[t].date] = true;
            }
        }
    }
}

static void put_term(random_dated *made, linear_limit *limit, uint32_t column, double coefficient)
{
    mpq_t exact;
    mpq_init(exact);
    mpq_set_d(exact, coefficient);
    linear_document_term(&made->rows, limit, column, exact);
    mpq_clear(exact);
}

static void put_ends(linear_limit *limit, bool has_low, double low, bool has_high, double high)
{
    limit->has_low = has_low;
    limit->has_high = has_high;
    if (has_low) {
        mpq_set_d(limit->low, low);
    }
    if (has_high) {
        mpq_set_d(limit->high, high);
    }
}

static void put_columns(random_dated *made, const dates *of)
{
    linear_document *rows = &made->rows;
    for (uint32_t q = 0; q < made->quantity_count; q++) {
        for (uint32_t d = 0; d < DATED_DATES_MAX; d++) {
            made->column[q][d] = REC_NO_INDEX;
            if (!of->occurs[of->group[q]][d] || (made->fixed[q] && d != made->as_of)) {
                continue;
            }
            const uint32_t column = rows->quantity_count++;
            made->column[q][d] = column;
            mpq_set_d(rows->planted[column], made->path[q][d]);
            if (made->nonnegative[q]) {
                linear_limit *domain =
                    linear_document_limit(rows, rows->parts.index[PART_QUANTITY][q]);
                put_term(made, domain, column, 1.0);
                put_ends(domain, true, 0.0, false, 0.0);
            }
        }
        for (uint32_t d = 0; d < DATED_DATES_MAX && made->fixed[q]; d++) {
            made->column[q][d] = made->column[q][made->as_of];
        }
    }
}

/* How much more it may be at one date than at another. */
static double most_above(const dated_course *course, const dated_span *s, const dated_span *t)
{
    double most = 0.0;
    if (t->last > s->first) {
        most = fmax(most, course->fall > 0.0 ? course->fall * (t->last - s->first) : 0.0);
    }
    if (s->last > t->first) {
        most = fmax(most, course->rise > 0.0 ? course->rise * (s->last - t->first) : 0.0);
    }
    return most;
}

static void put_courses(random_dated *made, uint32_t q)
{
    for (uint32_t s = 0; s < DATED_DATES_MAX && !made->fixed[q]; s++) {
        for (uint32_t t = 0; t < DATED_DATES_MAX; t++) {
            const uint32_t above = made->column[q][s], below = made->column[q][t];
            if (s == t || above == REC_NO_INDEX || below == REC_NO_INDEX) {
                continue;
            }
            const double most = most_above(made->course[q], &dated_spans[s], &dated_spans[t]);
            if (isfinite(most)) {
                linear_limit *limit =
                    linear_document_limit(&made->rows, made->rows.parts.index[PART_QUANTITY][q]);
                put_term(made, limit, above, 1.0);
                put_term(made, limit, below, -1.0);
                put_ends(limit, false, 0.0, true, most);
            }
        }
    }
}

static void put_relation_at(random_dated *made, const dated_relation *relation, uint32_t date)
{
    linear_limit *limit = linear_document_limit(&made->rows, relation->part);
    for (size_t t = 0; t < relation->count; t++) {
        const dated_term *term = &relation->terms[t];
        const uint32_t on = term->date < DATED_DATES_MAX ? term->date : date;
        put_term(made, limit, made->column[term->quantity][on], term->coefficient);
    }
    put_ends(limit, relation->has_low, relation->low, relation->has_high, relation->high);
}

static void put_relation(random_dated *made, const dates *of, const dated_relation *relation)
{
    bool is_done = false;
    for (uint32_t d = 0; d < DATED_DATES_MAX && !is_done; d++) {
        if (of->occurs[of->group[relation->terms[0].quantity]][d]) {
            put_relation_at(made, relation, d);
            is_done = true;
            for (size_t t = 0; t < relation->count; t++) {
                is_done = is_done && (relation->terms[t].date < DATED_DATES_MAX ||
                                      made->fixed[relation->terms[t].quantity]);
            }
        }
    }
}

void random_dated_rows(random_dated *made)
{
    dates of;
    find_dates(made, &of);
    put_columns(made, &of);
    for (uint32_t q = 0; q < made->quantity_count; q++) {
        put_courses(made, q);
    }
    for (size_t i = 0; i < made->claim_count; i++) {
        const dated_claim *claim = &made->claims[i];
        linear_limit *limit = linear_document_limit(&made->rows, claim->part);
        put_term(made, limit, made->column[claim->quantity][claim->date], 1.0);
        put_ends(limit, claim->has_low, claim->low, claim->has_high, claim->high);
    }
    for (size_t i = 0; i < made->relation_count; i++) {
        put_relation(made, &of, &made->relations[i]);
    }
}
