/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Notices as compilers write theirs, for editors and build tools: a line each,
 * and a `note:` for each place beside it. In the order of the documents, as
 * whoever steps through them goes down a file.
 */
#include "report/ci_formats.h"
#include "report/harmless.h"
#include "report/notices.h"

#include <stdlib.h>
#include <string.h>

/** A name of a file, so that the line and column after it are found again: a colon before a digit
 * is spelled. */
static void write_name(rec_writer *out, const char *name)
{
    size_t left = strlen(name);
    for (size_t taken; left > 0; name += taken, left -= taken) {
        rec_shown shown;
        taken = rec_harmless_next(name, left, false, &shown);
        const bool number_follows = left > 1 && name[1] >= '0' && name[1] <= '9';
        if (name[0] == '\n' || name[0] == '\r' || name[0] == '\t') {
            taken = 1;
            rec_write_text(out, name[0] == '\n' ? "\\n" : name[0] == '\r' ? "\\r" : "\\t");
        } else if (name[0] == ':' && number_follows) {
            rec_write_text(out, "\\x3a");
        } else {
            rec_write_bytes(out, shown.bytes, shown.length);
        }
    }
}

static void write_line(rec_writer *out, const char *file, rec_place place, const char *level,
                       const char *text)
{
    write_name(out, file);
    if (place.line > 0) {
        rec_write_char(out, ':');
        rec_write_unsigned(out, place.line);
        rec_write_char(out, ':');
        rec_write_unsigned(out, place.column > 0 ? place.column : 1);
    }
    rec_write_text(out, ": ");
    rec_write_text(out, level);
    rec_write_text(out, ": ");
    rec_write_text(out, text);
}

static void write_notice(rec_writer *out, const rec_notice *notice)
{
    write_line(out, notice->file, notice->place, rec_notice_level_name(notice->level),
               notice->text);
    rec_write_text(out, " [");
    rec_write_text(out, rec_rule(notice->rule)->id);
    rec_write_text(out, "]\n");
    for (size_t i = 0; i < notice->related_count; i++) {
        const rec_notice_place *related = &notice->related[i];
        write_line(out, related->file, related->place, "note", related->text);
        rec_write_char(out, '\n');
    }
    if (notice->related_total > notice->related_count) {
        write_line(out, notice->file, notice->place, "note", "and ");
        rec_write_unsigned(out, notice->related_total - notice->related_count);
        rec_write_text(out, " more\n");
    }
}

static int compare_sizes(size_t a, size_t b)
{
    return (a > b) - (a < b);
}

/** By problem, file, line and column; an expectation beside a document counts as its first file. */
static int compare_places(const void *a, const void *b)
{
    const rec_notice *left = *(const rec_notice *const *)a, *right = *(const rec_notice *const *)b;
    const int orders[] = {compare_sizes(left->problem, right->problem),
                          compare_sizes(left->place.file, right->place.file),
                          strcmp(left->file, right->file),
                          compare_sizes(left->place.line, right->place.line),
                          compare_sizes(left->place.column, right->place.column)};
    for (size_t i = 0; i < sizeof orders / sizeof orders[0]; i++) {
        if (orders[i] != 0) {
            return orders[i];
        }
    }
    return compare_sizes(left->order, right->order);
}

rec_status rec_report_gcc(const rec_reported reported[], size_t count, const rec_text_style *style,
                          const rec_sink *sink)
{
    rec_notices notices;
    rec_status status = rec_notices_make(reported, count, style->only, &notices);
    if (status != REC_OK) {
        return status;
    }
    const rec_notice **sorted = rec_arena_take(&notices.arena, notices.count, sizeof *sorted);
    if (sorted == NULL) {
        rec_notices_release(&notices);
        return REC_E_MEMORY;
    }
    for (size_t i = 0; i < notices.count; i++) {
        sorted[i] = &notices.items[i];
    }
    if (notices.count > 0) {
        qsort(sorted, notices.count, sizeof *sorted, compare_places);
    }
    rec_writer out;
    rec_writer_start(&out, sink);
    for (size_t i = 0; i < notices.count; i++) {
        write_notice(&out, sorted[i]);
    }
    status = rec_writer_finish(&out);
    rec_notices_release(&notices);
    return status;
}
