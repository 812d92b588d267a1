"""``python -m evaluation.arrivals``: how fast reports come in, by what they come as.

Protocol. The same made reports (twelve sentences each of plain words, about 1,500 characters) are
written as files of text, HTML pages, one WARC (gzip by record), JSON Lines, CSV, Parquet, a feed
with whole texts, and ninjs, and taken in by :func:`twosource.intake.take_in`: bytes to reports,
without reading. ``a second`` is the median of three runs, ``of text`` the same as a share of plain
text in this run, ``MiB`` the most that Python held in a run of its own (tracemalloc, which takes
time, and is not measured with it). ``--http`` adds a feed and its pages from a server on loopback,
asked without pauses. ``--reports`` says how many. Machines are noisy: compare shares.
"""

import argparse
import csv
import json
import statistics
import time
import tracemalloc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from threading import Thread

from twosource.desk.shelves import MemoryShelf
from twosource.desk.tables import open_tables
from twosource.desk.visits import Fetching, Visits
from twosource.fetching import Limits
from twosource.intake import take_in
from twosource.intake.settings import Given

__all__ = ["main"]

_RUNS = 3
_SENTENCES = 12
_WORDS = """a the in of on near bridge market river valley council mayor police army road school
    night morning rain water people crowd fire bread train minister said told closed opened marched
    waited counted carried broke repaired found lost heard saw four nine twelve forty""".split()
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
Made = Mapping[str, str]


