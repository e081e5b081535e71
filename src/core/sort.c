/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Radix sort from the least significant digit (Knuth, 5.2.5) of 64-bit keys,
 * each beside its index. A double's bits become such a key by turning round
 * all bits of the negative ones and the sign bit of the others. All digits
 * are counted in one reading; a digit that is the same everywhere is skipped.
 * Few keys are sorted by insertion, others by digits of 8 bits, or of 11 where
 * their larger tables fit the caches and pay.
 */
#include "core/sort.h"

#include "core/rounding.h"

#include <string.h>

enum {
    INSERTION_COUNT_MAX = 48,
    LARGE_DIGIT_COUNT_MIN = 4096,   /* below, clearing large tables costs more than it saves */
    LARGE_DIGIT_COUNT_MAX = 250000, /* above, 2048 places to write at miss the address cache */
    SMALL_DIGIT_BITS = 8,
    LARGE_DIGIT_BITS = 11,
    KEY_BITS = 64
};

/* How keys are cut into digits: bits of one, values it has, digits in a key. */
typedef struct digits {
    unsigned bits;
    size_t values;
    size_t count;
} digits;

static digits digits_for(size_t count)
{
    digits form = {0, 0, 0};
    if (count > INSERTION_COUNT_MAX) {
        const bool is_large = count >= LARGE_DIGIT_COUNT_MIN && count <= LARGE_DIGIT_COUNT_MAX;
        form.bits = is_large ? LARGE_DIGIT_BITS : SMALL_DIGIT_BITS;
        form.values = (size_t)1 << form.bits;
        form.count = (KEY_BITS + form.bits - 1) / form.bits;
    }
    return form;
}

/* Room for the table of a count and of any smaller one: the size must not fall as counts rise. */
static size_t table_room(size_t count)
{
    const digits form = digits_for(count < LARGE_DIGIT_COUNT_MAX ? count : LARGE_DIGIT_COUNT_MAX);
    return form.count * form.values;
}

rec_status rec_sort_size(size_t count, size_t *size_bytes)
{
    size_t bytes = 0;
    if (rec_size_add_array(count, sizeof(uint64_t), &bytes) != REC_OK ||
        rec_size_add_array(count, sizeof(uint64_t), &bytes) != REC_OK ||
        rec_size_add_array(count, sizeof(uint32_t), &bytes) != REC_OK ||
        rec_size_add_array(table_room(count), sizeof(uint32_t), &bytes) != REC_OK) {
        return REC_E_OVERFLOW;
    }
    *size_bytes = bytes;
    return REC_OK;
}

void rec_sort_start(size_t count, uint32_t order[])
{
    for (size_t i = 0; i < count; i++) {
        order[i] = (uint32_t)i;
    }
}

/* The arrays of one sort; key[i] belongs to order[i]. */
typedef struct sorter {
    size_t count;
    digits form;
    uint64_t *key, *other_key;
    uint32_t *order, *other_order;
    uint32_t *begin; /* [form.count * form.values]: where keys with that digit go next */
} sorter;

static rec_status sorter_take(size_t count, uint32_t order[], rec_workspace *work, sorter *sort)
{
    if (count >= UINT32_MAX) {
        return REC_E_INVALID;
    }
    const size_t used_bytes = work->used_bytes;
    sort->count = count;
    sort->form = digits_for(count);
    sort->order = order;
    sort->key = rec_workspace_take(work, count, sizeof(uint64_t));
    sort->other_key = rec_workspace_take(work, count, sizeof(uint64_t));
    sort->other_order = rec_workspace_take(work, count, sizeof(uint32_t));
    sort->begin = rec_workspace_take(work, table_room(count), sizeof(uint32_t));
    work->used_bytes = used_bytes;
    const bool is_complete = sort->key != NULL && sort->other_key != NULL &&
                             sort->other_order != NULL && sort->begin != NULL;
    return is_complete ? REC_OK : REC_E_WORKSPACE;
}

static bool is_sorted(const sorter *sort)
{
    for (size_t i = 1; i < sort->count; i++) {
        if (sort->key[i] < sort->key[i - 1]) {
            return false;
        }
    }
    return true;
}

static void sort_by_insertion(sorter *sort)
{
    for (size_t i = 1; i < sort->count; i++) {
        const uint64_t key = sort->key[i];
        const uint32_t index = sort->order[i];
        size_t at = i;
        for (; at > 0 && sort->key[at - 1] > key; at--) {
            sort->key[at] = sort->key[at - 1];
            sort->order[at] = sort->order[at - 1];
        }
        sort->key[at] = key;
        sort->order[at] = index;
    }
}

/* Counts every digit's values in one reading. The forms are two constants each, so that the
 * inner loop is unrolled. */
static inline void count_digits(sorter *sort, unsigned bits, size_t digit_count)
{
    const size_t values = (size_t)1 << bits;
    memset(sort->begin, 0, digit_count * values * sizeof *sort->begin);
    for (size_t i = 0; i < sort->count; i++) {
        uint64_t rest = sort->key[i];
        for (size_t digit = 0; digit < digit_count; digit++) {
            sort->begin[digit * values + (rest & (values - 1))]++;
            rest >>= bits;
        }
    }
}

/* Turns counts into places. False when one value has them all: nothing to move. */
static bool place_digit(const sorter *sort, size_t digit, uint32_t begin[])
{
    const uint64_t first = (sort->key[0] >> (digit * sort->form.bits)) & (sort->form.values - 1);
    if (begin[first] == sort->count) {
        return false;
    }
    uint32_t sum = 0;
    for (size_t value = 0; value < sort->form.values; value++) {
        const uint32_t here = begin[value];
        begin[value] = sum;
        sum += here;
    }
    return true;
}

