/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Numbers in running text. The phrase reader's own reader of numbers says
 * where each ends, so that what is found can be read; here it is shown where
 * to look: up to the next mark that no number has.
 */
#include "prose/figures.h"

#include "model/number.h"

#include <string.h>

enum { NUMBER_BYTES_MAX = 120 };

/* Where a number that begins at the token must end: at a mark that parts clauses, a line's end
 * within a list, or the sentence's end. */
static size_t window_end(const rec_text *text, uint32_t token)
{
    const size_t start = text->tokens[token].at;
    const uint32_t end = rec_token_end(text, token);
    uint32_t i = token;
    for (; i < end && text->tokens[i].at - start < NUMBER_BYTES_MAX; i++) {
        const rec_token *t = &text->tokens[i];
        if (t->kind != REC_TOKEN_MARK) {
            continue;
        }
        const char *c = text->bytes + t->at;
        const bool dash = t->length == 3 && memcmp(c, "\xE2\x80\x93", 3) == 0;
        const bool minus = t->length == 3 && memcmp(c, "\xE2\x88\x92", 3) == 0;
        if (strchr("-%/+", c[0]) == NULL && !dash && !minus &&
            !(t->length == 2 && memcmp(c, "±", 2) == 0)) {
            return t->at;
        }
    }
    const size_t limit = i < end ? text->tokens[i].at : rec_token_stop(text, end - 1);
    return limit - start > NUMBER_BYTES_MAX ? start + NUMBER_BYTES_MAX : limit;
}

/* The first token at or behind a byte; *within: the byte lies inside the one before. */
static uint32_t token_behind(const rec_text *text, uint32_t token, size_t byte, bool *within)
{
    const uint32_t end = rec_token_end(text, token);
    while (token < end && rec_token_stop(text, token) <= byte) {
        token++;
    }
    *within = token < end && text->tokens[token].at < byte;
    return token;
}

/* "a" and "an" begin a number only before a scale or a part: "a million", "a quarter". */
static bool article_begins(const rec_text *text, uint32_t token)
{
    const uint32_t next = token + 1;
    return rec_token_means(text, next, REC_MEANS_SCALE | REC_MEANS_FRACTION) ||
           rec_token_among(text, next,
                           "couple few half-million half-billion quarter-million "
                           "half-dozen");
}

static bool may_begin(const rec_text *text, uint32_t token)
{
    const rec_token *t = &text->tokens[token];
    if (t->kind == REC_TOKEN_NUMBER) {
        return true;
    }
    if (t->kind == REC_TOKEN_MARK) {
        return false;
    }
    const char *word = text->bytes + t->at;
    const char *dash = memchr(word, '-', t->length < 24 ? t->length : 24);
    if (dash != NULL && dash > word) {
        rec_outcome outcome;
        const uint32_t meaning =
            rec_lexicon_meaning(&text->lexicon, word, (size_t)(dash - word), &outcome);
        return (meaning & (REC_MEANS_NUMBER | REC_MEANS_FRACTION)) != 0;
    }
    return (t->meaning & (REC_MEANS_NUMBER | REC_MEANS_VAGUE)) != 0 ||
           rec_token_is(text, token, "half") || rec_token_is(text, token, "several") ||
           ((rec_token_is(text, token, "a") || rec_token_is(text, token, "an")) &&
            article_begins(text, token));
}

/* "dozens", "tens of thousands", "several hundred", "a few": no number that is read as such. */
static bool spot_vague(const rec_text *text, uint32_t token, rec_spotted *spotted)
{
    uint32_t end = token;
    if (rec_token_means(text, token, REC_MEANS_VAGUE)) {
        end = token + 1;
        if (rec_token_is(text, end, "of") && rec_token_means(text, end + 1, REC_MEANS_VAGUE)) {
            end += 2;
        } else if (rec_token_among(text, token, "tens scores")) {
            return false;
        }
    } else if (rec_token_is(text, token, "several")) {
        end = token + 1;
    } else if (rec_token_is(text, token, "a") && rec_token_is(text, token + 1, "few")) {
        end = token + 2;
    } else {
        return false;
    }
    spotted->shape = REC_SHAPE_VAGUE;
    if (!rec_token_means(text, token, REC_MEANS_VAGUE) &&
        rec_token_means(text, end, REC_MEANS_SCALE)) {
        spotted->scaled = true;
        end++;
    }
    spotted->scaled = spotted->scaled || rec_token_means(text, token, REC_MEANS_VAGUE);
    spotted->spelled = true;
    spotted->end = end;
    spotted->number_to = rec_token_stop(text, end - 1);
    return true;
}

