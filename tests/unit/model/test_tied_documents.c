/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Documents with relations that are unkind in one way each, and what must come
 * out, worked out by hand.
 */
#include "support/solved.h"

#include <stdio.h>
#include <string.h>

/** A document behind HEAD, and what is so: the verdict; bounds as "x [1, 2] y [3, 4]"; conflicts as
 * "a b | c": members in order of ids, conflicts in any; NULL: not held. */
typedef struct tied_row {
    const char *document;
    rec_verdict verdict;
    const char *bounds;
    const char *conflicts;
} tied_row;

#define HEAD                                                                                       \
    "reconcile: 1\nreading: literal\nas_of: 2024-06-15\nsources: {a: A, b: B}\n"                   \
    "defaults: {claim: {source: a}, quantity: {kind: real}}\n"

static const char *member_id(const rec_problem *problem, const rec_conflict *conflict, size_t i)
{
    return i < conflict->claims.count
               ? problem->claims[conflict->claims.claims[i]].id
               : problem->relations[conflict->relations.relations[i - conflict->claims.count]].id;
}

/** Whether one conflict has just these members, "a b". */
static bool has_members(const rec_problem *problem, const rec_conflict *conflict, const char *names,
                        size_t length)
{
    size_t matched = 0;
    const size_t count = conflict->claims.count + conflict->relations.count;
    for (size_t i = 0; i < count; i++) {
        const char *const id = member_id(problem, conflict, i);
        const size_t id_length = strlen(id);
        for (size_t at = 0; at + id_length <= length; at++) {
            const bool begins = at == 0 || names[at - 1] == ' ';
            const bool ends = at + id_length == length || names[at + id_length] == ' ';
            matched += begins && ends && memcmp(names + at, id, id_length) == 0;
        }
    }
    size_t named = length > 0;
    for (size_t at = 0; at < length; at++) {
        named += names[at] == ' ';
    }
    return matched == count && named == count;
}

static void expect_conflicts(const test_solved *solved, const char *expected, size_t row)
{
    size_t count = 0;
    for (const char *rest = expected; rest != NULL; count++) {
        const char *const bar = strstr(rest, " | ");
        const size_t length = bar != NULL ? (size_t)(bar - rest) : strlen(rest);
        bool found = false;
        for (size_t k = 0; k < solved->solution->conflict_count; k++) {
            found = found ||
                    has_members(solved->problem, &solved->solution->conflicts[k], rest, length);
        }
        if (!found) {
            fail_msg("row %zu: no conflict of `%.*s`", row, (int)length, rest);
        }
        rest = bar != NULL ? bar + 3 : NULL;
    }
    if (solved->solution->conflict_count != count) {
        fail_msg("row %zu: %zu conflicts, not %zu", row, solved->solution->conflict_count, count);
    }
}

static void expect_bounds(const test_solved *solved, const char *expected, size_t row)
{
    char told[512] = "";
    for (size_t q = 0; q < solved->problem->quantity_count; q++) {
        const char *const id = solved->problem->quantities[q].id;
        char wanted[64];
        (void)snprintf(wanted, sizeof wanted, "%s ", id);
        const char *const at = strstr(expected, wanted);
        if (at == NULL || (at != expected && at[-1] != ' ')) {
            continue;
        }
        const size_t used = strlen(told);
        (void)snprintf(told + used, sizeof told - used, "%s%s %s", used > 0 ? " " : "", id,
                       test_range_text(test_quantity(solved, id)->bounds));
    }
    if (strcmp(told, expected) != 0) {
        fail_msg("row %zu: `%s`, not `%s`", row, told, expected);
    }
}

static void expect_rows(const tied_row rows[], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        char document[2048];
        (void)snprintf(document, sizeof document, HEAD "%s", rows[i].document);
        test_solved solved = test_solve_text(document);
        if (solved.solution->verdict != rows[i].verdict) {
            fail_msg("row %zu: %s, not %s", i, rec_verdict_name(solved.solution->verdict),
                     rec_verdict_name(rows[i].verdict));
        }
        if (rows[i].bounds != NULL) {
            expect_bounds(&solved, rows[i].bounds, i);
        }
        if (rows[i].conflicts != NULL) {
            expect_conflicts(&solved, rows[i].conflicts, i);
        } else {
            assert_int_equal(solved.solution->conflict_count, 0);
        }
        test_solved_free(&solved);
    }
}

#define EXPECT_ROWS(rows) expect_rows(rows, sizeof(rows) / sizeof(rows)[0])
#define XYZ "quantities: {x: {}, y: {}, z: {}}\n"
#define X_FROM(statement) "- {id: x, quantity: x, " statement "}\n"
#define Y_FROM(statement) "- {id: y, quantity: y, " statement "}\n"

