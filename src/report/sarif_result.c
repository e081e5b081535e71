/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One notice as a SARIF result: its place, those beside it, and fingerprints
 * that stay the same when lines move.
 */
#include "report/harmless.h"
#include "report/sarif_parts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/** Places that a message links to. */
enum { LINKS_MAX = 5 };

/* ---- messages ---- */

/** A text under construction in the arena. */
typedef struct message {
    char *text;
    size_t used;
} message;

static void add_plain(message *to, const char *text)
{
    const size_t length = strlen(text);
    memcpy(to->text + to->used, text, length);
    to->used += length;
}

/** Harmless, brackets and backslashes escaped, braces doubled (SARIF 2.1.0, 3.11.5 and 3.11.6). */
static void add_escaped(message *to, const char *text)
{
    size_t left = strlen(text);
    while (left > 0) {
        rec_shown shown;
        const size_t taken = rec_harmless_next(text, left, false, &shown);
        for (size_t i = 0; i < shown.length; i++) {
            const char c = shown.bytes[i];
            if (c == '[' || c == ']' || c == '\\') {
                to->text[to->used++] = '\\';
            } else if (c == '{' || c == '}') {
                to->text[to->used++] = c;
            }
            to->text[to->used++] = c;
        }
        text += taken;
        left -= taken;
    }
}

/** Room that a text takes at most once it is escaped: of one byte come up to twelve. */
static size_t room_of(const char *text)
{
    return REC_HARMLESS_BYTES * strlen(text);
}

static void add_number(message *to, size_t number)
{
    char digits[24];
    size_t at = sizeof digits;
    do {
        digits[--at] = (char)('0' + (int)(number % 10));
        number /= 10;
    } while (number > 0);
    memcpy(to->text + to->used, digits + at, sizeof digits - at);
    to->used += sizeof digits - at;
}

/** " Also: [us-3m](1), [denial](2) and 3 more." */
static void add_links(message *to, const rec_notice *notice)
{
    size_t shown = 0;
    while (shown < notice->related_count && shown < LINKS_MAX) {
        add_plain(to, shown == 0 ? " Also: [" : ", [");
        add_escaped(to, notice->related[shown++].id);
        add_plain(to, "](");
        add_number(to, shown);
        add_plain(to, ")");
    }
    if (notice->related_total > shown) {
        add_plain(to, " and ");
        add_number(to, notice->related_total - shown);
        add_plain(to, " more");
    }
    add_plain(to, shown > 0 ? "." : "");
}

void rec_sarif_message(rec_sarif *sarif, const char *text, const rec_notice *links)
{
    size_t room = room_of(text) + 64;
    for (size_t i = 0; links != NULL && i < links->related_count && i < LINKS_MAX; i++) {
        room += room_of(links->related[i].id) + 64;
    }
    rec_arena scratch; /* of its own: what is escaped takes more room than is kept of it */
    rec_arena_init(&scratch, &sarif->arena->allocator);
    message made = {rec_arena_take(&scratch, room, 1), 0};
    rec_json_key(&sarif->json, "message");
    rec_json_open_object(&sarif->json);
    rec_json_key(&sarif->json, "text");
    if (made.text == NULL) {
        sarif->status = REC_E_MEMORY;
    } else {
        add_escaped(&made, text);
        if (links != NULL && links->related_count > 0) {
            add_links(&made, links);
        }
    }
    rec_json_characters(&sarif->json, made.text != NULL ? made.text : "", made.used);
    rec_json_close(&sarif->json);
    rec_arena_release(&scratch);
}

/* ---- places ---- */

static int compare_names(const void *name, const void *file)
{
    return strcmp(name, ((const rec_sarif_file *)file)->name);
}

