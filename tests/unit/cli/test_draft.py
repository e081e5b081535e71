# SPDX-License-Identifier: GPL-3.0-or-later
"""`draft`: figures become claims with exact quotes, numbers that are no amounts do not, and no text
breaks the document that is made of it."""
import json
import os
import re

from program import ProgramTest, main

ARTICLE = """\
Up to 10,000 shipping containers have gone north, Defence Minister Ann Otter said on June 14. They
could hold as many as 4.8 million artillery shells, she said. An earlier report spoke of at least
3 million. The KN-23 missile has a range of about 550 miles (900 kilometers).

Of the million shells that were promised by March 2024 came "only about half of [a million],"
according to Ivo Brandt, an officer of 62. Between 3 and 5 million people fled. One of the ministers
met the two sides at 5 p.m. in Room 12, and no one was hurt.
"""


class Draft(ProgramTest):
    def draft(self, text, *arguments):
        status, output, errors = self.run_program("draft", *arguments, stdin=text)
        self.assertEqual((status, errors), (0, ""))
        return output

    def claims(self, text):
        """The claims of the draft as the program itself then reads it."""
        status, output, errors = self.run_program("-f", "json", "-", stdin=self.draft(text))
        self.assertEqual(status, 0, errors)
        result = json.loads(output)
        names = {source["id"]: source["name"] for source in result["sources"]}
        for claim in result["claims"]:
            self.assertIn(claim["quote"], text)
            claim["name"] = names[claim["source"]]
        return result["claims"]

    def says(self, text):
        return [claim["says"] for claim in self.claims(text)]

    def test_figures_of_an_article(self):
        self.assertEqual(self.says(ARTICLE), [
            "Up to 10,000 shipping containers", "as many as 4.8 million artillery shells",
            "at least 3 million", "about 550 miles", "only about half of a million",
            "Between 3 and 5 million people"])

    def test_who_says_them(self):
        names = [claim["name"] for claim in self.claims(ARTICLE)]
        self.assertEqual(names[:2], ["Defence Minister Ann Otter"] * 2)
        self.assertEqual(names[4], "Ivo Brandt")
        self.assertEqual(names[3], "the text itself")

    def test_the_same_noun_is_one_quantity(self):
        claims = self.claims("They fired 300 shells. Later 2 million artillery shells came, and 5 boxes.")
        self.assertEqual([claim["quantity"] for claim in claims], ["shells_launched", "shells", "boxes"])

    def test_killed_and_wounded_are_two(self):
        claims = self.claims("The blast killed 12 people and injured 30.")
        self.assertEqual([claim["quantity"] for claim in claims], ["killed", "injured"])

    def test_every_guess_is_marked(self):
        for line in self.draft(ARTICLE).splitlines():
            if re.match(r" +(source|quantity|as_of|said): ", line):
                self.assertIn("# guess", line)

    def test_places_are_told(self):
        output = self.draft("One\ntwo\n\nöö 300 shells fell.\n")
        self.assertIn("# 4:4: 300", output)

    def test_what_is_left_out_is_listed_with_its_reason(self):
        output = self.draft(ARTICLE)
        left = output[output.index("# Left out"):]
        for number, reason in (("14", "a date"), ("23", "part of a name"), ("2024", "a year"),
                               ("two", "known already, not counted here"), ("5", "a time")):
            self.assertRegex(left, rf"\d+:\d+: {number} \({reason}\)")

    def test_a_hedge_that_phrases_do_not_have_is_put_in_their_words(self):
        output = self.draft("Well over 300 houses burned.")
        self.assertIn('says: "over 300"  # guess', output)

    def test_a_text_without_figures_is_a_document(self):
        for text in ("", "\n", "Nothing was counted.\n", "\ufeffIn 2024 they met.\n"):
            self.assertEqual(self.claims(text), [])

    def test_a_file_is_named_without_its_folder(self):
        os.mkdir(self.path("deep"))
        self.write("deep/story.txt", "They lost 300 boats.")
        status, output, errors = self.run_program("draft", "deep/story.txt", "-o", "claims.yaml")
        self.assertEqual((status, output, errors), (0, "", ""))
        self.assertIn('title: "story.txt"', self.read("claims.yaml"))
        self.assertEqual(self.run_program("claims.yaml")[0], 0)

    def test_it_does_not_write_over_the_text(self):
        self.write("story.txt", "They lost 300 boats.")
        self.assert_trouble(self.run_program("draft", "story.txt", "-o", "story.txt"), "story.txt")
        self.assertEqual(self.read("story.txt"), "They lost 300 boats.")

    def test_what_is_no_text_is_refused_with_its_place(self):
        for bytes_, place in ((b"ok\n300 \xff", "2:5"), (b"a\0b", "1:2"), (b"\xff\xfe3\0", "1:1")):
            with open(self.path("bad.txt"), "wb") as file:
                file.write(bytes_)
            self.assert_trouble(self.run_program("draft", "bad.txt"), f"bad.txt:{place}: error: ")

    def test_usage(self):
        self.assert_trouble(self.run_program("draft", "a", "b"), "draft takes one text")
        self.assert_trouble(self.run_program("draft", "missing.txt"), "missing.txt")
        self.assert_trouble(self.run_program("draft", "--at", "2024"), "--at is not for 'draft'")

    def test_hostile_texts_stay_harmless(self):
        texts = (
            '300 shells"\nclaims: [{id: x, source: y}]\n# 5 "shells\\" fell',
            "\u202e300 shells fell\u202c, \u2066said\u2069 Bob \u202eOtter: 'yes'.",
            "\x1b[31m300 shells\x07 fell\x0c on 20 houses\x7f.\r\n\r\n40 men\u0085fled\u2028here.",
            "- 300 shells: *a &b !c %d @e `f {g: [h\n? 20 houses\n--- 30 boats\n... 40 men",
            "300 </script> shells, ]]> =cmd() 20 houses, said {a: b}.",
            "300 \U000e0041\ufeff\u200bshells fell.",
        )
        for text in texts:
            with self.subTest(text=text):
                self.assertGreater(len(self.claims(text)), 0)
                output = self.draft(text)
                self.assertNotRegex(output, "[\x00-\x09\x0b-\x1f\x7f\u0085\u2028\u202a-\u202e\u2066-\u2069]")

    def test_measures_are_read_in_their_units(self):
        measures = ("miles", "km", "m", "feet", "inches", "yards", "light-years", "nautical miles", "acres", "hectares",
                    "square kilometers", "km²", "square feet", "cubic meters", "tonnes", "tons", "kg", "kilos", "pounds",
                    "ounces", "grams", "mg", "micrograms", "liters", "gallons", "degrees Celsius", "°C", "°F", "degrees",
                    "MW", "gigawatts", "kWh", "terawatt-hours", "joules", "volts", "GHz", "hPa", "ms", "seconds", "hours",
                    "weeks", "months", "years", "decades", "centuries", "mph", "km/h", "knots", "m/s", "percent", "%")
        for rate in ("", " a day", " per hour", " each year"):
            text = "\n\n".join(f"It was 12 {measure}{rate}." for measure in measures)
            claims = self.claims(text)
            self.assertEqual(len(claims), len(measures))
            for measure, claim in zip(measures, claims):
                low, high = claim["interval"]["low"], claim["interval"]["high"]
                self.assertTrue(low <= 12 <= high or measure in ("percent", "%", "decades", "centuries"),
                                (measure, rate, claim["says"], low, high))

    def test_a_denial_is_of_what_was_counted(self):
        claims = self.claims("Rebels fired 300 shells, Ann Otter said. Bob Heron denied the report.")
        self.assertEqual([(claim["says"], claim["quantity"], claim["name"]) for claim in claims],
                         [("300 shells", "shells_launched", "Ann Otter"), ("denied", "shells_launched", "Bob Heron")])
        output = self.draft("Rebels fired 300 shells, Ann Otter said. Bob Heron denied any part in crime.")
        self.assertIn('  #   says: "denied"', output)

    def test_long_lines_and_many_figures(self):
        word = "x" * 1_000_000
        text = f"{word} said 300 shells fell on {word}."
        [claim] = self.claims(text)
        self.assertLess(len(claim["quote"]), 1000)
        many = "They lost 300 boats and " * 20_000 + "2 carts."
        self.assertEqual(len(self.claims(many)), 20_001)
        digits = "They lost " + "9" * 300_000 + " boats."
        self.assertEqual(self.claims(digits), [])


if __name__ == "__main__":
    main()
