/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "explained_text.h"
#include "hostile_sample.h"
#include "support/cmocka.h"
#include "support/text_lines.h"

#include <math.h>

static const char load_report[] =
    "North Korean munitions to Russia\n"
    "conflict: 1 of 7 quantities cannot be as claimed\n"
    "claims.yaml, as of 2024-06-20, figures read as rounded\n"
    "\n"
    "✓ load: shells in one container\n"
    "  agreed: 300 to 2,000 shells/container\n"
    "  what follows holds after the best repair, without denial (Russia and North\n"
    "      Korea)\n"
    "\n"
    "low end: at least 300 shells/container\n"
    "  ← cargo: shells <= containers * load\n"
    "      claims.yaml:14\n"
    "      all came in containers\n"
    "    shells: at least 3 million shells\n"
    "      ← us-3m (US intelligence): at least 3 million\n"
    "          read as 3 million shells and up; claims.yaml:17\n"
    "    containers: at most 10,000 containers\n"
    "      ← rok-containers (Shin Wonsik, Defence Minister of South Korea): at most\n"
    "          10,000\n"
    "          read as at most 10,000 containers; said 2024-06; claims.yaml:19\n"
    "          “at least 10,000 shipping containers”\n"
    "\n"
    "high end: at most 2,000 shells/container\n"
    "  ← `within` allows no more\n";

static void the_articles_load_is_told_to_the_letter(void **state)
{
    (void)state;
    explained all;
    capture text;
    explained_load(&all);
    report_explained(&all, (rec_text_style){0}, &text);
    assert_string_equal(text.text, load_report);
    capture_end(&text);
    explained_end(&all);
}

static void a_bound_is_told_once_and_then_referred_to(void **state)
{
    (void)state;
    explained all;
    explained_load(&all);
    const uint32_t low = all.explanation.low;
    const uint32_t shells = all.children[0], containers = all.children[1];
    /* shells follows from containers, which stands beside it: told below */
    static const uint32_t cargo = 0;
    all.bounds[shells].kind = REC_REASON_RELATION;
    explained_claims(&all, shells, 0, NULL);
    explained_relations(&all, shells, 1, &cargo);
    explained_from(&all, shells, 1, &containers);
    /* and the high end from what was told at the low end */
    const uint32_t high = all.explanation.high;
    all.bounds[high].kind = REC_REASON_RELATION;
    explained_relations(&all, high, 1, &cargo);
    explained_from(&all, high, 2, (const uint32_t[]){containers, low});
    ASSERT_TELLS(&all,
                 "    shells: at least 3 million shells\n"
                 "      <- cargo, as above\n"
                 "        containers: at most 10,000 containers, as below\n"
                 "    containers: at most 10,000 containers\n"
                 "      <- rok-containers (",
                 "high end: at most 2,000 shells/container\n"
                 "  <- cargo, as above\n"
                 "    containers: at most 10,000 containers, as above\n"
                 "    load: at least 300 shells/container, as above\n");
    explained_end(&all);
}

static void nothing_stands_between_a_bare_number_and_what_follows(void **state)
{
    (void)state;
    explained all;
    explained_one(&all, REC_KIND_COUNT);
    const uint32_t bounds[] = {explained_low(&all, 0, 21, REC_REASON_RELATION),
                               explained_low(&all, 0, 22, REC_REASON_RELATION)};
    explained_from(&all, bounds[0], 2, (const uint32_t[]){bounds[1], bounds[1]});
    explained_ends(&all, bounds[0], explained_high(&all, 0, 1234567, REC_REASON_DOMAIN));
    ASSERT_TELLS(&all, "    q: at least 22, as above\n", "high end: at most 1,234,567\n");
    explained_end(&all);
}

static void a_bound_that_both_ends_have_is_told_once(void **state)
{
    (void)state;
    explained all;
    explained_load(&all);
    const uint32_t high = all.explanation.high, cargo = 0, us_3m = SAMPLE_US_3M;
    const uint32_t again = explained_low(&all, SAMPLE_SHELLS, 3000000, REC_REASON_CLAIMS);
    explained_claims(&all, again, 1, &us_3m);
    all.bounds[high].kind = REC_REASON_RELATION;
    explained_relations(&all, high, 1, &cargo);
    explained_from(&all, high, 1, &again);
    ASSERT_TELLS(&all, "  <- cargo, as above\n    shells: at least 3 million shells, as above\n");
    all.bounds[again].open = true; /* not the same after all */
    ASSERT_TELLS(&all, "    shells: more than 3 million shells\n      <- us-3m (US intelligence), "
                       "as above\n");
    explained_end(&all);
}

