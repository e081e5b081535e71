/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Who says what of a random document, and what it costs not to believe it.
 * Behind the sources that speak stand two that say nothing themselves: those
 * that pass on what one of these said are one origin.
 */
#include "support/random_origins.h"

#include "support/random_line.h"

#include <stdio.h>

enum { SILENT = 2, UNKNOWN = 2 };

typedef struct speaker {
    uint32_t origin;
    uint64_t weight;
    uint8_t reliability;
} speaker;

static uint32_t below(uint64_t *random, uint32_t limit)
{
    return (uint32_t)(random_next(random) % limit);
}

void part_costs_plain(part_costs *costs)
{
    for (uint32_t i = 0; i < DOCUMENT_PARTS_MAX; i++) {
        costs->origin[i] = DOCUMENT_SOURCES_MAX + i;
        costs->weight[i] = UINT64_C(1000000);
        costs->reliability[i] = costs->credibility[i] = UNKNOWN;
    }
}

/* One of the weights that are not 1, as text and in millionths. */
static const char *random_weight(uint64_t *random, uint64_t *weight)
{
    static const char *const texts[] = {"0.5", "2", "1.5", "0.250001", "2", "3"};
    static const uint64_t millionths[] = {500000, 2000000, 1500000, 250001, 2000000, 3000000};
    const uint32_t which = below(random, sizeof texts / sizeof texts[0]);
    *weight = millionths[which];
    return texts[which];
}

static void say_source(document_parts *parts, uint32_t source, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static void say_source(document_parts *parts, uint32_t source, const char *format, ...)
{
    char *text = parts->sources[source];
    const size_t used = strlen(text);
    va_list arguments;
    va_start(arguments, format);
    (void)vsnprintf(text + used, DOCUMENT_SOURCE_SIZE - used, format, arguments);
    va_end(arguments);
}

static void add_speaker(document_parts *parts, uint32_t source, uint32_t first_silent, bool weighs,
                        bool graded, speaker *made, uint64_t *random)
{
    *made = (speaker){source, UINT64_C(1000000), UNKNOWN};
    (void)snprintf(parts->sources[source], DOCUMENT_SOURCE_SIZE, "name: S");
    if (weighs && below(random, 2) == 0) {
        say_source(parts, source, ", weight: %s", random_weight(random, &made->weight));
    }
    if (graded && below(random, 3) != 0) {
        const uint32_t grade = below(random, 6);
        say_source(parts, source, ", reliability: %c", (char)('A' + (int)grade));
        made->reliability = (uint8_t)(grade < 5 ? grade : UNKNOWN);
    }
    if (source > 0 && below(random, 4) == 0) {
        made->origin = first_silent + below(random, SILENT);
        say_source(parts, source, ", repeats: [s%u]", made->origin);
    }
}

/* The quantity a claim speaks of; all claims that assert a relation differ. */
static uint32_t quantity_of(const document_part *part)
{
    unsigned quantity;
    return !part->asserts && sscanf(part->text, "quantity: q%u,", &quantity) == 1 ? quantity
                                                                                  : REC_NO_INDEX;
}

/* Some claims are left out of what counts. */
static void make_idle(document_parts *parts, uint32_t index, uint64_t *random)
{
    document_part *part = &parts->parts[index];
    if (below(random, 10) == 0) {
        document_parts_say(parts, index, "ignore: true");
        part->idle = true;
        return;
    }
    const uint32_t other = parts->index[PART_CLAIM][below(random, parts->kind_count[PART_CLAIM])];
    if (below(random, 4) == 0 && other < index && !parts->parts[other].idle &&
        quantity_of(part) != REC_NO_INDEX &&
        quantity_of(part) == quantity_of(&parts->parts[other])) {
        document_parts_say(parts, index, "repeats: k%u", parts->parts[other].number);
        part->idle = true;
    }
}

void random_origins_add(document_parts *parts, part_costs *costs, uint64_t *random)
{
    part_costs_plain(costs);
    const uint32_t claims = parts->kind_count[PART_CLAIM];
    if (claims == 0) {
        return;
    }
    speaker speakers[DOCUMENT_SOURCES_MAX];
    const uint32_t speaker_count = 1 + below(random, claims < 20 ? claims : 20);
    const bool weighs = below(random, 2) == 0, graded = below(random, 2) == 0;
    parts->source_count = speaker_count + SILENT;
    for (uint32_t s = 0; s < speaker_count; s++) {
        add_speaker(parts, s, speaker_count, weighs, graded, &speakers[s], random);
    }
    for (uint32_t s = speaker_count; s < parts->source_count; s++) {
        (void)snprintf(parts->sources[s], DOCUMENT_SOURCE_SIZE, "name: silent");
    }
    for (uint32_t i = 0; i < parts->count; i++) {
        document_part *part = &parts->parts[i];
        if (part->kind != PART_CLAIM) {
            continue;
        }
        /* what asserts a relation is of no quantity, on which somebody could be silent */
        part->source = part->asserts ? 0 : below(random, speaker_count);
        const speaker *by = &speakers[part->source];
        costs->origin[i] = by->origin;
        costs->weight[i] = by->weight;
        costs->reliability[i] = by->reliability;
        if (weighs && below(random, 4) == 0) {
            document_parts_say(parts, i, "weight: %s", random_weight(random, &costs->weight[i]));
        }
        if (graded && below(random, 3) == 0) {
            const uint32_t grade = 1 + below(random, 6);
            document_parts_say(parts, i, "credibility: %u", grade);
            costs->credibility[i] = (uint8_t)(grade < 6 ? grade - 1 : UNKNOWN);
        }
        make_idle(parts, i, random);
    }
}
