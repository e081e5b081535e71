/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The page as it is written: well formed, harmless, whole without its script.
 */
#include "support/capture.h"
#include "support/solved.h"

#include <reconcile/reconcile.h>

#include <ctype.h>

static rec_status write_page(const rec_reported reported[], size_t count, const char *only,
                             size_t most, capture *said)
{
    const rec_sink sink = capture_sink(said, most);
    const rec_text_style style = {.only = only};
    return rec_report(REC_REPORT_HTML, reported, count, &style, &sink);
}

static void write_document(const char *document, capture *said)
{
    static const char *const names[] = {"claims.yaml"};
    test_solved solved = test_solve_text(document);
    const rec_reported reported = {.solution = solved.solution, .names = names, .name_count = 1};
    assert_rec_ok(write_page(&reported, 1, NULL, SIZE_MAX, said));
    test_solved_free(&solved);
}

static bool is_void(const char *name, size_t length)
{
    return (length == 4 && memcmp(name, "meta", 4) == 0) || name[0] == '!';
}

/** Walks over all tags: each end is of what was opened last. */
static void assert_nested(const capture *said)
{
    enum { DEPTH = 200, NAME = 16 };
    static char open[DEPTH][NAME];
    size_t depth = 0;
    for (const char *at = strchr(said->text, '<'); at != NULL; at = strchr(at, '<')) {
        const bool ends = at[1] == '/';
        const char *name = at + (ends ? 2 : 1);
        size_t length = 0;
        while (isalnum((unsigned char)name[length]) || name[length] == '!') {
            length++;
        }
        assert_in_range(length, 1, NAME - 1);
        const char *end = strchr(name, '>');
        assert_non_null(end);
        if (ends) {
            assert_true(depth > 0);
            depth--;
            if (strlen(open[depth]) != length || memcmp(open[depth], name, length) != 0) {
                fail_msg("</%.*s> ends <%s>", (int)length, name, open[depth]);
            }
        } else if (!is_void(name, length) && end[-1] != '/') {
            assert_true(depth < DEPTH);
            memcpy(open[depth], name, length);
            open[depth++][length] = '\0';
        }
        at = end;
        if (!ends && length == 6 && memcmp(name, "script", 6) == 0) {
            at = strstr(at, "</script>");
        } else if (!ends && length == 5 && memcmp(name, "style", 5) == 0) {
            at = strstr(at, "</style>");
        }
        assert_non_null(at);
    }
    assert_int_equal(depth, 0);
}

#define HEAD "reconcile: 1\nas_of: 2024-06-20\n"

static void a_page_is_nested_as_it_should_be(void **state)
{
    (void)state;
    capture said;
    write_document(HEAD "title: Wells\nsources: {a: {name: Anna, reliability: B}, b: Ben}\n"
                        "quantities: {x: km, y: {unit: km, course: level}, z: km}\n"
                        "relations: {r: x <= 2 * y, s: {that: y == z, assumed: true}}\n"
                        "claims:\n"
                        "- {id: p, source: a, quantity: x, says: at least 2.385 km, quote: far}\n"
                        "- {id: q, source: b, quantity: x, says: at most 1 km}\n"
                        "- {id: t, source: b, quantity: y, says: 4 km, as_of: 2024-01-01}\n"
                        "- {id: u, source: b, that: x <= z}\n",
                   &said);
    assert_nested(&said);
    assert_has(&said, "<h1 dir=\"auto\">Wells</h1>");
    assert_has(&said, "Anna says at least 2.385 km; Ben says at most 1 km: 1.385 km apart.");
    assert_has(&said, "<q dir=\"auto\">far</q>");
    assert_has(&said, "<table class=\"sortable claims-table\">");
    assert_has(&said, "What has to give way");
    assert_has(&said, "<details class=\"why\">");
    capture_end(&said);
}

static void an_empty_document_has_a_page(void **state)
{
    (void)state;
    capture said;
    write_document("reconcile: 1\n", &said);
    assert_nested(&said);
    assert_has(&said, "No claims contradict each other.");
    assert_has(&said, "<h1 dir=\"auto\">");
    capture_end(&said);
}

