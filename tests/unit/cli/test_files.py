# SPDX-License-Identifier: GPL-3.0-or-later
"""What goes in and out: files of every kind, several at once, and outputs that fail."""
import json
import os
import subprocess
import unittest

from program import AGREED, BAD, CONFLICT, PROGRAM, ProgramTest, main


class Files(ProgramTest):
    def setUp(self):
        super().setUp()
        self.write("claims.yaml", AGREED)
        self.write("bad.yaml", BAD)
        self.write("conflict.yaml", CONFLICT)

    def names(self):
        return sorted(os.listdir(self.place))

    def test_a_report_is_all_that_standard_output_carries(self):
        status, output, errors = self.run_program("claims.yaml")
        self.assertEqual((status, errors), (0, ""))
        self.assertIn("shells", output)

    def test_json_is_one_line_a_file(self):
        status, output, _ = self.run_program("-f", "json", "claims.yaml", "conflict.yaml")
        self.assertEqual(status, 0)
        results = [json.loads(line) for line in output.splitlines()]
        self.assertEqual([result["verdict"] for result in results], ["agreed", "conflict"])
        self.assertEqual(results[0]["documents"], ["claims.yaml"])

    def test_standard_input_is_a_file_named_dash(self):
        status, output, errors = self.run_program("-f", "json", "-", stdin=AGREED)
        self.assertEqual(status, 0, errors)
        self.assertEqual(json.loads(output)["verdict"], "agreed")

    def test_a_missing_file_is_trouble(self):
        self.assert_trouble(self.run_program("none.yaml"), "none.yaml: error: No such file")

    def test_a_directory_is_trouble(self):
        self.assert_trouble(self.run_program("."), ".: error: is a directory")

    def test_an_empty_file_is_trouble(self):
        self.write("empty.yaml", "")
        self.assert_trouble(self.run_program("empty.yaml"), "empty.yaml")

    def test_closed_standard_input_is_trouble(self):
        self.assert_trouble(self.run_program("-", stdin=subprocess.DEVNULL), "<stdin>")

    def test_an_endless_file_is_stopped_at_the_limit(self):
        self.assert_trouble(self.run_program("/dev/zero"), "/dev/zero: error: larger than 256 MiB")

    def test_a_file_beyond_the_limit_is_refused_unread(self):
        with open(self.path("huge.yaml"), "wb") as file:
            file.truncate(256 * 1024 * 1024 + 1)
        self.assert_trouble(self.run_program("huge.yaml"), "larger than 256 MiB")

    @unittest.skipIf(os.geteuid() == 0, "root reads everything")
    def test_an_unreadable_file_is_trouble(self):
        os.chmod(self.path("claims.yaml"), 0)
        self.assert_trouble(self.run_program("claims.yaml"), "Permission denied")

    def test_a_csv_file_alone_is_told_what_it_lacks(self):
        self.write("claims.CSV", "id,source\n")
        self.assert_trouble(self.run_program("claims.CSV"), "claims.CSV: error: a CSV file has "
                            "claims only", "reconcile --together definitions.yaml claims.CSV")

    def test_a_table_on_standard_input_is_told_what_it_lacks(self):
        self.assert_trouble(self.run_program("-", stdin="id,source\n"),
                            "<stdin>: error: a CSV file", "`reconcile --together definitions.yaml -`")
        self.write("claims.txt", "id,source\n")
        self.assert_trouble(self.run_program("claims.txt"), "--together definitions.yaml claims.txt`")

    def test_a_document_that_is_called_a_table_is_told_what_its_name_does(self):
        self.write("x.csv", AGREED)
        self.write("y.yaml", AGREED)
        cure = "makes it a table of claims: the name of a document ends in .yaml or .json"
        self.assert_trouble(self.run_program("x.csv"), "x.csv: error: its name " + cure)
        self.assert_trouble(self.run_program("--together", "y.yaml", "x.csv"),
                            "x.csv:1:1: error: the name of this file " + cure)

    def test_a_bad_document_is_told_with_its_place(self):
        status, output, errors = self.run_program("bad.yaml")
        self.assertEqual((status, output), (2, ""))
        self.assertRegex(errors, r"(?m)^bad\.yaml:8:\d+: error: .*at_leest")
        self.assertIn("at_least", errors)

    def test_one_bad_file_does_not_keep_the_others_from_being_reported(self):
        status, output, errors = self.run_program("-fjson", "claims.yaml", "bad.yaml", "none.yaml",
                                                  "conflict.yaml")
        self.assertEqual(status, 2)
        self.assertEqual([json.loads(line)["documents"] for line in output.splitlines()],
                         [["claims.yaml"], ["conflict.yaml"]])
        self.assertIn("bad.yaml:8:", errors)
        self.assertIn("none.yaml: error:", errors)

    def test_a_name_that_steers_the_terminal_is_made_harmless(self):
        status, _, errors = self.run_program("a\x1b[2Jb.yaml")
        self.assertEqual(status, 2)
        self.assertNotIn("\x1b", errors)

    def test_fail_on_includes_what_is_worse(self):
        for verdict, status in (("conflict", 1), ("undecided", 1), ("touching", 1), ("never", 0)):
            self.assertEqual(self.run_program("--fail-on", verdict, "conflict.yaml")[0], status)
        self.assertEqual(self.run_program("--fail-on", "touching", "claims.yaml")[0], 0)
        self.write("touching.yaml", AGREED.replace("at_most: 4770", "at_most: 2385"))
        self.assertEqual(self.run_program("--fail-on", "touching", "touching.yaml")[0], 1)
        self.assertEqual(self.run_program("--fail-on", "conflict", "touching.yaml")[0], 0)

    def test_trouble_outweighs_fail_on(self):
        arguments = ("--fail-on", "conflict", "conflict.yaml", "none.yaml")
        self.assertEqual(self.run_program(*arguments)[0], 2)

    def test_output_goes_to_a_file_whole(self):
        _, printed, _ = self.run_program("-f", "json", "claims.yaml")
        status, output, errors = self.run_program("-f", "json", "claims.yaml", "-o", "out.json")
        self.assertEqual((status, output, errors), (0, "", ""))
        self.assertEqual(self.read("out.json"), printed)
        self.assertNotIn(".reconcile", " ".join(self.names()))

    def test_output_of_nothing_but_trouble_leaves_the_old_file(self):
        self.write("out.txt", "as it was\n")
        self.assertEqual(self.run_program("bad.yaml", "-o", "out.txt")[0], 2)
        self.assertEqual(self.read("out.txt"), "as it was\n")
        self.assertEqual(self.run_program("bad.yaml", "-o", "new.txt")[0], 2)
        self.assertNotIn("new.txt", self.names())
        self.assertNotIn(".reconcile", " ".join(self.names()))

    def test_output_keeps_the_mode_of_the_file_it_replaces(self):
        self.write("out.txt", "as it was\n")
        os.chmod(self.path("out.txt"), 0o640)
        self.assertEqual(self.run_program("claims.yaml", "-o", "out.txt")[0], 0)
        self.assertEqual(os.stat(self.path("out.txt")).st_mode & 0o777, 0o640)

    def test_output_follows_a_link(self):
        self.write("real.txt", "as it was\n")
        os.symlink("real.txt", self.path("link.txt"))
        self.assertEqual(self.run_program("claims.yaml", "-o", "link.txt")[0], 0)
        self.assertTrue(os.path.islink(self.path("link.txt")))
        self.assertIn("shells", self.read("real.txt"))

    def test_output_never_replaces_the_document(self):
        os.link(self.path("claims.yaml"), self.path("same.yaml"))
        for name in ("claims.yaml", "./claims.yaml", "same.yaml"):
            self.assert_trouble(self.run_program("claims.yaml", "-o", name), "replaced")
        self.assertEqual(self.read("claims.yaml"), AGREED)

    def test_output_into_a_folder_that_does_not_exist_is_trouble(self):
        self.assert_trouble(self.run_program("claims.yaml", "-o", "none/out.txt"), "none/out.txt")

    def test_output_to_a_directory_is_trouble(self):
        self.assert_trouble(self.run_program("claims.yaml", "-o", "."), "directory")

    @unittest.skipIf(os.geteuid() == 0, "root writes everywhere")
    def test_output_into_a_read_only_folder_is_trouble(self):
        os.mkdir(self.path("shut"), 0o500)
        self.assert_trouble(self.run_program("claims.yaml", "-o", "shut/out.txt"), "denied")

    @unittest.skipUnless(os.path.exists("/dev/full"), "needs /dev/full")
    def test_a_full_device_is_trouble(self):
        with open("/dev/full", "w", encoding="utf-8") as full:
            for arguments in (["claims.yaml"], ["-fjson", "claims.yaml"], ["--help"], ["schema"],
                              ["--version"], ["read", "about 5"]):
                status, _, errors = self.run_program(*arguments, stdout=full)
                self.assertEqual(status, 2, arguments)
                self.assertIn("No space left", errors)
        self.assert_trouble(self.run_program("claims.yaml", "-o", "/dev/full"), "No space left")
        self.assertTrue(os.path.exists("/dev/full"))

    def test_a_reader_that_went_away_needs_no_words(self):
        ours, theirs = os.pipe()
        os.close(ours)
        with os.fdopen(theirs, "w") as gone:
            status, _, errors = self.run_program("claims.yaml", stdout=gone)
        self.assertEqual((status, errors), (2, ""))

    def test_closed_standard_output_is_trouble_and_spares_the_document(self):
        done = subprocess.run(["sh", "-c", '"$1" claims.yaml >&-', "sh", PROGRAM], cwd=self.place,
                              env=self.environment({}), capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 2)
        self.assertIn("<stdout>: error:", done.stderr)
        self.assertEqual(self.read("claims.yaml"), AGREED)

    def test_all_streams_closed_does_no_harm(self):
        done = subprocess.run(["sh", "-c", '"$1" claims.yaml <&- >&- 2>&-', "sh", PROGRAM],
                              cwd=self.place, env=self.environment({}), check=False)
        self.assertEqual(done.returncode, 2)
        self.assertEqual(self.read("claims.yaml"), AGREED)

    def test_text_reports_are_kept_apart_by_an_empty_line(self):
        _, one, _ = self.run_program("claims.yaml")
        _, two, _ = self.run_program("claims.yaml", "claims.yaml")
        self.assertEqual(two, one + "\n" + one)

    def test_the_width_is_that_of_columns(self):
        for width in (60, 100):
            status, output, _ = self.run_program("conflict.yaml", variables={"COLUMNS": str(width)})
            self.assertEqual(status, 0)
            self.assertLessEqual(max(map(len, output.splitlines())), width)


main()
