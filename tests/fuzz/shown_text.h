/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_FUZZ_SHOWN_TEXT_H
#define REC_FUZZ_SHOWN_TEXT_H

#include <reconcile/sink.h>

#include <stdbool.h>
#include <stddef.h>

/** What a report wrote, in memory that grows; bytes NULL before the first. */
typedef struct fuzz_page {
    char *bytes;
    size_t length, room;
} fuzz_page;

rec_sink fuzz_page_sink(fuzz_page *page);
void fuzz_page_clear(fuzz_page *page);

/** What is allowed on a page beyond visible characters and line ends. */
typedef struct fuzz_shown_rules {
    bool color;     /**< SGR sequences: ESC [ digits and semicolons m */
    bool ascii;     /**< nothing beyond ASCII */
    bool invisible; /**< characters that cannot be seen, which JSON keeps */
} fuzz_shown_rules;

/**
 * Looks for what could command a terminal or deceive a reader: bytes that are
 * no UTF-8, controls, what turns the direction of writing, what cannot be
 * seen. Shares nothing with the code that it checks.
 *
 * Returns: NULL, or what was found, a constant text.
 */
const char *fuzz_shown_fault(const fuzz_page *page, const fuzz_shown_rules *rules);

#endif
