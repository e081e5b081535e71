/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Conflicts across relations as they are told of documents that are loaded and
 * solved.
 */
#include "support/capture.h"
#include "support/cmocka.h"

#include "load/document.h"

#include <reconcile/reconcile.h>

#include <stdio.h>

#define HEAD "reconcile: 1\nsources: {un: UN, moh: Ministry of Health, fao: FAO and WFP}\n"

/** The sentences on the worst conflict. */
static void assert_told(const char *document, const char *expected)
{
    rec_diagnostics diagnostics = {0};
    rec_problem *problem = NULL;
    rec_solution *solution = NULL;
    assert_rec_ok(rec_document_load_within(&rec_load_limits_default, document, strlen(document),
                                           "a.yaml", NULL, &diagnostics, &problem));
    assert_rec_ok(rec_solve(problem, NULL, NULL, &solution));
    capture caught;
    const rec_sink sink = capture_sink(&caught, SIZE_MAX);
    assert_rec_ok(rec_report_conflict(solution, 0, &sink));
    assert_string_equal(caught.text, expected);
    capture_end(&caught);
    rec_solution_free(solution);
    rec_problem_free(problem);
}

static void parts_add_up_to_more_than_the_whole(void **state)
{
    (void)state;
    assert_told(HEAD
                "quantities: {n: {kind: count}, s: {kind: count}, e: {kind: count}, all: {kind: "
                "count, label: deaths in the country}}\n"
                "relations: {regions: all == n + s + e}\n"
                "claims:\n- {id: n, source: un, quantity: n, at_least: 6400}\n"
                "- {id: s, source: un, quantity: s, at_least: 4000}\n"
                "- {id: e, source: fao, quantity: e, between: [2000, 2100]}\n"
                "- {id: all, source: moh, quantity: all, at_most: \"11,000\"}\n",
                "e 2,000 to 2,100 (FAO and WFP), n at least 6,400 (UN) and s at least 4,000 (UN) "
                "add up to at least 12,400, but for all (deaths in the country) Ministry of Health "
                "says at most 11,000: 1,400 apart, given regions (all == n + s + e). Withdrawing "
                "any one of all, e, n and s settles this; if every figure may be off by 6.0 %, "
                "they agree.");
}

static void a_figure_whose_end_it_does_not_show_is_read_out(void **state)
{
    (void)state;
    assert_told(HEAD "quantities: {n: {kind: count}, s: {kind: count}, all: {kind: count}}\n"
                     "relations: {regions: n + s == all}\n"
                     "claims:\n- {id: n, source: un, quantity: n, says: about 600}\n"
                     "- {id: s, source: un, quantity: s, says: over 500}\n"
                     "- {id: all, source: moh, quantity: all, says: about 800}\n",
                "n about 600 and s over 500 (both UN) add up to at least 1,001, but for all "
                "Ministry of Health says about 800, so at most 900: 101 apart, given regions "
                "(n + s == all). Withdrawing any one of all, n and s settles this; if every "
                "figure may be off by 5.4 %, they agree.");
}

static void parts_add_up_to_less_than_the_whole(void **state)
{
    (void)state;
    assert_told(HEAD "quantities: {n: {}, s: {}, all: {}}\nrelations: {regions: n + s == all}\n"
                     "claims:\n- {id: n, source: un, quantity: n, less_than: 2.75}\n"
                     "- {id: s, source: un, quantity: s, at_most: 1.5}\n"
                     "- {id: all, source: fao, quantity: all, at_least: 6}\n",
                "n less than 2.75 and s at most 1.5 (both UN) add up to less than 4.25, but "
                "for all FAO and WFP say at least 6: 1.75 apart, given regions (n + s == "
                "all). Withdrawing any one of all, n and s settles this; if every figure may "
                "be off by 17.1 %, they agree.");
}

static void shares_are_told_in_percent(void **state)
{
    (void)state;
    assert_told(HEAD "quantities: {y: {kind: share}, n: {kind: share}, o: {kind: share}}\n"
                     "relations: {all: y + n + o == 1}\n"
                     "claims:\n- {id: y, source: un, quantity: y, says: at least 52.5 %}\n"
                     "- {id: n, source: moh, quantity: n, says: at least 48.25 %}\n",
                "n at least 48.25 % (Ministry of Health) and y at least 52.5 % (UN) already "
                "add up to at least 100.75 %, but can only be at most 100 %: 0.75 percentage "
                "points apart, given all (y + n + o == 1). Withdrawing n or y settles this; "
                "if every figure may be off by 0.75 %, they agree.");
}

