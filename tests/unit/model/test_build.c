/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/capture.h"
#include "support/solved.h"

/** One fault a document: where it is pointed at, and the words that name it. */
typedef struct fault {
    const char *document;
    const char *place;
    const char *message;
} fault;

#define TOP "reconcile: 1\nsources: {a: Alpha}\nquantities:\n"
#define CLAIM TOP "  x: {kind: count}\nclaims:\n"

static const fault faults[] = {
    {"reconcile: 1\nas_of: 17.02.2024\n", "2:8:", "17.02.2024"},
    {"reconcile: 1\nreading: strict\n", "2:10:", "literal, rounded or ferson"},
    {"reconcile: 1\nunits: {shell: {}, round: {also: [shell]}}\n", "2:20:", "`shell`"},
    {"reconcile: 1\nsources: {9a: Alpha}\n", "2:11:", "begin with a letter"},
    {"reconcile: 1\nsources: {none: Nobody}\n", "2:11:", "meaning of its own"},
    {"reconcile: 1\nsources: {a: {reliability: G}}\n", "2:28:", "from A"},
    {"reconcile: 1\nsources: {a: {weight: -1}}\n", "2:23:", "above 0"},
    {"reconcile: 1\nsources: {a: {weight: 1.0000001}}\n", "2:23:", "six decimals"},
    {"reconcile: 1\nsources: {alpha: A, b: {repeats: [alhpa]}}\n",
     "2:35:", "did you mean `alpha`?"},
    {"reconcile: 1\nsources: {a: {repeats: [a]}}\n", "2:25:", "cannot repeat itself"},
    {TOP "  max: {}\n", "4:3:", "meaning of its own"},
    {TOP "  a-b: {}\n", "4:3:", "begin with a letter"},
    {TOP "  x: {kind: integer}\n", "4:13:", "amount, count, real or share"},
    {TOP "  x: {unit: furlogn}\n", "4:13:", "did you mean `furlong`?"},
    {TOP "  x: {course: rising}\n", "4:15:", "fixed, cumulative, level"},
    {TOP "  x: {unit: km, course: {rise: 5 kg/day}}\n", "4:32:", "km/day"},
    {TOP "  x: {unit: km, course: {rise: 5}}\n", "4:32:", "needs a unit"},
    {TOP "  x: {unit: km, course: {rise: -5 km/day}}\n", "4:32:", "below 0"},
    {TOP "  x: {unit: km, course: {fall: fast}}\n", "4:32:", "no speed"},
    {TOP "  x: {within: [5, 4]}\n", "4:", "within"},
    {TOP "  x: {within: [5 km, 6 km]}\n", "4:16:", "numbers alone"},
    {TOP "  x: {kind: share, unit: '%'}\n",
     "4:26:", "has no unit, but `x` is in %: write `unit: 1`"},
    {TOP "  x: {kind: share, unit: km}\n", "4:26:", "has no unit, but `x` is in km"},
    {TOP "  x: {kind: share, within: [2, 3]}\n", "4:29:", "leaves no value"},
    {CLAIM "- {quantity: x, says: 5}\n", "6:", "source"},
    {CLAIM "- {source: a, quantity: xx, says: 5}\n", "6:25:", "no quantity is called `xx`"},
    {CLAIM
     "- {id: k, source: a, quantity: x, says: 5}\n- {id: k, source: a, quantity: x, says: 5}\n",
     "7:8:", "another claim `k`"},
    {CLAIM "- {source: a, quantity: x, says: 5, credibility: 7}\n", "6:50:", "from 1"},
    {CLAIM "- {source: a, quantity: x, says: 5, repeats: who}\n", "6:46:", "claim or source"},
    {CLAIM "- {id: k, source: a, quantity: x, says: 5, repeats: k}\n", "6:53:", "repeat itself"},
    {CLAIM
     "- {id: a, source: a, quantity: x, says: 5}\n- {source: a, quantity: x, says: 5, repeats: "
     "a}\n",
     "7:46:", "both a claim and a source"},
    {CLAIM "- {source: a, quantity: x, says: -5}\n", "6:34:", "a count cannot be below 0"},
    {CLAIM "- {source: a, quantity: x, exactly: 2.5}\n", "6:37:", "no whole number"},
    {CLAIM "- {source: a, quantity: x, says: 5 apples}\n", "6:36:", "`apples` is no unit of `x`"},
    {CLAIM "- {source: a, quantity: x, says: 5 km}\n", "6:36:", "cannot become"},
    {CLAIM "- {source: a, quantity: x, at_least: 5, unit: km}\n", "6:47:", "cannot become"},
    {CLAIM "- {source: a, quantity: x, says: 5, uncertainty: {standard: 1}}\n", "6:50:", "`value`"},
    {CLAIM "- {source: a, quantity: x, value: 5, as_bound: 2}\n", "6:48:", "statistical"},
    {CLAIM "- {source: a, quantity: x, value: 5, uncertainty: {standard: -1}}\n",
     "6:62:", "from 0 up"},
    {CLAIM "- {source: a, quantity: x, value: 5, uncertainty: {half_width: 1, level: 2}}\n",
     "6:74:", "probability"},
    {CLAIM "- {source: a, quantity: x, value: 5, uncertainty: {standard: 1, df: 0.5}}\n",
     "6:69:", "at least 1"},
    {TOP "  x: {course: level}\nclaims:\n- {id: k, source: a, quantity: x, says: 5}\n",
     "6:3:", "has no date"},
    {TOP "  x: {}\n  y: {}\nclaims:\n- {id: k, source: a, quantity: x, says: 5}\n"
         "- {source: a, quantity: y, says: 5, repeats: k}\n",
     "8:46:", "speaks of `y`"},
};

