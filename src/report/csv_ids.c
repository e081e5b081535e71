/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Cells of the CSV report that gather several things: ids of claims and
 * relations merged by name, and what statistics say of a quantity.
 */
#include "report/csv_parts.h"

#include <string.h>

void rec_csv_ids(rec_csv *csv, const rec_problem *problem, rec_claim_list claims,
                 rec_relation_list relations)
{
    size_t c = 0, r = 0;
    rec_csv_list_begin(csv);
    while (c < claims.count || r < relations.count) {
        const char *claim = c < claims.count ? problem->claims[claims.claims[c]].id : NULL;
        const char *relation =
            r < relations.count ? problem->relations[relations.relations[r]].id : NULL;
        if (relation == NULL || (claim != NULL && strcmp(claim, relation) < 0)) {
            rec_csv_list_item(csv, claim);
            c++;
        } else {
            rec_csv_list_item(csv, relation);
            r++;
        }
    }
    rec_csv_list_end(csv);
}

static void write_estimate(rec_csv *csv, const char *method, double best, double low, double high)
{
    rec_csv_word(csv, method);
    rec_csv_number(csv, best);
    rec_csv_number(csv, low);
    rec_csv_number(csv, high);
}

/** The adjusted value, which knows more than what is said of the one quantity. */
static const rec_adjusted_quantity *adjusted(const rec_estimation *estimation, uint32_t quantity)
{
    const rec_adjustment_kept *kept = &estimation->adjustment;
    for (size_t i = 0; kept->shown.reason == REC_ADJUSTMENT_MADE && i < kept->shown.quantity_count;
         i++) {
        if (kept->quantities[i].quantity == quantity && kept->quantities[i].is.observable) {
            return &kept->quantities[i];
        }
    }
    return NULL;
}

void rec_csv_estimate(rec_csv *csv, const rec_estimation *estimation, uint32_t quantity)
{
    const rec_adjusted_quantity *by_relations =
        estimation != NULL ? adjusted(estimation, quantity) : NULL;
    if (by_relations != NULL) {
        write_estimate(csv, rec_estimator_name(REC_ESTIMATOR_ADJUST), by_relations->is.best,
                       by_relations->low, by_relations->high);
        return;
    }
    for (size_t i = 0; estimation != NULL && i < estimation->count; i++) {
        const rec_estimate *shown = &estimation->estimates[i].shown;
        if (shown->quantity == quantity && shown->reason == REC_ESTIMATE_MADE) {
            write_estimate(csv, rec_estimator_name(shown->method), shown->best, shown->low,
                           shown->high);
            return;
        }
    }
    for (int i = 0; i < 4; i++) {
        rec_csv_empty(csv);
    }
}
