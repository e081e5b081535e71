/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/capture.h"
#include "support/cmocka.h"
#include "support/sample_solution.h"
#include "support/text_lines.h"

#include "report/report.h"

#include <math.h>
#include <time.h>

static void report(capture *text, const sample *made, rec_text_style style)
{
    const rec_sink sink = capture_sink(text, SIZE_MAX);
    assert_rec_ok(rec_report_text(made->solution, &style, &sink));
    assert_non_null(text->text);
}

/* Reports in one style, then checks that a part is there, wherever lines were wrapped. */
static void assert_reports(const sample *made, const char *part)
{
    capture text;
    report(&text, made, (rec_text_style){.width = 120, .ascii = true});
    join_hanging_lines(text.text);
    assert_has(&text, part);
    capture_end(&text);
}

/* One quantity "q" in units with one source "a"; claims may follow. */
static uint32_t begin_one(sample *made, const char *unit, rec_kind kind)
{
    sample_begin(made);
    sample_source(made, "a", "Agency", 0);
    return sample_quantity(made, "q", NULL, unit, kind);
}

static rec_claim_list one_claim(sample *made, uint32_t claim)
{
    return sample_claims(made, 1, &claim);
}

static void touching_and_undecided_are_explained(void **state)
{
    (void)state;
    sample made;
    const uint32_t quantity = begin_one(&made, "km", REC_KIND_REAL);
    const uint32_t low = sample_claim(&made, "low", 0, quantity, "at least 2.385", "at least 2.385",
                                      sample_from(2.385));
    const uint32_t high = sample_claim(&made, "high", 0, quantity, "at most 2.385", "at most 2.385",
                                       sample_range(-HUGE_VAL, 2.385));
    sample_settle(&made);
    rec_solved_quantity *solved = &made.solution->quantities[0];
    solved->bounds = sample_range(2.385, 2.385);
    solved->low_from = one_claim(&made, low);
    solved->high_from = one_claim(&made, high);
    solved->verdict = REC_VERDICT_TOUCHING;
    made.solution->verdict = REC_VERDICT_TOUCHING;
    assert_reports(&made, "touching: 1 of 1 quantity can be as claimed in a single value only\n");
    assert_reports(&made,
                   "= q\n  touching: exactly 2.385 km; the claims touch in this one value, which "
                   "none of them alone says\n");
    solved->verdict = REC_VERDICT_UNDECIDED;
    made.solution->verdict = REC_VERDICT_UNDECIDED;
    assert_reports(&made, "undecided: 1 of 1 quantity could not be decided");
    assert_reports(&made, "; the search stopped at its budget");
    sample_end(&made);
}

static void repairs_that_tie_are_shown_as_alternatives(void **state)
{
    (void)state;
    sample made;
    sample_article(&made);
    rec_solution *solution = made.solution;
    rec_solved_quantity *shells = &solution->quantities[SAMPLE_SHELLS];
    rec_alternative *alternatives = sample_take(&made, 2, sizeof *alternatives);
    alternatives[0] =
        (rec_alternative){.range = sample_range(0, 0), .withdraw = solution->repairs[1].withdraw};
    alternatives[1] = (rec_alternative){.range = sample_range(3000000, 3000000),
                                        .withdraw = solution->repairs[0].withdraw};
    shells->alternatives = alternatives;
    shells->alternative_count = 2;
    shells->set_aside = (rec_claim_list){NULL, 0};
    shells->bounds = sample_range(0, 3000000);
    solution->repairs[1].best = true;
    assert_reports(&made,
                   "conflict: at most 3 million shells; 2 ways to settle it tie\n"
                   "    either exactly 0 shells without us-3m (US intelligence)\n"
                   "    or exactly 3 million shells without denial (Russia and North Korea)\n");
    assert_reports(
        &made, "  > set aside denial (Russia and North Korea): weight 1; then shells: exactly 3 "
               "million shells\n"
               "  > or as well us-3m (US intelligence) instead of denial (Russia and North "
               "Korea): weight 1; then shells: exactly 0 shells\n");
    sample_end(&made);
}

