/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_EXACT_DECIMAL_H
#define REC_EXACT_DECIMAL_H

#include "elementary/exact.h"
#include "model/arena.h"

/** Canonical text "p" or "p/q", in the arena; NULL: no memory. */
const char *rec_exact_fraction_text(const rec_exact *x, rec_arena *arena);

/** The exact decimal, or "p/q" where that does not end, in the arena; NULL: no memory. */
const char *rec_exact_decimal_text(const rec_exact *x, rec_arena *arena);

#endif
