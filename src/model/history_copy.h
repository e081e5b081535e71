/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_HISTORY_COPY_H
#define REC_HISTORY_COPY_H

#include "model/history.h"

/** What outlives the solution of a step, its lists copied into an arena. */
REC_MUST_USE rec_status rec_history_copy_quantity(rec_arena *arena,
                                                  const rec_solved_quantity *solved,
                                                  rec_history_quantity *now);
REC_MUST_USE rec_status rec_history_copy_conflict(rec_arena *arena, const rec_conflict *from,
                                                  rec_conflict *to);

/** Whether what is told of a quantity moved; before NULL: nothing was told. */
bool rec_history_has_moved(const rec_history_quantity *before, const rec_history_quantity *now);

#endif
