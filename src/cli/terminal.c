/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Decides by what terminals and users say of themselves: COLUMNS, NO_COLOR
 * (no-color.org), TERM, and the character set named by the locale's variables.
 */
#include "cli/terminal.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { WIDTH_MAX = 1000 };

static const char *given(const char *variable)
{
    const char *value = getenv(variable);
    return value != NULL && value[0] != '\0' ? value : NULL;
}

/** COLUMNS counts wherever the output goes: shells do not export it by themselves. */
static unsigned width_given(void)
{
    const char *columns = given("COLUMNS");
    unsigned width = 0;
    for (; columns != NULL && *columns >= '0' && *columns <= '9'; columns++) {
        width = width * 10 + (unsigned)(*columns - '0');
        if (width > WIDTH_MAX) {
            return WIDTH_MAX;
        }
    }
    return columns != NULL && *columns == '\0' ? width : 0;
}

static unsigned width_of_terminal(void)
{
    struct winsize size = {0};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0) {
        return 0;
    }
    return size.ws_col <= WIDTH_MAX ? size.ws_col : WIDTH_MAX;
}

/** No locale says nothing, as on bare systems, whose terminals are UTF-8 all the same. */
static bool speaks_ascii_only(void)
{
    const char *locale = given("LC_ALL");
    if (locale == NULL) {
        locale = given("LC_CTYPE");
    }
    if (locale == NULL) {
        locale = given("LANG");
    }
    if (locale == NULL) {
        return false;
    }
    const char *set = strchr(locale, '.');
    return set == NULL || (strncasecmp(set, ".utf-8", 6) != 0 && strncasecmp(set, ".utf8", 5) != 0);
}

rec_text_style rec_terminal_style(const rec_options *options)
{
    const bool to_standard = options->output == NULL || strcmp(options->output, "-") == 0;
    const bool to_terminal = to_standard && isatty(STDOUT_FILENO) == 1;
    const char *terminal = given("TERM");
    const bool dumb = terminal != NULL && strcmp(terminal, "dumb") == 0;
    const bool wanted = to_terminal && given("NO_COLOR") == NULL && !dumb;

    rec_text_style style = {.width = width_given(),
                            .only = options->quantity,
                            .fail_on = options->fails ? options->fails_on : REC_VERDICT_CONFLICT};
    if (style.width == 0 && to_terminal) {
        style.width = width_of_terminal();
    }
    style.color = options->color == REC_WHEN_ALWAYS || (options->color == REC_WHEN_AUTO && wanted);
    style.ascii = to_terminal && speaks_ascii_only();
    return style;
}
