/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_TEST_RETELL_ADJUSTMENT_H
#define REC_TEST_RETELL_ADJUSTMENT_H

#include <reconcile/reconcile.h>

/** Adjusted quantities, as members of "estimates"; and the member "adjustment". */
void tell_adjusted_quantities(const rec_problem *problem, const rec_estimation *estimation,
                              const rec_adjustment *shown);
void tell_adjustment(const rec_problem *problem, const rec_estimation *estimation,
                     const rec_adjustment *shown);

#endif
