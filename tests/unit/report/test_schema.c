/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/cmocka.h"

#include "report/report.h"

static void each_schema_is_ascii_text_with_a_final_line(void **state)
{
    (void)state;
    static const char *const names[] = {"document", "result", "explain"};
    for (size_t i = 0; i < 3; i++) {
        const char *text = rec_schema_text(names[i]);
        assert_non_null(text);
        const size_t length = strlen(text);
        assert_true(text[0] == '{' && text[length - 2] == '}' && text[length - 1] == '\n');
        for (size_t at = 0; at < length; at++) {
            assert_in_range(text[at], '\n', '~');
        }
        assert_non_null(strstr(text, "https://json-schema.org/draft/2020-12/schema"));
    }
}

static void they_are_not_one_another(void **state)
{
    (void)state;
    assert_non_null(strstr(rec_schema_text("result"), "urn:reconcile:schema:result:1"));
    assert_null(strstr(rec_schema_text("document"), "urn:reconcile:schema:result:1"));
    assert_non_null(strstr(rec_schema_text("document"), "\"reconcile\""));
    assert_non_null(strstr(rec_schema_text("explain"), "urn:reconcile:schema:explain:1"));
    assert_null(strstr(rec_schema_text("explain"), "urn:reconcile:schema:result:1"));
}

static void another_name_has_none(void **state)
{
    (void)state;
    assert_null(rec_schema_text(""));
    assert_null(rec_schema_text("Result"));
    assert_null(rec_schema_text("results"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_schema_is_ascii_text_with_a_final_line),
        cmocka_unit_test(they_are_not_one_another),
        cmocka_unit_test(another_name_has_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
