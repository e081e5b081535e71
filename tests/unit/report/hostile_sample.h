/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_TEST_HOSTILE_SAMPLE_H
#define REC_TEST_HOSTILE_SAMPLE_H

#include "support/sample_solution.h"

/** Quotes, a control, a line's end, a script's end, a bidi override, DEL, broken UTF-8. */
#define HOSTILE "\"\\\x1b\n</script>\xE2\x80\xAE\x7f\xFF"

/** HOSTILE as JSON has it. */
#define HOSTILE_JSON "\\\"\\\\\\u001b\\n\\u003c/script>\\u202e\\u007f\\ufffd"

/**
 * A solution with hostile text wherever a document's text can stand, and with
 * awkward numbers: every optional field is given, every list has an entry.
 */
void hostile_sample(sample *made);

#endif
