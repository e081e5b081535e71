/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Random courses of few claims, and what clashes there by the definition in
 * rational arithmetic (GMP). Values are few, so that ends meet exactly, and
 * awkward, so that sums do not fit a double.
 */
#include "support/random_course.h"

#include "support/random_line.h"

#include <gmp.h>
#include <math.h>
#include <string.h>

static size_t below(uint64_t *random, size_t count)
{
    return (size_t)(random_next(random) % count);
}

static double random_value(uint64_t *random)
{
    static const double awkward[] = {0.1,
                                     0.3,
                                     2.385,
                                     -2.385,
                                     1e16,
                                     1.0 / 3.0,
                                     -1e16,
                                     0x1p-1074,
                                     3e5,
                                     -0.0,
                                     0.7,
                                     0x1.8p1,
                                     0x1.8000000000001p1,
                                     2.9,
                                     -0x1.8000000000001p1,
                                     1e16 + 2.0};
    if (below(random, 3) == 0) {
        return awkward[below(random, sizeof awkward / sizeof *awkward)];
    }
    return (double)below(random, 9) - 3.0;
}

static double random_rate(uint64_t *random)
{
    static const double rates[] = {0.0, 0.0, (double)INFINITY, (double)INFINITY, 0.5,
                                   0.1, 1.0, 0x1p-1074};
    return rates[below(random, sizeof rates / sizeof *rates)];
}

rec_end random_course_end(uint64_t *random)
{
    const double value = random_value(random) + 0.0;
    const int32_t rank = below(random, 3) == 0 ? (int32_t)below(random, 5) - 2 : 0;
    return (rec_end){.value = value, .rank = rank, .open = below(random, 3) == 0};
}

static bool comes_before(const random_course *made, size_t a, size_t b)
{
    return made->last[a] != made->last[b] ? made->last[a] < made->last[b]
                                          : made->first[a] < made->first[b];
}

static void make_dates(random_course *made, uint64_t *random)
{
    rec_dates *dates = &made->dated.dates;
    const bool moments = below(random, 2) == 0;
    const int64_t far = below(random, 20) == 0 ? -(INT64_C(1) << 39) : 0;
    const size_t wanted = 1 + below(random, RANDOM_COURSE_DATES_MAX);
    dates->count = 0;
    while (dates->count < wanted) {
        size_t at = dates->count;
        made->first[at] = (int64_t)below(random, 7) + far / 2;
        made->last[at] = made->first[at] + (moments ? 0 : (int64_t)below(random, 4));
        bool is_new = true;
        for (size_t i = 0; i < at; i++) {
            is_new = is_new && (comes_before(made, i, at) || comes_before(made, at, i));
        }
        for (; is_new && at > 0 && comes_before(made, at, at - 1); at--) {
            const int64_t first = made->first[at], last = made->last[at];
            made->first[at] = made->first[at - 1];
            made->last[at] = made->last[at - 1];
            made->first[at - 1] = first;
            made->last[at - 1] = last;
        }
        dates->count += is_new ? 1 : 0;
    }
    if (far != 0 && dates->count > 1) { /* as far apart as ticks can be */
        made->first[0] = far;
        made->last[dates->count - 1] = -far;
        made->last[0] = moments ? far : made->last[0];
        made->first[dates->count - 1] = moments ? -far : made->first[dates->count - 1];
    }
    dates->first = made->first;
    dates->last = made->last;
    dates->ticks_per_day = below(random, 3) == 0 ? 1 + (uint32_t)below(random, 11) : 1;
    dates->ticks_per_day = below(random, 12) == 0 ? 86400 : dates->ticks_per_day;
    dates->rise = random_rate(random);
    dates->fall = random_rate(random);
}

static void make_claim(random_course *made, size_t claim, uint64_t *random)
{
    rec_end lo = random_course_end(random), hi = random_course_end(random);
    while (rec_ends_apart(lo, hi)) {
        lo = random_course_end(random);
        hi = random_course_end(random);
    }
    const size_t unbounded = below(random, 4);
    made->lo[claim] = unbounded == 1 ? -(double)INFINITY : lo.value;
    made->hi[claim] = unbounded == 2 ? (double)INFINITY : hi.value;
    made->lo_rank[claim] = lo.rank;
    made->hi_rank[claim] = hi.rank;
    made->flags[claim] = (uint8_t)((lo.open ? REC_LO_OPEN : 0) | (hi.open ? REC_HI_OPEN : 0));
    if (below(random, 16) == 0) {
        made->flags[claim] |= REC_NEVER_HOLDS;
    }
    made->date[claim] = (uint32_t)below(random, made->dated.dates.count);
}

void random_course_make(random_course *made, uint64_t *random)
{
    memset(made, 0, sizeof *made);
    rec_line *line = &made->dated.line;
    make_dates(made, random);
    line->count = below(random, RANDOM_COURSE_CLAIMS_MAX + 1);
    line->lo = made->lo;
    line->hi = made->hi;
    line->flags = made->flags;
    line->lo_rank = made->lo_rank;
    line->hi_rank = made->hi_rank;
    line->origin_count = line->count;
    made->dated.date = made->date;
    for (size_t i = 0; i < line->count; i++) {
        make_claim(made, i, random);
        const size_t other = below(random, i + 1);
        made->name[i] = made->name[other];
        made->name[other] = (uint32_t)(7 * i + 3);
    }
}