static void keep_number(const rec_number *number, rec_spotted *spotted)
{
    spotted->value = rec_exact_to_double(&number->value, REC_NEAREST);
    spotted->percent = number->percent;
    spotted->fraction = number->fraction && !number->has_scale;
    spotted->grouped = number->grouped;
    spotted->scaled = number->has_scale;
}

/* Reads a number at a byte; *to is where it ends. */
static bool is_metre(void *context, const char *text, size_t length)
{
    (void)context;
    return length == 1 && text[0] == 'm';
}

/* "14.5 m" is a length and "14 m people" is not: what is counted stands behind. */
static bool metres_behind(const rec_text *text, uint32_t token)
{
    const uint32_t behind = token + 2;
    if (!rec_token_is(text, token + 1, "m") || text->tokens[token + 1].capital) {
        return false;
    }
    uint32_t end;
    const bool noun = rec_token_is_word(text, behind) && text->tokens[behind].spaced &&
                      (rec_token_means(text, behind, REC_MEANS_PLURAL | REC_MEANS_PERSON) ||
                       text->bytes[rec_token_stop(text, behind) - 1] == 's' ||
                       rec_currency_match(text, behind, &end) != NULL) &&
                      !rec_token_means(text, behind, REC_MEANS_FUNCTION | REC_MEANS_VERB);
    return !noun;
}

static bool read_number(const rec_text *text, size_t at, size_t window, const rec_words_context *m,
                        rec_number *number, size_t *to, rec_words_error *error)
{
    rec_scan scan = rec_text_scan(text, window, error);
    scan.at = at;
    if (!rec_number_begins(&scan, at) || rec_number_read(&scan, m, 0, number) != REC_OK) {
        return false;
    }
    *to = scan.at;
    return true;
}

/* "rose from 300 to 500": no range. */
static bool is_changing(const rec_text *text, uint32_t token)
{
    const uint32_t first = rec_token_first(text, token);
    for (uint32_t i = token; i > first && token - i < 5; i--) {
        if (rec_token_means(text, i - 1, REC_MEANS_CHANGE) &&
            !rec_token_is(text, i - 1, "ranging") && !rec_token_is(text, i - 1, "ranged")) {
            return true;
        }
    }
    return false;
}

/* "to 5 million", "-5", "or three" behind the first number. */
static void spot_second(const rec_text *text, size_t window, rec_spotted *spotted, rec_arena *arena)
{
    rec_words_error error;
    const rec_scan scan = rec_text_scan(text, window, &error);
    const size_t at = rec_scan_skip_spaces(&scan, spotted->number_to);
    if (spotted->first > 0 && rec_token_is(text, spotted->first - 1, "from")) {
        return; /* a range of these words has been looked for */
    }
    size_t bytes = rec_scan_match(&scan, at, "to");
    bool either = false;
    if (bytes == 0 && (bytes = rec_scan_match(&scan, at, "or")) > 0) {
        either = spotted->value < 100 && !spotted->scaled;
        bytes = either ? bytes : 0;
    }
    const size_t dash = bytes == 0 ? rec_scan_dash(&scan, at) : 0;
    bytes += dash;
    if (bytes == 0) {
        return;
    }
    size_t second_at = rec_scan_skip_spaces(&scan, at + bytes);
    bool within;
    uint32_t second = token_behind(text, spotted->number, second_at, &within);
    uint32_t sign_end;
    if (spotted->sign != NULL && second < text->token_count && !within &&
        rec_currency_sign(text, second, &sign_end) != NULL && sign_end < text->token_count) {
        second = sign_end; /* "$18 billion to $22 billion" */
        second_at = text->tokens[second].at;
    }
    if (within || second >= text->token_count || !may_begin(text, second) ||
        rec_token_means(text, second, REC_MEANS_VAGUE)) {
        return;
    }
    rec_number number;
    rec_number_init(&number);
    size_t to;
    if (read_number(text, second_at, window_end(text, second), NULL, &number, &to, &error)) {
        const uint32_t end = token_behind(text, second, to, &within);
        const double value = rec_exact_to_double(&number.value, REC_NEAREST);
        const bool follows = !within && (!either || value == spotted->value + 1);
        if (follows) {
            const char *first = text->bytes + spotted->number_at;
            const int first_bytes = (int)(spotted->number_to - spotted->number_at);
            spotted->composed =
                either ? rec_arena_format(arena, "%.*s to %.*s", first_bytes, first,
                                          (int)(to - second_at), text->bytes + second_at)
                       : NULL;
            spotted->shape = either ? REC_SHAPE_EITHER : REC_SHAPE_RANGE;
            spotted->second = value;
            spotted->percent = spotted->percent || number.percent;
            spotted->grouped = spotted->grouped || number.grouped;
            spotted->scaled = spotted->scaled || number.has_scale;
            spotted->end = end;
            spotted->number_to = to;
        }
    }
    rec_number_clear(&number);
}

