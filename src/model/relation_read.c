/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A relation as a whole: sides, the signs between them, and `within`.
 */
#include "model/relation_reader.h"

static int direction(rec_relation_sign sign)
{
    return sign == REC_RELATION_AT_MOST || sign == REC_RELATION_LESS       ? -1
           : sign == REC_RELATION_AT_LEAST || sign == REC_RELATION_GREATER ? 1
                                                                           : 0;
}

/* a <= b >= c says nothing of a and c: people who write it mean something else. */
static bool goes_one_way(rec_relation_reader *reader, const rec_relation_token *token)
{
    const int now = direction(token->sign);
    if (now * reader->direction < 0) {
        rec_relation_fail(reader->work, REC_E_SYNTAX, token->at, token->length,
                          "a chain goes one way: write two relations instead of <= and >= in one");
        return false;
    }
    reader->direction = now != 0 ? now : reader->direction;
    return true;
}

/* A sign ends one side: its link's right side is known when the next one ends. */
static bool take_sign(rec_relation_reader *reader, const rec_relation_token *token)
{
    rec_relation_work *work = reader->work;
    if (reader->depth > 0) {
        for (size_t i = reader->depth; i-- > 0;) {
            const rec_relation_waiting *open = &reader->stack[i];
            if (open->binding == 0) {
                rec_relation_fail(work, REC_E_SYNTAX, token->at, token->length,
                                  "`%.*s` cannot stand within parentheses; or the one at column "
                                  "%u of the relation is never closed",
                                  (int)token->length, work->text + token->at,
                                  (unsigned)open->at + 1);
                return false;
            }
        }
    }
    uint32_t side;
    if (!goes_one_way(reader, token) || !rec_relation_end_side(reader, &side)) {
        return false;
    }
    void *links = work->links;
    if (rec_arena_grow(&work->scratch, &links, work->link_count, &work->link_capacity,
                       sizeof *work->links) != REC_OK) {
        work->status = REC_E_MEMORY;
        return false;
    }
    work->links = links;
    if (work->link_count > 0) {
        work->links[work->link_count - 1].right = side;
    }
    work->links[work->link_count++] = (rec_relation_link){.sign = token->sign,
                                                          .at = (uint32_t)token->at,
                                                          .length = (uint32_t)token->length,
                                                          .left = side};
    return true;
}

static const rec_relation_link *find_about(const rec_relation_work *work)
{
    for (size_t i = 0; i < work->link_count; i++) {
        if (work->links[i].sign == REC_RELATION_ABOUT) {
            return &work->links[i];
        }
    }
    return NULL;
}

/* number "%" and the end, behind `within`. */
static bool read_within(rec_relation_work *work, const rec_relation_token *within)
{
    if (find_about(work) == NULL) {
        rec_relation_fail(work, REC_E_SYNTAX, within->at, within->length,
                          "`within` belongs to ~=, as in a ~= b within 5%%");
        return false;
    }
    const rec_relation_token number = rec_relation_next(work);
    if (number.kind == REC_TOKEN_NONE) {
        return false;
    }
    if (number.kind != REC_TOKEN_NUMBER) {
        rec_relation_fail(work, REC_E_SYNTAX, within->at, within->length,
                          "`within` needs a percentage of 0 or more, as in within 5%%");
        return false;
    }
    if (!rec_relation_number(work, &number, &work->within)) {
        return false;
    }
    const rec_relation_token percent = rec_relation_next(work);
    const rec_relation_token end =
        percent.kind == REC_TOKEN_PERCENT ? rec_relation_next(work) : percent;
    if (percent.kind == REC_TOKEN_NONE || end.kind == REC_TOKEN_NONE) {
        return false;
    }
    if (percent.kind != REC_TOKEN_PERCENT) {
        rec_relation_fail(work, REC_E_SYNTAX, number.at, number.length,
                          "the percent sign is missing: within %.*s%%", (int)number.length,
                          work->text + number.at);
    } else if (end.kind != REC_TOKEN_END) {
        rec_relation_fail(work, REC_E_SYNTAX, end.at, end.length,
                          "`within` and its percentage end the relation");
    }
    return percent.kind == REC_TOKEN_PERCENT && end.kind == REC_TOKEN_END;
}

/* The last side is complete; the token that ends it is END or `within`. */
static bool finish(rec_relation_reader *reader, const rec_relation_token *token)
{
    rec_relation_work *work = reader->work;
    uint32_t side;
    if (!rec_relation_end_side(reader, &side)) {
        return false;
    }
    if (token->kind == REC_TOKEN_NAME && !read_within(work, token)) {
        return false;
    }
    if (work->link_count == 0) {
        rec_relation_fail(work, REC_E_SYNTAX, 0, work->length,
                          "a comparison is missing: a relation is such as a <= b + c");
        return false;
    }
    work->links[work->link_count - 1].right = side;
    const rec_relation_link *about = find_about(work);
    if (about != NULL && token->kind == REC_TOKEN_END) {
        rec_relation_fail(work, REC_E_SYNTAX, about->at, about->length,
                          "~= needs to say how near: a ~= b within 5%%");
        return false;
    }
    return true;
}

bool rec_relation_read(rec_relation_work *work)
{
    rec_relation_reader reader = {.work = work};
    bool operand = true;
    for (;;) {
        const rec_relation_token token = rec_relation_next(work);
        if (operand) {
            bool complete;
            if (!rec_relation_take_operand(&reader, &token, &complete)) {
                return false;
            }
            operand = !complete;
        } else if (token.kind == REC_TOKEN_END || rec_relation_is_word(work, &token, "within")) {
            return finish(&reader, &token);
        } else if (token.kind == REC_TOKEN_SIGN) {
            if (!take_sign(&reader, &token)) {
                return false;
            }
            operand = true;
        } else if (!rec_relation_take_operator(&reader, &token, &operand)) {
            return false;
        }
        reader.before = token;
        reader.before.length = work->at - token.at; /* with a unit, a date, the `(` of a call */
    }
}
