"""Roles: who says (source), how (cue) and what (content), on PolNeAR.

Protocol. An article's text is read as it stands, headline and all, with the program's own words
and sentences and its date as date of publication. Each contiguous piece of a role is one span, as
the corpus has it, on both sides without white space at its ends; the same piece in two
attributions counts once. Micro averages over all articles, in percent, for each role:

* exact (``source_precision``, ``source_recall``, ``source_f1``): both ends agree;
* ``begin``: the beginnings agree;
* ``jaccard``: shared characters over all characters that either covers, of the best span of the
  role on the other side; precision is its mean over found spans, recall over gold spans.

``linked`` scores attributions: a gold attribution is found when one was found with exactly its
sources and its cues, and none besides. Attributions that have neither are left out.

``rules_...`` scores the claims that the rules of reading find, without the network: the content
is the pieces of a claim, the cue its cue, the source the voice that the chain ends with, where it
is named by words of its own; voices side by side ("the monitor and two medics") are one source.
What goes on with an earlier speaker, without a cue, is content alone. ``claims_...`` scores in the
same way the claims that stand in the record: those of the network and the rules together.

PolNeAR's dev part was held out from training; its test part is not in the folder. Published
figures are those of the test part, by other words and sentences: compare with care. Errors are
those of dev. Nothing is drawn by chance.
"""

import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from evaluation.annotators import Annotate
from twosource.analysis import analyse
from twosource.gazetteer import open_gazetteer
from twosource.languages import ENGLISH
from twosource.model.analyses import Analysis, Role, RoleSpan
from twosource.model.claims import Claim
from twosource.model.reports import Report, report_id
from twosource.model.spans import Span, hull, trim
from twosource.reading import read

__all__ = [
    "Article",
    "Predict",
    "RoleMiss",
    "annotated",
    "find_role_misses",
    "find_rule_roles",
    "make_article",
    "read_articles",
    "score_roles",
]

ROLES: tuple[Role, ...] = get_args(Role)
Piece = tuple[int, int]
Pair = tuple[float, float]  # precision and recall


@dataclass(frozen=True, slots=True)
class Article:
    """An article with its words, and the parts of its gold attributions."""

    report: Report
    analysis: Analysis
    gold: tuple[RoleSpan, ...]


Predict = Callable[[Article], Iterable[RoleSpan]]


@dataclass(frozen=True, slots=True)
class RoleMiss:
    """A gold or found part that does not agree: what is wrong, both sides, and the sentence."""

    article: str
    role: Role
    kind: Literal["missed", "spurious", "extent"]
    gold: str
    found: str
    sentence: str


