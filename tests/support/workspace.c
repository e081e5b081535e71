/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Workspaces for tests: each of an exact size is a block of its own from
 * malloc, kept in a chain so that what a test leaves is freed at the end.
 */
#include "support/workspace.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROOMY_BYTES = 1000000, RUBBISH = 0xA5 };

typedef struct block {
    struct block *next;
    unsigned char *memory;
} block;

static block *blocks;

static void release_all(void)
{
    while (blocks != NULL) {
        block *first = blocks;
        blocks = first->next;
        free(first->memory);
        free(first);
    }
}

static void *allocate_or_exit(size_t size_bytes)
{
    void *memory = malloc(size_bytes == 0 ? 1 : size_bytes);
    if (memory == NULL) {
        fputs("no memory for a test's workspace\n", stderr);
        exit(EXIT_FAILURE);
    }
    return memory;
}

rec_workspace test_workspace_of(size_t size_bytes)
{
    static int is_registered;
    if (!is_registered) {
        is_registered = 1;
        atexit(release_all);
    }
    block *added = allocate_or_exit(sizeof *added);
    added->memory = allocate_or_exit(size_bytes);
    added->next = blocks;
    blocks = added;
    memset(added->memory, RUBBISH, size_bytes);
    const rec_workspace work = {added->memory, size_bytes, 0};
    return work;
}

void test_workspace_release(rec_workspace *work)
{
    for (block **link = &blocks; *link != NULL; link = &(*link)->next) {
        block *found = *link;
        if (found->memory == work->memory) {
            *link = found->next;
            free(found->memory);
            free(found);
            break;
        }
    }
    memset(work, 0, sizeof *work);
}

rec_workspace *test_workspace(void)
{
    static rec_workspace roomy;
    if (roomy.memory == NULL) {
        roomy = test_workspace_of(ROOMY_BYTES);
    }
    roomy.used_bytes = 0;
    memset(roomy.memory, RUBBISH, roomy.size_bytes);
    return &roomy;
}
