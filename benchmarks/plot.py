"""Curves with logarithmic axes as an SVG drawing, one panel for each quantity. The standard library only."""
import math
from html import escape

WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 420, 300, 62, 34, 96, 44
COLOURS = ["#1b6ca8", "#c8553d", "#3a7d44", "#8e5ea2", "#b8860b", "#555555", "#d16ba5", "#00979d"]


def decades(values):
    """The powers of ten around some values; at least one decade."""
    low = math.floor(math.log10(min(values)) + 1e-9)
    high = math.ceil(math.log10(max(values)) - 1e-9)
    return low, max(high, low + 1)


def tick(power):
    """A power of ten for people."""
    return f"{10 ** power:,}" if 0 <= power <= 4 else f"10{str(power).translate(str.maketrans('-0123456789', '⁻⁰¹²³⁴⁵⁶⁷⁸⁹'))}"


def apart(labels, distance=12):
    """Moves labels (y, text, colour) apart, from the top down, so that none lies on another."""
    placed, last = [], -math.inf
    for y, text, colour in sorted(labels):
        last = max(y, last + distance)
        placed.append((last, text, colour))
    return placed


def panel(title, unit, lines, x_label):
    """One panel: a frame, the powers of ten, the curves with a dot for each measurement, and their names."""
    points = [(x, max(y, 1e-9)) for line in lines.values() for x, y in line]
    x_low, x_high = decades([x for x, _ in points])
    y_low, y_high = decades([y for _, y in points])
    right, bottom = WIDTH - RIGHT, HEIGHT - BOTTOM
    place_x = lambda x: LEFT + (math.log10(x) - x_low) / (x_high - x_low) * (right - LEFT)
    place_y = lambda y: bottom - (math.log10(max(y, 1e-9)) - y_low) / (y_high - y_low) * (bottom - TOP)
    svg = [f'<text x="{LEFT}" y="20" font-weight="bold">{escape(title)}, {escape(unit)}</text>']
    for power in range(x_low, x_high + 1):
        x = place_x(10 ** power)
        svg.append(f'<path d="M{x:.1f} {TOP}V{bottom}" stroke="#ddd"/>'
                   f'<text x="{x:.1f}" y="{bottom + 16}" text-anchor="middle">{tick(power)}</text>')
    for power in range(y_low, y_high + 1):
        y = place_y(10 ** power)
        svg.append(f'<path d="M{LEFT} {y:.1f}H{right}" stroke="#ddd"/>'
                   f'<text x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{tick(power)}</text>')
    svg.append(f'<text x="{(LEFT + right) / 2:.1f}" y="{HEIGHT - 8}" text-anchor="middle">{escape(x_label)}</text>')
    labels = []
    for (name, line), colour in zip(lines.items(), COLOURS * len(lines)):
        places = [(place_x(x), place_y(y)) for x, y in line]
        svg.append(f'<polyline points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in places)}" fill="none" stroke="{colour}" stroke-width="2"/>')
        svg += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in places]
        labels.append((places[-1][1] + 4, name, colour))
    x = max(place_x(x) for x, _ in points) + 8
    svg += [f'<text x="{x:.1f}" y="{y:.1f}" fill="{colour}">{escape(name)}</text>' for y, name, colour in apart(labels)]
    return "".join(svg)


def curves(panels, x_label, columns=2):
    """The drawing of panels, each a title, a unit and its curves: {name: [(x, y), …]}."""
    rows = -(-len(panels) // columns)
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH * columns}" height="{HEIGHT * rows}" '
             f'font-family="sans-serif" font-size="11"><rect width="100%" height="100%" fill="white"/>']
    for number, (title, unit, lines) in enumerate(panels):
        x, y = number % columns * WIDTH, number // columns * HEIGHT
        parts.append(f'<g transform="translate({x} {y})">{panel(title, unit, lines, x_label)}</g>')
    return "\n".join(parts) + "\n</svg>\n"