static void the_high_end_may_be_part_of_the_low_end(void **state)
{
    (void)state;
    explained all;
    explained_load(&all);
    explained_from(&all, all.explanation.low, 1, &all.explanation.high);
    ASSERT_TELLS(&all,
                 "    load: at most 2,000 shells/container\n"
                 "      <- `within` allows no more\n",
                 "\nhigh end: at most 2,000 shells/container, as above\n");
    explained_end(&all);
}

static void numbers_have_all_their_digits_or_the_exact_one_beside_them(void **state)
{
    (void)state;
    explained all;
    explained_one(&all, REC_KIND_REAL);
    explained_ends(&all, explained_low(&all, 0, 869.04576, REC_REASON_NOTHING),
                   explained_high(&all, 0, 901.2326400000001, REC_REASON_NOTHING));
    ASSERT_TELLS(&all, "low end: at least 869.04576 km\n", "high end: at most 901.23264 km\n");
    rec_explained_bound *low = &all.bounds[all.explanation.low];
    rec_explained_bound *high = &all.bounds[all.explanation.high];
    low->value = 2331.9520833333336;
    high->value = 6029705;
    ASSERT_TELLS(&all, "low end: at least 2,331 km (exactly 2,331.9520833333336)\n",
                 "high end: at most 6,029,705 km\n");
    low->value = 24.999999999999986; /* what arithmetic added goes untold */
    high->value = 25.000000000000014;
    low->kind = high->kind = REC_REASON_RELATION;
    ASSERT_TELLS(&all, "low end: at least 25 km\n", "high end: at most 25 km\n");
    explained_end(&all);
}

static void best_repairs_that_tie_are_counted(void **state)
{
    (void)state;
    explained all;
    explained_load(&all);
    rec_repair *repairs = all.made.solution->repairs;
    repairs[1].best = true;
    ASSERT_TELLS(&all, "  what follows holds whichever is taken of 2 best repairs\n");
    repairs[1].best = false;
    static const uint32_t cargo = 0;
    repairs[0].withdraw.count = 0;
    repairs[0].relations = (rec_relation_list){&cargo, 1};
    all.made.solution->repairs_proven = false;
    ASSERT_TELLS(&all, "  what follows holds after a good repair, without the relation cargo\n");
    rec_solved_quantity *load = &all.made.solution->quantities[EXPLAINED_LOAD];
    load->set_aside_relations = repairs[0].relations; /* named above, with the verdict */
    ASSERT_TELLS(&all, "  what follows holds after a good repair\n");
    load->tied = false;
    capture text;
    report_explained(&all, (rec_text_style){0}, &text);
    assert_lacks(&text, "what follows"); /* nothing that is in conflict bears on it */
    capture_end(&text);
    explained_end(&all);
}

/* q <- q <- q ... <- a claim: links bounds in all, and the high end. */
static void make_chain(explained *all, uint32_t links)
{
    static const uint32_t step = 0;
    sample_begin(&all->made);
    sample_source(&all->made, "a", "Agency", 0);
    sample_quantity(&all->made, "q", NULL, "km", REC_KIND_REAL);
    const uint32_t claim = explained_claim(all, "c", "at least 2.385", sample_from(2.385));
    explained_begin(all, (size_t)links + 1, links);
    (void)explained_relation(all, "step", "q >= q", NULL);
    for (uint32_t next = 1; next < links; next++) {
        const uint32_t bound =
            explained_low(all, 0, 2.385 + (double)(links - next), REC_REASON_RELATION);
        all->bounds[bound].relations = (rec_relation_list){&step, 1};
        explained_from(all, bound, 1, &next);
    }
    explained_claims(all, explained_low(all, 0, 2.385, REC_REASON_CLAIMS), 1, &claim);
    explained_ends(all, 0, explained_high(all, 0, HUGE_VAL, REC_REASON_NOTHING));
}

static void a_long_chain_is_cut_and_says_so(void **state)
{
    (void)state;
    explained all;
    make_chain(&all, 100000);
    ASSERT_TELLS(&all, "low end: at least 100,001.385 km\n  <- step: q >= q\n",
                 "                                            ... 1 bound left out\n",
                 "\n12 of 100,001 bounds are told, those nearest to the ends; as JSON there are "
                 "all\n");
    const unsigned widths[] = {40, 80, 120};
    for (size_t i = 0; i < 3; i++) {
        capture text;
        report_explained(&all, (rec_text_style){.width = widths[i]}, &text);
        assert_lines_fit(text.text, widths[i]);
        capture_end(&text);
    }
    explained_end(&all);
}

