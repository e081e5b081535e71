/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Notices as a log in the Static Analysis Results Interchange Format (OASIS,
 * SARIF 2.1.0): one run, whatever the number of documents.
 */
#include "report/ci_formats.h"
#include "report/file_uri.h"
#include "report/sarif_parts.h"

#include <reconcile/version.h>

#include <stdlib.h>
#include <string.h>

/** Results of a run: what code scanning services keep of one. */
enum { RESULTS_MAX = 5000 };

/** Indices of the driver's notifications. */
enum { DOCUMENT_REFUSED, RESULTS_CUT };

/* ---- files ---- */

static int compare_files(const void *a, const void *b)
{
    const rec_sarif_file *left = a, *right = b;
    const int order = strcmp(left->name, right->name);
    return order != 0 ? order : (left->index > right->index) - (left->index < right->index);
}

static size_t names_of(const rec_reported *reported)
{
    return reported->name_count > 0     ? reported->name_count
           : reported->solution != NULL ? rec_problem_document_count(reported->solution->problem)
                                        : 0;
}

/** Lists the files by name, each once, numbered as they come; *artifacts by number. */
static bool list_files(rec_sarif *sarif, const rec_reported reported[], size_t count,
                       const rec_sarif_file ***artifacts)
{
    size_t most = 0, used = 0, kept = 0;
    for (size_t i = 0; i < count; i++) {
        most += names_of(&reported[i]) + 1;
    }
    rec_sarif_file *files = rec_arena_take(sarif->arena, most, sizeof *files);
    const rec_sarif_file **by_index = rec_arena_take(sarif->arena, most, sizeof *by_index);
    if (files == NULL || by_index == NULL) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        for (uint32_t n = 0; n < names_of(&reported[i]); n++) {
            const char *name = rec_reported_name(&reported[i], (rec_place){.file = n});
            files[used] = (rec_sarif_file){.name = name, .index = used};
            used++;
        }
        if (reported[i].parts.checked != NULL) {
            files[used] = (rec_sarif_file){.name = rec_checked_name(reported[i].parts.checked),
                                           .index = used};
            used++;
        }
    }
    if (used > 0) {
        qsort(files, used, sizeof *files, compare_files);
    }
    for (size_t i = 0; i < used; i++) {
        if (kept == 0 || strcmp(files[kept - 1].name, files[i].name) != 0) {
            files[kept] = files[i];
            files[kept].uri = rec_file_uri(sarif->arena, files[i].name);
            if (files[kept].uri == NULL) {
                return false;
            }
            by_index[files[kept].index] = &files[kept];
            kept++;
        }
    }
    for (size_t i = 0, next = 0; i < used; i++) { /* the numbers without gaps */
        if (by_index[i] != NULL) {
            files[by_index[i] - files].index = next;
            by_index[next++] = by_index[i];
        }
    }
    sarif->files = files;
    sarif->file_count = kept;
    *artifacts = by_index;
    return true;
}

static void write_artifacts(rec_json *json, const rec_sarif_file *const artifacts[], size_t count)
{
    rec_json_key(json, "artifacts");
    rec_json_open_array(json);
    for (size_t i = 0; i < count; i++) {
        rec_json_open_object(json);
        rec_json_key(json, "location");
        rec_json_open_object(json);
        rec_json_named_string(json, "uri", artifacts[i]->uri);
        rec_json_close(json);
        rec_json_close(json);
    }
    rec_json_close(json);
}

/* ---- the tool ---- */

static void write_text(rec_json *json, const char *key, const char *text)
{
    rec_json_key(json, key);
    rec_json_open_object(json);
    rec_json_named_string(json, "text", text);
    rec_json_close(json);
}

static void write_rule(rec_json *json, const rec_rule_text *rule)
{
    rec_json_open_object(json);
    rec_json_named_string(json, "id", rule->id);
    rec_json_named_string(json, "name", rule->name);
    write_text(json, "shortDescription", rule->brief);
    write_text(json, "fullDescription", rule->full);
    write_text(json, "help", rule->full);
    rec_json_key(json, "defaultConfiguration");
    rec_json_open_object(json);
    rec_json_named_string(json, "level", rec_notice_level_name(rule->level));
    rec_json_close(json);
    rec_json_close(json);
}

static void write_tool(rec_json *json)
{
    static const char *const notifications[][2] = {
        [DOCUMENT_REFUSED] = {"document-refused", "A document has errors: nothing is computed."},
        [RESULTS_CUT] = {"results-cut", "More was found than is listed."}};
    rec_json_key(json, "tool");
    rec_json_open_object(json);
    rec_json_key(json, "driver");
    rec_json_open_object(json);
    rec_json_named_string(json, "name", "reconcile");
    rec_json_named_string(json, "version", rec_version());
    rec_json_named_string(json, "semanticVersion", rec_version());
    rec_json_key(json, "rules");
    rec_json_open_array(json);
    for (int i = 0; i < REC_RULE_COUNT; i++) {
        write_rule(json, rec_rule((rec_notice_rule)i));
    }
    rec_json_close(json);
    rec_json_key(json, "notifications");
    rec_json_open_array(json);
    for (size_t i = 0; i < sizeof notifications / sizeof notifications[0]; i++) {
        rec_json_open_object(json);
        rec_json_named_string(json, "id", notifications[i][0]);
        write_text(json, "shortDescription", notifications[i][1]);
        rec_json_close(json);
    }
    rec_json_close(json);
    rec_json_close(json);
    rec_json_close(json);
}

