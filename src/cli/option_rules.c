/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One table of all options, and what the value of each may be.
 */
#include "cli/option_rules.h"

#include "cli/complain.h"
#include "cli/option_estimate.h"
#include "model/diagnose.h"
#include "report/formats.h"

#include <string.h>

enum {
    RUN = 1 << REC_COMMAND_RUN,
    CHECK = 1 << REC_COMMAND_CHECK,
    EXPLAIN = 1 << REC_COMMAND_EXPLAIN,
    READ = 1 << REC_COMMAND_READ,
    DRAFT = 1 << REC_COMMAND_DRAFT,
    SCHEMA = 1 << REC_COMMAND_SCHEMA
};

static const rec_option_rule rules[] = {
    {REC_OPTION_FORMAT, 'f', "format", true, RUN | CHECK | EXPLAIN | READ},
    {REC_OPTION_OUTPUT, 'o', "output", true, RUN | CHECK | EXPLAIN | READ | DRAFT | SCHEMA},
    {REC_OPTION_AT, 0, "at", true, RUN | CHECK | EXPLAIN},
    {REC_OPTION_KNOWN_BY, 0, "known-by", true, RUN | CHECK | EXPLAIN},
    {REC_OPTION_READING, 0, "reading", true, RUN | CHECK | EXPLAIN},
    {REC_OPTION_QUANTITY, 'q', "quantity", true, RUN},
    {REC_OPTION_FAIL_ON, 0, "fail-on", true, RUN},
    {REC_OPTION_COLOR, 0, "color", true, 0},
    {REC_OPTION_JOBS, 'j', "jobs", true, 0},
    {REC_OPTION_PROGRESS, 0, "progress", true, 0},
    {REC_OPTION_HISTORY, 0, "history", false, RUN},
    {REC_OPTION_SETTLE, 0, "settle", true, RUN},
    {REC_OPTION_ESTIMATE, 0, "estimate", false, RUN},
    {REC_OPTION_ESTIMATOR, 0, "estimator", true, RUN},
    {REC_OPTION_INTERVAL, 0, "interval", true, RUN},
    {REC_OPTION_LEVEL, 0, "level", true, RUN},
    {REC_OPTION_DISTRIBUTION, 0, "distribution", true, RUN},
    {REC_OPTION_SCALE, 0, "scale", true, RUN},
    {REC_OPTION_CORRELATION, 0, "correlation", true, RUN},
    {REC_OPTION_WEIGHT_BY, 0, "weight-by", true, RUN},
    {REC_OPTION_UPDATE, 0, "update", false, CHECK},
    {REC_OPTION_TOGETHER, 0, "together", false, RUN | CHECK | EXPLAIN},
    {REC_OPTION_UNIT, 0, "unit", true, READ},
    {REC_OPTION_KIND, 0, "kind", true, READ},
    {REC_OPTION_HELP, 'h', "help", false, 0},
    {REC_OPTION_VERSION, 0, "version", false, 0},
};

enum { RULE_COUNT = sizeof rules / sizeof rules[0] };

const rec_option_rule *rec_option_by_name(const char *name, size_t length)
{
    for (size_t i = 0; i < RULE_COUNT; i++) {
        if (strncmp(rules[i].name, name, length) == 0 && rules[i].name[length] == '\0') {
            return &rules[i];
        }
    }
    return NULL;
}

const rec_option_rule *rec_option_by_letter(char letter)
{
    for (size_t i = 0; i < RULE_COUNT; i++) {
        if (letter != '\0' && rules[i].letter == letter) {
            return &rules[i];
        }
    }
    return NULL;
}

const char *rec_option_nearest(const char *name)
{
    const char *names[RULE_COUNT];
    for (size_t i = 0; i < RULE_COUNT; i++) {
        names[i] = rules[i].name;
    }
    return rec_nearest_name(name, names, RULE_COUNT);
}

size_t rec_option_choose(const char *option, const char *value, const char *const names[],
                         size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(names[i], value) == 0) {
            return i;
        }
    }
    const char *nearest = rec_nearest_name(value, names, count);
    if (nearest != NULL) {
        rec_complain("--%s: '%s' is unknown; did you mean '%s'?", option, value, nearest);
        return count;
    }
    char list[160];
    size_t used = 0;
    for (size_t i = 0; i < count; i++) {
        const char *joint = i == 0 ? "" : (i + 1 < count ? ", " : " or ");
        for (const char *part = joint; *part != '\0' && used + 1 < sizeof list; part++) {
            list[used++] = *part;
        }
        for (const char *part = names[i]; *part != '\0' && used + 1 < sizeof list; part++) {
            list[used++] = *part;
        }
    }
    list[used] = '\0';
    rec_complain("--%s: '%s' is unknown; it is one of %s", option, value, list);
    return count;
}

static bool apply_format(const char *value, rec_report_format *format)
{
    const char *names[REC_REPORT_FORMAT_COUNT];
    for (size_t i = 0; i < REC_REPORT_FORMAT_COUNT; i++) {
        names[i] = rec_report_format_name((rec_report_format)i);
    }
    const size_t at = rec_option_choose("format", value, names, REC_REPORT_FORMAT_COUNT);
    if (at < REC_REPORT_FORMAT_COUNT && !rec_format_exists((rec_report_format)at)) {
        rec_complain("--format: '%s' is not supported yet", value);
        return false;
    }
    if (at < REC_REPORT_FORMAT_COUNT) {
        *format = (rec_report_format)at;
    }
    return at < REC_REPORT_FORMAT_COUNT;
}

