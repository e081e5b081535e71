/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_EVENT_VALUES_H
#define REC_EVENT_VALUES_H

#include "load/events.h"

struct fy_mark;

/** Parts of rec_events_next that look into libfyaml's tokens. */

/** Place of a token in the document as it was given. */
rec_place rec_event_place(rec_events *events, const struct fy_mark *mark);

/**
 * Takes begin, end and place of *event from a token, whose mark may lie behind
 * its first character: one of those in `before`. NULL: behind the last token.
 */
void rec_event_locate(rec_events *events, struct fy_token *token, const char *before,
                      rec_event *event);

/** Reports an anchor and a tag, each NULL where there is none; whether there was one. */
bool rec_event_refuse_properties(rec_events *events, struct fy_token *anchor, struct fy_token *tag);

/** Makes a scalar of libfyaml's event. REC_OK; REC_E_MEMORY. */
REC_MUST_USE rec_status rec_event_scalar(rec_events *events, struct fy_event *parsed,
                                         rec_event *event);

#endif
