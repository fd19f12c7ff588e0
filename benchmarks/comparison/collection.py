"""French collections: documentation from Debian's packages, which anybody can have, and those of ../shared where that folder is present.

A collection is a file of JSON Lines, one document a line: id, title, text.
"""
import gzip
import html.parser
import json
import pathlib
import re
import shutil
import subprocess

DEBIAN = ("manpages-fr", "manpages-fr-dev", "manpages-fr-extra", "libreoffice-help-fr", "debian-reference-fr", "debian-handbook")
REQUIRED = ("manpages-fr", "libreoffice-help-fr", "debian-reference-fr")


def debian(cache):
    """The manual pages and help texts of Debian's packages as a collection; each package is fetched once. Nothing is installed."""
    target = cache / "debian.jsonl"
    if target.exists():
        return target
    cache.mkdir(parents=True, exist_ok=True)
    documents = 0
    with open(cache / "debian.part", "w", encoding="utf-8") as output:
        for package in REQUIRED:
            folder = unpacked(package, cache)
            for path in sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()):
                for title, text in texts(path):
                    if len(text) < 200:
                        continue
                    documents += 1
                    name = f"{package}/{path.relative_to(folder)}#{documents}"
                    output.write(json.dumps({"id": name, "title": title, "text": text}, ensure_ascii=False) + "\n")
    if documents == 0:
        raise RuntimeError("the Debian packages hold no French texts")
    (cache / "debian.part").rename(target)
    return target


def unpacked(package, cache):
    """The files of a package."""
    folder = cache / package
    if folder.exists():
        return folder
    subprocess.run(["apt-get", "download", package], cwd=cache, check=True, capture_output=True)
    archive = next(cache.glob(f"{package}_*.deb"))
    part = cache / f"{package}.part"
    shutil.rmtree(part, ignore_errors=True)
    subprocess.run(["dpkg-deb", "-x", archive, part], check=True)
    archive.unlink()
    part.rename(folder)
    return folder


def texts(path):
    """The texts of a file, with titles: a manual page, or a page of HTML that is in French."""
    if "/man/fr" in str(path) and path.name.endswith(".gz"):
        text = manual(gzip.decompress(path.read_bytes()).decode("utf-8", "replace"))
        return [(path.name.split(".")[0], text)]
    if path.suffix in (".html", ".xhtml") and ("/fr/" in str(path) or ".fr." in path.name):
        page = Page()
        page.feed(path.read_text("utf-8", "replace"))
        return [(page.title.strip(), re.sub(r"\n\s*\n+", "\n\n", "".join(page.text)).strip())]
    return []


def manual(source):
    """The words of a page in troff: requests and escapes dropped, headings kept."""
    lines = []
    for line in source.splitlines():
        if line.startswith((".\\\"", "'\\\"")):
            continue
        request = re.match(r"[.'](\w+)\s*(.*)", line)
        if request:
            name, rest = request.groups()
            if name in ("SH", "SS", "TP", "PP", "P", "LP", "IP"):
                lines.append("")
            if name not in ("SH", "SS", "B", "I", "BR", "BI", "IR", "RB", "RI", "IB", "SM"):
                continue
            line = rest.replace('"', "")
        line = re.sub(r"\\f(\[\w*\]|\(..|.)|\\[&/,|^%]|\\s[-+]?\d+|\\\*\(..", "", line)
        lines.append(line.replace("\\-", "-").replace("\\(aq", "'").replace("\\ ", " ").replace("\\e", "\\"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


class Page(html.parser.HTMLParser):
    """The title and the text of a page."""

    def __init__(self):
        super().__init__()
        self.title, self.text, self.inside = "", [], []

    def handle_starttag(self, tag, _):
        if tag in ("title", "script", "style"):
            self.inside.append(tag)
        if tag in ("p", "div", "li", "h1", "h2", "h3", "tr", "pre", "dt", "dd"):
            self.text.append("\n")

    def handle_endtag(self, tag):
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()

    def handle_data(self, data):
        if not self.inside:
            self.text.append(data)
        elif self.inside[-1] == "title":
            self.title += data


def plain(source, cache):
    """A collection of ../shared, decompressed."""
    target = cache / (source.parent.name + "-" + source.name.removesuffix(".zst"))
    if not target.exists():
        cache.mkdir(parents=True, exist_ok=True)
        subprocess.run(["zstd", "-dqf", source, "-o", target], check=True)
    return target


def judged(shared):
    """The sets with topics and judgements: name -> folder."""
    folder = shared / "data" / "retrieval"
    return {path.name: path for path in sorted(folder.glob("*")) if (path / "topics.tsv").exists()}


def topics_from_titles(collection, path, count=200):
    """Headlines of a collection as queries for latency, evenly over it."""
    titles = []
    with open(collection, encoding="utf-8") as lines:
        for line in lines:
            title = json.loads(line).get("title") or ""
            if len(title.split()) >= 2:
                titles.append(" ".join(title.split()))
    step = max(1, len(titles) // count)
    with open(path, "w", encoding="utf-8") as output:
        for number, title in enumerate(titles[::step][:count]):
            output.write(f"t{number}\t{title}\n")
    return path
