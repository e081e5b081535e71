/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_PROGRESS_H
#define REC_PROGRESS_H

#include "cli/options.h"

/**
 * How far long work is, on one line of standard error that is drawn again and
 * again and leaves nothing behind. A thread draws it, ten times a second at
 * most, so that it moves within long stages too. There is one of it, as there
 * is one terminal; all of it does nothing until it is begun.
 *
 * auto: on a terminal, after the first second. always: at once, and where
 * standard error is no terminal a plain line for each file. never: not at all.
 */

/** count: how many files, or problems of several files, will be worked on. */
void rec_progress_begin(const rec_options *options, size_t count);

/** Says that the next of them is begun, and by its name which; the name must live until the next
 * or the end. */
void rec_progress_next(const char *name);

/** Says what is done with it: "solving". Constant. */
void rec_progress_stage(const char *stage);

/** Between these two nothing is drawn and the line is empty: for messages on standard error. */
void rec_progress_hold(void);
void rec_progress_release(void);

/**
 * Makes way for output on a descriptor: on a terminal nothing is drawn until
 * the next file is begun; into a pipe, whose reader may be a pager on the same
 * terminal, nothing is drawn any more.
 */
void rec_progress_make_way(int file);

/** Clears the line and ends the drawing. */
void rec_progress_end(void);

#endif
