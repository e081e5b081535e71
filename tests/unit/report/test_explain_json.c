/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "explained_sample.h"
#include "support/capture.h"
#include "support/cmocka.h"
#include "support/scarce.h"

#include "report/explain.h"

#include <math.h>

static void report(const explained *all, capture *text)
{
    const rec_sink sink = capture_sink(text, SIZE_MAX);
    assert_rec_ok(rec_explanation_json(all->made.solution, &all->explanation, &sink));
    assert_non_null(text->text);
}

static void the_articles_load_is_one_line_of_steps(void **state)
{
    (void)state;
    explained all;
    capture text;
    explained_load(&all);
    report(&all, &text);
    const char *head =
        "{\"explain\": 1, \"generator\": \"reconcile 0.1.0\", \"documents\": [\"claims.yaml\"], "
        "\"title\": \"North Korean munitions to Russia\", \"reading\": \"rounded\", "
        "\"at\": \"2024-06-20\", \"quantity\": \"load\", \"label\": \"shells in one container\", "
        "\"unit\": \"shell/container\", \"kind\": \"amount\", \"course\": \"fixed\", "
        "\"verdict\": \"agreed\", \"bounds\": {\"low\": 300, \"high\": 2000, \"low_open\": false, "
        "\"high_open\": false}, \"set_aside\": [\"denial\"], \"low\": \"b1\", \"high\": \"b2\", "
        "\"steps\": [{\"id\": \"b1\", \"quantity\": \"load\", \"at\": null, \"end\": \"low\", "
        "\"value\": 300, \"open\": false, \"reason\": \"relation\", \"claims\": [], "
        "\"relations\": [\"cargo\"], \"allowance\": 0, \"from\": [\"b3\", \"b4\"]}, "
        "{\"id\": \"b2\", \"quantity\": \"load\", \"at\": null, \"end\": \"high\", "
        "\"value\": 2000, \"open\": false, \"reason\": \"domain\", \"claims\": [], "
        "\"relations\": [], \"allowance\": 0, \"from\": []}, "
        "{\"id\": \"b3\", \"quantity\": \"shells\", \"at\": null, \"end\": \"low\", "
        "\"value\": 3000000, \"open\": false, \"reason\": \"claims\", \"claims\": [\"us-3m\"], ";
    assert_memory_equal(text.text, head, strlen(head));
    assert_ptr_equal(strchr(text.text, '\n'), text.text + text.length - 1);
    assert_has(&text, "\"relations\": [{\"id\": \"cargo\", \"that\": \"shells <= containers * "
                      "load\", \"assumed\": false, ");
    capture_end(&text);
    explained_end(&all);
}

static void what_no_reason_names_is_left_out(void **state)
{
    (void)state;
    explained all;
    capture text;
    explained_load(&all);
    (void)explained_relation(&all, "idle", "load <= load", NULL);
    report(&all, &text);
    assert_has(&text, "\"claims\": [{\"id\": \"us-3m\", ");
    assert_has(&text, "{\"id\": \"rok-containers\", ");
    assert_has(&text, "{\"id\": \"denial\", "); /* set aside */
    assert_has(&text, "{\"id\": \"rok-mnd\", ");
    assert_lacks(&text, "\"rok-shells\"");
    assert_lacks(&text, "\"kirby\"");
    assert_lacks(&text, "\"idle\", \"that\"");
    capture_end(&text);
    explained_end(&all);
}

static void an_assumed_relation_that_was_set_aside_is_named_with_the_claims(void **state)
{
    (void)state;
    explained all;
    capture text;
    explained_load(&all);
    static const uint32_t cargo = 0;
    rec_solution *solution = all.made.solution;
    all.made.problem->relations[cargo].assumed = true;
    solution->relations[cargo].status = REC_RELATION_SET_ASIDE;
    solution->repairs[0].relations = (rec_relation_list){&cargo, 1};
    report(&all, &text);
    assert_has(&text, "\"set_aside\": [\"cargo\", \"denial\"]");
    capture_end(&text);
    solution->relations[cargo].status = REC_RELATION_IDLE; /* another best repair keeps both */
    solution->claims[SAMPLE_DENIAL].status = REC_CLAIM_IDLE;
    report(&all, &text);
    assert_has(&text, "\"set_aside\": []");
    capture_end(&text);
    explained_end(&all);
}

