"""The report: Markdown, and a page of HTML with its plots inside."""
import html
import math
import statistics

import plot

COLOURS = plot.COLOURS


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return "\n".join(lines + ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows])


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def number(value, digits=0):
    return f"{value:,.{digits}f}"


def probability(printed):
    """As `limier eval` prints it, to four places."""
    return "< 0.0001" if printed == "0.0000" else printed


def sections(results):
    """Titles and tables: [(title, remark, head, rows)]."""
    found = []
    rows = []
    for name, collection in results["collections"].items():
        for engine, figures in collection["engines"].items():
            if "cpu" in figures:
                megabytes = collection["text_bytes"] / 1e6
                rows.append([name, engine, number(megabytes / figures["cpu"], 1), number(megabytes / figures["wall"], 1),
                             f"{figures['bytes'] / collection['text_bytes']:.2f}"])
    found.append(("Indexing", "One thread; Limier without entities. Text and postings are kept by all but PISA, which keeps neither text nor positions. "
                  "Lucene's, SQLite's and the other Python drivers' seconds include their start and the reading of JSON.",
                  ["collection", "engine", "MB per CPU second", "MB per second", "index / text"], rows))
    rows = []
    for name, collection in results["collections"].items():
        for engine, figures in collection["engines"].items():
            if figures.get("microseconds"):
                times = figures["microseconds"]
                rows.append([name, engine, number(statistics.median(times)), number(percentile(times, .95)), number(percentile(times, .99))])
    found.append(("Latency", "Any of the words of a topic or a headline, the best 10, warm, one thread, µs; Python's drivers include what a call from Python costs.",
                  ["collection", "engine", "median", "95 %", "99 %"], rows))
    rows = []
    for name, collection in results["collections"].items():
        for engine, figures in collection["engines"].items():
            if "ndcg@10" in figures:
                rows.append([name, engine] + [f"{figures[measure]:.4f}" for measure in ("ndcg@10", "mrr@10", "success@1", "recall@100")]
                            + [probability(figures.get("p", ""))])
    if rows:
        found.append(("Ranking", "Any of the words of a topic; p of the paired t-test of nDCG@10 against Limier as it comes.",
                      ["topics", "engine", "nDCG@10", "MRR@10", "success@1", "recall@100", "p"], rows))
    return found


def machine(results):
    facts = results["machine"]
    lines = [f"- {facts['cpu']}, {facts['cores']} cores, {facts['memory']} GB; load before: {facts['load']}; {facts['system']}",
             f"- {results['date']}; commit {facts['commit']}; repeat with `make bench`"]
    lines += [f"- {name}: {version}" for name, version in results["engines"].items()]
    lines += [f"- {name}: **not measured**: {reason}" for name, reason in results["missing"].items()]
    for name, collection in results["collections"].items():
        lines.append(f"- {name}: {collection['documents']:,} documents, {collection['text_bytes'] / 1e6:.1f} MB of JSON")
    return lines


def markdown(results):
    parts = ["# Limier beside other engines", "\n".join(machine(results))]
    for title, remark, head, rows in sections(results):
        parts += [f"## {title}", remark, table(head, rows)]
    return "\n\n".join(parts) + "\n"


def page(results):
    body = ["<h1>Limier beside other engines</h1><ul>"]
    body += ["<li>" + html.escape(line[2:].replace("**", "").replace("`", "")) + "</li>" for line in machine(results)] + ["</ul>"]
    for title, remark, head, rows in sections(results):
        body.append(f"<h2>{title}</h2><p>{html.escape(remark)}</p>")
        body += [f'<figure>{svg}</figure>' for svg in drawings(title, results)]
        body.append("<table><tr>" + "".join(f"<th>{html.escape(cell)}</th>" for cell in head) + "</tr>")
        body += ["<tr>" + "".join(f"<td>{html.escape(str(cell))}</td>" for cell in row) + "</tr>" for row in rows] + ["</table>"]
    style = ("body{font:15px/1.5 sans-serif;max-width:62em;margin:2em auto;padding:0 1em;color:#222}table{border-collapse:collapse}"
             "td,th{padding:.15em .8em;border-bottom:1px solid #ddd;text-align:right}tr>:first-child,tr>:nth-child(2){text-align:left}"
             "figure{display:inline-block;vertical-align:top;margin:.5em}svg{font:12px sans-serif}")
    return f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Limier beside other engines</title><style>{style}</style>{"".join(body)}</html>\n'


def drawings(title, results):
    for name, collection in results["collections"].items():
        engines = collection["engines"]
        if title == "Indexing":
            speeds = {engine: collection["text_bytes"] / 1e6 / figures["cpu"] for engine, figures in engines.items() if "cpu" in figures}
            yield bars(f"{name}: MB per CPU second", speeds)
        if title == "Latency":
            lists = {engine: figures["microseconds"] for engine, figures in engines.items() if figures.get("microseconds")}
            if lists:
                yield distributions(f"{name}: µs a query", lists)
        if title == "Ranking":
            curves = {engine: figures["recall"] for engine, figures in engines.items() if figures.get("recall")}
            if curves:
                yield recall(f"{name}: recall by depth", curves)
                yield scatter(f"{name}: nDCG@10 against median µs", {
                    engine: (statistics.median(figures["microseconds"]), figures["ndcg@10"])
                    for engine, figures in engines.items() if "ndcg@10" in figures and figures.get("microseconds")})


