/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "built.h"

#include <math.h>

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

/** One claim, and the only message that it draws. */
typedef struct refused_claim {
    rec_claim_spec claim;
    rec_status status;
    const char *message;
} refused_claim;

#define FIGURE(...)                                                                                \
    {                                                                                              \
        .id = "k", .figure = { __VA_ARGS__ }                                                       \
    }
#define RANGE(lo, hi, lo_open, hi_open)                                                            \
    FIGURE(REC_FIGURE_RANGE, .range = {lo, hi, lo_open, hi_open})

static void every_fault_of_a_claim_is_told_by_its_name(void **state)
{
    (void)state;
    static const rec_date backwards = {.first = 5, .last = 4};
    static const rec_date a_day = {.first = 19000, .last = 19000};
    static const rec_uncertainty_spec none = {.df = "3"};
    static const rec_uncertainty_spec half = {.expanded = "3"};
    static const rec_uncertainty_spec lone_level = {.level = "0.95"};
    static const rec_uncertainty_spec two = {.standard = "3", .relative = "0.1"};
    static const rec_uncertainty_spec good = {.standard = "3"};
    static const rec_uncertainty_spec bytes = {.standard = "\xFF"};
    const refused_claim refusals[] = {
        {{.id = "k"},
         REC_E_DOCUMENT,
         "claim `k`: a claim makes one statement, this one makes none"},
        {{.id = "k", .says = "5", .at_most = "6"}, REC_E_DOCUMENT, "claim `k`: a claim makes one"},
        {{.id = "k", .says = "5", .figure = {REC_FIGURE_EXACTLY, .value = 5}},
         REC_E_DOCUMENT,
         "this one makes 2"},
        {{.id = "k", .says = ""}, REC_E_SYNTAX, "claim `k`: "},
        {{.id = "k", .says = "five-ish"}, REC_E_SYNTAX, "claim `k`: "},
        {{.id = "k", .says = "\xC3"}, REC_E_DOCUMENT, "claim `k`: `says` is not UTF-8"},
        {{.id = "k", .says = "5 kg"}, REC_E_UNIT, "claim `k`: "},
        {{.id = "k", .says = "-5 km"}, REC_E_DOCUMENT, "an amount cannot be below 0"},
        {{.id = "k", .between = {"1", NULL}}, REC_E_DOCUMENT, "claim `k`: `between` needs two"},
        {{.id = "k", .between = {NULL, "1"}}, REC_E_DOCUMENT, "claim `k`: `between` needs two"},
        {{.id = "k", .between = {"2", "1"}}, REC_E_INVALID, "claim `k`: "},
        {{.id = "k", .says = "5", .unit = "fathomm"}, REC_E_UNIT, "claim `k`: `fathomm`"},
        {{.id = "9", .says = "5"}, REC_E_DOCUMENT, "claim `9`: "},
        {{.id = "k", .source = "c", .says = "5"}, REC_E_DOCUMENT, "claim `k`: no source is"},
        {{.id = "k", .quantity = "y", .says = "5"}, REC_E_DOCUMENT, "claim `k`: no quantity is"},
        {{.id = "k", .says = "5", .as_of = "June"}, REC_E_SYNTAX, "claim `k`: `June`"},
        {{.id = "k", .says = "5", .as_of = "2023-02-29"}, REC_E_INVALID, "claim `k`: `2023-"},
        {{.id = "k", .says = "5", .said_date = &backwards}, REC_E_DOCUMENT, "`said` is no date"},
        {{.id = "k", .says = "5", .said = "2024", .said_date = &a_day},
         REC_E_DOCUMENT,
         "claim `k`: `said` is given twice"},
        {{.id = "k", .says = "5", .repeats = "k"}, REC_E_DOCUMENT, "cannot repeat itself"},
        {{.id = "k", .says = "5", .repeats = "who"}, REC_E_DOCUMENT, "claim `k`: no claim or"},
        {{.id = "k", .says = "5", .credibility = 7}, REC_E_DOCUMENT, "claim `k`: `7` is no cred"},
        {{.id = "k", .says = "5", .credibility = -1}, REC_E_DOCUMENT, "claim `k`: `-1` is no"},
        {{.id = "k", .says = "5", .weight = NAN}, REC_E_DOCUMENT, "`weight` is no finite"},
        {{.id = "k", .says = "5", .weight = -1.0}, REC_E_DOCUMENT, "claim `k`: `-1` is no weight"},
        {{.id = "k", .says = "5", .weight = 1e-7}, REC_E_DOCUMENT, "six decimals"},
        {{.id = "k", .says = "5", .reading = "strict"}, REC_E_DOCUMENT, "claim `k`: `strict`"},
        {{.id = "k", .says = "5", .as_bound = 2}, REC_E_DOCUMENT, "claim `k`: `as_bound`"},
        {{.id = "k", .value = "5", .uncertainty = &good, .as_bound = -2}, REC_E_DOCUMENT, "`-2`"},
        {{.id = "k", .value = "5", .uncertainty = &good, .as_bound = INFINITY},
         REC_E_DOCUMENT,
         "`as_bound` is no finite"},
        {{.id = "k", .value = "5", .uncertainty = &none}, REC_E_DOCUMENT, "`uncertainty` needs"},
        {{.id = "k", .value = "5", .uncertainty = &half}, REC_E_DOCUMENT, "`uncertainty` needs"},
        {{.id = "k", .value = "5", .uncertainty = &two}, REC_E_DOCUMENT, "`uncertainty` needs"},
        {{.id = "k", .value = "5", .uncertainty = &bytes}, REC_E_DOCUMENT, "`standard` is not"},
        {{.id = "k", .value = "5", .uncertainty = &lone_level}, REC_E_DOCUMENT, "needs one of"},
        {{.id = "k", .says = "5", .uncertainty = &good}, REC_E_DOCUMENT, "belongs to a `value`"},
        {{.id = "k", .figure = {REC_FIGURE_EXACTLY, .value = 5}, .uncertainty = &good},
         REC_E_DOCUMENT,
         "a figure has its own"},
        {FIGURE(.form = (rec_figure_form)99), REC_E_DOCUMENT, "claim `k`: its figure has a form"},
        {FIGURE(.form = (rec_figure_form)-1), REC_E_DOCUMENT, "claim `k`: its figure has a form"},
        {FIGURE(REC_FIGURE_EXACTLY, .value = NAN), REC_E_DOCUMENT, "`value` is no finite"},
        {FIGURE(REC_FIGURE_AT_LEAST, .value = INFINITY), REC_E_DOCUMENT, "`value` is no finite"},
        {FIGURE(REC_FIGURE_AT_LEAST, .value = 5, ), REC_OK, NULL},
        {FIGURE(REC_FIGURE_MEASURED, .value = 5, .plus = -1), REC_E_DOCUMENT, "from 0 up"},
        {FIGURE(REC_FIGURE_MEASURED, .value = 5, .minus = NAN), REC_E_DOCUMENT, "from 0 up"},
        {FIGURE(REC_FIGURE_MEASURED, .value = 5, .minus = INFINITY), REC_E_DOCUMENT, "from 0 up"},
        {FIGURE(REC_FIGURE_MEASURED, .value = NAN, .plus = 1), REC_E_DOCUMENT, "`value` is no"},
        {FIGURE(REC_FIGURE_MEASURED, .value = 5, .plus = 1, .df = 0.5), REC_E_DOCUMENT, "at least"},
        {RANGE(NAN, 5, false, false), REC_E_DOCUMENT, "claim `k`: an end of its range is NaN"},
        {RANGE(5, NAN, false, false), REC_E_DOCUMENT, "NaN"},
        {RANGE(6, 5, false, false), REC_E_DOCUMENT, "above the high one"},
        {RANGE(5, 5, true, false), REC_E_DOCUMENT, "no number lies in its range"},
        {RANGE(5, 5, false, true), REC_E_DOCUMENT, "no number lies in its range"},
        {RANGE(-INFINITY, INFINITY, true, true), REC_E_DOCUMENT, "says nothing"},
        {RANGE(INFINITY, INFINITY, false, false), REC_E_DOCUMENT, "no number is infinite"},
        {RANGE(-INFINITY, -INFINITY, false, false), REC_E_DOCUMENT, "no number is infinite"},
        {RANGE(-7, -5, false, false), REC_E_DOCUMENT, "claim `k`: `-7 to -5`: an amount cannot"},
        {RANGE(-7, 0, false, true), REC_E_DOCUMENT, "an amount cannot be below 0"},
    };
    for (size_t i = 0; i < COUNT_OF(refusals); i++) {
        built made;
        built_begin(&made);
        built_claim(&made, &refusals[i].claim);
        if (refusals[i].status == REC_OK) {
            rec_problem_free(built_finish(&made));
        } else {
            built_refused(&made, refusals[i].status, refusals[i].message);
        }
    }
}

