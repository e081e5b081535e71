/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/capture.h"
#include "support/cmocka.h"
#include "support/sample_solution.h"
#include "support/text_lines.h"

#include "report/report.h"

static const char shells_report[] =
    "North Korean munitions to Russia\n"
    "conflict: 1 of 6 quantities cannot be as claimed\n"
    "claims.yaml, as of 2024-06-20, figures read as rounded\n"
    "\n"
    "✗ shells: shells delivered to Russia\n"
    "  conflict: exactly 3 million shells; set aside: denial (Russia and North Korea)\n"
    "  low end from us-3m (US intelligence)\n"
    "  high end from richter-3m (Wolfgang Richter)\n"
    "  3 of 4 origins hold at 0; 3 of 4 at 3 million\n"
    "  ✗ US intelligence says at least 3 million; Russia and North Korea deny any: 3\n"
    "    million apart.\n"
    "\n"
    "  ✗ ▸ us-3m                                         ├──────────────────────────▶\n"
    "    ▸ richter-3m ├──────────────────────────────────┤\n"
    "  ✗ ⊘ denial     ●\n"
    "      rok-shells ├───────────────────────────────────────────────────────┤\n"
    "    ↻ dw-5m                                                    ├┈┈┈┈┈┈┈┈┈┈┈┤\n"
    "      bounds                                        ▒\n"
    "                 ┬───────────┬──────────┬───────────┬──────────┬────────────╌╌╌╌\n"
    "                 0       1 million  2 million   3 million  4 million\n"
    "  ✗ in conflict ▸ gives a bound ⊘ set aside ↻ repeat\n"
    "\n"
    "  us-3m (US intelligence): at least 3 million\n"
    "      read as 3 million shells and up; binding at the low end; reliability B;\n"
    "      claims.yaml:17\n"
    "  richter-3m (Wolfgang Richter): up to 3 million\n"
    "      read as at most 3 million shells; binding at the high end; reliability B;\n"
    "      claims.yaml:21\n"
    "  denial (Russia and North Korea): denied\n"
    "      read as exactly 0 shells; set aside; reliability E; claims.yaml:22\n"
    "  rok-shells (Shin Wonsik, Defence Minister of South Korea): up to 4.8 million\n"
    "      artillery shells\n"
    "      read as at most 4.8 million shells; idle; said 2024-06; reliability B;\n"
    "      claims.yaml:18\n"
    "      “could contain up to 4.8 million artillery shells”\n"
    "  dw-5m (Deutsche Welle): nearly 5 million\n"
    "      read as 4 million to 5 million shells (exactly 4,000,000 to 4,999,999);\n"
    "      repeat of rok-shells (Shin Wonsik, Defence Minister of South Korea);\n"
    "      claims.yaml:20\n"
    "\n"
    "What has to give way\n"
    "  ▸ set aside denial (Russia and North Korea): weight 1; then shells: exactly 3\n"
    "      million shells\n"
    "  or else us-3m (US intelligence) instead of denial (Russia and North Korea):\n"
    "      weight 1; as cheap, but reliability decides: E against B; then shells:\n"
    "      exactly 0 shells\n"
    "  They are as far apart as yes and no: only figures that may be off by 100 %\n"
    "      would agree.\n";

static void report(capture *text, const sample *made, rec_text_style style)
{
    const rec_sink sink = capture_sink(text, SIZE_MAX);
    assert_rec_ok(rec_report_text(made->solution, &style, &sink));
    assert_non_null(text->text);
}

/* Reports in one style, then checks that a part is there, wherever lines were wrapped. */
static void assert_reports(const sample *made, const char *part)
{
    capture text;
    report(&text, made, (rec_text_style){.width = 120, .ascii = true});
    join_hanging_lines(text.text);
    assert_has(&text, part);
    capture_end(&text);
}

/* One quantity "q" in units with one source "a"; claims may follow. */
static uint32_t begin_one(sample *made, const char *unit, rec_kind kind)
{
    sample_begin(made);
    sample_source(made, "a", "Agency", 0);
    return sample_quantity(made, "q", NULL, unit, kind);
}

static rec_claim_list one_claim(sample *made, uint32_t claim)
{
    return sample_claims(made, 1, &claim);
}

static void the_articles_shells_are_reported_to_the_letter(void **state)
{
    (void)state;
    sample made;
    sample_article(&made);
    capture text;
    report(&text, &made, (rec_text_style){.only = "shells"});
    assert_string_equal(text.text, shells_report);
    capture_end(&text);
    sample_end(&made);
}