static void a_relation_that_never_holds_is_a_conflict_of_its_own(void **state)
{
    (void)state;
    static const tied_row rows[] = {
        {XYZ "relations: {r: x^2 <= -1}\nclaims:\n" X_FROM("exactly: 5"), REC_VERDICT_CONFLICT,
         NULL, ""},
        {XYZ "relations: {r: {that: x^2 <= -1, assumed: true}}\nclaims:\n" X_FROM("exactly: 5"),
         REC_VERDICT_CONFLICT, "x [5, 5]", "r"},
        {XYZ "relations: {r: x < x}\nclaims:\n" X_FROM("exactly: 5"), REC_VERDICT_CONFLICT, NULL,
         ""},
        {XYZ "relations: {r: x == 4, s: x == 3}\nclaims:\n" Y_FROM("exactly: 5"),
         REC_VERDICT_CONFLICT, NULL, ""},
        {XYZ "claims:\n- {id: t, that: x + 1 == x}\n" Y_FROM("exactly: 5"), REC_VERDICT_CONFLICT,
         "y [5, 5]", "t"},
        {"quantities: {x: {kind: amount}, y: {kind: amount}}\nrelations: {r: x + y <= -1}\n"
         "claims:\n" X_FROM("exactly: 5"),
         REC_VERDICT_CONFLICT, NULL, ""},
    };
    EXPECT_ROWS(rows);
}

static void what_has_no_value_is_no_value(void **state)
{
    (void)state;
#define QUOTIENT XYZ "relations: {r: z == x / y}\nclaims:\n" X_FROM("between: [1, 2]")
#define LOGARITHM XYZ "relations: {r: y == log(x)}\nclaims:\n"
    static const tied_row rows[] = {
        {QUOTIENT Y_FROM("between: [-1, 1]"), REC_VERDICT_AGREED, "y [-1, 1] z (-inf, inf)", NULL},
        {QUOTIENT Y_FROM("between: [0, 4]"), REC_VERDICT_AGREED, "z [0.25, inf)", NULL},
        {QUOTIENT Y_FROM("exactly: 0"), REC_VERDICT_CONFLICT, "x [1, 2]", "y"},
        {LOGARITHM X_FROM("between: [-3, -1]"), REC_VERDICT_CONFLICT, NULL, "x"},
        {LOGARITHM X_FROM("between: [-3, 1]") Y_FROM("at_least: 0"), REC_VERDICT_TOUCHING,
         "x [1, 1] y [0, 0]", NULL},
        {XYZ "relations: {r: y == sqrt(x)}\nclaims:\n" X_FROM("between: [-3, 4]"),
         REC_VERDICT_AGREED, "x [0, 4] y [0, 2]", NULL},
    };
    EXPECT_ROWS(rows);
}

static void open_ends_and_strict_comparisons_are_kept(void **state)
{
    (void)state;
#define ORDER(cmp) XYZ "relations: {r: x " cmp " y}\nclaims:\n"
    static const tied_row rows[] = {
        {ORDER("<=") X_FROM("more_than: 5") Y_FROM("at_most: 5"), REC_VERDICT_CONFLICT, NULL,
         "x y"},
        {ORDER("<") X_FROM("at_least: 5") Y_FROM("at_most: 5"), REC_VERDICT_CONFLICT, NULL, "x y"},
        {ORDER("<=") X_FROM("at_least: 5") Y_FROM("at_most: 5"), REC_VERDICT_TOUCHING,
         "x [5, 5] y [5, 5]", NULL},
        {"quantities: {x: {kind: count}, y: {kind: count}}\nrelations: {r: x < "
         "y}\nclaims:\n" X_FROM("at_least: 5") Y_FROM("at_most: 6"),
         REC_VERDICT_TOUCHING, "x [5, 5] y [6, 6]", NULL},
    };
    EXPECT_ROWS(rows);
}