def main() -> None:
    """Print one row for each form in which reports come."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.arrivals", description=__doc__)
    parser.add_argument("--reports", type=int, default=500)
    parser.add_argument("--http", action="store_true", help="also from a server on loopback")
    asked = parser.parse_args()
    made = [_make_report(number) for number in range(asked.reports)]
    print(f"{'form':<10}{'reports':>9}{'a second':>10}{'of text':>9}{'MiB':>7}")
    with TemporaryDirectory(prefix="twosource-arrivals-") as folder:
        base = None
        for form, write in _FORMS.items():
            place = Path(folder) / form
            place.mkdir()
            write(place, made)
            base = _print_row(form, partial(_take, place), base)
        if asked.http:
            with _serve(Path(folder) / "pages") as address:
                _print_row("http", partial(_visit, f"{address}/feed.xml"), base)


def _make_report(number: int) -> Made:
    chance = Random(number)  # noqa: S311  # made words, no secrets
    sentences = (
        " ".join(chance.choice(_WORDS) for _ in range(chance.randint(12, 26))).capitalize() + "."
        for _ in range(_SENTENCES)
    )
    day = f"2024-03-{1 + number % 28:02}"
    title = " ".join(chance.choice(_WORDS) for _ in range(6)).capitalize()
    text = "\n\n".join(sentences)
    return {"name": f"r{number}", "title": title, "published": day, "outlet": "Reed", "text": text}


def _print_row(form: str, take: Callable[[], int], base: float | None) -> float:
    seconds = []
    for _ in range(_RUNS):
        begun = time.perf_counter()
        many = take()
        seconds.append(time.perf_counter() - begun)
    rate = many / statistics.median(seconds)
    tracemalloc.start()
    take()
    peak = tracemalloc.get_traced_memory()[1] / 2**20
    tracemalloc.stop()
    share = 1.0 if base is None else rate / base
    print(f"{form:<10}{many:>9}{rate:>10.0f}{share:>9.2f}{peak:>7.1f}")
    return rate if base is None else base


def _take(place: Path) -> int:
    taken = take_in([place])
    if taken.refused:
        raise SystemExit(f"refused: {taken.refused[0]}")
    return len(taken.reports)


def _visit(address: str) -> int:
    tables = open_tables(None, None, None)
    shelf = MemoryShelf(tables)
    said = Fetching(private=True, robots=False, limits=Limits(delay=0))
    with Visits(said, lambda: shelf, tables.outlets) as visits:
        return sum(1 for _ in visits.visit(address, lambda given: given or Given()))


def _write_texts(place: Path, made: list[Made]) -> None:
    for one in made:
        head = f"{one['title']}\n{one['published']}\n\n"
        (place / f"{one['name']}.txt").write_text(head + one["text"], encoding="utf-8")


def _write_page(one: Made) -> str:
    body = "".join(f"<p>{part}</p>" for part in one["text"].split("\n\n"))
    told = {"@type": "NewsArticle", "headline": one["title"], "datePublished": one["published"]}
    return (
        f"<!DOCTYPE html><html><head><title>{one['title']} | Reed</title>"
        f'<script type="application/ld+json">{json.dumps(told)}</script></head><body>'
        "<nav><a href='/'>Home</a> <a href='/world'>World</a></nav>"
        f"<main><article><h1>{one['title']}</h1>{body}</article></main>"
        "<footer><p>All rights reserved</p></footer></body></html>"
    )


def _write_pages(place: Path, made: list[Made]) -> None:
    for one in made:
        (place / f"{one['name']}.html").write_text(_write_page(one), encoding="utf-8")


def _write_archive(place: Path, made: list[Made]) -> None:
    from warcio.statusandheaders import StatusAndHeaders  # noqa: PLC0415  # for development alone
    from warcio.warcwriter import WARCWriter  # noqa: PLC0415

    with (place / "pages.warc.gz").open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for one in made:
            head = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
            address = f"https://reed.example/{one['name']}"
            body = BytesIO(_write_page(one).encode("utf-8"))
            record = writer.create_warc_record(address, "response", payload=body, http_headers=head)
            writer.write_record(record)


def _write_lines(place: Path, made: list[Made]) -> None:
    rows = (json.dumps(dict(one)) + "\n" for one in made)
    (place / "reports.jsonl").write_text("".join(rows), encoding="utf-8")


def _write_table(place: Path, made: list[Made]) -> None:
    with (place / "reports.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(made[0]))
        writer.writeheader()
        writer.writerows(made)


def _write_parquet(place: Path, made: list[Made]) -> None:
    import pyarrow as pa  # noqa: PLC0415  # an extra
    from pyarrow import parquet  # noqa: PLC0415

    parquet.write_table(pa.Table.from_pylist([dict(one) for one in made]), place / "r.parquet")


def _list_items(made: list[Made], base: str, *, whole: bool) -> Iterator[str]:
    for one in made:
        body = "".join(f"&lt;p&gt;{part}&lt;/p&gt;" for part in one["text"].split("\n\n"))
        told = f"<content:encoded>{body}</content:encoded>" if whole else ""
        link = f"<link>{base}/{one['name']}.html</link>"
        yield f"<item><title>{one['title']}</title>{link}<guid>{one['name']}</guid>{told}</item>"


def _write_feed(place: Path, made: list[Made], base: str = "https://reed.example") -> None:
    """Write feeds of 500 items each: a longer one is no feed that is found."""
    for start in range(0, len(made), 500):
        items = "".join(_list_items(made[start : start + 500], base, whole=True))
        channel = f"<channel><title>Reed</title><link>{base}</link>{items}</channel>"
        feed = f'<?xml version="1.0"?><rss version="2.0" xmlns:content="{_CONTENT}">{channel}</rss>'
        (place / f"feed-{start}.xml").write_text(feed, encoding="utf-8")


def _write_wire(place: Path, made: list[Made]) -> None:
    for one in made:
        item = {
            "uri": f"https://reed.example/{one['name']}",
            "type": "text",
            "versioncreated": f"{one['published']}T10:00:00Z",
            "pubstatus": "usable",
            "headline": one["title"],
            "body_text": one["text"],
        }
        (place / f"{one['name']}.json").write_text(json.dumps(item), encoding="utf-8")


_FORMS: Mapping[str, Callable[[Path, list[Made]], None]] = {
    "text": _write_texts,
    "pages": _write_pages,
    "warc": _write_archive,
    "jsonl": _write_lines,
    "csv": _write_table,
    "parquet": _write_parquet,
    "feed": _write_feed,
    "ninjs": _write_wire,
}


@contextmanager
def _serve(place: Path) -> Iterator[str]:
    """Serve pages, and a feed that lists them, on loopback."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(place)))
    Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    made = [{"name": path.stem, "title": "A page", "text": ""} for path in place.glob("*.html")]
    items = "".join(_list_items(made[:500], address, whole=False))
    channel = f"<channel><title>Reed</title>{items}</channel>"
    feed = f'<?xml version="1.0"?><rss version="2.0" xmlns:content="{_CONTENT}">{channel}</rss>'
    (place / "feed.xml").write_text(feed, encoding="utf-8")
    try:
        yield address
    finally:
        server.shutdown()


if __name__ == "__main__":
    main()
