/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_TEST_EXPLAINED_TEXT_H
#define REC_TEST_EXPLAINED_TEXT_H

#include "explained_sample.h"
#include "support/capture.h"

#include "report/explain.h"

static inline void report_explained(const explained *all, rec_text_style style, capture *text)
{
    const rec_sink sink = capture_sink(text, SIZE_MAX);
    assert_rec_ok(rec_explanation_text(all->made.solution, &all->explanation, &style, &sink));
    assert_non_null(text->text);
}

/** Reports on a wide page in ASCII, then checks that each of these parts is there. */
static inline void assert_tells(const explained *all, size_t count, const char *const parts[])
{
    capture text;
    report_explained(all, (rec_text_style){.width = 120, .ascii = true}, &text);
    for (size_t i = 0; i < count; i++) {
        assert_has(&text, parts[i]);
    }
    capture_end(&text);
}

#define ASSERT_TELLS(all, ...)                                                                     \
    do {                                                                                           \
        const char *const parts[] = {__VA_ARGS__};                                                 \
        assert_tells(all, sizeof parts / sizeof parts[0], parts);                                  \
    } while (0)

#endif
