/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tells a document's result as JSON by what the public headers give alone: all
 * that rec_report_json says must be there. Keys and their order are its own.
 */
#include "plain_json.h"
#include "retell_estimates.h"
#include "retell_given.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/** Claims and relations together, sorted by id. */
static void ids_of(const char *name, const rec_problem *problem, rec_claim_list claims,
                   rec_relation_list relations)
{
    key(name);
    open_with("[");
    size_t c = 0, r = 0;
    while (c < claims.count || r < relations.count) {
        const char *claim = c < claims.count ? claim_id(problem, claims.claims[c]) : NULL;
        const char *relation =
            r < relations.count ? relation_id(problem, relations.relations[r]) : NULL;
        const bool claim_next = relation == NULL || (claim != NULL && strcmp(claim, relation) < 0);
        printf("%s", separator);
        text(claim_next ? claim : relation);
        separator = ", ";
        c += claim_next;
        r += !claim_next;
    }
    close_with("]");
}

static rec_settlement *settlement; /* of the one solution that is told */
static rec_estimation *estimation; /* likewise */

static const rec_claim_list no_claims = {NULL, 0};
static const rec_relation_list no_relations = {NULL, 0};

/* ---- the parts of a result ---- */

static void tell_parts(const rec_solution *solution, size_t index,
                       const rec_quantity_result *result)
{
    const rec_problem *problem = rec_solution_problem(solution);
    key("support");
    open_with("[");
    for (size_t i = 0; i < result->support_count; i++) {
        rec_support_result support;
        must(rec_solution_support(solution, index, i, &support));
        next("{");
        ends(support.range);
        number("weight", support.weight);
        number("of", support.of);
        close_with("}");
    }
    close_with("]");
    key("alternatives");
    open_with("[");
    for (size_t i = 0; i < result->alternative_count; i++) {
        rec_alternative_result alternative;
        must(rec_solution_alternative(solution, index, i, &alternative));
        next("{");
        ids_of("withdraw", problem, alternative.withdraw, alternative.relations);
        ends(alternative.range);
        close_with("}");
    }
    close_with("]");
    key("timeline");
    open_with("[");
    for (size_t i = 0; i < result->timeline_count; i++) {
        rec_timeline_result entry;
        must(rec_solution_timeline(solution, index, i, &entry));
        next("{");
        date("at", entry.has_date, entry.date);
        say("verdict", rec_verdict_name(entry.verdict));
        ends(entry.range);
        close_with("}");
    }
    close_with("]");
}

static rec_status keep_sentence(void *context, const char *bytes, size_t length)
{
    return strlen(strncat(context, bytes, length)) < 65000 ? REC_OK : REC_E_OUTPUT;
}

static void tell_settling(const rec_problem *problem, size_t index)
{
    static char sentence[65536];
    const rec_sink sink = {keep_sentence, sentence};
    rec_settling settling;
    must(rec_settlement_quantity(settlement, index, &settling));
    sentence[0] = '\0';
    must(rec_report_settling(settlement, index, &sink));
    key("settle");
    if (!settling.has_claim && !settling.has_measure && settling.claim_total == 0) {
        printf("null");
        return;
    }
    open_with("{");
    key("claim");
    printf("%s", settling.has_claim ? "" : "null");
    if (settling.has_claim) {
        open_with("{");
        say("id", claim_id(problem, settling.claim));
        range_of("bounds", true, settling.claim_bounds);
        ids_of("set_aside", problem, settling.claim_set_aside, settling.claim_set_aside_relations);
        number("ways", (double)settling.claim_way_count);
        close_with("}");
    }
    number("claims_tried", (double)settling.claim_tried_count);
    number("claims_total", (double)settling.claim_total);
    key("measure");
    printf("%s", settling.has_measure ? "" : "null");
    if (settling.has_measure) {
        open_with("{");
        say("quantity", quantity_id(problem, settling.measure));
        number("value", settling.measure_value);
        range_of("bounds", true, settling.measure_bounds);
        close_with("}");
    }
    say("text", sentence[0] != '\0' ? sentence : NULL);
    close_with("}");
}

static void tell_quantity(const rec_solution *solution, size_t index)
{
    const rec_problem *problem = rec_solution_problem(solution);
    rec_quantity_view view;
    rec_quantity_result result;
    must(rec_problem_quantity(problem, index, &view));
    must(rec_solution_quantity(solution, index, &result));
    next("{");
    say("id", view.id);
    say("label", view.label);
    say("unit", view.unit);
    say("kind", rec_kind_name(view.kind));
    say("course", view.course);
    number("rise_per_day", view.rise);
    number("fall_per_day", view.fall);
    range_of("domain", true, view.domain);
    say("verdict", rec_verdict_name(result.verdict));
    range_of("bounds", true, result.bounds);
    number("witness", result.has_witness ? result.witness : (double)INFINITY);
    ids_of("low_from", problem, result.low_from, result.low_relations);
    ids_of("high_from", problem, result.high_from, result.high_relations);
    range_of("claimed", result.has_claimed, result.claimed);
    number("support_total", (double)result.support_total);
    ids_of("set_aside", problem, result.set_aside, result.set_aside_relations);
    number("conflicts_total", (double)result.conflict_total);
    static char words[1024];
    const rec_sink sink = {keep_sentence, words};
    words[0] = '\0';
    must(rec_report_bounds(solution, index, &sink));
    say("text", words);
    say("note", view.note);
    tell_settling(problem, index);
    tell_parts(solution, index, &result);
    close_with("}");
}

