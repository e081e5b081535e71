/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which ends a narrowing rests on, by trying without: revisions are monotone,
 * so what follows from wider domains follows from these.
 */
#include "core/trail_ask.h"

#include "core/tape_direction.h"

/* A question in progress; ends are numbered over the scope: low ends, then high ends. */
typedef struct question {
    rec_trail_question about;
    const uint32_t *scope;
    size_t scope_count, trials_left;
} question;

/* The variable and side of the scope's end k. */
static uint32_t variable_of(const question *asked, size_t k)
{
    return asked->scope[k < asked->scope_count ? k : k - asked->scope_count];
}

static bool is_low_end(const question *asked, size_t k)
{
    return k < asked->scope_count;
}

/* Puts the end k of the box to where an entry left it, or to where it began. */
static void put_end(const rec_trail_place *of, const question *asked, size_t k, uint32_t entry)
{
    const uint32_t variable = variable_of(asked, k);
    const bool began = entry == REC_TRAIL_NONE;
    if (is_low_end(asked, k)) {
        of->box[variable].lo = began ? of->initial[variable].lo : of->trail->entries[entry].after;
    } else {
        of->box[variable].hi = began ? of->initial[variable].hi : of->trail->entries[entry].after;
    }
}

/* What the tape's slots leave of a variable in the box. */
static rec_interval left_of(const rec_trail_place *of, const rec_tape *tape, uint32_t variable)
{
    rec_interval left = of->box[variable];
    for (size_t i = 0; i < tape->step_count; i++) {
        if (tape->steps[i].op == REC_TAPE_VARIABLE && tape->steps[i].a == variable) {
            left = rec_interval_intersect(left, of->slots[i]);
        }
    }
    const bool is_whole = of->network->whole != NULL && of->network->whole[variable];
    return is_whole ? rec_interval_whole_within(left) : left;
}

/* Whether the tape, revised within the box, gives what was asked for, or more. */
static bool still_follows(const rec_trail_place *of, question *asked)
{
    const rec_tape *const tape = &of->network->tapes[asked->about.tape];
    asked->trials_left--;
    if (!rec_tape_narrow(tape, of->by, of->box, of->slots)) {
        return true;
    }
    if (asked->about.variable == REC_TRAIL_NONE) {
        return false;
    }
    const rec_interval left = left_of(of, tape, asked->about.variable);
    if (asked->about.is_emptiness || rec_interval_is_empty(left)) {
        return rec_interval_is_empty(left);
    }
    return asked->about.is_low ? left.lo >= asked->about.after : left.hi <= asked->about.after;
}

/* Which way left - right moves with each variable in scope, 0 where that is not known. */
static void tell_moves(const rec_trail_place *of, const question *asked)
{
    enum { UNREAD = 2 };
    const rec_tape *const tape = &of->network->tapes[asked->about.tape];
    const bool is_known = rec_tape_evaluate(tape, of->by, of->box, of->slots);
    for (size_t k = 0; k < asked->scope_count; k++) {
        of->moves[asked->scope[k]] = is_known ? UNREAD : 0;
    }
    if (!is_known) {
        return;
    }
    rec_tape_directions(tape, of->slots, of->step_moves);
    for (size_t i = 0; i < tape->step_count; i++) {
        if (tape->steps[i].op == REC_TAPE_VARIABLE) {
            int8_t *const moves = &of->moves[tape->steps[i].a];
            *moves = *moves == UNREAD || *moves == of->step_moves[i] ? of->step_moves[i] : 0;
        }
    }
}

/* A monotone relation narrows by the ends that make left - right least, or by those that make it
 * greatest, of all variables but the one it narrows: puts each kind together. */
static void take_turns(const rec_trail_place *of, const question *asked)
{
    size_t count = 0;
    tell_moves(of, asked);
    for (int8_t kind = -1; kind <= 1; kind++) {
        for (uint32_t k = 0; k < 2 * asked->scope_count; k++) {
            const int8_t moves = of->moves[variable_of(asked, k)];
            const int8_t pulls = is_low_end(asked, k) ? moves : (int8_t)-moves;
            if (pulls == kind) {
                of->turns[count++] = k;
            }
        }
    }
}

/* Lets the ends whose turns are first .. last - 1 go to where they began if what was asked for
 * still follows. */
static void try_without(const rec_trail_place *of, question *asked, size_t first, size_t last)
{
    bool has_any = false;
    for (size_t turn = first; turn < last; turn++) {
        const uint32_t k = of->turns[turn];
        has_any = has_any || of->chosen[k] != REC_TRAIL_NONE;
        put_end(of, asked, k, REC_TRAIL_NONE);
    }
    if (!has_any) {
        return;
    }
    const bool follows = still_follows(of, asked);
    for (size_t turn = first; turn < last; turn++) {
        const uint32_t k = of->turns[turn];
        if (follows) {
            of->chosen[k] = REC_TRAIL_NONE;
        } else {
            put_end(of, asked, k, of->chosen[k]);
        }
    }
}

/* By halves: most of a long sum's ends on one side do not matter, and go at once. */
static void let_go(const rec_trail_place *of, question *asked)
{
    const size_t end_count = 2 * asked->scope_count;
    take_turns(of, asked);
    for (size_t size = end_count; size > 0; size = size > 1 ? (size + 1) / 2 : 0) {
        for (size_t first = 0; first < end_count && asked->trials_left > 0; first += size) {
            try_without(of, asked, first, first + size < end_count ? first + size : end_count);
        }
    }
}

/* Puts each end that matters back to the earliest entry with which it follows still. */
static void go_back(const rec_trail_place *of, question *asked)
{
    for (size_t k = 0; k < 2 * asked->scope_count; k++) {
        while (of->chosen[k] != REC_TRAIL_NONE && asked->trials_left > 0) {
            const uint32_t earlier = of->trail->entries[of->chosen[k]].previous;
            if (earlier == REC_TRAIL_NONE) {
                break; /* tried before */
            }
            put_end(of, asked, k, earlier);
            if (!still_follows(of, asked)) {
                put_end(of, asked, k, of->chosen[k]);
                break;
            }
            of->chosen[k] = earlier;
        }
    }
}

void rec_trail_ask(const rec_trail_place *of, const rec_trail_question *about)
{
    const rec_network *const network = of->network;
    question asked = {
        .about = *about,
        .scope = network->scope + network->scope_first[about->tape],
        .scope_count = network->scope_first[about->tape + 1] - network->scope_first[about->tape],
        .trials_left = REC_TRAIL_ASK_TRIALS,
    };
    for (size_t k = 0; k < 2 * asked.scope_count; k++) {
        uint32_t entry = of->at[rec_trail_end(variable_of(&asked, k), is_low_end(&asked, k))];
        while (entry != REC_TRAIL_NONE && entry >= about->begin) {
            entry = of->trail->entries[entry].previous;
        }
        of->chosen[k] = entry;
        put_end(of, &asked, k, entry);
    }
    let_go(of, &asked);
    go_back(of, &asked);
    for (size_t k = 0; k < 2 * asked.scope_count; k++) {
        if (of->chosen[k] != REC_TRAIL_NONE) {
            of->is_needed[of->chosen[k]] = 1;
        }
    }
}
