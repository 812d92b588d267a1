"""Voices: whose word each claim is, before reports are compared.

It is the deepest voice of a claim's chain. An unnamed voice, an anonymous one and an outlet's own
voice stay with their report or outlet.
"""

from dataclasses import dataclass

from twosource.model.claims import Claim, Link
from twosource.model.names import VoiceKind
from twosource.model.reports import Report
from twosource.reconciling.accounts import name_account
from twosource.reconciling.names import Directory
from twosource.reconciling.profiles import KNOWN_KINDS, link_entity, outlet_entity
from twosource.reconciling.spellings import fold_name
from twosource.reconciling.ways import call_link, tell_way

__all__ = ["Voice", "find_voice"]


@dataclass(frozen=True, slots=True)
class Voice:
    """Whose word a claim is before reports are compared.

    ``key`` is the same for claims of one voice. ``known`` is false for hearsay and for an
    outlet's own voice, which does not say how it knows. ``way`` is how its report comes to it,
    ``utterances`` stand for what other reports quote too, ``kept_back`` says that a reason must not
    give the name.
    """

    key: str
    name: str | None
    kind: VoiceKind
    entity: str | None
    known: bool
    reason: str
    way: str
    utterances: frozenset[str] = frozenset()
    kept_back: bool = False

    @property
    def named(self) -> bool:
        """Whether it is somebody who is known by name in all reports."""
        return self.known and self.entity is not None


def find_voice(claim: Claim, report: Report, directory: Directory) -> Voice:
    """Return the deepest voice of a claim's chain."""
    if not claim.chain:
        return _own_voice(claim, report, directory)
    last = claim.chain[-1]
    if last.kind == "unnamed" or last.name is None:
        why = f"{name_account(report)} passes on what it heard, and names no source"
        key = f"hearsay {report.id}"
        return Voice(key, None, "unnamed", None, known=False, reason=why, way="as hearsay")
    if last.kind in KNOWN_KINDS:
        return _known_voice(claim, last, report, directory)
    return _local_voice(claim, last, report)


def _own_voice(claim: Claim, report: Report, directory: Directory) -> Voice:
    """Return the voice of the agency whose text it is, else of the outlet, else of the report.

    It is a known origin only with a cue that says how it knows ("our reporter saw", "counted"). An
    agency that only helped is not the voice: "AFP contributed to this report".
    """
    outlet, way = report.wire or report.outlet, tell_way(claim, report)
    why = f"{name_account(report)} says it in its own voice, and not how it knows"
    if outlet is None:
        return Voice(f"own {report.id}", None, "unknown", None, known=False, reason=why, way=way)
    entity = directory.find(outlet_entity(outlet))
    key = f"entity {entity}" if entity else f"outlet {fold_name(outlet)}"
    if claim.cue is None:
        return Voice(key, outlet, "unknown", entity, known=False, reason=why, way=way)
    why = f"{name_account(report)} says itself how it knows: “{claim.cue.text}”"
    return Voice(key, outlet, "media", entity, known=True, reason=why, way=way)


def _known_voice(claim: Claim, link: Link, report: Report, directory: Directory) -> Voice:
    entity = directory.find(link_entity(link, report.id))
    key = f"entity {entity}" if entity else f"name {fold_name(link.name or '')}"
    called, way = call_link(link), tell_way(claim, report)
    why = f"{name_account(report)} names {called} as the source"
    if way != "directly":
        why = f"{why}, {way}"
    return Voice(key, link.name, link.kind, entity, known=True, reason=why, way=way)


def _local_voice(claim: Claim, link: Link, report: Report) -> Voice:
    """A witness, a crowd or a source without a name belongs to the report that heard it."""
    mention = link.entity or fold_name(link.name or "")
    known = link.kind in ("anonymous", "crowd")
    gap = "whom it does not name" if known else "and does not say who that is"
    why = f"{name_account(report)} rests on {link.name}, {gap}"
    key, way = f"voice {report.id} {mention}", tell_way(claim, report)
    return Voice(key, link.name, link.kind, None, known=known, reason=why, way=way)
