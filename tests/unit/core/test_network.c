/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/cmocka.h"
#include "support/tape_writer.h"
#include "support/workspace.h"

#include "core/network.h"

static void assert_list(const uint32_t *first, const uint32_t *list, size_t at,
                        const uint32_t expected[], size_t count)
{
    assert_int_equal(first[at + 1] - first[at], count);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(list[first[at] + i], expected[i]);
    }
}

#define assert_scope(network, tape, ...)                                                           \
    assert_list((network).scope_first, (network).scope, tape, (const uint32_t[]){__VA_ARGS__},     \
                sizeof((const uint32_t[]){__VA_ARGS__}) / sizeof(uint32_t))
#define assert_use(network, variable, ...)                                                         \
    assert_list((network).use_first, (network).use, variable, (const uint32_t[]){__VA_ARGS__},     \
                sizeof((const uint32_t[]){__VA_ARGS__}) / sizeof(uint32_t))

/* variable a <= variable b */
static void write_order(tape_writer *written, uint32_t a, uint32_t b)
{
    tape_begin(written);
    const uint32_t left = tape_variable(written, a);
    tape_compare(written, left, REC_TAPE_AT_MOST, tape_variable(written, b));
}

static rec_network build(const rec_tape tapes[], size_t tape_count, size_t variable_count)
{
    size_t size_bytes = 0;
    rec_network network;
    assert_rec_ok(rec_network_size(tapes, tape_count, variable_count, &size_bytes));
    rec_workspace work = test_workspace_of(size_bytes);
    assert_rec_ok(rec_network_build(tapes, tape_count, variable_count, NULL, &work, &network));
    return network;
}

static void scopes_and_uses_list_each_other_in_order(void **state)
{
    (void)state;
    static const uint32_t summands[] = {4, 0, 2};
    tape_writer written[3];
    tape_write_sum(&written[0], summands, 3, REC_TAPE_EQUAL, 3);
    write_order(&written[1], 3, 2);
    write_order(&written[2], 2, 0);
    const rec_tape tapes[] = {written[0].tape, written[1].tape, written[2].tape};
    const rec_network network = build(tapes, 3, 6);
    assert_scope(network, 0, 0, 2, 3, 4);
    assert_scope(network, 1, 2, 3);
    assert_scope(network, 2, 0, 2);
    assert_use(network, 0, 0, 2);
    assert_int_equal(network.use_first[2] - network.use_first[1], 0);
    assert_use(network, 2, 0, 1, 2);
    assert_use(network, 3, 0, 1);
    assert_use(network, 4, 0);
    assert_int_equal(network.step_count_max, 6);
}

static void a_variable_read_twice_is_listed_once_and_unsettles(void **state)
{
    (void)state;
    tape_writer once, twice, shared, product;
    write_order(&once, 0, 1);
    write_order(&twice, 0, 0);
    tape_begin(&shared);
    const uint32_t x = tape_variable(&shared, 0);
    tape_compare(&shared, x, REC_TAPE_EQUAL, tape_step(&shared, REC_TAPE_ADD, x, x));
    tape_begin(&product);
    const uint32_t a = tape_variable(&product, 0), b = tape_variable(&product, 1);
    tape_compare(&product, tape_step(&product, REC_TAPE_MULTIPLY, a, b), REC_TAPE_EQUAL,
                 tape_variable(&product, 2));
    const rec_tape tapes[] = {once.tape, twice.tape, shared.tape, product.tape};
    const rec_network network = build(tapes, 4, 3);
    assert_scope(network, 1, 0);
    assert_scope(network, 2, 0);
    assert_use(network, 0, 0, 1, 2, 3);
    for (size_t r = 0; r < 4; r++) {
        assert_int_equal(network.settles[r], network.order[r] == 0);
    }
}

static void multiples_settle_unless_the_factor_may_be_zero(void **state)
{
    (void)state;
    static const double lo[] = {2.385, -3.0, -1.0, 0.0}, hi[] = {2.385, -2.0, 1.0, 1.0};
    for (size_t i = 0; i < 4; i++) {
        tape_writer written;
        tape_begin(&written);
        const uint32_t x = tape_variable(&written, 0);
        const uint32_t factor = tape_constant(&written, lo[i], hi[i]);
        const uint32_t multiple = tape_step(&written, REC_TAPE_DIVIDE, x, factor);
        tape_compare(&written, multiple, REC_TAPE_EQUAL, tape_variable(&written, 1));
        assert_int_equal(build(&written.tape, 1, 2).settles[0], i < 2);
        written.steps[multiple] = (rec_tape_step){REC_TAPE_MULTIPLY, x, factor};
        assert_int_equal(build(&written.tape, 1, 2).settles[0], i < 2);
        written.steps[multiple] = (rec_tape_step){REC_TAPE_MULTIPLY, factor, x};
        assert_int_equal(build(&written.tape, 1, 2).settles[0], i < 2);
        written.steps[multiple] = (rec_tape_step){REC_TAPE_DIVIDE, factor, x};
        assert_false(build(&written.tape, 1, 2).settles[0]);
    }
}

