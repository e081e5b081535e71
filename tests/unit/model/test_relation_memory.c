/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every allocation that compiling a relation makes is refused in turn: that is
 * told, and no fault of the text, and nothing stays behind. Arenas are built
 * so that each piece taken from them is an allocation.
 */
#include "support/compiled.h"
#include "support/scarce.h"

/* Compiles with ever more memory until there is enough; returns for how many blocks. */
static size_t least_blocks(const char *text)
{
    rec_status status = REC_E_MEMORY;
    size_t blocks = 0;
    for (; status == REC_E_MEMORY; blocks++) {
        compiled made;
        scarce memory;
        const rec_allocator allocator = scarce_allocator(&memory, blocks);
        if (compiled_begin(&made, &allocator)) {
            status = compiled_make(&made, text, strlen(text));
            assert_true(status == REC_OK || status == REC_E_MEMORY);
            assert_int_equal(made.errors, 0);
            assert_true(status == REC_OK || made.terms.tape_count == 0);
        }
        compiled_end(&made);
        assert_int_equal(memory.out, 0);
    }
    return blocks;
}

static void without_memory_nothing_is_told_and_nothing_is_left(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "x <= y",
        "shells + 3 {shell} <= [1, 2] * containers * load <= max(0, shells)",
        "km + 2 {mile} == 3 * mile - sqrt(area) / 2",
        "x ~= y + exp(z / 3) within 5%",
        "0 <= 5 <= p ~= q[2024] within 5%",
        "warm <= max(kelvin, 50 {degF})",
        "n * 3 < m ^ 2 == [4, 5] * abs(-x)",
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        assert_true(least_blocks(texts[i]) > 20);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_memory_nothing_is_told_and_nothing_is_left),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
