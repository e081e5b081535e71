/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_BUILDER_H
#define REC_BUILDER_H

#include "model/build.h"
#include "model/file_names.h"
#include "model/names.h"

/**
 * What the parts of the builder share: the inputs as they came, and the
 * problem they become. Not for use outside the files build*.c.
 */

/** One given scalar of a claim. Most claims give few of the many keys. */
typedef struct rec_claim_field {
    const char *bytes;
    uint32_t length;
    uint8_t key; /**< which one, by its place in the table of build_pack.c */
    bool plain;
    uint32_t line, column; /**< in the document of the claim */
} rec_claim_field;

/** The given keys of a claim; or those of a report, or of a document's defaults, for claims. */
typedef struct rec_pending_claim {
    const rec_claim_field *fields; /**< [field_count] */
    uint8_t field_count;
    uint8_t form;
    bool uncertainty_given, ignore_given, ignored, spoilt;
    uint32_t report; /**< of builder->reports; REC_NO_INDEX: none */
    uint32_t number; /**< by place among the document's claims or reports, from 1 */
    uint32_t figure; /**< into figures; REC_NO_INDEX: none */
    rec_place place, uncertainty_place;
} rec_pending_claim;

/** What one document says beside its definitions and claims. */
typedef struct rec_pending_document {
    const char *name;
    const char *label;     /**< what ids that clash are told apart by */
    rec_names claim_names; /**< its own, where there are several documents */
    bool has_as_of;        /**< its own or, where documents do not differ, another's */
    rec_date as_of;
    rec_head_input head;
    bool has_claim_defaults, has_quantity_defaults;
    rec_pending_claim claim_defaults;
    rec_quantity_input quantity_defaults;
    uint32_t claim_count; /**< in `claims` */
    size_t report_first, report_count;
} rec_pending_document;

/** A claim put together from its own keys, its report's and its document's defaults. */
typedef struct rec_whole_claim {
    rec_claim_input input;
    uint32_t number, report; /**< as pending; the report's number, 0: none */
    /* not the claim's own, so they give way where its statement has no use for them */
    bool inherits_quantity, inherits_unit, inherits_as_bound, inherits_uncertainty;
} rec_whole_claim;

/** Definitions of one kind that are known to be one of each: the first `count`. */
typedef struct rec_merged {
    rec_names names;
    size_t count;
} rec_merged;

struct rec_builder {
    rec_arena scratch;    /**< lives until finish */
    rec_problem *problem; /**< lies in its own arena */
    rec_diagnostics *diagnostics;
    size_t errors_before, entries_before; /**< in diagnostics when the builder began */
    bool out_of_memory;
    rec_pending_document *documents; /**< by rec_place.file */
    size_t document_count, document_capacity;
    bool at_is_settled, reading_is_settled;
    rec_file_names file_names;
    bool *clashes; /**< by claim: documents share its id; NULL where there is but one */
    rec_unit_input *units;
    size_t unit_count, unit_capacity;
    rec_source_input *sources;
    size_t source_count, source_capacity;
    rec_quantity_input *quantities;
    size_t quantity_count, quantity_capacity;
    rec_relation_input *relations;
    size_t relation_count, relation_capacity;
    rec_correlation_input *correlations;
    size_t correlation_count, correlation_capacity;
    rec_merged merged_units, merged_sources, merged_quantities, merged_relations;
    rec_pending_claim *claims;
    size_t claim_count, claim_capacity;
    rec_pending_claim *reports;
    size_t report_count, report_capacity;
    size_t exact_ends_capacity;
    rec_figure *figures;
    size_t figure_count, figure_capacity;
    /** What errors without a place are about: "claim" and its id; NULL: nothing of a name. */
    const char *subject_what, *subject_id;
    rec_names source_names, quantity_names, relation_names, claim_names;
};

/**
 * Unpacks claim `index` into the form it came in, with what its report and its
 * document's defaults add; its texts live as long as the problem.
 */
void rec_builder_claim(const rec_builder *builder, size_t index, rec_whole_claim *claim);

