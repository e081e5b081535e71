/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Comparisons of constants alone: what holds says nothing, what cannot hold is
 * an error.
 */
#include "model/relation_compare.h"

/* |a - b| and p max(|a|, |b|) in place of a and b. */
static void compute_about(rec_relation_value *a, rec_relation_value *b, const rec_exact *share)
{
    rec_relation_value difference, p;
    rec_relation_value_init(&difference);
    rec_relation_value_init(&p);
    rec_exact_copy(&p.lo, share);
    rec_exact_copy(&p.hi, share);
    rec_relation_value_operate(REC_RELATION_SUBTRACT, a, b, 0, &difference);
    rec_relation_value_operate(REC_RELATION_ABS, a, NULL, 0, a);
    rec_relation_value_operate(REC_RELATION_ABS, b, NULL, 0, b);
    rec_relation_value_operate(REC_RELATION_MAX, a, b, 0, b);
    rec_relation_value_operate(REC_RELATION_MULTIPLY, b, &p, 0, b);
    rec_relation_value_operate(REC_RELATION_ABS, &difference, NULL, 0, a);
    rec_relation_value_clear(&difference);
    rec_relation_value_clear(&p);
}

typedef enum truth { NEVER, ALWAYS, NOT_KNOWN } truth;

/* Whether two constants compare so; sign is EQUAL, AT_MOST, LESS or ABOUT. */
static truth compare_constants(rec_relation_work *work, const rec_relation_comparison *wanted,
                               rec_relation_sign sign, const rec_exact *share)
{
    rec_relation_value a, b;
    rec_relation_value_init(&a);
    rec_relation_value_init(&b);
    rec_relation_constant_in(work, wanted->left, wanted->unit, &a);
    rec_relation_constant_in(work, wanted->right, wanted->unit, &b);
    if (sign == REC_RELATION_ABOUT) {
        compute_about(&a, &b, share);
        sign = REC_RELATION_AT_MOST;
    }
    const int order = rec_relation_value_compare(&a, &b);
    rec_relation_value_clear(&a);
    rec_relation_value_clear(&b);
    if (order == 2) {
        return NOT_KNOWN;
    }
    const bool holds = sign == REC_RELATION_EQUAL     ? order == 0
                       : sign == REC_RELATION_AT_MOST ? order <= 0
                                                      : order < 0;
    return holds ? ALWAYS : NEVER;
}

bool rec_relation_is_range(const rec_relation_work *work, uint32_t node)
{
    return rec_relation_is_constant(work, node) && work->values[work->nodes[node].value].range;
}

bool rec_relation_settle_constants(rec_relation_work *work, const rec_relation_link *link,
                                   const rec_relation_comparison *wanted, rec_relation_sign sign,
                                   const rec_exact *share, bool *settled)
{
    *settled = false;
    if (!rec_relation_is_constant(work, wanted->left) ||
        !rec_relation_is_constant(work, wanted->right)) {
        return true;
    }
    const truth found = compare_constants(work, wanted, sign, share);
    const size_t at = work->nodes[link->left].at;
    const size_t length = work->nodes[link->right].at + work->nodes[link->right].length - at;
    const rec_relation_quoted quoted = rec_relation_quote(work, at, length);
    if (found == NEVER) {
        rec_relation_fail(work, REC_E_DOCUMENT, at, length, "`%.*s` can never hold", quoted.length,
                          quoted.bytes);
        return false;
    }
    if (found == NOT_KNOWN &&
        (rec_relation_is_range(work, wanted->left) || rec_relation_is_range(work, wanted->right))) {
        return work->status == REC_OK;
    }
    rec_relation_warn(work, at, length,
                      found == ALWAYS ? "`%.*s` always holds: it says nothing"
                                      : "`%.*s` cannot be decided: it is left out",
                      quoted.length, quoted.bytes);
    *settled = true;
    return work->status == REC_OK;
}
