"""Words: the index that full-text search asks, the same on both engines.

Texts are parted and folded here (small letters, no accents or vowel marks, words of letters and
digits, 200 of each at most), so that FTS5, PostgreSQL and who shows hits see the same words;
PostgreSQL gets its vectors ready made, since its own parser takes addresses and hyphens apart in a
way of its own, and looks for phrases in the folded words, since a vector holds few positions. A
query is words that must all stand in a report, ``"words in quotes"`` in this order, ``begin*`` and
``-without``.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from sqlalchemy import Connection, text

from twosource.errors import SettingsWrong

__all__ = [
    "Query",
    "Term",
    "find_words",
    "fold",
    "forget_words",
    "index_words",
    "parse_query",
    "part_words",
    "write_words",
]

_MARKED = re.compile(r"[^\x00-\x7f]+\S*")  # letters that fold to others, and what follows them
_PARTS = re.compile(r"[\x00-\x7f]+|[^\x00-\x7f]+")
_WORD = re.compile(r"[^\W_]+")  # of what is folded: an accent or vowel mark parts no word
_PART = re.compile(r'(?P<no>-)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_LONGEST = 200  # letters; a word of a page's noise may be longer than a vector takes
_MOST_POSITIONS, _LAST_POSITION = 255, 16_383  # what a PostgreSQL vector holds
_MOST_BYTES = 1_000_000  # of different words and their places, which is more than a book has


@dataclass(frozen=True, slots=True)
class Term:
    """Words in their order; the last may only begin so; or they must not stand there."""

    words: tuple[str, ...]
    begins: bool = False
    absent: bool = False


Query = tuple[Term, ...]


def fold(words: str) -> str:
    """Return words as they are compared: small letters without accents.

    It may be longer or shorter than what it was made of: :func:`part_words` says what stood where.
    """
    if words.isascii():
        return words.lower()
    return "".join(map(_fold_part, _PARTS.findall(words)))


def part_words(written: str) -> Iterator[tuple[int, int, str]]:
    """Yield where the words of a text stand, and each as it is compared: start, end, folded.

    The words are those that the index has. Marks belong to the letter before them: of
    ``"שָׁלוֹם."`` the word is all but the stop.
    """
    at = 0
    for found in _MARKED.finditer(written):
        first = found.start()
        while first > at and not written[first - 1].isspace():
            first -= 1
        yield from _part_plain(written, at, first)
        at = found.end()
        yield from _part_marked(written, first, at)
    yield from _part_plain(written, at, len(written))


def _part_plain(written: str, first: int, last: int) -> Iterator[tuple[int, int, str]]:
    """Yield the words of a stretch in which every letter folds to one and none bears a mark."""
    for match in _WORD.finditer(written, first, last):
        yield match.start(), match.end(), match[0].lower()[:_LONGEST]


def _part_marked(written: str, first: int, last: int) -> Iterator[tuple[int, int, str]]:
    letters = [_fold_letter(letter) for letter in written[first:last]]
    places = [first + at for at, letter in enumerate(letters) for _ in letter]
    for match in _WORD.finditer("".join(letters)):
        end = places[match.end() - 1] + 1
        while end < len(written) and unicodedata.category(written[end]).startswith("M"):
            end += 1
        yield places[match.start()], end, match[0][:_LONGEST]


def _fold_part(part: str) -> str:
    """Fold letters one by one, which gives what folding them together gives."""
    return part.lower() if part.isascii() else "".join(map(_fold_letter, part))


@cache
def _fold_letter(letter: str) -> str:
    plain = unicodedata.normalize("NFKD", letter).casefold()  # in this order: 𝗠 has no small form
    parted = unicodedata.normalize("NFKD", plain)
    return "".join(c for c in parted if not unicodedata.combining(c))


def parse_query(written: str) -> Query:
    """Return what a person asks for; raises :class:`SettingsWrong` where it names no word."""
    terms = tuple(dict.fromkeys(_parse(written)))
    if not any(not term.absent for term in terms):
        raise SettingsWrong(f"{written!r} asks for no word: write one or more that must be there")
    return terms


def _parse(written: str) -> Iterator[Term]:
    for part in _PART.finditer(written):
        found = part["phrase"] if part["phrase"] is not None else part["word"]
        words = tuple(_list_words(found))
        begins = part["word"] is not None and part["word"].endswith("*")
        if words:
            yield Term(words, begins, part["no"] is not None)


def index_words(connection: Connection, found: Iterable[tuple[int, str, str]]) -> None:
    """Put in reports, given as number, title and body."""
    if connection.dialect.name == "sqlite":
        put = text("insert into words (rowid, title, body) values (:number, :title, :body)")
        rows = [{"number": n, "title": _plain(t), "body": _plain(b)} for n, t, b in found]
    else:
        put = text(
            "insert into words (report, folded, plain)"
            " values (:number, cast(:vector as tsvector), :plain)"
        )
        rows = [
            {"number": n, "vector": _vector(f"{t}\n{b}"), "plain": f" {_plain(t)} | {_plain(b)} "}
            for n, t, b in found
        ]
    if rows:
        connection.execute(put, rows)


def forget_words(connection: Connection, number: int, title: str, body: str) -> None:
    """Take a report out; FTS5, which keeps no texts, must be told what it had."""
    if connection.dialect.name == "sqlite":
        put = "insert into words (words, rowid, title, body) values ('delete', :n, :title, :body)"
        own = {"n": number, "title": _plain(title), "body": _plain(body)}
        connection.execute(text(put), own)
    else:
        connection.execute(text("delete from words where report = :number"), {"number": number})


def _list_words(words: str) -> list[str]:
    return [word[:_LONGEST] for word in _WORD.findall(fold(words))]


def _plain(words: str) -> str:
    return " ".join(_list_words(words))


def _vector(words: str) -> str:
    places: dict[str, list[int]] = {}
    size = 0
    for position, word in enumerate(_list_words(words), start=1):
        if word not in places:
            size += len(word.encode()) + 8
            if size > _MOST_BYTES:
                break
        at = places.setdefault(word, [])
        if position <= _LAST_POSITION and len(at) < _MOST_POSITIONS:
            at.append(position)
            size += 2
    return " ".join(
        f"'{word}':{','.join(map(str, at))}" if at else f"'{word}'" for word, at in places.items()
    )


def find_words(
    connection: Connection, query: Query, *, limit: int, among: str = "", **values: object
) -> list[tuple[int, float]]:
    """Return the numbers of reports that a query fits, best first, each with how well.

    ``among`` is a condition in SQL on ``r.number``, the report's number, with its ``values``.
    """
    asked, own = _ask_words(connection, query)
    if _is_sqlite(connection):
        fit, words, number = "-bm25(words, 3.0, 1.0)", "words", "words.rowid"
    else:
        fit, words, number = "ts_rank(w.folded, cast(:query as tsquery))", "words w", "w.report"
    joined = f" join reports r on r.number = {number}"
    condition = f"{joined} where {asked} and {among}" if among else f" where {asked}"
    best = f"select {number} as number, {fit} as fit from {words}{condition}"  # noqa: S608  # ours
    # Only the best are looked up among the reports: a common word stands in half of them.
    statement = (
        f"select r.number, b.fit from ({best} order by fit desc, number limit :limit) b"  # noqa: S608
        " join reports r on r.number = b.number order by b.fit desc, b.number"
    )
    rows = connection.execute(text(statement), {**own, "limit": limit, **values})
    return [(row[0], float(row[1])) for row in rows]


def write_words(connection: Connection, query: Query) -> tuple[str, dict[str, object]]:
    """Return the condition on ``r.number`` that a report's words fit a query, with its values."""
    asked, values = _ask_words(connection, query)
    table, column = ("words", "rowid") if _is_sqlite(connection) else ("words w", "w.report")
    return f"r.number in (select {column} from {table} where {asked})", values  # noqa: S608  # ours


