/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Names of files as URI references. A colon is always encoded, so that no name
 * is taken for one with a scheme.
 */
#include "report/file_uri.h"

#include <stdbool.h>
#include <string.h>

static bool stays(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_' || c == '~' || c == '/';
}

const char *rec_file_uri(rec_arena *arena, const char *name)
{
    static const char digits[] = "0123456789ABCDEF";
    static const char scheme[] = "file://";
    while (name[0] == '.' && name[1] == '/' && name[2] != '\0') {
        name += 2;
        while (name[0] == '/' && name[1] != '\0') {
            name++; /* ".//a" is no absolute name */
        }
    }
    char *uri = rec_arena_take(arena, 3 * strlen(name) + sizeof scheme, 1);
    if (uri == NULL) {
        return NULL;
    }
    size_t used = 0;
    if (name[0] == '/') {
        memcpy(uri, scheme, sizeof scheme - 1);
        used = sizeof scheme - 1;
    }
    for (; *name != '\0'; name++) {
        const unsigned char byte = (unsigned char)*name;
        if (stays(*name)) {
            uri[used++] = *name;
        } else {
            uri[used++] = '%';
            uri[used++] = digits[byte >> 4];
            uri[used++] = digits[byte & 0xF];
        }
    }
    uri[used] = '\0';
    return uri;
}
