"""Voices: who a noun phrase names as a source, and who a pronoun takes up."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from twosource.model.claims import Link, Through
from twosource.model.identity import digest
from twosource.model.names import Entity, Name, VoiceKind
from twosource.model.spans import Span
from twosource.reading.entities import normal_name
from twosource.reading.material import Material
from twosource.reading.nouns import Clause

__all__ = ["Voices"]

_VOICE_KINDS = ("person", "government", "organisation", "armed_group", "media", "crowd", "unknown")
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.I)


@dataclass(slots=True)
class Voices:
    """The voices of one report in the order in which it brings them in.

    It lives while one report's claims are found and remembers who spoke last, so that "he" and
    "the source" can be taken up. Voices without a name become entities of their own.
    """

    material: Material
    last: Link | None = None
    unnamed: list[tuple[str, Link]] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)

    def links(
        self, clause: Clause, phrase: tuple[int, int], through: Through | None
    ) -> tuple[Link, ...]:
        """Return the voices that a noun phrase names: several when they are coordinated.

        Empty when it names no one who could speak: "the evidence suggests".
        """
        if not self._speaks(clause, phrase):
            return ()
        first, last = phrase
        span = self.material.span(clause.tokens[first].start, clause.tokens[last - 1].end)
        names = self._names(span)
        if len(names) > 1 and self._coordinated(clause, phrase, names):
            links = tuple(self._named(name, (), name.span, through) for name in names)
        else:
            links = (self._link(clause, phrase, span, names, through),)
        self.last = links[-1]
        return links

    def _speaks(self, clause: Clause, phrase: tuple[int, int]) -> bool:
        claims = self.material.language.claims
        first, last = phrase
        if last - first == 1 and clause.lower(first) in claims.pronouns:
            return clause.lower(first) != "it" or self.last is not None
        start, end = clause.tokens[first].start, clause.tokens[last - 1].end
        named = any(
            start <= name.span.start
            and name.span.end <= end
            and name.kind not in ("facility", "event")
            for name in self.material.findings.names
        )
        return named or any(clause.is_role(index) for index in range(first, last))

    def _names(self, span: Span) -> list[Name]:
        return [
            name
            for name in self.material.findings.names
            if span.start <= name.span.start and name.span.end <= span.end
        ]

    def _coordinated(self, clause: Clause, phrase: tuple[int, int], names: Sequence[Name]) -> bool:
        """Say whether names stand side by side: "Reuters and Al Jazeera"."""
        text = self.material.report.text
        between = (text[a.span.end : b.span.start] for a, b in zip(names, names[1:], strict=False))
        return clause.tokens[phrase[0]].start >= names[0].span.start - 4 and all(
            re.fullmatch(r"\s*(?:,|,?\s*and)\s+(?:the\s+)?", gap) for gap in between
        )

    def _link(
        self,
        clause: Clause,
        phrase: tuple[int, int],
        span: Span,
        names: Sequence[Name],
        through: Through | None,
    ) -> Link:
        opening = clause.lower(phrase[0])
        claims = self.material.language.claims
        if phrase[1] - phrase[0] == 1 and opening in claims.pronouns:
            return self._taken_up(span, through)
        voices = [name for name in names if name.kind in _VOICE_KINDS]
        head = self._head(clause, phrase, voices)
        if opening in ("his", "her", "their", "its") and head in claims.mouthpieces and self.last:
            return Link(span.text, self.last.kind, through, self.last.entity, span)
        if head in claims.mouthpieces and voices:
            return self._mouthpiece(span, voices, through)
        if head in claims.anonymous and not any(name.kind == "person" for name in voices):
            return self._anonymous(clause, phrase, span, head, through)
        if voices:
            return self._named(self._main(voices), voices, span, through)
        return self._described(clause, phrase, span, names, head, through)

    def _head(self, clause: Clause, phrase: tuple[int, int], voices: Sequence[Name]) -> str:
        """Return the noun that the phrase turns on: the last small-letter one before "of"."""
        first, last = phrase
        for index in range(first, last):
            if (
                clause.lower(index) in ("of", "for", "from", "at", "in", "with", ",")
                and index > first
            ):
                last = index
                break
        named = next(
            (
                i
                for i in range(first, last)
                for v in voices
                if v.kind == "person" and clause.tokens[i].start == v.span.start
            ),
            None,
        )
        if named is not None and named > first:
            last = named
        return clause.lower(last - 1)

    def _main(self, voices: Sequence[Name]) -> Name:
        """Choose whose voice it is: a person first, else the first body named."""
        people = [name for name in voices if name.kind == "person"]
        return people[0] if people else voices[0]

    def _named(
        self, name: Name, others: Sequence[Name], span: Span, through: Through | None
    ) -> Link:
        """A named voice; a person who speaks for a body named beside them stands for it."""
        kind: VoiceKind = name.kind if name.kind in _VOICE_KINDS else "unknown"  # type: ignore[assignment]
        entity = name.entity
        before = self.material.report.text[span.start : name.span.start].lower().split()
        bodies = [o for o in others if o.kind in ("government", "organisation", "armed_group")]
        speaks_for = set(before) & (
            self.material.language.claims.mouthpieces | {"director", "head"}
        )
        if kind == "person" and bodies and speaks_for:
            entity = bodies[0].entity
        return Link(name.name, kind, through, entity, span)

    def _mouthpiece(self, span: Span, voices: Sequence[Name], through: Through | None) -> Link:
        """ "A spokesman for the Guard" is the Guard's voice."""
        people = [name for name in voices if name.kind == "person"]
        bodies = [name for name in voices if name.kind != "person"]
        if people:
            return Link(people[0].name, "person", through, (bodies or people)[0].entity, span)
        body = bodies[0]
        kind: VoiceKind = body.kind if body.kind in _VOICE_KINDS else "unknown"  # type: ignore[assignment]
        phrase = span.text.split(",")[0]
        return Link(_ARTICLE.sub("", phrase), kind, through, body.entity, span)

    def _taken_up(self, span: Span, through: Through | None) -> Link:
        """ "He" is the last speaker; without one, the voice stays unknown."""
        if self.last is None or self.last.kind == "unnamed":
            return Link(span.text, "unknown", through, None, span)
        return Link(self.last.name, self.last.kind, through, self.last.entity, span)

    def _anonymous(
        self,
        clause: Clause,
        phrase: tuple[int, int],
        span: Span,
        head: str,
        through: Through | None,
    ) -> Link:
        """A voice without a name: "a source" opens a new one, "the source" takes up the nearest."""
        if clause.lower(phrase[0]) in ("the", "this", "that", "these"):
            for known, link in reversed(self.unnamed):
                if known.rstrip("s") == head.rstrip("s"):
                    return Link(link.name, link.kind, through, link.entity, span)
        return self._new(span, head, "anonymous", through)

    def _new(self, span: Span, head: str, kind: VoiceKind, through: Through | None) -> Link:
        entity = digest(span.report, "entity", kind, span.start, span.end)
        name = _ARTICLE.sub("", span.text.split(",")[0])
        self.entities.append(Entity(entity, name, kind, (span,), ()))
        link = Link(name, kind, through, entity, span)
        self.unnamed.append((head, link))
        return link

    def _described(
        self,
        clause: Clause,
        phrase: tuple[int, int],
        span: Span,
        names: Sequence[Name],
        head: str,
        through: Through | None,
    ) -> Link:
        """A body without its name: "the ministry", "local media", "Kaldavar" for its government."""
        words = self.material.language
        if clause.lower(phrase[0]) == "the" or clause.tokens[phrase[0]].text == "The":
            if known := self._only_body(head):
                return Link(known.name, known.kind, through, known.id, span)  # type: ignore[arg-type]
        if head in words.claims.media or set(span.text.lower().split()) & words.claims.media:
            return self._again_or_new(span, head, "media", through)
        places = [name for name in names if name.kind == "place"]
        if places and normal_name(places[0].name) == normal_name(span.text):
            return Link(places[0].name, "government", through, places[0].entity, span)
        if head in words.claims.documents:
            return Link(
                _ARTICLE.sub("", span.text), "unknown", words.claims.documents[head], None, span
            )
        kind = words.names.groups.get(head) or words.names.heads.get(head, "unknown")
        if kind not in _VOICE_KINDS:
            kind = "unknown"
        return self._again_or_new(span, head, kind, through)  # type: ignore[arg-type]

    def _again_or_new(
        self, span: Span, head: str, kind: VoiceKind, through: Through | None
    ) -> Link:
        for known, link in reversed(self.unnamed):
            if known == head and span.text.lower().startswith(("the ", "this ")):
                return Link(link.name, link.kind, through, link.entity, span)
        return self._new(span, head, kind, through)

    def _only_body(self, head: str) -> Entity | None:
        """Return the one entity of the report whose name holds the noun ("the ministry")."""
        fits = [
            entity
            for entity in self.material.findings.entities
            if entity.kind in ("government", "organisation", "armed_group", "media")
            and head in normal_name(entity.name).split()
            and normal_name(entity.name) != head
        ]
        return fits[0] if len(fits) == 1 else None
