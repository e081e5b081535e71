/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_SYNTAX_H
#define REC_SYNTAX_H

#include "load/events.h"

/**
 * Reports the first complaint that libfyaml collected, in plain words and with
 * the cure where the cause is known.
 */
void rec_syntax_report(rec_events *events);

#endif