static void every_fault_is_named_at_its_place(void **state)
{
    (void)state;
    size_t wrong = 0;
    for (size_t f = 0; f < sizeof faults / sizeof faults[0]; f++) {
        const char *told = test_refusal(faults[f].document);
        if (strncmp(told, faults[f].place, strlen(faults[f].place)) != 0 ||
            strstr(told, faults[f].message) == NULL) {
            print_error("%s\n  gives   %s\n  but not %s ... %s\n", faults[f].document, told,
                        faults[f].place, faults[f].message);
            wrong++;
        }
    }
    assert_int_equal(wrong, 0);
}

/** An allocator that fails at the n-th request and counts what is not given back. */
typedef struct counting {
    size_t requests, fails_at, live;
} counting;

static void *counted_allocate(void *context, size_t size_bytes)
{
    counting *count = context;
    if (count->requests++ == count->fails_at) {
        return NULL;
    }
    count->live++;
    return malloc(size_bytes);
}

static void counted_release(void *context, void *memory)
{
    counting *count = context;
    count->live--;
    free(memory);
}

static rec_status load_and_solve(const char *document, const rec_allocator *allocator)
{
    static rec_diagnostics diagnostics;
    memset(&diagnostics, 0, sizeof diagnostics);
    rec_problem *problem = NULL;
    rec_solution *solution = NULL;
    rec_status status =
        rec_document_load(document, strlen(document), "t", allocator, &diagnostics, &problem);
    if (status == REC_OK) {
        status = rec_solve(problem, NULL, allocator, &solution);
    }
    rec_solution_free(solution);
    rec_problem_free(problem);
    return status;
}

static void each_allocation_may_fail_and_nothing_leaks(void **state)
{
    (void)state;
    static const char document[] =
        "reconcile: 1\nas_of: 2024-06-20\nunits: {shell: {}}\n"
        "sources: {a: Alpha, b: {repeats: c}, c: {repeats: b}, d: {repeats: a}}\n"
        "quantities:\n  x: {kind: count, unit: shell}\n  y: {course: cumulative}\n  z: {unit: km}\n"
        "claims:\n"
        "- {source: a, quantity: x, says: at least 5 shells}\n"
        "- {source: b, quantity: x, says: denied}\n"
        "- {source: d, quantity: x, says: denied}\n"
        "- {source: a, quantity: y, says: about 0.3, as_of: 2024-02}\n"
        "- {source: b, quantity: y, says: at most 0.1, as_of: 2024-03-11}\n"
        "- {source: c, quantity: z, says: 5 miles}\n";
    bool done = false;
    size_t failed = 0;
    for (size_t n = 0; !done; n++) {
        counting count = {.fails_at = n};
        const rec_allocator allocator = {counted_allocate, counted_release, &count};
        const rec_status status = load_and_solve(document, &allocator);
        assert_int_equal(count.live, 0);
        /* a text that only serves a message may be missing from it without harm */
        assert_true(status == REC_OK || status == REC_E_MEMORY);
        failed += status == REC_E_MEMORY;
        done = count.requests <= n;
        assert_true(!done || status == REC_OK);
    }
    assert_true(failed > 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_fault_is_named_at_its_place),
        cmocka_unit_test(each_allocation_may_fail_and_nothing_leaks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
