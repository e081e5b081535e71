/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_TEST_RETELL_GIVEN_H
#define REC_TEST_RETELL_GIVEN_H

#include <reconcile/reconcile.h>

/** Ids by index; NULL for REC_NO_INDEX. */
const char *claim_id(const rec_problem *problem, uint32_t index);
const char *source_id(const rec_problem *problem, uint32_t index);
const char *quantity_id(const rec_problem *problem, uint32_t index);
const char *relation_id(const rec_problem *problem, uint32_t index);

/** The members file, line and column. */
void place_of(const rec_problem *problem, rec_place place);

/** One of the lists of a result. */
void tell_source(const rec_solution *solution, size_t index);
void tell_relation(const rec_solution *solution, size_t index);
void tell_correlation(const rec_solution *solution, size_t index);

#endif
