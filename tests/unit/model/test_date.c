/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/cmocka.h"

#include "model/date.h"

static rec_date date_of(const char *text)
{
    rec_date date = {.first = -1, .last = -2};
    const char *message = NULL;
    assert_rec_ok(rec_date_read(text, strlen(text), &date, &message));
    return date;
}

static void assert_span(const char *text, int32_t first, int32_t last)
{
    const rec_date date = date_of(text);
    assert_int_equal(date.first, first);
    assert_int_equal(date.last, last);
}

static void days_count_from_1970(void **state)
{
    (void)state;
    assert_span("1970-01-01", 0, 0);
    assert_span("1969-12-31", -1, -1);
    assert_span("2000-03-01", 11017, 11017);
    assert_span("2024-06-20", 19894, 19894);
    assert_span("0001-01-01", -719162, -719162);
    assert_span("9999-12-31", 2932896, 2932896);
}

static void a_month_and_a_year_are_spans_of_their_days(void **state)
{
    (void)state;
    assert_span("2024-02", 19754, 19782);
    assert_span("2023-02", 19389, 19416);
    assert_span("2024-12", 20058, 20088);
    assert_span("2024", 19723, 20088);
    assert_span("2023", 19358, 19722);
}

static void leap_days_are_those_of_the_gregorian_calendar(void **state)
{
    (void)state;
    assert_span("2000-02-29", 11016, 11016);
    assert_span("2024-02-29", 19782, 19782);
    static const char *const none[] = {"2023-02-29", "1900-02-29", "2100-02-29", "2024-02-30"};
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++) {
        rec_date date = {.first = 4, .last = 5};
        const char *message = NULL;
        assert_int_equal(rec_date_read(none[i], strlen(none[i]), &date, &message), REC_E_INVALID);
        assert_string_equal(message, "that month has no such day");
        assert_int_equal(date.first, 4);
    }
}

static void assert_refused(const char *text, rec_status status, const char *word)
{
    rec_date date = {.first = 4, .last = 5};
    const char *message = NULL;
    assert_int_equal(rec_date_read(text, strlen(text), &date, &message), status);
    assert_non_null(message);
    assert_non_null(strstr(message, word));
    assert_int_equal(date.last, 5);
}

static void other_ways_to_write_a_date_are_refused_with_the_cure(void **state)
{
    (void)state;
    static const char *const refused[] = {"",
                                          "24",
                                          "17.02.2024",
                                          "June 2024",
                                          "2024-6",
                                          "2024-6-20",
                                          "2024-06-2",
                                          "20240620",
                                          "2024/06/20",
                                          "2024-",
                                          "2024-06-",
                                          "2024-06-20-",
                                          "2024-06-20 ",
                                          " 2024",
                                          "-2024",
                                          "2024-06-20x",
                                          "2024-06-20Tx",
                                          "2024-060",
                                          "2024-06-200",
                                          "2024T16:00"};
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
        assert_refused(refused[i], REC_E_SYNTAX, "2024-02-17");
    }
    assert_refused("0000", REC_E_INVALID, "0001");
    assert_refused("2024-00", REC_E_INVALID, "month");
    assert_refused("2024-13", REC_E_INVALID, "month");
    assert_refused("2024-17-02", REC_E_INVALID, "month");
    assert_refused("2024-04-31", REC_E_INVALID, "day");
    assert_refused("2024-04-00", REC_E_INVALID, "day");
}

static void a_time_of_day_is_an_instant_in_universal_time(void **state)
{
    (void)state;
    static const struct {
        const char *written, *same;
    } times[] = {
        {"2024-02-17T16:00+03:00", "2024-02-17T13:00Z"},
        {"2024-02-17T16:00:30+0300", "2024-02-17T13:00:30Z"},
        {"2024-02-17t01:59+03", "2024-02-16T22:59Z"},
        {"2024-02-17 23:30-05:30", "2024-02-18T05:00Z"},
        {"2024-02-17T16:00", "2024-02-17T16:00Z"},
        {"2024-02-17T24:00z", "2024-02-18T00:00Z"},
        {"1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z"},
        {"0001-01-01T00:00Z", "0001-01-01T00:00Z"},
    };
    for (size_t i = 0; i < sizeof times / sizeof times[0]; i++) {
        char text[REC_DATE_TEXT_SIZE];
        const rec_date date = date_of(times[i].written);
        assert_true(date.timed && date.first == date.last);
        assert_int_equal(rec_date_text(date, text), strlen(times[i].same));
        assert_string_equal(text, times[i].same);
        assert_true(rec_date_same(date, date_of(times[i].same)));
    }
}

