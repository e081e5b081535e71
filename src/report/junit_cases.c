/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Cases of the JUnit report: a problem that was refused is one that is in
 * error; of one that was held against an expectation each of what is expected
 * is a case; else each quantity is, and fails by its verdict.
 */
#include "report/junit_parts.h"
#include "report/sentence.h"
#include "report/xml_writer.h"

#include <string.h>

/** Notices that are told of one case. */
enum { TOLD_MAX = 10 };

/* ---- outcomes ---- */

static rec_junit_outcome outcome_of_item(const rec_check_item *item)
{
    if (item->mistake_count > 0 || item->names_unknown) {
        return REC_JUNIT_ERROR;
    }
    return item->difference_count > 0 ? REC_JUNIT_FAILED : REC_JUNIT_PASSED;
}

static rec_junit_outcome outcome_of_quantity(const rec_junit_suite *suite, size_t quantity)
{
    const rec_verdict verdict = suite->reported->solution->quantities[quantity].verdict;
    if (verdict <= suite->style->fail_on) {
        return REC_JUNIT_FAILED;
    }
    return verdict == REC_VERDICT_SILENT ? REC_JUNIT_SKIPPED : REC_JUNIT_PASSED;
}

static rec_junit_outcome outcome_of(const rec_junit_suite *suite, size_t index)
{
    const rec_reported *reported = suite->reported;
    if (reported->solution == NULL) {
        return REC_JUNIT_ERROR;
    }
    return reported->parts.checked != NULL
               ? outcome_of_item(&reported->parts.checked->result.items[index])
               : outcome_of_quantity(suite, index);
}

void rec_junit_count(rec_junit_suite *suite)
{
    const rec_reported *reported = suite->reported;
    suite->first = 0;
    if (!suite->knows) {
        suite->count = 0;
    } else if (reported->solution == NULL) {
        suite->count = 1;
    } else if (reported->parts.checked != NULL) {
        suite->count = reported->parts.checked->result.item_count;
    } else if (suite->only != REC_NO_INDEX) {
        suite->first = suite->only;
        suite->count = 1;
    } else {
        suite->count = reported->solution->problem->quantity_count;
    }
    memset(suite->outcomes, 0, sizeof suite->outcomes);
    for (size_t i = 0; i < suite->count; i++) {
        suite->outcomes[outcome_of(suite, suite->first + i)]++;
    }
}

/* ---- texts ---- */

static void write_line(rec_writer *out, const char *file, rec_place place, const char *text)
{
    rec_xml_text(out, file);
    if (place.line > 0) {
        rec_write_char(out, ':');
        rec_write_unsigned(out, place.line);
        rec_write_char(out, ':');
        rec_write_unsigned(out, place.column);
    }
    rec_write_text(out, ": ");
    rec_xml_text(out, text);
    rec_write_char(out, '\n');
}

static void write_notice(rec_writer *out, const rec_notice *notice)
{
    write_line(out, notice->file, notice->place, notice->text);
    for (size_t i = 0; i < notice->related_count; i++) {
        rec_write_text(out, "  ");
        write_line(out, notice->related[i].file, notice->related[i].place, notice->related[i].text);
    }
}

static void open_case(rec_writer *out, const rec_junit_suite *suite, const char *name,
                      const char *more)
{
    rec_write_text(out, "    <testcase name=\"");
    rec_xml_text(out, name);
    rec_write_text(out, name[0] != '\0' && more[0] != '\0' ? ": " : "");
    rec_xml_text(out, more);
    rec_write_char(out, '"');
    rec_xml_attribute(out, "classname", suite->class_name);
    rec_write_text(out, " time=\"0\"");
}

static void open_trouble(rec_writer *out, const char *element, const char *type,
                         const char *message)
{
    rec_write_text(out, ">\n      <");
    rec_write_text(out, element);
    rec_xml_attribute(out, "message", message);
    rec_xml_attribute(out, "type", type);
    rec_write_char(out, '>');
}

static void close_trouble(rec_writer *out, const char *element)
{
    rec_write_text(out, "</");
    rec_write_text(out, element);
    rec_write_text(out, ">\n    </testcase>\n");
}

/* ---- cases ---- */

static void write_refused(rec_writer *out, const rec_junit_suite *suite)
{
    const rec_notice *first = NULL;
    for (size_t i = 0; i < suite->notice_count && first == NULL; i++) {
        first = suite->notices[i]->rule == REC_RULE_DOCUMENT_ERROR ? suite->notices[i] : NULL;
    }
    open_case(out, suite, "document", "");
    open_trouble(out, "error", rec_rule(REC_RULE_DOCUMENT_ERROR)->id,
                 first != NULL ? first->text : "refused");
    for (size_t i = 0; i < suite->notice_count; i++) {
        write_notice(out, suite->notices[i]);
    }
    close_trouble(out, "error");
}

