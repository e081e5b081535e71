/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_COMMANDS_H
#define REC_COMMANDS_H

#include "cli/exit_status.h"
#include "cli/options.h"

/** One function a command; each does what the manual page says of it. */
rec_exit_status rec_command_run(const rec_options *options);
rec_exit_status rec_command_check(const rec_options *options);
rec_exit_status rec_command_explain(const rec_options *options);
rec_exit_status rec_command_read(const rec_options *options);
rec_exit_status rec_command_draft(const rec_options *options);
rec_exit_status rec_command_schema(const rec_options *options);
rec_exit_status rec_command_help(void);
rec_exit_status rec_command_version(void);

#endif
