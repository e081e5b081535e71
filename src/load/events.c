/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Events of libfyaml's parser made into ours. Its document tree is not used:
 * it needs fifty times the memory of the text.
 */
#include "load/events.h"

#include "load/event_values.h"
#include "load/syntax.h"
#include "model/diagnose.h"

#include <libfyaml.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/** libfyaml prints some complaints in spite of being told to collect them; none shall be seen. */
static void drop_output(struct fy_diag *diag, void *user, const char *text, size_t length)
{
    (void)diag;
    (void)user;
    (void)text;
    (void)length;
}

/**
 * Hands the text over in pieces as libfyaml asks for them. It scans on without
 * end, and keeps every token, while brackets open inside each other: when it
 * has gone too far beyond the last event it gets no more.
 */
static ssize_t supply(void *context, void *buffer, size_t size)
{
    rec_events *events = context;
    const size_t left = events->source.length - events->supplied;
    const size_t length = size < left ? size : left;
    if (length > 0 && events->supplied > events->last_end &&
        events->supplied - events->last_end > events->limits->span_bytes) {
        events->starved = true;
        return 0;
    }
    memcpy(buffer, events->source.bytes + events->supplied, length);
    events->supplied += length;
    return (ssize_t)length;
}

static rec_status open_parser(rec_events *events)
{
    struct fy_diag_cfg diag_config;
    fy_diag_cfg_default(&diag_config);
    diag_config.fp = NULL;
    diag_config.output_fn = drop_output;
    diag_config.colorize = false;
    events->fy_diag = fy_diag_create(&diag_config);
    if (events->fy_diag == NULL) {
        return REC_E_MEMORY;
    }
    fy_diag_set_collect_errors(events->fy_diag, true);
    /* People close a bracket at the margin, against the letter of YAML, and other readers let them.
     */
    const struct fy_parse_cfg config = {
        .flags = (enum fy_parse_cfg_flags)((unsigned)FYPCF_JSON_NONE |
                                           (unsigned)FYPCF_SLOPPY_FLOW_INDENTATION),
        .diag = events->fy_diag};
    events->parser = fy_parser_create(&config);
    if (events->parser == NULL ||
        fy_parser_set_input_callback(events->parser, events, supply) != 0) {
        return REC_E_MEMORY;
    }
    return REC_OK;
}

static rec_status next_parsed(rec_events *events, struct fy_event **parsed);

/** Reads on to the event after the document's start. */
static rec_status begin_document(rec_events *events)
{
    for (;;) {
        struct fy_event *parsed;
        if (next_parsed(events, &parsed) != REC_OK) {
            return events->status;
        }
        const enum fy_event_type type = parsed->type;
        fy_parser_event_free(events->parser, parsed);
        if (type == FYET_DOCUMENT_START) {
            return REC_OK;
        }
        if (type == FYET_STREAM_END) {
            rec_events_error(events, REC_E_DOCUMENT, (rec_place){.line = 1, .column = 1},
                             "the document is empty");
            return events->status = REC_E_DOCUMENT;
        }
    }
}

void rec_events_begin(rec_events *events, const rec_load_limits *limits,
                      const rec_allocator *allocator, rec_diagnostics *diagnostics, uint32_t file)
{
    *events = (rec_events){.source = {.file = file},
                           .limits = limits,
                           .diagnostics = diagnostics,
                           .last_place = {.line = 1, .column = 1, .file = file}};
    rec_arena_init(&events->kept, allocator);
    rec_arena_init(&events->scratch, allocator);
}

rec_status rec_events_open(rec_events *events, const char *bytes, size_t length,
                           const rec_load_limits *limits, const rec_allocator *allocator,
                           rec_diagnostics *diagnostics, uint32_t file)
{
    rec_events_begin(events, limits, allocator, diagnostics, file);
    events->status =
        rec_source_text_check(bytes, length, limits, &events->kept, diagnostics, &events->source);
    if (events->status == REC_OK && events->source.length == 0) {
        rec_events_error(events, REC_E_DOCUMENT, events->last_place, "the document is empty");
        events->status = REC_E_DOCUMENT;
    }
    if (events->status == REC_OK) {
        events->status = open_parser(events);
    }
    return events->status == REC_OK ? begin_document(events) : events->status;
}

void rec_events_close(rec_events *events)
{
    if (events->parser != NULL) {
        fy_parser_destroy(events->parser);
        events->parser = NULL;
    }
    if (events->fy_diag != NULL) {
        fy_diag_destroy(events->fy_diag);
        events->fy_diag = NULL;
    }
    rec_arena_release(&events->scratch);
    rec_arena_release(&events->kept);
}

void rec_events_forget(rec_events *events)
{
    rec_arena_release(&events->scratch);
}

rec_place rec_events_place(rec_events *events, size_t offset)
{
    return rec_place_of(&events->source, &events->places, offset);
}