static void every_fault_of_a_quantity_is_told_by_its_name(void **state)
{
    (void)state;
    static const rec_range open = {1, 2, true, false}, reversed = {2, 1, false, false},
                           unbounded = {1, INFINITY, false, true}, below = {-3, -2, false, false},
                           nan_end = {NAN, 2, false, false}, good = {1, 2, false, false};
    static const char *const missing[] = {"noun", NULL};
    const struct {
        rec_quantity_spec quantity;
        rec_status status;
        const char *message;
    } refusals[] = {
        {{.unit = "km"}, REC_E_DOCUMENT, "quantity 1 (counted from 0) has no `id`"},
        {{.id = "a-b"}, REC_E_DOCUMENT, "quantity `a-b`: "},
        {{.id = "\xFF"}, REC_E_DOCUMENT, "`id` is not UTF-8"},
        {{.id = "x"}, REC_E_DOCUMENT, "another quantity `x`"},
        {{.id = "y", .unit = "furlogn"}, REC_E_UNIT, "quantity `y`: `furlogn`"},
        {{.id = "y", .kind = (rec_kind)7}, REC_E_DOCUMENT, "quantity `y`: 7 is no rec_kind"},
        {{.id = "y", .kind = (rec_kind)-7}, REC_E_DOCUMENT, "is no rec_kind"},
        {{.id = "y", .course = "rising"}, REC_E_DOCUMENT, "quantity `y`: `rising`"},
        {{.id = "y", .course = "fixed", .rise = "1/day"}, REC_E_DOCUMENT, "is given twice"},
        {{.id = "y", .rise = "fast"}, REC_E_SYNTAX, "quantity `y`: `fast`"},
        {{.id = "y", .within = &open}, REC_E_DOCUMENT, "quantity `y`: `within` needs two"},
        {{.id = "y", .within = &reversed}, REC_E_DOCUMENT, "`within` needs two"},
        {{.id = "y", .within = &unbounded}, REC_E_DOCUMENT, "`within` needs two"},
        {{.id = "y", .within = &nan_end}, REC_E_DOCUMENT, "`within` needs two"},
        {{.id = "y", .within = &below}, REC_E_DOCUMENT, "quantity `y`: `within` leaves no value"},
        {{.id = "y", .within_low = "1"}, REC_E_DOCUMENT, "`within_low` needs `within_high`"},
        {{.id = "y", .within_high = "1"}, REC_E_DOCUMENT, "`within_low` needs `within_high`"},
        {{.id = "y", .within = &good, .within_low = "1", .within_high = "2"},
         REC_E_DOCUMENT,
         "`within` is given twice"},
        {{.id = "y", .within_low = "one-ish", .within_high = "2"}, REC_E_DOCUMENT, "within: "},
        {{.id = "y", .words = missing, .word_count = 2},
         REC_E_DOCUMENT,
         "element 1 of `words` is NULL"},
        {{.id = "y", .reading = "strict"}, REC_E_DOCUMENT, "quantity `y`: `strict`"},
    };
    for (size_t i = 0; i < COUNT_OF(refusals); i++) {
        built made;
        built_begin(&made);
        assert_rec_ok(rec_builder_add_quantity(made.builder, &refusals[i].quantity));
        built_refused(&made, refusals[i].status, refusals[i].message);
    }
}

