# SPDX-License-Identifier: GPL-3.0-or-later
"""`read`: how phrases are shown, with and without a unit, and how they are refused."""
import json

from program import ProgramTest, main


class Read(ProgramTest):
    def readings(self, *arguments):
        status, output, errors = self.run_program("read", "-f", "json", *arguments)
        self.assertEqual((status, errors), (0, ""))
        return json.loads(output)

    def test_half_of_a_million(self):
        [phrase] = self.readings("about half of a million shells")
        self.assertEqual(phrase["phrase"], "about half of a million shells")
        self.assertEqual(phrase["hedge"], "about")
        self.assertEqual(phrase["number"], "500000")
        self.assertEqual(phrase["granularity"], 100000)
        self.assertEqual(phrase["unit"], "shells")
        ends = {name: (reading["low"], reading["high"])
                for name, reading in phrase["readings"].items()}
        self.assertEqual(ends["literal"], (450000, 550000))
        self.assertEqual(ends["rounded"], (400000, 600000))
        self.assertEqual(ends["ferson"], (300000, 700000))

    def test_several_phrases_are_several_objects(self):
        phrases = self.readings("at least 3 million", "up to 4.8 million")
        self.assertEqual([phrase["number"] for phrase in phrases], ["3000000", "4800000"])

    def test_a_negative_number_is_no_option(self):
        [phrase] = self.readings("-5 degrees")
        self.assertEqual(phrase["readings"]["literal"], {"low": -5, "high": -5, "low_open": False,
                                                         "high_open": False})

    def test_a_unit_converts(self):
        [phrase] = self.readings("exactly 5 miles", "--unit", "km")
        low = phrase["readings"]["literal"]["low"]
        self.assertAlmostEqual(low, 8.04672, places=9)

    def test_a_thing_that_is_counted_may_be_the_unit(self):
        [phrase] = self.readings("nearly 3 shells", "--unit", "shell", "--kind", "count")
        self.assertEqual(phrase["readings"]["rounded"]["low"], 2)

    def test_a_unit_that_does_not_fit_is_refused(self):
        self.assert_trouble(self.run_program("read", "5 kilograms", "--unit", "km"), "<phrase>:1:3:")

    def test_a_fraction_of_one_character_is_no_unit(self):
        for phrase in ("2½", "about 2 ½ km", "2⅓"):
            for options in ((), ("--unit", "km")):
                self.assert_trouble(self.run_program("read", phrase, *options), "<phrase>:1:",
                                    "behind the number: write both as one, as in 2.5 or two and a half")
        self.assertEqual(self.readings("two and a half")[0]["readings"]["literal"]["low"], 2.5)

    def test_text_shows_the_three_readings(self):
        status, output, _ = self.run_program("read", "about half of a million shells")
        self.assertEqual(status, 0)
        for word in ("literal", "rounded", "ferson"):
            self.assertIn(word, output)

    def test_an_error_points_at_the_word(self):
        status, output, errors = self.run_program("read", "3 million", "about ünknown things")
        self.assertEqual(status, 2)
        self.assertIn("literal", output)
        self.assertRegex(errors, r"\A<phrase>:2:\d+: error: ")

    def test_no_phrase_is_a_usage_error(self):
        self.assert_trouble(self.run_program("read"), "no phrase is given")
        self.assert_trouble(self.run_program("read", ""), "<phrase>:1:1: error:")


main()