/* "one in five", "9 out of 10", "1 in every 100": a share. */
static void spot_in(const rec_text *text, rec_spotted *spotted, rec_arena *arena)
{
    uint32_t at = spotted->end;
    if (rec_token_is_word(text, at) && spotted->value < 13 &&
        !rec_token_means(text, at, REC_MEANS_FUNCTION | REC_MEANS_VERB) &&
        (rec_token_is(text, at + 1, "in") ||
         (rec_token_is(text, at + 1, "out") && rec_token_is(text, at + 2, "of")))) {
        at++; /* "one child in six" */
    }
    const bool out = rec_token_is(text, at, "out") && rec_token_is(text, at + 1, "of");
    if (!out && !rec_token_is(text, at, "in")) {
        return;
    }
    at += out ? 2 : 1;
    at += rec_token_among(text, at, "every each") ? 1 : 0;
    if (at >= rec_token_end(text, spotted->number) || !may_begin(text, at)) {
        return;
    }
    rec_words_error error;
    rec_number number;
    rec_number_init(&number);
    size_t to;
    if (read_number(text, text->tokens[at].at, window_end(text, at), NULL, &number, &to, &error)) {
        const double whole = rec_exact_to_double(&number.value, REC_NEAREST);
        const bool year = whole >= 1500 && whole <= 2100 && !number.grouped;
        bool within;
        const uint32_t end = token_behind(text, at, to, &within);
        if (!within && !year && whole > spotted->value && spotted->value >= 1 &&
            spotted->value <= 1e6 && whole <= 1e9 &&
            spotted->value == (double)(long)spotted->value && whole == (double)(long)whole) {
            spotted->composed =
                rec_arena_format(arena, "%ld/%ld", (long)spotted->value, (long)whole);
            spotted->shape = REC_SHAPE_IN;
            spotted->fraction = true;
            spotted->end = end;
            spotted->number_to = to;
        }
    }
    rec_number_clear(&number);
}