static void every_fault_of_a_source_a_unit_and_the_head_is_told(void **state)
{
    (void)state;
    static const char *const self[] = {"c"}, *const unknown[] = {"who"}, *const hole[] = {NULL};
    const struct {
        rec_source_spec source;
        const char *message;
    } sources[] = {
        {{.name = "Nobody"}, "source 2 (counted from 0) has no `id`"},
        {{.id = "c d"}, "source `c d`: "},
        {{.id = "none"}, "source `none`: "},
        {{.id = "a"}, "another source `a`"},
        {{.id = "c", .reliability = 'G'}, "source `c`: `G` is no reliability"},
        {{.id = "c", .reliability = (char)0xE9}, "source `c`: `reliability` is not UTF-8"},
        {{.id = "c", .weight = -2}, "source `c`: `-2` is no weight"},
        {{.id = "c", .weight = 1.0 / 3.0}, "six decimals"},
        {{.id = "c", .weight = INFINITY}, "source `c`: `weight` is no finite number"},
        {{.id = "c", .repeats = self, .repeats_count = 1}, "source `c` cannot repeat itself"},
        {{.id = "c", .repeats = unknown, .repeats_count = 1}, "source `c`: no source is called"},
        {{.id = "c", .repeats = hole, .repeats_count = 1}, "element 0 of `repeats` is NULL"},
        {{.id = "c", .name = "\xC0\x80"}, "source `c`: `name` is not UTF-8"},
        {{.id = "c", .reading = "strict"}, "source `c`: `strict`"},
    };
    for (size_t i = 0; i < COUNT_OF(sources); i++) {
        built made;
        built_begin(&made);
        assert_rec_ok(rec_builder_add_source(made.builder, &sources[i].source));
        built_refused(&made, REC_E_DOCUMENT, sources[i].message);
    }
    static const char *const odd[] = {"a+b"};
    const struct {
        rec_unit_spec unit;
        const char *message;
    } units[] = {{{.plural = "things"}, "unit 0 (counted from 0) has no `name`"},
                 {{.name = ""}, "unit ``: "},
                 {{.name = "shell", .also = odd, .also_count = 1}, "unit `shell`: `a+b`"},
                 {{.name = "shell", .plural = "\xFF"}, "unit `shell`: `plural` is not UTF-8"}};
    for (size_t i = 0; i < COUNT_OF(units); i++) {
        built made;
        built_begin(&made);
        assert_rec_ok(rec_builder_add_unit(made.builder, &units[i].unit));
        built_refused(&made, REC_E_DOCUMENT, units[i].message);
    }
    static const rec_date never = {.first = 1, .last = 0};
    const struct {
        rec_problem_spec head;
        rec_status status;
        const char *message;
    } heads[] = {{{.title = "\xFF"}, REC_E_DOCUMENT, "`title` is not UTF-8"},
                 {{.reading = "strict"}, REC_E_DOCUMENT, "`strict` is no reading"},
                 {{.as_of = "17.02.2024"}, REC_E_SYNTAX, "`17.02.2024`"},
                 {{.as_of_date = &never}, REC_E_DOCUMENT, "`as_of` is no date"},
                 {{.as_of = "2024", .as_of_date = &never}, REC_E_DOCUMENT, "given twice"}};
    for (size_t i = 0; i < COUNT_OF(heads); i++) {
        built made;
        built_begin(&made);
        assert_rec_ok(rec_builder_set_head(made.builder, &heads[i].head));
        built_refused(&made, heads[i].status, heads[i].message);
    }
}

