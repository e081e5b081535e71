/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/capture.h"
#include "support/cmocka.h"
#include "support/sample_solution.h"
#include "support/text_lines.h"

#include "report/report.h"

#include <stdio.h>

static void report(capture *text, const sample *made, rec_text_style style)
{
    const rec_sink sink = capture_sink(text, SIZE_MAX);
    assert_rec_ok(rec_report_text(made->solution, &style, &sink));
}

static void what_ties_quantities_is_a_section_of_its_own(void **state)
{
    (void)state;
    sample made;
    sample_tied(&made);
    capture text;
    report(&text, &made, (rec_text_style){.width = 80});
    static const char *const section =
        "\nBetween quantities\n"
        "  \u2717 Given cargo (shells <= containers * load), containers at most 9 (South\n"
        "    Korea), load <= 250 {shell/container} (South Korea) and shells at least 3\n"
        "    million (US intelligence) cannot hold together. Withdrawing any one of\n"
        "    boxes, light and us-3m settles this.\n"
        "  \u2717 Given cargo (shells <= containers * load), load <= 250 {shell/container}\n"
        "    (South Korea) and containers == 8 {container} (assumed as guess) cannot hold\n"
        "    together. It is not proven that each of light and the assumption guess is\n"
        "    needed for this.\n"
        "  cargo: shells <= containers * load\n"
        "      binding; claims.yaml:12\n"
        "      all shells came in containers\n"
        "  guess: containers == 8 {container}\n"
        "      assumed; set aside; claims.yaml:13\n"
        "  light (South Korea): load <= 250 {shell/container}\n"
        "      binding; claims.yaml:19\n"
        "      \u201cno more than 250 in a box\u201d\n"
        "\nWhat has to give way\n";
    assert_has(&text, section);
    capture_end(&text);
    sample_end(&made);
}

static void bounds_and_repairs_name_relations_beside_claims(void **state)
{
    (void)state;
    sample made;
    sample_tied(&made);
    rec_alternative *ties = sample_take(&made, 2, sizeof *ties);
    rec_solved_quantity *containers = &made.solution->quantities[TIED_CONTAINERS];
    ties[0] = (rec_alternative){.range = sample_from(12000),
                                .withdraw = containers->set_aside,
                                .relations = containers->set_aside_relations};
    ties[1] = ties[0];
    ties[1].withdraw = made.solution->repairs[1].withdraw;
    containers->alternatives = ties;
    containers->alternative_count = 2;
    rec_solved_quantity *load = &made.solution->quantities[TIED_LOAD];
    load->low_relations = containers->low_relations;
    capture text;
    report(&text, &made, (rec_text_style){.width = 120, .ascii = true});
    join_hanging_lines(text.text);
    assert_has(&text, "  conflict: 12,000 containers and up; 2 ways to settle it tie; set aside: "
                      "boxes (South Korea) and the assumption guess\n");
    assert_has(&text, "  low end from light (South Korea) and us-3m (US intelligence) through "
                      "cargo\n");
    assert_has(&text, "  low end through cargo\n  high end from light (South Korea)\n");
    assert_has(&text, "  x 2 conflicts with other quantities, see below\n");
    assert_has(&text, "  > set aside boxes (South Korea) and the assumption guess: weight 2\n");
    assert_has(&text, "  or else light (South Korea) instead of boxes (South Korea): weight 2");
    capture_end(&text);
    sample_end(&made);
}

static void ways_that_leave_the_same_bounds_are_told_together(void **state)
{
    (void)state;
    sample made;
    sample_tied(&made);
    static const uint32_t claims[] = {TIED_BOXES, TIED_US_3M}, guess = TIED_GUESS;
    rec_alternative *ties = sample_take(&made, 4, sizeof *ties);
    rec_solved_quantity *containers = &made.solution->quantities[TIED_CONTAINERS];
    ties[0] =
        (rec_alternative){.range = sample_from(12000), .withdraw = sample_claims(&made, 1, claims)};
    ties[1] = (rec_alternative){.range = sample_range(0, 9)};
    ties[2] = (rec_alternative){.range = sample_from(12000),
                                .relations = sample_relations(&made, 1, &guess)};
    ties[3] = (rec_alternative){.range = sample_from(12000)};
    containers->set_aside.count = containers->set_aside_relations.count = 0;
    containers->alternatives = ties;
    containers->alternative_count = 4;
    capture text;
    report(&text, &made, (rec_text_style){.width = 120, .ascii = true});
    join_hanging_lines(text.text);
    assert_has(&text, "4 ways to settle it tie\n"
                      "    either 12,000 containers and up without boxes (South Korea) or without "
                      "the assumption guess or where others give way\n"
                      "    or at most 9 containers where others give way\n  low end");
    capture_end(&text);
    ties[1].range = ties[0].range;
    report(&text, &made, (rec_text_style){.width = 120, .ascii = true});
    assert_has(&text, "4 ways to settle it tie\n  low end");
    capture_end(&text);
    sample_end(&made);
}

