/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The report as JUnit writes the results of tests: what the schemas of Jenkins
 * and of Surefire have in common. There is no time in it, as it must be the
 * same whenever it is written.
 */
#include "report/ci_formats.h"
#include "report/junit_parts.h"
#include "report/text_parts.h"
#include "report/xml_writer.h"

#include <stdlib.h>
#include <string.h>

/** "reports/claims.yaml" as "reports.claims": CI groups cases by what is before the last dot. */
static const char *class_of(rec_arena *arena, const char *name)
{
    const size_t length = strlen(name);
    const char *slash = strrchr(name, '/');
    const char *dot = strrchr(name, '.');
    const char *base = slash != NULL ? slash + 1 : name;
    const size_t end = dot != NULL && dot > base ? (size_t)(dot - name) : length;
    char *made = rec_arena_take(arena, end + 1, 1);
    if (made == NULL) {
        return NULL;
    }
    size_t used = 0;
    for (size_t at = 0; at < end;) {
        size_t next = at;
        while (next < end && name[next] != '/') {
            next++;
        }
        const size_t part = next - at;
        const bool empty = part == 0 || (part == 1 && name[at] == '.') ||
                           (part == 2 && name[at] == '.' && name[at + 1] == '.');
        if (!empty) {
            if (used > 0) {
                made[used++] = '.';
            }
            memcpy(made + used, name + at, part);
            used += part;
        }
        at = next + 1;
    }
    made[used] = '\0';
    return used > 0 ? made : name;
}

static void write_property(rec_writer *out, const char *name, const char *value)
{
    rec_write_text(out, "      <property");
    rec_xml_attribute(out, "name", name);
    rec_xml_attribute(out, "value", value);
    rec_write_text(out, "/>\n");
}

static void write_properties(rec_writer *out, const rec_solution *solution)
{
    rec_write_text(out, "    <properties>\n");
    if (solution->problem->title != NULL) {
        write_property(out, "title", solution->problem->title);
    }
    write_property(out, "verdict", rec_verdict_name(solution->verdict));
    write_property(out, "reading", rec_reading_name(solution->reading));
    if (solution->has_at) {
        char date[REC_DATE_TEXT_SIZE];
        (void)rec_date_text(solution->at, date);
        write_property(out, "at", date);
    }
    rec_write_text(out, "    </properties>\n");
}

static void write_counts(rec_writer *out, const size_t outcomes[REC_JUNIT_OUTCOME_COUNT])
{
    rec_xml_unsigned(out, "tests",
                     outcomes[REC_JUNIT_PASSED] + outcomes[REC_JUNIT_FAILED] +
                         outcomes[REC_JUNIT_ERROR] + outcomes[REC_JUNIT_SKIPPED]);
    rec_xml_unsigned(out, "failures", outcomes[REC_JUNIT_FAILED]);
    rec_xml_unsigned(out, "errors", outcomes[REC_JUNIT_ERROR]);
}

static void write_suite(rec_writer *out, const rec_junit_suite *suite)
{
    const rec_reported *reported = suite->reported;
    rec_write_text(out, "  <testsuite name=\"");
    rec_xml_text(out, rec_reported_name(reported, (rec_place){0}));
    const size_t documents =
        reported->solution != NULL ? rec_problem_document_count(reported->solution->problem) : 1;
    if (documents > 1) {
        rec_write_text(out, " and ");
        rec_write_unsigned(out, documents - 1);
        rec_write_text(out, " more");
    }
    rec_write_char(out, '"');
    write_counts(out, suite->outcomes);
    rec_xml_unsigned(out, "skipped", suite->outcomes[REC_JUNIT_SKIPPED]);
    rec_write_text(out, " time=\"0\">\n");
    if (reported->solution != NULL) {
        write_properties(out, reported->solution);
    }
    rec_junit_cases(out, suite);
    rec_write_text(out, "  </testsuite>\n");
}

static int compare_problems(const void *a, const void *b)
{
    const rec_notice *left = *(const rec_notice *const *)a, *right = *(const rec_notice *const *)b;
    if (left->problem != right->problem) {
        return left->problem < right->problem ? -1 : 1;
    }
    return left < right ? -1 : left > right; /* they lie in one array, the worst first */
}

static bool is_of_case(rec_notice_rule rule)
{
    return rule == REC_RULE_DOCUMENT_ERROR || rule == REC_RULE_DOCUMENT_WARNING ||
           rule == REC_RULE_CONFLICT || rule == REC_RULE_UNDECIDED || rule == REC_RULE_TOUCHING;
}

/** Gives each suite those notices that its cases tell of. */
static bool share_notices(rec_notices *notices, rec_junit_suite *suites, size_t count)
{
    const rec_notice **sorted = rec_arena_take(&notices->arena, notices->count, sizeof *sorted);
    if (sorted == NULL) {
        return false;
    }
    size_t kept = 0, at = 0;
    for (size_t i = 0; i < notices->count; i++) {
        if (is_of_case(notices->items[i].rule)) {
            sorted[kept++] = &notices->items[i];
        }
    }
    if (kept > 0) {
        qsort(sorted, kept, sizeof *sorted, compare_problems);
    }
    for (size_t i = 0; i < count; i++) {
        suites[i].notices = sorted + at;
        while (at < kept && sorted[at]->problem == i) {
            at++;
            suites[i].notice_count++;
        }
    }
    return true;
}

static rec_status write_all(const rec_junit_suite *suites, size_t count, const rec_sink *sink)
{
    size_t outcomes[REC_JUNIT_OUTCOME_COUNT] = {0};
    for (size_t i = 0; i < count; i++) {
        for (size_t o = 0; o < REC_JUNIT_OUTCOME_COUNT; o++) {
            outcomes[o] += suites[i].outcomes[o];
        }
    }
    rec_writer out;
    rec_writer_start(&out, sink);
    rec_write_text(&out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                         "<testsuites name=\"reconcile\"");
    write_counts(&out, outcomes);
    rec_write_text(&out, " time=\"0\">\n");
    for (size_t i = 0; i < count; i++) {
        write_suite(&out, &suites[i]);
    }
    rec_write_text(&out, "</testsuites>\n");
    return rec_writer_finish(&out);
}

rec_status rec_report_junit(const rec_reported reported[], size_t count,
                            const rec_text_style *style, const rec_sink *sink)
{
    rec_notices notices;
    rec_status status = rec_notices_make(reported, count, style->only, &notices);
    if (status != REC_OK) {
        return status;
    }
    size_t made = 0;
    rec_junit_suite *suites = rec_arena_take(&notices.arena, count, sizeof *suites);
    bool enough = suites != NULL && share_notices(&notices, suites, count);
    for (; enough && made < count; made++) {
        rec_junit_suite *suite = &suites[made];
        suite->reported = &reported[made];
        suite->style = style;
        suite->only = REC_NO_INDEX;
        suite->class_name =
            class_of(&notices.arena, rec_reported_name(suite->reported, (rec_place){0}));
        suite->knows =
            suite->reported->solution == NULL ||
            rec_text_find_only(suite->reported->solution->problem, style->only, &suite->only);
        enough = suite->class_name != NULL;
        rec_junit_count(suite);
    }
    status = enough ? write_all(suites, count, sink) : REC_E_MEMORY;
    rec_notices_release(&notices);
    return status;
}
