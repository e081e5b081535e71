/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tells a document's result as JSON by what the public headers give alone: all
 * that rec_report_json says must be there. Keys and their order are its own.
 */
#include <reconcile/reconcile.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *separator = "";

static void must(rec_status status)
{
    if (status != REC_OK) {
        (void)fprintf(stderr, "%s\n", rec_status_text(status));
        exit(2);
    }
}

/* ---- JSON, as little of it as is needed ---- */

static void text(const char *value)
{
    if (value == NULL) {
        printf("null");
        return;
    }
    putchar('"');
    for (const char *c = value; *c != '\0'; c++) {
        if ((unsigned char)*c < ' ' || *c == '"' || *c == '\\') {
            printf("\\u%04x", (unsigned)*c);
        } else {
            putchar(*c);
        }
    }
    putchar('"');
}

static void key(const char *name)
{
    printf("%s", separator);
    text(name);
    printf(": ");
    separator = ", ";
}

static void open_with(const char *bracket)
{
    printf("%s", bracket);
    separator = "";
}

static void close_with(const char *bracket)
{
    printf("%s", bracket);
    separator = ", ";
}

static void next(const char *bracket)
{
    printf("%s", separator);
    open_with(bracket);
}

static void say(const char *name, const char *value)
{
    key(name);
    text(value);
}

static void flag(const char *name, bool value)
{
    key(name);
    printf("%s", value ? "true" : "false");
}

static void number(const char *name, double value)
{
    key(name);
    if (isfinite(value)) {
        printf("%.17g", value);
    } else {
        printf("null");
    }
}

static void number_unless_0(const char *name, unsigned value)
{
    number(name, value == 0 ? (double)INFINITY : value);
}

static void date(const char *name, bool given, rec_date value)
{
    char written[REC_DATE_TEXT_SIZE];
    if (given) {
        (void)rec_date_text(value, written);
    }
    say(name, given ? written : NULL);
}

static void ends(rec_range range)
{
    number("low", range.lo);
    number("high", range.hi);
    flag("low_open", range.lo_open);
    flag("high_open", range.hi_open);
}

static void range_of(const char *name, bool given, rec_range range)
{
    key(name);
    if (!given) {
        printf("null");
        return;
    }
    open_with("{");
    ends(range);
    close_with("}");
}

static const char *claim_id(const rec_problem *problem, uint32_t index)
{
    rec_claim_view view;
    if (index == REC_NO_INDEX) {
        return NULL;
    }
    must(rec_problem_claim(problem, index, &view));
    return view.id;
}

static const char *source_id(const rec_problem *problem, uint32_t index)
{
    rec_source_view view;
    must(rec_problem_source(problem, index, &view));
    return view.id;
}

static const char *quantity_id(const rec_problem *problem, uint32_t index)
{
    rec_quantity_view view;
    must(rec_problem_quantity(problem, index, &view));
    return view.id;
}

static void claims_of(const char *name, const rec_problem *problem, rec_claim_list list)
{
    key(name);
    open_with("[");
    for (size_t i = 0; i < list.count; i++) {
        printf("%s", separator);
        text(claim_id(problem, list.claims[i]));
        separator = ", ";
    }
    close_with("]");
}

static void place_of(const rec_problem *problem, rec_place place)
{
    say("file", rec_problem_document_name(problem, place.file));
    number_unless_0("line", place.line);
    number_unless_0("column", place.column);
}

/* ---- the parts of a result ---- */

static void tell_source(const rec_solution *solution, size_t index)
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
        claims_of("withdraw", problem, alternative.withdraw);
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
    claims_of("low_from", problem, result.low_from);
    claims_of("high_from", problem, result.high_from);
    range_of("claimed", result.has_claimed, result.claimed);
    number("support_total", (double)result.support_total);
    claims_of("set_aside", problem, result.set_aside);
    number("conflicts_total", (double)result.conflict_total);
    say("note", view.note);
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
    range_of("interval", !result.interval.soft && !result.interval.empty, result.interval.range);
    flag("empty", result.interval.empty);
    tell_soft(problem, index, result.interval.soft);
    say("reading", rec_reading_name(result.reading));
    say("status", rec_claim_status_name(result.status));
    say("repeats", result.repeats);
    claims_of("roots", problem, result.roots);
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

static rec_status keep_sentence(void *context, const char *bytes, size_t length)
{
    return strlen(strncat(context, bytes, length)) < 65000 ? REC_OK : REC_E_OUTPUT;
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
    claims_of("claims", problem, result.claims);
    key("relations");
    printf("[]");
    key("background");
    printf("[]");
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
    claims_of("withdraw", problem, result.withdraw);
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
    tell_list("quantities", solution, rec_problem_quantity_count(problem), tell_quantity);
    tell_list("claims", solution, rec_problem_claim_count(problem), tell_claim);
    tell_list("conflicts", solution, rec_solution_conflict_count(solution), tell_conflict);
    tell_list("repairs", solution, rec_solution_repair_count(solution), tell_repair);
    tell_list("findings", solution, rec_solution_finding_count(solution), tell_finding);
    number("conflicts_total", (double)view.conflict_total);
    flag("repairs_proven", rec_solution_repairs_proven(solution));
    key("relations");
    printf("[]");
    key("estimates");
    printf("[]");
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
    tell(solution);
    rec_solution_free(solution);
    rec_problem_free(problem);
    return 0;
}