static bool apply_fail_on(const char *value, rec_options *options)
{
    const char *const names[] = {rec_verdict_name(REC_VERDICT_CONFLICT),
                                 rec_verdict_name(REC_VERDICT_UNDECIDED),
                                 rec_verdict_name(REC_VERDICT_TOUCHING), "never"};
    const size_t at = rec_option_choose("fail-on", value, names, 4);
    if (at == 4) {
        return false;
    }
    options->fails = at < 3;
    options->fails_on = options->fails ? (rec_verdict)at : REC_VERDICT_CONFLICT;
    return true;
}

static bool apply_when(const char *option, const char *value, rec_when *when)
{
    static const char *const names[] = {"auto", "always", "never"};
    const size_t at = rec_option_choose(option, value, names, 3);
    if (at < 3) {
        *when = (rec_when)at;
    }
    return at < 3;
}

static bool apply_reading(const char *value, rec_solve_options *solve)
{
    const char *names[REC_READING_COUNT];
    for (size_t i = 0; i < REC_READING_COUNT; i++) {
        names[i] = rec_reading_name((rec_reading)i);
    }
    const size_t at = rec_option_choose("reading", value, names, REC_READING_COUNT);
    if (at == REC_READING_COUNT) {
        return false;
    }
    solve->has_reading = true;
    solve->reading = (rec_reading)at;
    return true;
}

static bool apply_kind(const char *value, rec_options *options)
{
    const char *const names[] = {rec_kind_name(REC_KIND_AMOUNT), rec_kind_name(REC_KIND_COUNT),
                                 rec_kind_name(REC_KIND_REAL), rec_kind_name(REC_KIND_SHARE)};
    const size_t at = rec_option_choose("kind", value, names, 4);
    if (at == 4) {
        return false;
    }
    options->has_kind = true;
    options->kind = (rec_kind)at;
    return true;
}

static bool apply_date(const char *option, const char *value, bool *given, rec_date *date)
{
    const char *message = NULL;
    *given = rec_date_read(value, strlen(value), date, &message) == REC_OK;
    if (!*given) {
        rec_complain("--%s: '%s': %s", option, value, message);
    }
    return *given;
}

static bool apply_jobs(const char *value)
{
    const size_t length = strlen(value);
    if (length == 0 || length > 4 || strspn(value, "0123456789") != length ||
        strspn(value, "0") == length) {
        rec_complain("--jobs: '%s' is not a number from 1 to 9999", value);
        return false;
    }
    return true;
}

bool rec_option_apply(const rec_option_rule *rule, const char *value, rec_options *options)
{
    switch (rule->key) {
    case REC_OPTION_FORMAT:
        return apply_format(value, &options->format);
    case REC_OPTION_OUTPUT:
        options->output = value;
        return true;
    case REC_OPTION_AT:
        return apply_date(rule->name, value, &options->solve.has_at, &options->solve.at);
    case REC_OPTION_KNOWN_BY:
        return apply_date(rule->name, value, &options->solve.has_known_by,
                          &options->solve.known_by);
    case REC_OPTION_READING:
        return apply_reading(value, &options->solve);
    case REC_OPTION_QUANTITY:
        if (options->quantity != NULL && strcmp(options->quantity, value) != 0) {
            rec_complain("--quantity takes one quantity, not '%s' and '%s'", options->quantity,
                         value);
            return false;
        }
        options->quantity = value;
        return true;
    case REC_OPTION_FAIL_ON:
        return apply_fail_on(value, options);
    case REC_OPTION_COLOR:
        return apply_when(rule->name, value, &options->color);
    case REC_OPTION_JOBS:
        return apply_jobs(value);
    case REC_OPTION_PROGRESS:
        return apply_when(rule->name, value, &options->progress);
    case REC_OPTION_SETTLE:
        return apply_when(rule->name, value, &options->settle);
    case REC_OPTION_HISTORY:
        options->history = true;
        return true;
    case REC_OPTION_UPDATE:
        options->update = true;
        return true;
    case REC_OPTION_TOGETHER:
        options->together = true;
        return true;
    case REC_OPTION_UNIT:
        options->unit = value;
        return true;
    case REC_OPTION_KIND:
        return apply_kind(value, options);
    case REC_OPTION_HELP:
        options->command = REC_COMMAND_HELP;
        return true;
    case REC_OPTION_VERSION:
        options->command = REC_COMMAND_VERSION;
        return true;
    case REC_OPTION_ESTIMATE:
    case REC_OPTION_ESTIMATOR:
    case REC_OPTION_INTERVAL:
    case REC_OPTION_LEVEL:
    case REC_OPTION_DISTRIBUTION:
    case REC_OPTION_SCALE:
    case REC_OPTION_CORRELATION:
    case REC_OPTION_WEIGHT_BY:
        return rec_option_apply_estimate(rule, value, options);
    case REC_OPTION_COUNT:
        break;
    }
    return false;
}
