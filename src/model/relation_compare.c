/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From the comparisons of a relation to tapes.
 *
 * A range at an end of a chain is but its end, x <= [1, 5] is x <= 5; within a
 * chain it is a number that both neighbours see.
 */
#include "model/relation_compare.h"

/* The side of a comparison as a term. */
static rec_relation_term fetch_side(rec_relation_writer *writer, uint32_t node, rec_unit_id unit,
                                    const rec_exact *scale, int end)
{
    rec_relation_work *work = writer->work;
    rec_relation_term term;
    rec_relation_value value;
    rec_relation_value_init(&value);
    if (end != 0) {
        rec_relation_constant_in(work, node, unit, &value);
    }
    if (end != 0 && value.exact) {
        term = rec_relation_make_number(writer, end < 0 ? &value.lo : &value.hi);
    } else if (end != 0 && rec_interval_is_bounded(value.enclosure)) {
        rec_exact_set_double(&value.lo, end < 0 ? value.enclosure.lo : value.enclosure.hi);
        term = rec_relation_make_number(writer, &value.lo);
    } else {
        term = rec_relation_fetch(writer, node, unit);
    }
    rec_relation_value_clear(&value);
    if (scale != NULL && work->status == REC_OK) {
        rec_exact factor;
        rec_exact_init(&factor);
        rec_relation_factor_of(writer, term, &factor);
        rec_exact_multiply(&factor, &factor, scale);
        term = term.is_number ? rec_relation_make_number(writer, &factor)
                              : rec_relation_make_term(writer, term.step, &factor);
        rec_exact_clear(&factor);
    }
    return term;
}

static bool is_whole_in(const rec_relation_work *work, uint32_t node, rec_unit_id unit)
{
    const rec_relation_node *of = &work->nodes[node];
    return of->whole && (of->unit == unit || of->is_bare_zero);
}

/* x < c of a whole x: x <= the whole number before c. left: the number is the left side. */
static rec_relation_term whole_neighbour(rec_relation_writer *writer, rec_relation_term number,
                                         bool left)
{
    rec_exact value, one;
    rec_exact_init(&value);
    rec_exact_init(&one);
    rec_exact_set_long(&one, 1, 1);
    rec_relation_factor_of(writer, number, &value);
    if (left) {
        rec_exact_floor(&value, &value);
        rec_exact_add(&value, &value, &one);
    } else {
        rec_exact_ceil(&value, &value);
        rec_exact_subtract(&value, &value, &one);
    }
    const rec_relation_term neighbour = rec_relation_make_number(writer, &value);
    rec_exact_clear(&value);
    rec_exact_clear(&one);
    return neighbour;
}

bool rec_relation_keep_comparison(rec_relation_writer *writer, rec_relation_term left,
                                  rec_tape_comparison how, rec_relation_term right)
{
    rec_relation_balance balance;
    rec_relation_balance_init(&balance);
    if (how == REC_TAPE_LESS_BY_ONE) { /* 1 in the unit of both: nothing is divided */
        rec_relation_factor_of(writer, left, &balance.a_factor);
        rec_relation_factor_of(writer, right, &balance.b_factor);
        rec_exact_set_long(&balance.common, 1, 1);
    } else {
        rec_relation_balance_terms(writer, left, right, true, &balance);
    }
    const uint32_t a = rec_relation_write_scaled(writer, left, &balance.a_factor);
    const uint32_t b = rec_relation_write_scaled(writer, right, &balance.b_factor);
    const bool turned = rec_exact_sign(&balance.common) < 0 && how != REC_TAPE_EQUAL;
    rec_relation_balance_clear(&balance);
    return rec_relation_writer_keep(writer, turned ? b : a, how, turned ? a : b);
}

bool rec_relation_write_comparison(rec_relation_writer *writer,
                                   const rec_relation_comparison *wanted)
{
    rec_relation_work *work = writer->work;
    rec_relation_writer_clear(writer);
    if (!rec_relation_write_nodes(writer, wanted->left) ||
        !rec_relation_write_nodes(writer, wanted->right)) {
        return false;
    }
    rec_relation_term left =
        fetch_side(writer, wanted->left, wanted->unit, wanted->left_scale, wanted->left_end);
    rec_relation_term right =
        fetch_side(writer, wanted->right, wanted->unit, wanted->right_scale, wanted->right_end);
    if (work->status != REC_OK) {
        return false;
    }
    const bool left_whole = is_whole_in(work, wanted->left, wanted->unit);
    const bool right_whole = is_whole_in(work, wanted->right, wanted->unit);
    rec_tape_comparison how = wanted->comparison;
    if (how == REC_TAPE_LESS && left.is_number && right_whole) {
        left = whole_neighbour(writer, left, true);
        how = REC_TAPE_AT_MOST;
    } else if (how == REC_TAPE_LESS && right.is_number && left_whole) {
        right = whole_neighbour(writer, right, false);
        how = REC_TAPE_AT_MOST;
    }
    if (how == REC_TAPE_LESS && left_whole && right_whole) {
        how = REC_TAPE_LESS_BY_ONE;
    }
    return rec_relation_keep_comparison(writer, left, how, right);
}

