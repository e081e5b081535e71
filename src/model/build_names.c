/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Everything of a document but its claims: ids, units, sources and
 * quantities, checked and resolved.
 */
#include "model/builder.h"

#include "model/diagnose.h"

#include <math.h>
#include <string.h>

static bool is_letter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
}

static bool is_id(const char *id, bool hyphens)
{
    if (!is_letter(id[0])) {
        return false;
    }
    for (const char *c = id; *c != '\0'; c++) {
        if (!is_letter(*c) && !(*c >= '0' && *c <= '9') && *c != '.' && !(hyphens && *c == '-')) {
            return false;
        }
    }
    return true;
}

/** Words of the relation language, and the word that means "repeats nothing". */
static bool is_reserved(const char *id, bool hyphens)
{
    static const char *const functions[] = {"sqrt", "exp", "log", "log10", "abs",
                                            "min",  "max", "sum", "within"};
    for (size_t i = 0; !hyphens && i < sizeof functions / sizeof functions[0]; i++) {
        if (strcmp(id, functions[i]) == 0) {
            return true;
        }
    }
    return strcmp(id, "none") == 0;
}

bool rec_builder_add_id(rec_builder *builder, rec_names *names, const rec_text *id,
                        const char *what, bool hyphens, uint32_t index)
{
    if (!is_id(id->bytes, hyphens) || strlen(id->bytes) != id->length) {
        rec_builder_error(builder, REC_E_DOCUMENT, id->place,
                          "`%s` cannot be the id of a %s: begin with a letter or _, then letters, "
                          "digits, _ and .%s",
                          id->bytes, what, hyphens ? " and -" : "");
        return false;
    }
    if (is_reserved(id->bytes, hyphens)) {
        rec_builder_error(builder, REC_E_DOCUMENT, id->place,
                          "`%s` has a meaning of its own and cannot be the id of a %s", id->bytes,
                          what);
        return false;
    }
    uint32_t existing;
    const rec_status status = rec_names_add(names, &builder->scratch, id->bytes, index, &existing);
    if (status == REC_E_MEMORY) {
        builder->out_of_memory = true;
    } else if (status != REC_OK) {
        rec_builder_error(builder, REC_E_DOCUMENT, id->place,
                          "there is another %s `%s`: ids must differ", what, id->bytes);
    }
    return status == REC_OK;
}

/** Most names that are looked through for a near one: with more, a misspelling is merely unknown.
 */
enum { NEAR_NAMES_MAX = 20000 };

static const char *nearest_in(rec_builder *builder, const rec_names *names, const char *word)
{
    if (names->count == 0 || names->count > NEAR_NAMES_MAX) {
        return NULL;
    }
    const char **all = rec_arena_take(&builder->scratch, names->count, sizeof *all);
    if (all == NULL) {
        return NULL;
    }
    size_t count = 0;
    for (size_t i = 0; i < names->slot_count; i++) {
        if (names->slots[i].name != NULL) {
            all[count++] = names->slots[i].name;
        }
    }
    return rec_nearest_name(word, all, count);
}

uint32_t rec_builder_find_id(rec_builder *builder, const rec_names *names, const rec_text *id,
                             const char *what)
{
    const uint32_t index = rec_names_find(names, id->bytes);
    if (index != REC_NO_INDEX || rec_is_diagnosed(builder->diagnostics, id->place)) {
        return index; /* an id that serves many claims is looked for once to suggest another */
    }
    const bool shown = builder->diagnostics->count < REC_DIAGNOSTIC_LIMIT;
    const char *near = shown ? nearest_in(builder, names, id->bytes) : NULL;
    if (near != NULL) {
        rec_builder_error(builder, REC_E_DOCUMENT, id->place,
                          "no %s is called `%s`; did you mean `%s`?", what, id->bytes, near);
    } else {
        rec_builder_error(builder, REC_E_DOCUMENT, id->place,
                          "no %s is called `%s`: define it or use one that is defined", what,
                          id->bytes);
    }
    return REC_NO_INDEX;
}

rec_place rec_builder_place_in(const rec_text *text, size_t byte)
{
    rec_place place = text->place;
    if (place.line == 0) {
        return place;
    }
    place.column += text->plain ? 0 : 1; /* the quotation mark */
    for (size_t i = 0; i < byte && i < text->length; i++) {
        if (((unsigned char)text->bytes[i] & 0xC0U) != 0x80U) {
            place.column++;
        }
    }
    return place;
}

bool rec_builder_date(rec_builder *builder, const rec_text *text, bool *given, rec_date *date)
{
    *given = false;
    if (text->bytes == NULL) {
        return true;
    }
    const char *message = NULL;
    const rec_status status = rec_date_read(text->bytes, text->length, date, &message);
    if (status != REC_OK) {
        rec_builder_error(builder, status, text->place, "`%s`: %s", text->bytes, message);
        return false;
    }
    *given = true;
    return true;
}

int rec_builder_reading(rec_builder *builder, const rec_text *text)
{
    if (text->bytes == NULL) {
        return REC_READING_OWN;
    }
    for (int r = 0; r < REC_READING_COUNT; r++) {
        if (strcmp(text->bytes, rec_reading_name((rec_reading)r)) == 0) {
            return r;
        }
    }
    rec_builder_error(builder, REC_E_DOCUMENT, text->place,
                      "`%s` is no reading: write literal, rounded or ferson", text->bytes);
    return REC_READING_OWN;
}

