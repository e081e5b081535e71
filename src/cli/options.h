/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_OPTIONS_H
#define REC_OPTIONS_H

#include "model/solution.h"

#include <reconcile/estimation.h>
#include <reconcile/report.h>

typedef enum rec_command {
    REC_COMMAND_RUN = 0,
    REC_COMMAND_CHECK,
    REC_COMMAND_EXPLAIN,
    REC_COMMAND_READ,
    REC_COMMAND_DRAFT,
    REC_COMMAND_SCHEMA,
    REC_COMMAND_HELP,
    REC_COMMAND_VERSION
} rec_command;

typedef enum rec_when { REC_WHEN_AUTO = 0, REC_WHEN_ALWAYS, REC_WHEN_NEVER } rec_when;

/** The command line, understood. Strings are argv's own. */
typedef struct rec_options {
    rec_command command;
    const char **words; /**< [word_count] what is neither command nor option */
    size_t word_count;
    rec_report_format format;
    const char *output;      /**< NULL: standard output */
    rec_solve_options solve; /**< --at, --known-by and --reading */
    const char *quantity;    /**< the one to tell of; NULL: all */
    bool fails;              /**< --fail-on names a verdict */
    rec_verdict fails_on;    /**< it and those worse */
    rec_when color, progress;
    rec_when settle; /**< whether to find out what would settle it; auto: of small documents */
    bool estimate;   /**< --estimate, or an option that says how */
    rec_estimation_options estimation;
    bool update;
    bool history;
    bool together;
    const char *unit; /**< for `read`; NULL: not given */
    bool has_kind;
    rec_kind kind;
} rec_options;

/**
 * Reads the command line; options may stand before and after other words,
 * `--` ends them. What is wrong goes to standard error.
 *
 * Returns: whether the command line can be followed; release by
 *          rec_options_clear in any case.
 */
bool rec_options_read(int argument_count, char *arguments[], rec_options *options);
void rec_options_clear(rec_options *options);

#endif
