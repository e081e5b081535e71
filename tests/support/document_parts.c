/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Documents in parts. Renaming goes over the text of all parts: a letter of
 * ids followed by digits, where no word is going on, is a name.
 */
#include "support/document_parts.h"

#include "support/random_line.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>

static const char letters[PART_KINDS] = {'q', 'r', 'k'};
static const char new_letters[PART_KINDS] = {'x', 'b', 'a'};
enum { NEW_NUMBER_MAX = 999 };

/* Text that grows. */
typedef struct page {
    char *bytes;
    size_t length, room;
} page;

static void append(page *to, const char *bytes, size_t length)
{
    if (to->room < to->length + length + 1) {
        to->room = 2 * (to->length + length + 1);
        to->bytes = realloc(to->bytes, to->room);
        assert_non_null(to->bytes);
    }
    memcpy(to->bytes + to->length, bytes, length);
    to->length += length;
    to->bytes[to->length] = '\0';
}

static void append_text(page *to, const char *text)
{
    append(to, text, strlen(text));
}

void document_parts_begin(document_parts *made, const char *head)
{
    made->head = head;
    made->count = made->source_count = 0;
    memset(made->kind_count, 0, sizeof made->kind_count);
}

void document_parts_end(document_parts *made)
{
    for (size_t i = 0; i < made->count; i++) {
        free(made->parts[i].text);
    }
    made->count = 0;
}

static char *format_text(const char *format, va_list arguments)
    __attribute__((format(printf, 1, 0)));

static char *format_text(const char *format, va_list arguments)
{
    va_list again;
    if (format == NULL) {
        abort(); /* GCC, where it looks for undefined behaviour, takes it for possible */
    }
    va_copy(again, arguments);
    const int length = vsnprintf(NULL, 0, format, arguments);
    assert_true(length >= 0);
    char *text = malloc((size_t)length + 1);
    assert_non_null(text);
    (void)vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    return text;
}

size_t document_parts_add(document_parts *made, document_part_kind kind, const char *format, ...)
{
    assert_true(made->count < DOCUMENT_PARTS_MAX);
    va_list arguments;
    va_start(arguments, format);
    char *text = format_text(format, arguments);
    va_end(arguments);
    const uint32_t number = made->kind_count[kind]++;
    made->parts[made->count] = (document_part){.kind = kind, .number = number, .text = text};
    made->index[kind][number] = (uint32_t)made->count;
    return made->count++;
}

void document_parts_say(document_parts *made, size_t part, const char *format, ...)
{
    if (format == NULL) {
        abort(); /* as above */
    }
    va_list arguments;
    va_start(arguments, format);
    char *more = format_text(format, arguments);
    va_end(arguments);
    page to = {NULL, 0, 0};
    append_text(&to, made->parts[part].text);
    append_text(&to, ", ");
    append_text(&to, more);
    free(more);
    free(made->parts[part].text);
    made->parts[part].text = to.bytes;
}

bool document_part_is_blamable(const document_part *part)
{
    return (part->kind == PART_CLAIM && !part->idle) ||
           (part->kind == PART_RELATION && part->assumed);
}

static void append_name(page *to, size_t kind, uint32_t number, bool renamed)
{
    char name[16];
    (void)snprintf(name, sizeof name, renamed ? "%c%03u" : "%c%u",
                   renamed ? new_letters[kind] : letters[kind],
                   renamed ? NEW_NUMBER_MAX - number : number);
    append_text(to, name);
}

/* The text of a part, its names exchanged for others. */
static void append_renamed(page *to, const char *text)
{
    for (size_t i = 0; text[i] != '\0';) {
        const char *letter = memchr(letters, text[i], sizeof letters);
        const bool begins = i == 0 || (!isalnum((unsigned char)text[i - 1]) && text[i - 1] != '_');
        if (letter != NULL && begins && isdigit((unsigned char)text[i + 1])) {
            char *end = NULL;
            const unsigned long number = strtoul(text + i + 1, &end, 10);
            append_name(to, (size_t)(letter - letters), (uint32_t)number, true);
            i = (size_t)(end - text);
        } else {
            append(to, text + i++, 1);
        }
    }
}

static void append_source(page *to, uint32_t source)
{
    char text[32];
    (void)snprintf(text, sizeof text, ", source: s%u", source);
    append_text(to, text);
}

/* Where none are given each claim has a source of its own, so that each has an origin of its own.
 */
static void append_sources(page *to, const document_parts *made, uint64_t *shuffle)
{
    const uint32_t count =
        made->source_count > 0 ? made->source_count : made->kind_count[PART_CLAIM];
    const uint32_t first = shuffle != NULL ? (uint32_t)(random_next(shuffle) % count) : 0;
    append_text(to, "sources:\n");
    for (uint32_t i = 0; i < count; i++) {
        const uint32_t source = (i + first) % count;
        char text[DOCUMENT_SOURCE_SIZE + 32];
        (void)snprintf(text, sizeof text, "  s%u: {%s}\n", source,
                       made->source_count > 0 ? made->sources[source] : "name: S");
        append_text(to, text);
    }
}