static void every_quantity_of_the_article_has_its_bounds(void **state)
{
    (void)state;
    sample made;
    sample_article(&made);
    capture text;
    report(&text, &made, (rec_text_style){.width = 100});
    assert_has(&text, "\n\u2713 containers\n  agreed: at most 10,000 containers\n");
    assert_has(&text, "agreed: as of 2024-06-20, 400,000 shells and up\n");
    assert_has(&text, "    2024-03-31: 400,000 to 600,000 shells\n"
                      "    2024-06-20: 400,000 shells and up\n");
    assert_has(&text,
               "agreed: exactly 1 million shells\n  both ends from eu-pledge (European Union)");
    assert_has(&text, "agreed: 869 to 901.3 km (exactly 869.04576 to 901.23264)\n");
    assert_has(&text, "agreed: 21 missiles and up\n  low end from remains (Ukraine)\n");
    assert_has(&text, "read as 800 to 1,000 km; idle; reliability B; claims.yaml:27\n");
    assert_has(&text,
               "  \u2717 US intelligence says at least 3 million; Russia and North Korea deny any: "
               "3 million apart.\n");
    capture_end(&text);
    sample_end(&made);
}

static void any_width_from_forty_on_is_kept(void **state)
{
    (void)state;
    sample made;
    sample_article(&made);
    for (unsigned width = 30; width <= 130; width++) {
        capture text;
        report(&text, &made, (rec_text_style){.width = width});
        assert_lines_fit(text.text, width < 40 ? 40 : width > 120 ? 120 : width);
        capture_end(&text);
    }
    sample_end(&made);
}

static void ascii_reports_of_ascii_documents_are_ascii(void **state)
{
    (void)state;
    sample made;
    sample_article(&made);
    capture text;
    report(&text, &made, (rec_text_style){.ascii = true});
    for (size_t i = 0; i < text.length; i++) {
        assert_in_range(text.text[i], 10, 126);
    }
    capture_end(&text);
    sample_end(&made);
}

static void colours_add_nothing_but_colours(void **state)
{
    (void)state;
    sample made;
    sample_article(&made);
    for (unsigned width = 40; width <= 120; width += 16) {
        capture plain, coloured;
        report(&plain, &made, (rec_text_style){.width = width});
        report(&coloured, &made, (rec_text_style){.width = width, .color = true});
        assert_null(strchr(plain.text, '\033'));
        assert_non_null(strstr(coloured.text, "\033[38;5;208m"));
        assert_null(strstr(coloured.text, "\033[31m"));
        strip_colours(coloured.text);
        assert_string_equal(coloured.text, plain.text);
        capture_end(&plain);
        capture_end(&coloured);
    }
    sample_end(&made);
}

static void an_unknown_quantity_is_refused_and_nothing_written(void **state)
{
    (void)state;
    sample made;
    sample_article(&made);
    capture text;
    const rec_sink sink = capture_sink(&text, SIZE_MAX);
    const rec_text_style style = {.only = "shell"};
    assert_int_equal(rec_report_text(made.solution, &style, &sink), REC_E_INVALID);
    assert_null(text.text);
    sample_end(&made);
}

static void without_a_style_the_report_is_the_plain_one(void **state)
{
    (void)state;
    sample made;
    sample_article(&made);
    capture plain, none;
    report(&plain, &made, (rec_text_style){0});
    rec_sink sink = capture_sink(&none, SIZE_MAX);
    assert_rec_ok(rec_report_text(made.solution, NULL, &sink));
    assert_string_equal(none.text, plain.text);
    capture_end(&none);
    capture_end(&plain);
    sample_end(&made);
}

static void histories_follow_the_style_as_reports_do(void **state)
{
    (void)state;
    sample made;
    sample_article(&made);
    rec_history *history = NULL;
    assert_rec_ok(rec_history_make(made.solution, NULL, &history));
    capture text;
    rec_sink sink = capture_sink(&text, SIZE_MAX);
    assert_int_equal(rec_report_history_text(history, &(rec_text_style){.only = "shell"}, &sink),
                     REC_E_INVALID);
    assert_int_equal(rec_report_json_with(rec_history_solution(history),
                                          &(rec_report_parts){.history = history}, "shell", &sink),
                     REC_E_INVALID);
    assert_null(text.text);
    assert_rec_ok(rec_report_history_text(history, NULL, &sink));
    capture_end(&text);
    sink = capture_sink(&text, 2);
    assert_int_equal(rec_report_history_text(history, NULL, &sink), REC_E_OUTPUT);
    capture_end(&text);
    rec_history_free(history);
    sample_end(&made);
}

static void a_sink_that_refuses_ends_the_report(void **state)
{
    (void)state;
    sample made;
    sample_article(&made);
    for (size_t most = 0; most < 3; most++) {
        capture text;
        const rec_sink sink = capture_sink(&text, most);
        const rec_text_style style = {.width = 80};
        assert_int_equal(rec_report_text(made.solution, &style, &sink), REC_E_OUTPUT);
        capture_end(&text);
    }
    sample_end(&made);
}

static void one_quantity_shows_the_repairs_only_if_they_are_its_own(void **state)
{
    (void)state;
    sample made;
    sample_article(&made);
    capture text;
    report(&text, &made, (rec_text_style){.only = "containers"});
    assert_has(&text, "rok-containers");
    assert_lacks(&text, "us-3m");
    assert_lacks(&text, "give way");
    capture_end(&text);
    made.solution->quantities[SAMPLE_CONTAINERS].verdict = REC_VERDICT_CONFLICT;
    report(&text, &made, (rec_text_style){.only = "shells"});
    assert_lacks(&text, "give way");
    assert_has(&text, "3\n    million apart.");
    capture_end(&text);
    sample_end(&made);
}

