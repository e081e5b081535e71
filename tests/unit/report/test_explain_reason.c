/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "explained_text.h"
#include "support/cmocka.h"

#include <math.h>

static void what_is_not_limited_is_said_to_be_so(void **state)
{
    (void)state;
    explained all;
    explained_one(&all, REC_KIND_REAL);
    explained_ends(&all, explained_low(&all, 0, -HUGE_VAL, REC_REASON_NOTHING),
                   explained_high(&all, 0, HUGE_VAL, REC_REASON_NOTHING));
    all.made.solution->quantities[0].verdict = REC_VERDICT_SILENT;
    ASSERT_TELLS(&all, "; no claim bears on it\n", "\nlow end: no limit\n  <- nothing limits it\n",
                 "\nhigh end: no limit\n  <- nothing limits it\n");
    explained_end(&all);
}

static void ends_of_the_kind_are_told_in_plain_words(void **state)
{
    (void)state;
    static const struct {
        rec_kind kind;
        const char *low, *high;
    } cases[] = {
        {REC_KIND_COUNT, "low end: at least 0\n  <- a count is never below 0\n", ""},
        {REC_KIND_AMOUNT, "low end: at least 0 km\n  <- an amount is never below 0\n", ""},
        {REC_KIND_SHARE, "  <- a share is never below 0\n",
         "  <- a share is never above the whole"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        explained all;
        explained_one(&all, cases[i].kind);
        explained_ends(&all, explained_low(&all, 0, 0, REC_REASON_DOMAIN),
                       explained_high(&all, 0, 1, REC_REASON_DOMAIN));
        ASSERT_TELLS(&all, cases[i].low, cases[i].high);
        explained_end(&all);
    }
}

static void ends_of_within_are_told_as_such(void **state)
{
    (void)state;
    explained all;
    explained_one(&all, REC_KIND_REAL);
    all.made.problem->quantities[0].domain = (rec_range){-2.385, 4.77, true, false};
    all.made.problem->quantities[0].has_within = true;
    explained_ends(&all, explained_low(&all, 0, -2.385, REC_REASON_DOMAIN),
                   explained_high(&all, 0, 4.77, REC_REASON_DOMAIN));
    all.bounds[all.explanation.low].open = true;
    ASSERT_TELLS(&all, "low end: more than -2.385 km\n  <- `within` allows no less\n",
                 "high end: at most 4.77 km\n  <- `within` allows no more\n");
    explained_end(&all);
}

static void a_claim_is_told_with_reading_dates_place_quote_and_address(void **state)
{
    (void)state;
    explained all;
    explained_one(&all, REC_KIND_REAL);
    const uint32_t claim = explained_claim(&all, "c", "about 2.4", sample_range(2.3, 2.5));
    rec_claim *told = &all.made.problem->claims[claim];
    told->has_as_of = told->has_said = true;
    told->as_of = told->date = sample_day("2023-02-17");
    told->said = sample_day("2023-03");
    told->quote = "some 2.4 km";
    told->url = "https://example.org/article";
    const uint32_t low = explained_low(&all, 0, 2.3, REC_REASON_CLAIMS);
    const uint32_t high = explained_high(&all, 0, 2.5, REC_REASON_CLAIMS);
    explained_claims(&all, low, 1, &claim);
    explained_claims(&all, high, 1, &claim);
    explained_ends(&all, low, high);
    ASSERT_TELLS(&all,
                 "low end: at least 2.3 km\n"
                 "  <- c (Agency): about 2.4\n"
                 "      read as 2.3 to 2.5 km; as of 2023-02-17; said 2023-03; claims.yaml:17\n"
                 "      \"some 2.4 km\"\n"
                 "      https://example.org/article\n"
                 "\n"
                 "high end: at most 2.5 km\n"
                 "  <- c (Agency), as above\n");
    explained_end(&all);
}

static void of_many_claims_that_each_give_the_bound_some_are_told(void **state)
{
    (void)state;
    static const char *const ids[] = {"c1", "c2", "c3", "c4", "c5", "c6", "c7"};
    explained all;
    uint32_t claims[7];
    explained_one(&all, REC_KIND_COUNT);
    for (size_t i = 0; i < 7; i++) {
        claims[i] = explained_claim(&all, ids[i], "at least 21", sample_from(21));
    }
    const uint32_t low = explained_low(&all, 0, 21, REC_REASON_CLAIMS);
    explained_claims(&all, low, 7, claims);
    explained_ends(&all, low, explained_high(&all, 0, HUGE_VAL, REC_REASON_NOTHING));
    ASSERT_TELLS(&all,
                 "low end: at least 21\n"
                 "  <- each of these claims alone gives it:\n"
                 "    <- c1 (Agency): at least 21\n"
                 "        read as 21 and up; claims.yaml:17\n"
                 "    <- c2 (Agency): at least 21\n",
                 "    <- c5 (Agency): at least 21\n"
                 "        read as 21 and up; claims.yaml:21\n"
                 "    ... and 2 more claims\n"
                 "\n");
    all.bounds[low].claims.count = 6;
    ASSERT_TELLS(&all, "    ... and 1 more claim\n");
    explained_end(&all);
}

static void a_relation_is_told_once_with_note_and_whether_it_is_assumed(void **state)
{
    (void)state;
    explained all;
    explained_one(&all, REC_KIND_REAL);
    const uint32_t twice = explained_relation(&all, "twice", "q == 2 * q - 4.77 {km}", NULL);
    const uint32_t bare = explained_relation(&all, "bare", "q <= q", NULL);
    all.made.problem->relations[twice].assumed = true;
    all.made.problem->relations[twice].note = "a guess";
    all.made.problem->relations[bare].place = (rec_place){0};
    const uint32_t low = explained_low(&all, 0, 4.77, REC_REASON_RELATION);
    const uint32_t high = explained_high(&all, 0, 4.77, REC_REASON_RELATION);
    const uint32_t inner = explained_low(&all, 0, 2.385, REC_REASON_RELATION);
    explained_relations(&all, low, 1, &twice);
    explained_relations(&all, high, 1, &twice);
    explained_relations(&all, inner, 1, &bare);
    explained_from(&all, low, 1, &inner);
    explained_ends(&all, low, high);
    ASSERT_TELLS(&all,
                 "  <- twice: q == 2 * q - 4.77 {km}\n"
                 "      assumed; claims.yaml:14\n"
                 "      a guess\n"
                 "    q: at least 2.385 km\n"
                 "      <- bare: q <= q\n"
                 "\n",
                 "high end: at most 4.77 km\n  <- twice, as above\n");
    explained_end(&all);
}

static void what_a_claim_asserts_is_a_reason_with_its_source_and_quote(void **state)
{
    (void)state;
    explained all;
    explained_load(&all);
    static const uint32_t rest = EXPLAINED_REST, pledge = SAMPLE_EU_PLEDGE;
    const uint32_t low = explained_low(&all, SAMPLE_EU_DELIVERED, 1000000, REC_REASON_RELATION);
    const uint32_t high = explained_high(&all, SAMPLE_EU_DELIVERED, 1000000, REC_REASON_RELATION);
    const uint32_t more = explained_low(&all, SAMPLE_PLEDGE, 1000000, REC_REASON_CLAIMS);
    explained_date(&all, low, "2024-12-31");
    explained_date(&all, high, "2024-12-31");
    explained_claims(&all, low, 1, &rest);
    explained_claims(&all, high, 1, &rest);
    explained_claims(&all, more, 1, &pledge);
    explained_from(&all, low, 1, &more);
    explained_ends(&all, low, high);
    ASSERT_TELLS(&all,
                 "low end: at least 1 million shells\n"
                 "  <- rest (Wolfgang Richter): eu_delivered[2024-12-31] == eu_pledge\n"
                 "      asserted; claims.yaml:29\n"
                 "      \"the rest to come by the end of this year\"\n"
                 "    eu_pledge: at least 1 million shells\n"
                 "      <- eu-pledge (European Union): ",
                 "high end: at most 1 million shells\n"
                 "  <- rest (Wolfgang Richter), as above\n");
    explained_end(&all);
}

static void several_relations_are_taken_together(void **state)
{
    (void)state;
    explained all;
    explained_load(&all);
    static const uint32_t rest = EXPLAINED_REST;
    const uint32_t low = all.explanation.low;
    const uint32_t sum =
        explained_relation(&all, "sum", "load + load >= 600 {shell/container}", NULL);
    all.bounds[low].kind = REC_REASON_LINEAR;
    explained_relations(&all, low, 2, (const uint32_t[]){0, sum});
    explained_claims(&all, low, 1, &rest);
    ASSERT_TELLS(&all, "  <- these taken together:\n"
                       "    <- cargo: shells <= containers * load\n"
                       "        claims.yaml:14\n"
                       "        all came in containers\n"
                       "    <- sum: load + load >= 600 {shell/container}\n"
                       "        claims.yaml:14\n"
                       "    <- rest (Wolfgang Richter): eu_delivered[2024-12-31] == eu_pledge\n"
                       "        asserted; claims.yaml:29\n"
                       "        \"the rest to come by the end of this year\"\n"
                       "    shells: at least 3 million shells\n");
    explained_end(&all);
}

static void a_course_that_never_falls_carries_a_bound_on(void **state)
{
    (void)state;
    explained all;
    explained_load(&all);
    static const uint32_t half = SAMPLE_EU_HALF;
    const uint32_t low = explained_low(&all, SAMPLE_EU_DELIVERED, 400000, REC_REASON_COURSE);
    const uint32_t then = explained_low(&all, SAMPLE_EU_DELIVERED, 400000, REC_REASON_CLAIMS);
    const uint32_t high = explained_high(&all, SAMPLE_EU_DELIVERED, HUGE_VAL, REC_REASON_NOTHING);
    explained_date(&all, low, "2024-06-20");
    explained_date(&all, high, "2024-06-20");
    explained_date(&all, then, "2024-03-31");
    explained_claims(&all, then, 1, &half);
    explained_from(&all, low, 1, &then);
    explained_ends(&all, low, high);
    ASSERT_TELLS(&all, "low end: at least 400,000 shells\n"
                       "  <- it never falls\n"
                       "    eu_delivered as of 2024-03-31: at least 400,000 shells\n"
                       "      <- eu-half (Wolfgang Richter): about half of a million\n"
                       "          read as 400,000 to 600,000 shells; as of 2024-03-31; ");
    explained_end(&all);
}

/* q may rise by 20 km a day and fall by 0.5; bounds of 2024-06-20, claims of other dates. */
static void assert_moves(bool low, const char *other, double allowance, const char *words)
{
    explained all;
    explained_one(&all, REC_KIND_REAL);
    rec_quantity *quantity = &all.made.problem->quantities[0];
    quantity->course = (rec_course){.rise = 20.0, .fall = 0.5};
    quantity->course_name = "limited";
    const uint32_t claim = explained_claim(&all, "c", "2.385", sample_range(2.385, 2.385));
    all.made.problem->claims[claim].date = sample_day(other);
    all.made.problem->claims[claim].date_from = REC_DATE_AS_OF;
    const uint32_t bound = low ? explained_low(&all, 0, 2.385, REC_REASON_CLAIMS)
                               : explained_high(&all, 0, 2.385, REC_REASON_CLAIMS);
    const uint32_t moved = low ? explained_low(&all, 0, 1, REC_REASON_COURSE)
                               : explained_high(&all, 0, 3, REC_REASON_COURSE);
    const uint32_t free = low ? explained_high(&all, 0, HUGE_VAL, REC_REASON_NOTHING)
                              : explained_low(&all, 0, -HUGE_VAL, REC_REASON_NOTHING);
    explained_date(&all, bound, "2024-06-20");
    explained_date(&all, moved, other);
    explained_date(&all, free, "2024-06-20");
    explained_claims(&all, bound, 1, &claim);
    all.bounds[bound].allowance = allowance;
    explained_ends(&all, low ? bound : free, low ? free : bound);
    ASSERT_TELLS(&all, words, ", and\n    <- c (Agency): 2.385\n");
    all.bounds[bound].kind = REC_REASON_COURSE;
    all.bounds[bound].claims.count = 0;
    explained_from(&all, bound, 1, &moved);
    ASSERT_TELLS(&all, words);
    explained_end(&all);
}

static void speed_limits_are_told_with_what_they_allow(void **state)
{
    (void)state;
    assert_moves(true, "2024-06-10", 5, "  <- it falls by no more than 5 km in between");
    assert_moves(true, "2024-06-30", 200, "  <- it rises by no more than 200 km in between");
    assert_moves(false, "2024-06-10", 200, "  <- it rises by no more than 200 km in between");
    assert_moves(false, "2024-06-30", 5, "  <- it falls by no more than 5 km in between");
    assert_moves(true, "2024-06-19T16:00Z", 0.25,
                 "  <- it falls by no more than 0.25 km in between");
    assert_moves(true, "2024-06-20T09:00Z", 20, "  <- it changes by no more than 20 km in between");
    assert_moves(false, "2024", 3920, "  <- it changes by no more than 3,920 km in between");
}

static void a_course_over_several_dates_is_told_as_one(void **state)
{
    (void)state;
    static const char *const dates[] = {"2024-06-20", "2024-06-18", "2024-06-10"};
    explained all;
    explained_one(&all, REC_KIND_REAL);
    all.made.problem->quantities[0].course = (rec_course){.rise = 20.0, .fall = 0.5};
    uint32_t low[3];
    for (uint32_t i = 0; i < 3; i++) {
        low[i] = explained_low(&all, 0, 2.385 + i, i < 2 ? REC_REASON_COURSE : REC_REASON_DOMAIN);
        explained_date(&all, low[i], dates[i]);
        all.bounds[low[i]].allowance = i == 0 ? 1 : i == 1 ? 4 : 0;
    }
    explained_from(&all, low[0], 1, &low[1]);
    explained_from(&all, low[1], 1, &low[2]);
    explained_ends(&all, low[0], explained_high(&all, 0, HUGE_VAL, REC_REASON_NOTHING));
    ASSERT_TELLS(&all, "low end: at least 2.385 km\n"
                       "  <- it falls by no more than 5 km in between\n"
                       "    q as of 2024-06-10: at least 4.385 km\n"
                       "      <- ");
    capture text;
    report_explained(&all, (rec_text_style){0}, &text);
    assert_lacks(&text, "are told");
    capture_end(&text);
    explained_end(&all);
}

static void a_reason_that_was_not_found_is_said_to_be_so(void **state)
{
    (void)state;
    explained all;
    explained_one(&all, REC_KIND_REAL);
    explained_ends(&all, explained_low(&all, 0, 2.385, REC_REASON_LINEAR),
                   explained_high(&all, 0, HUGE_VAL, REC_REASON_NOTHING));
    ASSERT_TELLS(&all, "  <- what it rests on was not found within the search's budget\n");
    explained_end(&all);
}

/* Two claims that alone give a low end of 2024-06-20, of these dates. */
static void assert_two_move(rec_course course, const char *one, const char *other,
                            const char *words)
{
    explained all;
    explained_one(&all, REC_KIND_REAL);
    all.made.problem->quantities[0].course = course;
    const uint32_t claims[] = {explained_claim(&all, "c1", "2.385", sample_range(2.385, 2.385)),
                               explained_claim(&all, "c2", "2.385", sample_range(2.385, 2.385))};
    const char *const dates[] = {one, other};
    for (size_t i = 0; i < 2; i++) {
        all.made.problem->claims[claims[i]].date = sample_day(dates[i]);
        all.made.problem->claims[claims[i]].date_from = REC_DATE_AS_OF;
    }
    const uint32_t low = explained_low(&all, 0, 2, REC_REASON_CLAIMS);
    explained_date(&all, low, "2024-06-20");
    explained_claims(&all, low, 2, claims);
    all.bounds[low].allowance = 0.385;
    explained_ends(&all, low, explained_high(&all, 0, HUGE_VAL, REC_REASON_NOTHING));
    ASSERT_TELLS(&all, words, "    <- c1 (Agency): 2.385\n", "    <- c2 (Agency): 2.385\n");
    explained_end(&all);
}

static void claims_of_several_dates_share_one_sentence(void **state)
{
    (void)state;
    const rec_course limited = {.rise = 20.0, .fall = 0.5}, grows = {.rise = HUGE_VAL, .fall = 0};
    assert_two_move(grows, "2024-06-10", "2024-06-11",
                    "  <- it never falls; each of these claims alone gives it:\n");
    assert_two_move(grows, "2024-06-20", "2024-06-11",
                    "  <- it never falls; each of these claims alone gives it:\n");
    assert_two_move(limited, "2024-06-10", "2024-06-10",
                    "  <- it falls by no more than 0.385 km in between; each of these claims alone "
                    "gives it:\n");
    assert_two_move(limited, "2024-06-10", "2024-06-11",
                    "  <- its course allows no more change between the dates; each of these "
                    "claims alone gives it:\n");
    assert_two_move(limited, "2024-06-20", "2024-06-11",
                    "  <- its course allows no more change between the dates; ");
    assert_two_move(grows, "2024-06-30", "2024-06-11",
                    "  <- its course allows no more change between the dates; ");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_not_limited_is_said_to_be_so),
        cmocka_unit_test(ends_of_the_kind_are_told_in_plain_words),
        cmocka_unit_test(ends_of_within_are_told_as_such),
        cmocka_unit_test(a_claim_is_told_with_reading_dates_place_quote_and_address),
        cmocka_unit_test(of_many_claims_that_each_give_the_bound_some_are_told),
        cmocka_unit_test(a_relation_is_told_once_with_note_and_whether_it_is_assumed),
        cmocka_unit_test(what_a_claim_asserts_is_a_reason_with_its_source_and_quote),
        cmocka_unit_test(several_relations_are_taken_together),
        cmocka_unit_test(a_course_that_never_falls_carries_a_bound_on),
        cmocka_unit_test(speed_limits_are_told_with_what_they_allow),
        cmocka_unit_test(a_course_over_several_dates_is_told_as_one),
        cmocka_unit_test(a_reason_that_was_not_found_is_said_to_be_so),
        cmocka_unit_test(claims_of_several_dates_share_one_sentence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
