/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What claims are called, and what they call each other. Ids belong to their
 * document: where several documents have one, each is called FILE:ID, and a
 * document that names it means its own.
 */
#include "model/builder.h"

#include "model/diagnose.h"

#include <string.h>

/** By place: "c1", "c2", ... among the claims, "r1.shells" of the first report. */
static const char *id_by_place(rec_builder *builder, const rec_whole_claim *whole)
{
    rec_arena *arena = &builder->problem->arena;
    const char *quantity = whole->input.quantity.bytes;
    const unsigned number = (unsigned)whole->number;
    return whole->report > 0
               ? rec_arena_format(arena, "r%u.%s", number, quantity != NULL ? quantity : "")
               : rec_arena_format(arena, "c%u", number);
}

/** The table of a document's own claims: with one document, of all. */
static rec_names *names_of(rec_builder *builder, rec_place place)
{
    return builder->document_count > 1 ? &builder->documents[place.file].claim_names
                                       : &builder->claim_names;
}

void rec_builder_name_claim(rec_builder *builder, uint32_t index, rec_whole_claim *whole)
{
    rec_claim *claim = &builder->problem->claims[index];
    rec_claim_input *input = &whole->input;
    claim->id_by_place = input->id.bytes == NULL;
    if (claim->id_by_place) {
        const char *id = id_by_place(builder, whole);
        if (id == NULL) {
            builder->out_of_memory = true;
            return;
        }
        input->id = (rec_text){.bytes = id, .length = strlen(id), .place = input->place};
    }
    claim->id = input->id.bytes;
    rec_builder_subject(builder, "claim", claim->id);
    if (whole->report > 0 && claim->id_by_place && input->quantity.bytes != NULL &&
        rec_names_find(&builder->quantity_names, input->quantity.bytes) == REC_NO_INDEX) {
        return; /* that there is no such quantity is told once, not of the id as well */
    }
    const char *what =
        claim->id_by_place ? "claim (unnamed claims are called by their place)" : "claim";
    if (rec_names_find(&builder->relation_names, claim->id) != REC_NO_INDEX) {
        rec_builder_error(builder, REC_E_DOCUMENT, input->id.place,
                          "there is a relation `%s`: ids of claims and relations must differ",
                          claim->id);
    }
    (void)rec_builder_add_id(builder, names_of(builder, claim->place), &input->id, what, true,
                             index);
}

static bool add_name(rec_builder *builder, const char *id, uint32_t index, uint32_t *existing)
{
    const rec_status status =
        rec_names_add(&builder->claim_names, &builder->scratch, id, index, existing);
    builder->out_of_memory = builder->out_of_memory || status == REC_E_MEMORY;
    return status == REC_OK;
}

void rec_builder_part_claims(rec_builder *builder)
{
    rec_problem *problem = builder->problem;
    if (builder->document_count < 2) {
        return;
    }
    builder->clashes = rec_arena_take(&builder->scratch, problem->claim_count, sizeof(bool));
    builder->out_of_memory = builder->out_of_memory || builder->clashes == NULL;
    for (uint32_t i = 0; i < problem->claim_count && !builder->out_of_memory; i++) {
        const rec_claim *claim = &problem->claims[i];
        uint32_t existing = i;
        if (!add_name(builder, claim->id, i, &existing) &&
            problem->claims[existing].place.file != claim->place.file) {
            builder->clashes[i] = builder->clashes[existing] = true;
        }
    }
    for (uint32_t i = 0; i < problem->claim_count && !builder->out_of_memory; i++) {
        rec_claim *claim = &problem->claims[i];
        if (builder->clashes[i]) {
            uint32_t existing;
            const char *label = builder->documents[claim->place.file].label;
            claim->id = rec_arena_format(&problem->arena, "%s:%s", label, claim->id);
            builder->out_of_memory = builder->out_of_memory || claim->id == NULL;
            (void)(claim->id != NULL && add_name(builder, claim->id, i, &existing));
        }
    }
}

/** Adds all names of one table to another. */
static void add_names(rec_builder *builder, const rec_names *from, rec_names *to)
{
    uint32_t existing;
    for (size_t i = 0; i < from->slot_count; i++) {
        const char *name = from->slots[i].name;
        if (name != NULL &&
            rec_names_add(to, &builder->scratch, name, 0, &existing) == REC_E_MEMORY) {
            builder->out_of_memory = true;
        }
    }
}