static bool is_about(const rec_junit_suite *suite, const rec_notice *notice, uint32_t quantity)
{
    const rec_solution *solution = suite->reported->solution;
    if (notice->rule != REC_RULE_CONFLICT && notice->rule != REC_RULE_UNDECIDED &&
        notice->rule != REC_RULE_TOUCHING) {
        return false;
    }
    if (notice->quantity != NULL) {
        return strcmp(notice->quantity, solution->problem->quantities[quantity].id) == 0;
    }
    return notice->conflict > 0 &&
           rec_conflict_concerns(solution->problem, &solution->conflicts[notice->conflict - 1],
                                 quantity);
}

static void write_failed_quantity(rec_writer *out, const rec_junit_suite *suite, uint32_t quantity,
                                  const char *verdict)
{
    const rec_notice *told[TOLD_MAX];
    size_t total = 0;
    for (size_t i = 0; i < suite->notice_count; i++) {
        if (is_about(suite, suite->notices[i], quantity) && total++ < TOLD_MAX) {
            told[total - 1] = suite->notices[i];
        }
    }
    open_trouble(out, "failure", verdict, total > 0 ? told[0]->text : verdict);
    for (size_t i = 0; i < total && i < TOLD_MAX; i++) {
        write_notice(out, told[i]);
    }
    if (total > TOLD_MAX) {
        rec_write_text(out, "and ");
        rec_write_unsigned(out, total - TOLD_MAX);
        rec_write_text(out, " more\n");
    }
    close_trouble(out, "failure");
}

static void write_quantity(rec_writer *out, const rec_junit_suite *suite, uint32_t quantity)
{
    const rec_solution *solution = suite->reported->solution;
    const rec_solved_quantity *solved = &solution->quantities[quantity];
    const char *verdict = rec_verdict_name(solved->verdict);
    open_case(out, suite, solution->problem->quantities[quantity].id, "");
    switch (outcome_of_quantity(suite, quantity)) {
    case REC_JUNIT_FAILED:
        write_failed_quantity(out, suite, quantity, verdict);
        break;
    case REC_JUNIT_SKIPPED:
        rec_write_text(out, ">\n      <skipped message=\"nothing is said of it\"/>\n"
                            "    </testcase>\n");
        break;
    default: {
        rec_range_words said;
        rec_quantity_range_words(solution, quantity, solved->bounds, &said);
        rec_write_text(out, ">\n      <system-out>");
        rec_write_text(out, verdict);
        rec_write_text(out, ": ");
        rec_xml_text(out, said.words);
        rec_write_text(out, "</system-out>\n    </testcase>\n");
    }
    }
}

/** The first difference that is of this item or one behind it: they stand in the items' order. */
static size_t first_of(const rec_check_result *result, size_t item)
{
    size_t low = 0, high = result->difference_count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (result->differences[middle].item < item) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static void write_lines_of(rec_writer *out, const rec_checked *checked, size_t item)
{
    const rec_check_result *result = &checked->result;
    for (size_t i = first_of(result, item);
         i < result->difference_count && result->differences[i].item == item; i++) {
        write_line(out, checked->name, result->differences[i].place, result->differences[i].text);
    }
}

static const char *message_of(const rec_check_result *result, size_t item)
{
    const size_t first = first_of(result, item);
    return first < result->difference_count && result->differences[first].item == item
               ? result->differences[first].text
               : "it names what does not exist";
}

static void write_item(rec_writer *out, const rec_junit_suite *suite, size_t index)
{
    const rec_checked *checked = suite->reported->parts.checked;
    const rec_check_item *item = &checked->result.items[index];
    const rec_junit_outcome outcome = outcome_of_item(item);
    open_case(out, suite, item->quantity != NULL ? item->quantity : "", item->key);
    if (outcome == REC_JUNIT_PASSED && item->warning_count == 0) {
        rec_write_text(out, "/>\n");
    } else if (outcome == REC_JUNIT_PASSED) {
        rec_write_text(out, ">\n      <system-out>");
        write_lines_of(out, checked, index);
        rec_write_text(out, "</system-out>\n    </testcase>\n");
    } else {
        const char *element = outcome == REC_JUNIT_ERROR ? "error" : "failure";
        const rec_notice_rule rule =
            outcome == REC_JUNIT_ERROR ? REC_RULE_EXPECTATION_MISTAKE : REC_RULE_UNMET_EXPECTATION;
        open_trouble(out, element, rec_rule(rule)->id, message_of(&checked->result, index));
        write_lines_of(out, checked, index);
        close_trouble(out, element);
    }
}

void rec_junit_cases(rec_writer *out, const rec_junit_suite *suite)
{
    for (size_t i = 0; i < suite->count; i++) {
        if (suite->reported->solution == NULL) {
            write_refused(out, suite);
        } else if (suite->reported->parts.checked != NULL) {
            write_item(out, suite, i);
        } else {
            write_quantity(out, suite, (uint32_t)(suite->first + i));
        }
    }
}
