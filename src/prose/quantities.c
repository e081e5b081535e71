/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which quantity a number is of. Two numbers are of one quantity when the same
 * noun was counted with the same outcome, or the same noun was measured; what
 * names no noun is a quantity of its own, for numbers that are only guessed to
 * belong together would contradict each other.
 */
#include "prose/drafting.h"

#include "model/units.h"

#include <math.h>
#include <string.h>

/* How far apart figures of one quantity may be: of one that is named, and of one that is only
 * spoken of lately. A slip between a million and a billion is looked at by whoever reads both. */
#define NEAR_NAMED 50.0
#define NEAR_BARE 20.0

enum { ID_MAX = 48, SIZES_MAX = 4, LATELY_SENTENCES = 3 };

/* What decides, and how it is told. */
typedef struct quantity_key {
    const char *base;  /* of the id */
    const char *class; /* of the unit, for the key */
    const char *unit;
    const char *label;
    rec_kind kind;
    bool counted, alone; /* alone: never the same as another */
} quantity_key;

static const char *text_of(rec_drafting *drafting, uint32_t from, uint32_t to)
{
    const rec_text *text = &drafting->text;
    const size_t at = text->tokens[from].at;
    size_t length = rec_token_stop(text, to - 1) - at;
    return rec_arena_format(&drafting->draft->arena, "%.*s", (int)(length < 100 ? length : 100),
                            text->bytes + at);
}

/* "artillery shells" or "shipping container": one name for one thing. */
static const char *same_thing(const char *singular)
{
    static const struct {
        const char *word, *same;
    } alike[] = {{"round", "shell"},
                 {"kid", "child"},
                 {"demonstrator", "protester"},
                 {"protestor", "protester"},
                 {"individual", "person"},
                 {"troop", "soldier"},
                 {"serviceman", "soldier"},
                 {"other", "person"},
                 {"human", "person"},
                 {"job", "job"},
                 {"fatality", "death"},
                 {"life", "death"},
                 {"dead", "death"},
                 {"injured", "injury"},
                 {"wounded", "injury"}};
    for (size_t i = 0; i < sizeof alike / sizeof alike[0]; i++) {
        if (strcmp(alike[i].word, singular) == 0) {
            return alike[i].same;
        }
    }
    return singular;
}

static bool add_text(rec_arena *arena, const char ***list, uint32_t *count, uint32_t *capacity,
                     const char *added)
{
    for (uint32_t i = 0; i < *count; i++) {
        if (strcmp((*list)[i], added) == 0) {
            return true;
        }
    }
    if (*count >= 12) {
        return true; /* a phrase in further words is read without its noun */
    }
    void *array = (void *)*list;
    size_t room = *capacity;
    if (rec_arena_grow(arena, &array, *count, &room, sizeof **list) != REC_OK) {
        return false;
    }
    *list = array;
    *capacity = (uint32_t)room;
    (*list)[(*count)++] = added;
    return true;
}

static bool is_plain_name(const char *name)
{
    return name[0] >= 'a' && name[0] <= 'z' && strlen(name) <= 60 &&
           strspn(name, "abcdefghijklmnopqrstuvwxyz ") == strlen(name);
}

/* Declares a counted thing, or finds it. */
static rec_status declare(rec_drafting *drafting, const char *name, uint32_t *unit)
{
    rec_draft *draft = drafting->draft;
    *unit = rec_names_find(&drafting->unit_names, name);
    if (*unit != UINT32_MAX) {
        return REC_OK;
    }
    void *array = draft->units;
    rec_status status = rec_arena_grow(&draft->arena, &array, draft->unit_count,
                                       &drafting->unit_capacity, sizeof *draft->units);
    if (status != REC_OK) {
        return status;
    }
    draft->units = array;
    *unit = (uint32_t)draft->unit_count;
    uint32_t existing;
    status = rec_names_add(&drafting->unit_names, &draft->arena, name, *unit, &existing);
    if (status == REC_OK) {
        draft->units[draft->unit_count++] = (rec_draft_unit){.name = name};
    }
    return status;
}

