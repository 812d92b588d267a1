"""Attributions: a cue, the noun phrase of its source, and the stretches of its content."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from twosource.model.claims import Through
from twosource.reading.claims.asides import find_through, skip_asides
from twosource.reading.claims.clauses import Clause
from twosource.reading.claims.contents import Contents, Pieces
from twosource.reading.claims.cues import HEARSAY, CueMatch, find_saying, heard_by, is_told
from twosource.reading.claims.phrases import agent_after, phrase_after, phrase_before

__all__ = ["Attribution", "find_attributions"]

Phrase = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Attribution:
    """One cue with its source phrases (token ranges) and contents (character offsets).

    ``source`` is null for hearsay; ``told`` is the phrase spoken to; ``passed_on`` the phrase
    of a second voice that the source quotes; ``trailing`` when the content stands before it.
    """

    match: CueMatch
    source: Phrase | None
    contents: Pieces
    trailing: bool = False
    told: Phrase | None = None
    passed_on: Phrase | None = None
    through: Through | None = None


def find_attributions(clause: Clause, text: str, cues: Sequence[CueMatch]) -> list[Attribution]:
    """Return the attributions of one sentence, in the order of their cues."""
    found: list[Attribution] = []
    for position in range(len(cues)):
        # A passive stays inside what comes after: "Six deaths were confirmed by a doctor, AFP said"
        before = [a for a in found if a.trailing and a.match.form != "passive"]
        ends = [max(a.match.last, a.source[1]) for a in before if a.source]
        contents = Contents(clause, text, cues, position, max(ends, default=0))
        attribution = _Reader(clause, contents, tuple(found)).read()
        attribution = attribution and _with_heard(contents, attribution)
        if attribution and attribution.contents:
            found.append(attribution)
    return found


def _with_heard(contents: Contents, attribution: Attribution) -> Attribution:
    """Give an attribution the contents that the network reads for its cue, if it reads any.

    What the rules find after an interruption is kept ("It fell, he said, because of the rain"),
    and what they give to the next voice or to a participle of this one is left to those.
    """
    clause, match = contents.clause, attribution.match
    heard = None if match.form == "quoting" else heard_by(clause, match)
    pieces = contents.before_siblings(heard.contents, attribution.contents) if heard else ()
    if is_told(clause, match):  # "[Residents] were warned that ..." are no content
        pieces = tuple(piece for piece in pieces if piece[0] >= clause.tokens[match.last - 1].end)
    if not pieces or _holds(clause, pieces, attribution.source):
        return attribution
    trailing = pieces[0][0] < clause.tokens[match.first].start
    if trailing and attribution.source:
        pieces = contents.up_to(pieces, min(attribution.source[0], match.first))
    resumed = tuple(piece for piece in attribution.contents[1:] if piece[0] >= pieces[-1][1])
    return replace(attribution, contents=pieces + resumed, trailing=trailing)


def _holds(clause: Clause, pieces: Pieces, source: Phrase | None) -> bool:
    """Say whether contents take in the words of the source."""
    if source is None:
        return False
    start, end = clause.tokens[source[0]].start, clause.tokens[source[1] - 1].end
    return any(low < end and start < high for low, high in pieces)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one cue of a sentence, knowing the attributions before it."""

    clause: Clause
    contents: Contents
    earlier: tuple[Attribution, ...]

    @property
    def match(self) -> CueMatch:
        return self.contents.match

    def read(self) -> Attribution | None:
        match self.match.form:
            case "finite":
                return self._finite()
            case "continuing":
                return self._continuing()
            case "according":
                return self._according()
            case "passive":
                return self._passive()
            case "hearsay":
                return self._hearsay()
            case "quoting":
                return self._quoting()
            case "heard":
                return self._heard()

    def _make(
        self, source: Phrase | None, pieces: Pieces, *, trailing: bool = False
    ) -> Attribution:
        through = find_through(self.clause, self.match)
        return Attribution(self.match, source, tuple(sorted(pieces)), trailing, through=through)

    def _heard_before(self) -> Phrase | None:
        """The source that the network reads before the cue."""
        heard = self._heard_source()
        return heard if heard and heard[1] <= self.match.first else None

    def _heard_after(self) -> Phrase | None:
        """The source that the network reads after the cue."""
        heard = self._heard_source()
        return heard if heard and heard[0] >= self.match.last else None

    def _heard_source(self) -> Phrase | None:
        heard = heard_by(self.clause, self.match)
        return heard.source if heard and self.clause.speaks(heard.source) else None

    def _heard(self) -> Attribution | None:
        """What the network alone reads; the second of two verbs shares the first one's voice.

        Who "were told" only heard it: the voice stands after "by", or is named nowhere.
        """
        if is_told(self.clause, self.match):
            spoken = self._heard_after()
            match = self.match if spoken else replace(self.match, cue=HEARSAY)
            return replace(self._make(spoken, ()), match=match, told=self._heard_before())
        source = self._heard_source() or self._joined_subject()
        return self._make(source, ()) if source else None

    def _joined_subject(self) -> Phrase | None:
        """The voice of the verb that the cue is joined to: "The mayor [thanked ... and] mocked"."""
        above = self.clause.joined_to(range(self.match.first, self.match.last))
        joined = above is not None and self.clause.heard_at(above)
        return joined.source if joined and self.clause.speaks(joined.source) else None

    def _finite(self) -> Attribution | None:
        after = self.match.last
        if shared := self._shared_subject():
            return self._make(shared, self.contents.right(skip_asides(self.clause, after)))
        source = self._heard_before() or phrase_before(self.clause, self.match.first)
        if source is None or not self.clause.speaks(source) or self._is_inverted():
            return None if self.match.cue.bare else self._inverted()
        source = self._subject(source)
        if source is None:
            return None
        if self.clause.lower(source[0] - 1) == "what":
            return None  # "following what it said was a riot" hedges one word
        told = phrase_after(self.clause, after) if self.match.cue.addressee else None
        after = told[1] if told else after
        content_at = skip_asides(self.clause, after)
        if not self.contents.is_trailing(source, content_at):
            return replace(self._make(source, self.contents.right(content_at)), told=told)
        pieces = self.contents.left(source[0]) + self.contents.resumed(after)
        found = self._make(source, pieces, trailing=True)
        return replace(found, told=told, passed_on=self._cited(after))

    def _subject(self, source: Phrase) -> Phrase | None:
        """A source that the rules alone see, as the tree has the subject of the cue, if it has any.

        Of "A toll from the clinic reported 15 deaths" the clinic is none.
        """
        cue = range(self.match.first, self.match.last)
        subject = None if self._heard_source() else self.clause.subject_of(cue)
        if subject is None or source[0] <= subject < source[1]:
            return source
        phrase = (self.clause.begins(subject), source[1])
        joined = self.clause.tokens[source[1] - 1].relation == "conj"  # "hospitals and rescuers"
        speaks = joined or self.clause.speaks((subject, subject + 1))
        return phrase if speaks and phrase[0] < phrase[1] else None

    def _inverted(self) -> Attribution | None:
        """``"...", said the mayor``: the voice stands after the cue."""
        source = self._heard_after() or phrase_after(self.clause, self.match.last)
        if source is None or not self.clause.speaks(source):
            return None
        pieces = self.contents.left(self.match.first) + self.contents.resumed(source[1])
        return self._make(source, pieces, trailing=True)

    def _is_inverted(self) -> bool:
        """Say whether a named voice follows and ends the clause: "12 died said the Guard."."""
        source = phrase_after(self.clause, self.match.last)
        if source is None or self.clause.name_at(source[1] - 1) is None:
            return False
        if not self.clause.speaks(source) or self.match.cue.bare or self.match.cue.addressee:
            return False
        closed = self.clause.lower(source[1]) in (".", "", ",", "which", "who")
        return closed and source[1] - source[0] <= 8

    def _shared_subject(self) -> Phrase | None:
        """The voice before "and": "The group called for calm and warned that ..."."""
        if self.clause.lower(self.match.first - 1) not in ("and", "but") or not self.earlier:
            return None
        previous = self.earlier[-1]
        finite = previous.match.form == "finite" and not previous.trailing
        return previous.source if finite else None

    def _continuing(self) -> Attribution | None:
        """``..., adding that ...`` goes on with the voice before it."""
        previous = next((item for item in reversed(self.earlier) if item.source), None)
        source = previous.source if previous else self._heard_before()
        if source is None:
            return None
        pieces = self.contents.right(skip_asides(self.clause, self.match.last))
        found = self._make(source, pieces)
        return replace(found, through=found.through or (previous.through if previous else None))

    def _according(self) -> Attribution | None:
        source = phrase_after(self.clause, self.match.last)
        if source and (issuer := self._issuer(source)):
            found = self._make(issuer, self.contents.left(self.match.first), trailing=True)
            document = self.clause.lower(source[1] - 1)
            return replace(found, through=self.clause.language.claims.documents[document])
        source = self._heard_after() or source
        if source is None:
            return None
        before = self.clause.lower(self.match.first - 1)
        if self.match.first == 0 or before in ("but", "and", "while"):
            return self._make(source, self.contents.right(source[1]))
        found = self._make(source, self.contents.left(self.match.first), trailing=True)
        return replace(found, passed_on=self._cited(source[1]))

    def _issuer(self, source: Phrase) -> Phrase | None:
        """Whose document it is: "a statement that the ministry issued"."""
        document = self.clause.lower(source[1] - 1) in self.clause.language.claims.documents
        if not document or self.clause.lower(source[1]) not in ("that", "which"):
            return None
        return phrase_after(self.clause, source[1] + 1)

    def _cited(self, after: int) -> Phrase | None:
        """The voice that the source passes on: "AFP reported, citing a medic"."""
        at = skip_asides(self.clause, after)
        at += self.clause.lower(at) == ","
        if self.clause.lower(at) not in self.clause.language.claims.quoting:
            return None
        return phrase_after(self.clause, at + 1)

    def _passive(self) -> Attribution | None:
        """The voice stands after "by": "The toll was confirmed by the hospital"."""
        cue = range(self.match.first, self.match.last)
        source = self._heard_after() or agent_after(self.clause, cue)
        subject = phrase_before(self.clause, self.match.first)
        if source and is_told(
            self.clause, self.match
        ):  # "Residents were warned by the army that ..."
            return self._make(source, self.contents.right(source[1]))
        if source is None or subject is None:
            return None
        first, listed = subject[1] - 1, self.clause.lists_names(subject[1] - 1)
        while first > 0 and not (
            self.clause.is_mark(first - 1)
            or (self._opens(first - 1) and not (listed and self.clause.lower(first - 1) == "and"))
        ):
            first -= 1
        pieces = self.contents.between(first, subject[1])
        return self._make(source, pieces, trailing=True)

    def _opens(self, index: int) -> bool:
        return self.clause.lower(index) in (*self.clause.language.claims.openers, "and", "that")

    def _quoting(self) -> Attribution | None:
        """One voice quotes another: "AFP quoted a medic as saying", "was quoted by AFP ..."."""
        clause, after = self.clause, self.match.last
        said = find_saying(clause, after) or after
        before = self._heard_before() or phrase_before(clause, self.match.first)
        if before is None:
            return None
        source, passed_on = before, phrase_after(clause, after)
        if clause.lower(self.match.first - 1) in ("is", "was", "were", "been", "are"):
            by = next((i + 1 for i in (after, said) if clause.lower(i) == "by"), None)
            outlet = phrase_after(clause, by) if by else None
            source, passed_on = (outlet, before) if outlet else (before, None)
            said = max(said, outlet[1] if outlet else 0)
        trailing = self.contents.is_trailing(before, skip_asides(clause, said))
        pieces = self.contents.left(before[0]) if trailing else self.contents.right(said)
        return replace(self._make(source, pieces, trailing=trailing), passed_on=passed_on)

    def _hearsay(self) -> Attribution | None:
        """What no one is named for: the clause around it, or what "reports of" introduces.

        "Six died, according to preliminary reports" has what stands before.
        """
        after = self.match.last
        if self.clause.lower(self.match.first) == "according":
            if self.match.first == 0:
                return self._make(None, self.contents.right(after))
            return self._make(None, self.contents.left(self.match.first), trailing=True)
        if self.clause.lower(after - 1) in ("say", "said", "says", "suggest", "suggested", "that"):
            return self._make(None, self.contents.until_contrast(after))
        if self.clause.lower(after) in ("about", "of"):
            return self._make(None, self.contents.until_contrast(after + 1))
        return self._make(None, self.contents.around())
