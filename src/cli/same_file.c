/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Files by device and inode, which all spellings and links of a file share.
 */
#include "cli/same_file.h"

#include "cli/complain.h"
#include "cli/input.h"

#include <reconcile/status.h>

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

bool rec_same_file(const char *path, const char *other)
{
    struct stat a, b;
    return stat(path, &a) == 0 && stat(other, &b) == 0 && S_ISREG(a.st_mode) &&
           a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

typedef struct file_identity {
    dev_t device;
    ino_t inode;
    size_t index; /* among the paths */
} file_identity;

static bool is_standard_input(const char *path)
{
    return strcmp(path, "-") == 0;
}

/** false: there is no such file, or one that may be read again, as a terminal may. */
static bool identify(const char *path, file_identity *identity)
{
    struct stat about;
    const bool standard = is_standard_input(path);
    if ((standard ? fstat(STDIN_FILENO, &about) : stat(path, &about)) != 0) {
        return false;
    }
    identity->device = about.st_dev;
    identity->inode = about.st_ino;
    return standard || S_ISREG(about.st_mode) || S_ISFIFO(about.st_mode);
}

static int compare(const void *left, const void *right)
{
    const file_identity *a = left, *b = right;
    if (a->device != b->device) {
        return a->device < b->device ? -1 : 1;
    }
    if (a->inode != b->inode) {
        return a->inode < b->inode ? -1 : 1;
    }
    return (a->index > b->index) - (a->index < b->index);
}

static void complain(const char *path, const char *earlier)
{
    if (is_standard_input(path) && is_standard_input(earlier)) {
        rec_complain_of_file(rec_input_name(path), "stands twice: it can be read but once");
    } else {
        rec_complain_of_file(rec_input_name(path), "is the same file as '%s': each counts once",
                             rec_input_name(earlier));
    }
}

bool rec_files_differ(const char *const paths[], size_t count)
{
    file_identity *files = calloc(count, sizeof *files);
    if (files == NULL) {
        rec_complain("%s", rec_status_text(REC_E_MEMORY));
        return false;
    }
    size_t known = 0, repeated = count, earlier = count;
    for (size_t i = 0; i < count; i++) {
        files[known].index = i;
        known += identify(paths[i], &files[known]) ? 1 : 0;
    }
    qsort(files, known, sizeof *files, compare);
    for (size_t i = 1; i < known; i++) {
        const file_identity *file = &files[i], *before = &files[i - 1];
        if (file->device != before->device || file->inode != before->inode) {
            continue;
        }
        const char *path = paths[file->index];
        const bool left = strcmp(path, paths[before->index]) == 0 && !is_standard_input(path);
        if (!left && file->index < repeated) {
            repeated = file->index;
            earlier = before->index;
        }
    }
    free(files);
    if (repeated < count) {
        complain(paths[repeated], paths[earlier]);
    }
    return repeated == count;
}
