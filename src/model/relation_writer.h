/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_RELATION_WRITER_H
#define REC_RELATION_WRITER_H

#include "model/relation_work.h"

/**
 * One tape under way, for relation_writer.c, relation_terms.c and
 * relation_compare.c. Constant factors are not written where they stand but
 * carried along, so that they meet and cancel:
 *
 *   2 * a + 2 * b == 10        (2, a) + (2, b) = (2, a + b)        a + b == 5
 *   km + mile <= km            (1, a) + (p/q, b) <= (1, c)         q a + p b <= q c
 */

/** What a step gives times an exact factor, or a number without any step. */
typedef struct rec_relation_term {
    bool is_number; /**< the factor alone */
    uint32_t step;
    uint32_t factor; /**< an exact number, into work->values; REC_NO_INDEX: 1 */
} rec_relation_term;

typedef struct rec_relation_writer {
    rec_relation_work *work;
    rec_tape_step *steps;
    size_t step_count, step_capacity;
    rec_interval *constants;
    size_t constant_count, constant_capacity;
    rec_relation_term *terms; /**< [node_count], of nodes written to this tape */
    uint32_t *range_operands; /**< [node_count]; REC_NO_INDEX: none yet */
    uint32_t *operand_steps;  /**< [operand_max]: the step that reads it on tape ... */
    uint32_t *operand_tapes;  /**< [operand_max]: ... number this, from 1 */
    uint32_t tape_number;
    rec_tape *tapes;
    size_t tape_count, tape_capacity;
} rec_relation_writer;

/* Each returns false, or a meaningless step, without memory; work->status tells. */

bool rec_relation_writer_begin(rec_relation_writer *writer, rec_relation_work *work);

/** Begins the next tape. */
void rec_relation_writer_clear(rec_relation_writer *writer);

/** Keeps the tape: left comparison right. */
bool rec_relation_writer_keep(rec_relation_writer *writer, uint32_t left,
                              rec_tape_comparison comparison, uint32_t right);

/** Hands over all tapes that were kept. */
bool rec_relation_finish(rec_relation_writer *writer, rec_relation_terms *terms);

uint32_t rec_relation_write_step(rec_relation_writer *writer, rec_tape_op op, uint32_t a,
                                 uint32_t b);
uint32_t rec_relation_write_interval(rec_relation_writer *writer, rec_interval constant);
uint32_t rec_relation_write_number(rec_relation_writer *writer, const rec_exact *number);

/** Writes a term out: its factor too. */
uint32_t rec_relation_write_term(rec_relation_writer *writer, rec_relation_term term);

/** factor * step, where a factor of 1 costs nothing. */
uint32_t rec_relation_write_product(rec_relation_writer *writer, const rec_exact *factor,
                                    uint32_t step);

/** The factor of a term, 1 where there is none. */
void rec_relation_factor_of(const rec_relation_writer *writer, rec_relation_term term,
                            rec_exact *factor);

/** A term of a step and a factor, which is written out if it has grown too long. */
rec_relation_term rec_relation_make_term(rec_relation_writer *writer, uint32_t step,
                                         const rec_exact *factor);
rec_relation_term rec_relation_make_number(rec_relation_writer *writer, const rec_exact *number);

/** The term of a node in a unit of its dimension; of a constant too. */
rec_relation_term rec_relation_fetch(rec_relation_writer *writer, uint32_t node, rec_unit_id unit);

/** Writes all that a node stands on: its steps are then in writer->terms. */
bool rec_relation_write_nodes(rec_relation_writer *writer, uint32_t node);

/** Two terms as common * (a_factor * a) and common * (b_factor * b); a number is its factor. */
typedef struct rec_relation_balance {
    rec_exact common, a_factor, b_factor;
} rec_relation_balance;

void rec_relation_balance_init(rec_relation_balance *balance);
void rec_relation_balance_clear(rec_relation_balance *balance);

/** Needs: not both terms numbers. fewest_steps: a number takes the other's factor in any case. */
void rec_relation_balance_terms(const rec_relation_writer *writer, rec_relation_term a,
                                rec_relation_term b, bool fewest_steps,
                                rec_relation_balance *balance);

/** factor * step of the term; of a number, factor. */
uint32_t rec_relation_write_scaled(rec_relation_writer *writer, rec_relation_term term,
                                   const rec_exact *factor);

rec_relation_term rec_relation_write_sum(rec_relation_writer *writer, rec_relation_term a,
                                         rec_relation_term b);
rec_relation_term rec_relation_write_choice(rec_relation_writer *writer, rec_relation_term a,
                                            rec_relation_term b, bool greater);

/** Whether a number is a double exactly. */
bool rec_relation_is_double(const rec_exact *number);

#endif