static void all_faults_are_told_at_once_and_an_earlier_one_refuses_nothing(void **state)
{
    (void)state;
    built made;
    built_begin(&made);
    const rec_claim_spec wrong[] = {{.source = "a"}, {.id = "k", .says = "5", .source = "z"}};
    built_claim(&made, &wrong[0]);
    built_claim(&made, &wrong[1]);
    rec_problem *problem = NULL;
    assert_int_equal(rec_builder_finish(made.builder, &problem), REC_E_DOCUMENT);
    assert_int_equal(made.diagnostics.error_total, 2);
    assert_non_null(strstr(made.diagnostics.entry[0].message, "claim `c1`: "));
    assert_non_null(strstr(made.diagnostics.entry[1].message, "claim `k`: "));

    rec_builder *another = NULL;
    assert_rec_ok(rec_builder_begin("t", NULL, &made.diagnostics, &another));
    assert_rec_ok(rec_builder_finish(another, &problem));
    assert_int_equal(rec_problem_claim_count(problem), 0);
    rec_problem_free(problem);
}

static void what_lacks_its_name_or_its_array_is_not_taken(void **state)
{
    (void)state;
    built made;
    built_begin(&made);
    rec_builder *none = NULL;
    assert_int_equal(rec_builder_begin(NULL, NULL, &made.diagnostics, &none), REC_E_INVALID);
    assert_null(none);
    const rec_unit_spec unit = {.name = "shell", .also_count = 1};
    const rec_source_spec source = {.id = "c", .repeats_count = 2};
    const rec_quantity_spec quantity = {.id = "y", .word_count = 3};
    assert_int_equal(rec_builder_add_unit(made.builder, &unit), REC_E_INVALID);
    assert_int_equal(rec_builder_add_source(made.builder, &source), REC_E_INVALID);
    assert_int_equal(rec_builder_add_quantity(made.builder, &quantity), REC_E_INVALID);
    rec_problem *problem = built_finish(&made);
    assert_int_equal(rec_problem_source_count(problem), 2);
    assert_int_equal(rec_problem_quantity_count(problem), 1);
    rec_problem_free(problem);
}

static void a_builder_may_be_given_up(void **state)
{
    (void)state;
    built made;
    built_begin(&made);
    const rec_claim_spec claim = {.says = "5"};
    built_claim(&made, &claim);
    rec_builder_abandon(made.builder);
    rec_builder_abandon(NULL);
    assert_int_equal(made.diagnostics.count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_fault_of_a_claim_is_told_by_its_name),
        cmocka_unit_test(every_fault_of_a_quantity_is_told_by_its_name),
        cmocka_unit_test(every_fault_of_a_source_a_unit_and_the_head_is_told),
        cmocka_unit_test(all_faults_are_told_at_once_and_an_earlier_one_refuses_nothing),
        cmocka_unit_test(what_lacks_its_name_or_its_array_is_not_taken),
        cmocka_unit_test(a_builder_may_be_given_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
