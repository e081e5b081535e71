/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_TEST_TEXT_LINES_H
#define REC_TEST_TEXT_LINES_H

/** Fails if a line of the text is wider than this, ends in a space or does not end. */
void assert_lines_fit(const char *text, unsigned width);

/** Takes colours out of the text; fails on any other command to the terminal. */
void strip_colours(char *text);

/** Joins lines that hang, by six spaces or more, to the one before, with one space. */
void join_hanging_lines(char *text);

#endif
