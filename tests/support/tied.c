/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Networks in memory of exactly the stated size, so that the sanitizers see a
 * step beyond it; each function is refused with one byte less first.
 */
#include "support/tied.h"

#include "support/cmocka.h"
#include "support/workspace.h"

#include "elementary/rounded.h"

static rec_workspace one_byte_less(size_t size_bytes)
{
    return test_workspace_of(size_bytes == 0 ? 0 : size_bytes - 1);
}

void tied_make(tied *made, const rec_tape tapes[], size_t tape_count, size_t variable_count,
               const uint8_t whole[], size_t trail_capacity)
{
    size_t size_bytes = 0;
    assert_rec_ok(rec_network_size(tapes, tape_count, variable_count, &size_bytes));
    rec_workspace less = one_byte_less(size_bytes);
    assert_int_equal(
        rec_network_build(tapes, tape_count, variable_count, whole, &less, &made->network),
        REC_E_WORKSPACE);
    assert_int_equal(less.used_bytes, 0);
    test_workspace_release(&less);
    made->network_memory = test_workspace_of(size_bytes);
    assert_rec_ok(rec_network_build(tapes, tape_count, variable_count, whole, &made->network_memory,
                                    &made->network));
    assert_rec_ok(rec_trail_size(variable_count, trail_capacity, &size_bytes));
    less = one_byte_less(size_bytes);
    assert_int_equal(rec_trail_open(variable_count, trail_capacity, &less, &made->trail),
                     size_bytes == 0 ? REC_OK : REC_E_WORKSPACE);
    test_workspace_release(&less);
    made->trail_memory = test_workspace_of(size_bytes);
    assert_rec_ok(
        rec_trail_open(variable_count, trail_capacity, &made->trail_memory, &made->trail));
    made->domain_memory = test_workspace_of(variable_count * sizeof(rec_interval));
    made->domains = (rec_interval *)(void *)made->domain_memory.memory;
    for (size_t v = 0; v < variable_count; v++) {
        made->domains[v] = rec_interval_whole();
    }
}

void tied_release(tied *made)
{
    test_workspace_release(&made->network_memory);
    test_workspace_release(&made->trail_memory);
    test_workspace_release(&made->domain_memory);
}

rec_trail_given tied_give(tied *at, uint32_t variable, double lo, double hi, uint32_t number)
{
    const bool is_whole = at->network.whole != NULL && at->network.whole[variable];
    return rec_trail_give(&at->trail, variable, rec_interval_of(lo, hi), is_whole, number,
                          at->domains);
}

rec_propagate_options tied_exact(void)
{
    rec_propagate_options exact = rec_propagate_defaults();
    exact.gain_min = 0.0;
    return exact;
}

rec_propagate_end tied_propagate(tied *at, const rec_propagate_options *options, bool with_trail)
{
    const rec_elementary *const by = rec_elementary_functions();
    rec_trail *const trail = with_trail ? &at->trail : NULL;
    size_t size_bytes = 0;
    assert_rec_ok(rec_propagate_size(&at->network, &size_bytes));
    if (size_bytes > 0) {
        rec_workspace less = one_byte_less(size_bytes);
        assert_int_equal(
            rec_propagate(&at->network, by, options, &less, at->domains, trail, &at->outcome),
            REC_E_WORKSPACE);
        test_workspace_release(&less);
    }
    rec_workspace work = test_workspace_of(size_bytes);
    assert_rec_ok(
        rec_propagate(&at->network, by, options, &work, at->domains, trail, &at->outcome));
    assert_int_equal(work.used_bytes, 0);
    test_workspace_release(&work);
    return at->outcome.end;
}

void tied_walk(const tied *at, uint32_t from, uint8_t given[], uint8_t tapes[])
{
    const rec_elementary *const by = rec_elementary_functions();
    size_t size_bytes = 0;
    assert_rec_ok(rec_trail_walk_size(&at->trail, &at->network, &size_bytes));
    rec_workspace less = one_byte_less(size_bytes);
    assert_int_equal(
        rec_trail_walk(&at->trail, &at->network, by, at->domains, from, &less, given, tapes),
        REC_E_WORKSPACE);
    test_workspace_release(&less);
    rec_workspace work = test_workspace_of(size_bytes);
    assert_rec_ok(
        rec_trail_walk(&at->trail, &at->network, by, at->domains, from, &work, given, tapes));
    assert_int_equal(work.used_bytes, 0);
    test_workspace_release(&work);
}
