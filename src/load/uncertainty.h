/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_LOAD_UNCERTAINTY_H
#define REC_LOAD_UNCERTAINTY_H

#include "load/mapping.h"

/** Reads `uncertainty: {...}` into a rec_uncertainty_input; a rec_value_reader. */
rec_status rec_read_uncertainty(rec_loader *loader, const rec_slot *slot);

#endif