static void what_every_repair_withdraws_is_not_told_twice(void **state)
{
    (void)state;
    sample made;
    sample_tied(&made);
    rec_repair *repairs = made.solution->repairs;
    repairs[0].withdraw.count = 0; /* the assumption alone */
    repairs[1].relations.count = 0;
    made.problem->sources[1].reliability = 'D';
    capture text;
    report(&text, &made, (rec_text_style){.width = 120, .ascii = true});
    join_hanging_lines(text.text);
    assert_has(&text, "  > set aside the assumption guess: weight 2\n");
    /* the assumption has no grade, which counts as C: the D should have gone */
    assert_has(&text, "  or else light (South Korea) instead of the assumption guess: weight 2; as "
                      "cheap, but reliability decides: C against D (not known counts as C)\n");
    capture_end(&text);
    sample_end(&made);
}

static void claims_on_other_quantities_are_not_drawn(void **state)
{
    (void)state;
    sample made;
    sample_tied(&made);
    capture text;
    report(&text, &made, (rec_text_style){.width = 80, .only = "containers"});
    /* its low end rests on us-3m, which is a claim on shells, and on an assertion */
    assert_lacks(&text, "us-3m (US intelligence): at least 3 million");
    assert_has(&text, "boxes (South Korea): at most 9");
    assert_has(&text, "\nBetween quantities\n");
    assert_has(&text, "  light (South Korea): load");
    capture_end(&text);
    sample_end(&made);
}

static void one_quantity_alone_shows_what_speaks_of_it_or_bears_on_it(void **state)
{
    (void)state;
    sample made;
    sample_tied(&made);
    const uint32_t apart = sample_quantity(&made, "apart", NULL, "1", REC_KIND_REAL);
    sample_relation(&made, "alone", "apart <= 9", false, 1, &apart);
    sample_settle(&made);
    capture text;
    report(&text, &made, (rec_text_style){.only = "apart"});
    assert_has(&text, "\nBetween quantities\n  alone: apart <= 9\n");
    assert_lacks(&text, "cargo");
    assert_lacks(&text, "light");
    capture_end(&text);
    report(&text, &made, (rec_text_style){.only = "load"});
    assert_has(&text, "  cargo: shells <=");
    assert_lacks(&text, "alone");
    assert_lacks(&text, "  guess: ");
    capture_end(&text);
    sample_end(&made);
}

static void of_many_relations_the_telling_ones_come_first(void **state)
{
    (void)state;
    enum { MANY = 40 };
    static char ids[MANY][16];
    sample made;
    sample_tied(&made);
    const uint32_t load = TIED_LOAD;
    for (size_t i = 0; i < MANY; i++) {
        (void)snprintf(ids[i], sizeof ids[i], "r%zu", i);
        const uint32_t added = sample_relation(&made, ids[i], "load <= 9", false, 1, &load);
        if (i == MANY - 1) {
            made.solution->relations[added].status = REC_RELATION_BINDING;
        }
    }
    made.solution->relations[TIED_GUESS].status = REC_RELATION_IDLE;
    capture text;
    report(&text, &made, (rec_text_style){.width = 80});
    assert_has(&text, "  guess: containers == 8 {container}\n" /* a member of a conflict */
                      "      assumed; idle; claims.yaml:13\n"
                      "  r39: load <= 9\n      binding; claims.yaml:53\n  r0: load <= 9\n");
    assert_has(&text, "  r8: load <= 9\n      idle; claims.yaml:22\n  and 30 more relations\n");
    assert_lacks(&text, "r9:");
    capture_end(&text);
    sample_end(&made);
}

static void one_more_is_in_the_singular(void **state)
{
    (void)state;
    sample made;
    sample_tied(&made);
    const uint32_t load = TIED_LOAD;
    for (size_t i = 0; i < 11; i++) {
        sample_relation(&made, "r", "load <= 9", false, 1, &load);
    }
    for (size_t i = 0; i < 12; i++) {
        sample_assertion(&made, "a", 0, "load <= 9", 1, &load);
    }
    sample_settle(&made);
    capture text;
    report(&text, &made, (rec_text_style){.width = 80});
    assert_has(&text, "  and 1 more relation\n");
    assert_has(&text, "  and 1 more claim that asserts one\n");
    capture_end(&text);
    sample_end(&made);
}

