/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_LEXICON_WORDS_H
#define REC_LEXICON_WORDS_H

#include "prose/lexicon.h"

/** Words, parted by single spaces, that share a meaning. */
typedef struct rec_lexicon_list {
    uint32_t meaning;
    rec_outcome outcome;
    const char *words;
} rec_lexicon_list;

extern const rec_lexicon_list rec_lexicon_lists[];
extern const size_t rec_lexicon_list_count;

#endif