/* Takes the words before the noun into the names of its thing: "artillery shell". */
static bool add_alias(rec_drafting *drafting, const rec_spotted *spotted, const char *singular,
                      uint32_t unit)
{
    const rec_text *text = &drafting->text;
    const rec_thing *thing = &spotted->thing;
    rec_draft_unit *own = &drafting->draft->units[unit];
    if (thing->head - thing->noun > 2 || strcmp(singular, "person") == 0) {
        return true;
    }
    for (uint32_t i = thing->noun; i <= thing->head; i++) {
        if (text->tokens[i].capital && i > thing->noun) {
            return true;
        }
        if (i > thing->noun && !text->tokens[i].spaced) {
            return true;
        }
    }
    const char *alias = singular;
    if (thing->head > thing->noun) {
        const char *before = text_of(drafting, thing->noun, thing->head);
        alias = before != NULL
                    ? rec_arena_format(&drafting->draft->arena, "%s %s", before, singular)
                    : NULL;
    }
    if (alias == NULL) {
        return false;
    }
    return strcmp(alias, own->name) == 0 || !is_plain_name(alias) ||
           add_text(&drafting->draft->arena, &own->also, &own->also_count, &own->also_capacity,
                    alias);
}

/* ---- keys ---- */

static rec_status key_of_counted(rec_drafting *drafting, const rec_spotted *spotted,
                                 quantity_key *key)
{
    rec_arena *arena = &drafting->draft->arena;
    const rec_text *text = &drafting->text;
    const rec_thing *thing = &spotted->thing;
    const rec_outcome outcome = rec_figure_outcome(text, spotted);
    const bool has_noun = thing->noun_end > thing->noun;
    const char *became = rec_outcome_name(outcome);
    const rec_token *head = has_noun ? &text->tokens[thing->head] : NULL;
    const char *singular =
        has_noun ? rec_singular(arena, text->bytes + head->at, head->length) : "person";
    if (singular == NULL) {
        return REC_E_MEMORY;
    }
    const char *thing_name = same_thing(singular);
    const bool event = has_noun && head->outcome != REC_OUTCOME_NONE;
    const bool person = !has_noun || event || (head->meaning & REC_MEANS_GENERIC) != 0;
    if (person) {
        thing_name = "person";
    } else if (!is_plain_name(thing_name)) {
        thing_name = rec_slug(arena, thing_name, strlen(thing_name), ' ', 40);
    }
    if (thing_name == NULL) {
        return REC_E_MEMORY;
    }
    if (!is_plain_name(thing_name)) {
        thing_name = "thing";
    }
    uint32_t unit;
    const rec_status status = declare(drafting, thing_name, &unit);
    if (status != REC_OK) {
        return status;
    }
    if (!person && !add_alias(drafting, spotted, singular, unit)) {
        return REC_E_MEMORY;
    }
    char plural[128];
    const char *many = rec_english_plural(thing_name, strlen(thing_name), plural, sizeof plural)
                           ? plural
                           : thing_name;
    many = strcmp(thing_name, "person") == 0 ? "people" : many;
    key->unit = thing_name;
    key->kind = REC_KIND_COUNT;
    key->counted = true;
    key->class = thing_name;
    key->base = person && outcome != REC_OUTCOME_NONE ? became
                : outcome != REC_OUTCOME_NONE ? rec_arena_format(arena, "%s_%s", many, became)
                                              : rec_arena_format(arena, "%s", many);
    key->label = outcome != REC_OUTCOME_NONE ? rec_arena_format(arena, "%s %s", many, became)
                                             : rec_arena_format(arena, "%s", many);
    if (thing->rate != NULL && key->base != NULL) {
        key->base = rec_arena_format(arena, "%s_per_%s", key->base, thing->rate);
        key->label = rec_arena_format(arena, "%s per %s", key->label, thing->rate);
        key->unit = rec_arena_format(arena, "%s/%s", key->unit, thing->rate);
        key->kind = REC_KIND_AMOUNT;
    }
    return key->base != NULL && key->label != NULL && key->unit != NULL ? REC_OK : REC_E_MEMORY;
}

