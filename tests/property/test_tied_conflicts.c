/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Conflicts and repairs across relations against trying every set: which sets
 * of claims and assumed relations can hold beside the certain ones is asked of
 * exact programs. REC_SEED in the environment replays one seed.
 */
#include "support/random_line.h"
#include "support/random_linear.h"

#include <stdlib.h>

enum { DOCUMENTS = 400, BLAMABLE_MAX = 7, SETS_MAX = 1 << BLAMABLE_MAX };

typedef struct trial {
    uint64_t seed;
    linear_document made;
    test_solved solved;
    uint32_t blamable[BLAMABLE_MAX], blamable_count; /* parts */
    bool holds[SETS_MAX];                            /* a set of them and all certain relations */
    unsigned documents, conflicts, repairs, crossing;
} trial;

static trial at;

static void let_in(uint32_t set)
{
    for (uint32_t i = 0; i < at.blamable_count; i++) {
        at.made.parts.parts[at.blamable[i]].out = (set >> i & 1U) == 0;
    }
}

static uint32_t everything(void)
{
    return (1U << at.blamable_count) - 1;
}

static bool find_blamable(void)
{
    at.blamable_count = 0;
    for (uint32_t i = 0; i < at.made.parts.count; i++) {
        if (document_part_is_blamable(&at.made.parts.parts[i])) {
            if (at.blamable_count == BLAMABLE_MAX) {
                return false;
            }
            at.blamable[at.blamable_count++] = i;
        }
    }
    return true;
}

static void try_all_sets(void)
{
    for (uint32_t set = 0; set <= everything(); set++) {
        let_in(set);
        at.holds[set] = linear_document_is_consistent(&at.made);
    }
    let_in(everything());
}

static bool is_minimal_conflict(uint32_t set)
{
    bool minimal = !at.holds[set];
    for (uint32_t i = 0; i < at.blamable_count; i++) {
        minimal = minimal && ((set >> i & 1U) == 0 || at.holds[set & ~(1U << i)]);
    }
    return minimal;
}

static bool is_minimal_repair(uint32_t set)
{
    bool minimal = at.holds[everything() & ~set];
    for (uint32_t i = 0; i < at.blamable_count; i++) {
        minimal = minimal && ((set >> i & 1U) == 0 || !at.holds[(everything() & ~set) | 1U << i]);
    }
    return minimal;
}

static uint32_t size_of(uint32_t set)
{
    uint32_t size = 0;
    for (; set != 0; set &= set - 1) {
        size++;
    }
    return size;
}

static uint32_t count_sets(bool (*is_one)(uint32_t set), uint32_t *least_size)
{
    uint32_t count = 0;
    *least_size = BLAMABLE_MAX + 1;
    for (uint32_t set = 0; set <= everything(); set++) {
        if (is_one(set)) {
            count++;
            *least_size = size_of(set) < *least_size ? size_of(set) : *least_size;
        }
    }
    return count;
}

/* The set that is named; what cannot be blamed fails the test. */
static uint32_t set_named(rec_claim_list claims, rec_relation_list relations)
{
    bool named[DOCUMENT_PARTS_MAX];
    document_parts_named(&at.made.parts, &at.solved, claims, relations, named);
    uint32_t set = 0, found = 0;
    for (uint32_t i = 0; i < at.blamable_count; i++) {
        set |= named[at.blamable[i]] ? 1U << i : 0;
    }
    found = size_of(set);
    if (found != claims.count + relations.count) {
        document_parts_fail(&at.made.parts, at.seed, "a certain relation is blamed, or one twice");
    }
    return set;
}

/* What is named with its background, and nothing else, cannot hold. */
static void check_background(const rec_conflict *conflict, uint32_t set)
{
    bool needed[DOCUMENT_PARTS_MAX];
    const rec_claim_list none = {NULL, 0};
    document_parts_named(&at.made.parts, &at.solved, none, conflict->background, needed);
    for (uint32_t i = 0; i < at.made.parts.count; i++) {
        document_part *part = &at.made.parts.parts[i];
        part->out = part->kind == PART_RELATION && !needed[i];
        if (needed[i] && part->assumed) {
            document_parts_fail(&at.made.parts, at.seed, "r%u is assumed, and told as background",
                                part->number);
        }
    }
    let_in(set);
    const bool holds = linear_document_is_consistent(&at.made);
    for (uint32_t i = 0; i < at.made.parts.count; i++) {
        at.made.parts.parts[i].out = false;
    }
    if (holds) {
        document_parts_fail(&at.made.parts, at.seed,
                            "conflict %#x and its background can hold together", set);
    }
}

