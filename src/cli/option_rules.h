/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_OPTION_RULES_H
#define REC_OPTION_RULES_H

#include "cli/options.h"

typedef enum rec_option_key {
    REC_OPTION_FORMAT,
    REC_OPTION_OUTPUT,
    REC_OPTION_AT,
    REC_OPTION_KNOWN_BY,
    REC_OPTION_READING,
    REC_OPTION_QUANTITY,
    REC_OPTION_FAIL_ON,
    REC_OPTION_COLOR,
    REC_OPTION_JOBS,
    REC_OPTION_PROGRESS,
    REC_OPTION_HISTORY,
    REC_OPTION_SETTLE,
    REC_OPTION_ESTIMATE,
    REC_OPTION_ESTIMATOR,
    REC_OPTION_INTERVAL,
    REC_OPTION_LEVEL,
    REC_OPTION_DISTRIBUTION,
    REC_OPTION_SCALE,
    REC_OPTION_CORRELATION,
    REC_OPTION_WEIGHT_BY,
    REC_OPTION_UPDATE,
    REC_OPTION_TOGETHER,
    REC_OPTION_UNIT,
    REC_OPTION_KIND,
    REC_OPTION_HELP,
    REC_OPTION_VERSION,
    REC_OPTION_COUNT
} rec_option_key;

typedef struct rec_option_rule {
    rec_option_key key;
    char letter;      /**< 0: long form only */
    const char *name; /**< without the dashes */
    bool takes_value;
    unsigned commands; /**< a bit, 1 << rec_command, for each command it is for; 0: any */
} rec_option_rule;

/** Finds a rule by the name's first length bytes; NULL when there is none. */
const rec_option_rule *rec_option_by_name(const char *name, size_t length);
const rec_option_rule *rec_option_by_letter(char letter);

/** Nearest name of an option, for "did you mean"; NULL when none is near. */
const char *rec_option_nearest(const char *name);

/** Finds value among names; complains of --option and returns count when it is none. */
size_t rec_option_choose(const char *option, const char *value, const char *const names[],
                         size_t count);

/** Takes what a rule's value says into options; false, after a complaint, when it says nothing
 * known. */
bool rec_option_apply(const rec_option_rule *rule, const char *value, rec_options *options);

#endif