static void tell_soft(const rec_problem *problem, size_t index, bool soft)
{
    key("soft");
    if (!soft) {
        printf("null");
        return;
    }
    rec_claim_measure measure;
    must(rec_problem_claim_measure(problem, index, &measure));
    open_with("{");
    number("value", measure.value);
    number("standard", measure.minus == measure.plus ? measure.plus : (double)INFINITY);
    number("minus", measure.minus);
    number("plus", measure.plus);
    number("df", measure.df);
    close_with("}");
}

static void tell_claim(const rec_solution *solution, size_t index)
{
    static const char *const dated_by[] = {NULL, "as_of", "said", "document"};
    const rec_problem *problem = rec_solution_problem(solution);
    rec_claim_view view;
    rec_claim_result result;
    must(rec_problem_claim(problem, index, &view));
    must(rec_solution_claim(solution, index, &result));
    next("{");
    say("id", view.id);
    say("source", source_id(problem, view.source));
    say("quantity", quantity_id(problem, view.quantity));
    say("says", view.says);
    say("text", view.text);
    date("as_of", view.has_date, view.date);
    say("dated_by", dated_by[view.date_from]);
    date("said", view.has_said, view.said);
    const bool has_interval =
        view.quantity != REC_NO_INDEX && !result.interval.soft && !result.interval.empty;
    range_of("interval", has_interval, result.interval.range);
    flag("empty", result.interval.empty);
    tell_soft(problem, index, result.interval.soft);
    say("reading", rec_reading_name(result.reading));
    say("status", rec_claim_status_name(result.status));
    say("repeats", result.repeats);
    ids_of("roots", problem, result.roots, no_relations);
    flag("distorted", result.distorted);
    say("origin", source_id(problem, result.origin));
    number("weight", view.weight);
    number_unless_0("credibility", (unsigned)view.credibility);
    say("quote", view.quote);
    say("url", view.url);
    say("note", view.note);
    place_of(problem, view.place);
    close_with("}");
}

static void tell_conflict(const rec_solution *solution, size_t index)
{
    static char sentence[65536];
    const rec_problem *problem = rec_solution_problem(solution);
    const rec_sink sink = {keep_sentence, sentence};
    rec_conflict_result result;
    char name[32];
    must(rec_solution_conflict(solution, index, &result));
    sentence[0] = '\0';
    must(rec_report_conflict(solution, index, &sink));
    (void)snprintf(name, sizeof name, "k%zu", index + 1);
    next("{");
    say("id", name);
    ids_of("claims", problem, result.claims, no_relations);
    ids_of("relations", problem, no_claims, result.relations);
    ids_of("background", problem, no_claims, result.background);
    say("quantity", quantity_id(problem, result.quantity));
    date("at", result.has_at, result.at);
    number("gap", result.gap);
    number("gap_relative", result.gap_relative <= 1.0 ? result.gap_relative : (double)INFINITY);
    flag("minimal", result.minimal);
    say("text", sentence);
    say("lower", claim_id(problem, result.lower));
    say("upper", claim_id(problem, result.upper));
    number("allowance", result.allowance);
    close_with("}");
}

static void tell_repair(const rec_solution *solution, size_t index)
{
    const rec_problem *problem = rec_solution_problem(solution);
    rec_repair_result result;
    must(rec_solution_repair(solution, index, &result));
    next("{");
    ids_of("withdraw", problem, result.withdraw, result.relations);
    number("weight", result.weight);
    flag("best", result.best);
    key("bounds");
    open_with("{");
    for (size_t i = 0; i < result.bounds_count; i++) {
        rec_repair_bounds bounds;
        must(rec_solution_repair_bounds(solution, index, i, &bounds));
        range_of(quantity_id(problem, bounds.quantity), true, bounds.range);
    }
    close_with("}");
    close_with("}");
}

static void tell_finding(const rec_solution *solution, size_t index)
{
    rec_finding_result result;
    must(rec_solution_finding(solution, index, &result));
    next("{");
    say("kind", rec_finding_kind_name(result.kind));
    key("ids");
    open_with("[");
    for (size_t i = 0; i < result.id_count; i++) {
        printf("%s", separator);
        text(result.ids[i]);
        separator = ", ";
    }
    close_with("]");
    say("text", result.text);
    place_of(rec_solution_problem(solution), result.place);
    close_with("}");
}

