/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Entries are visited from the latest to the first; what one rests on lies
 * before it, so a mark is seen when its turn comes. Along the way `at` is kept
 * as `latest` was when the entry was made.
 */
#include "core/trail_walk.h"

typedef struct walk {
    const rec_trail *trail;
    const rec_network *network;
    const rec_elementary *by;
    uint8_t *given, *tapes;

    uint8_t *is_needed;    /* [entries] */
    uint32_t *at;          /* [2 * variables] */
    rec_interval *initial; /* [variables] before the trail began */
    rec_interval *box;     /* [variables], those in the scope of the tape that is asked */
    rec_interval *slots;
    uint32_t *chosen; /* [2 * scope]: the entries the tape is asked with: low ends, high ends */
} walk;

/* What a tape is asked for again. */
typedef struct question {
    uint32_t tape;
    uint32_t variable; /* REC_TRAIL_NONE: emptiness */
    bool is_low;
    double after;
    const uint32_t *scope;
    size_t scope_count, trials_left;
} question;

rec_status rec_trail_walk_size(const rec_trail *trail, const rec_network *network,
                               size_t *size_bytes)
{
    const struct {
        size_t count, element_bytes;
    } arrays[] = {
        {trail->count, sizeof(uint8_t)},
        {network->variable_count, 2 * sizeof(uint32_t)},
        {network->variable_count, sizeof(rec_interval)},
        {network->variable_count, sizeof(rec_interval)},
        {network->step_count_max, sizeof(rec_interval)},
        {network->step_count_max, 2 * sizeof(uint32_t)},
    };
    size_t total_bytes = 0;
    for (size_t i = 0; i < sizeof arrays / sizeof arrays[0]; i++) {
        const rec_status status =
            rec_size_add_array(arrays[i].count, arrays[i].element_bytes, &total_bytes);
        if (status != REC_OK) {
            return status;
        }
    }
    *size_bytes = total_bytes;
    return REC_OK;
}

static bool take_arrays(walk *of, rec_workspace *work)
{
    const size_t variable_count = of->network->variable_count, used_bytes = work->used_bytes;
    of->is_needed = rec_workspace_take(work, of->trail->count, sizeof *of->is_needed);
    of->at = rec_workspace_take(work, variable_count, 2 * sizeof *of->at);
    of->initial = rec_workspace_take(work, variable_count, sizeof *of->initial);
    of->box = rec_workspace_take(work, variable_count, sizeof *of->box);
    of->slots = rec_workspace_take(work, of->network->step_count_max, sizeof *of->slots);
    of->chosen = rec_workspace_take(work, of->network->step_count_max, 2 * sizeof *of->chosen);
    work->used_bytes = used_bytes;
    return of->is_needed != NULL && of->at != NULL && of->initial != NULL && of->box != NULL &&
           of->slots != NULL && of->chosen != NULL;
}

static double *end_of(rec_interval box[], uint32_t variable, bool is_low)
{
    return is_low ? &box[variable].lo : &box[variable].hi;
}

static void go_to_the_end(walk *of, const rec_interval domains[])
{
    const rec_trail *const trail = of->trail;
    memset(of->is_needed, 0, trail->count);
    memcpy(of->at, trail->latest, trail->variable_count * 2 * sizeof *of->at);
    memcpy(of->initial, domains, trail->variable_count * sizeof *of->initial);
    for (size_t i = trail->count; i-- > 0;) {
        const rec_trail_entry *const entry = &trail->entries[i];
        *end_of(of->initial, entry->variable, entry->is_low) = entry->before;
    }
}

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
static void put_end(walk *of, const question *asked, size_t k, uint32_t entry)
{
    const uint32_t variable = variable_of(asked, k);
    const bool is_low = is_low_end(asked, k);
    *end_of(of->box, variable, is_low) = entry == REC_TRAIL_NONE
                                             ? *end_of(of->initial, variable, is_low)
                                             : of->trail->entries[entry].after;
}

/* What the tape's slots leave of a variable in the box. */
static rec_interval left_of(const walk *of, const rec_tape *tape, uint32_t variable)
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
static bool still_follows(walk *of, question *asked)
{
    const rec_tape *const tape = &of->network->tapes[asked->tape];
    asked->trials_left--;
    if (!rec_tape_narrow(tape, of->by, of->box, of->slots)) {
        return true;
    }
    if (asked->variable == REC_TRAIL_NONE) {
        for (size_t k = 0; k < asked->scope_count; k++) {
            if (rec_interval_is_empty(left_of(of, tape, asked->scope[k]))) {
                return true;
            }
        }
        return false;
    }
    const rec_interval left = left_of(of, tape, asked->variable);
    return rec_interval_is_empty(left) ||
           (asked->is_low ? left.lo >= asked->after : left.hi <= asked->after);
}