static void what_is_unbounded_is_null_and_open(void **state)
{
    (void)state;
    explained all;
    capture text;
    explained_one(&all, REC_KIND_REAL);
    explained_ends(&all, explained_low(&all, 0, -HUGE_VAL, REC_REASON_NOTHING),
                   explained_high(&all, 0, HUGE_VAL, REC_REASON_NOTHING));
    all.bounds[0].open = all.bounds[1].open = false;
    report(&all, &text);
    assert_has(&text, "\"end\": \"low\", \"value\": null, \"open\": true, \"reason\": \"nothing\"");
    assert_has(&text,
               "\"end\": \"high\", \"value\": null, \"open\": true, \"reason\": \"nothing\"");
    assert_has(&text, "\"sources\": [], \"relations\": [], \"claims\": []}\n");
    capture_end(&text);
    explained_end(&all);
}

static void each_reason_has_its_name(void **state)
{
    (void)state;
    static const char *const names[] = {"nothing",  "domain", "claims",
                                        "relation", "course", "linear"};
    explained all;
    explained_load(&all);
    for (int kind = REC_REASON_NOTHING; kind <= REC_REASON_LINEAR; kind++) {
        capture text;
        all.bounds[0].kind = (rec_reason_kind)kind;
        report(&all, &text);
        const char *reason = strstr(text.text, "\"reason\": \"") + strlen("\"reason\": \"");
        assert_memory_equal(reason, names[kind], strlen(names[kind]));
        assert_int_equal(reason[strlen(names[kind])], '"');
        capture_end(&text);
    }
    explained_end(&all);
}

static void a_chain_of_any_length_is_told_whole(void **state)
{
    (void)state;
    enum { LINKS = 100000 };
    explained all;
    capture text;
    sample_begin(&all.made);
    sample_quantity(&all.made, "q", NULL, "km", REC_KIND_REAL);
    sample_settle(&all.made);
    explained_begin(&all, LINKS + 1, LINKS);
    for (uint32_t next = 1; next < LINKS; next++) {
        explained_from(&all, explained_low(&all, 0, 2.385, REC_REASON_COURSE), 1, &next);
    }
    (void)explained_low(&all, 0, 2.385, REC_REASON_DOMAIN);
    explained_ends(&all, 0, explained_high(&all, 0, HUGE_VAL, REC_REASON_NOTHING));
    report(&all, &text);
    assert_has(&text, "{\"id\": \"b99999\", ");
    assert_has(&text, "\"from\": [\"b100000\"]}, {\"id\": \"b100000\", ");
    assert_has(&text, "\"high\": \"b100001\"");
    capture_end(&text);
    explained_end(&all);
}

static void without_memory_nothing_is_written(void **state)
{
    (void)state;
    explained all;
    explained_load(&all);
    rec_allocator *used = &all.made.solution->arena.allocator;
    const rec_allocator kept = *used;
    size_t blocks = 0;
    for (rec_status status = REC_E_MEMORY; status != REC_OK; blocks++) {
        scarce memory;
        capture text;
        *used = scarce_allocator(&memory, blocks);
        const rec_sink sink = capture_sink(&text, SIZE_MAX);
        status = rec_explanation_json(all.made.solution, &all.explanation, &sink);
        *used = kept;
        assert_int_equal(memory.out, 0);
        if (status != REC_OK) {
            assert_int_equal(status, REC_E_MEMORY);
            assert_null(text.text);
        }
        capture_end(&text);
    }
    assert_in_range(blocks, 2, 10);
    explained_end(&all);
}

static void what_the_sink_returns_is_returned(void **state)
{
    (void)state;
    explained all;
    explained_load(&all);
    capture text;
    const rec_sink sink = capture_sink(&text, 10);
    assert_int_equal(rec_explanation_json(all.made.solution, &all.explanation, &sink),
                     REC_E_OUTPUT);
    capture_end(&text);
    explained_end(&all);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_articles_load_is_one_line_of_steps),
        cmocka_unit_test(what_no_reason_names_is_left_out),
        cmocka_unit_test(an_assumed_relation_that_was_set_aside_is_named_with_the_claims),
        cmocka_unit_test(what_is_unbounded_is_null_and_open),
        cmocka_unit_test(each_reason_has_its_name),
        cmocka_unit_test(a_chain_of_any_length_is_told_whole),
        cmocka_unit_test(without_memory_nothing_is_written),
        cmocka_unit_test(what_the_sink_returns_is_returned),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
