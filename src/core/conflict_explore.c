/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * All minimal sets that cannot hold together, by walking through the minimal
 * hitting sets of those known: depth first, of the set with the fewest open
 * elements one after the other is left out, those before it kept. A set that
 * turns up on the way is hit from there on. As it may make needed what seemed
 * needless before, the walk begins anew until it meets nothing new; seeds that
 * held are remembered and not asked for again.
 */
#include "core/conflict_set.h"

#include "core/line.h"

#include <string.h>

typedef enum decision { OPEN = 0, KEPT, LEFT_OUT } decision;

typedef struct fork {
    uint32_t set;
    uint32_t next;  /**< of its members */
    size_t decided; /**< before it */
} fork;

typedef struct exploration {
    rec_conflict_sets *sets;
    const rec_explore_limits *limits;
    uint8_t *decision; /**< [elements] */
    uint8_t *needed;   /**< [elements] the only one left out of some set */
    uint32_t *decided; /**< [elements] in order */
    size_t decided_count, left_out_count;
    fork *forks; /**< [elements + 1] */
    size_t fork_count;
    bool *without; /**< [elements] */
    uint64_t
        *seeds; /**< [(seeds_max + 1) * words] bit sets of what was left out, and one at work */
    uint32_t *places; /**< [slots] a table of seeds: 1 + number, 0 where there is none */
    size_t words, slots, seed_count;
    uint64_t nodes;
    bool is_unsure; /**< some seed was neither shown to hold nor to fail */
} exploration;

/** Room for each seed to be found within a few steps. */
static size_t slots_of(size_t seeds_max)
{
    size_t slots = 16;
    while (slots < 2 * seeds_max && slots < SIZE_MAX / 4) {
        slots *= 2;
    }
    return slots;
}

rec_status rec_conflict_sets_explore_size(size_t element_count, size_t seeds_max,
                                          size_t *size_bytes)
{
    const size_t words = element_count / 64 + 1;
    size_t bytes = 0;
    if (seeds_max >= UINT32_MAX || seeds_max > SIZE_MAX / words / sizeof(uint64_t) - 1 ||
        rec_size_add_array(element_count, 1, &bytes) != REC_OK ||
        rec_size_add_array(element_count, 1, &bytes) != REC_OK ||
        rec_size_add_array(element_count, sizeof(uint32_t), &bytes) != REC_OK ||
        rec_size_add_array(element_count + 1, sizeof(fork), &bytes) != REC_OK ||
        rec_size_add_array(element_count, sizeof(bool), &bytes) != REC_OK ||
        rec_size_add_array((seeds_max + 1) * words, sizeof(uint64_t), &bytes) != REC_OK ||
        rec_size_add_array(slots_of(seeds_max), sizeof(uint32_t), &bytes) != REC_OK) {
        return REC_E_OVERFLOW;
    }
    *size_bytes = bytes;
    return REC_OK;
}

static bool take(exploration *of, rec_workspace *work)
{
    const size_t elements = of->sets->element_count;
    of->words = elements / 64 + 1;
    of->slots = slots_of(of->limits->seeds_max);
    of->decision = rec_workspace_take(work, elements, 1);
    of->needed = rec_workspace_take(work, elements, 1);
    of->decided = rec_workspace_take(work, elements, sizeof *of->decided);
    of->forks = rec_workspace_take(work, elements + 1, sizeof *of->forks);
    of->without = rec_workspace_take(work, elements, sizeof *of->without);
    of->seeds =
        rec_workspace_take(work, (of->limits->seeds_max + 1) * of->words, sizeof *of->seeds);
    of->places = rec_workspace_take(work, of->slots, sizeof *of->places);
    if (of->decision == NULL || of->needed == NULL || of->decided == NULL || of->forks == NULL ||
        of->without == NULL || of->seeds == NULL || of->places == NULL) {
        return false;
    }
    memset(of->decision, OPEN, elements);
    memset(of->places, 0, of->slots * sizeof *of->places);
    return true;
}

/* ---- decisions ---- */

static void decide(exploration *of, uint32_t element, decision as)
{
    of->decision[element] = (uint8_t)as;
    of->decided[of->decided_count++] = element;
    of->left_out_count += as == LEFT_OUT;
}

static void take_back(exploration *of, size_t decided)
{
    while (of->decided_count > decided) {
        const uint32_t element = of->decided[--of->decided_count];
        of->left_out_count -= of->decision[element] == LEFT_OUT;
        of->decision[element] = OPEN;
    }
}

/** Takes the next way of the last fork that has one; false where none has. */
static bool take_next_way(exploration *of)
{
    const rec_conflict_sets *sets = of->sets;
    while (of->fork_count > 0) {
        fork *last = &of->forks[of->fork_count - 1];
        const uint32_t end = sets->set_first[last->set + 1];
        take_back(of, last->decided);
        while (last->next < end && of->decision[sets->members[last->next]] != OPEN) {
            last->next++;
        }
        if (last->next < end) {
            for (uint32_t m = sets->set_first[last->set]; m < last->next; m++) {
                if (of->decision[sets->members[m]] == OPEN) {
                    decide(of, sets->members[m], KEPT);
                }
            }
            decide(of, sets->members[last->next++], LEFT_OUT);
            return true;
        }
        of->fork_count--;
    }
    return false;
}

/** The set that nothing of is left out with the fewest open elements; set_count: there is none.
 * False where the way leads nowhere: such a set has no open element, or something is left out
 * needlessly. */