def svg(width, height, parts):
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">{"".join(parts)}</svg>'


def text(x, y, words, anchor="start", weight="normal", fill="#222"):
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-weight="{weight}" fill="{fill}">{html.escape(str(words))}</text>'


def bars(title, values):
    """One bar for each name."""
    most = max(values.values(), default=1)
    parts = [text(0, 14, title, weight="bold")]
    for place, (name, value) in enumerate(values.items()):
        y = 26 + place * 22
        parts += [text(130, y + 13, name, "end"), text(140 + 220 * value / most, y + 13, f"{value:,.1f}"),
                  f'<rect x="136" y="{y}" width="{220 * value / most:.1f}" height="17" fill="{COLOURS[place % len(COLOURS)]}"/>']
        parts[-2], parts[-1] = parts[-1], text(142 + 220 * value / most, y + 13, f"{value:,.1f}")
    return svg(430, 34 + 22 * len(values), parts)


def scale_log(values, low_x, high_x):
    """Places on a logarithmic axis, and the powers of ten on it."""
    low, high = plot.decades([max(value, 1e-3) for value in values])
    place = lambda value: low_x + (math.log10(max(value, 1e-3)) - low) / (high - low) * (high_x - low_x)
    return place, [10 ** power for power in range(low, high + 1)]


def distributions(title, lists):
    """For each name a line from the 5th to the 99th of a hundred, a box over the middle half, the median as a dot."""
    place, ticks = scale_log([percentile(v, s) for v in lists.values() for s in (.05, .99)], 140, 395)
    height = 40 + 24 * len(lists)
    parts = [text(0, 14, title, weight="bold")]
    for tick in ticks:
        parts += [f'<path d="M{place(tick):.1f} 22V{height - 16}" stroke="#ddd"/>', text(place(tick), height - 3, plot.tick(round(math.log10(tick))), "middle")]
    for row, (name, values) in enumerate(lists.items()):
        y, colour = 36 + row * 24, COLOURS[row % len(COLOURS)]
        low, first, middle, third, high = (place(percentile(values, share)) for share in (.05, .25, .5, .75, .99))
        parts += [text(132, y + 4, name, "end"), f'<path d="M{low:.1f} {y}H{high:.1f}" stroke="{colour}"/>',
                  f'<rect x="{first:.1f}" y="{y - 7}" width="{max(1, third - first):.1f}" height="14" fill="{colour}" fill-opacity=".35"/>',
                  f'<circle cx="{middle:.1f}" cy="{y}" r="4" fill="{colour}"/>']
    return svg(430, height, parts)


def recall(title, curves):
    """Recall at each depth, one curve for each name."""
    place, ticks = scale_log([depth for curve in curves.values() for depth, _ in curve], 44, 300)
    low = min(value for curve in curves.values() for _, value in curve)
    rise = lambda value: 230 - (value - low) / max(1 - low, 1e-9) * 200
    parts = [text(0, 14, title, weight="bold"), text(40, 34, "1.0", "end"), text(40, 234, f"{low:.2f}", "end")]
    for tick in ticks:
        parts += [f'<path d="M{place(tick):.1f} 30V230" stroke="#ddd"/>', text(place(tick), 246, plot.tick(round(math.log10(tick))), "middle")]
    labels = []
    for row, (name, curve) in enumerate(curves.items()):
        colour = COLOURS[row % len(COLOURS)]
        line = " ".join(f"{place(depth):.1f},{rise(value):.1f}" for depth, value in curve)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
        labels.append((rise(curve[-1][1]) + 4, name, colour))
    parts += [text(306, y, name, fill=colour) for y, name, colour in plot.apart(labels)]
    return svg(430, 252, parts)


def scatter(title, points):
    """Effectiveness against time: a dot and a name for each engine."""
    place, ticks = scale_log([x for x, _ in points.values()], 50, 320)
    low, high = min(y for _, y in points.values()), max(y for _, y in points.values())
    rise = lambda value: 220 - (value - low) / max(high - low, 1e-9) * 180
    parts = [text(0, 14, title, weight="bold"), text(46, 44, f"{high:.3f}", "end"), text(46, 224, f"{low:.3f}", "end")]
    for tick in ticks:
        parts += [f'<path d="M{place(tick):.1f} 30V230" stroke="#ddd"/>', text(place(tick), 246, plot.tick(round(math.log10(tick))), "middle")]
    labels = []
    for row, (name, (x, y)) in enumerate(points.items()):
        colour = COLOURS[row % len(COLOURS)]
        parts.append(f'<circle cx="{place(x):.1f}" cy="{rise(y):.1f}" r="5" fill="{colour}"/>')
        labels.append((rise(y) + 4, (place(x), name), colour))
    # To the right of the dot, or to its left where there is no room.
    for y, (x, name), colour in plot.apart(labels):
        parts.append(text(x + 8, y, name, fill=colour) if x < 300 else text(x - 8, y, name, "end", fill=colour))
    return svg(430, 264, parts)
