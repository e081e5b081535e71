/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a map shows of a problem, and the picture of it.
 */
#include "support/capture.h"
#include "support/cmocka.h"
#include "support/scarce.h"
#include "support/solved.h"

#include "report/svg_map.h"

#include <stdio.h>

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

#define CARGO_HEAD                                                                                 \
    "reconcile: 1\nas_of: 2024\nsources: {us: US intelligence, ru: Russia, un: {name: UN "         \
    "panel}}\n"                                                                                    \
    "quantities: {shells: {label: shells delivered, kind: count}, boxes: {kind: count},\n"         \
    "  load: {label: shells in one box}, apart: {kind: count}}\n"                                  \
    "relations: {cargo: {that: \"shells <= boxes * load\"}, full: {that: \"load == 2.385\", "      \
    "assumed: true}}\n"

#define MANY_BOXES "  - {id: many, source: us, quantity: shells, at_least: 300}\n"
#define FEW_BOXES "  - {id: few, source: ru, quantity: boxes, at_most: 7}\n"
#define SOME_BOXES "  - {id: some, source: un, quantity: boxes, at_least: 0}\n"
#define ALONE "  - {id: alone, source: un, quantity: apart, exactly: 3}\n"

static const char cargo[] = CARGO_HEAD "claims:\n" MANY_BOXES FEW_BOXES SOME_BOXES ALONE;

typedef struct drawn {
    test_solved solved;
    rec_arena arena;
    rec_map map;
} drawn;

static drawn drawn_of(const char *document, const char *only)
{
    drawn made = {.solved = test_solve_text(document)};
    const uint32_t quantity =
        only != NULL ? rec_problem_quantity_index(made.solved.problem, only) : REC_NO_INDEX;
    rec_arena_init(&made.arena, NULL);
    assert_rec_ok(rec_map_make(made.solved.solution, quantity, &made.arena, &made.map));
    assert_rec_ok(rec_map_arrange(&made.map, &made.arena));
    return made;
}

static void drawn_free(drawn *made)
{
    rec_arena_release(&made->arena);
    test_solved_free(&made->solved);
}

static const rec_map_node *node_of(const drawn *made, rec_map_kind kind, const char *id)
{
    const rec_problem *problem = made->solved.problem;
    for (size_t i = 0; i < made->map.node_count; i++) {
        const rec_map_node *node = &made->map.nodes[i];
        const char *own = node->kind == REC_MAP_RELATION ? problem->relations[node->index].id
                          : node->kind == REC_MAP_CLAIM || node->kind == REC_MAP_ASSERTION
                              ? problem->claims[node->index].id
                              : problem->quantities[node->index].id;
        if (node->kind == kind && strcmp(own, id) == 0) {
            return node;
        }
    }
    return NULL;
}

/** Links of a node, and those of them that are a conflict's. */
static size_t links_of(const drawn *made, const rec_map_node *node, bool clash)
{
    const uint32_t place = (uint32_t)(node - made->map.nodes);
    size_t count = 0;
    for (size_t p = 0; p < made->map.part_count; p++) {
        const rec_map_part *part = &made->map.parts[p];
        for (size_t i = part->first_link; i < part->first_link + part->link_count; i++) {
            const rec_map_link *link = &made->map.links[i];
            count += (part->first_node + link->middle == place ||
                      part->first_node + link->outer == place) &&
                     (!clash || made->map.link_clash[i]);
        }
    }
    return count;
}

static void picture(const rec_map *map, rec_svg_mode mode, capture *caught)
{
    rec_writer writer;
    rec_svg svg;
    const rec_sink sink = capture_sink(caught, SIZE_MAX);
    rec_writer_start(&writer, &sink);
    rec_svg_start(&svg, &writer, mode);
    rec_svg_picture(&svg, 960.0, rec_svg_map_height(map), "map", "a map");
    rec_svg_map(&svg, map);
    rec_svg_finish(&svg);
    assert_rec_ok(rec_writer_finish(&writer));
}