static void sort_by_digits(sorter *sort)
{
    uint32_t *const order = sort->order;
    if (sort->form.bits == LARGE_DIGIT_BITS) {
        count_digits(sort, LARGE_DIGIT_BITS, 6);
    } else {
        count_digits(sort, SMALL_DIGIT_BITS, 8);
    }
    for (size_t digit = 0; digit < sort->form.count; digit++) {
        uint32_t *const begin = sort->begin + digit * sort->form.values;
        if (!place_digit(sort, digit, begin)) {
            continue;
        }
        const unsigned shift = (unsigned)digit * sort->form.bits;
        const uint64_t mask = sort->form.values - 1;
        for (size_t i = 0; i < sort->count; i++) {
            const uint64_t key = sort->key[i];
            const uint32_t to = begin[(key >> shift) & mask]++;
            sort->other_key[to] = key;
            sort->other_order[to] = sort->order[i];
        }
        uint64_t *const key = sort->key;
        uint32_t *const indices = sort->order;
        sort->key = sort->other_key;
        sort->order = sort->other_order;
        sort->other_key = key;
        sort->other_order = indices;
    }
    if (sort->order != order) {
        memcpy(order, sort->order, sort->count * sizeof *order);
        sort->other_order = sort->order;
        sort->order = order;
    }
}

static void sort_keys(sorter *sort)
{
    if (is_sorted(sort)) {
        return;
    }
    if (sort->count <= INSERTION_COUNT_MAX) {
        sort_by_insertion(sort);
    } else {
        sort_by_digits(sort);
    }
}

static uint64_t key_of_double(double value)
{
    const uint64_t sign = UINT64_C(1) << 63;
    const uint64_t bits = rec_bits_of_double(value + 0.0); /* -0 becomes 0 */
    return (bits & sign) != 0 ? ~bits : bits | sign;
}

static double double_of_key(uint64_t key)
{
    const uint64_t sign = UINT64_C(1) << 63;
    return rec_double_of_bits((key & sign) != 0 ? key ^ sign : ~key);
}

/* 0 for the least: the sign bit turned round. */
static uint32_t key_of_int32(int32_t value)
{
    return (uint32_t)value ^ (UINT32_C(1) << 31);
}

static uint64_t key_of_int64(int64_t value)
{
    return (uint64_t)value ^ (UINT64_C(1) << 63);
}

static void sort_doubles(sorter *sort, const double value[])
{
    for (size_t i = 0; i < sort->count; i++) {
        sort->key[i] = key_of_double(value[sort->order[i]]);
    }
    sort_keys(sort);
}

rec_status rec_sort_by_double(size_t count, const double key[], uint32_t order[],
                              rec_workspace *work)
{
    sorter sort;
    const rec_status status = sorter_take(count, order, work, &sort);
    if (status == REC_OK) {
        sort_doubles(&sort, key);
    }
    return status;
}

rec_status rec_sort_by_uint64(size_t count, const uint64_t key[], uint32_t order[],
                              rec_workspace *work)
{
    sorter sort;
    const rec_status status = sorter_take(count, order, work, &sort);
    if (status != REC_OK) {
        return status;
    }
    for (size_t i = 0; i < count; i++) {
        sort.key[i] = key[order[i]];
    }
    sort_keys(&sort);
    return REC_OK;
}

rec_status rec_sort_by_uint32(size_t count, const uint32_t key[], uint32_t order[],
                              rec_workspace *work)
{
    sorter sort;
    const rec_status status = sorter_take(count, order, work, &sort);
    if (status != REC_OK) {
        return status;
    }
    for (size_t i = 0; i < count; i++) {
        sort.key[i] = key[order[i]];
    }
    sort_keys(&sort);
    return REC_OK;
}

rec_status rec_sort_by_int64(size_t count, const int64_t key[], uint32_t order[],
                             rec_workspace *work)
{
    sorter sort;
    const rec_status status = sorter_take(count, order, work, &sort);
    if (status != REC_OK) {
        return status;
    }
    for (size_t i = 0; i < count; i++) {
        sort.key[i] = key_of_int64(key[order[i]]);
    }
    sort_keys(&sort);
    return REC_OK;
}

static void sort_ends(sorter *sort, const double value[], const int32_t rank[], rec_byte_key side)
{
    if (rank != NULL || side.byte != NULL) {
        /* One key of both: the rank above the byte. Its equal digits cost nothing. */
        const uint8_t turn = side.set_first ? side.mask : 0;
        for (size_t i = 0; i < sort->count; i++) {
            const uint32_t index = sort->order[i];
            const uint64_t high = rank != NULL ? key_of_int32(rank[index]) : 0;
            const uint64_t low =
                side.byte != NULL ? (uint64_t)((side.byte[index] & side.mask) ^ turn) : 0;
            sort->key[i] = high << 8 | low;
        }
        sort_keys(sort);
    }
    sort_doubles(sort, value);
}

rec_status rec_sort_by_end(size_t count, const double value[], const int32_t rank[],
                           rec_byte_key side, uint32_t order[], rec_workspace *work)
{
    sorter sort;
    const rec_status status = sorter_take(count, order, work, &sort);
    if (status == REC_OK) {
        sort_ends(&sort, value, rank, side);
    }
    return status;
}

rec_status rec_sort_by_end_and_copy(size_t count, const double value[], const int32_t rank[],
                                    rec_byte_key side, uint32_t order[], double sorted[],
                                    rec_workspace *work)
{
    sorter sort;
    const rec_status status = sorter_take(count, order, work, &sort);
    if (status != REC_OK) {
        return status;
    }
    sort_ends(&sort, value, rank, side);
    for (size_t i = 0; i < count; i++) {
        sorted[i] = double_of_key(sort.key[i]);
    }
    return REC_OK;
}
