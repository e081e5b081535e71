/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/capture.h"
#include "support/cmocka.h"
#include "support/sample_solution.h"

#include "report/sentence.h"

#include <math.h>

static void assert_sentence(const sample *made, const rec_conflict *conflict, const char *expected)
{
    capture text;
    const rec_sink sink = capture_sink(&text, SIZE_MAX);
    rec_writer writer;
    rec_writer_start(&writer, &sink);
    rec_sentence_conflict(&writer, made->solution, conflict);
    assert_rec_ok(rec_writer_finish(&writer));
    assert_string_equal(text.text, expected);
    capture_end(&text);
}

/* Two claims, by "A" and by "B", on a quantity of this unit and kind. */
static rec_conflict two_claims(sample *made, const char *unit, rec_kind kind, const char *more,
                               const char *less, double gap)
{
    sample_begin(made);
    const uint32_t a = sample_source(made, "a", "A", 0);
    const uint32_t b = sample_source(made, "b", "B", 0);
    const uint32_t quantity = sample_quantity(made, "q", NULL, unit, kind);
    const uint32_t upper =
        sample_claim(made, "c-less", b, quantity, less, less, sample_range(0, 1));
    const uint32_t lower = sample_claim(made, "c-more", a, quantity, more, more, sample_from(2));
    const uint32_t both[] = {upper, lower};
    return (rec_conflict){.claims = sample_claims(made, 2, both),
                          .lower = lower,
                          .upper = upper,
                          .quantity = quantity,
                          .gap = gap};
}

static void the_articles_conflict_is_said_in_one_sentence(void **state)
{
    (void)state;
    sample made;
    sample_article(&made);
    assert_sentence(&made, &made.solution->conflicts[0],
                    "US intelligence says at least 3 million; Russia and North Korea deny any: "
                    "3 million apart.");
    sample_end(&made);
}

static void measured_quantities_name_their_unit_and_counted_ones_do_not(void **state)
{
    (void)state;
    sample made;
    rec_conflict conflict =
        two_claims(&made, "km", REC_KIND_AMOUNT, "at least 900", "at most 550", 28.26784);
    rec_problem *problem = made.problem;
    assert_rec_ok(rec_units_find(problem->units, "miles", 5, &problem->claims[0].unit));
    assert_sentence(&made, &conflict,
                    "A says at least 900 km; B says at most 550 miles: about 28.27 km apart.");
    sample_end(&made);

    conflict = two_claims(&made, "tank", REC_KIND_AMOUNT, "5", "2.5", 2.5);
    assert_sentence(&made, &conflict, "A says 5; B says 2.5: 2.5 apart.");
    sample_end(&made);

    conflict = two_claims(&made, "%", REC_KIND_AMOUNT, "at least 60 %", "at most 40 %", 20);
    assert_sentence(&made, &conflict, "A says at least 60 %; B says at most 40 %: 20 % apart.");
    sample_end(&made);

    conflict = two_claims(&made, "1", REC_KIND_SHARE, "at least 60 %", "40 %", 0.15);
    assert_sentence(&made, &conflict,
                    "A says at least 60 %; B says 40 %: 15 percentage points apart.");
    sample_end(&made);

    conflict = two_claims(&made, "1", REC_KIND_SHARE, "at least 0.6", "at most 0.4", 0.2);
    assert_sentence(&made, &conflict, "A says at least 0.6; B says at most 0.4: 0.2 apart.");
    sample_end(&made);
}

static void verbs_follow_the_name_and_what_was_said(void **state)
{
    (void)state;
    sample made;
    const rec_conflict conflict = two_claims(&made, "1", REC_KIND_COUNT, "9", "none", 9);
    rec_problem *problem = made.problem;
    problem->claims[0].hedge = REC_HEDGE_NO;
    problem->sources[0].name = "Kim and Lee";
    problem->sources[1].name = "Shin Wonsik, Defence Minister";
    assert_sentence(&made, &conflict,
                    "Kim and Lee say 9; Shin Wonsik, Defence Minister, says none: 9 apart.");
    problem->claims[0].hedge = REC_HEDGE_DENIED;
    problem->sources[1].name = "Andorra";
    assert_sentence(&made, &conflict, "Kim and Lee say 9; Andorra denies any: 9 apart.");
    sample_end(&made);
}

