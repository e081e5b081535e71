/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Items brought into one order and scale: sums taken in that order do not
 * depend on the order the items came in. Half widths are taken from the items
 * as they came, since the ends of a narrow interval lose it once they are
 * moved.
 */
#include "estimate/censored_sample.h"

#include "core/sort.h"
#include "core/workspace.h"
#include "estimate/sample.h"
#include "estimate/sum.h"

#include <math.h>

/* Least width and uncertainty of a scale of 1: what is smaller would not be
 * seen, or its square be too small. */
static const double FINENESS = 0x1p-200;
/* Of differences between ends within the limit; for lognormal u / y may be
 * more. */
static const double REACH_MAX = 0x1p1001;

/* The counted items as they came, side by side, and their order. */
typedef struct columns {
    size_t count;
    double *low, *high, *u, *weight;
    double *key; /* scratch */
    uint32_t *order;
    rec_workspace work;
} columns;

enum { COLUMNS = 9 };

static rec_status take_memory(rec_censored_sample *s, columns *c)
{
    size_t size_bytes = 0, sort_bytes = 0;
    rec_status status = rec_sort_size(c->count, &sort_bytes);
    for (int column = 0; column < COLUMNS && status == REC_OK; column++) {
        status = rec_size_add_array(c->count, sizeof(double), &size_bytes);
    }
    if (status == REC_OK) {
        status = rec_size_add_array(c->count, sizeof(uint32_t), &size_bytes);
    }
    if (status == REC_OK) {
        status = rec_size_add_array(sort_bytes, 1, &size_bytes);
    }
    if (status != REC_OK) {
        return status;
    }
    s->memory = s->allocator.allocate(s->allocator.context, size_bytes);
    if (s->memory == NULL) {
        return REC_E_MEMORY;
    }
    c->work = (rec_workspace){.memory = s->memory, .size_bytes = size_bytes};
    double **const each[COLUMNS] = {&c->low, &c->high, &c->u,    &c->weight, &c->key,
                                    &s->low, &s->high, &s->half, &s->weight};
    for (int column = 0; column < COLUMNS; column++) {
        *each[column] = rec_workspace_take(&c->work, c->count, sizeof(double));
    }
    c->order = rec_workspace_take(&c->work, c->count, sizeof(uint32_t));
    return REC_OK;
}

static void copy(const rec_censored_item items[], size_t count, const double weights[],
                 bool lognormal, columns *c)
{
    c->count = 0;
    for (size_t i = 0; i < count; i++) {
        const double low = lognormal && items[i].low <= 0.0 ? -HUGE_VAL : items[i].low;
        if (isinf(low) && isinf(items[i].high)) {
            continue;
        }
        c->low[c->count] = low + 0.0; /* -0 is 0 */
        c->high[c->count] = items[i].high + 0.0;
        c->u[c->count] = items[i].u;
        c->weight[c->count] = weights != NULL ? weights[i] : 1.0;
        c->count++;
    }
}

static double half_width(const rec_censored_sample *s, double low, double high)
{
    if (isinf(low) || isinf(high)) {
        return HUGE_VAL;
    }
    if (!s->is_lognormal) {
        return high / 2.0 - low / 2.0;
    }
    const double share = (high - low) / low;
    return share < 1.0 ? log1p(share) / 2.0 : (log(high) - log(low)) / 2.0;
}

static double uncertainty(const rec_censored_sample *s, const columns *c, size_t i)
{
    return s->is_lognormal ? c->u[i] / c->low[i] : c->u[i];
}

/* How well an item tells where it is, to choose a centre by; points best,
 * bounds least. */
static double vagueness(const rec_censored_sample *s, const columns *c, size_t i)
{
    return c->u[i] > 0.0             ? uncertainty(s, c, i)
           : c->low[i] == c->high[i] ? 0.0
                                     : half_width(s, c->low[i], c->high[i]);
}

static void weigh_for_centre(const rec_censored_sample *s, columns *c, double weight[])
{
    double least = HUGE_VAL, greatest = 0.0;
    for (size_t i = 0; i < c->count; i++) {
        const double vague = vagueness(s, c, i);
        least = vague > 0.0 ? fmin(least, vague) : least;
        greatest = isinf(vague) ? greatest : fmax(greatest, vague);
    }
    for (size_t i = 0; i < c->count; i++) {
        const double vague = fmax(least, fmin(vagueness(s, c, i), greatest));
        const double share = isinf(least) ? 1.0 : least / vague;
        weight[i] = c->weight[i] * share * share;
    }
}