def read_articles(path: Path) -> list[Article]:
    """Read the articles of a file in PolNeAR's form."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return [make_article(json.loads(line)) for line in lines]


def make_article(row: Mapping[str, Any]) -> Article:
    """Make an article of a record with ``id``, ``date``, ``text`` and ``attributions``."""
    text, name = row["text"], row["id"]
    report = Report(
        id=report_id(text, name),
        text=text,
        name=name,
        published=row["date"],
        published_basis="given",
    )
    gold = [
        RoleSpan(start, end, role, number)
        for number, attribution in enumerate(row["attributions"])
        for role in ROLES
        for start, end in attribution[role]
    ]
    return Article(report, analyse(report, ENGLISH.sentences), _trim(text, gold))


def annotated(annotate: Annotate) -> Predict:
    """Return a predictor that takes what an annotator finds."""
    return lambda article: annotate(article.analysis).roles


def find_rule_roles(annotate: Annotate | None = None) -> Predict:
    """Return a predictor that takes the claims that the rules of reading find.

    With an annotator they read what it says of the words: these are the claims of the record.
    """
    places = open_gazetteer()

    def predict(article: Article) -> Iterable[RoleSpan]:
        analysis = annotate(article.analysis) if annotate else article.analysis
        findings = read(article.report, analysis, language=ENGLISH, places=places)
        groups: dict[Hashable, list[Claim]] = defaultdict(list)
        for claim in findings.claims:
            if claim.chain:
                groups[claim.cue, claim.pieces].append(claim)
        for number, claims in enumerate(groups.values()):
            yield from _describe(article.report.text, claims, number)

    return predict


def _describe(text: str, claims: Sequence[Claim], number: int) -> Iterator[RoleSpan]:
    """Yield the parts of claims that share cue and content."""
    cue = claims[0].cue
    voices = [claim.chain[-1] for claim in claims]
    sources = [link.span for link in voices if link.span and link.name is not None]
    parts: list[tuple[Role, Span]] = [("content", piece) for piece in claims[0].pieces]
    if cue:
        parts.append(("cue", cue))
        parts += [("source", hull(text, sources))] if sources else []
    for role, span in parts:
        yield RoleSpan(span.start, span.end, role, number)


def score_roles(articles: Iterable[Article], predict: Predict) -> dict[str, float]:
    """Return precision, recall and F1 of each measure, in percent; exact F1 of the roles first."""
    pairs = [(one.gold, _trim(one.report.text, predict(one))) for one in articles]
    scores: dict[str, Pair] = {}
    for role in ROLES:
        sides = [(_pieces(gold, role), _pieces(found, role)) for gold, found in pairs]
        begins = [(Counter(s for s, _ in a), Counter(s for s, _ in b)) for a, b in sides]
        scores[role] = _share([(Counter(a), Counter(b)) for a, b in sides])
        scores[f"{role}_begin"] = _share(begins)
        scores[f"{role}_jaccard"] = _overlap(sides)
    scores["linked"] = _share([(_links(gold), _links(found)) for gold, found in pairs])
    names = sorted(scores, key=lambda name: name not in ROLES)
    return {f"{name}_f1": _f1(scores[name]) for name in names} | {
        f"{name}_{measure}": round(100 * value, 2)
        for name in names
        for measure, value in zip(("precision", "recall"), scores[name], strict=True)
    }


def find_role_misses(articles: Iterable[Article], predict: Predict) -> Iterator[RoleMiss]:
    """Yield every part that does not agree exactly, article by article, role by role."""
    for article in articles:
        parts = _trim(article.report.text, predict(article))
        for role in ROLES:
            gold, found = _pieces(article.gold, role), _pieces(parts, role)
            free = found - gold
            for piece in sorted(gold - found):
                other = max(free, key=lambda one: _jaccard(piece, one), default=None)
                other = other if other and _jaccard(piece, other) else None
                free -= {other} if other else set()
                yield _miss(article, role, piece, other)
            for piece in sorted(free):
                yield _miss(article, role, None, piece)


def _trim(text: str, parts: Iterable[RoleSpan]) -> tuple[RoleSpan, ...]:
    moved = ((*trim(text, part.start, part.end), part) for part in parts)
    return tuple(RoleSpan(s, e, part.role, part.attribution) for s, e, part in moved if s < e)


def _pieces(parts: Iterable[RoleSpan], role: Role) -> set[Piece]:
    return {(part.start, part.end) for part in parts if part.role == role}


def _links(parts: Iterable[RoleSpan]) -> Counter[Hashable]:
    """Return the sources and cues of each attribution that has any, counted."""
    groups: dict[int, set[tuple[int, int, Role]]] = defaultdict(set)
    for part in parts:
        if part.role != "content":
            groups[part.attribution].add((part.start, part.end, part.role))
    return Counter(frozenset(group) for group in groups.values())


def _share(sides: Sequence[tuple[Counter[Any], Counter[Any]]]) -> Pair:
    right = sum((gold & found).total() for gold, found in sides)
    found = sum(found.total() for _, found in sides)
    gold = sum(gold.total() for gold, _ in sides)
    return right / max(found, 1), right / max(gold, 1)


def _overlap(sides: Sequence[tuple[set[Piece], set[Piece]]]) -> Pair:
    gold = [_best(piece, found) for gold, found in sides for piece in gold]
    found = [_best(piece, gold) for gold, found in sides for piece in found]
    return sum(found) / max(len(found), 1), sum(gold) / max(len(gold), 1)


def _best(piece: Piece, others: Iterable[Piece]) -> float:
    return max((_jaccard(piece, other) for other in others), default=0.0)


def _jaccard(a: Piece, b: Piece) -> float:
    shared = max(0, min(a[1], b[1]) - max(a[0], b[0]))
    return shared / (a[1] - a[0] + b[1] - b[0] - shared)


def _f1(pair: Pair) -> float:
    precision, recall = pair
    return round(200 * precision * recall / max(precision + recall, 1e-9), 2)


def _miss(article: Article, role: Role, gold: Piece | None, found: Piece | None) -> RoleMiss:
    place, text = gold or found or (0, 0), article.report.text
    sentence = article.analysis.sentence_at(place[0])
    words = text[sentence.start : sentence.end] if sentence else ""
    kind: Literal["missed", "spurious", "extent"]
    kind = "extent" if gold and found else "missed" if gold else "spurious"

    def show(piece: Piece | None) -> str:
        return "" if piece is None else " ".join(text[slice(*piece)].split())

    sides = show(gold), show(found)
    return RoleMiss(article.report.name, role, kind, *sides, " ".join(words.split()))
