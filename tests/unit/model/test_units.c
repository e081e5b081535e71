/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/cmocka.h"

#include "model/units.h"

#include <math.h>
#include <stdio.h>

static rec_unit_id find(rec_units *units, const char *text)
{
    rec_unit_id unit = 999999;
    if (rec_units_find(units, text, strlen(text), &unit) != REC_OK) {
        fail_msg("\"%s\" is not found", text);
    }
    return unit;
}

static void assert_refused(rec_units *units, const char *text)
{
    rec_unit_id unit = 4711;
    if (rec_units_find(units, text, strlen(text), &unit) != REC_E_UNIT) {
        fail_msg("\"%s\" is not refused", text);
    }
    assert_int_equal(unit, 4711);
}

static rec_conversion convert(rec_units *units, const char *from, const char *to)
{
    rec_conversion conversion;
    if (rec_units_convert(units, find(units, from), find(units, to), &conversion) != REC_OK) {
        fail_msg("\"%s\" does not become \"%s\"", from, to);
    }
    return conversion;
}

static void assert_exact(rec_units *units, const char *from, const char *to, uint64_t numerator,
                         uint64_t denominator)
{
    const rec_conversion made = convert(units, from, to);
    assert_true(made.exact);
    assert_int_equal(made.numerator, numerator);
    assert_int_equal(made.denominator, denominator);
    assert_int_equal(made.identity, numerator == 1 && denominator == 1);
    assert_same_double(made.offset_lo, 0.0);
    assert_same_double(made.offset_hi, 0.0);
    const double nearest = (double)numerator / (double)denominator;
    assert_true(made.factor_lo <= nearest && nearest <= made.factor_hi);
    assert_true(made.factor_hi <= nextafter(made.factor_lo, (double)INFINITY));
}

static void numbers_that_multiply_are_told_from_those_that_do_not(void **state)
{
    (void)state;
    rec_units *units = NULL;
    assert_rec_ok(rec_units_new(NULL, &units));
    assert_rec_ok(rec_units_declare(units, "Leopard 2", NULL, NULL, 0, NULL));
    static const char *const factors[] = {"1/2 mile", "4 km", "km 4",    "(4 km)",     "1000 t",
                                          "2.5e3 m",  "1 km", "m/(s) 3", "4 Leopard 2"};
    static const char *const others[] = {
        "km",     "m2",        "m s-1",         "m^2/s^2",    "1/s",
        "t/1000", "Leopard 2", "Leopard 2/day", "m/(1000 s)", "Leopard 2 per 1000 t",
        "km//4",  ""};
    for (size_t i = 0; i < sizeof factors / sizeof factors[0]; i++) {
        if (!rec_units_has_factor(units, factors[i], strlen(factors[i]))) {
            fail_msg("%s: no factor", factors[i]);
        }
    }
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        if (rec_units_has_factor(units, others[i], strlen(others[i]))) {
            fail_msg("%s: a factor", others[i]);
        }
    }
    rec_units_free(units);
}

static int set_up(void **state)
{
    static const char *const shell_also[] = {"artillery shot", "artillery shots", "round",
                                             "rounds"};
    static const char *const container_also[] = {"shipping container"};
    rec_units *units = NULL;
    if (rec_units_new(NULL, &units) != REC_OK ||
        rec_units_declare(units, "shell", "shells", shell_also, 4, NULL) != REC_OK ||
        rec_units_declare(units, "container", NULL, container_also, 1, NULL) != REC_OK) {
        return -1;
    }
    *state = units;
    return 0;
}

static int tear_down(void **state)
{
    rec_units_free(*state);
    return 0;
}

static void nothing_and_one_are_the_dimensionless_unit(void **state)
{
    assert_int_equal(find(*state, ""), REC_UNIT_ONE);
    assert_int_equal(find(*state, "1"), REC_UNIT_ONE);
    assert_int_equal(find(*state, "  "), REC_UNIT_ONE);
    assert_string_equal(rec_units_noun(*state, REC_UNIT_ONE, false), "");
    assert_string_equal(rec_units_noun(*state, REC_UNIT_ONE, true), "");
    assert_exact(*state, "1", "", 1, 1);
}

