/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What would settle it, in plain sentences.
 */
#include "report/sentence_settle.h"

#include "report/sentence.h"

/** More than these would bury the sentence. */
enum { SET_ASIDE_SHOWN = 4, QUANTITIES_SHOWN = 4 };

static void write_range(rec_writer *writer, const rec_solution *solution, uint32_t quantity,
                        rec_range range)
{
    rec_range_words said;
    rec_quantity_range_words(solution, quantity, range, &said);
    rec_write_text(writer, said.words);
}

/** "a (Source)" */
static void write_claim(rec_writer *writer, const rec_problem *problem, uint32_t claim)
{
    rec_write_text(writer, problem->claims[claim].id);
    rec_write_text(writer, " (");
    rec_write_text(writer, problem->sources[problem->claims[claim].source].name);
    rec_write_char(writer, ')');
}

static void write_joint(rec_writer *writer, size_t index, size_t count)
{
    if (index > 0) {
        rec_write_text(writer, index + 1 == count ? " and " : ", ");
    }
}

/** "a (Source), b (Source) and 3 more"; claims, then relations. */
static void write_set_aside(rec_writer *writer, const rec_problem *problem,
                            const rec_settling *settling)
{
    const size_t claims = settling->claim_set_aside.count;
    const size_t count = claims + settling->claim_set_aside_relations.count;
    const size_t shown = count > SET_ASIDE_SHOWN + 1 ? SET_ASIDE_SHOWN : count;
    for (size_t i = 0; i < shown; i++) {
        write_joint(writer, i, count);
        if (i < claims) {
            write_claim(writer, problem, settling->claim_set_aside.claims[i]);
        } else {
            const uint32_t relation = settling->claim_set_aside_relations.relations[i - claims];
            rec_write_text(writer, "the assumption ");
            rec_write_text(writer, problem->relations[relation].id);
        }
    }
    if (shown < count) {
        rec_write_text(writer, " and ");
        rec_write_unsigned(writer, count - shown);
        rec_write_text(writer, " more");
    }
}

static void write_confirming(rec_writer *writer, const rec_solution *solution, uint32_t quantity,
                             const rec_settling *settling)
{
    const rec_problem *problem = solution->problem;
    const bool settles = settling->claim_way_count == 1;
    rec_write_text(writer, "Confirming ");
    write_claim(writer, problem, settling->claim);
    rec_write_text(writer, settles ? " would settle " : " would narrow ");
    rec_write_text(writer, problem->quantities[quantity].id);
    rec_write_text(writer, settles ? ": " : " most: ");
    write_range(writer, solution, quantity, settling->claim_bounds);
    if (settling->claim_set_aside.count + settling->claim_set_aside_relations.count > 0) {
        rec_write_text(writer, ", with ");
        write_set_aside(writer, problem, settling);
        rec_write_text(writer, " set aside");
    }
    if (!settles) {
        rec_write_text(writer, "; ");
        rec_write_unsigned(writer, settling->claim_way_count);
        rec_write_text(writer, " ways to settle it would still tie");
    }
    if (settling->claim_tried_count < settling->claim_total) {
        rec_write_text(writer, " (");
        rec_write_unsigned(writer, settling->claim_tried_count);
        rec_write_text(writer, " of ");
        rec_write_unsigned(writer, settling->claim_total);
        rec_write_text(writer, " claims were tried)");
    }
    rec_write_char(writer, '.');
}

static void write_knowing(rec_writer *writer, const rec_solution *solution, uint32_t quantity,
                          const rec_settling *settling)
{
    const rec_problem *problem = solution->problem;
    rec_write_text(writer, "Knowing ");
    rec_write_text(writer, problem->quantities[settling->measure].id);
    rec_write_text(writer, " would narrow ");
    rec_write_text(writer, problem->quantities[quantity].id);
    rec_write_text(writer, " most: of the values tried, the worst leaves ");
    write_range(writer, solution, quantity, settling->measure_bounds);
    rec_write_char(writer, '.');
}

void rec_sentence_settling(rec_writer *writer, const rec_solution *solution, uint32_t quantity,
                           const rec_settling *settling)
{
    if (settling->has_claim) {
        write_confirming(writer, solution, quantity, settling);
    }
    if (settling->has_claim && settling->has_measure) {
        rec_write_char(writer, ' ');
    }
    if (settling->has_measure) {
        write_knowing(writer, solution, quantity, settling);
    }
}

/** "shells would be at most 3 million shells (touching)"; "would be" is said once, and so is a
 * verdict that becomes the document's. */
static void write_changed(rec_writer *writer, const rec_solution *solution,
                          const rec_without_kept *kept, const rec_without_quantity *changed,
                          bool is_first)
{
    const rec_verdict before = solution->quantities[changed->quantity].verdict;
    const bool is_said =
        kept->shown.verdict != solution->verdict && kept->shown.verdict == changed->verdict;
    rec_write_text(writer, solution->problem->quantities[changed->quantity].id);
    rec_write_text(writer, is_first ? " would be " : " ");
    write_range(writer, solution, changed->quantity, changed->bounds);
    if (changed->verdict != before && !is_said) {
        rec_write_text(writer, " (");
        rec_write_text(writer, rec_verdict_name(changed->verdict));
        rec_write_char(writer, ')');
    }
}

/** Of the quantities that would change those on which a claim would bear, or the others. */
static void write_quantities(rec_writer *writer, const rec_solution *solution,
                             const rec_without_kept *kept, bool is_silent)
{
    size_t count = 0, said = 0;
    for (size_t i = 0; i < kept->shown.quantity_count; i++) {
        count += (kept->quantities[i].verdict == REC_VERDICT_SILENT) == is_silent;
    }
    const size_t shown = count > QUANTITIES_SHOWN + 1 ? QUANTITIES_SHOWN : count;
    rec_write_text(writer, is_silent && count > 0 ? "no claim would bear on " : "");
    for (size_t i = 0; i < kept->shown.quantity_count && said < shown; i++) {
        const rec_without_quantity *changed = &kept->quantities[i];
        if ((changed->verdict == REC_VERDICT_SILENT) != is_silent) {
            continue;
        }
        write_joint(writer, said, count);
        if (is_silent) {
            rec_write_text(writer, solution->problem->quantities[changed->quantity].id);
        } else {
            write_changed(writer, solution, kept, changed, said == 0);
        }
        said++;
    }
    if (shown < count) {
        rec_write_text(writer, " and ");
        rec_write_unsigned(writer, count - shown);
        rec_write_text(writer, is_silent ? " more" : " more quantities would be others");
    }
}

void rec_sentence_without(rec_writer *writer, const rec_solution *solution,
                          const rec_without_kept *kept)
{
    size_t silent = 0;
    for (size_t i = 0; i < kept->shown.quantity_count; i++) {
        silent += kept->quantities[i].verdict == REC_VERDICT_SILENT;
    }
    const bool any_heard = silent < kept->shown.quantity_count;
    rec_write_text(writer, "Without ");
    rec_write_text(writer, solution->problem->sources[kept->shown.source].name);
    rec_write_text(writer, ", ");
    if (kept->shown.verdict != solution->verdict) {
        rec_write_text(writer, "the verdict would be ");
        rec_write_text(writer, rec_verdict_name(kept->shown.verdict));
        rec_write_text(writer, any_heard ? ": " : silent > 0 ? "; " : "");
    }
    write_quantities(writer, solution, kept, false);
    rec_write_text(writer, any_heard && silent > 0 ? "; " : "");
    write_quantities(writer, solution, kept, true);
    rec_write_char(writer, '.');
}