static void members_of_a_conflict_and_what_it_is_given_are_marked(void **state)
{
    (void)state;
    drawn made = drawn_of(cargo, NULL);
    assert_int_equal(made.map.part_count, 1);
    assert_int_equal(made.map.parts[0].conflict_count, 1);
    const rec_map_node *few = node_of(&made, REC_MAP_CLAIM, "few");
    const rec_map_node *certain = node_of(&made, REC_MAP_RELATION, "cargo");
    const rec_map_node *assumed = node_of(&made, REC_MAP_RELATION, "full");
    assert_non_null(few);
    assert_true(few->clash);
    assert_non_null(node_of(&made, REC_MAP_CLAIM, "many"));
    assert_true(certain->given && !certain->clash);
    assert_true(assumed->clash && !assumed->given);
    assert_int_equal(links_of(&made, certain, true), 3);
    assert_int_equal(links_of(&made, assumed, true), 1);
    assert_true(node_of(&made, REC_MAP_QUANTITY, "load")->clash);
    drawn_free(&made);
}

static void claims_that_do_not_matter_are_counted(void **state)
{
    (void)state;
    drawn made = drawn_of(cargo, NULL);
    const rec_map_node *more = node_of(&made, REC_MAP_MORE, "boxes");
    assert_null(node_of(&made, REC_MAP_CLAIM, "some"));
    assert_non_null(more);
    assert_int_equal(more->more, 1);
    assert_int_equal(more->more_clash, 0);
    capture caught;
    picture(&made.map, REC_SVG_STANDALONE, &caught);
    assert_has(&caught, "and 1 more claim<");
    capture_end(&caught);
    drawn_free(&made);
}

static void quantities_that_nothing_ties_are_not_drawn(void **state)
{
    (void)state;
    drawn made = drawn_of(cargo, NULL);
    assert_null(node_of(&made, REC_MAP_QUANTITY, "apart"));
    assert_null(node_of(&made, REC_MAP_CLAIM, "alone"));
    drawn_free(&made);
    made = drawn_of("reconcile: 1\nsources: {a: A}\nquantities: {x: km, y: km}\nclaims:\n"
                    "  - {source: a, quantity: x, exactly: 2.385}\n"
                    "  - {source: a, quantity: x, exactly: 3}\n",
                    NULL);
    assert_int_equal(made.map.part_count, 0);
    assert_true(rec_svg_map_height(&made.map) == 0.0);
    drawn_free(&made);
}

static void one_quantity_is_drawn_where_it_is_in_conflict_with_others(void **state)
{
    (void)state;
    drawn made = drawn_of(cargo, "shells");
    assert_int_equal(made.map.part_count, 1);
    drawn_free(&made);
    made = drawn_of(cargo, "apart");
    assert_int_equal(made.map.part_count, 0);
    drawn_free(&made);
}

static void what_a_source_asserts_stands_with_the_relations(void **state)
{
    (void)state;
    drawn made = drawn_of("reconcile: 1\nsources: {a: A, b: B}\n"
                          "quantities: {x: km, y: km, z: {unit: km, course: level}}\nclaims:\n"
                          "  - {id: same, source: a, that: x == y, as_of: 2024}\n"
                          "  - {id: left, source: a, that: x <= z, ignore: true, as_of: 2024}\n"
                          "  - {id: grown, source: b, that: \"z[2021] <= z[2022] + 0 * y\"}\n"
                          "  - {id: long, source: b, quantity: x, exactly: 5}\n",
                          NULL);
    const rec_map_node *same = node_of(&made, REC_MAP_ASSERTION, "same");
    const rec_map_node *grown = node_of(&made, REC_MAP_ASSERTION, "grown");
    assert_non_null(same);
    assert_int_equal(links_of(&made, same, false), 2);
    assert_null(node_of(&made, REC_MAP_ASSERTION, "left"));
    assert_non_null(grown); /* z at two dates is one quantity */
    assert_true(links_of(&made, grown, false) <= 2);
    drawn_free(&made);
}

static void the_order_of_the_document_does_not_matter(void **state)
{
    (void)state;
    static const char turned[] = CARGO_HEAD "claims:\n" ALONE SOME_BOXES FEW_BOXES MANY_BOXES;
    capture first, second;
    drawn made = drawn_of(cargo, NULL), other = drawn_of(turned, NULL);
    picture(&made.map, REC_SVG_STANDALONE, &first);
    picture(&other.map, REC_SVG_STANDALONE, &second);
    assert_string_equal(first.text, second.text);
    capture_end(&first);
    capture_end(&second);
    drawn_free(&made);
    drawn_free(&other);
}

