/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Any bytes as a phrase: the reader must neither fall over nor say what cannot
 * be. The first byte chooses kind and whether units are known.
 */
#include "model/words.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool is_unit(void *context, const char *text, size_t length)
{
    (void)context;
    return (length == 1 && text[0] == 'm') || (length == 2 && memcmp(text, "km", 2) == 0) ||
           (length == 6 && memcmp(text, "shells", 6) == 0);
}

/* assert() is off in some builds; a fuzz target that checks nothing finds nothing. */
static void demand(bool truth)
{
    if (!truth) {
        abort();
    }
}

static void check_part(size_t at, size_t part, size_t length)
{
    demand(part == 0 || (at <= length && part <= length - at));
}

static void check_interval(const rec_word_interval *interval)
{
    const rec_word_end *lo = &interval->lo;
    const rec_word_end *hi = &interval->hi;
    if (!lo->infinite && !hi->infinite && !lo->domain && !hi->domain && lo->root_ten == 0 &&
        hi->root_ten == 0) {
        const int order = rec_exact_compare(&lo->exact, &hi->exact);
        demand(order < 0 || (order == 0 && !lo->open && !hi->open));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0) {
        return 0;
    }
    const rec_words_context context = {.kind = (rec_kind)(data[0] & 3U),
                                       .is_unit = (data[0] & 4U) != 0 ? is_unit : NULL};
    const size_t length = size - 1;
    char *phrase = malloc(length + 1); /* its own block, so that reading past its end is seen */
    if (phrase == NULL) {
        return 0;
    }
    memcpy(phrase, data + 1, length);
    phrase[length] = '\0';

    rec_words words;
    rec_words_error error = {0};
    rec_words_init(&words);
    const rec_status status = rec_words_read(phrase, length, &context, &words, &error);
    if (status == REC_OK) {
        check_part(words.number_at, words.number_length, length);
        check_part(words.unit_at, words.unit_length, length);
        check_part(words.hedge_at, words.hedge_length, length);
        for (int r = 0; r < REC_READING_COUNT && !words.soft; r++) {
            check_interval(&words.reading[r]);
        }
    } else {
        demand(error.at <= length);
        demand(error.message[0] != '\0');
        demand(memchr(error.message, '\0', sizeof error.message) != NULL);
    }
    rec_words_clear(&words);
    free(phrase);
    return 0;
}
