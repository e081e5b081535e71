/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reads the Interval Testing Language as the files under itf1788 use it:
 * comments as in C, testcase NAME { case; ... }. Numbers become the nearest
 * doubles, as that language has it.
 */
#include "reference/itl_reader.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

itl_reader itl_reader_of(const char *text)
{
    const itl_reader reader = {text, 1, NULL};
    return reader;
}

static void step(itl_reader *reader)
{
    reader->line += *reader->at == '\n';
    reader->at++;
}

static void skip_blanks(itl_reader *reader)
{
    for (;;) {
        if (strncmp(reader->at, "/*", 2) == 0) {
            while (*reader->at != '\0' && strncmp(reader->at, "*/", 2) != 0) {
                step(reader);
            }
            for (int i = 0; i < 2 && *reader->at != '\0'; i++) {
                step(reader);
            }
        } else if (strncmp(reader->at, "//", 2) == 0) {
            while (*reader->at != '\0' && *reader->at != '\n') {
                step(reader);
            }
        } else if (isspace((unsigned char)*reader->at)) {
            step(reader);
        } else {
            return;
        }
    }
}

static bool fail(itl_reader *reader, const char *fault)
{
    reader->fault = fault;
    return false;
}

/* All characters up to one of `ends`, or a blank if `to_blank`. */
static bool take_until(itl_reader *reader, const char *ends, bool to_blank, char *word, size_t size)
{
    size_t length = 0;
    while (*reader->at != '\0' && strchr(ends, *reader->at) == NULL &&
           !(to_blank && isspace((unsigned char)*reader->at))) {
        if (length + 1 == size) {
            return fail(reader, "a word is too long");
        }
        word[length++] = *reader->at;
        step(reader);
    }
    word[length] = '\0';
    return length > 0 || !to_blank ? true : fail(reader, "a word is missing");
}

static bool number_of(const char *text, double *number)
{
    char *end = NULL;
    *number = strtod(text, &end);
    return end != text && *end == '\0';
}

/* The text between brackets, spaces taken out. */
static bool interval_of(itl_reader *reader, char *inside, itl_value *value)
{
    value->kind = ITL_INTERVAL;
    if (strcasecmp(inside, "empty") == 0) {
        value->interval = rec_interval_empty();
        return true;
    }
    if (strcasecmp(inside, "entire") == 0) {
        value->interval = rec_interval_whole();
        return true;
    }
    if (strcasecmp(inside, "nai") == 0) {
        value->kind = ITL_NOT_AN_INTERVAL;
        return true;
    }
    double lo = 0.0, hi = 0.0;
    char *const comma = strchr(inside, ',');
    if (comma != NULL) {
        *comma = '\0';
    }
    if (!number_of(inside, &lo) || !number_of(comma == NULL ? inside : comma + 1, &hi) ||
        rec_interval_make(lo, hi, &value->interval) != REC_OK) {
        return fail(reader, "not an interval");
    }
    return true;
}

static bool take_interval(itl_reader *reader, itl_value *value)
{
    char inside[ITL_TEXT_MAX];
    step(reader);
    if (!take_until(reader, "]", false, inside, sizeof inside) || *reader->at != ']') {
        return fail(reader, "a bracket is not closed");
    }
    step(reader);
    size_t kept = 0;
    for (size_t i = 0; inside[i] != '\0'; i++) {
        if (!isspace((unsigned char)inside[i])) {
            inside[kept++] = inside[i];
        }
    }
    inside[kept] = '\0';
    if (*reader->at == '_') {
        char decoration[ITL_NAME_MAX];
        value->is_decorated = true;
        if (!take_until(reader, ";=[,", true, decoration, sizeof decoration)) {
            return false;
        }
    }
    return interval_of(reader, inside, value);
}

static bool take_value(itl_reader *reader, itl_value *value)
{
    const itl_value nothing = {.kind = ITL_WORD};
    *value = nothing;
    if (*reader->at == '[') {
        return take_interval(reader, value);
    }
    if (*reader->at == '"') {
        value->kind = ITL_TEXT;
        step(reader);
        if (!take_until(reader, "\"", false, value->text, sizeof value->text) ||
            *reader->at != '"') {
            return fail(reader, "a quotation is not closed");
        }
        step(reader);
        return true;
    }
    if (!take_until(reader, ";=[", true, value->text, sizeof value->text)) {
        return false;
    }
    value->kind = number_of(value->text, &value->number) ? ITL_NUMBER : ITL_WORD;
    return true;
}

static void note(itl_case *of, const itl_value *value)
{
    of->is_decorated = of->is_decorated || value->is_decorated;
    of->has_nai = of->has_nai || value->kind == ITL_NOT_AN_INTERVAL;
}

static bool take_values(itl_reader *reader, itl_case *of, char end, itl_value value[], size_t max,
                        size_t *count)
{
    for (skip_blanks(reader); *reader->at != end; skip_blanks(reader)) {
        if (*reader->at == '\0') {
            return fail(reader, "the text ends within a case");
        }
        if (strncmp(reader->at, "signal", 6) == 0) {
            char name[ITL_NAME_MAX];
            of->signals = true;
            return take_until(reader, ";", false, name, sizeof name);
        }
        if (*count == max) {
            return fail(reader, "too many values");
        }
        if (*reader->at == ',') { /* some files have commas between values */
            step(reader);
            continue;
        }
        if (!take_value(reader, &value[*count])) {
            return false;
        }
        note(of, &value[*count]);
        (*count)++;
    }
    return true;
}

static bool take_case(itl_reader *reader, itl_case *next)
{
    const itl_case nothing = {.line = reader->line};
    *next = nothing;
    if (!take_until(reader, ";=[", true, next->operation, sizeof next->operation) ||
        !take_values(reader, next, '=', next->operand, ITL_OPERANDS_MAX, &next->operand_count)) {
        return false;
    }
    step(reader);
    if (!take_values(reader, next, ';', next->result, ITL_RESULTS_MAX, &next->result_count)) {
        return false;
    }
    if (*reader->at != ';' || next->result_count == 0) {
        return fail(reader, "no case");
    }
    step(reader);
    if (strncmp(next->operation, "d-", 2) == 0) { /* text may have its decoration within */
        next->is_decorated = true;
        for (size_t i = 0; i < next->operand_count; i++) {
            next->operand[i].is_decorated = true;
        }
    }
    return true;
}

bool itl_next(itl_reader *reader, itl_case *next)
{
    for (;;) {
        skip_blanks(reader);
        if (*reader->at == '\0') {
            return false;
        }
        if (*reader->at == '}') {
            step(reader);
        } else if (strncmp(reader->at, "testcase", 8) == 0) {
            char title[ITL_TEXT_MAX];
            if (!take_until(reader, "{", false, title, sizeof title) || *reader->at != '{') {
                return fail(reader, "a testcase has no body");
            }
            step(reader);
        } else {
            return take_case(reader, next);
        }
    }
}
