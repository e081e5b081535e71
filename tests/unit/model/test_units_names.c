/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/cmocka.h"

#include "model/units.h"

static rec_units *new_units(void)
{
    rec_units *units = NULL;
    assert_rec_ok(rec_units_new(NULL, &units));
    return units;
}

static rec_unit_id find(rec_units *units, const char *text)
{
    rec_unit_id unit = 999999;
    if (rec_units_find(units, text, strlen(text), &unit) != REC_OK) {
        fail_msg("\"%s\" is not found", text);
    }
    return unit;
}

static rec_status declare(rec_units *units, const char *name, const char **clash)
{
    return rec_units_declare(units, name, NULL, NULL, 0, clash);
}

static void a_declared_name_wins_over_a_known_unit(void **state)
{
    (void)state;
    rec_units *units = new_units();
    rec_conversion conversion;
    const rec_unit_id before = find(units, "camp");
    assert_rec_ok(rec_units_convert(units, before, find(units, "A"), &conversion));
    assert_rec_ok(declare(units, "camp", NULL));
    const rec_unit_id camp = find(units, "camp");
    assert_int_not_equal(camp, before);
    assert_false(rec_units_same_dimension(units, camp, find(units, "A")));
    assert_int_equal(find(units, "Camps"), camp);
    rec_units_free(units);
}

static void declaring_a_name_of_the_database_leaves_what_rests_on_it(void **state)
{
    static const char *const names[] = {"second", "m", "hour", "foot", "hand", "e", "square"};
    (void)state;
    rec_units *units = new_units();
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        assert_rec_ok(declare(units, names[i], NULL));
    }
    rec_conversion conversion;
    assert_rec_ok(
        rec_units_convert(units, find(units, "mile/day"), find(units, "km/h"), &conversion));
    assert_int_equal(conversion.numerator * 375000 * 2, conversion.denominator * 50292);
    assert_false(rec_units_same_dimension(units, find(units, "hour"), find(units, "h")));
    assert_false(rec_units_same_dimension(units, find(units, "m"), find(units, "km")));
    assert_true(rec_units_same_dimension(units, find(units, "square m"), find(units, "m.square")));
    rec_units_free(units);
}

static void names_may_hold_digits_hyphens_and_letters_of_any_script(void **state)
{
    static const char *const names[][2] = {
        {"T-72", "t-72s"},    {"F-16 fighter", "f-16 FIGHTERS"},
        {"S19", "s19S"},      {"Flüchtling", "FLÜCHTLING"},
        {"Снаряд", "сНАРЯД"}, {"x_ray", "X ray"},
        {"炮弹", "炮弹"},
    };
    (void)state;
    rec_units *units = new_units();
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        assert_rec_ok(declare(units, names[i][0], NULL));
        assert_int_equal(find(units, names[i][0]), find(units, names[i][1]));
    }
    rec_conversion conversion;
    assert_rec_ok(rec_units_convert(units, find(units, "T-72 per day"), find(units, "T-72s/week"),
                                    &conversion));
    assert_int_equal(conversion.numerator, 7);
    assert_true(rec_units_same_dimension(units, find(units, "Flüchtling2"),
                                         find(units, "Flüchtling Flüchtling")));
    rec_unit_id unit;
    assert_int_equal(rec_units_find(units, "T-721", 5, &unit), REC_E_UNIT);
    rec_units_free(units);
}

static void a_name_that_is_taken_or_cannot_be_one_is_named(void **state)
{
    static const char *const bad[] = {"",    "9mm",  " shell", "-shell",  "shell/day",
                                      "50%", "per",  "Per",    "shell-",  "a\xff",
                                      "m²",  "a\nb", "_a",     "“quoted”"};
    static const char *const also[] = {"tank", "Shipping  Container"};
    static const char *const twice[] = {"Tank", "tanks", "tank"};
    const char *clash = NULL;
    (void)state;
    rec_units *units = new_units();
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        clash = NULL;
        assert_int_equal(declare(units, bad[i], &clash), REC_E_INVALID);
        assert_string_equal(clash, bad[i]);
    }
    char longest[REC_UNIT_TEXT_MAX + 2];
    memset(longest, 'x', sizeof longest);
    longest[REC_UNIT_TEXT_MAX + 1] = '\0';
    assert_int_equal(declare(units, longest, &clash), REC_E_INVALID);
    longest[REC_UNIT_TEXT_MAX] = '\0';
    assert_rec_ok(declare(units, longest, &clash));
    assert_rec_ok(declare(units, "shipping container", NULL));
    assert_int_equal(rec_units_declare(units, "vehicle", NULL, also, 2, &clash), REC_E_INVALID);
    assert_string_equal(clash, "Shipping  Container");
    rec_unit_id unit;
    assert_int_equal(rec_units_find(units, "vehicle", 7, &unit),
                     REC_E_UNIT); /* nothing was added */
    assert_int_equal(rec_units_find(units, "tank", 4, &unit), REC_E_UNIT);
    assert_rec_ok(rec_units_declare(units, "tank", NULL, twice, 3, NULL)); /* its own names */
    assert_int_equal(find(units, "tank"), find(units, "Tanks")); /* refused before, known now */
    assert_int_equal(declare(units, "tanks", &clash), REC_E_INVALID);
    assert_string_equal(clash, "tanks");
    assert_int_equal(rec_units_declare(units, "box", "tanks", NULL, 0, &clash), REC_E_INVALID);
    rec_units_free(units);
}

