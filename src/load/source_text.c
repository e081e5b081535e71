/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One walk over a document's bytes before the YAML reader gets them.
 */
#include "load/source_text.h"

#include "load/encoding.h"
#include "load/json_text.h"
#include "model/diagnose.h"

#include <string.h>

/** URI characters in a row behind "!": the YAML reader takes quadratic time over them. */
enum { TAG_BYTES_MAX = 1024 };

typedef struct source_walk {
    const unsigned char *bytes;
    size_t length;
    bool json;
    size_t at;
    size_t line_first; /* offset of the line's first byte */
    uint32_t line, file;
    size_t blank_lines;
    bool line_is_blank;
    size_t longest_line; /* bytes */
    uint32_t longest_line_number;
    size_t longest_blank_run;
    uint32_t longest_blank_run_line;
    rec_diagnostics *diagnostics;
} source_walk;

static uint32_t column_at(const source_walk *walk, size_t at)
{
    uint32_t column = 1;
    for (size_t i = walk->line_first; i < at; i++) {
        column += (walk->bytes[i] & 0xC0U) != 0x80U ? 1 : 0;
    }
    return column;
}

static rec_place place_here(const source_walk *walk)
{
    return (rec_place){.line = walk->line, .column = column_at(walk, walk->at), .file = walk->file};
}

static rec_status refuse_byte(const source_walk *walk)
{
    return rec_refuse_byte(walk->diagnostics, place_here(walk), walk->bytes[walk->at]);
}

static void end_line(source_walk *walk, size_t next_first)
{
    const size_t line_bytes = walk->at - walk->line_first;
    if (line_bytes > walk->longest_line) {
        walk->longest_line = line_bytes;
        walk->longest_line_number = walk->line;
    }
    walk->blank_lines = walk->line_is_blank ? walk->blank_lines + 1 : 0;
    if (walk->blank_lines > walk->longest_blank_run) {
        walk->longest_blank_run = walk->blank_lines;
        walk->longest_blank_run_line = walk->line;
    }
    walk->line_is_blank = true;
    walk->line++;
    walk->line_first = next_first;
    walk->at = next_first;
}

static bool is_uri_byte(unsigned char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           (c != '\0' && strchr("%-_.~:/?#@!$&'()*+,;=[]<>", c) != NULL);
}

static bool begins_token(const source_walk *walk)
{
    return !walk->json &&
           (walk->at == 0 || strchr(" \t\r\n,[{:-", walk->bytes[walk->at - 1]) != NULL);
}

/** A tag that no one writes, but that costs the YAML reader quadratic time. */
static rec_status refuse_endless_tag(const source_walk *walk)
{
    size_t end = walk->at;
    while (end < walk->length && end - walk->at <= TAG_BYTES_MAX && is_uri_byte(walk->bytes[end])) {
        end++;
    }
    if (end - walk->at <= TAG_BYTES_MAX) {
        return REC_OK;
    }
    rec_diagnose(walk->diagnostics, REC_SEVERITY_ERROR, REC_E_LIMIT, place_here(walk),
                 "more than %d bytes without a blank follow this `!`: tags are refused",
                 TAG_BYTES_MAX);
    return REC_E_LIMIT;
}

/** Directives: only %YAML means anything here, and only before the document. */
static rec_status refuse_directive(const source_walk *walk)
{
    const char *line = (const char *)walk->bytes + walk->at;
    const size_t left = walk->length - walk->at;
    if (left >= 8 && (memcmp(line, "%YAML 1.", 8) == 0 || memcmp(line, "%YAML\t1.", 8) == 0)) {
        return REC_OK;
    }
    rec_diagnose(walk->diagnostics, REC_SEVERITY_ERROR, REC_E_SYNTAX, place_here(walk),
                 "a line that begins with `%%` is a directive, and only `%%YAML 1.2` is one here: "
                 "put quotes around text that begins with `%%`");
    return REC_E_SYNTAX;
}

