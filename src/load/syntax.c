/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Complaints of libfyaml in the words of people who do not know YAML's: a
 * table from a part of its message to what to do about it.
 */
#include "load/syntax.h"

#include <libfyaml.h>
#include <string.h>

/** Where an explanation points. */
typedef enum explanation_place {
    AS_IT_IS,
    AT_MARK_BEFORE, /**< libfyaml points behind the mark that begins the token */
    AT_BLOCK_MARK   /**< libfyaml points behind the `>` or `|` */
} explanation_place;

typedef struct explanation {
    const char *part; /**< of libfyaml's message */
    const char *text;
    explanation_place where;
} explanation;

static const char tab_text[] = "a tab cannot indent a line: use blanks";

static const char block_text[] =
    "`>` and `|` begin a block of text here: put quotes around a phrase that begins with one";

static const char colon_text[] =
    "a colon and a blank inside a value: put quotes around text that contains `: `";

/* The first that matches counts. */
static const explanation explanations[] = {
    {"tab character", tab_text, AT_MARK_BEFORE},
    {" tab", tab_text, AT_MARK_BEFORE},
    {"used tabs", tab_text, AT_MARK_BEFORE},
    {"without closing quote", "this quotation mark is never closed", AT_MARK_BEFORE},
    {"double-quoted scalar in flow", "this quotation mark is not closed on its line",
     AT_MARK_BEFORE},
    {"wrongly indented double-quoted",
     "this quotation mark is not closed on its line, and the next line is not indented",
     AT_MARK_BEFORE},
    {"wrongly indented single-quoted",
     "this quotation mark is not closed on its line, and the next line is not indented",
     AT_MARK_BEFORE},
    {"document-", "the quotation mark before this is never closed", AS_IT_IS},
    {"trailing content after",
     "text follows the closing quotation mark: put the quotes around the whole value", AS_IT_IS},
    {"no linebreak found", block_text, AT_BLOCK_MARK},
    {"block scalar with wrongly indented",
     "the lines of this block of text are indented unlike its first one; a phrase that begins with "
     "`>` or `|` needs quotes",
     AT_BLOCK_MARK},
    {"indentation indicator 0", block_text, AT_BLOCK_MARK},
    {"whitespace after block scalar", block_text, AT_BLOCK_MARK},
    {"block sequence on the same line",
     "a list begins on a line of its own: put quotes around text that begins with `- `", AS_IT_IS},
    {"block sequence entries not allowed",
     "a list cannot begin here: put quotes around text that begins with `- `", AS_IT_IS},
    {"invalid mapping key (not allowed",
     "a key cannot begin here: put quotes around text that begins with `? `", AS_IT_IS},
    {"nested block mapping on the same line", colon_text, AS_IT_IS},
    {"mapping in plain multiline", colon_text, AS_IT_IS},
    {"placement of ':'", colon_text, AS_IT_IS},
    {"multiline plain key",
     "this text runs on into a line that looks like a key: indent that line like the keys around "
     "it, and put a blank behind the colon of a key",
     AS_IT_IS},
    {"used as key", "a key must stand on one line", AS_IT_IS},
    {"multiline flow", "a key must stand on one line", AS_IT_IS},
    {"could not find expected ':'", "a key must stand on one line, and a blank behind its colon",
     AS_IT_IS},
    {"wrong indendation", "this line is not indented like the lines before it", AS_IT_IS},
    {"invalid indentation", "this line is not indented like the lines before it", AS_IT_IS},
    {"wrongly indented", "this line is not indented like the lines before it", AS_IT_IS},
    {"indent for", "this line is not indented like the lines before it", AS_IT_IS},
    {"without a closing", "the `[` or `{` before this is never closed", AS_IT_IS},
    {"mismatched flow", "this bracket closes none of its kind: look for the one left open",
     AS_IT_IS},
    {"extra closing", "no bracket is open that this could close", AS_IT_IS},
    {"extra comma", "a value is missing between two commas", AS_IT_IS},
    {"invalid comma", "a value is missing before this comma", AS_IT_IS},
    {"comment after", "a comment begins with a blank and `#`", AS_IT_IS},
    {"comment without whitespace", "a comment begins with a blank and `#`", AS_IT_IS},
    {"invalid escape",
     "a backslash in double quotes begins an escape, and this is none: use single quotes, or write "
     "two backslashes",
     AS_IT_IS},
    {"escape", "an escape in this text stands for no character", AS_IT_IS},
    {"surrogate", "an escape in this text stands for no character", AS_IT_IS},
    {"unicode control character", "a control character cannot stand here", AS_IT_IS},
    {"missing document start", "text follows the end of the document: one document a stream",
     AS_IT_IS},
    {"content after document end", "text follows the end of the document: one document a stream",
     AS_IT_IS},
    {"anchor", "anchors (`&name`) are refused: put quotes around text that begins with `&`",
     AT_MARK_BEFORE},
    {"alias", "aliases (`*name`) are refused: put quotes around text that begins with `*`",
     AT_MARK_BEFORE},
    {"tag", "tags (`!name`) are refused: put quotes around text that begins with `!`",
     AT_MARK_BEFORE},
    {"uri", "tags (`!name`) are refused: put quotes around text that begins with `!`", AS_IT_IS},
    {"URI", "tags (`!name`) are refused: put quotes around text that begins with `!`", AS_IT_IS},
    {"directive", "a line that begins with `%` is a directive: put quotes around text that does",
     AS_IT_IS},
    {"invalid value after mapping",
     "this is no key of the mapping above: a line `key: value`, indented like the others, or the "
     "end of the line belongs here",
     AS_IT_IS},
    {"end of block sequence", "the list above goes on with `- ` or ends: indent this line less",
     AS_IT_IS},
    {"expected '-' indicator", "the list above goes on with `- ` or ends: indent this line less",
     AS_IT_IS},
    {"did not find expected node content",
     "a value is missing before this, or a bracket before it is never closed", AS_IT_IS},
    {"did not find expected key", "a key and a colon belong here", AS_IT_IS},
    {"missing mapping value", "a value is missing here", AS_IT_IS},
};