/* The noun that a measured number is a value of, as a text; "" for none. */
static const char *measured_noun(rec_drafting *drafting, const rec_spotted *spotted)
{
    const rec_thing *thing = &spotted->thing;
    uint32_t from, to;
    if (thing->noun_end > thing->noun) {
        return text_of(drafting, thing->noun, thing->noun_end);
    }
    if (thing->anaphora) {
        return "those spoken of";
    }
    return rec_figure_subject(&drafting->text, spotted, &from, &to) ? text_of(drafting, from, to)
                                                                    : "";
}

static rec_status key_of_share(rec_drafting *drafting, const rec_spotted *spotted,
                               quantity_key *key)
{
    rec_arena *arena = &drafting->draft->arena;
    const bool of = spotted->thing.of || spotted->fraction;
    const char *noun = measured_noun(drafting, spotted);
    if (noun == NULL) {
        return REC_E_MEMORY;
    }
    key->kind =
        of && spotted->value <= 1 && spotted->second <= 1 ? REC_KIND_SHARE : REC_KIND_AMOUNT;
    key->unit = key->kind == REC_KIND_SHARE ? NULL : "%";
    key->class = key->kind == REC_KIND_SHARE ? "1" : "%";
    key->alone = noun[0] == '\0' || spotted->thing.anaphora;
    key->base = noun[0] == '\0' ? "share"
                : of            ? rec_arena_format(arena, "share_of_%s", noun)
                                : rec_arena_format(arena, "%s_percent", noun);
    key->label = noun[0] == '\0' ? "a share"
                 : of            ? rec_arena_format(arena, "share of %s", noun)
                                 : noun;
    return key->base != NULL && key->label != NULL ? REC_OK : REC_E_MEMORY;
}

static rec_status key_of_measure(rec_drafting *drafting, const rec_spotted *spotted,
                                 quantity_key *key)
{
    rec_arena *arena = &drafting->draft->arena;
    const rec_thing *thing = &spotted->thing;
    const bool money = thing->money != NULL;
    const char *subject = money ? thing->money : rec_measure_subject(thing->measure);
    const char *noun = measured_noun(drafting, spotted);
    if (noun == NULL) {
        return REC_E_MEMORY;
    }
    key->unit = money ? thing->money : thing->measure;
    key->kind = money || strcmp(subject, "temperature") != 0 ? REC_KIND_AMOUNT : REC_KIND_REAL;
    key->class = strcmp(subject, "length") == 0 ? "distance" : subject;
    key->alone = noun[0] == '\0';
    key->base = noun[0] == '\0' ? subject
                : money         ? rec_arena_format(arena, "%s_%ss", noun, thing->money)
                                : noun;
    key->label = noun[0] == '\0' ? subject : noun;
    if (money) {
        uint32_t unit;
        const rec_status status = declare(drafting, thing->money, &unit);
        if (status != REC_OK) {
            return status;
        }
    }
    if (thing->rate != NULL) {
        key->unit = rec_arena_format(arena, "%s/%s", key->unit, thing->rate);
        key->class = rec_arena_format(arena, "%s/%s", key->class, thing->rate);
        key->base =
            key->base == NULL ? NULL : rec_arena_format(arena, "%s_per_%s", key->base, thing->rate);
    }
    return key->unit != NULL && key->class != NULL && key->base != NULL ? REC_OK : REC_E_MEMORY;
}

/* A number without a thing: a plain number of its own noun, or what was last counted. */
static rec_status key_of_number(rec_drafting *drafting, const rec_spotted *spotted,
                                quantity_key *key)
{
    const char *noun = measured_noun(drafting, spotted);
    if (noun == NULL) {
        return REC_E_MEMORY;
    }
    key->unit = NULL;
    key->class = "1";
    key->kind = REC_KIND_AMOUNT;
    key->alone = noun[0] == '\0';
    key->base = noun[0] == '\0' ? "number" : noun;
    key->label = noun[0] == '\0' ? "a number" : noun;
    return REC_OK;
}

