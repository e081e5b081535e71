/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Regions of greatest support against a count at every place of small lines.
 */
#include "support/cmocka.h"
#include "support/random_line.h"
#include "support/workspace.h"

#include "core/depth.h"

#include <math.h>

enum { ROUNDS = 20000, REGIONS_MAX = 16 };

static const uint64_t base_seed = UINT64_C(20240620);

typedef struct regions {
    rec_region list[REGIONS_MAX];
    size_t total;
    uint64_t weight, of;
} regions;

/* Bit o: origin o has a claim and all its claims hold. */
static uint32_t supporters(const random_line *line, size_t sample)
{
    uint32_t some = 0, not_all = 0;
    for (size_t claim = 0; claim < line->line.count; claim++) {
        const uint32_t origin = UINT32_C(1) << random_line_origin(line, claim);
        some |= origin;
        not_all |= (line->holds[sample] >> claim & 1) == 0 ? origin : 0;
    }
    return some & ~not_all;
}

static uint64_t weight_of_origins(const random_line *line, uint32_t origins)
{
    uint64_t heaviest[32] = {0}, sum = 0;
    for (size_t claim = 0; claim < line->line.count; claim++) {
        uint64_t *const known = &heaviest[random_line_origin(line, claim)];
        const uint64_t weight = random_line_weight(line, claim);
        *known = weight > *known ? weight : *known;
    }
    for (size_t origin = 0; origin < 32; origin++) {
        sum += (origins >> origin & 1) != 0 ? heaviest[origin] : 0;
    }
    return sum;
}

static uint32_t first_claim(const random_line *line, uint32_t origins, rec_end end, bool is_low)
{
    for (size_t claim = 0; claim < line->line.count && !isinf(end.value); claim++) {
        const bool supports = (origins >> random_line_origin(line, claim) & 1) != 0;
        const rec_end own =
            is_low ? rec_line_lo(&line->line, claim) : rec_line_hi(&line->line, claim);
        if (supports && own.value == end.value && own.rank == end.rank && own.open == end.open) {
            return (uint32_t)claim;
        }
    }
    return REC_NO_CLAIM;
}

static regions count_everywhere(const random_line *line)
{
    regions found = {.of = weight_of_origins(line, UINT32_MAX)};
    for (size_t sample = 0; sample < line->sample_count; sample++) {
        const uint64_t weight = weight_of_origins(line, supporters(line, sample));
        found.weight = weight > found.weight ? weight : found.weight;
    }
    for (size_t sample = 0; sample < line->sample_count; sample++) {
        const uint32_t origins = supporters(line, sample);
        const size_t first = sample;
        while (sample + 1 < line->sample_count && supporters(line, sample + 1) == origins) {
            sample++;
        }
        if (origins != 0 && weight_of_origins(line, origins) == found.weight) {
            rec_region *const region = &found.list[found.total++];
            region->lo = random_line_lo_of_sample(line, first);
            region->hi = random_line_hi_of_sample(line, sample);
            region->lo_claim = first_claim(line, origins, region->lo, true);
            region->hi_claim = first_claim(line, origins, region->hi, false);
            region->weight = found.weight;
        }
    }
    return found;
}

static void assert_same_regions(const regions *found, const regions *expected, size_t limit,
                                bool claims_too, uint64_t seed)
{
    if (found->total != expected->total || found->weight != expected->weight ||
        found->of != expected->of) {
        fail_msg("seed %llu: %zu regions of %llu of %llu, expected %zu of %llu of %llu",
                 (unsigned long long)seed, found->total, (unsigned long long)found->weight,
                 (unsigned long long)found->of, expected->total,
                 (unsigned long long)expected->weight, (unsigned long long)expected->of);
    }
    for (size_t i = 0; i < found->total && i < limit; i++) {
        const rec_region *const a = &found->list[i], *const b = &expected->list[i];
        random_line_assert_end(a->lo, b->lo, seed);
        random_line_assert_end(a->hi, b->hi, seed);
        assert_true(a->weight == b->weight);
        if (claims_too && (a->lo_claim != b->lo_claim || a->hi_claim != b->hi_claim)) {
            fail_msg("seed %llu: region of claims %u, %u, expected %u, %u",
                     (unsigned long long)seed, a->lo_claim, a->hi_claim, b->lo_claim, b->hi_claim);
        }
    }
}

static size_t size_for(const rec_line *line)
{
    size_t size_bytes = 0;
    assert_rec_ok(rec_line_support_size(line->count, line->origin != NULL ? line->origin_count : 0,
                                        &size_bytes));
    return size_bytes;
}

