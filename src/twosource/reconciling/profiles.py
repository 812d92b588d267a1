"""Profiles: everything that reports name, those of one kind and name put together."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from twosource.model.claims import Link
from twosource.model.identity import digest
from twosource.model.names import Entity, NameKind, Standing
from twosource.model.spans import Span
from twosource.reconciling.accounts import Account
from twosource.reconciling.contexts import find_contexts, story_context
from twosource.reconciling.joins import Apart, part
from twosource.reconciling.persons import take_apart
from twosource.reconciling.spellings import fold_name, is_short

__all__ = [
    "CLASSES",
    "KNOWN_KINDS",
    "Named",
    "Profile",
    "best_kind",
    "best_name",
    "best_standing",
    "gather_profiles",
    "link_entity",
    "outlet_entity",
]

# Kinds of voice that are somebody: the others have no identity beyond their report.
KNOWN_KINDS: frozenset[str] = frozenset(
    ["person", "government", "organisation", "armed_group", "media"]
)
CLASSES: Mapping[str, str] = {
    "person": "person",
    "government": "body",
    "organisation": "body",
    "armed_group": "body",
    "media": "body",
    "unknown": "body",
    "place": "place",
    "facility": "place",
    "nationality": "nationality",
    "event": "event",
}
_STANDINGS: tuple[Standing, ...] = ("child", "public", "killed", "injured", "detained")


class Named(Protocol):
    """Something that has a name, and is of a kind."""

    @property
    def name(self) -> str:
        """The name."""

    @property
    def kind(self) -> NameKind:
        """What bears it."""

    @property
    def standing(self) -> Standing | None:
        """What reports say of a person."""


@dataclass(frozen=True, slots=True)
class Profile:
    """Something named, as one or more reports name it: what comparisons look at.

    ``context`` is what the reports say beside it, as keys that two names can share.
    """

    id: str
    name: str
    kind: NameKind
    forms: frozenset[str]
    spans: tuple[Span, ...]
    members: tuple[str, ...]
    reasons: tuple[str, ...]
    titles: frozenset[str] = frozenset()
    standing: Standing | None = None
    context: frozenset[str] = frozenset()

    @property
    def short(self) -> bool:
        """Whether it names nobody without a context: "Brandt", "the Council", "Health Ministry"."""
        if self.kind == "person":
            return take_apart(self.name).bare
        return CLASSES.get(self.kind) == "body" and self.kind != "media" and is_short(self.name)


def link_entity(link: Link, report: str) -> str:
    """Return the report's own id for a voice: its entity, or one made from its name."""
    return link.entity or digest("voice", report, fold_name(link.name or ""))


def outlet_entity(outlet: str) -> str:
    """Return the id under which an outlet is entered among the entities."""
    return digest("outlet", fold_name(outlet))


def gather_profiles(
    accounts: Sequence[Account],
    stories: Mapping[str, str] | None = None,
    apart: Apart = frozenset(),
) -> list[Profile]:
    """Return what every report names, its voices without an entity, and the outlets, by id.

    Outlets are those that published the reports and those that they credit. ``stories`` gives each
    report's story; without one a report is a story of its own. What people keep ``apart`` is not
    put together, though it has one name.
    """
    found: list[tuple[str, Profile]] = []
    for account in accounts:
        story = (stories or {}).get(account.id, account.id)
        media = {link.entity for link in _links(account) if link.kind == "media"}
        contexts = find_contexts(account, story)
        own = [
            _profile(entity, contexts[entity.id], reports=entity.id in media)
            for entity in account.findings.entities
        ]
        own += list(_voices(account, story))
        named = (account.report.outlet, *account.report.credit)
        own += [_outlet(name) for name in dict.fromkeys(named) if name]
        found += [(_home(profile, account.id, story), profile) for profile in own]
    return _merge_equal(found, apart)


def _home(profile: Profile, report: str, story: str) -> str:
    """Return within what equal names are one: a short name is not one everywhere.

    A surname is one in its report, and joined with others by what stands beside it.
    """
    if not profile.short:
        return ""
    return report if profile.kind == "person" else story


def _links(account: Account) -> Iterable[Link]:
    return (link for claim in account.findings.claims for link in claim.chain)


def _profile(entity: Entity, context: frozenset[str], *, reports: bool) -> Profile:
    """Return the profile of an entity; one that ``reports``, and no name tells apart, is media."""
    kind = "media" if reports and entity.kind in ("person", "unknown") else entity.kind
    forms = frozenset(fold_name(text) for text in (entity.name, *(s.text for s in entity.names)))
    return Profile(
        entity.id,
        entity.name,
        kind,
        forms,
        entity.names,
        (entity.id,),
        entity.reasons,
        frozenset(entity.titles),
        entity.standing,
        context,
    )


def _voices(account: Account, story: str) -> Iterable[Profile]:
    context = story_context(story)
    own = {entity.id for entity in account.findings.entities}
    for claim in account.findings.claims:
        for link in claim.chain:
            key = link_entity(link, account.id)
            if link.name and link.kind in KNOWN_KINDS and key not in own:
                spans = () if link.span is None else (link.span,)
                forms = frozenset([fold_name(link.name)])
                yield Profile(key, link.name, link.kind, forms, spans, (key,), (), context=context)


def _outlet(name: str) -> Profile:
    key = outlet_entity(name)
    return Profile(key, name, "media", frozenset([fold_name(name)]), (), (key,), ())


def _merge_equal(profiles: Iterable[tuple[str, Profile]], apart: Apart) -> list[Profile]:
    """Put profiles of one kind and folded name together, within their homes: most joins by far."""
    together: dict[tuple[str, str, str], list[Profile]] = defaultdict(list)
    for home, profile in profiles:
        kind = CLASSES.get(profile.kind)
        name = profile.id if kind is None else fold_name(profile.name)
        together[kind or profile.kind, name, home].append(profile)
    merged = [
        _merge(group)
        for key in sorted(together)
        for group in part(sorted(together[key], key=_order), lambda one: one.members, apart)
    ]
    return sorted(merged, key=lambda profile: profile.id)


def _order(profile: Profile) -> tuple[str, str]:
    return profile.id, profile.name


def _merge(profiles: list[Profile]) -> Profile:
    """Several reports use the same name for it."""
    members = tuple(sorted({profile.id for profile in profiles}))
    first = min(profiles, key=_order)
    joined = (f"several reports name “{first.name}”",) if members[1:] else ()
    return Profile(
        members[0],
        best_name(profiles),
        best_kind(profiles),
        frozenset().union(*(profile.forms for profile in profiles)),
        tuple(sorted({span for profile in profiles for span in profile.spans})),
        members,
        tuple(sorted({reason for profile in profiles for reason in profile.reasons} | {*joined})),
        frozenset().union(*(profile.titles for profile in profiles)),
        best_standing(profiles),
        frozenset().union(*(profile.context for profile in profiles)),
    )


def best_name(profiles: Sequence[Named]) -> str:
    """Return the fullest name: most words, then first in the alphabet."""
    return min((profile.name for profile in profiles), key=lambda name: (-len(name.split()), name))


def best_standing(profiles: Sequence[Named]) -> Standing | None:
    """Return what holds of a person over all reports: a child before all, then who is public."""
    known = {profile.standing for profile in profiles}
    return next((standing for standing in _STANDINGS if standing in known), None)


def best_kind(profiles: Sequence[Named]) -> NameKind:
    """Return the kind that most reports see in it."""
    counts: Counter[NameKind] = Counter(profile.kind for profile in profiles)
    del counts["unknown"]
    return min(counts, key=lambda kind: (-counts[kind], kind), default="unknown")
