/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A builder that builds nothing and remembers all, so that what the reader
 * hands over can be seen without units, words or dates being understood.
 */
#include "recording_builder.h"

#include <stdio.h>
#include <string.h>

struct rec_builder {
    rec_arena arena;
    rec_diagnostics *diagnostics;
    rec_expectation expectation;
    recorded_counts counts;
    size_t used;
    char text[1 << 16];
};

/* cmocka's tests are functions without arguments of their own: one recording at a time */
static rec_builder recording;

const char *recorded_text(void)
{
    return recording.text;
}

const rec_expectation *recorded_expectation(void)
{
    return &recording.expectation;
}

recorded_counts recorded_count(void)
{
    return recording.counts;
}

void recorded_release(void)
{
    rec_arena_release(&recording.arena);
}

static void note_bytes(const char *bytes, size_t length)
{
    const size_t left = sizeof recording.text - 1 - recording.used;
    const size_t taken = length < left ? length : left;
    memcpy(recording.text + recording.used, bytes, taken);
    recording.used += taken;
    recording.text[recording.used] = '\0';
}

static void note_word(const char *word)
{
    note_bytes(word, strlen(word));
}

static void note_place(rec_place place)
{
    char text[32];
    (void)snprintf(text, sizeof text, "@%u:%u", (unsigned)place.line, (unsigned)place.column);
    note_word(text);
}

static void note_text(const char *key, const rec_text *text)
{
    if (text->bytes == NULL) {
        return;
    }
    note_word(" ");
    note_word(key);
    note_word(text->plain ? "=" : "=\"");
    note_bytes(text->bytes, text->length);
    note_word(text->plain ? "" : "\"");
    note_place(text->place);
}

static void note_list(const char *key, const rec_text_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        note_text(key, &list->items[i]);
    }
}

rec_status rec_build_begin(const char *name, const rec_allocator *allocator,
                           rec_diagnostics *diagnostics, rec_builder **builder)
{
    (void)name;
    recorded_release();
    memset(&recording, 0, sizeof recording);
    rec_arena_init(&recording.arena, allocator);
    recording.diagnostics = diagnostics;
    *builder = &recording;
    return REC_OK;
}

rec_status rec_build_document(rec_builder *builder, const char *name)
{
    (void)builder;
    note_word("document ");
    note_word(name);
    note_word("\n");
    return REC_OK;
}

void rec_build_settled(rec_builder *builder, bool at, bool reading)
{
    (void)builder;
    note_word(at ? "at is settled\n" : "");
    note_word(reading ? "reading is settled\n" : "");
}

rec_status rec_build_head(rec_builder *builder, const rec_head_input *head)
{
    (void)builder;
    note_word("head");
    note_text("title", &head->title);
    note_text("note", &head->note);
    note_text("url", &head->url);
    note_text("as_of", &head->as_of);
    note_text("reading", &head->reading);
    note_word("\n");
    return REC_OK;
}

rec_status rec_build_unit(rec_builder *builder, const rec_unit_input *unit)
{
    builder->counts.units++;
    note_word("unit");
    note_text("name", &unit->name);
    note_text("plural", &unit->plural);
    note_list("also", &unit->also);
    note_word("\n");
    return REC_OK;
}

rec_status rec_build_source(rec_builder *builder, const rec_source_input *source)
{
    builder->counts.sources++;
    note_word("source");
    note_place(source->place);
    note_text("id", &source->id);
    note_text("name", &source->name);
    note_text("reliability", &source->reliability);
    note_list("repeats", &source->repeats);
    note_text("weight", &source->weight);
    note_text("note", &source->note);
    note_text("url", &source->url);
    note_word("\n");
    return REC_OK;
}

static rec_status note_quantity(const char *what, const rec_quantity_input *quantity)
{
    note_word(what);
    note_place(quantity->place);
    note_text("id", &quantity->id);
    note_text("label", &quantity->label);
    note_text("unit", &quantity->unit);
    note_text("kind", &quantity->kind);
    note_text("course", &quantity->course);
    note_text("rise", &quantity->rise);
    note_text("fall", &quantity->fall);
    note_text("within_lo", &quantity->within_lo);
    note_text("within_hi", &quantity->within_hi);
    note_list("words", &quantity->words);
    note_text("note", &quantity->note);
    note_word("\n");
    return REC_OK;
}