static void percent_is_a_hundredth_of_one(void **state)
{
    assert_int_equal(find(*state, "%"), find(*state, "percent"));
    assert_int_equal(find(*state, "%"), find(*state, "per cent"));
    assert_exact(*state, "%", "1", 1, 100);
    assert_exact(*state, "1", "percent", 100, 1);
}

static void all_names_of_a_declared_thing_are_one_unit(void **state)
{
    static const char *const names[] = {
        "shells",  "Shell",           "SHELLS",          "round",
        "Rounds",  "artillery shot",  "Artillery Shots", "(shell)",
        " shell ", "artillery  shot", "artillery_shot",
    };
    const rec_unit_id shell = find(*state, "shell");
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        assert_int_equal(find(*state, names[i]), shell);
    }
    assert_int_equal(find(*state, "shipping containers"), find(*state, "container"));
    assert_refused(*state, "tank shells");
    assert_refused(*state, "shellfish");
}

static void counted_things_are_no_numbers_and_no_percentages(void **state)
{
    assert_false(rec_units_same_dimension(*state, find(*state, "shell"), REC_UNIT_ONE));
    assert_false(rec_units_same_dimension(*state, find(*state, "shell"), find(*state, "%")));
    assert_false(
        rec_units_same_dimension(*state, find(*state, "shell"), find(*state, "container")));
    assert_true(rec_units_same_dimension(*state, find(*state, "shell"), find(*state, "rounds")));
    rec_conversion conversion = {.numerator = 77};
    assert_int_equal(
        rec_units_convert(*state, find(*state, "shell"), find(*state, "km"), &conversion),
        REC_E_UNIT);
    assert_int_equal(conversion.numerator, 77);
}

static void compounds_of_declared_and_known_units_are_understood(void **state)
{
    const rec_unit_id load = find(*state, "shell/container");
    assert_int_equal(find(*state, "shells per container"), load);
    assert_int_equal(find(*state, "rounds / shipping container"), load);
    assert_int_equal(find(*state, "shell container-1"), load);
    assert_int_equal(find(*state, "shell·container⁻¹"), load);
    assert_exact(*state, "shell/day", "shell/hour", 1, 24);
    assert_exact(*state, "rounds per week", "shell/d", 1, 7);
    assert_exact(*state, "shells/day", "shell/day", 1, 1);
    assert_exact(*state, "1000 shells", "shell", 1000, 1);
    assert_exact(*state, "shell^2", "shell.shell", 1, 1);
}

static void a_rate_and_its_inverse_do_not_convert(void **state)
{
    rec_conversion conversion;
    assert_int_equal(rec_units_convert(*state, find(*state, "shell/container"),
                                       find(*state, "container/shell"), &conversion),
                     REC_E_UNIT);
    assert_false(rec_units_same_dimension(*state, find(*state, "s"), find(*state, "Hz")));
}

static void common_conversions_are_exact_fractions(void **state)
{
    assert_exact(*state, "miles", "km", 25146, 15625);
    assert_exact(*state, "km", "m", 1000, 1);
    assert_exact(*state, "m", "km", 1, 1000);
    assert_exact(*state, "hour", "s", 3600, 1);
    assert_exact(*state, "second", "minute", 1, 60);
    assert_exact(*state, "km/h", "m s-1", 5, 18);
    assert_exact(*state, "1000 km", "Mm", 1, 1);
    assert_exact(*state, "kg.m2", "kg m^2", 1, 1);
    assert_exact(*state, "kWh", "MJ", 18, 5);
    assert_exact(*state, "mph", "km/h", 25146, 15625);
    assert_exact(*state, "2.5e3 m", "km", 5, 2);
    assert_exact(*state, "revolutions", "degrees", 360, 1); /* pi is in both and goes */
    assert_exact(*state, "square miles", "km2", 632321316, 244140625);
    assert_exact(*state, "cubic metres", "litres", 1000, 1);
    assert_exact(*state, "lbs", "kg", 45359237, 100000000);
    assert_exact(*state, "nautical miles", "m", 1852, 1);
    assert_exact(*state, "10^3 m", "km", 1, 1);
}