/** So many claims that contradict each other, on quantities in a chain of so many relations. */
static char *large_document(size_t claims, size_t quantities)
{
    const size_t room = 200 + 200 * (claims + quantities);
    char *text = malloc(room);
    size_t used = 0;
    assert_non_null(text);
    used +=
        (size_t)snprintf(text + used, room - used, "reconcile: 1\nsources: {a: A}\nquantities:\n");
    for (size_t i = 0; i < quantities; i++) {
        used += (size_t)snprintf(text + used, room - used, "  q%zu: {kind: count}\n", i);
    }
    used += (size_t)snprintf(text + used, room - used, "relations:\n");
    for (size_t i = 1; i < quantities; i++) {
        used += (size_t)snprintf(text + used, room - used, "  r%zu: {that: q%zu <= q%zu}\n", i,
                                 i - 1, i);
    }
    used += (size_t)snprintf(text + used, room - used, "claims:\n");
    for (size_t i = 0; i < claims; i++) {
        used += (size_t)snprintf(text + used, room - used,
                                 "  - {id: c%zu, source: a, quantity: q%zu, exactly: %zu}\n", i,
                                 i % quantities, i / quantities + 1);
    }
    return text;
}

static void what_is_too_much_is_counted(void **state)
{
    (void)state;
    char *document = large_document(120, 60);
    drawn made = drawn_of(document, NULL);
    const rec_map *map = &made.map;
    size_t quantities = 0, relations = 0, claims = 0, counted = 0;
    for (size_t i = 0; i < map->node_count; i++) {
        quantities += map->nodes[i].kind == REC_MAP_QUANTITY;
        relations += map->nodes[i].kind == REC_MAP_RELATION;
        claims += map->nodes[i].kind == REC_MAP_CLAIM;
        counted += map->nodes[i].kind == REC_MAP_MORE ? map->nodes[i].more : 0;
    }
    assert_int_equal(map->part_count, 1);
    assert_int_equal(quantities, REC_MAP_QUANTITIES_MAX);
    assert_int_equal(quantities + map->parts[0].rest.quantities, 60);
    assert_int_equal(relations + map->parts[0].rest.relations, 59);
    assert_int_equal(claims, REC_MAP_CLAIMS_MAX);
    assert_int_equal(claims + counted, 2 * quantities);
    capture caught;
    picture(map, REC_SVG_STANDALONE, &caught);
    assert_has(&caught, "not drawn of what hangs together here: 30 quantities and ");
    assert_true(rec_svg_map_height(map) < 6000.0);
    capture_end(&caught);
    drawn_free(&made);
    free(document);
}

static void all_members_of_the_worst_conflicts_are_drawn(void **state)
{
    (void)state;
    char *document = large_document(120, 60);
    drawn made = drawn_of(document, NULL);
    const rec_map_part *part = &made.map.parts[0];
    assert_true(part->conflict_count > REC_MAP_LANES_MAX);
    for (size_t k = 0; k < REC_MAP_LANES_MAX; k++) {
        const rec_conflict *conflict = &made.solved.solution->conflicts[part->conflicts[k]];
        size_t found = 0;
        for (size_t i = 0; i < made.map.node_count; i++) {
            found += rec_map_is_member(&made.map.nodes[i], conflict);
        }
        assert_int_equal(found, conflict->claims.count + conflict->relations.count);
    }
    drawn_free(&made);
    free(document);
}

static void parts_that_find_no_room_are_counted(void **state)
{
    (void)state;
    char document[8192];
    size_t used =
        (size_t)snprintf(document, sizeof document, "reconcile: 1\nsources: {a: A}\nquantities:\n");
    for (int i = 0; i < 40; i++) {
        used += (size_t)snprintf(document + used, sizeof document - used, "  q%02d: km\n", i);
    }
    used += (size_t)snprintf(document + used, sizeof document - used, "relations:\n");
    for (int i = 0; i < 40; i += 2) {
        used += (size_t)snprintf(document + used, sizeof document - used,
                                 "  r%02d: q%02d <= q%02d\n", i, i, i + 1);
    }
    (void)snprintf(document + used, sizeof document - used,
                   "claims:\n  - {source: a, quantity: q00, exactly: 2.385}\n");
    drawn made = drawn_of(document, NULL);
    assert_int_equal(made.map.part_count, REC_MAP_QUANTITIES_MAX / 2);
    assert_int_equal(made.map.parts_left, 5);
    assert_int_equal(made.map.rest.quantities, 10);
    assert_int_equal(made.map.rest.relations, 5);
    capture caught;
    picture(&made.map, REC_SVG_STANDALONE, &caught);
    assert_has(&caught, "not drawn: 5 more groups with 10 quantities and 5 relations");
    capture_end(&caught);
    drawn_free(&made);
}

