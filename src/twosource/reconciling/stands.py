"""Stands: what the independence of each claim hangs on."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from twosource.model.claims import Claim
from twosource.model.names import VoiceKind
from twosource.model.origins import Origin
from twosource.model.reports import Report
from twosource.reconciling.accounts import Account, name_account
from twosource.reconciling.contexts import find_neighbours
from twosource.reconciling.names import Directory
from twosource.reconciling.profiles import link_entity, outlet_entity
from twosource.reconciling.spellings import fold_name
from twosource.reconciling.voices import Voice

__all__ = ["Stand", "take_stands"]

_OUTLET_LIKE: frozenset[VoiceKind] = frozenset(["media", "anonymous", "crowd"])


@dataclass(frozen=True, slots=True)
class Stand:
    """What a claim's independence hangs on.

    ``outlet`` is the outlet that vouches for it, where its origin is an outlet, its reporter or
    its anonymous source; ``family`` that outlet's publisher; ``quoted`` every entity of its
    chain; ``beside`` the entities that its origin is introduced with; ``speaks_for`` the
    government, party or group whose organ its origin is; ``helpers`` the agencies that its report
    credits with help, null among them for one without a name; ``told`` is its report, and how that
    comes to the origin; ``utterances`` stand for words that other reports quote too. ``name`` is
    null where a reason must not give it.
    """

    claim: str
    origin: str
    name: str | None
    kind: VoiceKind
    entity: str | None
    known: bool
    outlet: str | None = None
    family: str | None = None
    quoted: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    speaks_for: str | None = None
    helpers: frozenset[str | None] = frozenset()
    told: str = ""
    utterances: frozenset[str] = frozenset()

    @property
    def of_outlet(self) -> bool:
        """Whether its origin is an outlet, a reporter of one, or a source that only it knows."""
        return not self.known or self.kind in _OUTLET_LIKE


@dataclass(frozen=True, slots=True)
class Background:
    """What all reports together tell of outlets and persons.

    ``families`` gives an outlet's publisher; ``companions`` the entities that one stands beside.
    """

    directory: Directory
    families: Mapping[str, str]
    companions: Mapping[str, frozenset[str]]


def take_stands(
    accounts: Sequence[Account],
    directory: Directory,
    origins: Iterable[Origin],
    voices: Mapping[str, Voice],
) -> dict[str, Stand]:
    """Return what the independence of each claim hangs on, by the claim's id."""
    of_claim = {claim: origin for origin in origins for claim in origin.claims}
    background = Background(
        directory,
        _find_families(accounts, directory),
        _find_companions(accounts, directory),
    )
    return {
        claim.id: _stand(claim, account.report, of_claim[claim.id], voices[claim.id], background)
        for account in accounts
        for claim in account.findings.claims
    }


def _stand(
    claim: Claim, report: Report, origin: Origin, voice: Voice, background: Background
) -> Stand:
    directory = background.directory
    outlet = _vouching(claim, report, voice, directory)
    links = [directory.find(link_entity(link, report.id)) for link in claim.chain]
    known = directory.outlets.get(voice.entity or "")
    return Stand(
        claim=claim.id,
        origin=origin.id,
        name=None if voice.kept_back else voice.name if voice.entity is None else origin.name,
        kind=voice.kind,
        entity=voice.entity,
        known=voice.known,
        outlet=outlet,
        family=background.families.get(outlet or ""),
        quoted=frozenset(found for found in links if found is not None),
        beside=background.companions.get(voice.entity or "", frozenset()),
        speaks_for=known.speaks_for if known else None,
        helpers=frozenset(name and _key(name, directory) for name in report.helpers),
        told=f"{name_account(report)} {voice.way}",
        utterances=voice.utterances,
    )


def _vouching(claim: Claim, report: Report, voice: Voice, directory: Directory) -> str | None:
    """Return the outlet that a source told: the last of its chain, else the report's own."""
    if voice.kind == "media" and voice.entity is not None:
        return voice.entity
    for link in reversed(claim.chain[:-1]):
        if link.kind == "media":
            return directory.find(link_entity(link, report.id))
    return _outlet_key(report, directory)


def _outlet_key(report: Report, directory: Directory) -> str | None:
    return None if report.outlet is None else _key(report.outlet, directory)


def _key(outlet: str, directory: Directory) -> str:
    """Return the entity of an outlet, or its folded name where none of the reports is its own."""
    return directory.find(outlet_entity(outlet)) or fold_name(outlet)


def _find_families(accounts: Sequence[Account], directory: Directory) -> dict[str, str]:
    """Return each outlet's publisher, where the reports agree on it; else as the table has it."""
    listed = {key: known.family for key, known in directory.outlets.items()}
    told: dict[str, set[str]] = defaultdict(set)
    for account in accounts:
        key = _outlet_key(account.report, directory)
        if key is not None and account.report.family is not None:
            told[key].add(account.report.family)
    return listed | {key: min(names) for key, names in told.items() if len(names) == 1}


def _find_companions(
    accounts: Sequence[Account], directory: Directory
) -> dict[str, frozenset[str]]:
    """Return the bodies that persons are introduced with, in both directions."""
    found: dict[str, set[str]] = defaultdict(set)
    for account in accounts:
        for a, b in find_neighbours(account):
            one, other = directory.find(a.id), directory.find(b.id)
            if one is not None and other is not None and one != other:
                found[one].add(other)
                found[other].add(one)
    return {key: frozenset(others) for key, others in found.items()}
