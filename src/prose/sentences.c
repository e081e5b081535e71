/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where sentences end: behind a full stop that no abbreviation owns, at an
 * empty line, and at a line's end that a writer made and no typesetter.
 */
#include "prose/text.h"

#include <string.h>

enum { WRAPPED_COLUMNS = 50, PARAGRAPH_COLUMNS = 120 };

static bool is_closing(const rec_text *text, uint32_t token)
{
    const rec_token *t = &text->tokens[token];
    if (t->kind != REC_TOKEN_MARK || t->spaced) {
        return false;
    }
    const char *bytes = text->bytes + t->at;
    return strchr("\"')]", bytes[0]) != NULL ||
           (t->length == 3 && (memcmp(bytes, "”", 3) == 0 || memcmp(bytes, "’", 3) == 0)) ||
           (t->length == 2 && memcmp(bytes, "»", 2) == 0);
}

static bool ends_sentence(const rec_text *text, uint32_t token)
{
    const rec_token *t = &text->tokens[token];
    if (t->kind == REC_TOKEN_WORD) {
        /* "U.S. The ministry": its own full stop ends the sentence as well */
        return text->bytes[rec_token_stop(text, token) - 1] == '.' &&
               token + 1 < text->token_count && text->tokens[token + 1].capital &&
               rec_token_means(text, token + 1, REC_MEANS_FUNCTION);
    }
    if (t->kind != REC_TOKEN_MARK || strchr(".!?", text->bytes[t->at]) == NULL) {
        return false;
    }
    if (text->bytes[t->at] != '.' || token == 0) {
        return true;
    }
    const rec_token *before = &text->tokens[token - 1];
    if (t->spaced || before->kind != REC_TOKEN_WORD) {
        return true;
    }
    const bool initial = before->length == 1 && before->capital;
    return !initial && (before->meaning & REC_MEANS_SHORTENED) == 0;
}

/* Whether a token can begin a sentence: no small letter. */
static bool begins_sentence(const rec_text *text, uint32_t token)
{
    const rec_token *t = &text->tokens[token];
    const char c = text->bytes[t->at];
    return !(c >= 'a' && c <= 'z') && !(t->kind == REC_TOKEN_MARK && strchr(",;:)-", c) != NULL);
}

/* Whether the blank before the token ends a paragraph: two line ends, or one behind a line that is
 * longer than typesetters make them or so short that the next word had fitted. */
static bool paragraph_before(const rec_text *text, uint32_t token, size_t line_at)
{
    const size_t from = rec_token_stop(text, token - 1), to = text->tokens[token].at;
    size_t ends = 0, end_at = to;
    for (size_t at = from; at < to; at++) {
        if (text->bytes[at] == '\n' || (text->bytes[at] == '\r' && text->bytes[at + 1] != '\n')) {
            end_at = ends == 0 ? at : end_at;
            ends++;
        }
    }
    if (ends == 0) {
        return false;
    }
    const size_t columns = end_at - line_at;
    return ends > 1 || columns > PARAGRAPH_COLUMNS ||
           columns + text->tokens[token].length < WRAPPED_COLUMNS;
}

static uint32_t walk(rec_text *text, rec_sentence *sentences)
{
    uint32_t count = 0, first = 0;
    size_t line_at = 0;
    bool speech = false, speech_begins = false;
    for (uint32_t i = 0; i < text->token_count; i++) {
        const rec_token *t = &text->tokens[i];
        const bool paragraph = i > 0 && t->broken && paragraph_before(text, i, line_at);
        bool ends = paragraph;
        if (i > first && !paragraph && t->spaced && begins_sentence(text, i)) {
            uint32_t last = i - 1;
            while (last > first && is_closing(text, last)) {
                last--;
            }
            ends = ends_sentence(text, last);
        }
        line_at = t->broken ? t->at : line_at;
        if (ends && i > first) {
            if (sentences != NULL) {
                sentences[count] = (rec_sentence){first, i, speech_begins};
            }
            count++;
            first = i;
            speech = speech && !paragraph; /* a paragraph that goes on opens its quotes again */
            speech_begins = speech;
        }
        text->tokens[i].sentence = count;
        if (t->kind == REC_TOKEN_MARK) {
            const char *bytes = text->bytes + t->at;
            if (bytes[0] == '"') {
                speech = !speech;
            } else if (t->length == 3 && memcmp(bytes, "“", 3) == 0) {
                speech = true;
            } else if (t->length == 3 && memcmp(bytes, "”", 3) == 0) {
                speech = false;
            }
            speech_begins = speech_begins || (i == first && speech);
        }
    }
    if (text->token_count > first) {
        if (sentences != NULL) {
            sentences[count] = (rec_sentence){first, text->token_count, speech_begins};
        }
        count++;
    }
    return count;
}

rec_status rec_text_find_sentences(rec_text *text, rec_arena *arena)
{
    text->sentence_count = walk(text, NULL);
    text->sentences = rec_arena_take(arena, text->sentence_count, sizeof *text->sentences);
    if (text->sentences == NULL) {
        return REC_E_MEMORY;
    }
    (void)walk(text, text->sentences);
    return REC_OK;
}