static bool look(exploration *of, uint32_t *tightest)
{
    const rec_conflict_sets *sets = of->sets;
    memset(of->needed, 0, sets->element_count);
    *tightest = (uint32_t)sets->set_count;
    uint32_t fewest = UINT32_MAX;
    size_t needed = 0;
    for (uint32_t s = 0; s < sets->set_count; s++) {
        uint32_t open = 0, hits = 0, hit_by = 0;
        for (uint32_t m = sets->set_first[s]; m < sets->set_first[s + 1]; m++) {
            const uint32_t e = sets->members[m];
            open += of->decision[e] == OPEN;
            hits += of->decision[e] == LEFT_OUT;
            hit_by = of->decision[e] == LEFT_OUT ? e : hit_by;
        }
        if (hits == 1 && of->needed[hit_by] == 0) {
            of->needed[hit_by] = 1;
            needed++;
        } else if (hits == 0 && open < fewest) {
            fewest = open;
            *tightest = s;
        }
    }
    return fewest > 0 && needed == of->left_out_count;
}

/* ---- seeds that were seen to hold ---- */

/** What is left out as a bit set, behind the seeds that are kept. */
static uint64_t write_seed(exploration *of, uint64_t seed[])
{
    memset(seed, 0, of->words * sizeof *seed);
    for (size_t i = 0; i < of->decided_count; i++) {
        const uint32_t e = of->decided[i];
        if (of->decision[e] == LEFT_OUT) {
            seed[e / 64] |= UINT64_C(1) << (e % 64);
        }
    }
    uint64_t hash = UINT64_C(14695981039346656037); /* FNV-1a over words */
    for (size_t w = 0; w < of->words; w++) {
        hash = (hash ^ seed[w]) * UINT64_C(1099511628211);
        hash ^= hash >> 29;
    }
    return hash;
}

/** The table's slot where what is left out is, or would be. */
static uint32_t *slot_of(exploration *of, const uint64_t seed[], uint64_t hash)
{
    size_t at = (size_t)hash & (of->slots - 1);
    while (of->places[at] != 0 && memcmp(of->seeds + (of->places[at] - 1) * of->words, seed,
                                         of->words * sizeof *seed) != 0) {
        at = (at + 1) & (of->slots - 1);
    }
    return &of->places[at];
}

/** Asks for the seed at hand, where it was not asked for before; *more is false where there is no
 * room for what it says. */
static rec_status ask(exploration *of, const rec_seed_test *test, bool *learned, bool *more)
{
    rec_conflict_sets *sets = of->sets;
    *more = true;
    uint64_t *const seed = of->seeds + of->seed_count * of->words;
    const uint64_t hash = write_seed(of, seed);
    uint32_t *const slot = slot_of(of, seed, hash);
    if (*slot != 0) {
        return REC_OK;
    }
    const size_t used = sets->set_first[sets->set_count];
    *more = of->seed_count < of->limits->seeds_max && sets->set_count < sets->set_capacity &&
            sets->member_capacity - used >= sets->element_count;
    if (!*more) {
        return REC_OK;
    }
    for (uint32_t e = 0; e < sets->element_count; e++) {
        of->without[e] = of->decision[e] == LEFT_OUT;
    }
    rec_seed_answer answer = REC_SEED_UNKNOWN;
    size_t count = 0;
    const rec_status status =
        test->ask(test->context, of->without, &answer, sets->members + used, &count);
    if (status != REC_OK) {
        return status;
    }
    if (answer == REC_SEED_FAILS && count > 0) {
        sets->set_first[++sets->set_count] = (uint32_t)(used + count);
        *learned = true;
        return REC_OK;
    }
    of->is_unsure = of->is_unsure || answer != REC_SEED_HOLDS;
    *slot = (uint32_t)++of->seed_count;
    return REC_OK;
}

/** Walks through all seeds once: *ended tells that it came to the end of them. */
static rec_status walk(exploration *of, const rec_seed_test *test, bool *learned, bool *ended)
{
    take_back(of, 0);
    of->fork_count = 0;
    *learned = *ended = false;
    while (of->nodes < of->limits->nodes_max) {
        uint32_t tightest;
        of->nodes++;
        const bool leads_on = look(of, &tightest);
        if (leads_on && tightest < of->sets->set_count) {
            of->forks[of->fork_count++] = (fork){.set = tightest,
                                                 .next = of->sets->set_first[tightest],
                                                 .decided = of->decided_count};
        } else if (leads_on) {
            const size_t known = of->sets->set_count;
            bool more;
            const rec_status status = ask(of, test, learned, &more);
            if (status != REC_OK || !more) {
                return status;
            }
            if (of->sets->set_count > known) {
                continue; /* to be hit from here on */
            }
        }
        if (!take_next_way(of)) {
            *ended = true;
            return REC_OK;
        }
    }
    return REC_OK;
}

rec_status rec_conflict_sets_explore(const rec_seed_test *test, const rec_explore_limits *limits,
                                     rec_workspace *work, rec_conflict_sets *sets,
                                     rec_explore_found *found)
{
    const size_t used_bytes = work->used_bytes;
    exploration of;
    memset(&of, 0, sizeof of);
    of.sets = sets;
    of.limits = limits;
    rec_status status = take(&of, work) ? REC_OK : REC_E_WORKSPACE;
    bool learned = true, ended = true;
    while (status == REC_OK && learned && ended) {
        status = walk(&of, test, &learned, &ended);
    }
    if (status == REC_OK) {
        found->complete = ended && !learned && !of.is_unsure;
        found->seed_count = of.seed_count;
    }
    work->used_bytes = used_bytes;
    return status;
}
