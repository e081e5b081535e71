/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * malloc itself made to fail where the library calls it, which then gives back
 * all that the libraries below it took as well: every block of the process is
 * counted.
 */
#include "support/cmocka.h"
#include "support/failing_malloc.h"

#include <reconcile/reconcile.h>

static const char document[] =
    "reconcile: 1\ntitle: \"T\"\nas_of: 2024-06-20\nunits: {shell: {also: [round]}}\n"
    "sources: {a: Alpha, b: {repeats: [c]}, c: {repeats: [b]}, d: {repeats: [a]}}\n"
    "quantities:\n  x: {kind: count, unit: shell}\n  y: {course: cumulative}\n"
    "  z: {unit: km, course: {rise: 3 mile/day}, words: [way], within: [0.1, 1e6]}\n"
    "  t: {unit: degC, kind: real}\n"
    "claims:\n"
    "- {source: a, quantity: x, says: at least 5 shells}\n"
    "- source: b\n  quantity: x\n  says: denied\n  note: >-\n    a\n    b\n"
    "- {source: d, quantity: x, says: about twelve rounds}\n"
    "- {source: a, quantity: y, says: about 0.3, as_of: 2024-02}\n"
    "- {source: b, quantity: y, says: at most 0.1, as_of: 2024-03-11}\n"
    "- {source: c, quantity: z, says: 5 miles, said: 2024-02-17T16:00+03:00}\n"
    "- {source: c, quantity: z, says: 300 mm, said: 2024-02-17}\n"
    "- {source: a, quantity: z, value: 7, uncertainty: {half_width: 0.2, level: 0.9}}\n"
    "- {source: a, quantity: t, says: order of 70 degF}\n";

static rec_status count_bytes(void *context, const char *bytes, size_t length)
{
    (void)bytes;
    *(size_t *)context += length;
    return REC_OK;
}

static rec_diagnostics diagnostics;

static rec_status load(rec_problem **problem)
{
    return rec_document_load(document, strlen(document), "t", NULL, &diagnostics, problem);
}

static rec_status build(rec_problem **problem)
{
    rec_builder *builder = NULL;
    rec_status status = rec_builder_begin("t", NULL, &diagnostics, &builder);
    if (status != REC_OK) {
        return status;
    }
    const rec_source_spec source = {.id = "a"};
    const rec_quantity_spec quantity = {.id = "x", .unit = "furlong"};
    const rec_claim_spec claims[] = {{.source = "a", .quantity = "x", .says = "about 3 miles"},
                                     {.source = "a", .quantity = "x", .at_least = "7 km"}};
    if (rec_builder_add_source(builder, &source) != REC_OK ||
        rec_builder_add_quantity(builder, &quantity) != REC_OK ||
        rec_builder_add_claim(builder, &claims[0]) != REC_OK ||
        rec_builder_add_claim(builder, &claims[1]) != REC_OK) {
        rec_builder_abandon(builder);
        return REC_E_MEMORY;
    }
    return rec_builder_finish(builder, problem);
}

/** All the way, so that what one step leaves is not taken for a leak of the next. */
static rec_status whole_way(rec_status (*make)(rec_problem **))
{
    size_t length = 0;
    rec_problem *problem = NULL;
    rec_solution *solution = NULL;
    const rec_sink sink = {count_bytes, &length};
    const rec_text_style style = {.width = 80};
    memset(&diagnostics, 0, sizeof diagnostics);
    rec_status status = make(&problem);
    if (status == REC_OK) {
        status = rec_solve(problem, NULL, NULL, &solution);
    }
    if (status == REC_OK) {
        status = rec_report_text(solution, &style, &sink);
    }
    if (status == REC_OK) {
        status = rec_report_json(solution, NULL, &sink);
    }
    rec_solution_free(solution);
    rec_problem_free(problem);
    return status;
}

/** Returns how often the way ended with REC_E_MEMORY. */
static size_t fail_each(rec_status (*make)(rec_problem **))
{
    size_t refused = 0;
    assert_rec_ok(whole_way(make)); /* what libraries keep from their first use on is there now */
    const size_t live = failing_malloc_live();
    for (size_t n = 0;; n++) {
        failing_malloc_at(n);
        const rec_status status = whole_way(make);
        const bool failed = failing_malloc_requests() > n;
        const size_t left = failing_malloc_live();
        failing_malloc_at(SIZE_MAX);
        if (status != REC_OK && status != REC_E_MEMORY) {
            fail_msg("allocation %zu: %s: %s", n, rec_status_text(status),
                     diagnostics.entry[0].message);
        }
        if (left != live) {
            fail_msg("allocation %zu (%s): %zu blocks were out, now %zu", n,
                     rec_status_text(status), live, left);
        }
        refused += status == REC_E_MEMORY;
        assert_rec_ok(whole_way(make));
        if (!failed) {
            assert_rec_ok(status);
            return refused;
        }
    }
}

static void a_document_survives_each_failure_of_malloc(void **state)
{
    (void)state;
    assert_true(fail_each(load) > 5);
}

static void a_builder_survives_each_failure_of_malloc(void **state)
{
    (void)state;
    assert_true(fail_each(build) > 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_document_survives_each_failure_of_malloc),
        cmocka_unit_test(a_builder_survives_each_failure_of_malloc),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
