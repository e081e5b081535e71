/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_LEXICON_H
#define REC_LEXICON_H

#include "model/names.h"

/** What a word may be; one word may be several things. */
enum {
    REC_MEANS_MONTH = 1U << 0,
    REC_MEANS_DAY = 1U << 1,        /**< of the week */
    REC_MEANS_FUNCTION = 1U << 2,   /**< ends a run of nouns: prepositions, pronouns, auxiliaries */
    REC_MEANS_VERB = 1U << 3,       /**< ends a run of nouns as well */
    REC_MEANS_SAYING = 1U << 4,     /**< "said", "estimates" */
    REC_MEANS_PERSON = 1U << 5,     /**< a noun for people */
    REC_MEANS_TIME = 1U << 6,       /**< a unit of time */
    REC_MEANS_DESIGNATOR = 1U << 7, /**< a number behind it is a name: "article 5" */
    REC_MEANS_PRONOUN = 1U << 8,    /**< stands for somebody who may have said something */
    REC_MEANS_DEFINITE = 1U << 9,   /**< "the", "these", "his": what follows is known already */
    REC_MEANS_PLURAL = 1U << 10,    /**< a plural without -s: "people" */
    REC_MEANS_VAGUE = 1U << 11,     /**< "dozens" */
    REC_MEANS_SCALE = 1U << 12,     /**< "million" */
    REC_MEANS_NUMBER = 1U << 13,    /**< "three", "twenty" */
    REC_MEANS_CHANGE = 1U << 14,    /**< "rose", "fell": from one figure to another */
    REC_MEANS_SHORTENED = 1U << 15, /**< its full stop ends no sentence: "Gen." */
    REC_MEANS_CONTEST = 1U << 16,   /**< figures near it are scores: "beat", "won" */
    REC_MEANS_BARE = 1U << 17,      /**< a singular that only looks like a plural: "crisis" */
    REC_MEANS_MODIFIER = 1U << 18,  /**< between number and noun, says nothing: "more" */
    REC_MEANS_FRACTION = 1U << 19,  /**< "half", "thirds" */
    REC_MEANS_REFERENCE = 1U << 20, /**< "last", "next": a span of time behind it is a date */
    REC_MEANS_GENERIC = 1U << 21,   /**< "people", "others": somebody */
    REC_MEANS_DENIAL = 1U << 22,    /**< "denied", "rejected" */
    REC_MEANS_EVENT = 1U << 23,     /**< "no deaths" is a figure: nouns of what was counted */
    REC_MEANS_LIGHT = 1U << 24,     /**< "number", "total": the noun behind "of" is meant */
    REC_MEANS_HEADING = 1U << 25    /**< a person's office, in small letters before a name */
};

/** What became of those that a figure counts; decides with the noun what quantity it is of. */
typedef enum rec_outcome {
    REC_OUTCOME_NONE = 0,
    REC_OUTCOME_KILLED,
    REC_OUTCOME_INJURED,
    REC_OUTCOME_MISSING,
    REC_OUTCOME_DISPLACED,
    REC_OUTCOME_DETAINED,
    REC_OUTCOME_INFECTED,
    REC_OUTCOME_HOSPITALIZED,
    REC_OUTCOME_RESCUED,
    REC_OUTCOME_VACCINATED,
    REC_OUTCOME_DESTROYED,
    REC_OUTCOME_DAMAGED,
    REC_OUTCOME_DOWNED,
    REC_OUTCOME_LAUNCHED,
    REC_OUTCOME_PLEDGED,
    REC_OUTCOME_CAPTURED,
    REC_OUTCOME_COUNT
} rec_outcome;

/** "killed", "injured" ... for ids and labels; "" for none. */
const char *rec_outcome_name(rec_outcome outcome);

/** The words that are known, in an arena; read-only once made. */
typedef struct rec_lexicon {
    rec_names names;
    uint32_t *meaning;
    unsigned char *outcome;
    size_t count, capacity;
} rec_lexicon;

enum { REC_LEXICON_WORD_MAX = 31 };

/** Returns: REC_OK; REC_E_MEMORY. */
REC_MUST_USE rec_status rec_lexicon_make(rec_arena *arena, rec_lexicon *lexicon);

/** What word[length], of either case, may be; 0 for one that is not known. */
uint32_t rec_lexicon_meaning(const rec_lexicon *lexicon, const char *word, size_t length,
                             rec_outcome *outcome);

#endif
