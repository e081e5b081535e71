/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_TEST_TIED_H
#define REC_TEST_TIED_H

#include "core/propagate.h"
#include "core/trail_walk.h"

/** A network with a trail and domains, each part in memory of exactly its stated size. */
typedef struct tied {
    rec_network network;
    rec_trail trail;
    rec_interval *domains; /**< whole lines at first */
    rec_propagate_outcome outcome;
    rec_workspace network_memory, trail_memory, domain_memory;
} tied;

/** Fails the test if anything does, also where one byte less than stated is enough. */
void tied_make(tied *made, const rec_tape tapes[], size_t tape_count, size_t variable_count,
               const uint8_t whole[], size_t trail_capacity);
void tied_release(tied *made);

/** rec_trail_give with the variable's wholeness. */
rec_trail_given tied_give(tied *at, uint32_t variable, double lo, double hi, uint32_t number);

/** Options that go on to the exact fixed point. */
rec_propagate_options tied_exact(void);

/** rec_propagate, with the trail, or without one. */
rec_propagate_end tied_propagate(tied *at, const rec_propagate_options *options, bool with_trail);

/** rec_trail_walk. */
void tied_walk(const tied *at, uint32_t from, uint8_t given[], uint8_t tapes[]);

#endif
