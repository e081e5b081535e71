/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_BUILDER_H
#define REC_BUILDER_H

#include "model/build.h"
#include "model/names.h"

/**
 * What the parts of the builder share: the inputs as they came, and the
 * problem they become. Not for use outside the files build*.c.
 */

/** One given scalar of a claim. Most claims give few of the many keys. */
typedef struct rec_claim_field {
    const char *bytes;
    uint32_t length;
    uint8_t key; /**< which one, by its place in the table of build.c */
    bool plain;
    rec_place place;
} rec_claim_field;

typedef struct rec_pending_claim {
    size_t field_first;
    uint8_t field_count;
    uint8_t form;
    bool uncertainty_given, ignored, has_figure;
    size_t figure; /**< into figures */
    rec_place place, uncertainty_place;
} rec_pending_claim;

struct rec_builder {
    rec_arena scratch;    /**< lives until finish */
    rec_problem *problem; /**< lies in its own arena */
    rec_diagnostics *diagnostics;
    size_t errors_before, entries_before; /**< in diagnostics when the builder began */
    bool out_of_memory;
    rec_head_input head;
    rec_unit_input *units;
    size_t unit_count, unit_capacity;
    rec_source_input *sources;
    size_t source_count, source_capacity;
    rec_quantity_input *quantities;
    size_t quantity_count, quantity_capacity;
    rec_pending_claim *claims;
    size_t claim_count, claim_capacity;
    rec_claim_field *fields;
    size_t field_count, field_capacity;
    size_t exact_ends_capacity;
    rec_figure *figures;
    size_t figure_count, figure_capacity;
    /** What errors without a place are about: "claim" and its id; NULL: nothing of a name. */
    const char *subject_what, *subject_id;
    rec_names source_names, quantity_names, claim_names;
};

/** Unpacks claim `index` into the form it came in; its texts live as long as the problem. */
void rec_builder_claim(const rec_builder *builder, size_t index, rec_claim_input *claim);

/** Names what the errors that follow are about where they have no place; what NULL: nothing. */
void rec_builder_subject(rec_builder *builder, const char *what, const char *id);

/** Reports an error; the message as rec_diagnose, after the subject's name where it has no place.
 */
void rec_builder_error(rec_builder *builder, rec_status status, rec_place place, const char *format,
                       ...) __attribute__((format(printf, 4, 5)));

/**
 * Checks an id and adds it to its table. what: "source", "quantity", "claim".
 * hyphens: whether '-' may stand in it.
 */
bool rec_builder_add_id(rec_builder *builder, rec_names *names, const rec_text *id,
                        const char *what, bool hyphens, uint32_t index);

/** Finds an id; reports what is unknown with the nearest known one. UINT32_MAX then. */
uint32_t rec_builder_find_id(rec_builder *builder, const rec_names *names, const rec_text *id,
                             const char *what);

/** Place of a byte within a scalar, as well as it can be told. */
rec_place rec_builder_place_in(const rec_text *text, size_t byte);

/** Reads a date; false (and an error) when it is none. *given is whether there was one. */
bool rec_builder_date(rec_builder *builder, const rec_text *text, bool *given, rec_date *date);

/** A reading by its name; REC_READING_OWN where none is given, or an error is reported. */
int rec_builder_reading(rec_builder *builder, const rec_text *text);

/** Reads a weight in millionths; `otherwise` where none is given. */
uint64_t rec_builder_weight(rec_builder *builder, const rec_text *text, uint64_t otherwise);

/** The exact text of an end in the problem's arena; NULL where none is needed (or no memory is
 * left). */
const char *rec_builder_exact(rec_builder *builder, bool needed, const rec_exact *exact);

/** The parts of finish, in this order. Errors go to the diagnostics. */
void rec_builder_units(rec_builder *builder);
void rec_builder_sources(rec_builder *builder);
void rec_builder_quantities(rec_builder *builder);
void rec_builder_claims(rec_builder *builder);

/** Reads a claim's statement into its ranges and texts. */
void rec_builder_statement(rec_builder *builder, const rec_claim_input *input, rec_claim *claim);

/** A claim's standard uncertainties on both sides, in the unit of its number; df INFINITY where
 * none. */
typedef struct rec_stated_uncertainty {
    rec_exact minus, plus;
    double df;
} rec_stated_uncertainty;

void rec_stated_uncertainty_init(rec_stated_uncertainty *stated);
void rec_stated_uncertainty_clear(rec_stated_uncertainty *stated);

/**
 * Reads `uncertainty` and `as_bound` and joins them to what the words say:
 * words then is soft, or has the same interval under every reading where the
 * uncertainty is entailed (a half width with no level, `as_bound`).
 *
 * Returns: false after an error.
 */
bool rec_builder_uncertainty(rec_builder *builder, const rec_claim_input *input, rec_words *words,
                             rec_stated_uncertainty *stated);

/**
 * The end of rec_builder_uncertainty, for soft words whose stated uncertainties
 * are known: `as_bound`, or an entailed half width.
 */
bool rec_builder_as_bound(rec_builder *builder, const rec_claim_input *input, bool entailed,
                          rec_words *words, const rec_stated_uncertainty *stated);

/** Turns a statement in numbers into words that say exactly that; stated: of a measured one. */
void rec_builder_figure(const rec_figure *figure, rec_words *words, rec_stated_uncertainty *stated);

/** Writes the texts of a claim that is a figure; unit: its noun, NULL for none. */
void rec_builder_figure_texts(rec_builder *builder, const rec_figure *figure, const char *unit,
                              rec_claim *claim);

#endif
