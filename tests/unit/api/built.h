/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_TEST_BUILT_H
#define REC_TEST_BUILT_H

#include "support/capture.h"
#include "support/cmocka.h"

#include <reconcile/reconcile.h>

/** A builder with sources `a`, `b` and the quantity `x` in km, and what it finds wrong. */
typedef struct built {
    rec_diagnostics diagnostics;
    rec_builder *builder;
} built;

static inline void built_begin(built *made)
{
    memset(made, 0, sizeof *made);
    assert_rec_ok(rec_builder_begin("test", NULL, &made->diagnostics, &made->builder));
    const rec_source_spec sources[] = {{.id = "a"}, {.id = "b"}};
    const rec_quantity_spec quantity = {.id = "x", .unit = "km"};
    assert_rec_ok(rec_builder_add_source(made->builder, &sources[0]));
    assert_rec_ok(rec_builder_add_source(made->builder, &sources[1]));
    assert_rec_ok(rec_builder_add_quantity(made->builder, &quantity));
}

static inline void built_claim(built *made, const rec_claim_spec *claim)
{
    rec_claim_spec whole = *claim;
    whole.source = whole.source != NULL ? whole.source : "a";
    whole.quantity = whole.quantity != NULL ? whole.quantity : "x";
    assert_rec_ok(rec_builder_add_claim(made->builder, &whole));
}

/** Ends it; fails, with what was found wrong printed, where it is refused. */
static inline rec_problem *built_finish(built *made)
{
    rec_problem *problem = NULL;
    const rec_status status = rec_builder_finish(made->builder, &problem);
    for (size_t i = 0; status != REC_OK && i < made->diagnostics.count; i++) {
        print_error("%s\n", made->diagnostics.entry[i].message);
    }
    assert_rec_ok(status);
    return problem;
}

/** Ends one that must be refused with one error whose text has this part. */
static inline void built_refused(built *made, rec_status expected, const char *part)
{
    rec_problem *problem = NULL;
    assert_int_equal(rec_builder_finish(made->builder, &problem), expected);
    assert_null(problem);
    const rec_diagnostic *first = &made->diagnostics.entry[0];
    if (made->diagnostics.error_total != 1 || strstr(first->message, part) == NULL) {
        fail_msg("%zu errors, the first is: %s; not: %s", made->diagnostics.error_total,
                 first->message, part);
    }
    assert_int_equal(first->place.line, 0);
    assert_int_equal(first->place.column, 0);
}

#endif
