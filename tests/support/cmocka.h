/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_TEST_CMOCKA_H
#define REC_TEST_CMOCKA_H

/* cmocka's header needs these before it, in this order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdbool.h>
#include <string.h>

#include <reconcile/status.h>

#define assert_rec_ok(expression)                                                                  \
    assert_string_equal(rec_status_text(expression), rec_status_text(REC_OK))

/** Same bits: 0 is not -0, and a NaN equals itself. */
static inline void rec_test_same_double(double a, double b, const char *file, int line)
{
    if (memcmp(&a, &b, sizeof a) != 0) {
        print_error("%.17g is not %.17g\n", a, b);
        _fail(file, line);
    }
}
#define assert_same_double(a, b) rec_test_same_double((a), (b), __FILE__, __LINE__)

#endif