/* The least of the items' nearest ends that half of the weight, with precision,
 * does not exceed; held between what the others share or miss. Where few items
 * decide, differences from it are exact. */
static rec_status find_centre(rec_censored_sample *s, columns *c, const rec_censored_survey *survey)
{
    rec_sum total = {0.0, 0.0}, reached = {0.0, 0.0};
    double *const weight = s->weight; /* not yet used */
    weigh_for_centre(s, c, weight);
    for (size_t i = 0; i < c->count; i++) {
        c->key[i] = isinf(c->low[i]) ? c->high[i] : c->low[i];
    }
    rec_sort_start(c->count, c->order);
    rec_status status = rec_sort_by_double(c->count, weight, c->order, &c->work);
    if (status == REC_OK) {
        status = rec_sort_by_double(c->count, c->key, c->order, &c->work);
    }
    if (status != REC_OK) {
        return status;
    }
    for (size_t i = 0; i < c->count; i++) {
        rec_sum_add(&total, weight[c->order[i]]);
    }
    const double half = rec_sum_value(total) / 2.0;
    size_t i = 0;
    for (; i + 1 < c->count; i++) {
        rec_sum_add(&reached, weight[c->order[i]]);
        if (rec_sum_value(reached) >= half) {
            break;
        }
    }
    const double least = fmin(survey->shared_low, survey->shared_high);
    const double most = fmax(survey->shared_low, survey->shared_high);
    s->centre = fmin(fmax(c->key[c->order[i]], least), most) + 0.0;
    return REC_OK;
}

static rec_status put_in_order(columns *c)
{
    const double *const keys[] = {c->weight, c->u, c->high, c->low};
    rec_status status = REC_OK;
    rec_sort_start(c->count, c->order);
    for (size_t key = 0; key < sizeof keys / sizeof keys[0] && status == REC_OK; key++) {
        status = rec_sort_by_double(c->count, keys[key], c->order, &c->work);
    }
    return status;
}

/* From the centre, before the scale. */
static double from_centre(const rec_censored_sample *s, double x)
{
    if (isinf(x)) {
        return x;
    }
    if (!s->is_lognormal) {
        return x - s->centre;
    }
    const double share = (x - s->centre) / s->centre;
    return fabs(share) < 0.5 ? log1p(share) : log(x) - log(s->centre);
}

static rec_status find_scale(rec_censored_sample *s, const columns *c)
{
    double greatest = 0.0;
    for (size_t i = 0; i < c->count; i++) {
        const double low = from_centre(s, c->low[i]), high = from_centre(s, c->high[i]);
        greatest = fmax(greatest, fmax(low, -high));
        greatest = fmax(greatest, uncertainty(s, c, i));
    }
    if (!(greatest <= REACH_MAX)) {
        return REC_E_LIMIT;
    }
    int exponent = 0;
    (void)frexp(greatest, &exponent);
    s->scale = ldexp(1.0, exponent);
    return REC_OK;
}

static void add_points(rec_censored_sample *s, const columns *c)
{
    rec_sum weight = {0.0, 0.0}, first = {0.0, 0.0}, squares = {0.0, 0.0};
    for (int pass = 0; pass < 2; pass++) {
        for (size_t k = 0; k < c->count; k++) {
            const size_t i = c->order[k];
            if (c->low[i] != c->high[i] || c->u[i] > 0.0) {
                continue;
            }
            const double x = from_centre(s, c->low[i]) / s->scale;
            if (pass == 0) {
                rec_sum_add(&weight, c->weight[i]);
                rec_sum_add(&first, c->weight[i] * x);
            } else {
                rec_sum_add(&squares, c->weight[i] * (x - s->point_mean) * (x - s->point_mean));
            }
        }
        s->point_weight = rec_sum_value(weight);
        s->point_mean = s->point_weight > 0.0 ? rec_sum_value(first) / s->point_weight : 0.0;
    }
    s->point_squares = rec_sum_value(squares);
}

