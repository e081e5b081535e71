/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tokens of a relation. What people write by habit from other languages is
 * told by its spelling here.
 */
#include "model/relation_work.h"

#include "model/number.h"
#include "model/units_letters.h"

#include <string.h>

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool is_digit_at(const rec_relation_work *work, size_t at)
{
    return at < work->length && work->text[at] >= '0' && work->text[at] <= '9';
}

static bool begins_name(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
}

static size_t number_end(const rec_relation_work *work, size_t at)
{
    while (is_digit_at(work, at)) {
        at++;
    }
    if (at < work->length && work->text[at] == '.' && is_digit_at(work, at + 1)) {
        for (at++; is_digit_at(work, at); at++) {
        }
    }
    if (at < work->length && (work->text[at] == 'e' || work->text[at] == 'E')) {
        const bool has_sign =
            at + 1 < work->length && (work->text[at + 1] == '+' || work->text[at + 1] == '-');
        size_t digits = at + (has_sign ? 2 : 1);
        if (is_digit_at(work, digits)) {
            for (at = digits; is_digit_at(work, at); at++) {
            }
        }
    }
    return at;
}

static size_t name_end(const rec_relation_work *work, size_t at)
{
    while (at < work->length &&
           (begins_name(work->text[at]) || is_digit_at(work, at) || work->text[at] == '.')) {
        at++;
    }
    return at;
}

/** A spelling that means something, or that people try; cure NULL: it means `kind`. */
typedef struct spelling {
    const char *text;
    rec_relation_token_kind kind;
    rec_relation_sign sign;
    const char *cure;
} spelling;

/* The longer first where one begins another. */
static const spelling spellings[] = {
    {"===", REC_TOKEN_NONE, 0, "equality is written =="},
    {"==", REC_TOKEN_SIGN, REC_RELATION_EQUAL, NULL},
    {"=<", REC_TOKEN_NONE, 0, "at most is written <="},
    {"=>", REC_TOKEN_NONE, 0, "at least is written >="},
    {"=", REC_TOKEN_SIGN, REC_RELATION_EQUAL, NULL},
    {"<=", REC_TOKEN_SIGN, REC_RELATION_AT_MOST, NULL},
    {"<>", REC_TOKEN_NONE, 0, "a relation cannot say that things differ"},
    {"<", REC_TOKEN_SIGN, REC_RELATION_LESS, NULL},
    {">=", REC_TOKEN_SIGN, REC_RELATION_AT_LEAST, NULL},
    {">", REC_TOKEN_SIGN, REC_RELATION_GREATER, NULL},
    {"~=", REC_TOKEN_SIGN, REC_RELATION_ABOUT, NULL},
    {"~", REC_TOKEN_NONE, 0, "about equal is written ~=, as in a ~= b within 5%"},
    {"!=", REC_TOKEN_NONE, 0, "a relation cannot say that things differ"},
    {"**", REC_TOKEN_NONE, 0, "a power is written ^"},
    {"+", REC_TOKEN_PLUS, 0, NULL},
    {"-", REC_TOKEN_MINUS, 0, NULL},
    {"*", REC_TOKEN_TIMES, 0, NULL},
    {"//", REC_TOKEN_NONE, 0, "a quotient is written /"},
    {"/", REC_TOKEN_OVER, 0, NULL},
    {"^", REC_TOKEN_POWER, 0, NULL},
    {"(", REC_TOKEN_OPEN, 0, NULL},
    {")", REC_TOKEN_CLOSE, 0, NULL},
    {",", REC_TOKEN_COMMA, 0, NULL},
    {"[", REC_TOKEN_BRACKET, 0, NULL},
    {"{", REC_TOKEN_BRACE, 0, NULL},
    {"%", REC_TOKEN_PERCENT, 0, NULL},
    {"]", REC_TOKEN_NONE, 0, "this bracket closes nothing"},
    {"}", REC_TOKEN_NONE, 0, "this brace closes nothing"},
    {"|", REC_TOKEN_NONE, 0, "a size is written abs(...)"},
    {"&", REC_TOKEN_NONE, 0, "write two relations, or a chain such as 0 <= a <= b"},
    {";", REC_TOKEN_NONE, 0, "write two relations, or a chain such as 0 <= a <= b"},
    {"\xE2\x89\xA4", REC_TOKEN_NONE, 0, "at most is written <="},
    {"\xE2\x89\xA5", REC_TOKEN_NONE, 0, "at least is written >="},
    {"\xE2\x89\xA0", REC_TOKEN_NONE, 0, "a relation cannot say that things differ"},
    {"\xE2\x89\x88", REC_TOKEN_NONE, 0, "about equal is written ~=, as in a ~= b within 5%"},
    {"\xE2\x88\x92", REC_TOKEN_NONE, 0, "minus is written with a hyphen, -"},
    {"\xE2\x80\x93", REC_TOKEN_NONE, 0, "minus is written with a hyphen, -"},
    {"\xC3\x97", REC_TOKEN_NONE, 0, "a product is written *"},
    {"\xC2\xB7", REC_TOKEN_NONE, 0, "a product is written *"},
    {"\xC3\xB7", REC_TOKEN_NONE, 0, "a quotient is written /"},
    {"\xC2\xB2", REC_TOKEN_NONE, 0, "a square is written ^2"},
    {"\xC2\xB3", REC_TOKEN_NONE, 0, "a third power is written ^3"},
    {"\xE2\x88\x9A", REC_TOKEN_NONE, 0, "a root is written sqrt(...)"},
    {"\xC2\xB1", REC_TOKEN_NONE, 0, "a range is written [a, b]"},
};

