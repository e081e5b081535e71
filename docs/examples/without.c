/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What would be known of a march if some claims were left out: without [CLAIM ...]
 */
#include <reconcile/reconcile.h>

#include <stdio.h>
#include <string.h>

static const char march[] =
    "{reconcile: 1, units: {person: {plural: people}},\n"
    " sources: {police: {reliability: B}, organisers: {}, herald: {repeats: [organisers]}},\n"
    " quantities: {crowd: {unit: person, kind: count}},\n"
    " claims: [{id: counted, source: police, quantity: crowd, says: at most 8000 people},\n"
    "          {id: said, source: organisers, quantity: crowd, says: 'more than 10,000'},\n"
    "          {id: printed, source: herald, quantity: crowd, says: 'about 12,000 people'}]}\n";

enum { CLAIMS_MAX = 3 };

static rec_status write_to_file(void *context, const char *bytes, size_t length)
{
    return fwrite(bytes, 1, length, context) == length ? REC_OK : REC_E_OUTPUT;
}

static rec_status tell_node(const rec_what_if *what_if, size_t node)
{
    const rec_problem *problem = rec_solution_problem(rec_what_if_solution(what_if));
    rec_what_if_node told;
    rec_what_if_part part;
    rec_status status = rec_what_if_node_at(what_if, node, &told);
    if (status == REC_OK) {
        status = rec_what_if_part_at(what_if, told.part, &part);
    }
    for (size_t i = 0; status == REC_OK && i < part.quantity_count; i++) {
        rec_what_if_quantity now;
        rec_quantity_view quantity;
        status = rec_what_if_quantity_at(what_if, node, i, &now);
        if (status == REC_OK &&
            (status = rec_problem_quantity(problem, now.quantity, &quantity)) == REC_OK) {
            printf("%s: %s, from %g to %g\n", quantity.id, rec_verdict_name(now.verdict),
                   now.bounds.lo, now.bounds.hi);
        }
    }
    const rec_sink sink = {write_to_file, stdout};
    for (size_t k = 0; status == REC_OK && k < told.conflict_count; k++) {
        status = rec_report_what_if_conflict(what_if, node, k, &sink);
        printf("\n");
    }
    return status;
}

/* Each part is looked up for itself: what is left out of one changes nothing in another. */
static rec_status tell(const rec_what_if *what_if, const uint32_t left_out[], size_t count)
{
    rec_status status = REC_OK;
    for (size_t part = 0; part < rec_what_if_part_count(what_if) && status == REC_OK; part++) {
        size_t node;
        status = rec_what_if_find(what_if, part, left_out, count, &node);
        if (status == REC_OK) {
            status = tell_node(what_if, node);
        }
    }
    return status; /* REC_E_LIMIT: this was not worked out */
}

int main(int count, char *arguments[])
{
    rec_diagnostics diagnostics = {0};
    rec_problem *problem = NULL;
    rec_solution *solution = NULL;
    rec_what_if *what_if = NULL;
    rec_status status =
        rec_document_load(march, strlen(march), "march", NULL, &diagnostics, &problem);
    if (status == REC_OK) {
        status = rec_solve(problem, NULL, NULL, &solution);
    }
    if (status == REC_OK) {
        status = rec_what_if_make(solution, NULL, NULL, &what_if); /* once, for any sets */
    }
    if (status == REC_OK) {
        uint32_t left_out[CLAIMS_MAX];
        size_t used = 0;
        for (int i = 1; i < count && used < CLAIMS_MAX; i++) {
            const uint32_t claim = rec_problem_claim_index(problem, arguments[i]);
            if (claim != REC_NO_INDEX) {
                left_out[used++] = claim;
            }
        }
        status = tell(what_if, left_out, used);
    }
    if (status != REC_OK) {
        fprintf(stderr, "%s\n", rec_status_text(status));
    }
    rec_what_if_free(what_if); /* before its solution */
    rec_solution_free(solution);
    rec_problem_free(problem);
    return status == REC_OK ? 0 : 2;
}
