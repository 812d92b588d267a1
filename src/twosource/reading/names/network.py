"""Names as the network reads them: where they stand, and what their words say of their kind."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from twosource.model.analyses import NameSpan, Token
from twosource.model.names import NameKind, normal_name
from twosource.reading.material import Material
from twosource.reading.names.entities import Mention
from twosource.reading.names.kinds import (
    BODIES,
    find_candidates,
    join_words,
    said_kind,
    with_head,
)
from twosource.reading.names.runs import is_capitalised, part_run

__all__ = ["read_network"]

Words = tuple[Token, ...]

_POSSESSIVE = ("'s", "’s", "'", "’")


def read_network(tokens: Sequence[Token], material: Material) -> tuple[Mention, ...]:
    """Return the persons, organisations and places that the network reads in a sentence.

    What kind of body an organisation is, its own words say: "Trade Ministry", "Reuters".
    """
    return tuple(_mentions(tokens, material)) if tokens else ()


def _mentions(tokens: Sequence[Token], material: Material) -> Iterator[Mention]:
    spans = material.analysis.names
    low = bisect_left(spans, tokens[0].start, key=lambda span: span.start)
    high = bisect_left(spans, tokens[-1].end, lo=low, key=lambda span: span.start)
    for span in spans[low:high]:
        if span.kind not in ("person", "organisation", "place"):
            continue
        for part in _part(tuple(t for t in tokens if span.start <= t.start and t.end <= span.end)):
            name = _trim(part, span, material)
            if not name or material.time_at(name[0].start) or _names_nobody(name, material):
                continue
            whole = with_head(name, tokens, material.language.names)
            if kind := _find_kind(name, whole, span, material):
                text = material.report.text
                yield Mention(whole[0].start, whole[-1].end, text, kind, heard=True)


def _part(words: Words) -> Iterator[Words]:
    """Yield the owner and what is owned: "Kelmaria's | Trade Ministry"; not "Doctors' Union"."""
    marks = [index for index, word in enumerate(words) if word.text in _POSSESSIVE[:2]]
    for index in marks[:1]:
        yield words[:index]
        words = words[index + 1 :]
    yield words[:-1] if words and words[-1].text in _POSSESSIVE else words


def _trim(words: Words, span: NameSpan, material: Material) -> Words:
    """Drop what stands before a name: an article, a title, "Lomark-based"."""
    while words and not is_capitalised(words[0].text):
        words = words[1:]
    if span.kind == "person" and len(words) > 1:
        parts = [part for part, _ in part_run(words, material.language.names)]
        words = parts[-1] if parts else ()
    return words


def _names_nobody(words: Words, material: Material) -> bool:
    """Say whether a demonym or a title stands alone: "Kelmarian", "Mayor"."""
    name, language = join_words(words), material.language
    return name in language.places.demonyms or name in language.names.titles


def _find_kind(name: Words, whole: Words, span: NameSpan, material: Material) -> NameKind | None:
    """Return the kind of a name with its head ("Volta alliance"); null for a nationality."""
    words, report = join_words(name), material.report
    known = material.language.names.known.get(words)
    if known == "nationality":
        return None
    if normal_name(words) in {normal_name(own) for own in (report.outlet, *report.credit) if own}:
        return "media"
    if known:
        return known
    said = said_kind(whole, material)
    match span.kind:
        case _ if not said and _is_country(name, material):
            return "place"
        case "person":
            return said if said in BODIES else "person"
        case "organisation":
            return said or "organisation"
        case _:
            return said or "place"


def _is_country(words: Words, material: Material) -> bool:
    found = find_candidates(words, material)
    return bool(found) and found[0].feature == "country"
