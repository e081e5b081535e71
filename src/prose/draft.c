/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From a text to a draft, sentence by sentence: who speaks, which numbers are
 * figures, of what; at the end the phrases, when all units are known.
 */
#include "prose/drafting.h"

#include <string.h>

enum { QUOTE_MAX = 500, AROUND_MAX = 240 };

rec_place rec_token_place(const rec_text *text, uint32_t token)
{
    return (rec_place){.line = text->tokens[token].line, .column = text->tokens[token].column};
}

static rec_status leave_out(rec_drafting *drafting, uint32_t token, size_t to, const char *reason)
{
    rec_draft *draft = drafting->draft;
    const size_t at = drafting->text.tokens[token].at;
    void *array = draft->left;
    const rec_status status = rec_arena_grow(&draft->arena, &array, draft->left_count,
                                             &drafting->left_capacity, sizeof *draft->left);
    if (status == REC_OK) {
        draft->left = array;
        draft->left[draft->left_count++] =
            (rec_draft_left){rec_token_place(&drafting->text, token), at, to - at, reason};
    }
    return status;
}

/* The sentence, cut at words where it is long, with the figure inside. */
static void set_quote(const rec_text *text, const rec_spotted *spotted, rec_draft_figure *figure)
{
    uint32_t from = rec_token_first(text, spotted->number);
    uint32_t to = rec_token_end(text, spotted->number);
    const size_t at = text->tokens[from].at, end = rec_token_stop(text, to - 1);
    if (end - at > QUOTE_MAX) {
        const uint32_t first = spotted->first;
        const uint32_t last = spotted->end - 1;
        uint32_t low = first, high = last;
        while (low > from && text->tokens[first].at - text->tokens[low - 1].at <= AROUND_MAX) {
            low--;
        }
        while (high + 1 < to &&
               rec_token_stop(text, high + 1) - rec_token_stop(text, last) <= AROUND_MAX) {
            high++;
        }
        while (low < first && !text->tokens[low].spaced) {
            low++;
        }
        while (high > last && high + 1 < to && !text->tokens[high + 1].spaced) {
            high--;
        }
        from = low;
        to = high + 1;
    }
    figure->quote_at = text->tokens[from].at;
    figure->quote_length = rec_token_stop(text, to - 1) - figure->quote_at;
}

/* Whether a mark, or its printed form, stands between two tokens that are near each other. */
static bool has_mark(const rec_text *text, uint32_t from, uint32_t to, const char *mark)
{
    for (uint32_t i = from; i < to && i < from + 60; i++) {
        if (rec_token_is(text, i, mark) || (mark[0] == '"' && rec_token_is(text, i, "“"))) {
            return true;
        }
    }
    return false;
}

/* The attribution that a figure at a token stands under; NULL: none. */
static const rec_attribution *who_says(const rec_text *text, const rec_attribution found[],
                                       size_t count, uint32_t token)
{
    const rec_attribution *before = NULL;
    for (size_t i = 0; i < count; i++) {
        const bool ends = found[i].inverted && !has_mark(text, found[i].name_end, token, "\"");
        if (found[i].verb < token && !ends) {
            before = &found[i];
        }
    }
    if (before != NULL) {
        return before;
    }
    for (size_t i = 0; i < count; i++) {
        if (found[i].closing && found[i].verb > token) {
            return has_mark(text, token, found[i].verb, ";") ? NULL : &found[i];
        }
    }
    return NULL;
}

/* Everything of one sentence that reading its numbers needs. */
typedef struct sentence_work {
    uint32_t sentence, at, floor;
    rec_attribution found[REC_ATTRIBUTIONS_MAX];
    uint32_t source[REC_ATTRIBUTIONS_MAX];
    size_t found_count;
    const rec_spotted *before; /* the figure before */
    const char *as_of, *said;
    size_t figures_before;
} sentence_work;

static void set_source(const rec_drafting *drafting, const sentence_work *work, uint32_t token,
                       rec_draft_figure *figure)
{
    const rec_attribution *who = who_says(&drafting->text, work->found, work->found_count, token);
    figure->source = 0;
    figure->grounds = REC_GROUNDS_NONE;
    if (who != NULL && work->source[who - work->found] != REC_NO_INDEX) {
        figure->grounds = who->pronoun ? REC_GROUNDS_PRONOUN : REC_GROUNDS_NAMED;
        figure->source = work->source[who - work->found];
    } else if (who == NULL && work->found_count == 0 &&
               drafting->text.sentences[work->sentence].speech &&
               drafting->last_source != REC_NO_INDEX) {
        figure->grounds = REC_GROUNDS_SPEECH;
        figure->source = drafting->last_source;
    }
}

