/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which source a name means: the same name, the last part of one that was
 * named in full, an office that was named with its holder.
 */
#include "prose/drafting.h"

#include <string.h>

enum { ID_MAX = 40, NAME_BYTES_MAX = 200, WORDS_MAX = 16 };

static uint32_t *slot_of(rec_drafting *drafting, const char *word, bool makes, rec_status *status)
{
    uint32_t slot = rec_names_find(&drafting->source_words, word);
    if (slot != UINT32_MAX) {
        return &drafting->recent[slot];
    }
    if (!makes) {
        return NULL;
    }
    slot = (uint32_t)drafting->recent_count;
    void *array = drafting->recent;
    *status = rec_arena_grow(&drafting->draft->arena, &array, drafting->recent_count,
                             &drafting->recent_capacity, sizeof *drafting->recent);
    if (*status != REC_OK) {
        return NULL;
    }
    drafting->recent = array;
    uint32_t existing;
    *status =
        rec_names_add(&drafting->source_words, &drafting->draft->arena, word, slot, &existing);
    if (*status != REC_OK) {
        return NULL;
    }
    drafting->recent[drafting->recent_count++] = REC_NO_INDEX;
    return &drafting->recent[slot];
}

static const char *slug_of(rec_drafting *drafting, uint32_t from, uint32_t to)
{
    const rec_text *text = &drafting->text;
    const size_t at = text->tokens[from].at;
    return rec_slug(&drafting->draft->arena, text->bytes + at, rec_token_stop(text, to - 1) - at,
                    '-', NAME_BYTES_MAX);
}

/* The id is the slug, cut, and numbered where that is taken. */
static const char *free_id(rec_drafting *drafting, const char *slug, uint32_t index)
{
    rec_arena *arena = &drafting->draft->arena;
    const char *id = rec_slug(arena, slug, strlen(slug), '-', ID_MAX);
    if (id == NULL) {
        return NULL;
    }
    const bool lettered = id[0] >= 'a' && id[0] <= 'z';
    id = lettered ? id : rec_arena_format(arena, "source-%lu", (unsigned long)index);
    if (id != NULL && rec_names_find(&drafting->source_ids, id) != UINT32_MAX) {
        id = rec_arena_format(arena, "%s-%lu", id, (unsigned long)index);
    }
    uint32_t existing;
    if (id == NULL || rec_names_add(&drafting->source_ids, arena, id, index, &existing) != REC_OK) {
        return NULL;
    }
    return id;
}

static rec_status add_source(rec_drafting *drafting, uint32_t from, uint32_t to, const char *slug,
                             uint32_t *source)
{
    rec_draft *draft = drafting->draft;
    const rec_text *text = &drafting->text;
    void *array = draft->sources;
    const rec_status status = rec_arena_grow(&draft->arena, &array, draft->source_count,
                                             &drafting->source_capacity, sizeof *draft->sources);
    if (status != REC_OK) {
        return status;
    }
    draft->sources = array;
    const size_t at = text->tokens[from].at;
    size_t length = rec_token_stop(text, to - 1) - at;
    rec_draft_source made = {.place = rec_token_place(text, from)};
    char *name = rec_arena_take(&draft->arena, length + 1, 1);
    made.id = free_id(drafting, slug, (uint32_t)draft->source_count);
    if (name == NULL || made.id == NULL) {
        return REC_E_MEMORY;
    }
    size_t used = 0; /* the name on one line */
    for (uint32_t i = from; i < to; i++) {
        if (i > from && text->tokens[i].spaced) {
            name[used++] = ' ';
        }
        memcpy(name + used, text->bytes + text->tokens[i].at, text->tokens[i].length);
        used += text->tokens[i].length;
    }
    made.name = name;
    *source = (uint32_t)draft->source_count;
    draft->sources[draft->source_count++] = made;
    return REC_OK;
}

/* Remembers a source by its last name and by its offices: "Shin", "minister". */
static rec_status remember(rec_drafting *drafting, uint32_t from, uint32_t to, uint32_t source)
{
    const rec_text *text = &drafting->text;
    rec_status status = REC_OK;
    for (uint32_t i = from; i < to && status == REC_OK; i++) {
        const bool office = rec_token_means(text, i, REC_MEANS_HEADING);
        const bool last = i + 1 == to && text->tokens[i].capital;
        if (!office && !last) {
            continue;
        }
        const char *word = slug_of(drafting, i, i + 1);
        if (word == NULL) {
            return REC_E_MEMORY;
        }
        uint32_t *slot = word[0] != '\0' ? slot_of(drafting, word, true, &status) : NULL;
        if (slot != NULL) {
            *slot = source;
        }
    }
    return status;
}

rec_status rec_drafting_source(rec_drafting *drafting, const rec_attribution *who, uint32_t *source)
{
    const rec_text *text = &drafting->text;
    if (who->pronoun || who->name >= who->name_end) {
        *source = drafting->last_source;
        return REC_OK;
    }
    const char *slug = slug_of(drafting, who->name, who->name_end);
    if (slug == NULL) {
        return REC_E_MEMORY;
    }
    rec_status status = REC_OK;
    const uint32_t *known = slot_of(drafting, slug, false, &status);
    const uint32_t last = who->name_end - 1;
    if (known == NULL && text->tokens[last].capital && last > who->name &&
        !rec_token_means(text, last, REC_MEANS_HEADING)) {
        /* "Defence Minister Shin Wonsik" where "Shin Wonsik" was named, and the other way round */
        const char *word = slug_of(drafting, last - 1, last + 1);
        known = word != NULL ? slot_of(drafting, word, false, &status) : NULL;
        if (word != NULL && known == NULL) {
            uint32_t *slot = slot_of(drafting, word, true, &status);
            if (slot != NULL) {
                *slot = (uint32_t)drafting->draft->source_count;
            }
        }
    }
    if (known != NULL && *known != REC_NO_INDEX && *known < drafting->draft->source_count) {
        *source = *known;
    } else if (status == REC_OK) {
        status = add_source(drafting, who->name, who->name_end, slug, source);
        uint32_t *slot = status == REC_OK ? slot_of(drafting, slug, true, &status) : NULL;
        if (slot != NULL) {
            *slot = *source;
        }
    }
    if (status == REC_OK) {
        status = remember(drafting, who->name, who->name_end, *source);
        drafting->last_source = *source;
    }
    return status;
}
