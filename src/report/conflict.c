/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One conflict, or what would settle one quantity, as a sentence of its own, and bounds in words.
 * What the document says is made harmless on the way to the sink; a character
 * may come in two pieces.
 */
#include "model/what_if.h"
#include "report/harmless.h"
#include "report/report.h"
#include "report/sentence.h"
#include "report/sentence_settle.h"

#include <string.h>

/** Most bytes that wait for the rest of their character. */
enum { REST_BYTES = 3 };

/** Between the sentence and the sink: makes harmless. */
typedef struct harmless_sink {
    rec_writer out;
    char rest[REST_BYTES];
    size_t rest_length;
} harmless_sink;

static size_t pass_on(rec_writer *out, const char *bytes, size_t length, bool more_follows)
{
    size_t at = 0;
    while (at < length) {
        rec_shown shown;
        const size_t taken = rec_harmless_next(bytes + at, length - at, more_follows, &shown);
        if (taken == 0) {
            break;
        }
        rec_write_bytes(out, shown.bytes, shown.length);
        at += taken;
    }
    return at;
}

static rec_status make_harmless(void *context, const char *bytes, size_t length)
{
    harmless_sink *between = context;
    size_t at = 0;
    while (between->rest_length > 0 && at < length) {
        char joined[REST_BYTES + 1];
        memcpy(joined, between->rest, between->rest_length);
        joined[between->rest_length] = bytes[at++];
        const size_t have = between->rest_length + 1;
        const size_t taken = pass_on(&between->out, joined, have, true);
        between->rest_length = have - taken;
        memcpy(between->rest, joined + taken, between->rest_length);
    }
    const size_t taken = at + pass_on(&between->out, bytes + at, length - at, true);
    if (taken < length) {
        memcpy(between->rest, bytes + taken, length - taken);
        between->rest_length = length - taken;
    }
    return between->out.status;
}

static rec_status finish(harmless_sink *between, rec_writer *sentence)
{
    rec_status status = rec_writer_finish(sentence);
    if (status == REC_OK) {
        (void)pass_on(&between->out, between->rest, between->rest_length, false);
        status = rec_writer_finish(&between->out);
    }
    return status;
}

static rec_status write_conflict(const rec_solution *solution, const rec_conflict *conflict,
                                 const rec_sink *sink)
{
    harmless_sink between = {.rest_length = 0};
    const rec_sink harmless = {make_harmless, &between};
    rec_writer sentence;
    rec_writer_start(&between.out, sink);
    rec_writer_start(&sentence, &harmless);
    rec_sentence_conflict(&sentence, solution, conflict);
    return finish(&between, &sentence);
}

rec_status rec_report_conflict(const rec_solution *solution, size_t index, const rec_sink *sink)
{
    return index < solution->conflict_count
               ? write_conflict(solution, &solution->conflicts[index], sink)
               : REC_E_INVALID;
}

rec_status rec_report_what_if_conflict(const rec_what_if *what_if, size_t node, size_t index,
                                       const rec_sink *sink)
{
    if (node >= what_if->node_count || index >= what_if->nodes[node].shown.conflict_count) {
        return REC_E_INVALID;
    }
    return write_conflict(what_if->solution, &what_if->nodes[node].conflicts[index], sink);
}

rec_status rec_report_bounds(const rec_solution *solution, size_t quantity, const rec_sink *sink)
{
    if (quantity >= solution->problem->quantity_count) {
        return REC_E_INVALID;
    }
    harmless_sink between = {.rest_length = 0};
    const rec_sink harmless = {make_harmless, &between};
    rec_range_words said;
    rec_writer words;
    rec_writer_start(&between.out, sink);
    rec_writer_start(&words, &harmless);
    rec_quantity_bounds_words(solution, (uint32_t)quantity, &said);
    rec_write_text(&words, said.words);
    return finish(&between, &words);
}

rec_status rec_report_settling(const rec_settlement *settlement, size_t quantity,
                               const rec_sink *sink)
{
    const rec_solution *solution = settlement->solution;
    if (quantity >= solution->problem->quantity_count) {
        return REC_E_INVALID;
    }
    harmless_sink between = {.rest_length = 0};
    const rec_sink harmless = {make_harmless, &between};
    rec_writer sentence;
    rec_writer_start(&between.out, sink);
    rec_writer_start(&sentence, &harmless);
    rec_sentence_settling(&sentence, solution, (uint32_t)quantity,
                          &settlement->quantities[quantity]);
    return finish(&between, &sentence);
}
