/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/capture.h"
#include "support/cmocka.h"
#include "support/sample_solution.h"

#include "report/sentence.h"

static void assert_sentence(const sample *made, const rec_conflict *conflict, const char *expected)
{
    capture caught;
    const rec_sink sink = capture_sink(&caught, SIZE_MAX);
    rec_writer writer;
    rec_writer_start(&writer, &sink);
    rec_sentence_conflict(&writer, made->solution, conflict);
    assert_rec_ok(rec_writer_finish(&writer));
    assert_string_equal(caught.text, expected);
    capture_end(&caught);
}

static void every_member_is_said_and_what_is_given(void **state)
{
    (void)state;
    sample made;
    sample_tied(&made);
    assert_sentence(&made, &made.solution->conflicts[0],
                    "Given cargo (shells <= containers * load), containers at most 9 (South "
                    "Korea), load <= 250 {shell/container} (South Korea) and shells at least 3 "
                    "million (US intelligence) cannot hold together. Withdrawing any one of boxes, "
                    "light and us-3m settles this.");
    assert_sentence(&made, &made.solution->conflicts[1],
                    "Given cargo (shells <= containers * load), load <= 250 {shell/container} "
                    "(South Korea) and containers == 8 {container} (assumed as guess) cannot hold "
                    "together. It is not proven that each of light and the assumption guess is "
                    "needed for this.");
    sample_end(&made);
}

static void dates_are_named_where_a_member_may_change(void **state)
{
    (void)state;
    sample made;
    sample_tied(&made);
    made.problem->quantities[TIED_CONTAINERS].course.rise = 1;
    made.problem->claims[TIED_BOXES].date_from = REC_DATE_AS_OF;
    made.problem->claims[TIED_BOXES].date = sample_day("2024-03");
    made.problem->claims[TIED_US_3M].date_from = REC_DATE_AS_OF; /* of a fixed quantity */
    made.problem->claims[TIED_US_3M].hedge = REC_HEDGE_DENIED;
    rec_conflict conflict = made.solution->conflicts[0];
    conflict.background.count = 0;
    assert_sentence(&made, &conflict,
                    "containers at most 9 in 2024-03 (South Korea), load <= 250 {shell/container} "
                    "(South Korea) and shells none (US intelligence) cannot hold together. "
                    "Withdrawing any one of boxes, light and us-3m settles this.");
    sample_end(&made);
}

static void few_members_need_no_others(void **state)
{
    (void)state;
    sample made;
    sample_tied(&made);
    rec_conflict conflict = made.solution->conflicts[0];
    conflict.claims.count = 1;
    conflict.minimal = false; /* what would not be needed? */
    assert_sentence(&made, &conflict,
                    "Given cargo (shells <= containers * load), containers at most 9 (South Korea) "
                    "cannot hold. Withdrawing boxes settles this.");
    conflict.claims.count = 0;
    assert_sentence(&made, &conflict,
                    "Whatever is claimed, cargo (shells <= containers * load) cannot hold.");
    static const uint32_t both[] = {TIED_CARGO, TIED_GUESS};
    conflict.background = sample_relations(&made, 2, both);
    assert_sentence(&made, &conflict,
                    "Whatever is claimed, cargo (shells <= containers * load) and guess "
                    "(containers == 8 {container}) cannot hold together.");
    conflict.background.count = 0;
    assert_sentence(&made, &conflict, "Whatever is claimed, no value is possible.");
    sample_end(&made);
}

static void two_claims_of_one_quantity_tell_what_they_are_given(void **state)
{
    (void)state;
    sample made;
    sample_tied(&made);
    const uint32_t claims[] = {TIED_US_3M};
    rec_conflict conflict = made.solution->conflicts[0];
    conflict.quantity = TIED_SHELLS;
    conflict.claims = sample_claims(&made, 1, claims);
    conflict.lower = TIED_US_3M;
    assert_sentence(&made, &conflict,
                    "Given cargo (shells <= containers * load), shells at least 3 million (US "
                    "intelligence) cannot hold. Withdrawing us-3m settles this.");
    sample_end(&made);
}

