/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * GLPK kept to itself: beside a host that uses it, when it fails, when memory
 * runs out, and in threads.
 */
#include "support/cmocka.h"
#include "support/linear_rows.h"

#include "linear/session.h"

#include <fcntl.h>
#include <glpk.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { MEGABYTES = 64, THREADS = 4, ROUNDS = 50 };

static linear_rows rows;

static void make_rows(linear_rows *made, double total)
{
    linear_rows_begin(made, 3);
    linear_rows_add_dense(made, total, total, 3, (const double[]){1.0, 1.0, 1.0});
    linear_rows_add_dense(made, 4.0, 4.0, 3, (const double[]){1.0, -1.0, 0.0});
    made->bounds[2] = rec_interval_of(0.0, 2.0);
}

static rec_status bound_first(linear_rows *made, rec_interval tight[3])
{
    rec_linear *linear = NULL;
    rec_linear_outcome outcome;
    rec_status status = rec_linear_open(NULL, &made->system, NULL, &linear);
    if (status == REC_OK) {
        status = rec_linear_tighten(linear, NULL, tight, NULL, &outcome);
        rec_linear_close(linear);
    }
    return status;
}

static void assert_first_is_bounded(void)
{
    rec_interval tight[3];
    make_rows(&rows, 10.0);
    assert_rec_ok(bound_first(&rows, tight));
    assert_same_double(tight[0].lo, 6.0);
    assert_same_double(tight[0].hi, 7.0);
}

/* Whether this thread has an environment of GLPK; makes none. */
static bool has_environment(void)
{
    const bool was_there = glp_init_env() != 0;
    if (!was_there) {
        (void)glp_free_env();
    }
    return was_there;
}

static void nothing_of_the_solver_stays(void **state)
{
    (void)state;
    assert_first_is_bounded();
    assert_false(has_environment());
}

static int count_lines(void *information, const char *text)
{
    (void)text;
    ++*(int *)information;
    return 1;
}

static void a_host_keeps_its_problems_and_hooks(void **state)
{
    (void)state;
    int lines = 0;
    assert_int_equal(glp_init_env(), 0);
    glp_term_hook(count_lines, &lines);
    glp_prob *own = glp_create_prob();
    (void)glp_add_cols(own, 1);
    glp_set_col_bnds(own, 1, GLP_DB, 2.0, 3.0);
    assert_first_is_bounded();
    assert_int_equal(lines, 0);
    assert_int_equal(glp_get_num_cols(own), 1);
    glp_printf("a line\n");
    assert_int_equal(lines, 1);
    glp_delete_prob(own);
    (void)glp_free_env();
}

static void fail_within(void *argument)
{
    int *calls = argument;
    ++*calls;
    glp_prob *made = glp_create_prob();
    (void)glp_add_rows(made, -1); /* ends the process, if it can */
    ++*calls;
}

/* Standard output and standard error of a call, as many bytes as fit. */
static size_t output_of(void (*call)(void), char text[], size_t size)
{
    FILE *const file = tmpfile();
    assert_non_null(file);
    (void)fflush(NULL);
    const int out = dup(STDOUT_FILENO), err = dup(STDERR_FILENO);
    (void)dup2(fileno(file), STDOUT_FILENO);
    (void)dup2(fileno(file), STDERR_FILENO);
    call();
    (void)fflush(NULL);
    (void)dup2(out, STDOUT_FILENO);
    (void)dup2(err, STDERR_FILENO);
    (void)close(out);
    (void)close(err);
    rewind(file);
    const size_t length = fread(text, 1, size, file);
    (void)fclose(file);
    return length;
}

static int calls_made;
static bool was_broken;
static rec_status status_of_failure;

static void run_failure(void)
{
    calls_made = 0;
    was_broken = false;
    status_of_failure = rec_glpk_session(MEGABYTES, fail_within, &calls_made, &was_broken);
}

static void a_failed_check_ends_the_call_and_not_the_process(void **state)
{
    (void)state;
    char text[64];
    assert_int_equal(output_of(run_failure, text, sizeof text), 0);
    assert_rec_ok(status_of_failure);
    assert_true(was_broken);
    assert_int_equal(calls_made, 1);
    assert_false(has_environment());
    assert_first_is_bounded();
}

static void a_failed_check_beside_a_host_is_the_same(void **state)
{
    (void)state;
    assert_int_equal(glp_init_env(), 0);
    run_failure();
    assert_rec_ok(status_of_failure);
    assert_true(was_broken);
    glp_prob *own = glp_create_prob();
    glp_delete_prob(own);
    (void)glp_free_env();
}

