"""Say what reading one report left open: foreign stretches, loose times, unresolved places."""

from collections.abc import Iterator

from twosource.model.stories import Unknown
from twosource.reading.material import Material

__all__ = ["find_unknowns"]


def find_unknowns(material: Material) -> tuple[Unknown, ...]:
    """Return the unknowns of one report, in the order of their kinds and of the text."""
    kinds = (_language, _stretches, _posts, _times, _places)
    return tuple(unknown for find in kinds for unknown in find(material))


def _language(material: Material) -> Iterator[Unknown]:
    language = material.report.language
    if language not in (None, material.language.code):
        yield Unknown(
            about="what a report in another language says",
            why=f"it is written in {_tongue(material, language)}, which is not read",
            effect="of its words only well-known places and dates in figures are read: it gives no"
            " claims, no figures and no events",
            mend="a translation, or a person who reads the language",
            report=material.report.id,
        )


def _stretches(material: Material) -> Iterator[Unknown]:
    for stretch in material.report.stretches:
        code = stretch.language or stretch.script
        yield Unknown(
            about="a stretch in another language",
            why=f"it is in {_tongue(material, code)}",
            effect="its words are kept but not read: it gives no figures and no events",
            mend="a person who reads the language can add what it says",
            report=material.report.id,
            span=stretch.span,
        )


def _tongue(material: Material, code: str | None) -> str:
    """Return the name of a language or script, or its code where it has none here."""
    return material.language.tongues.get(code or "", code or "an unknown language")


def _posts(material: Material) -> Iterator[Unknown]:
    for post in material.report.posts:
        if post.posted is None:
            yield Unknown(
                about="when a post was written",
                why="the report gives no date for it",
                effect="its claim has no time",
                mend="the post itself, if it is still there",
                report=material.report.id,
                span=post.span,
            )


def _times(material: Material) -> Iterator[Unknown]:
    for time in material.findings.times:
        if time.basis == "none" and time.granularity not in ("duration", "set", "unknown"):
            yield Unknown(
                about="a time that nothing anchors",
                why="it counts from the day of publication, which the report does not give",
                effect="what it dates is compared with nothing that depends on its date",
                mend="the publication date: --published NAME=DATE, or reports.toml",
                report=material.report.id,
                span=time.span,
            )


def _places(material: Material) -> Iterator[Unknown]:
    seen: set[str] = set()
    for place in material.findings.places:
        if place.lat is not None or place.name in seen:
            continue
        seen.add(place.name)
        why = "several places bear the name and nothing in the report tells which"
        yield Unknown(
            about=f"where {place.name} is",
            why=why if place.alternatives else "the place index does not know the name",
            effect="it is compared by name alone and drawn on no map",
            mend="a place index that has it, or a person who sets it",
            report=material.report.id,
            span=place.span,
        )