static void times_that_cannot_be_are_refused(void **state)
{
    (void)state;
    assert_refused("2024-02-17T16", REC_E_SYNTAX, "a time is written as 16:00");
    assert_refused("2024-02-17T16:0", REC_E_SYNTAX, "a time is written as 16:00");
    assert_refused("2024-02-17T16:00+3", REC_E_SYNTAX, "a time is written as 16:00");
    assert_refused("2024-02-17T16:00+03:0", REC_E_SYNTAX, "a time is written as 16:00");
    assert_refused("2024-02-17T16:00+19:00", REC_E_SYNTAX, "a time is written as 16:00");
    assert_refused("2024-02-17T16:00+03:60", REC_E_SYNTAX, "a time is written as 16:00");
    assert_refused("2024-02-17T16:00Zulu", REC_E_SYNTAX, "a time is written as 16:00");
    assert_refused("2024-02-17T16:00 Z", REC_E_SYNTAX, "a time is written as 16:00");
    assert_refused("2024-02-17T", REC_E_SYNTAX, "a time is written as 16:00");
    assert_refused("2024-02-17X16:00", REC_E_SYNTAX, "a date is written as 2024");
    assert_refused("2024-02T16:00", REC_E_SYNTAX, "a date is written as 2024");
    assert_refused("2024-02-17T24:01Z", REC_E_INVALID, "no such time of day");
    assert_refused("2024-02-17T25:00Z", REC_E_INVALID, "no such time of day");
    assert_refused("2024-02-17T12:60Z", REC_E_INVALID, "no such time of day");
    assert_refused("2024-02-17T12:00:60Z", REC_E_INVALID, "no such time of day");
    assert_refused("2024-02-17T12:00:00.5Z", REC_E_UNSUPPORTED, "whole seconds");
    assert_refused("0001-01-01T00:00+01:00", REC_E_INVALID, "years go from 0001");
    assert_refused("9999-12-31T23:59-01:00", REC_E_INVALID, "years go from 0001");
}

static void an_instant_lies_in_its_day(void **state)
{
    (void)state;
    assert_true(rec_date_compare(date_of("2024-02-17T16:00Z"), date_of("2024-02-17")) < 0);
    assert_true(rec_date_compare(date_of("2024-02-17T16:00Z"), date_of("2024-02-16")) > 0);
    assert_true(rec_date_compare(date_of("2024-02-18T00:00Z"), date_of("2024-02-17")) > 0);
    assert_false(rec_date_same(date_of("2024-02-17T00:00Z"), date_of("2024-02-17")));
    assert_true(rec_date_same(rec_date_day(date_of("2024-02-17T16:00Z")), date_of("2024-02-17")));
    const rec_ticks day = rec_date_ticks(date_of("1970-01-02"), true);
    assert_int_equal(day.first, 86400);
    assert_int_equal(day.last, 172800);
    const rec_ticks instant = rec_date_ticks(date_of("1970-01-02T00:00:07Z"), true);
    assert_int_equal(instant.first, 86407);
    assert_int_equal(instant.last, 86407);
    assert_int_equal(rec_date_ticks(date_of("1970-02"), false).last, 58);
}

static void a_date_is_written_as_it_was_read(void **state)
{
    (void)state;
    static const char *const dates[] = {"0001",       "2024",       "2024-02",
                                        "1900-02",    "2024-12",    "2024-01",
                                        "2024-02-29", "1969-07-20", "9999-12-31"};
    for (size_t i = 0; i < sizeof dates / sizeof dates[0]; i++) {
        char text[REC_DATE_TEXT_SIZE];
        assert_int_equal(rec_date_text(date_of(dates[i]), text), strlen(dates[i]));
        assert_string_equal(text, dates[i]);
    }
}

static void every_day_of_four_centuries_reads_back(void **state)
{
    (void)state;
    char before[REC_DATE_TEXT_SIZE] = "";
    for (int32_t day = date_of("1799-12-31").first; day <= date_of("2200-01-01").first; day++) {
        char text[REC_DATE_TEXT_SIZE];
        rec_date_text((rec_date){.first = day, .last = day}, text);
        assert_true(strcmp(before, text) < 0);
        assert_int_equal(date_of(text).first, day);
        memcpy(before, text, sizeof text);
    }
}

static void the_later_last_day_is_the_later_date(void **state)
{
    (void)state;
    assert_true(rec_date_compare(date_of("2024-02"), date_of("2024-02-28")) > 0);
    assert_true(rec_date_compare(date_of("2024-02"), date_of("2024-02-29")) < 0);
    assert_true(rec_date_compare(date_of("2024-12-31"), date_of("2024")) > 0);
    assert_int_equal(rec_date_compare(date_of("2024-02"), date_of("2024-02")), 0);
    assert_true(rec_date_same(date_of("2024-02"), date_of("2024-02")));
    assert_false(rec_date_same(date_of("2024-02"), date_of("2024-02-29")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_count_from_1970),
        cmocka_unit_test(a_month_and_a_year_are_spans_of_their_days),
        cmocka_unit_test(leap_days_are_those_of_the_gregorian_calendar),
        cmocka_unit_test(other_ways_to_write_a_date_are_refused_with_the_cure),
        cmocka_unit_test(a_time_of_day_is_an_instant_in_universal_time),
        cmocka_unit_test(times_that_cannot_be_are_refused),
        cmocka_unit_test(an_instant_lies_in_its_day),
        cmocka_unit_test(a_date_is_written_as_it_was_read),
        cmocka_unit_test(every_day_of_four_centuries_reads_back),
        cmocka_unit_test(the_later_last_day_is_the_later_date),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
