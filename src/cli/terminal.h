/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_TERMINAL_H
#define REC_TERMINAL_H

#include "cli/options.h"
#include "report/report.h"

/** How a text report is laid out, by the options, the environment and what standard output is. */
rec_text_style rec_terminal_style(const rec_options *options);

#endif