rec_status rec_build_quantity(rec_builder *builder, const rec_quantity_input *quantity)
{
    builder->counts.quantities++;
    return note_quantity("quantity", quantity);
}

rec_status rec_build_quantity_defaults(rec_builder *builder, const rec_quantity_input *keys)
{
    (void)builder;
    return note_quantity("quantity defaults", keys);
}

rec_status rec_build_relation(rec_builder *builder, const rec_relation_input *relation)
{
    (void)builder;
    note_word("relation");
    note_place(relation->place);
    note_text("id", &relation->id);
    note_text("that", &relation->that);
    note_text("note", &relation->note);
    note_text("assumed", &relation->assumed);
    note_word("\n");
    return REC_OK;
}

rec_status rec_build_correlation(rec_builder *builder, const rec_correlation_input *correlation)
{
    (void)builder;
    note_word("correlation");
    note_place(correlation->place);
    note_list("claims", &correlation->claims);
    note_text("r", &correlation->r);
    note_text("note", &correlation->note);
    note_word("\n");
    return REC_OK;
}

static void note_uncertainty(const rec_uncertainty_input *uncertainty)
{
    if (!uncertainty->given) {
        return;
    }
    note_word(" uncertainty");
    note_place(uncertainty->place);
    note_text("standard", &uncertainty->standard);
    note_text("expanded", &uncertainty->expanded);
    note_text("factor", &uncertainty->factor);
    note_text("half_width", &uncertainty->half_width);
    note_text("level", &uncertainty->level);
    note_text("plus", &uncertainty->plus);
    note_text("minus", &uncertainty->minus);
    note_text("relative", &uncertainty->relative);
    note_text("df", &uncertainty->df);
}

static rec_status note_claim(const char *what, const rec_claim_input *claim)
{
    static const char *const forms[] = {"says",      "exactly",   "at_least", "at_most",
                                        "more_than", "less_than", "about",    "order_of",
                                        "between",   "value",     "that"};
    note_word(what);
    if (claim->report > 0) {
        char number[32];
        (void)snprintf(number, sizeof number, " of report %u", (unsigned)claim->report);
        note_word(number);
    }
    note_place(claim->place);
    note_text("id", &claim->id);
    note_text("source", &claim->source);
    note_text("quantity", &claim->quantity);
    note_text(forms[claim->form], &claim->statement);
    note_text("and", &claim->second);
    note_uncertainty(&claim->uncertainty);
    note_text("unit", &claim->unit);
    note_text("as_of", &claim->as_of);
    note_text("said", &claim->said);
    note_text("repeats", &claim->repeats);
    note_text("credibility", &claim->credibility);
    note_text("weight", &claim->weight);
    note_text("as_bound", &claim->as_bound);
    note_text("quote", &claim->quote);
    note_text("url", &claim->url);
    note_text("note", &claim->note);
    note_word(claim->ignore_given ? claim->ignored ? " ignored" : " not ignored" : "");
    note_word(claim->spoilt ? " spoilt\n" : "\n");
    return REC_OK;
}

rec_status rec_build_claim(rec_builder *builder, const rec_claim_input *claim)
{
    builder->counts.claims++;
    return note_claim("claim", claim);
}

rec_status rec_build_report_begin(rec_builder *builder, uint32_t *number)
{
    *number = (uint32_t)++builder->counts.reports;
    return REC_OK;
}

rec_status rec_build_report(rec_builder *builder, const rec_claim_input *keys)
{
    (void)builder;
    return note_claim("report", keys);
}

rec_status rec_build_claim_defaults(rec_builder *builder, const rec_claim_input *keys)
{
    (void)builder;
    return note_claim("claim defaults", keys);
}

rec_arena *rec_build_arena(rec_builder *builder)
{
    return &builder->arena;
}

void rec_build_expectation(rec_builder *builder, const rec_expectation *expectation)
{
    builder->expectation = *expectation;
}

rec_status rec_build_finish(rec_builder *builder, rec_problem **problem)
{
    *problem = NULL;
    return builder->diagnostics->error_total == 0 ? REC_OK : builder->diagnostics->entry[0].status;
}

void rec_build_abandon(rec_builder *builder)
{
    (void)builder;
}
