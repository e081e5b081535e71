/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_EXIT_STATUS_H
#define REC_EXIT_STATUS_H

/** What the program tells its caller; of several files the greatest counts. */
typedef enum rec_exit_status {
    REC_EXIT_DONE = 0,
    REC_EXIT_DIFFERENT = 1, /**< `check` found a difference, or --fail-on matched */
    REC_EXIT_TROUBLE = 2    /**< usage, unreadable, bad document, input or output */
} rec_exit_status;

static inline rec_exit_status rec_exit_worse(rec_exit_status a, rec_exit_status b)
{
    return a > b ? a : b;
}

#endif
