/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Stands in for a fuzzing engine: gives a target each file of the directories
 * named, so that the corpus is a test wherever there is no engine.
 */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { INPUT_BYTES_MAX = 1 << 20, PATH_BYTES = 4096 };

static int replay_file(const char *path, uint8_t *memory)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        (void)fprintf(stderr, "%s cannot be read\n", path);
        return -1;
    }
    const size_t size = fread(memory, 1, INPUT_BYTES_MAX, file);
    (void)fclose(file);
    return LLVMFuzzerTestOneInput(memory, size);
}

static int replay_directory(const char *name, uint8_t *memory, size_t *count)
{
    DIR *directory = opendir(name);
    if (directory == NULL) {
        (void)fprintf(stderr, "%s cannot be read\n", name);
        return -1;
    }
    int result = 0;
    /* cppcheck-suppress readdirCalled; one thread, and each stream is its own */
    for (const struct dirent *entry = readdir(directory); entry != NULL && result == 0;
         /* cppcheck-suppress readdirCalled; as above */
         entry = readdir(directory)) {
        char path[PATH_BYTES];
        const int length = snprintf(path, sizeof path, "%s/%s", name, entry->d_name);
        if (entry->d_name[0] != '.' && length > 0 && length < PATH_BYTES) {
            result = replay_file(path, memory);
            *count += 1;
        }
    }
    (void)closedir(directory);
    return result;
}

int main(int argument_count, char *arguments[])
{
    uint8_t *memory = malloc(INPUT_BYTES_MAX);
    size_t count = 0;
    int result = memory == NULL;
    for (int i = 1; i < argument_count && result == 0; i++) {
        result = replay_directory(arguments[i], memory, &count);
    }
    free(memory);
    (void)printf("%zu inputs\n", count);
    return result != 0 || count == 0;
}
