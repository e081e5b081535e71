/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_LOAD_CLAIM_H
#define REC_LOAD_CLAIM_H

#include "load/mapping.h"

/** Reads the list of `claims` and hands each to the builder; a rec_value_reader. */
rec_status rec_read_claims(rec_loader *loader, const rec_slot *slot);

#endif
