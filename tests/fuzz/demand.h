/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_FUZZ_DEMAND_H
#define REC_FUZZ_DEMAND_H

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

/**
 * Ends the run unless the truth holds: assert() is off in some builds, and a
 * target that checks nothing finds nothing. law: what was broken, in words;
 * seen: what it was broken by, or NULL.
 */
static inline void fuzz_demand(bool truth, const char *law, const char *seen)
{
    if (!truth) {
        (void)fprintf(stderr, "broken: %s\n%s\n", law, seen != NULL ? seen : "");
        abort();
    }
}

#endif