/* A range at an end of the chain is but its end. */
static void set_ends(const rec_relation_work *work, const rec_relation_link *link,
                     rec_relation_comparison *wanted)
{
    const bool left_is_last = link == work->links;
    const bool right_is_last = link == work->links + work->link_count - 1;
    const bool turned = wanted->left != link->left;
    const bool left_free = turned ? right_is_last : left_is_last;
    const bool right_free = turned ? left_is_last : right_is_last;
    wanted->left_end = left_free && rec_relation_is_range(work, wanted->left) ? -1 : 0;
    wanted->right_end = right_free && rec_relation_is_range(work, wanted->right) ? 1 : 0;
}

/* a == [b, c] at an end of the chain: b <= a <= c. */
static bool write_equal(rec_relation_writer *writer, const rec_relation_link *link,
                        rec_relation_comparison *wanted)
{
    set_ends(writer->work, link, wanted);
    if (wanted->left_end == 0 && wanted->right_end == 0) {
        return rec_relation_write_comparison(writer, wanted);
    }
    wanted->comparison = REC_TAPE_AT_MOST;
    rec_relation_comparison other = *wanted;
    other.left = wanted->right;
    other.right = wanted->left;
    other.left_end = -wanted->right_end;
    other.right_end = -wanted->left_end;
    return rec_relation_write_comparison(writer, wanted) &&
           rec_relation_write_comparison(writer, &other);
}

static bool write_link(rec_relation_writer *writer, const rec_relation_link *link,
                       const rec_exact *share)
{
    rec_relation_work *work = writer->work;
    const bool turned = link->sign == REC_RELATION_AT_LEAST || link->sign == REC_RELATION_GREATER;
    const rec_relation_sign sign = link->sign == REC_RELATION_AT_LEAST  ? REC_RELATION_AT_MOST
                                   : link->sign == REC_RELATION_GREATER ? REC_RELATION_LESS
                                   : link->sign == REC_RELATION_ABOUT && rec_exact_sign(share) == 0
                                       ? REC_RELATION_EQUAL
                                       : link->sign;
    rec_relation_comparison wanted = {.comparison = sign == REC_RELATION_EQUAL  ? REC_TAPE_EQUAL
                                                    : sign == REC_RELATION_LESS ? REC_TAPE_LESS
                                                                                : REC_TAPE_AT_MOST,
                                      .left = turned ? link->right : link->left,
                                      .right = turned ? link->left : link->right};
    bool settled;
    if (!rec_relation_join_units(work, link->left, link->right, "compared", &wanted.unit)) {
        return false;
    }
    if (sign == REC_RELATION_ABOUT &&
        (!rec_relation_need_zero_point(work, link->left, "compared by shares") ||
         !rec_relation_need_zero_point(work, link->right, "compared by shares") ||
         !rec_relation_share_speaks(work, link, share))) {
        return false;
    }
    if (!rec_relation_settle_constants(work, link, &wanted, sign, share, &settled) || settled) {
        return work->status == REC_OK;
    }
    if (sign == REC_RELATION_ABOUT) {
        return rec_relation_write_about(writer, &wanted, share);
    }
    if (sign == REC_RELATION_EQUAL) {
        return write_equal(writer, link, &wanted);
    }
    set_ends(work, link, &wanted);
    return rec_relation_write_comparison(writer, &wanted);
}

static bool names_quantity(const rec_relation_work *work)
{
    for (size_t i = 0; i < work->node_count; i++) {
        if (work->nodes[i].op == REC_RELATION_QUANTITY) {
            return true;
        }
    }
    return false;
}

bool rec_relation_compare(rec_relation_work *work, rec_relation_terms *terms)
{
    rec_relation_writer writer;
    if (!names_quantity(work)) {
        rec_relation_fail(work, REC_E_DOCUMENT, 0, work->length,
                          "a relation speaks of quantities, and none is named here");
        return false;
    }
    if (!rec_relation_writer_begin(&writer, work)) {
        return false;
    }
    rec_exact share, hundred;
    rec_exact_init(&share);
    rec_exact_init(&hundred);
    rec_exact_set_long(&hundred, 100, 1);
    rec_exact_divide(&share, &work->within, &hundred);
    bool written = true;
    for (size_t i = 0; i < work->link_count && written; i++) {
        written = write_link(&writer, &work->links[i], &share);
    }
    rec_exact_clear(&share);
    rec_exact_clear(&hundred);
    return written && rec_relation_finish(&writer, terms);
}
