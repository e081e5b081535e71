/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RECONCILE_SINK_H
#define RECONCILE_SINK_H

#include <reconcile/status.h>

#include <stddef.h>

REC_BEGIN_C

/**
 * Where a report's bytes go.
 *
 * write: takes all `length` bytes and returns REC_OK, or returns another
 *        status (REC_E_OUTPUT as a rule), after which it is not called again
 *        and the report returns that status. Called with UTF-8 in pieces of
 *        any size.
 */
typedef struct rec_sink {
    rec_status (*write)(void *context, const char *bytes, size_t length);
    void *context;
} rec_sink;

REC_END_C

#endif
