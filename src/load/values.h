/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_VALUES_H
#define REC_VALUES_H

#include "load/mapping.h"

/**
 * Readers of single values, for tables of keys. A null, a wrong type, a block
 * of text where one line belongs and a truth value where a number belongs are
 * reported with the cure.
 */

rec_status rec_read_prose(rec_loader *loader, const rec_slot *slot);  /**< rec_text; any text */
rec_status rec_read_word(rec_loader *loader, const rec_slot *slot);   /**< rec_text; one line */
rec_status rec_read_phrase(rec_loader *loader, const rec_slot *slot); /**< rec_text; of `says` */
rec_status rec_read_number(rec_loader *loader, const rec_slot *slot); /**< rec_text */
rec_status rec_read_bound(rec_loader *loader,
                          const rec_slot *slot); /**< rec_text; or `true`, `false` */
rec_status rec_read_flag(rec_loader *loader, const rec_slot *slot);  /**< bool */
rec_status rec_read_words(rec_loader *loader, const rec_slot *slot); /**< rec_text_list */

/** rec_text[2]: `[a, b]`. */
rec_status rec_read_pair(rec_loader *loader, const rec_slot *slot);

/** A plain ~, null or nothing at all. */
bool rec_is_null(const rec_event *event);

/** Reports a null. */
void rec_refuse_null(rec_loader *loader, const rec_slot *slot);

/**
 * Reports a value that should have been another thing, and reads to its end.
 * text_wanted: brackets may have been meant as text.
 */
REC_MUST_USE rec_status rec_refuse_type(rec_loader *loader, const rec_slot *slot,
                                        const char *wanted, bool text_wanted);

/**
 * Begins a list or mapping. *usable is false after a report.
 * kind: REC_EVENT_LIST or REC_EVENT_MAPPING.
 */
REC_MUST_USE rec_status rec_expect_kind(rec_loader *loader, const rec_slot *slot,
                                        rec_event_kind kind, const char *wanted, bool *usable);

/** Gives the next item of a list; *more false at its end. index: of the item, for the limit. */
REC_MUST_USE rec_status rec_next_item(rec_loader *loader, const rec_slot *slot, size_t index,
                                      rec_event *item, bool *more);

#endif