/* Intervals from the front, measured items from the back. */
static rec_status fill(rec_censored_sample *s, const columns *c)
{
    rec_sum total = {0.0, 0.0}, constant = {0.0, 0.0};
    size_t back = c->count;
    s->weight_least = s->u_least = HUGE_VAL;
    for (size_t k = 0; k < c->count; k++) {
        const size_t i = c->order[k];
        const double w = c->weight[i];
        rec_sum_add(&total, w);
        s->weight_least = fmin(s->weight_least, w);
        if (c->low[i] < c->high[i]) {
            const size_t at = s->interval_count++;
            s->low[at] = from_centre(s, c->low[i]) / s->scale;
            s->high[at] = from_centre(s, c->high[i]) / s->scale;
            s->half[at] = half_width(s, c->low[i], c->high[i]) / s->scale;
            s->weight[at] = w;
            if (!(s->half[at] >= FINENESS)) {
                return REC_E_LIMIT;
            }
            continue;
        }
        rec_sum_add(&constant, -w * log(s->scale));
        if (s->is_lognormal) {
            rec_sum_add(&constant, -w * log(c->low[i]));
        }
        if (c->u[i] > 0.0) {
            const double u = uncertainty(s, c, i) / s->scale;
            if (!(u >= FINENESS)) {
                return REC_E_LIMIT;
            }
            back--;
            s->low[back] = from_centre(s, c->low[i]) / s->scale;
            s->half[back] = u * u;
            s->weight[back] = w;
            s->u_least = fmin(s->u_least, u);
        }
    }
    s->measured_count = c->count - back;
    s->y = s->low + back;
    s->variance = s->half + back;
    s->y_weight = s->weight + back;
    s->weight_total = rec_sum_value(total);
    s->constant = rec_sum_value(constant);
    return REC_OK;
}

static void find_bounds(rec_censored_sample *s, const rec_censored_survey *survey)
{
    rec_sum weight[2] = {{0.0, 0.0}, {0.0, 0.0}}, first[2] = {{0.0, 0.0}, {0.0, 0.0}};
    s->only_bounds = survey->interval_count + survey->point_count + survey->measured_count == 0;
    for (size_t i = 0; i < s->interval_count && s->only_bounds; i++) {
        const bool at_most = isinf(s->low[i]);
        rec_sum_add(&weight[at_most], s->weight[i]);
        rec_sum_add(&first[at_most], s->weight[i] * (at_most ? s->high[i] : s->low[i]));
    }
    s->at_least_weight = rec_sum_value(weight[0]);
    s->at_most_weight = rec_sum_value(weight[1]);
    if (s->at_least_weight > 0.0 && s->at_most_weight > 0.0) {
        s->at_least_mean = rec_sum_value(first[0]) / s->at_least_weight;
        s->at_most_mean = rec_sum_value(first[1]) / s->at_most_weight;
    }
    s->shared_low = from_centre(s, survey->shared_low) / s->scale;
    s->shared_high = from_centre(s, survey->shared_high) / s->scale;
}

rec_status rec_censored_sample_make(const rec_censored_item items[], size_t count,
                                    const rec_censored_options *options,
                                    const rec_censored_survey *survey,
                                    const rec_allocator *allocator, rec_censored_sample *sample)
{
    rec_censored_sample made = {.is_lognormal = options->distribution == REC_CENSORED_LOGNORMAL,
                                .allocator = rec_allocator_or_malloc(allocator)};
    columns c = {.count = survey->counted};
    rec_status status = take_memory(&made, &c);
    if (status != REC_OK) {
        return status;
    }
    copy(items, count, options->weights, made.is_lognormal, &c);
    status = find_centre(&made, &c, survey);
    if (status == REC_OK) {
        status = put_in_order(&c);
    }
    if (status == REC_OK) {
        status = find_scale(&made, &c);
    }
    if (status == REC_OK) {
        add_points(&made, &c);
        status = fill(&made, &c);
    }
    if (status != REC_OK) {
        rec_censored_sample_free(&made);
        return status;
    }
    find_bounds(&made, survey);
    if (survey->shared_low > survey->shared_high &&
        !(made.shared_low - made.shared_high >= FINENESS)) {
        rec_censored_sample_free(&made);
        return REC_E_LIMIT;
    }
    *sample = made;
    return REC_OK;
}

void rec_censored_sample_free(rec_censored_sample *sample)
{
    sample->allocator.release(sample->allocator.context, sample->memory);
}

double rec_censored_mu(const rec_censored_sample *s, double x)
{
    return (s->is_lognormal ? log(s->centre) : s->centre) + s->scale * x;
}

double rec_censored_value(const rec_censored_sample *s, double x)
{
    return s->is_lognormal ? s->centre * exp(s->scale * x) : s->centre + s->scale * x;
}
