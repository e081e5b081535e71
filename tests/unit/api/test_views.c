/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "built.h"

#include <math.h>

/** A problem that has one of everything that can be looked at. */
typedef struct seen {
    rec_problem *problem;
    rec_solution *solution;
} seen;

static seen see(void)
{
    built made;
    built_begin(&made);
    const rec_problem_spec head = {.title = "T", .as_of = "2024-06-20"};
    const rec_quantity_spec level = {.id = "y", .course = "level"};
    assert_rec_ok(rec_builder_set_head(made.builder, &head));
    assert_rec_ok(rec_builder_add_quantity(made.builder, &level));
    const rec_claim_spec claims[] = {
        {.id = "low", .says = "at most 2.385 km"},
        {.id = "high", .source = "b", .says = "at least 5 km"},
        {.id = "level", .quantity = "y", .says = "about 7"},
    };
    for (size_t i = 0; i < sizeof claims / sizeof claims[0]; i++) {
        built_claim(&made, &claims[i]);
    }
    seen all = {.problem = built_finish(&made)};
    assert_rec_ok(rec_solve(all.problem, NULL, NULL, &all.solution));
    return all;
}

static void unsee(seen *all)
{
    rec_solution_free(all->solution);
    rec_problem_free(all->problem);
}

/* The first that is beyond, and the last that a size_t can name. */
#define assert_beyond(call, count)                                                                 \
    do {                                                                                           \
        size_t index = (count);                                                                    \
        assert_int_equal((call), REC_E_INVALID);                                                   \
        index = SIZE_MAX;                                                                          \
        assert_int_equal((call), REC_E_INVALID);                                                   \
    } while (0)

/** Whether a structure is as its test left it: no output before REC_OK. */
#define UNTOUCHED(object) (((const unsigned char *)&(object))[0] == 0xA5)

static void an_index_beyond_its_count_is_refused(void **state)
{
    (void)state;
    seen all = see();
    rec_source_view source;
    rec_source_result source_result;
    rec_quantity_view quantity;
    rec_quantity_result quantity_result;
    rec_claim_view claim;
    rec_claim_result claim_result;
    rec_claim_interval interval;
    rec_claim_measure measure;
    rec_conflict_result conflict;
    rec_repair_result repair;
    rec_repair_bounds bounds;
    rec_finding_result finding;
    rec_support_result support;
    rec_alternative_result alternative;
    rec_timeline_result entry;
    memset(&source, 0xA5, sizeof source);
    memset(&claim_result, 0xA5, sizeof claim_result);
    assert_beyond(rec_problem_source(all.problem, index, &source), 2);
    assert_beyond(rec_problem_quantity(all.problem, index, &quantity), 2);
    assert_beyond(rec_problem_claim(all.problem, index, &claim), 3);
    assert_beyond(rec_problem_claim_interval(all.problem, index, REC_READING_LITERAL, &interval),
                  3);
    assert_beyond(rec_problem_claim_measure(all.problem, index, &measure), 3);
    assert_beyond(rec_solution_source(all.solution, index, &source_result), 2);
    assert_beyond(rec_solution_quantity(all.solution, index, &quantity_result), 2);
    assert_beyond(rec_solution_claim(all.solution, index, &claim_result), 3);
    assert_true(UNTOUCHED(source) && UNTOUCHED(claim_result));

    assert_rec_ok(rec_solution_quantity(all.solution, 0, &quantity_result));
    assert_beyond(rec_solution_support(all.solution, index, 0, &support), 2);
    assert_beyond(rec_solution_alternative(all.solution, index, 0, &alternative), 2);
    assert_beyond(rec_solution_timeline(all.solution, index, 0, &entry), 2);
    assert_beyond(rec_solution_support(all.solution, 0, index, &support),
                  quantity_result.support_count);
    assert_beyond(rec_solution_alternative(all.solution, 0, index, &alternative),
                  quantity_result.alternative_count);
    assert_beyond(rec_solution_timeline(all.solution, 0, index, &entry),
                  quantity_result.timeline_count);
    assert_beyond(rec_solution_conflict(all.solution, index, &conflict), 1);
    assert_beyond(rec_solution_repair(all.solution, index, &repair), 2);
    assert_beyond(rec_solution_repair_bounds(all.solution, index, 0, &bounds), 2);
    assert_beyond(rec_solution_repair_bounds(all.solution, 0, index, &bounds), 1);
    assert_beyond(rec_solution_finding(all.solution, index, &finding),
                  rec_solution_finding_count(all.solution));
    unsee(&all);
}

