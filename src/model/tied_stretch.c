/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * By how much all claims must be widened to hold together: a root of the
 * consistency test, bracketed and halved, for what holds widened by some share
 * holds by any greater one.
 */
#include "model/tied_dispute.h"

#include <math.h>
#include <string.h>

/** Halvings: a share is then known to about 10^-15. */
enum { HALVINGS = 50 };

static rec_status holds_with(rec_tied *tied, rec_tied_state *probe, const bool off[],
                             double stretch, bool *holds)
{
    memcpy(probe->off, off, tied->element_count * sizeof *off);
    probe->stretch = stretch;
    const rec_tied_goal goal = {0};
    const rec_status status = rec_tied_contract(tied, &goal, probe);
    probe->stretch = 0.0;
    *holds = status == REC_OK && probe->emptied == REC_TIED_HOLDS;
    return status;
}

rec_status rec_tied_stretch(rec_tied *tied, rec_tied_state *probe, const bool off[],
                            double *stretch)
{
    uint8_t *const whole = tied->whole;
    tied->whole = rec_arena_take(tied->arena, tied->variable_count, sizeof *tied->whole);
    if (tied->whole == NULL) {
        tied->whole = whole;
        return REC_E_MEMORY;
    }
    tied->network.whole = NULL;
    bool holds = false;
    *stretch = (double)NAN;
    /* the least that is more than none: apart by an open end only */
    rec_status status = holds_with(tied, probe, off, 0x1p-1022, &holds);
    if (status == REC_OK && holds) {
        *stretch = 0.0;
    } else if (status == REC_OK) {
        status = holds_with(tied, probe, off, 1.0, &holds);
    }
    if (status == REC_OK && holds && isnan(*stretch)) {
        double low = 0.0, high = 1.0;
        for (int i = 0; i < HALVINGS && status == REC_OK && tied->work_left > 0; i++) {
            const double middle = 0.5 * (low + high);
            status = holds_with(tied, probe, off, middle, &holds);
            low = holds ? low : middle;
            high = holds ? middle : high;
        }
        *stretch = high;
    }
    tied->network.whole = whole;
    tied->whole = whole;
    return status;
}