static void large_repairs_are_told_by_what_sets_them_apart(void **state)
{
    (void)state;
    sample made;
    sample_article(&made);
    static const uint32_t first[] = {SAMPLE_DENIAL,   SAMPLE_EU_HALF, SAMPLE_RANGE_KM,
                                     SAMPLE_RANGE_MI, SAMPLE_REMAINS, SAMPLE_ROK_CONTAINERS};
    static const uint32_t second[] = {SAMPLE_DENIAL,   SAMPLE_EU_SHORT, SAMPLE_RANGE_KM,
                                      SAMPLE_RANGE_MI, SAMPLE_REMAINS,  SAMPLE_ROK_CONTAINERS};
    rec_repair *repairs = made.solution->repairs;
    repairs[0].withdraw = sample_claims(&made, 6, first);
    repairs[1].withdraw = sample_claims(&made, 6, second);
    repairs[1].weight = 2 * REC_WEIGHT_ONE;
    rec_repair_bounds *bounds = sample_take(&made, 4, sizeof *bounds);
    bounds[0] = bounds[2] = (rec_repair_bounds){SAMPLE_SHELLS, sample_range(5, 6)};
    bounds[1] = (rec_repair_bounds){SAMPLE_EU_DELIVERED, sample_range(7, 8)};
    bounds[3] = (rec_repair_bounds){SAMPLE_EU_DELIVERED, sample_range(7, 9)};
    for (size_t i = 0; i < 2; i++) {
        repairs[i].bounds = &bounds[2 * i];
        repairs[i].bounds_count = 2;
    }
    assert_reports(&made, "range-mi (John Kirby) and 2 more: weight 1; then");
    assert_reports(&made, "  or else eu-short (Wolfgang Richter) instead of eu-half (Wolfgang "
                          "Richter): weight 2; then eu_delivered: 7 to 9 shells\n");
    sample_end(&made);
}

static void a_conflict_at_another_date_has_no_support_to_show(void **state)
{
    (void)state;
    sample made;
    sample_article(&made);
    rec_support_region *all = sample_take(&made, 1, sizeof *all);
    all[0] = (rec_support_region){sample_from(0), 4 * REC_WEIGHT_ONE, 4 * REC_WEIGHT_ONE};
    made.solution->quantities[SAMPLE_SHELLS].support = all;
    made.solution->quantities[SAMPLE_SHELLS].support_count = 1;
    capture text;
    report(&text, &made, (rec_text_style){.only = "shells"});
    assert_lacks(&text, "of 4");
    capture_end(&text);
    sample_end(&made);
}

static void what_broke_a_tie_is_named(void **state)
{
    (void)state;
    sample made;
    sample_article(&made);
    rec_problem *problem = made.problem;
    rec_source *denier = &problem->sources[problem->claims[SAMPLE_DENIAL].source];
    assert_reports(&made, "but reliability decides: E against B;");
    denier->reliability = 'F';
    assert_reports(&made, "reliability decides: C against B (not known");
    denier->reliability = 'B';
    problem->claims[SAMPLE_DENIAL].credibility = 5;
    problem->claims[SAMPLE_US_3M].credibility = 1;
    assert_reports(&made, "credibility decides: 5 against 1;");
    problem->claims[SAMPLE_US_3M].credibility = 0;
    assert_reports(&made, "credibility decides: 5 against 3 (not");
    static const uint32_t both[] = {SAMPLE_RICHTER_3M, SAMPLE_US_3M};
    made.solution->repairs[1].withdraw = sample_claims(&made, 2, both);
    assert_reports(&made, "weight 1; as cheap, but gives up more; then");
    made.solution->repairs[1].weight = 5 * REC_WEIGHT_ONE / 2;
    assert_reports(&made, "weight 2.5; then shells: exactly 0");
    sample_end(&made);
}

static void stretch_is_said_in_plain_words(void **state)
{
    (void)state;
    sample made;
    sample_article(&made);
    assert_reports(&made, "They are as far apart as yes and no");
    made.solution->stretch = 0.06;
    assert_reports(&made, "If every figure may be off by 6.0 %, they agree.\n");
    made.solution->stretch = 0.0;
    assert_reports(&made, "They are apart by no more than an open end.\n");
    made.solution->stretch = (double)NAN;
    assert_reports(&made, "Even if every figure may be off by 100 %, they do not agree.\n");
    made.solution->repairs_proven = false;
    capture text;
    report(&text, &made, (rec_text_style){.only = "shells"});
    assert_has(&text, "The search stopped at its budget: there may be cheaper ways.\n");
    capture_end(&text);
    sample_end(&made);
}

static void weights_other_than_one_are_said_as_weights(void **state)
{
    (void)state;
    sample made;
    sample_article(&made);
    rec_support_region *support = sample_take(&made, 1, sizeof *support);
    support[0] =
        (rec_support_region){sample_range(1, 2), 5 * REC_WEIGHT_ONE / 2, 4 * REC_WEIGHT_ONE};
    made.solution->quantities[SAMPLE_SHELLS].support = support;
    made.solution->quantities[SAMPLE_SHELLS].support_count = 1;
    made.solution->quantities[SAMPLE_SHELLS].support_total = 80;
    made.problem->claims[SAMPLE_DENIAL].weight = REC_WEIGHT_ONE / 2;
    assert_reports(&made, "  weight 2.5 of 4 holds with 1 to 2; and 79 more places\n");
    sample_end(&made);
}

