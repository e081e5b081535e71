/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "built.h"

#include <math.h>

static rec_phrase_reader *reader_of(const char *unit, bool has_kind, rec_kind kind)
{
    rec_phrase_reader *reader = NULL;
    const rec_phrase_subject subject = {.unit = unit, .has_kind = has_kind, .kind = kind};
    assert_rec_ok(rec_phrase_reader_new(&subject, NULL, &reader));
    return reader;
}

static rec_phrase_view view_of(rec_phrase_reader *reader, const char *phrase)
{
    rec_phrase_view view;
    rec_diagnostic fault;
    const rec_status status = rec_phrase_read(reader, phrase, strlen(phrase), &view, &fault);
    if (status != REC_OK) {
        fail_msg("%s: %s", phrase, fault.message);
    }
    return view;
}

static void assert_range(const rec_phrase_view *view, rec_reading reading, double lo, double hi)
{
    assert_false(view->empty[reading]);
    assert_same_double(view->range[reading].lo, lo);
    assert_same_double(view->range[reading].hi, hi);
}

static void words_are_read_under_each_reading(void **state)
{
    (void)state;
    rec_phrase_reader *reader = NULL;
    assert_rec_ok(rec_phrase_reader_new(NULL, NULL, &reader));
    rec_phrase_view view = view_of(reader, "about half of a million shells");
    assert_string_equal(view.hedge, "about");
    assert_string_equal(view.number, "500000");
    assert_null(view.second);
    assert_same_double(view.granularity, 1e5);
    assert_string_equal(view.unit, "shells");
    assert_range(&view, REC_READING_LITERAL, 450000.0, 550000.0);
    assert_range(&view, REC_READING_ROUNDED, 400000.0, 600000.0);
    assert_range(&view, REC_READING_FERSON, 300000.0, 700000.0);
    view = view_of(reader, "-1.25 to 2/3");
    assert_string_equal(view.number, "-1.25");
    assert_string_equal(view.second, "2/3");
    assert_null(view.unit);
    view = view_of(reader, "7");
    assert_null(view.hedge);
    rec_phrase_reader_free(reader);
}

static void a_measured_phrase_is_soft(void **state)
{
    (void)state;
    rec_phrase_reader *reader = reader_of("km", false, REC_KIND_AMOUNT);
    const rec_phrase_view view = view_of(reader, "3 ± 0.25 km");
    assert_true(view.soft);
    assert_same_double(view.value, 3.0);
    assert_same_double(view.standard, 0.25);
    rec_phrase_reader_free(reader);
}

static void ranges_are_in_the_unit_and_kind_of_the_subject(void **state)
{
    (void)state;
    rec_phrase_reader *reader = reader_of("km", false, REC_KIND_AMOUNT);
    rec_phrase_view view = view_of(reader, "at most 5000 m");
    assert_string_equal(view.unit, "km");
    assert_range(&view, REC_READING_ROUNDED, 0.0, 5.0);
    rec_phrase_reader_free(reader);

    reader = reader_of("shell", true, REC_KIND_COUNT);
    view = view_of(reader, "over 20 shells");
    assert_range(&view, REC_READING_ROUNDED, 21.0, INFINITY);
    view = view_of(reader, "exactly 2.5");
    assert_true(view.empty[REC_READING_LITERAL]);
    rec_phrase_reader_free(reader);

    reader = reader_of("deaths per 1000 people", false, REC_KIND_AMOUNT);
    view = view_of(reader, "at most 2.385 deaths per 1000 people");
    assert_range(&view, REC_READING_ROUNDED, 0.0, 2.385);
    rec_phrase_reader_free(reader);
    reader = reader_of("Leopard 2", true, REC_KIND_COUNT); /* a thing of that name */
    view = view_of(reader, "at most 12 Leopard 2");
    assert_range(&view, REC_READING_ROUNDED, 0.0, 12.0);
    rec_phrase_reader_free(reader);
    reader = reader_of("m/s", false, REC_KIND_AMOUNT);
    view = view_of(reader, "at most 2.385 m s-1");
    assert_range(&view, REC_READING_ROUNDED, 0.0, 2.385);
    rec_phrase_reader_free(reader);
}

