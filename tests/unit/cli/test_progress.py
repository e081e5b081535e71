# SPDX-License-Identifier: GPL-3.0-or-later
"""How far the work is, on a terminal that is looked at byte by byte."""
import fcntl
import os
import re
import struct
import subprocess
import termios
import threading
import time

from program import AGREED, BAD, PROGRAM, ProgramTest, main

LATER = 1.8  # seconds: well past the one in which nothing is drawn


class Terminal:
    """A pair of ends: a child writes to one, we read the other."""

    def __init__(self, columns):
        self.ours, self.theirs = os.openpty()
        fcntl.ioctl(self.theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        self.columns = columns

    def read(self):
        os.close(self.theirs)
        output = b""
        while True:
            try:
                piece = os.read(self.ours, 65536)
            except OSError:  # how Linux tells that the other side closed
                break
            if not piece:
                break
            output += piece
        os.close(self.ours)
        return output


def screen(output, columns):
    """What is left to see after carriage returns, line feeds and nothing else that moves."""
    lines, column = [[]], 0
    for character in output.decode("utf-8"):
        if character == "\r":
            column = 0
        elif character == "\n":
            lines.append([])
        else:
            assert character >= " " and character != "\x7f", repr(character)
            lines[-1] += " " * (column + 1 - len(lines[-1]))
            lines[-1][column] = character
            column += 1
    return ["".join(line).rstrip() for line in lines]


class Progress(ProgramTest):
    def run_on_terminal(self, *arguments, columns=80, slow=None, stdout=subprocess.DEVNULL, **variables):
        """What the terminal of standard error got. slow: a file that is fed only later."""
        terminal = Terminal(columns)
        if slow is not None:
            os.mkfifo(self.path(slow))
            threading.Thread(target=self.feed, args=(slow,), daemon=True).start()
        with subprocess.Popen([PROGRAM, *arguments], cwd=self.place, env=self.environment(variables),
                              stdin=subprocess.DEVNULL, stdout=terminal.theirs if stdout is None else stdout,
                              stderr=terminal.theirs) as child:
            output = terminal.read()
            self.status = child.wait(60)
        return output

    def feed(self, name):
        with open(self.path(name), "w", encoding="utf-8") as pipe:
            time.sleep(LATER)
            pipe.write(AGREED)

    def test_short_work_says_nothing(self):
        self.write("claims.yaml", AGREED)
        begun = time.monotonic()
        output = self.run_on_terminal("claims.yaml", "claims.yaml")
        if time.monotonic() - begun < 0.9:  # else the machine is busy, and it was long work
            self.assertEqual(output, b"")
        self.assertEqual(self.run_on_terminal("check", "claims.yaml", stdout=None)[:10], b"claims.yam")

    def test_long_work_tells_its_stage_and_leaves_nothing_behind(self):
        output = self.run_on_terminal("slow.yaml", slow="slow.yaml")
        self.assertEqual(self.status, 0)
        self.assertIn(b"\rslow.yaml: reading 0:01", output)
        self.assertEqual(screen(output, 80), [""])
        self.assertTrue(output.endswith(b"\r"))
        self.assertLess(output.count(b"\r"), 15, "ten times a second at most, after the first second")

    def test_several_files_have_a_bar_a_rate_and_the_time_left(self):
        names = [self.write(f"{i}.yaml", AGREED) for i in range(3)]
        output = self.run_on_terminal(*names, "slow.yaml", "0.yaml", slow="slow.yaml", columns=100)
        self.assertRegex(output.decode(), r"\r\[############\.\.\.\.\.\.\.\.\] 3 of 5, [0-9.]+/(s|min), 0:\d\d left  slow.yaml: reading 0:01")
        self.assertEqual(screen(output, 80), [""])

    def test_always_begins_at_once_and_never_never(self):
        names = [self.write(f"{i}.yaml", AGREED) for i in range(2)]
        output = self.run_on_terminal("--progress", "always", *names, columns=100)
        self.assertRegex(output.decode(), r"^\r\[\.{20}\] 0 of 2  0.yaml: ")
        self.assertEqual(screen(output, 80), [""])
        self.assertEqual(self.run_on_terminal("--progress", "never", "slow.yaml", slow="slow.yaml"), b"")

    def test_no_line_is_as_wide_as_the_terminal(self):
        for columns in (1, 2, 10, 25, 60, 100):
            name = self.write("x" * 70 + f"{columns}.yaml", AGREED)
            output = self.run_on_terminal("--progress", "always", name, name, columns=columns)
            widths = [len(part) for part in output.decode().split("\r")]
            self.assertLess(max(widths), columns)
            self.assertEqual(screen(output, columns), [""])

    def test_a_message_stands_on_a_line_of_its_own(self):
        self.write("bad.yaml", BAD)
        output = self.run_on_terminal("slow.yaml", "bad.yaml", "none.yaml", slow="slow.yaml")
        self.assertEqual(self.status, 2)
        seen = screen(output, 80)
        self.assertEqual(seen[-1], "")
        self.assertRegex(seen[0], "^bad.yaml:8:[0-9]+: error: ")
        self.assertTrue(seen[-2].startswith("none.yaml: error: "), seen)
        self.assertIn(b"slow.yaml: reading", output)

    def test_a_report_on_the_same_terminal_is_whole(self):
        self.write("claims.yaml", AGREED)
        files = ["claims.yaml"] * 20
        plain = self.run_on_terminal("--progress", "never", "--color", "never", *files, stdout=None)
        output = self.run_on_terminal("--progress", "always", "--color", "never", *files, stdout=None)
        self.assertEqual(screen(output, 80), screen(plain, 80))

    def test_nothing_is_drawn_once_a_report_goes_into_a_pipe(self):
        self.write("claims.yaml", AGREED)
        reader, writer = os.pipe()
        with open(reader, "rb"):
            with open(writer, "wb") as pipe:
                output = self.run_on_terminal("claims.yaml", "slow.yaml", slow="slow.yaml", stdout=pipe)
        self.assertEqual(output, b"")

    def test_where_there_is_no_terminal_there_is_nothing_or_a_line_a_file(self):
        names = [self.write(f"{i}.yaml", AGREED) for i in range(2)]
        self.assertEqual(self.run_program(*names)[2], "")
        self.assertEqual(self.run_program("--progress", "always", *names)[2],
                         "reconcile: 0.yaml (1 of 2)\nreconcile: 1.yaml (2 of 2)\n")
        os.mkfifo(self.path("slow.yaml"))
        threading.Thread(target=self.feed, args=("slow.yaml",), daemon=True).start()
        self.assertEqual(self.run_program("slow.yaml")[2], "")

    def test_a_terminal_that_knows_no_carriage_return_is_left_alone(self):
        self.assertEqual(self.run_on_terminal("slow.yaml", slow="slow.yaml", TERM="dumb"), b"")

    def test_a_name_cannot_command_the_terminal(self):
        name = self.write("a\x1b[31m\u202e\r\n.yaml", AGREED)
        output = self.run_on_terminal("--progress", "always", name, name)
        self.assertIn("a\\u001b[31m\\u202e".encode(), output)
        self.assertEqual(screen(output, 80), [""])
        self.assertEqual(re.findall(rb"[\x00-\x0c\x0e-\x1f\x7f]", output), [])

    def test_the_other_commands_show_it_too(self):
        output = self.run_on_terminal("explain", "slow.yaml", "shells", slow="slow.yaml")
        self.assertIn(b"\rslow.yaml: reading 0:01", output)
        self.assertEqual(screen(output, 80), [""])
        os.remove(self.path("slow.yaml"))
        self.write("claims.yaml", AGREED)
        output = self.run_on_terminal("check", "slow.yaml", "claims.yaml", slow="slow.yaml")
        self.assertIn(b"] 0 of 2  slow.yaml: reading", output)


if __name__ == "__main__":
    main()