enum { LINKS = 9 };

static void a_chain_is_put_in_order_link_after_link(void **state)
{
    (void)state;
    static const uint32_t shuffled[LINKS] = {5, 1, 8, 0, 3, 7, 2, 6, 4};
    tape_writer written[LINKS];
    rec_tape tapes[LINKS];
    for (size_t t = 0; t < LINKS; t++) {
        write_order(&written[t], shuffled[t], shuffled[t] + 1);
        tapes[t] = written[t].tape;
    }
    const rec_network network = build(tapes, LINKS, LINKS + 1);
    for (size_t r = 0; r < LINKS; r++) {
        const uint32_t next = shuffled[network.order[r]];
        const uint32_t k = network.use_first[next], other = network.use_first[next + 1] - 1;
        assert_true(network.use_rank[k] == r || network.use_rank[other] == r);
        if (r > 0) {
            const int here = (int)shuffled[network.order[r]];
            const int before = (int)shuffled[network.order[r - 1]];
            assert_int_equal(here - before, shuffled[network.order[0]] == 0 ? 1 : -1);
        }
    }
}

static void parts_are_what_no_tape_connects(void **state)
{
    (void)state;
    tape_writer written[3], constant;
    write_order(&written[0], 4, 1);
    write_order(&written[1], 6, 3);
    write_order(&written[2], 3, 4);
    tape_begin(&constant);
    const uint32_t one = tape_number(&constant, 1.0);
    tape_compare(&constant, one, REC_TAPE_AT_MOST, one);
    const rec_tape tapes[] = {written[0].tape, constant.tape, written[1].tape, written[2].tape};
    const rec_network network = build(tapes, 4, 7);
    size_t size_bytes = 0, part_count = 0;
    assert_rec_ok(rec_network_parts_size(&network, &size_bytes));
    rec_workspace work = test_workspace_of(size_bytes),
                  short_work = test_workspace_of(size_bytes - 1);
    uint32_t part[7];
    assert_int_equal(rec_network_parts(&network, &short_work, part, &part_count), REC_E_WORKSPACE);
    assert_rec_ok(rec_network_parts(&network, &work, part, &part_count));
    assert_int_equal(work.used_bytes, 0);
    assert_int_equal(part_count, 4);
    static const uint32_t expected[7] = {0, 1, 2, 1, 1, 3, 1};
    assert_memory_equal(part, expected, sizeof expected);
}

static void nothing_at_all_is_a_network(void **state)
{
    (void)state;
    const rec_network network = build(NULL, 0, 0);
    assert_int_equal(network.tape_count, 0);
    assert_int_equal(network.step_count_max, 0);
}

static void what_is_wrong_or_too_much_is_refused(void **state)
{
    (void)state;
    tape_writer written;
    write_order(&written, 0, 5);
    size_t size_bytes = 0;
    rec_network network = {.tape_count = 99};
    assert_rec_ok(rec_network_size(&written.tape, 1, 6, &size_bytes));
    assert_int_equal(rec_network_build(&written.tape, 1, 5, NULL, test_workspace(), &network),
                     REC_E_INVALID);
    assert_int_equal(rec_network_size(&written.tape, 1, (size_t)1 << 31, &size_bytes), REC_E_LIMIT);
    assert_int_equal(rec_network_build(NULL, (size_t)1 << 31, 1, NULL, test_workspace(), &network),
                     REC_E_LIMIT);
    rec_workspace short_work = test_workspace_of(size_bytes - 1);
    assert_int_equal(rec_network_build(&written.tape, 1, 6, NULL, &short_work, &network),
                     REC_E_WORKSPACE);
    assert_int_equal(short_work.used_bytes, 0);
    assert_int_equal(network.tape_count, 99);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scopes_and_uses_list_each_other_in_order),
        cmocka_unit_test(a_variable_read_twice_is_listed_once_and_unsettles),
        cmocka_unit_test(multiples_settle_unless_the_factor_may_be_zero),
        cmocka_unit_test(a_chain_is_put_in_order_link_after_link),
        cmocka_unit_test(parts_are_what_no_tape_connects),
        cmocka_unit_test(nothing_at_all_is_a_network),
        cmocka_unit_test(what_is_wrong_or_too_much_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
