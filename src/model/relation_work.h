/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_RELATION_WORK_H
#define REC_RELATION_WORK_H

#include "model/relation.h"
#include "model/relation_value.h"

/**
 * What the parts of the relations' compiler share, for relation*.c only: the
 * text becomes nodes (relation_read.c), these get units and constants
 * (relation_check.c), and each comparison a tape (relation_compare.c).
 */

/**
 * An operation or operand. Operands stand before the operations on them, so
 * that the sub-expression of node n is the nodes first .. n.
 */
typedef struct rec_relation_node {
    rec_relation_op op;
    uint32_t a, b; /**< earlier nodes; QUANTITY: a = operand; NUMBER: neither */
    uint32_t first;
    uint32_t at, length; /**< bytes of the text that it spans */
    uint32_t value;      /**< constant: into values; REC_NO_INDEX: none */
    rec_unit_id unit;
    int exponent;      /**< POWER */
    bool bare;         /**< a number without a unit, or a sign before one */
    bool is_bare_zero; /**< 0, which is 0 in any unit */
    bool whole, nonnegative;
} rec_relation_node;

typedef enum rec_relation_sign {
    REC_RELATION_EQUAL,
    REC_RELATION_AT_MOST,
    REC_RELATION_LESS,
    REC_RELATION_AT_LEAST,
    REC_RELATION_GREATER,
    REC_RELATION_ABOUT /**< ~=: within a share of the greater */
} rec_relation_sign;

/** side sign next side; sides are nodes. */
typedef struct rec_relation_link {
    rec_relation_sign sign;
    uint32_t at, length; /**< bytes of the sign */
    uint32_t left, right;
} rec_relation_link;

typedef struct rec_relation_work {
    const rec_relation_context *context;
    const char *text;
    size_t length;
    size_t at; /**< what is read next */
    rec_arena scratch;
    rec_status status; /**< of the first error */
    rec_relation_node *nodes;
    size_t node_count, node_capacity;
    rec_relation_value *values;
    size_t value_count, value_capacity;
    rec_relation_link *links;
    size_t link_count, link_capacity;
    rec_relation_operand *operands;
    size_t operand_count, operand_capacity;
    uint32_t *slots; /**< [slot_count]: operands by quantity and date; REC_NO_INDEX: free */
    size_t slot_count;
    rec_exact within; /**< p of `within p%` */
} rec_relation_work;

/** Reports an error; the first one's status stays in work->status. */
void rec_relation_fail(rec_relation_work *work, rec_status status, size_t at, size_t length,
                       const char *format, ...) __attribute__((format(printf, 5, 6)));