def _is_sqlite(connection: Connection) -> bool:
    return connection.dialect.name == "sqlite"


def _ask_words(connection: Connection, query: Query) -> tuple[str, dict[str, object]]:
    """Return the condition on the index, with its values."""
    if _is_sqlite(connection):
        return "words match :query", {"query": _write_fts(query)}
    values: dict[str, object] = {"query": _write_tsquery(query)}
    asked = "w.folded @@ cast(:query as tsquery)"
    for place, term in enumerate(term for term in query if len(term.words) > 1):
        asked += f" and w.plain {'not ' if term.absent else ''}like :phrase{place}"
        values[f"phrase{place}"] = _write_pattern(term)
    return asked, values


def _write_fts(query: Query) -> str:
    def write(term: Term) -> str:
        return '"' + " ".join(term.words) + '"' + (" *" if term.begins else "")

    asked = " AND ".join(write(term) for term in query if not term.absent)
    refused = "".join(f" NOT {write(term)}" for term in query if term.absent)
    return f"({asked}){refused}"


def _write_tsquery(query: Query) -> str:
    def write(term: Term) -> str:
        words = [f"'{word}'" for word in term.words]
        if term.begins:
            words[-1] += ":*"
        return ("!" if term.absent else "") + " & ".join(words)

    # That the words of a phrase which must not stand there do so says nothing.
    return " & ".join(write(term) for term in query if not term.absent or len(term.words) == 1)


def _write_pattern(term: Term) -> str:
    return f"% {' '.join(term.words)}{'' if term.begins else ' '}%"