/* quantity: the figure's, where it is known already; else REC_NO_INDEX. */
static rec_status add_figure(rec_drafting *drafting, const rec_spotted *spotted,
                             const sentence_work *work, uint32_t quantity)
{
    rec_draft *draft = drafting->draft;
    void *array = draft->figures, *beside = drafting->spotted;
    size_t capacity = drafting->figure_capacity;
    rec_status status = rec_arena_grow(&draft->arena, &array, draft->figure_count, &capacity,
                                       sizeof *draft->figures);
    if (status == REC_OK) {
        draft->figures = array;
        drafting->figure_capacity = capacity;
        status = rec_arena_grow(&draft->arena, &beside, draft->figure_count,
                                &drafting->spotted_capacity, sizeof *drafting->spotted);
    }
    if (status != REC_OK) {
        return status;
    }
    drafting->spotted = beside;
    rec_draft_figure figure = {.place = rec_token_place(&drafting->text, spotted->first),
                               .at = spotted->at,
                               .length = spotted->to - spotted->at};
    set_quote(&drafting->text, spotted, &figure);
    set_source(drafting, work, spotted->number, &figure);
    figure.quantity = quantity;
    if (quantity == REC_NO_INDEX) {
        status = rec_drafting_quantity(drafting, spotted, &figure.quantity);
    }
    if (status == REC_OK) {
        figure.as_of = work->as_of;
        figure.said = work->said;
        drafting->spotted[draft->figure_count] = *spotted;
        draft->figures[draft->figure_count++] = figure;
    }
    return status;
}

/* "550 miles (900 kilometers)": the same in another unit, where both measure one thing. */
static bool is_equivalent(const rec_text *text, const rec_spotted *before,
                          const rec_spotted *spotted)
{
    if (before == NULL || before->thing.measure == NULL || spotted->thing.measure == NULL ||
        spotted->first == 0) {
        return false;
    }
    const bool opened = rec_token_among(text, spotted->first - 1, "( / [") ||
                        rec_token_is(text, spotted->first - 1, ",");
    const bool adjacent =
        spotted->first - 1 == before->thing.end ||
        (spotted->first - 1 > before->end && spotted->first - 1 <= before->thing.end + 4);
    return opened && adjacent && strcmp(before->thing.measure, spotted->thing.measure) != 0 &&
           strcmp(rec_measure_subject(before->thing.measure),
                  rec_measure_subject(spotted->thing.measure)) == 0;
}

static rec_status take_number(rec_drafting *drafting, sentence_work *work, rec_spotted *spotted)
{
    const rec_text *text = &drafting->text;
    rec_draft *draft = drafting->draft;
    rec_figure_find_hedges(text, work->floor, spotted);
    rec_figure_find_thing(text, spotted);
    spotted->earlier = rec_figure_is_earlier(text, spotted->first);
    work->at = spotted->end;
    work->floor = spotted->end;
    const char *reason = rec_figure_no_amount(text, spotted);
    if (reason != NULL) {
        return leave_out(drafting, spotted->number, spotted->number_to, reason);
    }
    if (is_equivalent(text, work->before, spotted)) {
        rec_draft_figure *other = &draft->figures[draft->figure_count - 1];
        const uint32_t last = spotted->thing.end - 1;
        const size_t at = spotted->at, to = rec_token_stop(text, last);
        other->note = rec_arena_format(&draft->arena, "in the text also: %.*s",
                                       (int)(to - at < 200 ? to - at : 200), text->bytes + at);
        return other->note != NULL ? REC_OK : REC_E_MEMORY;
    }
    const rec_status status = add_figure(drafting, spotted, work, REC_NO_INDEX);
    work->before = status == REC_OK ? &drafting->spotted[draft->figure_count - 1] : NULL;
    return status;
}

/* Sources are met in the text's order, also those that give no figure: a pronoun means the last. */
static rec_status meet_sources(rec_drafting *drafting, sentence_work *work)
{
    rec_status status = REC_OK;
    work->found_count = rec_attributions_find(&drafting->text, work->sentence, work->found);
    for (size_t i = 0; i < work->found_count && status == REC_OK; i++) {
        status = rec_drafting_source(drafting, &work->found[i], &work->source[i]);
    }
    return status;
}

/* "denied the reports", "denied that figure": what was denied is what was told of. */
static bool denies_figures(const rec_text *text, uint32_t verb)
{
    const uint32_t end = rec_token_end(text, verb);
    for (uint32_t i = verb + 1; i < end && i < verb + 6; i++) {
        if (rec_token_among(text, i,
                            "report reports claim claims figure figures number numbers "
                            "allegation allegations accusation accusations estimate "
                            "estimates deliveries shipments this that it them")) {
            return true;
        }
    }
    return false;
}