static const spelling *find_spelling(const rec_relation_work *work, size_t at)
{
    for (size_t i = 0; i < sizeof spellings / sizeof spellings[0]; i++) {
        const size_t length = strlen(spellings[i].text);
        if (work->length - at >= length &&
            memcmp(work->text + at, spellings[i].text, length) == 0) {
            return &spellings[i];
        }
    }
    return NULL;
}

static void refuse_character(rec_relation_work *work, rec_relation_token *token)
{
    uint32_t code;
    token->length = rec_letters_step(work->text + token->at, work->length - token->at, &code);
    if (token->length == 0 || code < 0x20 || code == 0x7F) {
        token->length = 1;
        rec_relation_fail(work, REC_E_SYNTAX, token->at, 1,
                          "here stands a character that is no text");
        return;
    }
    rec_relation_fail(work, REC_E_SYNTAX, token->at, token->length,
                      "`%.*s` is not understood in a relation", (int)token->length,
                      work->text + token->at);
}

rec_relation_token rec_relation_next(rec_relation_work *work)
{
    while (work->at < work->length && is_space(work->text[work->at])) {
        work->at++;
    }
    rec_relation_token token = {.kind = REC_TOKEN_END, .at = work->at};
    if (work->at == work->length) {
        return token;
    }
    const char first = work->text[work->at];
    const spelling *found = find_spelling(work, work->at);
    if (is_digit_at(work, work->at) || (first == '.' && is_digit_at(work, work->at + 1))) {
        token.kind = REC_TOKEN_NUMBER;
        token.length = number_end(work, work->at) - work->at;
    } else if (begins_name(first)) {
        token.kind = REC_TOKEN_NAME;
        token.length = name_end(work, work->at) - work->at;
    } else if (found == NULL) {
        token.kind = REC_TOKEN_NONE;
        refuse_character(work, &token);
    } else {
        token.kind = found->kind;
        token.sign = found->sign;
        token.length = strlen(found->text);
        if (found->cure != NULL) {
            rec_relation_fail(work, REC_E_SYNTAX, token.at, token.length, "`%s`: %s", found->text,
                              found->cure);
        }
    }
    work->at += token.length;
    return token;
}

bool rec_relation_is_word(const rec_relation_work *work, const rec_relation_token *token,
                          const char *word)
{
    return token->kind == REC_TOKEN_NAME && strlen(word) == token->length &&
           memcmp(work->text + token->at, word, token->length) == 0;
}

