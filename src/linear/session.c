/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An environment of GLPK for the length of one call. glp_init_env tells
 * whether the thread had one; it is the only way to ask.
 */
#include "linear/session.h"

#include <glpk.h>
#include <limits.h>
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <string.h>

enum { ENVIRONMENT_MADE = 0, ENVIRONMENT_WAS_THERE = 1 };

typedef struct session {
    void (*work)(void *argument);
    void *argument;
    uint32_t megabytes_max;
    jmp_buf way_out;
    bool is_out_of_memory;
    bool was_broken;
    rec_status status;
} session;

/* GLPK says why it fails in its output alone, and turns the output on for it. */
static int listen(void *information, const char *text)
{
    session *own = information;
    if (strstr(text, "memory") != NULL) {
        own->is_out_of_memory = true;
    }
    return 1; /* nothing reaches the terminal */
}

static void leave(void *information)
{
    session *own = information;
    longjmp(own->way_out, 1);
}

static void run_in_own_environment(session *own)
{
    (void)glp_term_out(GLP_OFF);
    glp_term_hook(listen, own);
    glp_error_hook(leave, own);
    glp_mem_limit(own->megabytes_max < INT_MAX ? (int)own->megabytes_max : INT_MAX);
    if (setjmp(own->way_out) == 0) {
        own->work(own->argument);
    } else if (own->is_out_of_memory) {
        own->status = REC_E_MEMORY;
    } else {
        own->was_broken = true;
    }
    (void)glp_free_env();
}

static void *run_in_own_thread(void *argument)
{
    session *own = argument;
    if (glp_init_env() == ENVIRONMENT_MADE) {
        run_in_own_environment(own);
    } else {
        own->status = REC_E_MEMORY;
    }
    return NULL;
}

static void start_own_thread(session *own)
{
    /* The host's signals are the host's threads' to handle. */
    sigset_t all, before;
    (void)sigfillset(&all);
    (void)pthread_sigmask(SIG_SETMASK, &all, &before);
    pthread_t thread;
    const int failure = pthread_create(&thread, NULL, run_in_own_thread, own);
    (void)pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (failure != 0) {
        own->status = REC_E_MEMORY;
        return;
    }
    (void)pthread_join(thread, NULL);
}

rec_status rec_glpk_session(uint32_t megabytes_max, void (*work)(void *argument), void *argument,
                            bool *was_broken)
{
    if (glp_config("TLS") == NULL) {
        return REC_E_UNSUPPORTED;
    }
    session own = {.work = work, .argument = argument, .megabytes_max = megabytes_max};
    switch (glp_init_env()) {
    case ENVIRONMENT_MADE:
        run_in_own_environment(&own);
        break;
    case ENVIRONMENT_WAS_THERE:
        start_own_thread(&own);
        break;
    default:
        return REC_E_MEMORY;
    }
    if (own.status == REC_OK) {
        *was_broken = own.was_broken;
    }
    return own.status;
}