static void readings_that_differ_are_told(void **state)
{
    (void)state;
    sample made;
    sample_article(&made);
    made.solution->reading_verdict[REC_READING_LITERAL] = REC_VERDICT_TOUCHING;
    assert_reports(&made,
                   "The reading decides: touching as literal, conflict as rounded, conflict as "
                   "ferson.\n");
    sample_end(&made);
}

static void a_document_without_quantities_is_silent(void **state)
{
    (void)state;
    sample made;
    sample_begin(&made);
    made.solution->verdict = REC_VERDICT_SILENT;
    capture text;
    report(&text, &made, (rec_text_style){.width = 80});
    assert_string_equal(text.text, "claims.yaml\nsilent: no claim bears on any quantity\n"
                                   "figures read as rounded\n");
    capture_end(&text);
    sample_end(&made);
}

static void a_quantity_without_claims_has_no_picture(void **state)
{
    (void)state;
    sample made;
    begin_one(&made, "km", REC_KIND_AMOUNT);
    made.solution->verdict = REC_VERDICT_SILENT;
    made.solution->quantities[0].verdict = REC_VERDICT_SILENT;
    sample_settle(&made);
    capture text;
    report(&text, &made, (rec_text_style){.width = 80, .ascii = true});
    assert_string_equal(text.text, "claims.yaml\nsilent: no claim bears on any quantity\n"
                                   "figures read as rounded\n\n"
                                   "- q\n  silent: anything from 0 km up; no claim bears on it\n");
    capture_end(&text);
    sample_end(&made);
}

static void what_a_document_says_cannot_steer_the_terminal(void **state)
{
    (void)state;
    static const char hostile[] = "x\033[2J\a\u202Ey\n\u2028\xFF\U000E0041\xC2\x9B";
    sample made;
    sample_begin(&made);
    sample_source(&made, hostile, hostile, 'B');
    const uint32_t quantity = sample_quantity(&made, hostile, hostile, "km", REC_KIND_AMOUNT);
    const uint32_t claim =
        sample_claim(&made, hostile, 0, quantity, hostile, hostile, sample_range(5, 6));
    const uint32_t other =
        sample_claim(&made, "other", 0, quantity, hostile, hostile, sample_range(1, 2));
    sample_settle(&made);
    made.problem->title = hostile;
    made.problem->name = hostile;
    made.problem->claims[claim].quote = hostile;
    made.problem->claims[claim].url = hostile;
    const uint32_t both[] = {claim, other};
    rec_conflict conflict = {.claims = sample_claims(&made, 2, both),
                             .lower = claim,
                             .upper = other,
                             .quantity = quantity,
                             .gap = 3};
    made.solution->conflicts = &conflict;
    made.solution->conflict_count = 1;
    made.solution->conflicts_total = 1;
    rec_finding finding = {REC_FINDING_WIDENED, NULL, 0, hostile, {.line = 3, .column = 1}};
    made.solution->findings = &finding;
    made.solution->finding_count = 1;
    made.solution->quantities[0].conflicts_total = 1;
    made.solution->quantities[0].low_from = one_claim(&made, claim);
    capture text;
    report(&text, &made, (rec_text_style){.width = 120});
    for (size_t i = 0; i < text.length; i++) {
        const unsigned char byte = (unsigned char)text.text[i];
        assert_true(byte == '\n' || (byte >= 0x20 && byte != 0x7F));
    }
    assert_lacks(&text, "\u202E");
    assert_lacks(&text, "\u2028");
    assert_lacks(&text, "\xFF");
    assert_lacks(&text, "\xC2\x9B");
    assert_has(&text, "x\\u001b[2J\\u0007\\u202ey \\u2028\\xff\\U000e0041\\u009b");
    capture_end(&text);
    report(&text, &made, (rec_text_style){.width = 40, .color = true});
    strip_colours(text.text);
    assert_lines_fit(text.text, 40);
    capture_end(&text);
    sample_end(&made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_articles_shells_are_reported_to_the_letter),
        cmocka_unit_test(every_quantity_of_the_article_has_its_bounds),
        cmocka_unit_test(any_width_from_forty_on_is_kept),
        cmocka_unit_test(ascii_reports_of_ascii_documents_are_ascii),
        cmocka_unit_test(colours_add_nothing_but_colours),
        cmocka_unit_test(an_unknown_quantity_is_refused_and_nothing_written),
        cmocka_unit_test(without_a_style_the_report_is_the_plain_one),
        cmocka_unit_test(histories_follow_the_style_as_reports_do),
        cmocka_unit_test(a_sink_that_refuses_ends_the_report),
        cmocka_unit_test(one_quantity_shows_the_repairs_only_if_they_are_its_own),
        cmocka_unit_test(readings_that_differ_are_told),
        cmocka_unit_test(a_document_without_quantities_is_silent),
        cmocka_unit_test(a_quantity_without_claims_has_no_picture),
        cmocka_unit_test(what_a_document_says_cannot_steer_the_terminal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
