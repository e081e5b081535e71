/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_MAPPING_H
#define REC_MAPPING_H

#include "load/events.h"

/** What all readers of a document's parts share. */
typedef struct rec_loader {
    rec_events events;
    rec_builder *builder;         /**< NULL when only an expectation is read */
    rec_arena *expectation_arena; /**< strings of the expectation */
    size_t unknown_keys;          /**< reported so far */
    size_t claim_count;           /**< claims met so far */
    uint32_t report;              /**< number of the report that is read, from 1; 0: none */
} rec_loader;

typedef struct rec_key rec_key;

/** One value to be read, and where it goes. */
typedef struct rec_slot {
    const char *name; /**< the key; of an item, its list's */
    rec_place place;  /**< of the key */
    const rec_event *value;
    void *field;
} rec_slot;

/**
 * Reads a value whose first event is slot->value to its end and fills
 * slot->field. What is wrong is reported and leaves the field as it was.
 *
 * Returns: REC_OK, also after a report; another status when reading has ended.
 */
typedef rec_status (*rec_value_reader)(rec_loader *loader, const rec_slot *slot);

struct rec_key {
    const char *name;
    size_t offset; /**< of the field in the record */
    rec_value_reader read;
};

/** The keys that a mapping may have. */
typedef struct rec_key_table {
    const char *what; /**< "a claim" */
    const rec_key *keys;
    size_t count;
} rec_key_table;

enum { REC_KEYS_MAX = 32 };

/** Walks a mapping's pairs of key and value; set by rec_mapping_begin. */
typedef struct rec_mapping {
    rec_loader *loader;
    bool flow;
    bool after_text; /**< the value before is a plain scalar at ... */
    size_t key_begin, key_end, value_begin, value_end; /**< ... these bytes, its key at those */
    rec_place value_place;
    size_t explained_end; /**< keys before this byte are rests of a value that was explained */
} rec_mapping;

void rec_mapping_begin(rec_mapping *mapping, rec_loader *loader, const rec_event *start);

/**
 * Gives the next key, and the first event of its value, which the caller reads
 * to its end. Pairs whose key can be none (a list, `<<`) are reported and left
 * out.
 *
 * Returns: REC_OK, *more false at the end; else as rec_events_next.
 */
REC_MUST_USE rec_status rec_mapping_next(rec_mapping *mapping, rec_event *key, rec_event *value,
                                         bool *more);

/**
 * Reports a key that no one meant: the rest of a value that a comma ended.
 * Returns whether it was one.
 */
bool rec_mapping_explain_comma(rec_mapping *mapping, const rec_event *key, const rec_event *value);

/** A key that people may write where it cannot stand, and what to do instead. */
typedef struct rec_misplaced_key {
    const char *name;
    const char *cure; /**< "each figure has its own: ..." */
} rec_misplaced_key;

/** Keys that are reported, each with its cure, and left out. */
typedef struct rec_misplaced_keys {
    const rec_misplaced_key *keys;
    size_t count;
} rec_misplaced_keys;

/**
 * Reads a mapping by its table of keys into record. Unknown and repeated keys
 * are reported.
 *
 * Shapes:  places[table->count], all zero: the place of each key that is given.
 */
REC_MUST_USE rec_status rec_read_mapping(rec_loader *loader, const rec_event *start,
                                         const rec_key_table *table, void *record,
                                         rec_place places[]);

/** The same; misplaced keys are told apart from unknown ones. */
REC_MUST_USE rec_status rec_read_mapping_but(rec_loader *loader, const rec_event *start,
                                             const rec_key_table *table,
                                             const rec_misplaced_keys *misplaced, void *record,
                                             rec_place places[]);

/** What is done with each entry of a mapping whose keys are names. */
typedef rec_status (*rec_entry_reader)(rec_loader *loader, const rec_event *name,
                                       const rec_event *value, bool repeated, void *context);

/**
 * Reads a mapping from names to things: `units`, `sources`, `quantities`. A
 * name given twice is reported; its second entry is read with `repeated` set.
 * what: "units". Texts of an entry are given back after it, unless a report is
 * being read, whose own texts lie among them.
 */
REC_MUST_USE rec_status rec_read_entries(rec_loader *loader, const rec_slot *slot,
                                         rec_entry_reader read, void *context);

#endif
