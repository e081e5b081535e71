/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_BUILD_API_H
#define REC_BUILD_API_H

#include "model/builder.h"

#include "elementary/decimal.h"

/**
 * What the parts of the public builder share: from the texts, numbers and
 * dates of a specification to the texts that a document would have. Not for
 * use outside the files build_api*.c.
 */

/** Room for the few numbers and dates of one specification that become texts. */
typedef struct rec_spec_texts {
    char text[8][REC_DOUBLE_TEXT_SIZE];
    size_t used;
} rec_spec_texts;

/**
 * Turns a text of a specification into one of the builder's; NULL stays not
 * given. key: its name, for messages. One that is not UTF-8 is reported and
 * taken for not given; one of 4 GiB sets *too_long.
 */
rec_text rec_spec_text(rec_builder *builder, const char *key, const char *text, bool *too_long);

/** The same of a list; NULL elements are reported. false: no memory is left. */
bool rec_spec_list(rec_builder *builder, const char *key, const char *const texts[], size_t count,
                   rec_text_list *list, bool *too_long);

/** Turns a number into its shortest decimal; 0 is not given, what is not finite is reported. */
rec_text rec_spec_number(rec_builder *builder, const char *key, double value,
                         rec_spec_texts *texts);

/** Turns a date, given as a text or as a value, into its text; both, or no date, are reported. */
rec_text rec_spec_date(rec_builder *builder, const char *key, const char *text,
                       const rec_date *date, rec_spec_texts *texts, bool *too_long);

/** Reports that a specification lacks its name, unless it has one that was reported already. */
void rec_spec_unnamed(rec_builder *builder, const char *what, const char *name, size_t index,
                      const char *key);

/** Most things of a kind: their indices are 32 bits, two of which have a meaning. */
enum { REC_SPEC_UNUSED_INDICES = 2 };
bool rec_spec_is_full(size_t count);

#endif
