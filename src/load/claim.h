/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_LOAD_CLAIM_H
#define REC_LOAD_CLAIM_H

#include "load/uncertainty.h"
#include "load/values.h"

#include <stddef.h>

enum { REC_FORM_COUNT = REC_THAT + 1 };

/** A claim while it is read: every statement given, before it is known that there is one. */
typedef struct rec_claim_draft {
    rec_claim_input input;
    rec_text statement[REC_FORM_COUNT][2]; /* the second of `between` only */
} rec_claim_draft;

#define REC_STATEMENT_FIELD(form) offsetof(rec_claim_draft, statement[form])
#define REC_CLAIM_KEY(key, read)                                                                   \
    {                                                                                              \
#key, offsetof(rec_claim_draft, input.key), read                                           \
    }

/** Keys that claims, reports and defaults have alike; the first and last are named below. */
#define REC_SHARED_CLAIM_KEYS                                                                      \
    REC_CLAIM_KEY(source, rec_read_word), REC_CLAIM_KEY(unit, rec_read_word),                      \
        REC_CLAIM_KEY(as_of, rec_read_word), REC_CLAIM_KEY(said, rec_read_word),                   \
        REC_CLAIM_KEY(repeats, rec_read_word), REC_CLAIM_KEY(credibility, rec_read_number),        \
        REC_CLAIM_KEY(weight, rec_read_number), REC_CLAIM_KEY(as_bound, rec_read_bound),           \
        REC_CLAIM_KEY(reading, rec_read_word), REC_CLAIM_KEY(quote, rec_read_prose),               \
        REC_CLAIM_KEY(url, rec_read_prose), REC_CLAIM_KEY(note, rec_read_prose),                   \
        REC_CLAIM_KEY(uncertainty, rec_read_uncertainty),                                          \
    {                                                                                              \
        "ignore", offsetof(rec_claim_draft, input.ignored), rec_read_flag                          \
    }

enum { REC_SHARED_SOURCE = 0, REC_SHARED_IGNORE = 13, REC_SHARED_KEY_COUNT = 14 };

/** The keys of a claim, of a rec_claim_draft. */
const rec_key_table *rec_claim_keys(void);

enum { REC_CLAIM_KEY_COUNT = REC_FORM_COUNT + 2 + REC_SHARED_KEY_COUNT };

/**
 * Ends a claim whose keys are read: finds its one statement and hands it to the
 * builder. strange_keys: some key was no claim's, which was told.
 * Shapes:  places[REC_CLAIM_KEY_COUNT].
 */
REC_MUST_USE rec_status rec_end_claim(rec_loader *loader, rec_claim_draft *draft,
                                      const rec_place places[], bool strange_keys);

/** Reads `claims: [...]` and hands each to the builder; a rec_value_reader. */
rec_status rec_read_claims(rec_loader *loader, const rec_slot *slot);

/** Reads the value of one entry of a report's `figures`; a rec_entry_reader. */
rec_status rec_read_figure(rec_loader *loader, const rec_event *name, const rec_event *value,
                           bool repeated, void *context);

/**
 * What the places of the shared keys tell beside their values.
 * Shapes:  shared[REC_SHARED_KEY_COUNT].
 */
void rec_note_ignore(rec_claim_draft *draft, const rec_place shared[]);
bool rec_shared_keys_are_spoilt(const rec_claim_draft *draft, const rec_place shared[]);

/** Counts one claim more; reports it, and ends reading, when it is one too many. */
bool rec_claim_is_beyond_limit(rec_loader *loader, rec_place place);

#endif