/* ---- the quantity ---- */

static rec_status add_quantity(rec_drafting *drafting, const quantity_key *key, uint32_t *quantity)
{
    rec_draft *draft = drafting->draft;
    rec_arena *arena = &draft->arena;
    void *array = draft->quantities;
    const rec_status status =
        rec_arena_grow(arena, &array, draft->quantity_count, &drafting->quantity_capacity,
                       sizeof *draft->quantities);
    if (status != REC_OK) {
        return status;
    }
    draft->quantities = array;
    *quantity = (uint32_t)draft->quantity_count;
    const char *id = rec_slug(arena, key->base, strlen(key->base), '_', ID_MAX);
    if (id == NULL) {
        return REC_E_MEMORY;
    }
    static const char *const taken[] = {"sqrt", "exp", "log", "log10",  "abs",
                                        "min",  "max", "sum", "within", ""};
    bool free = id[0] >= 'a' && id[0] <= 'z';
    for (size_t i = 0; i < sizeof taken / sizeof taken[0]; i++) {
        free = free && strcmp(id, taken[i]) != 0;
    }
    id = free ? id : rec_arena_format(arena, "quantity_%s", id);
    if (id != NULL && rec_names_find(&drafting->quantity_ids, id) != UINT32_MAX) {
        id = rec_arena_format(arena, "%s_%lu", id, (unsigned long)*quantity + 1);
    }
    uint32_t existing;
    if (id == NULL ||
        rec_names_add(&drafting->quantity_ids, arena, id, *quantity, &existing) != REC_OK) {
        return REC_E_MEMORY;
    }
    draft->quantities[draft->quantity_count++] =
        (rec_draft_quantity){.id = id,
                             .label = key->label,
                             .unit = key->unit,
                             .kind = key->kind,
                             .declared = key->counted || key->class != NULL
                                             ? rec_names_find(&drafting->unit_names, key->class)
                                             : REC_NO_INDEX};
    return REC_OK;
}

/* Whether two figures may be of one quantity: those that are so far apart hardly ever are. */
static bool is_near(double a, double b, double factor)
{
    const double low = fabs(a) < fabs(b) ? fabs(a) : fabs(b);
    const double high = fabs(a) < fabs(b) ? fabs(b) : fabs(a);
    return low == 0 || high <= factor * low;
}

/* What was counted lately, of about this size; REC_NO_INDEX: nothing. */
static uint32_t lately_counted(const rec_drafting *drafting, const rec_spotted *spotted)
{
    const size_t kept = sizeof drafting->counted / sizeof drafting->counted[0];
    const uint32_t sentence = drafting->text.tokens[spotted->number].sentence;
    for (size_t back = 1; back <= kept && back <= drafting->counted_count; back++) {
        const struct rec_counted *counted =
            &drafting->counted[(drafting->counted_count - back) % kept];
        if (sentence - counted->sentence <= LATELY_SENTENCES &&
            is_near(counted->value, spotted->value, NEAR_BARE)) {
            return counted->quantity;
        }
    }
    return REC_NO_INDEX;
}

uint32_t rec_drafting_last_counted(const rec_drafting *drafting, uint32_t token)
{
    const size_t kept = sizeof drafting->counted / sizeof drafting->counted[0];
    if (drafting->counted_count == 0) {
        return REC_NO_INDEX;
    }
    const struct rec_counted *last = &drafting->counted[(drafting->counted_count - 1) % kept];
    const uint32_t sentence = drafting->text.tokens[token].sentence;
    return sentence - last->sentence <= 2 * LATELY_SENTENCES ? last->quantity : REC_NO_INDEX;
}