/* "between 3 and 5 million", "from 900,000 to 1.1 million", with a unit behind the first. */
static bool spot_between(const rec_text *text, uint32_t token, rec_spotted *spotted)
{
    const bool between = rec_token_is(text, token, "between");
    uint32_t link = token + 1;
    const uint32_t end = rec_token_end(text, token);
    uint32_t sign_end;
    if (link < end && rec_currency_sign(text, link, &sign_end) != NULL) {
        spotted->sign = rec_currency_sign(text, link, &sign_end);
        link = sign_end;
    }
    if (link >= end || !may_begin(text, link)) {
        return false;
    }
    rec_number first, second;
    rec_number_init(&first);
    rec_number_init(&second);
    rec_words_error error;
    size_t to = 0;
    bool found = false, within;
    const uint32_t begin = link;
    if (read_number(text, text->tokens[begin].at, window_end(text, begin), NULL, &first, &to,
                    &error)) {
        link = token_behind(text, begin, to, &within);
        for (int words = 0; words < 3 && link < end && rec_token_is_word(text, link) &&
                            !rec_token_is(text, link, between ? "and" : "to");
             words++) {
            link++;
        }
        uint32_t other = link + 1;
        if (link < end && rec_token_is(text, link, between ? "and" : "to")) {
            if (other < end && rec_currency_sign(text, other, &sign_end) != NULL) {
                other = sign_end;
            }
            found = other < end && may_begin(text, other) &&
                    read_number(text, text->tokens[other].at, window_end(text, other), NULL,
                                &second, &to, &error);
        }
        if (found) {
            keep_number(&second, spotted);
            spotted->second = spotted->value;
            spotted->value = rec_exact_to_double(&first.value, REC_NEAREST);
            const bool serves = second.scale_serves && !first.has_scale && !first.grouped;
            spotted->value *= serves ? rec_exact_to_double(&second.scale, REC_NEAREST) : 1;
            spotted->grouped = spotted->grouped || first.grouped;
            spotted->shape = REC_SHAPE_RANGE;
            spotted->end = token_behind(text, other, to, &within);
            spotted->number_to = to;
            found = !within && (between || spotted->value <= spotted->second);
        }
    }
    rec_number_clear(&second);
    rec_number_clear(&first);
    return found;
}

/* "[a million]": a writer's brackets around what a speaker left out. */
static bool spot_bracketed(const rec_text *text, rec_spotted *spotted, rec_arena *arena)
{
    const uint32_t of = spotted->end, open = of + 1;
    if (!spotted->fraction || !rec_token_is(text, of, "of") || !rec_token_is(text, open, "[")) {
        return false;
    }
    const uint32_t end = rec_token_end(text, of);
    uint32_t close = open + 1;
    while (close < end && close < open + 5 && !rec_token_is(text, close, "]")) {
        close++;
    }
    if (close >= end || !rec_token_is(text, close, "]") || close == open + 1) {
        return false;
    }
    const size_t inner = text->tokens[open + 1].at;
    const char *composed =
        rec_arena_format(arena, "%.*s of %.*s", (int)(spotted->number_to - spotted->number_at),
                         text->bytes + spotted->number_at,
                         (int)(rec_token_stop(text, close - 1) - inner), text->bytes + inner);
    rec_words_error error;
    rec_number number;
    rec_number_init(&number);
    rec_scan scan = {
        .text = composed, .length = composed != NULL ? strlen(composed) : 0, .error = &error};
    const bool read =
        composed != NULL && rec_number_read(&scan, NULL, 0, &number) == REC_OK && number.has_scale;
    if (read) {
        keep_number(&number, spotted);
        spotted->composed = composed;
        spotted->end = close + 1;
        spotted->number_to = rec_token_stop(text, close);
    }
    rec_number_clear(&number);
    return read;
}

/* "1.43 ± 0.13": the uncertainty belongs to the number. */
static bool spot_uncertainty(const rec_text *text, rec_spotted *spotted)
{
    uint32_t sign = spotted->end, second;
    const uint32_t end = rec_token_end(text, spotted->number);
    if (rec_token_is(text, sign, "±")) {
        second = sign + 1;
    } else if (rec_token_is(text, sign, "+") && rec_token_is(text, sign + 1, "/") &&
               rec_token_is(text, sign + 2, "-")) {
        second = sign + 3;
    } else {
        return false;
    }
    if (second >= end || text->tokens[second].kind != REC_TOKEN_NUMBER) {
        return false;
    }
    spotted->end = second + 1;
    spotted->number_to = rec_token_stop(text, second);
    if (spotted->end < end && rec_token_is(text, spotted->end, "%")) {
        spotted->percent = true;
        spotted->number_to = rec_token_stop(text, spotted->end++);
    }
    return true;
}

