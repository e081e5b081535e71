/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * JSON on standard output.
 */
#include "plain_json.h"

#include <stdlib.h>

const char *separator = "";

void must(rec_status status)
{
    if (status != REC_OK) {
        (void)fprintf(stderr, "%s\n", rec_status_text(status));
        exit(2);
    }
}

void text(const char *value)
{
    if (value == NULL) {
        printf("null");
        return;
    }
    putchar('"');
    for (const char *c = value; *c != '\0'; c++) {
        if ((unsigned char)*c < ' ' || *c == '"' || *c == '\\') {
            printf("\\u%04x", (unsigned)*c);
        } else {
            putchar(*c);
        }
    }
    putchar('"');
}

void key(const char *name)
{
    printf("%s", separator);
    text(name);
    printf(": ");
    separator = ", ";
}

void open_with(const char *bracket)
{
    printf("%s", bracket);
    separator = "";
}

void close_with(const char *bracket)
{
    printf("%s", bracket);
    separator = ", ";
}

void next(const char *bracket)
{
    printf("%s", separator);
    open_with(bracket);
}

void say(const char *name, const char *value)
{
    key(name);
    text(value);
}

void flag(const char *name, bool value)
{
    key(name);
    printf("%s", value ? "true" : "false");
}

void number(const char *name, double value)
{
    key(name);
    if (isfinite(value)) {
        printf("%.17g", value);
    } else {
        printf("null");
    }
}

void number_unless_0(const char *name, unsigned value)
{
    number(name, value == 0 ? (double)INFINITY : value);
}

void date(const char *name, bool given, rec_date value)
{
    char written[REC_DATE_TEXT_SIZE];
    if (given) {
        (void)rec_date_text(value, written);
    }
    say(name, given ? written : NULL);
}

void ends(rec_range range)
{
    number("low", range.lo);
    number("high", range.hi);
    flag("low_open", range.lo_open);
    flag("high_open", range.hi_open);
}

void range_of(const char *name, bool given, rec_range range)
{
    key(name);
    if (!given) {
        printf("null");
        return;
    }
    open_with("{");
    ends(range);
    close_with("}");
}