uint64_t rec_builder_weight(rec_builder *builder, const rec_text *text, uint64_t otherwise)
{
    if (text->bytes == NULL) {
        return otherwise;
    }
    const rec_words_context context = {.kind = REC_KIND_REAL};
    rec_words words;
    rec_words_init(&words);
    rec_words_error error;
    bool in_second;
    uint64_t weight = 0;
    if (rec_statement_read(REC_VALUE, text->bytes, NULL, &context, &words, &error, &in_second) ==
            REC_OK &&
        !words.soft && words.unit_length == 0) {
        rec_exact millionths;
        rec_exact_init(&millionths);
        rec_exact_set_power_of_ten(&millionths, 6);
        rec_exact_multiply(&millionths, &millionths, &words.number);
        const double value = rec_exact_to_double(&millionths, REC_NEAREST);
        if (value >= 1.0 && value <= 1e12 && value == floor(value) &&
            rec_exact_is_double(&millionths, value)) {
            weight = (uint64_t)value;
        }
        rec_exact_clear(&millionths);
    }
    rec_words_clear(&words);
    if (weight == 0) {
        rec_builder_error(builder, REC_E_DOCUMENT, text->place,
                          "`%s` is no weight: write a number above 0 and up to 1,000,000 with at "
                          "most six decimals",
                          text->bytes);
        return otherwise;
    }
    return weight;
}

void rec_builder_units(rec_builder *builder)
{
    for (size_t i = 0; i < builder->unit_count; i++) {
        const rec_unit_input *unit = &builder->units[i];
        rec_builder_subject(builder, "unit", unit->name.bytes);
        const char **also = rec_arena_take(&builder->scratch, unit->also.count, sizeof *also);
        if (also == NULL) {
            builder->out_of_memory = true;
            return;
        }
        for (size_t a = 0; a < unit->also.count; a++) {
            also[a] = unit->also.items[a].bytes;
        }
        const char *clash = "";
        const rec_status status =
            rec_units_declare(builder->problem->units, unit->name.bytes, unit->plural.bytes, also,
                              unit->also.count, &clash);
        if (status == REC_E_MEMORY) {
            builder->out_of_memory = true;
            return;
        }
        if (status != REC_OK) {
            rec_builder_error(builder, REC_E_DOCUMENT, unit->name.place,
                              "unit `%s`: `%s` cannot be a name of it: it is taken by another "
                              "unit, or has other characters than letters, digits, spaces, _ and -",
                              unit->name.bytes, clash);
        }
    }
}

static char reliability_of(rec_builder *builder, const rec_text *text)
{
    if (text->bytes == NULL) {
        return 0;
    }
    if (text->length != 1 || text->bytes[0] < 'A' || text->bytes[0] > 'F') {
        rec_builder_error(builder, REC_E_DOCUMENT, text->place,
                          "`%s` is no reliability: write a letter from A (completely reliable) to "
                          "E (unreliable), or F (cannot be judged)",
                          text->bytes);
        return 0;
    }
    return text->bytes[0];
}

static size_t repeats_in(const rec_builder *builder)
{
    size_t count = 0;
    for (size_t i = 0; i < builder->source_count; i++) {
        count += builder->sources[i].repeats.count;
    }
    return count;
}

static void resolve_repeats(rec_builder *builder, uint32_t index)
{
    rec_problem *problem = builder->problem;
    rec_source *source = &problem->sources[index];
    const rec_text_list *list = &builder->sources[index].repeats;
    source->repeats_first = (uint32_t)problem->repeats_count;
    for (size_t i = 0; i < list->count; i++) {
        const uint32_t of =
            rec_builder_find_id(builder, &builder->source_names, &list->items[i], "source");
        if (of == index) {
            rec_builder_error(builder, REC_E_DOCUMENT, list->items[i].place,
                              "source `%s` cannot repeat itself", source->id);
        } else if (of != REC_NO_INDEX) {
            problem->repeats[problem->repeats_count++] = of;
            source->repeats_count++;
        }
    }
}

void rec_builder_sources(rec_builder *builder)
{
    rec_problem *problem = builder->problem;
    problem->sources =
        rec_arena_take(&problem->arena, builder->source_count, sizeof *problem->sources);
    problem->repeats =
        rec_arena_take(&problem->arena, repeats_in(builder), sizeof *problem->repeats);
    if (problem->sources == NULL || problem->repeats == NULL) {
        builder->out_of_memory = true;
        return;
    }
    problem->source_count = builder->source_count;
    for (size_t i = 0; i < builder->source_count; i++) {
        const rec_source_input *input = &builder->sources[i];
        rec_builder_subject(builder, "source", input->id.bytes);
        (void)rec_builder_add_id(builder, &builder->source_names, &input->id, "source", true,
                                 (uint32_t)i);
        problem->sources[i] =
            (rec_source){.id = input->id.bytes,
                         .name = input->name.bytes != NULL ? input->name.bytes : input->id.bytes,
                         .reliability = reliability_of(builder, &input->reliability),
                         .weight = rec_builder_weight(builder, &input->weight, REC_WEIGHT_ONE),
                         .reading = rec_builder_reading(builder, &input->reading),
                         .note = input->note.bytes,
                         .url = input->url.bytes,
                         .place = input->place};
    }
    for (size_t i = 0; i < builder->source_count; i++) {
        rec_builder_subject(builder, "source", problem->sources[i].id);
        resolve_repeats(builder, (uint32_t)i);
    }
    rec_builder_subject(builder, NULL, NULL);
}