static const char claim_only[] = "claim";

/** what: "claim", or "claim or source" where either may be meant. */
static void refuse_unknown(rec_builder *builder, const rec_text *text, const char *what)
{
    rec_names meant = {0};
    if (builder->diagnostics->count < REC_DIAGNOSTIC_LIMIT &&
        !rec_is_diagnosed(builder->diagnostics, text->place)) {
        add_names(builder, &builder->claim_names, &meant);
        if (strcmp(what, claim_only) != 0) {
            add_names(builder, &builder->source_names, &meant);
        }
    }
    (void)rec_builder_find_id(builder, &meant, text, what);
}

/** The claim that FILE:ID names; REC_NO_INDEX: there is none. */
static uint32_t find_in_file(rec_builder *builder, const char *text)
{
    uint32_t document;
    const char *id;
    if (rec_file_names_find(&builder->file_names, &builder->scratch, text, &document, &id) !=
        REC_OK) {
        builder->out_of_memory = true;
        return REC_NO_INDEX;
    }
    return document == REC_NO_INDEX
               ? REC_NO_INDEX
               : rec_names_find(names_of(builder, (rec_place){.file = document}), id);
}

/** A claim of another document, of whose id there is one only. */
static uint32_t find_elsewhere(rec_builder *builder, const rec_text *text, const char *what)
{
    const uint32_t in_file = find_in_file(builder, text->bytes);
    if (in_file != REC_NO_INDEX || builder->out_of_memory) {
        return in_file;
    }
    const uint32_t index = rec_names_find(&builder->claim_names, text->bytes);
    if (index == REC_NO_INDEX) {
        refuse_unknown(builder, text, what);
        return REC_NO_INDEX;
    }
    const rec_claim *claim = &builder->problem->claims[index];
    if (builder->clashes != NULL && builder->clashes[index] &&
        strcmp(claim->id, text->bytes) != 0) {
        rec_builder_error(builder, REC_E_DOCUMENT, text->place,
                          "several documents have a claim `%s`, but not this one: say which is "
                          "meant, as in `%s`",
                          text->bytes, claim->id);
        return REC_NO_INDEX;
    }
    return index;
}

uint32_t rec_builder_find_claim(rec_builder *builder, const rec_text *text)
{
    const uint32_t index = rec_names_find(names_of(builder, text->place), text->bytes);
    return index != REC_NO_INDEX ? index : find_elsewhere(builder, text, claim_only);
}

void rec_builder_repeats(rec_builder *builder, const rec_text *text, uint32_t index,
                         rec_claim *claim)
{
    claim->repeats_form = REC_REPEATS_SOURCE;
    claim->repeats_index = REC_NO_INDEX;
    if (text->bytes == NULL) {
        return;
    }
    if (strcmp(text->bytes, "none") == 0) {
        claim->repeats_form = REC_REPEATS_NONE;
        return;
    }
    uint32_t of_claim = rec_names_find(names_of(builder, text->place), text->bytes);
    const uint32_t of_source = rec_names_find(&builder->source_names, text->bytes);
    if (of_claim != REC_NO_INDEX && of_source != REC_NO_INDEX) {
        rec_builder_error(builder, REC_E_DOCUMENT, text->place,
                          "`%s` is both a claim and a source: give one of them another id",
                          text->bytes);
        return;
    }
    if (of_source != REC_NO_INDEX) {
        claim->repeats_form = REC_REPEATS_OTHER;
        claim->repeats_index = of_source;
        return;
    }
    if (of_claim == REC_NO_INDEX) {
        of_claim = find_elsewhere(builder, text, "claim or source");
    }
    if (of_claim != REC_NO_INDEX && of_claim == index) {
        rec_builder_error(builder, REC_E_DOCUMENT, text->place, "claim `%s` cannot repeat itself",
                          text->bytes);
    } else if (of_claim != REC_NO_INDEX) {
        claim->repeats_form = REC_REPEATS_CLAIM;
        claim->repeats_index = of_claim;
    }
}
