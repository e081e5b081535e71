/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From the ends that words give to the ends that are computed with: into the
 * quantity's unit, cut by its kind, whole numbers for a count. An end stays
 * exact as long as no inexact factor and no root touches it.
 */
#include "model/settle.h"

#include "core/rounding.h"
#include "model/problem.h"

#include <math.h>

/** Up to here every whole number is a double. */
#define WHOLE_DOUBLE_MAX (UINT64_C(1) << 53)

/** One end on its way: exact until something inexact happens to it. */
typedef struct moving_end {
    bool infinite, open, is_exact;
    double value; /**< where not exact: already rounded outward */
    rec_exact *exact;
} moving_end;

void rec_settled_init(rec_settled *settled)
{
    *settled = (rec_settled){.nothing = true};
    rec_exact_init(&settled->lo);
    rec_exact_init(&settled->hi);
}

void rec_settled_clear(rec_settled *settled)
{
    rec_exact_clear(&settled->lo);
    rec_exact_clear(&settled->hi);
}

/** x * factor + offset, enclosed on the side of the direction. */
static double convert_down(double x, const rec_conversion *conversion)
{
    const double factor = x >= 0.0 ? conversion->factor_lo : conversion->factor_hi;
    return rec_add_down(rec_mul_down(x, factor), conversion->offset_lo);
}

static double convert_up(double x, const rec_conversion *conversion)
{
    const double factor = x >= 0.0 ? conversion->factor_hi : conversion->factor_lo;
    return rec_add_up(rec_mul_up(x, factor), conversion->offset_hi);
}

static double outward(const rec_word_end *end, rec_direction direction)
{
    if (end->root_ten > 0) {
        return rec_exact_times_root_ten(&end->exact, direction);
    }
    if (end->root_ten < 0) {
        return rec_exact_over_root_ten(&end->exact, direction);
    }
    return rec_exact_to_double(&end->exact, direction);
}

static void multiply_exactly(rec_exact *x, const rec_conversion *conversion)
{
    rec_exact factor;
    rec_exact_init(&factor);
    rec_exact_set_double(&factor, (double)conversion->numerator);
    rec_exact_multiply(x, x, &factor);
    rec_exact_set_double(&factor, (double)conversion->denominator);
    rec_exact_divide(x, x, &factor);
    rec_exact_clear(&factor);
}

/** Whether the conversion is a factor that is known exactly and whose parts are doubles. */
static bool is_exact_factor(const rec_conversion *conversion)
{
    return conversion->exact && conversion->offset_lo == 0.0 && conversion->offset_hi == 0.0 &&
           conversion->numerator <= WHOLE_DOUBLE_MAX && conversion->denominator <= WHOLE_DOUBLE_MAX;
}

static moving_end convert(const rec_word_end *end, const rec_conversion *conversion,
                          rec_direction direction, rec_exact *exact)
{
    moving_end moving = {.infinite = end->infinite, .open = end->open, .exact = exact};
    const bool unchanged = conversion == NULL || conversion->identity;
    const bool stays_exact = unchanged || is_exact_factor(conversion);
    if (end->infinite) {
        moving.open = true;
        moving.value = direction == REC_DOWN ? -INFINITY : INFINITY;
    } else if (end->root_ten == 0 && stays_exact) {
        moving.is_exact = true;
        rec_exact_copy(exact, &end->exact);
        if (!unchanged) {
            multiply_exactly(exact, conversion);
        }
    } else {
        moving.value = outward(end, direction);
        if (!unchanged) {
            moving.value = direction == REC_DOWN ? convert_down(moving.value, conversion)
                                                 : convert_up(moving.value, conversion);
        }
    }
    return moving;
}

static void replace_by(moving_end *end, double value)
{
    end->infinite = false;
    end->open = false;
    end->is_exact = true;
    rec_exact_set_double(end->exact, value);
}

/** -1, 0, 1: where the end lies from a finite limit. */
static int side_of(const moving_end *end, double limit)
{
    if (end->infinite || !end->is_exact) {
        return end->value < limit ? -1 : end->value > limit;
    }
    rec_exact at_limit;
    rec_exact_init(&at_limit);
    rec_exact_set_double(&at_limit, limit);
    const int order = rec_exact_compare(end->exact, &at_limit);
    rec_exact_clear(&at_limit);
    return order < 0 ? -1 : order > 0;
}