void rec_relation_warn(rec_relation_work *work, size_t at, size_t length, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/** A part of the text to quote: "%.*s" with both members, cut if it is long. */
typedef struct rec_relation_quoted {
    int length;
    const char *bytes;
} rec_relation_quoted;

rec_relation_quoted rec_relation_quote(const rec_relation_work *work, size_t at, size_t length);
rec_relation_quoted rec_relation_quote_node(const rec_relation_work *work, uint32_t node);

/** Index of a new constant, the exact 0; REC_NO_INDEX without memory. */
uint32_t rec_relation_add_value(rec_relation_work *work);

/** Index of a new node that spans the text from its operands' on; REC_NO_INDEX without memory. */
uint32_t rec_relation_add_node(rec_relation_work *work, const rec_relation_node *node);

/** Index of an operand, the old one where it was there; REC_NO_INDEX without memory. */
uint32_t rec_relation_add_operand(rec_relation_work *work, const rec_relation_operand *operand);

static inline bool rec_relation_is_constant(const rec_relation_work *work, uint32_t node)
{
    return work->nodes[node].value != REC_NO_INDEX;
}

/* Tokens: relation_token.c ------------------------------------------------------------------- */

typedef enum rec_relation_token_kind {
    REC_TOKEN_END,
    REC_TOKEN_NUMBER,
    REC_TOKEN_NAME,
    REC_TOKEN_SIGN, /**< a comparison */
    REC_TOKEN_PLUS,
    REC_TOKEN_MINUS,
    REC_TOKEN_TIMES,
    REC_TOKEN_OVER,
    REC_TOKEN_POWER,
    REC_TOKEN_OPEN,
    REC_TOKEN_CLOSE,
    REC_TOKEN_COMMA,
    REC_TOKEN_BRACKET, /**< [ */
    REC_TOKEN_BRACE,   /**< { */
    REC_TOKEN_PERCENT,
    REC_TOKEN_NONE /**< reported */
} rec_relation_token_kind;

typedef struct rec_relation_token {
    rec_relation_token_kind kind;
    rec_relation_sign sign;
    size_t at, length;
} rec_relation_token;

/** Takes the next token. */
rec_relation_token rec_relation_next(rec_relation_work *work);

/** Whether the token is this word. */
bool rec_relation_is_word(const rec_relation_work *work, const rec_relation_token *token,
                          const char *word);

/** Reports what stands where an operator belongs, with the cure. */
void rec_relation_refuse_neighbour(rec_relation_work *work, const rec_relation_token *before,
                                   const rec_relation_token *token);

/** Reports what stands where an operand belongs. */
void rec_relation_refuse_operand(rec_relation_work *work, const rec_relation_token *before,
                                 const rec_relation_token *token);

/** Refuses a comma that may group the digits of a number: `10,000`. */
bool rec_relation_comma_is_clear(rec_relation_work *work, const rec_relation_token *before,
                                 const rec_relation_token *comma);

/** Reads a number token exactly; false after a report. */
bool rec_relation_number(rec_relation_work *work, const rec_relation_token *token,
                         rec_exact *number);

/* Operands: relation_operand.c; each returns the node, REC_NO_INDEX after a report. ------------ */

uint32_t rec_relation_read_number(rec_relation_work *work, const rec_relation_token *token);
uint32_t rec_relation_read_range(rec_relation_work *work, const rec_relation_token *bracket);
uint32_t rec_relation_read_quantity(rec_relation_work *work, const rec_relation_token *name);

/* Parts of compiling; each returns false after a report or without memory. --------------------- */

bool rec_relation_read(rec_relation_work *work);  /**< text to nodes and links */
bool rec_relation_check(rec_relation_work *work); /**< units and constants of all nodes */
bool rec_relation_compare(rec_relation_work *work,
                          rec_relation_terms *terms); /**< links to tapes */

/* Units: relation_units.c ----------------------------------------------------------------------*/

/** Unit in which both nodes are added or compared; false after a report. verb: "added". */
bool rec_relation_join_units(rec_relation_work *work, uint32_t a, uint32_t b, const char *verb,
                             rec_unit_id *unit);

/** Units of what needs none, and of products; false after a report. */
bool rec_relation_need_no_unit(rec_relation_work *work, uint32_t node, const char *function);
bool rec_relation_multiply_units(rec_relation_work *work, uint32_t a, uint32_t b, bool divides,
                                 rec_unit_id *unit);
bool rec_relation_raise_unit(rec_relation_work *work, uint32_t node, int exponent,
                             rec_unit_id *unit);
bool rec_relation_root_unit(rec_relation_work *work, uint32_t node, rec_unit_id *unit);
bool rec_relation_need_zero_point(rec_relation_work *work, uint32_t node, const char *verb);

/** How numbers of one unit become numbers of another; exact: by this factor alone. */
typedef struct rec_relation_factor {
    bool none; /**< they stay as they are */
    bool exact;
    rec_exact factor; /**< where exact */
    rec_interval inexact, offset;
} rec_relation_factor;

void rec_relation_factor_init(rec_relation_factor *factor);
void rec_relation_factor_clear(rec_relation_factor *factor);

/** Needs: units of one dimension. */
void rec_relation_find_factor(rec_relation_work *work, rec_unit_id from, rec_unit_id to,
                              rec_relation_factor *factor);

/** The constant of a node in another unit of its dimension, into *value. */
void rec_relation_constant_in(rec_relation_work *work, uint32_t node, rec_unit_id unit,
                              rec_relation_value *value);

#endif
