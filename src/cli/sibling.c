/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Finds and reads the file of what is expected of a document, beside it.
 */
#include "cli/sibling.h"

#include "cli/input.h"
#include "load/expect.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

char *rec_sibling_path(const char *path)
{
    static const char ending[] = ".expected.json";
    const char *slash = strrchr(path, '/');
    const char *name = slash != NULL ? slash + 1 : path;
    const char *dot = strrchr(name, '.');
    const size_t stem = dot != NULL && dot != name ? (size_t)(dot - path) : strlen(path);
    char *sibling = malloc(stem + sizeof ending);
    if (sibling != NULL) {
        memcpy(sibling, path, stem);
        memcpy(sibling + stem, ending, sizeof ending);
    }
    return sibling;
}

bool rec_sibling_exists(const char *sibling)
{
    struct stat about;
    return lstat(sibling, &about) == 0;
}

bool rec_sibling_read(const char *sibling, rec_arena *arena, rec_expectation *expectation)
{
    rec_input input;
    char message[REC_DIAGNOSTIC_TEXT_SIZE];
    if (!rec_input_read(sibling, &input, message)) {
        return false;
    }
    rec_diagnostics diagnostics = {0};
    const rec_status status =
        rec_expectation_load(input.bytes, input.length, sibling, arena, &diagnostics, expectation);
    rec_input_clear(&input);
    return status == REC_OK;
}