static void both_sides_may_be_sums(void **state)
{
    (void)state;
    assert_told(HEAD "quantities: {a: {unit: km}, b: {unit: km}, c: {unit: km}, d: {unit: km}}\n"
                     "relations: {even: a + b == c + d}\n"
                     "claims:\n- {id: a, source: un, quantity: a, at_least: 5.1}\n"
                     "- {id: b, source: un, quantity: b, at_least: 7.2}\n"
                     "- {id: c, source: moh, quantity: c, at_most: 3}\n"
                     "- {id: d, source: moh, quantity: d, at_most: 8.3}\n",
                "a at least 5.1 km and b at least 7.2 km (both UN) add up to at least 12.3 "
                "km, but c at most 3 km and d at most 8.3 km (both Ministry of Health) add up "
                "to at most 11.3 km: 1 km apart, given even (a + b == c + d). Withdrawing any "
                "one of a, b, c and d settles this; if every figure may be off by 4.3 %, they "
                "agree.");
}

static void a_source_without_a_name_is_called_by_its_id(void **state)
{
    (void)state;
    assert_told("reconcile: 1\nsources: {x: \"\", y: {name: \"\"}}\n"
                "quantities: {a: {kind: real}, b: {kind: real}, c: {kind: real}}\n"
                "relations: {r: a == b - c}\n"
                "claims:\n- {id: a, source: x, quantity: a, at_most: -3500000}\n"
                "- {id: b, source: y, quantity: b, at_least: 2}\n"
                "- {id: c, source: y, quantity: c, at_most: 0}\n",
                "a at most -3.5 million (x) and c at most 0 (y) add up to at most -3.5 million, "
                "but for b y says at least 2: 3,500,002 apart, given r (a == b - c). Withdrawing "
                "any one of a, b and c settles this; only figures that may be off by 100 % would "
                "agree.");
}

static void many_parts_are_counted_and_named(void **state)
{
    (void)state;
    char text[4096] = HEAD "quantities: {all: {kind: count}";
    char relations[512] = "}\nrelations: {sum: all >= p0", claims[2048] = "}\nclaims:\n";
    for (int i = 0; i < 30; i++) {
        char part[128];
        (void)snprintf(part, sizeof part, ", p%d: {kind: count}", i);
        strcat(text, part);
        (void)snprintf(part, sizeof part, " + p%d", i);
        strcat(relations, i > 0 ? part : "");
        (void)snprintf(part, sizeof part, "- {source: %s, quantity: p%d, exactly: 100}\n",
                       i == 7 ? "moh" : "un", i);
        strcat(claims, part);
    }
    strcat(text, relations);
    strcat(text, claims);
    strcat(text, "- {source: fao, quantity: all, at_most: 2999}\n");
    assert_told(text,
                "The 30 figures for p0, p9, p10, p11 and 26 more (UN and 1 other source) add up to "
                "at least 3,000, but for all FAO and WFP say at most 2,999: 1 apart, given sum. "
                "Withdrawing any one of these 31 (c1, c10, c11, c12 and 27 more) settles this; if "
                "every figure may be off by 0.017 %, they agree.");
}

static void ends_are_told_finely_enough_to_be_told_apart(void **state)
{
    (void)state;
    assert_told(HEAD "quantities: {a: {}, b: {}, all: {}}\nrelations: {sum: a + b == all}\n"
                     "claims:\n- {id: a, source: un, quantity: a, at_least: 12400000}\n"
                     "- {id: b, source: un, quantity: b, at_least: 7.5}\n"
                     "- {id: all, source: moh, quantity: all, at_most: 12400003}\n",
                "a at least 12.4 million and b at least 7.5 (both UN) add up to at least "
                "12,400,007.5, but for all Ministry of Health says at most 12,400,003: 4.5 "
                "apart, given sum (a + b == all). Withdrawing any one of a, all and b settles "
                "this; if every figure may be off by 0.000019 %, they agree.");
}

static void what_is_left_of_a_quantity_is_told_with_what_is_given(void **state)
{
    (void)state;
    assert_told(HEAD "units: {shell: {}, box: {plural: boxes}}\n"
                     "quantities: {shells: {unit: shell, kind: count}, boxes: {unit: box, kind: "
                     "count}, load: {unit: shell/box}}\n"
                     "relations: {cargo: shells <= boxes * load}\n"
                     "claims:\n- {id: s, source: un, quantity: shells, at_least: 3000}\n"
                     "- {id: b, source: moh, quantity: boxes, at_most: 9}\n"
                     "- {id: l, source: fao, that: \"load <= 250 {shell/box}\"}\n",
                "Given cargo (shells <= boxes * load), boxes at most 9 (Ministry of Health) "
                "and load <= 250 {shell/box} (FAO and WFP) leave at most 2,250 for shells, "
                "but UN says at least 3,000: 750 apart. Withdrawing any one of b, l and s "
                "settles this; if every figure may be off by 14.3 %, they agree.");
}

