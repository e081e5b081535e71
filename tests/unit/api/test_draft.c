/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/cmocka.h"

#include <reconcile/reconcile.h>

#include <stdlib.h>
#include <string.h>

static const char article[] =
    "US intelligence says at least 3 million shells were delivered. \"Up to 4.8 million shells,\" "
    "said Shin Wonsik, the defence minister.\n";

/** Counts what is held, and refuses after some allocations. */
typedef struct meter {
    size_t held, allowed;
} meter;

static void *meter_allocate(void *context, size_t size_bytes)
{
    meter *of = context;
    if (of->allowed == 0) {
        return NULL;
    }
    of->allowed--;
    of->held++;
    return malloc(size_bytes);
}

static void meter_release(void *context, void *memory)
{
    meter *of = context;
    of->held--;
    free(memory);
}

static rec_status refuse(void *context, const char *bytes, size_t length)
{
    (void)context;
    (void)bytes;
    (void)length;
    return REC_E_OUTPUT;
}

static void a_draft_is_a_document_with_the_figures_of_its_text(void **state)
{
    (void)state;
    rec_written written = {0};
    const rec_sink sink = {rec_written_take, &written};
    assert_int_equal(rec_draft_document(article, strlen(article), "article.txt", NULL, &sink, NULL),
                     REC_OK);
    assert_non_null(strstr(written.bytes, "at least 3 million"));
    assert_non_null(strstr(written.bytes, "article.txt"));
    rec_diagnostics diagnostics = {0};
    rec_problem *problem = NULL;
    assert_int_equal(
        rec_document_load(written.bytes, written.length, "draft", NULL, &diagnostics, &problem),
        REC_OK);
    assert_int_equal(rec_problem_claim_count(problem), 2);
    rec_problem_free(problem);
    rec_written_free(&written);
}

static void a_text_without_figures_and_without_a_name_is_drafted(void **state)
{
    (void)state;
    rec_written written = {0};
    const rec_sink sink = {rec_written_take, &written};
    assert_int_equal(rec_draft_document("", 0, NULL, NULL, &sink, NULL), REC_OK);
    assert_non_null(strstr(written.bytes, "reconcile: 1"));
    rec_written_free(&written);
}

static void what_is_no_text_is_refused_with_its_place(void **state)
{
    (void)state;
    rec_written written = {0};
    const rec_sink sink = {rec_written_take, &written};
    rec_diagnostic fault = {0};
    assert_int_equal(rec_draft_document("one\ntwo\xff", 8, "x", NULL, &sink, &fault), REC_E_SYNTAX);
    assert_int_equal(fault.place.line, 2);
    assert_true(fault.message[0] != '\0');
    assert_int_equal(rec_draft_document("a\0b", 3, "x", NULL, &sink, NULL), REC_E_SYNTAX);
    assert_null(written.bytes);
}

static void what_the_sink_refuses_is_told(void **state)
{
    (void)state;
    const rec_sink sink = {refuse, NULL};
    assert_int_equal(rec_draft_document(article, strlen(article), "x", NULL, &sink, NULL),
                     REC_E_OUTPUT);
}

static void memory_that_is_refused_is_an_error_and_all_is_given_back(void **state)
{
    (void)state;
    for (size_t allowed = 0; allowed < 10000; allowed++) {
        meter counted = {.allowed = allowed};
        const rec_allocator allocator = {meter_allocate, meter_release, &counted};
        rec_written written = {0};
        const rec_sink sink = {rec_written_take, &written};
        const rec_status status =
            rec_draft_document(article, strlen(article), "x", &allocator, &sink, NULL);
        assert_int_equal(counted.held, 0);
        rec_written_free(&written);
        if (status == REC_OK) {
            assert_true(allowed > 0);
            return;
        }
        assert_int_equal(status, REC_E_MEMORY);
    }
    fail_msg("it asks for memory without an end");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_draft_is_a_document_with_the_figures_of_its_text),
        cmocka_unit_test(a_text_without_figures_and_without_a_name_is_drafted),
        cmocka_unit_test(what_is_no_text_is_refused_with_its_place),
        cmocka_unit_test(what_the_sink_refuses_is_told),
        cmocka_unit_test(memory_that_is_refused_is_an_error_and_all_is_given_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