static void tell_without(const rec_solution *solution, size_t index)
{
    const rec_problem *problem = rec_solution_problem(solution);
    rec_without without;
    must(rec_settlement_without(settlement, index, &without));
    next("{");
    say("source", source_id(problem, without.source));
    say("verdict", rec_verdict_name(without.verdict));
    number("stretch", without.stretch);
    key("quantities");
    open_with("[");
    for (size_t i = 0; i < without.quantity_count; i++) {
        rec_without_quantity quantity;
        must(rec_settlement_without_quantity(settlement, index, i, &quantity));
        next("{");
        say("id", quantity_id(problem, quantity.quantity));
        say("verdict", rec_verdict_name(quantity.verdict));
        range_of("bounds", true, quantity.bounds);
        close_with("}");
    }
    close_with("]");
    close_with("}");
}

static void tell_list(const char *name, const rec_solution *solution, size_t count,
                      void (*tell)(const rec_solution *, size_t))
{
    key(name);
    open_with("[");
    for (size_t i = 0; i < count; i++) {
        tell(solution, i);
    }
    close_with("]");
}

static void tell_head(const rec_problem *problem, const rec_solution_view *view)
{
    rec_problem_view head;
    rec_problem_describe(problem, &head);
    char generator[64] = "reconcile ";
    number("result", 1);
    say("generator", strncat(generator, rec_version(), 40));
    key("documents");
    open_with("[");
    for (size_t i = 0; i < rec_problem_document_count(problem); i++) {
        printf("%s", separator);
        text(rec_problem_document_name(problem, i));
        separator = ", ";
    }
    close_with("]");
    say("title", head.title);
    say("reading", rec_reading_name(view->reading));
    date("at", view->has_at, view->at);
    say("verdict", rec_verdict_name(view->verdict));
    number("stretch", view->stretch);
    key("readings");
    open_with("{");
    for (int r = 0; r < REC_READING_COUNT; r++) {
        say(rec_reading_name((rec_reading)r), rec_verdict_name(view->reading_verdict[r]));
    }
    close_with("}");
}

static void tell(const rec_solution *solution)
{
    const rec_problem *problem = rec_solution_problem(solution);
    rec_solution_view view;
    rec_solution_describe(solution, &view);
    open_with("{");
    tell_head(problem, &view);
    tell_list("sources", solution, rec_problem_source_count(problem), tell_source);
    tell_list("relations", solution, rec_problem_relation_count(problem), tell_relation);
    tell_list("quantities", solution, rec_problem_quantity_count(problem), tell_quantity);
    tell_list("claims", solution, rec_problem_claim_count(problem), tell_claim);
    tell_list("correlations", solution, rec_problem_correlation_count(problem), tell_correlation);
    tell_list("conflicts", solution, rec_solution_conflict_count(solution), tell_conflict);
    tell_list("repairs", solution, rec_solution_repair_count(solution), tell_repair);
    tell_list("findings", solution, rec_solution_finding_count(solution), tell_finding);
    tell_list("without", solution, rec_problem_source_count(problem), tell_without);
    number("conflicts_total", (double)view.conflict_total);
    flag("conflicts_complete", rec_solution_conflicts_complete(solution));
    flag("repairs_proven", rec_solution_repairs_proven(solution));
    tell_estimates(solution, estimation);
    close_with("}\n");
}

/** Reads a whole file of the size that tests have; its bytes live to the end. */
static size_t read_file(const char *path, char bytes[], size_t size)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        must(REC_E_INVALID);
        return 0;
    }
    const size_t length = fread(bytes, 1, size, file);
    (void)fclose(file);
    return length;
}

int main(int count, char *arguments[])
{
    enum { FILES_MAX = 4, FILE_BYTES = 1 << 20 };
    static char bytes[FILES_MAX][FILE_BYTES];
    rec_document_text documents[FILES_MAX];
    const size_t files = (size_t)count - 1;
    if (files < 1 || files > FILES_MAX) {
        return 2;
    }
    for (size_t i = 0; i < files; i++) {
        documents[i] = (rec_document_text){.bytes = bytes[i], .name = arguments[i + 1]};
        documents[i].length = read_file(arguments[i + 1], bytes[i], FILE_BYTES);
    }
    rec_diagnostics diagnostics = {0};
    rec_problem *problem = NULL;
    rec_solution *solution = NULL;
    if (files == 1) {
        must(rec_document_load(bytes[0], documents[0].length, arguments[1], NULL, &diagnostics,
                               &problem));
    } else {
        must(rec_documents_load(documents, files, NULL, NULL, &diagnostics, &problem));
    }
    must(rec_solve(problem, NULL, NULL, &solution));
    must(rec_settlement_make(solution, NULL, &settlement));
    must(rec_estimation_make(solution, NULL, NULL, &estimation));
    tell(solution);
    rec_estimation_free(estimation);
    rec_settlement_free(settlement);
    rec_solution_free(solution);
    rec_problem_free(problem);
    return 0;
}
