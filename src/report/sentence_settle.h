/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_SENTENCE_SETTLE_H
#define REC_SENTENCE_SETTLE_H

#include "model/narrow.h"
#include "report/writer.h"

/**
 * Says what would settle a quantity, a sentence for the claim and one for the
 * measure, as far as there is any: "Confirming us-3m (US intelligence) would
 * settle shells: exactly 3 million shells. Knowing load would narrow
 * containers most: of the values tried, the worst leaves 1,500 to 9,000
 * containers." As rec_sentence_conflict otherwise.
 */
void rec_sentence_settling(rec_writer *writer, const rec_solution *solution, uint32_t quantity,
                           const rec_settling *settling);

/**
 * Says what the document would say without one source: "Without US
 * intelligence, the verdict would be agreed: shells would be at most 3 million
 * shells; no claim would bear on load." Of many quantities the first few.
 */
void rec_sentence_without(rec_writer *writer, const rec_solution *solution,
                          const rec_without_kept *kept);

#endif