static void a_phrase_names_the_thing_by_its_last_word(void **state)
{
    static const char *const also[] = {"artillery shot", "artillery shots", "round", "rounds"};
    static const char *const more[] = {"projectile", "152mm munitions"};
    static const char *const named[] = {"shell",          "artillery shells",
                                        "shells",         "Artillery Rounds",
                                        "artillery shot", " ARTILLERY  artillery shell"};
    static const char *const not_named[] = {
        "container", "tank shells", "artillery",           "",        " ", "shells artillery",
        "shellss",   "projectile",  "rounds of artillery", "munition"};
    static const char *const named_by_more[] = {"projectiles", "artillery projectile",
                                                "152mm shells", "152mm munitions",
                                                "152mm artillery rounds"};
    (void)state;
    rec_units *units = new_units();
    assert_rec_ok(rec_units_declare(units, "shell", "shells", also, 4, NULL));
    const rec_unit_id shell = find(units, "shell");
    for (size_t i = 0; i < sizeof named / sizeof named[0]; i++) {
        assert_true(rec_units_phrase_names(units, shell, NULL, 0, named[i], strlen(named[i])));
        assert_true(rec_units_phrase_names(units, shell, more, 2, named[i], strlen(named[i])));
    }
    for (size_t i = 0; i < sizeof not_named / sizeof not_named[0]; i++) {
        assert_false(
            rec_units_phrase_names(units, shell, NULL, 0, not_named[i], strlen(not_named[i])));
    }
    for (size_t i = 0; i < sizeof named_by_more / sizeof named_by_more[0]; i++) {
        const char *phrase = named_by_more[i];
        assert_true(rec_units_phrase_names(units, shell, more, 2, phrase, strlen(phrase)));
        assert_false(rec_units_phrase_names(units, shell, NULL, 0, phrase, strlen(phrase)));
    }
    char longest[1000];
    memset(longest, 'x', sizeof longest);
    assert_false(rec_units_phrase_names(units, shell, more, 2, longest, sizeof longest));
    assert_false(rec_units_phrase_names(units, shell, more, 2, "shell\0", 6));
    rec_units_free(units);
}

static void a_phrase_names_a_known_unit_or_a_quantitys_own_noun(void **state)
{
    static const char *const more[] = {"missiles", "missile fragments"};
    (void)state;
    rec_units *units = new_units();
    assert_true(rec_units_phrase_names(units, find(units, "km"), NULL, 0, "kilometres", 10));
    assert_false(rec_units_phrase_names(units, find(units, "km"), NULL, 0, "miles", 5));
    assert_true(rec_units_phrase_names(units, REC_UNIT_ONE, more, 2, "missile", 7));
    assert_true(rec_units_phrase_names(units, REC_UNIT_ONE, more, 2, "Missile Fragment", 16));
    assert_false(rec_units_phrase_names(units, REC_UNIT_ONE, more, 2, "tanks", 5));
    assert_false(rec_units_phrase_names(units, REC_UNIT_ONE, NULL, 0, "", 0));
    rec_units_free(units);
}

static void english_plurals_are_those_of_reporters(void **state)
{
    static const char *const expected[][2] = {
        {"shell", "shells"},
        {"box", "boxes"},
        {"body", "bodies"},
        {"day", "days"},
        {"person", "people"},
        {"man", "men"},
        {"woman", "women"},
        {"child", "children"},
        {"aircraft", "aircraft"},
        {"fish", "fish"},
        {"series", "series"},
        {"species", "species"},
        {"loaf", "loaves"},
        {"bus", "buses"},
        {"church", "churches"},
        {"dish", "dishes"},
        {"artillery shell", "artillery shells"},
        {"armed man", "armed men"},
        {"fireman", "firemen"},
        {"human", "humans"},
        {"Person", "People"},
        {"battery", "batteries"},
        {"foot", "feet"},
        {"ox", "oxen"},
        {"fox", "foxes"},
        {"shipping container", "shipping containers"},
        {"T-72", "T-72s"},
        {"x", "xes"},
        {"y", "ys"},
        {"convoy", "convoys"},
        {"torpedo", "torpedoes"},
        {"head of cattle", "head of cattle"},
        {"Snaryad", "Snaryads"},
        {"", ""},
    };
    char plural[64];
    (void)state;
    for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++) {
        const size_t length = strlen(expected[i][0]);
        assert_true(rec_english_plural(expected[i][0], length, plural, sizeof plural));
        assert_string_equal(plural, expected[i][1]);
        const size_t exact = strlen(expected[i][1]) + 1;
        assert_true(rec_english_plural(expected[i][0], length, plural, exact));
        memset(plural, '#', sizeof plural);
        assert_false(rec_english_plural(expected[i][0], length, plural, exact - 1));
        assert_int_equal(plural[exact - 1], '#');
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_declared_name_wins_over_a_known_unit),
        cmocka_unit_test(declaring_a_name_of_the_database_leaves_what_rests_on_it),
        cmocka_unit_test(names_may_hold_digits_hyphens_and_letters_of_any_script),
        cmocka_unit_test(a_name_that_is_taken_or_cannot_be_one_is_named),
        cmocka_unit_test(a_phrase_names_the_thing_by_its_last_word),
        cmocka_unit_test(a_phrase_names_a_known_unit_or_a_quantitys_own_noun),
        cmocka_unit_test(english_plurals_are_those_of_reporters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
