/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The value is what the sources measure less the error that they share. Given
 * theta and tau that error is Student's with four degrees of freedom, so that the
 * value's distribution is a mixture of those about the posterior's nodes, and its
 * quantiles are roots of one smooth function.
 */
#include "estimate/bayes_mixture.h"

#include "core/workspace.h"
#include "estimate/root.h"
#include "estimate/sum.h"

#include <math.h>

static const double NO_WEIGHT = 1e-15;

static void put_moments(const rec_bayes_posterior *p, rec_bayes_mixture *mixture)
{
    rec_sum first = {0.0, 0.0}, second = {0.0, 0.0};
    bool finite = true;
    for (size_t s = 0; s < p->count; s++) {
        finite = finite && isfinite(p->slice[s].line.variance);
        rec_sum_add(&first, p->slice[s].weight * p->slice[s].line.mean);
    }
    mixture->mean = rec_sum_value(first);
    const double shared = 2.0 * p->model.shared * p->model.shared; /* variance at scale 1 */
    for (size_t s = 0; s < p->count; s++) {
        const rec_bayes_line *const line = &p->slice[s].line;
        const double apart = line->mean - mixture->mean;
        rec_sum_add(&second, p->slice[s].weight * (line->variance + apart * apart +
                                                   shared * line->mean_square_scale));
    }
    mixture->deviation = finite ? sqrt(rec_sum_value(second)) : HUGE_VAL;
}

static void put_components(const rec_bayes_posterior *p, bool one_more, rec_bayes_mixture *mixture)
{
    mixture->count = 0;
    for (size_t s = 0; s < p->count; s++) {
        const rec_bayes_slice *const slice = &p->slice[s];
        for (size_t n = slice->line.first; n < slice->line.first + slice->line.count; n++) {
            const rec_bayes_node *const node = &p->nodes.node[n];
            const double weight = slice->weight * node->weight;
            if (weight > NO_WEIGHT) {
                const double scale = p->model.shared * node->mean_scale;
                mixture->component[mixture->count++] = (rec_bayes_component){
                    node->theta, one_more ? hypot(scale, slice->tau) : scale, weight};
            }
        }
    }
}

rec_status rec_bayes_mixture_make(const rec_bayes_posterior *posterior, rec_bayes_mixture *mixture)
{
    size_t size_bytes = 0;
    const rec_status status =
        rec_size_add_array(posterior->nodes.count, sizeof(rec_bayes_component), &size_bytes);
    if (status != REC_OK) {
        return status;
    }
    rec_bayes_mixture made = {.allocator = posterior->nodes.allocator};
    made.component = made.allocator.allocate(made.allocator.context, size_bytes);
    if (made.component == NULL) {
        return REC_E_MEMORY;
    }
    put_moments(posterior, &made);
    put_components(posterior, false, &made);
    *mixture = made;
    return REC_OK;
}

void rec_bayes_mixture_widen(const rec_bayes_posterior *posterior, rec_bayes_mixture *mixture)
{
    put_components(posterior, true, mixture);
}

/* The probability beyond x >= 0 is (1 - r)^2 (2 + r) / 4 with r = x / root, root = sqrt(4 + x^2),
 * where 1 - r = 4 / (root (root + x)) does not cancel; the density is 12 / root^5. */
double rec_bayes_mixture_tail(const rec_bayes_mixture *mixture, double x, bool above,
                              double *density)
{
    double sum = 0.0, dense = 0.0;
    for (size_t i = 0; i < mixture->count; i++) {
        const rec_bayes_component *const c = &mixture->component[i];
        const double scaled = (above ? x - c->middle : c->middle - x) / c->scale;
        const double square = 4.0 + scaled * scaled, root = sqrt(square);
        const double rest = 4.0 / (square + root * fabs(scaled));
        const double tail = rest * rest * (3.0 - rest) / 4.0;
        sum += c->weight * (scaled > 0.0 ? tail : 1.0 - tail);
        dense += c->weight * (12.0 / (square * square * root)) / c->scale;
    }
    if (density != NULL) {
        *density = dense;
    }
    return sum;
}

typedef struct question {
    const rec_bayes_mixture *mixture;
    double tail;
    bool above;
} question;

static double tail_excess(double x, void *context)
{
    const question *const q = context;
    return rec_bayes_mixture_tail(q->mixture, x, q->above, NULL) - q->tail;
}

/* Steps by Newton's rule for the log of the tail, which is nearly straight, while they stay between
 * `near` (more beyond it than asked) and `far` (less); true once the tail is so near to the one
 * asked for that a last step squares what is left. */
static bool approach(const question *q, double *near, double *far, double *root)
{
    enum { STEPS_MAX = 12 };
    const double small = 0x1p-24, side = q->above ? 1.0 : -1.0;
    double x = *near;
    for (int step = 0; step < STEPS_MAX; step++) {
        double density;
        const double tail = rec_bayes_mixture_tail(q->mixture, x, q->above, &density);
        *(tail >= q->tail ? near : far) = x;
        const double ratio = log(tail / q->tail), move = side * tail * ratio / density;
        if (!(side * (x + move - *near) >= 0.0 && side * (*far - x - move) >= 0.0)) {
            return false;
        }
        x += move;
        if (fabs(ratio) <= small) {
            *root = x;
            return true;
        }
    }
    return false;
}

/* The search starts at the heaviest component and goes by its scale: the mean and the deviation may
 * be those of a value far off that hardly counts. */
double rec_bayes_mixture_quantile(const rec_bayes_mixture *mixture, double tail, bool above)
{
    const double side = above ? 1.0 : -1.0, precise = 0x1p-44;
    size_t heaviest = 0;
    for (size_t i = 1; i < mixture->count; i++) {
        heaviest =
            mixture->component[i].weight > mixture->component[heaviest].weight ? i : heaviest;
    }
    const double scale = mixture->component[heaviest].scale;
    question asked = {mixture, tail, above};
    double near = mixture->component[heaviest].middle, far = side * HUGE_VAL, root;
    for (double back = scale; tail_excess(near, &asked) < 0.0; back *= 2.0) {
        far = near;
        near -= side * back;
    }
    if (approach(&asked, &near, &far, &root)) {
        return root;
    }
    for (double ahead = scale; isinf(far); ahead *= 2.0) {
        if (tail_excess(near + side * ahead, &asked) < 0.0) {
            far = near + side * ahead;
        } else {
            near += side * ahead;
        }
    }
    return rec_root_between((rec_root_function){tail_excess, &asked}, fmin(near, far),
                            fmax(near, far), scale * precise);
}

void rec_bayes_mixture_free(rec_bayes_mixture *mixture)
{
    mixture->allocator.release(mixture->allocator.context, mixture->component);
}
