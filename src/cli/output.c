/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Writing by write(2) alone, so that every failure is seen where it happens;
 * a file is replaced by rename(2), which readers see either before or after.
 */
#include "cli/output.h"

#include "cli/complain.h"
#include "cli/progress.h"
#include "cli/same_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static rec_status write_all(void *context, const char *bytes, size_t length)
{
    rec_output *output = context;
    if (output->beside == NULL) {
        rec_progress_make_way(output->file);
    }
    while (length > 0 && output->failure == 0) {
        const ssize_t written = write(output->file, bytes, length);
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written < 0) {
            output->failure = errno;
            break;
        }
        bytes += written;
        length -= (size_t)written;
    }
    return output->failure == 0 ? REC_OK : REC_E_OUTPUT;
}

static bool complain(const rec_output *output, int error)
{
    rec_complain_of_file(output->name, "%s", strerror(error));
    return false;
}

/** The path with links followed, also where the last part does not exist yet. */
static char *follow(const char *path)
{
    char *found = realpath(path, NULL);
    return found != NULL || errno != ENOENT ? found : strdup(path);
}

static char *name_beside(const char *target)
{
    const char *slash = strrchr(target, '/');
    const size_t folder = slash != NULL ? (size_t)(slash - target) + 1 : 0;
    const char pattern[] = ".reconcile-XXXXXX";
    char *name = malloc(folder + sizeof pattern);
    if (name != NULL) {
        memcpy(name, target, folder);
        memcpy(name + folder, pattern, sizeof pattern);
    }
    return name;
}

/** Read and write for those whom the old file, or the process's mask, allows. */
static void set_mode(int file, const struct stat *old)
{
    mode_t mode = 0;
    if (old != NULL) {
        mode = old->st_mode & 0777;
    } else {
        const mode_t mask = umask(0);
        (void)umask(mask);
        mode = 0666 & ~mask;
    }
    (void)fchmod(file, mode); /* where a file system has no modes there is nothing to set */
}

static bool open_beside(rec_output *output, const char *path, const struct stat *old)
{
    output->target = follow(path);
    if (output->target == NULL) {
        return complain(output, errno);
    }
    output->beside = name_beside(output->target);
    output->file = output->beside != NULL ? mkstemp(output->beside) : -1;
    if (output->file < 0) {
        const int error = output->beside != NULL ? errno : ENOMEM;
        free(output->beside);
        free(output->target);
        output->beside = output->target = NULL;
        return complain(output, error);
    }
    set_mode(output->file, old);
    return true;
}

bool rec_output_open(rec_output *output, const char *path)
{
    *output = (rec_output){.file = STDOUT_FILENO, .name = "<stdout>"};
    if (path == NULL || strcmp(path, "-") == 0) {
        return true;
    }
    output->name = path;
    struct stat about;
    const bool exists = stat(path, &about) == 0;
    if (!exists && errno != ENOENT) {
        return complain(output, errno);
    }
    if (exists && S_ISDIR(about.st_mode)) {
        return complain(output, EISDIR);
    }
    if (exists && access(path, W_OK) != 0) {
        return complain(output, errno); /* a file that is protected stays as it is */
    }
    if (!exists || S_ISREG(about.st_mode)) {
        return open_beside(output, path, exists ? &about : NULL);
    }
    output->file = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    return output->file >= 0 || complain(output, errno);
}

rec_sink rec_output_sink(rec_output *output)
{
    return (rec_sink){.write = write_all, .context = output};
}

/** Makes the new file lasting and gives it its name; the first failure is kept. */
static void settle(rec_output *output, bool keep)
{
    if (keep && output->failure == 0 && fsync(output->file) != 0 && errno != EINVAL &&
        errno != ENOTSUP) {
        output->failure = errno;
    }
    if (close(output->file) != 0 && output->failure == 0) {
        output->failure = errno;
    }
    if (keep && output->failure == 0 && rename(output->beside, output->target) != 0) {
        output->failure = errno;
    }
    if (!keep || output->failure != 0) {
        (void)unlink(output->beside);
    }
    free(output->beside);
    free(output->target);
    output->beside = output->target = NULL;
}

bool rec_output_close(rec_output *output, bool keep)
{
    const bool standard = output->file == STDOUT_FILENO;
    if (output->target != NULL) {
        settle(output, keep);
    } else if (close(output->file) != 0 && output->failure == 0) {
        output->failure = errno;
    }
    if (output->failure != 0 && !(standard && output->failure == EPIPE)) {
        (void)complain(output, output->failure);
    }
    return output->failure == 0;
}

bool rec_output_spares(const rec_options *options)
{
    if (options->output == NULL || strcmp(options->output, "-") == 0) {
        return true;
    }
    for (size_t i = 0; i < options->word_count; i++) {
        if (strcmp(options->words[i], "-") != 0 &&
            rec_same_file(options->output, options->words[i])) {
            rec_complain_of_file(options->output, "would be replaced by the report on it");
            return false;
        }
    }
    return true;
}
