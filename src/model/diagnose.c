/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is wrong with a document, gathered in the caller's fixed memory, and
 * the nearest of some names by the optimal string alignment distance.
 */
#include "model/diagnose.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static rec_diagnostic *entry_for(rec_diagnostics *diagnostics, rec_severity severity)
{
    if (diagnostics->count < REC_DIAGNOSTIC_LIMIT) {
        return &diagnostics->entry[diagnostics->count++];
    }
    if (severity == REC_SEVERITY_WARNING) {
        return NULL;
    }
    for (size_t i = REC_DIAGNOSTIC_LIMIT; i-- > 0;) {
        if (diagnostics->entry[i].severity == REC_SEVERITY_WARNING) {
            return &diagnostics->entry[i];
        }
    }
    return NULL;
}

static bool same_place(rec_place a, rec_place b)
{
    return a.line == b.line && a.column == b.column && a.file == b.file;
}

/** Whether the same was said of the same place: one key may serve many claims. */
static bool is_known(const rec_diagnostics *diagnostics, rec_place place, const char *message)
{
    for (size_t i = 0; i < diagnostics->count; i++) {
        const rec_diagnostic *entry = &diagnostics->entry[i];
        if (same_place(entry->place, place) && strcmp(entry->message, message) == 0) {
            return true;
        }
    }
    return false;
}

bool rec_is_diagnosed(const rec_diagnostics *diagnostics, rec_place place)
{
    for (size_t i = 0; place.line != 0 && i < diagnostics->count; i++) {
        if (same_place(diagnostics->entry[i].place, place)) {
            return true;
        }
    }
    return false;
}

/** Cuts at a character's border and says so by three dots. */
static void mark_as_cut(char message[REC_DIAGNOSTIC_TEXT_SIZE])
{
    size_t at = REC_DIAGNOSTIC_TEXT_SIZE - 4;
    while (at > 0 && ((unsigned char)message[at] & 0xC0U) == 0x80U) {
        at--;
    }
    memcpy(message + at, "...", 4);
}

void rec_diagnose(rec_diagnostics *diagnostics, rec_severity severity, rec_status status,
                  rec_place place, const char *format, ...)
{
    char message[REC_DIAGNOSTIC_TEXT_SIZE];
    va_list arguments;
    va_start(arguments, format);
    const int length = vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    if (length < 0) {
        message[0] = '\0';
    } else if ((size_t)length >= sizeof message) {
        mark_as_cut(message);
    }
    if (is_known(diagnostics, place, message)) {
        return;
    }
    if (severity == REC_SEVERITY_ERROR) {
        diagnostics->error_total++;
    }
    rec_diagnostic *entry = entry_for(diagnostics, severity);
    if (entry != NULL) {
        entry->severity = severity;
        entry->status = status;
        entry->place = place;
        memcpy(entry->message, message, sizeof message);
    }
}

static bool comes_later(const rec_diagnostic *a, const rec_diagnostic *b)
{
    if (a->place.file != b->place.file) {
        return a->place.file > b->place.file;
    }
    return a->place.line != b->place.line ? a->place.line > b->place.line
                                          : a->place.column > b->place.column;
}

void rec_diagnostics_sort(rec_diagnostics *diagnostics)
{
    for (size_t i = 1; i < diagnostics->count; i++) {
        const rec_diagnostic moved = diagnostics->entry[i];
        size_t at = i;
        while (at > 0 && comes_later(&diagnostics->entry[at - 1], &moved)) {
            diagnostics->entry[at] = diagnostics->entry[at - 1];
            at--;
        }
        diagnostics->entry[at] = moved;
    }
}

/** Longest word that is compared; longer ones have no near name. */
enum { WORD_BYTES_MAX = 64, NEAR_DISTANCE_MAX = 3 };

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/** Inserted, dropped, changed and swapped neighbouring bytes between two words. */
static size_t distance(const char *a, size_t a_length, const char *b, size_t b_length)
{
    size_t row[3][WORD_BYTES_MAX + 1];
    for (size_t j = 0; j <= b_length; j++) {
        row[0][j] = j;
    }
    for (size_t i = 1; i <= a_length; i++) {
        size_t *const now = row[i % 3];
        const size_t *const before = row[(i + 2) % 3];
        const size_t *const before_that = row[(i + 1) % 3];
        now[0] = i;
        for (size_t j = 1; j <= b_length; j++) {
            const size_t changed = a[i - 1] == b[j - 1] ? 0 : 1;
            now[j] = least(least(before[j] + 1, now[j - 1] + 1), before[j - 1] + changed);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                now[j] = least(now[j], before_that[j - 2] + 1);
            }
        }
    }
    return row[a_length % 3][b_length];
}

const char *rec_nearest_name(const char *word, const char *const names[], size_t count)
{
    const size_t length = strlen(word);
    if (length == 0 || length > WORD_BYTES_MAX) {
        return NULL;
    }
    size_t best_distance = least(NEAR_DISTANCE_MAX, length / 3) + 1;
    const char *best = NULL;
    for (size_t i = 0; i < count; i++) {
        const size_t name_length = strlen(names[i]);
        if (name_length > WORD_BYTES_MAX) {
            continue;
        }
        const size_t d = distance(word, length, names[i], name_length);
        if (d < best_distance ||
            (d == best_distance && best != NULL && strcmp(names[i], best) < 0)) {
            best_distance = d;
            best = names[i];
        }
    }
    return best;
}
