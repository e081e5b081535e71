/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_FUZZ_BYTES_H
#define REC_FUZZ_BYTES_H

#include <stddef.h>
#include <stdint.h>

/** A fuzzer's bytes, taken one choice after the other from the front. */
typedef struct fuzz_bytes {
    const uint8_t *data;
    size_t left;
} fuzz_bytes;

/** The next byte; 0 once there are none. */
static inline unsigned fuzz_byte(fuzz_bytes *bytes)
{
    if (bytes->left == 0) {
        return 0;
    }
    bytes->left--;
    return *bytes->data++;
}

/** A number below count, which is 1 to 256. Zero, the plainest choice, once no bytes are left. */
static inline unsigned fuzz_pick(fuzz_bytes *bytes, unsigned count)
{
    return fuzz_byte(bytes) % count;
}

#endif
