/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How far two claims are apart, and a heap that keeps the worst pairs. Sums
 * are rounded once and the quotient is corrected by its residual, so that a
 * tighter end never seems to be less far away by a rounding.
 */
#include "core/conflict_gap.h"

#include "core/rounding.h"

/** A sum of two doubles whose last part is below half an ulp of the first. */
typedef struct double_pair {
    double value, rest;
} double_pair;

static double_pair sum_of(double a, double b)
{
    const double value = a + b;
    const double b_part = value - a;
    return (double_pair){value, (a - (value - b_part)) + (b - b_part)};
}

/** a + b, rounded to the neighbour with an odd last bit where it is no double. */
static double odd_sum_of(double a, double b)
{
    const double_pair sum = sum_of(a, b);
    if (sum.rest == 0.0 || (rec_bits_of_double(sum.value) & 1) != 0) {
        return sum.value;
    }
    return sum.rest > 0.0 ? rec_next_up(sum.value) : rec_next_down(sum.value);
}

/* The middle parts rounded to odd keep the last sum from taking what lies just
 * beside a tie for one (Boldo and Melquiond, 2008). */
static double_pair sum_of_three(double a, double b, double c)
{
    const double_pair two = sum_of(b, c);
    const double_pair all = sum_of(a, two.value);
    return sum_of(all.value, odd_sum_of(all.rest, two.rest));
}

static double quotient_of(double_pair a, double_pair b)
{
    const double quotient = a.value / b.value;
    const double residual = fma(-quotient, b.value, a.value) + a.rest - quotient * b.rest;
    return quotient + residual / b.value;
}

rec_pair rec_pair_measured(const rec_sides *sides, uint32_t lower, uint32_t upper)
{
    const size_t from = rec_sides_date(sides, lower), to = rec_sides_date(sides, upper);
    const double allowance =
        from == to ? 0.0 : fmin(rec_dates_allowance(&sides->dated->dates, from, to), DBL_MAX);
    const double lo = sides->dated->line.lo[lower], hi = sides->dated->line.hi[upper];
    rec_pair pair = {lower, upper, 0.0, 0.0, allowance};
    /* An eighth of each keeps all sums finite; only the greatest need it. */
    const double greatest = fmax(fmax(fabs(lo), fabs(hi)), allowance);
    const double scale = greatest > 0x1p1000 ? 0.125 : 1.0;
    const double_pair gap = sum_of_three(lo * scale, -hi * scale, -allowance * scale);
    if (!(gap.value > 0.0)) { /* apart by less than the allowance's own rounding */
        return pair;
    }
    const double_pair size = sum_of(fabs(lo) * scale, fabs(hi) * scale);
    pair.gap = fmin(gap.value / scale, DBL_MAX);
    pair.gap_relative = quotient_of(gap, size);
    return pair;
}

int rec_pair_compare(const uint32_t name[], const rec_pair *a, const rec_pair *b)
{
    if (a->gap_relative != b->gap_relative) {
        return a->gap_relative > b->gap_relative ? -1 : 1;
    }
    if (a->gap != b->gap) {
        return a->gap > b->gap ? -1 : 1;
    }
    const uint32_t a_names[] = {name[a->lower], name[a->upper]};
    const uint32_t b_names[] = {name[b->lower], name[b->upper]};
    const bool a_turned = a_names[0] > a_names[1], b_turned = b_names[0] > b_names[1];
    for (int i = 0; i <= 1; i++) {
        const uint32_t of_a = a_names[a_turned ? 1 - i : i], of_b = b_names[b_turned ? 1 - i : i];
        if (of_a != of_b) {
            return of_a < of_b ? -1 : 1;
        }
    }
    return 0; /* two claims clash one way only: there lo > hi >= lo > hi */
}

static bool is_less_bad(const rec_worst_pairs *worst, size_t a, size_t b)
{
    return rec_pair_compare(worst->name, &worst->pair[a], &worst->pair[b]) > 0;
}

static void swap_pairs(rec_worst_pairs *worst, size_t a, size_t b)
{
    const rec_pair pair = worst->pair[a];
    worst->pair[a] = worst->pair[b];
    worst->pair[b] = pair;
}

static void sift_down(rec_worst_pairs *worst, size_t at, size_t count)
{
    for (size_t child = 2 * at + 1; child < count; child = 2 * at + 1) {
        if (child + 1 < count && is_less_bad(worst, child + 1, child)) {
            child++;
        }
        if (!is_less_bad(worst, child, at)) {
            return;
        }
        swap_pairs(worst, at, child);
        at = child;
    }
}

bool rec_worst_accept(const rec_worst_pairs *worst, const rec_pair *pair)
{
    return worst->count < worst->limit ||
           (worst->limit > 0 && rec_pair_compare(worst->name, pair, &worst->pair[0]) < 0);
}

void rec_worst_keep(rec_worst_pairs *worst, rec_pair pair)
{
    if (worst->count == worst->limit) {
        worst->pair[0] = pair;
        sift_down(worst, 0, worst->count);
        return;
    }
    size_t at = worst->count++;
    worst->pair[at] = pair;
    while (at > 0 && is_less_bad(worst, at, (at - 1) / 2)) {
        swap_pairs(worst, at, (at - 1) / 2);
        at = (at - 1) / 2;
    }
}

void rec_worst_sort(rec_worst_pairs *worst)
{
    for (size_t count = worst->count; count > 1; count--) {
        swap_pairs(worst, 0, count - 1);
        sift_down(worst, 0, count - 1);
    }
}