static void remember_count(rec_drafting *drafting, const rec_spotted *spotted, uint32_t quantity)
{
    const size_t kept = sizeof drafting->counted / sizeof drafting->counted[0];
    drafting->counted[drafting->counted_count++ % kept] = (struct rec_counted){
        quantity, drafting->text.tokens[spotted->number].sentence, spotted->value};
}

/* The quantity of a key whose figures are of the number's size; made where there is none. */
static rec_status find_or_add(rec_drafting *drafting, const quantity_key *key, double value,
                              uint32_t *quantity)
{
    rec_arena *arena = &drafting->draft->arena;
    const char *slug = rec_slug(arena, key->base, strlen(key->base), '_', ID_MAX);
    const char *name = NULL;
    *quantity = REC_NO_INDEX;
    for (unsigned size = 0; !key->alone && size < SIZES_MAX; size++) {
        name = slug != NULL ? rec_arena_format(arena, "%s|%s|%u", slug, key->class, size) : NULL;
        if (name == NULL) {
            return REC_E_MEMORY;
        }
        *quantity = rec_names_find(&drafting->quantity_keys, name);
        if (*quantity == REC_NO_INDEX || size + 1 == SIZES_MAX ||
            is_near(drafting->values[*quantity], value, NEAR_NAMED)) {
            break;
        }
    }
    if (*quantity != REC_NO_INDEX) {
        return REC_OK;
    }
    void *values = drafting->values;
    rec_status status = rec_arena_grow(arena, &values, drafting->draft->quantity_count,
                                       &drafting->value_capacity, sizeof *drafting->values);
    if (status == REC_OK) {
        drafting->values = values;
        status = add_quantity(drafting, key, quantity);
    }
    if (status == REC_OK) {
        drafting->values[*quantity] = value;
    }
    uint32_t existing;
    return status == REC_OK && name != NULL
               ? rec_names_add(&drafting->quantity_keys, arena, name, *quantity, &existing)
               : status;
}

rec_status rec_drafting_quantity(rec_drafting *drafting, const rec_spotted *spotted,
                                 uint32_t *quantity)
{
    const rec_thing *thing = &spotted->thing;
    const bool has_noun = thing->noun_end > thing->noun;
    const bool share = (spotted->fraction && thing->measure == NULL && thing->money == NULL) ||
                       (thing->measure != NULL && strcmp(thing->measure, "%") == 0);
    const bool outcome = rec_figure_outcome(&drafting->text, spotted) != REC_OUTCOME_NONE;
    quantity_key key = {0};
    rec_status status;
    if (share) {
        status = key_of_share(drafting, spotted, &key);
    } else if (thing->measure != NULL || thing->money != NULL) {
        status = key_of_measure(drafting, spotted, &key);
    } else if (has_noun || outcome) {
        status = key_of_counted(drafting, spotted, &key);
    } else {
        const bool large = spotted->scaled || spotted->grouped || spotted->hedged;
        const uint32_t lately =
            large && !spotted->earlier ? lately_counted(drafting, spotted) : REC_NO_INDEX;
        if (lately != REC_NO_INDEX) {
            *quantity = lately;
            remember_count(drafting, spotted, lately);
            return REC_OK;
        }
        status = key_of_number(drafting, spotted, &key);
    }
    if (status != REC_OK) {
        return status;
    }
    if (spotted->earlier) {
        key.alone = true;
        key.base = rec_arena_format(&drafting->draft->arena, "%s_before", key.base);
        if (key.base == NULL) {
            return REC_E_MEMORY;
        }
    }
    status = find_or_add(drafting, &key, spotted->value, quantity);
    if (status == REC_OK && spotted->value < 1e15 &&
        (spotted->value != floor(spotted->value) || spotted->second != floor(spotted->second)) &&
        drafting->draft->quantities[*quantity].kind == REC_KIND_COUNT) {
        drafting->draft->quantities[*quantity].kind = REC_KIND_AMOUNT; /* "17.3 quintals" */
    }
    if (status == REC_OK && key.counted && !spotted->earlier) {
        remember_count(drafting, spotted, *quantity);
    }
    return status;
}
