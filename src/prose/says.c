/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Chooses the phrase of each figure: as it stands in the text, else without
 * its noun, else with its hedge in a phrase's words, else the number alone.
 * Each is read by the phrase reader as the document will be; the first that it
 * understands is taken.
 */
#include "prose/drafting.h"

#include "model/settle.h"
#include "model/units.h"

#include <stdio.h>
#include <string.h>

enum { PHRASE_MAX = 200 };

/* The units of the document that will be written. */
typedef struct phrase_units {
    rec_units *units;
    const rec_draft_quantity *quantity;
    rec_unit_id unit;
} phrase_units;

static bool names_unit(const phrase_units *own, const char *text, size_t length)
{
    return rec_units_phrase_names(own->units, own->unit, own->quantity->words,
                                  own->quantity->word_count, text, length);
}

static bool is_unit(void *context, const char *text, size_t length)
{
    const phrase_units *own = context;
    rec_unit_id unit;
    return names_unit(own, text, length) ||
           (!rec_units_has_factor(own->units, text, length) &&
            rec_units_find(own->units, text, length, &unit) == REC_OK &&
            rec_units_same_dimension(own->units, unit, own->unit));
}

/* Whether a value of the quantity's kind is left under every reading. */
static bool is_possible(const phrase_units *own, const rec_words *words,
                        const rec_conversion *conversion)
{
    rec_settled settled;
    rec_settled_init(&settled);
    bool possible = true;
    for (int r = 0; r < REC_READING_COUNT && possible && !words->soft; r++) {
        rec_ends_settle(&words->reading[r], own->quantity->kind,
                        conversion->identity ? NULL : conversion, &settled);
        possible = !settled.nothing;
    }
    rec_settled_clear(&settled);
    return possible;
}

/* Whether the phrase is read in the quantity's unit, as words of it. */
static bool is_read(const phrase_units *own, const char *phrase, size_t length)
{
    const rec_words_context context = {
        .kind = own->quantity->kind, .is_unit = is_unit, .context = (void *)(size_t)own};
    rec_words words;
    rec_words_error error;
    rec_words_init(&words);
    bool read = rec_words_read(phrase, length, &context, &words, &error) == REC_OK;
    if (read) {
        const char *text = phrase + words.unit_at;
        rec_unit_id unit = words.percent ? REC_UNIT_ONE : own->unit;
        rec_conversion conversion;
        read = words.unit_length == 0 || names_unit(own, text, words.unit_length) ||
               rec_units_find(own->units, text, words.unit_length, &unit) == REC_OK;
        read = read && rec_units_convert(own->units, unit, own->unit, &conversion) == REC_OK;
        read = read && is_possible(own, &words, &conversion);
    }
    rec_words_clear(&words);
    return read;
}

/* The text's bytes on one line: what is blank becomes one space. NULL: no memory, or too long. */
static const char *on_one_line(rec_drafting *drafting, size_t at, size_t to)
{
    const rec_text *text = &drafting->text;
    char line[PHRASE_MAX + 1];
    size_t used = 0;
    bool blank = false;
    if (to - at > PHRASE_MAX) {
        return NULL;
    }
    for (size_t i = at; i < to; i++) {
        const char c = text->bytes[i];
        const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        if (space) {
            blank = used > 0;
            continue;
        }
        if (blank) {
            line[used++] = ' ';
            blank = false;
        }
        line[used++] = c;
    }
    line[used] = '\0';
    return rec_arena_copy(&drafting->draft->arena, line, used);
}

typedef struct phrase_try {
    const char *phrase;
    const char *remark; /* of taking it */
} phrase_try;

static const char *opening_of(const rec_spotted *spotted, const char *own)
{
    if (spotted->hedge != NULL) {
        return spotted->hedge;
    }
    return own;
}

/* Candidates in the order of how near they are to the text. */
static size_t gather(rec_drafting *drafting, const rec_spotted *spotted, phrase_try tries[6])
{
    rec_arena *arena = &drafting->draft->arena;
    const rec_text *text = &drafting->text;
    size_t count = 0;
    const rec_thing *thing = &spotted->thing;
    const char *number = spotted->composed != NULL
                             ? spotted->composed
                             : on_one_line(drafting, spotted->number_at, spotted->number_to);
    if (number == NULL) {
        return 0;
    }
    const bool plain = spotted->hedge == NULL && spotted->composed == NULL &&
                       spotted->sign == NULL && spotted->closing == NULL;
    uint32_t unit_end = thing->noun_end > thing->noun && !thing->of ? thing->noun_end
                        : thing->measure != NULL || thing->money != NULL || thing->rate != NULL
                            ? thing->end
                            : 0;
    if (thing->of && thing->measure != NULL && thing->noun_end > thing->noun) {
        unit_end = 0; /* "3 tonnes of grain": found again below */
        uint32_t end;
        if (rec_measure_match(text, spotted->end, &end) != NULL) {
            unit_end = end;
        }
    }
    if (plain && unit_end > 0 && rec_token_stop(text, unit_end - 1) >= spotted->to) {
        tries[count++].phrase =
            on_one_line(drafting, spotted->at, rec_token_stop(text, unit_end - 1));
    }
    if (plain || (spotted->hedge == NULL && spotted->composed == NULL && spotted->sign == NULL)) {
        tries[count++].phrase = on_one_line(drafting, spotted->at, spotted->to);
    }
    const bool minus = spotted->composed != NULL && spotted->composed[0] == '-';
    const char *before =
        on_one_line(drafting, spotted->at, text->tokens[spotted->number - (minus ? 1 : 0)].at);
    if (spotted->sign != NULL && before != NULL) { /* the hedge ends where the sign begins */
        uint32_t sign = spotted->number - 1;
        while (sign > spotted->first && !text->tokens[sign].spaced) {
            sign--;
        }
        before = on_one_line(drafting, spotted->at, text->tokens[sign].at);
    }
    const char *opening = opening_of(spotted, before != NULL ? before : "");
    if (spotted->hedge != NULL || spotted->composed != NULL || spotted->sign != NULL ||
        spotted->closing != NULL) {
        const char *hedge =
            spotted->closing != NULL && opening[0] == '\0' ? spotted->closing : opening;
        tries[count++] = (phrase_try){
            rec_arena_format(arena, "%s%s%s", hedge, hedge[0] != '\0' ? " " : "", number),
            spotted->hedge != NULL || spotted->composed != NULL ? "in a phrase's words" : NULL};
    }
    if (spotted->hedged || spotted->sign != NULL) {
        tries[count++] = (phrase_try){number, "its hedge is not understood"};
    }
    return count;
}

