/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tapes that wait for revision are bits in the network's order, which is swept
 * upward and downward in turn:
 *
 *     up     0 1 1 0 1 . . .      a tape that begins to wait ahead of the sweep
 *                  ^ -> ahead     has its turn in it, one behind in the next
 *
 * So what is known at one end of a chain reaches the other in one sweep. First
 * come, first served would take a chain of n links n sweeps where every end
 * gives way a little each time. A tape's own narrowings make it wait again
 * unless it is known to settle at once; whole numbers unsettle it.
 */
#include "core/propagate.h"

static const uint32_t no_rank = UINT32_MAX;

typedef struct propagation {
    const rec_network *network;
    const rec_elementary *by;
    const rec_propagate_options *options;
    rec_interval *domains;
    rec_trail *trail;

    uint64_t *waiting; /* [words]: bit r % 64 of word r / 64 for the tape of rank r */
    size_t waiting_count;
    uint32_t *revisions; /* [tapes], by rank as all here */
    rec_interval *slots;

    uint64_t revision_count;
    bool had_small_gain, had_no_turn;
} propagation;

static size_t word_count(const rec_network *network)
{
    return (network->tape_count + 63) / 64;
}

rec_status rec_propagate_size(const rec_network *network, size_t *size_bytes)
{
    size_t total_bytes = 0;
    rec_status status = rec_size_add_array(word_count(network), sizeof(uint64_t), &total_bytes);
    if (status == REC_OK) {
        status = rec_size_add_array(network->tape_count, sizeof(uint32_t), &total_bytes);
    }
    if (status == REC_OK) {
        status = rec_size_add_array(network->step_count_max, sizeof(rec_interval), &total_bytes);
    }
    if (status == REC_OK) {
        *size_bytes = total_bytes;
    }
    return status;
}

static bool take_arrays(propagation *run, rec_workspace *work)
{
    const size_t tape_count = run->network->tape_count, used_bytes = work->used_bytes;
    run->waiting = rec_workspace_take(work, word_count(run->network), sizeof *run->waiting);
    run->revisions = rec_workspace_take(work, tape_count, sizeof *run->revisions);
    run->slots = rec_workspace_take(work, run->network->step_count_max, sizeof *run->slots);
    work->used_bytes = used_bytes;
    if (run->waiting == NULL || run->revisions == NULL || run->slots == NULL) {
        return false;
    }
    memset(run->waiting, 0, word_count(run->network) * sizeof *run->waiting);
    memset(run->revisions, 0, tape_count * sizeof *run->revisions);
    return true;
}

static void let_wait(propagation *run, uint32_t rank)
{
    const uint64_t bit = UINT64_C(1) << rank % 64;
    const uint8_t *const active = run->options->active;
    if ((run->waiting[rank / 64] & bit) != 0 ||
        (active != NULL && !active[run->network->order[rank]])) {
        return;
    }
    if (run->revisions[rank] >= run->options->revisions_per_tape_max) {
        run->had_no_turn = true;
        return;
    }
    run->waiting[rank / 64] |= bit;
    run->waiting_count++;
}

static unsigned lowest_bit(uint64_t word)
{
    unsigned at = 0;
    for (unsigned width = 32; width > 0; width /= 2) {
        if ((word & ((UINT64_C(1) << width) - 1)) == 0) {
            word >>= width;
            at += width;
        }
    }
    return at;
}

static unsigned highest_bit(uint64_t word)
{
    unsigned at = 0;
    for (unsigned width = 32; width > 0; width /= 2) {
        if (word >> width != 0) {
            word >>= width;
            at += width;
        }
    }
    return at;
}

/* The first rank from `from` on upward that waits, or as many as there are tapes. */
static size_t next_up(const propagation *run, size_t from)
{
    const size_t tape_count = run->network->tape_count;
    if (from >= tape_count) {
        return tape_count;
    }
    uint64_t word = run->waiting[from / 64] & (UINT64_MAX << from % 64);
    for (size_t at = from / 64;;) {
        if (word != 0) {
            return at * 64 + lowest_bit(word);
        }
        if (++at == word_count(run->network)) {
            return tape_count;
        }
        word = run->waiting[at];
    }
}

/* One more than the last rank below `below` that waits, or 0. */
static size_t next_down(const propagation *run, size_t below)
{
    if (below == 0) {
        return 0;
    }
    const size_t last = below - 1;
    uint64_t word = run->waiting[last / 64] & (UINT64_MAX >> (63 - last % 64));
    for (size_t at = last / 64;; word = run->waiting[--at]) {
        if (word != 0) {
            return at * 64 + highest_bit(word) + 1;
        }
        if (at == 0) {
            return 0;
        }
    }
}

static void let_tapes_of_variable_wait(propagation *run, uint32_t variable, uint32_t but_not)
{
    const rec_network *const network = run->network;
    for (uint32_t k = network->use_first[variable]; k < network->use_first[variable + 1]; k++) {
        if (network->use_rank[k] != but_not) {
            let_wait(run, network->use_rank[k]);
        }
    }
}

static void let_first_tapes_wait(propagation *run)
{
    if (run->options->changed == NULL) {
        for (size_t r = 0; r < run->network->tape_count; r++) {
            let_wait(run, (uint32_t)r);
        }
        return;
    }
    for (size_t i = 0; i < run->options->changed_count; i++) {
        let_tapes_of_variable_wait(run, run->options->changed[i], no_rank);
    }
}

/* Whether an end that moved by `move` from `end` moved far enough to be passed on. */
static bool is_gain(const propagation *run, rec_interval old, double before, double after)
{
    const double move = fabs(after - before), width = old.hi - old.lo;
    if (isinf(before)) {
        return true;
    }
    const double size = isinf(width) ? fmax(fabs(before), fabs(after)) : width;
    return move > run->options->gain_min * size;
}