/* ---- how it went ---- */

static void open_notification(rec_json *json, const char *id, uint64_t index, const char *level)
{
    rec_json_open_object(json);
    rec_json_key(json, "descriptor");
    rec_json_open_object(json);
    rec_json_named_string(json, "id", id);
    rec_json_key(json, "index");
    rec_json_unsigned(json, index);
    rec_json_close(json);
    rec_json_named_string(json, "level", level);
}

static void tell_refused(rec_sarif *sarif, const rec_reported *reported)
{
    rec_json *json = &sarif->json;
    const rec_place whole = {0};
    const char *name = rec_reported_name(reported, whole);
    const char *text = rec_arena_format(sarif->arena, "%s was refused: %zu error%s", name,
                                        reported->diagnostics->error_total,
                                        reported->diagnostics->error_total == 1 ? "" : "s");
    if (text == NULL) {
        sarif->status = REC_E_MEMORY;
    }
    open_notification(json, "document-refused", DOCUMENT_REFUSED, "error");
    rec_sarif_message(sarif, text != NULL ? text : name, NULL);
    rec_json_key(json, "locations");
    rec_json_open_array(json);
    rec_json_open_object(json);
    rec_sarif_location(sarif, name, whole);
    rec_json_close(json);
    rec_json_close(json);
    rec_json_close(json);
}

static void tell_cut(rec_sarif *sarif, size_t total)
{
    const char *text = rec_arena_format(sarif->arena, "Of %zu results the worst %d are listed.",
                                        total, RESULTS_MAX);
    if (text == NULL) {
        sarif->status = REC_E_MEMORY;
    }
    open_notification(&sarif->json, "results-cut", RESULTS_CUT, "warning");
    rec_sarif_message(sarif, text != NULL ? text : "", NULL);
    rec_json_close(&sarif->json);
}

static void write_invocation(rec_sarif *sarif, const rec_reported reported[], size_t count,
                             size_t total)
{
    rec_json *json = &sarif->json;
    bool good = true;
    for (size_t i = 0; i < count; i++) {
        good = good && reported[i].solution != NULL;
    }
    rec_json_key(json, "invocations");
    rec_json_open_array(json);
    rec_json_open_object(json);
    rec_json_named_bool(json, "executionSuccessful", good);
    rec_json_key(json, "toolExecutionNotifications");
    rec_json_open_array(json);
    for (size_t i = 0; i < count; i++) {
        if (reported[i].solution == NULL) {
            tell_refused(sarif, &reported[i]);
        }
    }
    if (total > RESULTS_MAX) {
        tell_cut(sarif, total);
    }
    rec_json_close(json);
    rec_json_close(json);
    rec_json_close(json);
}

/* ---- the log ---- */

static void write_run(rec_sarif *sarif, const rec_reported reported[], size_t count,
                      const rec_notices *notices, const rec_sarif_file *const artifacts[])
{
    rec_json *json = &sarif->json;
    rec_json_open_object(json);
    write_tool(json);
    rec_json_named_string(json, "columnKind", "unicodeCodePoints");
    write_invocation(sarif, reported, count, notices->count);
    write_artifacts(json, artifacts, sarif->file_count);
    rec_json_key(json, "results");
    rec_json_open_array(json);
    size_t listed = 0;
    for (; listed < notices->count && listed < RESULTS_MAX; listed++) {
        rec_sarif_result(sarif, &notices->items[listed]);
    }
    rec_json_close(json);
    rec_json_key(json, "properties");
    rec_json_open_object(json);
    rec_json_key(json, "resultsTotal");
    rec_json_unsigned(json, notices->count);
    rec_json_key(json, "resultsListed");
    rec_json_unsigned(json, listed);
    rec_json_close(json);
    rec_json_close(json);
}

rec_status rec_report_sarif(const rec_reported reported[], size_t count,
                            const rec_text_style *style, const rec_sink *sink)
{
    rec_notices notices;
    const rec_status gathered = rec_notices_make(reported, count, style->only, &notices);
    if (gathered != REC_OK) {
        return gathered;
    }
    const rec_sarif_file **artifacts = NULL;
    rec_sarif sarif = {.arena = &notices.arena};
    if (!list_files(&sarif, reported, count, &artifacts)) {
        rec_notices_release(&notices);
        return REC_E_MEMORY;
    }
    rec_writer out;
    rec_writer_start(&out, sink);
    rec_json_start(&sarif.json, &out, REC_JSON_LINES);
    rec_json_open_object(&sarif.json);
    rec_json_named_string(&sarif.json, "$schema",
                          "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
                          "sarif-schema-2.1.0.json");
    rec_json_named_string(&sarif.json, "version", "2.1.0");
    rec_json_key(&sarif.json, "runs");
    rec_json_open_array(&sarif.json);
    write_run(&sarif, reported, count, &notices, artifacts);
    rec_json_close(&sarif.json);
    rec_json_close(&sarif.json);
    rec_write_char(&out, '\n');
    const rec_status written = rec_writer_finish(&out);
    rec_notices_release(&notices);
    return sarif.status != REC_OK ? sarif.status : written;
}
