/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_ENTRIES_H
#define REC_ENTRIES_H

#include "load/mapping.h"

/** Read a document's `units`, `sources` and `quantities` and hand them to the builder. */
rec_status rec_read_units(rec_loader *loader, const rec_slot *slot);
rec_status rec_read_sources(rec_loader *loader, const rec_slot *slot);
rec_status rec_read_quantities(rec_loader *loader, const rec_slot *slot);

/** Reads the keys that `defaults` give to quantities; a rec_value_reader. */
rec_status rec_read_quantity_defaults(rec_loader *loader, const rec_slot *slot);

#endif