void random_course_shuffle(const random_course *from, uint64_t *random, random_course *shuffled,
                           uint32_t to[RANDOM_COURSE_CLAIMS_MAX])
{
    const size_t count = from->dated.line.count;
    *shuffled = *from;
    for (size_t i = 0; i < count; i++) {
        const size_t other = below(random, i + 1);
        to[i] = to[other];
        to[other] = (uint32_t)i;
    }
    for (size_t i = 0; i < count; i++) {
        shuffled->lo[to[i]] = from->lo[i];
        shuffled->hi[to[i]] = from->hi[i];
        shuffled->flags[to[i]] = from->flags[i];
        shuffled->lo_rank[to[i]] = from->lo_rank[i];
        shuffled->hi_rank[to[i]] = from->hi_rank[i];
        shuffled->date[to[i]] = from->date[i];
        shuffled->name[to[i]] = from->name[i];
    }
    rec_line *line = &shuffled->dated.line;
    line->lo = shuffled->lo;
    line->hi = shuffled->hi;
    line->flags = shuffled->flags;
    line->lo_rank = shuffled->lo_rank;
    line->hi_rank = shuffled->hi_rank;
    shuffled->dated.date = shuffled->date;
    shuffled->dated.dates.first = shuffled->first;
    shuffled->dated.dates.last = shuffled->last;
}

/** Raises most to rate * ticks of a day; false where that has no limit. */
static bool raise_to(mpq_t most, double rate, int64_t ticks, uint32_t ticks_per_day)
{
    if (ticks <= 0 || rate <= 0.0) {
        return true;
    }
    if (isinf(rate)) {
        return false;
    }
    mpq_t change, factor;
    mpq_inits(change, factor, NULL);
    mpq_set_d(change, rate);
    mpq_set_si(factor, (long)ticks, ticks_per_day);
    mpq_canonicalize(factor);
    mpq_mul(change, change, factor);
    if (mpq_cmp(change, most) > 0) {
        mpq_set(most, change);
    }
    mpq_clears(change, factor, NULL);
    return true;
}

/** The allowance as it is defined, not rounded; false where it is infinite. */
static bool allowance_of(const rec_dates *dates, size_t from, size_t to, mpq_t most)
{
    mpq_set_ui(most, 0, 1);
    return from == to || (raise_to(most, dates->fall, dates->last[to] - dates->first[from],
                                   dates->ticks_per_day) &&
                          raise_to(most, dates->rise, dates->last[from] - dates->first[to],
                                   dates->ticks_per_day));
}

bool random_course_triangle_holds(const rec_dates *dates, size_t a, size_t b, size_t c)
{
    mpq_t direct, leg, legs;
    mpq_inits(direct, leg, legs, NULL);
    const bool legs_are_finite = allowance_of(dates, a, b, leg) && allowance_of(dates, b, c, legs);
    const bool direct_is_finite = allowance_of(dates, a, c, direct);
    mpq_add(legs, legs, leg);
    const bool holds = !legs_are_finite || (direct_is_finite && mpq_cmp(direct, legs) <= 0);
    mpq_clears(direct, leg, legs, NULL);
    return holds;
}

int random_course_compare(const rec_dates *dates, size_t from, size_t to, double bound, rec_end end,
                          int sign)
{
    mpq_t moved, allowance, other;
    mpq_inits(moved, allowance, other, NULL);
    double outside = end.value;
    if (end.rank * sign > 0) {
        outside = nextafter(outside, sign * (double)INFINITY);
    }
    allowance_of(dates, from, to, allowance);
    mpq_set_d(moved, outside);
    if (sign > 0) {
        mpq_add(moved, moved, allowance);
    } else {
        mpq_sub(moved, moved, allowance);
    }
    mpq_set_d(other, bound);
    const int order = mpq_cmp(other, moved);
    mpq_clears(moved, allowance, other, NULL);
    return order;
}

bool random_course_ends_clash(const rec_dates *dates, size_t from, size_t to, rec_end lo,
                              rec_end hi)
{
    if (isinf(lo.value) || isinf(hi.value)) {
        return false;
    }
    mpq_t allowance;
    mpq_init(allowance);
    const bool is_finite = allowance_of(dates, from, to, allowance);
    const bool is_zero = mpq_sgn(allowance) == 0;
    mpq_clear(allowance);
    if (!is_finite) {
        return false;
    }
    if (is_zero) {
        return lo.value != hi.value ? lo.value > hi.value
               : lo.rank != hi.rank ? lo.rank > hi.rank
                                    : lo.open || hi.open;
    }
    const double above = hi.rank > 0 ? nextafter(hi.value, (double)INFINITY) : hi.value;
    const int order = random_course_compare(dates, from, to, above, lo, -1);
    return order < 0 || (order == 0 && (lo.open || hi.open || lo.rank != 0 || hi.rank != 0));
}

bool random_course_clash(const random_course *course, size_t lower, size_t upper)
{
    const rec_line *line = &course->dated.line;
    if (((line->flags[lower] | line->flags[upper]) & REC_NEVER_HOLDS) != 0) {
        return false;
    }
    return random_course_ends_clash(&course->dated.dates, course->date[lower], course->date[upper],
                                    rec_line_lo(line, lower), rec_line_hi(line, upper));
}
