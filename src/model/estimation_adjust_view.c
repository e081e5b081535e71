/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Adjusted quantities as the published interface shows them.
 */
#include "model/estimation.h"

void rec_estimation_adjustment(const rec_estimation *estimation, rec_adjustment *adjustment)
{
    *adjustment = estimation->adjustment.shown;
}

rec_status rec_adjustment_quantity(const rec_estimation *estimation, size_t index,
                                   rec_adjusted_quantity *quantity)
{
    if (index >= estimation->adjustment.shown.quantity_count) {
        return REC_E_INVALID;
    }
    *quantity = estimation->adjustment.quantities[index];
    return REC_OK;
}

rec_status rec_adjustment_measurement(const rec_estimation *estimation, size_t index,
                                      rec_adjusted_measurement *measurement)
{
    if (index >= estimation->adjustment.shown.measurement_count) {
        return REC_E_INVALID;
    }
    *measurement = estimation->adjustment.measurements[index];
    return REC_OK;
}

rec_status rec_adjustment_relation(const rec_estimation *estimation, size_t index,
                                   rec_adjusted_relation *relation)
{
    if (index >= estimation->adjustment.shown.relation_count) {
        return REC_E_INVALID;
    }
    *relation = estimation->adjustment.relations[index];
    return REC_OK;
}

rec_status rec_adjustment_step(const rec_estimation *estimation, size_t index,
                               rec_adjust_step *step)
{
    const rec_adjustment *const shown = &estimation->adjustment.shown;
    if (shown->reason != REC_ADJUSTMENT_MADE || index >= shown->numbers.step_count) {
        return REC_E_INVALID;
    }
    *step = estimation->adjustment.steps[index];
    return REC_OK;
}

const char *rec_adjustment_reason_name(rec_adjustment_reason reason)
{
    static const char *const names[] = {
        [REC_ADJUSTMENT_MADE] = "made",
        [REC_ADJUSTMENT_NOTHING] = "nothing",
        [REC_ADJUSTMENT_INCONSISTENT] = "inconsistent",
        [REC_ADJUSTMENT_NOT_CONVERGED] = "not-converged",
        [REC_ADJUSTMENT_TOO_LARGE] = "too-large",
        [REC_ADJUSTMENT_OUT_OF_RANGE] = "out-of-range",
    };
    return (unsigned)reason < sizeof names / sizeof names[0] ? names[reason] : "";
}