static void append_part(page *to, const document_parts *made, const document_part *part,
                        bool renamed)
{
    append_text(to, part->kind == PART_CLAIM ? "  - {id: " : "  ");
    append_name(to, part->kind, part->number, renamed);
    if (part->kind == PART_CLAIM) {
        append_source(to, made->source_count > 0 ? part->source : part->number);
        append_text(to, ", ");
    } else {
        append_text(to, ": {");
    }
    if (renamed) {
        append_renamed(to, part->text);
    } else {
        append_text(to, part->text);
    }
    append_text(to, part->assumed ? ", assumed: true}\n" : "}\n");
}

static void choose_order(const document_parts *made, uint64_t *shuffle, uint32_t order[])
{
    for (uint32_t i = 0; i < made->count; i++) {
        order[i] = i;
    }
    for (size_t i = made->count; i > 1 && shuffle != NULL; i--) {
        const size_t from = random_next(shuffle) % i;
        const uint32_t kept = order[i - 1];
        order[i - 1] = order[from];
        order[from] = kept;
    }
}

char *document_parts_write(const document_parts *made, const document_manner *manner)
{
    static const char *const titles[PART_KINDS] = {"quantities:\n", "relations:\n", "claims:\n"};
    const document_manner as_it_is = {NULL, false}, *how = manner != NULL ? manner : &as_it_is;
    uint32_t order[DOCUMENT_PARTS_MAX];
    choose_order(made, how->shuffle, order);
    page to = {NULL, 0, 0};
    append_text(&to, "reconcile: 1\nreading: literal\n");
    append_text(&to, made->head);
    if (made->kind_count[PART_CLAIM] > 0) {
        append_sources(&to, made, how->shuffle);
    }
    for (size_t kind = 0; kind < PART_KINDS; kind++) {
        bool is_titled = false;
        for (size_t i = 0; i < made->count; i++) {
            const document_part *part = &made->parts[order[i]];
            if (part->kind != kind || part->out) {
                continue;
            }
            if (!is_titled) {
                append_text(&to, titles[kind]);
                is_titled = true;
            }
            append_part(&to, made, part, how->renamed);
        }
    }
    return to.bytes;
}

test_solved document_parts_solve(const document_parts *made, const document_manner *manner)
{
    static rec_diagnostics diagnostics;
    memset(&diagnostics, 0, sizeof diagnostics);
    test_solved solved = {NULL, NULL};
    char *text = document_parts_write(made, manner);
    rec_status status =
        rec_document_load(text, strlen(text), "t", NULL, &diagnostics, &solved.problem);
    if (status == REC_OK) {
        status = rec_solve(solved.problem, NULL, NULL, &solved.solution);
    }
    if (status != REC_OK) {
        (void)fputs(text, stderr); /* what cmocka prints with it cuts */
        fail_msg("%s: %s", rec_status_text(status), diagnostics.entry[0].message);
    }
    free(text);
    return solved;
}

void document_parts_fail(const document_parts *made, uint64_t seed, const char *format, ...)
{
    char *text = document_parts_write(made, NULL), message[512];
    va_list arguments;
    va_start(arguments, format);
    (void)vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    (void)fputs(text, stderr); /* what cmocka prints with it cuts */
    free(text);
    fail_msg("seed %llu: %s", (unsigned long long)seed, message);
}

uint32_t document_part_number(const char *id)
{
    const uint32_t number = (uint32_t)strtoul(id + 1, NULL, 10);
    return memchr(new_letters, id[0], sizeof new_letters) != NULL ? NEW_NUMBER_MAX - number
                                                                  : number;
}

uint32_t document_parts_quantity(const test_solved *solved, uint32_t number)
{
    for (uint32_t q = 0; q < solved->problem->quantity_count; q++) {
        if (document_part_number(solved->problem->quantities[q].id) == number) {
            return q;
        }
    }
    fail_msg("no quantity %u", (unsigned)number);
    return REC_NO_INDEX;
}

void document_parts_named(const document_parts *made, const test_solved *solved,
                          rec_claim_list claims, rec_relation_list relations,
                          bool named[DOCUMENT_PARTS_MAX])
{
    memset(named, 0, DOCUMENT_PARTS_MAX * sizeof *named);
    for (size_t i = 0; i < claims.count; i++) {
        const char *id = solved->problem->claims[claims.claims[i]].id;
        named[made->index[PART_CLAIM][document_part_number(id)]] = true;
    }
    for (size_t i = 0; i < relations.count; i++) {
        const char *id = solved->problem->relations[relations.relations[i]].id;
        named[made->index[PART_RELATION][document_part_number(id)]] = true;
    }
}