static void a_chain_that_fits_is_told_whole(void **state)
{
    (void)state;
    explained all;
    make_chain(&all, 11);
    capture text;
    report_explained(&all, (rec_text_style){.width = 80, .ascii = true}, &text);
    assert_has(&text,
               "\n                                          <- c (Agency): at least 2.385\n");
    assert_lacks(&text, "left out");
    assert_lacks(&text, "are told");
    assert_lines_fit(text.text, 80);
    capture_end(&text);
    explained_end(&all);
}

static void of_a_large_sum_the_first_terms_are_told(void **state)
{
    (void)state;
    enum { TERMS = 1000 };
    explained all;
    sample_begin(&all.made);
    sample_source(&all.made, "a", "Agency", 0);
    sample_quantity(&all.made, "q", NULL, "km", REC_KIND_AMOUNT);
    sample_settle(&all.made);
    explained_begin(&all, TERMS + 2, TERMS);
    const uint32_t sum = explained_relation(&all, "sum", "q == q", NULL);
    const uint32_t low = explained_low(&all, 0, 2.385, REC_REASON_RELATION);
    uint32_t *terms = calloc(TERMS, sizeof *terms);
    assert_non_null(terms);
    for (size_t i = 0; i < TERMS; i++) {
        terms[i] = explained_low(&all, 0, (double)i, REC_REASON_DOMAIN);
    }
    explained_relations(&all, low, 1, &sum);
    explained_from(&all, low, TERMS, terms);
    free(terms);
    explained_ends(&all, low, explained_high(&all, 0, HUGE_VAL, REC_REASON_NOTHING));
    ASSERT_TELLS(&all, "    ... 988 bounds left out\n", "\n14 of 1,002 bounds are told");
    explained_end(&all);
}

static void hostile_text_is_made_harmless(void **state)
{
    (void)state;
    explained all;
    hostile_sample(&all.made);
    explained_begin(&all, 4, 4);
    const uint32_t relation = explained_relation(&all, "r" HOSTILE, HOSTILE, HOSTILE);
    const uint32_t low = explained_low(&all, 0, 0, REC_REASON_LINEAR);
    const uint32_t high = explained_high(&all, 0, 5e-324, REC_REASON_CLAIMS);
    all.made.problem->claims[1].quantity = REC_NO_INDEX;
    explained_relations(&all, low, 1, &relation);
    explained_claims(&all, low, 1, (const uint32_t[]){1});
    explained_claims(&all, high, 2, (const uint32_t[]){0, 2});
    explained_from(&all, low, 1, &high);
    explained_ends(&all, low, high);
    const rec_text_style styles[] = {
        {.width = 40}, {.width = 80, .color = true}, {.width = 120, .ascii = true}};
    for (size_t i = 0; i < 3; i++) {
        capture text;
        report_explained(&all, styles[i], &text);
        strip_colours(text.text); /* fails on any other escape */
        assert_lines_fit(text.text, styles[i].width);
        assert_null(strchr(text.text, '\x7f'));
        assert_null(strstr(text.text, "\u202e"));
        assert_has(&text, "\\u202e");
        capture_end(&text);
    }
    explained_end(&all);
}

static void what_the_sink_returns_is_returned(void **state)
{
    (void)state;
    explained all;
    explained_load(&all);
    capture text;
    const rec_sink sink = capture_sink(&text, 10);
    assert_int_equal(rec_explanation_text(all.made.solution, &all.explanation, NULL, &sink),
                     REC_E_OUTPUT);
    capture_end(&text);
    explained_end(&all);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_articles_load_is_told_to_the_letter),
        cmocka_unit_test(a_bound_is_told_once_and_then_referred_to),
        cmocka_unit_test(nothing_stands_between_a_bare_number_and_what_follows),
        cmocka_unit_test(a_bound_that_both_ends_have_is_told_once),
        cmocka_unit_test(the_high_end_may_be_part_of_the_low_end),
        cmocka_unit_test(numbers_have_all_their_digits_or_the_exact_one_beside_them),
        cmocka_unit_test(best_repairs_that_tie_are_counted),
        cmocka_unit_test(a_long_chain_is_cut_and_says_so),
        cmocka_unit_test(a_chain_that_fits_is_told_whole),
        cmocka_unit_test(of_a_large_sum_the_first_terms_are_told),
        cmocka_unit_test(hostile_text_is_made_harmless),
        cmocka_unit_test(what_the_sink_returns_is_returned),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
