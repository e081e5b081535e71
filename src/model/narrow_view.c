/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A settlement as its users see it: plain structures filled by index.
 */
#include "model/narrow.h"

const rec_solution *rec_settlement_solution(const rec_settlement *settlement)
{
    return settlement->solution;
}

rec_status rec_settlement_quantity(const rec_settlement *settlement, size_t quantity,
                                   rec_settling *result)
{
    if (quantity >= settlement->solution->problem->quantity_count) {
        return REC_E_INVALID;
    }
    *result = settlement->quantities[quantity];
    return REC_OK;
}

rec_status rec_settlement_without(const rec_settlement *settlement, size_t source,
                                  rec_without *result)
{
    if (source >= settlement->solution->problem->source_count) {
        return REC_E_INVALID;
    }
    *result = settlement->sources[source].shown;
    return REC_OK;
}

rec_status rec_settlement_without_quantity(const rec_settlement *settlement, size_t source,
                                           size_t index, rec_without_quantity *result)
{
    if (source >= settlement->solution->problem->source_count ||
        index >= settlement->sources[source].shown.quantity_count) {
        return REC_E_INVALID;
    }
    *result = settlement->sources[source].quantities[index];
    return REC_OK;
}
