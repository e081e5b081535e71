/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sets the process up once, understands the command line and hands over to
 * the command. No locale is ever set: numbers are read and written alike
 * everywhere.
 */
#include "cli/commands.h"

#include <fcntl.h>
#include <gsl/gsl_errno.h>
#include <signal.h>
#include <unistd.h>

/**
 * A closed standard stream would give its number to the next file opened,
 * which would then be written to. Standard output is held by a descriptor
 * that refuses writing, so that a lost report is noticed.
 */
static bool hold_standard_streams(void)
{
    for (int stream = STDIN_FILENO; stream <= STDERR_FILENO; stream++) {
        if (fcntl(stream, F_GETFD) != -1) {
            continue;
        }
        const int flags = stream == STDERR_FILENO ? O_WRONLY : O_RDONLY;
        if (open("/dev/null", flags) != stream) {
            return false;
        }
    }
    return true;
}

static rec_exit_status follow(const rec_options *options)
{
    switch (options->command) {
    case REC_COMMAND_RUN:
        return rec_command_run(options);
    case REC_COMMAND_CHECK:
        return rec_command_check(options);
    case REC_COMMAND_EXPLAIN:
        return rec_command_explain(options);
    case REC_COMMAND_READ:
        return rec_command_read(options);
    case REC_COMMAND_DRAFT:
        return rec_command_draft(options);
    case REC_COMMAND_SCHEMA:
        return rec_command_schema(options);
    case REC_COMMAND_HELP:
        return rec_command_help();
    case REC_COMMAND_VERSION:
        return rec_command_version();
    }
    return REC_EXIT_TROUBLE;
}

int main(int argument_count, char *arguments[])
{
    if (!hold_standard_streams()) {
        return REC_EXIT_TROUBLE;
    }
    (void)gsl_set_error_handler_off();
    (void)signal(SIGPIPE, SIG_IGN); /* a reader that went away is a failed write, seen as such */

    rec_options options;
    const bool understood = rec_options_read(argument_count, arguments, &options);
    const rec_exit_status result = understood ? follow(&options) : REC_EXIT_TROUBLE;
    rec_options_clear(&options);
    return (int)result;
}
