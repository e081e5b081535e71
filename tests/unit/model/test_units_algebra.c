/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/cmocka.h"

#include "model/units.h"

#include <stdio.h>

static rec_unit_id find(rec_units *units, const char *text)
{
    rec_unit_id unit = 999999;
    if (rec_units_find(units, text, strlen(text), &unit) != REC_OK) {
        fail_msg("\"%s\" is not found", text);
    }
    return unit;
}

static rec_unit_id product(rec_units *units, const char *a, const char *b, bool divides)
{
    rec_unit_id unit = 999999;
    assert_rec_ok(rec_units_multiply(units, find(units, a), find(units, b), divides, &unit));
    return unit;
}

static int set_up(void **state)
{
    static const char *const also[] = {"artillery shot"};
    rec_units *units = NULL;
    if (rec_units_new(NULL, &units) != REC_OK ||
        rec_units_declare(units, "shell", "shells", also, 1, NULL) != REC_OK ||
        rec_units_declare(units, "shipping container", NULL, NULL, 0, NULL) != REC_OK) {
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

static void what_cancels_is_the_unit_that_is_left(void **state)
{
    rec_units *units = *state;
    const rec_unit_id load = product(units, "shell", "shipping container", true);
    rec_unit_id cargo = 999999;
    assert_rec_ok(
        rec_units_multiply(units, find(units, "shipping container"), load, false, &cargo));
    assert_int_equal(cargo, find(units, "shell"));
    assert_int_equal(product(units, "shell", "shell", true), REC_UNIT_ONE);
    assert_int_equal(product(units, "shell", "1", true), find(units, "shell"));
    assert_int_equal(product(units, "1", "shell", false), find(units, "shell"));
    assert_int_equal(product(units, "km/h", "h", false), find(units, "km"));
}

static void names_of_products_read_back_as_the_same_unit(void **state)
{
    rec_units *units = *state;
    static const struct {
        const char *a, *b;
        bool divides;
    } cases[] = {{"shell", "day", false},
                 {"shell", "shipping container", true},
                 {"shell/day", "shipping container", true},
                 {"km", "shell/shipping container", true},
                 {"km", "shell/day", false},
                 {"1", "day", true},
                 {"%", "%", false},
                 {"m2", "m s-1", true}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const rec_unit_id made = product(units, cases[i].a, cases[i].b, cases[i].divides);
        const char *name = rec_units_noun(units, made, false);
        rec_unit_id again = 999999;
        if (rec_units_find(units, name, strlen(name), &again) != REC_OK || again != made) {
            fail_msg("\"%s\" does not read back", name);
        }
    }
    assert_string_equal(rec_units_noun(units, product(units, "shell", "day", false), false),
                        "shell*day");
    rec_unit_id squared = 999999;
    assert_rec_ok(rec_units_raise(units, find(units, "shell/day"), 2, &squared));
    assert_string_equal(rec_units_noun(units, squared, false), "(shell/day)^2");
}

static void powers_and_roots_undo_each_other(void **state)
{
    rec_units *units = *state;
    rec_unit_id squared = 999999, root = 999999;
    assert_rec_ok(rec_units_raise(units, find(units, "km"), 2, &squared));
    assert_int_equal(squared, find(units, "km2"));
    assert_rec_ok(rec_units_root(units, squared, &root));
    assert_int_equal(root, find(units, "km"));
    assert_rec_ok(rec_units_root(units, find(units, "hectare"), &root));
    assert_true(rec_units_same_dimension(units, root, find(units, "m")));
    rec_conversion conversion;
    assert_rec_ok(rec_units_convert(units, root, find(units, "m"), &conversion));
    assert_int_equal(conversion.numerator, 100);
    assert_int_equal(conversion.denominator, 1);
    assert_rec_ok(rec_units_raise(units, find(units, "shell"), 0, &root));
    assert_int_equal(root, REC_UNIT_ONE);
    assert_rec_ok(rec_units_raise(units, find(units, "s"), -1, &root));
    assert_int_equal(root, find(units, "1/s"));
    assert_rec_ok(rec_units_raise(units, REC_UNIT_ONE, 1000, &root));
    assert_int_equal(root, REC_UNIT_ONE);
}

static void what_is_no_unit_is_refused_each_time_anew(void **state)
{
    rec_units *units = *state;
    const rec_unit_id celsius = find(units, "degC"), km = find(units, "km");
    for (int again = 0; again < 2; again++) {
        rec_unit_id unit = 4711;
        assert_int_equal(rec_units_root(units, km, &unit), REC_E_UNIT);
        assert_int_equal(rec_units_root(units, find(units, "acre"), &unit), REC_E_UNIT);
        assert_int_equal(rec_units_root(units, celsius, &unit), REC_E_UNIT);
        assert_int_equal(rec_units_raise(units, celsius, 2, &unit), REC_E_UNIT);
        assert_int_equal(rec_units_raise(units, km, 1000, &unit), REC_E_UNIT);
        assert_int_equal(rec_units_raise(units, km, -1000, &unit), REC_E_UNIT);
        assert_int_equal(rec_units_multiply(units, celsius, km, false, &unit), REC_E_UNIT);
        assert_int_equal(rec_units_multiply(units, km, celsius, true, &unit), REC_E_UNIT);
        assert_int_equal(unit, 4711);
    }
    assert_false(rec_units_starts_at_zero(units, celsius));
    assert_false(rec_units_starts_at_zero(units, find(units, "dBZ")));
    assert_true(rec_units_starts_at_zero(units, find(units, "kelvin")));
}

static void long_products_keep_a_short_name(void **state)
{
    rec_units *units = *state;
    rec_unit_id unit = find(units, "shipping container");
    for (int i = 0; i < 12; i++) {
        const rec_unit_id by = find(units, i % 2 == 0 ? "artillery shot" : "kilogram");
        assert_rec_ok(rec_units_multiply(units, unit, by, false, &unit));
    }
    assert_true(strlen(rec_units_noun(units, unit, false)) <= REC_UNIT_TEXT_MAX);
    rec_unit_id power = 999999;
    assert_rec_ok(rec_units_raise(units, unit, 2, &power));
    assert_true(strlen(rec_units_noun(units, power, false)) <= REC_UNIT_TEXT_MAX + 8);
}

#define ALGEBRA_TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ALGEBRA_TEST(what_cancels_is_the_unit_that_is_left),
        ALGEBRA_TEST(names_of_products_read_back_as_the_same_unit),
        ALGEBRA_TEST(powers_and_roots_undo_each_other),
        ALGEBRA_TEST(what_is_no_unit_is_refused_each_time_anew),
        ALGEBRA_TEST(long_products_keep_a_short_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
