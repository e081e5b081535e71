/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Draws the line of progress by carriage returns and blanks alone, which every
 * terminal knows. It is one column shorter than the terminal, so that none
 * breaks it in two. Drawing fails silently: it is nothing that anybody needs.
 */
#include "cli/progress.h"

#include "cli/complain.h"
#include "cli/progress_line.h"

#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { TICK_NANOSECONDS = 100 * 1000 * 1000, SECOND_NANOSECONDS = 1000 * 1000 * 1000 };
enum { COLUMNS_USUAL = 80 };

/** Work that is done sooner needs no progress. */
static const double quiet_seconds = 1.0;

typedef struct progress_line {
    pthread_mutex_t lock;
    pthread_cond_t ends;
    pthread_t drawer;
    bool drawn_by_thread; /* the thread is there */
    bool ended;           /* ... and shall leave */
    bool plain;           /* a line for each file, no drawing */
    bool hidden;          /* till the next file */
    double quiet;         /* seconds in which nothing is drawn */
    struct timespec begun, stage_begun;
    size_t begun_count, total;
    const char *name, *stage;
    unsigned columns; /* that the line takes now */
} progress_line;

static progress_line shown = {.lock = PTHREAD_MUTEX_INITIALIZER};

static double seconds_since(struct timespec then)
{
    struct timespec now = {0};
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - then.tv_sec) +
           (double)(now.tv_nsec - then.tv_nsec) / (double)SECOND_NANOSECONDS;
}

static void write_out(const char *bytes, size_t length)
{
    ssize_t written = 0;
    do {
        written = write(STDERR_FILENO, bytes, length);
    } while (written < 0 && errno == EINTR);
}

static unsigned columns_of_terminal(void)
{
    struct winsize size = {0};
    const bool known = ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
    return known ? size.ws_col : COLUMNS_USUAL;
}

/** Writes a line over the one that is there; "" clears it. */
static void replace(const char *line, unsigned columns)
{
    char bytes[REC_PROGRESS_LINE_BYTES + REC_PROGRESS_COLUMNS_MAX + 3] = "\r";
    size_t length = 1 + strlen(line);
    memcpy(bytes + 1, line, length - 1);
    for (unsigned i = columns; i < shown.columns; i++) {
        bytes[length++] = ' ';
    }
    if (columns == 0) {
        bytes[length++] = '\r';
    }
    write_out(bytes, length);
    shown.columns = columns;
}

static void clear(void)
{
    if (shown.columns > 0) {
        replace("", 0);
    }
}

static void draw(void)
{
    const rec_progress_state state = {.done = shown.begun_count - 1,
                                      .total = shown.total,
                                      .name = shown.name,
                                      .stage = shown.stage,
                                      .seconds = seconds_since(shown.begun),
                                      .stage_seconds = seconds_since(shown.stage_begun)};
    if (!shown.hidden && state.seconds >= shown.quiet) {
        char line[REC_PROGRESS_LINE_BYTES];
        const unsigned columns = rec_progress_line(&state, columns_of_terminal() - 1, line);
        replace(line, columns);
    }
}

/** The thread: draws, and waits for the next tick or the end. */
static void *keep_drawing(void *unused)
{
    (void)unused;
    (void)pthread_mutex_lock(&shown.lock);
    while (!shown.ended) {
        struct timespec next = {0};
        draw();
        (void)clock_gettime(CLOCK_MONOTONIC, &next);
        next.tv_nsec += TICK_NANOSECONDS;
        next.tv_sec += next.tv_nsec / SECOND_NANOSECONDS;
        next.tv_nsec %= SECOND_NANOSECONDS;
        int waited = 0;
        while (!shown.ended && waited == 0) {
            waited = pthread_cond_timedwait(&shown.ends, &shown.lock, &next);
        }
    }
    (void)pthread_mutex_unlock(&shown.lock);
    return NULL;
}

