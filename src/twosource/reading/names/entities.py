"""Join the mentions of one report into entities: same words, acronyms, short forms."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from twosource.model.identity import digest
from twosource.model.names import Entity, Name, NameKind, normal_name
from twosource.model.reports import Report

__all__ = ["Mention", "join_mentions"]

_BODIES = ("government", "organisation", "armed_group", "media", "unknown")
_POSSESSIVE = re.compile(r"\w[’']s\b")
_BEFORE = 200  # characters before a name in which its opening bracket stands


@dataclass(frozen=True, slots=True)
class Mention:
    """A name as it stands in the text, before it is joined with others.

    ``group`` is set for plain nouns ("protesters"), which join by their words alone; ``heard``
    for what the network read.
    """

    start: int
    end: int
    text: str
    kind: NameKind
    group: str | None = None
    heard: bool = False

    @property
    def words(self) -> str:
        """The words of the mention."""
        written = " ".join(self.text[self.start : self.end].split())
        return written or self.group or ""


@dataclass(slots=True)
class _Cluster:
    """Mentions that were found to name one entity, and why."""

    mentions: list[Mention]
    reasons: list[str] = field(default_factory=list)


def join_mentions(
    report: Report, mentions: Sequence[Mention]
) -> tuple[tuple[Name, ...], tuple[Entity, ...]]:
    """Return the names in text order, each with its entity, and the entities.

    Joined are equal names, a name that lost its apostrophe, an acronym with the name that it
    abbreviates, a surname with the one full name that ends in it, and a short form with the one
    longer name that holds it. A short form that fits two names is left alone.
    """
    clusters: dict[str, _Cluster] = {}
    for mention in mentions:
        key = mention.group or normal_name(mention.words)
        clusters.setdefault(key, _Cluster([])).mentions.append(mention)
    for rule in (_possessive, _bracketed, _acronym, _surname, _short_form):
        _merge(clusters, rule)
    return _settle(report, list(clusters.values()))


_Rule = Callable[[str, dict[str, _Cluster]], tuple[str, str] | None]


def _merge(clusters: dict[str, _Cluster], rule: _Rule) -> None:
    for key in list(clusters):
        found = rule(key, clusters)
        if found and found[0] != key:
            target, reason = found
            clusters[target].mentions.extend(clusters[key].mentions)
            clusters[target].reasons.extend([*clusters[key].reasons, reason])
            del clusters[key]


def _names(clusters: dict[str, _Cluster]) -> Iterator[str]:
    return (key for key, cluster in clusters.items() if cluster.mentions[0].group is None)


def _possessive(key: str, clusters: dict[str, _Cluster]) -> tuple[str, str] | None:
    """A name that has lost its apostrophe: "Tarns harbour", in a text that has none of them."""
    mention, stem = clusters[key].mentions[0], key.removesuffix("s")
    named = stem != key and stem in clusters and clusters[stem].mentions[0].group is None
    if mention.group or not named or _POSSESSIVE.search(mention.text):
        return None
    return stem, f"“{mention.words}” is the name with its apostrophe lost"


def _bracketed(key: str, clusters: dict[str, _Cluster]) -> tuple[str, str] | None:
    """An alias in brackets: "High Ballot Board (HBB)"."""
    for mention in clusters[key].mentions:
        low = max(0, mention.start - _BEFORE)
        before = mention.text[low : mention.start]
        opening = before.rstrip("-–— ")
        inside = opening.endswith("(") or re.search(r"\([^()]{2,60}[-–—]$", before)
        if not inside:
            continue
        end = low + len(opening[: opening.rfind("(")].rstrip())
        for other in _names(clusters):
            if other != key and any(m.end == end for m in clusters[other].mentions):
                return other, f"“{mention.words}” stands in brackets after the name"
    return None


def _acronym(key: str, clusters: dict[str, _Cluster]) -> tuple[str, str] | None:
    """An acronym whose letters are the initials of one longer name."""
    words = clusters[key].mentions[0].words.replace(".", "")
    if not re.fullmatch(r"[A-Z]{2,7}", words):
        return None
    fits = [o for o in _names(clusters) if o != key and _initials(clusters[o]) == words]
    return (fits[0], f"“{words}” are the initials of the name") if len(fits) == 1 else None


def _initials(cluster: _Cluster) -> str:
    parts = re.split(r"[\s-]+", cluster.mentions[0].words)
    return "".join(part[0] for part in parts if part[:1].isupper()) if len(parts) > 1 else ""


def _surname(key: str, clusters: dict[str, _Cluster]) -> tuple[str, str] | None:
    """The last word, or the last words, of one full personal name."""
    kinds = {mention.kind for mention in clusters[key].mentions}
    if clusters[key].mentions[0].group or not kinds <= {"person", "unknown"}:
        return None
    fits = [
        other
        for other in _names(clusters)
        if other != key
        and other.endswith(f" {key}")
        and _kind(clusters[other]) in ("person", "unknown")
    ]
    words = clusters[key].mentions[0].words
    return (fits[0], f"“{words}” is the surname in the full name") if len(fits) == 1 else None


def _short_form(key: str, clusters: dict[str, _Cluster]) -> tuple[str, str] | None:
    """The beginning or the end of one longer name of a body."""
    if clusters[key].mentions[0].group or _kind(clusters[key]) not in _BODIES:
        return None
    fits = [
        other
        for other in _names(clusters)
        if other != key
        and (
            other.startswith(f"{key} ")
            or other.endswith(f" {key}")
            or f" {key} for " in f" {other} "
        )
        and _kind(clusters[other]) in _BODIES[:-1]
    ]
    words = clusters[key].mentions[0].words
    return (fits[0], f"“{words}” is a short form of the name") if len(fits) == 1 else None


def _kind(cluster: _Cluster) -> NameKind:
    """Return the kind of most mentions; what only looks like a person gives way to a body.

    Where the network read some of them, those alone decide.
    """
    heard = [mention for mention in cluster.mentions if mention.heard]
    counts = Counter(m.kind for m in heard or cluster.mentions if m.kind != "unknown")
    if not heard and any(kind in _BODIES for kind in counts):
        counts.pop("person", None)
    return counts.most_common(1)[0][0] if counts else "unknown"


def _settle(
    report: Report, clusters: Sequence[_Cluster]
) -> tuple[tuple[Name, ...], tuple[Entity, ...]]:
    names: list[Name] = []
    entities: list[Entity] = []
    for cluster in clusters:
        mentions = sorted(cluster.mentions, key=lambda mention: mention.start)
        kind = _kind(cluster)
        entity = digest(report.id, "entity", kind, mentions[0].start, mentions[0].end)
        spans = tuple(report.span(m.start, m.end) for m in mentions)
        longest = max(mentions, key=lambda m: (len(m.words.split()), -m.start))
        reasons = tuple(dict.fromkeys(cluster.reasons))
        entities.append(Entity(entity, longest.words, kind, spans, reasons))
        names.extend(
            Name(m.words, kind, entity, span) for m, span in zip(mentions, spans, strict=True)
        )
    names.sort(key=lambda name: (name.span.start, name.span.end))
    entities.sort(key=lambda item: (item.names[0].start, item.names[0].end))
    return tuple(names), tuple(entities)
