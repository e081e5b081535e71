/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A quantity explained and told in one call: the explanation itself is nobody
 * else's business.
 */
#include "report/explain.h"

#include <reconcile/quantity.h>

/** Explains the quantity of an id. */
static rec_status explain(const rec_solution *solution, const char *quantity,
                          rec_explanation **made)
{
    const uint32_t index = rec_problem_quantity_index(solution->problem, quantity);
    if (index == REC_NO_INDEX) {
        return REC_E_INVALID;
    }
    return rec_explain(solution, index, &solution->arena.allocator, made);
}

rec_status rec_report_explanation_text(const rec_solution *solution, const char *quantity,
                                       const rec_text_style *style, const rec_sink *sink)
{
    rec_explanation *explanation = NULL;
    rec_status status = explain(solution, quantity, &explanation);
    if (status == REC_OK) {
        status = rec_explanation_text(solution, explanation, style, sink);
    }
    rec_explanation_free(explanation);
    return status;
}

rec_status rec_report_explanation_json(const rec_solution *solution, const char *quantity,
                                       const rec_sink *sink)
{
    rec_explanation *explanation = NULL;
    rec_status status = explain(solution, quantity, &explanation);
    if (status == REC_OK) {
        status = rec_explanation_json(solution, explanation, sink);
    }
    rec_explanation_free(explanation);
    return status;
}
