/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Correlations that a document gives, between the values of one quantity. An
 * origin with a claim in such a pair has each of its claims as a value: what is
 * known of their errors is what the document says, and no more.
 */
#include "model/estimation.h"

/** First of the problem's pairs, sorted by first, at or after a claim. */
static size_t first_pair(const rec_problem *problem, uint32_t claim)
{
    size_t low = 0, high = problem->correlation_count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (problem->correlations[middle].first < claim) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

void rec_estimating_part(rec_estimating *of)
{
    const rec_problem *problem = of->problem;
    if (problem->correlation_count == 0) {
        return;
    }
    for (size_t i = 0; i < of->measured_count; i++) {
        of->value_of[of->measured[i].claim] = (uint32_t)i;
    }
    for (size_t i = 0; i < of->measured_count; i++) {
        const uint32_t claim = of->measured[i].claim;
        for (size_t p = first_pair(problem, claim);
             p < problem->correlation_count && problem->correlations[p].first == claim; p++) {
            const uint32_t other = of->value_of[problem->correlations[p].second];
            if (other != REC_NO_INDEX) {
                of->measured[i].stands_apart = of->measured[other].stands_apart = true;
            }
        }
    }
    for (size_t i = 0; i < of->measured_count; i++) {
        of->value_of[of->measured[i].claim] = REC_NO_INDEX;
    }
    rec_estimating_sort(of);
    for (size_t i = 0, end; i < of->measured_count; i = end) {
        bool apart = false;
        for (end = i;
             end < of->measured_count && of->measured[end].origin == of->measured[i].origin;
             end++) {
            apart = apart || of->measured[end].stands_apart;
        }
        for (size_t j = i; j < end; j++) {
            of->measured[j].stands_apart = apart;
        }
    }
}

static size_t count_pairs(const rec_estimating *of, const rec_estimated *estimated,
                          rec_pool_correlation pairs[])
{
    const rec_problem *problem = of->problem;
    size_t count = 0;
    for (size_t v = 0; v < estimated->shown.value_count; v++) {
        const uint32_t claim = estimated->values[v].claims.claims[0];
        for (size_t p = first_pair(problem, claim);
             p < problem->correlation_count && problem->correlations[p].first == claim; p++) {
            const uint32_t other = of->value_of[problem->correlations[p].second];
            if (other == REC_NO_INDEX) {
                continue;
            }
            if (pairs != NULL) {
                pairs[count] = (rec_pool_correlation){v, other, problem->correlations[p].r};
            }
            count++;
        }
    }
    return count;
}

rec_status rec_estimating_correlate(rec_estimating *of, const rec_estimated *estimated,
                                    rec_estimate_arrays *arrays)
{
    if (of->problem->correlation_count == 0) {
        return REC_OK;
    }
    for (size_t v = 0; v < estimated->shown.value_count; v++) {
        of->value_of[estimated->values[v].claims.claims[0]] = (uint32_t)v;
    }
    arrays->correlation_count = count_pairs(of, estimated, NULL);
    arrays->correlations =
        rec_arena_take(of->scratch, arrays->correlation_count, sizeof *arrays->correlations);
    if (arrays->correlations != NULL) {
        (void)count_pairs(of, estimated, arrays->correlations);
    }
    for (size_t v = 0; v < estimated->shown.value_count; v++) {
        of->value_of[estimated->values[v].claims.claims[0]] = REC_NO_INDEX;
    }
    return arrays->correlations == NULL ? REC_E_MEMORY : REC_OK;
}