static void quantities_meet_at_common_dates_only(void **state)
{
    (void)state;
#define COURSES(of_x, of_y, that)                                                                  \
    "quantities: {x: {course: " of_x "}, y: {course: " of_y "}}\nrelations: {r: '" that            \
    "'}\nclaims:\n"
    static const tied_row rows[] = {
        {COURSES("level", "level", "x <= y") X_FROM("at_least: 10, as_of: 2024-01-01")
             Y_FROM("at_most: 5, as_of: 2024-02-01"),
         REC_VERDICT_AGREED, "x (-inf, inf) y (-inf, inf)", NULL},
        {COURSES("level", "level", "x <= y") X_FROM("at_least: 10, as_of: 2024-01-01")
             Y_FROM("at_most: 5, as_of: 2024-01-01"),
         REC_VERDICT_CONFLICT, NULL, "x y"},
        {COURSES("level", "cumulative", "x <= y") X_FROM("at_least: 10, as_of: 2024-01")
             Y_FROM("at_most: 5, as_of: 2024-02-01"),
         REC_VERDICT_CONFLICT, NULL, "x y"},
        {COURSES("cumulative", "fixed", "x == y") X_FROM(
             "between: [1, 3], as_of: 2024-01-01") "- {id: late, quantity: x, between: [2, 5], "
                                                   "as_of: 2024-12-31}\n" Y_FROM("between: [0, 9]"),
         REC_VERDICT_AGREED, "x [2, 3] y [2, 3]", NULL},
        {COURSES("cumulative", "fixed", "x[2024-12-31] == y")
             X_FROM("between: [1, 3], as_of: 2024-01-01") Y_FROM("between: [2, 5]"),
         REC_VERDICT_AGREED, "x [1, 5] y [2, 5]", NULL},
        {COURSES("cumulative", "fixed", "x[2024-12-31] == 2 * x[2024-03-31]")
             X_FROM("between: [10, 20], as_of: 2024-03-31") "- {id: late, quantity: x, at_most: "
                                                            "30, as_of: 2024-12-31}\n",
         REC_VERDICT_AGREED, "x [10, 30]", NULL},
        {COURSES("fixed", "fixed", "x[2024-02-01] <= y[2031]") X_FROM("at_least: 2")
             Y_FROM("at_most: 5"),
         REC_VERDICT_AGREED, "x [2, 5] y [2, 5]", NULL},
    };
    EXPECT_ROWS(rows);
}

static void what_is_written_twice_is_one_value(void **state)
{
    (void)state;
#define SHARES                                                                                     \
    "quantities: {x: {kind: share}, y: {kind: share}, z: {kind: share}}\n"                         \
    "relations: {r: 'x + y + z == 100 {%}'}\nclaims:\n"
    static const tied_row rows[] = {
        {SHARES X_FROM("at_least: 0.5") Y_FROM("at_least: 0.25"), REC_VERDICT_AGREED,
         "x [0.5, 0.75] y [0.25, 0.5] z [0, 0.25]", NULL},
        {SHARES X_FROM("exactly: 33 %")
             Y_FROM("exactly: 33 %") "- {id: z, quantity: z, exactly: 33 %}\n",
         REC_VERDICT_CONFLICT, NULL, "x y z"},
        {XYZ "relations: {r: x == 0.5 * y, s: y == 0.5 * x}\nclaims:\n" X_FROM("between: [0, 1]"),
         REC_VERDICT_AGREED, "x [0, 0] y [0, 0]", NULL},
        {XYZ "relations: {r: x <= y, s: y <= z, t: z <= x}\nclaims:\n" X_FROM("between: [1, 5]")
             Y_FROM("between: [3, 9]"),
         REC_VERDICT_AGREED, "x [3, 5] y [3, 5] z [3, 5]", NULL},
        {XYZ "relations: {r: 'z == abs(x - y)', s: 'z == max(x, y) - min(x, y)'}\nclaims:\n" X_FROM(
             "between: [1, 3]") Y_FROM("between: [2, 6]") "- {id: z, quantity: z, at_least: 4}\n",
         REC_VERDICT_AGREED, "x [1, 2] y [5, 6] z [4, 5]", NULL},
        {XYZ "relations: {r: x == y ^ 2}\nclaims:\n" Y_FROM("between: [-3, 2]"), REC_VERDICT_AGREED,
         "x [0, 9] y [-3, 2]", NULL},
        /* alone on a side, and on the other one as well */
        {XYZ "relations: {r: x - 2*x == -7, s: y == 3*y - 8, t: z <= 7 - z}\nclaims:\n"
             "- {id: z, quantity: z, at_least: 3}\n",
         REC_VERDICT_AGREED, "x [7, 7] y [4, 4] z [3, 3.5]", NULL},
    };
    EXPECT_ROWS(rows);
}

static void what_is_left_out_is_not_asserted(void **state)
{
    (void)state;
    static const tied_row rows[] = {
        {XYZ "claims:\n" Y_FROM("at_least: 11") "- {id: t, that: x == y, ignore: true}\n"
                                                "- {id: u, that: x == 2 * y}\n"
                                                "- {id: v, that: x == 3 * y, repeats: u, source: "
                                                "b}\n",
         REC_VERDICT_AGREED, "x [22, inf) y [11, inf)", NULL},
        {XYZ "claims:\n" Y_FROM("at_least: 11") "- {id: t, that: x == y}\n"
                                                "- {id: u, that: x == 2 * y}\n",
         REC_VERDICT_CONFLICT, NULL, "t u y"},
        {"quantities: {x: {within: [0, 10]}, y: {}}\nrelations: {r: x == y}\nclaims:\n" Y_FROM(
             "at_least: 11"),
         REC_VERDICT_CONFLICT, NULL, "y"},
        {XYZ "relations: {r: x == y}\nclaims:\n" X_FROM("at_most: 5") Y_FROM("value: 3 ± 0.2"),
         REC_VERDICT_AGREED, "x (-inf, 5] y (-inf, 5]", NULL},
    };
    EXPECT_ROWS(rows);
}