static void take_too_much(void *argument)
{
    (void)argument;
    for (int i = 0; i < MEGABYTES; i++) {
        (void)glp_alloc(1, 1 << 20);
    }
}

static void memory_that_runs_out_is_said(void **state)
{
    (void)state;
    bool broken = false;
    assert_int_equal(rec_glpk_session(1, take_too_much, NULL, &broken), REC_E_MEMORY);
    assert_false(broken);
    assert_false(has_environment());
}

/* 32768 terms need more than one megabyte in GLPK. */
static void a_system_beyond_the_limit_of_memory_is_refused_whole(void **state)
{
    (void)state;
    linear_rows_begin(&rows, LINEAR_COLUMNS_MAX);
    linear_rows_add(&rows, 0.0, 10.0);
    for (uint32_t j = 0; j < LINEAR_COLUMNS_MAX; j++) {
        linear_rows_term(&rows, j, 1.0 + (double)(j % 7));
        rows.bounds[j] = rec_interval_of(-1.0, 5.0);
    }
    for (int i = 1; i < LINEAR_ROWS_MAX; i++) {
        linear_rows_add(&rows, 0.0, 10.0 + i);
        rows.rows[i].first = 0; /* rows may share their terms */
        rows.rows[i].count = LINEAR_COLUMNS_MAX;
    }
    rec_linear_limits limits = rec_linear_usual_limits();
    limits.megabytes_max = 1;
    rec_linear *linear = NULL;
    rec_interval tight[LINEAR_COLUMNS_MAX];
    rec_linear_outcome outcome = {.programs = 77};
    tight[0] = rec_interval_of(-2.385, 2.385);
    assert_rec_ok(rec_linear_open(NULL, &rows.system, &limits, &linear));
    assert_int_equal(rec_linear_tighten(linear, NULL, tight, NULL, &outcome), REC_E_MEMORY);
    assert_same_double(tight[0].lo, -2.385);
    assert_int_equal(outcome.programs, 77);
    assert_int_equal(rec_linear_tighten(linear, NULL, tight, NULL, &outcome), REC_E_MEMORY);
    rec_linear_close(linear);
    assert_false(has_environment());
}

typedef struct worker {
    linear_rows rows;
    double total;
    bool is_host; /* uses GLPK itself meanwhile */
    bool is_right;
} worker;

static void *work_in_thread(void *argument)
{
    worker *own = argument;
    glp_prob *problem = own->is_host ? glp_create_prob() : NULL;
    own->is_right = true;
    for (int i = 0; i < ROUNDS && own->is_right; i++) {
        rec_interval tight[3];
        make_rows(&own->rows, own->total);
        own->is_right = bound_first(&own->rows, tight) == REC_OK &&
                        tight[0].lo == own->total / 2.0 + 1.0 &&
                        tight[0].hi == own->total / 2.0 + 2.0;
    }
    if (problem != NULL) {
        glp_delete_prob(problem);
        (void)glp_free_env();
    }
    return NULL;
}

static void threads_do_not_meet(void **state)
{
    (void)state;
    static worker workers[THREADS];
    pthread_t threads[THREADS];
    for (int i = 0; i < THREADS; i++) {
        workers[i].total = 10.0 + 8.0 * i;
        workers[i].is_host = i % 2 == 1;
        assert_int_equal(pthread_create(&threads[i], NULL, work_in_thread, &workers[i]), 0);
    }
    for (int i = 0; i < THREADS; i++) {
        assert_int_equal(pthread_join(threads[i], NULL), 0);
        assert_true(workers[i].is_right);
    }
}

static void solving_prints_nothing(void **state)
{
    (void)state;
    char text[64];
    assert_int_equal(output_of(assert_first_is_bounded, text, sizeof text), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_of_the_solver_stays),
        cmocka_unit_test(a_host_keeps_its_problems_and_hooks),
        cmocka_unit_test(a_failed_check_ends_the_call_and_not_the_process),
        cmocka_unit_test(a_failed_check_beside_a_host_is_the_same),
        cmocka_unit_test(memory_that_runs_out_is_said),
        cmocka_unit_test(a_system_beyond_the_limit_of_memory_is_refused_whole),
        cmocka_unit_test(threads_do_not_meet),
        cmocka_unit_test(solving_prints_nothing),
    };
    return cmocka_run_group_tests_name("linear session", tests, NULL, NULL);
}