/** Unpacks the keys of a report, or of a document's defaults, alone. */
void rec_builder_shared_keys(const rec_pending_claim *keys, rec_whole_claim *whole);

/** Name of the document of a place. */
const char *rec_builder_file(const rec_builder *builder, rec_place place);

/** Gives a claim its id within its document. */
void rec_builder_name_claim(rec_builder *builder, uint32_t index, rec_whole_claim *whole);

/** Renames claims of different documents that share an id. */
void rec_builder_part_claims(rec_builder *builder);

/** Finds what `repeats` names; index: of the claim, or REC_NO_INDEX. */
void rec_builder_repeats(rec_builder *builder, const rec_text *text, uint32_t index,
                         rec_claim *claim);

/** The claim that a text names; REC_NO_INDEX after it was reported that there is none. */
uint32_t rec_builder_find_claim(rec_builder *builder, const rec_text *text);

/** Gives the last document's quantities what its defaults add. */
void rec_builder_inherit(rec_builder *builder);

/**
 * Ends the last document: its definitions take their defaults and, unless it
 * is the only document, become one with those that others make alike.
 */
void rec_builder_end_document(rec_builder *builder, bool alone);

/** Copies a scalar's bytes into the problem; keeps its place. REC_OK; REC_E_MEMORY. */
REC_MUST_USE rec_status rec_builder_keep(rec_builder *builder, rec_text *text);

/** The same for a list, whose items then lie in scratch. */
REC_MUST_USE rec_status rec_builder_keep_list(rec_builder *builder, rec_text_list *list);

/**
 * Room for one more in a growing array of inputs, whose pointer (of any type)
 * lies at array_field; NULL when there is no memory.
 */
void *rec_builder_append(rec_builder *builder, void *array_field, size_t *count, size_t *capacity,
                         size_t element_bytes);

/** The document that is being taken in. */
rec_pending_document *rec_builder_document(const rec_builder *builder);

/** Names what the errors that follow are about where they have no place; what NULL: nothing. */
void rec_builder_subject(rec_builder *builder, const char *what, const char *id);

/** Reports an error; the message as rec_diagnose, after the subject's name where it has no place.
 */
void rec_builder_error(rec_builder *builder, rec_status status, rec_place place, const char *format,
                       ...) __attribute__((format(printf, 4, 5)));

/** The same as a warning. */
void rec_builder_warning(rec_builder *builder, rec_place place, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

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
void rec_builder_heads(rec_builder *builder);
void rec_builder_units(rec_builder *builder);
void rec_builder_sources(rec_builder *builder);
void rec_builder_quantities(rec_builder *builder);
void rec_builder_relations(rec_builder *builder);
void rec_builder_claims(rec_builder *builder);
void rec_builder_correlations(rec_builder *builder);

/** Finds correlations that cannot all hold, once every pair is known and sorted. */
void rec_builder_possible_correlations(rec_builder *builder);

/** Reads what a claim asserts; drops inherited keys it has no use for, refuses its own. */
void rec_builder_assertion(rec_builder *builder, rec_whole_claim *whole, rec_claim *claim);

/** Reads a claim's statement into its ranges and texts; drops inherited keys it has no use for. */
void rec_builder_statement(rec_builder *builder, rec_whole_claim *whole, rec_claim *claim);

/** A claim's standard uncertainties on both sides, in the unit of its number; df INFINITY where
 * none. */
typedef struct rec_stated_uncertainty {
    rec_exact minus, plus;
    double df;
    bool measured; /**< the figure is statistical, also where `as_bound` makes it a bound as well */
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
                          rec_words *words, rec_stated_uncertainty *stated);

/** Turns a statement in numbers into words that say exactly that; stated: of a measured one. */
void rec_builder_figure(const rec_figure *figure, rec_words *words, rec_stated_uncertainty *stated);

/** Writes the texts of a claim that is a figure; unit: its noun, NULL for none. */
void rec_builder_figure_texts(rec_builder *builder, const rec_figure *figure, const char *unit,
                              rec_claim *claim);

#endif