static void no_page_at_all_is_still_a_page(void **state)
{
    (void)state;
    capture said;
    assert_rec_ok(write_page(NULL, 0, NULL, SIZE_MAX, &said));
    assert_nested(&said);
    assert_has(&said, "<title>0 documents");
    capture_end(&said);
}

static void what_a_document_says_is_never_markup(void **state)
{
    (void)state;
    capture said;
    write_document(HEAD "title: \"</title><script>1</script>\"\n"
                        "note: \"<img src=x>\"\n"
                        "sources: {a: {name: \"<b>A</b>\", url: \"javascript:1\", note: \"<i>\"}}\n"
                        "quantities: {x: {label: \"</td>\", note: \"</section>\"}}\n"
                        "claims:\n"
                        "- {id: p, source: a, quantity: x, at_least: 5, quote: \"</q><script>\"}\n"
                        "- {id: q, source: a, quantity: x, at_most: 3, note: \"' onclick='\"}\n",
                   &said);
    assert_nested(&said);
    assert_lacks(&said, "<img");
    assert_lacks(&said, "<b>");
    assert_lacks(&said, "<i>");
    assert_lacks(&said, "' onclick");
    assert_lacks(&said, "href=\"javascript");
    assert_has(&said, "&lt;/title&gt;&lt;script&gt;1&lt;/script&gt;");
    capture_end(&said);
}

static void a_refused_document_says_why_and_where(void **state)
{
    (void)state;
    capture said;
    static const char *const names[] = {"b<ad.yaml"};
    rec_diagnostics diagnostics = {.count = 1, .error_total = 7};
    diagnostics.entry[0].place = (rec_place){.line = 12, .column = 5};
    memcpy(diagnostics.entry[0].message, "no \"<x>\"", 9);
    const rec_reported reported = {.names = names, .name_count = 1, .diagnostics = &diagnostics};
    assert_rec_ok(write_page(&reported, 1, NULL, SIZE_MAX, &said));
    assert_nested(&said);
    assert_has(&said, "<h1 dir=\"auto\">b&lt;ad.yaml</h1>");
    assert_has(&said, "line 12</span>:5 <strong>error</strong>");
    assert_has(&said, "no &quot;&lt;x&gt;&quot;");
    assert_has(&said, "1 of 7 errors are told.");
    capture_end(&said);
}

static void one_quantity_alone_has_its_own_claims(void **state)
{
    (void)state;
    capture said;
    static const char *const names[] = {"claims.yaml"};
    test_solved solved =
        test_solve_text(HEAD "sources: {a: Anna}\nquantities: {x: km, y: km}\nclaims:\n"
                             "- {id: of-x, source: a, quantity: x, says: 2.385 km}\n"
                             "- {id: of-y, source: a, quantity: y, says: 7 km}\n");
    const rec_reported reported = {.solution = solved.solution, .names = names, .name_count = 1};
    assert_rec_ok(write_page(&reported, 1, "y", SIZE_MAX, &said));
    assert_has(&said, "of-y");
    assert_lacks(&said, "of-x");
    capture_end(&said);
    test_solved_free(&solved);
}

static void the_first_failure_of_a_sink_ends_the_page(void **state)
{
    (void)state;
    static const char *const names[] = {"claims.yaml"};
    test_solved solved = test_solve_text(HEAD "sources: {a: Anna}\nquantities: {x: km}\nclaims:\n- "
                                              "{source: a, quantity: x, says: 2 km}\n");
    const rec_reported reported = {.solution = solved.solution, .names = names, .name_count = 1};
    for (size_t most = 0; most < 20000; most += 1999) {
        capture said;
        assert_int_equal(write_page(&reported, 1, NULL, most, &said), REC_E_OUTPUT);
        capture_end(&said);
    }
    test_solved_free(&solved);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_page_is_nested_as_it_should_be),
        cmocka_unit_test(an_empty_document_has_a_page),
        cmocka_unit_test(no_page_at_all_is_still_a_page),
        cmocka_unit_test(what_a_document_says_is_never_markup),
        cmocka_unit_test(a_refused_document_says_why_and_where),
        cmocka_unit_test(one_quantity_alone_has_its_own_claims),
        cmocka_unit_test(the_first_failure_of_a_sink_ends_the_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
