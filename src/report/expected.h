/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_EXPECTED_H
#define REC_EXPECTED_H

#include "model/solution.h"

#include <reconcile/sink.h>

/**
 * Writes what the solution is as an `expect` object, so that rec_check finds
 * no difference: indented JSON, keys in a fixed order. Conflicts are left out
 * where the solution lists only some of them, repairs where it is not proven
 * which there are: what is not named is not compared.
 *
 * earlier: the expectation that this one takes the place of, whose tolerance
 *          and dates (`at`) are kept; NULL: none.
 * Returns: REC_OK; REC_E_MEMORY; or what the sink returned.
 */
REC_MUST_USE rec_status rec_report_expected(const rec_solution *solution,
                                            const rec_expectation *earlier, const rec_sink *sink);

#endif
