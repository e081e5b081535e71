/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One notice on its way into the list: its text made harmless and cut, its ids
 * sorted, its fingerprint taken (FNV-1a: Fowler, Noll and Vo, 1991).
 */
#include "report/harmless.h"
#include "report/notices_parts.h"
#include "report/sentence_parts.h"

#include <stdlib.h>
#include <string.h>

/* ---- texts ---- */

static rec_status keep(void *context, const char *bytes, size_t length)
{
    rec_notice_writer *writer = context;
    const size_t room = REC_NOTICE_RAW_BYTES - writer->length;
    const size_t kept = length < room ? length : room;
    memcpy(writer->raw + writer->length, bytes, kept);
    writer->length += kept;
    return REC_OK;
}

void rec_notice_write_begin(rec_notice_writer *writer)
{
    writer->length = 0;
    writer->sink = (rec_sink){keep, writer};
    rec_writer_start(&writer->out, &writer->sink);
}

static const char *finish(rec_notice_maker *maker, const char *bytes, size_t length)
{
    static const char cut[] = "[...]";
    char text[REC_NOTICE_TEXT_BYTES + sizeof cut];
    size_t used = 0, at = 0;
    while (at < length && used + REC_HARMLESS_BYTES <= REC_NOTICE_TEXT_BYTES) {
        rec_shown shown;
        at += rec_harmless_next(bytes + at, length - at, false, &shown);
        memcpy(text + used, shown.bytes, shown.length);
        used += shown.length;
    }
    if (at < length) {
        memcpy(text + used, cut, sizeof cut - 1);
        used += sizeof cut - 1;
    }
    const char *kept = rec_arena_copy(&maker->made->arena, text, used);
    if (kept == NULL && maker->status == REC_OK) {
        maker->status = REC_E_MEMORY;
    }
    return kept;
}

const char *rec_notice_write_end(rec_notice_maker *maker, rec_notice_writer *writer)
{
    const rec_status status = rec_writer_finish(&writer->out);
    if (status != REC_OK && maker->status == REC_OK) {
        maker->status = status;
    }
    return finish(maker, writer->raw, writer->length);
}

const char *rec_notice_text(rec_notice_maker *maker, const char *text)
{
    const size_t length = strlen(text);
    return finish(maker, text, length < REC_NOTICE_RAW_BYTES ? length : REC_NOTICE_RAW_BYTES);
}

void rec_notice_name(rec_writer *writer, const rec_problem *problem, uint32_t quantity)
{
    rec_write_text(writer, problem->quantities[quantity].id);
    rec_write_text(writer, ": ");
}

/* ---- places ---- */

rec_notice_place *rec_notice_places(rec_notice_maker *maker, size_t count)
{
    const size_t most = count < REC_NOTICE_RELATED_LIMIT ? count : REC_NOTICE_RELATED_LIMIT;
    rec_notice_place *places = rec_arena_take(&maker->made->arena, most, sizeof *places);
    if (places == NULL) {
        maker->status = REC_E_MEMORY;
    }
    return places;
}

rec_notice_place rec_notice_claim(rec_notice_maker *maker, uint32_t claim)
{
    const rec_claim *said = &maker->problem->claims[claim];
    rec_notice_writer text;
    rec_notice_write_begin(&text);
    rec_write_text(&text.out, said->id);
    rec_write_text(&text.out, ": ");
    rec_sentence_claim(&text.out, maker->problem, said, true);
    return (rec_notice_place){.file = rec_reported_name(maker->reported, said->place),
                              .place = said->place,
                              .id = said->id,
                              .text = rec_notice_write_end(maker, &text)};
}

rec_notice_place rec_notice_relation(rec_notice_maker *maker, uint32_t relation)
{
    const rec_relation *given = &maker->problem->relations[relation];
    rec_notice_writer text;
    rec_notice_write_begin(&text);
    rec_write_text(&text.out, given->id);
    rec_write_text(&text.out, ": ");
    rec_sentence_relation(&text.out, given->that);
    return (rec_notice_place){.file = rec_reported_name(maker->reported, given->place),
                              .place = given->place,
                              .id = given->id,
                              .text = rec_notice_write_end(maker, &text)};
}