static void a_page_is_told_what_each_box_is(void **state)
{
    (void)state;
    drawn made = drawn_of(cargo, NULL);
    capture caught;
    picture(&made.map, REC_SVG_EMBEDDED, &caught);
    static const char *const parts[] = {"data-claim=\"few\"", "data-relation=\"cargo\"",
                                        "data-quantity=\"load\"", "data-conflict=\"k1\"",
                                        "aria-label=\"Russia: at most 7; few; "};
    for (size_t i = 0; i < COUNT_OF(parts); i++) {
        assert_has(&caught, parts[i]);
    }
    capture_end(&caught);
    picture(&made.map, REC_SVG_STANDALONE, &caught);
    assert_lacks(&caught, "data-");
    capture_end(&caught);
    drawn_free(&made);
}

static void hostile_words_are_harmless(void **state)
{
    (void)state;
    drawn made = drawn_of(
        "reconcile: 1\nsources: {a: {name: \"</text><script>x()</script> \\e[31m \\u202e ]]>\"}}\n"
        "quantities: {x: {unit: km, label: \"\\\" onload=\\\"x() & <b>\"}, y: km}\n"
        "relations: {tie: {that: x == y, note: \"<\"}}\nclaims:\n"
        "  - {id: one, source: a, quantity: x, exactly: 2.385}\n"
        "  - {id: two, source: a, quantity: y, exactly: 3}\n",
        NULL);
    capture caught;
    for (int mode = 0; mode < 2; mode++) {
        picture(&made.map, mode == 0 ? REC_SVG_STANDALONE : REC_SVG_EMBEDDED, &caught);
        assert_lacks(&caught, "<script");
        assert_lacks(&caught, "\" onload");
        assert_lacks(&caught, "\x1b");
        assert_lacks(&caught, "\xE2\x80\xAE");
        assert_lacks(&caught, "]]>");
        capture_end(&caught);
    }
    drawn_free(&made);
}

static void scarce_memory_is_told_and_given_back(void **state)
{
    (void)state;
    test_solved solved = test_solve_text(cargo);
    size_t failed = 0;
    for (size_t blocks = 0; blocks < 100; blocks++) {
        scarce memory;
        const rec_allocator allocator = scarce_allocator(&memory, blocks);
        rec_arena arena;
        rec_map map;
        rec_arena_init(&arena, &allocator);
        rec_status status = rec_map_make(solved.solution, REC_NO_INDEX, &arena, &map);
        status = status == REC_OK ? rec_map_arrange(&map, &arena) : status;
        rec_arena_release(&arena);
        assert_int_equal(memory.out, 0);
        if (status == REC_OK) {
            break;
        }
        assert_string_equal(rec_status_text(status), rec_status_text(REC_E_MEMORY));
        failed++;
    }
    assert_in_range(failed, 1, 99);
    test_solved_free(&solved);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(members_of_a_conflict_and_what_it_is_given_are_marked),
        cmocka_unit_test(claims_that_do_not_matter_are_counted),
        cmocka_unit_test(quantities_that_nothing_ties_are_not_drawn),
        cmocka_unit_test(one_quantity_is_drawn_where_it_is_in_conflict_with_others),
        cmocka_unit_test(what_a_source_asserts_stands_with_the_relations),
        cmocka_unit_test(the_order_of_the_document_does_not_matter),
        cmocka_unit_test(what_is_too_much_is_counted),
        cmocka_unit_test(all_members_of_the_worst_conflicts_are_drawn),
        cmocka_unit_test(parts_that_find_no_room_are_counted),
        cmocka_unit_test(a_page_is_told_what_each_box_is),
        cmocka_unit_test(hostile_words_are_harmless),
        cmocka_unit_test(scarce_memory_is_told_and_given_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
