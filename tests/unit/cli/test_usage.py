# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line: what is understood, what is refused and with which words."""
import os

from program import AGREED, ProgramTest, main


class Usage(ProgramTest):
    def setUp(self):
        super().setUp()
        self.write("claims.yaml", AGREED)

    def test_no_file_is_a_usage_error(self):
        self.assert_trouble(self.run_program(), "reconcile: error: no file is given", "--help")

    def test_help_goes_to_standard_output(self):
        for arguments in (["--help"], ["-h"], ["check", "--help"]):
            status, output, errors = self.run_program(*arguments)
            self.assertEqual((status, errors), (0, ""))
            self.assertIn("Usage: reconcile", output)

    def test_help_is_at_most_80_columns_wide(self):
        _, output, _ = self.run_program("--help")
        self.assertLessEqual(max(len(line) for line in output.splitlines()), 80)

    def test_version_is_one_line(self):
        status, output, _ = self.run_program("--version")
        self.assertEqual(status, 0)
        self.assertRegex(output, r"\Areconcile \d+\.\d+\.\d+\n\Z")

    def test_a_misspelt_option_is_answered_with_the_nearest(self):
        self.assert_trouble(self.run_program("--formt", "json", "claims.yaml"),
                            "unknown option '--formt'", "did you mean '--format'?")

    def test_an_unknown_letter_is_refused(self):
        self.assert_trouble(self.run_program("-z", "claims.yaml"), "unknown option '-z'")

    def test_a_value_that_is_unknown_is_answered_with_the_nearest(self):
        self.assert_trouble(self.run_program("--color", "alwyas", "claims.yaml"), "'always'")
        self.assert_trouble(self.run_program("--reading", "rouned", "claims.yaml"), "'rounded'")
        self.assert_trouble(self.run_program("-f", "jsn", "claims.yaml"), "'json'")
        self.assert_trouble(self.run_program("--fail-on", "quarrel", "claims.yaml"),
                            "conflict, undecided, touching or never")

    def test_a_missing_value_is_refused(self):
        self.assert_trouble(self.run_program("claims.yaml", "--format"), "--format needs a value")

    def test_a_value_where_none_belongs_is_refused(self):
        self.assert_trouble(self.run_program("check", "--update=yes", "claims.yaml"),
                            "--update takes no value")

    def test_what_is_for_later_is_refused_as_not_supported_yet(self):
        for command in ("bulk", "partial", "merge"):
            self.assert_trouble(self.run_program(command, "claims.yaml"), "not supported yet")

    def test_explanations_and_phrases_are_text_or_json(self):
        self.assert_trouble(self.run_program("read", "--color", "never", "-f", "jsn", "5"), "did you mean 'json'?")

    def test_an_option_of_another_command_is_refused(self):
        self.assert_trouble(self.run_program("--update", "claims.yaml"), "--update is not for 'run'")
        self.assert_trouble(self.run_program("schema", "--at", "2024"), "--at is not for 'schema'")

    def test_options_may_stand_anywhere(self):
        first = self.run_program("-f", "json", "claims.yaml")
        self.assertEqual(first[0], 0, first[2])
        self.assertEqual(self.run_program("claims.yaml", "--format=json"), first)
        self.assertEqual(self.run_program("run", "claims.yaml", "-fjson"), first)
        self.assertEqual(self.run_program("-fjson", "run", "--", "claims.yaml"), first)

    def test_a_first_word_equal_to_a_command_is_the_command(self):
        self.write("check", AGREED)
        self.assert_trouble(self.run_program("check"), "no file is given")
        for arguments in (["./check"], ["--", "check"], ["run", "check"]):
            status, _, errors = self.run_program(*arguments)
            self.assertEqual(status, 0, errors)

    def test_a_date_that_does_not_exist_is_refused(self):
        self.assert_trouble(self.run_program("--at", "2023-02-29", "claims.yaml"), "--at")
        self.assert_trouble(self.run_program("--at", "yesterday", "claims.yaml"), "--at")

    def test_jobs_is_a_number_from_one(self):
        for value in ("0", "-1", "two", "", "1.5"):
            self.assert_trouble(self.run_program("--jobs=" + value, "claims.yaml"), "--jobs")
        self.assertEqual(self.run_program("-j2", "claims.yaml")[0], 0)

    def test_an_unknown_quantity_is_answered_with_the_nearest(self):
        self.assert_trouble(self.run_program("-q", "shels", "claims.yaml"),
                            "claims.yaml: error: there is no quantity 'shels'", "'shells'?")

    def test_two_quantities_are_refused(self):
        self.assert_trouble(self.run_program("-qa", "-qb", "claims.yaml"), "one quantity")

    def test_schemas_are_json_and_others_are_refused(self):
        import json
        for arguments in (["schema"], ["schema", "document"], ["schema", "result"], ["schema", "explain"]):
            status, output, _ = self.run_program(*arguments)
            self.assertEqual(status, 0)
            self.assertIn("$schema", json.loads(output))
        self.assertEqual(self.run_program("schema"), self.run_program("schema", "result"))
        self.assert_trouble(self.run_program("schema", "claims"), "document, result and explain")
        self.assert_trouble(self.run_program("schema", "document", "result"), "one of")

    def test_numbers_do_not_follow_the_locale(self):
        plain = self.run_program("-f", "json", "claims.yaml")
        for name in ("de_DE.UTF-8", "de_DE.utf8", "fr_FR.UTF-8", "tr_TR.UTF-8"):
            self.assertEqual(
                self.run_program("-f", "json", "claims.yaml", variables={"LC_ALL": name}), plain)

    def test_colours_are_asked_for_or_absent(self):
        def colours(*arguments, **variables):
            status, output, errors = self.run_program(*arguments, "claims.yaml", variables=variables)
            self.assertEqual(status, 0, errors)
            return "\x1b[" in output

        self.assertFalse(colours())
        self.assertTrue(colours("--color", "always"))
        self.assertTrue(colours("--color", "always", NO_COLOR="1"))
        self.assertFalse(colours("--color", "never", TERM="xterm-256color"))

    def test_a_terminal_gets_colours_unless_it_or_the_user_wants_none(self):
        self.assertIn(b"\x1b[", self.on_terminal({"TERM": "xterm"}))
        self.assertNotIn(b"\x1b[", self.on_terminal({"TERM": "xterm", "NO_COLOR": "1"}))
        self.assertNotIn(b"\x1b[", self.on_terminal({"TERM": "dumb"}))
        self.assertIn(b"\x1b[", self.on_terminal({"TERM": "xterm", "NO_COLOR": ""}))

    def test_a_terminal_of_another_character_set_gets_ascii(self):
        self.assertTrue(self.on_terminal({"TERM": "dumb", "LC_ALL": "C"}).isascii())

    def on_terminal(self, variables):
        import pty
        import subprocess
        from program import PROGRAM
        try:
            ours, theirs = pty.openpty()
        except OSError as error:
            self.skipTest(f"there is no pseudo-terminal here: {error}")
        self.addCleanup(os.close, ours)
        with subprocess.Popen([PROGRAM, "claims.yaml"], cwd=self.place, stdout=theirs,
                              stdin=subprocess.DEVNULL, env=self.environment(variables)) as child:
            os.close(theirs)
            output = b""
            while True:
                try:
                    piece = os.read(ours, 65536)
                except OSError:  # how Linux tells that the other side closed
                    break
                if not piece:
                    break
                output += piece
        self.assertEqual(child.returncode, 0)
        return output

    def test_progress_goes_to_standard_error(self):
        status, output, errors = self.run_program("--progress", "always", "claims.yaml")
        self.assertEqual(status, 0)
        self.assertIn("claims.yaml (1 of 1)", errors)
        self.assertNotIn("(1 of 1)", output)
        self.assertEqual(self.run_program("claims.yaml", "claims.yaml")[2], "")


main()
