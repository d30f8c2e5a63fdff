"""docs/benchmarks.md and its pictures, from the figures of one run."""
import plot


def number(n):
    return f"{n:,}"


def ratios(data):
    last = data["sizes"][-1]
    rows = []
    if "front" in last:
        rows.append(("rules checked, nothing remembered", f"{last['front']['ratio']:.2f} × the time of raw ANTLR", "at most 0.8 ×"))
        rows.append(("its peak memory", f"{last['front']['check']['peak_mib'] / 1024:.2f} GiB", "under 2 GiB"))
        if "after_one_file_share" in last["front"]:
            rows.append(("the same after a file of middle size has changed", f"{100 * last['front']['after_one_file_share']:.1f} % of that", "under 5 %"))
            rows.append(("after the largest one has", f"{100 * last['front']['after_the_largest_file_share']:.1f} %", ""))
    if "conflicts" in last:
        c = last["conflicts"]
        rows.append(("all clashes counted, exactly", f"{number(round(c['times_all_pairs']))} × as fast as all pairs on one warm solver", "at least 5,000 ×"))
        rows.append(("", f"{number(round(c['times_candidates']))} × as fast as its candidate pairs alone", ""))
        rows.append(("", f"{c['count']['wall_s']:.0f} s and {c['count']['peak_mib'] / 1024:.2f} GiB", "under 120 s and 4 GiB"))
    if "build" in last and "conflicts" in last:
        rows.append((f"a balanced suite of {number(last['build']['prompts'])} prompts in two languages",
                     f"{last['build']['build']['wall_s'] - last['conflicts']['count']['wall_s']:.0f} s more than counting", "under 120 s more"))
    if "fill" in data:
        rows.append(("templates filled", f"{100 * data['fill']['speed_of_copying']:.0f} % of the speed of copying the same bytes", "at least 25 %"))
    for step in data["growth"]:
        if step["to"] == 2 * step["from"] and step is data["growth"][-1]:
            for part, bar in (("front", "2.3 ×"), ("conflicts", "3 ×")):
                if part in step:
                    rows.append((f"twice the rules, {'front end' if part == 'front' else 'counting'}", f"{step[part]:.2f} × the time", f"at most {bar}"))
    return rows


def table(head, rows):
    return "\n".join(["| " + " | ".join(head) + " |", "|" + "---|" * len(head)] + ["| " + " | ".join(map(str, row)) + " |" for row in rows]) + "\n"


def size_rows(data):
    for size in data["sizes"]:
        row = [number(size["rules"]), f"{size['bytes'] / 1e6:.0f} MB"]
        if "front" in size:
            f = size["front"]
            row += [f"{f['check']['wall_s']:.2f} s", f"{f['check']['peak_mib']:.0f} MiB", f"{f['raw_antlr']['wall_s']:.2f} s"]
        else:
            row += ["", "", ""]
        if "conflicts" in size:
            c = size["conflicts"]
            row += [number(c["conflicts"]), f"{c['count']['wall_s']:.2f} s", f"{c['count']['peak_mib']:.0f} MiB",
                    plot.duration(c["warm_solver"]["candidates"]["extrapolated_s"]), plot.duration(c["warm_solver"]["all_pairs"]["extrapolated_s"])]
        else:
            row += [""] * 5
        row += [f"{number(size['build']['prompts'])} prompts in {size['build']['build']['wall_s']:.1f} s" if "build" in size else ""]
        yield row


def pictures(data):
    front = [s for s in data["sizes"] if "front" in s]
    if front:
        yield "Rules checked, beside raw ANTLR", "benchmark-front.svg", plot.chart("Rules checked, beside raw ANTLR", "rules", {
            "raw ANTLR, one thread": [(s["rules"], s["front"]["raw_antlr"]["wall_s"]) for s in front],
            "cvrc check": [(s["rules"], s["front"]["check"]["wall_s"]) for s in front]})
    counted = [s for s in data["sizes"] if "conflicts" in s]
    if counted:
        yield "All clashes counted, beside one warm solver", "benchmark-conflicts.svg", plot.chart("All clashes counted, beside one warm solver", "rules", {
            "solver, all pairs*": [(s["rules"], s["conflicts"]["warm_solver"]["all_pairs"]["extrapolated_s"]) for s in counted],
            "solver, candidates*": [(s["rules"], s["conflicts"]["warm_solver"]["candidates"]["extrapolated_s"]) for s in counted],
            "cvrc conflicts --count": [(s["rules"], s["conflicts"]["count"]["wall_s"]) for s in counted]})


def times_of(data):
    runs = max((size["front"]["check"]["runs"] for size in data["sizes"] if "front" in size), default=1)
    return "one run of each (five after a change, and their middle one)" if runs == 1 else f"the middle one of {runs} runs in turn"


def page(data, folder):
    m = data["machine"]
    out = "# Benchmarks\n\n" + f"`{data['command']}` measures this, peers in the same run, and writes this page; figures in [benchmarks.json](benchmarks.json).\n\n"
    out += f"## Ratios, at {number(data['sizes'][-1]['rules'])} rules\n\n" + table(["what", "reached", "wanted"], ratios(data)) + "\n"
    out += (f"Machine: {m['processor']}, {m['cores']} cores, {m['memory_gib']} GiB, {m['system']}; {data['jobs']} threads; load before the run {m['load_before']}. "
            f"Times are of whole processes on the wall, {times_of(data)}; compare ratios rather than seconds.\n\n")
    for title, name, _ in pictures(data):
        out += f"![{title}](pictures/{name})\n\n"
    out += "## By size\n\n" + table(["rules", "text", "check", "peak", "raw ANTLR", "clashes", "counted in", "peak", "solver, candidates", "solver, all pairs", "suite"], size_rows(data)) + "\n"
    if "fill" in data:
        f = data["fill"]
        out += (f"Filling the shipped rules' templates writes {f['bytes'] / 1e6:.0f} MB in {f['fill']['wall_s']:.2f} s with {f['fill']['peak_mib']:.0f} MiB; "
                f"copying these bytes takes {f['copy']['wall_s']:.2f} s.")
        if "packed" in f:
            out += f" Packed with `--zstd` they are {f['packed_bytes'] / 1e6:.0f} MB, in {f['packed']['wall_s']:.2f} s."
        out += "\n\n"
    out += """## What is compared

- Rules are made by `bench/generate.cpp`; the same size and seed give the same bytes everywhere.
- *Raw ANTLR* is the tool's own lexer and parser over the same files, on one thread, with parse trees and without
  listeners (`bench/raw_antlr.cpp`). `cvrc check` also resolves, checks and lints.
- *Solver* is one warm Z3 solver that has all laws over the whole cast, and is asked about one pair of rules after
  another (`bench/warm_solver.cpp`): whether both apply and their demands clash, no more. It is asked about a sample;
  what all candidate pairs and all pairs would take is **extrapolated** from that, so their curves are dashed. A question
  that it gives up counts with the time until then; where all laws over all roles are more than can be laid out, the
  pairs with the rarest roles are left out of the sample.
- *Copying* is `dd` of the bytes that `cvrc fill` writes. Both wait until the disk has them.
"""
    return out
