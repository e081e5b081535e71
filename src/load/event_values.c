/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What libfyaml's tokens say of a value: where it stands, in which style, and
 * its text, which is a slice of the source wherever it can be.
 */
#include "load/event_values.h"

#include <libfyaml.h>
#include <string.h>

/**
 * Byte of a mark. Its own input_pos counts within the piece that was supplied,
 * so it comes from line and column.
 */
static size_t offset_of_mark(rec_events *events, const struct fy_mark *mark)
{
    return rec_offset_of(&events->source, &events->lines, (size_t)mark->line + 1,
                         (size_t)mark->column + 1);
}

/** Place of a token: libfyaml's own, unless its lines are not the document's. */
rec_place rec_event_place(rec_events *events, const struct fy_mark *mark)
{
    if (events->source.broken) {
        return rec_events_place(events, offset_of_mark(events, mark));
    }
    return (rec_place){.line = (uint32_t)mark->line + 1,
                       .column = (uint32_t)mark->column + 1,
                       .file = events->source.file};
}

/** Takes begin, end and place from a token whose mark may lie behind its first character. */
void rec_event_locate(rec_events *events, struct fy_token *token, const char *before,
                      rec_event *event)
{
    const struct fy_mark *start = token != NULL ? fy_token_start_mark(token) : NULL;
    const struct fy_mark *end = token != NULL ? fy_token_end_mark(token) : NULL;
    if (start == NULL || end == NULL) {
        event->begin = event->end = events->last_end;
        event->place = events->last_place;
        return;
    }
    const char *bytes = events->source.bytes;
    event->begin = offset_of_mark(events, start);
    event->place = rec_event_place(events, start);
    event->end = offset_of_mark(events, end);
    if (event->begin > 0 && strchr(before, bytes[event->begin - 1]) != NULL &&
        event->place.column > 1) {
        event->begin--;
        event->place.column--;
    }
    if (event->style == REC_QUOTED && event->end < events->source.length) {
        event->end++;
    }
    events->last_end = event->end;
    events->last_place = event->place;
    events->last_place.column += (uint32_t)(event->end - event->begin);
}

bool rec_event_refuse_properties(rec_events *events, struct fy_token *anchor, struct fy_token *tag)
{
    rec_event at = {.style = REC_PLAIN};
    size_t end = events->last_end;
    if (anchor != NULL) {
        rec_event_locate(events, anchor, "&", &at);
        rec_events_error(events, REC_E_DOCUMENT, at.place,
                         "anchors (`&name`) are refused: write the value out where it is needed, "
                         "or put quotes around text that begins with `&`");
        end = events->last_end;
    }
    if (tag != NULL) {
        rec_event_locate(events, tag, "", &at);
        rec_events_error(events, REC_E_DOCUMENT, at.place,
                         "tags (`!name`) are refused: drop it, or put quotes around text that "
                         "begins with `!`");
    }
    if (events->last_end < end) {
        events->last_end = end; /* they come in either order */
    }
    return anchor != NULL || tag != NULL;
}

/** Whether the bytes between the marks are the text itself: no escapes, no folded lines. */
static bool is_slice(const rec_events *events, enum fy_scalar_style style, size_t begin, size_t end)
{
    const char *bytes = events->source.bytes + begin;
    const size_t length = end - begin;
    if (memchr(bytes, '\n', length) != NULL || memchr(bytes, '\r', length) != NULL) {
        return false;
    }
    switch (style) {
    case FYSS_PLAIN:
        return true;
    case FYSS_SINGLE_QUOTED:
        return memchr(bytes, '\'', length) == NULL;
    case FYSS_DOUBLE_QUOTED:
        return memchr(bytes, '\\', length) == NULL;
    default:
        return false;
    }
}

/** Copies a text that libfyaml puts together from escapes and lines. */
static rec_status copy_text(rec_events *events, struct fy_token *token, rec_event *event)
{
    size_t length = 0;
    const char *text = fy_token_get_text(token, &length);
    if (text == NULL) {
        return events->status = REC_E_MEMORY;
    }
    const char *nul = memchr(text, '\0', length);
    if (nul != NULL && event->style == REC_BLOCK) {
        length = (size_t)(nul - text); /* libfyaml ends an empty block at the text's end with one */
    } else if (nul != NULL) {
        rec_events_error(events, REC_E_DOCUMENT, event->place,
                         "this text has an escape that stands for NUL: no text can contain it");
        event->kind = REC_EVENT_REFUSED;
    }
    event->text.bytes = rec_arena_copy(&events->scratch, text, length);
    event->text.length = length;
    return event->text.bytes != NULL ? REC_OK : (events->status = REC_E_MEMORY);
}

