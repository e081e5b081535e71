/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/cmocka.h"

#include <reconcile/status.h>
#include <reconcile/version.h>

static void numbers_of_statuses_are_stable(void **state)
{
    (void)state;
    assert_int_equal(REC_OK, 0);
    assert_int_equal(REC_E_INVALID, 1);
    assert_int_equal(REC_E_WORKSPACE, 2);
    assert_int_equal(REC_E_MEMORY, 3);
    assert_int_equal(REC_E_OVERFLOW, 4);
    assert_int_equal(REC_E_SYNTAX, 5);
    assert_int_equal(REC_E_DOCUMENT, 6);
    assert_int_equal(REC_E_UNIT, 7);
    assert_int_equal(REC_E_LIMIT, 8);
    assert_int_equal(REC_E_UNSUPPORTED, 9);
    assert_int_equal(REC_E_ROUNDING, 10);
    assert_int_equal(REC_E_OUTPUT, 11);
}

static void every_status_has_a_text_of_its_own(void **state)
{
    (void)state;
    const rec_status all[] = {
#define LISTED(name, number, text) name,
        REC_STATUS_LIST(LISTED)
#undef LISTED
    };
    const size_t count = sizeof all / sizeof all[0];
    for (size_t i = 0; i < count; i++) {
        assert_string_not_equal(rec_status_text(all[i]), "");
        assert_string_not_equal(rec_status_text(all[i]), "unknown status");
        for (size_t j = 0; j < i; j++) {
            assert_string_not_equal(rec_status_text(all[i]), rec_status_text(all[j]));
        }
    }
}

static void a_number_outside_the_list_is_unknown(void **state)
{
    (void)state;
    assert_string_equal(rec_status_text((rec_status)12), "unknown status");
}

static void the_version_is_that_of_the_headers(void **state)
{
    (void)state;
    assert_string_equal(rec_version(), REC_VERSION);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_of_statuses_are_stable),
        cmocka_unit_test(every_status_has_a_text_of_its_own),
        cmocka_unit_test(a_number_outside_the_list_is_unknown),
        cmocka_unit_test(the_version_is_that_of_the_headers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
