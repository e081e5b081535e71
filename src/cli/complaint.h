/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_COMPLAINT_H
#define REC_COMPLAINT_H

#include <reconcile/diagnostic.h>
#include <reconcile/sink.h>

/**
 * Writes one line, FILE:LINE:COLUMN: SEVERITYMESSAGE, made harmless to
 * terminals whatever bytes name and message hold.
 *
 * Needs:   severity as it is to be seen, with what parts it from the message:
 *          "error: ". place: no line and column where line is 0.
 * Returns: REC_OK; or what the sink returned.
 */
REC_MUST_USE rec_status rec_complaint_write(const rec_sink *sink, const char *name, rec_place place,
                                            const char *severity, const char *message);

#endif