/** Cuts both ends by the kind's domain; false when nothing of it lies there. */
static bool cut(moving_end *lo, moving_end *hi, rec_kind kind)
{
    const rec_range domain = rec_kind_domain(kind);
    if (isfinite(domain.lo)) {
        const int hi_side = side_of(hi, domain.lo);
        if (hi_side < 0 || (hi_side == 0 && hi->open)) {
            return false;
        }
        if (side_of(lo, domain.lo) < 0) {
            replace_by(lo, domain.lo);
        }
    }
    if (isfinite(domain.hi)) {
        const int lo_side = side_of(lo, domain.hi);
        if (lo_side > 0 || (lo_side == 0 && lo->open)) {
            return false;
        }
        if (side_of(hi, domain.hi) > 0) {
            replace_by(hi, domain.hi);
        }
    }
    return true;
}

/** Moves a finite end inward to a whole number; step is +1 for a low end, -1 for a high one. */
static void make_whole(moving_end *end, int step)
{
    if (end->infinite) {
        return;
    }
    if (!end->is_exact) {
        if (!isfinite(end->value)) {
            return;
        }
        rec_exact_set_double(end->exact, end->value);
        end->is_exact = true;
    }
    rec_exact whole;
    rec_exact_init(&whole);
    if (step > 0) {
        rec_exact_ceil(&whole, end->exact);
    } else {
        rec_exact_floor(&whole, end->exact);
    }
    if (end->open && rec_exact_compare(&whole, end->exact) == 0) {
        rec_exact one;
        rec_exact_init(&one);
        rec_exact_set_long(&one, step, 1);
        rec_exact_add(&whole, &whole, &one);
        rec_exact_clear(&one);
    }
    rec_exact_copy(end->exact, &whole);
    end->open = false;
    rec_exact_clear(&whole);
}

/** The end as a double; *has_exact tells that the exact number is another one that must be kept. */
static double as_double(const moving_end *end, bool converted, rec_direction direction,
                        bool *has_exact)
{
    *has_exact = false;
    if (!end->is_exact) {
        return end->value + 0.0; /* -0 becomes 0 */
    }
    if (converted) {
        return rec_exact_to_double(end->exact, direction);
    }
    const double nearest = rec_exact_to_double(end->exact, REC_NEAREST);
    if (!isfinite(nearest)) {
        return rec_exact_to_double(end->exact, direction);
    }
    *has_exact = !rec_exact_is_double(end->exact, nearest);
    return nearest;
}

static bool is_empty(const moving_end *lo, const moving_end *hi)
{
    if (lo->infinite || hi->infinite) {
        return false;
    }
    if (lo->is_exact && hi->is_exact) {
        const int order = rec_exact_compare(lo->exact, hi->exact);
        return order > 0 || (order == 0 && (lo->open || hi->open));
    }
    const double lo_value = lo->is_exact ? rec_exact_to_double(lo->exact, REC_DOWN) : lo->value;
    const double hi_value = hi->is_exact ? rec_exact_to_double(hi->exact, REC_UP) : hi->value;
    return lo_value > hi_value || (lo_value == hi_value && (lo->open || hi->open));
}

void rec_ends_settle(const rec_word_interval *words, rec_kind kind,
                     const rec_conversion *conversion, rec_settled *settled)
{
    const bool converted = conversion != NULL && !conversion->identity;
    moving_end lo = convert(&words->lo, conversion, REC_DOWN, &settled->lo);
    moving_end hi = convert(&words->hi, conversion, REC_UP, &settled->hi);

    settled->range = (rec_range){0};
    settled->lo_has_exact = false;
    settled->hi_has_exact = false;
    settled->outside = !cut(&lo, &hi, kind);
    settled->nothing = settled->outside;
    if (settled->outside) {
        return;
    }
    if (kind == REC_KIND_COUNT) {
        make_whole(&lo, 1);
        make_whole(&hi, -1);
    }
    settled->nothing = is_empty(&lo, &hi);
    if (settled->nothing) {
        return;
    }
    settled->range.lo = as_double(&lo, converted, REC_DOWN, &settled->lo_has_exact);
    settled->range.hi = as_double(&hi, converted, REC_UP, &settled->hi_has_exact);
    settled->range.lo_open = lo.open || !isfinite(settled->range.lo);
    settled->range.hi_open = hi.open || !isfinite(settled->range.hi);
    if (settled->range.lo == settled->range.hi && !settled->lo_has_exact &&
        !settled->hi_has_exact) {
        /* an open end that outward rounding brought onto the other one */
        settled->range.lo_open = settled->range.hi_open = false;
    }
}