static bool spot_number(const rec_text *text, uint32_t token, rec_arena *arena,
                        rec_spotted *spotted, const char **why)
{
    rec_words_error error;
    rec_number number;
    rec_number_init(&number);
    const rec_words_context lengths = {.is_unit = is_metre};
    const bool metres = spotted->sign == NULL && metres_behind(text, token);
    const size_t window = window_end(text, token);
    size_t to = 0;
    bool within = false;
    const bool read = read_number(text, text->tokens[token].at, window, metres ? &lengths : NULL,
                                  &number, &to, &error);
    if (read) {
        keep_number(&number, spotted);
        spotted->spelled = text->tokens[token].kind == REC_TOKEN_WORD;
        spotted->end = token_behind(text, token, to, &within);
        spotted->number_to = to;
    }
    rec_number_clear(&number);
    if (!read || within) {
        *why = text->tokens[token].kind == REC_TOKEN_NUMBER ? "not understood" : NULL;
        return false;
    }
    if (!spot_bracketed(text, spotted, arena) && !spot_uncertainty(text, spotted)) {
        spot_second(text, window, spotted, arena);
        if (spotted->shape == REC_SHAPE_PLAIN) {
            spot_in(text, spotted, arena);
        }
    }
    return true;
}

/* "minus 10 degrees" */
static void take_minus(const rec_text *text, rec_arena *arena, rec_spotted *spotted)
{
    const uint32_t number = spotted->number;
    if (spotted->shape == REC_SHAPE_PLAIN && spotted->first == number && spotted->end > number &&
        text->tokens[number].kind == REC_TOKEN_NUMBER && number > rec_token_first(text, number) &&
        rec_token_among(text, number - 1, "minus negative")) {
        spotted->composed =
            rec_arena_format(arena, "-%.*s", (int)(spotted->number_to - spotted->number_at),
                             text->bytes + spotted->number_at);
        spotted->first = number - 1;
        spotted->at = text->tokens[number - 1].at;
        spotted->value = -spotted->value;
    }
}

/* A number of an earlier time: "up from 300", "compared with 300", "rose to 500 from 300". */
bool rec_figure_is_earlier(const rec_text *text, uint32_t token)
{
    const uint32_t first = rec_token_first(text, token);
    if (token == first) {
        return false;
    }
    if (rec_token_is(text, token - 1, "from")) {
        for (uint32_t i = token; i > first && token - i < 14; i--) {
            if (rec_token_means(text, i - 1, REC_MEANS_CHANGE)) {
                return true;
            }
        }
    }
    return token > first + 1 && rec_token_among(text, token - 1, "with to against") &&
           rec_token_among(text, token - 2, "compared compares");
}

bool rec_figure_spot(const rec_text *text, uint32_t token, rec_arena *arena, rec_spotted *spotted,
                     const char **why)
{
    *why = NULL;
    const size_t at = text->tokens[token].at;
    *spotted = (rec_spotted){.first = token, .number = token, .number_at = at, .at = at};
    uint32_t sign_end = token;
    bool found = false;
    if (rec_token_is(text, token, "between") ||
        (rec_token_is(text, token, "from") && !is_changing(text, token))) {
        found = spot_between(text, token, spotted);
        spotted->hedged = found;
    } else if ((spotted->sign = rec_currency_sign(text, token, &sign_end)) != NULL) {
        if (sign_end < rec_token_end(text, token) && may_begin(text, sign_end)) {
            spotted->number = sign_end;
            spotted->number_at = text->tokens[sign_end].at;
            found = spot_number(text, sign_end, arena, spotted, why);
        }
    } else if (rec_token_is(text, token, "no")) {
        const bool event = rec_token_means(text, token + 1, REC_MEANS_EVENT) ||
                           (rec_token_among(text, token + 1, "further other such") &&
                            rec_token_means(text, token + 2, REC_MEANS_EVENT));
        spotted->shape = REC_SHAPE_NOTHING;
        spotted->spelled = true;
        spotted->end = token + 1;
        spotted->number_to = rec_token_stop(text, token);
        found = event && token + 1 < rec_token_end(text, token);
    } else if (may_begin(text, token)) {
        found = spot_vague(text, token, spotted) || spot_number(text, token, arena, spotted, why);
    }
    spotted->to = spotted->number_to;
    take_minus(text, arena, spotted);
    return found;
}
