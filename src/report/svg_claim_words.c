/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Claims in words, for the charts.
 */
#include "report/svg_chart_parts.h"

#include "report/sentence.h"

#include <assert.h>

const char *rec_chart_status_words(rec_claim_status status)
{
    switch (status) {
    case REC_CLAIM_IDLE:
        return "idle";
    case REC_CLAIM_BINDING:
        return "gives a bound";
    case REC_CLAIM_SET_ASIDE:
        return "set aside";
    case REC_CLAIM_SOFT:
        return "statistical";
    case REC_CLAIM_REPEAT:
        return "repeat";
    case REC_CLAIM_IGNORED:
        return "ignored";
    case REC_CLAIM_UNSAID:
        break;
    }
    return "not said by then";
}

/* Words take all: what is too long is cut. */
static void finish(rec_writer *writer)
{
    const rec_status status = rec_writer_finish(writer);
    assert(status == REC_OK);
    (void)status;
}

void rec_chart_conflict_words(rec_svg_words *words, const rec_solution *solution, size_t conflict)
{
    const rec_sink sink = rec_svg_words_sink(words);
    rec_writer writer;
    rec_svg_words_start(words);
    rec_writer_start(&writer, &sink);
    rec_sentence_conflict(&writer, solution, &solution->conflicts[conflict]);
    finish(&writer);
}

void rec_chart_figure_words(rec_svg_words *words, const rec_solution *solution, uint32_t index)
{
    const rec_problem *problem = solution->problem;
    const rec_claim *claim = &problem->claims[index];
    const rec_sink sink = rec_svg_words_sink(words);
    rec_writer writer;
    rec_writer_start(&writer, &sink);
    rec_sentence_figure(&writer, problem, claim);
    if (claim->date_from != REC_DATE_NONE && claim->date_from != REC_DATE_DOCUMENT &&
        !rec_quantity_is_fixed(&problem->quantities[claim->quantity])) {
        rec_sentence_date(&writer, claim->date);
    }
    finish(&writer);
}

void rec_chart_claim_words(rec_svg_words *words, const rec_solution *solution, uint32_t index)
{
    const rec_problem *problem = solution->problem;
    const rec_claim *claim = &problem->claims[index];
    const char *repeats = rec_solved_claim_repeats(solution, index);
    rec_svg_words_add(words, claim->id);
    rec_svg_words_add(words, " (");
    rec_svg_words_add(words, problem->sources[claim->source].name);
    rec_svg_words_add(words, "): ");
    rec_chart_figure_words(words, solution, index);
    rec_svg_words_add(words, "; ");
    rec_svg_words_add(words, rec_chart_status_words(solution->claims[index].status));
    if (solution->claims[index].status == REC_CLAIM_REPEAT && repeats != NULL) {
        rec_svg_words_add(words, " of ");
        rec_svg_words_add(words, repeats);
    }
}
