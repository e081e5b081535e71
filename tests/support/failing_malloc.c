/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * malloc and its like over glibc's own, under the names that glibc has for
 * programs that replace them.
 */
#define _GNU_SOURCE /* dladdr */
#include "support/failing_malloc.h"

#include <dlfcn.h>
#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

void *__libc_malloc(size_t size_bytes);
void *__libc_calloc(size_t count, size_t size_bytes);
void *__libc_realloc(void *memory, size_t size_bytes);
void *__libc_memalign(size_t alignment, size_t size_bytes);
void __libc_free(void *memory);

void *memalign(size_t alignment, size_t size_bytes);

static size_t requests, fails_at = SIZE_MAX, live;

/** Whether the code at an address is the library's own, and of no library below it. */
static bool is_own(void *address)
{
    static struct {
        void *address;
        bool is_own;
    } asked[1024];
    const size_t at = ((uintptr_t)address >> 2) % (sizeof asked / sizeof asked[0]);
    if (asked[at].address != address) {
        Dl_info info;
        asked[at].address = address;
        asked[at].is_own =
            dladdr(address, &info) != 0 && strstr(info.dli_fname, "libreconcile") != NULL;
    }
    return asked[at].is_own;
}

static bool is_refused(void *caller)
{
    if (!is_own(caller) || requests++ != fails_at) {
        return false;
    }
    errno = ENOMEM;
    return true;
}

static void *counted(void *memory)
{
    live += memory != NULL;
    return memory;
}

void *malloc(size_t size_bytes)
{
    return is_refused(__builtin_return_address(0)) ? NULL : counted(__libc_malloc(size_bytes));
}

void *calloc(size_t count, size_t size_bytes)
{
    return is_refused(__builtin_return_address(0)) ? NULL
                                                   : counted(__libc_calloc(count, size_bytes));
}

void *realloc(void *memory, size_t size_bytes)
{
    if (is_refused(__builtin_return_address(0))) {
        return NULL;
    }
    if (memory == NULL) {
        return counted(__libc_malloc(size_bytes));
    }
    live -= size_bytes == 0;
    return __libc_realloc(memory, size_bytes);
}

void *memalign(size_t alignment, size_t size_bytes)
{
    return is_refused(__builtin_return_address(0))
               ? NULL
               : counted(__libc_memalign(alignment, size_bytes));
}

void *aligned_alloc(size_t alignment, size_t size_bytes)
{
    return memalign(alignment, size_bytes);
}

int posix_memalign(void **memory, size_t alignment, size_t size_bytes)
{
    void *got = memalign(alignment, size_bytes);
    if (got == NULL) {
        return ENOMEM;
    }
    *memory = got;
    return 0;
}

void free(void *memory)
{
    live -= memory != NULL;
    __libc_free(memory);
}

void failing_malloc_at(size_t n)
{
    requests = 0;
    fails_at = n;
}

size_t failing_malloc_requests(void)
{
    return requests;
}

size_t failing_malloc_live(void)
{
    return live;
}