static void what_is_not_understood_is_told_with_its_column(void **state)
{
    (void)state;
    const struct {
        const char *unit, *phrase;
        rec_status status;
        uint32_t column;
        const char *message;
    } faults[] = {
        {NULL, "", REC_E_SYNTAX, 1, ""},
        {NULL, "ü many", REC_E_SYNTAX, 1, ""},
        {NULL, "3 to 2", REC_E_INVALID, 1, ""},
        {NULL, "1e999", REC_E_OVERFLOW, 2, ""},
        {"km", "about 3 kg", REC_E_UNIT, 9, "converted"},
        {"km", "about 3 mlies", REC_E_UNIT, 9, "`mlies`"},
        /* a unit's reader would take each for a factor */
        {"km", "at least 5 1/2 miles", REC_E_SYNTAX, 12, "\"1/2\""},
        {"km", "3 4 km", REC_E_SYNTAX, 3, "\"4\""},
        {"km", "two 0.25 km", REC_E_SYNTAX, 5, "\"0.25\""},
        {"km", "3 (4 km)", REC_E_SYNTAX, 3, "\"(4\""},
        {"km", "3 km 2", REC_E_SYNTAX, 6, "\"2\""},
        {"shell", "2 1/2 shells", REC_E_SYNTAX, 3, "\"1/2\""},
    };
    for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
        rec_phrase_reader *reader = reader_of(faults[i].unit, false, REC_KIND_AMOUNT);
        rec_phrase_view view;
        rec_diagnostic fault;
        memset(&view, 0xA5, sizeof view);
        const rec_status status =
            rec_phrase_read(reader, faults[i].phrase, strlen(faults[i].phrase), &view, &fault);
        if (status != faults[i].status || strstr(fault.message, faults[i].message) == NULL ||
            fault.place.column != faults[i].column || fault.message[0] == '\0') {
            fail_msg("%s: %d at %u: %s", faults[i].phrase, (int)status,
                     (unsigned)fault.place.column, fault.message);
        }
        assert_int_equal(fault.status, status);
        assert_int_equal(((const unsigned char *)&view)[0], 0xA5);
        assert_int_equal(
            rec_phrase_read(reader, faults[i].phrase, strlen(faults[i].phrase), &view, NULL),
            status);
        view = view_of(reader, "about 3"); /* a reader goes on after a fault */
        assert_string_equal(view.number, "3");
        rec_phrase_reader_free(reader);
    }
}

static void a_phrase_that_is_too_long_or_holds_any_bytes_is_refused(void **state)
{
    (void)state;
    rec_phrase_reader *reader = reader_of("km", false, REC_KIND_AMOUNT);
    rec_phrase_view view;
    rec_diagnostic fault;
    static char phrase[100000];
    memset(phrase, '7', sizeof phrase);
    assert_int_equal(rec_phrase_read(reader, phrase, sizeof phrase, &view, &fault), REC_E_LIMIT);
    static const char bytes[] = "5\0km\xFF\x1B[31m";
    assert_int_not_equal(rec_phrase_read(reader, bytes, sizeof bytes - 1, &view, &fault), REC_OK);
    rec_phrase_reader_free(reader);
}

static void a_subject_that_is_none_is_refused(void **state)
{
    (void)state;
    rec_phrase_reader *reader = NULL;
    static char long_unit[300];
    memset(long_unit, 'k', sizeof long_unit - 1);
    const struct {
        rec_phrase_subject subject;
        rec_status status;
    } refused[] = {{{.unit = "km//"}, REC_E_UNIT},
                   {{.unit = "k+m"}, REC_E_UNIT},
                   {{.unit = long_unit}, REC_E_LIMIT},
                   {{.has_kind = true, .kind = (rec_kind)4}, REC_E_INVALID},
                   {{.has_kind = true, .kind = (rec_kind)-1}, REC_E_INVALID}};
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
        const rec_status status = rec_phrase_reader_new(&refused[i].subject, NULL, &reader);
        if (status != refused[i].status) {
            fail_msg("%zu: %s", i, rec_status_text(status));
        }
    }
    assert_null(reader);
    rec_phrase_reader_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_read_under_each_reading),
        cmocka_unit_test(a_measured_phrase_is_soft),
        cmocka_unit_test(ranges_are_in_the_unit_and_kind_of_the_subject),
        cmocka_unit_test(what_is_not_understood_is_told_with_its_column),
        cmocka_unit_test(a_phrase_that_is_too_long_or_holds_any_bytes_is_refused),
        cmocka_unit_test(a_subject_that_is_none_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
