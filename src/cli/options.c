/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One walk over the command line: options by the table of option_rules, the
 * first other word as the command if it is one. Written out, and not left to
 * getopt, so that a misspelt name is answered with the nearest one and nothing
 * of the process's state or environment decides the order.
 */
#include "cli/options.h"

#include "cli/complain.h"
#include "cli/option_estimate.h"
#include "cli/option_rules.h"
#include "model/diagnose.h"

#include <stdlib.h>
#include <string.h>

typedef struct command_name {
    const char *name;
    bool supported;
    rec_command command;
} command_name;

static const command_name commands[] = {
    {"run", true, REC_COMMAND_RUN},         {"check", true, REC_COMMAND_CHECK},
    {"explain", true, REC_COMMAND_EXPLAIN}, {"read", true, REC_COMMAND_READ},
    {"schema", true, REC_COMMAND_SCHEMA},   {"draft", true, REC_COMMAND_DRAFT},
    {"bulk", false, REC_COMMAND_RUN},       {"partial", false, REC_COMMAND_RUN},
    {"merge", false, REC_COMMAND_RUN},
};

enum { COMMAND_COUNT = sizeof commands / sizeof commands[0] };

/** Where the walk over argv stands. */
typedef struct argument_walk {
    int count;
    char **arguments;
    int at;
    bool only_words; /* after `--` */
    bool command_chosen;
    const rec_option_rule *used[REC_OPTION_COUNT]; /* to hold against the command afterwards */
} argument_walk;

static bool take_option(argument_walk *walk, const rec_option_rule *rule, const char *value,
                        rec_options *options)
{
    walk->used[rule->key] = rule;
    if (rule->takes_value && value == NULL) {
        if (walk->at + 1 >= walk->count) {
            rec_complain("--%s needs a value", rule->name);
            return false;
        }
        value = walk->arguments[++walk->at];
    }
    return rec_option_apply(rule, value, options);
}

static bool take_long(argument_walk *walk, const char *name, rec_options *options)
{
    const char *equals = strchr(name, '=');
    const size_t length = equals != NULL ? (size_t)(equals - name) : strlen(name);
    const rec_option_rule *rule = rec_option_by_name(name, length);
    if (rule == NULL) {
        char word[64];
        const size_t kept = length < sizeof word ? length : sizeof word - 1;
        memcpy(word, name, kept);
        word[kept] = '\0';
        const char *nearest = rec_option_nearest(word);
        if (nearest != NULL) {
            rec_complain("unknown option '--%s'; did you mean '--%s'?", word, nearest);
        } else {
            rec_complain("unknown option '--%s'; 'reconcile --help' lists them all", word);
        }
        return false;
    }
    if (equals != NULL && !rule->takes_value) {
        rec_complain("--%s takes no value", rule->name);
        return false;
    }
    return take_option(walk, rule, equals != NULL ? equals + 1 : NULL, options);
}

/** "-qshells", "-q shells" and several letters in one word, the last of them with a value. */
static bool take_letters(argument_walk *walk, const char *letters, rec_options *options)
{
    for (const char *at = letters; *at != '\0'; at++) {
        const rec_option_rule *rule = rec_option_by_letter(*at);
        if (rule == NULL) {
            rec_complain("unknown option '-%s'; 'reconcile --help' lists them all", letters);
            return false;
        }
        if (rule->takes_value) {
            return take_option(walk, rule, at[1] != '\0' ? at + 1 : NULL, options);
        }
        if (!take_option(walk, rule, NULL, options)) {
            return false;
        }
    }
    return true;
}

static bool take_word(argument_walk *walk, const char *word, rec_options *options)
{
    if (!walk->command_chosen && !walk->only_words) {
        walk->command_chosen = true;
        for (size_t i = 0; i < COMMAND_COUNT; i++) {
            if (strcmp(word, commands[i].name) != 0) {
                continue;
            }
            if (!commands[i].supported) {
                rec_complain("the command '%s' is not supported yet", word);
                return false;
            }
            options->command = commands[i].command;
            return true;
        }
    }
    walk->command_chosen = true;
    options->words[options->word_count++] = word;
    return true;
}

