/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_LOAD_UNCERTAINTY_H
#define REC_LOAD_UNCERTAINTY_H

#include "load/mapping.h"

/** Reads `uncertainty: {...}` into a rec_uncertainty_input; a rec_value_reader. */
rec_status rec_read_uncertainty(rec_loader *loader, const rec_slot *slot);

enum { REC_UNCERTAINTY_KEY_COUNT = 9 };

/** The keys of an uncertainty, each a rec_text of rec_uncertainty_input. */
const rec_key_table *rec_uncertainty_keys(void);

/**
 * Whether the keys that are given make one form; reports what does not.
 * Shapes:  places[REC_UNCERTAINTY_KEY_COUNT].
 */
bool rec_uncertainty_is_whole(rec_loader *loader, const rec_slot *slot,
                              const rec_uncertainty_input *input, const rec_place places[]);

#endif
