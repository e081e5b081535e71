/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From a relation's text to nodes: operators and open parentheses wait on a
 * stack until what binds tighter is done (Dijkstra's shunting yard).
 *
 *   -a * b ^ 2 ^ c          waiting: *  ^  ^       built: (-a), b, 2
 *              ^ at c       built in the end: ((-a) * (b ^ (2 ^ c)))
 */
#include "model/relation_reader.h"

#include <assert.h>
#include <string.h>

typedef struct function {
    const char *name;
    rec_relation_op op;
    bool one_argument;
} function;

static const function functions[] = {
    {"sqrt", REC_RELATION_SQRT, true}, {"exp", REC_RELATION_EXP, true},
    {"log", REC_RELATION_LOG, true},   {"log10", REC_RELATION_LOG10, true},
    {"abs", REC_RELATION_ABS, true},   {"min", REC_RELATION_MIN, false},
    {"max", REC_RELATION_MAX, false},  {"sum", REC_RELATION_ADD, false}};

static const function *find_function(const rec_relation_work *work, const rec_relation_token *token)
{
    for (size_t i = 0; i < sizeof functions / sizeof functions[0]; i++) {
        if (rec_relation_is_word(work, token, functions[i].name)) {
            return &functions[i];
        }
    }
    return NULL;
}

static bool push(rec_relation_reader *reader, rec_relation_waiting entry)
{
    if (reader->depth == REC_RELATION_DEPTH_MAX) {
        rec_relation_fail(reader->work, REC_E_LIMIT, entry.at, 1,
                          "this relation is nested more than %d deep", (int)REC_RELATION_DEPTH_MAX);
        return false;
    }
    reader->stack[reader->depth++] = entry;
    return true;
}

static bool push_built(rec_relation_reader *reader, uint32_t node)
{
    if (node == REC_NO_INDEX) {
        return false;
    }
    assert(reader->built_count <= REC_RELATION_DEPTH_MAX);
    reader->built[reader->built_count++] = node;
    return true;
}

static bool build_unary(rec_relation_reader *reader, rec_relation_op op, size_t at, size_t end)
{
    rec_relation_work *work = reader->work;
    const uint32_t operand = reader->built[--reader->built_count];
    const rec_relation_node *inner = &work->nodes[operand];
    const rec_relation_node node = {.op = op,
                                    .a = operand,
                                    .first = inner->first,
                                    .at = (uint32_t)at,
                                    .length = (uint32_t)(end - at),
                                    .value = REC_NO_INDEX};
    return push_built(reader, rec_relation_add_node(work, &node));
}

static bool build_binary(rec_relation_reader *reader, rec_relation_op op)
{
    rec_relation_work *work = reader->work;
    const uint32_t b = reader->built[--reader->built_count];
    const uint32_t a = reader->built[--reader->built_count];
    const rec_relation_node *left = &work->nodes[a], *right = &work->nodes[b];
    const rec_relation_node node = {.op = op,
                                    .a = a,
                                    .b = b,
                                    .first = left->first,
                                    .at = left->at,
                                    .length = right->at + right->length - left->at,
                                    .value = REC_NO_INDEX};
    return push_built(reader, rec_relation_add_node(work, &node));
}

/* Builds what waits and binds at least so tightly, back to a parenthesis. */
static bool build_waiting(rec_relation_reader *reader, int binding)
{
    while (reader->depth > 0 && reader->stack[reader->depth - 1].binding >= binding) {
        const rec_relation_waiting top = reader->stack[--reader->depth];
        const rec_relation_node *newest =
            &reader->work->nodes[reader->built[reader->built_count - 1]];
        const bool done = top.op == REC_RELATION_NEGATE
                              ? build_unary(reader, top.op, top.at, newest->at + newest->length)
                              : build_binary(reader, top.op);
        if (!done) {
            return false;
        }
    }
    return true;
}

static bool read_operator(rec_relation_reader *reader, const rec_relation_token *token)
{
    rec_relation_waiting entry = {.at = (uint32_t)token->at};
    switch (token->kind) {
    case REC_TOKEN_PLUS:
        entry.op = REC_RELATION_ADD;
        entry.binding = BINDS_SUM;
        break;
    case REC_TOKEN_MINUS:
        entry.op = REC_RELATION_SUBTRACT;
        entry.binding = BINDS_SUM;
        break;
    case REC_TOKEN_TIMES:
        entry.op = REC_RELATION_MULTIPLY;
        entry.binding = BINDS_PRODUCT;
        break;
    case REC_TOKEN_OVER:
        entry.op = REC_RELATION_DIVIDE;
        entry.binding = BINDS_PRODUCT;
        break;
    default:
        entry.op = REC_RELATION_POWER;
        entry.binding = BINDS_POWER;
        return push(reader, entry); /* from the right: what waits is done after it */
    }
    return build_waiting(reader, entry.binding) && push(reader, entry);
}

/* Ends one argument of the function on top of the stack. */
static bool end_argument(rec_relation_reader *reader)
{
    rec_relation_waiting *call = &reader->stack[reader->depth - 1];
    call->arguments++;
    return call->arguments < 2 || build_binary(reader, call->op);
}

static bool read_comma(rec_relation_reader *reader, const rec_relation_token *token)
{
    rec_relation_work *work = reader->work;
    if (!rec_relation_comma_is_clear(work, &reader->before, token) ||
        !build_waiting(reader, BINDS_SUM)) {
        return false;
    }
    const rec_relation_waiting *call = reader->depth > 0 ? &reader->stack[reader->depth - 1] : NULL;
    if (call == NULL || call->function == NULL) {
        rec_relation_fail(work, REC_E_SYNTAX, token->at, 1,
                          "a comma parts arguments and ends of ranges only, as in max(a, b); "
                          "numbers have a decimal point and no commas");
        return false;
    }
    if (call->one_argument) {
        rec_relation_fail(work, REC_E_SYNTAX, token->at, 1, "%s takes one argument",
                          call->function);
        return false;
    }
    return end_argument(reader);
}

static bool read_close(rec_relation_reader *reader, const rec_relation_token *token)
{
    rec_relation_work *work = reader->work;
    if (!build_waiting(reader, BINDS_SUM)) {
        return false;
    }
    if (reader->depth == 0) {
        rec_relation_fail(work, REC_E_SYNTAX, token->at, 1, "this `)` closes nothing");
        return false;
    }
    if (reader->stack[reader->depth - 1].function != NULL && !end_argument(reader)) {
        return false;
    }
    const rec_relation_waiting open = reader->stack[--reader->depth];
    const size_t end = token->at + token->length;
    if (open.one_argument) {
        return build_unary(reader, open.op, open.at, end);
    }
    rec_relation_node *inner = &work->nodes[reader->built[reader->built_count - 1]];
    inner->bare = false; /* no unit can stand behind the parenthesis */
    inner->at = open.at; /* for quotations */
    inner->length = (uint32_t)(end - open.at);
    return true;
}

/* An unknown function, or a function without its parenthesis. */
static bool read_name(rec_relation_reader *reader, const rec_relation_token *token)
{
    rec_relation_work *work = reader->work;
    const function *called = find_function(work, token);
    const size_t behind = work->at;
    const rec_relation_token next = rec_relation_next(work);
    if (next.kind == REC_TOKEN_NONE) {
        return false;
    }
    if (called != NULL && next.kind == REC_TOKEN_OPEN) {
        return push(reader, (rec_relation_waiting){.op = called->op,
                                                   .at = (uint32_t)token->at,
                                                   .function = called->name,
                                                   .one_argument = called->one_argument});
    }
    const rec_relation_quoted name = rec_relation_quote(work, token->at, token->length);
    if (called != NULL) {
        rec_relation_fail(work, REC_E_SYNTAX, token->at, token->length,
                          "%s needs its %s in parentheses: %s(%s)", called->name,
                          called->one_argument ? "argument" : "arguments", called->name,
                          called->one_argument ? "a" : "a, b");
        return false;
    }
    if (next.kind == REC_TOKEN_OPEN) {
        rec_relation_fail(work, REC_E_SYNTAX, token->at, token->length,
                          "`%.*s` is no function: there are sqrt, exp, log (natural), log10, abs, "
                          "min, max and sum; a product needs its *",
                          name.length, name.bytes);
        return false;
    }
    if (rec_relation_is_word(work, token, "within")) {
        rec_relation_fail(work, REC_E_SYNTAX, token->at, token->length,
                          "a value is missing before `within`");
        return false;
    }
    work->at = behind;
    return push_built(reader, rec_relation_read_quantity(work, token));
}

bool rec_relation_take_operand(rec_relation_reader *reader, const rec_relation_token *token,
                               bool *complete)
{
    const size_t depth = reader->depth;
    bool taken = false;
    switch (token->kind) {
    case REC_TOKEN_NUMBER:
        taken = push_built(reader, rec_relation_read_number(reader->work, token));
        break;
    case REC_TOKEN_BRACKET:
        taken = push_built(reader, rec_relation_read_range(reader->work, token));
        break;
    case REC_TOKEN_NAME:
        taken = read_name(reader, token);
        break;
    case REC_TOKEN_MINUS:
        taken = push(reader, (rec_relation_waiting){.op = REC_RELATION_NEGATE,
                                                    .binding = BINDS_SIGN,
                                                    .at = (uint32_t)token->at});
        break;
    case REC_TOKEN_OPEN:
        taken = push(reader,
                     (rec_relation_waiting){.op = REC_RELATION_NUMBER, .at = (uint32_t)token->at});
        break;
    default:
        rec_relation_refuse_operand(reader->work, &reader->before, token);
        break;
    }
    *complete = reader->depth == depth;
    return taken;
}

bool rec_relation_take_operator(rec_relation_reader *reader, const rec_relation_token *token,
                                bool *operand)
{
    *operand = token->kind != REC_TOKEN_CLOSE;
    switch (token->kind) {
    case REC_TOKEN_PLUS:
    case REC_TOKEN_MINUS:
    case REC_TOKEN_TIMES:
    case REC_TOKEN_OVER:
    case REC_TOKEN_POWER:
        return read_operator(reader, token);
    case REC_TOKEN_COMMA:
        return read_comma(reader, token);
    case REC_TOKEN_CLOSE:
        return read_close(reader, token);
    case REC_TOKEN_PERCENT:
        rec_relation_fail(reader->work, REC_E_SYNTAX, token->at, 1,
                          "a percent sign stands behind `within` only: write 0.05, or 5 {%%}");
        return false;
    case REC_TOKEN_NONE:
        return false;
    default:
        rec_relation_refuse_neighbour(reader->work, &reader->before, token);
        return false;
    }
}

bool rec_relation_end_side(rec_relation_reader *reader, uint32_t *node)
{
    if (!build_waiting(reader, BINDS_SUM)) {
        return false;
    }
    if (reader->depth > 0) {
        const rec_relation_waiting *open = &reader->stack[reader->depth - 1];
        rec_relation_fail(reader->work, REC_E_SYNTAX, open->at, 1, "this %s is never closed by `)`",
                          open->function != NULL ? open->function : "`(`");
        return false;
    }
    *node = reader->built[--reader->built_count];
    return true;
}