void rec_events_error(rec_events *events, rec_status status, rec_place place, const char *format,
                      ...)
{
    char message[4 * REC_DIAGNOSTIC_TEXT_SIZE]; /* rec_diagnose cuts it at a character's border */
    va_list arguments;
    va_start(arguments, format);
    (void)vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    place.file = events->source.file;
    rec_diagnose(events->diagnostics, REC_SEVERITY_ERROR, status, place, "%s", message);
}

static rec_status next_parsed(rec_events *events, struct fy_event **parsed)
{
    *parsed = fy_parser_parse(events->parser);
    if (events->starved) {
        fy_parser_event_free(events->parser, *parsed);
        rec_events_error(events, REC_E_LIMIT, events->last_place,
                         "no value ends within %zu bytes after this: brackets open inside each "
                         "other without end, or a comment or text has no end",
                         events->limits->span_bytes);
        return events->status = REC_E_LIMIT;
    }
    if (*parsed == NULL) {
        rec_syntax_report(events);
        return events->status = REC_E_SYNTAX;
    }
    return REC_OK;
}

static rec_status take_start(rec_events *events, struct fy_event *parsed, rec_event *event)
{
    const bool mapping = parsed->type == FYET_MAPPING_START;
    event->kind = mapping ? REC_EVENT_MAPPING : REC_EVENT_LIST;
    if (mapping) {
        (void)rec_event_refuse_properties(events, parsed->mapping_start.anchor,
                                          parsed->mapping_start.tag);
        rec_event_locate(events, parsed->mapping_start.mapping_start, "", event);
    } else {
        (void)rec_event_refuse_properties(events, parsed->sequence_start.anchor,
                                          parsed->sequence_start.tag);
        rec_event_locate(events, parsed->sequence_start.sequence_start, "", event);
    }
    event->flow = event->begin < event->end;
    if (++events->depth > events->limits->depth) {
        rec_events_error(events, REC_E_LIMIT, event->place,
                         "lists and mappings lie inside each other more than %zu deep",
                         events->limits->depth);
        return events->status = REC_E_LIMIT;
    }
    return REC_OK;
}

/** Nothing but the end of the stream may follow the document. */
static rec_status end_document(rec_events *events)
{
    struct fy_event *parsed;
    if (next_parsed(events, &parsed) != REC_OK) {
        return events->status;
    }
    const bool more = parsed->type != FYET_STREAM_END;
    if (more) {
        const struct fy_mark *mark = fy_event_start_mark(parsed);
        const rec_place place = mark != NULL ? rec_event_place(events, mark) : events->last_place;
        rec_events_error(events, REC_E_DOCUMENT, place,
                         "a second document begins here: one document a stream");
        events->status = REC_E_DOCUMENT;
    }
    fy_parser_event_free(events->parser, parsed);
    events->ended = true;
    return events->status;
}

static rec_status take(rec_events *events, struct fy_event *parsed, rec_event *event)
{
    switch (parsed->type) {
    case FYET_SCALAR:
        return rec_event_scalar(events, parsed, event);
    case FYET_MAPPING_START:
    case FYET_SEQUENCE_START:
        return take_start(events, parsed, event);
    case FYET_MAPPING_END:
        events->depth--;
        event->kind = REC_EVENT_MAPPING_END;
        rec_event_locate(events, parsed->mapping_end.mapping_end, "", event);
        return REC_OK;
    case FYET_SEQUENCE_END:
        events->depth--;
        event->kind = REC_EVENT_LIST_END;
        rec_event_locate(events, parsed->sequence_end.sequence_end, "", event);
        return REC_OK;
    case FYET_ALIAS:
        event->kind = REC_EVENT_REFUSED;
        rec_event_locate(events, parsed->alias.anchor, "*", event);
        rec_events_error(events, REC_E_DOCUMENT, event->place,
                         "aliases (`*name`) are refused: write the value out, or put quotes "
                         "around text that begins with `*`");
        return REC_OK;
    default:
        event->kind = REC_EVENT_END;
        return end_document(events);
    }
}

rec_status rec_events_next(rec_events *events, rec_event *event)
{
    *event = (rec_event){.kind = REC_EVENT_END};
    if (events->status != REC_OK || events->ended) {
        return events->status;
    }
    struct fy_event *parsed;
    if (next_parsed(events, &parsed) != REC_OK) {
        return events->status;
    }
    const rec_status status = take(events, parsed, event);
    fy_parser_event_free(events->parser, parsed);
    return status;
}

rec_status rec_events_skip(rec_events *events, const rec_event *event)
{
    size_t open = event->kind == REC_EVENT_MAPPING || event->kind == REC_EVENT_LIST ? 1 : 0;
    while (open > 0) {
        rec_event inside;
        const rec_status status = rec_events_next(events, &inside);
        if (status != REC_OK) {
            return status;
        }
        if (inside.kind == REC_EVENT_MAPPING || inside.kind == REC_EVENT_LIST) {
            open++;
        } else if (inside.kind == REC_EVENT_MAPPING_END || inside.kind == REC_EVENT_LIST_END) {
            open--;
        }
    }
    return REC_OK;
}