/** Steps over the breaks of one or more lines and the blanks that begin the next; counts breaks. */
static size_t skip_breaks(const char *bytes, size_t at, size_t end, size_t *breaks)
{
    *breaks = 0;
    while (at < end && strchr(" \t\r\n", bytes[at]) != NULL) {
        const bool one_of_two = bytes[at] == '\r' && at + 1 < end && bytes[at + 1] == '\n';
        *breaks += bytes[at] == '\n' || (bytes[at] == '\r' && !one_of_two) ? 1 : 0;
        at++;
    }
    return at;
}

/**
 * Copies a text in single quotes: doubled quotes stand for one, a line's end
 * with the blanks around it for a blank, n + 1 of them for n line ends.
 * libfyaml is not asked: where such quotes follow each other it garbles the
 * text, or fails and loses memory.
 */
static rec_status copy_single_quoted(rec_events *events, size_t begin, size_t end, rec_event *event)
{
    const char *bytes = events->source.bytes;
    char *text = rec_arena_take(&events->scratch, end - begin + 1, 1);
    if (text == NULL) {
        return events->status = REC_E_MEMORY;
    }
    size_t length = 0, without_blanks = 0;
    for (size_t at = begin; at < end;) {
        if (bytes[at] == '\n' || bytes[at] == '\r') {
            size_t breaks;
            at = skip_breaks(bytes, at, end, &breaks);
            length = without_blanks;
            memset(text + length, breaks == 1 ? ' ' : '\n', breaks == 1 ? 1 : breaks - 1);
            length += breaks == 1 ? 1 : breaks - 1;
            without_blanks = length;
            continue;
        }
        text[length++] = bytes[at];
        if (bytes[at] != ' ' && bytes[at] != '\t') {
            without_blanks = length;
        }
        at += bytes[at] == '\'' ? 2 : 1;
    }
    event->text.bytes = text;
    event->text.length = length;
    return REC_OK;
}

/** length: of the token in the source. */
static rec_status take_text(rec_events *events, struct fy_token *token, size_t length,
                            rec_event *event)
{
    const size_t quotes = event->style == REC_QUOTED ? 1 : 0;
    if (length - 2 * quotes > events->limits->text_bytes) {
        rec_events_error(events, REC_E_LIMIT, event->place,
                         "this text has %zu bytes, more than %zu", length - 2 * quotes,
                         events->limits->text_bytes);
        event->kind = REC_EVENT_REFUSED;
        return REC_OK;
    }
    const size_t begin = event->begin + quotes, end = event->end - quotes;
    const enum fy_scalar_style style = fy_token_scalar_style(token);
    if (!is_slice(events, style, begin, end)) {
        return style == FYSS_SINGLE_QUOTED ? copy_single_quoted(events, begin, end, event)
                                           : copy_text(events, token, event);
    }
    event->text.bytes = events->source.bytes + begin;
    event->text.length = end - begin;
    return REC_OK;
}

static size_t skip_blanks(const rec_source_text *source, size_t at)
{
    while (at < source->length && strchr(" \t\r\n:?-", source->bytes[at]) != NULL) {
        at++;
    }
    return at;
}

/** A block scalar's token is its lines; people see it begin at its `|` or `>`. */
static void locate_header(rec_events *events, size_t from, rec_event *event)
{
    const rec_source_text *source = &events->source;
    size_t at = skip_blanks(source, from);
    while (at < event->begin && source->bytes[at] == '#') {
        while (at < event->begin && source->bytes[at] != '\n' && source->bytes[at] != '\r') {
            at++;
        }
        at = skip_blanks(source, at);
    }
    if (at < source->length && (source->bytes[at] == '|' || source->bytes[at] == '>')) {
        event->begin = at;
        event->place = rec_events_place(events, at);
    }
}

rec_status rec_event_scalar(rec_events *events, struct fy_event *parsed, rec_event *event)
{
    struct fy_token *token = parsed->scalar.value;
    const enum fy_scalar_style style = fy_token_scalar_style(token);
    event->kind = REC_EVENT_SCALAR;
    event->style = style == FYSS_PLAIN                             ? REC_PLAIN
                   : style == FYSS_LITERAL || style == FYSS_FOLDED ? REC_BLOCK
                                                                   : REC_QUOTED;
    const bool refused =
        rec_event_refuse_properties(events, parsed->scalar.anchor, parsed->scalar.tag);
    const size_t from = events->last_end; /* behind anchor and tag */
    rec_event_locate(events, token, event->style == REC_QUOTED ? "\"'" : "", event);
    event->absent = token == NULL || (event->style == REC_PLAIN && event->begin == event->end);
    rec_status status = REC_OK;
    if (event->absent) {
        event->kind = refused ? REC_EVENT_REFUSED : REC_EVENT_SCALAR;
        event->text.bytes = "";
    } else {
        const size_t length = event->end - event->begin;
        if (event->style == REC_BLOCK) {
            locate_header(events, from, event);
        }
        status = take_text(events, token, length, event);
    }
    event->text.place = event->place;
    event->text.plain = event->style == REC_PLAIN;
    return status;
}
