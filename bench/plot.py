"""Curves as SVG: both axes logarithmic, a label at the end of each curve, light and dark pages alike."""
import html
import math

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 720, 400, 76, 190, 44, 52
COLOURS = ("#2563eb", "#c2410c", "#15803d", "#7e22ce")
STYLE = """<style>text{font:13px system-ui,sans-serif;fill:#334155}.title{font-size:15px;font-weight:600}.grid{stroke:#cbd5e1;stroke-width:1}
@media (prefers-color-scheme:dark){text{fill:#cbd5e1}.grid{stroke:#475569}}</style>"""


# Where the grid may stand: (seconds, its name).
TICKS = [(0.001, "1 ms"), (0.01, "10 ms"), (0.1, "0.1 s"), (1, "1 s"), (10, "10 s"), (60, "1 min"), (600, "10 min"), (3600, "1 h"), (36000, "10 h"),
         (86400, "1 day"), (864000, "10 days"), (8640000, "100 days"), (31536000, "1 year"), (315360000, "10 years"), (3153600000, "100 years")]


def ticks(least, most):
    inside = [tick for tick in TICKS if least <= tick[0] <= most]
    return inside[::max(1, (len(inside) + 6) // 7)]


def short(value):
    if value >= 1000:
        return f"{value / 1000:g}k" if value < 1e6 else f"{value / 1e6:g}M"
    return f"{value:g}"


def duration(seconds):
    for unit, size in (("years", 365 * 86400), ("days", 86400), ("h", 3600), ("min", 60)):
        if seconds >= 2 * size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds:.3g} s"


def apart(wanted, least):
    """Positions as near as can be to those wanted, in their order, at least so far apart."""
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    placed = list(wanted)
    for before, after in zip(order, order[1:]):
        placed[after] = max(placed[after], placed[before] + least)
    over = max(placed, default=0) - (HEIGHT - BOTTOM)
    return [y - max(0, over) for y in placed] if over > 0 else placed


def chart(title, x_name, curves):
    """`curves`: {name: [(x, seconds), …]}; a name that ends in "*" is dashed."""
    points = [p for curve in curves.values() for p in curve]
    xs, ys = [x for x, _ in points], [max(y, 1e-9) for _, y in points]
    # From the nearest tick below to the nearest above.
    low = math.log10(max((t for t, _ in TICKS if t <= min(ys)), default=min(ys)))
    high = max(math.log10(min((t for t, _ in TICKS if t >= max(ys)), default=max(ys))), low + 1)
    x_low, x_high = math.log10(min(xs)), math.log10(max(xs))
    if x_high - x_low < 0.1:
        x_low, x_high = x_low - 0.2, x_high + 0.2

    def at(x, y):
        return (LEFT + (math.log10(x) - x_low) / (x_high - x_low) * (WIDTH - LEFT - RIGHT),
                HEIGHT - BOTTOM - (math.log10(max(y, 1e-9)) - low) / (high - low) * (HEIGHT - TOP - BOTTOM))

    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{html.escape(title)}">', STYLE,
           f'<text class="title" x="16" y="24">{html.escape(title)}</text>']
    for value, name in ticks(10 ** low * 0.999, 10 ** high * 1.001):
        _, y = at(min(xs), value)
        out.append(f'<line class="grid" x1="{LEFT}" y1="{y:.1f}" x2="{WIDTH - RIGHT}" y2="{y:.1f}"/>')
        out.append(f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{name}</text>')
    for x in sorted(set(xs)):
        px, _ = at(x, 10.0 ** low)
        out.append(f'<line class="grid" x1="{px:.1f}" y1="{HEIGHT - BOTTOM}" x2="{px:.1f}" y2="{HEIGHT - BOTTOM + 5}"/>')
        out.append(f'<text x="{px:.1f}" y="{HEIGHT - BOTTOM + 20}" text-anchor="middle">{short(x)}</text>')
    out.append(f'<text x="{(LEFT + WIDTH - RIGHT) / 2:.1f}" y="{HEIGHT - 10}" text-anchor="middle">{html.escape(x_name)}</text>')
    labels = apart([at(*curve[-1])[1] for curve in curves.values()], 34)
    for (name, curve), colour, label_y in zip(curves.items(), COLOURS, labels):
        dashes = ' stroke-dasharray="6 4"' if name.endswith("*") else ""
        path = " ".join("{:.1f},{:.1f}".format(*at(x, y)) for x, y in curve)
        out.append(f'<polyline fill="none" stroke="{colour}" stroke-width="2"{dashes} points="{path}"/>')
        out += ['<circle cx="{:.1f}" cy="{:.1f}" r="3.5" fill="{}"/>'.format(*at(x, y), colour) for x, y in curve]
        x = WIDTH - RIGHT + 12
        out.append(f'<text x="{x}" y="{label_y:.1f}" style="fill:{colour}">{html.escape(name.rstrip("*"))}</text>')
        out.append(f'<text x="{x}" y="{label_y + 15:.1f}" style="fill:{colour}">{duration(curve[-1][1])}</text>')
    return "\n".join(out) + "\n</svg>\n"