static void one_source_that_contradicts_itself_is_named_once(void **state)
{
    (void)state;
    sample made;
    const rec_conflict conflict =
        two_claims(&made, "1", REC_KIND_COUNT, "at least 9", "at most 2", 7);
    made.problem->claims[0].source = made.problem->claims[1].source;
    assert_sentence(&made, &conflict, "A says at least 9, but also at most 2: 7 apart.");
    sample_end(&made);
}

static void ends_that_only_openness_parts_are_said_so(void **state)
{
    (void)state;
    sample made;
    const rec_conflict conflict =
        two_claims(&made, "kg", REC_KIND_REAL, "more than 2.385", "at most 2.385", 0);
    assert_sentence(&made, &conflict,
                    "A says more than 2.385 kg; B says at most 2.385 kg: apart by no more than an "
                    "open end.");
    sample_end(&made);
}

static void dates_and_the_course_are_named_where_the_quantity_may_change(void **state)
{
    (void)state;
    sample made;
    rec_conflict conflict = two_claims(&made, "1", REC_KIND_COUNT, "9,000", "2,000", 6000);
    conflict.allowance = 1000;
    rec_problem *problem = made.problem;
    problem->claims[0].date_from = REC_DATE_AS_OF;
    problem->claims[0].date = sample_day("2024-02");
    problem->claims[1].date_from = REC_DATE_SAID;
    problem->claims[1].date = sample_day("2024-03-31");
    problem->quantities[0].course = (rec_course){100.0, 0.0};
    assert_sentence(&made, &conflict,
                    "A says 9,000 on 2024-03-31; B says 2,000 in 2024-02: 6,000 apart, even after "
                    "the 1,000 by which it may change in between.");
    problem->claims[0].date = problem->claims[1].date;
    conflict.allowance = 0.0;
    assert_sentence(&made, &conflict, "A says 9,000; B says 2,000: 6,000 apart.");
    problem->claims[0].date = sample_day("2024-02");
    problem->quantities[0].course = (rec_course){0.0, 0.0};
    assert_sentence(&made, &conflict, "A says 9,000; B says 2,000: 6,000 apart.");
    sample_end(&made);
}

static void a_single_claim_stands_against_what_can_be_at_all(void **state)
{
    (void)state;
    sample made;
    rec_conflict conflict = two_claims(&made, "kg", REC_KIND_AMOUNT, "5,000", "1", 0);
    rec_problem *problem = made.problem;
    conflict.claims = sample_claims(&made, 1, &conflict.lower);
    conflict.upper = REC_NO_INDEX;
    conflict.gap = 3000;
    problem->quantities[0].domain = sample_range(1, 2000);
    problem->quantities[0].unit = REC_UNIT_ONE;
    problem->claims[conflict.lower].unit = REC_UNIT_ONE;
    assert_sentence(&made, &conflict, "A says 5,000, but the quantity can only be 1 to 2,000.");
    problem->quantities[0].domain = sample_range(1.23456, 2000);
    assert_sentence(&made, &conflict,
                    "A says 5,000, but the quantity can only be 1.234 to 2,000 (exactly 1.23456 to "
                    "2,000).");
    problem->quantities[0].kind = REC_KIND_COUNT;
    problem->claims[conflict.lower].nothing[REC_READING_ROUNDED] = true;
    assert_sentence(&made, &conflict, "A says 5,000, but no whole number lies there.");
    sample_end(&made);
}

static void a_claim_without_a_figure_is_said_in_its_own_words(void **state)
{
    (void)state;
    sample made;
    const rec_conflict conflict = two_claims(&made, "1", REC_KIND_COUNT, "9", "2", 7);
    made.problem->claims[0].figure = NULL;
    made.problem->claims[0].says = "a couple";
    made.problem->claims[1].figure = NULL;
    made.problem->claims[1].says = NULL;
    made.problem->claims[1].text = "nine";
    assert_sentence(&made, &conflict, "A says nine; B says a couple: 7 apart.");
    sample_end(&made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_articles_conflict_is_said_in_one_sentence),
        cmocka_unit_test(measured_quantities_name_their_unit_and_counted_ones_do_not),
        cmocka_unit_test(verbs_follow_the_name_and_what_was_said),
        cmocka_unit_test(one_source_that_contradicts_itself_is_named_once),
        cmocka_unit_test(ends_that_only_openness_parts_are_said_so),
        cmocka_unit_test(dates_and_the_course_are_named_where_the_quantity_may_change),
        cmocka_unit_test(a_single_claim_stands_against_what_can_be_at_all),
        cmocka_unit_test(a_claim_without_a_figure_is_said_in_its_own_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
