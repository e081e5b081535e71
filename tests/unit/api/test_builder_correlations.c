/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Correlations of claims through the published builder and back.
 */
#include "built.h"

#include <math.h>

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

static void add_measured(built *made, const char *id)
{
    const rec_claim_spec claim = {
        .id = id,
        .figure = {.form = REC_FIGURE_MEASURED, .value = 2.385, .minus = 0.1, .plus = 0.2}};
    built_claim(made, &claim);
}

static void what_is_added_is_shown(void **state)
{
    (void)state;
    built made;
    built_begin(&made);
    const char *const names[] = {"q", "p", "o"};
    const rec_correlation_spec specs[] = {
        {.claims = names, .claim_count = 2, .r = 0.1, .note = "n"},
        {.claims = names + 1, .claim_count = 2}};
    for (size_t i = 0; i < COUNT_OF(specs); i++) { /* before the claims that they name */
        assert_rec_ok(rec_builder_add_correlation(made.builder, &specs[i]));
    }
    for (size_t i = COUNT_OF(names); i > 0; i--) {
        add_measured(&made, names[i - 1]);
    }
    rec_problem *problem = built_finish(&made);
    assert_int_equal(rec_problem_correlation_count(problem), 2);
    rec_correlation_view view;
    assert_rec_ok(rec_problem_correlation(problem, 0, &view));
    assert_int_equal(view.first, 0);
    assert_int_equal(view.second, 1);
    assert_true(view.r == 0.0);
    assert_null(view.note);
    assert_rec_ok(rec_problem_correlation(problem, 1, &view));
    assert_int_equal(view.first, 1);
    assert_int_equal(view.second, 2);
    assert_true(view.r == 0.1);
    assert_string_equal(view.note, "n");
    assert_int_equal(view.place.line, 0);
    assert_int_equal(rec_problem_correlation(problem, 2, &view), REC_E_INVALID);
    rec_problem_free(problem);
}

static void what_is_wrong_is_told_without_a_place(void **state)
{
    (void)state;
    static const char *const good[] = {"p", "q"}, *const twice[] = {"p", "q", "p"},
                             *const unknown[] = {"p", "nobody"}, *const none[] = {"p", NULL},
                             *const bad[] = {"p", "\xFF"}, *const bound[] = {"p", "bound"};
    static const struct {
        rec_correlation_spec spec;
        const char *part;
    } cases[] = {
        {{good, 1, 0.5, NULL}, "correlation 0 (counted from 0) is between two claims or more"},
        {{NULL, 0, 0.5, NULL}, "correlation 0 (counted from 0) is between two claims or more"},
        {{good, 2, NAN, NULL}, "the `r` of correlation 0 (counted from 0) is no finite number"},
        {{good, 2, -INFINITY, NULL}, "is no finite number"},
        {{good, 2, 1.5, NULL}, "correlation `0`: `1.5` is no correlation"},
        {{good, 2, 1.0, NULL}, "correlation `0`: `r: 1` leaves nothing"},
        {{good, 2, 0.5, "\xFF"}, "`note` is not UTF-8"},
        {{twice, 3, 0.5, NULL}, "correlation `0`: claim `p` stands twice"},
        {{unknown, 2, 0.5, NULL}, "correlation `0`: no claim is called `nobody`"},
        {{none, 2, 0.5, NULL}, "element 1 of `claims` is NULL"},
        {{bad, 2, 0.5, NULL}, "`claims` is not UTF-8"},
        {{bound, 2, 0.5, NULL}, "correlation `0`: claim `bound` is not statistical"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        built made;
        built_begin(&made);
        add_measured(&made, "p");
        add_measured(&made, "q");
        const rec_claim_spec claim = {.id = "bound", .says = "at least 3"};
        built_claim(&made, &claim);
        assert_rec_ok(rec_builder_add_correlation(made.builder, &cases[i].spec));
        built_refused(&made, REC_E_DOCUMENT, cases[i].part);
    }
}

static void a_pair_added_twice_is_refused(void **state)
{
    (void)state;
    static const char *const names[] = {"p", "q"}, *const turned[] = {"q", "p"};
    const rec_correlation_spec specs[] = {{names, 2, 0.5, NULL}, {turned, 2, 0.5, NULL}};
    built made;
    built_begin(&made);
    add_measured(&made, "p");
    add_measured(&made, "q");
    assert_rec_ok(rec_builder_add_correlation(made.builder, &specs[0]));
    assert_rec_ok(rec_builder_add_correlation(made.builder, &specs[1]));
    built_refused(&made, REC_E_DOCUMENT,
                  "the correlation of `p` and `q` is given twice: give it once");
}

static void impossible_correlations_are_refused(void **state)
{
    (void)state;
    static const char *const names[] = {"p", "q", "s"};
    const rec_correlation_spec spec = {names, 3, -0.75, NULL};
    built made;
    built_begin(&made);
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        add_measured(&made, names[i]);
    }
    assert_rec_ok(rec_builder_add_correlation(made.builder, &spec));
    built_refused(&made, REC_E_DOCUMENT, "no errors are so correlated as those of");
}

static void an_array_that_is_not_there_is_refused_at_once(void **state)
{
    (void)state;
    built made;
    built_begin(&made);
    const rec_correlation_spec spec = {NULL, 2, 0.5, NULL};
    assert_int_equal(rec_builder_add_correlation(made.builder, &spec), REC_E_INVALID);
    rec_builder_abandon(made.builder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_added_is_shown),
        cmocka_unit_test(what_is_wrong_is_told_without_a_place),
        cmocka_unit_test(a_pair_added_twice_is_refused),
        cmocka_unit_test(impossible_correlations_are_refused),
        cmocka_unit_test(an_array_that_is_not_there_is_refused_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
