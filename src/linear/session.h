/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_LINEAR_SESSION_H
#define REC_LINEAR_SESSION_H

#include <reconcile/status.h>

#include <stdbool.h>
#include <stdint.h>

/**
 * Runs `work` where GLPK is ours alone. GLPK keeps an environment (memory, its
 * hooks for output and for failure) for each thread. One is made for the
 * session and given back whole after it, so that nothing leaks whatever
 * happened; where the caller's thread has one already, because the host uses
 * GLPK itself, a thread of ours is started and waited for, for a host's hooks
 * cannot be read to be put back, nor its problems kept from what frees ours.
 *
 * GLPK ends the process when a check of its own fails or memory runs out. A
 * hook leaves it by longjmp instead: `work` must hold nothing, while it calls
 * GLPK, that must be given back.
 *
 * Needs:   megabytes_max >= 1, of GLPK's memory.
 * Returns: REC_OK, *was_broken telling whether GLPK failed a check and `work`
 *          did not come to its end; REC_E_MEMORY; REC_E_UNSUPPORTED where GLPK
 *          was built without thread-local memory.
 * Source:  GLPK 5.0, reference manual, chapter 6.
 */
REC_MUST_USE rec_status rec_glpk_session(uint32_t megabytes_max, void (*work)(void *argument),
                                         void *argument, bool *was_broken);

#endif
