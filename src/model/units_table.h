/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_UNITS_TABLE_H
#define REC_UNITS_TABLE_H

#include <stddef.h>
#include <stdint.h>

/**
 * UDUNITS' unit database as constant arrays, made at build time by
 * units_table.py: reading the XML takes UDUNITS longer than everything else
 * at start-up together. Texts are offsets into rec_known_texts, for then
 * there are no pointers to relocate when the program starts.
 */
typedef enum rec_known_kind {
    REC_KNOWN_BASE,
    REC_KNOWN_DIMENSIONLESS,
    REC_KNOWN_DERIVED,
    REC_KNOWN_LOGARITHMIC /**< derived; what multiplies it has no meaning */
} rec_known_kind;

/** One unit: x of it are scale * x + origin in base units, both exact as texts "p" or "p/q". */
typedef struct rec_known_definition {
    uint16_t
        text; /**< for UDUNITS to parse, without prefixes; "" for base and dimensionless units */
    uint16_t scale;
    uint16_t origin;
    uint16_t need_at; /**< rec_known_needs[need_at ...]: all it rests on, in order, all earlier */
    uint8_t need_count;
    uint8_t kind;
} rec_known_definition;

/** A name or a symbol; singular and plural are its own text for symbols. */
typedef struct rec_known_name {
    uint16_t text;
    uint16_t definition;
    uint16_t singular;
    uint16_t plural;
} rec_known_name;

typedef struct rec_known_prefix {
    uint16_t text;
    uint16_t value; /**< exact, as a definition's scale */
    double nearest; /**< to the same, for UDUNITS */
} rec_known_prefix;

/** More definitions than the table ever has: units_table.py refuses to make a longer one. */
enum { REC_KNOWN_DEFINITIONS_MAX = 1000 };

extern const char rec_known_texts[];
extern const uint16_t rec_known_needs[];
extern const rec_known_definition rec_known_definitions[];
extern const size_t rec_known_definition_count;
extern const rec_known_name rec_known_names[]; /**< sorted by text, ASCII case folded */
extern const size_t rec_known_name_count;
extern const rec_known_name rec_known_symbols[]; /**< sorted by text, case kept */
extern const size_t rec_known_symbol_count;
extern const rec_known_prefix rec_known_name_prefixes[];
extern const size_t rec_known_name_prefix_count;
extern const rec_known_prefix rec_known_symbol_prefixes[];
extern const size_t rec_known_symbol_prefix_count;

#endif