static void a_reading_or_a_date_that_is_none_is_refused(void **state)
{
    (void)state;
    seen all = see();
    rec_claim_interval interval;
    assert_int_equal(rec_problem_claim_interval(all.problem, 0, (rec_reading)3, &interval),
                     REC_E_INVALID);
    assert_int_equal(rec_problem_claim_interval(all.problem, 0, (rec_reading)-1, &interval),
                     REC_E_INVALID);
    rec_solution *none = NULL;
    const rec_solve_options strange = {.has_reading = true, .reading = (rec_reading)3};
    assert_int_equal(rec_solve(all.problem, &strange, NULL, &none), REC_E_INVALID);
    const rec_date dates[] = {{.first = 2, .last = 1},
                              {.first = INT32_MIN, .last = INT32_MIN},
                              {.first = INT32_MAX, .last = INT32_MAX},
                              {.first = 1, .last = 3}, /* no month, no day, no year */
                              {.first = 1, .last = 2, .timed = true},
                              {.first = 1, .last = 1, .timed = true, .second = 86400},
                              {.first = 1, .last = 1, .timed = true, .second = -1}};
    for (size_t i = 0; i < sizeof dates / sizeof dates[0]; i++) {
        rec_range range;
        const rec_solve_options at = {.has_at = true, .at = dates[i]};
        assert_int_equal(rec_solve(all.problem, &at, NULL, &none), REC_E_INVALID);
        assert_int_equal(rec_solution_bounds_at(all.solution, 0, dates[i], &range), REC_E_INVALID);
    }
    assert_null(none);
    unsee(&all);
}

static void bounds_at_a_date_are_those_of_the_timeline_or_between(void **state)
{
    (void)state;
    seen all = see();
    rec_date date;
    const char *message;
    rec_range range;
    assert_rec_ok(rec_date_read("2024-06-20", 10, &date, &message));
    assert_rec_ok(rec_solution_bounds_at(all.solution, 1, date, &range));
    assert_same_double(range.lo, 6.0);
    assert_same_double(range.hi, 8.0);
    assert_rec_ok(rec_date_read("2024-06-21", 10, &date, &message));
    assert_rec_ok(rec_solution_bounds_at(all.solution, 1, date, &range));
    assert_same_double(range.lo, 0.0); /* a level may change at once */
    assert_same_double(range.hi, INFINITY);
    assert_int_equal(rec_solution_bounds_at(all.solution, 2, date, &range), REC_E_INVALID);
    unsee(&all);
}

static void everything_is_found_by_its_id(void **state)
{
    (void)state;
    seen all = see();
    assert_int_equal(rec_problem_source_index(all.problem, "b"), 1);
    assert_int_equal(rec_problem_quantity_index(all.problem, "y"), 1);
    assert_int_equal(rec_problem_claim_index(all.problem, "level"), 2);
    assert_int_equal(rec_problem_source_index(all.problem, "x"), REC_NO_INDEX);
    assert_int_equal(rec_problem_quantity_index(all.problem, ""), REC_NO_INDEX);
    assert_int_equal(rec_problem_claim_index(all.problem, "a"), REC_NO_INDEX);
    assert_ptr_equal(rec_solution_problem(all.solution), all.problem);
    assert_int_equal(rec_problem_document_count(all.problem), 1);
    assert_string_equal(rec_problem_document_name(all.problem, 0), "test");
    assert_null(rec_problem_document_name(all.problem, 1));
    unsee(&all);
}

