"""Voices: who a noun phrase names as a source, and who a pronoun takes up."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from twosource.model.claims import Link, Through
from twosource.model.identity import digest
from twosource.model.names import Entity, Name, VoiceKind, normal_name
from twosource.reading.claims.clauses import Clause
from twosource.reading.claims.entities import Entities
from twosource.reading.claims.phrases import part_at_and
from twosource.reading.claims.speakers import VOICES, Speaker
from twosource.reading.material import Material

__all__ = ["Voices"]

_BODIES = ("government", "organisation", "armed_group", "media", "facility")
_DEFINITE = ("the", "this", "that", "these")
_RELATIVE = ("which", "who", "whose")
_POSSESSIVE = ("his", "her", "their", "its")


@dataclass(slots=True)
class Voices:
    """The voices of one report in the order in which it brings them in.

    It lives while one report's claims are found and remembers who spoke last, so that "he" and
    "the source" can be taken up. Voices without a name become entities of their own.
    """

    material: Material
    last: Link | None = None
    told: tuple[Link, ...] = ()
    led: dict[str, str | None] = field(default_factory=dict)
    heard: list[Link] = field(default_factory=list)
    unnamed: list[tuple[str, Link]] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    known: Entities = field(init=False)

    def __post_init__(self) -> None:
        """List the entities of the report."""
        self.known = Entities(self.material.findings.entities, (*_BODIES, "unknown"))

    def links(
        self, clause: Clause, phrase: tuple[int, int], through: Through | None
    ) -> tuple[Link, ...]:
        """Return the voices that a noun phrase names: several when they are coordinated.

        Empty when it names no one who could speak: "the evidence suggests".
        """
        if not clause.speaks(phrase) or (clause.lower(phrase[0]) == "it" and self.last is None):
            return ()
        if pair := part_at_and(clause, phrase):
            return tuple(link for part in pair for link in self.links(clause, part, through))
        heard = self._hear(clause, phrase, through)
        if heard.side_by_side:
            links = tuple(self._named(name, heard) for name in heard.names)
        else:
            links = (self._link(heard),)
        self.last = links[-1]
        self.heard.extend(links)
        return links

    def recall(
        self, clause: Clause, phrase: tuple[int, int], told: tuple[Link, ...]
    ) -> tuple[Link, ...]:
        """Return who a voice told: "he" goes on to tell those whom the voice before him told."""
        goes_on = phrase[1] - phrase[0] == 1 and self._is_pronoun(clause, phrase[0])
        self.told = told or (self.told if goes_on else ())
        return self.told

    def overheard(self, clause: Clause, phrase: tuple[int, int]) -> tuple[Link, ...]:
        """Return the voices of a phrase that is only spoken to, so that no pronoun takes it up."""
        last, count = self.last, len(self.heard)
        links = self.links(clause, phrase, None)
        self.last = last
        del self.heard[count:]
        return links

    def _hear(self, clause: Clause, phrase: tuple[int, int], through: Through | None) -> Speaker:
        first, last = phrase
        span = self.material.span(clause.tokens[first].start, clause.tokens[last - 1].end)
        last = next((i for i in range(first + 1, last) if clause.lower(i) in _RELATIVE), last)
        last -= last > first + 1 and clause.lower(last - 1) == ","
        end = clause.tokens[last - 1].end
        names = tuple(
            name for name in self.material.names_in(span.start, end) if name.span.end <= end
        )
        return Speaker(clause, first, last, span, names, through)

    def _link(self, heard: Speaker) -> Link:
        claims = self.material.language.claims
        if heard.last - heard.first == 1 and self._is_pronoun(heard.clause, heard.first):
            return self._taken_up(heard)
        head, voices = heard.head, heard.voices
        if head in claims.mouthpieces and heard.opening in _POSSESSIVE and self.last:
            return Link(
                heard.span.text, self.last.kind, heard.through, self.last.entity, heard.span
            )
        if head in claims.mouthpieces and voices:
            return self._mouthpiece(heard)
        if not voices and (body := self._body_described(heard)):
            return _link_to(body, heard)
        definite = not voices and heard.opening in _DEFINITE
        if definite and (person := self.known.titled(head)):
            return Link(
                person.name, "person", heard.through, self._stands_for(person.id), heard.span
            )
        if head in claims.anonymous and not any(name.kind == "person" for name in voices):
            return self._anonymous(heard, head)
        if self._is_state_medium(heard, head):
            return self._again_or_new(heard, heard.plain.lower(), "media")
        if voices:
            return self._named(self._main(voices), heard)
        return self._described(heard, head)

    def _is_state_medium(self, heard: Speaker, head: str) -> bool:
        """Say whether a phrase names a state's medium by what it is: "Kelmarian state TV"."""
        claims = self.material.language.claims
        words = set(heard.plain.lower().split())
        if head not in claims.mediums or not words & claims.owning:
            return False
        return all(set(name.name.lower().split()) <= claims.mediums for name in heard.voices)

    def _is_pronoun(self, clause: Clause, index: int) -> bool:
        return clause.lower(index) in self.material.language.claims.pronouns

    def _named(self, name: Name, heard: Speaker) -> Link:
        """A named voice; a person who leads a body named beside them stands for it from then on."""
        kind, entity = self._kind(name), name.entity
        claims = self.material.language.claims
        if kind == "person" and entity:
            bodies = [body for body in heard.voices if body is not name and body.kind in _BODIES]
            words = set(heard.span.text.lower().split())
            if bodies and words & (claims.mouthpieces | claims.leading):
                self.led[entity] = bodies[0].entity
            entity = self._stands_for(entity)
        span = name.span if heard.side_by_side else heard.span
        return Link(name.name, kind, heard.through, entity, span)

    def _stands_for(self, person: str) -> str | None:
        return self.led.get(person, person)

    def _kind(self, name: Name) -> VoiceKind:
        """Return what kind of voice a name is; two or more plain capitals that speak are a person.

        Not those that bear an article: "the International Consortium" is a body of some kind.
        """
        if name.kind != "unknown":
            return VOICES.get(name.kind, "unknown")
        if normal_name(name.name) == normal_name(self.material.report.outlet or ""):
            return "media"
        text, entity = self.material.report.text, self.known.get(name.entity)
        words = (entity.name if entity else name.name).split()
        spans = entity.names if entity else (name.span,)
        if not 2 <= len(words) <= 4 or any(word.isupper() for word in words):
            return "unknown"
        article = any(text[span.start - 4 : span.start].lower() == "the " for span in spans)
        return "unknown" if article else "person"

    def _main(self, voices: Sequence[Name]) -> Name:
        """Choose whose voice it is: a person first, else the first body named.

        Of "Kelmarian state news agency KNA" it is the name, not what it is.
        """
        people = [name for name in voices if self._kind(name) == "person"]
        if people:
            return people[0]
        first, *rest = voices
        return rest[0] if rest and rest[0].span.start - first.span.end == 1 else first

    def _mouthpiece(self, heard: Speaker) -> Link:
        """The voice of the body: "a spokesman for the Guard"."""
        people = [name for name in heard.voices if name.kind == "person"]
        bodies = [name for name in heard.voices if name.kind != "person"]
        if people:
            entity = (bodies or people)[0].entity
            return Link(people[0].name, "person", heard.through, entity, heard.span)
        body = bodies[0]
        return Link(heard.plain, self._kind(body), heard.through, body.entity, heard.span)

    def _taken_up(self, heard: Speaker) -> Link:
        """The last speaker for "he" and "it"; without one, the voice stays unknown."""
        if self.last is None or self.last.kind == "unnamed":
            return Link(heard.span.text, "unknown", heard.through, None, heard.span)
        return Link(self.last.name, self.last.kind, heard.through, self.last.entity, heard.span)

    def _anonymous(self, heard: Speaker, head: str) -> Link:
        """A voice without a name: "a source" opens a new one, "the source" takes up the nearest."""
        if heard.opening in _DEFINITE:
            for known, link in reversed(self.unnamed):
                if known.rstrip("s") == head.rstrip("s"):
                    return Link(link.name, link.kind, heard.through, link.entity, heard.span)
        return self._new(heard, head, "anonymous")

    def _described(self, heard: Speaker, head: str) -> Link:
        """A body without its name: "the ministry", "local media", "Kaldavar" for a government."""
        words = self.material.language
        if heard.opening in _DEFINITE:
            if head in words.claims.generic and (spoke := self._last_body()):
                return Link(spoke.name, spoke.kind, heard.through, spoke.entity, heard.span)
            if body := self._only_body(head):
                return _link_to(body, heard)
        if set(heard.span.text.lower().split()) & words.claims.media:
            return self._again_or_new(heard, head, "media")
        places = [name for name in heard.names if name.kind == "place"]
        if places and normal_name(places[0].name) == normal_name(heard.span.text):
            name = places[0]
            return Link(name.name, "government", heard.through, name.entity, heard.span)
        if head in words.claims.documents:
            return self._document(heard, words.claims.documents[head])
        noun = words.names.groups.get(head) or words.names.heads.get(head, "unknown")
        return self._again_or_new(heard, head, VOICES.get(noun, "unknown"))

    def _document(self, heard: Speaker, through: Through) -> Link:
        """A document speaks for its maker: "the statement" for the body or person heard last."""
        if heard.opening in _DEFINITE and self.last and self.last.kind not in ("unnamed", "media"):
            return Link(self.last.name, self.last.kind, through, self.last.entity, heard.span)
        return Link(heard.plain, "unknown", through, None, heard.span)

    def _again_or_new(self, heard: Speaker, head: str, kind: VoiceKind) -> Link:
        if heard.opening in _DEFINITE:
            for known, link in reversed(self.unnamed):
                if known == head:
                    return Link(link.name, link.kind, heard.through, link.entity, heard.span)
        return self._new(heard, head, kind)

    def _new(self, heard: Speaker, head: str, kind: VoiceKind) -> Link:
        entity = digest(heard.span.report, "entity", kind, heard.span.start, heard.span.end)
        self.entities.append(Entity(entity, heard.plain, kind, (heard.span,), ()))
        link = Link(heard.plain, kind, heard.through, entity, heard.span)
        self.unnamed.append((head, link))
        return link

    def _last_body(self) -> Link | None:
        """Return the body that spoke last, unless two bodies speak in turn."""
        bodies = [link for link in self.heard if link.kind in _BODIES]
        one = len({link.entity for link in bodies[-2:]}) == 1
        return bodies[-1] if one else None

    def _body_described(self, heard: Speaker) -> Entity | None:
        """Return the one body whose name says what the phrase says: "a monitor", "a rights group".

        A name that is no more than the noun itself ("Monitor" in a headline) says nothing.
        """
        described = self.material.language.claims.described
        said = set(heard.plain.lower().split())
        words = frozenset(word for noun in said for word in described.get(noun, ()))
        return self.known.only(
            lambda name: bool(words & set(name.split())) and said.isdisjoint(name.split()),
            known=True,
        )

    def _only_body(self, head: str) -> Entity | None:
        """Return the one body of the report whose name holds the noun ("the ministry")."""
        return self.known.only(lambda name: head in name.split() and name != head)


def _link_to(body: Entity, heard: Speaker) -> Link:
    kind = VOICES.get(body.kind, "unknown")
    return Link(body.name, kind, heard.through, body.id, heard.span)