static void texts_of_relations_cannot_steer_the_terminal(void **state)
{
    (void)state;
    sample made;
    sample_tied(&made);
    static const char *const hostile = "a\x1b[2J\u202e<= \xff 1";
    made.problem->relations[TIED_CARGO].that = hostile;
    made.problem->relations[TIED_CARGO].note = hostile;
    made.problem->relations[TIED_GUESS].id = hostile;
    made.problem->claims[TIED_LIGHT].says = hostile;
    for (unsigned width = 40; width <= 120; width += 20) {
        capture text;
        report(&text, &made, (rec_text_style){.width = width, .color = true});
        assert_null(strstr(text.text, "\x1b[2J"));
        assert_lacks(&text, "\u202e");
        assert_lacks(&text, "\xff");
        strip_colours(text.text);
        assert_lines_fit(text.text, width);
        capture_end(&text);
    }
    capture sentence;
    const rec_sink sink = capture_sink(&sentence, SIZE_MAX);
    assert_rec_ok(rec_report_conflict(made.solution, 1, &sink));
    assert_lacks(&sentence, "\x1b");
    assert_has(&sentence, "a\\u001b[2J\\u202e<= \\xff 1");
    capture_end(&sentence);
    sample_end(&made);
}

static void relations_that_contradict_each_other_are_no_claims_fault(void **state)
{
    (void)state;
    sample made;
    sample_tied(&made);
    const uint32_t cargo = TIED_CARGO;
    made.solution->conflicts[0].claims.count = 0;
    made.solution->conflict_count = 1;
    made.solution->repair_count = 0;
    made.solution->quantities[TIED_LOAD].set_aside_relations = sample_relations(&made, 1, &cargo);
    capture text;
    report(&text, &made, (rec_text_style){.width = 120, .ascii = true});
    assert_has(&text,
               "  x Whatever is claimed, cargo (shells <= containers * load) cannot hold.\n");
    assert_has(&text, "set aside: the relation cargo\n");
    assert_has(&text, "\nWhat has to give way\n  No claim or assumption can settle it: ");
    assert_lacks(&text, "may be off by");
    capture_end(&text);
    sample_end(&made);
}

static void a_search_that_stopped_is_told_and_no_relation_blamed(void **state)
{
    (void)state;
    sample made;
    sample_tied(&made);
    made.solution->conflicts_complete = false;
    made.solution->repairs_proven = false;
    made.solution->repair_count = 0;
    capture text;
    report(&text, &made, (rec_text_style){.width = 120, .ascii = true});
    assert_has(&text, "  there may be more conflicts between quantities; the search stopped at its "
                      "budget\n");
    assert_has(&text, "\nWhat has to give way\n  The search stopped at its budget before it found "
                      "a way.\n");
    capture_end(&text);
    rec_conflict *many = sample_take(&made, 7, sizeof *many);
    for (size_t i = 0; i < 7; i++) {
        many[i] = made.solution->conflicts[0];
    }
    made.solution->conflicts = many;
    made.solution->conflict_count = 7;
    report(&text, &made, (rec_text_style){.width = 120, .ascii = true});
    assert_has(&text, "  and at least 2 more conflicts between quantities; the search stopped at "
                      "its budget\n");
    capture_end(&text);
    made.solution->conflicts_complete = true;
    report(&text, &made, (rec_text_style){.width = 120, .ascii = true});
    assert_has(&text, "  and 2 more conflicts between quantities, none worse\n");
    capture_end(&text);
    sample_end(&made);
}

static void what_relations_alone_give_is_called_so(void **state)
{
    (void)state;
    sample made;
    sample_tied(&made);
    rec_solved_quantity *load = &made.solution->quantities[TIED_LOAD];
    load->verdict = REC_VERDICT_SILENT;
    capture text;
    report(&text, &made, (rec_text_style){.width = 120});
    assert_has(&text, "250 shells/container; no claim bears on it\n");
    capture_end(&text);
    load->low_relations = made.solution->quantities[TIED_CONTAINERS].low_relations;
    report(&text, &made, (rec_text_style){.width = 120});
    assert_has(&text, "250 shells/container; no claim bears on it, relations alone give this\n");
    capture_end(&text);
    sample_end(&made);
}

static void nothing_is_said_of_what_is_not_there(void **state)
{
    (void)state;
    sample made;
    sample_article(&made);
    capture text;
    report(&text, &made, (rec_text_style){.width = 80});
    assert_lacks(&text, "Between quantities");
    assert_lacks(&text, "through");
    capture_end(&text);
    sample_end(&made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_ties_quantities_is_a_section_of_its_own),
        cmocka_unit_test(bounds_and_repairs_name_relations_beside_claims),
        cmocka_unit_test(ways_that_leave_the_same_bounds_are_told_together),
        cmocka_unit_test(what_every_repair_withdraws_is_not_told_twice),
        cmocka_unit_test(claims_on_other_quantities_are_not_drawn),
        cmocka_unit_test(one_quantity_alone_shows_what_speaks_of_it_or_bears_on_it),
        cmocka_unit_test(of_many_relations_the_telling_ones_come_first),
        cmocka_unit_test(one_more_is_in_the_singular),
        cmocka_unit_test(texts_of_relations_cannot_steer_the_terminal),
        cmocka_unit_test(relations_that_contradict_each_other_are_no_claims_fault),
        cmocka_unit_test(a_search_that_stopped_is_told_and_no_relation_blamed),
        cmocka_unit_test(what_relations_alone_give_is_called_so),
        cmocka_unit_test(nothing_is_said_of_what_is_not_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
