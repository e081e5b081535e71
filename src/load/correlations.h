/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_LOAD_CORRELATIONS_H
#define REC_LOAD_CORRELATIONS_H

#include "load/values.h"

/** Reads `correlations: [...]` and hands each list of claims on; a rec_value_reader. */
rec_status rec_read_correlations(rec_loader *loader, const rec_slot *slot);

#endif