/* A denial without a figure: of what was counted last, as a guess, which is not used where what
 * was denied may be something else. */
static rec_status take_denials(rec_drafting *drafting, const sentence_work *work)
{
    const rec_text *text = &drafting->text;
    rec_draft *draft = drafting->draft;
    rec_status status = REC_OK;
    if (draft->figure_count > work->figures_before) {
        return REC_OK;
    }
    for (size_t i = 0; i < work->found_count && status == REC_OK; i++) {
        const rec_attribution *who = &work->found[i];
        if (!who->denies || work->source[i] == REC_NO_INDEX) {
            continue;
        }
        rec_spotted spotted = {.first = who->verb,
                               .number = who->verb,
                               .end = who->verb + 1,
                               .number_at = text->tokens[who->verb].at,
                               .number_to = rec_token_stop(text, who->verb),
                               .at = text->tokens[who->verb].at,
                               .to = rec_token_stop(text, who->verb),
                               .composed = "denied",
                               .thing = {.end = who->verb + 1}};
        const uint32_t quantity = rec_drafting_last_counted(drafting, who->verb);
        if (quantity == REC_NO_INDEX) {
            status = leave_out(drafting, who->verb, spotted.to, "a denial, of what is not counted");
            continue;
        }
        status = add_figure(drafting, &spotted, work, quantity);
        if (status == REC_OK) {
            rec_draft_figure *figure = &draft->figures[draft->figure_count - 1];
            figure->denied = !denies_figures(text, who->verb);
            figure->source = work->source[i];
            figure->grounds = who->pronoun ? REC_GROUNDS_PRONOUN : REC_GROUNDS_NAMED;
        }
    }
    return status;
}

static void meet_date(rec_drafting *drafting, sentence_work *work)
{
    bool behind_saying = false;
    const char *date =
        rec_prose_date(&drafting->text, work->sentence, &drafting->draft->arena, &behind_saying);
    work->as_of = behind_saying ? NULL : date;
    work->said = behind_saying ? date : NULL;
}

static rec_status read_sentence(rec_drafting *drafting, uint32_t sentence)
{
    const rec_text *text = &drafting->text;
    sentence_work work = {.sentence = sentence,
                          .at = text->sentences[sentence].first,
                          .floor = text->sentences[sentence].first};
    const uint32_t end = text->sentences[sentence].end;
    work.figures_before = drafting->draft->figure_count;
    rec_status status = meet_sources(drafting, &work);
    meet_date(drafting, &work);
    while (work.at < end && status == REC_OK) {
        rec_spotted spotted;
        const char *why = NULL;
        const uint32_t at = work.at;
        if (rec_figure_spot(text, at, &drafting->draft->arena, &spotted, &why)) {
            status = take_number(drafting, &work, &spotted);
        } else {
            work.at++;
            if (why != NULL) {
                status = leave_out(drafting, at, rec_token_stop(text, at), why);
            }
        }
    }
    return status == REC_OK ? take_denials(drafting, &work) : status;
}

static rec_status begin(rec_drafting *drafting)
{
    rec_draft *draft = drafting->draft;
    void *array = NULL;
    const rec_status status = rec_arena_grow(&draft->arena, &array, 0, &drafting->source_capacity,
                                             sizeof *draft->sources);
    if (status != REC_OK) {
        return status;
    }
    draft->sources = array;
    draft->sources[draft->source_count++] =
        (rec_draft_source){.id = "article", .name = "the text itself"};
    uint32_t existing;
    return rec_names_add(&drafting->source_ids, &draft->arena, "article", 0, &existing);
}

rec_status rec_draft_make(const char *bytes, size_t length, const rec_allocator *allocator,
                          rec_draft *draft, rec_diagnostic *fault)
{
    rec_draft made = {.bytes = bytes, .length = length};
    rec_arena_init(&made.arena, allocator);
    rec_drafting drafting = {.draft = &made, .last_source = REC_NO_INDEX};
    *fault = (rec_diagnostic){0};
    rec_status status = rec_text_make(bytes, length, &made.arena, &drafting.text, fault);
    if (status == REC_OK) {
        status = begin(&drafting);
    }
    for (uint32_t i = 0; i < drafting.text.sentence_count && status == REC_OK; i++) {
        status = read_sentence(&drafting, i);
    }
    if (status == REC_OK) {
        status = rec_drafting_choose_phrases(&drafting);
    }
    if (status != REC_OK) {
        rec_arena_release(&made.arena);
        return status;
    }
    *draft = made;
    return REC_OK;
}

void rec_draft_clear(rec_draft *draft)
{
    rec_arena_release(&draft->arena);
    *draft = (rec_draft){0};
}