static void check_conflicts(void)
{
    const rec_solution *solution = at.solved.solution;
    bool seen[SETS_MAX] = {false};
    uint32_t least_size;
    const uint32_t count = count_sets(is_minimal_conflict, &least_size);
    for (size_t i = 0; i < solution->conflict_count; i++) {
        const rec_conflict *conflict = &solution->conflicts[i];
        const uint32_t set = set_named(conflict->claims, conflict->relations);
        if (at.holds[set]) {
            document_parts_fail(&at.made.parts, at.seed, "conflict %#x can hold", set);
        }
        if (conflict->minimal && !is_minimal_conflict(set)) {
            document_parts_fail(&at.made.parts, at.seed, "conflict %#x is not minimal", set);
        }
        if (seen[set]) {
            document_parts_fail(&at.made.parts, at.seed, "conflict %#x is told twice", set);
        }
        seen[set] = true;
        at.conflicts++;
        at.crossing += conflict->quantity == REC_NO_INDEX;
        check_background(conflict, set);
    }
    if (solution->conflict_count != count || solution->conflicts_total != count) {
        document_parts_fail(&at.made.parts, at.seed, "%zu conflicts are told of %llu, there are %u",
                            solution->conflict_count, (unsigned long long)solution->conflicts_total,
                            count);
    }
}

static void check_repairs(void)
{
    const rec_solution *solution = at.solved.solution;
    bool seen[SETS_MAX] = {false};
    uint32_t least_size;
    const uint32_t count = count_sets(is_minimal_repair, &least_size);
    for (size_t i = 0; i < solution->repair_count; i++) {
        const rec_repair *repair = &solution->repairs[i];
        const uint32_t set = set_named(repair->withdraw, repair->relations);
        if (!at.holds[everything() & ~set]) {
            document_parts_fail(&at.made.parts, at.seed, "repair %#x settles nothing", set);
        }
        if (solution->repairs_proven && !is_minimal_repair(set)) {
            document_parts_fail(&at.made.parts, at.seed, "repair %#x withdraws too much", set);
        }
        if (seen[set]) {
            document_parts_fail(&at.made.parts, at.seed, "repair %#x is told twice", set);
        }
        seen[set] = true;
        at.repairs++;
        /* each claim has its own origin, as an assumed relation has: a repair costs its size */
        if (repair->weight != size_of(set) * REC_WEIGHT_ONE ||
            (repair->best && size_of(set) != least_size)) {
            document_parts_fail(&at.made.parts, at.seed, "repair %#x costs %llu%s", set,
                                (unsigned long long)repair->weight, repair->best ? ", best" : "");
        }
    }
    const bool can_be_repaired = at.holds[0] && !at.holds[everything()];
    if (can_be_repaired && (solution->repair_count == 0 || !solution->repairs[0].best ||
                            size_of(set_named(solution->repairs[0].withdraw,
                                              solution->repairs[0].relations)) != least_size)) {
        document_parts_fail(&at.made.parts, at.seed,
                            "the least repair withdraws %u, it is not first", least_size);
    }
    if (solution->repair_count != (can_be_repaired ? count : 0)) {
        document_parts_fail(&at.made.parts, at.seed, "%zu repairs are told, there are %u",
                            solution->repair_count, count);
    }
}

static void check_document(uint64_t seed, const random_linear *shape)
{
    uint64_t random = random_start(seed);
    at.seed = seed;
    (void)random_linear_make(&at.made, shape, &random);
    if (find_blamable()) {
        at.documents++;
        try_all_sets();
        at.solved = document_parts_solve(&at.made.parts, NULL);
        if ((at.solved.solution->verdict == REC_VERDICT_CONFLICT) == at.holds[everything()]) {
            document_parts_fail(&at.made.parts, at.seed, "the verdict is %s",
                                rec_verdict_name(at.solved.solution->verdict));
        }
        check_conflicts();
        check_repairs();
        test_solved_free(&at.solved);
    }
    linear_document_end(&at.made);
}

static void conflicts_and_repairs_are_those_found_by_trying_all_sets(void **state)
{
    (void)state;
    const random_linear shape = {.quantities_max = 4,
                                 .relations_max = 4,
                                 .temper_count = 1,
                                 .open_ends = true,
                                 .assumed = true,
                                 .planted_of_4 = 1};
    const char *replayed = getenv("REC_SEED");
    const uint64_t seed = replayed != NULL ? strtoull(replayed, NULL, 10) : 20241107;
    print_message("seed %llu\n", (unsigned long long)seed);
    for (uint32_t i = 0; i < (replayed != NULL ? 1 : DOCUMENTS); i++) {
        check_document(seed + i, &shape);
    }
    print_message("%u documents, %u conflicts, %u across quantities, %u repairs\n", at.documents,
                  at.conflicts, at.crossing, at.repairs);
    assert_true(replayed != NULL || (at.conflicts > DOCUMENTS / 8 && at.crossing > DOCUMENTS / 20));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(conflicts_and_repairs_are_those_found_by_trying_all_sets),
    };
    return cmocka_run_group_tests_name("conflicts across relations", tests, NULL, NULL);
}
