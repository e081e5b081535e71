/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a problem was given and tells by itself: ids and places, sources,
 * relations and correlations.
 */
#include "retell_given.h"
#include "plain_json.h"

const char *claim_id(const rec_problem *problem, uint32_t index)
{
    rec_claim_view view;
    if (index == REC_NO_INDEX) {
        return NULL;
    }
    must(rec_problem_claim(problem, index, &view));
    return view.id;
}

const char *source_id(const rec_problem *problem, uint32_t index)
{
    rec_source_view view;
    must(rec_problem_source(problem, index, &view));
    return view.id;
}

const char *quantity_id(const rec_problem *problem, uint32_t index)
{
    rec_quantity_view view;
    if (index == REC_NO_INDEX) {
        return NULL;
    }
    must(rec_problem_quantity(problem, index, &view));
    return view.id;
}

const char *relation_id(const rec_problem *problem, uint32_t index)
{
    rec_relation_view view;
    must(rec_problem_relation(problem, index, &view));
    return view.id;
}

void place_of(const rec_problem *problem, rec_place place)
{
    say("file", rec_problem_document_name(problem, place.file));
    number_unless_0("line", place.line);
    number_unless_0("column", place.column);
}

void tell_source(const rec_solution *solution, size_t index)
{
    const rec_problem *problem = rec_solution_problem(solution);
    rec_source_view view;
    rec_source_result result;
    must(rec_problem_source(problem, index, &view));
    must(rec_solution_source(solution, index, &result));
    const char grade[] = {view.reliability, '\0'};
    next("{");
    say("id", view.id);
    say("name", view.name);
    say("reliability", view.reliability == '\0' ? NULL : grade);
    say("origin", source_id(problem, result.origin));
    key("repeats");
    open_with("[");
    for (size_t i = 0; i < view.repeats_count; i++) {
        printf("%s", separator);
        text(source_id(problem, view.repeats[i]));
        separator = ", ";
    }
    close_with("]");
    number("weight", view.weight);
    say("note", view.note);
    say("url", view.url);
    place_of(problem, view.place);
    close_with("}");
}

void tell_relation(const rec_solution *solution, size_t index)
{
    const rec_problem *problem = rec_solution_problem(solution);
    rec_relation_view view;
    rec_relation_result result;
    must(rec_problem_relation(problem, index, &view));
    must(rec_solution_relation(solution, index, &result));
    next("{");
    say("id", view.id);
    say("that", view.that);
    flag("assumed", view.assumed);
    say("status", rec_relation_status_name(result.status));
    say("note", view.note);
    place_of(problem, view.place);
    close_with("}");
}

void tell_correlation(const rec_solution *solution, size_t index)
{
    const rec_problem *problem = rec_solution_problem(solution);
    rec_correlation_view view;
    must(rec_problem_correlation(problem, index, &view));
    next("{");
    key("claims");
    open_with("[");
    text(claim_id(problem, view.first));
    printf(", ");
    text(claim_id(problem, view.second));
    close_with("]");
    number("r", view.r);
    say("note", view.note);
    place_of(problem, view.place);
    close_with("}");
}