void rec_sarif_location(rec_sarif *sarif, const char *file, rec_place place)
{
    rec_json *json = &sarif->json;
    const rec_sarif_file *found =
        sarif->file_count == 0
            ? NULL
            : bsearch(file, sarif->files, sarif->file_count, sizeof *sarif->files, compare_names);
    rec_json_key(json, "physicalLocation");
    rec_json_open_object(json);
    rec_json_key(json, "artifactLocation");
    rec_json_open_object(json);
    if (found != NULL) {
        rec_json_named_string(json, "uri", found->uri);
        rec_json_key(json, "index");
        rec_json_unsigned(json, found->index);
    }
    rec_json_close(json);
    if (place.line > 0) {
        rec_json_key(json, "region");
        rec_json_open_object(json);
        rec_json_key(json, "startLine");
        rec_json_unsigned(json, place.line);
        rec_json_key(json, "startColumn");
        rec_json_unsigned(json, place.column > 0 ? place.column : 1);
        rec_json_close(json);
    }
    rec_json_close(json);
}

static void write_related(rec_sarif *sarif, const rec_notice *notice)
{
    rec_json *json = &sarif->json;
    rec_json_key(json, "relatedLocations");
    rec_json_open_array(json);
    for (size_t i = 0; i < notice->related_count; i++) {
        rec_json_open_object(json);
        rec_json_key(json, "id");
        rec_json_unsigned(json, i + 1);
        rec_sarif_location(sarif, notice->related[i].file, notice->related[i].place);
        rec_sarif_message(sarif, notice->related[i].text, NULL);
        rec_json_close(json);
    }
    rec_json_close(json);
}

/* ---- what it is ---- */

/** "0123456789abcdef:1": the hash, and which of those that share it. */
static void write_fingerprint(rec_sarif *sarif, const char *key, const rec_notice *notice)
{
    char text[48];
    message made = {text, 0};
    for (unsigned i = 0; i < 16; i++) {
        text[made.used++] = "0123456789abcdef"[notice->hash >> 4 * (15 - i) & 0xF];
    }
    text[made.used++] = ':';
    add_number(&made, notice->same + 1);
    rec_json_key(&sarif->json, key);
    rec_json_characters(&sarif->json, text, made.used);
}

static void write_ids(rec_json *json, const char *key, const char *const ids[], size_t count)
{
    rec_json_key(json, key);
    rec_json_open_list(json);
    for (size_t i = 0; i < count; i++) {
        rec_json_string(json, ids[i]);
    }
    rec_json_close(json);
}

static void write_properties(rec_json *json, const rec_notice *notice)
{
    rec_json_key(json, "properties");
    rec_json_open_object(json);
    rec_json_named_string(json, "quantity", notice->quantity);
    write_ids(json, "claims", notice->claims, notice->claim_count);
    write_ids(json, "relations", notice->relations, notice->relation_count);
    rec_json_close(json);
}

void rec_sarif_result(rec_sarif *sarif, const rec_notice *notice)
{
    rec_json *json = &sarif->json;
    rec_json_open_object(json);
    rec_json_named_string(json, "ruleId", rec_rule(notice->rule)->id);
    rec_json_key(json, "ruleIndex");
    rec_json_unsigned(json, (uint64_t)notice->rule);
    rec_json_named_string(json, "level", rec_notice_level_name(notice->level));
    rec_sarif_message(sarif, notice->text, notice);
    rec_json_key(json, "locations");
    rec_json_open_array(json);
    rec_json_open_object(json);
    rec_sarif_location(sarif, notice->file, notice->place);
    rec_json_close(json);
    rec_json_close(json);
    if (notice->related_count > 0) {
        write_related(sarif, notice);
    }
    rec_json_key(json, "partialFingerprints");
    rec_json_open_object(json);
    write_fingerprint(sarif, "reconcileClaims/v1", notice);
    write_fingerprint(sarif, "primaryLocationLineHash", notice);
    rec_json_close(json);
    if (notice->rule == REC_RULE_CONFLICT) {
        rec_json_named_double(json, "rank", 100.0 * fmin(notice->severity, 1.0));
    }
    write_properties(json, notice);
    rec_json_close(json);
}
