/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_LOAD_RELATIONS_H
#define REC_LOAD_RELATIONS_H

#include "load/mapping.h"

/**
 * rec_text: a relation, as it stands in the document where it can, so that a
 * place in it is a place there: its line ends are the document's.
 */
rec_status rec_read_relation(rec_loader *loader, const rec_slot *slot);

/** Reads `relations: {...}` and hands each to the builder; a rec_value_reader. */
rec_status rec_read_relations(rec_loader *loader, const rec_slot *slot);

#endif
