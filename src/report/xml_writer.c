/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Text and attributes of XML 1.0.
 */
#include "report/xml_writer.h"

#include "report/harmless.h"

#include <string.h>

static const char *entity(char c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return NULL;
    }
}

void rec_xml_text(rec_writer *out, const char *text)
{
    size_t left = strlen(text);
    while (left > 0) {
        rec_shown shown;
        const size_t taken = rec_harmless_next(text, left, false, &shown);
        const char *spelled = entity(text[0]);
        if (spelled != NULL) {
            rec_write_text(out, spelled);
        } else {
            rec_write_bytes(out, shown.bytes, shown.length);
        }
        text += taken;
        left -= taken;
    }
}

void rec_xml_attribute(rec_writer *out, const char *name, const char *text)
{
    rec_write_char(out, ' ');
    rec_write_text(out, name);
    rec_write_text(out, "=\"");
    rec_xml_text(out, text);
    rec_write_char(out, '"');
}

void rec_xml_unsigned(rec_writer *out, const char *name, uint64_t value)
{
    rec_write_char(out, ' ');
    rec_write_text(out, name);
    rec_write_text(out, "=\"");
    rec_write_unsigned(out, value);
    rec_write_char(out, '"');
}
