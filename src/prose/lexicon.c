/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Finds what is known of a word. The lists are of their own file; here they
 * become one table, made anew for each text so that nothing outlives it.
 */
#include "prose/lexicon.h"

#include "prose/lexicon_words.h"

#include <string.h>

const char *rec_outcome_name(rec_outcome outcome)
{
    static const char *const names[REC_OUTCOME_COUNT] = {
        "",         "killed",       "injured", "missing",    "displaced", "detained",
        "infected", "hospitalized", "rescued", "vaccinated", "destroyed", "damaged",
        "downed",   "launched",     "pledged", "captured"};
    return names[outcome];
}

static rec_status add_word(rec_arena *arena, rec_lexicon *lexicon, const char *word, size_t length,
                           const rec_lexicon_list *list)
{
    const char *name = rec_arena_copy(arena, word, length);
    if (name == NULL) {
        return REC_E_MEMORY;
    }
    uint32_t index = (uint32_t)lexicon->count, existing;
    const rec_status status = rec_names_add(&lexicon->names, arena, name, index, &existing);
    if (status == REC_E_INVALID) {
        index = existing;
    } else if (status != REC_OK) {
        return status;
    } else {
        lexicon->count++;
    }
    lexicon->meaning[index] |= list->meaning;
    if (list->outcome != REC_OUTCOME_NONE) {
        lexicon->outcome[index] = (unsigned char)list->outcome;
    }
    return REC_OK;
}

/* Each space in the lists ends a word. */
static size_t count_words(void)
{
    size_t count = 0;
    for (size_t i = 0; i < rec_lexicon_list_count; i++) {
        for (const char *at = rec_lexicon_lists[i].words; *at != '\0'; at++) {
            count += *at == ' ';
        }
        count++;
    }
    return count;
}

rec_status rec_lexicon_make(rec_arena *arena, rec_lexicon *lexicon)
{
    *lexicon = (rec_lexicon){.capacity = count_words()};
    lexicon->meaning = rec_arena_take(arena, lexicon->capacity, sizeof *lexicon->meaning);
    lexicon->outcome = rec_arena_take(arena, lexicon->capacity, 1);
    if (lexicon->meaning == NULL || lexicon->outcome == NULL) {
        return REC_E_MEMORY;
    }
    for (size_t i = 0; i < rec_lexicon_list_count; i++) {
        for (const char *at = rec_lexicon_lists[i].words; *at != '\0';) {
            const size_t length = strcspn(at, " ");
            const rec_status status =
                length == 0 ? REC_OK : add_word(arena, lexicon, at, length, &rec_lexicon_lists[i]);
            if (status != REC_OK) {
                return status;
            }
            at += length + (at[length] == ' ');
        }
    }
    return REC_OK;
}

uint32_t rec_lexicon_meaning(const rec_lexicon *lexicon, const char *word, size_t length,
                             rec_outcome *outcome)
{
    char lower[REC_LEXICON_WORD_MAX + 1];
    *outcome = REC_OUTCOME_NONE;
    if (length > REC_LEXICON_WORD_MAX) {
        return 0;
    }
    for (size_t i = 0; i < length; i++) {
        lower[i] = word[i] >= 'A' && word[i] <= 'Z' ? (char)(word[i] - 'A' + 'a') : word[i];
    }
    lower[length] = '\0';
    const uint32_t index = rec_names_find(&lexicon->names, lower);
    if (index == UINT32_MAX) {
        return 0;
    }
    *outcome = (rec_outcome)lexicon->outcome[index];
    return lexicon->meaning[index];
}
