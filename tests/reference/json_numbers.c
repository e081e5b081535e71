/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "json_numbers.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

char *json_text_of_file(const char *path)
{
    FILE *const file = fopen(path, "rb");
    char *text = NULL;
    if (file != NULL && fseek(file, 0, SEEK_END) == 0) {
        const long size = ftell(file);
        rewind(file);
        text = size >= 0 ? malloc((size_t)size + 1) : NULL;
        if (text != NULL) {
            text[fread(text, 1, (size_t)size, file)] = '\0';
        }
    }
    if (file != NULL) {
        (void)fclose(file);
    }
    if (text == NULL) {
        fprintf(stderr, "%s: cannot be read\n", path);
        exit(EXIT_FAILURE);
    }
    return text;
}

static const char *skip_space(const char *at)
{
    return at + strspn(at, " \t\r\n");
}

static const char *skip_string(const char *at)
{
    for (at++; *at != '\0' && *at != '"'; at++) {
        at += at[0] == '\\' && at[1] != '\0';
    }
    return *at == '"' ? at + 1 : at;
}

/* Past a value, by the depth of its brackets. */
static const char *skip_value(const char *at)
{
    int depth = 0;
    while (*at != '\0') {
        if (*at == '"') {
            at = skip_string(at);
        } else if (*at == '{' || *at == '[') {
            depth++;
            at++;
        } else if (depth > 0 && (*at == '}' || *at == ']')) {
            depth--;
            at++;
        } else if (depth > 0) {
            at++;
            continue;
        } else {
            at += strcspn(at, ",}] \t\r\n");
        }
        if (depth == 0) {
            return at;
        }
    }
    return at;
}

static const char *member(const char *object, const char *key, size_t length)
{
    const char *at = skip_space(object);
    if (*at != '{') {
        return NULL;
    }
    at = skip_space(at + 1);
    while (*at == '"') {
        const char *const name = at + 1;
        at = skip_string(at);
        const bool found = (size_t)(at - 1 - name) == length && memcmp(name, key, length) == 0;
        at = skip_space(at);
        at = skip_space(at + (*at == ':'));
        if (found) {
            return at;
        }
        at = skip_space(skip_value(at));
        at = skip_space(at + (*at == ','));
    }
    return NULL;
}

const char *json_at(const char *text, const char *path)
{
    while (text != NULL && *path != '\0') {
        const size_t length = strcspn(path, ".");
        text = member(text, path, length);
        path += length + (path[length] == '.');
    }
    return text;
}

static const char *read_number(const char *at, double *number)
{
    at += *at == '"';
    char *end;
    const double read = strtod(at, &end);
    if (end == at) {
        return NULL;
    }
    *number = read;
    return end + (*end == '"');
}

bool json_number(const char *text, const char *path, double *number)
{
    const char *const at = json_at(text, path);
    return at != NULL && read_number(at, number) != NULL;
}

size_t json_numbers(const char *text, const char *path, double numbers[], size_t limit)
{
    const char *at = json_at(text, path);
    size_t count = 0;
    if (at == NULL || *at != '[') {
        return 0;
    }
    at = skip_space(at + 1);
    while (at != NULL && *at != ']' && count < limit) {
        at = read_number(at, &numbers[count]);
        if (at == NULL) {
            return 0;
        }
        count++;
        at = skip_space(at);
        at = skip_space(at + (*at == ','));
    }
    return count;
}