static regions support_of(const random_line *line, size_t limit)
{
    regions found;
    memset(&found, 0xEE, sizeof found);
    rec_workspace work = test_workspace_of(size_for(&line->line));
    assert_rec_ok(rec_line_support(&line->line, &work, limit, found.list, &found.total,
                                   &found.weight, &found.of));
    assert_int_equal(work.used_bytes, 0);
    test_workspace_release(&work);
    return found;
}

static void regions_are_those_counted_at_every_place(void **state)
{
    (void)state;
    print_message("seed %llu\n", (unsigned long long)base_seed);
    size_t tied = 0, nowhere = 0;
    for (uint64_t round = 0; round < ROUNDS; round++) {
        uint64_t random = random_start(base_seed + round);
        random_line line;
        random_line_make(&line, &random);
        const regions expected = count_everywhere(&line);
        const regions found = support_of(&line, REGIONS_MAX);
        assert_same_regions(&found, &expected, REGIONS_MAX, true, base_seed + round);
        tied += expected.total > 1;
        nowhere += expected.total == 0;
    }
    assert_true(tied > ROUNDS / 10 && nowhere > 10);
}

static void a_limit_cuts_the_list_and_nothing_else(void **state)
{
    (void)state;
    for (uint64_t round = 0; round < ROUNDS / 4; round++) {
        uint64_t random = random_start(base_seed + round);
        random_line line;
        random_line_make(&line, &random);
        const regions expected = count_everywhere(&line);
        const size_t limit = round % 3;
        const regions found = support_of(&line, limit);
        assert_same_regions(&found, &expected, limit, true, base_seed + round);
        rec_region untouched;
        memset(&untouched, 0xEE, sizeof untouched);
        assert_memory_equal(&found.list[limit], &untouched, sizeof untouched);
    }
}

static void the_order_of_claims_does_not_matter(void **state)
{
    (void)state;
    for (uint64_t round = 0; round < ROUNDS / 4; round++) {
        uint64_t random = random_start(base_seed + round);
        random_line line, shuffled;
        uint32_t to[RANDOM_LINE_CLAIMS_MAX];
        random_line_make(&line, &random);
        random_line_shuffle(&line, &random, &shuffled, to);
        const regions expected = support_of(&line, REGIONS_MAX);
        const regions found = support_of(&shuffled, REGIONS_MAX);
        assert_same_regions(&found, &expected, REGIONS_MAX, false, base_seed + round);
    }
}

static void one_byte_too_few_is_refused_and_writes_nothing(void **state)
{
    (void)state;
    for (uint64_t round = 0; round < 500; round++) {
        uint64_t random = random_start(base_seed + round);
        random_line line;
        random_line_make(&line, &random);
        if (line.line.count == 0) {
            continue;
        }
        rec_workspace work = test_workspace_of(size_for(&line.line) - 1);
        regions found, untouched;
        memset(&found, 0xEE, sizeof found);
        memset(&untouched, 0xEE, sizeof untouched);
        assert_int_equal(rec_line_support(&line.line, &work, REGIONS_MAX, found.list, &found.total,
                                          &found.weight, &found.of),
                         REC_E_WORKSPACE);
        assert_memory_equal(&found, &untouched, sizeof found);
        assert_int_equal(work.used_bytes, 0);
        test_workspace_release(&work);
    }
}

/* The meeting is the place where every claim holds. */
static void all_claims_meet_where_each_of_them_holds(void **state)
{
    (void)state;
    size_t met = 0;
    for (uint64_t round = 0; round < ROUNDS; round++) {
        uint64_t random = random_start(base_seed + round);
        random_line line;
        random_line_make(&line, &random);
        const uint32_t all = (UINT32_C(1) << line.line.count) - 1;
        size_t first = line.sample_count, last = 0;
        for (size_t sample = line.sample_count; sample-- > 0;) {
            if (line.holds[sample] == all) {
                last = first == line.sample_count ? sample : last;
                first = sample;
            }
        }
        const rec_meeting meeting = rec_line_meet(&line.line);
        if (meeting.empty != (first == line.sample_count)) {
            fail_msg("seed %llu: empty %d", (unsigned long long)(base_seed + round), meeting.empty);
        }
        if (!meeting.empty) {
            const rec_end lo = random_line_lo_of_sample(&line, first);
            const rec_end hi = random_line_hi_of_sample(&line, last);
            assert_int_equal(meeting.lo_claim, first_claim(&line, UINT32_MAX, lo, true));
            assert_int_equal(meeting.hi_claim, first_claim(&line, UINT32_MAX, hi, false));
            met++;
        }
    }
    assert_true(met > ROUNDS / 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(regions_are_those_counted_at_every_place),
        cmocka_unit_test(a_limit_cuts_the_list_and_nothing_else),
        cmocka_unit_test(the_order_of_claims_does_not_matter),
        cmocka_unit_test(one_byte_too_few_is_refused_and_writes_nothing),
        cmocka_unit_test(all_claims_meet_where_each_of_them_holds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
