/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_TEST_SEVERAL_H
#define REC_TEST_SEVERAL_H

#include "loading.h"

#include "model/problem.h"

/** The first of the documents that are loaded together. */
#define DEFINITIONS                                                                                \
    "reconcile: 1\ntitle: Definitions\nas_of: 2024-06-20\nunits: {shell: {also: [round, shot]}}\n" \
    "sources: {a: A, b: {name: B, reliability: B, repeats: [a]}}\n"                                \
    "quantities: {x: {unit: km, kind: real}, n: {unit: shell, kind: count, words: [p, q]}}\n"

enum { TEXTS_MAX = 4 };

typedef struct load_case {
    const char *names[TEXTS_MAX], *texts[TEXTS_MAX];
    size_t count;
    rec_load_options options;
} load_case;

static inline rec_status load(const load_case *given, rec_diagnostics *diagnostics,
                              rec_problem **problem)
{
    rec_document_text texts[TEXTS_MAX];
    for (size_t i = 0; i < given->count; i++) {
        texts[i] = (rec_document_text){given->texts[i], strlen(given->texts[i]), given->names[i]};
    }
    memset(diagnostics, 0, sizeof *diagnostics);
    *problem = NULL;
    return rec_documents_load(texts, given->count, &given->options, NULL, diagnostics, problem);
}

static inline rec_problem *load_well(const load_case *given)
{
    rec_diagnostics diagnostics;
    rec_problem *problem;
    const rec_status status = load(given, &diagnostics, &problem);
    if (diagnostics.count > 0) {
        print_error("%s\n", diagnostics.entry[0].message);
    }
    assert_rec_ok(status);
    return problem;
}

/** The first two documents, b.yaml refused with one error. */
static inline bool is_refused(const char *first, const refusal *second)
{
    const load_case given = {{"a.yaml", "b.yaml"}, {first, second->text}, 2, {false, false}};
    rec_diagnostics diagnostics;
    rec_problem *problem;
    const rec_status status = load(&given, &diagnostics, &problem);
    return is_diagnosed(&diagnostics, second) && status == REC_E_DOCUMENT && problem == NULL &&
           diagnostics.entry[0].place.file == 1;
}

static inline const rec_claim *claim_of(const rec_problem *problem, const char *id)
{
    for (size_t i = 0; i < problem->claim_count; i++) {
        if (strcmp(problem->claims[i].id, id) == 0) {
            return &problem->claims[i];
        }
    }
    fail_msg("no claim %s", id);
    return NULL;
}

#endif
