/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_RELATION_READER_H
#define REC_RELATION_READER_H

#include "model/relation_work.h"

/** How tightly operators bind; what waits below a parenthesis waits on. */
enum { BINDS_NOT = 0, BINDS_SUM, BINDS_PRODUCT, BINDS_SIGN, BINDS_POWER };

/** What waits for the end of its operand: an operator, a parenthesis, a function. */
typedef struct rec_relation_waiting {
    rec_relation_op op; /* NUMBER: a plain parenthesis */
    int binding;        /* BINDS_NOT: a parenthesis or function */
    uint32_t at;
    const char *function; /* NULL: none */
    bool one_argument;
    size_t arguments; /* complete ones */
} rec_relation_waiting;

typedef struct rec_relation_reader {
    rec_relation_work *work;
    rec_relation_waiting stack[REC_RELATION_DEPTH_MAX];
    size_t depth;
    uint32_t built[REC_RELATION_DEPTH_MAX + 1]; /* operands of what waits, and the newest */
    size_t built_count;
    rec_relation_token before; /* what stands before the token looked at */
    int direction;             /* of the chain: -1 for <=, 1 for >=, 0: not known yet */
} rec_relation_reader;

/*
 * The stack of relation_stack.c, for relation_read.c alone. Each returns false
 * after a report or without memory.
 */

/** Takes a token where an operand belongs; *complete: it was one, and no sign or opening mark. */
bool rec_relation_take_operand(rec_relation_reader *reader, const rec_relation_token *token,
                               bool *complete);

/** Takes an operator, a comma or `)` behind an operand; *operand: another one belongs next. */
bool rec_relation_take_operator(rec_relation_reader *reader, const rec_relation_token *token,
                                bool *operand);

/** Ends the expression; *node is it. */
bool rec_relation_end_side(rec_relation_reader *reader, uint32_t *node);

#endif
