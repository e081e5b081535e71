/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * About equal, |a - b| <= p max(|a|, |b|), as comparisons that propagate well.
 *
 * Below 100 % both sides have one sign, and with k = 1 - p it says
 *
 *     k a <= b and k b <= a                        where a side cannot be below 0,
 *     a <= k b and b <= k a                        where a side is below 0,
 *     min(k b, b/k) <= a <= max(k b, b/k)          anywhere, for 0 < k < 1;
 *
 * the last, written from both sides, gives each the hull of what the other
 * allows, since both functions increase. From 100 % on the signs may differ,
 * and only sides that may be below 0 are left something to say.
 */
#include "model/relation_compare.h"

/* k a <= b and k b <= a; below zero a <= k b and b <= k a. */
static bool write_linear(rec_relation_writer *writer, const rec_relation_comparison *wanted,
                         const rec_exact *rest, bool below_zero)
{
    rec_relation_comparison one = *wanted, other = *wanted;
    other.left = wanted->right;
    other.right = wanted->left;
    one.comparison = other.comparison = REC_TAPE_AT_MOST;
    if (below_zero) {
        one.right_scale = other.right_scale = rest;
    } else {
        one.left_scale = other.left_scale = rest;
    }
    return rec_relation_write_comparison(writer, &one) &&
           rec_relation_write_comparison(writer, &other);
}

static rec_relation_term scaled(rec_relation_writer *writer, rec_relation_term term,
                                const rec_exact *scale)
{
    rec_exact factor;
    rec_exact_init(&factor);
    rec_relation_factor_of(writer, term, &factor);
    rec_exact_multiply(&factor, &factor, scale);
    const rec_relation_term product = rec_relation_make_term(writer, term.step, &factor);
    rec_exact_clear(&factor);
    return product;
}

/* min(k b, b/k) <= a, or a <= max(k b, b/k). */
static bool write_edge(rec_relation_writer *writer, uint32_t a_node, uint32_t b_node,
                       rec_unit_id unit, const rec_exact *rest, bool upper)
{
    rec_relation_writer_clear(writer);
    if (!rec_relation_write_nodes(writer, a_node) || !rec_relation_write_nodes(writer, b_node)) {
        return false;
    }
    const rec_relation_term a = rec_relation_fetch(writer, a_node, unit);
    const rec_relation_term b = rec_relation_fetch(writer, b_node, unit);
    if (writer->work->status != REC_OK) {
        return false;
    }
    rec_exact inverse;
    rec_exact_init(&inverse);
    rec_exact_set_long(&inverse, 1, 1);
    rec_exact_divide(&inverse, &inverse, rest);
    const rec_relation_term nearer = scaled(writer, b, rest);
    const rec_relation_term farther = scaled(writer, b, &inverse);
    rec_exact_clear(&inverse);
    if (writer->work->status != REC_OK) {
        return false;
    }
    const rec_relation_term edge = rec_relation_write_choice(writer, nearer, farther, upper);
    return rec_relation_keep_comparison(writer, upper ? a : edge, REC_TAPE_AT_MOST,
                                        upper ? edge : a);
}

static bool write_band(rec_relation_writer *writer, const rec_relation_comparison *wanted,
                       const rec_exact *rest)
{
    for (int edge = 0; edge < 4; edge++) {
        const bool turned = edge >= 2;
        if (!write_edge(writer, turned ? wanted->right : wanted->left,
                        turned ? wanted->left : wanted->right, wanted->unit, rest, edge % 2 == 1)) {
            return false;
        }
    }
    return true;
}

/* |a - b| <= p max(|a|, |b|), as it stands. */
static bool write_distance(rec_relation_writer *writer, const rec_relation_comparison *wanted,
                           const rec_exact *share)
{
    rec_relation_writer_clear(writer);
    if (!rec_relation_write_nodes(writer, wanted->left) ||
        !rec_relation_write_nodes(writer, wanted->right)) {
        return false;
    }
    const rec_relation_term left = rec_relation_fetch(writer, wanted->left, wanted->unit);
    const rec_relation_term right = rec_relation_fetch(writer, wanted->right, wanted->unit);
    if (writer->work->status != REC_OK) {
        return false;
    }
    rec_relation_balance balance; /* what is common to both sides falls out */
    rec_relation_balance_init(&balance);
    rec_relation_balance_terms(writer, left, right, true, &balance);
    const uint32_t a = rec_relation_write_scaled(writer, left, &balance.a_factor);
    const uint32_t b = rec_relation_write_scaled(writer, right, &balance.b_factor);
    rec_relation_balance_clear(&balance);
    const uint32_t apart = rec_relation_write_step(writer, REC_TAPE_SUBTRACT, a, b);
    const uint32_t distance = rec_relation_write_step(writer, REC_TAPE_ABS, apart, 0);
    const uint32_t a_size = rec_relation_write_step(writer, REC_TAPE_ABS, a, 0);
    const uint32_t b_size = rec_relation_write_step(writer, REC_TAPE_ABS, b, 0);
    const uint32_t greater = rec_relation_write_step(writer, REC_TAPE_MAX, a_size, b_size);
    const uint32_t allowed = rec_relation_write_product(writer, share, greater);
    return rec_relation_writer_keep(writer, distance, REC_TAPE_AT_MOST, allowed);
}

static bool is_below_zero(const rec_relation_work *work, uint32_t node)
{
    return rec_relation_is_constant(work, node) &&
           rec_relation_value_sign(&work->values[work->nodes[node].value]) < 0;
}

bool rec_relation_write_about(rec_relation_writer *writer, const rec_relation_comparison *wanted,
                              const rec_exact *share)
{
    const rec_relation_work *work = writer->work;
    const bool from_zero =
        work->nodes[wanted->left].nonnegative || work->nodes[wanted->right].nonnegative;
    const bool below_zero = is_below_zero(work, wanted->left) || is_below_zero(work, wanted->right);
    rec_exact rest;
    rec_exact_init(&rest);
    rec_exact_set_long(&rest, 1, 1);
    rec_exact_subtract(&rest, &rest, share);
    const bool written = rec_exact_sign(&rest) <= 0 ? write_distance(writer, wanted, share)
                         : from_zero || below_zero ? write_linear(writer, wanted, &rest, !from_zero)
                                                   : write_band(writer, wanted, &rest);
    rec_exact_clear(&rest);
    return written;
}

/* within 100 % (of what may be below 0: 200 %) allows any two numbers. */
bool rec_relation_share_speaks(rec_relation_work *work, const rec_relation_link *link,
                               const rec_exact *share)
{
    const bool nonnegative =
        work->nodes[link->left].nonnegative && work->nodes[link->right].nonnegative;
    rec_exact most;
    rec_exact_init(&most);
    rec_exact_set_long(&most, nonnegative ? 1 : 2, 1);
    const bool says = rec_exact_compare(share, &most) < 0;
    rec_exact_clear(&most);
    if (!says) {
        rec_relation_fail(work, REC_E_DOCUMENT, link->at, link->length,
                          nonnegative ? "within 100%% and more, any two numbers from 0 up are "
                                        "about equal: this says nothing"
                                      : "within 200%% and more, any two numbers are about equal: "
                                        "this says nothing");
    }
    return says;
}
