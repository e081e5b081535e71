/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The one way by which a document's text gets into a page.
 */
#include "report/html_writer.h"

#include "report/harmless.h"

#include <string.h>

static const char *entity_of(char c)
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
        break;
    }
    return NULL;
}

void rec_html_escape(rec_writer *out, const char *bytes, size_t length)
{
    size_t from = 0;
    for (size_t i = 0; i < length; i++) {
        const char *entity = entity_of(bytes[i]);
        if (entity != NULL) {
            rec_write_bytes(out, bytes + from, i - from);
            rec_write_text(out, entity);
            from = i + 1;
        }
    }
    rec_write_bytes(out, bytes + from, length - from);
}

/** Writes a text's first bytes, whole characters of them. */
static void write_shown(rec_writer *out, const char *text, size_t length)
{
    while (length > 0) {
        rec_shown shown;
        const size_t taken = rec_harmless_next(text, length, false, &shown);
        rec_html_escape(out, shown.bytes, shown.length);
        text += taken;
        length -= taken;
    }
}

void rec_html_text(rec_writer *out, const char *text)
{
    const size_t length = text != NULL ? strlen(text) : 0;
    if (length <= REC_HTML_TEXT_BYTES) {
        write_shown(out, text, length);
        return;
    }
    size_t kept = REC_HTML_TEXT_BYTES;
    while (kept > 0 && ((unsigned char)text[kept] & 0xC0) == 0x80) {
        kept--; /* not within a character */
    }
    write_shown(out, text, kept);
    rec_write_text(out, "… [cut, ");
    rec_html_count(out, length);
    rec_write_text(out, " bytes in all]");
}

void rec_html_name(rec_writer *out, const char *text)
{
    write_shown(out, text, strlen(text));
}

void rec_html_bdi(rec_writer *out, const char *text)
{
    rec_write_text(out, "<bdi>");
    rec_html_text(out, text);
    rec_write_text(out, "</bdi>");
}

static bool begins_with(const char *text, const char *beginning)
{
    size_t i = 0;
    for (; beginning[i] != '\0'; i++) {
        const char c = text[i] >= 'A' && text[i] <= 'Z' ? (char)(text[i] - 'A' + 'a') : text[i];
        if (c != beginning[i]) {
            return false;
        }
    }
    return true;
}

bool rec_html_is_link(const char *url)
{
    enum { LINK_BYTES = 2000 }; /* what browsers and servers agree on */
    const size_t scheme = begins_with(url, "https://") ? 8 : begins_with(url, "http://") ? 7 : 0;
    if (scheme == 0 || url[scheme] == '\0' || url[scheme] == '/' || strlen(url) > LINK_BYTES) {
        return false;
    }
    for (const char *at = url; *at != '\0'; at++) {
        const unsigned char c = (unsigned char)*at;
        if (c <= ' ' || c >= 0x7F || strchr("\"<>\\^`{|}", c) != NULL) {
            return false;
        }
    }
    return true;
}

void rec_html_url(rec_writer *out, const char *url, const char *words)
{
    if (url == NULL || url[0] == '\0') {
        return;
    }
    if (!rec_html_is_link(url)) {
        rec_write_text(out, "<bdi class=\"address\">");
        rec_html_text(out, url);
        rec_write_text(out, "</bdi>");
        return;
    }
    rec_write_text(out, "<a class=\"address\" rel=\"noopener noreferrer nofollow\" href=\"");
    rec_html_name(out, url);
    rec_write_text(out, "\">");
    rec_html_text(out, words != NULL ? words : url);
    rec_write_text(out, "</a>");
}

void rec_html_count(rec_writer *out, uint64_t count)
{
    char digits[32];
    size_t at = sizeof digits, written = 0;
    do {
        if (written > 0 && written % 3 == 0) {
            digits[--at] = ',';
        }
        digits[--at] = (char)('0' + (int)(count % 10));
        count /= 10;
        written++;
    } while (count > 0);
    rec_write_bytes(out, digits + at, sizeof digits - at);
}

static rec_status write_escaped(void *context, const char *bytes, size_t length)
{
    rec_html_escape(context, bytes, length);
    return REC_OK; /* the writer keeps its own failure */
}

rec_sink rec_html_escaping(rec_writer *out)
{
    return (rec_sink){write_escaped, out};
}

static size_t say_one(rec_html_saying *saying, const char *bytes, size_t length)
{
    rec_shown shown;
    const size_t taken = rec_harmless_next(bytes, length, true, &shown);
    if (taken > 0) {
        rec_html_escape(saying->out, shown.bytes, shown.length);
    }
    return taken;
}

static rec_status write_said(void *context, const char *bytes, size_t length)
{
    rec_html_saying *saying = context;
    while (saying->carried > 0 && length > 0) {
        saying->carry[saying->carried++] = *bytes++;
        length--;
        const size_t taken = say_one(saying, saying->carry, saying->carried);
        saying->carried -= taken;
        memmove(saying->carry, saying->carry + taken, saying->carried);
    }
    while (length > 0) {
        const size_t taken = say_one(saying, bytes, length);
        if (taken == 0) {
            memcpy(saying->carry, bytes, length);
            saying->carried = length;
            break;
        }
        bytes += taken;
        length -= taken;
    }
    return REC_OK;
}

rec_sink rec_html_say(rec_html_saying *saying, rec_writer *out)
{
    *saying = (rec_html_saying){.out = out};
    return (rec_sink){write_said, saying};
}
