/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_EVENTS_H
#define REC_EVENTS_H

#include "load/source_text.h"
#include "model/build.h"

struct fy_parser;
struct fy_diag;
struct fy_event;
struct fy_token;

/** What the reader of a document meets, in order. */
typedef enum rec_event_kind {
    REC_EVENT_SCALAR,
    REC_EVENT_MAPPING,
    REC_EVENT_MAPPING_END,
    REC_EVENT_LIST,
    REC_EVENT_LIST_END,
    REC_EVENT_REFUSED, /**< a value that was reported already: an alias, an endless text */
    REC_EVENT_END      /**< of the document; nothing follows */
} rec_event_kind;

typedef enum rec_scalar_style { REC_PLAIN, REC_QUOTED, REC_BLOCK } rec_scalar_style;

typedef struct rec_event {
    rec_event_kind kind;
    rec_scalar_style style;
    bool flow;         /**< a mapping or list in brackets */
    bool absent;       /**< a scalar of no characters, not even quotes */
    rec_text text;     /**< of a scalar; lives until rec_events_forget */
    size_t begin, end; /**< its bytes in events->source, quotes included */
    rec_place place;
} rec_event;

/**
 * A thin reader over libfyaml's events: gives each with its place, style and
 * text, reports anchors, aliases, tags and what is beyond a limit, and says in
 * plain words what is wrong with the YAML.
 */
typedef struct rec_events {
    rec_source_text source;
    const rec_load_limits *limits;
    rec_diagnostics *diagnostics;
    rec_arena kept;    /**< lives as long as the reader */
    rec_arena scratch; /**< texts that are no slice of the source */
    rec_place_cursor places;
    rec_line_cursor lines;
    size_t supplied; /**< bytes that the YAML reader was given */
    bool starved;    /**< it asked for more than a span */
    struct fy_diag *fy_diag;
    struct fy_parser *parser;
    size_t depth;
    size_t last_end;      /**< byte behind the last token */
    rec_place last_place; /**< of that byte */
    rec_status status;    /**< not REC_OK: reading has ended */
    bool ended;
} rec_events;

/** Sets up what readers of other texts share; ends likewise with rec_events_close. */
void rec_events_begin(rec_events *events, const rec_load_limits *limits,
                      const rec_allocator *allocator, rec_diagnostics *diagnostics, uint32_t file);

/**
 * Checks the bytes and begins to read. bytes must outlive the reader. file: of
 * all places.
 *
 * Returns: REC_OK; REC_E_MEMORY; REC_E_SYNTAX, REC_E_LIMIT, reported. In any
 *          case the caller ends with rec_events_close.
 */
REC_MUST_USE rec_status rec_events_open(rec_events *events, const char *bytes, size_t length,
                                        const rec_load_limits *limits,
                                        const rec_allocator *allocator,
                                        rec_diagnostics *diagnostics, uint32_t file);

void rec_events_close(rec_events *events);

/**
 * Gives the next event.
 *
 * Returns: REC_OK; REC_E_MEMORY; REC_E_SYNTAX, REC_E_LIMIT, reported. After
 *          any but REC_OK reading has ended.
 */
REC_MUST_USE rec_status rec_events_next(rec_events *events, rec_event *event);

/** Reads on to the end of the mapping or list that *event begins; nothing for a scalar. */
REC_MUST_USE rec_status rec_events_skip(rec_events *events, const rec_event *event);

/** Gives back the memory of texts handed out so far. */
void rec_events_forget(rec_events *events);

/** Place of a byte of events->source that lies in the line of the place given, or after it. */
rec_place rec_events_place(rec_events *events, size_t offset);

/** Reports an error. */
void rec_events_error(rec_events *events, rec_status status, rec_place place, const char *format,
                      ...) __attribute__((format(printf, 4, 5)));

#endif