/** Starts the thread, with all signals left to the other one; without it nothing is drawn. */
static void start_drawing(void)
{
    pthread_condattr_t attributes;
    sigset_t all, before;
    if (pthread_condattr_init(&attributes) != 0) {
        return;
    }
    (void)pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    draw(); /* at once, if it is wanted so, however soon all is done */
    const bool ready = pthread_cond_init(&shown.ends, &attributes) == 0;
    (void)pthread_condattr_destroy(&attributes);
    if (!ready) {
        return;
    }
    (void)sigfillset(&all);
    (void)pthread_sigmask(SIG_SETMASK, &all, &before);
    shown.drawn_by_thread = pthread_create(&shown.drawer, NULL, keep_drawing, NULL) == 0;
    (void)pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (!shown.drawn_by_thread) {
        (void)pthread_cond_destroy(&shown.ends);
    }
}

static bool is_dumb(void)
{
    const char *terminal = getenv("TERM");
    return terminal != NULL && strcmp(terminal, "dumb") == 0;
}

/** Whether the document is typed at the terminal, which is no place for anything else then. */
static bool is_typed(const rec_options *options)
{
    bool standard = false;
    for (size_t i = 0; i < options->word_count; i++) {
        standard = standard || strcmp(options->words[i], "-") == 0;
    }
    return standard && isatty(STDIN_FILENO) == 1;
}

void rec_progress_begin(const rec_options *options, size_t count)
{
    const bool terminal = isatty(STDERR_FILENO) == 1 && !is_dumb();
    const bool helps = terminal && !is_typed(options);
    if (options->progress == REC_WHEN_NEVER || (options->progress == REC_WHEN_AUTO && !helps)) {
        return;
    }
    shown.plain = !terminal;
    shown.total = count;
    shown.begun_count = 0;
    shown.ended = shown.hidden = false;
    shown.quiet = options->progress == REC_WHEN_ALWAYS ? 0.0 : quiet_seconds;
    (void)clock_gettime(CLOCK_MONOTONIC, &shown.begun);
}

void rec_progress_next(const char *name)
{
    if (shown.total == 0 || shown.ended) {
        return;
    }
    (void)pthread_mutex_lock(&shown.lock);
    assert(shown.begun_count < shown.total);
    shown.begun_count++;
    shown.name = name;
    shown.stage = "reading";
    shown.hidden = false;
    (void)clock_gettime(CLOCK_MONOTONIC, &shown.stage_begun);
    (void)pthread_mutex_unlock(&shown.lock);
    if (shown.plain) {
        rec_tell("%s (%zu of %zu)", name, shown.begun_count, shown.total);
    } else if (!shown.drawn_by_thread) {
        start_drawing();
    }
}

void rec_progress_stage(const char *stage)
{
    (void)pthread_mutex_lock(&shown.lock);
    shown.stage = stage;
    (void)clock_gettime(CLOCK_MONOTONIC, &shown.stage_begun);
    (void)pthread_mutex_unlock(&shown.lock);
}

void rec_progress_hold(void)
{
    (void)pthread_mutex_lock(&shown.lock);
    clear();
}

void rec_progress_release(void)
{
    (void)pthread_mutex_unlock(&shown.lock);
}

void rec_progress_make_way(int file)
{
    struct stat about;
    if (!shown.drawn_by_thread) {
        return;
    }
    if (isatty(file) == 1) {
        rec_progress_hold();
        shown.hidden = true;
        rec_progress_release();
    } else if (fstat(file, &about) == 0 && S_ISFIFO(about.st_mode)) {
        rec_progress_end();
    }
}

void rec_progress_end(void)
{
    (void)pthread_mutex_lock(&shown.lock);
    clear();
    shown.ended = true;
    (void)pthread_mutex_unlock(&shown.lock);
    if (shown.drawn_by_thread) {
        (void)pthread_cond_signal(&shown.ends);
        (void)pthread_join(shown.drawer, NULL);
        (void)pthread_cond_destroy(&shown.ends);
        shown.drawn_by_thread = false;
    }
}
