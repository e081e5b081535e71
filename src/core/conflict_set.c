/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * QuickXplain, with its calls on a stack of their own: of two halves the
 * second is reduced while all of the first counts, then the first while what
 * is left of the second does.
 */
#include "core/conflict_set.h"

#include "core/line.h"

enum { DEPTH_MAX = 34 }; /* halvings of 2^32 elements, and one frame more */

/** A part of the elements under reduction. */
typedef struct frame {
    size_t first, last;
    uint8_t stage;  /**< how many of its halves are done */
    bool is_tested; /**< what counts was changed since the last test: it may suffice by now */
} frame;

static void turn(const uint32_t elements[], size_t first, size_t last, bool on[], bool to)
{
    for (size_t i = first; i < last; i++) {
        on[elements[i]] = to;
    }
}

static bool any_on(const uint32_t elements[], size_t first, size_t last, const bool on[])
{
    for (size_t i = first; i < last; i++) {
        if (on[elements[i]]) {
            return true;
        }
    }
    return false;
}

rec_status rec_conflict_set_reduce(const rec_contradiction_test *test, const uint32_t elements[],
                                   size_t count, bool on[])
{
    frame frames[DEPTH_MAX];
    size_t depth = 0;
    if (count > 0 && count < REC_NO_CLAIM) {
        frames[depth++] = (frame){.first = 0, .last = count, .is_tested = true};
    }
    while (depth > 0) {
        frame *at = &frames[depth - 1];
        const size_t middle = at->first + (at->last - at->first) / 2;
        if (at->stage == 0) {
            bool suffices = false;
            if (at->is_tested) {
                const rec_status status = test->contradicts(test->context, on, &suffices);
                if (status != REC_OK) {
                    return status;
                }
            }
            if (suffices || at->last - at->first == 1) {
                turn(elements, at->first, at->last, on, !suffices);
                depth--;
                continue;
            }
            turn(elements, at->first, middle, on, true);
            at->stage = 1;
            frames[depth++] = (frame){.first = middle, .last = at->last, .is_tested = true};
        } else if (at->stage == 1) {
            turn(elements, at->first, middle, on, false);
            at->stage = 2;
            frames[depth++] = (frame){.first = at->first,
                                      .last = middle,
                                      .is_tested = any_on(elements, middle, at->last, on)};
        } else {
            depth--;
        }
    }
    return REC_OK;
}
