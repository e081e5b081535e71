/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The escaper of Markdown. Two hands touch a text after us: the parser
 * (CommonMark with GitHub's tables, strikethrough and autolinks), which is held
 * off by entities and backslashes, and the site, which looks in the finished
 * HTML for what it turns into links: @name, #12, !12, commits, www., addresses.
 * No escape is left to be seen there, so such a text is parted by a zero-width
 * space, written as an entity; code is left alone by both, but for its own end.
 */
#include "report/markdown_text.h"

#include "report/harmless.h"

#include <string.h>

/** Bytes of a block that texts leave to our own markup; the shortest commit that is looked for,
 * and how much of one may stand in a piece. */
enum { RESERVE = 1024, HEX_MIN = 7, HEX_PART = 6 };

static const char zero_width[] = "&#8203;";

void rec_markdown_start(rec_markdown *page, rec_writer *out, size_t left)
{
    page->out = out;
    page->left = left;
    page->length = 0;
}

void rec_markdown_own(rec_markdown *page, const char *markup)
{
    const size_t length = strlen(markup);
    if (length < sizeof page->block - page->length) {
        memcpy(page->block + page->length, markup, length);
        page->length += length;
    }
}

void rec_markdown_begin(rec_markdown *page, const char *opening)
{
    page->length = 0;
    page->fresh = true;
    rec_markdown_own(page, opening);
}

static bool end_leaving(rec_markdown *page, size_t rest)
{
    const size_t length = page->length + 1;
    if (page->left < rest || length > page->left - rest) {
        return false;
    }
    rec_write_bytes(page->out, page->block, page->length);
    rec_write_char(page->out, '\n');
    page->left -= length;
    return true;
}

void rec_markdown_end(rec_markdown *page)
{
    (void)end_leaving(page, 0);
}

bool rec_markdown_end_one(rec_markdown *page)
{
    return end_leaving(page, REC_MARKDOWN_REST_BYTES);
}

void rec_markdown_blank(rec_markdown *page)
{
    if (page->left > 0) {
        rec_write_char(page->out, '\n');
        page->left--;
    }
}

void rec_markdown_unsigned(rec_markdown *page, uint64_t value)
{
    char digits[21];
    size_t at = sizeof digits - 1;
    digits[at] = '\0';
    do {
        digits[--at] = (char)('0' + (int)(value % 10));
        value /= 10;
    } while (value > 0);
    rec_markdown_own(page, digits + at);
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_word(char c)
{
    return is_letter(c) || is_digit(c) || c == '_';
}

static bool is_hex(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/** Whether an emoji's name and its colon follow a colon. */
static bool is_emoji(const char *text)
{
    const char *at = text;
    while (is_word(*at) || *at == '+' || *at == '-') {
        at++;
    }
    return at > text && *at == ':';
}

/** Length of the word that begins here if it could be a commit: digits alone are left to be
 * numbers; else 0. */
static size_t commit_length(const char *text)
{
    size_t length = 0;
    bool letter = false;
    for (; is_hex(text[length]); length++) {
        letter = letter || is_letter(text[length]);
    }
    return length >= HEX_MIN && letter && !is_word(text[length]) ? length : 0;
}

/** Whether what a character and those after it say must be parted behind the character. */
static bool must_part(char previous, const char *at)
{
    const char next = at[1];
    switch (at[0]) {
    case '@':
    case '#':
    case '!':
    case '%':
    case '&':
    case '~':
        return is_word(next) || next == '"';
    case '[':
        return is_letter(next);
    case ':':
        return (next == '/' && at[2] == '/') || is_emoji(at + 1);
    case '-':
        return is_digit(next) && is_letter(previous);
    case 'w':
    case 'W':
        return (previous == 'w' || previous == 'W') && next == '.';
    default:
        return false;
    }
}

/** The spelling of an ASCII character that could be markup; NULL: it is none. */
static const char *spelling_of(char c)
{
    static const char *const spellings[128] = {
        ['\\'] = "&#92;",
        ['`'] = "&#96;",
        ['|'] = "&#124;",
        ['<'] = "&lt;",
        ['>'] = "&gt;",
        ['&'] = "&amp;",
        ['*'] = "\\*",
        ['_'] = "\\_",
        ['['] = "\\[",
        [']'] = "\\]",
        ['~'] = "\\~",
        ['#'] = "\\#",
        ['$'] = "<span>$</span>",
    };
    return (unsigned char)c < 128 ? spellings[(unsigned char)c] : NULL;
}

/** What makes a list, a rule or a heading only where a block begins. */
static bool begins_block(const rec_markdown *page, char c)
{
    return page->fresh && (page->digits ? c == '.' || c == ')' : c == '-' || c == '+' || c == '=');
}

static void write_ascii(rec_markdown *page, char c)
{
    const char *spelling = spelling_of(c);
    const char plain[] = {c, '\0'};
    if (spelling == NULL && begins_block(page, c)) {
        rec_markdown_own(page, "\\");
    }
    rec_markdown_own(page, spelling != NULL ? spelling : plain);
    if (page->fresh && is_digit(c)) {
        page->digits = true;
    } else {
        page->fresh = false;
    }
}

static void write_shown(rec_markdown *page, const rec_shown *shown)
{
    for (size_t i = 0; i < shown->length; i++) {
        if ((unsigned char)shown->bytes[i] < 128) {
            write_ascii(page, shown->bytes[i]);
        } else {
            const char byte[] = {shown->bytes[i], '\0'};
            rec_markdown_own(page, byte);
            page->fresh = false;
        }
    }
}

static bool is_full(const rec_markdown *page)
{
    return sizeof page->block - page->length < RESERVE;
}

/** How far a text is written. */
typedef struct text_walk {
    char previous;   /* the character before, if it is ASCII */
    bool space;      /* a blank is due before the next one */
    size_t commit;   /* characters left of what could be a commit */
    size_t in_piece; /* and how many of it stand together */
} text_walk;

static void write_next(rec_markdown *page, text_walk *walk, const rec_shown *shown,
                       const char *text)
{
    if (walk->commit == 0 && !is_word(walk->previous)) {
        walk->commit = commit_length(text);
        walk->in_piece = 0;
    }
    write_shown(page, shown);
    bool part = shown->length == 1 && must_part(walk->previous, text);
    if (walk->commit > 0) {
        walk->commit--;
        part = part || ++walk->in_piece % HEX_PART == 0;
    }
    rec_markdown_own(page, part ? zero_width : "");
}

void rec_markdown_text(rec_markdown *page, const char *text, size_t most)
{
    size_t left = strlen(text), written = 0;
    text_walk walk = {0};
    page->digits = false;
    while (left > 0) {
        rec_shown shown;
        const size_t taken = rec_harmless_next(text, left, false, &shown);
        if (shown.space) {
            walk.space = written > 0; /* blanks are one, and none at either end */
        } else if (written >= most || is_full(page)) {
            rec_markdown_own(page, " …");
            return;
        } else {
            if (walk.space) {
                rec_markdown_own(page, " ");
                page->fresh = walk.space = false;
            }
            write_next(page, &walk, &shown, text);
            written++;
        }
        walk.previous = shown.length == 1 ? shown.bytes[0] : '\0';
        text += taken;
        left -= taken;
    }
}

/** Whether a text can stand between backticks, in tables as well. */
static bool is_plain_code(const char *text)
{
    const char *at = text;
    while (is_word(*at) || *at == '.' || *at == '-' || *at == ':' || *at == '/') {
        at++;
    }
    return at > text && *at == '\0';
}

/** Ids of claims of many documents bear a file's name, which may be long. */
enum { CODE_MAX = 120 };

void rec_markdown_code(rec_markdown *page, const char *text)
{
    if (is_plain_code(text) && strlen(text) <= CODE_MAX && !is_full(page)) {
        rec_markdown_own(page, "`");
        rec_markdown_own(page, text);
        rec_markdown_own(page, "`");
    } else {
        rec_markdown_own(page, "<code>");
        rec_markdown_text(page, text, CODE_MAX);
        rec_markdown_own(page, "</code>");
    }
    page->fresh = false;
}

static rec_status take_sentence(void *context, const char *bytes, size_t length)
{
    rec_markdown_sentence *sentence = context;
    const size_t room = REC_MARKDOWN_SENTENCE_BYTES - sentence->length;
    const size_t taken = length < room ? length : room;
    memcpy(sentence->text + sentence->length, bytes, taken);
    sentence->length += taken;
    sentence->text[sentence->length] = '\0';
    return REC_OK;
}

rec_sink rec_markdown_sentence_sink(rec_markdown_sentence *sentence)
{
    sentence->length = 0;
    sentence->text[0] = '\0';
    return (rec_sink){take_sentence, sentence};
}

void rec_markdown_said(rec_markdown *page, const rec_markdown_sentence *sentence)
{
    const size_t most = 600;
    rec_markdown_text(page, sentence->text, most);
}