static void an_address_is_not_cut_and_other_long_words_are(void **state)
{
    (void)state;
#define LONG "article-of-the-twentieth-of-june-on-munitions-sent-by-rail-and-by-sea-to-the-front"
    sample made;
    sample_article(&made);
    made.problem->claims[SAMPLE_EU_SHORT].url = "https://example.org/" LONG;
    made.problem->claims[SAMPLE_EU_SHORT].quote = LONG LONG;
    capture text;
    report(&text, &made, (rec_text_style){.width = 60});
    assert_has(&text, "\n      https://example.org/" LONG "\n");
    assert_lacks(&text, LONG LONG);
    capture_end(&text);
    sample_end(&made);
#undef LONG
}

static void statuses_dates_and_grades_of_claims_are_told(void **state)
{
    (void)state;
    sample made;
    sample_article(&made);
    rec_problem *problem = made.problem;
    made.solution->claims[SAMPLE_DW_5M].distorted = true;
    made.solution->claims[SAMPLE_REMAINS].status = REC_CLAIM_IGNORED;
    problem->claims[SAMPLE_REMAINS].ignored = true;
    problem->claims[SAMPLE_REMAINS].credibility = 2;
    rec_claim *soft = &problem->claims[SAMPLE_RANGE_KM];
    soft->soft = true;
    soft->soft_value = 900;
    soft->soft_minus = soft->soft_plus = 12.5;
    made.solution->claims[SAMPLE_RANGE_KM].status = REC_CLAIM_SOFT;
    problem->claims[SAMPLE_EU_SHORT].nothing[REC_READING_ROUNDED] = true;
    problem->claims[SAMPLE_EU_SHORT].has_as_of = false;
    problem->claims[SAMPLE_EU_SHORT].date_from = REC_DATE_DOCUMENT;
    problem->claims[SAMPLE_EU_SHORT].url = "https://example.org/article";
    capture text;
    report(&text, &made, (rec_text_style){.width = 120, .ascii = true});
    assert_has(&text, "distorted; claims.yaml:20\n");
    assert_has(
        &text,
        "read as 21 missiles and up; ignored; reliability C; credibility 2; claims.yaml:28\n");
    assert_has(&text,
               "read as 900 +- 12.5; statistical, no bound; reliability B; claims.yaml:27\n");
    assert_has(&text,
               "read as no value at all; idle; as of 2024-03-31 like the document; reliability B; "
               "claims.yaml:24\n      https://example.org/article\n");
    capture_end(&text);
    soft->soft_minus = 3;
    assert_reports(&made, "read as 900 + 12.5 - 3; statistical");
    sample_end(&made);
}

static void findings_of_a_kind_are_summed_up(void **state)
{
    (void)state;
    sample made;
    sample_article(&made);
    rec_finding *findings = sample_take(&made, 8, sizeof *findings);
    for (size_t i = 0; i < 7; i++) {
        findings[i] = (rec_finding){
            REC_FINDING_UNDATED, NULL, 0, "no date", {.line = 1234 + (uint32_t)i, .column = 3}};
    }
    findings[7] =
        (rec_finding){REC_FINDING_CIRCULAR_REPORTING, NULL, 0, "a cites b, b cites a", {0}};
    made.solution->findings = findings;
    made.solution->finding_count = 8;
    assert_reports(&made, "\n\nFindings\n"
                          "  circular reporting: a cites b, b cites a\n"
                          "  undated: no date (claims.yaml:1234)\n"
                          "  undated: no date (claims.yaml:1235)\n"
                          "  undated: no date (claims.yaml:1236)\n"
                          "  undated: no date (claims.yaml:1237)\n"
                          "  undated: no date (claims.yaml:1238)\n"
                          "  and 2 more of this kind (undated)\n");
    sample_end(&made);
}

