/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_TEST_ROUNDING_MODES_H
#define REC_TEST_ROUNDING_MODES_H

#include "support/cmocka.h"

#include <fenv.h>

/** Skips a test where sums do not follow the processor's mode: under valgrind they do not. */
static inline void skip_unless_rounding_can_be_switched(void)
{
    volatile double one = 1.0, little = 0x1p-60;
    assert_int_equal(fesetround(FE_UPWARD), 0);
    const bool follows = one + little > 1.0;
    assert_int_equal(fesetround(FE_TONEAREST), 0);
    if (!follows) {
        print_message("sums do not follow fesetround here\n");
        skip();
    }
}

/** The modes in which nothing is computed. */
enum { OTHER_MODE_COUNT = 3 };
static const int other_modes[OTHER_MODE_COUNT] = {FE_UPWARD, FE_DOWNWARD, FE_TOWARDZERO};

#endif