/* Lets the ends first .. last - 1 go to where they began if what was asked for still follows. */
static void try_without(walk *of, question *asked, size_t first, size_t last)
{
    bool has_any = false;
    for (size_t k = first; k < last; k++) {
        has_any = has_any || of->chosen[k] != REC_TRAIL_NONE;
        put_end(of, asked, k, REC_TRAIL_NONE);
    }
    if (!has_any) {
        return;
    }
    const bool follows = still_follows(of, asked);
    for (size_t k = first; k < last; k++) {
        if (follows) {
            of->chosen[k] = REC_TRAIL_NONE;
        } else {
            put_end(of, asked, k, of->chosen[k]);
        }
    }
}

/* By halves: most of a long sum's ends on one side do not matter, and go at once. */
static void let_go(walk *of, question *asked)
{
    const size_t end_count = 2 * asked->scope_count;
    for (size_t size = end_count; size > 0; size = size > 1 ? (size + 1) / 2 : 0) {
        for (size_t first = 0; first < end_count && asked->trials_left > 0; first += size) {
            try_without(of, asked, first, first + size < end_count ? first + size : end_count);
        }
    }
}

/* Puts each end that matters back to the earliest entry with which it follows still. */
static void go_back(walk *of, question *asked)
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

/* Marks the tape and the entries before `begin` that the answer rests on. */
static void ask_again(walk *of, question asked, size_t begin)
{
    const rec_network *const network = of->network;
    asked.scope = network->scope + network->scope_first[asked.tape];
    asked.scope_count = network->scope_first[asked.tape + 1] - network->scope_first[asked.tape];
    asked.trials_left = REC_TRAIL_WALK_TRIALS;
    for (size_t k = 0; k < 2 * asked.scope_count; k++) {
        uint32_t entry = of->at[rec_trail_end(variable_of(&asked, k), is_low_end(&asked, k))];
        while (entry != REC_TRAIL_NONE && entry >= begin) {
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
    of->tapes[asked.tape] = 1;
}

static void need_end(walk *of, uint32_t variable, bool is_low)
{
    const uint32_t entry = of->at[rec_trail_end(variable, is_low)];
    if (entry != REC_TRAIL_NONE) {
        of->is_needed[entry] = 1;
    }
}

static void explain_emptiness(walk *of)
{
    const rec_trail_emptied emptied = of->trail->emptied;
    if ((emptied.reason & REC_TRAIL_GIVEN) == 0) {
        const question asked = {.tape = emptied.reason, .variable = REC_TRAIL_NONE};
        ask_again(of, asked, of->trail->count);
        return;
    }
    of->given[emptied.reason & ~REC_TRAIL_GIVEN] = 1;
    if (emptied.needs_low) {
        need_end(of, emptied.variable, true);
    }
    if (emptied.needs_high) {
        need_end(of, emptied.variable, false);
    }
}

static void explain_entry(walk *of, size_t at)
{
    const rec_trail_entry *const entries = of->trail->entries;
    if ((entries[at].reason & REC_TRAIL_GIVEN) != 0) {
        of->given[entries[at].reason & ~REC_TRAIL_GIVEN] = 1;
        return;
    }
    size_t begin = at;
    while (!entries[begin].begins) {
        begin--;
    }
    const question asked = {
        .tape = entries[at].reason,
        .variable = entries[at].variable,
        .is_low = entries[at].is_low,
        .after = entries[at].after,
    };
    ask_again(of, asked, begin);
}

rec_status rec_trail_walk(const rec_trail *trail, const rec_network *network,
                          const rec_elementary *by, const rec_interval domains[], uint32_t from,
                          rec_workspace *work, uint8_t given[], uint8_t tapes[])
{
    walk of = {.trail = trail, .network = network, .by = by, .given = given, .tapes = tapes};
    if (from == REC_TRAIL_NONE ? !trail->emptied.is_empty : from >= trail->count) {
        return REC_E_INVALID;
    }
    if (!rec_rounds_to_nearest()) {
        return REC_E_ROUNDING;
    }
    if (!take_arrays(&of, work)) {
        return REC_E_WORKSPACE;
    }
    go_to_the_end(&of, domains);
    if (from == REC_TRAIL_NONE) {
        explain_emptiness(&of);
    } else {
        of.is_needed[from] = 1;
    }
    for (size_t i = trail->count; i-- > 0;) {
        const rec_trail_entry *const entry = &trail->entries[i];
        of.at[rec_trail_end(entry->variable, entry->is_low)] = entry->previous;
        if (of.is_needed[i]) {
            explain_entry(&of, i);
        }
    }
    return REC_OK;
}