static void a_factor_that_is_no_short_fraction_is_enclosed(void **state)
{
    const rec_conversion made = convert(*state, "degree", "radian");
    assert_false(made.exact);
    assert_false(made.identity);
    assert_true(made.factor_lo < 0.017453292519943295 && made.factor_hi > 0.017453292519943295);
    assert_true(made.factor_hi - made.factor_lo < 4e-17);
}

static void degrees_celsius_convert_with_their_offset(void **state)
{
    rec_conversion made = convert(*state, "degC", "K");
    assert_true(made.exact && !made.identity && made.numerator == 1 && made.denominator == 1);
    assert_true(made.offset_lo <= 273.15 && made.offset_hi >= 273.15);
    assert_true(made.offset_lo < made.offset_hi); /* 273.15 is no double */
    made = convert(*state, "°C", "degF");
    assert_true(made.numerator == 9 && made.denominator == 5);
    assert_same_double(made.offset_lo, 32.0);
    assert_same_double(made.offset_hi, 32.0);
    made = convert(*state, "degF", "celsius");
    assert_true(made.offset_lo < -17.77 && made.offset_hi > -17.78 &&
                made.offset_lo < made.offset_hi);
}

static void a_temperature_inside_a_compound_is_a_difference(void **state)
{
    assert_exact(*state, "degC/day", "K/day", 1, 1);
    assert_exact(*state, "degF/h", "K/h", 5, 9);
    assert_exact(*state, "10 degC", "K", 10, 1);
}

static void logarithms_and_downward_scales_do_not_convert(void **state)
{
    rec_conversion conversion;
    assert_int_equal(rec_units_convert(*state, find(*state, "dBm"), find(*state, "W"), &conversion),
                     REC_E_UNIT);
    assert_int_equal(rec_units_convert(*state, find(*state, "degrees_west"),
                                       find(*state, "degrees_east"), &conversion),
                     REC_E_UNIT);
    assert_exact(*state, "dBm", "dBm", 1, 1);
    assert_refused(*state, "dBm m");
    assert_refused(*state, "dBm2");
    assert_refused(*state, "m/Bm");
}

static void symbols_keep_their_letter_case_and_names_do_not(void **state)
{
    assert_exact(*state, "MW", "mW", 1000000000, 1);
    assert_exact(*state, "MEGAWATT", "MW", 1, 1);
    assert_exact(*state, "Kilometres", "km", 1, 1);
    assert_refused(*state, "KM");
    assert_refused(*state, "mw");
}

static void what_is_not_a_unit_is_refused(void **state)
{
    static const char *const texts[] = {
        "days since 1900",
        "day @ 3",
        "K from 273",
        "day after 2000-01-01",
        "lg(re 1 mW)",
        "ln(re 1 m)",
        "kkm",
        "kilokilometre",
        "0 m",
        "-1 m",
        "+3 m",
        "m^0",
        "m^31",
        "m^999999999",
        "1e400 m",
        "1e31 m",
        "9999999999999999 m",
        "m/",
        "/m",
        "m//s",
        "(m",
        "m)",
        "((((m))))",
        "()",
        "m .5",
        "m -2",
        "m^",
        "m^-",
        "m**",
        "m,s",
        "m;s",
        "m\ns",
        "m\x01s",
        "\xff",
        "m\xc3",
        "\xed\xa0\x80",
        "shell\xc0\xaf",
        "m^1.5",
        "per",
        "m per",
        "per m",
        "inf",
        "nan",
        "0x10 m",
        "m$",
        "m\\s",
        "m[s]",
        "m=s",
        "m<s",
        "square",
        "square 3",
        "Em^30",
        "((km^30)^30)",
        "m m m^30 m^30 m^30 m^30",
        "m per per s",
        "m2s",
        "ym^25",
        "⁻¹",
        "m⁻",
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        assert_refused(*state, texts[i]);
    }
    rec_unit_id unit = 4711;
    assert_int_equal(rec_units_find(*state, "m\0s", 3, &unit), REC_E_UNIT);
    assert_int_equal(unit, 4711);
}

static void a_text_of_the_longest_length_is_read_and_one_byte_more_is_refused(void **state)
{
    char text[REC_UNIT_TEXT_MAX + 2];
    memset(text, ' ', sizeof text);
    memcpy(text, "km", 2);
    rec_unit_id unit = 4711;
    assert_int_equal(rec_units_find(*state, text, REC_UNIT_TEXT_MAX + 1, &unit), REC_E_LIMIT);
    assert_int_equal(unit, 4711);
    assert_rec_ok(rec_units_find(*state, text, REC_UNIT_TEXT_MAX, &unit));
    assert_int_equal(unit, find(*state, "km"));
}