void rec_relation_refuse_neighbour(rec_relation_work *work, const rec_relation_token *before,
                                   const rec_relation_token *token)
{
    static const char *const scales[] = {"thousand", "million", "billion", "trillion",
                                         "k",        "m",       "mn",      "bn",
                                         "dozen",    "hundred", "lakh",    "crore"};
    static const char *const joins[] = {"and", "or", "but"};
    const rec_relation_quoted word = rec_relation_quote(work, token->at, token->length);
    for (size_t i = 0; i < sizeof scales / sizeof scales[0]; i++) {
        if (before->kind == REC_TOKEN_NUMBER && rec_relation_is_word(work, token, scales[i])) {
            rec_relation_fail(work, REC_E_SYNTAX, token->at, token->length,
                              "`%.*s`: numbers in relations are digits alone: write 3e6 for 3 "
                              "million",
                              word.length, word.bytes);
            return;
        }
    }
    for (size_t i = 0; i < sizeof joins / sizeof joins[0]; i++) {
        if (rec_relation_is_word(work, token, joins[i])) {
            rec_relation_fail(work, REC_E_SYNTAX, token->at, token->length,
                              "`%.*s`: write two relations, or a chain such as 0 <= a <= b",
                              word.length, word.bytes);
            return;
        }
    }
    if (before->kind == REC_TOKEN_NUMBER && token->kind == REC_TOKEN_NUMBER) {
        rec_relation_fail(work, REC_E_SYNTAX, token->at, token->length,
                          "an operator is missing before `%.*s`; digits of one number stand "
                          "together: write 10000",
                          word.length, word.bytes);
    } else if (before->kind == REC_TOKEN_NUMBER && token->kind == REC_TOKEN_NAME) {
        rec_relation_fail(work, REC_E_SYNTAX, token->at, token->length,
                          "an operator is missing before `%.*s`; a unit stands in braces, as in "
                          "100 {shell}",
                          word.length, word.bytes);
    } else if (token->kind == REC_TOKEN_BRACE) {
        rec_relation_fail(work, REC_E_SYNTAX, token->at, token->length,
                          "braces give the unit of a number or a range, as in 100 {shell}; "
                          "quantities have their own");
    } else {
        rec_relation_fail(work, REC_E_SYNTAX, token->at, token->length,
                          "an operator is missing before `%.*s`", word.length, word.bytes);
    }
}

void rec_relation_refuse_operand(rec_relation_work *work, const rec_relation_token *before,
                                 const rec_relation_token *token)
{
    if (token->kind == REC_TOKEN_NONE) {
        return; /* reported */
    }
    if (token->kind == REC_TOKEN_BRACE) {
        rec_relation_refuse_neighbour(work, before, token);
    } else if (token->kind == REC_TOKEN_END && before->length == 0) {
        rec_relation_fail(work, REC_E_SYNTAX, 0, 0,
                          "the relation is empty: write one such as a <= b + c");
    } else if (token->kind == REC_TOKEN_END) {
        rec_relation_fail(work, REC_E_SYNTAX, before->at, before->length,
                          "a value is missing behind this `%.*s`", (int)before->length,
                          work->text + before->at);
    } else {
        rec_relation_fail(work, REC_E_SYNTAX, token->at, token->length,
                          "a value is missing before this `%.*s`", (int)token->length,
                          work->text + token->at);
    }
}

bool rec_relation_comma_is_clear(rec_relation_work *work, const rec_relation_token *before,
                                 const rec_relation_token *comma)
{
    const char *behind = work->text + comma->at + 1;
    const size_t left = work->length - comma->at - 1;
    size_t digits = 0;
    while (digits < left && digits < 4 && behind[digits] >= '0' && behind[digits] <= '9') {
        digits++;
    }
    if (digits != 3 || before->kind != REC_TOKEN_NUMBER ||
        before->at + before->length != comma->at) {
        return true;
    }
    rec_relation_fail(work, REC_E_SYNTAX, before->at, before->length + 4,
                      "a comma without a blank behind it may part two numbers or group digits: "
                      "write `%.*s, %.3s`, or `%.*s%.3s`",
                      (int)before->length, work->text + before->at, behind, (int)before->length,
                      work->text + before->at, behind);
    return false;
}

bool rec_relation_number(rec_relation_work *work, const rec_relation_token *token,
                         rec_exact *number)
{
    rec_words_error error = {0};
    rec_scan scan = {.text = work->text + token->at, .length = token->length, .error = &error};
    rec_number read;
    rec_number_init(&read);
    const rec_status status = rec_number_read(&scan, NULL, 0, &read);
    if (status == REC_OK) {
        rec_exact_copy(number, &read.value);
    } else {
        rec_relation_fail(work, status, token->at + error.at, error.length, "%s", error.message);
    }
    rec_number_clear(&read);
    return status == REC_OK;
}
