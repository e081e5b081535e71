/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Correlations of the public builder. The claims may be added after them.
 */
#include "model/build_api.h"

#include <math.h>

static const rec_place nowhere = {0};

rec_status rec_builder_add_correlation(rec_builder *builder, const rec_correlation_spec *spec)
{
    if (rec_spec_is_full(builder->correlation_count)) {
        return REC_E_LIMIT;
    }
    if (spec->claim_count > 0 && spec->claims == NULL) {
        return REC_E_INVALID;
    }
    bool too_long = false;
    rec_correlation_input correlation = {.in_numbers = true, .number = spec->r};
    rec_builder_subject(builder, NULL, NULL);
    correlation.note = rec_spec_text(builder, "note", spec->note, &too_long);
    if (!rec_spec_list(builder, "claims", spec->claims, spec->claim_count, &correlation.claims,
                       &too_long)) {
        return REC_E_MEMORY;
    }
    if (too_long) {
        return REC_E_LIMIT;
    }
    if (spec->claim_count < 2) {
        rec_builder_error(builder, REC_E_DOCUMENT, nowhere,
                          "correlation %zu (counted from 0) is between two claims or more",
                          builder->correlation_count);
    } else if (!isfinite(spec->r)) {
        rec_builder_error(builder, REC_E_DOCUMENT, nowhere,
                          "the `r` of correlation %zu (counted from 0) is no finite number",
                          builder->correlation_count);
    } else if (correlation.claims.count == spec->claim_count) { /* else one was reported */
        return rec_build_correlation(builder, &correlation);
    }
    return REC_OK;
}
