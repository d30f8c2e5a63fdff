#!/usr/bin/env python3
"""Scripts for other solvers: none that says less than was proven, and none where nothing was."""
import program
from program import TWO_RULES, Case, cvrc

PEOPLE = range(1, 11)
# The law speaks of eight of the ten people that two rules bring together: of a hundred million ways to choose them.
MANY = "module many\nuse std.people\n" + "".join(f"role r{i}: person\n" for i in PEOPLE) + """
fact ill(x: person)
fact near(x: person, y: person)
outcome infected(x: person)
action visit(x: person) { causes infected(x) }
law far for a: person, b: person, c: person, d: person, e: person, f: person, g: person, h: person: near(a, b) and near(c, d) and near(e, f) implies near(g, h)
rule go { upholds kindness.caring_for_others when """ + " and ".join(f"ill(r{i})" for i in PEOPLE[:5]) + """ must visit(r1) }
rule stay { upholds freedom.free_will when """ + " and ".join(f"ill(r{i})" for i in PEOPLE[5:]) + """ must prevent infected(r1) }
rule again { upholds freedom.free_will when """ + " and ".join(f"ill(r{i})" for i in PEOPLE[5:]) + """ must visit(r1) }
"""


class Scripts(Case):
    def test_a_clash_too_large_for_a_script_is_told(self):
        rules = self.write("many.cvr", MANY)
        listed = cvrc("conflicts", rules, "--format", "jsonl", "--certificates", self.dir / "scripts")
        self.expect(listed, 3)
        self.assertIn("no script is written for the clash of `many.go`, `many.stay`", listed.stderr)
        clashes, scripts = listed.stdout.splitlines(), sorted((self.dir / "scripts").iterdir())
        self.assertGreater(len(clashes), 0)
        self.assertEqual(listed.stderr.count("no script is written"), len(clashes) - len(scripts))

    def test_a_pair_left_open_has_no_script(self):
        two, many = self.write("two/a.cvr", TWO_RULES), self.write("many/a.cvr", MANY)
        for path, pair, options in ((two, ("one", "two"), ("--step-limit", 1)), (many, ("go", "stay"), ()), (many, ("go", "again"), ())):
            done = cvrc("explain", *pair, "--project", path.parent, "--smt2", *options)
            self.expect(done, 3)
            self.assertTrue(all(line.startswith(";") for line in done.stdout.splitlines()), done.stdout)
            self.assertIn("no script", done.stdout)
        self.expect(cvrc("explain", "one", "two", "--project", two.parent, "--smt2"), 0)


if __name__ == "__main__":
    program.main()