/** A dash before a digit begins a phrase ("-5 degrees"), a dash alone is standard input. */
static bool is_option(const char *argument)
{
    return argument[0] == '-' && argument[1] != '\0' && strchr("0123456789.", argument[1]) == NULL;
}

static bool take_argument(argument_walk *walk, rec_options *options)
{
    const char *argument = walk->arguments[walk->at];
    if (walk->only_words || !is_option(argument)) {
        return take_word(walk, argument, options);
    }
    if (strcmp(argument, "--") == 0) {
        walk->only_words = true;
        return true;
    }
    if (argument[1] == '-') {
        return take_long(walk, argument + 2, options);
    }
    return take_letters(walk, argument + 1, options);
}

static const char *name_of(rec_command command)
{
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        if (commands[i].supported && commands[i].command == command) {
            return commands[i].name;
        }
    }
    return "";
}

/** Of `explain` the last word is the quantity, the others are files. */
static bool take_quantity(rec_options *options)
{
    if (options->word_count < 2) {
        rec_complain("a file and a quantity are needed: reconcile explain claims.yaml shells");
        return false;
    }
    if (options->word_count > 2 && !options->together) {
        rec_complain("explain takes one file and one quantity; more files are one problem with "
                     "--together");
        return false;
    }
    options->quantity = options->words[--options->word_count];
    return true;
}

/** Explanations and phrases are told as text or JSON alone, comparisons as text or for machines. */
static bool format_fits_command(const rec_options *options)
{
    if ((options->command == REC_COMMAND_EXPLAIN || options->command == REC_COMMAND_READ) &&
        options->format > REC_REPORT_JSON) {
        rec_complain("--format: '%s' takes text or json, not '%s'", name_of(options->command),
                     rec_report_format_name(options->format));
        return false;
    }
    if (options->command == REC_COMMAND_CHECK && options->format != REC_REPORT_TEXT &&
        options->format < REC_REPORT_JUNIT) {
        rec_complain("--format: 'check' takes text, junit, sarif, gcc or github, not '%s'",
                     rec_report_format_name(options->format));
        return false;
    }
    if (options->update && options->format != REC_REPORT_TEXT) {
        rec_complain("--update compares nothing, so there is nothing to tell as '%s'",
                     rec_report_format_name(options->format));
        return false;
    }
    return true;
}

static bool fits_command(const argument_walk *walk, rec_options *options)
{
    for (int key = 0; key < REC_OPTION_COUNT; key++) {
        const rec_option_rule *rule = walk->used[key];
        if (rule != NULL && rule->commands != 0 &&
            (rule->commands & (1U << options->command)) == 0) {
            rec_complain("--%s is not for '%s'", rule->name, name_of(options->command));
            return false;
        }
    }
    if (!rec_option_estimate_fits(options) || !format_fits_command(options)) {
        return false;
    }
    if (options->command == REC_COMMAND_EXPLAIN) {
        return take_quantity(options);
    }
    if (options->command == REC_COMMAND_DRAFT && options->word_count > 1) {
        rec_complain("draft takes one text, not '%s' and '%s'", options->words[0],
                     options->words[1]);
        return false;
    }
    if (options->word_count == 0 && options->command != REC_COMMAND_SCHEMA &&
        options->command != REC_COMMAND_DRAFT) {
        rec_complain("%s", options->command == REC_COMMAND_READ
                               ? "no phrase is given: reconcile read \"at least 3 million\""
                               : "no file is given; 'reconcile --help' shows how to begin");
        return false;
    }
    return true;
}

bool rec_options_read(int argument_count, char *arguments[], rec_options *options)
{
    memset(options, 0, sizeof *options);
    options->words = calloc((size_t)argument_count + 1, sizeof *options->words);
    if (options->words == NULL) {
        rec_complain("%s", rec_status_text(REC_E_MEMORY));
        return false;
    }
    argument_walk walk = {.count = argument_count, .arguments = arguments, .at = 1};
    for (; walk.at < walk.count; walk.at++) {
        if (!take_argument(&walk, options)) {
            return false;
        }
        if (options->command == REC_COMMAND_HELP || options->command == REC_COMMAND_VERSION) {
            return true;
        }
    }
    return fits_command(&walk, options);
}

void rec_options_clear(rec_options *options)
{
    free(options->words);
    options->words = NULL;
    options->word_count = 0;
}