enum { EXPLANATION_COUNT = sizeof explanations / sizeof explanations[0] };

static const struct fy_diag_error *first_error(const rec_events *events)
{
    void *at = NULL;
    const struct fy_diag_error *error;
    while ((error = fy_diag_errors_iterate(events->fy_diag, &at)) != NULL) {
        if (error->type >= FYET_ERROR) {
            return error;
        }
    }
    return NULL;
}

static bool is_among(char c, const char *marks)
{
    return c != '\0' && strchr(marks, c) != NULL;
}

static char byte_at(const rec_events *events, size_t offset)
{
    return offset < events->source.length ? events->source.bytes[offset] : '\0';
}

/** The `>` or `|` that libfyaml has just passed, or the offset itself. */
static size_t block_mark_before(const rec_events *events, size_t offset)
{
    size_t at = offset;
    for (;; at--) {
        const char c = byte_at(events, at);
        if (c == '>' || c == '|') {
            return at;
        }
        if (at == 0 || (at < offset && (c == '\n' || c == ':'))) {
            break;
        }
    }
    return offset;
}

static void report_missing_comma(rec_events *events, size_t offset)
{
    if (offset > 0 && is_among(byte_at(events, offset - 1), "\"'")) {
        offset--;
    }
    const rec_place place = rec_events_place(events, offset);
    if (byte_at(events, offset) == ':') {
        rec_events_error(events, REC_E_SYNTAX, place, "%s", colon_text);
    } else if (is_among(byte_at(events, offset), "[{\"'")) {
        rec_events_error(events, REC_E_SYNTAX, place,
                         "a comma is missing before this, or quotes around the whole text");
    } else {
        rec_events_error(events, REC_E_SYNTAX, place,
                         "a comma, or the bracket that closes the `[` or `{` before, is missing "
                         "before this");
    }
}

static void report_first_character(rec_events *events, rec_place place, size_t offset)
{
    const char c = byte_at(events, offset);
    rec_events_error(events, REC_E_SYNTAX, place,
                     "put quotes around text that begins with `%c`: the mark has a meaning of its "
                     "own in YAML",
                     c > ' ' && c < 0x7F ? c : '?');
}

/** Whether the line after this byte's is indented by a tab; *tab is then where. */
static bool tab_on_next_line(const rec_events *events, size_t offset, size_t *tab)
{
    while (byte_at(events, offset) != '\n' && byte_at(events, offset) != '\r') {
        if (byte_at(events, offset++) == '\0') {
            return false;
        }
    }
    while (is_among(byte_at(events, offset), "\r\n ")) {
        offset++;
    }
    *tab = offset;
    return byte_at(events, offset) == '\t';
}

/** libfyaml says nothing of `>0` and `|0`; all else it tells. */
static void report_silence(rec_events *events)
{
    size_t at = events->last_end;
    while (is_among(byte_at(events, at), ": \t-?")) {
        at++;
    }
    if (is_among(byte_at(events, at), ">|")) {
        rec_events_error(events, REC_E_SYNTAX, rec_events_place(events, at), "%s", block_text);
    } else {
        rec_events_error(events, REC_E_SYNTAX, events->last_place,
                         "the text after this is not well-formed YAML");
    }
}

void rec_syntax_report(rec_events *events)
{
    const struct fy_diag_error *error = first_error(events);
    if (error == NULL || error->msg == NULL) {
        report_silence(events);
        return;
    }
    size_t offset =
        rec_offset_of(&events->source, &events->lines, (size_t)(error->line > 0 ? error->line : 1),
                      (size_t)(error->column > 0 ? error->column : 1));
    if (strstr(error->msg, "missing comma in flow") != NULL) {
        report_missing_comma(events, offset);
        return;
    }
    if (strstr(error->msg, "plain scalar cannot start") != NULL) {
        report_first_character(events, rec_events_place(events, offset), offset);
        return;
    }
    size_t tab;
    if (strstr(error->msg, "multiline plain key") != NULL &&
        tab_on_next_line(events, offset, &tab)) {
        rec_events_error(events, REC_E_SYNTAX, rec_events_place(events, tab), "%s", tab_text);
        return;
    }
    for (size_t i = 0; i < EXPLANATION_COUNT; i++) {
        if (strstr(error->msg, explanations[i].part) != NULL) {
            if (explanations[i].where == AT_BLOCK_MARK) {
                offset = block_mark_before(events, offset);
            } else if (explanations[i].where == AT_MARK_BEFORE && offset > 0 &&
                       is_among(byte_at(events, offset - 1), "\"'&*!\t")) {
                offset--;
            }
            rec_events_error(events, REC_E_SYNTAX, rec_events_place(events, offset), "%s",
                             explanations[i].text);
            return;
        }
    }
    rec_events_error(events, REC_E_SYNTAX, rec_events_place(events, offset),
                     "not well-formed YAML: %s", error->msg);
}
