/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_TEST_RETELL_ESTIMATES_H
#define REC_TEST_RETELL_ESTIMATES_H

#include <reconcile/reconcile.h>

/** The members "estimation" and "estimates" by what the public headers give alone. */
void tell_estimates(const rec_solution *solution, const rec_estimation *estimation);

#endif