static bool drop_signs(char *phrase)
{
    static const char *const signs[] = {"US$", "$", "€", "£", "¥", "₹"};
    bool dropped = false;
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
        for (char *at; (at = strstr(phrase, signs[i])) != NULL; dropped = true) {
            memmove(at, at + strlen(signs[i]), strlen(at + strlen(signs[i])) + 1);
        }
    }
    return dropped;
}

static rec_status choose(rec_drafting *drafting, const phrase_units *own, size_t index)
{
    rec_draft_figure *figure = &drafting->draft->figures[index];
    const rec_spotted *spotted = &drafting->spotted[index];
    phrase_try tries[6] = {{0}};
    const size_t count = gather(drafting, spotted, tries);
    for (size_t i = 0; i < count && figure->says == NULL; i++) {
        char phrase[2 * PHRASE_MAX + 64];
        if (tries[i].phrase == NULL || strlen(tries[i].phrase) >= sizeof phrase) {
            continue;
        }
        memcpy(phrase, tries[i].phrase, strlen(tries[i].phrase) + 1);
        (void)drop_signs(phrase);
        if (is_read(own, phrase, strlen(phrase))) {
            figure->says = rec_arena_copy(&drafting->draft->arena, phrase, strlen(phrase));
            if (figure->says == NULL) {
                return REC_E_MEMORY;
            }
            figure->remark = tries[i].remark;
        }
    }
    if (figure->says == NULL) {
        figure->remark = "not understood";
    }
    return REC_OK;
}

/* Declares the things of the draft; a further name that another thing has is left out. */
static rec_status declare_units(rec_drafting *drafting, rec_units *units)
{
    rec_draft *draft = drafting->draft;
    for (size_t i = 0; i < draft->unit_count; i++) {
        rec_draft_unit *unit = &draft->units[i];
        uint32_t kept = 0;
        for (uint32_t k = 0; k < unit->also_count; k++) {
            uint32_t existing;
            const rec_status added = rec_names_add(&drafting->unit_names, &draft->arena,
                                                   unit->also[k], (uint32_t)i, &existing);
            if (added == REC_E_MEMORY) {
                return added;
            }
            if (added == REC_OK) {
                unit->also[kept++] = unit->also[k];
            }
        }
        unit->also_count = kept;
        unit->plural = strcmp(unit->name, "person") == 0 ? "people" : NULL;
        rec_status status;
        const char *clash = NULL;
        while ((status = rec_units_declare(units, unit->name, unit->plural, unit->also,
                                           unit->also_count, &clash)) == REC_E_INVALID) {
            if (unit->also_count > 0) {
                unit->also_count--;
            } else if (unit->plural == NULL || strcmp(unit->plural, unit->name) != 0) {
                unit->plural = unit->name; /* its plural is another's */
            } else {
                unit->omitted = true; /* so is its name */
                break;
            }
        }
        if (status != REC_OK && !unit->omitted) {
            return status;
        }
    }
    return REC_OK;
}

rec_status rec_drafting_choose_phrases(rec_drafting *drafting)
{
    rec_draft *draft = drafting->draft;
    phrase_units own = {0};
    rec_status status = rec_units_new(&draft->arena.allocator, &own.units);
    if (status == REC_OK) {
        status = declare_units(drafting, own.units);
    }
    for (size_t i = 0; i < draft->figure_count && status == REC_OK; i++) {
        rec_draft_quantity *quantity = &draft->quantities[draft->figures[i].quantity];
        own.quantity = quantity;
        own.unit = REC_UNIT_ONE;
        if (quantity->unit != NULL) {
            status = rec_units_find(own.units, quantity->unit, strlen(quantity->unit), &own.unit);
        }
        if (status == REC_E_UNIT || status == REC_E_LIMIT) { /* a rate that no unit is of */
            quantity->unit = NULL;
            own.unit = REC_UNIT_ONE;
            status = REC_OK;
        }
        if (status == REC_OK) {
            status = choose(drafting, &own, i);
        }
        if (status == REC_OK && rec_units_ran_out(own.units)) {
            status = REC_E_MEMORY;
        }
    }
    rec_units_free(own.units);
    return status;
}