static void a_conflict_is_told_in_one_harmless_sentence(void **state)
{
    (void)state;
    built made;
    built_begin(&made);
    const rec_source_spec spoof = {.id = "c",
                                   .name = "\x1B[31mred \xE2\x80\xAE"
                                           "desrever"};
    assert_rec_ok(rec_builder_add_source(made.builder, &spoof));
    const rec_claim_spec low = {.source = "c", .says = "at most 2"}, high = {.says = "at least 3"};
    built_claim(&made, &low);
    built_claim(&made, &high);
    seen all = {.problem = built_finish(&made)};
    assert_rec_ok(rec_solve(all.problem, NULL, NULL, &all.solution));
    capture said;
    rec_sink sink = capture_sink(&said, SIZE_MAX);
    assert_rec_ok(rec_report_conflict(all.solution, 0, &sink));
    assert_has(&said, "at most 2");
    assert_has(&said, "\\u202edesrever");
    assert_lacks(&said, "\x1B");
    const size_t whole = said.length;
    capture_end(&said);
    for (size_t most = 0; most < whole; most++) {
        sink = capture_sink(&said, most);
        assert_int_equal(rec_report_conflict(all.solution, 0, &sink), REC_E_OUTPUT);
        capture_end(&said);
    }
    sink = capture_sink(&said, SIZE_MAX);
    assert_int_equal(rec_report_conflict(all.solution, 1, &sink), REC_E_INVALID);
    assert_int_equal(said.length, 0);
    unsee(&all);
}

static void bounds_are_told_in_harmless_words(void **state)
{
    (void)state;
    built made;
    built_begin(&made);
    const rec_claim_spec low = {.source = "a", .says = "at least 3"};
    built_claim(&made, &low);
    seen all = {.problem = built_finish(&made)};
    assert_rec_ok(rec_solve(all.problem, NULL, NULL, &all.solution));
    capture said;
    rec_sink sink = capture_sink(&said, SIZE_MAX);
    assert_rec_ok(rec_report_bounds(all.solution, 0, &sink));
    assert_has(&said, "3 km and up");
    const size_t whole = said.length;
    capture_end(&said);
    for (size_t most = 0; most < whole; most++) {
        sink = capture_sink(&said, most);
        assert_int_equal(rec_report_bounds(all.solution, 0, &sink), REC_E_OUTPUT);
        capture_end(&said);
    }
    sink = capture_sink(&said, SIZE_MAX);
    assert_int_equal(rec_report_bounds(all.solution, 1, &sink), REC_E_INVALID);
    assert_int_equal(said.length, 0);
    unsee(&all);
}

/* A value that no enumeration has must not lead a name astray. */
static void names_of_made_up_values_are_unknown(void **state)
{
    (void)state;
    assert_string_equal(rec_verdict_name(REC_VERDICT_SILENT), "silent");
    assert_string_equal(rec_verdict_name((rec_verdict)99), "unknown");
    assert_string_equal(rec_kind_name((rec_kind)-1), "unknown");
    assert_string_equal(rec_reading_name((rec_reading)3), "unknown");
    assert_string_equal(rec_claim_status_name((rec_claim_status)7), "unknown");
    assert_string_equal(rec_finding_kind_name((rec_finding_kind)99), "unknown");
    assert_string_equal(rec_status_text((rec_status)99), "unknown status");
    assert_null(rec_schema_text("none"));
}

static void reports_of_an_unknown_quantity_are_refused_and_empty(void **state)
{
    (void)state;
    seen all = see();
    capture said;
    const rec_sink sink = capture_sink(&said, SIZE_MAX);
    const rec_text_style style = {.only = "z"};
    assert_int_equal(rec_report_text(all.solution, &style, &sink), REC_E_INVALID);
    assert_int_equal(rec_report_json(all.solution, "z", &sink), REC_E_INVALID);
    assert_int_equal(rec_report_explanation_text(all.solution, "z", NULL, &sink), REC_E_INVALID);
    assert_int_equal(rec_report_explanation_json(all.solution, "z", &sink), REC_E_INVALID);
    assert_int_equal(said.length, 0);
    unsee(&all);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_index_beyond_its_count_is_refused),
        cmocka_unit_test(a_reading_or_a_date_that_is_none_is_refused),
        cmocka_unit_test(bounds_at_a_date_are_those_of_the_timeline_or_between),
        cmocka_unit_test(everything_is_found_by_its_id),
        cmocka_unit_test(a_conflict_is_told_in_one_harmless_sentence),
        cmocka_unit_test(bounds_are_told_in_harmless_words),
        cmocka_unit_test(names_of_made_up_values_are_unknown),
        cmocka_unit_test(reports_of_an_unknown_quantity_are_refused_and_empty),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