static rec_status check_character(source_walk *walk)
{
    const unsigned char byte = walk->bytes[walk->at];
    if (byte >= 0x80) {
        const size_t length = rec_utf8_length(walk->bytes + walk->at, walk->length - walk->at);
        walk->at += length;
        walk->line_is_blank = false;
        return length == 0 ? refuse_byte(walk) : REC_OK;
    }
    if (byte == '\n' || byte == '\r') {
        const bool both =
            byte == '\r' && walk->at + 1 < walk->length && walk->bytes[walk->at + 1] == '\n';
        end_line(walk, walk->at + (both ? 2 : 1));
        return REC_OK;
    }
    if (byte < 0x20 && byte != '\t') {
        return refuse_byte(walk);
    }
    if (byte == '%' && walk->at == walk->line_first && refuse_directive(walk) != REC_OK) {
        return REC_E_SYNTAX;
    }
    if (byte == '!' && begins_token(walk) && refuse_endless_tag(walk) != REC_OK) {
        return REC_E_LIMIT;
    }
    walk->line_is_blank = walk->line_is_blank && (byte == ' ' || byte == '\t');
    walk->at++;
    return REC_OK;
}

static rec_status refuse_long_lines(const source_walk *walk, const rec_load_limits *limits)
{
    if (!walk->json && walk->longest_line > limits->line_bytes) {
        rec_diagnose(
            walk->diagnostics, REC_SEVERITY_ERROR, REC_E_LIMIT,
            (rec_place){.line = walk->longest_line_number, .column = 1, .file = walk->file},
            "this line has %zu bytes, a line of YAML at most %zu: break it", walk->longest_line,
            limits->line_bytes);
        return REC_E_LIMIT;
    }
    if (walk->longest_blank_run > limits->blank_lines) {
        rec_diagnose(
            walk->diagnostics, REC_SEVERITY_ERROR, REC_E_LIMIT,
            (rec_place){.line = walk->longest_blank_run_line, .column = 1, .file = walk->file},
            "this is the last of %zu blank lines in a row, more than %zu", walk->longest_blank_run,
            limits->blank_lines);
        return REC_E_LIMIT;
    }
    return REC_OK;
}

static rec_status break_lines(rec_source_text *text, rec_arena *arena)
{
    const size_t length = rec_json_break_lines(text->bytes, text->length, NULL);
    char *broken = rec_arena_take(arena, length + 1, 1);
    if (broken == NULL) {
        return REC_E_MEMORY;
    }
    (void)rec_json_break_lines(text->bytes, text->length, broken);
    *text = (rec_source_text){
        .bytes = broken, .length = length, .json = true, .broken = true, .file = text->file};
    return REC_OK;
}

static rec_status refuse_depth(const rec_source_text *text, size_t at,
                               const rec_load_limits *limits, rec_diagnostics *diagnostics)
{
    rec_place_cursor cursor = {0};
    rec_diagnose(diagnostics, REC_SEVERITY_ERROR, REC_E_LIMIT, rec_place_of(text, &cursor, at),
                 "lists and mappings lie inside each other more than %zu deep", limits->depth);
    return REC_E_LIMIT;
}

rec_status rec_source_text_check(const char *bytes, size_t length, const rec_load_limits *limits,
                                 rec_arena *arena, rec_diagnostics *diagnostics,
                                 rec_source_text *text)
{
    const uint32_t file = text->file;
    if (length > limits->document_bytes) {
        rec_diagnose(diagnostics, REC_SEVERITY_ERROR, REC_E_LIMIT, (rec_place){.file = file},
                     "the document has %zu bytes, more than %zu", length, limits->document_bytes);
        return REC_E_LIMIT;
    }
    source_walk walk = {.bytes = (const unsigned char *)bytes,
                        .length = length,
                        .line = 1,
                        .file = file,
                        .line_is_blank = true,
                        .diagnostics = diagnostics};
    const size_t mark = length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    walk.at = walk.line_first = mark;
    size_t too_deep_at;
    walk.json = rec_json_recognise(bytes + mark, length - mark, limits->depth, &too_deep_at);
    *text = (rec_source_text){
        .bytes = bytes + mark, .length = length - mark, .json = walk.json, .file = file};
    if (too_deep_at < text->length) {
        return refuse_depth(text, too_deep_at, limits, diagnostics);
    }
    rec_status status = rec_refuse_utf16(diagnostics, text->file, bytes, length);
    while (status == REC_OK && walk.at < length) {
        status = check_character(&walk);
    }
    if (status != REC_OK) {
        return status;
    }
    end_line(&walk, length);
    status = refuse_long_lines(&walk, limits);
    if (status == REC_OK && text->json && walk.longest_line > 2 * REC_JSON_LINE_BYTES) {
        status = break_lines(text, arena);
    }
    return status;
}