static void both_sides_may_leave_something(void **state)
{
    (void)state;
    assert_told(HEAD "quantities: {t: {}, a: {}, b: {}, c: {}, d: {}}\n"
                     "relations: {r1: t == a + b, r2: {that: t == c + d, assumed: true}}\n"
                     "claims:\n- {id: a, source: un, quantity: a, at_least: 5.5}\n"
                     "- {id: b, source: un, quantity: b, at_least: 7.25}\n"
                     "- {id: c, source: moh, quantity: c, at_most: 3}\n"
                     "- {id: d, source: moh, quantity: d, at_most: 4.5}\n",
                "Given r1 (t == a + b), a at least 5.5 and b at least 7.25 (both UN) leave at "
                "least 12.75 for t, but c at most 3 and d at most 4.5 (both Ministry of Health) "
                "and t == c + d (assumed as r2) leave at most 7.5: 5.25 "
                "apart. Withdrawing any one of a, b, c, d and the assumption r2 settles this; "
                "if every figure may be off by 26.0 %, they agree.");
}

static void one_claim_alone_is_held_against_relations(void **state)
{
    (void)state;
    assert_told(HEAD "quantities: {w: {}, z: {within: [0, 10]}}\nrelations: {cap: w <= 2 * z}\n"
                     "claims: [{id: w, source: un, quantity: w, at_least: 21.3}]\n",
                "Given cap (w <= 2 * z), w can only be at most 20, but UN says at least 21.3: "
                "1.3 apart. Withdrawing w settles this; if every figure may be off by 6.2 %, "
                "they agree.");
}

static void yes_and_no_agree_by_no_widening(void **state)
{
    (void)state;
    assert_told(HEAD "quantities: {a: {kind: real}, b: {kind: real}}\nrelations: {r: a == b}\n"
                     "claims:\n- {id: a, source: un, quantity: a, at_least: 5}\n"
                     "- {id: b, source: moh, quantity: b, at_most: -6}\n",
                "Given r (a == b), b at most -6 (Ministry of Health) leaves at most -6 for a, "
                "but UN says at least 5: 11 apart. Withdrawing a or b settles this; only "
                "figures that may be off by 100 % would agree.");
    assert_told(HEAD "quantities: {a: {kind: real}, b: {kind: real}}\nrelations: {r: a == b - 20}\n"
                     "claims:\n- {id: a, source: un, quantity: a, at_least: 5}\n"
                     "- {id: b, source: moh, quantity: b, at_most: 6}\n",
                "Given r (a == b - 20), b at most 6 (Ministry of Health) leaves at most -14 "
                "for a, but UN says at least 5: 19 apart. Withdrawing a or b settles this; no "
                "widening of the figures up to 100 % helps.");
}

static void an_open_end_is_no_distance(void **state)
{
    (void)state;
    assert_told(HEAD "quantities: {a: {}, b: {}}\nrelations: {r: a == b}\n"
                     "claims:\n- {id: a, source: un, quantity: a, more_than: 3}\n"
                     "- {id: b, source: moh, quantity: b, says: none}\n"
                     "- {id: c, source: moh, quantity: b, at_most: 3, ignore: true}\n",
                "Given r (a == b), b none (Ministry of Health) leaves at most 0 for a, but UN "
                "says more than 3: 3 apart. Withdrawing a or b settles this; only figures "
                "that may be off by 100 % would agree.");
    assert_told(HEAD "quantities: {a: {}, b: {}}\nrelations: {r: a == b}\n"
                     "claims:\n- {id: a, source: un, quantity: a, more_than: 3}\n"
                     "- {id: b, source: moh, quantity: b, at_most: 3}\n",
                "Given r (a == b), b at most 3 (Ministry of Health) leaves at most 3 for a, "
                "but UN says more than 3: apart by no more than an open end. Withdrawing a or "
                "b settles this.");
}

static void whole_numbers_alone_may_be_the_reason(void **state)
{
    (void)state;
    assert_told(HEAD "quantities: {m: {kind: count}, n: {kind: count}}\n"
                     "relations: {even: m == 2 * n}\n"
                     "claims: [{id: odd, source: un, quantity: m, exactly: 5}]\n",
                "Given even (m == 2 * n), m exactly 5 (UN) cannot hold in whole numbers. "
                "Withdrawing odd settles this.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_add_up_to_more_than_the_whole),
        cmocka_unit_test(a_figure_whose_end_it_does_not_show_is_read_out),
        cmocka_unit_test(parts_add_up_to_less_than_the_whole),
        cmocka_unit_test(shares_are_told_in_percent),
        cmocka_unit_test(both_sides_may_be_sums),
        cmocka_unit_test(a_source_without_a_name_is_called_by_its_id),
        cmocka_unit_test(many_parts_are_counted_and_named),
        cmocka_unit_test(ends_are_told_finely_enough_to_be_told_apart),
        cmocka_unit_test(what_is_left_of_a_quantity_is_told_with_what_is_given),
        cmocka_unit_test(both_sides_may_leave_something),
        cmocka_unit_test(one_claim_alone_is_held_against_relations),
        cmocka_unit_test(yes_and_no_agree_by_no_widening),
        cmocka_unit_test(an_open_end_is_no_distance),
        cmocka_unit_test(whole_numbers_alone_may_be_the_reason),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