static void long_timelines_say_what_they_leave_out(void **state)
{
    (void)state;
    sample made;
    sample_article(&made);
    enum { DATES = 1500 };
    rec_timeline_entry *timeline = sample_take(&made, DATES, sizeof *timeline);
    for (int32_t i = 0; i < DATES; i++) {
        timeline[i] = (rec_timeline_entry){true,
                                           {.first = i, .last = i},
                                           i % 10 == 5 ? REC_VERDICT_CONFLICT : REC_VERDICT_AGREED,
                                           sample_range(i + 1, 2 * i + 3)};
    }
    made.solution->quantities[SAMPLE_EU_DELIVERED].timeline = timeline;
    made.solution->quantities[SAMPLE_EU_DELIVERED].timeline_count = DATES;
    assert_reports(&made,
                   "  by date:\n    1970-01-01: 1 to 3 shells\n    1970-01-02: 2 to 5 shells\n");
    assert_reports(&made, "    1970-01-05: 5 to 11 shells\n"
                          "    ... 1,490 dates left out, of which 149 in conflict\n"
                          "    1974-02-04: 1,496 to 2,993 shells; conflict\n");
    sample_end(&made);
}

static void a_hundred_thousand_claims_make_a_short_report(void **state)
{
    (void)state;
    enum { CLAIMS = 100000 };
    sample made;
    const uint32_t quantity = begin_one(&made, "km", REC_KIND_REAL);
    for (uint32_t i = 0; i < CLAIMS; i++) {
        sample_claim(&made, "many", 0, quantity, "2.385", "2.385",
                     sample_range(i, CLAIMS + (double)i));
    }
    sample_settle(&made);
    rec_solution *solution = made.solution;
    rec_solved_quantity *solved = &solution->quantities[0];
    solved->verdict = REC_VERDICT_CONFLICT;
    solution->verdict = REC_VERDICT_CONFLICT;
    uint32_t *half = sample_take(&made, CLAIMS / 2, sizeof *half);
    for (uint32_t i = 0; i < CLAIMS / 2; i++) {
        half[i] = 2 * i;
        solution->claims[2 * i].status = REC_CLAIM_SET_ASIDE;
    }
    solved->set_aside = (rec_claim_list){half, CLAIMS / 2};
    solved->low_from = one_claim(&made, CLAIMS - 1);
    solution->claims[CLAIMS - 1].status = REC_CLAIM_BINDING;
    solved->conflicts_total = 1234567;
    made.problem->claims[CLAIMS - 1].id = "the-last";
    const clock_t before = clock();
    capture text;
    report(&text, &made, (rec_text_style){.width = 80, .ascii = true});
    const double seconds = (double)(clock() - before) / CLOCKS_PER_SEC;
    assert_true(text.length < 8000);
    assert_true(seconds < 1.0);
    assert_has(&text, "    > the-last  ");
    assert_true(strstr(text.text, "> the-last") < strstr(text.text, "/ many"));
    assert_has(&text, "and 49,996 more\n");
    assert_has(&text, "\n    1,234,567 conflicts\n");
    assert_has(&text, "\n  and 99,988 more claims: 49,999 idle, 49,989 set aside\n");
    capture_end(&text);
    sample_end(&made);
}

static void many_conflicts_are_counted_beyond_the_worst(void **state)
{
    (void)state;
    sample made;
    sample_article(&made);
    rec_conflict conflicts[7];
    for (size_t i = 0; i < 7; i++) {
        conflicts[i] = made.solution->conflicts[0];
    }
    made.solution->conflicts = conflicts;
    made.solution->conflict_count = 7;
    made.solution->quantities[SAMPLE_SHELLS].conflicts_total = 12;
    assert_reports(&made, "3 million apart.\n    and 7 more conflicts, none worse\n");
    made.solution->quantities[SAMPLE_SHELLS].conflicts_total = 6;
    assert_reports(&made, "3 million apart.\n    and 1 more conflict, none worse\n");
    sample_end(&made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(touching_and_undecided_are_explained),
        cmocka_unit_test(repairs_that_tie_are_shown_as_alternatives),
        cmocka_unit_test(large_repairs_are_told_by_what_sets_them_apart),
        cmocka_unit_test(a_conflict_at_another_date_has_no_support_to_show),
        cmocka_unit_test(what_broke_a_tie_is_named),
        cmocka_unit_test(stretch_is_said_in_plain_words),
        cmocka_unit_test(weights_other_than_one_are_said_as_weights),
        cmocka_unit_test(an_address_is_not_cut_and_other_long_words_are),
        cmocka_unit_test(statuses_dates_and_grades_of_claims_are_told),
        cmocka_unit_test(findings_of_a_kind_are_summed_up),
        cmocka_unit_test(long_timelines_say_what_they_leave_out),
        cmocka_unit_test(a_hundred_thousand_claims_make_a_short_report),
        cmocka_unit_test(many_conflicts_are_counted_beyond_the_worst),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
