/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The line that shows progress: bar, count, rate, time left, and what is being
 * done. Plain characters alone, but for the file's name.
 */
#include "cli/progress_line.h"

#include "report/harmless.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum { BAR_MAX = 20, BAR_SHARE = 4, MINUTE = 60, HOUR = 3600 };

/** Longer than anybody waits; what is longer yet is not told. */
static const double seconds_max = 1e6;

typedef struct line_writer {
    char *line;
    size_t length;
    unsigned column, columns;
} line_writer;

/** Writes as much of a text as fits. */
static void add(line_writer *writer, const char *text)
{
    size_t left = strlen(text);
    while (left > 0) {
        rec_shown shown;
        const size_t taken = rec_harmless_next(text, left, false, &shown);
        if (shown.columns > writer->columns - writer->column ||
            shown.length >= REC_PROGRESS_LINE_BYTES - writer->length) {
            return;
        }
        memcpy(writer->line + writer->length, shown.bytes, shown.length);
        writer->length += shown.length;
        writer->column += shown.columns;
        text += taken;
        left -= taken;
    }
}

/** "0:09", "1:02:03" */
static void add_time(line_writer *writer, double seconds)
{
    char text[48];
    const unsigned long whole = seconds < seconds_max ? (unsigned long)seconds : 0;
    if (whole >= HOUR) {
        (void)snprintf(text, sizeof text, "%lu:%02lu:%02lu", whole / HOUR, whole % HOUR / MINUTE,
                       whole % MINUTE);
    } else {
        (void)snprintf(text, sizeof text, "%lu:%02lu", whole / MINUTE, whole % MINUTE);
    }
    add(writer, text);
}

static void add_bar(line_writer *writer, const rec_progress_state *state)
{
    char bar[BAR_MAX + 4] = "[";
    const unsigned share = writer->columns / BAR_SHARE;
    const unsigned width = share < BAR_MAX ? share : BAR_MAX;
    const unsigned full = (unsigned)((double)width * (double)state->done / (double)state->total);
    /* cppcheck-suppress knownConditionTrueFalse; it takes a minimum of two for 0 */
    if (width == 0) {
        return;
    }
    memset(bar + 1, '.', width);
    memset(bar + 1, '#', full);
    memcpy(bar + 1 + width, "] ", 3);
    add(writer, bar);
}

/** ", 3.1/s, 0:09 left"; what is slower than one in two seconds is told a minute. */
static void add_rate(line_writer *writer, const rec_progress_state *state)
{
    char text[48];
    const double rate = (double)state->done / state->seconds;
    const double left = (double)(state->total - state->done) / rate;
    if (state->done == 0 || !(state->seconds > 0.0) || !(left < seconds_max)) {
        return;
    }
    const bool slow = rate < 0.5;
    const unsigned long tenths = (unsigned long)((slow ? rate * MINUTE : rate) * 10.0);
    (void)snprintf(text, sizeof text, ", %lu.%lu%s, ", tenths / 10, tenths % 10,
                   slow ? "/min" : "/s");
    add(writer, text);
    add_time(writer, left);
    add(writer, " left");
}

unsigned rec_progress_line(const rec_progress_state *state, unsigned columns,
                           char line[REC_PROGRESS_LINE_BYTES])
{
    const unsigned most = columns < REC_PROGRESS_COLUMNS_MAX ? columns : REC_PROGRESS_COLUMNS_MAX;
    line_writer writer = {.line = line, .columns = most};
    if (state->total > 1) {
        char text[64];
        add_bar(&writer, state);
        (void)snprintf(text, sizeof text, "%zu of %zu", state->done, state->total);
        add(&writer, text);
        add_rate(&writer, state);
        add(&writer, "  ");
    }
    add(&writer, state->name);
    add(&writer, ": ");
    add(&writer, state->stage);
    add(&writer, " ");
    add_time(&writer, state->stage_seconds);
    line[writer.length] = '\0';
    return writer.column;
}
