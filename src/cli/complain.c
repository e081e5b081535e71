/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Complaints on their way to standard error, each in one write.
 */
#include "cli/complain.h"

#include "cli/complaint.h"
#include "cli/progress.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

enum { MESSAGE_BYTES = 2048 };

static rec_status write_to_error(void *context, const char *bytes, size_t length)
{
    (void)context;
    while (length > 0) {
        const ssize_t written = write(STDERR_FILENO, bytes, length);
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written < 0) {
            return REC_E_OUTPUT;
        }
        bytes += written;
        length -= (size_t)written;
    }
    return REC_OK;
}

static void write_line(const char *name, rec_place place, const char *severity, const char *message)
{
    const rec_sink sink = {.write = write_to_error, .context = NULL};
    rec_progress_hold();
    const rec_status lost = rec_complaint_write(&sink, name, place, severity, message);
    rec_progress_release();
    (void)lost; /* see the header: there is nowhere left to complain */
}

__attribute__((format(printf, 3, 0))) static void
write_formatted(const char *name, const char *severity, const char *format, va_list arguments)
{
    char message[MESSAGE_BYTES];
    (void)vsnprintf(message, sizeof message, format, arguments);
    write_line(name, (rec_place){0}, severity, message);
}

void rec_complain(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    write_formatted("reconcile", "error: ", format, arguments);
    va_end(arguments);
}

void rec_complain_of_file(const char *name, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    write_formatted(name, "error: ", format, arguments);
    va_end(arguments);
}

void rec_tell(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    write_formatted("reconcile", "", format, arguments);
    va_end(arguments);
}

void rec_complain_at(const char *name, rec_place place, rec_severity severity, const char *message)
{
    write_line(name, place, severity == REC_SEVERITY_ERROR ? "error: " : "warning: ", message);
}

void rec_complain_of_document(const char *name, const rec_diagnostics *diagnostics)
{
    rec_complain_of_documents(&name, 1, diagnostics);
}

void rec_complain_of_documents(const char *const names[], size_t count,
                               const rec_diagnostics *diagnostics)
{
    size_t errors_kept = 0;
    for (size_t i = 0; i < diagnostics->count; i++) {
        const rec_diagnostic *entry = &diagnostics->entry[i];
        const char *name = names[entry->place.file < count ? entry->place.file : 0];
        errors_kept += entry->severity == REC_SEVERITY_ERROR ? 1 : 0;
        rec_complain_at(name, entry->place, entry->severity, entry->message);
    }
    if (diagnostics->error_total > errors_kept) {
        rec_complain_of_file(names[0], "%zu more errors are not shown",
                             diagnostics->error_total - errors_kept);
    }
}
