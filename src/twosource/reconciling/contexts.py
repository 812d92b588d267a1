"""Contexts: what a report says beside a name, by which a short one can be told from others like it.

"President Hassan" bears an office that one person of a country holds; a spokesman stands beside the
body that he speaks for; and within one story a surname means whom the story is about.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from twosource.model import spans
from twosource.model.names import Entity, NameKind
from twosource.model.reports import Report
from twosource.model.spans import Span
from twosource.reconciling.accounts import Account
from twosource.reconciling.persons import take_apart
from twosource.reconciling.spellings import fold_name, is_short, is_vague

__all__ = [
    "find_contexts",
    "find_neighbours",
    "kinds_of",
    "stories_of",
    "story_context",
    "tell_context",
]

_BODIES: frozenset[NameKind] = frozenset(["government", "organisation", "armed_group"])
_NEAR = 30  # characters between a person and the body that they are introduced with
# Offices that one person holds at a time, in a land or in the world. Of mayors, generals and
# spokesmen there are many with one surname.
_OFFICES = frozenset(
    office.strip()
    for office in """
    president;vice president;prime minister;deputy prime minister;premier;chancellor;
    foreign minister;interior minister;defence minister;defense minister;finance minister;
    health minister;justice minister;secretary of state;attorney general;secretary general;
    secretary-general;un secretary-general;pope;patriarch
    """.split(";")
)
_STORY, _OFFICE, _BESIDE = "story ", "office ", "beside "


def find_contexts(account: Account, story: str) -> Mapping[str, frozenset[str]]:
    """Return what stands beside each entity of a report, as keys that two names can share.

    Every one has the story; a person the offices and the bodies that they are introduced with.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for entity in account.findings.entities:
        found[entity.id] |= {f"{_STORY}{story}", *_list_offices(entity)}
    for a, b in find_neighbours(account):
        person, body = (a, b) if a.kind == "person" else (b, a)
        if _is_telling(body.name):
            found[person.id].add(f"{_BESIDE}{fold_name(body.name)}")
    return {key: frozenset(keys) for key, keys in found.items()}


def _is_telling(name: str) -> bool:
    """Say whether a body is one of its name: not "police", which stand beside many persons."""
    return " " in fold_name(name) and name[:1].isupper() and not (is_short(name) or is_vague(name))


def _list_offices(entity: Entity) -> Iterator[str]:
    if entity.kind != "person":
        return
    titles = [title.lower().removeprefix("former ") for title in entity.titles]
    for title in (*titles, " ".join(take_apart(entity.name).titles).removeprefix("former ")):
        if title in _OFFICES:
            yield f"{_OFFICE}{title.replace('-', ' ').removeprefix('un ')}"


def story_context(story: str) -> frozenset[str]:
    """Return the context of what is named without an entity: the story alone."""
    return frozenset([f"{_STORY}{story}"])


def stories_of(context: Iterable[str]) -> frozenset[str]:
    """Return those keys of a context that are stories."""
    return frozenset(key for key in context if key.startswith(_STORY))


def kinds_of(context: Iterable[str]) -> frozenset[str]:
    """Return the kinds of the keys of a context: two reports of one story and office have two."""
    return frozenset(key.partition(" ")[0] for key in context)


def tell_context(shared: Iterable[str]) -> str:
    """Return what two names share, as the end of a sentence."""
    told = {kind: name for key in sorted(shared) for kind, _, name in [key.partition(" ")]}
    sentences = {
        "office": f"both are called {told.get('office')}",
        "beside": f"both stand beside “{told.get('beside')}”",
        "story": "their reports tell one story",
    }
    return ", and ".join(sentence for kind, sentence in sentences.items() if kind in told)


def find_neighbours(account: Account) -> Iterator[tuple[Entity, Entity]]:
    """Yield each person and body whose mentions stand side by side in one report."""
    mentions = sorted(
        (span.start, span.end, entity.id)
        for entity in account.findings.entities
        if entity.kind == "person" or entity.kind in _BODIES
        for span in entity.names
    )
    entities = {entity.id: entity for entity in account.findings.entities}
    for (start, end, first), (next_start, next_end, last) in pairwise(mentions):
        a, b = entities[first], entities[last]
        if (a.kind == "person") != (b.kind == "person") and end < next_start:
            left, right = account.report.span(start, end), account.report.span(next_start, next_end)
            if _beside(account.report, left, right):
                yield a, b


def _beside(report: Report, a: Span, b: Span) -> bool:
    between = report.text[a.end : b.start]
    return not spans.overlaps(a, b) and len(between) <= _NEAR and not set(between) & set(".;:!?\n")
