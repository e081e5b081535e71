/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How one conflict across relations can be settled: by what may be withdrawn,
 * and by how much figures would have to be off.
 */
#include "report/sentence_parts.h"

#include <math.h>

/** Members that are named each. */
enum { NAMED = 6, NAMED_OF_MANY = 4 };

static void write_name(rec_writer *writer, const rec_problem *problem, const rec_conflict *conflict,
                       size_t member)
{
    if (member < conflict->claims.count) {
        rec_write_text(writer, problem->claims[conflict->claims.claims[member]].id);
        return;
    }
    rec_write_text(writer, "the assumption ");
    rec_write_text(
        writer,
        problem->relations[conflict->relations.relations[member - conflict->claims.count]].id);
}

static void write_members(rec_writer *writer, const rec_problem *problem,
                          const rec_conflict *conflict, size_t count, const char *last)
{
    if (count <= NAMED) {
        for (size_t i = 0; i < count; i++) {
            rec_sentence_comma(writer, i, count, last);
            write_name(writer, problem, conflict, i);
        }
        return;
    }
    rec_write_text(writer, "these ");
    rec_write_unsigned(writer, count);
    rec_write_text(writer, " (");
    for (size_t i = 0; i < NAMED_OF_MANY; i++) {
        rec_write_text(writer, i > 0 ? ", " : "");
        write_name(writer, problem, conflict, i);
    }
    rec_write_text(writer, " and ");
    rec_write_unsigned(writer, count - NAMED_OF_MANY);
    rec_write_text(writer, " more)");
}

static void write_widening(rec_writer *writer, double share)
{
    if (isnan(share) || share <= 0.0) {
        return;
    }
    if (share > 1.0) {
        rec_write_text(writer, "; no widening of the figures up to 100 % helps");
    } else if (share == 1.0) {
        rec_write_text(writer, "; only figures that may be off by 100 % would agree");
    } else {
        char percent[REC_HUMAN_SIZE];
        rec_human_percent(share, percent);
        rec_write_text(writer, "; if every figure may be off by ");
        rec_write_text(writer, percent);
        rec_write_text(writer, ", they agree");
    }
}

static bool has_figure(const rec_problem *problem, rec_claim_list list)
{
    bool any = false;
    for (size_t i = 0; i < list.count; i++) {
        any = any || problem->claims[list.claims[i]].asserted == NULL;
    }
    return any;
}

void rec_sentence_ways_out(rec_writer *writer, const rec_problem *problem,
                           const rec_conflict *conflict)
{
    const size_t count = conflict->claims.count + conflict->relations.count;
    if (count == 0) {
        return;
    }
    if (conflict->minimal || count == 1) {
        rec_write_text(writer, count > 2 ? " Withdrawing any one of " : " Withdrawing ");
        write_members(writer, problem, conflict, count, count > 2 ? " and " : " or ");
        rec_write_text(writer, " settles this");
    } else {
        rec_write_text(writer, " It is not proven that each of ");
        write_members(writer, problem, conflict, count, " and ");
        rec_write_text(writer, " is needed for this");
    }
    if (has_figure(problem, conflict->claims)) {
        write_widening(writer, conflict->gap_relative);
    }
    rec_write_char(writer, '.');
}