/* ---- fingerprints ---- */

static uint64_t hash_text(uint64_t hash, const char *text)
{
    for (const unsigned char *at = (const unsigned char *)text;; at++) {
        hash = (hash ^ *at) * UINT64_C(0x100000001B3);
        if (*at == 0) {
            return hash;
        }
    }
}

static int compare_texts(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/** What stays the same of a claim when others are added before it. */
static const char *identity(rec_notice_maker *maker, const rec_claim *claim)
{
    return claim->id_by_place
               ? rec_arena_format(&maker->made->arena, "%s\n%s\n%s",
                                  maker->problem->sources[claim->source].id, claim->says,
                                  claim->as_of_text != NULL ? claim->as_of_text : "")
               : claim->id;
}

static uint64_t hash_notice(rec_notice_maker *maker, const rec_notice *notice,
                            rec_claim_list claims)
{
    uint64_t hash = UINT64_C(0xCBF29CE484222325);
    hash = hash_text(hash, rec_rule(notice->rule)->id);
    hash = hash_text(hash, notice->quantity != NULL ? notice->quantity : "");
    hash = hash_text(hash, notice->key != NULL ? notice->key : "");
    const char **same = rec_arena_take(&maker->made->arena, claims.count, sizeof *same);
    for (size_t i = 0; same != NULL && i < claims.count; i++) {
        same[i] = identity(maker, &maker->problem->claims[claims.claims[i]]);
        if (same[i] == NULL) {
            same = NULL;
        }
    }
    if (same == NULL) {
        maker->status = REC_E_MEMORY;
        return hash;
    }
    if (claims.count > 0) {
        qsort(same, claims.count, sizeof *same, compare_texts);
    }
    for (size_t i = 0; i < claims.count; i++) {
        hash = hash_text(hash, same[i]);
    }
    for (size_t i = 0; i < notice->relation_count; i++) {
        hash = hash_text(hash, notice->relations[i]);
    }
    return hash;
}

/* ---- the list ---- */

static bool name_members(rec_notice_maker *maker, rec_claim_list claims,
                         rec_relation_list relations, rec_notice *notice)
{
    const char **ids =
        rec_arena_take(&maker->made->arena, claims.count + relations.count, sizeof *ids);
    if (ids == NULL) {
        return false;
    }
    for (size_t i = 0; i < claims.count; i++) {
        ids[i] = maker->problem->claims[claims.claims[i]].id;
    }
    for (size_t i = 0; i < relations.count; i++) {
        ids[claims.count + i] = maker->problem->relations[relations.relations[i]].id;
    }
    if (claims.count > 0) {
        qsort(ids, claims.count, sizeof *ids, compare_texts);
    }
    if (relations.count > 0) {
        qsort(ids + claims.count, relations.count, sizeof *ids, compare_texts);
    }
    notice->claims = ids;
    notice->claim_count = claims.count;
    notice->relations = ids + claims.count;
    notice->relation_count = relations.count;
    return true;
}

void rec_notice_add(rec_notice_maker *maker, const rec_notice *notice, rec_claim_list claims,
                    rec_relation_list relations, bool expected)
{
    rec_notices *made = maker->made;
    void *array = made->items;
    if (maker->status != REC_OK) {
        return;
    }
    rec_notice added = *notice;
    if (!name_members(maker, claims, relations, &added) ||
        rec_arena_grow(&made->arena, &array, made->count, &made->capacity, sizeof *made->items) !=
            REC_OK) {
        maker->status = REC_E_MEMORY;
        return;
    }
    added.level = expected ? REC_NOTICE_NOTE : rec_rule(added.rule)->level;
    added.file = added.file != NULL ? added.file : rec_reported_name(maker->reported, added.place);
    added.problem = maker->index;
    added.order = made->count;
    added.hash = hash_notice(maker, &added, claims);
    made->items = array;
    made->items[made->count++] = added;
}