static void nouns_follow_the_number(void **state)
{
    static const char *const expected[][3] = {
        {"rounds", "shell", "shells"},
        {"shipping container", "container", "containers"},
        {"rounds/container", "shell/container", "shells/container"},
        {"shells per day", "shell per day", "shells per day"},
        {"km", "km", "km"},
        {"miles", "mile", "miles"},
        {"Feet", "foot", "feet"},
        {"hours", "hour", "hours"},
        {"square kilometres", "square kilometre", "square kilometres"},
        {"nautical_mile", "nautical mile", "nautical miles"},
        {"degC", "degC", "degC"},
        {"m s-1", "m s-1", "m s-1"},
        {"kg shells", "kg shell", "kg shells"},
        {"1000 tonnes", "1000 tonne", "1000 tonnes"},
        {"GHz", "GHz", "GHz"},
        {"megahertz", "megahertz", "megahertz"},
    };
    for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++) {
        const rec_unit_id unit = find(*state, expected[i][0]);
        assert_string_equal(rec_units_noun(*state, unit, false), expected[i][1]);
        assert_string_equal(rec_units_noun(*state, unit, true), expected[i][2]);
    }
}

static void the_nearest_name_is_suggested(void **state)
{
    static const char *const expected[][2] = {
        {"shellls", "shells"},
        {"Containr", "container"},
        {"KM", "km"},
        {"kilometrs", "kilometers"},
        {"mlies", "miles"},
        {"shel/day", "shell"},
        {"artilery shots", "artillery shots"},
    };
    for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++) {
        const char *near = rec_units_suggest(*state, expected[i][0], strlen(expected[i][0]));
        assert_non_null(near);
        assert_string_equal(near, expected[i][1]);
    }
    assert_null(rec_units_suggest(*state, "zxqvbnmt", 8));
    assert_null(rec_units_suggest(*state, "km", 2));
    assert_null(rec_units_suggest(*state, "m^", 2));
    char longer[REC_UNIT_TEXT_MAX + 1];
    memset(longer, 'a', sizeof longer);
    assert_null(rec_units_suggest(*state, longer, sizeof longer));
}

static void many_units_end_at_the_limit_and_not_in_time(void **state)
{
    char text[16];
    rec_status status = REC_OK;
    rec_unit_id unit;
    size_t found = 0;
    for (int i = 2; i < 6000 && status == REC_OK; i++, found++) {
        (void)snprintf(text, sizeof text, "%d m", i);
        status = rec_units_find(*state, text, strlen(text), &unit);
    }
    assert_int_equal(status, REC_E_LIMIT);
    assert_true(found > 4000);
    assert_rec_ok(rec_units_find(*state, "17 m", 4, &unit)); /* what was found stays */
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        CASE(nothing_and_one_are_the_dimensionless_unit),
        CASE(percent_is_a_hundredth_of_one),
        cmocka_unit_test(numbers_that_multiply_are_told_from_those_that_do_not),
        CASE(all_names_of_a_declared_thing_are_one_unit),
        CASE(counted_things_are_no_numbers_and_no_percentages),
        CASE(compounds_of_declared_and_known_units_are_understood),
        CASE(a_rate_and_its_inverse_do_not_convert),
        CASE(common_conversions_are_exact_fractions),
        CASE(a_factor_that_is_no_short_fraction_is_enclosed),
        CASE(degrees_celsius_convert_with_their_offset),
        CASE(a_temperature_inside_a_compound_is_a_difference),
        CASE(logarithms_and_downward_scales_do_not_convert),
        CASE(symbols_keep_their_letter_case_and_names_do_not),
        CASE(what_is_not_a_unit_is_refused),
        CASE(a_text_of_the_longest_length_is_read_and_one_byte_more_is_refused),
        CASE(nouns_follow_the_number),
        CASE(the_nearest_name_is_suggested),
        CASE(many_units_end_at_the_limit_and_not_in_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
