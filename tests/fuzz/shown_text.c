/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz/shown_text.h"

#include "support/strict_json.h"

#include <stdlib.h>
#include <string.h>

static rec_status keep(void *context, const char *bytes, size_t length)
{
    fuzz_page *page = context;
    if (length > page->room - page->length) {
        page->room = 2 * (page->length + length);
        page->bytes = realloc(page->bytes, page->room);
        if (page->bytes == NULL) {
            abort();
        }
    }
    if (length > 0) {
        memcpy(page->bytes + page->length, bytes, length);
        page->length += length;
    }
    return REC_OK;
}

rec_sink fuzz_page_sink(fuzz_page *page)
{
    page->length = 0;
    return (rec_sink){keep, page};
}

void fuzz_page_clear(fuzz_page *page)
{
    free(page->bytes);
    *page = (fuzz_page){0};
}

/** Bytes of the SGR sequence at text; 0: there is none. */
static size_t colour_length(const char *text, size_t length)
{
    size_t at = 2;
    if (length < 3 || text[0] != '\033' || text[1] != '[') {
        return 0;
    }
    while (at < length && ((text[at] >= '0' && text[at] <= '9') || text[at] == ';')) {
        at++;
    }
    return at < length && text[at] == 'm' ? at + 1 : 0;
}

static bool lies_in(unsigned long code, unsigned long first, unsigned long last)
{
    return code >= first && code <= last;
}

static const char *fault_of(unsigned long code, bool invisible)
{
    if (code != '\n' && (code < 0x20 || lies_in(code, 0x7F, 0x9F))) {
        return "a control character is shown";
    }
    if (code == 0x061C || lies_in(code, 0x200E, 0x200F) || lies_in(code, 0x202A, 0x202E) ||
        lies_in(code, 0x2066, 0x2069)) {
        return "a direction control is shown";
    }
    if (code == 0x2028 || code == 0x2029) {
        return "a separator of lines or paragraphs is shown";
    }
    if (invisible) {
        return NULL;
    }
    if (code == 0x00AD || lies_in(code, 0x200B, 0x200D) || lies_in(code, 0x2060, 0x2065) ||
        code == 0xFEFF || lies_in(code, 0xE0000, 0xE0FFF)) {
        return "what cannot be seen is shown";
    }
    return NULL;
}

const char *fuzz_shown_fault(const fuzz_page *page, const fuzz_shown_rules *rules)
{
    for (size_t at = 0; at < page->length;) {
        const size_t left = page->length - at;
        const size_t colour = rules->color ? colour_length(page->bytes + at, left) : 0;
        unsigned long code = 0;
        const size_t bytes = colour > 0 ? colour : strict_utf8(page->bytes + at, left, &code);
        if (bytes == 0) {
            return "what is shown is no UTF-8";
        }
        const char *fault = colour > 0 ? NULL : fault_of(code, rules->invisible);
        if (fault != NULL) {
            return fault;
        }
        if (rules->ascii && code > 0x7F) {
            return "a page of ASCII holds something else";
        }
        at += bytes;
    }
    return NULL;
}
