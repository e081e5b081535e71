/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Quantities that a relation ties: how much grain left a port, in how many
 * ships, and how much one of them can carry.
 */
#include <reconcile/reconcile.h>

#include <stdio.h>

static rec_status build(rec_diagnostics *diagnostics, rec_problem **problem)
{
    const rec_unit_spec ship = {.name = "ship"};
    const rec_source_spec sources[] = {
        {.id = "port", .reliability = 'B'}, {.id = "navy", .reliability = 'D'}, {.id = "broker"}};
    const rec_quantity_spec quantities[] = {{.id = "grain", .unit = "t"},
                                            {.id = "ships", .unit = "ship", .kind = REC_KIND_COUNT},
                                            {.id = "load", .unit = "t/ship"}};
    const rec_relation_spec voyage = {.id = "voyage",
                                      .that = "grain <= ships * load",
                                      .note = "each ship sailed once",
                                      .assumed = true};
    const rec_claim_spec claims[] = {
        {.id = "shipped",
         .source = "port",
         .quantity = "grain",
         .says = "at least 2 million tonnes"},
        {.id = "sailed", .source = "navy", .quantity = "ships", .says = "at most 31"},
        {.id = "largest", .source = "broker", .that = "load <= 50000 {t/ship}"}};

    rec_builder *builder = NULL;
    rec_status status = rec_builder_begin("harvest", NULL, diagnostics, &builder);
    if (status != REC_OK) {
        return status;
    }
    status = rec_builder_add_unit(builder, &ship);
    for (size_t i = 0; i < 3 && status == REC_OK; i++) {
        status = rec_builder_add_source(builder, &sources[i]);
    }
    for (size_t i = 0; i < 3 && status == REC_OK; i++) {
        status = rec_builder_add_quantity(builder, &quantities[i]);
    }
    if (status == REC_OK) {
        status = rec_builder_add_relation(builder, &voyage);
    }
    for (size_t i = 0; i < 3 && status == REC_OK; i++) {
        status = rec_builder_add_claim(builder, &claims[i]);
    }
    if (status != REC_OK) {
        rec_builder_abandon(builder);
        return status;
    }
    return rec_builder_finish(builder, problem);
}

static rec_status write_out(void *context, const char *bytes, size_t length)
{
    return fwrite(bytes, 1, length, context) == length ? REC_OK : REC_E_OUTPUT;
}

/* Ids of claims and of relations, which conflicts and repairs may both have. */
static void print_ids(const rec_problem *problem, rec_claim_list claims,
                      rec_relation_list relations)
{
    rec_claim_view claim;
    rec_relation_view relation;
    for (size_t i = 0; i < claims.count; i++) {
        if (rec_problem_claim(problem, claims.claims[i], &claim) == REC_OK) {
            printf(" %s", claim.id);
        }
    }
    for (size_t i = 0; i < relations.count; i++) {
        if (rec_problem_relation(problem, relations.relations[i], &relation) == REC_OK) {
            printf(" %s", relation.id);
        }
    }
    printf("\n");
}

static rec_status tell(const rec_solution *solution)
{
    const rec_problem *problem = rec_solution_problem(solution);
    const rec_sink sink = {write_out, stdout};
    rec_status status = REC_OK;
    for (size_t i = 0; i < rec_solution_conflict_count(solution) && status == REC_OK; i++) {
        rec_conflict_result conflict;
        status = rec_solution_conflict(solution, i, &conflict);
        if (status == REC_OK) {
            printf("conflict:");
            print_ids(problem, conflict.claims, conflict.relations);
            status = rec_report_conflict(solution, i, &sink);
            printf("\n");
        }
    }
    for (size_t i = 0; i < rec_solution_repair_count(solution) && status == REC_OK; i++) {
        rec_repair_result repair;
        status = rec_solution_repair(solution, i, &repair);
        if (status == REC_OK) {
            printf("%s", repair.best ? "best without:" : "or without:");
            print_ids(problem, repair.withdraw, repair.relations);
        }
    }
    for (size_t i = 0; i < rec_problem_relation_count(problem) && status == REC_OK; i++) {
        rec_relation_result result;
        status = rec_solution_relation(solution, i, &result);
        if (status == REC_OK) {
            printf("%s is %s\n", result.id, rec_relation_status_name(result.status));
        }
    }
    for (size_t i = 0; i < rec_solution_quantity_count(solution) && status == REC_OK; i++) {
        rec_quantity_result result;
        status = rec_solution_quantity(solution, i, &result);
        if (status == REC_OK) {
            printf("%s: %s, from %.0f", result.id, rec_verdict_name(result.verdict),
                   result.bounds.lo);
            print_ids(problem, result.low_from, result.low_relations);
        }
    }
    return status;
}

int main(void)
{
    rec_diagnostics diagnostics = {0};
    rec_problem *problem = NULL;
    rec_solution *solution = NULL;
    rec_status status = build(&diagnostics, &problem);
    for (size_t i = 0; i < diagnostics.count; i++) {
        fprintf(stderr, "%s\n", diagnostics.entry[i].message);
    }
    if (status == REC_OK) {
        status = rec_solve(problem, NULL, NULL, &solution);
    }
    if (status == REC_OK) {
        status = tell(solution);
    }
    if (status != REC_OK) {
        fprintf(stderr, "%s\n", rec_status_text(status));
    }
    rec_solution_free(solution); /* before its problem */
    rec_problem_free(problem);
    return status == REC_OK ? 0 : 2;
}