static void long_lists_are_cut_and_counted(void **state)
{
    (void)state;
    enum { MANY = 12 };
    sample made;
    sample_tied(&made);
    uint32_t claims[MANY], relations[MANY];
    for (size_t i = 0; i < MANY; i++) {
        claims[i] = sample_claim(&made, "more", 0, TIED_SHELLS, "5", "5", sample_range(5, 5));
        relations[i] = TIED_CARGO;
    }
    rec_conflict conflict = made.solution->conflicts[0];
    conflict.claims = sample_claims(&made, MANY, claims);
    conflict.background = sample_relations(&made, MANY, relations);
#define FIVE "shells 5, "
#define CARGO "cargo (shells <= containers * load), "
    assert_sentence(&made, &conflict,
                    "Given " CARGO CARGO CARGO CARGO
                    "cargo (shells <= containers * load) and 7 more relations, " FIVE FIVE FIVE FIVE
                        FIVE FIVE FIVE
                    "shells 5 and 4 more (all US intelligence) cannot hold together. Withdrawing "
                    "any one of these 12 (more, more, more, more and 8 more) settles this.");
    sample_end(&made);
}

static void of_many_members_the_rarer_kinds_come_first(void **state)
{
    (void)state;
    enum { MANY = 30 };
    sample made;
    sample_tied(&made);
    uint32_t claims[MANY];
    for (size_t i = 0; i + 2 < MANY; i++) {
        claims[i] =
            sample_claim(&made, "a", 0, TIED_SHELLS, "at least 5", "at least 5", sample_from(5));
    }
    claims[MANY - 2] = TIED_LIGHT;
    claims[MANY - 1] = TIED_BOXES; /* the only one that says at most */
    rec_conflict conflict = made.solution->conflicts[0];
    conflict.claims = sample_claims(&made, MANY, claims);
    conflict.background.count = 0;
#define LEAST "shells at least 5 (US intelligence)"
    assert_sentence(&made, &conflict,
                    "containers at most 9 (South Korea), load <= 250 {shell/container} (South "
                    "Korea), " LEAST ", " LEAST ", " LEAST ", " LEAST ", " LEAST ", " LEAST
                    " and 22 more cannot hold together. Withdrawing any one of these 30 (a, a, a, "
                    "a and 26 more) settles this.");
    sample_end(&made);
}

/** What a relation of `count` times `part` is cut to: its length, without the mark. */
static size_t length_of(const char *part, size_t count)
{
    char that[4096] = "";
    for (size_t i = 0; i < count; i++) {
        strcat(that, part);
    }
    capture caught;
    const rec_sink sink = capture_sink(&caught, SIZE_MAX);
    rec_writer writer;
    rec_writer_start(&writer, &sink);
    rec_sentence_relation(&writer, that);
    assert_rec_ok(rec_writer_finish(&writer));
    const bool cut = strstr(caught.text, "[...]") != NULL;
    assert_true(cut == (strlen(that) > 240));
    const size_t length = caught.length - (cut ? strlen("[...]") : 0);
    assert_memory_equal(caught.text, that, length);
    capture_end(&caught);
    return length;
}

static void a_long_relation_is_cut_between_words_or_characters(void **state)
{
    (void)state;
    assert_int_equal(length_of("ab ", 80), 239); /* 240 bytes: whole, but for the last blank */
    assert_int_equal(length_of("ab ", 81), 240);
    assert_int_equal(length_of("abcd ", 100), 240);
    assert_int_equal(length_of("abcdef ", 100), 238);
    assert_int_equal(length_of("x", 240), 240);
    assert_int_equal(length_of("x", 241), 240);
    assert_int_equal(length_of("\xe2\x82\xac", 100), 240);
    assert_int_equal(length_of("x\xe2\x82\xac", 100), 240);
    assert_int_equal(length_of("xx\xe2\x82\xac\xe2\x82\xac", 100), 240);
    assert_int_equal(length_of("xxxxx\xf0\x9f\x98\x80", 100), 239);
}

static void blanks_of_a_relation_become_one_space(void **state)
{
    (void)state;
    sample made;
    sample_tied(&made);
    made.problem->relations[TIED_CARGO].that = "\n  shells\t<=\r\n\n  2 \n";
    rec_conflict conflict = made.solution->conflicts[0];
    conflict.claims.count = 0;
    assert_sentence(&made, &conflict, "Whatever is claimed, cargo (shells <= 2) cannot hold.");
    sample_end(&made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_member_is_said_and_what_is_given),
        cmocka_unit_test(dates_are_named_where_a_member_may_change),
        cmocka_unit_test(few_members_need_no_others),
        cmocka_unit_test(two_claims_of_one_quantity_tell_what_they_are_given),
        cmocka_unit_test(long_lists_are_cut_and_counted),
        cmocka_unit_test(of_many_members_the_rarer_kinds_come_first),
        cmocka_unit_test(a_long_relation_is_cut_between_words_or_characters),
        cmocka_unit_test(blanks_of_a_relation_become_one_space),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
