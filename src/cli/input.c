/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reads until the end or the limit, whatever the file is: pipes have no size,
 * and files under /proc say 0, so a size that is told serves only to begin with.
 */
#include "cli/input.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FIRST_BYTES = 64 * 1024 };

const char *rec_input_name(const char *path)
{
    return strcmp(path, "-") == 0 ? "<stdin>" : path;
}

static bool fail(char message[REC_DIAGNOSTIC_TEXT_SIZE], const char *text)
{
    (void)snprintf(message, REC_DIAGNOSTIC_TEXT_SIZE, "%s", text);
    return false;
}

static bool too_large(char message[REC_DIAGNOSTIC_TEXT_SIZE])
{
    (void)snprintf(message, REC_DIAGNOSTIC_TEXT_SIZE,
                   "larger than %d MiB, the most a document may have",
                   REC_INPUT_BYTES_MAX / (1024 * 1024));
    return false;
}

static bool make_room(rec_input *input, size_t *capacity)
{
    size_t wanted = *capacity == 0 ? FIRST_BYTES : *capacity * 2;
    if (wanted > (size_t)REC_INPUT_BYTES_MAX + 2) {
        wanted = (size_t)REC_INPUT_BYTES_MAX + 2;
    }
    char *larger = realloc(input->bytes, wanted);
    if (larger == NULL) {
        return false;
    }
    input->bytes = larger;
    *capacity = wanted;
    return true;
}

static bool read_all(int file, size_t size_told, rec_input *input,
                     char message[REC_DIAGNOSTIC_TEXT_SIZE])
{
    /* One byte for the NUL and one to find the end without growing. */
    size_t capacity = size_told + 2;
    input->bytes = malloc(capacity);
    while (input->bytes != NULL) {
        if (input->length + 1 >= capacity && !make_room(input, &capacity)) {
            break;
        }
        const ssize_t got = read(file, input->bytes + input->length, capacity - 1 - input->length);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return fail(message, strerror(errno));
        }
        if (got == 0) {
            input->bytes[input->length] = '\0';
            return true;
        }
        input->length += (size_t)got;
        if (input->length > REC_INPUT_BYTES_MAX) {
            return too_large(message);
        }
    }
    return fail(message, "not enough memory to read it");
}

static bool read_opened(int file, rec_input *input, char message[REC_DIAGNOSTIC_TEXT_SIZE])
{
    struct stat about;
    if (fstat(file, &about) != 0) {
        return fail(message, strerror(errno));
    }
    if (S_ISDIR(about.st_mode)) {
        return fail(message, "is a directory, not a document");
    }
    const bool sized = S_ISREG(about.st_mode) && about.st_size > 0;
    if (sized && about.st_size > REC_INPUT_BYTES_MAX) {
        return too_large(message);
    }
    if (!read_all(file, sized ? (size_t)about.st_size : FIRST_BYTES, input, message)) {
        rec_input_clear(input);
        return false;
    }
    return true;
}

bool rec_input_read(const char *path, rec_input *input, char message[REC_DIAGNOSTIC_TEXT_SIZE])
{
    *input = (rec_input){0};
    if (strcmp(path, "-") == 0) {
        return read_opened(STDIN_FILENO, input, message);
    }
    const int file = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (file < 0) {
        return fail(message, strerror(errno));
    }
    const bool read = read_opened(file, input, message);
    (void)close(file); /* nothing was written: closing cannot lose anything */
    return read;
}

void rec_input_clear(rec_input *input)
{
    free(input->bytes);
    *input = (rec_input){0};
}
