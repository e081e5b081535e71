/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What holds of every line that goes to a terminal.
 */
#include "support/text_lines.h"

#include "support/cmocka.h"

#include "report/harmless.h"

void assert_lines_fit(const char *text, unsigned width)
{
    while (*text != '\0') {
        const char *end = strchr(text, '\n');
        assert_non_null(end);
        unsigned columns = 0;
        const char *last = text;
        while (text < end) {
            rec_shown shown;
            last = text;
            text += rec_harmless_next(text, (size_t)(end - text), false, &shown);
            columns += shown.columns;
        }
        if (columns > width || (last < end && *last == ' ')) {
            fail_msg("%u columns: %s", columns, text);
        }
        text = end + 1;
    }
}

void strip_colours(char *text)
{
    char *to = text;
    for (const char *from = text; *from != '\0'; from++) {
        if (*from != '\033') {
            *to++ = *from;
            continue;
        }
        assert_int_equal(from[1], '[');
        from += 2;
        from += strspn(from, "0123456789;");
        assert_int_equal(*from, 'm');
    }
    *to = '\0';
}

void join_hanging_lines(char *text)
{
    char *to = text;
    for (const char *from = text; *from != '\0'; from++) {
        const size_t spaces = *from == '\n' ? strspn(from + 1, " ") : 0;
        if (spaces >= 6) {
            *to++ = ' ';
            from += spaces;
        } else {
            *to++ = *from;
        }
    }
    *to = '\0';
}
