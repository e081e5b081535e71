/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Notices as workflow commands of GitHub Actions, which become annotations at
 * the line. GitHub shows ten of each kind for a step and drops the rest, so the
 * tenth says how many more there are. Escapes after the runner's own: % \r \n
 * in a message, and : , as well in a property.
 */
#include "report/ci_formats.h"
#include "report/harmless.h"
#include "report/notices.h"

#include <string.h>

/** Annotations of one kind that GitHub shows for a step. */
enum { SHOWN_OF_KIND = 10 };

/** Bytes of a message, after which no more places are added. */
enum { MESSAGE_BYTES = 8000 };

/** A byte as a runner reads it back. */
static void write_byte(rec_writer *out, char c)
{
    static const char digits[] = "0123456789ABCDEF";
    const char spelled[] = {'%', digits[(unsigned char)c >> 4], digits[(unsigned char)c & 0xF]};
    rec_write_bytes(out, spelled, sizeof spelled);
}

/** Escapes what is harmless already. A runner also takes "##[" for a command, wherever it stands.
 */
static void write_escaped(rec_writer *out, const char *text, bool property)
{
    for (const char *at = text; *at != '\0'; at++) {
        const bool escaped =
            *at == '%' || *at == '\r' || *at == '\n' || (property && (*at == ':' || *at == ','));
        if (escaped) {
            write_byte(out, *at);
        } else if (at[0] == '#' && at[1] == '[') {
            rec_write_text(out, "\\u0023");
        } else {
            rec_write_char(out, *at);
        }
    }
}

/** A file's name may hold what cannot be shown; a path that is whole is what GitHub looks for. */
static void write_file(rec_writer *out, const char *name)
{
    size_t left = strlen(name);
    while (left > 0) {
        rec_shown shown;
        char part[REC_HARMLESS_BYTES + 1];
        const bool line_end = name[0] == '\r' || name[0] == '\n';
        const size_t taken = line_end ? 1 : rec_harmless_next(name, left, false, &shown);
        memcpy(part, line_end ? name : shown.bytes, line_end ? 1 : shown.length);
        part[line_end ? 1 : shown.length] = '\0';
        if (name[0] == '#' && left > 1 && name[1] == '[') {
            rec_write_text(out, "\\u0023");
        } else {
            write_escaped(out, part, true);
        }
        name += taken;
        left -= taken;
    }
}

static const char *command_of(rec_notice_level level)
{
    static const char *const commands[REC_NOTICE_LEVEL_COUNT] = {"error", "warning", "notice"};
    return commands[level];
}

static void begin_command(rec_writer *out, rec_notice_level level)
{
    rec_write_text(out, "::");
    rec_write_text(out, command_of(level));
    rec_write_char(out, ' ');
}

/** A line "claims.yaml:17: us-3m: ..." for each place that there is room for. */
static void write_related(rec_writer *out, const rec_notice *notice)
{
    size_t bytes = strlen(notice->text), told = 0;
    for (; told < notice->related_count; told++) {
        const rec_notice_place *related = &notice->related[told];
        bytes += strlen(related->text);
        if (bytes > MESSAGE_BYTES) {
            break;
        }
        write_byte(out, '\n');
        write_file(out, related->file);
        if (related->place.line > 0) {
            rec_write_char(out, ':');
            rec_write_unsigned(out, related->place.line);
        }
        rec_write_text(out, ": ");
        write_escaped(out, related->text, false);
    }
    if (notice->related_total > told) {
        write_byte(out, '\n');
        rec_write_text(out, "and ");
        rec_write_unsigned(out, notice->related_total - told);
        rec_write_text(out, " more");
    }
}

static void write_notice(rec_writer *out, const rec_notice *notice)
{
    begin_command(out, notice->level);
    rec_write_text(out, "file=");
    write_file(out, notice->file);
    if (notice->place.line > 0) {
        rec_write_text(out, ",line=");
        rec_write_unsigned(out, notice->place.line);
        rec_write_text(out, ",col=");
        rec_write_unsigned(out, notice->place.column > 0 ? notice->place.column : 1);
    }
    rec_write_text(out, ",title=");
    write_escaped(out, rec_rule(notice->rule)->id, true);
    rec_write_text(out, "::");
    write_escaped(out, notice->text, false);
    write_related(out, notice);
    rec_write_char(out, '\n');
}

static void write_rest(rec_writer *out, rec_notice_level level, size_t rest)
{
    begin_command(out, level);
    rec_write_text(out, "title=more::");
    rec_write_unsigned(out, rest);
    rec_write_text(out, " more of this kind are not shown; the worst are. Other forms of the "
                        "report have them all.\n");
}

rec_status rec_report_github(const rec_reported reported[], size_t count,
                             const rec_text_style *style, const rec_sink *sink)
{
    rec_notices notices;
    rec_status status = rec_notices_make(reported, count, style->only, &notices);
    if (status != REC_OK) {
        return status;
    }
    rec_writer out;
    rec_writer_start(&out, sink);
    size_t first = 0;
    for (int level = 0; level < REC_NOTICE_LEVEL_COUNT; level++) {
        const size_t total = notices.level_count[level];
        const size_t shown = total > SHOWN_OF_KIND ? SHOWN_OF_KIND - 1 : total;
        for (size_t i = 0; i < shown; i++) {
            write_notice(&out, &notices.items[first + i]);
        }
        if (total > shown) {
            write_rest(&out, (rec_notice_level)level, total - shown);
        }
        first += total;
    }
    status = rec_writer_finish(&out);
    rec_notices_release(&notices);
    return status;
}
