/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz/escape_texts.h"

#include "fuzz/demand.h"

#include "support/strict_json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void *take(size_t bytes)
{
    void *memory = malloc(bytes);
    if (memory == NULL) {
        abort();
    }
    return memory;
}

static char *make_plain(const char *text)
{
    size_t left = strlen(text), used = 0;
    char *plain = take(3 * left + 1);
    while (left > 0) {
        unsigned long code;
        const size_t bytes = strict_utf8(text, left, &code);
        memcpy(plain + used, bytes > 0 ? text : "\xEF\xBF\xBD", bytes > 0 ? bytes : 3);
        used += bytes > 0 ? bytes : 3;
        text += bytes > 0 ? bytes : 1;
        left -= bytes > 0 ? bytes : 1;
    }
    plain[used] = '\0';
    return plain;
}

static const char *add(fuzz_texts *texts, char *text)
{
    for (const char *c = text; *c != '\0'; c++) {
        texts->all_ascii = texts->all_ascii && (unsigned char)*c < 0x80;
    }
    texts->text[texts->count] = text;
    texts->plain[texts->count] = make_plain(text);
    texts->count++;
    return text;
}

void fuzz_texts_cut(const uint8_t *data, size_t size, fuzz_texts *texts)
{
    enum { PIECES_MAX = 16 };
    *texts = (fuzz_texts){.all_ascii = true};
    do {
        const uint8_t *nul = size > 0 ? memchr(data, 0, size) : NULL;
        const size_t length = nul != NULL ? (size_t)(nul - data) : size;
        char *text = take(length + 1);
        if (length > 0) {
            memcpy(text, data, length);
        }
        text[length] = '\0';
        (void)add(texts, text);
        const size_t used = nul != NULL ? length + 1 : length;
        data += used;
        size -= used;
    } while (size > 0 && texts->count < PIECES_MAX);
    texts->cut = texts->count;
}

void fuzz_texts_clear(fuzz_texts *texts)
{
    for (size_t i = 0; i < texts->count; i++) {
        free(texts->text[i]);
        free(texts->plain[i]);
    }
}

const char *fuzz_texts_next(fuzz_texts *texts)
{
    return texts->text[texts->next++ % texts->cut];
}

const char *fuzz_texts_id(fuzz_texts *texts)
{
    enum { SHORT = 60, ROOM = SHORT + 24 }; /* as a key it must be short for the checker of JSON */
    const char *text = fuzz_texts_next(texts);
    char *id = take(ROOM);
    if (texts->count == FUZZ_TEXTS_MAX) {
        abort(); /* FUZZ_TEXTS_MAX is too small for the document */
    }
    (void)snprintf(id, ROOM, "%.*s-%zu", (int)SHORT, text, texts->count);
    return add(texts, id);
}

/** What the documents of the target say themselves. */
static bool is_fixed(const char *text, size_t length)
{
    static const char *const fixed[] = {"s", "q", "k", "1"};
    for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++) {
        if (strlen(fixed[i]) == length && memcmp(fixed[i], text, length) == 0) {
            return true;
        }
    }
    return false;
}

/** Keys whose strings come from the document and nowhere else. */
static bool is_from_document(const char *key)
{
    static const char *const keys[] = {
        "title",    "name",      "note",      "url",    "label",  "unit",     "says",
        "quote",    "file",      "documents", "source", "origin", "quantity", "withdraw",
        "low_from", "high_from", "set_aside", "roots",  "ids",    "repeats"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        if (strcmp(key, keys[i]) == 0) {
            return true;
        }
    }
    return false;
}

/** What a listener's context points to, which is not constant. */
typedef struct known_texts {
    const fuzz_texts *texts; /**< NULL: any will do */
} known_texts;

static void check_string(void *context, const char *key, const char *text, size_t length)
{
    const known_texts *known = context;
    const fuzz_texts *texts = known->texts;
    if (texts == NULL || !is_from_document(key) || is_fixed(text, length)) {
        return;
    }
    for (size_t i = 0; i < texts->count; i++) {
        if (strlen(texts->plain[i]) == length && memcmp(texts->plain[i], text, length) == 0) {
            return;
        }
    }
    (void)fprintf(stderr, "%s: \"%.*s\"\n", key, (int)length, text);
    fuzz_demand(false, "JSON gives back what a document says", NULL);
}

void fuzz_texts_check_json(const fuzz_texts *texts, const fuzz_page *page)
{
    known_texts known = {texts};
    const strict_json_listener listener = {check_string, &known};
    const char *fault = strict_json(page->bytes, page->length, &listener);
    fuzz_demand(fault == NULL, "what is written as JSON is JSON", fault);
}

void fuzz_write(fuzz_page *page, const char *text)
{
    const size_t length = page->length;
    const rec_sink sink = fuzz_page_sink(page);
    page->length = length;
    (void)sink.write(sink.context, text, strlen(text));
}

void fuzz_write_json_string(fuzz_page *page, const char *text)
{
    size_t left = strlen(text);
    unsigned long turn = 0;
    fuzz_write(page, "\"");
    while (left > 0) {
        unsigned long code = 0;
        const size_t bytes = strict_utf8(text, left, &code);
        char piece[32] = "";
        turn = turn * 31 + code;
        if (bytes > 0 && (code < 0x20 || code == '"' || code == '\\' || turn % 4 == 1)) {
            (void)snprintf(piece, sizeof piece, "\\u%04lx",
                           code < 0x10000 ? code : 0xD800 + (code - 0x10000) / 0x400);
            if (code > 0xFFFF) {
                (void)snprintf(piece + 6, sizeof piece - 6, "\\u%04lx",
                               0xDC00 + (code - 0x10000) % 0x400);
            }
        } else {
            memcpy(piece, bytes > 0 ? text : "\xEF\xBF\xBD", bytes > 0 ? bytes : 3);
        }
        fuzz_write(page, piece);
        text += bytes > 0 ? bytes : 1;
        left -= bytes > 0 ? bytes : 1;
    }
    fuzz_write(page, "\"");
}