static void what_is_about_equal_bounds_one_by_the_other(void **state)
{
    (void)state;
#define ABOUT(share) XYZ "relations: {r: x ~= y within " share "%}\nclaims:\n"
    static const tied_row rows[] = {
        {ABOUT("50") X_FROM("exactly: 100"), REC_VERDICT_AGREED, "x [100, 100] y [50, 200]", NULL},
        {ABOUT("50") Y_FROM("exactly: 100"), REC_VERDICT_AGREED, "x [50, 200] y [100, 100]", NULL},
        {ABOUT("50") Y_FROM("exactly: -100"), REC_VERDICT_AGREED, "x [-200, -50] y [-100, -100]",
         NULL},
        {ABOUT("50") Y_FROM("exactly: 0"), REC_VERDICT_AGREED, "x [0, 0] y [0, 0]", NULL},
        {ABOUT("50") Y_FROM("between: [-5, 100]"), REC_VERDICT_AGREED, "x [-10, 200] y [-5, 100]",
         NULL},
        {ABOUT("50") Y_FROM("less_than: -4"), REC_VERDICT_AGREED, "x (-inf, -2) y (-inf, -4)",
         NULL},
        {ABOUT("75") Y_FROM("at_least: 8"), REC_VERDICT_AGREED, "x [2, inf) y [8, inf)", NULL},
        {ABOUT("50") X_FROM("at_most: 1") Y_FROM("more_than: 2"), REC_VERDICT_CONFLICT, NULL,
         "x y"},
        {ABOUT("99") X_FROM("less_than: 0") Y_FROM("at_least: 0"), REC_VERDICT_CONFLICT, NULL,
         "x y"},
        {ABOUT("100") X_FROM("less_than: 0") Y_FROM("exactly: 0"), REC_VERDICT_AGREED,
         "x (-inf, 0) y [0, 0]", NULL},
        {"quantities: {n: {kind: count}, y: {}}\nrelations: {r: y ~= n / 3 within 10%}\nclaims:\n"
         "- {id: n, quantity: n, at_most: 2}\n" Y_FROM("at_least: 1"),
         REC_VERDICT_CONFLICT, NULL, "n y"},
    };
    EXPECT_ROWS(rows);
}

static void fractions_and_decimals_are_solved_as_they_are_written(void **state)
{
    (void)state;
    static const tied_row rows[] = {
        {XYZ "relations: {r: x/3 + y/7 == 10, s: 0.1*x - 0.3*y == -9, t: 0.7*z >= x - y + 6, "
             "u: z <= 8.5 + x/6 - y/14}\nclaims:\n"
             "- {id: z, quantity: z, at_least: -100}\n",
         REC_VERDICT_AGREED, "x [15, 15] y [35, 35] z [-20, 8.5]", NULL},
        /* factors of x that nearly cancel would leave y without a high end */
        {XYZ "relations: {r: 7*x/3 + 0.3*y <= 1.5, s: 0.3*y - 7*x/3 <= 1.5}\nclaims:\n"
             "- {id: z, quantity: z, at_least: 0}\n",
         REC_VERDICT_AGREED, "x (-inf, inf) y (-inf, 5]", NULL},
        {XYZ "relations: {r: 0.1*x + 0.2*y == 0.3*z, s: x + 2*y >= 3*z + 1}\nclaims:\n" X_FROM(
             "at_least: 1"),
         REC_VERDICT_CONFLICT, NULL, ""},
        {"quantities: {x: {unit: km}, y: {unit: mile}, z: {unit: mile}}\n"
         "relations: {r: x + y <= z, s: 'z <= y + 1000 {mile}'}\nclaims:\n" X_FROM("at_least: 1"),
         REC_VERDICT_AGREED, "x [1, 1609.344]", NULL},
    };
    EXPECT_ROWS(rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_relation_that_never_holds_is_a_conflict_of_its_own),
        cmocka_unit_test(what_has_no_value_is_no_value),
        cmocka_unit_test(open_ends_and_strict_comparisons_are_kept),
        cmocka_unit_test(quantities_meet_at_common_dates_only),
        cmocka_unit_test(what_is_written_twice_is_one_value),
        cmocka_unit_test(what_is_left_out_is_not_asserted),
        cmocka_unit_test(what_is_about_equal_bounds_one_by_the_other),
        cmocka_unit_test(fractions_and_decimals_are_solved_as_they_are_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