static bool is_large_enough(const propagation *run, rec_interval old, rec_interval left)
{
    return run->options->gain_min <= 0.0 ||
           (left.lo > old.lo && is_gain(run, old, old.lo, left.lo)) ||
           (left.hi < old.hi && is_gain(run, old, old.hi, left.hi));
}

typedef enum verdict { GOES_ON, IS_EMPTY, IS_FULL } verdict;

/* What a revision in progress has to remember. */
typedef struct revision {
    uint32_t rank, tape;
    bool has_noted, unsettles;
} revision;

/* Intersects a variable with what the tape left of it. */
static verdict narrow_variable(propagation *run, revision *of, uint32_t variable,
                               rec_interval narrowed)
{
    const rec_interval old = run->domains[variable];
    if (narrowed.lo <= old.lo && narrowed.hi >= old.hi) {
        return GOES_ON;
    }
    rec_interval left = rec_interval_intersect(old, narrowed);
    bool is_rounded = false;
    if (run->network->whole != NULL && run->network->whole[variable]) {
        const rec_interval whole = rec_interval_whole_within(left);
        is_rounded = whole.lo > left.lo || whole.hi < left.hi;
        left = whole;
    }
    if (rec_interval_is_empty(left)) {
        return IS_EMPTY;
    }
    if (!rec_trail_narrow(run->trail, variable, left, of->tape, !of->has_noted,
                          &run->domains[variable])) {
        return IS_FULL;
    }
    of->has_noted = true;
    if (is_large_enough(run, old, left)) {
        of->unsettles = of->unsettles || is_rounded || !run->network->settles[of->rank];
        let_tapes_of_variable_wait(run, variable, of->rank);
    } else {
        run->had_small_gain = true;
    }
    return GOES_ON;
}

static void note_emptied(const propagation *run, uint32_t tape, uint32_t variable,
                         rec_propagate_outcome *outcome)
{
    outcome->emptied_by = tape;
    outcome->emptied_variable = variable;
    if (run->trail != NULL) {
        run->trail->emptied = (rec_trail_emptied){.is_empty = true,
                                                  .reason = tape,
                                                  .variable = variable,
                                                  .trail_count = run->trail->count};
    }
}

static verdict revise(propagation *run, uint32_t rank, rec_propagate_outcome *outcome)
{
    revision of = {.rank = rank, .tape = run->network->order[rank]};
    const rec_tape *const tape = &run->network->tapes[of.tape];
    run->revisions[rank]++;
    run->revision_count++;
    if (!rec_tape_narrow(tape, run->by, run->domains, run->slots)) {
        note_emptied(run, of.tape, REC_TRAIL_NONE, outcome);
        return IS_EMPTY;
    }
    for (size_t i = 0; i < tape->step_count; i++) {
        const rec_tape_step step = tape->steps[i];
        if (step.op != REC_TAPE_VARIABLE) {
            continue;
        }
        const verdict came = narrow_variable(run, &of, step.a, run->slots[i]);
        if (came == IS_EMPTY) {
            note_emptied(run, of.tape, step.a, outcome);
        }
        if (came != GOES_ON) {
            return came;
        }
    }
    if (of.unsettles) {
        let_wait(run, rank);
    }
    return GOES_ON;
}

/* Revises the tape of a rank. */
static verdict take_turn(propagation *run, uint32_t rank, rec_propagate_outcome *outcome)
{
    run->waiting[rank / 64] &= ~(UINT64_C(1) << rank % 64);
    run->waiting_count--;
    return revise(run, rank, outcome);
}

static rec_propagate_end run_to_its_end(propagation *run, rec_propagate_outcome *outcome)
{
    const size_t tape_count = run->network->tape_count;
    size_t next = 0; /* upward the rank from which on, downward that below which to look */
    bool is_upward = true;
    while (run->waiting_count > 0) {
        if (run->revision_count >= run->options->revisions_max) {
            return REC_PROPAGATE_BUDGET;
        }
        const size_t found = is_upward ? next_up(run, next) : next_down(run, next);
        if (found == (is_upward ? tape_count : 0)) {
            is_upward = !is_upward;
            next = is_upward ? 0 : tape_count;
            continue;
        }
        const size_t rank = is_upward ? found : found - 1;
        next = is_upward ? rank + 1 : rank;
        switch (take_turn(run, (uint32_t)rank, outcome)) {
        case IS_EMPTY:
            return REC_PROPAGATE_EMPTY;
        case IS_FULL:
            return REC_PROPAGATE_TRAIL_FULL;
        case GOES_ON:
            break;
        }
    }
    if (run->had_no_turn) {
        return REC_PROPAGATE_BUDGET;
    }
    return run->had_small_gain ? REC_PROPAGATE_SMALL_GAINS : REC_PROPAGATE_FIXED_POINT;
}

rec_status rec_propagate(const rec_network *network, const rec_elementary *by,
                         const rec_propagate_options *options, rec_workspace *work,
                         rec_interval domains[], rec_trail *trail, rec_propagate_outcome *outcome)
{
    if (!rec_rounds_to_nearest()) {
        return REC_E_ROUNDING;
    }
    propagation run = {
        .network = network,
        .by = by,
        .options = options,
        .domains = domains,
        .trail = trail,
    };
    if (!take_arrays(&run, work)) {
        return REC_E_WORKSPACE;
    }
    rec_propagate_outcome ended = {
        .emptied_by = REC_TRAIL_NONE,
        .emptied_variable = REC_TRAIL_NONE,
    };
    let_first_tapes_wait(&run);
    ended.end = run_to_its_end(&run, &ended);
    ended.revisions = run.revision_count;
    *outcome = ended;
    return REC_OK;
}
